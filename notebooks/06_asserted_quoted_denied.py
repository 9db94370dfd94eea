# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 6 · Asserted, quoted, denied
#
# *They were betrayed. “We were betrayed,” she said. They were not betrayed.* Three sentences with the same word. A
# word count sees no difference; a reader sees three. In the first a newspaper accuses somebody. In the second it
# prints somebody's accusation. In the third it rejects one.
#
# In this notebook you will
#
# 1. follow one word through all articles and see what becomes of it,
# 2. find out why a rate must be divided by the words of **its own voice**,
# 3. see two newspapers that look alike until you ask *whose words?*,
# 4. count who is quoted, and who is quoted first,
# 5. learn what cannot be known.
#
# Nothing here needs more than notebooks 1 and 2. The articles are fiction, so at the end we can look up the truth.

# %%
import pandas as pd

import framing as fr

pd.set_option("display.max_colwidth", None)  # show long cells in full

corpus = fr.load_example()
herald, courier = "The Meridian Herald", "Courier & Post"

# %% [markdown]
# ## One word
#
# A list with one family of words, as in notebook 3, and all places where it stands:

# %%
betrayal = fr.Lexicon.from_words(
    {"betrayal": ["betray*", "sold out [!of]", "sell* out", "stab* in the back"]},
    name="betrayal",
)
found = fr.annotate(corpus, [betrayal])
found

# %% [markdown]
# Three of these places. First the lines, then what the toolkit says about them:

# %%
articles = ["herald-mine-1", "courier-flood-1", "courier-vaccine-2"]
three = found.spans[found.spans["doc_id"].isin(articles)]
fr.kwic(found, three, window=55)[["left", "node", "right"]]

# %%
three[["doc_id", "text", "voice", "speaker", "negated", "asserted"]]

# %% [markdown]
# * `voice` says whose words they are. `narrator` is the article's **own voice**; `quote` stands inside quotation
#   marks; `reported` is indirect speech: *she said that they had been betrayed*.
# * `speaker` says who speaks, where the text tells.
# * `negated` is true where the word is denied: *does not say that patients were betrayed*.
# * `asserted` is true where it is claimed: not denied, asked, supposed, hedged or held at a distance. **It says
#   nothing about the voice**: the baker asserts, in her own words. The newspaper only passes them on.
#
# So the newspaper itself calls something a betrayal only where the voice is its own *and* the word is asserted.

# %% [markdown]
# ## What becomes of the word
#
# Now all places. Each hit gets one **status**. The lines below go from the weakest rule to the strongest; a later
# line overwrites an earlier one.

# %%
hits = found.spans.join(corpus.documents["outlet"], on="doc_id")
open_question = hits["questioned"] | hits["conditional"] | hits["hedged"]

hits["status"] = "asserted"
hits.loc[open_question, "status"] = "asked, conditional or hedged"
hits.loc[hits["negated"], "status"] = "negated"
hits.loc[hits["voice"] != "narrator", "status"] = "relayed"  # somebody else's words
hits.loc[hits["distanced"], "status"] = "distanced"  # ‘betrayal’ in scare quotes

counts = hits.groupby(["outlet", "status"]).size().rename("hits").reset_index()
ax = fr.plots.voices(counts)

# %% [markdown]
# One bar a newspaper, cut by what became of the word. Both papers use it about equally often. But read the colours:
# the Herald's bar is mostly blue, it **asserts**. The Courier's is nearly all in other colours: it relays the word,
# asks about it or denies it. Only one of the two newspapers accuses.
#
# With so few hits, read every line that matters. These count as asserted by the Courier:

# %%
accused = hits[(hits["outlet"] == courier) & (hits["status"] == "asserted")]
fr.kwic(found, accused, window=65)[["left", "node", "right"]]

# %% [markdown]
# If you find *accused the government of a betrayal* there, you have found a mistake: it is the chairman who accuses,
# and the Courier that reports it. Rules see *she said that …*; an accusation without *that* is harder to see. An
# empty table means that it was seen.
#
# Is a denial harmless, then? Not quite. *They were not betrayed* puts the thought into the reader's head. So report
# both numbers: how often a word is brought up (**evoked**: all hits) and how often it is **asserted**.

# %% [markdown]
# ## What is a rate divided by?
#
# We leave the one word and take all judging words (the device `stance`), of which there are enough to count. First
# look at how much of each newspaper is its own voice:

# %%
annotations = fr.annotate(corpus)

words = annotations.exposure.join(corpus.documents[["outlet", "genre"]], on="doc_id")
words = words[words["genre"] != "opinion"]  # opinion is counted apart (notebook 3)
by_voice = words.pivot_table(index="outlet", columns="voice", values="tokens", aggfunc="sum", observed=True)
by_voice["all"] = by_voice.sum(axis=1)
by_voice["own voice, %"] = (100 * by_voice["narrator"] / by_voice["all"]).round(1)
by_voice

