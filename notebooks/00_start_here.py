# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Does my machine work, and how do I use this course?
#
# This course takes one neuron apart and puts it together again. You write every formula yourself, see it
# move, and are told what is wrong when it is wrong.
#
# **You will be able to**
#
# - run a lesson;
# - work an exercise;
# - play a panel, with the mouse and with the keys.
#
# **You need** to be able to write a Python function, and to know what a slope and a fitted line are.
# NumPy's basics are learnt on the way. 10 minutes.
#
# A **cell** is one of the boxes that a lesson is made of, with text or with Python in it. Click the grey
# one below and press Shift+Enter: it runs, and the next one is selected. Run the cells from top to
# bottom, and change what you like. *Kernel › Restart Kernel and Run All Cells* runs the whole lesson
# afresh; it does not undo your changes. To undo one while the lesson is open, click into its cell, then *Edit › Undo*. Downloading
# the course again (or `git checkout notebooks`) brings back every lesson, without your answers.

# %%
from importlib.metadata import version

import numpy as np

from helpers.datasets import cat
from helpers.exercises import check, hint, solution
from helpers.panels import PixelPanel

# %% [markdown]
# ## Does it work?

# %% tags=["nbval-ignore-output"]
for package in ("numpy", "matplotlib", "ipywidgets", "anywidget", "jupyterlab", "scikit-learn"):
    print(f"{package:>12} {version(package)}")

# %% [markdown]
# A list of versions means that Python is ready. Now the panels:

# %%
PixelPanel(cat())

# %% [markdown]
# Press ▶ under the picture. An outline runs over the cat while the numbers on the right roll by: your
# set-up works. If you see a picture without buttons, or if nothing moves, run the cell with Shift+Enter;
# after a restart every panel needs that.
#
# ## How a panel works
#
# A **panel** is a picture that answers: it has buttons, sliders or places to click, and what you choose
# shows at once. Click a pixel of the cat. Then leave the mouse alone. Tab moves from control to
# control; a blue frame, or the blue handle of a slider, shows where you are. On a slider ← and → change the
# value. On a picture ← and →
# go one frame back and on, Home and End to the first and last frame, and Space plays and pauses. Escape
# gives the keys back to the cell.
#
# The sentence under the picture says what the picture shows, and screen readers read it aloud. Lesson 01
# explains the numbers.
#
# ## How an exercise works
#
# An **exercise** is a function whose body you write, followed by a `check` that tries it on several
# inputs. Here is one that is already written, and has a mistake. Y holds labels, 1 for a cat and 0 for a
# dog, m of them in one row. What share are cats?


# %%
def share_of_cats(Y):
    """Labels Y, one row of m numbers -> the share of ones, from 0 to 1."""
    return Y.sum() / len(Y)


check("0.1", share_of_cats)

# %% [markdown]
# The check has seen what went wrong. See it for yourself:

# %%
Y = np.array([[1, 0, 1, 1, 0]])
print("Y has shape", Y.shape, "and len(Y) is", len(Y))

# %% [markdown]
# Mend the function and run its cell again, until the check says *correct*. A check never gives the answer
# away. When you are stuck, run the next cell for a hint, and again for another. The cell after it shows a
# solution, once you take its `#` away.

# %%
hint("0.1")

# %%
# solution("0.1")

# %% [markdown]
# In the other lessons a function ends in `...` until you write it, and its check says *not attempted
# yet*. You may skip any exercise: no later cell needs your answer.
#
# ## The map
#
# | lesson | question | minutes |
# |---|---|---|
# | [01 Notation](01_notation.ipynb) | How does a picture become numbers a neuron can read? | 45 |
# | [02 The single neuron](02_single_neuron.ipynb) | What does one neuron compute? | 55 |
# | [03 The two losses](03_two_losses.ipynb) | How wrong is it, and on which cost can descent be trusted? | 75 |
# | [04 The computational graph](04_computational_graph.ipynb) | How does each parameter change the loss? | 70 |
# | [05 Gradient descent](05_gradient_descent.ipynb) | How does it learn, and how fast can that run? | 100 |
# | [06 Stochastic gradient descent](06_stochastic_gradient_descent.ipynb) | What if there is too much data? | 62 |
#
# In the list of files each lesson has two: open the one that ends in `.ipynb`. The other, `.py`, is the
# same lesson as plain text.
#
# Most sections ask you to *predict* before they compute: say your answer aloud, then run the cell. The
# lessons are saved with their outputs, so that they can be read like a page. To predict in earnest, begin
# each with *Edit › Clear Outputs of All Cells*.
#
# ## What you can do now
#
# You can run cells, play a panel, and be wrong without harm.
#
# On to the first question: [How does a picture become numbers a neuron can read?](01_notation.ipynb)
