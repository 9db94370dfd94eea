"""How exports of archives are read: a line a file, with what it announces and what was found.

    python -m benchmarks.exports FOLDER

Word counts of archives include headlines and, in some, captions: an article counts as agreeing when its text, with or
without these, has the announced number of words to within five in a hundred.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from framing.corpus.readers import format_of, read_file
from framing.errors import CorpusError

_ROW = "{:<44} {:<18} {:>9} {:>6} {:>7} {:>6} {:>8} {:>6} {:>6} {:>9}"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    print(_ROW.format(*"file format announced read refused dated headline outlet text words".split()))
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        print(_ROW.format(path.name[-44:], *_counted(path)))


def _counted(path: Path) -> list[Any]:
    found = format_of(path)
    name = found.name if found else "no reader"
    try:
        contents = read_file(path)
    except CorpusError as error:
        return [name, f"REFUSED: {error}", *[""] * 7]
    rows = contents.table.to_dict("records")
    counted = [row for row in rows if isinstance(row.get("word_count"), int)]
    return [
        name,
        "-" if contents.announced is None else contents.announced,
        len(rows),
        len(contents.refused),
        sum(bool(_DAY.fullmatch(str(row.get("date")))) for row in rows),
        *(
            sum(isinstance(row.get(column), str) and bool(row[column]) for row in rows)
            for column in ("title", "outlet", "text")
        ),
        f"{sum(map(_agrees, counted))}/{len(counted)}",
    ]


def _agrees(row: dict[str, Any]) -> bool:
    words = {column: len(str(row.get(column) or "").split()) for column in ("text", "title", "graphic")}
    sums = (words["text"] + more for more in (0, words["title"], words["graphic"], words["title"] + words["graphic"]))
    return any(abs(count - row["word_count"]) <= 0.05 * row["word_count"] for count in sums)


if __name__ == "__main__":
    main()
