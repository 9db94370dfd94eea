# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 8 · From a codebook to corrected shares
#
# *Which newspaper tells the news as a fight between two sides, and how often?* A study that answers this needs people
# who read, a computer that reads the rest, and numbers that admit how often both are wrong. A reviewer will ask:
#
# 1. What exactly did you count, and what would be misleading about just counting?
# 2. Which **codebook** did people use?
# 3. How were the articles **drawn**, and who read which?
# 4. Do the coders **agree**, and what did you do where they did not?
# 5. Is the **classifier** any good on what it has not seen?
# 6. Are the shares **corrected** for its mistakes?
# 7. Would a word list, or another way of counting, have said the same?
# 8. Where can all this be read?
#
# This notebook is one answer to each. The articles and the coders are fiction; so we can look, at the end, whether
# the numbers are right.

# %%
import tempfile
from pathlib import Path

import pandas as pd

import framing as fr

pd.set_option("display.max_colwidth", None)  # show long cells in full
here = Path(tempfile.mkdtemp())  # a folder for everything that this notebook writes
corpus = fr.load_example()

# %% [markdown]
# ## 1 · The question
#
# Write it down before you open a single article, as one number for each outlet: *the share of articles that are
# organised around two sides that stand against each other* (the frame **clash**), *among all articles of the outlet
# in the corpus*. Statisticians call this the **estimand**: what is to be estimated.
#
# There are too many articles to read them all. So people read some, a classifier reads all, and it is tempting to
# count its answers. Suppose that it finds nine in ten clashes, and calls one in ten other articles a clash. That
# sounds good. Look what it makes of the true shares:

# %%
true_share = pd.Series([0.05, 0.20, 0.50, 0.80], name="true share")
counted = 0.9 * true_share + 0.1 * (1 - true_share)
pd.DataFrame({"true share": true_share, "counted": counted.round(2)})

# %% [markdown]
# A frame that is in 5% of the articles is counted in 14%. More articles do not help: you would only be surer of the
# wrong number. Worse, if the classifier errs more in one newspaper than in another, it makes differences where there
# are none, or turns them around. Section 6 shows both, and what to do.

# %% [markdown]
# ## 2 · The codebook
#
# A codebook turns an idea into questions that two people answer alike. You need not begin with an empty page:

# %%
fr.coding.list_codebooks()[["title", "version", "variables"]]

# %% [markdown]
# `generic_frames` are the classic yes-or-no questions after Semetko and Valkenburg (2000), in our own words. Here is
# one of them. `inclusion` and `exclusion` say what counts and what does not; the rule that you need most is the one
# that you find when two coders differ.

# %%
asked = fr.Codebook.load("generic_frames")["human_interest_1"]
print(asked.question)
print("  definition:", asked.definition)
print("  counts:    ", *asked.inclusion)
print("  does not:  ", *asked.exclusion)
print("  examples:  ", *asked.examples, sep="\n    ")

# %% [markdown]
# The example corpus has a codebook of its own, in two versions. The first was tried by three coders; then it was
# mended. `changes` says what is different, question by question.

# %%
first, second = fr.Codebook.load("example"), fr.Codebook.load("example_2")
changes = second.changes(first)
some = changes["name"].isin(["frame_clash", "clash_3", "people_5"])
changes.loc[some, ["name", "field", "change", "after"]]

# %% [markdown]
# The first version only asked *Is the article organised around two sides that stand against each other?* and left it
# to the coders what that means. The second says where to look, and what does not count. A codebook with changed
# questions is another instrument, so it has another version, and each answer keeps the version it was given under.
#
# A codebook is a text file: `second.save(here / "sheet.toml")` to edit, `"sheet.html"` to print for the coders,
# `"sheet.md"` for the appendix. In a notebook, `second` alone shows it.

