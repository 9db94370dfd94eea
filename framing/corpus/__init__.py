"""Articles: reading, cleaning, choosing and storing them."""

from framing.corpus.cleaning import clean
from framing.corpus.corpus import Corpus
from framing.corpus.folder import new_folder
from framing.corpus.history import Step
from framing.corpus.load import load_corpus
from framing.corpus.same_event import stories

__all__ = ["Corpus", "Step", "clean", "load_corpus", "new_folder", "stories"]
