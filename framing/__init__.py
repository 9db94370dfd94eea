"""Measure how news is framed: load -> clean -> annotate -> compare / classify -> plot -> report.

>>> import framing as fr
>>> corpus = fr.Corpus.from_texts(["“There is no betrayal,” said Anna Vale. It was a sham deal."])
>>> found = fr.annotate(corpus)
>>> found.spans.query("device == 'stance'")[["text", "negated", "voice", "asserted"]].to_numpy().tolist()
[['betrayal', True, 'quote', False], ['sham', False, 'narrator', True]]

The names stand in the order in which an analysis uses them; each has a docstring with an example.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the same names for type checkers and editors
    from framing.annotation.annotating import annotate as annotate
    from framing.annotation.annotating import default_extractors as default_extractors
    from framing.annotation.annotations import Annotations as Annotations
    from framing.annotation.explaining import try_entry as try_entry
    from framing.annotation.explaining import why as why
    from framing.annotation.features import FramingFeatures as FramingFeatures
    from framing.annotation.features import extract as extract
    from framing.coding import Codebook as Codebook
    from framing.coding import agreement as agreement
    from framing.corpus import Corpus as Corpus
    from framing.corpus import clean as clean
    from framing.corpus import deduplicate as deduplicate
    from framing.corpus import import_corpus as import_corpus
    from framing.corpus import load_corpus as load_corpus
    from framing.corpus import new_folder as new_folder
    from framing.corpus import outlet_names as outlet_names
    from framing.corpus import rename_outlets as rename_outlets
    from framing.corpus import scramble as scramble
    from framing.corpus import screen as screen
    from framing.corpus import shared_passages as shared_passages
    from framing.corpus import stories as stories
    from framing.devices.agency import AgencyExtractor as AgencyExtractor
    from framing.devices.base import Extractor as Extractor
    from framing.devices.lexicon import Lexicon as Lexicon
    from framing.devices.lexicon import list_lexicons as list_lexicons
    from framing.devices.lexicon import load_lexicon as load_lexicon
    from framing.devices.lexicon_extractor import LexiconExtractor as LexiconExtractor
    from framing.devices.superlatives import SuperlativeExtractor as SuperlativeExtractor
    from framing.errors import (
        CodingError as CodingError,
    )
    from framing.errors import (
        CorpusError as CorpusError,
    )
    from framing.errors import (
        FramingError as FramingError,
    )
    from framing.errors import (
        LexiconError as LexiconError,
    )
    from framing.example import load_example as load_example
    from framing.measures import (
        check_hits as check_hits,
    )
    from framing.measures import (
        compare as compare,
    )
    from framing.measures import (
        compare_versions as compare_versions,
    )
    from framing.measures import (
        hit_precision as hit_precision,
    )
    from framing.measures import (
        import_audit as import_audit,
    )
    from framing.measures import (
        keyness as keyness,
    )
    from framing.measures import (
        kwic as kwic,
    )
    from framing.measures import (
        multiverse as multiverse,
    )
    from framing.measures import (
        portrayals as portrayals,
    )
    from framing.measures import (
        prevalence as prevalence,
    )
    from framing.measures import (
        read_checks as read_checks,
    )
    from framing.measures import (
        speakers as speakers,
    )
    from framing.measures import (
        validate as validate,
    )
    from framing.models import FrameClassifier as FrameClassifier
    from framing.models import LoadedSentences as LoadedSentences
    from framing.models import LoadedWords as LoadedWords
    from framing.models import SentenceEmbeddings as SentenceEmbeddings
    from framing.models import TargetTone as TargetTone
    from framing.models import compare_classifiers as compare_classifiers
    from framing.models import doubtful_codes as doubtful_codes
    from framing.models import evaluate as evaluate
    from framing.models import explain as explain
    from framing.models import feature_weights as feature_weights
    from framing.models import frame_classifier as frame_classifier
    from framing.models import leakage_audit as leakage_audit
    from framing.models import learning_curve as learning_curve
    from framing.models import mistakes as mistakes
    from framing.reporting import highlight as highlight
    from framing.reporting import report as report
    from framing.sharing import Rehydrated as Rehydrated
    from framing.sharing import export_replication as export_replication
    from framing.sharing import rehydrate as rehydrate

_HOME = {
    "new_folder": "framing.corpus",
    "load_corpus": "framing.corpus",
    "import_corpus": "framing.corpus",
    "Corpus": "framing.corpus",
    "import_audit": "framing.measures",
    "scramble": "framing.corpus",
    "load_example": "framing.example",
    "outlet_names": "framing.corpus",
    "rename_outlets": "framing.corpus",
    "clean": "framing.corpus",
    "deduplicate": "framing.corpus",
    "shared_passages": "framing.corpus",
    "screen": "framing.corpus",
    "stories": "framing.corpus",
    "list_lexicons": "framing.devices.lexicon",
    "load_lexicon": "framing.devices.lexicon",
    "Lexicon": "framing.devices.lexicon",
    "Extractor": "framing.devices.base",
    "LexiconExtractor": "framing.devices.lexicon_extractor",
    "SuperlativeExtractor": "framing.devices.superlatives",
    "AgencyExtractor": "framing.devices.agency",
    "default_extractors": "framing.annotation.annotating",
    "annotate": "framing.annotation.annotating",
    "Annotations": "framing.annotation.annotations",
    "try_entry": "framing.annotation.explaining",
    "why": "framing.annotation.explaining",
    "check_hits": "framing.measures",
    "read_checks": "framing.measures",
    "hit_precision": "framing.measures",
    "validate": "framing.measures",
    "extract": "framing.annotation.features",
    "FramingFeatures": "framing.annotation.features",
    "kwic": "framing.measures",
    "prevalence": "framing.measures",
    "speakers": "framing.measures",
    "compare": "framing.measures",
    "compare_versions": "framing.measures",
    "multiverse": "framing.measures",
    "keyness": "framing.measures",
    "portrayals": "framing.measures",
    "Codebook": "framing.coding",
    "agreement": "framing.coding",
    "frame_classifier": "framing.models",
    "FrameClassifier": "framing.models",
    "SentenceEmbeddings": "framing.models",
    "evaluate": "framing.models",
    "feature_weights": "framing.models",
    "explain": "framing.models",
    "mistakes": "framing.models",
    "doubtful_codes": "framing.models",
    "leakage_audit": "framing.models",
    "learning_curve": "framing.models",
    "compare_classifiers": "framing.models",
    "LoadedWords": "framing.models",
    "LoadedSentences": "framing.models",
    "TargetTone": "framing.models",
    "highlight": "framing.reporting",
    "report": "framing.reporting",
    "export_replication": "framing.sharing",
    "rehydrate": "framing.sharing",
    "Rehydrated": "framing.sharing",
    "FramingError": "framing.errors",
    "CorpusError": "framing.errors",
    "LexiconError": "framing.errors",
    "CodingError": "framing.errors",
}
_MODULES = ("coding", "estimate", "plots", "testing")

__all__ = [*_HOME, *_MODULES]  # noqa: PLE0604  # the names are strings


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``framing --help`` does not wait for pandas."""
    if name in _MODULES:
        return import_module(f"framing.{name}")
    if name not in _HOME:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOME[name]), name)
    return value


def __dir__() -> list[str]:
    """List the public names, which are not imported yet, for tab completion."""
    return sorted([*globals(), *__all__])
