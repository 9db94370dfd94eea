"""What the documentation says runs, names what there is, and leads somewhere."""

import re
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

import framing
from framing.example import example_codings

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").rglob("*.md")])
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.py"))
WITH_CODE = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Blocks of the first kind are run; the others are shown only.
RUN, SHOWN = "python", {"console", "python no-run", "toml", "text"}


def blocks(path: Path) -> list[tuple[str, str]]:
    return BLOCK.findall(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture
def in_folder_with_articles(tmp_path, monkeypatch):
    """A working folder with ``articles.csv``, the example corpus, and ``codings.csv``, as a reader would have them."""
    documents = framing.load_example().documents
    documents.reset_index().to_csv(tmp_path / "articles.csv", index=False)
    codings = example_codings()
    codings[codings["variable"].str.startswith("frame_")].to_csv(tmp_path / "codings.csv", index=False)
    monkeypatch.chdir(tmp_path)
    yield
    plt.close("all")


@pytest.mark.parametrize("path", [page for page in WITH_CODE if any(kind == RUN for kind, _ in blocks(page))], ids=name)
def test_python_blocks_of_a_page_run_one_after_the_other(path, in_folder_with_articles):
    page = {}
    for kind, code in blocks(path):
        if kind == RUN:
            exec(compile(code, name(path), "exec"), page)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_block_says_whether_it_is_run_or_shown(path):
    assert {kind for kind, _ in blocks(path)} <= {RUN, *SHOWN}


def listed_in_reference() -> list[str]:
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)


def test_the_reference_lists_each_public_name_once():
    assert sorted(listed_in_reference()) == sorted(framing.__all__)


def test_the_reference_lists_every_figure():
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("Figures of `fr.plots`"))
    assert re.findall(r"`(\w+)`", line) == framing.plots.__all__


def targets(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]


@pytest.mark.parametrize("path", [*PAGES, *NOTEBOOKS], ids=name)
def test_links_to_other_files_resolve(path):
    for target in filter(None, targets(path)):
        # Notebooks lead to built notebooks; what is kept is their source.
        kept = target.replace(".ipynb", ".py")
        assert (path.parent / kept).exists(), f"{name(path)} leads to {target}"


def test_every_design_note_is_in_the_guide():
    guide = targets(ROOT / "docs" / "guide.md")
    assert {f"design/{note.name}" for note in (ROOT / "docs" / "design").glob("*.md")} <= set(guide)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_a_notebook_is_a_script_in_cells_that_begins_with_a_title(path):
    text = path.read_text(encoding="utf-8")
    first = text.split("# %% [markdown]\n")[1]
    assert text.startswith("# ---\n# jupyter:\n#   kernelspec: ")
    assert first.startswith("# # ")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_no_code_of_a_notebook_comes_without_words_before_it(path):
    cells = re.split(r"^# %%", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    in_a_row = 0
    for cell in cells:
        in_a_row = 0 if cell.startswith(" [markdown]") else in_a_row + 1
        assert in_a_row <= 2, f"{name(path)}: three cells of code in a row before {cell.strip()[:60]!r}"


def test_the_page_on_exports_explains_every_check_of_the_audit():
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    table = page.split("## What the audit checks")[1].split("\n## ")[0]
    explained = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")][1:]
    audit = framing.import_audit(framing.Corpus.from_texts(["It rained."]))
    assert explained == audit.to_table()["check"].tolist()
