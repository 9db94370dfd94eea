"""What holds between the parts of a codebook: no name twice, nothing that leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.coding.filters import check_filters
from framing.coding.part_checks import check_name, check_once, check_texts
from framing.coding.variables import Frame, Variable
from framing.errors import CodingError, did_you_mean

if TYPE_CHECKING:
    from framing.coding.codebook import Codebook

__all__ = ["check_codebook"]


def check_codebook(codebook: Codebook) -> None:
    """Refuse a codebook that contradicts itself, with one line that says where."""
    where = f"codebook {codebook.name!r}"
    check_texts(codebook, where)
    check_name(codebook.name, where)
    if not codebook.version.strip():
        raise CodingError(f"{where} has no version: codings name it, so call a first one 1.")
    if not codebook.title.strip():
        raise CodingError(f"{where} has no title.")
    for part in ("variables", "frames"):
        kind = Variable if part == "variables" else Frame
        given = getattr(codebook, part)
        if not isinstance(given, (list, tuple)) or not all(isinstance(each, kind) for each in given):
            raise CodingError(f"{where}: {part} must be a tuple of {kind.__name__}(...).")
        object.__setattr__(codebook, part, tuple(given))
        check_once([each.name for each in given], f"{where}: {kind.__name__.lower()}")
    if not codebook.variables:
        raise CodingError(f"{where} has no variable.")
    check_filters(codebook.variables)
    _check_frames(codebook)


def _check_frames(codebook: Codebook) -> None:
    by_name = {variable.name: variable for variable in codebook.variables}
    for frame in codebook.frames:
        for item in frame.items:
            if item not in by_name:
                near = did_you_mean(item, by_name)
                raise CodingError(f"frame {frame.name!r}: its item {item!r} is no variable of the codebook. {near}")
            if (codes := by_name[item].codes) and set(codes) == {"1", "0"} and by_name[item].kind == "nominal":
                continue
            what = f"the codes {', '.join(codes)}" if codes else "numbers"
            raise CodingError(
                f"frame {frame.name!r}: its item {item!r} is {by_name[item].kind} with {what}; "
                "an index counts nominal items answered 1 or 0."
            )
    names = [frame.name for frame in codebook.frames]
    for variable in codebook.variables:
        if names and variable.frame and variable.frame not in names:
            near = did_you_mean(variable.frame, names)
            raise CodingError(f"variable {variable.name!r}: there is no frame {variable.frame!r}. {near}")
