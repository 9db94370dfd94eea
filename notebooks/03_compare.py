# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 3 · Compare outlets
#
# Does one newspaper judge more than another? It sounds like a question for a single number. This notebook shows six
# ways in which that number can mislead, and what to do about each. We can show them because the articles are
# fiction: their authors **planted** differences, so for once we know what is true.
#
# 1. Own voice or all voices?
# 2. Said or denied?
# 3. News or opinion?
# 4. Own text or agency text?
# 5. What are things called?
# 6. Where nothing is, and when too little is there to know.

# %%
import pandas as pd

import framing as fr

pd.set_option("display.max_colwidth", None)  # show long cells in full

corpus = fr.load_example()
annotations = fr.annotate(corpus)

# %% [markdown]
# ## How to count
#
# A long article has more of everything. So we count hits **per 1,000 words**: a *rate*. `prevalence` gives the rate
# of a device for each outlet.

# %%
stance = fr.prevalence(annotations, device="stance", by="outlet")
columns = ["outlet", "hits", "articles", "tokens", "rate", "low", "high", "rate_all"]
stance.table[columns].round(2)

# %% [markdown]
# * `hits`: judging words in the outlet's **own voice**,
# * `tokens`: words in its own voice (quotations are not among them),
# * `rate`: hits for each 1,000 of these words,
# * `low` and `high`: a 95% interval. Had the outlet written other articles of the same kind, the rate could easily
#   have been anywhere in there,
# * `rate_all`: the rate when quotations are counted too.
#
# The same as a picture. A dot is a rate, the line through it the interval, the small grey tick the rate in all
# voices. Dots are hollow because nobody has checked these hits yet (see notebook 2).

# %%
ax = stance.plot()

# %% [markdown]
# ## 1 · Own voice or all voices?
#
# Compare two outlets: *The Meridian Herald* and the *Courier & Post*.
#
# Counting **all** words, the two look alike: look at the grey ticks, or at the column `rate_all`. Counting their
# **own** words, the Herald judges about three times as often. The Courier quotes people who judge; the Herald
# judges.
#
# `compare` puts the difference of two outlets into numbers. First in all voices, then in their own:

# %%
herald, courier = "The Meridian Herald", "Courier & Post"
contrast = ["target_rate", "reference_rate", "difference", "low", "high"]
everyone = fr.compare(annotations, device="stance", target=herald, reference=courier, voice=None)
everyone.table[contrast].round(2)

# %%
own = fr.compare(annotations, device="stance", target=herald, reference=courier)
own.table[contrast].round(2)

# %% [markdown]
# `difference` is the Herald's rate minus the Courier's. In all voices its interval, from `low` to `high`, contains
# 0: these articles do not show a difference. In the own voice the whole interval lies above 0. **The same articles,
# two answers**, and only one of them is about how the newspapers write. Decide which voice your question is about
# *before* you look at the numbers.

# %% [markdown]
# ## 2 · Said or denied?
#
# Now a single family of words: betrayal. We use the mended list of notebook 2.

