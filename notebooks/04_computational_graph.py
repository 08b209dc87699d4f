# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # How does each parameter change the loss?
#
# To learn, a neuron must know which way to move each of its weights. One rule finds that for all of them, going once through the
# calculation backward.
#
# **You will be able to**
#
# - measure any slope by a nudge, and say how far to trust it;
# - walk through a calculation forward for its value and backward for its slopes;
# - derive dz, dw and db of the neuron for both losses, with the chain rule alone;
# - check a gradient that you wrote.
#
# **You need** lesson [03](03_two_losses.ipynb), and to know that the slope of x² is 2x. 45 minutes.

# %%
import matplotlib.pyplot as plt
import numpy as np

from helpers import graph, neuron
from helpers.datasets import five_points
from helpers.exercises import check, hint, solution
from helpers.graph import Node
from helpers.neuron import CROSS_ENTROPY, LEAST_SQUARES
from helpers.panels import GraphPanel

# %% [markdown]
# A calculation of three steps. Walk through it with the buttons or the slider: first forward for the values (=), then backward for the
# slopes (∂). Change an input, and walk again.

# %%
a, b, c = Node("a", 5), Node("b", 3), Node("c", 2)
u = (b * c).named("u")
v = (a + u).named("v")
J = (3 * v).named("J")
GraphPanel(J)

# %% [markdown]
# ## A slope is a nudge
#
# Nudge an input a little, see how far the output moves, divide. That is a slope, and the *derivative* is what it comes to as the nudge gets
# smaller. A nudge to both sides is better: the *central difference* (f(x + h) − f(x − h)) / 2h.
#
# **Predict.** σ has the slope a(1 − a). To measure it, is a nudge of 10⁻¹⁵ better than one of 10⁻⁵?

# %%
z, true = 1.0, neuron.sigmoid(1.0) * (1 - neuron.sigmoid(1.0))
for h in (1e-1, 1e-3, 1e-5, 1e-10, 1e-15):
    measured = (neuron.sigmoid(z + h) - neuron.sigmoid(z - h)) / (2 * h)
    print(f"nudge {h:.0e}: slope {measured:.12f}, off by {abs(measured - true):.0e}")

# %%
H = 10.0 ** np.arange(-15, 0.01, 0.25)
one_side = np.abs((neuron.sigmoid(z + H) - neuron.sigmoid(z)) / H - true)
both_sides = np.abs((neuron.sigmoid(z + H) - neuron.sigmoid(z - H)) / (2 * H) - true)
fig, ax = plt.subplots(figsize=(7, 3.2), layout="constrained")
ax.loglog(H, one_side, ".-", label="nudge to one side")
ax.loglog(H, both_sides, "x-", label="central difference")
ax.set(xlabel="size of the nudge h", ylabel="error of the slope")
ax.legend()
plt.show()

# %% [markdown]
# Too large a nudge sees the curve bend; too small a one drowns in rounding, for f(x + h) and f(x − h) then agree in nearly all their sixteen
# digits. In between lies the best, near 10⁻⁵ for the central difference, good to ten digits.
#
# > **A nudge tells any slope, to about ten digits, one parameter at a time.**
#
# ## Forward for the value, backward for the slopes
#
# A neuron for pictures has thousands of parameters, and a nudge each is slow. The chain rule finds all slopes in one walk back. Take J = 3(a + bc)
# in single steps, u = bc, v = a + u, J = 3v. That is the *computational graph* drawn above.
#
# **Predict.** With a = 5, b = 3, c = 2: what is J? How much does J change if a grows by a little; if b does?

# %%
a, b, c = Node("a", 5), Node("b", 3), Node("c", 2)
J = (3 * (a + b * c)).named("J")
graph.backward(J)
print(f"J = {J.value}, dJ/da = {a.slope}, dJ/db = {b.slope}, dJ/dc = {c.slope}")

# %% [markdown]
# Each step knows its own *local* slope: v = a + u moves as fast as a, u = bc moves c times as fast as b, J = 3v three times as fast as v. Walking back from J, **multiply**:
# what came in, times the local slope. For b: 1 · 3 · 1 · c = 6.
#
# One article prints J = 4(a + bc), and then draws and differentiates 3(a + bc). A nudge shows which one its slopes, 3, 6 and 9, belong to:

# %%
h = 1e-5
for k in (3, 4):
    slopes = [k * ((5 + h) - (5 - h)) / (2 * h), k * ((3 + h) * 2 - (3 - h) * 2) / (2 * h)]
    print(f"{k}(a + bc): dJ/da = {slopes[0]:.4f}, dJ/db = {slopes[1]:.4f}")

