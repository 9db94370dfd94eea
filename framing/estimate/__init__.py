"""Numbers corrected for the error of a classifier: shares, differences, regressions, and how many articles to code."""

from framing.estimate.shares import ShareEstimate, share

__all__ = ["ShareEstimate", "share"]
