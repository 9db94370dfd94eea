"""One small study with all kinds of questions, to be entered into a running annotation tool and compared.

Used by the scripts `benchmarks.tools_*`, which take the address of a tool that runs on this machine.
"""

from __future__ import annotations

import json
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pandas as pd

import framing as fr
from framing.coding import Codebook, Value, Variable

CODEBOOK = Codebook(
    "tools",
    "1",
    "Every kind of question",
    (
        Variable("conflict", "Do two sides disagree?"),
        Variable(
            "blame",
            "Who is blamed <& by whom>?",
            values=(Value("state", "The state"), Value("firm", "A firm", "or its owners"), Value("nobody")),
            only_if="conflict == 1",
            not_applicable=True,
        ),
        Variable("tone", "How hard is the tone?", "ordinal", (Value("1", "soft"), Value("2"), Value("3", "hard"))),
        Variable("sources", "How many people are quoted?", "interval"),
        Variable("topics", "About?", "multiple", (Value("money", "Money"), Value("law & order"), Value("1"))),
        Variable("claim", "Which words make a claim?", "span", (Value("loss", "A loss"), Value("gain"))),
        Variable("actor", "Who acts?", "span", (Value("person"), Value("group", "A group", "two or more"))),
    ),
)
_MADE_UP = {
    "lantern 2": "  Short.  ",
    "358": "A loss. A loss. 👩‍👩‍👧 A café lost; the cafe\u0301 won. <b>Bold</b> &amp; more",
    "courier-7": 'The council <met> & talked: "no" loss, no gain.\tIt\'s over.\r\nThen 🇫🇷 left.\r\n',
    "harbour/1:3": "Ferry 🚢 late\n\nThe ferry was late again, the owner of Port Ilse said. 😊 “Nobody paid.”",
}


def units() -> pd.DataFrame:
    """Return the texts: four with everything that makes offsets hard, and five articles of the example corpus."""
    texts = _MADE_UP | fr.load_example().documents["text"].head(5).to_dict()
    return pd.DataFrame({"unit": list(texts), "text": list(texts.values())})


def entered() -> dict[tuple[str, str], dict[str, Any]]:
    """Return what two coders answer: `(unit, coder) -> codes` by variable, `spans`, `note`."""
    answers: dict[tuple[str, str], dict[str, Any]] = {}
    for number, (unit, text) in enumerate(units().itertuples(index=False)):
        for coder in ("ada", "ben"):
            yes = (number + (coder == "ben")) % 2
            codes: dict[str, list[str]] = {"conflict": [str(yes)], "tone": [str(number % 3 + 1)]}
            if yes:
                codes["blame"] = [("n/a", "firm", "state")[number % 3]]
            if number % 4:
                codes["topics"] = [["money", "law & order"], ["1"], ["none"]][number % 3]
            if coder == "ada":
                codes["sources"] = [("3", "0", "2.5")[number % 3]]
            middle = len(text) // 2
            spans = [("claim", "loss", 0, 5), ("actor", "group", middle, len(text.rstrip()))][: number % 3 or 2]
            note = f"“{unit}” & <b>\nline" if number % 2 and coder == "ada" else ""
            answers[unit, coder] = {"codes": codes, "spans": spans, "note": note}
    return answers


def utf16(text: str, place: int) -> int:
    """Return an offset as a browser counts it."""
    return len(text[:place].encode("utf-16-le")) // 2


def compare(found: fr.coding.ImportedProject, *, without: tuple[str, ...] = (), notes: bool = True) -> None:
    """Print every difference between what was entered and what was read, but in variables the tool cannot carry."""
    wanted, told = set(), set()
    for (unit, coder), answer in entered().items():
        wanted |= {(unit, coder, name, "|".join(sorted(codes)), None, None) for name, codes in answer["codes"].items()}
        wanted |= {(unit, coder, *span) for span in answer["spans"]}
        told |= {(unit, coder, answer["note"])} if answer["note"] else set()
    wanted = {row for row in wanted if row[2] not in without}
    columns = ["unit", "coder", "variable", "value", "start", "end"]
    table = found.codings.reindex(columns=columns).astype(object)
    got = set(map(tuple, table.where(table.notna(), None).to_numpy().tolist()))
    # What is open, or the empty set that follows from an answer to something else, was not entered.
    followed = {row for row in got - wanted if row[3] is None or (row[3] == "none" and row[4] is None)}
    read = set(found.codings.query("note != ''")[["unit", "coder", "note"]].itertuples(index=False, name=None))
    lost, new = sorted(wanted - got, key=str), sorted(got - wanted - followed, key=str)
    noted = f"; notes {len(told & read)} of {len(told)}" if notes else ""
    print(f"{len(wanted & got)} of {len(wanted)} answers and spans as entered, {len(new)} others{noted}")
    for word, rows in (("lost", lost), ("new", new), ("note", sorted(read ^ told) if notes else [])):
        for row in rows:
            print("  ", word, row)
    for row in found.problems.itertuples():
        print("  ", row.kind, row.variable, row.coder, row.n, row.message)


class Server:
    """A tool that runs on this machine, with the cookies of one user."""

    def __init__(self, address: str, **headers: str) -> None:
        self.address, self.headers, self.cookies = address.rstrip("/"), headers, CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def send(self, method: str, path: str, content: Any = None, *, form: bool = False) -> Any:
        """Send JSON, a form, or bytes with their content type; return JSON, or bytes where it is none."""
        headers = dict(self.headers)
        if isinstance(content, tuple):
            data, headers["Content-Type"] = content
        elif form:
            data = urllib.parse.urlencode(content).encode()
        elif content is not None:
            data, headers["Content-Type"] = json.dumps(content).encode(), "application/json"
        else:
            data = None
        token = next((cookie.value for cookie in self.cookies if cookie.name == "csrftoken"), None)
        headers |= {"X-CSRFToken": token, "Referer": self.address} if token else {}
        request = urllib.request.Request(self.address + path, data=data, headers=headers, method=method)
        with self._opener.open(request, timeout=60) as answer:
            got = answer.read()
        try:
            return json.loads(got)
        except ValueError:
            return got


def file_form(name: str, file: Path) -> tuple[bytes, str]:
    """Return a form with a file in it, and its content type."""
    head = f'--framing\r\nContent-Disposition: form-data; name="{name}"; filename="{file.name}"\r\n'
    body = f"{head}Content-Type: application/json\r\n\r\n".encode() + file.read_bytes() + b"\r\n--framing--\r\n"
    return body, "multipart/form-data; boundary=framing"