# %% [markdown]
# > **Backward: what came in, times the local slope.**
#
# ### Exercise 4.1 · Forward, by hand


# %%
def forward(a, b, c):
    """u = bc, v = a + u, J = 3v: return all three."""
    ...


check("4.1", forward)

# %% [markdown]
# ### Exercise 4.2 · Backward, by hand
#
# The slopes of the same J. Write them as you walk back: each is a product.


# %%
def backward(a, b, c):
    """dJ/da, dJ/db, dJ/dc of J = 3(a + bc)."""
    ...


check("4.2", backward)

# %% [markdown]
# ## A node used twice
#
# In J = (a + b)·b, b has two ways to J: through the sum, and directly.
#
# **Predict.** a = 2, b = 3. What is dJ/db? The panel asks for each number in turn; Enter hands it in.

# %%
a, b = Node("a", 2), Node("b", 3)
s = (a + b).named("s")
J = (s * b).named("J")
GraphPanel(J, fill_in=True)

# %%
graph.backward(J)
h = 1e-5
up, down = (2 + 3 + h) * (3 + h), (2 + 3 - h) * (3 - h)
print(f"walking back: {b.slope}, by a nudge: {(up - down) / (2 * h):.6f}")

# %% [markdown]
# Through the sum comes b = 3, directly a + b = 5. Nudge b, and both ways move J at once.
#
# > **Slopes along one way multiply; the slopes of several ways add up.**
#
# ## The neuron's own graph
#
# Now the same walk through z = w₁x₁ + w₂x₂ + b, a = σ(z), and a loss L(a, y). x and y are given; we want dL/dw₁, dL/dw₂ and dL/db, written dw₁, dw₂ and
# db for short. First **cross-entropy**, from the right.
#
# 1. L = −[y log a + (1 − y) log(1 − a)]. The slope of log a is 1/a; of log(1 − a) it is −1/(1 − a). So
#    $\;da = -\dfrac{y}{a} + \dfrac{1 - y}{1 - a}$.
# 2. a = σ(z) has the local slope a(1 − a). So $\;dz = da \cdot a(1 - a) = -y(1 - a) + (1 - y)a = a - y$.
# 3. z has the local slope x₁ in w₁, x₂ in w₂, and 1 in b. So $\;dw_1 = x_1\,dz, \quad dw_2 = x_2\,dz, \quad db = dz$.
#
# In step 2 the fractions go away, and −y + ya + a − ya leaves a − y. For **least squares**, L = ½(a − y)² has da = a − y, nothing cancels, and dz = (a − y)a(1 − a).
#
# **Predict.** x = (2, −1), w = (0.5, 1), b = 0.2, y = 1. Which sign has dw₁? Which dw₂?

# %%
w1, w2, b = Node("w₁", 0.5), Node("w₂", 1.0), Node("b", 0.2)
x1, x2, y = Node("x₁", 2.0), Node("x₂", -1.0), Node("y", 1.0)
z = (w1 * x1 + w2 * x2 + b).named("z")
a = graph.sigmoid(z).named("a")
L = (-(y * graph.log(a) + (1 - y) * graph.log(1 - a))).named("L")
GraphPanel(L)

# %%
graph.backward(L)
print(f"a − y = {a.value - y.value:.6f}")
print(f"dz = {z.slope:.6f}, dw₁ = {w1.slope:.6f}, dw₂ = {w2.slope:.6f}, db = {b.slope:.6f}")
least_squares = 0.5 * (a - y) ** 2
graph.backward(least_squares)
print(f"least squares: dz = {z.slope:.6f}, (a − y)a(1 − a) = "
      f"{(a.value - 1) * a.value * (1 - a.value):.6f}")

# %% [markdown]
# The prediction is below 1, so a − y is negative. dw₁ has its sign, since x₁ is positive: a larger w₁ lowers the loss.
#
# > **Cross-entropy: dz = a − y. Least squares: dz = (a − y)a(1 − a). Then dw = x dz, db = dz.**
#
# ### Exercise 4.3 · dz for cross-entropy


# %%
def dz_cross_entropy(A, Y):
    """A and Y (1, m) -> dZ (1, m), of each example."""
    ...


check("4.3", dz_cross_entropy)

# %% [markdown]
# ### Exercise 4.4 · dz for least squares


# %%
def dz_least_squares(A, Y):
    """A and Y (1, m) -> dZ (1, m), of each example."""
    ...


check("4.4", dz_least_squares)

# %% [markdown]
# ### Exercise 4.5 · The gradient of one example
#
# Forward, then backward, for cross-entropy and any number of features. You may use `neuron.sigmoid`.


# %%
def one_example_gradient(x, y, w, b):
    """x and w (n_x, 1), y and b numbers -> dw (n_x, 1) and db, a number."""
    ...


