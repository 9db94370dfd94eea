"""What merging tells: answers found twice, taken back, given in two ways, or with several versions of the codebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pandas as pd

from framing.coding.codebook import Codebook
from framing.coding.sheet_problems import Problem
from framing.words import listed, plural

__all__ = ["blank_problems", "conflict_problems", "same_problems", "version_problems"]


def same_problems(same: pd.DataFrame, names: Sequence[str]) -> Iterator[Problem]:
    """Tell how many answers of a coder were found twice and are the same."""
    for coder, part in same.groupby("coder", sort=False):
        where = listed(sorted({repr(names[place]) for place in (*part["_source"], *part["_source_kept"])}))
        message = f"{plural(len(part), 'answer')} of {coder} stand twice in {where} and are the same: kept once."
        yield Problem("same_twice", message, len(part), coder=str(coder))


def blank_problems(blank: pd.DataFrame) -> Iterator[Problem]:
    """Tell of cells that a later source leaves empty and an earlier one answers."""
    later = blank[blank["when"] > blank["when_kept"]]
    for coder, part in later.groupby("coder", sort=False):
        example = part.iloc[0]
        message = (
            f"{coder} left {plural(len(part), 'cell')} empty that an earlier file answers, such as "
            f"{example['variable']} of {example['unit']!r}: the answer counts. Was it taken back?"
        )
        yield Problem("blank_later", message, len(part), str(coder), example["variable"], example["unit"])


def conflict_problems(conflicts: pd.DataFrame) -> Iterator[Problem]:
    """Tell how often a coder gave two answers, with one of them."""
    for coder, part in conflicts.groupby("coder", sort=False):
        example = part.iloc[0]
        undated = int((part["when"].isna() | part["other_when"].isna() | (part["when"] == part["other_when"])).sum())
        message = (
            f"{coder} answered {plural(len(part), 'question')} in two ways in one round, such as {example['variable']} "
            f"of {example['unit']!r}: {example['other_value']!r}, then {example['value']!r}. The later answer counts"
        )
        if undated:
            message += f"; of {undated} it is not known which is later, and the one read last counts"
        yield Problem("conflict", f"{message}.", len(part), str(coder), example["variable"], example["unit"])


def version_problems(codings: pd.DataFrame, codebooks: Sequence[Codebook]) -> Iterator[Problem]:
    """Tell which versions were used by whom, and what changed between those that are known."""
    used = codings[codings["codebook_version"].ne("")]
    versions = list(used["codebook_version"].unique())
    if len(versions) > 1:
        by = [
            f"version {v} by {listed(sorted(used.loc[used['codebook_version'] == v, 'coder'].unique()))}"
            for v in versions
        ]
        message = f"Answers were given with {len(versions)} versions of the codebook: {listed(by)}."
        yield Problem("mixed_versions", message, len(versions))
    for earlier, later in pairwise(codebooks):
        changes = later.changes(earlier)
        parts = changes.loc[changes["part"] == "variable", "name"].drop_duplicates().tolist()
        if parts:
            versions_ = f"Between version {earlier.version} and {later.version}"
            message = f"{versions_} changed: {listed(parts)}. Compare their answers with care."
            yield Problem("changed_variables", message, len(parts))
