"""One self-contained report, and articles with their hits marked."""

from framing.reporting.highlight import highlight
from framing.reporting.report import report

__all__ = ["highlight", "report"]
