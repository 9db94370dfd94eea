"""Acts told without the one who did them: agentless passives and acts as nouns.

"Oster was betrayed" and "the betrayal of Oster" say what was done and to whom, and leave out by whom. Critical
linguistics reads such wording as a way to background responsibility. A count of it claims less: that no agent stands
in the clause. The next sentence may name it, everybody may know it, or nobody may.
"""

from __future__ import annotations

import numpy as np

from framing.devices.base import Batch, Document, Extractor, Hit, HitLinks, Hits
from framing.text.passive_roles import agents, nouns_of, patients
from framing.text.passive_words import Longs, classes_of, has
from framing.text.passives import Passives, read_passives
from framing.text.tokens import Tokens

_UNCOUNTED = ("states", "names", "feelings", "speech")
_BETWEEN = 7  # words looked at for a negator


class AgencyExtractor(Extractor):
    """Finds acts whose agent is not named in the clause, with what they were done to as a link ``target``.

    Counted are agentless passives (``agentless_passive``) and acts as nouns (``nominalisation``: "the killing of
    villagers", but not "Oster's killing of villagers"). Not counted are passives of states, names, feelings, speech
    and thought: they hide nobody who acted.

    Parameters
    ----------
    with_agents : bool
        Whether passives that name their agent are found too, as ``agent_passive`` with a link ``agent``. They hide
        nobody, so they are no part of the device by default.

    Examples
    --------
    >>> text = "Oster was betrayed. The killing of villagers was condemned by Vale."
    >>> [(text[start:end], category) for start, end, category, _ in AgencyExtractor().find(Document(text))]
    [('was betrayed', 'agentless_passive'), ('killing of villagers', 'nominalisation')]

    References
    ----------
    Fowler, R. (1991). Language in the News: Discourse and Ideology in the Press. Routledge.
    van Dijk, T. A. (1988). News as Discourse. Lawrence Erlbaum.
    """

    device = "agency"
    version = "1.0"

    def __init__(self, *, with_agents: bool = False) -> None:
        self.with_agents = with_agents
        self.categories = ("agentless_passive", "nominalisation", *(["agent_passive"] if with_agents else []))

    @property
    def name(self) -> str:
        """Says whether passives with an agent are among the hits."""
        return "agency_with_agents" if self.with_agents else "agency"

    def find(self, document: Document) -> list[Hit]:
        """Hits in one document: (start, end, category, entry)."""
        return self.find_batch(Batch(document.tokens)).rows()

    def find_batch(self, batch: Batch) -> Hits:
        """Hits in all documents of a batch at once."""
        tokens = batch.tokens
        passives, nouns = self._passives(tokens), _nominalisations(tokens)
        first, last, word, kind, target, agent = (
            np.concatenate(columns) for columns in zip(passives, nouns, strict=True)
        )
        numbers: dict[tuple[str, str], int] = {}
        names, keys = ("agentless_passive", "nominalisation", "agent_passive"), tokens.keys
        pairs = zip(kind.tolist(), tokens.form[word].tolist(), strict=True)
        label = [numbers.setdefault((names[number], keys[form]), len(numbers)) for number, form in pairs]
        links = [_links(tokens, "target", target), _links(tokens, "agent", agent)]
        start, end = tokens.start[first], tokens.end[last]
        return Hits(start, end, np.array(label, dtype=np.int32), list(numbers), links, first=first)

    def _passives(self, tokens: Tokens) -> tuple[Longs, ...]:
        """Passives as columns: first, last and head word, kind, target, agent."""
        found = read_passives(tokens)
        agent = agents(tokens, found)
        named = agent.last >= 0
        kept = np.flatnonzero(named & self.with_agents | ~named & ~_is_uncounted(tokens, found.participle))
        found = found.take(kept)
        target = patients(tokens, found)
        first = np.where(found.shares, found.participle, _behind_negators(tokens, found))
        last = np.where(found.shares, found.participle, np.maximum(found.auxiliary, found.participle))
        return first, last, found.participle, 2 * named[kept], np.stack(target, axis=1), np.stack(agent, axis=1)[kept]


def _behind_negators(tokens: Tokens, found: Passives) -> Longs:
    """Where each passive begins: at its auxiliary, or behind the last negator, whose reach only begins there."""
    begin = np.minimum(found.auxiliary, found.participle)
    negates = has(classes_of(tokens), "agency.negators")
    for word in (found.auxiliary + step for step in range(_BETWEEN)):
        denied = (word < found.participle) & negates[tokens.form[np.minimum(word, len(tokens) - 1)]]
        begin = np.where(denied, word + 1, begin)
    return begin


def _is_uncounted(tokens: Tokens, word: Longs) -> Longs:
    return np.asarray(has(classes_of(tokens)[tokens.form[word]], *(f"agency.{name}" for name in _UNCOUNTED)))


def _nominalisations(tokens: Tokens) -> tuple[Longs, ...]:
    """Acts as nouns with what they are done to, where nobody is named who does them; columns as of passives."""
    word, target = nouns_of(tokens)
    nobody = np.full((len(word), 2), -1)
    kind = np.ones(len(word), dtype=np.int64)
    return word, target.last, word, kind, np.stack(target, axis=1), nobody


def _links(tokens: Tokens, role: str, phrase: Longs) -> HitLinks:
    hit = np.flatnonzero(phrase[:, 0] >= 0)
    return HitLinks(role, hit, tokens.start[phrase[hit, 0]], tokens.end[phrase[hit, 1]])
