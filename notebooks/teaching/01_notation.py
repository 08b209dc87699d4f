# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Teaching 01 · Notation
#
# **Goal.** Students turn pictures into one matrix X, and say the shape of every array that follows from it.
#
# Slides: `uv run --group present course --present 01`. Students work in [the lesson](../01_notation.ipynb).
#
# *To present any lesson.* Run all cells before the talk (*Run › Run All Cells*), so that every panel is live. On the
# slides Space and Shift+Space go on and back, Ctrl+Enter runs a cell and stays on its slide, and Escape takes the keys out
# of a panel. Without the slides, *View › Simple Interface* and *View › Presentation Mode* make the lesson large and hide the
# other tabs, Ctrl+B hides the list of files, and Ctrl and + enlarges everything, panels included. A panel can be set
# beforehand from Python, as in the demonstrations below.

# %%
import matplotlib.pyplot as plt
import numpy as np

from helpers.datasets import cat, cats_and_dogs
from helpers.exercises import expected
from helpers.figures import draw_product, show
from helpers.panels import PixelPanel

# %% [markdown]
# ## Forty-five minutes
#
# | Minutes | What | Section |
# |---|---|---|
# | 5 | The question, cat or not; the cat as 105 numbers, in the panel | A picture is three grids of numbers |
# | 5 | The place of one number, by hand: (3 · 5 + 2) · 3 + 1 = 52; the column rolls back | One picture, one column |
# | 4 | All write it and run the check | Exercise 1.1 |
# | 6 | Two meanings of "stacked"; X and its six pictures in the panel | Many pictures, side by side |
# | 4 | All write it; two solutions, loop and no loop, side by side | Exercise 1.2 |
# | 5 | Predict column 0, then look at it | In one step, or in two? |
# | 6 | From ŷ = wx + b to a sum of products; one product by hand, on the board | Row times column |
# | 3 | The table of names, read aloud once; wᵀX on the board | Every name and its shape |
# | 3 | Shapes by show of hands, then typed | Exercise 1.3 |
# | 3 | Four minus four makes sixteen | When NumPy stretches |
# | 1 | The shapes once more; Exercise 1.4 to take home | What you can do now |

# %% [markdown]
# ## Demonstrations, in order
#
# ### A number and its place
#
# **Ask.** The cat's eyes are green. What are their three numbers, roughly, and where in the column are they?
#
# **Usually.** "Green 255, the others 0", and "35 rows apart".

# %%
panel = PixelPanel(cat())
panel.choose(row=3, column=1, channel=1)
panel

# %% [markdown]
# **Show.** The left eye is 110, 200, 50, in rows 48, 49 and 50: this course unrolls pixel after pixel. Press ▶: the outline goes as one
# reads. Channel after channel would put them 35 rows apart; that is as good, if every picture is unrolled in the same way.
#
# ### Which picture is column 2?
#
# **Ask.** X is 768 × 6. What is column 2, and what is row 255?
#
# **Usually.** "The second picture", and "white".

# %%
pictures, Y = cats_and_dogs(6, height=16, width=16, seed=3)
panel = PixelPanel(pictures)
panel.column.value = 2
panel.choose(row=5, column=5)
panel

# %% [markdown]
# **Show.** Python counts from 0, so column 2 is the third picture, a cat. Row 255 is the red of the pixel in row 5, column 5, in
# each of the six. Move the slider: the place stays, the number changes.
#
# ### In one step, or in two?
#
# **Ask.** `reshape(3072, 6)` gives the right shape at once. What does its column 0 look like?
#
# **Usually.** "The first animal", or "noise".

# %%
animals, Y = cats_and_dogs(6, height=32, width=32, seed=3)
one_step = animals.reshape(3072, 6)
PixelPanel(one_step.T.reshape(6, 32, 32, 3))

# %% [markdown]
# **Show.** Six bands, one for each animal: every sixth number of all six in turn, 512 from each. Move the slider: no column is an
# animal, and no error was raised.
#
# ### Row times column
#
# **Ask.** On the left the rows 2, −1, 3 and 1, 1, 0; on the right the columns 4, 5, 1 and 0, 2, 1. What do row 1 and column 0
# make, and where does it go?
#
# **Usually.** "4, 5, 0": the products, not yet added up.

# %%
left = np.array([[2, -1, 3], [1, 1, 0]])
right = np.array([[4, 0], [5, 2], [1, 1]])
fig, ax = plt.subplots(figsize=(6, 3), layout="constrained")
draw_product(ax, left, right, row=1, column=0)
show(fig, "The row 1, 1, 0 and the column 4, 5, 1 are framed. Where they meet is 1·4 + 1·5 + 0·1 = 9.")

# %% [markdown]
# **Show.** The products are added up, 9, and the sum goes where row and column meet: row 1, column 0. Then ask for a column with
# four numbers: it cannot be paired with a row of three, which is all that NumPy's error says.

# %% [markdown]
# ## What to expect in the exercises
#
# Each exercise with its minutes, and every mistake that the check knows by name, with the words that the student reads.

# %%
expected("01")

# %% [markdown]
# ## When time is short
#
# - First leave out the sum Σ in "Many pictures, side by side".
# - Then Exercise 1.2: show `solution("1.2")` and ask what the `.T` is for.
# - Then "Row times column", if all of them have multiplied matrices before.
# - Never leave out "In one step, or in two?" and Exercise 1.3: the mistake in the first raises no error, and the shapes return in
#   every lesson.

# %% [markdown]
# ## Questions that always come
#
# **Why columns, when libraries have rows?** With columns wᵀX + b reads the same for one example and for m. A library gets `X.T`;
# "Many pictures, side by side" says so.
#
# **Does unrolling not tear neighbours apart?** It does, and for one neuron it makes no difference ("One picture, one column"): put
# the rows of X and those of w into another order, the same for both, and every z stays as it is.
#
# **Should pixels be divided by 255?** Not here, and Exercises 1.1 and 1.2 recognise it. Scale matters for descent: "A ravine and a
# bowl" in [lesson 05](../05_gradient_descent.ipynb).
#
# **What if the pictures differ in size?** Then their columns differ in length and make no X. Bring all to one size first.
#
# **Why did the accident in "When NumPy stretches" give 0.5?** Half of the labels are 1, and a prediction a is 1 − a from a 1 and a
# from a 0: on average ½, whatever a is.
