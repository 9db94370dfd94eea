"""Articles: reading, cleaning, choosing and storing them."""

from framing.corpus.cleaning import clean
from framing.corpus.corpus import Corpus
from framing.corpus.duplicates import deduplicate
from framing.corpus.folder import new_folder
from framing.corpus.history import Step
from framing.corpus.importing import import_corpus
from framing.corpus.load import load_corpus
from framing.corpus.outlet_table import outlet_names, rename_outlets
from framing.corpus.passages import shared_passages
from framing.corpus.same_event import stories
from framing.corpus.scrambling import scramble
from framing.corpus.screening import screen

__all__ = [
    "Corpus",
    "Step",
    "clean",
    "deduplicate",
    "import_corpus",
    "load_corpus",
    "new_folder",
    "outlet_names",
    "rename_outlets",
    "scramble",
    "screen",
    "shared_passages",
    "stories",
]
