"""An inverse power law through scores by training size, and what it says of more coding."""

from __future__ import annotations

import warnings
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import OptimizeWarning, curve_fit

__all__ = ["PowerLaw", "fit_power_law", "size_for"]

Floats = npt.NDArray[np.float64]

#: Decay: from a curve that is nearly a logarithm to one that is over after a few dozen articles.
SLOWEST, FASTEST = 0.05, 2.0


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

    The ceiling lies between 0 and 1 and the gap is not negative: more articles do not harm.

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

    def law(size: Floats, ceiling: float, gap: float, decay: float) -> Floats:
        return ceiling - gap * size**-decay

    start = (min(float(y.max()) + 0.05, 0.99), max(float(y.max() - y.min()), 0.01), 0.5)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", OptimizeWarning)  # the spread is taken from drawn scores, not from here
        try:
            found, _ = curve_fit(law, x, y, p0=start, bounds=((0, 0, SLOWEST), (1, 2, FASTEST)), max_nfev=2000)
        except RuntimeError:  # no fit within the allowed steps
            return None
    return PowerLaw(*(float(number) for number in found))


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
