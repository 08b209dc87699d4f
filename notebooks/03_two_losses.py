# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] slideshow={"slide_type": "slide"}
# # How wrong is it, and on which cost can descent be trusted?
#
# There are two common measures, and the same neuron learns differently from them.
#
# **You will be able to**
#
# - write both losses and costs, and say where cross-entropy comes from;
# - say how hard each loss pulls a neuron that is certain and wrong;
# - test whether a cost is convex, and say why that matters;
# - compute cross-entropy so that it is never infinite.
#
# **You need** lesson [02](02_single_neuron.ipynb), and the natural logarithm: log(pq) = log p + log q, log(pᵏ) = k log p, and log p falls
# to −∞ as p goes to 0. 75 minutes: 45 for reading and panels, 30 for the exercises.

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np

from helpers import neuron
from helpers.datasets import five_points
from helpers.descent import gradient_descent
from helpers.exercises import check, hint, solution
from helpers.figures import draw_bends, draw_chord, draw_losses, show
from helpers.neuron import CROSS_ENTROPY, LEAST_SQUARES
from helpers.panels import DescentPanel

# %% [markdown] slideshow={"slide_type": "slide"}
# A map shows for every w and b how wrong the neuron is on five examples with one feature: the *cost J*, low where it is dark.
# *Least squares* and *cross-entropy* are two ways to measure it, explained below.
#
# On each map a dot walks downhill from (3, 0), step by step: that is *descent*. The **learning rate** says how far one step of
# descent goes on a given slope.

# %% [markdown] slideshow={"slide_type": "slide"}
# **Predict.** Does each dot end at the lowest place of its map? Press ▶.

# %% slideshow={"slide_type": "fragment"}
DescentPanel.preset("trapped")

