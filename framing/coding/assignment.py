"""Who codes what, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

import numpy as np
import pandas as pd

from framing.coding.sampling import Sample
from framing.errors import CodingError
from framing.words import plural

__all__ = ["assign"]

#: Time is cut into so many stretches; each has its part of the overlapping units.
STRETCHES = 10
PROBABILITY = "sampling_probability"


def assign(
    units: Sample | pd.DataFrame | Iterable[str],
    *,
    coders: Sequence[str],
    overlap: float | int = 0.2,
    per_unit: int | None = None,
    random_state: int = 0,
) -> pd.DataFrame:
    """Deal units to coders, some of them to several coders, so that their agreement can be computed.

    Coders get equally many units (or one more). Time is cut into ten stretches: each holds its part of the
    overlapping units, so that a coder who drifts is seen, and comes in the order of the sample, so that coding may
    stop after one. Within a stretch each coder has an order of its own.

    Parameters
    ----------
    units : Sample, DataFrame or list of str
        What `sample_units` returned; or a table indexed by the ids, in its column ``order`` if it has one; or ids,
        which are shuffled first.
    coders : list of str
        Their names.
    overlap : float or int
        Which share of the units several coders code (0 to 1), or, as a whole number, how many units.
    per_unit : int, optional
        How many coders code an overlapping unit, at least 2. All of them where this is left out.
    random_state : int
        The seed.

    Returns
    -------
    DataFrame
        A row a unit and coder: ``unit, coder, order`` (from 1 for each coder), ``overlap`` (bool), and
        ``sampling_probability`` where the units have it.

    Raises
    ------
    CodingError
        When there is no unit or coder, a unit or coder stands twice, or the overlap cannot be had.

    Examples
    --------
    >>> work = assign([f"a{number}" for number in range(30)], coders=["Ada", "Ben", "Cyra"])
    >>> work.groupby("coder").size().tolist(), int(work["overlap"].sum())
    ([14, 14, 14], 18)
    """
    rng = np.random.default_rng(random_state)
    names = _coders(coders)
    table = _in_order(units, rng)
    shared = _shared(overlap, len(table), len(names))
    together = _together(per_unit, len(names), overlapping=shared > 0)
    dealer = _Dealer(len(names), rng)
    stretches = [part for part in np.array_split(np.arange(len(table)), STRETCHES) if len(part)]
    rows: list[tuple[int, int, int, bool]] = []
    for number, (stretch, count) in enumerate(zip(stretches, _spread(shared, stretches), strict=True)):
        mixed = rng.permutation(stretch)
        for place in mixed[:count]:
            rows += [(coder, number, place, True) for coder in dealer.deal(together)]
        for place in mixed[count:]:
            rows += [(coder, number, place, False) for coder in dealer.deal(1)]
    dealt = pd.DataFrame(rows, columns=["coder", "stretch", "place", "overlap"])
    dealt = dealt.iloc[rng.permutation(len(dealt))].sort_values(["coder", "stretch"], kind="stable", ignore_index=True)
    result = pd.DataFrame(
        {
            "unit": pd.Series(table.index.to_numpy()[dealt["place"]], dtype="str"),
            "coder": pd.Series(np.array(names, dtype=object)[dealt["coder"]], dtype="str"),
            "order": dealt.groupby("coder").cumcount() + 1,
            "overlap": dealt["overlap"],
        }
    )
    if PROBABILITY in table:
        result[PROBABILITY] = table[PROBABILITY].to_numpy()[dealt["place"]]
    return result


class _Dealer:
    """Deals to those who have the least, and of these to those who were least often together."""

    def __init__(self, size: int, rng: np.random.Generator) -> None:
        self.loads = np.zeros(size, dtype=np.int64)
        self.met = np.zeros((size, size), dtype=np.int64)
        self.rng = rng

    def deal(self, count: int) -> list[int]:
        """Return the coders of one unit."""
        chosen: list[int] = []
        lots = self.rng.random(len(self.loads))
        for _ in range(count):
            free = [coder for coder in range(len(self.loads)) if coder not in chosen]
            chosen.append(min(free, key=lambda coder: (self.loads[coder], self.met[coder, chosen].sum(), lots[coder])))
        self.loads[chosen] += 1
        for one, other in combinations(chosen, 2):
            self.met[one, other] += 1
            self.met[other, one] += 1
        return chosen


def _coders(coders: Sequence[str]) -> list[str]:
    if isinstance(coders, str):
        raise CodingError(f"coders is one name, {coders!r}: write a list of names, coders=[{coders!r}, …].")
    names = [str(name).strip() for name in coders]
    if not names or not all(names):
        raise CodingError(f"coders is {list(coders)!r}: give each coder a name.")
    seen: dict[str, str] = {}
    for name in names:
        if name.casefold() in seen:
            raise CodingError(
                f"The coders {seen[name.casefold()]!r} and {name!r} have the same name. Give each their own."
            )
        seen[name.casefold()] = name
    return names


def _in_order(units: Sample | pd.DataFrame | Iterable[str], rng: np.random.Generator) -> pd.DataFrame:
    """Return a table indexed by unit, in the order in which units should be coded."""
    if isinstance(units, str):
        raise CodingError(f"units is one text, {units!r}: write a list of ids, units=[{units!r}].")
    given = units.units if isinstance(units, Sample) else units
    table = given if isinstance(given, pd.DataFrame) else pd.DataFrame(index=pd.Index([str(unit) for unit in given]))
    if table.empty and not len(table.index):
        raise CodingError("There is no unit to assign.")
    table = table.set_index("doc_id") if "doc_id" in table.columns else table
    table = table.set_axis(table.index.astype("str"), axis=0)
    if table.index.has_duplicates:
        twice = table.index[table.index.duplicated()][0]
        raise CodingError(f"The unit {twice!r} stands twice among the units. Give each unit once.")
    return table.sort_values("order", kind="stable") if "order" in table else table.iloc[rng.permutation(len(table))]


def _shared(overlap: float | int, n: int, coders: int) -> int:
    """Return how many units overlap."""
    if isinstance(overlap, bool) or not isinstance(overlap, int | float | np.number) or not overlap >= 0:
        raise CodingError(f"overlap is {overlap!r}: write a share from 0 to 1 such as 0.2, or a number of units.")
    whole = isinstance(overlap, int | np.integer)
    if not whole and overlap > 1:
        raise CodingError(
            f"overlap is {overlap}: a share is at most 1.0; a number of units is whole, overlap={overlap:.0f}."
        )
    if whole and overlap > n:
        raise CodingError(f"overlap is {overlap}, but there are {plural(n, 'unit')}: write overlap={n} or less.")
    if overlap and coders < 2:
        raise CodingError(
            "One coder overlaps with nobody, and agreement needs two: name more coders, or write overlap=0."
        )
    return int(overlap) if whole else int(np.ceil(np.round(overlap * n, 9)))


def _together(per_unit: int | None, coders: int, *, overlapping: bool) -> int:
    """Return how many coders code an overlapping unit."""
    if per_unit is None:
        return coders
    if isinstance(per_unit, bool) or not isinstance(per_unit, int | np.integer) or not 2 <= per_unit <= coders:
        raise CodingError(f"per_unit is {per_unit!r}: write a whole number from 2 to the number of coders, {coders}.")
    if not overlapping:
        raise CodingError(
            "per_unit is for overlapping units, and overlap is 0: write overlap=0.2, or leave per_unit out."
        )
    return int(per_unit)


def _spread(shared: int, stretches: Sequence[np.ndarray]) -> list[int]:
    """Return how many overlapping units each stretch has, in step with the units that have gone by."""
    ends = np.cumsum([len(part) for part in stretches])
    gone_by = [shared * int(end) // int(ends[-1]) for end in ends]
    return [here - before for before, here in pairwise([0, *gone_by])]
