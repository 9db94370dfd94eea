"""What each line of a text is: headline, lead, sub-heading, body, caption, byline, menu, teaser ...

A text is judged in one of two ways. Where many lines are short and unended it is a web page, and only the stretch
that is weighed as the article is kept. Everywhere else it is clean text, and every line is kept but those whose
wording says what they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from framing.corpus.bylines import bylines_under
from framing.corpus.headlines import CALLS, first_headline, headline_of_page
from framing.corpus.lines import Line, credit_words, kind_of
from framing.corpus.page_body import CHROME, article_lines
from framing.corpus.pull_quotes import with_pull_quotes
from framing.corpus.wording import ON_PAGE, Role, worded, worded_in_clean_text

__all__ = ["BODY", "PARAGRAPH", "roles_of"]

BODY = frozenset({"lead", "body", "subheading"})

# Fewer words than this are not taken for the article of a page.
_LEAST_WORDS = 20
# Lines between headline and lead are a standfirst if there are fewer than these.
_LONGEST_TOP = 6

# A heading in so many capitals between paragraphs is that of another article.
_LEAST_LINK = 6
# A sub-heading begins with a letter, or with a number before words.
_HEADING = re.compile(r"[‘“\"']?[^\W_].*[^\W\d_]")
_LONGEST_HEADING = 120
# A line that goes on, or the words of a post, is no sub-heading.
_UNFINISHED = re.compile(r"(?:[:,;–—]|\b(?:and|or|but|the|an?|of|to|that|with|from))$|\(@|https?://|\bpic\.")
_SPEAKER = re.compile(r"[^\W\d_a-z][^\W\d_a-z.’' -]{1,30}: ?")

PARAGRAPH = f"{ON_PAGE} a paragraph of the article"
LEAD = Role("lead", "the first paragraph of the body")
RUNNING = Role("body", "running text")
BETWEEN = Role("subheading", "a short line without a full stop before a paragraph")
STANDFIRST = Role("standfirst", "a line between headline and body")
LINK = Role("teaser", "a heading in capitals between paragraphs")
LABEL = Role("section_label", "one to three words beside the headline or a teaser")
TEASER = Role("teaser", "below a header of teasers at the end")


def roles_of(lines: list[Line], *, headline_known: bool = False, told: Mapping[int, Role] | None = None) -> list[Role]:
    """Return the role of each line of a text.

    Parameters
    ----------
    lines : list of Line
        From `split_lines`.
    headline_known : bool
        True where the headline is known from elsewhere and stands before these lines: none is looked for.
    told : mapping, optional
        What the structure of a saved page says of some lines, by their number. Then all lines are its article's.
    """
    return with_pull_quotes(lines, _roles(lines, headline_known, told))


def _roles(lines: list[Line], headline_known: bool, told: Mapping[int, Role] | None) -> list[Role]:
    if told is not None:
        return [_on_page(role) for role in _clean_roles(lines, headline_known, told)]
    short = sum(not line.ended and line.words <= 8 for line in lines)
    if short >= 6 and 10 * short >= 3 * len(lines):
        kinds = [kind_of(line.text) for line in lines]
        # A recipe or a list of results has short lines as well, but nothing that only web pages say.
        if 10 * short >= 6 * len(lines) or sum(kind in CHROME for kind in kinds) >= 2:
            body = article_lines(lines, kinds)
            if sum(line.words for line, inside in zip(lines, body, strict=True) if inside) >= _LEAST_WORDS:
                return _page_roles(lines, kinds, body, headline_known)
    return _clean_roles(lines, headline_known, {})


def _on_page(role: Role) -> Role:
    return Role(role.zone, PARAGRAPH) if role in (LEAD, RUNNING) else role


def _page_roles(lines: list[Line], kinds: list[str], body: list[bool], headline_known: bool) -> list[Role]:
    inside = [i for i, is_body in enumerate(body) if is_body]
    lead = next((i for i in inside if lines[i].words >= 8 and lines[i].ended), inside[0])
    headline = None if headline_known else headline_of_page(lines, kinds, inside, lead)
    authors = _authors_of_page(lines, kinds, headline, headline_known, lead)
    roles = []
    seen_comments = False
    for i, line in enumerate(lines):
        seen_comments = seen_comments or (i > inside[-1] and kinds[i] == "comments")
        if i == headline:
            role = Role("headline", "the line before the body that names its matter")
        elif headline is not None and i < headline:
            role = _before_body(line, kinds[i], i - headline)
        elif i in authors:
            role = authors[i]
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


def _authors_of_page(
    lines: list[Line], kinds: list[str], headline: int | None, headline_known: bool, lead: int
) -> dict[int, Role]:
    """Return the roles of the lines between headline and lead that name the authors."""
    above = -1 if headline_known else headline
    if above is None:
        return {}
    roles = [worded(line, kind) for line, kind in zip(lines, kinds, strict=True)]
    return {i: role for i, role in bylines_under(lines, roles, above, known=True).items() if i < lead}


def _clean_roles(lines: list[Line], headline_known: bool, told: Mapping[int, Role]) -> list[Role]:
    hints = credit_words("\n".join(line.text for line in lines))
    known = {i: role for i, role in told.items() if role.zone != "subheading"}
    roles = [known.get(i) or worded_in_clean_text(line, len(lines) - i, hints) for i, line in enumerate(lines)]
    roles = _with_teasers_at_end(lines, roles)
    authors = _authors_of_text(lines, roles, headline_known)
    roles = [authors.get(i, role) for i, role in enumerate(roles)]
    kept = [i for i, role in enumerate(roles) if role is None]
    below = max(authors, default=-1)
    lead = next((i for i in kept if i > below and (lines[i].ended or lines[i].words > 30)), None)
    headline = -1 if headline_known else None
    if headline is None and lead is not None:
        headline = first_headline(lines, [i for i in kept if i < lead], lead, named=bool(authors))
    if headline is not None and headline == lead:
        lead = next((i for i in kept if i > lead), None)
    kept_roles = [role or _kept_role(lines, i, headline, lead) for i, role in enumerate(roles)]
    return [told.get(i, role) if role.zone == "body" else role for i, role in enumerate(kept_roles)]


def _authors_of_text(lines: list[Line], roles: list[Role | None], headline_known: bool) -> dict[int, Role]:
    """Return the roles of the lines at the top of a clean text that name the authors."""
    first = next((i for i, role in enumerate(roles) if role is None), None)
    if first is None:
        return {}
    if headline_known:
        return bylines_under(lines, roles, -1, known=True)
    headed = not lines[first].ended or lines[first].text.endswith(CALLS)
    return bylines_under(lines, roles, first if headed else -1, known=headed)


def _kept_role(lines: list[Line], i: int, headline: int | None, lead: int | None) -> Role:
    if i == headline:
        return Role("headline", "the first line, short and without a full stop, before a paragraph")
    if i == lead:
        return LEAD
    if headline is not None and i < headline:
        return LABEL if lines[i].words <= 3 else STANDFIRST
    if headline is not None and lead is not None and i < lead <= headline + _LONGEST_TOP and lines[i].words > 3:
        return STANDFIRST
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
    """Return whether a line of the body is a sub-heading: short, alone, complete, and before a paragraph."""
    line = lines[i]
    long = line.words > 12 or len(line.text) > _LONGEST_HEADING
    if line.ended or long or i + 1 == len(lines) or not _HEADING.match(line.text) or _UNFINISHED.search(line.text):
        return RUNNING
    following, previous = lines[i + 1], lines[i - 1]
    alone = i == 0 or previous.ended or previous.words > 12
    if not alone or not (following.ended or following.words > 20) or following.words <= 5:
        return RUNNING
    if line.words >= _LEAST_LINK and line.text.isupper() and not previous.text.isupper():
        return LINK
    return RUNNING if _SPEAKER.match(line.text) and _SPEAKER.match(following.text) else BETWEEN


def _before_body(line: Line, kind: str, after_headline: int) -> Role:
    role = worded(line, kind)
    if role:
        return role
    if after_headline > 0 and line.words >= 6:
        return STANDFIRST if after_headline <= 2 else Role("teaser", "between headline and body")
    if -3 < after_headline < 0 and line.words <= 3:
        return LABEL
    return Role("menu", "before the article")
