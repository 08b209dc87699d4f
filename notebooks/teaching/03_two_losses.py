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
#
# **To present.** *Run › Run All Cells* first, so that every panel is live. Space and Shift+Space go on and back, Ctrl+Enter runs a cell and
# stays on its slide, Ctrl+Shift+K opens the table of contents. How to present any lesson is on the page of [lesson 01](01_notation.ipynb).

# %%
from helpers.exercises import expected
from helpers.panels import DescentPanel

# %% [markdown]
# ## Forty-five minutes
#
# | At | Minutes | What | Section |
# |---|---|---|---|
# | 0:00 | 6 | Play the trap and leave its question open; then L, J, and three losses, voted on | Loss and cost |
# | 0:06 | 4 | All write it and run the check | Exercise 3.1 |
# | 0:10 | 7 | The likelihood on the board, the product that becomes 0.0, the two curves | A loss from coins |
# | 0:17 | 4 | In pairs: put y = 1 and a = 1 into the first line, y = 1 and a = 0.01 into the second | Exercise 3.3 |
# | 0:21 | 5 | Predict, then 0.0025 against 0.9975 | How hard is the neuron pulled when it is certain and wrong? |
# | 0:26 | 2 | Infinity through a, 40 from z | Cross-entropy from z |
# | 0:28 | 6 | Home, the plateau, and a start that the audience chooses | Two surfaces, one start |
# | 0:34 | 5 | The chord that is cut, then 897 chords against none | Convex: never above a chord |
# | 0:39 | 3 | The map that bends down, and the proof on the board | Going deeper: curvature and a proof |
# | 0:42 | 2 | After 10,000 steps w = 9.210, and it still grows | How large should w be? |
# | 0:44 | 1 | Three formulas; Exercises 3.2, 3.4 and 3.5 to take home | What you can do now |

# %% [markdown]
# **On the board, at 0:10.** From two coins to the cost:
#
# $$P = 0.9 \cdot 0.2 \qquad P = \prod_i a_i^{y_i} (1 - a_i)^{1 - y_i} \qquad \log P = \sum_i \,[\,y_i \log a_i + (1 - y_i) \log(1 - a_i)\,] \qquad J = -\tfrac1m \log P$$
#
# Write the first two, and let the class take the logarithm: it is Exercise 3.2.
#
# **On the board, at 0:39.** One line at a time, with a direction (u, v) and c = ux + v:
#
# 1. z(s) = z + sc, so each loss is a function of s, and its second derivative is L″(z)c².
# 2. dL/dz = a − y for cross-entropy (lesson 04 derives it), so L″ = da/dz = a(1 − a) > 0.
# 3. J″ = mean of a(1 − a)c² ≥ 0, in every direction, at every place.
# 4. A curve with J″ ≥ 0 is never above its chords: J is convex.

# %% [markdown]
# ## Demonstrations, in order
#
# ### The trap
#
# **Ask.** Five points, one start, two ways to measure. Who ends at the lowest place of its map? A: both dots. B: one of them. C: neither.
#
# **Usually.** A: "Downhill is downhill."

# %%
DescentPanel.preset("trapped")

# %% [markdown]
# **Show.** B. Press ▶: 200 steps, ten seconds. The two costs at the end, 0.1820 and 0.6257, have different units and cannot be compared; look at the
# places. Cross-entropy ends at (−0.373, −0.038), the lowest place of its map. Least squares ends at (1.36, −0.35), in the higher of two valleys,
# and if you run it for 2000 steps, as the lesson does, at (1.334, −0.342). At x = 5 it then says a = σ(5 · 1.36 − 0.35) = 0.998, and the
# label is 0.
#
# ### Home
#
# **Ask.** The same data, from (0, 0). Is least squares trapped again? A: yes, in the same place. B: yes, elsewhere. C: no.
#
# **Usually.** A.

# %%
home = DescentPanel.preset("home")
home

# %% [markdown]
# **Show.** C: it ends at (−0.273, −0.065) with J = 0.1115, lower than 0.1820 (the same cost, so here a comparison is fair). So there are two minima, and the start
# decides. Click near (2, −1) on a map: least squares goes to the trap, cross-entropy home. "Then start at 0" helps on these five points, and
# is no promise for others.
#
# ### The plateau
#
# **Ask.** From (6, −3), where does least squares go? A: home. B: to the trap. C: nowhere.
#
# **Usually.** A or B.

# %%
DescentPanel.preset("plateau")

# %% [markdown]
# **Show.** C. After 200 steps J has gone from 0.2160 to 0.2047, and two of the five points, x = 0 and x = 5, make up 96% of
# it, each near the ½ that is the most it can cost. Cross-entropy is home after 20 steps. Choose *surface*, and drag to see how flat it is.
#
# ### No lowest place
#
# **Ask.** Two points: x = −1 with y = 0, and x = 1 with y = 1. At which w does the dot stop? A: 1. B: where J is 0. C: at none.
#
# **Usually.** A or B.

# %%
DescentPanel([[-1, 1]], [[0, 1]], loss="cross-entropy")

# %% [markdown]
# **Show.** C: w is 2.263 after 10 steps, 4.589 after 100, 5.289 after 200, and J is 0.0990, 0.0101, 0.0050. J falls towards 0 and
# never reaches it. Convex means that there is no trap; it does not promise a lowest place.

# %% [markdown]
# ## What to expect in the exercises
#
# Each exercise with its minutes, and every mistake that the check knows by name, with the words that the student reads.

# %%
expected("03")

# %% [markdown]
# ## When time is short
#
# - First leave out "Going deeper": the lesson says that it may be skipped, and the chord hunt stands without it.
# - Then "Cross-entropy from z": students read it before Exercise 3.4.
# - Never leave out the plateau and the neuron that is certain and wrong: the one explains the other.

# %% [markdown]
# ## Questions that always come
#
# **Why the ½ in least squares?** It cancels the 2 of the derivative. It halves J everywhere and moves no minimum.
#
# **0.1115 is less than 0.6257. Is least squares not better?** Their units differ, as the lesson says under its first panel. Compare each
# with its own lowest place.
#
# **Is least squares always wrong, then?** No. Without the sigmoid it is convex. With it, it can have several minima, and in "Two
# surfaces, one start" it does.
#
# **Why not minimise the number of mistakes?** It changes in jumps and is flat between them: its slope is 0 wherever it has one. "Loss and
# cost" says so.
#
# **Does a wrong label not ruin cross-entropy, if its loss has no limit?** Its slope in z has one: it stays between −1 and 1, and "How hard is
# the neuron pulled when it is certain and wrong?" prints −0.9975. So one example never pulls harder than 1.
#
# **If it is convex, does descent always arrive?** Where there is a lowest place, and the learning rate is small enough: "How large should w
# be?" shows the first condition, "How long a step?" in [lesson 05](../05_gradient_descent.ipynb) the second.
