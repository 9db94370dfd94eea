# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 2 · Annotate, and check what was found
#
# A **framing device** is a piece of wording that can push readers towards one reading of an event: calling a
# compromise a *betrayal*, saying that something will *certainly* happen, naming people *refugees* or *illegal
# immigrants*. The toolkit marks such wording. It does not understand the article, and it never says that “a frame
# was found”. A device is an indication; the frame is a conclusion that people draw.
#
# In this notebook you will
#
# 1. mark devices in all articles and look at them in the text,
# 2. see in **whose voice** each of them stands, and whether it is asserted or denied,
# 3. ask why a word was marked,
# 4. make a word list of your own,
# 5. check, hit by hit, how often the marks are right.

# %% [markdown]
# ## Mark everything
#
# `annotate` reads each article once and marks every device it knows. A marked place is called a **hit**.

# %%
import pandas as pd

import framing as fr

pd.set_option("display.max_colwidth", None)  # show long cells in full

corpus = fr.load_example()
annotations = fr.annotate(corpus)
annotations

# %% [markdown]
# A row is a device: how many hits, how many of them are *asserted*, and in whose voice they stand. We come to both
# words in a moment. What the devices are, in short (the [glossary](../docs/glossary.md) has all):
#
# | device | such as | what it may indicate |
# |---|---|---|
# | stance | *shameful, heroic, bungled, sham* | judging people and acts |
# | hedge | *may, perhaps, reportedly, about 300* | holding back, or lack of precision |
# | booster | *clearly, undoubtedly, very* | certainty, drama |
# | absolute | *everyone, never, completely* | extreme cases |
# | superlative | *the worst storm in history* | ranking as persuasion |
# | naming | *refugees / illegal immigrants* | what something is called, where rivals exist |
# | presupposition | *again, failed to, realised that* | taking something for granted |

# %% [markdown]
# ## Look at an article
#
# Before you count anything, read. `highlight` shows an article with all hits. Colour is the device; the line below
# a word shows the voice. Rest the mouse on a mark to see its category, its speaker and its status.

# %%
fr.highlight(annotations, "courier-tram-1")

# %% [markdown]
# Can there be too many marks? Choose the devices you care about:

# %%
fr.highlight(annotations, "courier-tram-1", devices=["stance"])

# %% [markdown]
# ## The table behind the colours
#
# Every mark is a row of the table `annotations.spans`. Here are the stance words of that article.

# %%
spans = annotations.spans
columns = ["span_id", "text", "category", "voice", "speaker", "negated", "hedged", "asserted"]
spans.query("doc_id == 'courier-tram-1' and device == 'stance'")[columns]

# %% [markdown]
# ### Whose words?
#
# `voice` is the most important column of the toolkit.
#
# * `narrator` is the article's **own voice**: the newspaper says it.
# * `quote` is inside quotation marks: somebody else says it, in their own words.
# * `reported` is indirect speech: *the minister said that …*
#
# A newspaper that quotes an angry union leader is not an angry newspaper. In the article above most judging words
# are somebody else's, and the column `speaker` says whose, where the text says it. `NaN` is the sign for *nothing
# here*: words in the own voice have no speaker, and of some quotations it is not known who speaks. The toolkit does
# not guess.
#
# Now be critical. Find *shabby* in the article: *Ms Tosh called that a shabby mistake*. The toolkit takes it for
# the newspaper's own voice, because no quotation marks stand around it. But is it not Ms Tosh's judgement? The
# rules know the clear forms (*she said that …*); a borderline case like this one needs a reader. And *fraught*
# merely describes a tired man: it is not a judgement at all. Such mistakes are why the second half of this notebook
# is about checking.

# %% [markdown]
# ### Asserted or denied?
#
# *“There is nothing noble about leaving nurses at a bus stop”* contains the word *noble*, but it denies it. Five
# columns say what happens to a word:
#
# | column | such as |
# |---|---|
# | `negated` | *the terms did **not** sell out the garrison* |
# | `questioned` | *who betrayed it?* |
# | `conditional` | ***if** this is a betrayal …* |
# | `hedged` | ***perhaps** a betrayal* |
# | `distanced` | *a **so-called** betrayal* |
#
# A hit is `asserted` when none of the five applies. Hits that are not asserted are kept: to deny a word is still to
# bring it up. You decide which of the two you want to count. How many hits of each device are affected?

# %%
statuses = ["negated", "questioned", "conditional", "hedged", "distanced", "asserted"]
spans.groupby("device", observed=True)[statuses].sum().astype(int)

# %% [markdown]
# ### Why?
#
# `why` takes the number of a hit (`span_id`) and says which entry of which list, and which rule, made it what it
# is. We ask for the *noble* of our article.

