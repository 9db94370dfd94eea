# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise · Do coders agree?
#
# Six small tasks after notebook 8, on three coders and one classifier. For each there is a cell that ends with a line
# such as `answer_1 = ...`. Put your answer in the place of the three dots, run the cell, then run the cell below it: it
# says *right*, or gives a hint. You may look things up in the notebook, and should.
#
# First run these two cells. The second holds the checks; you need not read it.

# %%
import framing as fr
from framing.example import example_codings, example_predictions

codebooks = [fr.Codebook.load("example"), fr.Codebook.load("example_2")]
codings = example_codings()
codings = codings[codings["variable"].str.startswith("frame_")]  # the five frames, without the single questions
reliability = fr.agreement(codings, codebook=codebooks)

corpus = fr.load_example("large")
predictions = example_predictions("large")
shares = fr.estimate.share(predictions, corpus, code="frame_clash", by="outlet")

# %%
hints = {
    1: 'Choose the rows with codings["round"] == 2, then count the different units: .nunique()',
    2: "reliability.table has both: look for the highest agreement among the rows of round 1, then at its alpha.",
    3: "Is alpha_low above .667, or only alpha itself?",
    4: 'reliability.coders, rows with variable "(all)" and round 1: who has the largest excess of yes?',
    5: 'fr.coding.adjudicate(codings, codebook=codebooks, rounds=1).record has a column how: count "open".',
    6: "shares.table, rows with method ppi: compare the shares of the two outlets.",
}


def truth(number):
    if number == 1:
        return codings.loc[codings["round"] == 2, "unit"].nunique()
    first_round = reliability.table[reliability.table["round"] == 1].set_index("variable")
    if number == 2:
        return first_round["agreement"].idxmax()
    if number == 3:
        return bool(first_round.at["frame_clash", "alpha_low"] > 0.667)
    if number == 4:
        pooled = reliability.coders.query("variable == '(all)' and round == 1")
        return pooled.set_index("coder")["excess"].idxmax()
    if number == 5:
        record = fr.coding.adjudicate(codings, codebook=codebooks, rounds=1).record
        return int((record["how"] == "open").sum())
    corrected = shares.table[shares.table["method"] == "ppi"].set_index("outlet")["share"]
    return corrected[["Courier & Post", "Northway Wire Daily"]].idxmax()


def check(number, answer):
    if answer is ...:
        print(f"{number}: not answered yet")
    elif answer == truth(number):
        print(f"{number}: right")
    else:
        print(f"{number}: not yet. Hint: {hints[number]}")


# %% [markdown]
# ## 1 · Know what you have
#
# How many articles were coded in round 2? (A number.)

# %%
answer_1 = ...

# %%
check(1, answer_1)

# %% [markdown]
# ## 2 · Agreement is not enough
#
# In round 1, on which frame do pairs of coders agree most often? (Its name in quotation marks, such as
# `"frame_costs"`.)

# %%
answer_2 = ...

# %%
check(2, answer_2)

# %% [markdown]
# Now look at its alpha and its prevalence. Would you use these codes?
#
# ## 3 · How sure is alpha?
#
# In round 1, alpha of `frame_clash` is above .667. Is it **surely** above .667, as far as its 95% interval tells?
# (`True` or `False`.)

# %%
answer_3 = ...

# %%
check(3, answer_3)

# %% [markdown]
# ## 4 · Who says yes too easily?
#
# One coder says *yes* more often than the others do on the same articles (round 1). Who? (A name.)

# %%
answer_4 = ...

# %%
check(4, answer_4)

# %% [markdown]
# What would you do about it: leave this coder out, or write a better rule? What does round 2 say?
#
# ## 5 · One code for each article
#
# Adjudicate the codings of **round 1** by majority. How many codes stay open? (A number.)

# %%
answer_5 = ...

# %%
check(5, answer_5)

# %% [markdown]
# Who should decide them, and on what grounds? What would be lost if a coin decided?
#
# ## 6 · Counted and corrected
#
# By the classifier alone, the *Courier & Post* has more clash articles than *Northway Wire Daily*. Which of the two has
# more when the error is corrected (`ppi`)? (The name of the newspaper.)

# %%
answer_6 = ...

# %%
check(6, answer_6)

# %% [markdown]
# Look at `shares.errors`. Which mistakes of the classifier turned the order around?
#
# ## To think about
#
# 1. Two coders agree on 97% of the articles. What else must you know before you are impressed?
# 2. Somebody trains a classifier on all coded articles and corrects its shares with *the same* articles. What is wrong?
# 3. The coded articles were those that a search for *attack* had found. Which numbers of this exercise could you still
#    compute, and which could you still believe?
