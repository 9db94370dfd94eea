"""Labels are printed as they are, and nothing global is changed."""

import matplotlib as mpl
import pandas as pd
import pytest

from framing import plots
from framing.errors import FramingError
from framing.plots import style


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Dollar $x^2$ Daily", r"Dollar \$x^2\$ Daily"),
        ("two\nlines\t here", "two lines here"),
        ("NUL \x00 and half \ud83d pair", "NUL and half pair"),
        ("a" * 60, "a" * 39 + "…"),
    ],
)
def test_labels_are_one_plain_line(name, shown):
    assert style.plain(name) == shown


def test_dollar_signs_are_drawn_and_not_set_as_mathematics(tmp_path):
    table = pd.DataFrame({"genre": ["$\\frac{", "$x$"], "articles": [3, 4]})
    with mpl.rc_context({"svg.fonttype": "none"}):
        plots.genres(table).figure.savefig(tmp_path / "genres.svg")
    assert ">$\\frac{ (3)</text>" in (tmp_path / "genres.svg").read_text(encoding="utf-8")


def test_figures_leave_the_global_settings_alone():
    before = mpl.rcParams.copy()
    plots.genres(pd.DataFrame({"genre": ["news"], "articles": [3]}))
    assert mpl.rcParams == before


def test_every_public_name_is_a_function_and_not_its_module():
    assert all(callable(getattr(plots, name)) for name in plots.__all__)


def test_no_two_places_share_colour_and_marker():
    assert len({style.look(place) for place in range(len(style.PALETTE))}) == len(style.PALETTE)


def test_a_table_without_rows_is_refused():
    with pytest.raises(FramingError, match="nothing to draw"):
        plots.genres(pd.DataFrame({"genre": [], "articles": []}))


def test_legends_take_as_many_columns_as_fit():
    short, long = (
        pd.DataFrame({"genre": [f"{name} {kind}" for kind in "abcde"], "articles": 3}) for name in ("g", "g" * 30)
    )
    columns = [plots.genres(table).get_legend()._ncols for table in (short, long)]
    assert columns[0] == 5 and columns[1] < 4
