"""``framing report`` with codings, a codebook and predictions, and what it says of wrong files."""

from functools import partial

import pandas as pd
import pytest

from framing.coding import check_codings
from tests.commands import articles_csv, run


@pytest.fixture
def framing(capfd, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    table = pd.read_csv(articles_csv(tmp_path / "a.csv", count=12))
    table = table.assign(id=[f"u{n}" for n in range(12)], media_ownership=["state", "private", "state"] * 4)
    table.to_csv(tmp_path / "a.csv", index=False)
    answers = [
        (unit, coder, "conflict", value) for unit, value in table[["id", "conflict"]].to_numpy() for coder in "AB"
    ]
    pd.DataFrame(answers, columns=["unit", "coder", "variable", "value"]).to_csv(tmp_path / "c.csv", index=False)
    predictions = pd.DataFrame({"doc_id": table["id"], "code": "conflict", "predicted": table["conflict"]})
    predictions.assign(checked=[True, False] * 6).to_csv(tmp_path / "p.csv", index=False)
    (tmp_path / "sheet.toml").write_text(
        'name = "rows"\nversion = "3"\ntitle = "Rows on the quay"\n'
        '[[variable]]\nname = "conflict"\nquestion = "Is there a row?"\n',
        encoding="utf-8",
    )
    return partial(run, capfd, monkeypatch)


def test_codebook_and_predictions_stand_in_the_report(framing, tmp_path):
    options = ["--code", "conflict", "--codings", "c.csv", "--codebook", "sheet.toml", "--predictions", "p.csv"]
    assert framing("report", "a.csv", *options).status == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "“Rows on the quay”, version 3" in page
    assert '<section id="shares"' in page
    assert "Of the 12 articles with a code, the 6 that the predictions mark as checked are used here." in page
    assert "codebook=codebook" in page


def test_of_two_versions_of_a_codebook_the_last_is_named(framing, tmp_path):
    sheet = (tmp_path / "sheet.toml").read_text(encoding="utf-8")
    (tmp_path / "new.toml").write_text(sheet.replace('version = "3"', 'version = "4"'), encoding="utf-8")
    options = ["--code", "conflict", "--codings", "c.csv", "--codebook", "sheet.toml", "--codebook", "new.toml"]
    assert framing("report", "a.csv", *options).status == 0
    assert "“Rows on the quay”, version 4" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert framing("agreement", "c.csv", "--codebook", "sheet.toml", "--codebook", "new.toml").status == 0


def test_the_demo_gives_every_version_of_the_codebook(framing, monkeypatch, tmp_path):
    given = {}

    def quick(annotations, path, **options):
        given.update(options)
        return path

    monkeypatch.setattr("framing.cli_options.annotated", lambda *_: None)
    monkeypatch.setattr("framing.report", quick)
    assert framing("demo").status == 0
    check = check_codings(given["codings"], codebook=given["codebook"])
    (told,) = check.problems.loc[check.problems["kind"] == "mixed_versions", "message"]
    assert "Between them changed: frame_clash" in told and "cannot be said" not in told
    assert set(given["code"]) <= set(given["codebook"][-1].variable_names)


def test_a_variable_is_called_by_its_name(framing, tmp_path):
    assert framing("report", "a.csv", "--by", "media_ownership").status == 0
    assert "How 2 groups by media ownership frame the news" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "file", "text", "says"),
    [
        ("--codebook", "book.toml", "title = 3", "book.toml: "),
        ("--codebook", "book.csv", "a,b", "There is no codebook 'book.csv'; a file of your own ends in .toml"),
        ("--codebook", "none.toml", None, "There is no codebook file 'none.toml'"),
        ("--predictions", "w.csv", "unit,coder,variable,value\nu1,A,conflict,1\n", "have no column 'doc_id'"),
        (
            "--predictions",
            "w.csv",
            "doc_id,predicted\nz9,1\n",
            "is of one of these articles: ids such as 'z9' against 'u0'",
        ),
        ("--predictions", "w.docx", "x", "must end in .csv or .xlsx or .parquet"),
        ("--predictions", "none.csv", None, "does not exist"),
    ],
)
def test_a_wrong_file_is_told_in_one_line_and_nothing_is_written(framing, tmp_path, option, file, text, says):
    if text is not None:
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert says in framing("report", "a.csv", "--codings", "c.csv", option, file).complaint
    assert not (tmp_path / "report.html").exists()


def test_codings_that_were_not_adjudicated_are_told_before_the_work(framing, tmp_path):
    pd.read_csv(tmp_path / "a.csv").drop(columns="conflict").to_csv(tmp_path / "a.csv", index=False)
    said = framing("report", "a.csv", "--code", "conflict", "--codings", "c.csv").complaint
    assert "no variable 'conflict', but the codings do" in said
    assert "fr.coding.adjudicate(codings)" in said and "corpus.with_variables(gold.codes)" in said
    assert "but the codings do" not in framing("report", "a.csv", "--code", "conflct", "--codings", "c.csv").complaint


def test_a_number_with_many_values_is_no_variable_to_compare_by(framing, tmp_path):
    table = pd.read_csv(tmp_path / "a.csv")
    pd.concat([table, table.assign(id=table["id"] + "b")]).assign(page=range(24)).to_csv(
        tmp_path / "a.csv", index=False
    )
    assert "'page' is a number with 24 values" in framing("report", "a.csv", "--by", "page").complaint
    assert not (tmp_path / "report.html").exists()
