"""The rows of an agreement table, and of the table of coders beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from framing.coding.alphas import Level
from framing.coding.coder_rows import ALL, CODE, YES_OR_CODE, alpha_without, coder_row, set_rows, unit_rows
from framing.coding.draws import COEFFICIENTS, coefficients
from framing.coding.problems import Problem, problem_table
from framing.coding.questions import Question, Questions
from framing.coding.ratings import Ratings
from framing.coding.refused import Refused, refused_problems
from framing.coding.wording import named_rounds, place_of

__all__ = ["coder_rows", "question_rows"]

VALUES_SHOWN = 6


def question_rows(questions: Questions, *, n_boot: int, random_state: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a row a question and each of its codes, and why numbers or limits are missing."""
    rows: list[dict[str, object]] = []
    refused: list[Refused] = []
    for question in questions.all:
        parts: list[tuple[str, Level, Ratings, int | None]] = [("", question.level, question.ratings, question.target)]
        parts += [(code, "nominal", ratings, 1) for code, ratings in question.codes()]
        for code, level, ratings, target in parts:
            found = coefficients(ratings, level=level, n_boot=n_boot, random_state=random_state)
            rows.append(
                _head(question, questions, code, level)
                | _counted(question, ratings, target, code)
                | {name: found.values[name] for name in COEFFICIENTS}
                | {f"{name}_low": found.low.get(name, np.nan) for name in COEFFICIENTS}
                | {f"{name}_high": found.high.get(name, np.nan) for name in COEFFICIENTS}
            )
            if found.refused:
                place = place_of((*question.group, question.round), rounds=questions.rounds)
                refused.append(Refused(question.variable, code, place, found.refused))
    first = ["variable", *questions.groups, "round", "code", "level", "coders", "units", "values"]
    first += ["not_applicable", "missing", "alpha", "alpha_low", "alpha_high", "kappa", "fleiss", "ac1", "agreement"]
    table = pd.DataFrame(rows)
    rest = [name for name in table.columns if name not in first]
    return table[[*first, *rest]], problem_table(refused_problems(refused))


def coder_rows(questions: Questions, table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a row a coder and question, then one for all categorical questions of a round together."""
    whole = table[table["code"] == ""].reset_index(drop=True)
    rows: list[dict[str, object]] = []
    every: dict[tuple[object, ...], list[tuple[Question, pd.DataFrame, dict[str, tuple[float, float]]]]] = {}
    for place, question in enumerate(questions.all):
        if not len(question.ratings.codes):
            continue
        is_set = question.level == "multiple"
        by_unit = set_rows(question) if is_set else unit_rows(question.ratings, target=question.target)
        value = float(whole["alpha"].iloc[place])
        alphas = {
            coder: (value, alpha_without(question.ratings, coder, level=question.level))
            for coder in dict.fromkeys(by_unit["coder"])
        }
        head = _head(question, questions, "", question.level)
        name = CODE if is_set else "" if question.target is None else question.ratings.values[question.target]
        rows += _of_coders(head | {"prevalence_of": name}, by_unit, alphas, question.when)
        if question.level != "interval":
            told = question.is_yes_no or is_set
            shares = by_unit if told else by_unit.assign(share=np.nan, others_share=np.nan, excess=np.nan)
            every.setdefault((*question.group, question.round), []).append((question, shares, alphas))
    problems: list[Problem] = []
    for parts in every.values():
        if len(parts) > 1:
            rows += _together(parts, questions)
    for (*_, round_), parts in every.items():
        when = pd.concat([question.when for question, _, _ in parts])
        if when["when"].isna().all():
            where = f"Round {round_}: the" if named_rounds(questions.rounds) else "The"
            message = f"{where} codings have no times (when), so drift cannot be told."
            problems.append(Problem("no_time", "", "", "", sum(len(each) for _, each, _ in parts), message))
    columns = pd.DataFrame(rows) if rows else pd.DataFrame(columns=["coder", "variable", *questions.groups, "round"])
    return columns.drop(columns=["code", "level"], errors="ignore"), problem_table(problems)


def _together(parts: list[Any], questions: Questions) -> Iterator[dict[str, object]]:
    value = YES_OR_CODE if any(question.level == "multiple" for question, _, _ in parts) else "1"
    head = _head(parts[0][0], questions, "", "") | {"variable": ALL, "prevalence_of": value}
    by_unit = pd.concat([rows for _, rows, _ in parts], ignore_index=True)
    when = pd.concat([question.when for question, _, _ in parts], ignore_index=True)
    alphas = {}
    for coder in dict.fromkeys(by_unit["coder"]):
        pairs = np.array([found[coder] for _, _, found in parts if coder in found], dtype=float)
        pairs = pairs[np.isfinite(pairs).all(axis=1)]
        alphas[coder] = tuple(np.median(pairs, axis=0)) if len(pairs) else (np.nan, np.nan)
    return _of_coders(head, by_unit, alphas, when)


def _of_coders(
    head: dict[str, object], by_unit: pd.DataFrame, alphas: dict[str, Any], when: pd.DataFrame
) -> Iterator[dict[str, object]]:
    for coder, rows in by_unit.groupby("coder", sort=True):
        times = when[when["coder"] == coder].groupby("unit")["when"].min()
        value, without = alphas[str(coder)]
        yield {"coder": coder} | head | {"alpha": value, "alpha_without": without} | coder_row(rows, times)


def _head(question: Question, questions: Questions, code: str, level: str) -> dict[str, object]:
    groups = dict(zip(questions.groups, question.group, strict=True))
    return {"variable": question.variable} | groups | {"round": question.round, "code": code, "level": level}


def _counted(question: Question, ratings: Ratings, target: int | None, code: str) -> dict[str, object]:
    n = int(ratings.totals.sum())
    return {
        "coders": int((ratings.codes >= 0).any(axis=0).sum()),
        "units": len(ratings.codes),
        "values": n,
        "not_applicable": question.not_applicable,
        "missing": question.missing,
        "prevalence": ratings.totals[target] / n if n and target is not None else np.nan,
        "prevalence_of": "" if target is None else code or ratings.values[target],
        "counts": _moments(ratings) if question.level == "interval" else _counts(ratings),
    }


def _counts(ratings: Ratings) -> str:
    """Return how often each value was given, or the commonest ones."""
    given = [(value, int(count)) for value, count in zip(ratings.values, ratings.totals, strict=True) if count]
    shown = sorted(given, key=lambda pair: -pair[1])[:VALUES_SHOWN] if len(given) > VALUES_SHOWN else given
    more = f" and {len(given) - len(shown)} more" if len(given) > len(shown) else ""
    return ", ".join(f"{value}: {count}" for value, count in shown) + more


def _moments(ratings: Ratings) -> str:
    """Return mean and standard deviation of numbers."""
    numbers = np.repeat(np.array(ratings.values, dtype=float), ratings.totals.astype(int))
    return f"mean {numbers.mean():.4g}, standard deviation {numbers.std(ddof=1):.4g}" if len(numbers) > 1 else ""
