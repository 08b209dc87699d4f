# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] slideshow={"slide_type": "slide"}
# # How wrong is it, and which way of measuring can be minimised?
#
# Two ways to measure how wrong a neuron is. One of them, used in many articles, can leave it stuck.
#
# **You will be able to**
#
# - write both losses and costs, and say where cross-entropy comes from;
# - say how hard each loss pulls on a neuron that is certain and wrong;
# - test whether a cost is convex, and say why that matters;
# - compute cross-entropy so that it is never infinite.
#
# **You need** lesson [02](02_single_neuron.ipynb). The curvature and the proof use second derivatives; without them, stay with the chord hunt. 45 minutes.

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np

from helpers import neuron
from helpers.datasets import five_points
from helpers.descent import gradient_descent
from helpers.exercises import check, hint, solution
from helpers.neuron import CROSS_ENTROPY, LEAST_SQUARES
from helpers.panels import DescentPanel

# %% [markdown] slideshow={"slide_type": "fragment"}
# Five examples with one feature, and two ways to measure how wrong w and b are: the two maps, dark is better. On each a round
# dot walks downhill from the same start, (3, 0): at every step w and b move against the slope, by the *learning rate* times
# the slope. Press ▶. Why do the two not arrive at the same place?

# %% slideshow={"slide_type": "slide"}
DescentPanel.preset("trapped")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Loss and cost
#
# The **loss** L says how wrong one prediction is. The **cost** J is the mean loss over all m examples. *Least squares* takes
# half the squared difference:
#
# $$L(a, y) = \tfrac12 (a - y)^2 \qquad\qquad J(w, b) = \frac1m \sum_{i=1}^{m} L(a^{(i)}, y^{(i)}) = \frac1{2m} \sum_{i=1}^{m} (a^{(i)} - y^{(i)})^2$$
#
# x and y are given, so J depends on w and b alone.
#
# **Predict.** The label is 1. What is the loss for a = 0.9, for a = 0.5, for a = 0.001?

# %% slideshow={"slide_type": "fragment"}
Y = np.array([[1.0, 1.0, 1.0]])
A = np.array([[0.9, 0.5, 0.001]])
print("L:", (A - Y) ** 2 / 2)
print("J:", ((A - Y) ** 2 / 2).mean())

# %% [markdown] slideshow={"slide_type": "fragment"}
# However sure and wrong the neuron is, one example never costs more than ½.
#
# > **Loss: one example. Cost: the mean of all.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 3.1 · The least-squares cost
#
# From probabilities and labels to one number.


# %% slideshow={"slide_type": "fragment"}
def least_squares_cost(A, Y):
    """A and Y (1, m) -> the cost J, a number."""
    ...


check("3.1", least_squares_cost)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A loss from coins
#
# The neuron says: y = 1 with probability a. How probable was what really happened? a if y is 1, and 1 − a if y is 0; in one
# formula, $a^{y} (1 - a)^{1 - y}$. For all examples together, when they do not depend on each other, it is the product of these: the
# *likelihood* of w and b. Good weights make probable what happened.
#
# But a product of many numbers below 1 is soon too small for a computer. Its logarithm is a sum, and largest where the product is.
#
# **Predict.** Every one of 3000 examples was given probability 0.6. What does a computer say the product is?