# %% [markdown]
# A good part of the Courier is other people's words. Where others speak, the Courier *cannot* judge in its own
# voice. So it would be unfair, in either direction, to divide its own judgements by all its words. Here is what
# happens, for the two newspapers, step by step:

# %%
stance = annotations.select(device="stance", voice="narrator")
stance = stance.join(corpus.documents[["outlet", "genre"]], on="doc_id").query("genre != 'opinion'")

table = by_voice.loc[[herald, courier], ["narrator", "all"]].copy()
table["hits in own voice"] = stance["outlet"].value_counts()
table["per 1,000 of all words"] = 1000 * table["hits in own voice"] / table["all"]
table["per 1,000 own words"] = 1000 * table["hits in own voice"] / table["narrator"]
table.round(1)

# %% [markdown]
# The hits are the same in both columns; only what they are divided by differs. Divided by **all** words, the Courier
# looks more restrained than it is, simply because it quotes so much. Divided by its **own** words, we see how it
# writes when it writes itself.
#
# **The rule: divide by the words among which the hit could have stood.** `prevalence` does that for you, with
# intervals. The last column, `rate_all`, holds all hits, whoever says them, over all words:

# %%
rates = fr.prevalence(annotations, device="stance", by="outlet")
rates.table[["outlet", "hits", "tokens", "rate", "low", "high", "rate_all"]].round(1)

# %% [markdown]
# ## Own voice against all voices
#
# The same as a picture. A dot is the rate in the own voice with its interval, a grey tick the rate in all voices.

# %%
ax = rates.plot()

# %% [markdown]
# Compare the Herald and the Courier. Their grey ticks are close together: count every judging word, and the two
# newspapers look alike. Their dots are far apart: in its own voice the Herald judges more than twice as often. The
# Courier prints people who judge.
#
# `compare` says it in numbers. `difference` is the Herald's rate minus the Courier's; where the interval from `low`
# to `high` contains 0, these articles do not show a difference.

# %%
shown = ["target_rate", "reference_rate", "difference", "low", "high"]
own = fr.compare(annotations, device="stance", target=herald, reference=courier)
everyone = fr.compare(annotations, device="stance", target=herald, reference=courier, voice=None)
both = pd.concat([own.table[shown], everyone.table[shown]])
both.insert(0, "voice", ["own", "all"])
both.round(1)

# %% [markdown]
# Neither number is wrong. They answer two questions: *how does the newspaper write?* and *what do its readers read?*
# Decide which one is yours **before** you look.

# %% [markdown]
# ## Who is quoted
#
# If much of a newspaper is other people's words: whose? `speakers` counts them.

# %%
quoted = fr.speakers(annotations)
quoted.to_table().head(8).round(1)

# %% [markdown]
# * `kind`: a person, an organisation, or a **group** such as *critics* or *officials*,
# * `quotations` and `quoted_words`: inside quotation marks; `reported_words`: in indirect speech,
# * `share`: of all quoted words, in per cent,
# * `outlets` and `articles`: in how many the speaker is quoted or reported,
# * `first`: in how many articles the speaker is the **first** one quoted. Who comes first sets the terms to which
#   the others answer.
#
# As a picture: the ten who are quoted most, and below them, in grey, the words that have no name.

# %%
ax = quoted.plot()

# %% [markdown]
# With `by` you see each newspaper by itself. Every share is now of *that* newspaper's quoted words.

# %%
by_outlet = fr.speakers(annotations, by="outlet")
ax = by_outlet.plot()

# %% [markdown]
# Be careful with small numbers: a newspaper that hardly quotes gives a large share to whoever has two quotations.
# Which voices come first, and of what kind are they?

# %%
firsts = by_outlet.to_table().pivot_table(index="outlet", columns="kind", values="first", aggfunc="sum").fillna(0)
firsts.astype(int)

# %% [markdown]
# The table counts articles. *role* is somebody without a name: *the mayor*, *a spokesman*. Studies since Sigal (1973,
# *Reporters and Officials*) found that news quotes officials above all. To ask that of your own articles, code the
# names in `quoted.to_table()` by hand (*official, expert, person concerned …*): the toolkit does not know who they
# are.
#
# And who does the judging in the Courier? The judging words inside quotation marks, by speaker:

# %%
relayed = annotations.select(device="stance", voice="quote").join(corpus.documents["outlet"], on="doc_id")
relayed.loc[relayed["outlet"] == courier, "speaker"].value_counts(dropna=False).head(8)

# %% [markdown]
# `NaN` means: the toolkit found no speaker.

# %% [markdown]
# ## Two ways to find out who speaks
#
# Quotation marks are easy to see. Who speaks, and what is indirect speech, is harder. `annotate` has two ways:
#
# * `attribution="marks"`: quotation marks and rules (*X said that …*). Fast, and each rule can be read.
# * `attribution="full"`: what was learned from news in which people had marked who says what, together with the
#   rules. Slower, and finds more.
#
# Whichever you use, say so in your paper; it stands in `annotations.record["tier"]`. Let us see how much it matters
# here. In this cell `marks` is made by rules alone; `annotations` is what you get when you choose nothing:

