"""What is read from LexisNexis and Nexis exports is what was written into them, in every layout and language."""

import pytest

from framing.corpus.readers import format_of, read_file

from . import lexis_samples as made
from .lexis_samples import Story

LANGUAGES = list(made.LABELS)
LAYOUTS = {
    "LexisNexis HTML": lambda stories, language: made.as_html(stories, language).encode(),
    "LexisNexis text": lambda stories, language: made.as_text(stories, language).encode(),
    "LexisNexis RTF": lambda stories, language: made.as_old_rtf(stories, language).encode(),
    "Nexis Word": lambda stories, language: made.as_docx(made.parts_of(stories, language)),
    "Nexis RTF": lambda stories, language: made.as_rtf(made.parts_of(stories, language)).encode(),
}
STORIES = [
    Story(),
    Story(title="Zwei Brücken, eine Straße: was nun?", above={"section": "POLITICS", "word_count": "1,204"}),
    Story(
        outlet="Port Ellery Echo (Port Ellery)",
        edition="Final Edition",
        above={"author": "Tom Reed", "word_count": "58"},
    ),
]


def read(tmp_path, data, name="export.bin"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    assert format_of(path) is not None
    return read_file(path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_in_every_language_gives_what_was_written(tmp_path, layout, language):
    contents = read(tmp_path, LAYOUTS[layout](STORIES, language))
    assert (contents.announced, contents.refused, contents.warnings) == (3, [], [])
    assert [article["archive"] for article in contents.articles] == [layout] * 3
    for article, story in zip(contents.articles, STORIES, strict=True):
        assert article["outlet"] == story.outlet
        assert article["title"] == story.title
        assert article["date"] == "2019-05-13"
        assert article["author"] == story.above.get("author")
        assert article.get("edition", "") == story.edition
        assert article["word_count"] == int(story.above["word_count"].replace(",", ""))
        assert article["section"] == (story.above.get("section") or "").partition(";")[0] or article["section"] is None
        assert article["text"].split("\n\n") == list(story.body)
        assert article["load_date"] == "2019-05-14"
        assert article["language"] == "en"
        assert article["publication_type"] == "Newspaper"
        assert article["subject"] == "RIVERS (90%); FERRIES (80%)"
        assert article["copyright"] == f"{story.rights} All Rights Reserved"
    assert contents.articles[0]["page"] == "4"