# %% slideshow={"slide_type": "fragment"}
print("product:", 0.6**3000)
print(f"mean of −log: {-np.log(np.full(3000, 0.6)).mean():.4f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# So: take the logarithm, turn the sign (probable is good, cost is bad), take the mean. That is **cross-entropy**:
#
# $$L(a, y) = -\,[\,y \log a + (1 - y) \log(1 - a)\,]$$
#
# Its mean is the cost that lesson 02's panels show: 0.6931 at the start is −log ½. J is −1/m times the log of the likelihood: least cross-entropy is greatest likelihood. If y = 1 only −log a is left, so a must grow; if y = 0 only −log(1 − a), so a must
# shrink. The logarithm is the natural one; the unit is called *nat*.

# %% slideshow={"slide_type": "slide"}
fig, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
a = np.linspace(0.005, 0.995, 199)
for ax, y in zip(axes, (1, 0), strict=True):
    ax.plot(a, -np.log(a if y else 1 - a), color="#009E73", label="cross-entropy")
    ax.plot(a, (a - y) ** 2 / 2, "--", color="#AA3377", label="least squares")
    ax.set(title=f"y = {y}", xlabel="prediction a", ylabel="loss L", ylim=(0, 5))
axes[0].legend()
plt.show()

# %% slideshow={"slide_type": "fragment"}
for a in (0.5, 0.1, 0.001):
    print(f"y = 1, a = {a}: cross-entropy {-np.log(a):.3f}, least squares {(a - 1) ** 2 / 2:.3f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# Cross-entropy has no upper limit.
#
# > **Cross-entropy asks: how surprised was the neuron?**
#
# *Logistic regression* is the neuron fitted by greatest likelihood, that is, by cross-entropy. The same neuron fitted by least
# squares is called that too in some articles; it is another fit, with other weights, as the panel above shows.

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 3.2 · The cross-entropy cost
#
# a lies strictly between 0 and 1 here.


# %% slideshow={"slide_type": "fragment"}
def cross_entropy_cost(A, Y):
    """A and Y (1, m) -> the cost J, a number."""
    ...


check("3.2", cross_entropy_cost)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 3.3 · Repair a printed formula
#
# Both of these lines were printed in an article as the loss of each example. One example here was answered rightly, one wrongly,
# both with certainty.
#
# **Predict.** Should the two losses be positive or negative, small or large?

# %% slideshow={"slide_type": "fragment"}
A, Y = np.array([[0.99, 0.01]]), np.array([[1.0, 1.0]])
print("first: ", (-(A + (1 - Y) * np.log(1 - A))).round(3))
print("second:", (Y * np.log(A) + (1 - Y) * np.log(1 - A)).round(3))

# %% [markdown] slideshow={"slide_type": "fragment"}
# They should be 0.010 and 4.605. Each line has one slip. Write it right, for each example.


# %% slideshow={"slide_type": "fragment"}
def repaired_loss(A, Y):
    """A and Y (1, m) -> the cross-entropy of each example, (1, m)."""
    ...


check("3.3", repaired_loss)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How hard does the neuron pull when it is certain and wrong?
#
# How fast w and b move depends on the slope of the loss in z. Lesson 04 derives it: a − y for cross-entropy, (a − y)a(1 − a)
# for least squares.
#
# The label is 1. The neuron says z = −6: "no", almost surely.
#
# **Predict.** Which loss is steeper there? How many times?

# %% slideshow={"slide_type": "fragment"}
Z, Y = np.array([[-6.0]]), np.array([[1.0]])
for loss in (LEAST_SQUARES, CROSS_ENTROPY):
    print(f"{loss.name:>14}: {loss.slope(Z, Y).item():.4f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# Four hundred times.

# %% slideshow={"slide_type": "fragment"}
fig, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
Z, Y = np.linspace(-8, 8, 201)[None], np.ones((1, 201))
for loss, line, color in ((CROSS_ENTROPY, "-", "#009E73"), (LEAST_SQUARES, "--", "#AA3377")):
    axes[0].plot(Z[0], loss.per_example(Z, Y)[0], line, color=color, label=loss.name)
    axes[1].plot(Z[0], loss.slope(Z, Y)[0], line, color=color)
axes[0].set(xlabel="z", ylabel="loss L for y = 1")
axes[1].set(xlabel="z", ylabel="slope of L in z for y = 1")
axes[0].legend()
plt.show()

# %% [markdown] slideshow={"slide_type": "slide"}
# Least squares multiplies the error by a(1 − a), and a neuron that is certain has a(1 − a) ≈ 0: on the far left its loss is flat.
# Cross-entropy has no such factor, and falls there like a straight line.
#
# > **A neuron that is certain and wrong learns from cross-entropy, and stands still on least squares.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Cross-entropy from z
#
# **Predict.** z = 40, y = 0: certain and wrong. The right loss is log(1 + e⁴⁰), 40 to sixteen digits. What does −log(1 − a) give?

# %% slideshow={"slide_type": "fragment"}
with np.errstate(divide="ignore"):
    print("through a:", -np.log(1 - neuron.sigmoid(40.0)))
print("from z:   ", CROSS_ENTROPY.per_example([[40.0]], [[0]]).item())

# %% [markdown] slideshow={"slide_type": "fragment"}
# a is so near 1 that it is rounded to 1, and what was known is lost. So stay with z. For y = 1 the loss is −log σ(z) = log(1 + e^(−z)).
# For y = 0 it is −log(1 − σ(z)) = −log σ(−z) = log(1 + e^z). In one formula: log(1 + e^s) with s = (1 − 2y)z.
#
# > **Compute cross-entropy from z, never through a.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 3.4 · Cross-entropy from z
#
# For any finite z, without a warning. `np.logaddexp(p, q)` is log(e^p + e^q), computed with care.


# %% slideshow={"slide_type": "fragment"}
def loss_from_z(Z, Y):
    """Z and Y (1, m) -> the cross-entropy of each example, (1, m)."""
    ...


check("3.4", loss_from_z)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Two surfaces, one start
#
# With one feature the neuron has two parameters. Its cost is a surface: the floor's two axes are w and b, the height is J. Articles draw it as a
# bowl, some of them while they train with least squares. Is the cost of least squares a bowl?
#
# **Predict.** From (3, 0) least squares did not arrive at its lowest point. Will it from (6, −3)?

# %% slideshow={"slide_type": "slide"}
DescentPanel.preset("plateau")

# %% [markdown] slideshow={"slide_type": "slide"}
# Click on a map to start elsewhere: both begin there. The grey line is the run before. Look at the *surface*, too, and drag
# to turn it.

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
for start in ((0, 0), (3, 0), (2, -1), (6, -3)):
    for loss in (LEAST_SQUARES, CROSS_ENTROPY):
        path = gradient_descent(X, Y, 1.0, 2000, start=([[start[0]]], start[1]), loss=loss)
        w, b = path.w[-1, 0], path.b[-1]
        print(f"{start!s:8} {loss.name:>13} → w = {w:6.3f}, b = {b:6.3f}, J = {path.J[-1]:.4f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Least squares has two minima, J = 0.1115 and J = 0.1820. From (6, −3) it creeps along a plateau, farther and farther out, and J
# goes towards 0.2: two of the five points wrong, at ½ each. Where you start decides where you end. Cross-entropy comes home from
# all four. (Which of the two J's is smaller says nothing: their units differ.)
#
# > **On these points least squares has a trap and a plateau. Cross-entropy has neither.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Convex, three ways
#
# A cost is **convex** if the straight line between any two of its points, the *chord*, never runs below the surface. Then the
# surface is a bowl: if it has a minimum, that is the lowest point, and downhill leads there.
#
# **The chord hunt.** Take two points at random, look in the middle, 2000 times.
#
# **Predict.** For each loss: at how many of 2000 middles does the cost lie above the chord?

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
rng = np.random.default_rng(0)
P, Q = rng.uniform((-4, -7), (10, 5), size=(2, 2000, 2))  # pairs (w, b) inside the map
for loss in (LEAST_SQUARES, CROSS_ENTROPY):
    J = [[neuron.cost(X, Y, [[w]], b, loss) for w, b in points] for points in (P, Q, (P + Q) / 2)]
    above = np.array(J[2]) - (np.array(J[0]) + J[1]) / 2
    print(f"{loss.name:>13}: above the chord at {(above > 1e-9).sum()} of 2000 middles")

# %% [markdown] slideshow={"slide_type": "slide"}
# One counterexample is enough, and for least squares there are hundreds. For cross-entropy none was found; that is no proof.
#
# **The curvature.** Walk from a point (w, b) in some direction (u, v). At every step z changes by c = ux + v, and the cost bends by the mean of
# L″(z)c², where L″ is the second derivative of the loss in z. For cross-entropy that is the slope of a − y, so a(1 − a). For least squares it is
# the slope of (a − y)·a(1 − a), by the product rule a(1 − a)·a(1 − a) + (a − y)·a(1 − a)(1 − 2a).
#
# **Predict.** Which of the two can be negative?
#
# At each point of the map the cell looks in the direction that bends down most. (That is the smallest eigenvalue of the *Hessian*, the matrix of
# second derivatives.)

# %% slideshow={"slide_type": "fragment"}
W, B = np.meshgrid(np.linspace(-4, 10, 141), np.linspace(-7, 5, 121))
a = neuron.sigmoid(W[..., None] * X[0] + B[..., None])
bends = {"cross-entropy": a * (1 - a)}
bends["least squares"] = a * (1 - a) * (a * (1 - a) + (a - Y[0]) * (1 - 2 * a))
smallest = {}
for name, s in bends.items():  # the Hessian is [[ww, wb], [wb, bb]]
    ww, wb, bb = (s * X[0] ** 2).mean(-1), (s * X[0]).mean(-1), s.mean(-1)
    smallest[name] = (ww + bb) / 2 - np.sqrt(((ww - bb) / 2) ** 2 + wb**2)
    low, high = smallest[name].min(), smallest[name].max()
    print(f"{name:>13}: bends by {low:.4f} to {high:.4f} in that direction")

# %% slideshow={"slide_type": "slide"}
fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for ax, name in zip(axes, ("least squares", "cross-entropy"), strict=True):
    ax.contourf(W, B, smallest[name], [-9, 0, 9], colors=["#F4C7A5", "white"], hatches=["///", ""])
    share = (smallest[name] < 0).mean()
    ax.set(title=f"{name}: {share:.0%} bends down (hatched)", xlabel="w", ylabel="b")
plt.show()

# %% [markdown] slideshow={"slide_type": "slide"}
# **The proof.** In any direction (u, v), with $c^{(i)} = u x^{(i)} + v$, the cross-entropy cost bends by
#
# $$\frac1m \sum_{i=1}^{m} a^{(i)} (1 - a^{(i)}) \, \big(c^{(i)}\big)^2 \;\ge\; 0,$$
#
# for a(1 − a) is positive (the variance of a coin that shows 1 with probability a), and a square is not negative. A curve that never bends
# down stays below its chords. In matrices: the Hessian is the mean of a(1 − a)x̃x̃ᵀ, with x̃ = (x, 1).
#
# > **Cross-entropy is convex: a coin's variance times a square, summed.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 3.5 · The chord test
#
# J is a function of w and b; p and q are pairs (w, b). For t = 0 the point (1 − t)p + tq is p, for t = 1 it is q, for t = ½ the
# middle. How far does J there lie above the chord?


# %% slideshow={"slide_type": "fragment"}
def above_chord(J, p, q, t):
    """J at (1 − t)p + tq, minus the chord's height there: a number, positive where J is above."""
    ...


check("3.5", above_chord)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Convex, and still no lowest point
#
# Two examples, x = −1 with y = 0, and x = 1 with y = 1. A line separates them without a mistake.
#
# **Predict.** What is the best w?

# %% slideshow={"slide_type": "fragment"}
X, Y = np.array([[-1.0, 1.0]]), np.array([[0.0, 1.0]])
path = gradient_descent(X, Y, 1.0, 10000)
for step in (1, 10, 100, 1000, 10000):
    print(f"after {step:5d} steps: w = {path.w[step, 0]:6.3f}, J = {path.J[step]:.6f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# There is none: a larger w is always a little better, so w grows for ever, more and more slowly. A convex cost may have no lowest
# point at all. Real data mostly overlap; where they do not, one stops early or adds a price for large w.
#
# > **Separable data: the cost falls towards 0 and w grows without end.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What you can do now
#
# You can measure how wrong a neuron is in two ways, and say on which one descent cannot get stuck.
#
# > $L = \tfrac12 (a - y)^2 \qquad L = -[\,y \log a + (1 - y) \log(1 - a)\,] = \log(1 + e^{(1 - 2y)z}) \qquad J = \dfrac1m \sum_{i=1}^{m} L^{(i)}$
#
# Descent went downhill by the slopes a − y and (a − y)a(1 − a). Where do they come from? Lesson 04: **[How does each parameter change
# the loss?](04_computational_graph.ipynb)**
