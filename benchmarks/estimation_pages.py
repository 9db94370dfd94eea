"""The page and the figure of `benchmarks.estimation`."""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from scipy import stats

from framing.plots import style

LOW, HIGH = 0.93, 0.97
#: A cell counts as refused where more than this share of its intervals was.
MOSTLY = 0.5
ORDER = ("naive", "coded", "adjusted", "ppi", "dsl")


def row(
    block: str, cell: str, method: str, low: np.ndarray, high: np.ndarray, truth: np.ndarray | float
) -> dict[str, object]:
    """Return coverage among the intervals that were given, and how many were refused."""
    given = np.isfinite(low) & np.isfinite(high)
    held = ((low <= truth) & (truth <= high))[given]
    return {
        "block": block, "cell": cell, "method": method,
        "covered": held.mean() if len(held) else np.nan,
        "given": int(given.sum()), "draws": given.size,
        "half": float(np.mean((high - low)[given]) / 2) if len(held) else np.nan,
    }  # fmt: skip


def judged(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with the Monte-Carlo limits (Wilson) of each coverage, and a verdict.

    Below or above means that the whole Monte-Carlo interval lies outside of 93 to 97 per cent.
    """
    n, p, z = table["given"].clip(lower=1), table["covered"], stats.norm.ppf(0.975)
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / n),
        z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / (1 + z**2 / n),
    )
    table = table.assign(mc_low=middle - half, mc_high=middle + half)
    verdict = np.where(table["mc_high"] < LOW, "below", np.where(table["mc_low"] > HIGH, "above", "within"))
    return table.assign(verdict=np.where(table["given"] < (1 - MOSTLY) * table["draws"], "refused", verdict))


def page(table: pd.DataFrame, *, draws: int, seed: int) -> str:
    """Return the page: how many cells hold, then every cell."""
    table = judged(table)
    lines = [
        "# Coverage of corrected estimates",
        "",
        "Written by `python -m benchmarks.estimation --write`.",
        "",
        f"{draws:,} simulated corpora a cell, seed {seed}; the share of nominal 95% intervals that hold the truth.",
        "With 2,000 intervals a coverage of .95 is known to ±.010. Below or above: all of its Monte-Carlo interval is",
        "outside of .93 to .97. Refused: more than half of the intervals were withheld. "
        "Of a cell with several shares or",
        "coefficients, all together.",
        "",
        "| what | method | cells | .93 to .97 | below | above | refused | least | most |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for (block, method), rows in table.groupby(["block", "method"], sort=False):
        count, given = rows["verdict"].value_counts(), rows[rows["verdict"] != "refused"]["covered"]
        cells = [f"{count.get(name, 0)}" for name in ("within", "below", "above", "refused")]
        limits = [f"{given.min():.3f}", f"{given.max():.3f}"] if len(given) else ["", ""]
        lines.append(f"| {' | '.join([block, method, str(len(rows)), *cells, *limits])} |")
    for block, rows in table.groupby("block", sort=False):
        methods = list(dict.fromkeys(rows["method"]))
        lines += [
            "",
            f"## {str(block).capitalize()}",
            "",
            f"| cell | {' | '.join(methods)} |",
            "|---" * (len(methods) + 1) + "|",
        ]
        for cell, part in rows.groupby("cell", sort=False):
            by = {row.method: _shown(row, planned=block == "planned") for row in part.itertuples()}
            lines.append(f"| {cell} | {' | '.join(by.get(method, '') for method in methods)} |")
    return "\n".join(lines) + "\n"


def _shown(row, *, planned: bool) -> str:
    if row.given == 0:
        return "refused"
    withheld = 1 - row.given / row.draws
    said = f"{row.covered:.3f}" + (f" ({withheld:.0%} refused)" if withheld >= 0.005 else "")
    return f"{said}, ±{100 * row.half:.1f}" if planned else said


def draw(table: pd.DataFrame, path: Path) -> None:
    """Draw every cell's coverage as a mark, a panel what was estimated, a row a method."""
    table = judged(table)
    table = table[table["method"].isin(ORDER) & (table["block"] != "planned") & (table["verdict"] != "refused")]
    blocks = list(dict.fromkeys(table["block"]))
    figure, axes = plt.subplots(
        len(blocks), 1, figsize=(style.WIDTH, 0.95 * len(blocks)), sharex=True, layout="constrained"
    )
    for ax, block in zip(axes, blocks, strict=True):
        rows = table[table["block"] == block]
        methods = [name for name in ORDER if name in set(rows["method"])]
        ax.axvspan(LOW, HIGH, color=style.RULE, linewidth=0, zorder=0)
        for place, method in enumerate(methods):
            mine = rows[rows["method"] == method]
            colour = style.QUIET if method == "naive" else style.PALETTE[0]
            face = "white" if method == "naive" else colour
            ax.plot(
                mine["covered"],
                np.full(len(mine), place),
                "o",
                color=colour,
                markerfacecolor=face,
                markersize=3,
                alpha=0.6,
                markeredgewidth=0.7,
                clip_on=False,
            )
        style.row_labels(ax, methods)
        style.tidy(ax)
        ax.set_title(block, loc="left", fontsize=style.BASE, color=style.INK, pad=2)
    axes[-1].set_xlim(0, 1)
    axes[-1].set_xlabel(
        "share of 95% intervals that hold the truth; grey: 93 to 97%; each mark a setting, refused ones left out"
    )
    with plt.rc_context({"svg.fonttype": "none", "svg.hashsalt": "estimation"}):
        figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
