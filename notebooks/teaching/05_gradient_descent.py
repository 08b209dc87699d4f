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
# Slides: `uv run --group present course --present 05`. Students work in [the lesson](../05_gradient_descent.ipynb). Alone it takes 100 minutes, in two
# sittings. Here the first of them; "How fast can it run?" is for another hour.

# %%
from helpers.exercises import expected
from helpers.panels import DescentPanel

# %% [markdown]
# ## Forty-five minutes
#
# | From | Minutes | What | Section |
# |---|---|---|---|
# | 0:00 | 6 | The opening panel; the curve over w: why w = −0.2 moves left | Downhill, one weight at a time |
# | 0:06 | 4 | All write two lines; then the ring of arrows | Exercise 5.1 |
# | 0:10 | 4 | Find the wrong line of the printed loop | The gradient, in loops |
# | 0:14 | 6 | The six arrows; five formulas on the board, each with its shapes | The gradient, without loops |
# | 0:20 | 8 | All write it, check it, and run the panel below with it | Exercise 5.3 |
# | 0:28 | 4 | The second experiment alone: 569 examples, ten and a hundred times | Sum or mean? |
# | 0:32 | 7 | Four rates; the start moved by 10⁻¹³; the two pictures of the published run | How long a step? |
# | 0:39 | 6 | Texture in another unit, then ravine and bowl. Exercises 5.2, 5.4 and 5.5 to take home | A ravine and a bowl |
#
# On the board, one below the other: Z = wᵀX + b (1, m); A = σ(Z) (1, m); dZ = A − Y (1, m); dw = X dZᵀ / m (n_x, 1);
# db = sum of dZ / m (a number).

# %% [markdown]
# ## Demonstrations, in order
#
# ### Bouncing
#
# **Ask.** The cost falls at each of the first steps. Where will it come to rest? A: at the lowest cost. B: a little above it. C: nowhere.
#
# **Usually.** A: they think of a ball that comes to rest.

# %%
DescentPanel.preset("bounces")

# %% [markdown]
# **Show.** C. It jumps across the minimum and back, for ever: near 0.64 and 0.66, where 0.626 is the lowest. Move the slider to 2.5, and it
# settles.
#
# ### Too small
#
# **Ask.** α = 0.002 never jumps. How far is it after 200 steps? A: hardly on its way. B: half-way. C: nearly there.
#
# **Usually.** C.

# %%
DescentPanel.preset("too small")

# %% [markdown]
# **Show.** A: w has gone from −3 to −2.952, the cost from 1.391 to 1.360. Move the slider to 0.5, or take `DescentPanel.preset("right")`: 0.628
# after 50 steps, 0.626 after 100.
#
# ### Thrown about
#
# **Ask.** And α = 20? A: the cost goes to infinity. B: it jumps between two heights. C: neither.
#
# **Usually.** A.

# %%
DescentPanel.preset("thrown about")

# %% [markdown]
# **Show.** C. It leaves the map at step 3, with J = 6.637, comes back, and is thrown out again. Its last cost depends on the last digit of
# every number, so on the processor: look at the whole curve, not at one cost.
#
# ### A ravine
#
# **Ask.** Made-up fish, length in cm and weight in kg. Which way does it go? A: straight
# to the lowest point. B: in a wide bend. C: to and fro.
#
# **Usually.** A.

# %%
DescentPanel.preset("ravine")

# %% [markdown]
# **Show.** C: 24 of 60 steps lead uphill. J = 0.667 after ten steps.
#
# ### A bowl
#
# **Ask.** Both measures in standard deviations; the start has the same numbers, and the rate is the
# same. How many steps to the bottom? A: a few. B: half as many. C: as many.
#
# **Usually.** B.

# %%
DescentPanel.preset("bowl")

# %% [markdown]
# **Show.** A: J = 0.604 after two steps, where the ravine comes after 60. The lowest cost is the same in both.

# %% [markdown]
# ## What to expect in the exercises
#
# Each exercise with its minutes, and every mistake that the check knows by name, with the words that the student reads.

# %%
expected("05")

# %% [markdown]
# ## When time is short
#
# - First leave out the published run, and in "Sum or mean?" all but the second experiment.
# - Then the ring of arrows and the moved start.
# - Never leave out Exercise 5.3 and the four rates.
#
# Run all cells before the hour and show what they printed. The loops up to a million examples take some twenty seconds, the hundred draws
# about ten, the blocks a few. Their times are your machine's own.

# %% [markdown]
# ## Questions that always come
#
# **Why not set the slope to zero and solve?** With cross-entropy w is inside σ, in a sum over examples, and in general no formula
# solves for it.
#
# **Why does 3.8 bounce and 2.5 settle?** Near the minimum J is nearly a parabola. Where its curvature is c, a step multiplies the distance by
# 1 − αc. Beyond α = 2/c that is below −1: across the minimum, and farther away.
#
# **Why does 20 not run off to infinity?** |a − y| is below 1, so the slope in w is smaller than the mean of |x|, and steps cannot grow without
# end ("How long a step?" prints the costs).
#
# **Is the sum wrong?** No: with α/m it takes the steps of the mean. But its rate must change with m. At 10/569 it ends at 0.16 for 569 examples, at
# 2.39 for 56,900 ("Sum or mean?").
#
# **The accuracy stands still. Has it finished?** Not while the cost falls, as the pictures of the published run show.
#
# **Where have the loops gone?** Into NumPy's machine code. A call costs a microsecond or so, whatever it does, so for one example nothing is gained ("How fast can it run?").