# %%
marks = fr.annotate(corpus, attribution="marks")

rows = []
for name, one in {"as it comes": annotations, "marks": marks}.items():
    voices = one.exposure.groupby("voice", observed=True)["tokens"].sum()
    shares = fr.speakers(one, opinion="with").to_table().set_index("speaker")["share"]
    rows.append(
        {
            "": name,
            "tier": one.record["tier"],
            "quoted words": voices["quote"],
            "reported words": voices["reported"],
            "attributions": len(one.attributions),
            "quoted words of an unknown speaker, %": shares.get("(unknown speaker)", 0),
        }
    )
pd.DataFrame(rows).round(1)

# %% [markdown]
# Where the two rows differ, they differ most in *reported* words: quotation marks are there or not, but where
# indirect speech begins and ends is a matter of reading. If your finding holds with both, that is a good sign. If it
# turns round, it was a finding about the software.

# %% [markdown]
# ## What cannot be known
#
# The last two rows of the table are no speakers:

# %%
no_name = quoted.to_table()["speaker"].str.startswith("(")
quoted.to_table()[no_name].round(1)

# %% [markdown]
# * **(unknown speaker)**: nothing beside the quotation says who speaks, or nothing that the toolkit understands. It
#   does not guess. These words still count when shares are made: a share of the *known* words would be larger than
#   it is.
# * **(roles without a name)**: *the mayor said*. In one article we know whom that means. Over many articles it is
#   another mayor each time, so they are not added up to one.
#
# Some quotations without a speaker. Could you tell who speaks?

# %%
unknown = annotations.attributions.query("mode == 'direct' and speaker.isna()")
unknown = unknown[unknown["end"] - unknown["start"] > 40].head(6)
[corpus.texts[row.doc_id][row.start : row.end][:90] for row in unknown.itertuples()]

# %% [markdown]
# How often is the speaker right? In real news you must read to find out. Here we know, because the authors wrote
# down who says what. For every planted word inside quotation marks that was found, we compare the names:

# %%
from framing.example import example_truth

truth = example_truth().query("voice == 'quote'")[["doc_id", "start", "end", "speaker"]]
pairs = annotations.spans.merge(truth, on=["doc_id", "start", "end"], suffixes=("", "_true"))
pairs["speaker"] = pairs["speaker"].astype(object)

pairs["result"] = "another name, or a role"
pairs.loc[pairs["speaker"].isna(), "result"] = "unknown"
right = [true in str(named) for named, true in zip(pairs["speaker"], pairs["speaker_true"], strict=True)]
pairs.loc[right, "result"] = "right"
pairs["result"].value_counts()

# %% [markdown]
# Most are right, some are missing, some are wrong. The wrong ones are the dangerous ones: nothing in the table of
# speakers looks odd. Before you print a number about a single person, open that person's quotations:

# %%
speaker = quoted.to_table()["speaker"].iloc[0]
theirs = annotations.attributions.query("speaker == @speaker and mode == 'direct'").head(4)
[corpus.texts[row.doc_id][row.start : row.end + 40] for row in theirs.itertuples()]

# %% [markdown]
# And three things that no software can see here: whom the newspaper asked and did **not** print; whether a quotation
# is complete; and whether a speaker was chosen because he says what the newspaper does not want to say itself.

# %% [markdown]
# ## The truth
#
# What the authors planted:

# %%
from framing.example import planted_effects

planted_effects().query("number <= 2")[["measure", "truth"]]

# %% [markdown]
# Compare it with what you have seen. The directions are right: the Herald judges far more in its own voice and
# asserts the betrayal; with all voices counted, the two are alike. The ratio of the rates, `target_rate` to
# `reference_rate` above, is near three but not three: word lists miss words and hit wrong ones. And our list found
# at most half of the betrayals, because the others are said in words that are in no list (notebook 3).

# %% [markdown]
# ## What to take with you
#
# | ask | because |
# |---|---|
# | asserted or evoked? | a denial contains the word |
# | whose voice? | printing an accusation is not accusing |
# | divided by which words? | own hits over own words; all hits over all words; never mixed |
# | who is quoted, and first? | choosing speakers is framing, too |
# | how much has no name? | a share is of *all* quoted words |
# | which attribution? | it stands in the record; a finding should survive both |
#
# **An honest limit.** “Own voice” is what stands outside quotation marks and indirect speech. A newspaper can take
# over a minister's words without marks, and then they count as its own. Sometimes that is exactly the finding;
# sometimes it is a missing quotation mark.
#
# Your articles come from an archive? [7 · From an archive export to a corpus](07_from_an_export_to_a_corpus.ipynb)
#
# Try it yourself: [Exercise · Whose words?](exercises/01_whose_words.ipynb)
