# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 5 · Write a report
#
# One line writes a report: one file that opens in any browser, needs no internet, and can be sent to a colleague.
# This notebook makes one and goes through it section by section, so that you know what each of them says, and what
# it does not.

# %%
import json
import tempfile
from pathlib import Path

import pandas as pd

import framing as fr

pd.set_option("display.max_colwidth", None)  # show long cells in full

corpus = fr.load_example()
annotations = fr.annotate(corpus)

# %% [markdown]
# ## First the checks
#
# A report is only as good as the hits in it. In your own work, run `fr.check_hits(annotations)` and answer the
# questions; the answers are saved in `checks.csv`, and you can stop and go on whenever you like. Here a function
# stands in for you, so that the notebook runs by itself. **A real report with made-up answers would be a lie.**

# %%
judge_nobody = ["fraught", "swamped"]


def my_answer(hit):
    return "n" if hit["text"] in judge_nobody else "y"


checks = fr.check_hits(annotations, n=20, path=None, ask=my_answer)
print(checks.note)

# %% [markdown]
# ## The report
#
# `code` names the columns with people's codes. Leave it out if you have none: the section on frames is then left
# out, too.

# %%
folder = Path(tempfile.mkdtemp())
path = fr.report(
    annotations,
    folder / "report.html",
    checks=checks,
    code=["frame_clash", "frame_costs"],
    title="Four newspapers, six stories",
)
print(path.name, round(path.stat().st_size / 1_000_000, 1), "MB")

# %% [markdown]
# In your own work write a file name such as `"report.html"`, and open the file in your browser. Here is its
# beginning, inside the notebook:

# %%
import html

from IPython.display import display

page = html.escape(path.read_text(encoding="utf-8"))
frame = f'<iframe srcdoc="{page}" width="100%" height="700"></iframe>'
display({"text/html": frame}, raw=True)

# %% [markdown]
# ## What each section means
#
# The report begins with the finding and ends with the methods.
#
# | section | what it says | what to look out for |
# |---|---|---|
# | top strip | the strongest difference that is *safe* to say | a red lamp: the sentence is withheld, and why |
# | what is in it | articles by outlet, month and genre | empty cells: an outlet without articles that month |
# | the finding | rates with intervals, outlet by outlet | hollow dots: nobody has checked these hits |
# | whose words | asserted, denied, relayed; who is quoted, and first | much quoting can look like much judging |
# | what things are called | shares of rival names | few mentions, wide intervals |
# | same story, different outlet | comparison story by story | stories that only one outlet tells are not in it |
# | read it | hits drawn at random, contrary and doubtful ones | read these before you believe any number |
# | over time | rates by month | silent where there are too few articles |
# | words that set outlets apart | words typical of each outlet | often topics, not style |
# | frames | how well a classifier finds the codes | the grouped score, not the grey one |
# | what this does not show | limits, filled in from your data | print them |
# | methods, tables, appendix | everything needed to do it again | places marked [FILL IN] are for you |

# %% [markdown]
# ## The numbers behind a section
#
# Each number of the report is a row of a table that you can make yourself. For example the words that set an outlet
# apart:

# %%
keyness = fr.keyness(corpus, target="The Meridian Herald")
ax = keyness.plot()

# %% [markdown]
# On the right: words of the Herald; on the left: words of the others. Names of outlets and writers were left out.
# The lines are intervals; a word that only one article repeats gets a long one, and is not shown.

# %% [markdown]
# ## Passages
#
# Reports show places from the articles, drawn at random with a fixed seed: the same report shows the same places.
# You choose how much text is printed:
#
# * `passages="snippets"`: at most 25 words around a hit (the usual choice),
# * `passages="full"`: whole articles. Texts belong to their publishers: do not pass such a report on without
#   permission,
# * `passages="none"`: no text at all.
#
# The same lines as a table, with whatever is around them: a **concordance**.

# %%
superlatives = annotations.spans.query("device == 'superlative' and voice == 'narrator'")
lines = fr.kwic(annotations, superlatives, window=45, variables=["outlet"])
lines[["outlet", "left", "node", "right"]].head(8)

# %% [markdown]
# ## So that others can do it again
#
# `record` says how the annotations were made: versions, word lists with their fingerprints, time. All of it stands
# in the appendix of the report.

# %%
pd.DataFrame(annotations.record["lexicons"])[["name", "version", "hash", "licence"]].head(8)

# %%
print(json.dumps(annotations.record["versions"], indent=2))

# %% [markdown]
# Keep three things together and anybody can repeat your study: the saved corpus (or, where the texts may not be
# passed on, the list of articles with their `text_hash`), your own word lists, and the answers of your checks.

# %%
corpus.save(folder / "corpus.parquet")
annotations.spans.to_csv(folder / "spans.csv", index=False)
corpus.documents[["outlet", "date", "title", "text_hash"]].to_csv(folder / "articles.csv")
sorted(file.name for file in folder.iterdir())

# %% [markdown]
# ## How to cite
#
# Cite the toolkit with its version (the file `CITATION.cff` has the entry), and cite **the literature behind each
# device** that you use: a word list puts an idea into practice, and the idea is somebody's. Each list names what it
# is evidence of, and what it gets wrong:

# %%
hedge = fr.load_lexicon("hedge")
hedge.about["modal"]["evidence_of"]

# %% [markdown]
# Sentences in which the list must *not* find a modal hedge (a month, a name, another sense), and the literature:

# %%
hedge.about["modal"]["false_positives"][:3]

# %%
list(hedge.citation)[:3]

# %% [markdown]
# A sentence for your methods section could read:
#
# > *Framing devices were annotated with framing-toolkit (version …, lists: stance …). Rates are per 1,000 words in
# > the outlet's own voice, with 95% intervals over articles; opinion pieces were analysed apart. Of … randomly
# > drawn hits, … were accepted by a person (precision …, 95% interval …).*

# %% [markdown]
# ## What to take with you
#
# * The report withholds what the data cannot carry. Do not write the withheld sentence yourself.
# * Read the random passages before you show the first figure to anybody.
# * Print the limits.
#
# You have been through the whole way: load, clean, annotate, check, compare, classify, report. Now do it with
# articles of your own: `framing report my_articles -o report.html` in a terminal, or these notebooks with another
# first line.
#
# Whose words, once more and with leisure: [6 · Asserted, quoted, denied](06_asserted_quoted_denied.ipynb)
