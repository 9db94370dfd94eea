"""What usable codings cannot carry: one coder, one example of a code, always the same code, several versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from framing.coding.codebook import Codebook
from framing.coding.codebook_changes import changed_variables
from framing.coding.problems import Problem, such_as
from framing.coding.variables import NOT_APPLICABLE
from framing.words import plural

__all__ = ["always_the_same", "left_open", "mixed_versions", "one_coder", "rare_classes"]

_NAMED = 6


def answers_only(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the answers that are values: neither left open nor "n/a"."""
    return codings[codings["value"].notna() & (codings["value"] != NOT_APPLICABLE)]


def one_coder(codings: pd.DataFrame) -> Iterator[Problem]:
    """Name variables that one person coded, or that no unit has from two: they have no reliability."""
    answers = answers_only(codings)
    coders = answers.groupby("variable", sort=False)["coder"].nunique()
    a_unit = answers.groupby(["variable", "unit", "round"], sort=False)["coder"].nunique()
    overlap = a_unit.groupby(level="variable", sort=False).max()
    groups = {
        "all answers are by one coder": [str(name) for name in coders.index[coders == 1]],
        "no unit was answered by two coders": [str(name) for name in overlap.index[(overlap == 1) & (coders > 1)]],
    }
    for why, names in groups.items():
        if not names:
            continue
        rows = answers[answers["variable"].isin(names)]
        first = rows.iloc[0]
        people = list(dict.fromkeys(rows["coder"]))
        who = f" ({people[0]})" if len(people) == 1 else f" (such as {first['unit']}, by {first['coder']} only)"
        message = (
            f"{_variables(names, coders.size)}: {why}{who}, {plural(len(rows), 'answer')}. "
            "Reliability cannot be computed; let a second person code some of the units."
        )
        name = names[0] if len(names) == 1 else ""
        yield Problem("one_coder", name, first["coder"], first["unit"], len(rows), message)


def rare_classes(codings: pd.DataFrame, *, skip: Sequence[str] = ()) -> Iterator[Problem]:
    """Name codes that a single unit has, a problem a variable; `skip` are variables answered by numbers."""
    answers = answers_only(codings)
    answers = answers[~answers["variable"].isin(skip)]
    codes = answers.assign(value=answers["value"].str.split("|")).explode("value")
    rare = codes[codes.groupby(["variable", "value"])["unit"].transform("nunique") == 1]
    for variable, rows in rare.groupby("variable", sort=False):
        first = rows.iloc[0]
        names = list(dict.fromkeys(rows["value"]))
        head = (
            f"The code {names[0]!r} of {variable!r} has"
            if len(names) == 1
            else f"{len(names)} codes of {variable!r} have"
        )
        by = _names(rows.loc[rows["value"] == names[0], "coder"])
        each = "" if len(names) == 1 else f" each: {_names(names)}"
        message = (
            f"{head} one example{each}, such as unit {first['unit']} by {by}. Neither reliability nor a classifier can "
            "be judged on it; find more examples, or merge codes."
        )
        yield Problem("rare_class", str(variable), first["coder"], first["unit"], len(names), message)


def always_the_same(codings: pd.DataFrame, *, skip: Sequence[str] = ()) -> Iterator[Problem]:
    """Name variables of which all answers are the same; `skip` are spans, which differ by their places, too."""
    answers = answers_only(codings)
    answers = answers[~answers["variable"].isin(skip)]
    counts = answers.groupby("variable", sort=False)["value"].agg(["nunique", "size"])
    for name in counts.index[(counts["nunique"] == 1) & (counts["size"] > 1)]:
        first = answers[answers["variable"] == name].iloc[0]
        n = int(counts.loc[name, "size"])
        message = (
            f"All {n:,} answers to {name!r} are {first['value']!r}, {such_as(first)}: chance "
            "agreement is complete, so alpha is not defined, and no classifier can learn it."
        )
        yield Problem("constant", str(name), first["coder"], first["unit"], n, message)