# %% [markdown] slideshow={"slide_type": "slide"}
# Do not compare the two costs: their units differ (half squares, *nats*). Look at where each dot ends on its own map: the right one at
# the lowest place, the left one near (1.36, −0.35). Compare the cost there with that of another place:

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
for w, b in ((1.36, -0.35), (-0.27, -0.07)):
    J = neuron.cost(X, Y, [[w]], b, LEAST_SQUARES)
    a = neuron.sigmoid(5 * w + b).item()
    print(f"least squares at ({w}, {b}): J = {J:.4f}; for x = 5, a = {a:.3f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Why does the left dot stop in the higher valley? It feels only the slope where it is, and a ridge lies between, too low to see on the map
# (it is drawn below). In the higher valley the neuron is sure of 1 at x = 5, whose label is 0 (the curve on the right). Cross-entropy's map has
# a single valley. Is that luck?

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Loss and cost
#
# Why not count the mistakes? When w moves a little, their number stays the same or jumps: there is no slope to follow.
#
# The **loss** L says how wrong one prediction is. The **cost** J is the mean of the losses of all m examples. **Least squares** is the
# loss that takes half the squared difference between prediction and label:
#
# $$L(a, y) = \tfrac12 (a - y)^2$$
#
# x and y are given, so J depends on w and b alone.
#
# **Predict.** The label is 1. What is the loss for a = 0.9, for a = 0.5, for a = 0.001?

# %% slideshow={"slide_type": "fragment"}
A, Y = np.array([[0.9, 0.5, 0.001]]), np.array([[1.0, 1.0, 1.0]])
print("L:", (A - Y) ** 2 / 2)

# %% [markdown] slideshow={"slide_type": "fragment"}
# However sure and wrong the neuron is, one example never costs more than ½.
#
# > **Loss: one example. Cost: the mean of all.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 3.1 · The least-squares cost
#
# *4 minutes · difficulty 1 of 3 · It says in one number how wrong all predictions are.*
#
# `np.mean(E)` and `np.sum(E)` make one number of a whole array E; Python's own `sum` adds up its rows.


# %% slideshow={"slide_type": "fragment"}
def least_squares_cost(A, Y):
    """A and Y (1, m) -> the cost J, a number."""
    ...


check("3.1", least_squares_cost)

# %% [markdown] slideshow={"slide_type": "fragment"}
# $$J(w, b) = \frac1m \sum_{i=1}^{m} L(a^{(i)}, y^{(i)}) = \frac1{2m} \sum_{i=1}^{m} (a^{(i)} - y^{(i)})^2$$

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A loss from coins
#
# A bent coin shows heads, y = 1, with probability a, and tails, y = 0, with 1 − a: in one formula $a^{y} (1 - a)^{1 - y}$, since $p^0 = 1$.
# A label is such a coin, and the neuron says how it is bent.
#
# Two coins that do not influence each other have a = 0.9 and a = 0.8. They show heads and tails: this had probability 0.9 · 0.2. The
# **likelihood** of w and b is the probability that they give to all the labels together, a product with one factor for each
# example. Good weights make what happened probable.
#
# **Predict.** Each of 3000 labels was given probability 0.6. What will the computer print for the product?

# %% slideshow={"slide_type": "fragment"}
print(f"two coins: {0.9 * 0.2:.2f}")
print(f"3000 labels: {0.6**3000}")
print(f"logarithm of that product: {3000 * np.log(0.6):.1f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Too small for a float. But the logarithm of a product is a sum, and is largest where the product is.

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 3.2 · The cross-entropy cost
#
# *7 minutes · difficulty 2 of 3 · It says how much the labels surprise the neuron.*
#
# On paper, turn the coin into a loss: take the logarithm of $a^{y} (1 - a)^{1 - y}$, and change the sign, because we want a high
# probability and a low cost. The cost is the mean. Here 0 < a < 1.


# %% slideshow={"slide_type": "fragment"}
def cross_entropy_cost(A, Y):
    """A and Y (1, m) -> the cost J, a number."""
    ...


check("3.2", cross_entropy_cost)

# %% [markdown] slideshow={"slide_type": "slide"}
# **Cross-entropy** is the loss that takes minus the logarithm of the probability given to the label; its unit is the *nat*.
#
# $$L(a, y) = -\,[\,y \log a + (1 - y) \log(1 - a)\,]$$
#
# If y = 1 only −log a is left, so a must grow; if y = 0 only −log(1 − a), so a must shrink. Its mean is the cost in lesson
# 02's panels. Where that is least, the likelihood is greatest.

# %% slideshow={"slide_type": "fragment"}
a = np.linspace(0.005, 0.995, 199)
fig, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
for ax, y in zip(axes, (1, 0), strict=True):
    curves = {"cross-entropy": -np.log(a if y else 1 - a), "least squares": (a - y) ** 2 / 2}
    draw_losses(ax, a, curves, named_at=0.95 - 0.9 * y)
    ax.set(title=f"y = {y}", xlabel="prediction a", ylabel="loss L", ylim=(0, 5))
words = "As a nears the wrong label, cross-entropy rises without limit; least squares stops at ½."
show(fig, words)

# %% slideshow={"slide_type": "slide"}
for a in (0.5, 0.1, 0.001):
    print(f"y = 1, a = {a}: cross-entropy {-np.log(a):.3f}, least squares {(a - 1) ** 2 / 2:.3f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Cross-entropy has no upper limit.
#
# > **Cross-entropy asks: how surprised was the neuron?**
#
# *Logistic regression* is the neuron fitted by greatest likelihood, so by cross-entropy. Some articles also call the
# least-squares fit logistic regression; it has other weights, as in the first panel.

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 3.3 · Repair a printed formula
#
# *4 minutes · difficulty 1 of 3 · It is what both printed lines meant.*
#
# The first two of these lines were printed in articles as the loss. Both labels here are 1.
#
# **Predict.** Should each loss be positive or negative, small or large?

# %% slideshow={"slide_type": "fragment"}
A, Y = np.array([[0.99, 0.01]]), np.array([[1.0, 1.0]])
print("first: ", (-(A + (1 - Y) * np.log(1 - A))).round(3))
print("second:", (Y * np.log(A) + (1 - Y) * np.log(1 - A)).round(3))
print("−log a:", -np.log(A).round(3))

# %% [markdown] slideshow={"slide_type": "fragment"}
# The last line is right for y = 1. Each of the others has one slip. Write the correct loss of each example, for any y.


# %% slideshow={"slide_type": "fragment"}
def repaired_loss(A, Y):
    """A and Y (1, m) -> the cross-entropy of each example, (1, m)."""
    ...


check("3.3", repaired_loss)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How hard is the neuron pulled when it is certain and wrong?
#
# How far w and b move in a step depends on the slope of the loss in z, that is, on how much L changes when z moves a little. `loss.slope` computes it;
# lesson 04 derives it.
#
# **Predict.** The label is 1. The neuron says z = −6: "no", almost surely. Which loss is steeper there, and how many times?

# %% slideshow={"slide_type": "fragment"}
Z, Y = np.array([[-6.0]]), np.array([[1.0]])
flat, steep = (loss.slope(Z, Y).item() for loss in (LEAST_SQUARES, CROSS_ENTROPY))
print(f"least squares {flat:.4f}, cross-entropy {steep:.4f}: {steep / flat:.0f} times")

# %% slideshow={"slide_type": "slide"}
Z, Y = np.linspace(-8, 8, 201)[None], np.ones((1, 201))
losses = CROSS_ENTROPY, LEAST_SQUARES
fig, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
draw_losses(axes[0], Z[0], {loss.name: loss.per_example(Z, Y)[0] for loss in losses}, -7)
draw_losses(axes[1], Z[0], {loss.name: loss.slope(Z, Y)[0] for loss in losses}, -8)
axes[0].set(xlabel="z", ylabel="loss L for y = 1")
axes[1].set(xlabel="z", ylabel="slope of L in z for y = 1", ylim=(-1.1, 0.15))
words = "Where z is far below 0, cross-entropy falls with slope −1; least squares is flat, slope 0."
show(fig, words)

# %% [markdown] slideshow={"slide_type": "fragment"}
# Four hundred times, and the units are not the reason: they could explain one constant factor, but this ratio grows without limit as z falls.
# The slope of least squares has a factor that vanishes wherever the neuron is certain, even if it is wrong: its loss is flat there. The
# slope of cross-entropy has no such factor.
#
# > **A neuron that is certain and wrong learns from cross-entropy, and stands still on least squares.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Cross-entropy from z
#
# **Predict.** z = 40, y = 0: certain and wrong. The right loss is $\log(1 + e^{40})$, 40 to sixteen digits. What does −log(1 − a) give?

# %% slideshow={"slide_type": "fragment"}
with np.errstate(divide="ignore"):
    print("through a:", -np.log(1 - neuron.sigmoid(40.0)))
print("from z:   ", CROSS_ENTROPY.per_example([[40.0]], [[0]]).item())

# %% [markdown] slideshow={"slide_type": "fragment"}
# a is rounded to 1, and what z knew is lost. So stay with z:
#
# $$y = 1:\; -\log \sigma(z) = \log(1 + e^{-z}) \qquad\qquad y = 0:\; -\log(1 - \sigma(z)) = -\log \sigma(-z) = \log(1 + e^{z})$$
#
# > **Compute cross-entropy from z, never through a.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 3.4 · Cross-entropy from z
#
# *8 minutes · difficulty 3 of 3 · It measures the loss of a neuron however certain it is.*
#
# For any finite z and both labels in one expression, without a warning (and without silencing one). `np.logaddexp(p, q)` is $\log(e^{p} + e^{q})$, computed with care.


# %% slideshow={"slide_type": "fragment"}
def loss_from_z(Z, Y):
    """Z and Y (1, m) -> the cross-entropy of each example, (1, m)."""
    ...


check("3.4", loss_from_z)

# %% [markdown] slideshow={"slide_type": "fragment"}
# One formula does for both labels, since 1 − 2y is −1 for y = 1 and 1 for y = 0:
#
# $$L = \log(1 + e^{(1 - 2y)z})$$

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Two surfaces, one start
#
# A **surface** shows the cost of two parameters as a landscape: the axes of the floor are w and b, the height is J. Articles draw
# it as a bowl, some of them while they train with least squares. Is that cost a bowl?
#
# Choose *surface*, and drag to turn it. A click on a map sets another start.

# %% [markdown] slideshow={"slide_type": "slide"}
# **Predict.** From (3, 0) least squares did not reach its lowest place. Will it from (6, −3)?

# %% slideshow={"slide_type": "fragment"}
DescentPanel.preset("plateau")

# %% slideshow={"slide_type": "slide"}
X, Y = five_points()
for start in ((0, 0), (3, 0), (2, -1), (6, -3)):
    for loss in (CROSS_ENTROPY, LEAST_SQUARES):
        path = gradient_descent(X, Y, 1.0, 2000, start=([[start[0]]], start[1]), loss=loss)
        w, b = path.w[-1, 0], path.b[-1]
        print(f"{start!s:8} {loss.name:>13} → w = {w:6.3f}, b = {b:6.3f}, J = {path.J[-1]:.4f}")
print("the last run, each loss:", loss.per_example(w * X + b, Y).round(2))

# %% [markdown] slideshow={"slide_type": "fragment"}
# A **local minimum** is a place lower than all places near it; the **global minimum** is the lowest place of all. Least squares
# has two local minima; the one with J = 0.1115 is global. A **plateau** is a place where the surface is almost flat, so that
# descent hardly moves. From (6, −3) least squares creeps along one, ever more certain of three right and two wrong answers: J
# goes to (½ + ½)/5 = 0.2. Cross-entropy reaches the same minimum from all four starts.
#
# > **On these points least squares has a trap and a plateau. Cross-entropy has neither.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Convex: never above a chord
#
# A **chord** is the straight line between two points of a curve or surface. A cost is **convex** if it is nowhere above any of its
# chords. Then it has no trap: if there is a lowest place, descent leads there, as long as its steps are small enough.

# %% [markdown] slideshow={"slide_type": "slide"}
# Below is J along the straight path from one minimum of least squares (t = 0) to the other (t = 1), with its chord.
#
# **Predict.** Does either cost rise above its chord?

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
p, q = np.array([-0.273, -0.065]), np.array([1.334, -0.342])
t = np.linspace(-0.5, 1.5, 201)
fig, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
for ax, loss in zip(axes, (LEAST_SQUARES, CROSS_ENTROPY), strict=True):
    places = [(1 - s) * p + s * q for s in t]
    draw_chord(ax, t, np.array([neuron.cost(X, Y, [[w]], b, loss) for w, b in places]), loss.name)
words = "Least squares rises from its deep valley to a shelf, above the chord most of the way; "
words += "the second valley is a faint dent in the shelf. Cross-entropy hangs below its chord."
show(fig, words)

# %% [markdown] slideshow={"slide_type": "fragment"}
# Least squares does, so it is not convex. (At t = 1, where the dot stopped, the valley is almost too shallow to see.)

# %% [markdown] slideshow={"slide_type": "slide"}
# **The chord hunt.** Take two places at random, and compare the cost at their midpoint with the chord, 2000 times.
#
# **Predict.** For each loss: at how many midpoints does the cost lie above the chord?

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
rng = np.random.default_rng(0)
P, Q = rng.uniform((-4, -7), (10, 5), size=(2, 2000, 2))  # pairs (w, b) inside the map
for loss in (LEAST_SQUARES, CROSS_ENTROPY):
    J = [[neuron.cost(X, Y, [[w]], b, loss) for w, b in places] for places in (P, Q, (P + Q) / 2)]
    above = np.array(J[2]) - (np.array(J[0]) + J[1]) / 2
    print(f"{loss.name:>13}: above the chord at {(above > 1e-9).sum()} of 2000 midpoints")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Finding none proves nothing, but there is a proof, in *Going deeper*.
#
# > **Cross-entropy is convex, whatever the examples. On these points least squares is not.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 3.5 · The chord test
#
# *7 minutes · difficulty 2 of 3 · It shows when a cost is not convex.*
#
# p and q are pairs (w, b), not arrays, and J(w, b) is a cost. The point (1 − t)p + tq is p for t = 0 and q for t = 1. How far does J lie above the
# chord there?


# %% slideshow={"slide_type": "fragment"}
def above_chord(J, p, q, t):
    """J at (1 − t)p + tq, minus the chord's height there: a number, positive where J is above."""
    ...


check("3.5", above_chord)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Going deeper: curvature and a proof
#
# *You may skip this (10 minutes): it needs second derivatives, and nothing later needs it.*
#
# The **curvature** of a curve is its second derivative: positive where it bends up, negative where it bends down. Walk from (w, b) in a
# direction (u, v) of length 1. Then z changes by c = ux + v per unit of distance, and the curvature of J is the mean of $L''(z)\,c^2$:
#
# $$\text{cross-entropy: } L'' = a(1 - a) \qquad \text{least squares: } L'' = a(1 - a)\,[\,a(1 - a) + (a - y)(1 - 2a)\,]$$
#
# **Predict.** Which of the two can be negative?
#
# The **Hessian** is the matrix of all second derivatives of the cost. Its smallest *eigenvalue* is the curvature in the direction that
# bends down most, or up least.

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
W, B = np.meshgrid(np.linspace(-4, 10, 141), np.linspace(-7, 5, 121))
a = neuron.sigmoid(W[..., None] * X[0] + B[..., None])  # one more axis, the last: the examples
second = {"least squares": a * (1 - a) * (a * (1 - a) + (a - Y[0]) * (1 - 2 * a))}
second["cross-entropy"] = a * (1 - a)
smallest = {}
for name, s in second.items():  # the Hessian is [[ww, wb], [wb, bb]]
    ww, wb, bb = (s * X[0] ** 2).mean(axis=-1), (s * X[0]).mean(axis=-1), s.mean(axis=-1)
    smallest[name] = (ww + bb) / 2 - np.sqrt(((ww - bb) / 2) ** 2 + wb**2)
    low, high = smallest[name].min(), smallest[name].max()
    print(f"{name:>13}: smallest curvature from {low:.4f} to {high:.4f}")

# %% slideshow={"slide_type": "slide"}
fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for ax, name in zip(axes, smallest, strict=True):
    draw_bends(ax, W, B, smallest[name])
    ax.set_title(name)
axes[0].text(-0.3, 1.5, "bowl", ha="center")
axes[0].text(1.9, 0.9, "trap", ha="center")
words = "Least squares bends down in some direction on 91% of the map, and up around each minimum "
show(fig, words + "and in two strips at the right edge. Cross-entropy bends up everywhere.")

# %% [markdown] slideshow={"slide_type": "slide"}
# (In the two strips at the right edge of the map, least squares bends up as well, but there is no minimum.)
#
# **The proof.** The curvature of cross-entropy's J is
#
# $$\frac1m \sum_{i=1}^{m} a^{(i)} (1 - a^{(i)}) \, \big(c^{(i)}\big)^2 \;\ge\; 0,$$
#
# since a(1 − a) is positive and no square is negative. A curve that never bends down is never above its chords.
#
# > **Cross-entropy bends up in every direction.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How large should w be?
#
# **Predict.** Two examples: x = −1 with y = 0, and x = 1 with y = 1. Which w has the lowest cross-entropy?

# %% slideshow={"slide_type": "fragment"}
X, Y = np.array([[-1.0, 1.0]]), np.array([[0.0, 1.0]])
path = gradient_descent(X, Y, 1.0, 10000)
for step in (1, 10, 100, 1000, 10000):
    print(f"after {step:5d} steps: w = {path.w[step, 0]:6.3f}, J = {path.J[step]:.6f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# None: a larger w is always a little better, so w grows for ever, more and more slowly. Even a convex cost may have no lowest place.
#
# Examples are **separable** if some w and b get every label right. With few features real data mostly overlap. With at least m − 1
# features they practically never do: pictures are of that kind. Then one stops early or adds a penalty for large w.
#
# > **Separable data: the cost falls towards 0 and w grows without end.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What you can do now
#
# You can measure how wrong a neuron is in two ways, and say on which one descent cannot get stuck.
#
# > $L = \tfrac12 (a - y)^2 \qquad L = -[\,y \log a + (1 - y) \log(1 - a)\,] = \log(1 + e^{(1 - 2y)z}) \qquad J = \dfrac1m \sum_{i=1}^{m} L^{(i)}$
#
# Descent follows slopes. Where do they come from? Lesson 04: **[How does each parameter change the
# loss?](04_computational_graph.ipynb)**
