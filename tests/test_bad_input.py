"""Bad input through the command line: status 2, one clear line, nothing lost and nothing half-written."""

from functools import partial
from pathlib import Path

import pytest

from framing.corpus import load_corpus
from framing.errors import LexiconError
from framing.provenance import write_atomically
from tests.commands import BODY, articles_csv, run

LEXICON = """
name = "loss"
device = "loss"
licence = "CC0-1.0"
[categories]
loss = ["betray*"]
"""


@pytest.fixture
def framing(capfd, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    return partial(run, capfd, monkeypatch)


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("command", ["report", "annotate", "extract", "import"])
def test_every_command_refuses_an_empty_file_and_writes_nothing(framing, tmp_path, command):
    (tmp_path / "a.txt").write_bytes(b"")
    out = {"report": "r.html", "import": "c.parquet"}.get(command, "t.csv")
    assert framing(command, "a.txt", "-o", out).complaint == "framing: a.txt: The file is empty."
    assert files(tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"name,outlet\nx,Echo\n", "No column holds the text"),
        ("a.parquet", b"PAR1 and no more", "no readable Parquet"),
        ("a.txt", bytes(range(256)) * 99, "not text"),
        ("b.txt", "The dam may fail.".encode("utf-16-le"), "--encoding utf-16-le"),
        ("a.csv", b"text,text\nOne.,Two.\n", "'text' occurs twice"),
        ("a.rtf", b"{}", "no reader for '.rtf'"),
    ],
)
def test_a_file_without_articles_is_named_with_what_is_wrong(framing, tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data)
    line = framing("annotate", name, "-o", "hits.csv").complaint
    assert name in line
    assert said in line
    assert files(tmp_path) == [name]


def test_a_folder_without_articles_and_a_path_that_is_not_there(framing, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "'empty' is empty" in framing("report", "empty").complaint
    assert "no file or folder 'nowhere.csv'" in framing("report", "nowhere.csv").complaint


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('licence = "CC0-1.0"', ""), "has no licence"),
        (("betray*", "betr[ay"), "entry 'betr[ay' cannot be read"),
        (("betray*", "<nmber>"), "unknown class <nmber>"),
        (('["betray*"]', '"betray*"'), "must be a list"),
        (("[categories]", "[categories"), "is not TOML"),
    ],
)
def test_a_lexicon_with_a_mistake_is_refused_by_every_command(framing, tmp_path, change, said):
    articles_csv(tmp_path / "a.csv", count=2)
    (tmp_path / "loss.toml").write_text(LEXICON.replace(*change), encoding="utf-8")
    assert said in framing("annotate", "a.csv", "-o", "hits.csv", "--lexicon", "loss.toml").complaint
    assert said in framing("lexicons", "check", "loss.toml").complaint
    assert not (tmp_path / "hits.csv").exists()


def test_repeated_ids_are_kept_and_said_in_one_plain_line(framing, tmp_path):
    (tmp_path / "a.csv").write_text("id,text\n7,It may rain.\n7,Perhaps not.\n", encoding="utf-8")
    result = framing("annotate", "a.csv", "-o", "hits.csv")
    assert result.status == 0
    assert result.err.startswith("framing: warning: 1 ")
    assert result.err.count("\n") == 1
    assert "7#2" in (tmp_path / "hits.csv").read_text(encoding="utf-8")


def test_articles_in_another_language_are_said_not_to_be_annotated(framing, tmp_path):
    french = "Le maire a dit que le barrage était le pire du pays et que la ville devait attendre la fin de la crue."
    (tmp_path / "a.csv").write_text(f"text\n{french}\n", encoding="utf-8")
    result = framing("annotate", "a.csv", "-o", "hits.csv")
    assert result.status == 0
    assert result.err == "framing: warning: articles in languages without rules were not annotated: 1 in fr\n"


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("t.docx", "must end in .csv or .parquet"),
        ("folder.csv", "it is a folder"),
        ("a.csv", "it holds the articles"),
        ("a.csv/t.csv", "is a file, not a folder"),
        ("n" * 300 + ".csv", "File name too long"),
    ],
)
def test_a_place_where_nothing_can_be_written_is_refused_and_the_articles_stay(framing, tmp_path, out, said):
    before = articles_csv(tmp_path / "a.csv", count=2).read_bytes()
    (tmp_path / "folder.csv").mkdir()
    assert said in framing("annotate", "a.csv", "-o", out).complaint
    assert files(tmp_path) == ["a.csv", "folder.csv"]
    assert (tmp_path / "a.csv").read_bytes() == before


