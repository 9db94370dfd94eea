"""Exchange of units and codings with annotation tools, one tool a file."""