check("4.5", one_example_gradient)

# %% [markdown]
# ## From one example to m
#
# The cost is the mean of m losses. Nudge w, and each loss moves by its own slope; so the mean moves by the mean of the slopes.
#
# **Predict.** The five points of lesson 03, w = 1, b = 0: is the mean of five slopes the slope of the mean, to all digits?

# %%
X, Y = five_points()
w, b, h = np.array([[1.0]]), 0.0, 1e-5
A = neuron.sigmoid(neuron.linear_output(X, w, b))
print("mean of the slopes x(a − y):", (X * (A - Y)).mean())
print("slope of the mean, by nudge:",
      (neuron.cost(X, Y, w + h, b) - neuron.cost(X, Y, w - h, b)) / (2 * h))

# %% [markdown]
# > **The derivative of the mean is the mean of the derivatives.**
#
# ## Check what you wrote
#
# A formula for the gradient can be wrong and still look busy. Compare it with nudges, one parameter at a time: this is the *gradient check*.

# %%
def gradient_check(gradient, X, Y, w, b, h=1e-5):
    """Say how far a gradient (X, Y, w, b) -> dw, db lies from central differences."""
    dw, db = gradient(X, Y, w, b)
    nudged = [(neuron.cost(X, Y, w + h * e, b) - neuron.cost(X, Y, w - h * e, b)) / (2 * h)
              for e in np.eye(len(w))[:, :, None]]
    nudged.append((neuron.cost(X, Y, w, b + h) - neuron.cost(X, Y, w, b - h)) / (2 * h))
    off = np.abs(np.append(dw, db) - nudged).max() / np.abs(nudged).max()
    return f"{'exact' if off < 1e-8 else 'close' if off < 1e-4 else 'wrong'}, off by {off:.0e}"


# %% [markdown]
# **Predict.** Which of these three will pass: the right one, one that forgot the 1/m, one with least squares' slope?

# %%
X, Y = five_points()
w, b = np.array([[1.0]]), 0.0
print("right:        ", gradient_check(neuron.gradient, X, Y, w, b))
print("without 1/m:  ", gradient_check(
    lambda X, Y, w, b: [5 * d for d in neuron.gradient(X, Y, w, b)], X, Y, w, b))
print("least squares:", gradient_check(
    lambda X, Y, w, b: neuron.gradient(X, Y, w, b, LEAST_SQUARES), X, Y, w, b))

# %% [markdown]
# Use it on your own, in a cell of yours. What it calls *exact* agrees to eight digits or more, which is as much as nudges know.
#
# > **Never trust a gradient that was not checked.**
#
# ## The machine that walks back
#
# `helpers/graph.py`, on which the panels run, is 150 lines of Python and can be read in ten minutes. Each operation knows its value and its local
# slopes; one loop walks back and **adds** each product to its parent's slope. Libraries that train networks with millions of weights do no more.
#
# An operation can be as short as this one. `send_back(u)` is called when all of u's own slope has arrived; it adds to the slope of each parent what
# came in times the local slope, which for a sum is 1.

# %%
def add(b, c):
    """Nodes b and c -> their sum, a Node that can send slopes back."""

    def send_back(u):
        b, c = u.parents
        b.slope += 1 * u.slope
        c.slope += 1 * u.slope

    return Node("b + c", lambda b, c: b + c, parents=(b, c), send_back=send_back)


b, c = Node("b", 3), Node("c", 2)
J = 3 * add(b, c)
graph.backward(J)
print(f"J = {J.value}, dJ/db = {b.slope}, dJ/dc = {c.slope}")

# %% [markdown]
# **Predict.** Why `+=` and not `=`?
#
# ### Exercise 4.6 · Teach the differentiator to multiply
#
# The same for b·c. It must also be right where b goes into other nodes, too.


# %%
def multiply(b, c):
    """Nodes b and c -> their product, a Node that can send slopes back."""
    ...


check("4.6", multiply)

# %% [markdown]
# ## What you can do now
#
# You can find the slope of anything that is calculated in steps, and check it.
#
# > $dz = a - y \;\text{(cross-entropy)} \qquad dz = (a - y)\,a(1 - a) \;\text{(least squares)} \qquad dw = x\,dz \qquad db = dz$
# >
# > $\dfrac{\partial J}{\partial w} = \dfrac1m \sum_{i=1}^{m} x^{(i)} dz^{(i)} \qquad \dfrac{\partial J}{\partial b} = \dfrac1m \sum_{i=1}^{m} dz^{(i)}$
#
# Now each parameter knows which way is down. Lesson 05 takes the steps: **How does it learn, and how fast can that run?**
