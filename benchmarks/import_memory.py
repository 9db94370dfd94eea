"""Peak memory and time of an import, by size: `python -m benchmarks.import_memory ARTICLES.parquet --write`.

Articles of a corpus are repeated, with a number in each so that none is the same, as files of JSON lines in a folder.
Each size is imported in a process of its own; what is printed is the largest resident set of that process.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq

RESULTS = Path(__file__).parent / "results" / "import_memory.md"
_FILE = 20  # megabytes a file, as of a large download

HEAD = """# Memory of an import

`python -m benchmarks.import_memory ARTICLES.parquet --write`: a folder of JSON lines ({file} MB a file) imported by
`import_corpus`, each size in a process of its own. The peak grows with the number of articles, whose ids, outlets and
dates are held at once, and not with their text. Time depends on the machine.

| megabytes | articles | peak memory, MB | megabytes a second | peak of the audit, MB |
|---:|---:|---:|---:|---:|
"""


def build(source: Path, folder: Path, *, megabytes: int) -> int:
    """Write the folder and return how many articles are in it."""
    rows = pq.read_table(source).to_pylist()
    written = articles = 0
    number = 0
    while written < megabytes * 1_000_000:
        with (folder / f"{number:05d}.jsonl").open("w", encoding="utf-8") as file:
            size = 0
            while size < _FILE * 1_000_000 and written + size < megabytes * 1_000_000:
                row = {name: str(value) for name, value in rows[articles % len(rows)].items() if value is not None}
                row["text"] = f"{row.pop('content', row.get('text', ''))}\n\nCopy {articles}."
                row.pop("ID", None)
                size += file.write(json.dumps(row, ensure_ascii=False) + "\n")
                articles += 1
        written += size
        number += 1
    return articles


def measured(folder: Path) -> tuple[float, float, float]:
    """Return the peak memory of the import and of its audit in megabytes, and the seconds of the import."""
    out = folder.with_suffix(".parquet")
    peaks = []
    started = time.perf_counter()
    seconds = 0.0
    for step in ("import", "audit"):
        ran = subprocess.run(
            [sys.executable, "-m", "benchmarks.import_memory", str(folder), "--step", step, "--out", str(out)],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        peaks.append(float(ran.stdout.split()[-1]))
        seconds = seconds or time.perf_counter() - started
    return peaks[0], peaks[1], seconds


def main() -> None:
    """Measure every size, print, and write the page where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--megabytes", type=int, nargs="+", default=[200, 1000, 2000])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--step", choices=["import", "audit"])
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    if given.step:
        _one_step(given.step, given.source, given.out)
        return
    lines = []
    for megabytes in given.megabytes:
        with tempfile.TemporaryDirectory() as folder:
            inside = Path(folder) / "archive"
            inside.mkdir()
            articles = build(given.source, inside, megabytes=megabytes)
            peak, audit, seconds = measured(inside)
        speed = megabytes / seconds
        lines.append(f"| {megabytes:,} | {articles:,} | {peak:,.0f} | {speed:.2f} | {audit:,.0f} |")
        print(lines[-1], flush=True)
    if given.write:
        RESULTS.write_text(HEAD.format(file=_FILE) + "\n".join(lines) + "\n", encoding="utf-8")


def _one_step(step: str, source: Path, out: Path) -> None:
    import warnings

    import framing as fr

    warnings.simplefilter("ignore")
    if step == "import":
        fr.import_corpus(source, to=out)
    else:
        fr.import_audit(out)
    print(_peak() / 1024)


def _peak() -> int:
    """Return the peak memory of this process in kilobytes, without that of the process that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
