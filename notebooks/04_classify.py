# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 4 · Classify coded frames
#
# Devices can be counted by rule. **Frames** cannot: whether an article is about *who is to blame* or *what it
# costs* is for people to decide. They read articles with a codebook and write down a **code**, for example 1 for
# “blame is in it” and 0 for “is not”.
#
# A **classifier** is a program that learns from coded articles and predicts the code of others. That saves work,
# *if* it works. This notebook shows how to find out, and how easily one is fooled.
#
# 1. Look at the codes.
# 2. Train and test a classifier.
# 3. Test it on newspapers it has never seen.
# 4. A control: a code from which nothing can be learned.
# 5. Which mistakes does it make?

# %%
import pandas as pd

import framing as fr

corpus = fr.load_example("large")
corpus.describe()

# %% [markdown]
# This is the **large** example corpus: 480 articles, put together by a program from hand-written paragraphs. It is
# good for statistics, but not for reading.
#
# ## 1 · The codes
#
# There are five codes for each article. An article can have several frames, or none.
#
# | column | the article is about |
# |---|---|
# | `frame_clash` | two sides against each other, and who is winning |
# | `frame_costs` | what it costs or brings, and who pays |
# | `frame_people` | the event as somebody lives it |
# | `frame_blame` | who caused it, who failed |
# | `frame_conscience` | right and wrong, duty, faith |

# %%
codes = ["frame_clash", "frame_costs", "frame_people", "frame_blame", "frame_conscience"]
corpus.documents.groupby("outlet")[codes].sum()

# %% [markdown]
# Two things to keep in mind. `frame_conscience` is rare: whatever is found about it rests on 33 articles. And the
# outlets differ a lot: some frames belong almost to one newspaper.
#
# Here the codes were made together with the articles, so they are true by construction. Yours are made by coders.
# **Before** you train anything on them, measure how far the coders agree: a machine cannot learn what people do not
# agree on.

# %% [markdown]
# ## 2 · Train and test
#
# `frame_classifier` gives a classifier that looks at three things: how often each framing device occurs, which words
# and pairs of words occur, and which parts of words. We test it on all five codes, and look at one of
# them first.
#
# The golden rule: **never test on articles the classifier has learned from.** It would be an exam whose answers
# were handed out before. So `evaluate` cuts the articles into parts (*folds*), learns from all parts but one,
# predicts that one, and repeats this until each part was predicted once. (It takes a while: the classifier chooses its
# settings anew in every part that it learns from, so that no setting has seen the exam either.)

# %%
model = fr.frame_classifier()
result = fr.evaluate(model, corpus, code=codes)
clash = result.table[result.table["code"] == "frame_clash"]
clash[["scheme", "value", "precision", "recall", "f1", "low", "high"]].round(2)

# %% [markdown]
# How to read a row with `value` 1, articles in which the frame is present:
#
# * `precision`: of the articles the classifier *called* clash, how many are?
# * `recall`: of the articles that *are* clash, how many did it find?
# * `f1`: one number for both, between 0 and 1. It is low as soon as one of the two is low.
# * `low`, `high`: the 95% interval of `f1`.
#
# And the `scheme`:
#
# * `random`: the folds are mixed at random. Each newspaper is in the part learned from *and* in the part tested on.
# * `grouped`: whole newspapers are kept out. The classifier is tested on an outlet **it has never seen**.
# * `majority`: not a classifier at all, it always says the commonest value. Anything worth having must beat it.
# * `keyword`: five single words, chosen in the part learned from. A classifier that they beat is not worth its name.
#
# Look at *random*, value 1: the classifier finds 95% of the clash articles, and more than half of what it calls a clash
# is none. That is on purpose. Its threshold is set for a good `f1`, and on that a missed frame weighs more than a false
# alarm. Remember it for the last section: good for finding is not good for counting.
#
# (Rows with `value` 0 say the same for articles *without* the frame; `macro` is the mean of the two.)

