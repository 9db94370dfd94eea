# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 7 · From an archive export to a corpus
#
# Most studies begin in an archive: you type a search, tick a box, press *Download*, and get a file. This notebook
# goes from such files to a table that you can print, and stops wherever something was lost on the way. You will
#
# 1. import a folder of exports, and ask what of them was *not* read,
# 2. make two spellings of one newspaper one,
# 3. find out what is the text of a news agency,
# 4. find articles on the same event,
# 5. set aside what is not about your subject, and count it,
# 6. compare the newspapers with and without the agency's words,
# 7. share the result without the articles, which you may not pass on.
#
# How to download from each archive stands in [docs/exports.md](../docs/exports.md).

# %% [markdown]
# ## Four downloads
#
# In your own work you have a folder with what you downloaded. Here the toolkit writes one, so that the notebook
# runs anywhere. As always, the newspapers and all that they say are fiction.

# %%
import tempfile
from pathlib import Path

import pandas as pd

import framing as fr
from framing.example import example_exports

pd.set_option("display.max_colwidth", None)  # show long cells in full
here = Path(tempfile.mkdtemp())
folder = example_exports(here / "exports")
sorted(file.name for file in folder.iterdir())

# %% [markdown]
# A file from LexisNexis with articles of *The Meridian Herald*, one from Factiva with the *Courier & Post*, and a ZIP
# with web pages of *The Lantern* that somebody saved. A colleague adds a fourth newspaper as a table. In some of its
# rows the newspaper has another name, as happens when a site and a printed edition come from different sources.

# %%
northway = fr.load_example().subset(outlet="Northway Wire Daily").documents
table = northway[["outlet", "date", "title", "author", "section", "text"]].reset_index(drop=True)
table.loc[:4, "outlet"] = "Northway Wire Daily Online"
table.to_csv(folder / "northway.csv", index=False)

# %% [markdown]
# ## Import
#
# `import_corpus` reads the folder, whatever is in it, and writes **one** file. You need not say which archive a file
# is from; that is told from its content. Do say what you typed into the search box, and when: nobody will remember
# next year, and a reader of your study must know. A pink box appears. That is intended: the toolkit says at once that
# not everything could be read.

# %%
corpus_file = fr.import_corpus(
    folder,
    to=here / "corpus.parquet",
    origin="fictional exports",
    search="summit OR flood OR tram OR mine OR vaccine OR border",
    searched="2024-07-01",
)

# %% [markdown]
# For a hundred thousand articles this takes a while. If it is interrupted, run the same cell again: it goes on where
# it was.
#
# ## What was not read?

# %%
audit = fr.import_audit(corpus_file)
audit

# %% [markdown]
# The line with the table is the one for your methods section: 95 of 97 announced documents were read. An export
# *announces* how many articles it holds; the toolkit counts whether they are there. Each row of the table is a
# question that you should be able to answer. Three of them are not zero here. One after the other:
#
# **A file was not read.** Page 24 of the ZIP has no article on it. Open it in a browser, and you see "Please log in
# to go on": the person who saved it was not logged in. *What to do:* save the page again.
#
# **A document was announced and not read.** The LexisNexis file counts its documents ("1 of 25 DOCUMENTS"), and there
# are 24.

# %%
audit.refused

# %% [markdown]
# *What to do:* download again. If it is still 24, write down that one is missing. Archives take articles out when
# a publisher withdraws the right to them.
#
# **An article is far from its announced length.** Factiva says how many words each article has, and this one has
# hardly any of them. The rest may have been lost when the page was saved, or it is for subscribers only.

# %%
audit.words

# %% [markdown]
# *What to do:* download this article again, put the new file in place of the old one and run the import again. Until
# then we set it aside below: an article of 14 words would be counted like a whole one.
#
# **Gaps.** In a search by month, a forgotten month looks just like a month without news. So look at the picture:
# hatched means that nothing was found. (The table names gaps only of newspapers with a dozen articles and some in most
# months. *Northway Wire Daily Online* has fewer, and is no newspaper of its own, as we shall see.)

# %%
ax = audit.plot()

# %% [markdown]
# `save` writes the whole audit as a page. Keep it with your data, or put it into the appendix of your thesis.

