"""Let two JavaScript libraries read, fill in and save a coding sheet, and compare what `fr.coding` reads with it.

    npm install exceljs xlsx        # in FOLDER
    python -m benchmarks.tools_sheets FOLDER

The libraries stand for the programs of coders: they write numbers, booleans, rich text, formulas and errors.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import framing as fr
from benchmarks.tools_study import CODEBOOK, units

_VARIABLES = ("conflict", "blame", "tone", "sources", "topics")
# What is typed into the columns conflict, blame, tone, sources, topics (money, law & order, 1) and note, and
# what it means. A mapping is a cell of exceljs; SheetJS gets what it shows.
_TYPED: list[tuple[list[Any], tuple[str | None, ...]]] = [
    ([1, "state", 2, 3, 1, 0, 0, "plain"], ("1", "state", "2", "3", "money")),
    ([True, " Firm ", "2", 2.5, True, False, False, "“curly” 😊\nline"], ("1", "firm", "2", "2.5", "money")),
    (["1", "n/a", 3.0, "2,5", "1", "0", "0", "=1+1"], ("1", "n/a", "3", "2.5", "money")),
    (
        ["Yes", {"richText": [{"text": "no"}, {"text": "body"}]}, "hard", 1250, 1, 1, 1, "_x000D_ literal"],
        ("1", "nobody", "3", "1250", "1|law & order|money"),
    ),
    ([False, None, {"formula": "1+0", "result": 1}, 0, 0, 0, 0, "-minus"], ("0", None, "1", "0", "none")),
    ([0, {"error": "#N/A"}, "soft", "1,250", 0, 0, 1, '@at <b> & "q"'], ("0", "n/a", "1", "1,250", "1")),
    (["no", None, 1, -3, None, None, None, None], ("0", None, "1", "-3", None)),
]

_SCRIPT = """
const Excel = require('exceljs'), Sheet = require('xlsx'), fs = require('fs');
const [folder, file] = process.argv.slice(1), typed = JSON.parse(fs.readFileSync(0));
const plain = x => x?.richText ? x.richText.map(y => y.text).join('') : x?.formula ? x.result : x?.error ? 'n/a' : x;
(async () => {
  const book = new Excel.Workbook(); await book.xlsx.readFile(file);
  const rows = book.getWorksheet('coding'), first = rows.getRow(1).values.indexOf('conflict');
  const seen = {}, unitAt = rows.getRow(1).values.indexOf('unit');
  rows.eachRow((row, r) => {
    if (r < 3) return;
    const unit = row.getCell(unitAt).text; seen[unit] = true;
    (typed[unit] || []).forEach((x, i) => { if (x !== null) row.getCell(first + i).value = x; });
    if (unit === '358') row.getCell(unitAt).value = 358;
  });
  await book.xlsx.writeFile(folder + '/exceljs.xlsx');
  const checks = Object.values(rows.dataValidations.model), states = {};
  book.eachSheet(s => states[s.name] = s.state);
  const choices = []; book.getWorksheet('choices').eachRow(r => choices.push(r.values.slice(1)));
  const other = Sheet.readFile(file), cells = other.Sheets.coding, end = Sheet.utils.decode_range(cells['!ref']).e.r;
  for (let r = 2; r <= end; r++) {
    const at = cells[Sheet.utils.encode_cell({r, c: unitAt - 1})], unit = String(at.v);
    (typed[unit] || []).map(plain).forEach((v, i) => {
      const t = typeof v === 'number' ? 'n' : typeof v === 'boolean' ? 'b' : 's';
      if (v !== null) cells[Sheet.utils.encode_cell({r, c: first - 1 + i})] = {v, t};
    });
    if (unit === '358') Object.assign(at, {v: 358, t: 'n'});
  }
  Sheet.writeFile(other, folder + '/sheetjs.xlsx');
  fs.writeFileSync(folder + '/sheetjs.csv', '\\ufeff' + Sheet.utils.sheet_to_csv(cells, {FS: ';'}));
  console.log(JSON.stringify({units: Object.keys(seen), checks: checks.length, states, choices,
    kinds: [...new Set(checks.map(c => c.type))], lists: [...new Set(checks.flatMap(c => c.formulae))]}));
})();
"""


def main() -> None:
    """Print what differs, for each file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    for name in ("exceljs", "xlsx"):
        print(name, json.loads((given.folder / f"node_modules/{name}/package.json").read_text("utf-8"))["version"])
    corpus = fr.Corpus.from_table(units().rename(columns={"unit": "doc_id"}))
    work = fr.coding.assign(corpus.documents.index, coders=["ada", "ben"], overlap=len(corpus.documents))
    typed = dict(zip(units()["unit"], _TYPED, strict=False))
    with tempfile.TemporaryDirectory() as place:
        ada, _ = fr.coding.write_sheets(work, corpus, codebook=CODEBOOK, folder=Path(place) / "sheets", show=())
        done = subprocess.run(
            ["node", "-e", _SCRIPT, "--", place, str(ada)],
            input=json.dumps({unit: cells for unit, (cells, _) in typed.items()}),
            cwd=given.folder, capture_output=True, text=True, check=True,
        )  # fmt: skip
        print("as exceljs sees it:", done.stdout)
        for name in ("exceljs.xlsx", "sheetjs.xlsx", "sheetjs.csv"):
            _compare(Path(place) / name, typed)


def _compare(file: Path, typed: dict[str, tuple[list[Any], tuple[str | None, ...]]]) -> None:
    found = fr.coding.read_sheets(file, codebook=CODEBOOK)
    meanings = {unit: zip(_VARIABLES, meant, strict=True) for unit, (_, meant) in typed.items()}
    wanted = {(unit, "ada", name, value) for unit, pairs in meanings.items() for name, value in pairs}
    rows = found.codings[["unit", "coder", "variable", "value"]].astype(object)
    got = set(map(tuple, rows.where(rows.notna(), None).to_numpy().tolist()))
    notes = {(unit, cells[-1] or "") for unit, (cells, _) in typed.items()}
    read = set(found.codings[["unit", "note"]].itertuples(index=False, name=None))
    print(
        f"{file.name}: {len(wanted & got)} of {len(wanted)} answers as typed, {len(notes & read)} of {len(notes)} notes"
    )
    for row in sorted((wanted ^ got) | (notes ^ read), key=str):
        print("  ", "lost" if row in wanted | notes else "new", row)
    for row in found.problems[~found.problems["kind"].isin(["one_coder", "rare_class"])].itertuples():
        print("  ", row.kind, row.message)


if __name__ == "__main__":
    main()
