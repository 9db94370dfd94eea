"""Articles: reading, cleaning, choosing and storing them."""

from framing.corpus.cleaning import clean
from framing.corpus.corpus import Corpus
from framing.corpus.duplicates import deduplicate
from framing.corpus.folder import new_folder
from framing.corpus.history import Step
from framing.corpus.load import load_corpus
from framing.corpus.passages import shared_passages

__all__ = ["Corpus", "Step", "clean", "deduplicate", "load_corpus", "new_folder", "shared_passages"]