# %% [markdown]
# ## 3 · Draw the articles, share the work
#
# **Who chooses the articles? A lot.** If somebody picks “interesting” ones, no statistics will mend it. We draw
# within each outlet (*stratified*), so that each is there as often as it should be.

# %%
sample = fr.coding.sample_units(corpus, n=48, design="stratified", strata="outlet", random_state=1)
print(sample)
sample.units.head(3)

# %% [markdown]
# `sampling_probability` says how likely the article was to be drawn. Keep this column with the codes: without it
# nobody can say later what the sample speaks for.
#
# `assign` deals the articles to coders. Some go to all of them, since agreement can be measured on these alone; they
# are spread over the whole time, so that a coder who grows careless is noticed.

# %%
work = fr.coding.assign(sample, coders=["Ada", "Ben", "Cyra"], overlap=0.25, random_state=1)
work.groupby("coder").agg(articles=("unit", "size"), read_by_all=("overlap", "sum"))

# %% [markdown]
# Is a quarter enough? It depends on how rare the frame is. If coders are as good as alpha .85, how many articles must
# several of them read so that an alpha below .667 can be ruled out?

# %%
plan = fr.coding.units_to_double_code(alpha=0.85, floor=0.667, coders=3)
plan[["alpha", "prevalence", "coders", "units"]]

# %% [markdown]
# A row is a `prevalence`: the share of articles with the frame. A frame in every second article needs 66 articles,
# one in every twentieth needs 466. Twelve are enough to *practise* on, and for nothing else. Plan this before anybody
# has read a line; afterwards it is too late.
#
# Each coder gets an Excel file with drop-downs, the articles and the codebook. The outlet is not shown, and neither
# is which articles others read as well: both can change the answers.

# %%
sheets = fr.coding.write_sheets(work, corpus, codebook=second, folder=here / "sheets")
[sheet.name for sheet in sheets]

# %% [markdown]
# When the files come back, `read_sheets` reads the folder. Nobody has coded anything here, and it says so:

# %%
fr.coding.read_sheets(here / "sheets", codebook=second).problems[["kind", "coder", "n"]]

# %% [markdown]
# Our three coders are made by a program that knows how good each of them is. They were more diligent than the plan:
# all three read all 96 articles with the first codebook (round 1), and 30 of them again with the second (round 2).
# Imagine that each sends a file, and that Ada, to be safe, sends hers twice.

# %%
from framing.example import example_codings

answers = example_codings()
files = [fr.coding.write_codings(answers[answers["coder"] == "Ada"], here / "Ada_again.csv")]
for coder in ["Ada", "Ben", "Cyra"]:
    files.append(fr.coding.write_codings(answers[answers["coder"] == coder], here / f"{coder}.csv"))

merged = fr.coding.merge_codings(files, codebook=[first, second])
print(merged.note)
for message in merged.problems["message"]:
    print("*", message)

# %% [markdown]
# Each answer is there once. The lines are not errors of the program, they are what a person should look at. That
# answers follow two versions is as planned here; had Ben worked with an old file in round 2, this line would tell.

# %% [markdown]
# ## 4 · Are the codes sound?
#
# A row of the codings is one answer: who, on which article, to which question.

# %%
codings = fr.coding.check_codings(merged.codings, codebook=[first, second], corpus=corpus).codings
codings[["unit", "coder", "variable", "value", "round", "codebook_version"]].head(3)

# %% [markdown]
# `check_codings` looks for answers that cannot be: codes that the codebook does not have, articles that are not in the
# corpus, a question that was not to be asked. Ours are clean. So we spoil some answers to see what it would say: a word
# instead of a code, a typing error in an article's name, an article answered twice.

# %%
spoiled = codings.query("round == 1 and variable == 'frame_clash'").reset_index(drop=True)
spoiled.loc[0, "value"] = "yes"
spoiled.loc[1, "unit"] = "herald-flood-99"
spoiled = pd.concat([spoiled, spoiled.loc[[2]].assign(value="0")])
for message in fr.coding.check_codings(spoiled, codebook=first, corpus=corpus).problems["message"]:
    print("*", message)

