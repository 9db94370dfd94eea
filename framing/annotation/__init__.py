"""Annotating a corpus: hits and layers of every batch, put together as tables."""
