# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 1 · Load articles, and know what you have
#
# Five notebooks take you from articles to a report. You need no experience with programming: read the text above
# each grey cell, click into the cell, press **Shift + Enter**, and read what appears below it. Run the cells from
# top to bottom.
#
# In this first one you will
#
# 1. load a collection of news articles (a **corpus**),
# 2. ask what was read, what was not, and why,
# 3. see which parts of a page are *not* the article, and are therefore not counted,
# 4. turn a folder of articles that you pasted yourself into a corpus.

# %% [markdown]
# ## Start
#
# The first line makes the toolkit available under the short name `fr`. The second loads the **example corpus**: 96
# short articles of four newspapers on six stories. All of it is fiction. The countries, the people and the
# newspapers do not exist, so you may copy, print and change the texts, and nobody's politics gets in the way of
# learning.

# %%
import framing as fr

corpus = fr.load_example()
corpus

# %% [markdown]
# Writing a name alone on the last line of a cell shows what stands behind it. You see how many articles there are,
# from how many outlets (newspapers, broadcasters, sites), and from when to when. *Undated* counts articles whose
# date is not known. The toolkit never makes up a date: an unknown date stays unknown.

# %% [markdown]
# ## Was everything read?
#
# Data get lost quietly: a date is not understood, a row is empty, two spellings of a newspaper become two
# newspapers. So every corpus keeps a diary, its **history**. The first entry is the import.

# %%
corpus.history[0]

# %% [markdown]
# `96 -> 96` is what you want to see: 96 articles in the file, 96 read. Below it stands what was seen on the
# way. The same is in the `record` of the entry. Here is what it says about dates and about empty texts:

# %%
corpus.history[0].record["dates"]

# %%
corpus.history[0].record["empty_texts"]

# %% [markdown]
# One article has no date. That is worth knowing *before* you draw a timeline. Look at this entry for every corpus
# of your own, and put the numbers into your methods section.

# %% [markdown]
# ## What it looks like when something is wrong
#
# The example corpus was made with care. Real collections are not, so here is a small messy one: twelve rows as they
# may come out of an archive. When you load such a thing, the toolkit warns you in a pink box. We switch the box off
# here and read the same lines from the history.

# %%
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    messy = fr.load_example("messy")

for warning in messy.history[0].record["warnings"]:
    print("*", warning)

# %% [markdown]
# Nothing was thrown away: twelve rows, twelve articles. But two dates were not read, and the toolkit says which:

# %%
messy.history[0].record["dates"]

# %% [markdown]
# Is 05/03/2024 the 5th of March or the 3rd of May? That depends on the country, so the toolkit asks instead of
# guessing; you answer with `day_first=True` when you load. And *yesterday* is no date at all once the web page is
# saved. Another trap, two spellings of one newspaper, was found and mended:

# %%
messy.history[0].record["outlets_merged"]

# %% [markdown]
# ## What is in it?
#
# Back to the example corpus. `describe` counts articles and words for each outlet.

# %%
corpus.describe()

# %% [markdown]
# Read this table as a warning list:
#
# * The four outlets have the same number of articles here. Real collections rarely do.
# * *The Lantern* is half **opinion**. If we compared it with the others without thinking, we would compare
#   columnists with reporters. (Notebook 3 shows how wrong that goes.)
# * *Northway Wire Daily* prints a lot of **wire** copy: text from a news agency. That is hardly the newspaper's own
#   wording.
#
# The same table can be made by any other property of the articles, for example by story:

# %%
corpus.describe(by="story")

# %% [markdown]
# The properties of the articles are columns of a table, one row an article. You may know such tables from a
# spreadsheet. We pick five columns and the first five rows:

# %%
corpus.documents[["outlet", "date", "title", "genre", "authorship"]].head()

# %% [markdown]
# *genre* says what kind of article it is, *authorship* who wrote it: `staff`, `wire` (an agency), `guest`,
# `editorial`. Where your source does not say, the toolkit looks at credit lines, section and address; where these
# do not say either, it writes `unknown`.
#
# A part of a corpus is made with `subset`. The corpus itself does not change; you get a new one.

# %%
herald_news = corpus.subset(outlet="The Meridian Herald", genre="news")
len(herald_news)

# %% [markdown]
# The new corpus remembers how it was made:

# %%
print(herald_news.history[-1])

# %% [markdown]
# ## What is the article, and what is the page around it?
#
# A page on the web holds more than the article: menus, teasers, photo credits, “You may also like”. A framing word
# in a teaser belongs to *another* article. The toolkit divides each text into **zones**.

# %%
corpus.zones.query("doc_id == 'herald-border-3'")

