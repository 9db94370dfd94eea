"""An inverse power law through scores by training size, and what it says of more coding."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["PowerLaw", "fit_power_law", "size_for"]

Floats = npt.NDArray[np.float64]

SLOWEST, FASTEST = 0.05, 2.0
_DECAYS = np.geomspace(SLOWEST, FASTEST, 400)


class PowerLaw(NamedTuple):
    """F1 = ceiling - gap * size ** -decay, with size in hundreds of articles."""

    ceiling: float
    gap: float
    decay: float

    def at(self, sizes: npt.ArrayLike) -> Floats:
        """Return the F1 at training sizes, in articles."""
        hundreds = np.asarray(sizes, dtype=float) / 100
        return np.asarray(self.ceiling - self.gap * hundreds**-self.decay)


def fit_power_law(sizes: npt.ArrayLike, f1: npt.ArrayLike) -> PowerLaw | None:
    """Return the power law that fits best by least squares; None where there are fewer than three sizes.

    The ceiling is at most 1 and the gap is not negative: more articles do not harm. The decay lies between 0.05 (nearly
    a logarithm) and 2 (over after a few dozen articles).

    References
    ----------
    Figueroa et al. (2012), Predicting sample size required for classification performance,
    doi:10.1186/1472-6947-12-8.

    Examples
    --------
    >>> sizes = np.array([50, 100, 200, 400, 800])
    >>> found = fit_power_law(sizes, PowerLaw(0.8, 0.3, 0.5).at(sizes))
    >>> [round(number, 2) for number in found]
    [0.8, 0.3, 0.5]
    """
    x, y = np.asarray(sizes, dtype=float) / 100, np.asarray(f1, dtype=float)
    if len(np.unique(x)) < 3:
        return None
    # For a given decay the law is a straight line in size ** -decay, so only the decay has to be searched.
    steps = -(x[None, :] ** -_DECAYS[:, None])
    centred = steps - steps.mean(axis=1, keepdims=True)
    gap = np.maximum((centred @ (y - y.mean())) / (centred**2).sum(axis=1), 0.0)
    ceiling = y.mean() - gap * steps.mean(axis=1)
    over = ceiling > 1
    gap = np.where(over, np.maximum((steps @ (y - 1)) / (steps**2).sum(axis=1), 0.0), gap)
    ceiling = np.minimum(ceiling, 1.0)
    best = int(((ceiling[:, None] + gap[:, None] * steps - y) ** 2).sum(axis=1).argmin())
    return PowerLaw(float(ceiling[best]), float(gap[best]), float(_DECAYS[best]))


def size_for(law: PowerLaw, f1: float) -> float:
    """Return the training size at which the law reaches a score, infinite where it never does.

    Examples
    --------
    >>> round(size_for(PowerLaw(0.8, 0.3, 0.5), 0.65))
    400
    >>> size_for(PowerLaw(0.8, 0.3, 0.5), 0.9)
    inf
    """
    if f1 >= law.ceiling:
        return float("inf")
    return float(100 * (law.gap / (law.ceiling - f1)) ** (1 / law.decay))
