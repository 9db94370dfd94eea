"""What an evaluation gives: scores, predictions, the leakage audit, and figures of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from framing.errors import CodingError, did_you_mean
from framing.measures.results import Shown
from framing.models.chance import remarks
from framing.models.leakage import LeakageAudit
from framing.models.scores import in_order
from framing.models.wording import headline

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Evaluation"]


@dataclass(frozen=True, eq=False, repr=False)
class Evaluation(Shown):
    """Scores of a classifier for one or more codes; made by `evaluate`.

    Attributes
    ----------
    table : DataFrame
        A row a code, scheme and value: `code`, `scheme` ("grouped"; "random"; "forward" where groups are periods;
        "majority", always the commonest value; "always_yes", of a yes-or-no code always 1; "keyword", five single
        words chosen in training; "topic", the commonest value of the topic; "coders", one coder against the
        majority of the others), `value` (and "macro", their mean), `precision`, `recall`, `f1`, `low`, `high` (of the
        F1), `precision_low` and so on, `units`.
    predictions : DataFrame
        A row a code and article: `code, doc_id, group, coded`, and for each scheme the prediction (missing: abstained),
        the fold and the probability (of 1; of a code with other values, of the predicted one).
    note : str
        How the numbers were made.
    sentence : str
        What the difference between random and grouped folds says, the baselines beside it, and the codes of which
        nothing was learned.
    leakage : LeakageAudit
        What would let a model score well without having learned the code.
    spread : DataFrame
        A row a code and scheme: F1 over seeds of the folds: `seeds, mean, sd, lowest, highest`.
    probabilities : DataFrame
        A row a yes-or-no code and scheme: `prevalence`, `average_precision`, `brier` with limits, `calibration_error`.
    abstentions : DataFrame
        A row a code and scheme of a model that abstains: `coverage`, the F1 of what it answered, the F1 of all.
    topics : DataFrame
        A row a code and topic: `articles, f1, low, high, topic_f1` (by the topic alone), `auc`.
    coders : DataFrame
        A row a code and coder: `units, f1, low, high` against the majority of the other coders.
    problems : DataFrame
        A row a code that could not be scored, or only in part: `code, message`.
    """

    table: pd.DataFrame
    predictions: pd.DataFrame
    note: str
    sentence: str
    leakage: LeakageAudit
    spread: pd.DataFrame
    probabilities: pd.DataFrame
    abstentions: pd.DataFrame
    topics: pd.DataFrame
    coders: pd.DataFrame
    problems: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["code", "message"]))

    def confusion(self, code: str | None = None, *, scheme: str = "grouped") -> pd.DataFrame:
        """Return `coded`, `predicted` and the number of `articles` of each pair, for one code."""
        codes = list(dict.fromkeys(self.predictions["code"]))
        if code is not None and code not in codes:
            raise CodingError(f"The code {code!r} was not evaluated. {did_you_mean(code, codes)}")
        schemes = [str(name)[:-5] for name in self.predictions if str(name).endswith("_fold")]
        if scheme not in schemes:
            raise CodingError(f"There is no scheme {scheme!r}. {did_you_mean(scheme, schemes)}")
        rows = self.predictions[self.predictions["code"] == (codes[0] if code is None else code)]
        pairs = rows.groupby(["coded", scheme], sort=False).size()
        values = in_order(rows["coded"])
        every = pd.MultiIndex.from_product([values, values], names=["coded", "predicted"])
        return pairs.rename_axis(every.names).reindex(every, fill_value=0).rename("articles").reset_index()

    def summary(self) -> pd.DataFrame:
        """Return a row a code and scheme: the F1 of 1 for a yes-or-no code, else the mean over the values.

        The last column, `remark`, says where predictions are not told from chance (nothing was learned, or the articles
        are too few to show it), or one value is given to all articles: the F1 of 1 is then that of always 1, which can
        look like a good one.
        """
        rows = pd.concat([headline(each) for _, each in self.table.groupby("code", sort=False)], ignore_index=True)
        said = remarks(self.predictions)
        keys = zip(rows["code"], rows["scheme"], strict=True)
        return rows.assign(remark=pd.Series([said.get(key, "") for key in keys], rows.index, dtype=object))

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the F1 of each code in all schemes and return the Axes."""
        from framing.plots.scores import scores

        return scores(self.summary(), ax=ax)

    def _brief(self) -> pd.DataFrame:
        rows = self.summary().drop(columns=["precision_low", "precision_high", "recall_low", "recall_high"])
        return rows if rows["remark"].any() else rows.drop(columns="remark")

    def _said(self) -> str:
        return " ".join([self.sentence, *self.problems["message"], self.note])

    def _repr_html_(self) -> str:
        return self.leakage._repr_html_() + super()._repr_html_()

    def __repr__(self) -> str:
        return f"{self.leakage!r}\n\n{super().__repr__()}"