# %%
audit.save(here / "audit.html").name

# %% [markdown]
# Now the corpus, without the article that was cut short. (The second line says: keep the articles whose name is not
# in the list above.)

# %%
corpus = fr.load_corpus(corpus_file)
corpus = corpus.subset(doc_id=lambda doc_id: ~doc_id.isin(audit.words["doc_id"]))
corpus

# %% [markdown]
# ## One newspaper, two names
#
# Five outlets, but there are four newspapers. `outlet_names` lists every spelling, and proposes what might be one.

# %%
names = fr.outlet_names(corpus)
names

# %% [markdown]
# The toolkit **proposes**, and you decide. Is the site part of the newspaper, or has it a newsroom of its own? If you
# study newsrooms, that matters. Here we say that both are one: the column `outlet` is what counts, and we change it
# in one row. (With many rows, save the table with `names.to_csv("outlets.csv")` and edit it as a spreadsheet.)

# %%
names.loc[names["spelling"] == "Northway Wire Daily Online", "outlet"] = "Northway Wire Daily"
corpus = fr.rename_outlets(corpus, names)
corpus.describe()

# %% [markdown]
# ## Whose text is it?
#
# A newspaper prints what its reporters write, and what an agency sends to everybody. The second is not the
# newspaper's own voice. `deduplicate` looks for credits and for text that several newspapers print.

# %%
corpus = fr.deduplicate(corpus)
corpus.history[-1]

# %% [markdown]
# No wire copy at all, in a newspaper named *Wire Daily*? The toolkit knows Reuters and many others, but it cannot
# know an agency that was invented for this notebook, and in your country there may be one that it does not know
# either. So **look at the bylines**:

# %%
corpus.documents.query("outlet == 'Northway Wire Daily'")["author"].value_counts()

# %% [markdown]
# Fourteen articles are by "CPS". A look into one of them settles it:

# %%
print(corpus.documents["text"]["northway.csv:15"][:250])

# %% [markdown]
# CPS is an agency. We say so, and ask again.

# %%
by_agency = corpus.documents.query("author == 'CPS'").index
corpus = corpus.with_variables(pd.DataFrame({"doc_id": by_agency, "authorship": "wire"}))
corpus = fr.deduplicate(corpus)
corpus.documents["wire_evidence"].value_counts()

# %% [markdown]
# Beside yes and no there is a share: how much of an article stands in another newspaper, too, or in the agency's
# text.

# %%
columns = ["outlet", "title", "wire", "share_of_wire_text"]
shared = corpus.documents.query("share_of_wire_text > 0.1")
shared[columns].sort_values("share_of_wire_text", ascending=False).round(2)

# %% [markdown]
# Look at the articles for which `wire` is False: *The Meridian Herald* put its reporter's name on an article of which
# 31 % is the agency's text, word for word. It is no wire copy, because most of it is the Herald's own. But if such an
# article sounds like the agency's, you know why.
#
# ## The same event
#
# A fair comparison sets reports on the same event side by side. `stories` finds them: articles within a few
# days that share rare words and names.

# %%
corpus = fr.stories(corpus)
corpus.history[-1]

# %%
ax = fr.plots.story_timeline(corpus.documents)

# %% [markdown]
# A row is a story, and a point an article; the 20 stories with the most articles are drawn. Most of them lie on one
# day, because few articles were invented for each. Who takes part?

# %%
corpus.documents.dropna(subset=["story"])["outlet"].value_counts()

# %% [markdown]
# *The Lantern* is in one story only. Does it pass over what the others report? Or does it write of the same events in
# other words, or a week later? Wording and dates decide here, not meaning. **Read** before you write that a newspaper
# passed something over.
#
# ## What is not about the subject?
#
# Every search finds things that you did not look for. Somebody reads the titles and decides. Do this in a
# spreadsheet: write a table, put *yes* or *no* into a column, and read it again. Suppose you study politics, and the
# strike of the tram crews does not belong to it. Here a line of code stands in for the person who reads:

