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
# This course takes one neuron apart and puts it together again. You write every formula yourself, see it move, and are told
# what is wrong when it is wrong.
#
# **You will be able to**
#
# - run a lesson, work an exercise and play a panel;
# - present a lesson to others.
#
# **You need** to be able to write a Python function, and to know what a slope and a fitted line are. 5 minutes.
#
# The grey box below is a *cell*. Click it, press **Shift+Enter**: it runs, and the next one is chosen. Run the cells from top to
# bottom. Change what you like: *Kernel › Restart Kernel and Run All Cells* puts everything in order again.

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
# **Press ▶ under the picture.** An outline runs over the cat while the numbers on the right roll by: your set-up works. If you
# see a picture but no buttons, the cell has not run yet: Shift+Enter. If there are buttons and nothing moves, restart as above.
#
# ## How a panel works
#
# Click a pixel of the cat. Then leave the mouse alone: **Tab** goes from control to control, a blue frame shows where you are.
# On a slider ← and → change the value. On the picture ← and → go a frame back and on, Home and End to the first and last, the
# space bar plays and pauses. The sentence under the picture says what it shows; screen readers read it, too. What the numbers
# are is lesson 01.
#
# ## How an exercise works
#
# An exercise is a function whose body you write, and a `check` that tries it on several inputs. Here is one, solved on
# purpose with a mistake. Y holds labels, 1 for a cat and 0 for a dog, m of them in one row. What share are cats?


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
# **Mend the function** and run its cell again, until the check says *correct*. A check never gives the answer away. When you
# are stuck, these do, step by step: run the cell below once, then again, then without the `#`.

# %%
hint("0.1")
# solution("0.1")

# %% [markdown]
# In the lessons to come a function ends in `...` until you write it, and its check says *not attempted yet*. You may skip
# any exercise: no later cell needs your answer.
#
# ## The map
#
# | lesson | question | minutes |
# |---|---|---|
# | [01 Notation](01_notation.ipynb) | How does a picture become numbers a neuron can read? | 30 |
# | [02 The single neuron](02_single_neuron.ipynb) | What does one neuron compute? | 35 |
# | [03 The two losses](03_two_losses.ipynb) | How wrong is it, and which way of measuring can be minimised? | 45 |
# | [04 The computational graph](04_computational_graph.ipynb) | How does each parameter change the loss? | 45 |
# | [05 Gradient descent](05_gradient_descent.ipynb) | How does it learn, and how fast can that run? | 60 |
# | [06 Stochastic gradient descent](06_stochastic_gradient_descent.ipynb) | What if there is too much data? | 45 |
#
# Every section asks you to **predict** before it computes: say your answer aloud,
# then run the cell. A prediction that was wrong is worth more than one that was right. The notebooks come with their outputs, so
# that they can be read like a page; to predict in earnest, begin with *Edit › Clear Outputs of All Cells*.
#
# ## To present
#
# Each lesson from 01 on is also a set of slides, with live panels: `uv run --group present course --present 03`. [A page for each](teaching/03_two_losses.ipynb) says what
# to ask and what students answer. Without the slides,
# *View › Simple Interface* and *View › Presentation Mode* make the lesson large and put away the other tabs; Ctrl+B hides the list of files; Ctrl
# and + makes everything larger, panels too. *Run › Run All Cells* before the talk, so that every panel is live; then go through it from the top and
# let the audience predict. Python sets a scene, too:

# %%
panel = PixelPanel(cat())
panel.choose(row=3, column=1, channel=1)
panel

# %% [markdown]
# ## What you can do now
#
# You can run cells, play a panel, and be wrong without harm.
#
# On to the first question: **[How does a picture become numbers a neuron can read?](01_notation.ipynb)**
