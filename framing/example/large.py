"""The large corpus: articles put together by lot from hand-written blocks, with the planted rates."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd

from framing.example import manners
from framing.example.articles import Article, make_article
from framing.example.bank import Block, blocks_of, words
from framing.example.manners import MANNERS, Manner
from framing.example.markup import render
from framing.example.planted import FRAMES, OUTLETS, TOPICS
from framing.example.slots import choose, number, plant, rival_names, slot_counts

SECTIONS = {
    "summit": "World",
    "flood": "Home",
    "tram": "City",
    "mine": "Business",
    "vaccine": "Health",
    "border": "Home",
}
FIRST_DAY = pd.Timestamp("2024-01-08")
DAYS_BETWEEN_EVENTS = 8
STATUSES = ("asserted", "negated", "questioned", "relayed")


def large_articles(seed: int) -> tuple[Article, ...]:
    """Return 480 articles: four outlets on 20 events in each of six stories.

    The same seed gives the same articles, letter for letter.
    """
    rng = np.random.default_rng(seed)
    plans = _Plans(rng)
    articles: list[Article] = []
    for story in TOPICS:
        for event in range(manners.EVENTS):
            articles.extend(_event_articles(story, event, plans, rng))
    order = {outlet: place for place, outlet in enumerate(OUTLETS)}
    return tuple(sorted(articles, key=lambda article: order[article.outlet]))


class _Plans:
    """What must come out exact over the corpus, dealt like cards: kinds, statuses, evaluative words."""

    def __init__(self, rng: np.random.Generator) -> None:
        n = manners.EVENTS * len(TOPICS)
        self._decks: dict[tuple[str, str], list[str]] = {}
        self._counts: dict[tuple[str, str], list[int]] = {}
        self._owed: Counter[tuple[str, str]] = Counter()
        for outlet, manner in MANNERS.items():
            n_opinion, n_wire = round(n * manner.opinion), round(n * manner.wire)
            kinds = ["opinion"] * n_opinion + ["wire"] * n_wire + ["news"] * (n - n_opinion - n_wire)
            status = [name for name, of_24 in zip(STATUSES, manner.status, strict=True) for _ in range(of_24 * n // 24)]
            self._decks[outlet, "kind"] = [str(kind) for kind in rng.permutation(kinds)]
            self._decks[outlet, "status"] = [str(name) for name in rng.permutation(status)] if status else []
            self._counts[outlet, "own"] = _counts(manner.own, n, rng)
            self._counts[outlet, "quoted"] = _counts(manner.quoted, n, rng)

    def deal(self, outlet: str, what: str) -> str:
        deck = self._decks[outlet, what]
        return deck.pop() if deck else ""

    def name(self, outlet: str, story: str, share: float, rng: np.random.Generator) -> str:
        """Return the next of two rival names; of ten in a row, the first has its share."""
        pair = rival_names(story)
        deck = self._decks.setdefault((outlet, f"{story} {share}"), [])
        if not deck:
            n_first = round(10 * share)
            deck += [pair[int(place)] for place in rng.permutation([0] * n_first + [1] * (10 - n_first))]
        return deck.pop()

    def count(self, outlet: str, what: str, *, room: int) -> int:
        """Return how many words to plant where there is room for so many; the rest is owed to the next article."""
        wanted = self._counts[outlet, what].pop() + self._owed[outlet, what]
        self._owed[outlet, what] = max(wanted - room, 0)
        return min(wanted, room)


def _counts(mean: float, n: int, rng: np.random.Generator) -> list[int]:
    """Return n Poisson counts whose sum is what the mean says."""
    counts = rng.poisson(mean, n)
    while (off := round(mean * n) - int(counts.sum())) != 0:
        place = int(rng.integers(n))
        counts[place] = max(counts[place] + int(np.sign(off)), 0)
    return [int(count) for count in counts]


def _event_articles(story: str, event: int, plans: _Plans, rng: np.random.Generator) -> list[Article]:
    """Return what the four newspapers print on one event; agency copy of Northway may be reprinted."""
    leads = blocks_of(story, "lead")
    lead = number(leads[event % len(leads)].text, rng, same=True)
    agency: list[str] = []
    articles: list[Article] = []
    for outlet in ("northway", "herald", "courier", "lantern"):
        kind = plans.deal(outlet, "kind")
        writer = _Writer(outlet, story, event, kind, plans, rng)
        source = writer.write(lead, status=plans.deal(outlet, "status"), agency=agency)
        if kind == "wire":
            agency = [part for part in source.split("\n\n")[2:] if "|v" not in part and "|n" not in part]
        articles.append(writer.article(source))
        if writer.reprint:
            passage = render(writer.reprint)[0]
            name = f"w-{story}-{event + 1}-{outlet}"
            articles[-1] = replace(articles[-1], wire=((name, passage),))
            articles[0] = replace(articles[0], wire=(*articles[0].wire, (name, passage)))
    return articles


class _Writer:
    """Writes one article: chooses the blocks, fills the slots, sets the head."""

    def __init__(self, outlet: str, story: str, event: int, kind: str, plans: _Plans, rng: np.random.Generator) -> None:
        self.plans = plans
        self.outlet, self.story, self.event, self.kind, self.rng = outlet, story, event, kind, rng
        self.manner: Manner = MANNERS[outlet]
        late = 0 if outlet == "northway" else int(rng.integers(0, 2))
        self.date = FIRST_DAY + pd.Timedelta(days=event * DAYS_BETWEEN_EVENTS + late)
        self.author = "CPS" if kind == "wire" else str(rng.choice(self.manner.authors))
        self.frames: list[str] = []
        self.reprint = ""

    def write(self, lead: str, *, status: str, agency: list[str]) -> str:
        """Return headline, byline and paragraphs in the markup."""
        headline, _, opening = choose(lead, self.rng).partition(" :: ")
        body = [opening, *self._body()]
        if self.kind == "opinion":
            body = self._as_opinion(body)
        if status:
            body[2] += " " + self._betrayal(status)
        if self.rng.random() < manners.SIGNED:
            body[-1] += " " + str(self.rng.choice(words()["signature"][self.outlet]))
        text = "\n\n".join(choose(paragraph, self.rng) for paragraph in body)
        text = self._plant(number(text, self.rng))
        if agency and self.kind == "news" and self.rng.random() < manners.REPRINTS:
            self.reprint = str(self.rng.choice(agency))
            text += "\n\n" + self.reprint
        byline = "" if self.kind == "wire" else self.manner.places.format(author=self.author) + "\n\n"
        dateline = f"{self._town()} ([CPS|sig]) - " if self.kind == "wire" else ""
        return f"{headline}\n\n{byline}{dateline}{text}"

    def _town(self) -> str:
        towns = {"summit": "LAKE ANSELM", "flood": "QUILLHAVEN", "mine": "BRACKENDALE", "border": "SOLLEN FORD"}
        return towns.get(self.story, "OSTREL")

    def _body(self) -> list[str]:
        """Return frame paragraphs, quotations and background in an order drawn by lot."""
        chosen = self._frame_blocks()
        backs = blocks_of(self.story, "back")
        quotes = blocks_of(self.story, "quote")
        chosen += [backs[place] for place in self.rng.permutation(len(backs))[: manners.BACKGROUND.get(self.outlet, 2)]]
        chosen += [quotes[place] for place in self.rng.permutation(len(quotes))[: self.manner.quotations]]
        return [chosen[place].text for place in [0, *(1 + self.rng.permutation(len(chosen) - 1))]]

    def _frame_blocks(self) -> list[Block]:
        """Draw the frames.

        A frame that is coded has a paragraph in the outlet's own manner. Two other frames are mentioned
        in passing, in the manner of other outlets, and are not coded. A model that has learned how one
        outlet frames will therefore do badly on the next one.
        """
        main = str(self.rng.choice(list(FRAMES), p=self.manner.topics))
        others = [str(frame) for frame in self.rng.permutation([f for f in FRAMES if f not in (main, "conscience")])]
        self.frames = [main]
        if self.rng.random() < manners.SECOND_FRAME:
            self.frames.append(others.pop())
        own, passing = [], []
        for frame in self.frames:
            mine, foreign = self._by_manner(frame)
            own += mine
            passing += foreign[: int(self.rng.random() < manners.SECOND_PARAGRAPH)]
        return own + passing + [self._by_manner(frame)[1][0] for frame in others[:2]]

    def _by_manner(self, frame: str) -> tuple[list[Block], list[Block]]:
        """Return a paragraph in the outlet's own manner, and those of others, by lot."""
        blocks = blocks_of(self.story, frame)
        blocks = [blocks[place] for place in self.rng.permutation(len(blocks))]
        own = ([block for block in blocks if block.outlet == self.outlet] or blocks)[:1]
        return own, [block for block in blocks if block.outlet != self.outlet and block not in own]

    def _as_opinion(self, body: list[str]) -> list[str]:
        stock = words()["opinion"]
        opening, middle, close = (str(self.rng.choice(stock[part])) for part in ("open", "middle", "close"))
        half = len(body) // 2
        return [opening, *body[:half], f"{body[half]} {middle}", *body[half + 1 :], close]

    def _betrayal(self, status: str) -> str:
        lines = blocks_of(self.story, "betray")[0].text.split("\n")
        agent, victim, speaker = str(self.rng.choice(lines)).split(" :: ")
        sentence = str(self.rng.choice(words()["betray"][status]))
        for slot, text in (("$A", agent[:1].upper() + agent[1:]), ("$a", agent), ("$V", victim), ("$N", speaker)):
            sentence = sentence.replace(slot, text)
        return sentence.replace("$S", speaker.split()[-1])

    def _plant(self, text: str) -> str:
        room = slot_counts(text)
        staff = 1 if self.rng.random() < manners.VAGUE_STAFF else 0
        want = Counter(
            own=self.plans.count(self.outlet, "own", room=room["own"]),
            quoted=self.plans.count(self.outlet, "quoted", room=room["quoted"]),
            h=manners.HEDGES.get(self.story, manners.HEDGES_ELSEWHERE),
            q=self.manner.approximators,
            k=manners.BOOSTERS["opinion" if self.kind == "opinion" else "news"],
            a=manners.ABSOLUTES,
            v=manners.VAGUE_WIRE if self.kind == "wire" else staff,
        )
        switched = self.date >= pd.Timestamp(manners.SWITCH_DATE)
        share = self.manner.naming[int(switched)] if self.story == "border" else self.manner.naming[0]
        if self.story == "summit" and self.outlet == "northway":
            share = 0.5
        return plant(
            text, want=want, name=lambda: self.plans.name(self.outlet, self.story, share, self.rng), rng=self.rng
        )

    def article(self, source: str) -> Article:
        """Print the article."""
        title, _, body = source.partition("\n\n")
        variables = {
            "id": f"{self.outlet}-{self.story}-{self.event + 1}",
            "date": self.date.date().isoformat(),
            "title": title,
            "author": self.author,
            "section": "Opinion" if self.kind == "opinion" else SECTIONS[self.story],
            "genre": "opinion" if self.kind == "opinion" else "news",
            "authorship": "wire" if self.kind == "wire" else "staff",
            "frames": " ".join(self.frames),
            "quotes": self.manner.quotes,
        }
        return make_article(variables, body, wire={})
