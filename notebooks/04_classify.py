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
# 4. Two controls: codes from which nothing can be learned.
# 5. Which mistakes does it make?

# %%
import numpy as np
import pandas as pd

import framing as fr

corpus = fr.load_example()

# %% [markdown]
# ## 1 · The codes
#
# The example corpus has five codes for each article. An article can have several frames, or none.
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
corpus.documents[codes].sum().to_frame("articles with this frame")

# %% [markdown]
# `frame_conscience` stands in only six of 96 articles. Keep that in mind: nobody, human or machine, learns much
# from six examples.
#
# Here the codes were made together with the articles, so they are true by construction. Yours are made by coders.
# **Before** you train anything on them, measure how far the coders agree: a machine cannot learn what people do not
# agree on.

# %% [markdown]
# ## 2 · Train and test
#
# `frame_classifier` gives a classifier that looks at two things: how often each framing device occurs, and which
# words and pairs of words occur. Here we take one code.
#
# The golden rule: **never test on articles the classifier has learned from.** It would be an exam whose answers
# were handed out before. So `evaluate` cuts the articles into parts (*folds*), learns from all parts but one,
# predicts that one, and repeats this until each part was predicted once.

# %%
model = fr.frame_classifier()
clash = fr.evaluate(model, corpus, code="frame_clash")
scores = ["scheme", "value", "precision", "recall", "f1", "low", "high"]
clash.table[scores].round(2)

# %% [markdown]
# How to read a row with `value` 1, articles in which the frame is present:
#
# * `precision`: of the articles the classifier *called* clash, how many are?
# * `recall`: of the articles that *are* clash, how many did it find?
# * `f1`: one number for both, between 0 and 1. It is low as soon as one of the two is low.
# * `low`, `high`: the 95 % interval of `f1`.
#
# And the `scheme`:
#
# * `random`: the folds are mixed at random. Each newspaper is in the part learned from *and* in the part tested on.
# * `grouped`: whole newspapers are kept out. The classifier is tested on an outlet **it has never seen**.
# * `majority`: not a classifier at all, it always says the commonest value. Anything worth having must beat it.

# %% [markdown]
# ## 3 · All codes, and an outlet it has never seen

# %%
result = fr.evaluate(model, corpus, code=codes)
ax = result.plot()

# %% [markdown]
# The blue dots are the grouped scores, the grey ones the random scores, the short upright lines the majority. What
# does the difference between blue and grey say?

# %%
print(result.sentence)

# %% [markdown]
# Suppose you will use your classifier on the same newspapers it has learned from: then the random score tells what
# to expect. If you will use it on other newspapers, or if you want to say that it recognises a *frame*, you need
# the grouped score. Report both.
#
# Look at the intervals before you believe that one dot is to the right of another. With 96 articles they are long.

# %% [markdown]
# ## 4 · Two controls
#
# How does a score look when there is **nothing** to learn? Make such a code and see.
#
# **Control A: shuffled.** We take the code *clash* and deal it out to the articles anew, at random. No article
# keeps its own.
#
# **Control B: the outlet in disguise.** We toss a coin for each article, but a crooked one: for two of the
# newspapers it says 1 nine times in ten, for the other two once in ten. This code has nothing to do with what the
# article says, and everything with who printed it.

# %%
random = np.random.default_rng(1)  # random numbers; the 1 makes them the same every time
documents = corpus.documents
two_outlets = documents["outlet"].isin(["The Meridian Herald", "The Lantern"])
controls = pd.DataFrame(index=documents.index)
controls["shuffled"] = random.permutation(documents["frame_clash"])
controls["outlet_in_disguise"] = (random.random(len(documents)) < np.where(two_outlets, 0.9, 0.1)).astype(int)

# %%
tested = fr.evaluate(model, corpus.with_variables(controls), code=["frame_clash", "shuffled", "outlet_in_disguise"])
ax = tested.plot()

# %% [markdown]
# * **Shuffled:** both scores are far lower than those of the real code. They are not 0: who guesses is sometimes
#   right. This is the height from which a score begins to mean something.
# * **The outlet in disguise:** with *random* folds the classifier seems to have learned something. With *grouped*
#   folds it falls to the height of the shuffled code. What it had learned were the habits of newspapers (names of
#   reporters, pet phrases), and those are of no use on a newspaper it has never seen.
#
# Real codes are often a mixture: some outlets really do use a frame more. A classifier that was tested with random
# folds only can owe any part of its score to recognising the outlet, and its paper will not tell you.

# %% [markdown]
# ## 5 · Which mistakes?
#
# A table of what people coded against what was predicted, for the grouped folds. Good classifiers are dark from top
# left to bottom right.

# %%
ax = fr.plots.confusion(clash.confusion("frame_clash", scheme="grouped"))

# %% [markdown]
# And the articles themselves. Which clash articles were missed? Read two or three: is the code wrong, or the
# classifier?

# %%
wrong = clash.predictions.query("coded == 1 and grouped == 0")
corpus.documents.loc[wrong["doc_id"], ["outlet", "title"]].head(8)

# %% [markdown]
# ## Is it good enough to count with?
#
# Suppose you let this classifier code a thousand new articles and count the frames for each outlet. Its mistakes do
# not average out: with a low precision a frame is counted too often, with a low recall too rarely, and where these
# differ between outlets, even the *order* of the outlets may be wrong. Here are coded and predicted shares side by
# side:

# %%
predictions = clash.predictions.assign(predicted=clash.predictions["grouped"].astype(int))
predictions.groupby("group")[["coded", "predicted"]].mean().round(2)

# %% [markdown]
# Which outlet has most clash articles according to the coders, and which according to the classifier? The second
# column alone would have misled you. So treat predicted shares as estimates with an error, publish the table of
# mistakes, and let people code a random part of the new articles, too: that part tells you how far off you are.

# %% [markdown]
# ## What to take with you
#
# * A score without the *majority* line, without an interval and without grouped folds says little.
# * Shuffle the codes once. If the score stays high, something leaks.
# * The classifier predicts what your coders would write. It is never better than your codebook.
#
# **An honest limit.** With 96 articles no classifier here is good enough for research. For a frame that matters,
# plan for several hundred coded articles from at least a dozen outlets.
#
# Next: [5 · Report](05_report.ipynb)
