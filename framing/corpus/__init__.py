"""Articles: reading, cleaning, choosing and storing them."""

from framing.corpus.corpus import Corpus
from framing.corpus.history import Step

__all__ = ["Corpus", "Step"]