def test_a_folder_for_the_output_is_made(framing, tmp_path):
    articles_csv(tmp_path / "a.csv", count=2)
    assert framing("extract", "a.csv", "-o", "new/deeper/t.csv").status == 0
    assert files(tmp_path / "new") == ["deeper", "deeper/t.csv"]


@pytest.mark.parametrize("command", ["report", "annotate", "extract", "import"])
def test_a_full_disk_leaves_the_old_file_and_no_other(framing, tmp_path, monkeypatch, command):
    articles_csv(tmp_path / "a.csv", count=2)
    out = tmp_path / {"report": "r.html", "import": "c.parquet"}.get(command, "t.csv")
    out.write_text("old", encoding="utf-8")

    def full(temporary, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    # An import keeps what it has read in a folder of its own, which fills up first.
    where = f"{out}.parts/00000001.parquet" if command == "import" else out
    assert framing(command, "a.csv", "-o", out).complaint == f"framing: {where}: No space left on device"
    assert out.read_text(encoding="utf-8") == "old"
    assert [name for name in files(tmp_path) if ".parts" not in name] == sorted(["a.csv", out.name])


def test_an_error_while_writing_names_the_file_and_not_the_temporary_one(tmp_path):
    target = tmp_path / "t.csv"
    with pytest.raises(OSError, match="No space left") as caught, write_atomically(target) as temporary:
        raise OSError(28, "No space left on device", str(temporary))
    assert caught.value.filename == str(target)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "a.csv", "--by", "outlte"], "Did you mean 'outlet'?"),
        (["report", "a.csv", "--code", "conflct"], "Did you mean 'conflict'?"),
        (["report", "a.csv", "--checks", "no.csv"], "'no.csv' does not exist"),
        (["report", "a.csv", "--checks", "a.csv"], "does not hold checked hits"),
        (["report", "a.csv", "--passages", "all"], "'snippets', 'full', 'none'"),
        (["extract", "a.csv", "-o", "t.csv", "--by", "voise"], "'voice', 'part', 'asserted'"),
        (["annotate", "a.csv", "-o", "t.csv", "--lexicon", "hegde"], "Did you mean 'hedge'?"),
        (["annotate", "a.csv", "-o", "t.csv", "--lexicon", "no.toml"], "no lexicon file 'no.toml'"),
        (["annotate", "a.csv", "-o", "t.csv", "--column", "text"], "--column text=Story"),
        (["annotate", "a.csv", "-o", "t.csv", "--column", "text=Story"], "no column 'Story'"),
        (["annotate", "a.csv", "-o", "t.csv", "--encoding", "utf-9"], "no encoding 'utf-9'"),
        (["evaluate", "a.csv", "--code", "title"], "once"),
        (["evaluate", "a.csv", "--code", "conflict", "--groups", "story"], "no variable 'story'"),
        (["check", "a.csv", "-n", "0"], "draw at least one"),
        (["annotate", "a.csv"], "Missing option '--out' / '-o'. See: framing annotate --help"),
        (["reprot", "a.csv"], "No such command 'reprot'"),
    ],
)
def test_a_wrong_argument_is_answered_with_the_possible_ones(framing, tmp_path, arguments, said):
    articles_csv(tmp_path / "a.csv")
    assert said in framing(*arguments).complaint
    assert files(tmp_path) == ["a.csv"]


