"""How the coded articles stand for the corpus: weights, strata, and the variance that coding only some leaves.

All estimators of this stage are sums over coded articles of a residual, plus something known of every article.
So one variance serves all: that of a mean under stratified sampling without replacement (Cochran 1977, sections
5.4 and 6.5), articles counted once or by their words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Design", "design_of"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

#: In small strata without variation, the others show it; in large ones it may be hidden.
_MANY = 15


@dataclass(frozen=True, eq=False)
class Design:
    """Which articles are coded and how much each stands for; groups are numbered from 0.

    Attributes
    ----------
    group : int array, one an article
        The group that it belongs to.
    size : float array, one an article
        What it counts for: 1, or its words.
    coded : int array
        The places of the coded articles.
    weight : float array, one a coded article
        How many articles it stands for.
    cell : int array, one a coded article
        The stratum within the group.
    groups : int
        Number of groups.
    open_strata : int array
        Per group, the strata of which no article is coded.
    family : int array
        Per group, which groups it is compared with: those of the same number. All are alike but where many corpora
        are estimated at once, as in simulations.
    """

    group: Ints
    size: Floats
    coded: Ints
    weight: Floats
    cell: Ints
    groups: int
    open_strata: Ints
    family: Ints

    @property
    def sizes(self) -> Floats:
        """Total size of each group."""
        return self._sum(self.group, self.size)

    @property
    def strata(self) -> Ints:
        """Number of strata with coded articles in each group."""
        first = np.unique(self.cell, return_index=True)[1]
        return np.bincount(self.group[self.coded][first], minlength=self.groups)

    def total(self, values: Floats) -> Floats:
        """Return the mean over all articles of each group, by size."""
        return self._sum(self.group, self.size * values) / self.sizes

    def mean(self, values: Floats) -> Floats:
        """Return the weighted mean over the coded articles of each group; missing where there is none."""
        mine, by = self.group[self.coded], self.weight * self.size[self.coded]
        with np.errstate(divide="ignore", invalid="ignore"):
            return self._sum(mine, by * values) / self._sum(mine, by)

    @property
    def articles(self) -> Ints:
        """Number of articles in each group."""
        return np.bincount(self.group, minlength=self.groups)

    @property
    def n(self) -> Ints:
        """Number of coded articles in each group."""
        return np.bincount(self.group[self.coded], minlength=self.groups)

    def together(self, y: Floats) -> Floats:
        """Return for each group the share of coded articles with the code in all groups that it is compared with."""
        ones, n = (np.bincount(self.family, each) for each in (self._sum(self.group[self.coded], y), self.n))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray((ones / n)[self.family], dtype=np.float64)

    def expected(self, y: Floats) -> Floats:
        """Return how many coded articles of the rarer value a group would hold, were it like those it is compared with.

        That does not hang on the codes of the group itself as their number does. A group with no other to be compared
        with is like itself.
        """
        rate = self.together(y)
        return np.asarray(np.nan_to_num(self.n * np.minimum(rate, 1 - rate)), dtype=np.float64)

    def effective(self, which: Floats) -> Floats:
        """Return the effective number (Kish) of the coded articles for which `which` is 1, in each group."""
        mine, by = self.group[self.coded], self.weight * self.size[self.coded] * which
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.nan_to_num(self._sum(mine, by) ** 2 / self._sum(mine, by**2))

    def left_to_code(self) -> Floats:
        """Return in each group the share of variance that is left because not all articles are coded: 1 - n / N."""
        mine, by = self.group[self.coded], self.weight * self.size[self.coded]
        share = 1 - 1 / np.maximum(self.weight, 1)
        with np.errstate(divide="ignore", invalid="ignore"):
            return self._sum(mine, by**2 * share) / self._sum(mine, by**2)

    def parts(self, residual: Floats) -> Floats:
        """Return what each coded article adds to the variance of the weighted mean of a residual.

        The variance is that of drawing which articles are coded. A stratum with one coded article is spread around
        the mean of its group, which is no less.
        """
        mine, size = self.group[self.coded], self.size[self.coded]
        centred = size * (residual - self.mean(residual)[mine])
        n = np.bincount(self.cell, minlength=self.cell.max(initial=-1) + 1)
        inner = np.bincount(self.cell, centred, minlength=len(n)) / np.maximum(n, 1)
        several = n[self.cell] > 1
        spread = centred - np.where(several, inner[self.cell], 0.0)
        factor = np.where(several, n[self.cell] / np.maximum(n[self.cell] - 1, 1), 1.0)
        share = 1 - 1 / np.maximum(self.weight, 1)
        return np.asarray(self.weight**2 * share * factor * spread**2 / self.sizes[mine] ** 2)

    def variance(self, residual: Floats, y: Floats) -> Floats:
        """Return the variance of the weighted mean of a residual in each group, at least what is `unseen`."""
        variance = self._sum(self.group[self.coded], self.parts(residual)) + self.unseen(y)
        return np.where(self.n > 1, variance, np.nan)

    def unseen(self, y: Floats) -> Floats:
        """Return the variance that strata hide in which all coded articles have the same code.

        Fifty articles without the code are no proof that there is none in their stratum: one more of either value is
        added to them (Laplace's rule of succession). It matters where a sample was
        stratified by the prediction, and no article that the classifier missed is among the coded.
        """
        mine, size = self.group[self.coded], self.weight * self.size[self.coded]
        length = self.cell.max(initial=-1) + 1
        n, ones = np.bincount(self.cell, minlength=length), np.bincount(self.cell, y, minlength=length)
        alike = (n >= _MANY) & ((ones == 0) | (ones == n))
        hidden = alike[self.cell] & (self.strata[mine] > 1)
        rate = 1 / (n[self.cell] + 2)
        share = 1 - 1 / np.maximum(self.weight, 1)
        return self._sum(mine, np.where(hidden, size**2 * share * rate * (1 - rate), 0.0)) / self.sizes**2

    def _sum(self, group: Ints, values: Floats) -> Floats:
        return np.asarray(np.bincount(group, values, minlength=self.groups), dtype=np.float64)


def design_of(
    group: Ints,
    coded: Bools,
    *,
    size: Floats,
    stratum: Ints,
    probability: Floats | None = None,
    groups: int,
    family: Ints | None = None,
) -> Design:
    """Return the design in which, within group and stratum, any article was as likely to be coded as any other.

    Where a stratum of a group has no coded article, the coded ones of the group are weighted by the given sampling
    probabilities instead (or alike, without any), scaled to the number of articles. Without `family` all groups are
    compared with one another.

    Examples
    --------
    >>> group, coded = np.zeros(6, dtype=int), np.array([True, True, False, True, False, False])
    >>> stratum = np.array([0, 0, 0, 1, 1, 1])
    >>> design_of(group, coded, size=np.ones(6), stratum=stratum, groups=1).weight.tolist()
    [1.5, 1.5, 3.0]
    """
    pairs = group * (int(stratum.max(initial=0)) + 1) + stratum
    found, cell = np.unique(pairs, return_inverse=True)
    of_group = found // (int(stratum.max(initial=0)) + 1)
    articles, n = np.bincount(cell), np.bincount(cell[coded], minlength=len(found))
    open_strata = np.bincount(of_group[n == 0], minlength=groups)
    places = np.flatnonzero(coded)
    weight = articles[cell[places]] / n[cell[places]]
    lacking = open_strata[group[places]] > 0
    if lacking.any():
        given = 1 / probability[places] if probability is not None else np.ones(len(places))
        mine = group[places]
        scale = np.bincount(group, minlength=groups) / np.maximum(np.bincount(mine, given, minlength=groups), 1e-300)
        weight = np.where(lacking, given * scale[mine], weight)
    family = np.zeros(groups, dtype=np.int64) if family is None else family
    return Design(group, size, places, weight, cell[places], groups, open_strata, family)
