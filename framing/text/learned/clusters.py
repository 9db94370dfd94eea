"""Groups of words that stand in like contexts, by the hash of the word: no word stands in the file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Clusters:
    """Two groupings of words; group 0 is for all others.

    Attributes
    ----------
    key : int64 array, sorted
        `framing.text.learned.columns.stable_hash` of the words' keys.
    groups : int array of two columns
        The coarse and the fine group of each, from 1 on.
    """

    key: Codes
    groups: npt.NDArray[np.integer]

    def small(self, key: Codes) -> Codes:
        """The coarse group of each word."""
        return self._of(key, 0)

    def large(self, key: Codes) -> Codes:
        """The fine group of each word."""
        return self._of(key, 1)

    def _of(self, key: Codes, column: int) -> Codes:
        at = np.minimum(np.searchsorted(self.key, key), len(self.key) - 1)
        found: Codes = np.where(self.key[at] == key, self.groups[at, column], 0).astype(np.int64)
        return found