def test_coded_articles_without_a_text_cannot_be_evaluated(framing, tmp_path):
    (tmp_path / "a.csv").write_text("text,outlet,conflict\n,Echo,1\n,Gazette,0\n", encoding="utf-8")
    result = framing("evaluate", "a.csv", "--code", "conflict")
    assert result.status == 2
    assert result.err.splitlines()[-1] == "framing: None of the coded articles has a text."


def test_scripts_in_headline_outlet_and_title_are_shown_as_text(framing, tmp_path):
    (tmp_path / "a.csv").write_text(
        f'title,text,outlet\n<script>alert(1)</script>,"{BODY}",<script>alert(2)</script>\n'
        f'<img src=x onerror=alert(3)>,"{BODY}","""><script>alert(4)</script>"\n',
        encoding="utf-8",
    )
    framing("report", "a.csv", "--passages", "full", "--title", "<script>alert(5)</script>")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(2)" in page
    assert "<script" not in page
    assert "<img src=x" not in page


def test_cells_that_a_spreadsheet_would_run_are_written_as_text(framing, tmp_path):
    (tmp_path / "a.csv").write_text('id,text\n=HYPERLINK(1),"It may rain, perhaps."\n', encoding="utf-8")
    framing("annotate", "a.csv", "-o", "hits.csv")
    assert ",'=HYPERLINK(1)," in (tmp_path / "hits.csv").read_text(encoding="utf-8")


def test_half_characters_in_every_place_reach_the_report_as_signs(framing, tmp_path):
    article = '{"text": "It may \\ud83d rain.", "outlet": "E\\udc00", "id": "\\ud800", "no\\ud801te": "a\\ud800"}'
    (tmp_path / "a.jsonl").write_text(article, encoding="utf-8")
    result = framing("report", "a.jsonl", "--title", "Caf\udce9")
    assert result.status == 0
    assert "<title>Caf?</title>" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_writing_from_right_to_left_and_emoji_are_counted_like_any_text(framing, tmp_path):
    (tmp_path / "a.csv").write_text(f'text,outlet\n"שלום 👩‍👧 {BODY}",{"Л" * 400}\n', encoding="utf-8")
    assert framing("report", "a.csv").status == 0
    assert framing("annotate", "a.csv", "-o", "hits.csv").out.endswith("hits: hits.csv\n")


def test_a_table_of_many_columns_is_put_together_at_once(framing, tmp_path):
    names, values = ",".join(f"c{i}" for i in range(600)), ",".join("1" * 600)
    (tmp_path / "a.csv").write_text(f"text,{names}\nIt may rain.,{values}\n", encoding="utf-8")
    assert len(load_corpus(tmp_path / "a.csv").documents.columns) > 600


def test_results_beside_the_articles_are_never_read_as_articles(framing, tmp_path):
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    framing("annotate", ".", "-o", "hits.csv")
    framing("extract", ".", "-o", "features.csv")
    framing("report", ".")
    corpus = load_corpus(tmp_path)
    assert corpus.documents.index.tolist() == ["a.txt"]
    assert corpus.history[0].record["complete"]
    assert "hits that were found" in framing("report", "hits.csv").complaint


def test_a_lexicon_check_by_name_of_nothing_says_what_there_is(framing):
    assert "there is no lexicon 'stanze'" in framing("lexicons", "show", "stanze").complaint
    assert issubclass(LexiconError, ValueError)


@pytest.mark.parametrize("text", ["", "It is so."])
def test_codes_that_cannot_be_learned_do_not_cost_the_report(framing, tmp_path, text):
    rows = [f"{text},{('Echo', 'Gazette')[i % 2]},{i // 2 % 2}" for i in range(40)]
    (tmp_path / "a.csv").write_text("\n".join(["text,outlet,conflict", *rows]), encoding="utf-8")
    assert framing("report", "a.csv", "--code", "conflict").status == 0
    assert "The classifier was not evaluated." in (tmp_path / "report.html").read_text(encoding="utf-8")
    result = framing("evaluate", "a.csv", "--code", "conflict")
    assert result.status == 2
    reasons = ("framing: None of the coded articles has a text", "framing: 'conflict' has the value 1 in copies of one")
    assert result.err.splitlines()[-1].startswith(reasons)