# %% [markdown]
# ### Do the coders agree?

# %%
reliability = fr.agreement(codings, codebook=[first, second])
frames = [name for name in first.variable_names if name.startswith("frame_")]
of_frames = reliability.table[reliability.table["variable"].isin(frames)]
columns = ["variable", "round", "alpha", "alpha_low", "alpha_high", "agreement", "prevalence"]
of_frames[columns].round(2)

# %% [markdown]
# * `alpha`: **Krippendorff's alpha**. 1 is perfect agreement, 0 is what coders would reach who deal out their answers
#   by lot,
# * `alpha_low`, `alpha_high`: a 95% interval, over the choice of articles. It is empty (`NaN`) where there are too few
#   articles, or too few with the frame, for any honest interval,
# * `agreement`: how many pairs of coders gave the same answer,
# * `prevalence`: how many answers are *yes*.
#
# Never read agreement alone. `frame_conscience` (round 1) has the *highest* agreement in round 1, 92%, and the
# *lowest* alpha, .27. Nearly all answers are *no*, and two people who both nearly always say *no* agree nearly
# always, whatever they read. On which articles have the frame they hardly agree at all.

# %%
ax = fr.plots.reliability(of_frames)

# %% [markdown]
# The lines in the figure are the customary limits: .800 for firm, .667 for tentative conclusions. They are
# conventions, not laws: what follows from an error decides how much of it you can bear.
#
# Which coder, which round? `findings` says in words what is in the tables:

# %%
for finding in reliability.findings:
    print("*", finding)

# %% [markdown]
# Read them as advice. **Ben** is lenient: he needs a rule for *no*. **Cyra** drifts: she began as well as the others
# and grew careless, so her last articles should be read again. And the second codebook, with its definitions, did what
# it was written for. (A careful reviewer will add: in round 2 the coders had seen these articles before.)
#
# ### What do they disagree about?
#
# A coefficient tells that something is wrong, only reading tells what. The browser shows the disputed articles, with
# the coders' notes beside them.

# %%
round_2 = codings[codings["round"] == 2]
fr.coding.disagreements(round_2, corpus, variable="frame_costs", codebook=second)

# %% [markdown]
# ### One code for each article
#
# To go on we need one code an article. `adjudicate` takes the majority, of each coder the last answer. Where one coder
# left the question open and the others differ, there is a tie. A tie is not broken by lot: it stays open until
# somebody decides.

# %%
gold = fr.coding.adjudicate(codings, codebook=[first, second])
print(gold.note)
gold.record.query("how == 'open' and variable in @frames")[["unit", "variable", "how", "votes"]]

# %% [markdown]
# You read these four articles, and write down what you decided and who you are. (In a larger study,
# `fr.coding.write_open_cases` makes a table for that.)

# %%
decisions = pd.DataFrame(
    {
        "unit": ["herald-summit-2", "herald-mine-4", "courier-tram-2", "lantern-flood-1"],
        "variable": ["frame_blame", "frame_blame", "frame_people", "frame_conscience"],
        "value": ["0", "0", "0", "0"],
        "by": "you",
    }
)
gold = fr.coding.adjudicate(codings, codebook=[first, second], decisions=decisions)
gold.record.query("how == 'decided'")[["unit", "variable", "value", "by", "votes"]]

# %% [markdown]
# The record keeps that an expert decided, against which votes. Adjudication makes codes; it does **not** make them
# reliable. In the paper stands the alpha from *before*.
#
# The codes become variables of the corpus:

# %%
coded = corpus.with_variables(gold.codes[frames])
coded.documents.groupby("outlet")[frames].sum().astype(int)

# %% [markdown]
# ## 5 · A classifier, and how to be honest about it
#
# Before any score: what could let a classifier look good *without* having understood the frame?

