"""``framing outlets``: the names of outlets as a table to edit."""

from __future__ import annotations

from framing import cli_options as given
from framing.terminal import say
from framing.words import plural

__all__ = ["outlets"]


def outlets(
    articles: given.Articles,
    out: given.TableOut,
    column: given.Columns = None,
    encoding: given.Encoding = None,
    day_first: given.DayFirst = None,
) -> None:
    """Write the names of outlets as a table: how each is spelled, shown, and with which it may be one.

    Change the column `outlet` where you know better, and give the table to other commands.

    - `framing outlets articles.csv -o outlets.csv`

    - `framing report articles.csv --outlets outlets.csv`
    """
    from framing.writing import TABLES, check_target, write_table

    check_target(out, endings=TABLES, articles=articles)
    corpus = given.loaded(articles, column=column, encoding=encoding, day_first=day_first)
    from framing import outlet_names

    table = outlet_names(corpus)
    write_table(table, out)
    proposed = table["proposed"].notna().sum()
    say(f"{plural(len(table), 'spelling')}, {plural(int(proposed), 'proposal')}: {out}")