def left_open(codings: pd.DataFrame, asked: pd.Series[Any]) -> Iterator[Problem]:
    """Count answers left open where the question was to be asked, and name variables that nobody answered."""
    is_open = codings["value"].isna() & asked.fillna(True).astype(bool)
    rows = codings[is_open]
    if rows.empty:
        return
    first = rows.iloc[0]
    by_variable, by_coder = rows["variable"].value_counts(), rows["coder"].value_counts()
    message = (
        f"{plural(len(rows), 'question')} left open among the {plural(len(codings), 'row')} that can be used "
        f"({len(rows) / len(codings):.1%}), such as "
        f"{first['variable']!r} by {first['coder']} on {first['unit']}; most in {by_variable.index[0]!r} "
        f"({by_variable.iloc[0]:,}) and by {by_coder.index[0]} ({by_coder.iloc[0]:,}). They are no value."
    )
    yield Problem("missing", "", first["coder"], first["unit"], len(rows), message)
    empty = codings.groupby("variable", sort=False)["value"].count()
    for name in empty.index[empty == 0]:
        rows = codings[codings["variable"] == name]
        message = f"Nobody answered {name!r}: all {plural(len(rows), 'row')} of it are empty."
        yield Problem("missing", str(name), rows["coder"].iloc[0], rows["unit"].iloc[0], len(rows), message)


def mixed_versions(codings: pd.DataFrame, codebooks: Sequence[Codebook]) -> Iterator[Problem]:
    """Say which versions of the codebook were used, whether a round mixes them, and what changed between them."""
    counts = codings["codebook_version"].value_counts(sort=False).sort_index()
    known = {codebook.version: codebook for codebook in codebooks}
    strange = [version for version in counts.index if version and known and version not in known]
    if len(counts) < 2 and not strange:
        return
    first = codings[codings["codebook_version"] == counts.index[-1]].iloc[0]
    listed = ", ".join(f"{_version(str(version))} ({n:,})" for version, n in counts.items())
    advice = ""
    if len(counts) < 2:
        head = f"All {len(codings):,} answers name version {strange[0]}, the codebook is version {', '.join(known)}."
    else:
        mixed = codings.groupby("round")["codebook_version"].nunique()
        rounds = [str(number) for number in mixed.index[mixed > 1]]
        how = f"round {', '.join(rounds)} mixes them" if rounds else "each round has one"
        # `agreement` takes rounds apart, and with them versions.
        advice = " Compute reliability for each version apart." if rounds else ""
        head = f"Answers follow {len(counts)} versions of the codebook: {listed}; {how}."
    versions = [version for version in known if version in counts.index]
    what = _changed([known[version] for version in versions]) if len(versions) > 1 else ""
    if not what and (unknown := [_version(str(version)) for version in counts.index if version not in known]) and known:
        what = f" What changed cannot be said: give version {', '.join(unknown)} in codebook=, too."
    n = int(counts.sum() - counts.max()) if len(counts) > 1 else len(codings)
    yield Problem("mixed_versions", "", first["coder"], first["unit"], n, f"{head}{what}{advice}")


def _changed(codebooks: Sequence[Codebook]) -> str:
    names = list(dict.fromkeys(name for pair in pairwise(codebooks) for name in changed_variables(*pair)))
    total = len({name for codebook in codebooks for name in codebook.variable_names})
    if not names:
        return f" The {total} questions are the same in them."
    return f" Between them changed: {_names(names)}; the other {total - len(names)} questions are the same."


def _version(version: str) -> str:
    return version or "none named"


def _variables(names: Sequence[str], total: int) -> str:
    if len(names) == total > 1:
        return f"All {total} variables"
    return f"{'Variable' if len(names) == 1 else 'Variables'} {_names(names)}"


def _names(given: Any) -> str:
    names = list(dict.fromkeys(str(name) for name in given))
    return ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
