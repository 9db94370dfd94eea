"""The project files agree with each other."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent


def requirements() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = project["dependencies"] + project["optional-dependencies"]["notebook"]
    return dict(re.fullmatch(r"([\w-]+)(.*)", line).groups() for line in listed)


def test_environment_lists_what_pyproject_requires():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = dict(re.fullmatch(r"([\w-]+)(.*)", line).groups() for line in environment if isinstance(line, str))
    assert conda.pop("python") == ">=3.11"
    conda.pop("pip")
    assert conda == requirements()


def test_constraints_pin_every_requirement_and_name_no_address():
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in text.splitlines()}
    assert {name.lower().replace("_", "-") for name in requirements()} <= pinned
    assert "://" not in text
    assert "@" not in text


@pytest.mark.parametrize(
    "name", ["LICENSE", "LICENSE-DATA", "CITATION.cff", "CHANGELOG.md", "CONTRIBUTING.md", "README.md"]
)
def test_project_file_exists_and_says_something(name):
    assert len((ROOT / name).read_text(encoding="utf-8")) > 200


def test_version_is_the_same_everywhere():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"] == version
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