# %%
reading = corpus.documents[["title"]].reset_index()
reading["relevant"] = "yes"
reading.loc[reading["title"].str.contains("tram", case=False), "relevant"] = "no"
reading.loc[reading["relevant"] == "no", ["doc_id", "title"]]

# %%
corpus = corpus.with_variables(reading[["doc_id", "relevant"]])
corpus = fr.screen(corpus, code="relevant")
corpus.history[-1]

# %% [markdown]
# How many articles were lost at each step? The history knows, and the figure belongs into every study that begins
# with a search. (`fr.report` draws it by itself.)

# %%
changed = [step for step in corpus.history if step.n_in != step.n_out]
steps = [("announced", corpus.history[0].n_in, 0)]
shown = {"load_corpus": "read", "subset": "not cut short", "screen": "relevant"}
steps += [(shown[step.verb], step.n_out, step.n_in - step.n_out) for step in changed]
ax = fr.plots.flow(pd.DataFrame(steps, columns=["step", "articles", "set_aside"]))

# %% [markdown]
# From 97 announced articles to 87: two were not read, one was cut short, seven are not about the subject.
#
# ## Annotate, with and without the agency

# %%
annotations = fr.annotate(corpus)
both = fr.prevalence(annotations, device="stance", by="outlet").table
own = fr.prevalence(annotations, device="stance", by="outlet", wire="without").table
side_by_side = both[["outlet", "articles", "rate"]].merge(
    own[["outlet", "articles", "rate"]], on="outlet", suffixes=("_with_wire", "_without_wire")
)
side_by_side.round(1)

# %% [markdown]
# `rate` is the number of judging words in the newspaper's own voice for each 1,000 words of it. For three newspapers
# nothing changes. *Northway Wire Daily* looks sober, until the agency's articles are left out: then its own reporters
# judge more than those of two others. A study that had not asked would have praised the newspaper for the agency's
# style.
#
# But mind the intervals. Nine articles are few:

# %%
own[["outlet", "articles", "hits", "rate", "low", "high"]].round(1)

# %% [markdown]
# The interval of *Northway Wire Daily* holds the rates of all the others. These articles do not tell who judges more.
# (The Herald has fewer articles here than in the corpus, because opinion is always counted apart.)
#
# ## What became of the agency's text
#
# The Herald's article with 31 % of shared text, beside the dispatch. Left is the agency, right is the newspaper.

# %%
versions = fr.compare_versions(annotations, "northway.csv:15", "lexisnexis.txt:10")
versions

# %% [markdown]
# The facts in the middle are the agency's, word for word. What the Herald put before and after them is mockery. This
# is what it means to *frame* somebody else's facts, and no word count says it as plainly as the two texts side by side.
#
# Below them stand the quotations that only one of them has. Check the names of the speakers against the text before
# you print them: who *she* is in "she said", rules can get wrong.
#
# ## Share it without the articles
#
# You may not pass the articles on, but others must be able to check you. `export_replication` writes everything
# except the text: places of hits, counts, codes, tables, the history.

# %%
study = fr.export_replication(annotations, here / "study.zip", codes="relevant", results={"stance_own": own})
study.name

# %% [markdown]
# A colleague with access to the same archives downloads the articles, and joins both. Let us say that she has
# no access to *The Lantern*:

# %%
hers = fr.load_corpus(corpus_file).subset(outlet=lambda outlet: outlet != "The Lantern")
again = fr.rehydrate(study, hers)
print(again.note)

# %%
hits = again.annotations.spans
hits.loc[hits["device"] == "stance", ["doc_id", "text", "voice", "asserted"]].head()

# %% [markdown]
# She sees every hit in the articles that she has, and knows that the 23 of *The Lantern* are missing.
#
# ## What to take with you
#
# * Read the audit before you read an article. A row that is not zero needs an answer, not always a repair.
# * Write down the search and its day; `import_corpus` keeps them with the data.
# * Look at the bylines. Only you know the agencies of your country.
# * Print the flow: announced, read, relevant, analysed.
# * Print both tables, with and without wire copy, if they differ.
#
# **An honest limit.** The audit compares a file with what the file says of itself. It cannot know what the archive
# does not have, or what your search did not find.
#
# Nothing read at all? See [docs/not_read.md](../docs/not_read.md).