# %% [markdown]
# ## 3 · All codes, and an outlet it has never seen
#
# In the figure, blue is the grouped score, grey the random score, and the short upright lines are the majority (red)
# and the five words (green).

# %%
ax = result.plot()

# %%
print(result.sentence)

# %% [markdown]
# Before any score, `evaluate` looks for what **leaks** from training into test: copies of an article (which it keeps
# out of training), newspapers that print their own name, phrases that give them away.

# %%
for sentence in result.leakage.sentences:
    print("*", sentence)

# %% [markdown]
# For four of the five codes the grey dot lies well to the right of the blue one. With random folds, the classifier
# seems to recognise frames. In truth much of it is recognising **newspapers**: an outlet has pet phrases and
# favourite subjects, and where the outlet also has a favourite frame, knowing the outlet is enough. On a newspaper it
# has never seen, that knowledge is worth nothing. For *costs* and *blame* the five words (green) do about as well as
# the whole classifier on unseen outlets.
#
# *Conscience* looks like a triumph. But the five words do even better: in this corpus the frame comes with a few
# words of its own. A high score needs an explanation just as a low one does.
#
# Which of the two numbers should you report? If you will use the classifier only on the newspapers that it has
# learned from, the random score tells what to expect. If you will use it on others, or if you want to say that it
# recognises a *frame*, you need the grouped score. Print both.

# %% [markdown]
# ## 4 · A control: nothing to learn
#
# How does a score look when there is **nothing** to learn? The column `frame_shuffled` is the code *clash*, dealt
# out anew to the articles at random. No article keeps its own.

# %%
control = fr.evaluate(model, corpus, code="frame_shuffled")
both = pd.concat([result.summary(), control.summary()])
ax = fr.plots.scores(both[both["code"].isin(["frame_clash", "frame_shuffled"])])

# %% [markdown]
# The shuffled code does not score 0: who guesses is sometimes right. Its height is where a score *begins* to mean
# something. Compare: the **grouped** score of the real code is no higher than the shuffled one. On an unseen outlet
# this classifier knows next to nothing about *clash*, although its random score would have looked fine in a paper.
#
# To shuffle a code of your own takes one line: `shuffled = corpus.documents["my_code"].sample(frac=1,
# random_state=1).to_numpy()`.

# %% [markdown]
# ## 5 · Which mistakes?
#
# A table of what people coded against what was predicted, for the grouped folds. Good classifiers are dark from top
# left to bottom right. This one is not: of the articles that it calls a clash, more are none than are one.

# %%
ax = fr.plots.confusion(result.confusion("frame_clash", scheme="grouped"))

# %% [markdown]
# ## Is it good enough to count with?
#
# Suppose you let this classifier code new articles and then count the frame for each outlet. Its mistakes do not
# average out. Here are three shares for each outlet: `coded` by people, predicted when the outlet had never been
# seen (`grouped`), and predicted when it had (`random`).

# %%
predictions = result.predictions.query("code == 'frame_clash'").astype({"grouped": float, "random": float})
predictions.groupby("group")[["coded", "grouped", "random"]].mean().round(2)

# %% [markdown]
# According to the coders the *Herald* has most clash articles. According to the classifier that had not seen it, it has
# fewest: to unseen newspapers the classifier gives about the same share, whatever they write. Where it knows the
# newspapers, the order is about right, and every share is far too high.
#
# So never print predicted shares as they are. If people code a random part of the new articles, their mistakes can be
# measured and taken out. [Notebook 8](08_from_codebook_to_corrected_shares.ipynb) shows how.

# %% [markdown]
# ## What to take with you
#
# * A score without the *majority* line, without an interval and without grouped folds says little.
# * Shuffle the codes once. If the score stays high, something leaks.
# * The classifier predicts what your coders would write. It is never better than your codebook.
#
# **An honest limit.** Four outlets are few: the grouped score is a mean over four exams. For a frame that matters,
# plan for several hundred coded articles from at least a dozen outlets.
#
# Next: [5 · Report](05_report.ipynb)
