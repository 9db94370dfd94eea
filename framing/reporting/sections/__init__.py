"""The sections of the report, one a file, in the order of the page."""
