"""What the tests of the command line share: fictional articles, and a run of a command inside this process."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from framing.terminal import main

BODY = (
    "Dam {number} is perhaps the worst in the land. It may fail by autumn. "
    "“This is a betrayal of the valley,” said Anna Vale. The harbour master called it a sham."
)


class Run(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line of a refusal; fails where there is not exactly one."""
        assert self.status == 2
        assert self.err.count("\n") == 1
        assert self.err.startswith("framing: ")
        return self.err.strip()


def articles_csv(path: Path, *, count: int = 6) -> Path:
    """Write a table of fictional articles of two outlets, coded for a conflict frame."""
    rows = [
        f'"{BODY.format(number=number)}",{("Echo", "Gazette")[number % 2]},2024-05-{number % 28 + 1:02d},'
        f"Dam number {number},{number // 2 % 2}"
        for number in range(count)
    ]
    path.write_text("\n".join(["text,outlet,date,title,conflict", *rows, ""]), encoding="utf-8")
    return path


def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object) -> Run:
    """Run ``framing`` with arguments as a shell would."""
    monkeypatch.setattr(sys, "argv", ["framing", *map(str, arguments)])
    status = 0
    try:
        main()
    except SystemExit as stop:
        status = int(stop.code or 0)
    out, err = capfd.readouterr()
    return Run(status, out, err)
