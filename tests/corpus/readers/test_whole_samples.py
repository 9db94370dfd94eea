"""Every format has a whole sample, and each sample is read through `load_corpus` with all its articles."""

import pytest

from framing.corpus import load_corpus
from framing.corpus.readers import format_of
from framing.corpus.readers.formats import _PLAIN, ARCHIVES
from framing.errors import CorpusError
from tests.corpus.readers.whole_samples import SAMPLES


@pytest.mark.filterwarnings("ignore::framing.errors.CorpusWarning")
@pytest.mark.parametrize("name", SAMPLES)
def test_a_whole_sample_is_read_with_all_its_articles_as_what_it_is(tmp_path, name):
    sample = SAMPLES[name]
    path = tmp_path / f"a{sample.ending}"
    path.write_bytes(sample.data)
    if not sample.articles:
        assert format_of(path).name == sample.format
        with pytest.raises(CorpusError, match="no text"):
            load_corpus(path)
        return
    corpus = load_corpus(path)
    assert len(corpus) == sample.articles
    files = corpus.history[0].record.get("files", ())
    assert sample.format in {row["format"] for row in files} or name == "saved corpus"


def test_no_format_lacks_a_sample():
    formats = {archive.name for archive in ARCHIVES} | {name for name, _ in _PLAIN.values()}
    assert formats == {sample.format for sample in SAMPLES.values()}