# %%
audit = fr.leakage_audit(coded, code="frame_clash", groups="outlet")
for sentence in audit.sentences:
    print("*", sentence)

# %% [markdown]
# The second line is the important one: words give away the newspaper. A classifier that has learned *this is the
# Herald, and the Herald likes clashes* has learned nothing about clashes. So the exam is on newspapers that it has
# never seen (`grouped`). Beside it stand the exam on mixed articles (`random`), two rules without much learning (the
# commonest value; five words), and the **ceiling**: how well one coder predicts what the others say.

# %%
model = fr.frame_classifier()
scores = fr.evaluate(model, coded, code="frame_clash", groups="outlet", codings=codings)
print(scores.sentence)
yes = scores.table[scores.table["value"].astype(str) == "1"]
yes[["scheme", "precision", "recall", "f1", "low", "high", "units"]].round(2)

# %%
ax = scores.plot()

# %% [markdown]
# How to read it, from the right:
#
# * `coders`: a coder and the others reach .91. More cannot be asked of a machine.
# * `grouped`: on an outlet that it has never seen, the classifier reaches .62. It finds most of the clashes (`recall`),
#   and nearly half of what it calls a clash is none (`precision`).
# * `random`: no higher here. On this small corpus little comes from recognising the newspaper. That can be otherwise:
#   in the large corpus of [notebook 4](04_classify.ipynb) it may be a quarter of the score.
# * `keyword`: five words alone reach .37, far less; `majority` reaches 0, because it never says *clash*.
#
# So the classifier has learned something, and it is much worse than a person. Is that good enough? For finding
# articles to read, yes. For counting, **no score is good enough by itself**. Section 6 shows what is.
#
# ### Would more coding help?

# %%
curve = fr.learning_curve(model, coded, code="frame_clash", groups="outlet", repeats=2)
print(curve.sentence)
ax = curve.plot()

# %% [markdown]
# The curve is nearly flat, its band is wide, and the sentence says so: nobody can promise from 96 articles that more
# coding would lift the score. It *would* be known more exactly. A flat curve can mean that the classifier cannot
# see what people see, and that other features, not more articles, are wanted (see
# [docs/classifying.md](../docs/classifying.md)).
#
# ### What does it go by?

# %%
fitted = fr.frame_classifier().fit(coded.texts, coded.documents["frame_clash"], groups=coded.documents["outlet"])
fr.feature_weights(fitted, kind="words", n=6, code="frame_clash", texts=coded.texts).round(2)

# %% [markdown]
# The first six words speak for a clash, the last six against it; `articles` says in how many articles the word is.
# Look at them with suspicion. *My* and *you* are the language of personal stories, and that they speak against a
# clash makes sense. *Illegal immigrants* is not a clash; it is what one newspaper calls people. *Quillhaven* is a
# town and *tramways* a subject. Whoever applies this classifier to other subjects must expect that it fails.
#
# The same for one article. (The model has learned from it, too. That would not do for a score, but we only look
# inside.) Orange words speak for a clash, blue ones (dotted) against it, and they add up to the score.

# %%
fr.explain(fitted, "herald-summit-2", corpus=coded, code="frame_clash")

# %% [markdown]
# The parts add up to the score, so nothing is hidden. What it does *not* say is that readers see a clash because of
# these words: they only went together with the code in our articles.
#
# ### Which codes should be read again?

# %%
doubtful = fr.doubtful_codes(scores, coded, codings=codings)
doubtful[["doc_id", "coded", "probability", "coders"]].head(6).round(2)

# %% [markdown]
# These articles have the code 1, and the classifier, which had not learned from them, is least convinced. Look at the
# column `coders`. In three of the six, careful Ada said *no* and was outvoted by lenient Ben and drifting Cyra. That
# is no proof against the code. It is a short list of what to read again, *without* looking at the prediction first.
#
# For once we can look. The column `frame_clash` of the corpus, as it comes, is true. How many codes of our coders are
# not?

