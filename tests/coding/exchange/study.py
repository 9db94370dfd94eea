"""A small study for the tests of exchange: a codebook and fictional texts with what makes offsets hard."""

from framing.coding import Codebook, Value, Variable

CODEBOOK = Codebook(
    "harbour",
    "2",
    "The harbour dispute",
    (
        Variable("conflict", "Do two sides disagree?"),
        Variable(
            "blame",
            "Who is blamed?",
            values=(Value("council", "The council"), Value("owner", "The owner", "of the ferry")),
            only_if="conflict == 1",
            not_applicable=True,
        ),
        Variable("topics", "What is it about?", "multiple", (Value("money", "Money"), Value("safety", "Safety"))),
        Variable("claim", "Which words make a claim?", "span", (Value("loss"), Value("gain", "A gain"))),
    ),
)
TEXTS = {
    "gazette/1:3": "Ferry 🚢 late\n\nThe ferry was late again, the owner of Port Ilse said. 😊 Nobody paid.",
    "courier-7": 'The council <met> & talked: "no" loss, no gain.\tIt\'s over.',
    "lantern 2": "Short.",
}


def rows(codings):
    """The codings as a set of plain rows, whatever their order."""
    columns = ["unit", "coder", "variable", "value", "start", "end"]
    table = codings.reindex(columns=columns).astype(object)
    return set(map(tuple, table.where(table.notna(), None).to_numpy().tolist()))