# %%
noble = spans.query("doc_id == 'courier-tram-1' and text == 'noble'")["span_id"].iloc[0]
fr.why(annotations, noble).to_frame()

# %% [markdown]
# ## A word list of your own
#
# Your research question is rarely in a ready-made list. Suppose you study who speaks of **betrayal**. Try a word
# before you trust it. The star stands for any ending: `betray*` finds *betray, betrayed, betrayal*.

# %%
fr.try_entry("betray*", corpus)

# %% [markdown]
# That looks good. Next word: *surrender*.

# %%
fr.try_entry("surrender*", corpus)

# %% [markdown]
# Not what we are after: people surrender **to police**. A word list cannot know what you mean, so look at the lines
# first.
#
# Here is a first list. The key `betrayal` is the category, the words in brackets are its entries.

# %%
words = fr.Lexicon.from_words(
    {
        "betrayal": [
            "betray*",
            "traitor*",
            "sell* out",
            "sold out",
            "sell-out*",
            "stab* in the back",
            "surrender*",
        ]
    },
    name="betrayal",
)
found = fr.annotate(corpus, [words])
found

# %% [markdown]
# ## Check the hits
#
# How many of these are really about betrayal? No software can tell you; you must read. `check_hits` draws hits **at
# random** and asks you about each: *y* (yes), *n* (no) or *skip*.
#
# In your own work you write only `fr.check_hits(found)`. Buttons appear below the cell, each answer is saved at
# once in the file `checks.csv`, and the next time you go on where you stopped. Here a small function stands in for
# you, so that this notebook runs by itself. It answers *n* where one of three words follows, which we found by
# reading all the lines.

# %%
literal = ["concert", "to police", "of breakfast"]


def my_answer(hit):
    return "n" if any(word in hit["right"][:25] for word in literal) else "y"


checks = fr.check_hits(found, n=20, path=None, ask=my_answer)
asked = checks.to_table()
asked["left"] = asked["left"].str[-50:]
asked["right"] = asked["right"].str[:50]
asked[["left", "text", "right", "answer"]].head(12)

# %%
fr.hit_precision(checks, by="device").round(2)

# %% [markdown]
# `precision` is the share of the checked hits that were right. You checked only a sample, so the true share may be
# anywhere between `low` and `high` (a 95% interval). With 20 checked hits that interval is wide; with 100 it is
# narrower.
#
# Is a precision like this good enough? If the mistakes fall on all outlets alike, they mostly add noise. To see
# whether they do, we check all hits (there are fewer than 100) and look at each outlet:

# %%
every = fr.check_hits(found, n=100, path=None, ask=my_answer)
fr.hit_precision(every, by=["device", "outlet"]).round(2)

# %% [markdown]
# The numbers are small, but the warning is plain: in outlets that rarely speak of betrayal, what the list finds are
# mostly sold-out concerts. A comparison of outlets would then compare concerts.
#
# ### Mend the list, check again
#
# Entries can say what must *not* stand beside them, in square brackets with an exclamation mark: `sold out [!of]`
# does not match *sold out of breakfast*. The words in brackets are not part of the hit.

# %%
better = fr.Lexicon.from_words(
    {
        "betrayal": [
            "betray*",
            "traitor*",
            "sell* out",
            "sold out [!of]",
            "sell-out* [!concert*|crowd*]",
            "stab* in the back",
        ]
    },
    name="betrayal",
)
found = fr.annotate(corpus, [better])
checks = fr.check_hits(found, n=20, path=None, ask=my_answer)
fr.hit_precision(checks, by="device").round(2)

# %% [markdown]
# Better. But be fair to yourself: we mended the list on the very hits on which we now measure it. The honest test
# is *other* articles.
#
# And precision is only one half. It says nothing about what the list **misses**. In this corpus somebody also
# *turned its coat*, *handed over the keys* and *left them in the lurch*: none of it is in our list. To estimate
# what is missed, read a few articles without any marks, underline what you would count, and compare.

# %% [markdown]
# ## Keep the list
#
# Save the list as a file. It holds the entries and a licence, its fingerprint (`hash`) changes with every entry,
# and both stand in your report. So others can see exactly what you counted.

# %%
import tempfile
from pathlib import Path

file = better.save(Path(tempfile.mkdtemp()) / "betrayal.toml")
print(file.read_text(encoding="utf-8"))

# %%
better.hash

# %% [markdown]
# ## What to take with you
#
# * Read marked articles before you count.
# * `voice` says whose words; `asserted` says whether they are claimed or only brought up.
# * A word list is a hypothesis. `try_entry` before, `check_hits` after, and the precision goes into the paper.
#
# **An honest limit.** Irony, hints, and what is *left out* of an article are invisible to word lists. So is a frame
# that is built without any conspicuous word.
#
# Next: [3 · Compare outlets](03_compare.ipynb)