# %%
true_codes = corpus.documents["frame_clash"]
our_codes = gold.codes["frame_clash"].reindex(true_codes.index)
our_codes[our_codes != true_codes]

# %% [markdown]
# Two of 96, and one of them was at the top of the list. The other was not in its first six lines: the list helps, and
# does not find everything.

# %% [markdown]
# ## 6 · Corrected shares
#
# Now the study itself. We have 480 articles (the *large* example corpus) and can pay for 200 to be read. Draw them:
# 50 from each outlet. The codes of all others are hidden.
# (The codes of this corpus are true by construction: here nobody misreads. Yours will have errors of their own.)

# %%
large = fr.load_example("large")
to_read = fr.coding.sample_units(large, n=200, design="stratified", strata="outlet", random_state=3)
truth = large.documents["frame_clash"]
read = truth[truth.index.isin(to_read.units.index)].rename("clash").to_frame()
study = large.with_variables(read)
study.documents.groupby("outlet")["clash"].agg(articles="size", read="count")

# %% [markdown]
# A classifier that learned from an article knows its code by heart. So `predict` works crosswise: each article, whether
# read or not, is predicted by a model that has **not** seen its code, and with `groups="story"` none of the same event
# either (`fold` says which articles have a model in common).

# %%
predictions = fr.estimate.predict(model, study, code="clash", groups="story")
predictions.head(4).round(2)

# %% [markdown]
# `coded` is empty where nobody has read the article. And look at `predicted` beside `probability`: .28 is enough to be
# called a clash. You will see in a moment what follows from that.

# %%
shares = fr.estimate.share(predictions, study, code="clash", by="outlet")
wide = shares.table.pivot(index="outlet", columns="method", values="share")
wide = wide[["naive", "coded", "adjusted", "ppi", "dsl"]].drop(index="all articles")
wide.assign(truth=truth.groupby(large.documents["outlet"]).mean()).round(2)

# %% [markdown]
# Each row is an outlet, each column a method:
#
# * `naive`: the classifier's answers, counted,
# * `coded`: only the articles that people read,
# * `adjusted`: the counts put right by how often the classifier finds a clash and how often it invents one,
# * `ppi`: *prediction-powered*: the classifier on all articles, minus its mean error on those that were read, with as
#   much weight as the classifier deserves. **Take this one if you have no reason for another**,
# * `dsl`: the same with full weight, for samples that were not drawn alike,
# * `truth`: what you will never have.
#
# Counted, Northway has 74% clashes, and in truth 44%; the Herald 87%, and in truth 58%. That is no accident: the
# classifier sets its threshold so that it *finds* as many clashes as it can, and puts up with false alarms. Good for
# finding, bad for counting. `coded`, `ppi` and `dsl` are as near to the truth as 50 articles an outlet allow.
# `adjusted` divides by how much better than chance the classifier is, which is not much here: look at the length of
# its intervals (orange).

# %%
ax = shares.plot()

# %%
print(shares.sentence)
for message in shares.problems["message"]:
    print("*", message)

# %% [markdown]
# Four things to learn:
#
# * Short intervals are no proof. The naive ones (dashed) are the shortest everywhere, and for three of the four
#   newspapers the truth is not in them. It is in every interval of `coded`, `ppi` and `dsl`.
# * The toolkit *withholds* what could be computed and would be worth nothing: `adjusted` where the classifier cannot be
#   told from chance.
# * Of the *Lantern* people found 4 clashes among 50 articles. That is too few to know how a classifier errs, so its
#   predictions are not used, and the interval is that of the coded articles.
# * Green (`ppi`) is hardly shorter than blue (`coded`): this classifier saves hardly any reading. Naive intervals would
#   never have told you.
#
# Another draw of articles gives other numbers (try another `random_state`), and about one 95% interval in twenty misses
# the truth. That this holds was tested by simulation: [docs/estimating.md](../docs/estimating.md).
#
# What the number is about, and how it came about, stands in the note. It belongs under the table in your paper.