# %%
betrayal = fr.Lexicon.from_words(
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
found = fr.annotate(corpus, [betrayal])
hits = found.spans.join(corpus.documents[["outlet"]], on="doc_id")
hits["outlet"].value_counts()

# %% [markdown]
# If you stop here, you write: “Both newspapers accuse of betrayal, the Courier even more.” Now look at what happens
# to the word. `relayed` means: in somebody else's voice.

# %%
hits["status"] = "own voice: denied, asked or supposed"
hits.loc[hits["asserted"], "status"] = "own voice: asserted"
hits.loc[hits["voice"] != "narrator", "status"] = "relayed"
pd.crosstab(hits["outlet"], hits["status"])

# %% [markdown]
# The Herald *asserts* betrayal. The Courier relays it, denies it or asks about it. Read the lines of the Courier
# yourself:

# %%
lines = fr.kwic(found, found.spans, window=55, variables=["outlet"])
lines.query("outlet == 'Courier & Post'")[["left", "node", "right"]].head(8)

# %% [markdown]
# You will have found one line that the toolkit has wrong: *accused the government of a betrayal* is the chairman's
# accusation, not the Courier's, but it counts as the Courier's own voice. One wrong line among so few matters.
# **With small numbers, read every line.**
#
# To deny a word is still to bring it up. So report both: how often a word is *evoked* (all hits) and how often
# *asserted*. In `prevalence` that is `status="evoked"` (usual) or `status="asserted"`.

# %% [markdown]
# ## 3 · News or opinion?
#
# Boosters are words of certainty (*clearly, undoubtedly*). Who uses more of them, *The Lantern* or the Herald? All
# articles together:

# %%
together = fr.prevalence(annotations, device="booster", opinion="with")
short = ["outlet", "hits", "articles", "rate", "low", "high"]
together.table[short].round(2)

# %% [markdown]
# The Lantern, it seems. But remember from notebook 1: half of the Lantern is opinion. So look at news and at
# opinion apart. `prevalence` does that unless you tell it otherwise: `.table` holds the news …

# %%
apart = fr.prevalence(annotations, device="booster")
apart.table[short].round(2)

# %% [markdown]
# … and `.opinion` the opinion pieces:

# %%
apart.opinion[short].round(2)

# %% [markdown]
# In news there is no difference worth the name, and in opinion the Lantern is not higher either. The difference
# came from the **mix**: columnists use more boosters everywhere, and the Lantern prints more columnists.
# (Statisticians know this trap as a relative of *Simpson's paradox*.) Before you compare outlets, ask what else
# differs between them.
#
# Look at the intervals of opinion, too: three articles give a very wide one, and from two articles the toolkit
# gives none at all (`NaN`). It says *we do not know*, and so should you.

# %% [markdown]
# ## 4 · Own text or agency text?
#
# Unnamed sources (*an official who asked for anonymity*) are a mark of some reporting. The list that comes with the
# toolkit is short, so here is a longer one for this corpus:

# %%
unnamed = fr.Lexicon.from_words(
    {
        "unnamed": [
            "familiar with the",
            "briefed on",
            "with knowledge of",
            "involved in",
            "close to the",
            "[not] authorised to",
            "[not] cleared to",
            "asked for anonymity",
            "who has seen",
            "officials",
            "diplomats",
            "insiders",
        ]
    },
    name="unnamed",
)
sources = fr.annotate(corpus, [unnamed])
fr.prevalence(sources, device="unnamed").table[short].round(2)

# %% [markdown]
# *Northway Wire Daily* stands out. Is that how its reporters work? More than half of its articles come from an
# agency. The variable `authorship` tells them apart:

# %%
by_author = fr.prevalence(sources, device="unnamed", by=["outlet", "authorship"])
by_author.table[["outlet", "authorship", "hits", "articles", "rate", "low", "high"]].round(2)

# %% [markdown]
# The unnamed sources are in the **wire** copy; what Northway's own staff write is like the others. So compare what
# the outlets wrote themselves: `wire="without"` leaves agency copy out.

# %%
northway = "Northway Wire Daily"
with_wire = fr.compare(sources, device="unnamed", target=northway)
without_wire = fr.compare(sources, device="unnamed", target=northway, wire="without")
rows = pd.concat([with_wire.table[contrast], without_wire.table[contrast]])
rows.insert(0, "agency copy", ["with", "without"])
rows.round(2)

# %% [markdown]
# Without the agency the interval contains 0. That is not the same as *no difference*: only ten articles are left,
# and the interval is wide.

# %% [markdown]
# ## 5 · What are things called?
#
# Where two names compete for the same people, not the rate matters but the **share**: of all mentions, how many use
# this name? A newspaper that writes much about migration is not more biased for it. We count two pairs of rival
# names.

# %%
names = fr.Lexicon.from_words(
    {
        "migrants": ["illegal immigrant*", "refugee*"],
        "armed_group": ["hill gang*", "ridge volunteer*"],
    },
    name="names",
)
naming = fr.annotate(corpus, [names])
shares = fr.prevalence(naming, device="names__migrants", unit="share", opinion="with")
shares.table[["outlet", "term", "hits", "rate", "low", "high"]].round(2)

# %%
ax = shares.plot()

# %% [markdown]
# The dashed line is one half. The Herald mostly writes *illegal immigrants*, the Courier mostly *refugees*, though
# with so few mentions the intervals are wide. *Northway Wire Daily* is near one half. Does that mean that its
# writers have no preference? Look at the dates. We add a variable that tells early articles from late ones, and
# count again:

# %%
dates = corpus.documents["date"]
period = (dates >= "2024-03-01").map({True: "from March", False: "before March"}).to_frame("period")
dated = fr.annotate(corpus.with_variables(period), [names])
switch = fr.prevalence(
    dated.subset(outlet="Northway Wire Daily"),
    device="names__migrants",
    unit="share",
    by="period",
    opinion="with",
)
ax = switch.plot()

# %% [markdown]
# Northway changed its wording at the beginning of March. An average over the whole time, one half, describes
# neither the time before nor the time after. (Was it a new rule of the house? That is a question for an interview.)
#
# The second pair of names, for the armed group of the border war:

# %%
armed = fr.prevalence(naming, device="names__armed_group", unit="share", opinion="with")
ax = armed.plot()

# %% [markdown]
# A name may be chosen for good reasons: it may be the legal term, or what the people call themselves. The figure
# says *who says what how often*. Why is your work.

# %% [markdown]
# ## 6 · Where nothing is
#
# The authors of the corpus planted **no** difference in absolutes (*everyone, never, completely*). What do we find?

# %%
absolutes = fr.prevalence(annotations, device="absolute")
ax = absolutes.plot()

# %% [markdown]
# The dots are not on one line: chance alone moves them. But the intervals overlap widely. It is good practice to
# run a comparison in which you expect nothing. If that one “finds” something, distrust the others.
#
# And if you compare many things, some differ by chance alone. Twenty comparisons of nothing give, on average, one
# “finding” at 95%. So decide beforehand what you will compare, and report all of it.

# %% [markdown]
# ## Same story, different outlet
#
# The fairest comparison is on the **same story**: if two papers write on the same flood, a difference is not due to
# the subject. `within="story"` compares each story with itself.

# %%
same_story = fr.compare(annotations, device="stance", target=herald, reference=courier, within="story")
same_story.table[[*contrast, "stories"]].round(2)

# %% [markdown]
# ## When the toolkit refuses
#
# Every comparison has a `sentence` that you could print in a report. Ask for it:

# %%
own.sentence

# %% [markdown]
# It is withheld, with the reason: nobody has checked the hits. Let us check some. Here a small function answers for
# you: it says *n* to two words which, read in their lines, judge nobody (a man *looked fraught*; a column only
# *mentions* the word *swamped*). In your own work read each line.

# %%
judge_nobody = ["fraught", "swamped"]


def my_answer(hit):
    return "n" if hit["text"] in judge_nobody else "y"


checks = fr.check_hits(annotations, n=20, path=None, ask=my_answer)
own = fr.compare(annotations, device="stance", target=herald, reference=courier, checks=checks)
own.sentence

# %% [markdown]
# Now there is a sentence: the counts, the difference with its interval, and how many of the checked hits were
# right. With fewer articles it would again be withheld, because a handful of articles cannot carry it:

# %%
few = annotations.subset(story=["summit", "flood"])
fr.compare(few, device="stance", target=herald, reference=courier, checks=checks).sentence

# %% [markdown]
# `smallest_detectable` says how large a difference had to be for these articles to show it four times in five:

# %%
own.table[["difference", "smallest_detectable"]].round(2)

# %% [markdown]
# If the smallest detectable difference is larger than what would matter to you, **collect more articles** before
# you conclude that there is no difference.

# %% [markdown]
# ## The truth
#
# Here is what the authors planted, as far as this notebook is about it. You will never have such a table for real
# news.

# %%
from framing.example import planted_effects

effects = planted_effects()
effects[effects["number"] <= 6]

# %% [markdown]
# Compare it with what you have seen. The directions are right: voice, genre, agency, names, nothing where nothing
# is. But look at *betrayal*: there are 24 wordings in each of the two newspapers, and our list found at most half
# of them. The others are wordings that are in no list, such as *handed over the keys*. **Counts of a word list are
# counts of its words, not of the idea.**

# %% [markdown]
# ## What to take with you
#
# | ask | because |
# |---|---|
# | whose voice? | quoting is not judging |
# | asserted or only evoked? | a denial contains the word |
# | the same kind of articles? | the mix of genres can make or hide a difference |
# | own text? | agency copy is nobody's style |
# | share or rate? | rival names are a choice between two |
# | enough articles? | no difference *found* is not no difference |
#
# **An honest limit.** A difference between outlets is not yet *bias*, and an interval covers only chance: not a
# word list that misses half, not a lopsided collection.
#
# Try it yourself: [Exercise · Whose words?](exercises/01_whose_words.ipynb)
#
# Next: [4 · Classify coded frames](04_classify.ipynb)
