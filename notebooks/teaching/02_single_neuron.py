# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Teaching 02 · The single neuron
#
# **Goal.** Students compute what a neuron says, see its line in the plane, and know by hand why training is needed.
#
# Slides: `uv run --group present course --present 02`. Students work in [the lesson](../02_single_neuron.ipynb).

# %%
from helpers.exercises import expected
from helpers.panels import NeuronPanel

# %% [markdown]
# ## Forty-five minutes
#
# | Minutes | What | Section |
# |---|---|---|
# | 5 | z by head: 1.5 − 1 + 0.3 = 0.8; then a = 0.69, and why z and a are two names | Two steps: add up, squash |
# | 4 | All write it in one line | Exercise 2.1 |
# | 6 | Odds and log-odds of 0.9 and 0.1; σ(0), then σ(−2) from σ(2) = 0.88 by symmetry | From any number to a probability |
# | 5 | All solve for a on paper, then write it; is σ(4) nearer to 0 or to 1? | Exercise 2.2 |
# | 6 | Where is z = 0, and what do w, b and the factor 4 do to it | A line in the plane |
# | 8 | Three students call the sliders, one keeps the time | You are the training |
# | 4 | The best line on XOR, and why not all four clouds | What one neuron cannot do |
# | 1 | Predict, then the OverflowError and the nan; the rest at home | The sigmoid that breaks |
# | 3 | Missed tumours against false alarms | How sure is sure enough? |
# | 2 | The slope at 0 is ¼, at ±6 almost 0 | How steep is the sigmoid? |
# | 1 | The four formulas; Exercises 2.3, 2.4 and 2.5 to take home | What you can do now |

# %% [markdown]
# ## Demonstrations, in order
#
# ### Four times everything
#
# **Ask.** What happens to the line, and to the answers, when w and b are all multiplied by 4?
#
# **Usually.** "The line moves", or "it gets steeper".

# %%
animals = NeuronPanel.preset("animals")
animals.set(2, -1, 0.5)
animals

# %% [markdown]
# **Show.** Type `animals.set(8, -4, 2)` in a new cell. The line and the accuracy, 92.5%, stay. The thin lines for 0.1 and 0.9
# come four times nearer, and the cost falls from 0.2566 to 0.1496: the same decisions, with more certainty.
#
# ### Best accuracy, best cost
#
# **Ask.** Is the cost smallest where the accuracy is largest?
#
# **Usually.** "Yes."

# %%
animals = NeuronPanel.preset("animals")
animals.set(10, -10, 0)
animals

# %% [markdown]
# **Show.** Accuracy 99.0%, cost 0.0430. Now `animals.set(10, -9, 0)`: accuracy 98.5%, cost 0.0398. One more mistake, and a lower
# cost: accuracy counts mistakes, the cost also counts how sure the neuron was.
#
# ### You are the training
#
# **Ask.** 569 tumours, three sliders. How many moves to bring the cost below 0.17?
#
# **Usually.** "Three, one for each slider."

# %%
tumours = NeuronPanel.preset("tumours")
tumours

# %% [markdown]
# **Show.** All called benign is 62.7% right already. Let the group call the moves; the panel counts them. If it gets late,
# `tumours.set(4, 1.2, -0.6)` wins: accuracy 93.8%, cost 0.1686. The lowest cost there is, 0.155, has 94.6%. A picture of 32 × 32
# pixels would have 3073 sliders.
#
# ### Exclusive or
#
# **Ask.** What is the best accuracy that a line can reach here?
#
# **Usually.** "Half."

# %%
xor = NeuronPanel.preset("xor")
xor.set(1, -1, -1.2)
xor

# %% [markdown]
# **Show.** 75.0%: three clouds of four, the best that 2000 random lines found. No line gets all four: the middle between the two
# clouds of 1s is the middle between the two clouds of 0s, and no point lies on both sides of a line.

# %% [markdown]
# ## What to expect in the exercises
#
# Each exercise with its minutes, and every mistake that the check knows by name, with the words that the student reads.

# %%
expected("02")

# %% [markdown]
# ## When time is short
#
# - First leave out "The sigmoid that breaks": students read it before Exercise 3.4.
# - Then leave out "How steep is the sigmoid?": students read it before lesson 04.
# - Never leave out "You are the training": it is the reason for lessons 03 to 05.

# %% [markdown]
# ## Questions that always come
#
# **Why this squashing function?** It makes z the log-odds, log(a / (1 − a)): "From any number to a probability" says why. Other
# functions go from 0 to 1 as well; only σ does this.
#
# **Is a really a probability?** It is the neuron's claim. "How sure is sure enough?" shows a count: of 48 tumours with a between 0.6
# and 0.9, 40 are malignant.
#
# **Why is the threshold ½?** It need not be. Where a missed tumour is worse than a false alarm, it is lower: at 0.1 this neuron misses
# 2 tumours, at ½ it misses 24.
#
# **Why is w drawn across the line?** Along the line z stays 0, so a step d along it has wᵀd = 0: a right angle.
#
# **Can one neuron not draw a curve?** Not in the plane of its features. With x₁ · x₂ as a feature it solves XOR: the product is
# negative exactly where y = 1.
#
# **Why does 1 / (1 + np.exp(-z)) still give 0 for z = −1000?** e^1000 becomes infinity, and 1/∞ is 0. That is luck, and
# NumPy warns ("The sigmoid that breaks").
