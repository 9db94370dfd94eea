"""Which lines of a web page are the article."""

from framing.corpus.lines import Line, kind_of


def article_lines(lines: list[Line]) -> list[bool]:
    """Return, for each line of a page, whether it belongs to the body of its article."""
    core = [
        line.ended and line.words >= 10 and not kind_of(line.text) and not line.truncated for line in lines
    ]
    best, best_from, best_to, total, begin = 0.0, 0, 0, 0.0, 0
    for i, line in enumerate(lines):
        total += line.words if core[i] else -6.0
        if total <= 0:
            total, begin = 0.0, i + 1
        elif total > best:
            best, best_from, best_to = total, begin, i + 1
    inside = [
        best_from <= i < best_to and (core[i] or (not kind_of(line.text) and line.words >= 6 and line.ended))
        for i, line in enumerate(lines)
    ]
    for i in range(best_from + 1, best_to - 1):
        # A short line alone between two paragraphs is a sub-heading.
        if (
            lines[i].words <= 12
            and not lines[i].ended
            and core[i - 1]
            and core[i + 1]
            and not kind_of(lines[i].text)
        ):
            inside[i] = True
    return inside