# %%
print(shares.note)

# %% [markdown]
# ### When counting turns the truth around
#
# Here is another classifier. Its authors planted how it errs: it calls too much a clash in the *Courier & Post*, and
# misses clashes in *Northway Wire Daily*. Of every ten articles about four were checked by people.

# %%
from framing.example import example_predictions

planted = example_predictions("large")
reversed_shares = fr.estimate.share(planted, large, code="frame_clash", by="outlet")
print(reversed_shares.sentence)
ax = reversed_shares.plot()

# %% [markdown]
# Counting the classifier's answers, the Courier has twice as many clashes as Northway. In truth Northway has three
# times as many as the Courier. Both naive intervals are short, do not overlap, and are wrong: they know chance, and
# nothing of mistakes. `errors` shows the mistakes: `sensitivity` is the share of clashes that were found,
# `specificity` the share of other articles that were left alone, each with the number of articles it rests on.

# %%
reversed_shares.errors[["outlet", "sensitivity", "sensitivity_n", "specificity", "specificity_n"]].round(2)

# %% [markdown]
# Was the correction right? The truth, for once:

# %%
true = truth.groupby(large.documents["outlet"]).mean()
rows = reversed_shares.table.query("method in ['naive', 'ppi'] and outlet != 'all articles'")
rows = rows[["outlet", "method", "share", "low", "high"]].assign(truth=rows["outlet"].map(true))
rows.assign(holds=rows["truth"].between(rows["low"], rows["high"])).round(2)

# %% [markdown]
# `holds` says whether the truth lies between `low` and `high`. For the two newspapers with planted mistakes the naive
# intervals miss it, and by far. The corrected ones hold it in all four.
#
# ### With other variables
#
# Is it the outlet, or the mix of news and opinion? A regression with predicted codes errs just as counting does, and
# can be corrected in the same way.

# %%
regression = fr.estimate.regression(planted, large, code="frame_clash", on=["outlet", "genre"])
rows = regression.table.query("method in ['naive', 'ppi']")
rows[["method", "term", "estimate", "low", "high"]].round(2)

# %% [markdown]
# The rows compare with the *Courier & Post* (the reference) in news: its share is the `intercept`. Naive, Northway
# has 26 points *fewer* clashes than the Courier; corrected, it has 28 points *more*. Both intervals exclude 0: an
# error of the classifier has become a “significant” finding with the wrong sign. Genre makes no difference that these
# articles could show.
#
# ### How many articles must people read?

# %%
print(fr.estimate.how_many_to_code(planted, large, code="frame_clash", half_width=0.06).sentence)

# %% [markdown]
# The better the classifier, the fewer articles have to be read for the same interval; here it saves one in six. If the
# saving is small, skip the classifier: a study of coded articles alone is easier to defend.

# %% [markdown]
# ## 7 · Would a word list do?
#
# Perhaps you need no classifier: there are word lists for *strategy and game*, the language of winning and losing.
# `validate` compares a list with people's codes.

# %%
annotations = fr.annotate(coded)
validation = fr.validate(annotations, device="strategy_game", code="frame_clash")
print(validation.sentence)

# %% [markdown]
# The list finds six articles, and misses 32 of the 36 that people call a clash. An outlet without such words may
# still tell everything as a fight. As a measure of this frame, the list is of no use *here*; whether it is elsewhere,
# `validate` will say.
#
# ### Would other choices have said the same?
#
# Every count hides choices: which words, whose voice, by what unit. `multiverse` makes them all. The question here is
# one of notebook 3: does the *Herald* judge more than the *Courier*?

