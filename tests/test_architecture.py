"""The package reads like its spine: imports run one way, and names are not shadowed by modules."""

import ast
from pathlib import Path

import pytest

import framing

ROOT = Path(framing.__file__).parent
STAGES = [
    "text",
    "devices",
    "corpus",
    "annotation",
    "example",
    "measures",
    "coding",
    "models",
    "estimate",
    "plots",
    "widgets",
    "reporting",
    "sharing",
]
SHARED = {"errors", "kinds", "provenance", "progress", "words", "writing"}
MAY_IMPORT = {
    "text": {"text"},
    "devices": {"text", "devices"},
    "corpus": {"corpus", "text"},
    "annotation": {"text", "devices", "corpus", "annotation"},
    "example": {"corpus", "example"},
    "measures": {"text", "devices", "corpus", "annotation", "measures"},
    "coding": {"corpus", "measures", "coding"},
    "models": {"text", "devices", "corpus", "annotation", "measures", "coding", "models"},
    "estimate": {"corpus", "measures", "coding", "models", "estimate"},
    "plots": {"plots"},
    "widgets": {"measures", "widgets", "annotation", "reporting"},
    "sharing": {"corpus", "annotation", "sharing"},
    "reporting": {
        *("corpus", "annotation", "measures", "coding", "models", "estimate"),
        *("plots", "reporting", "devices"),
    },
}
FILES = [path for path in ROOT.rglob("*.py") if path.relative_to(ROOT).parts[0] in STAGES]


def imported(path: Path) -> set[str]:
    """Stages imported at the top of a module; imports inside functions are for what is drawn or asked on demand."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("framing."):
            found.add(node.module.split(".")[1])
    return found - SHARED


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_run_down_the_spine(path):
    stage = path.relative_to(ROOT).parts[0]
    assert imported(path) <= MAY_IMPORT[stage], f"{path.name} imports up the spine"


def test_no_module_hides_a_public_function():
    # A submodule becomes an attribute of its package, in the place of a function of that name.
    for name, home in framing._HOME.items():
        folder = ROOT.joinpath(*home.split(".")[1:])
        beside = [path for place in (ROOT, folder) if place.is_dir() for path in place.iterdir()]
        taken = {path.stem for path in beside if path.is_dir() or path.suffix == ".py"}
        assert name not in taken, f"{home} holds both a function and a module {name}"


@pytest.mark.parametrize("name", framing.__all__)
def test_every_public_name_exists_and_is_documented(name):
    assert getattr(framing, name).__doc__


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_core_imports_no_extra_and_prints_nothing(capsys):
    import framing.cli

    assert framing.cli.app
    assert capsys.readouterr().out == ""
