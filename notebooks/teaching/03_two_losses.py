# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Teaching 03 · The two losses
#
# **Goal.** Students can write both losses, see where least squares gets stuck, and prove that cross-entropy is convex.
#
# Slides: `uv run --group present course --present 03`. Students work in [the lesson](../03_two_losses.ipynb).

# %%
from helpers.exercises import expected
from helpers.panels import DescentPanel

# %% [markdown]
# ## Forty-five minutes
#
# | Minutes | What | Section |
# |---|---|---|
# | 6 | Play the trap and leave its question open; then L, J, and three losses by show of hands | Loss and cost |
# | 3 | All write it and run the check | Exercise 3.1 |
# | 7 | The likelihood on the board, the product that becomes 0.0, the two curves | A loss from coins |
# | 3 | In pairs: put y = 1 and a = 1 into the first line, y = 1 and a = 0.01 into the second | Exercise 3.3 |
# | 5 | Predict, then 0.0025 against 0.9975 | How hard does the neuron pull when it is certain and wrong? |
# | 3 | Infinity through a, 40 from z | Cross-entropy from z |
# | 7 | Home, the plateau, and a start that the audience chooses | Two surfaces, one start |
# | 8 | 897 chords against none, the hatched map, the proof on the board | Convex, three ways |
# | 2 | After 10,000 steps w = 9.210, and it still grows | Convex, and still no lowest point |
# | 1 | Three formulas; Exercises 3.2, 3.4 and 3.5 to take home | What you can do now |

# %% [markdown]
# ## Demonstrations, in order
#
# ### The trap
#
# **Ask.** Five points, one start, two ways to measure. Do both dots arrive at the same place?
#
# **Usually.** "Yes: downhill is downhill."

# %%
DescentPanel.preset("trapped")

# %% [markdown]
# **Show.** Press ▶: 200 steps, ten seconds. Least squares ends at (1.361, −0.349) with J = 0.1820, cross-entropy at
# (−0.373, −0.038) with J = 0.6257. Look at x = 5 under least squares: the label is 0, and a = 0.998.
#
# ### Home
#
# **Ask.** The same data, from (0, 0). Is least squares trapped again?
#
# **Usually.** "Yes."

# %%
home = DescentPanel.preset("home")
home

# %% [markdown]
# **Show.** No: it ends at (−0.273, −0.065) with J = 0.1115, lower than 0.1820. So there are two minima, and the start decides. Click
# near (2, −1) on a map: least squares goes to the trap, cross-entropy home. "Then start at 0" helps on these five points, and is no
# promise for others.
#
# ### The plateau
#
# **Ask.** From (6, −3): trap or home?
#
# **Usually.** One of the two.

# %%
DescentPanel.preset("plateau")

# %% [markdown]
# **Show.** Neither. After 200 steps J has gone from 0.2160 to 0.2047, and two of the five points, x = 0 and x = 5, make up 96% of
# it, each near the ½ that is the most it can cost. Cross-entropy is home after 20 steps. Choose *surface*, and drag to see how flat it is.
#
# ### No lowest point
#
# **Ask.** Two points: x = −1 with y = 0, and x = 1 with y = 1. At which w does the dot stop?
#
# **Usually.** "1", or "where J is 0".

# %%
DescentPanel([[-1, 1]], [[0, 1]], loss="cross-entropy")

# %% [markdown]
# **Show.** At none: w is 2.263 after 10 steps, 4.589 after 100, 5.289 after 200, and J is 0.0990, 0.0101, 0.0050. J falls towards 0 and
# never reaches it. Convex means no trap; it does not promise a lowest point.

# %% [markdown]
# ## What to expect in the exercises
#
# Each exercise with its minutes, and every mistake that the check knows by name, with the words that the student reads.

# %%
expected("03")

# %% [markdown]
# ## When time is short
#
# - First leave out the hatched map in "Convex, three ways": the chord hunt and the proof stand without it.
# - Then "Cross-entropy from z": students read it before Exercise 3.4.
# - Never leave out the plateau and the neuron that is certain and wrong: the one explains the other.

# %% [markdown]
# ## Questions that always come
#
# **Why the ½ in least squares?** It cancels the 2 of the derivative. It halves J everywhere and moves no minimum.
#
# **0.1115 is less than 0.6257. Is least squares not better?** Their units differ ("Two surfaces, one start" says so). Compare each
# with its own lowest point.
#
# **Is least squares always wrong, then?** No. Without the sigmoid it is convex. With it, it can have several minima, and in "Two
# surfaces, one start" it does.
#
# **Why not minimise the number of mistakes?** It changes in jumps and is flat between them: its slope is 0 wherever it has one.
#
# **Does a wrong label not ruin cross-entropy, if its loss has no limit?** Its slope in z has one: |a − y| is below 1, and "How hard does
# the neuron pull when it is certain and wrong?" prints 0.9975. So one example never pulls harder than 1.
#
# **If it is convex, does descent always arrive?** Where there is a lowest point, and the learning rate is small enough: "Convex, and still no
# lowest point" shows the first condition, "How long a step?" in [lesson 05](../05_gradient_descent.ipynb) the second.