# %%
many = fr.multiverse(
    annotations,
    lexicons={"stance words": "stance", "with boosters": ["stance", "booster"]},
    target="The Meridian Herald",
    reference="Courier & Post",
    units=["per_1000_tokens", "per_article"],
    voices=["narrator", None],
    opinion=["apart", "with"],
)
print(many.sentence)
axes = many.plot()

# %% [markdown]
# A dot is one analysis, and the marks below it say which choices it made. The answer does not hang on the list of
# words or on the genre. It hangs on the **voice**: on the right (own voice) the Herald is ahead, on the left (all
# voices) it is not, because the Courier quotes what the Herald says itself. So nobody may write “the Herald judges
# more” without saying whose words were counted. A choice that turns the result around is itself a result.

# %% [markdown]
# ## 8 · The report, and what to write
#
# `report` puts everything on one page: the codings with their reliability, the classifier with its sheet, the shares
# before and after correction, and how all was done.

# %%
path = fr.report(
    annotations,
    here / "report.html",
    code="frame_clash",
    codings=codings,
    predictions=example_predictions(),
    title="Who tells the news as a clash?",
)
print(path.name, round(path.stat().st_size / 1000), "kB")

# %% [markdown]
# Open it in a browser. *Whether coders agree*, *How often, corrected for the classifier's error* and the *Model info
# sheet* are sections of their own. Only ten articles an outlet were checked here, and the report says what does not
# follow from so few.
#
# What to write in a paper? This, with your numbers:
#
# > **Codebook and coding.** Three coders read 96 articles with codebook version 1 and 30 of them again with version 2.
# > Krippendorff's alpha (nominal, 95% bootstrap interval over articles) for *clash* was .69 [.56, .80], and .95
# > [.84, 1.00] after revision (prevalence 38% and 36%). Ties were decided by one author.
# >
# > **Classifier.** A linear classifier of words, parts of words and framing devices reached F1 = .62 on outlets that
# > it had not seen (random folds .57; five words .37; coders among themselves .91). Copies were kept out of training.
# >
# > **Shares.** 200 of 480 articles, drawn at random within outlets, were coded. Shares are prediction-powered estimates
# > (PPI++) with 95% intervals, articles predicted by models that had not seen their code. Error rates differed by
# > outlet (exact test, p < .001). Naive shares are given beside them.
#
# For the words that fit your own numbers, look at `.note` and `.sentence` of each result. To pass on everything but the
# articles, `fr.export_replication` (notebook 7) makes one file.

# %% [markdown]
# ## What to take with you
#
# | a reviewer asks | your answer is in |
# |---|---|
# | What was counted? | the estimand, written first; `shares.note` |
# | By what rules? | the codebook and its version; `second.save("sheet.html")` |
# | Who chose the articles? | `sample_units`: chance did, with known probability |
# | Do people agree? | alpha with interval **and** prevalence, from before adjudication |
# | Does the classifier know the frame, or the newspaper? | grouped beside random folds, after the audit |
# | How good could it be? | the coders' ceiling, the five words, the majority |
# | Are the shares right? | corrected, with the naive ones beside them |
# | Does it hang on your choices? | the multiverse |
#
# **Honest limits.**
#
# * The correction takes the coders' codes for the truth. If coders share a blind spot, so does every number.
# * It holds for *random* samples. Articles that were coded because they were at hand correct nothing.
# * Four newspapers are four newspapers. What is found of them is not found of “the press”.
# * With fewer than 20 coded articles an outlet, predictions are not used at all; nor where fewer than 8 are to be
#   expected with the frame. Rare frames need many more.
#
# Try it yourself: [Exercise · Do coders agree?](exercises/02_do_coders_agree.ipynb)
#
# To read on: [coding](../docs/coding.md), [reliability](../docs/reliability.md), [evaluating](../docs/evaluating.md),
# [explaining](../docs/explaining.md), [estimating](../docs/estimating.md), [validating](../docs/validating.md).
