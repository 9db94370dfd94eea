"""The command line as a person meets it: help, results, checks in steps, and quiet where nobody watches."""

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from functools import partial

import pandas as pd
import pytest

import framing.progress as bars
from framing.example import example_codings, load_example
from framing.progress import progress, working
from tests.commands import BODY, articles_csv, run

COMMANDS = [
    "demo",
    "new",
    "import",
    "report",
    "annotate",
    "extract",
    "agreement",
    "evaluate",
    "check",
    "outlets",
    "share",
    "scramble",
]


@pytest.fixture
def framing(capfd, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    return partial(run, capfd, monkeypatch)


@pytest.mark.parametrize(
    "command", [[name] for name in COMMANDS] + [["lexicons", name] for name in ("list", "show", "check")]
)
def test_every_command_explains_itself_with_an_example(framing, command):
    result = framing(*command, "--help")
    assert result.status == 0
    assert f"• framing {' '.join(command)}" in result.out


def test_framing_alone_lists_the_commands(framing):
    result = framing()
    assert result.status == 0
    assert result.err == ""
    assert all(f"│ {name}" in result.out for name in [*COMMANDS, "lexicons"])


def test_the_version_is_printed(framing):
    assert framing("--version").out.startswith("framing-toolkit ")


def test_help_does_not_wait_for_the_heavy_packages():
    code = (
        "import sys; sys.argv = ['framing', '--help']\n"
        "from framing.terminal import main; main()\n"
        "sys.exit(' '.join({'numpy', 'pandas', 'sklearn', 'matplotlib', 'pyarrow'} & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_annotate_writes_a_row_a_hit_in_both_formats(framing, tmp_path):
    articles_csv(tmp_path / "a.csv", count=2)
    assert framing("annotate", "a.csv", "-o", "hits.csv").status == 0
    assert framing("annotate", "a.csv", "-o", "hits.parquet").status == 0
    table, stored = pd.read_csv(tmp_path / "hits.csv"), pd.read_parquet(tmp_path / "hits.parquet")
    assert table["text"].tolist() == stored["text"].tolist()
    assert {"span_id", "doc_id", "start", "end", "device", "category", "voice", "asserted"} <= set(table.columns)


def test_a_lexicon_of_ones_own_is_looked_for_alone_and_once(framing, tmp_path):
    articles_csv(tmp_path / "a.csv", count=2)
    (tmp_path / "dam.toml").write_text(
        'name = "dam"\ndevice = "dam"\nlicence = "CC0-1.0"\n[categories]\ndam = ["dam*"]\n', encoding="utf-8"
    )
    framing("annotate", "a.csv", "-o", "hits.csv", "-l", "dam.toml", "-l", "dam.toml")
    assert pd.read_csv(tmp_path / "hits.csv")["device"].tolist() == ["dam"] * 4


def test_columns_and_encoding_can_be_named(framing, tmp_path):
    (tmp_path / "a.csv").write_text(f'Story told;Seen in\n"{BODY}";Echo\n', encoding="utf-16-le")
    options = ["--encoding", "utf-16-le", "--column", "text=Story told", "--column", "outlet=Seen in"]
    assert framing("import", "a.csv", "-o", "c.parquet", *options).status == 0
    assert pd.read_parquet(tmp_path / "c.parquet")["outlet"].tolist() == ["Echo"]


def test_an_imported_corpus_gives_the_same_features(framing, tmp_path):
    articles_csv(tmp_path / "a.csv")
    framing("import", "a.csv", "-o", "c.parquet")
    framing("extract", "a.csv", "-o", "one.csv", "--by", "voice", "--unit", "count")
    framing("extract", "c.parquet", "-o", "two.csv", "--by", "voice", "--unit", "count")
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_names_of_outlets_are_written_edited_and_used(framing, tmp_path):
    articles = pd.DataFrame({"text": [BODY, BODY], "outlet": ["Bay Echo", "Bay Echo Online"]})
    articles.to_csv(tmp_path / "a.csv", index=False)
    assert framing("outlets", "a.csv", "-o", "names.csv").out == "2 spellings, 1 proposal: names.csv\n"
    table = pd.read_csv(tmp_path / "names.csv")
    table["outlet"] = table["proposed"].fillna(table["outlet"])
    table.to_csv(tmp_path / "names.csv", index=False)
    assert framing("import", "a.csv", "-o", "c.parquet", "--outlets", "names.csv").status == 0
    assert set(pd.read_parquet(tmp_path / "c.parquet")["outlet"]) == {"Bay Echo"}
    assert "There is no table of outlets" in framing("report", "a.csv", "--outlets", "no.csv").complaint


def test_results_are_shared_without_text(framing, tmp_path):
    articles_csv(tmp_path / "a.csv", count=2)
    assert framing("share", "a.csv", "-o", "study.zip").out == "2 articles without their text: study.zip\n"
    with zipfile.ZipFile(tmp_path / "study.zip") as container:
        assert "text" not in container.read("spans.csv").decode().splitlines()[0].split(",")
    assert "must end in .zip" in framing("share", "a.csv", "-o", "study.csv").complaint


def test_a_folder_is_filled_in_and_reported(framing, tmp_path):
    assert "put each article into talks" in framing("new", "talks").out
    (tmp_path / "talks" / "one.txt").write_text(f"Dam talks stall\n\n{BODY}\n", encoding="utf-8")
    assert "fill in talks/metadata.csv, then run: framing report talks" in framing("new", "talks").out
    table = tmp_path / "talks" / "metadata.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("one.txt,,", "one.txt,Echo,2024-05-03"), encoding="utf-8"
    )
    assert framing("report", "talks", "-o", "talks/report.html").status == 0
    page = (tmp_path / "talks" / "report.html").read_text(encoding="utf-8")
    assert "Dam talks stall" in page
    assert "Echo" in page


def test_a_report_is_made_without_wire_copy_when_asked(framing, tmp_path):
    table = pd.read_csv(articles_csv(tmp_path / "a.csv"))
    table.assign(authorship=["wire", *["staff"] * 5]).to_csv(tmp_path / "a.csv", index=False)
    assert framing("report", "a.csv", "--wire", "without").status == 0
    assert "Set aside as wire copy: 1 article of 6." in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert framing("report", "a.csv", "--wire", "none").status == 2


def test_answers_come_from_a_pipe_stop_at_q_and_go_on_later(framing, tmp_path, monkeypatch):
    articles_csv(tmp_path / "a.csv")
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\nno\nskip\nq\ny\n"))
    assert " 2 checked, 1 of them accepted, 1 skipped" in framing("check", "a.csv", "-n", "2").out
    monkeypatch.setattr(sys, "stdin", io.StringIO("maybe\n"))
    assert "'maybe' is not an answer" in framing("check", "a.csv", "-n", "2").complaint
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    result = framing("check", "a.csv", "-n", "2")
    assert " 3 checked, 2 of them accepted, 1 skipped" in result.out
    assert result.out.endswith("answers: checks.csv\n")
    assert len(pd.read_csv(tmp_path / "checks.csv")) == 4
    assert framing("report", "a.csv", "--checks", "checks.csv").status == 0


def test_a_check_that_is_interrupted_says_where_the_answers_are(framing, tmp_path, monkeypatch):
    class Pressed:
        def isatty(self):
            return False

        def __iter__(self):
            yield "y\n"
            raise KeyboardInterrupt

    articles_csv(tmp_path / "a.csv")
    monkeypatch.setattr(sys, "stdin", Pressed())
    result = framing("check", "a.csv", "-n", "2")
    assert (result.status, result.err) == (130, "framing: interrupted; the answers so far are in checks.csv\n")
    assert pd.read_csv(tmp_path / "checks.csv")["answer"].tolist() == ["y"]


def test_scores_of_coded_articles_are_printed_and_written(framing, tmp_path):
    table = load_example().documents
    table.to_csv(tmp_path / "coded.csv")
    result = framing("evaluate", "coded.csv", "--code", "frame_clash", "-o", "scores.csv")
    assert result.status == 0
    assert "random folds" in result.out
    assert set(pd.read_csv(tmp_path / "scores.csv")["scheme"]) == {
        "grouped",
        "random",
        "majority",
        "always_yes",
        "keyword",
    }


def test_a_report_of_codes_shows_how_well_coders_agree(framing, tmp_path):
    table = pd.read_csv(articles_csv(tmp_path / "a.csv")).assign(row=[1, 0] * 3, unit=[f"u{n}" for n in range(6)])
    table.rename(columns={"unit": "id"}).to_csv(tmp_path / "a.csv", index=False)
    answers = [
        (unit, coder, "row", value) for unit, value in table[["unit", "row"]].to_numpy() for coder in ("Ada", "Ben")
    ]
    pd.DataFrame(answers, columns=["unit", "coder", "variable", "value"]).to_csv(tmp_path / "c.csv", index=False)
    assert framing("report", "a.csv", "--code", "row", "--codings", "c.csv").status == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '<section id="reliability"' in page and "2 coders answered" in page
    assert "no column 'coder'" in wrong_report(framing, tmp_path)


def wrong_report(framing, tmp_path):
    (tmp_path / "w.csv").write_text("unit,variable,value\na,b,1\n", encoding="utf-8")
    return framing("report", "a.csv", "--code", "row", "--codings", "w.csv").complaint


def test_agreement_of_coders_is_printed_and_written(framing, tmp_path):
    some = example_codings().query("variable in ['frame_clash', 'frame_conscience']")
    some.to_csv(tmp_path / "codings.csv", index=False)
    result = framing("agreement", "codings.csv", "--codebook", "example", "-o", "agreement.csv")
    assert result.status == 0
    assert "pairs of coders agree on 92%" in result.out
    assert "no interval for alpha" in result.out
    assert len(pd.read_csv(tmp_path / "agreement.csv")) == 4
    assert "no column 'coder'" in wrong_codings(framing, tmp_path)
    assert "There is no file" in framing("agreement", "none.csv").complaint


def wrong_codings(framing, tmp_path):
    (tmp_path / "wrong.csv").write_text("unit,variable,value\na,b,1\n", encoding="utf-8")
    return framing("agreement", "wrong.csv").complaint


def test_lexicons_are_listed_shown_and_checked(framing, tmp_path):
    assert "hedge" in framing("lexicons", "list").out
    (tmp_path / "hedge.toml").write_text(framing("lexicons", "show", "hedge").out, encoding="utf-8")
    assert framing("lexicons", "check", "hedge.toml").out == "hedge.toml: in order\n"


def test_a_lexicon_with_a_failing_example_has_status_one(framing, tmp_path):
    (tmp_path / "dam.toml").write_text(
        'name = "dam"\ndevice = "dam"\nlicence = "CC0-1.0"\n[categories]\ndam = ["dam"]\n'
        '[about.dam]\nhits = ["The [weir] broke."]\n',
        encoding="utf-8",
    )
    result = framing("lexicons", "check", "dam.toml")
    assert result.status == 1
    assert result.out.endswith("dam.toml: 1 to mend\n")


def test_ctrl_c_is_answered_in_one_line_and_changes_no_file(tmp_path):
    articles_csv(tmp_path / "a.csv", count=20_000)
    (tmp_path / "hits.csv").write_text("old", encoding="utf-8")
    # Tests that run in the background have a shell that ignores Ctrl-C, and so would what they start.
    listening = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code = f"{listening}sys.argv[0] = 'framing'; from framing.terminal import main; main()"
    command = [sys.executable, "-c", code, "annotate", "a.csv", "-o", "hits.csv"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as started:
        time.sleep(2)
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=60)
    assert (started.returncode, out, err) == (130, "", "framing: interrupted; no file was changed\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "hits.csv"]
    assert (tmp_path / "hits.csv").read_text(encoding="utf-8") == "old"


def test_a_reader_that_has_enough_is_no_error(tmp_path):
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "framing", "lexicons", "show", "stance"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path)
    os.close(write)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(bars, "_PATIENCE", 0.0)


@pytest.mark.usefixtures("impatient")
def test_nothing_of_a_bar_reaches_a_pipe(capfd):
    with working("reading"):
        time.sleep(0.1)
    with progress("annotating", total=3) as advance:
        advance(1)
        advance(2)
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("impatient")
def test_a_terminal_shows_one_bar_and_clears_it(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setenv("TERM", "xterm")
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress("annotating", total=3) as advance:
        advance(1)
        with working("reading"):
            time.sleep(0.1)
        advance(1)
    shown = screen.getvalue()
    assert "annotating" in shown
    assert "reading" not in shown
    with working("reading"):
        time.sleep(0.3)
    assert "reading" in screen.getvalue()


def test_an_import_that_read_everything_ends_with_0_and_writes_its_audit(framing, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(BODY, encoding="utf-8")
    ran = framing(
        "import", "in", "-o", "c.parquet", "--audit", "audit.html", "--search", "ferry", "--searched", "2 May 2031"
    )
    assert ran.status == 0
    assert "1 of 1 document in 1 file read: complete: c.parquet" in ran.out
    assert "Searched for: ferry, 2 May 2031" in (tmp_path / "audit.html").read_text(encoding="utf-8")


def test_an_import_that_lost_something_says_what_and_ends_with_3(framing, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "in" / "b.json").write_text("{", encoding="utf-8")
    ran = framing("import", "in", "-o", "c.parquet")
    assert ran.status == 3
    assert "files not read: 1 (first: b.json: The file is no JSON" in ran.out
    assert "1 of 2 documents in 2 files read; the import is not complete." in ran.out
    assert (tmp_path / "c.parquet").exists()


def test_scramble_writes_a_copy_without_words(framing, tmp_path):
    (tmp_path / "a.txt").write_text("Outlet: Echo\n\nIt rained.\n", encoding="utf-8")
    result = framing("scramble", "a.txt", "-o", "b.txt")
    assert result.out == "b.txt: read it before you send it\n"
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "Outlet: Xxxx\n\nXx xxxxxx.\n"
    assert "must end in .txt" in framing("scramble", "a.txt", "-o", "b.html").complaint
