"""What was done to a corpus, a sentence a step: the search, duplicates, wire copy and the relevance screen."""

from __future__ import annotations

from collections.abc import Iterable

from framing.corpus import Step
from framing.words import plural

__all__ = ["handled", "searched"]


def handled(history: Iterable[Step]) -> list[str]:
    """Return what was done with duplicates, wire copy and articles off the topic.

    Examples
    --------
    >>> handled([Step("screen", {"code": "relevant", "uncoded": "keep"}, 9, 7, {"not_relevant": 2, "uncoded": 0})])
    ["Screened by 'relevant': 2 not relevant."]
    """
    told = {"deduplicate": _duplicates, "without_wire": _set_aside, "screen": _screened}
    return [told[step.verb](step) for step in history if step.verb in told]


def searched(step: Step) -> str:
    """The search in the archive, where it was given."""
    search, day = step.arguments.get("search"), step.arguments.get("searched")
    return f"Searched for: {search}{f' ({day})' if day else ''}." if search else ""


def _screened(step: Step) -> str:
    kept = "kept" if step.arguments["uncoded"] == "keep" else "set aside"
    uncoded = f"; {plural(step.record['uncoded'], 'article')} without the code {kept}" if step.record["uncoded"] else ""
    return f"Screened by '{step.arguments['code']}': {step.record['not_relevant']:,} not relevant{uncoded}."


def _duplicates(step: Step) -> str:
    found, given = step.record, step.arguments
    articles = plural(found["articles_in_clusters"], "article")
    kept = "all were kept" if given["keep"] == "all" else "the earliest of each was kept"
    how = f"{given['threshold']:.0%} of the words shared, in runs of {given['shingle']}"
    return f"{plural(found['clusters'], 'cluster')} of near-duplicates with {articles} ({how}): {kept}."


def _set_aside(step: Step) -> str:
    return f"Set aside as wire copy: {plural(step.n_in - step.n_out, 'article')} of {step.n_in:,}."
