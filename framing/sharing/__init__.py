"""Results that may be passed on where the articles may not: exported without text, and joined with it again."""

from framing.sharing.exporting import export_replication
from framing.sharing.rehydrating import Rehydrated, rehydrate

__all__ = ["Rehydrated", "export_replication", "rehydrate"]
