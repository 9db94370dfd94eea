"""The audit finds what was planted, and after the repair no copy is torn apart."""

import re

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Corpus
from framing.corpus.shingles import hashed_words
from framing.errors import CodingError
from framing.models.evaluation import evaluate
from framing.models.fold_clusters import copy_clusters
from framing.models.folds import make_folds, training_rows
from framing.models.leakage import leakage_audit
from framing.models.word_rule import keyword_baseline

OUTLETS = ["Ostrin Echo", "Vale Gazette", "Mirn Post", "Quay Courier"]


def articles(n=80, seed=0):
    """Articles that share no run of words: every text is drawn anew from made-up words."""
    rng = np.random.default_rng(seed)
    rows = []
    for i in range(n):
        words = [f"word{number}" for number in rng.integers(5000, size=120)]
        rows.append({"text": " ".join(words), "outlet": OUTLETS[i % 4], "author": f"Ida Moor{i}", "frame": i // 4 % 2})
    return pd.DataFrame(rows, index=[f"a{i}" for i in range(n)])


def with_copies(table, seed=1):
    """Exact copies, copies with a fifth of the words changed, and copies inside of a longer text, in other outlets."""
    rng = np.random.default_rng(seed)
    rows, names = [], []
    for kind in ("exact", "near", "inside"):
        for i in rng.choice(len(table), 8, replace=False):
            row = table.iloc[i].copy()
            words = row["text"].split()
            if kind == "near":
                words[40:64] = [f"other{number}" for number in rng.integers(5000, size=24)]
            if kind == "inside":
                words = [f"own{number}" for number in rng.integers(5000, size=200)] + words
            row["text"], row["outlet"] = " ".join(words), OUTLETS[(OUTLETS.index(row["outlet"]) + 1) % 4]
            rows.append(row)
            names.append(f"{kind} {table.index[i]} {len(rows)}")
    return pd.concat([table, pd.DataFrame(rows, index=names)])


@pytest.fixture(scope="module")
def planted():
    return Corpus.from_table(with_copies(articles()))


@pytest.fixture(scope="module")
def audit(planted):
    return leakage_audit(planted, code="frame")


def pairs(corpus):
    return [(name.split()[1], name) for name in corpus.documents.index if " " in name]


def check(audit, name):
    [row] = audit.table[audit.table["check"] == name].to_dict("records")
    return row


def test_all_planted_copies_are_found_and_nothing_else(planted, audit):
    assert all(audit.clusters[one] == audit.clusters[other] for one, other in pairs(planted))
    involved = {name for pair in pairs(planted) for name in pair}
    assert set(audit.copies["doc_id"]) == involved
    assert check(audit, "copies")["found"] == len(involved)
    assert check(audit, "copies")["verdict"] == "repaired"
    assert "in several outlets" in check(audit, "copies")["sentence"]


@pytest.mark.parametrize("seed", range(5))
def test_after_the_repair_no_copy_is_on_both_sides(planted, audit, seed):
    y, groups, copies = planted.documents["frame"], planted.documents["outlet"], audit.clusters.to_numpy()
    folds = make_folds(y, groups, n_splits=4, random_state=seed, copies=copies)
    for fold in folds.values():
        for number in range(fold.max() + 1):
            train, test = training_rows(fold, number, copies), fold == number
            assert not set(copies[train]) & set(copies[test])
    assert pd.Series(folds["random"]).groupby(copies).nunique().max() == 1


def test_the_worst_is_first_in_the_table_the_sentences_and_what_is_shown(coded):
    found = leakage_audit(coded, code=["leak"])
    rank = {"leak": 0, "look": 1, "not known": 2, "repaired": 3, "clear": 4}
    places = found.table["verdict"].map(rank)
    assert places.is_monotonic_increasing and places.nunique() > 1
    assert (found.table.groupby("verdict")["share"].diff().dropna() <= 0).all()
    assert found.table["verdict"].iloc[0] == "leak"
    assert found.sentences == tuple(
        found.table.loc[found.table["verdict"].isin(["leak", "look", "repaired"]), "sentence"]
    )
    assert repr(found).splitlines()[1] == f"✗ {found.table['sentence'].iloc[0]}"


def test_without_the_repair_copies_are_torn_apart(planted):
    shown = leakage_audit(planted, code="frame", leakage="show")
    assert check(shown, "copies")["verdict"] == "leak"
    assert shown.clusters.is_unique
    y, groups = planted.documents["frame"], planted.documents["outlet"]
    fold = make_folds(y, groups, n_splits=4, random_state=0)["random"]
    found = copy_clusters(hashed_words(planted.texts))
    assert pd.Series(fold).groupby(found).nunique().max() > 1


def test_a_score_that_rests_on_copies_falls_with_the_repair():
    table = articles()
    table["frame"] = np.random.default_rng(3).permutation(table["frame"])
    twice = pd.concat([table, table.rename(index=lambda name: f"{name} again")])
    corpus = Corpus.from_table(twice)
    f1 = {}
    for leakage in ("show", "repair"):
        result = evaluate(NearestText(), corpus, code="frame", leakage=leakage)
        summary = result.summary().set_index("scheme")["f1"]
        f1[leakage] = summary["random"]
    assert f1["show"] > 0.8 and f1["repair"] < 0.65


def NearestText():
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.pipeline import make_pipeline

    return make_pipeline(TfidfVectorizer(), KNeighborsClassifier(1))


def test_a_code_of_the_outlet_is_called_so():
    table = articles()
    table["frame"] = table["outlet"].isin(OUTLETS[:2]).astype(int)
    table.iloc[0, table.columns.get_loc("frame")] = 0
    row = check(leakage_audit(Corpus.from_table(table), code="frame"), "code of the outlet: frame")
    assert row["verdict"] == "leak" and row["found"] == 79
    assert "it is a code of the outlet, not of the article" in row["sentence"]
    assert "the same for 99% of the articles" in row["sentence"]


def test_a_code_of_the_article_is_cleared(audit):
    assert check(audit, "code of the outlet: frame")["verdict"] == "clear"


def test_names_of_the_own_outlet_and_writer_are_counted_and_can_be_masked():
    table = articles(40)
    table.loc["a0":"a7", "text"] += " as the Ostrin Echo learned"
    table.loc["a4", "text"] += " writes Ida Moor4"
    corpus = Corpus.from_table(table)
    found = leakage_audit(corpus, code="frame")
    row = check(found, "own outlet in text")
    assert (row["found"], row["of"]) == (2, 40)
    assert "Ostrin Echo (2 of 10)" in row["sentence"]
    assert check(found, "own writer in text")["found"] == 1
    masked = leakage_audit(corpus, code="frame", mask_names=True)
    assert check(masked, "own outlet in text")["verdict"] == "repaired"


def test_masked_names_are_not_learned():
    table = articles(40)
    table["frame"] = table["outlet"].isin(OUTLETS[:2]).astype(int)
    table["text"] += " reports " + table["outlet"]
    corpus = Corpus.from_table(table)
    seen = evaluate(keyword_baseline(), corpus, code="frame").summary().set_index("scheme")["f1"]
    masked = evaluate(keyword_baseline(), corpus, code="frame", mask_names=True).summary().set_index("scheme")["f1"]
    assert seen["random"] > 0.9 > masked["random"] + 0.15


def test_a_phrase_that_only_one_outlet_prints_gives_it_away():
    table = articles()
    mirn = table["outlet"] == "Mirn Post"
    table.loc[mirn, "text"] += " sign up for our newsletter"
    found = leakage_audit(Corpus.from_table(table), code="frame")
    assert found.phrases[["group", "articles", "with_any"]].to_numpy().tolist() == [["Mirn Post", 20, 20]]
    assert check(found, "signature phrases")["verdict"] == "leak"


def test_an_outlet_that_words_tell_is_said_to_be_told(coded):
    found = leakage_audit(coded, code="leak")
    assert check(found, "outlet told by the text")["found"] == 200
    assert check(found, "outlet told by the text")["verdict"] == "leak"


def test_stories_are_kept_together_where_asked():
    table = articles()
    table["story"] = [f"s{i // 8}" for i in range(80)]
    corpus = Corpus.from_table(table)
    found = leakage_audit(corpus, code="frame")
    assert check(found, "stories")["verdict"] == "look" and found.clusters.is_unique
    found = leakage_audit(corpus, code="frame", leakage="repair_stories")
    assert found.clusters.nunique() == 10
    assert check(found, "stories")["verdict"] == "repaired"


def test_what_site_furniture_repeats_everywhere_is_no_copy():
    table = articles(60)
    table["text"] = [" ".join(text.split()[:25]) for text in table["text"]]
    table["text"] += " all rights of this page are with the harbour press and nobody may print it anew without leave"
    assert len(leakage_audit(Corpus.from_table(table), code="frame").copies) == 0


def test_it_is_shown_first_and_escapes_what_comes_from_outside():
    table = articles(40)
    table["outlet"] = table["outlet"].replace("Mirn Post", "<b>Mirn</b> Post")
    table.loc[table["outlet"] == "<b>Mirn</b> Post", "text"] += " sign up for our newsletter"
    result = evaluate(keyword_baseline(), Corpus.from_table(table), code="frame")
    page = result._repr_html_()
    assert page.index("Leakage audit") < page.index("<table")
    assert "<b>Mirn</b>" not in page and "&lt;b&gt;Mirn" in page


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"code": "frme"}, "Did you mean 'frame'"),
        ({"code": "frame", "groups": "outlte"}, "Did you mean 'outlet'"),
        ({"code": "frame", "leakage": "mend"}, "Possible: repair, repair_stories, show"),
        ({"code": "frame", "leakage": "repair_stories"}, "make it with fr.stories"),
    ],
)
def test_wrong_requests_are_answered_clearly(planted, options, said):
    with pytest.raises(CodingError, match=re.escape(said)):
        leakage_audit(planted, **options)


def test_a_code_of_the_outlet_is_found_whatever_is_kept_apart():
    table = articles()
    table["frame"] = (table["outlet"] < "P").astype(int)
    table["story"] = [f"s{number % 5}" for number in range(len(table))]
    corpus = Corpus.from_table(table)
    for groups in ("outlet", "story"):
        assert "it is a code of the outlet" in " ".join(leakage_audit(corpus, code="frame", groups=groups).sentences)
    clear = leakage_audit(Corpus.from_table(articles().assign(story=table["story"])), code="frame", groups="story")
    assert "code of the outlet: frame" not in set(clear.table["check"])


def test_what_nobody_knows_is_said_without_counts_of_nothing(planted):
    unknown = planted.with_variables(planted.documents[[]])
    table = unknown.documents.assign(author=None, url=None).drop(columns="text").reset_index()
    unsigned = type(planted).from_table(table.assign(text=planted.documents["text"].to_numpy()))
    found = leakage_audit(unsigned, code="frame")
    said = check(found, "own writer in text")
    assert said["verdict"] == "not known" and said["sentence"].startswith("The writer of no article is known")
    assert "of 0 " not in repr(found)
