"""Does any file, however broken, end in anything but a corpus or one clear line? Changed files through `load_corpus`.

    python -m benchmarks.fuzz_readers --inputs 20000 --write

The seeds are whole fictional files of every format (`tests/corpus/readers/whole_samples.py`) and, with ``--more``, the
files of a folder. hypothesis draws what is done to them (`benchmarks/fuzz_changes.py`), from a fixed seed. Each input
is written to a file and loaded by `load_corpus`, the whole way: reading, cleaning, dates, outlets, languages, zones.

Right is a corpus (whose offsets it checks itself) or a `CorpusError` of one line with less than 1,000 characters. Every
tenth corpus that is read is saved and loaded again, and must come back equal. A finding is anything else: another
exception, a word printed, or more than 10 seconds of computing. Inputs that gave one are kept in a temporary folder.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import platform
import signal
import tempfile
import time
import traceback
import warnings
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import hypothesis
import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings

from benchmarks.fuzz_changes import LARGEST, inputs
from framing import Corpus, load_corpus
from framing.corpus.readers import format_of
from framing.errors import CorpusError
from framing.provenance import package_version
from tests.corpus.readers.whole_samples import SAMPLES, Sample

RESULTS = Path(__file__).parent / "results" / "fuzz.md"
SEED = 1
SECONDS = 10
LONGEST = 1000
"""Characters of a message."""
SAVED_AGAIN = 10
"""Of so many corpora that are read, one is saved and loaded."""
LIBRARIES = (
    "hypothesis pandas pyarrow lxml trafilatura openpyxl python-docx pypdf xlrd striprtf warcio feedparser".split()
)


class Slow(BaseException):
    """An input takes too long; no `except Exception` of a library holds it up."""


@dataclass
class Tally:
    """What became of the inputs made of one sample."""

    name: str
    read: int = 0
    refused: int = 0
    findings: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def inputs(self) -> int:
        """All inputs."""
        return self.read + self.refused + len(self.findings)


def outcome(path: Path, *, again: bool = False) -> tuple[str, str]:
    """Load a file: ``("read", "")``, ``("refused", message)`` or ``("finding", what went wrong)``."""
    printed = io.StringIO()
    begun = time.process_time()
    try:
        with _limited(), warnings.catch_warnings(), contextlib.redirect_stdout(printed):
            warnings.simplefilter("ignore")
            with contextlib.redirect_stderr(printed):
                found = _loaded(path, again=again)
    except (Exception, Slow):  # noqa: BLE001 - whatever it is, it is what this looks for
        return "finding", traceback.format_exc()
    if printed.getvalue():
        return "finding", f"printed: {printed.getvalue()[:500]}"
    if time.process_time() - begun > SECONDS:
        return "finding", f"{time.process_time() - begun:.0f} seconds"
    return found


def _loaded(path: Path, *, again: bool) -> tuple[str, str]:
    try:
        corpus = load_corpus(path)
    except CorpusError as error:
        message = str(error)
        if len(message.splitlines()) != 1 or len(message) >= LONGEST:
            return "finding", f"a message that is not one line of less than {LONGEST} characters: {message!r}"
        return "refused", message
    if again:
        _same(corpus, load_corpus(corpus.save(path.with_name("again.parquet"))))
    return "read", ""


def _same(one: Corpus, other: Corpus) -> None:
    pd.testing.assert_frame_equal(one.documents, other.documents)
    pd.testing.assert_frame_equal(one.zones, other.zones)
    if one.history != other.history:
        raise AssertionError("The history changed when the corpus was saved and loaded.")


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    """Stop what computes for longer than allowed, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise Slow(f"more than {SECONDS} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fuzz(name: str, sample: Sample, count: int, kept: Path) -> Tally:
    """Load so many changed files made of one sample."""
    tally = Tally(name)
    with tempfile.TemporaryDirectory() as folder:

        @hypothesis.seed(zlib.crc32(name.encode()) + SEED)
        @settings(
            max_examples=count,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(drawn=inputs(sample.data, sample.ending))
        def load(drawn: tuple[bytes, str]) -> None:
            data, ending = drawn
            path = Path(folder) / f"a{ending}"
            path.write_bytes(data)
            what, message = outcome(path, again=tally.read % SAVED_AGAIN == 0)
            if what == "finding":
                place = kept / f"{len(tally.findings)} {name}{ending}"
                place.write_bytes(data)
                tally.findings.append(f"{place}\n{message}")
            else:
                setattr(tally, what, getattr(tally, what) + 1)

        begun = time.process_time()
        load()
        tally.seconds = time.process_time() - begun
    return tally


def of_folder(folder: Path) -> dict[str, Sample]:
    """The files of a folder as samples, without those that are too large; numbered, not named."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and 0 < path.stat().st_size <= LARGEST and (known := format_of(path)):
            name = f"{known.name}, real file {len(found) + 1}"
            found[name] = Sample(known.name, path.suffix, path.read_bytes(), 0)
    return found


def table(tallies: list[Tally]) -> list[str]:
    """The counts as lines of Markdown."""
    head = ("made of", "inputs", "read", "refused", "findings", "seconds")
    rows = [(t.name, t.inputs, t.read, t.refused, len(t.findings), round(t.seconds)) for t in tallies]
    rows.append(("all", *(sum(row[place] for row in rows) for place in range(1, len(head)))))
    return [f"| {' | '.join(head)} |", f"|---|{'--:|' * 5}", *(f"| {' | '.join(map(str, row))} |" for row in rows)]


def page(tallies: list[Tally], command: str) -> list[str]:
    """The whole page of results."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return [
        "# Broken files",
        "",
        f"Written by `{command}`. The docstring of that file says what counts as a finding.",
        f"Seed {SEED}; framing {package_version()}, Python {platform.python_version()}, {libraries}.",
        "",
        *table(tallies),
        "",
        "*Read*: a corpus came out, perhaps with single articles refused in the audit. *Refused*: a `CorpusError` of",
        "one line. *Seconds* are of computing, with the drawing of the changes.",
    ]


def main() -> int:
    """Run over all samples, print the table and every finding; status 1 if there is one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=20_000, help="in all, spread over the samples")
    parser.add_argument("--more", type=Path, help="a folder with real exports, used as further samples")
    parser.add_argument("--only", default="", help="only samples with this in their name")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name} too")
    options = parser.parse_args()
    samples = {**SAMPLES, **(of_folder(options.more) if options.more else {})}
    samples = {name: sample for name, sample in samples.items() if options.only in name}
    count = -(-options.inputs // len(samples))
    kept = Path(tempfile.mkdtemp(prefix="fuzz"))
    tallies = []
    with ProcessPoolExecutor(options.processes) as pool:
        started = [pool.submit(fuzz, name, sample, count, kept) for name, sample in samples.items()]
        for future in started:
            tallies.append(future.result())
            print(table(tallies[-1:])[2], *tallies[-1].findings, sep="\n\n", flush=True)
    more = " --more FOLDER" if options.more else ""
    lines = page(tallies, f"python -m benchmarks.fuzz_readers --inputs {options.inputs}{more} --write")
    print("\n".join(lines))
    if options.write:
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return int(any(tally.findings for tally in tallies))


if __name__ == "__main__":
    raise SystemExit(main())
