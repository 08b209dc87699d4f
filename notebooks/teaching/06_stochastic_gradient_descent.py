# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Teaching 06 · Stochastic gradient descent
#
# **Goal.** Students can say what a batch size costs and buys, in examples, in seconds and in memory.
#
# Slides: `uv run --group present course --present 06`. Students work in [the lesson](../06_stochastic_gradient_descent.ipynb).

# %%
from helpers.exercises import expected
from helpers.panels import DescentPanel

# %% [markdown]
# ## Forty-five minutes
#
# | Minutes | What | Section |
# |---|---|---|
# | 9 | Three panels; ten examples in batches of four; tumours sorted and shuffled | Batches and epochs |
# | 7 | Vote on the noise of 64 against 16; the table, the picture | The noise of a batch |
# | 3 | All solve it on paper, then write one line | Exercise 6.2 |
# | 5 | All write the loop | Exercise 6.3 |
# | 8 | Vote on the slowest epoch; the times, then the two pictures | Faster at what? |
# | 9 | The file and the limit; the curve of memory; stop, go on, compare | More data than memory |
# | 4 | Vote, then three lines of output; Exercises 6.1, 6.4 and "Your own data" to take home | Beside a library |

# %% [markdown]
# ## Demonstrations, in order
#
# ### One example a step
#
# **Ask.** Each step looks at one tumour of 569. Of 200 steps, how many lead uphill: (A) none, (B) about a third, (C) half? And how good is the end?
#
# **Usually.** C, and "much worse than with all".

# %%
DescentPanel.preset("one")

# %% [markdown]
# **Show.** 73, and yet it comes down: J = 0.661 at the start, 0.157 after 200 examples, less than half an epoch. Point to the count
# in the caption.
#
# ### Thirty-two
#
# **Ask.** The same rate, 32 tumours per step. How many of 200 lead uphill now: (A) none, (B) two or three, (C) about thirty?
#
# **Usually.** A, or B ("73/32").

# %%
DescentPanel.preset("mini-batch")

# %% [markdown]
# **Show.** 32 of 200; J = 0.159 after 6,323 examples. An epoch is 18 steps, the last with 25 tumours. Then set *gradient* to *sum*: it leaves the
# map at step 1, and the line below says why: it walks as the mean would at a rate 32 times as large.
#
# ### All
#
# **Ask.** All 569 in each step. How much lower does it end: (A) by half, (B) by a tenth, (C) hardly at all?
#
# **Usually.** A: "it has seen everything".

# %%
DescentPanel.preset("all")

# %% [markdown]
# **Show.** No step leads uphill, and J = 0.158. The three ends differ by 0.002; the examples seen are 200, 6,323 and 113,800. Change the batch size
# in one panel to see two paths at once: the grey line is the run before.

# %% [markdown]
# ## What to expect in the exercises
#
# Each exercise with its minutes, and every mistake that the check knows by name, with the words that the student reads.

# %%
expected("06")

# %% [markdown]
# ## When time is short
#
# - First leave out "Beside a library".
# - Then Exercise 6.3, and in "More data than memory" the mapped file.
# - Never leave out the three panels, the rule for the noise, and the curve of memory under its limit.
#
# Run all cells before the hour. Batches of one ("Faster at what?"), the file of 267 MB, the training in memory beside it, which holds about as
# much again, and the import of scikit-learn take seconds each. Times and memory are your machine's own. The file lies in a temporary folder until the kernel ends.
# To stop the run once more in front of the class, run its cell again: it removes the checkpoint first.

# %% [markdown]
# ## Questions that always come
#
# **Why 1/√m′ and not 1/m′?** The variances of independent errors add up. So the mean of m′ errors has 1/m′ of one error's variance, which is 1/√m′ of its size: 2.73 for one
# example, 0.34 for 64 ("The noise of a batch").
#
# **Is a batch's gradient right on average?** Yes: at given w and b its mean over all batches that could be drawn is the gradient of all examples.
#
# **Then why not batches of one?** Each update costs some calls of NumPy: an epoch takes tens to hundreds of times as long as with large batches ("Faster at
# what?").
#
# **Does it arrive at the minimum?** At a constant rate it wanders about it, the more widely the larger α is against m′. A smaller rate takes it farther down
# ("Faster at what?").
#
# **Must a batch size be a power of two?** No. The panel offers those and m; `sgd` takes any whole number from 1 to m.
#
# **Is a mapped file in memory?** What was read stays until another program needs the room: after all rows, about 267 MB. Blocks read into a buffer keep to
# the limit ("More data than memory").
