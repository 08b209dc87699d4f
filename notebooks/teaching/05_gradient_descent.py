# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Teaching 05 · Gradient descent
#
# **Goal.** Students write the gradient of m examples without a loop, and choose a learning rate by the curve of the cost.
#
# Slides: `uv run --group present course --present 05`. Students work in [the lesson](../05_gradient_descent.ipynb). Alone it takes an hour.

# %%
from helpers.exercises import expected
from helpers.panels import DescentPanel

# %% [markdown]
# ## Forty-five minutes
#
# | Minutes | What | Section |
# |---|---|---|
# | 7 | The opening panel; the curve over w: why w = −0.2 moves left | Downhill, one weight at a time |
# | 2 | All write two lines | Exercise 5.1 |
# | 4 | Find the wrong line of the printed loop | The gradient, in loops |
# | 6 | Five formulas on the board, each with its shapes | The gradient, without loops |
# | 5 | All write it, and run the panel below with it | Exercise 5.3 |
# | 4 | The second experiment alone: 569 examples, ten and a hundred times | Sum or mean? |
# | 6 | Four rates; the two pictures of the published run | How long a step? |
# | 5 | Texture in another unit, then ravine and bowl | A ravine and a bowl |
# | 6 | The picture of the three ways; the share of the reading speed. Exercises 5.2, 5.4, 5.5 and 5.6 to take home | How fast can it run? |

# %% [markdown]
# ## Demonstrations, in order
#
# ### Bouncing
#
# **Ask.** Go to step 4. The cost has fallen four times, from 1.391 to 0.638. What will the fifth step do?
#
# **Usually.** "Fall a little less": they think of a ball that comes to rest.

# %%
DescentPanel.preset("bounces")

# %% [markdown]
# **Show.** 0.680: α = 5 jumps over the minimum. 111 of 200 steps lead uphill, and the last cost is 0.848, where 0.626 is the lowest. Move the
# slider: near 2.5 it settles, near 3.2 it does not.
#
# ### Too small
#
# **Ask.** α = 0.002 never jumps. How far is it after 200 steps?
#
# **Usually.** "Nearly there."

# %%
DescentPanel.preset("too small")

# %% [markdown]
# **Show.** w has gone from −3 to −2.952, the cost from 1.391 to 1.360. Move the slider to 0.5, or take `DescentPanel.preset("right")`: 0.628
# after 50 steps, 0.626 after 100.
#
# ### Away
#
# **Ask.** And α = 20?
#
# **Usually.** "The cost goes to infinity."

# %%
DescentPanel.preset("diverges")

# %% [markdown]
# **Show.** It leaves the map at step 3, with J = 6.637, comes back, and is thrown out again. J = 1.065 at the end: look at the whole
# curve, not at one cost.
#
# ### A ravine
#
# **Ask.** Made-up fish, length in cm and weight in kg. Does downhill lead straight to the lowest point?
#
# **Usually.** "Yes."

# %%
DescentPanel.preset("ravine")

# %% [markdown]
# **Show.** It zigzags: 24 of 60 steps lead uphill. J = 0.667 after ten steps.
#
# ### A bowl
#
# **Ask.** Both measures in standard deviations; same start, same rate. How many steps to the bottom?
#
# **Usually.** "Half as many."

# %%
DescentPanel.preset("bowl")

# %% [markdown]
# **Show.** J = 0.604 after two steps, where the ravine comes after 60. The lowest cost is the same in both.

# %% [markdown]
# ## What to expect in the exercises
#
# Each exercise with its minutes, and every mistake that the check knows by name, with the words that the student reads.

# %%
expected("05")

# %% [markdown]
# ## When time is short
#
# - First leave out "How fast can it run?" but for its first picture.
# - Then the published run, and in "Sum or mean?" all but the second experiment.
# - Never leave out Exercise 5.3 and the four rates.
#
# Run all cells before the hour and show what they printed. The loops up to a million examples and the hundred draws take five to ten seconds each,
# texture in another unit and the curve over block sizes about one. Their times are your machine's own.

# %% [markdown]
# ## Questions that always come
#
# **Why not set the slope to zero and solve?** With cross-entropy w stands inside σ, in a sum over examples, and in general no formula frees it.
#
# **Why does 5 bounce and 2.5 settle?** Near the minimum J is nearly a parabola. Where its curvature is c, a step multiplies the distance by
# 1 − αc. Beyond α = 2/c that is below −1: across the minimum, and farther away.
#
# **Why does 20 not run off to infinity?** |a − y| is below 1, so the slope in w is smaller than the mean of |x|, and steps cannot grow without
# end ("How long a step?" prints the costs).
#
# **Is the sum wrong?** No: with α/m it takes the steps of the mean. But its rate must change with m. At 0.01 it ends at 0.155 for 569 examples, at
# 5.039 for 56,900 ("Sum or mean?").
#
# **The accuracy stands still. Has it finished?** Not while the cost falls: see the right picture under "How long a step?".
#
# **Where have the loops gone?** Into NumPy's machine code. A call costs a microsecond or so; for one example the loops win ("How fast can it run?").