# %% [markdown]
# `start` and `end` are places in the text, counted in characters; `reason` says why the toolkit thinks so. Zones
# such as `credit`, `byline`, `menu` or `teaser` are **masked**: nothing in them is counted. Headline, lead,
# sub-headings and body are counted, and every hit later knows in which of them it stands.
#
# Nothing is cut out of the text. Here is that article as it is (first 240 characters) …

# %%
print(corpus.documents["text"]["herald-border-3"][:240])

# %% [markdown]
# … and as the analysis sees it. Each character of the writer's line has become an empty line; everything else keeps
# its place:

# %%
print(corpus.texts["herald-border-3"][:240])

# %% [markdown]
# ## Your own articles
#
# Downloads from an archive have a notebook of their own,
# [7 · From an archive export to a corpus](07_from_an_export_to_a_corpus.ipynb).
#
# Most students start with articles pasted from websites or databases. Put each article into a text file of its own,
# in one folder. We make such a folder here, with three invented articles, so that this notebook runs anywhere. In
# your own work you write `folder = Path("my_articles")` instead of the first line.

# %%
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp()) / "ferry"
folder.mkdir()

# %% [markdown]
# **First way:** write a few header lines above the text (`Outlet:`, `Date:`, `Title:`), then a blank line.

# %%
first = """Outlet: Harbour Gazette
Date: 14 March 2024
Title: Ferry cut leaves island stranded

The council has quietly axed the evening ferry. Islanders call it a betrayal.

"Nobody asked us," said Mara Lindqvist, who runs the bakery on the pier.
"""
_ = (folder / "first.txt").write_text(first, encoding="utf-8")

# %% [markdown]
# **Second way:** put outlet and date into the name of the file. The text of this one was copied with everything
# around it, as happens when you select the whole page.

# %%
second = """Evening ferry to end in May

The last evening ferry will sail on 31 May, the council decided on Thursday.

The saving may reach 80,000 crowns a year, according to the treasurer. Perhaps 40 people use the boat each night.

You may also like

The worst storm in living memory: our pictures

Share this article
"""
_ = (folder / "Morning Echo_2024-03-15.txt").write_text(second, encoding="utf-8")

# %% [markdown]
# **Third way:** a bare text, and a table beside the articles that says the rest.

# %%
third = """Island votes on ferry

Almost everyone on the island wants the evening ferry back, a vote showed on Sunday.
"""
_ = (folder / "third.txt").write_text(third, encoding="utf-8")

# %% [markdown]
# The next cell writes that table, `metadata.csv`, with a row for each file. In a terminal the same is done by
# `framing new my_articles`.

# %%
table_file = fr.new_folder(folder)
print(table_file.read_text(encoding="utf-8-sig"))

# %% [markdown]
# What the files say of themselves is filled in. The third row is empty: open the table in a spreadsheet program and
# fill it in. We do it with a line of code:

# %%
import pandas as pd

table = pd.read_csv(table_file, dtype=str)
table.loc[table["file"] == "third.txt", ["outlet", "date"]] = ["Harbour Gazette", "2024-03-17"]
table.to_csv(table_file, index=False)

# %% [markdown]
# Now load the folder. `origin` is a note on where the articles are from; it will stand in the report.

# %%
mine = fr.load_corpus(folder, origin="pasted by me from three pages")
mine.documents[["outlet", "date", "title"]]

# %%
mine.history[0]

# %% [markdown]
# What became of each file stands in the record of that step:

# %%
pd.DataFrame(mine.history[0].record["files"])[["file", "status", "articles", "reason"]]

# %% [markdown]
# Three files, three articles; the table beside them is not taken for an article. And the page around the second
# article?

# %%
mine.zones.query("doc_id == 'Morning Echo_2024-03-15.txt'")

# %% [markdown]
# The invitation, the headline of the *other* article and the share button are marked and will not be counted:
# without this the storm of another article would give us a superlative (“the worst storm”) that this article does
# not have.
#
# The rules are good, not perfect. **Look at the zones of a few articles of your own.** A zone that is wrong is
# corrected in a copy of the table and given back with `corpus.with_zones(table)`.

# %% [markdown]
# ## Keep it
#
# A corpus is saved as one file, with zones and history. Loading it gives back exactly the same.

# %%
saved = mine.save(folder.parent / "ferry.parquet")
len(fr.load_corpus(saved))

# %% [markdown]
# ## What to take with you
#
# * Look at `history[0]` before anything else: how many articles came in, how many dates were read?
# * Look at `describe()`: are the outlets alike in number, genre and agency copy? If not, comparisons need care.
# * Look at the zones of a few articles: is what is counted really the article?
#
# **An honest limit.** Which articles are *in* your collection is your decision, and no toolkit can check it. A
# search that asks a database for “ferry AND betrayal” will find that ferries are betrayed.
#
# Next: [2 · Annotate and check](02_annotate_and_check.ipynb)
