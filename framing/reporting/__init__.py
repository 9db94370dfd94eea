"""One self-contained report, and articles with their hits marked."""

from framing.reporting.highlighting import highlight
from framing.reporting.page import report

__all__ = ["highlight", "report"]
