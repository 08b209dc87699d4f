# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Teaching 04 · The computational graph
#
# **Goal.** Students walk back through a calculation, one product for each arrow, and leave with dz = a − y, derived and checked.
#
# Slides: `uv run --group present course --present 04`. Students work in [the lesson](../04_computational_graph.ipynb).

# %%
from helpers.exercises import expected
from helpers.panels import GraphPanel

# %% [markdown]
# ## Forty-five minutes
#
# | Minutes | What | Section |
# |---|---|---|
# | 6 | The opening panel, forward only; nudges of σ, and the one that is too small | A slope is a nudge |
# | 7 | The panel, backward; the chain rule on the board; two printed formulas | Forward for the value, backward for the slopes |
# | 6 | All draw J = 2(ab − c)², and write the walk back | Exercise 4.2 |
# | 4 | Fill in together: the class says each number | A node used twice |
# | 7 | The panel with numbers; then da for both losses on the board, and no further | The neuron's own graph |
# | 5 | All take the last step on paper, then write one line; put dz on the board afterwards | Exercise 4.3 |
# | 3 | The mean of the slopes, and the slope of the mean | From one example to m |
# | 5 | Four gradients: vote, then run; the check that can be fooled | Check what you wrote |
# | 2 | Read `add` aloud: why `+=`? Exercises 4.1, 4.4, 4.5 and 4.6 to take home | The machine that walks back |

# %% [markdown]
# ## Demonstrations, in order
#
# ### One walk, all slopes
#
# **Ask.** J = 3(a + bc), a = 5, b = 3, c = 2. How much does J move for each little bit that b grows?
#
# **Usually.** "3", the factor in front, or "9", three times b.

# %%
GraphPanel.preset("article")

# %% [markdown]
# **Show.** Nine steps. After three, J = 33. Step 4 is the one that students forget: the slope of J in itself is 1. Then 3 for v, a and u,
# 6 for b, 9 for c. Set c to 0: b's slope is 0, and c's is still 9. In a product each factor's slope is the other factor.
#
# ### Two routes back
#
# **Ask.** J = (a + b)·b, a = 2, b = 3. What is dJ/db?
#
# **Usually.** "3" or "5", one route alone; or their product, 15.

# %%
GraphPanel.preset("twice")

# %% [markdown]
# **Show.** The panel asks for eight numbers: 5, 15, 1, 3, 5, 3, 3, 8. At the last one type 5, then 15: it names each mistake. The right one is
# 5 + 3 = 8.
#
# ### The neuron
#
# **Ask.** x = (2, −1), y = 1, z = 0.2, so a = 0.55. Which way should z go, and how strong is the pull?
#
# **Usually.** The direction is right; the strength is often taken from the slope in a.

# %%
GraphPanel.preset("neuron")

# %% [markdown]
# **Show.** Step 23: the slope of a is −1.819. Step 24 multiplies it by a(1 − a) = 0.2475 and gives −0.4502, which is a − y. At the end dw₁ =
# −0.9003, dw₂ = 0.4502, db = −0.4502.
#
# ### The same neuron, least squares
#
# **Ask.** The same numbers with ½(a − y)². Is the pull on z stronger or weaker?
#
# **Usually.** "The same": a − y appears in both.

# %%
GraphPanel.preset("squares")

# %% [markdown]
# **Show.** Here a − y is the slope of a, at step 12; step 13 makes −0.1114 of it. Set b to −6 in both panels, a neuron that is certain and
# wrong: dz is −0.9975 with cross-entropy and −0.0025 with least squares, as in lesson 03.

# %% [markdown]
# ## What to expect in the exercises
#
# Each exercise with its minutes, and every mistake that the check knows by name, with the words that the student reads.

# %%
expected("04")

# %% [markdown]
# ## When time is short
#
# - First leave out "The machine that walks back": it explains the tool.
# - Then the picture in "A slope is a nudge": the five printed lines before it say the same.
# - Never leave out Exercise 4.2 and the derivation of dz = a − y: lesson 05 needs both.

# %% [markdown]
# ## Questions that always come
#
# **Why backward, if nudges work?** A central difference takes two costs for each parameter: 6146 for the 3073 parameters of a picture in
# lesson 02. One walk back gives all slopes.
#
# **When b grows by 1, does J grow by exactly 6?** In 3(a + bc), yes: with a and c held, J is a straight line in b. In the neuron the slope changes
# on the way.
#
# **For y = 1 and a near 0, da = −1/a is huge. Is dz?** No. Times a(1 − a) it is −(1 − a): dz stays between −1 and 1. So code computes a − y
# and never da, and Exercise 4.3 refuses fractions.
#
# **Where is the 1/m?** dz belongs to one example. The 1/m comes with the mean, in dw and db ("From one example to m").
#
# **Does the gradient check prove a formula?** It says that the gradient fits this cost, at three random w and b. At a minimum every multiple of the right
# gradient fits, and at w = 0 an error in a term with w in it hides. And the cost is yours to choose: least squares' slopes pass with their own.
#
# **I solved Exercise 4.2 with nudges. Is that wrong?** The numbers are right, and the check says so. Ask for the walk back all the same: nudges need two
# values of J for each parameter, the walk needs one pass for all.
