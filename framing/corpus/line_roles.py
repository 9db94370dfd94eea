"""What each line of a text is: headline, lead, sub-heading, body, caption, byline, menu, teaser ...

A text is judged in one of two ways. Where many lines are short and unended it is a web page, and only the stretch
that is weighed as the article is kept. Everywhere else it is clean text, and every line is kept but those whose
wording says what they are.
"""

from __future__ import annotations

from framing.corpus.headlines import first_headline, headline_of_page
from framing.corpus.lines import Line, credit_words, kind_of
from framing.corpus.page_body import CHROME, article_lines
from framing.corpus.wording import Role, worded, worded_in_clean_text

__all__ = ["BODY", "roles_of"]

BODY = frozenset({"lead", "body", "subheading"})

# Fewer words than this are not taken for the article of a page.
_LEAST_WORDS = 20

LEAD = Role("lead", "the first paragraph of the body")
RUNNING = Role("body", "running text")
BETWEEN = Role("subheading", "a short line without a full stop before a paragraph")
STANDFIRST = Role("standfirst", "a line between headline and body")
LABEL = Role("section_label", "one to three words beside the headline or a teaser")
TEASER = Role("teaser", "below a header of teasers at the end")


def roles_of(lines: list[Line], *, headline_known: bool = False) -> list[Role]:
    """Return the role of each line of a text.

    Parameters
    ----------
    lines : list of Line
        From `split_lines`.
    headline_known : bool
        True where the headline is known from elsewhere and stands before these lines: none is looked for.
    """
    short = sum(not line.ended and line.words <= 8 for line in lines)
    if short >= 6 and 10 * short >= 3 * len(lines):
        kinds = [kind_of(line.text) for line in lines]
        # A recipe or a list of results has short lines as well, but nothing that only web pages say.
        if 10 * short >= 6 * len(lines) or sum(kind in CHROME for kind in kinds) >= 2:
            body = article_lines(lines, kinds)
            if sum(line.words for line, inside in zip(lines, body, strict=True) if inside) >= _LEAST_WORDS:
                return _page_roles(lines, kinds, body, headline_known)
    return _clean_roles(lines, headline_known)


def _page_roles(lines: list[Line], kinds: list[str], body: list[bool], headline_known: bool) -> list[Role]:
    inside = [i for i, is_body in enumerate(body) if is_body]
    lead = next((i for i in inside if lines[i].words >= 8 and lines[i].ended), inside[0])
    headline = None if headline_known else headline_of_page(lines, kinds, inside, lead)
    roles = []
    seen_comments = False
    for i, line in enumerate(lines):
        seen_comments = seen_comments or (i > inside[-1] and kinds[i] == "comments")
        if i == headline:
            role = Role("headline", "the line before the body that names its matter")
        elif headline is not None and i < headline:
            role = _before_body(line, kinds[i], i - headline)
        elif body[i]:
            role = LEAD if i == lead else _of_body(lines, i)
        elif i < inside[0]:
            role = _before_body(line, kinds[i], i - (headline if headline is not None else inside[0]))
        elif i < inside[-1]:
            role = worded(line, kinds[i]) or Role("teaser", "not running text, within the article")
        else:
            other = "comments" if seen_comments and line.ended else "section_label" if line.words <= 3 else "teaser"
            role = worded(line, kinds[i]) or Role(other, "after the end of the article")
        roles.append(role)
    return roles


def _clean_roles(lines: list[Line], headline_known: bool) -> list[Role]:
    hints = credit_words("\n".join(line.text for line in lines))
    roles = [worded_in_clean_text(line, len(lines) - i, hints) for i, line in enumerate(lines)]
    roles = _with_teasers_at_end(lines, roles)
    kept = [i for i, role in enumerate(roles) if role is None]
    lead = next((i for i in kept if lines[i].ended or lines[i].words > 30), None)
    headline = None if headline_known or lead is None else first_headline(lines, [i for i in kept if i < lead], lead)
    if headline is not None and headline == lead:
        lead = next((i for i in kept if i > headline), None)
    return [role or _kept_role(lines, i, headline, lead) for i, role in enumerate(roles)]


def _kept_role(lines: list[Line], i: int, headline: int | None, lead: int | None) -> Role:
    if i == headline:
        return Role("headline", "the first line, short and without a full stop, before a paragraph")
    if i == lead:
        return LEAD
    if headline is not None and i < headline:
        return LABEL if lines[i].words <= 3 else STANDFIRST
    return _of_body(lines, i)


def _with_teasers_at_end(lines: list[Line], roles: list[Role | None]) -> list[Role | None]:
    """Return the roles with what follows a header of teasers as teasers, if no paragraph follows."""
    for i in range(len(lines) - 1, -1, -1):
        role = roles[i]
        if role is not None and role.zone == "related_header" and lines[i].words <= 6:
            return [*roles[: i + 1], *(role or TEASER for role in roles[i + 1 :])]
        if role is None and lines[i].ended and not lines[i].truncated:
            break
    return roles


def _of_body(lines: list[Line], i: int) -> Role:
    """Return whether a line of the body is a sub-heading: short, alone, and before a paragraph."""
    line = lines[i]
    letters = line.text[:1].isalnum() or line.text[:1] in ("‘", "“", '"', "'")
    if line.ended or line.words > 12 or i + 1 == len(lines) or not letters or line.text.endswith(":"):
        return RUNNING
    following, previous = lines[i + 1], lines[i - 1]
    alone = i == 0 or previous.ended or previous.words > 12
    return BETWEEN if alone and (following.ended or following.words > 20) and following.words > 5 else RUNNING


def _before_body(line: Line, kind: str, after_headline: int) -> Role:
    role = worded(line, kind)
    if role:
        return role
    if after_headline > 0 and line.words >= 6:
        return STANDFIRST if after_headline <= 2 else Role("teaser", "between headline and body")
    if -3 < after_headline < 0 and line.words <= 3:
        return LABEL
    return Role("menu", "before the article")
