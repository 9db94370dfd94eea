"""Do coders agree? Coefficients for each question, what sets a coder apart, and all of it in sentences."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from framing.coding.agreement_rows import coder_rows, question_rows
from framing.coding.findings import findings
from framing.coding.questions import Questions, questions_of
from framing.coding.wording import named_rounds
from framing.errors import CodingError, did_you_mean
from framing.kinds import needs_codings
from framing.measures.results import Shown, shown, with_limits
from framing.words import listed, minus, plural

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from framing.coding.codebook import Codebook

__all__ = ["Agreement", "agreement"]

FEWEST_DRAWS = 200
#: Columns that the tables of an agreement have anyway, or that codings cannot be split by.
TAKEN = {
    *("unit", "coder", "variable", "value", "round", "code", "level", "coders", "units", "values", "not_applicable"),
    *("missing", "counts", "prevalence", "prevalence_of", "alpha", "kappa", "fleiss", "ac1", "agreement"),
}


@dataclass(frozen=True, eq=False, repr=False)
class Agreement(Shown):
    """How well coders agree, with what stands against trusting the numbers.

    Parameters
    ----------
    table : DataFrame
        A row a variable and round (and group, and each value against the rest where a variable has more than two
        values). `variable`, `round`, `code` (empty: the variable as a whole), `level`, `coders`, `units` (with values
        of two coders or more), `values` (in these units), `not_applicable`, `missing` (all units); `alpha` with
        `alpha_low`, `alpha_high`; `kappa` (Cohen's, mean over pairs of coders; with quadratic weights where the level
        is ordinal or interval), `fleiss`, `ac1` and `agreement` (share of pairs with the same value), for which a
        miss is a miss, however near; `prevalence` of the value `prevalence_of` (the code; ``"1"`` of a yes-or-no
        question; else the commonest value; missing for numbers and for sets as a whole, whose codes have rows with
        theirs), `counts` of all values (of numbers: mean and standard deviation; of sets: of each exact set); at the
        end the limits of kappa, fleiss, ac1 and agreement.
    coders : DataFrame
        A row a coder, variable and round, and one for all categorical variables together, ``"(all)"``: `alpha`,
        `alpha_without` (of the others); `with_others`, `among_others` (shares of agreeing pairs) and their difference
        `gap`; `share`, `others_share` of the value `prevalence_of` (of sets, ``"each code"``: of the codes that could
        be given, the share that were) and their difference `excess`; `first_third`,
        `last_third` (agreement with the others in the coder's first and last units) and `drift`, their difference less
        that among the others. Differences have limits and p; the unit is what was sampled.
    problems : DataFrame
        `kind`, `variable`, `coder`, `unit`, `n`, `message`: what was left out, and why a number is missing. Of
        ``no_alpha`` and ``no_interval``, `n` is the number of rows of `table` of which this is said: `alpha_low` is
        missing in them.
    findings : tuple of str
        What the tables say, in sentences.
    note : str
        What was computed on what, and how.
    """

    table: pd.DataFrame
    coders: pd.DataFrame
    problems: pd.DataFrame
    findings: tuple[str, ...]
    note: str

    @property
    def sentence(self) -> str:
        """The findings in a row."""
        return " ".join(self.findings)

    def to_table(self) -> pd.DataFrame:
        """Return the coefficients as a table."""
        return self.table.copy()

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw alpha with its interval, and the prevalence beside it: see `framing.plots.reliability`."""
        from framing import plots

        return plots.reliability(self.table, ax=ax)

    def _brief(self) -> pd.DataFrame:
        code = ["code"] if (self.table["code"] != "").any() else []
        first = ["variable", "round", *code, "units", "alpha", "kappa", "ac1", "agreement", "prevalence"]
        return _compact(self.table)[first]

    def _said(self) -> str:
        return "\n".join([*self.findings, self.note])

    def _repr_html_(self) -> str:
        said, lines = (
            "".join(f"<li>{html.escape(line)}</li>" for line in part) for part in (self.findings, _lines(self.problems))
        )
        below = f"<p>What to know:</p><ul>{lines}</ul>" if lines else ""
        return f"<ul>{said}</ul>{shown(_compact(self.table), self.note)}{below}"


def agreement(
    codings: pd.DataFrame,
    *,
    codebook: Codebook | Sequence[Codebook] | None = None,
    by: str | Sequence[str] | None = None,
    level: str | Mapping[str, str] | None = None,
    n_boot: int = 2000,
    random_state: int = 0,
) -> Agreement:
    """Return how well coders agree: per variable, value, round and coder, with intervals and prevalence.

    Rounds are never pooled: a revised codebook is another instrument. Answers ``"n/a"`` and missing ones are no values
    and are counted apart. Intervals are percentile bootstrap intervals over units, 95 per cent; where they would not
    cover (few units, a rare value, no disagreement) there is none, and `problems` says why.

    Parameters
    ----------
    codings : DataFrame
        A row an answer: `unit`, `coder`, `variable`, `value`; `round`, `codebook_version`, `when` and `note` if known.
    codebook : Codebook or list of Codebook, optional
        What could be answered, and at which level; of several versions the last is the one to go by. Without it the
        values are those that were given, and a variable is nominal, or of sets where ``|`` is in a value.
    by : str or list of str, optional
        More columns of `codings` to compute everything apart for.
    level : str or dict, optional
        ``"nominal"``, ``"ordinal"``, ``"interval"`` or ``"multiple"`` (sets of codes, ``"a|b"``) for all variables,
        or by variable; goes before the codebook.
    n_boot : int
        Bootstrap samples of units.
    random_state : int
        Their seed.

    Returns
    -------
    Agreement

    Raises
    ------
    CodingError
        A column that is needed is not there, no answer is left, or a level is none of the four.

    References
    ----------
    Krippendorff (2019), Content analysis (4th ed.), doi:10.4135/9781071878781: alpha, and .800 (.667 for tentative
    conclusions) as what to require. Cohen (1960), doi:10.1177/001316446002000104. Fleiss (1971),
    doi:10.1037/h0031619. Gwet (2008), doi:10.1348/000711006X126600. Passonneau (2006), LREC: sets.

    Examples
    --------
    >>> from framing.example import example_codings
    >>> found = agreement(example_codings().query("variable == 'frame_conscience'"), n_boot=200)
    >>> found.table[["round", "units", "alpha", "agreement", "prevalence"]].round(2).to_numpy().tolist()
    [[1.0, 96.0, 0.27, 0.92, 0.06], [2.0, 30.0, 0.73, 0.96, 0.09]]
    """
    needs_codings(codings)
    if n_boot < FEWEST_DRAWS:
        raise CodingError(f"n_boot is {n_boot}: an interval takes at least {FEWEST_DRAWS} samples.")
    groups = [by] if isinstance(by, str) else list(by or ())
    for name in groups:
        if name not in codings.columns or name in TAKEN:
            free = [column for column in codings.columns if column not in TAKEN]
            raise CodingError(f"by={name!r} is no column of the codings to group by. {did_you_mean(name, free)}")
    questions = questions_of(codings, codebook=codebook, groups=groups, level=level)
    table, problems = question_rows(questions, n_boot=n_boot, random_state=random_state)
    coders, more = coder_rows(questions, table)
    every = pd.concat([questions.problems, problems, more], ignore_index=True)
    return Agreement(table, coders, every, findings(table, coders, questions), _note(questions, n_boot, random_state))


def _note(questions: Questions, n_boot: int, random_state: int) -> str:
    used, n = questions.answers, questions.answers["unit"].nunique()
    versions = sorted({str(version) for version in used["codebook_version"] if version})
    both = used.groupby(["unit", "round", "variable"])["coder"].nunique()
    double = both[both > 1].index.get_level_values("unit").nunique()
    rounds = f", {named}" if (named := named_rounds(used["round"])) else ""
    told = f", codebook version{'s' if len(versions) > 1 else ''} {listed(versions)}" if versions else ""
    return (
        f"{plural(n, 'unit')}{'' if double == n else f' ({double:,} of them by two coders or more)'}, "
        f"{plural(used['coder'].nunique(), 'coder')}, "
        f"{plural(used['variable'].nunique(), 'variable')}{rounds}{told}; percentile bootstrap "
        f"over units, {n_boot:,} samples, seed {random_state}, 95 per cent."
    )


def _lines(problems: pd.DataFrame) -> list[str]:
    """Return the first problem of each kind, and how many more there are like it."""
    lines = []
    for _, rows in problems.groupby("kind", sort=False):
        more = f" And {len(rows) - 1} more like it, in .problems." if len(rows) > 1 else ""
        lines.append(f"{rows['message'].iloc[0]}{more}")
    return lines


def _compact(table: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that a person reads first."""
    cells = {
        "alpha": [with_limits(*row, form=".2f") for row in table[["alpha", "alpha_low", "alpha_high"]].to_numpy(float)],
        "prevalence": [
            f"{share:.0%} {value}" if pd.notna(share) else ""
            for share, value in table[["prevalence", "prevalence_of"]].to_numpy(dtype=object)
        ],
    }
    # To as many places as alpha: more would say that they are known better.
    beside = ("kappa", "fleiss", "ac1", "agreement")
    cells |= {name: [minus(f"{value:.2f}") if pd.notna(value) else "" for value in table[name]] for name in beside}
    kept = [name for name in table.columns if not name.endswith(("_low", "_high")) and name != "prevalence_of"]
    return table[kept].assign(**cells)
