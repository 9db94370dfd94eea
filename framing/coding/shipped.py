"""The codebooks that ship with the package."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["shipped_text"]


def shipped_text(name: str) -> str | None:
    """Return the TOML of a codebook that ships; None where none has the name."""
    place = files("framing.example") / "codebook.toml" if name == "example" else None
    place = place or files("framing.coding") / "codebooks" / f"{name}.toml"
    return place.read_text("utf-8") if name.isidentifier() and place.is_file() else None
