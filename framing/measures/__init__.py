"""Counting, comparing and checking what was annotated."""

from framing.measures.checking import check_hits, read_checks
from framing.measures.checks import Checks
from framing.measures.comparison import Comparison, compare
from framing.measures.concordance import kwic
from framing.measures.importing_audit import ImportAudit, import_audit
from framing.measures.log_odds import Keyness, keyness
from framing.measures.portrayal import Portrayals, portrayals
from framing.measures.precision import hit_precision
from framing.measures.rates import Prevalence, prevalence
from framing.measures.speaker_table import Speakers, speakers
from framing.measures.specifications import Multiverse, multiverse
from framing.measures.validation import Validation, validate
from framing.measures.versions import Versions, compare_versions

__all__ = [
    "Checks",
    "Comparison",
    "ImportAudit",
    "Keyness",
    "Multiverse",
    "Portrayals",
    "Prevalence",
    "Speakers",
    "Validation",
    "Versions",
    "check_hits",
    "compare",
    "compare_versions",
    "hit_precision",
    "import_audit",
    "keyness",
    "kwic",
    "multiverse",
    "portrayals",
    "prevalence",
    "read_checks",
    "speakers",
    "validate",
]
