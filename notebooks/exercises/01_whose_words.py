# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise · Whose words?
#
# Six small tasks after notebooks 1 to 3. For each there is a cell that ends with a line such as `answer_1 = ...`.
# Put your answer in the place of the three dots, run the cell, then run the cell below it: it says *right*, or
# gives a hint. You may look things up in the notebooks, and should.
#
# First run these two cells. The second holds the checks; you need not read it.

# %%
import framing as fr

corpus = fr.load_example()
annotations = fr.annotate(corpus)

# %%
hints = {
    1: "corpus.describe() has a column for it.",
    2: "subset takes two variables at once: outlet=..., genre=...",
    3: 'prevalence(..., device="hedge", by="story", voice=None, opinion="with"), then look for the highest rate.',
    4: "Count the rows of annotations.spans with this device and voice quote, and divide by all rows of the device.",
    5: "Does the interval of the difference, from low to high, contain 0?",
    6: "try_entry shows the lines. Read them: do they speak of betrayal, or of concerts?",
}


def truth(number):
    spans = annotations.spans
    if number == 1:
        return int((corpus.subset(outlet="The Lantern").documents["genre"] == "opinion").sum())
    if number == 2:
        return len(corpus.subset(outlet="Courier & Post", genre="news"))
    if number == 3:
        rates = fr.prevalence(annotations, device="hedge", by="story", voice=None, opinion="with").table
        return rates.sort_values("rate")["story"].iloc[-1]
    if number == 4:
        stance = spans[spans["device"] == "stance"]
        return round(100 * (stance["voice"] == "quote").mean())
    if number == 5:
        row = fr.compare(
            annotations, device="absolute", target="The Meridian Herald", reference="Courier & Post"
        ).table.iloc[0]
        return bool(row["low"] > 0 or row["high"] < 0)
    return fr.try_entry("sell-out*", corpus).count


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
# How many articles of *The Lantern* are opinion? (A number.)

# %%
answer_1 = ...

# %%
check(1, answer_1)

# %% [markdown]
# ## 2 · Choose articles
#
# Make a corpus of the **news** articles of the *Courier & Post*. How many are there?

# %%
answer_2 = ...

# %%
check(2, answer_2)

# %% [markdown]
# ## 3 · Where do people hold back?
#
# Hedges (*may, perhaps*): in which **story** is their rate highest? Count all voices and all genres. (A word in
# quotation marks, such as `"tram"`.)

# %%
answer_3 = ...

# %%
check(3, answer_3)

# %% [markdown]
# Why there? Read some of the lines with `fr.kwic` before you explain it.
#
# ## 4 · Whose judgements?
#
# Of all stance words in the corpus, how many per cent stand inside quotation marks? (A whole number, rounded.)

# %%
answer_4 = ...

# %%
check(4, answer_4)

# %% [markdown]
# ## 5 · A difference?
#
# Compare absolutes (*everyone, never*) in the own voice of the *Herald* with the *Courier & Post*. Do these
# articles show a difference? (`True` or `False`.)

# %%
answer_5 = ...

# %%
check(5, answer_5)

# %% [markdown]
# If your answer is `False`: may you write “there is no difference”? Look at `smallest_detectable`.
#
# ## 6 · Does the word mean what you think?
#
# You study betrayal and want to add `sell-out*` to your list. How many hits has it in this corpus? And how many of
# these are about betrayal? (Answer the first question; decide the second by reading.)

# %%
answer_6 = ...

# %%
check(6, answer_6)

# %% [markdown]
# ## To think about
#
# 1. An outlet's rate of stance words doubles when quotations are counted. What do you know about the outlet, and
#    what not?
# 2. You find 12 hits of a device in one outlet and 4 in another. Name three reasons that have nothing to do with
#    how these newspapers think.
# 3. Which of the numbers in this exercise would you print without having checked the hits?
