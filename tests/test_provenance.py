"""Hashes, versions, and files that are written whole or not at all."""

import hashlib
import stat

import pytest

from framing.provenance import file_hash, package_version, text_hash, versions, write_atomically


def test_hashes_are_sha_256(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes("Café".encode())
    assert file_hash(file) == hashlib.sha256("Café".encode()).hexdigest()
    assert text_hash("Café") == file_hash(file)[:16]


def test_a_text_with_half_a_character_has_a_hash():
    assert len(text_hash("\ud83d")) == 16


def test_versions_name_the_package_and_what_results_depend_on():
    assert {"framing-toolkit", "python", "numpy", "pandas"} <= set(versions())
    assert package_version("numpy")[0].isdigit()


def test_a_file_appears_only_when_it_is_whole(tmp_path):
    target = tmp_path / "new" / "report.html"
    with write_atomically(target) as temporary:
        temporary.write_text("whole", encoding="utf-8")
        assert temporary.parent == target.parent
        assert temporary.suffix == ".html"
        assert not target.exists()
    assert target.read_text(encoding="utf-8") == "whole"
    assert [file.name for file in target.parent.iterdir()] == ["report.html"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError("wrong")])
def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path, error):
    target = tmp_path / "report.html"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(type(error)), write_atomically(target) as temporary:
        temporary.write_text("ha", encoding="utf-8")
        raise error
    assert target.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_others_may_read_what_was_written(tmp_path):
    with write_atomically(tmp_path / "table.csv") as temporary:
        temporary.write_text("a", encoding="utf-8")
    plain = tmp_path / "plain.csv"
    plain.write_text("a", encoding="utf-8")
    assert stat.S_IMODE((tmp_path / "table.csv").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
