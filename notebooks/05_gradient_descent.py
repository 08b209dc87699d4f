# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] slideshow={"slide_type": "slide"}
# # How does it learn, and how fast can that run?
#
# Every parameter knows which way is down. Now take the steps, first right and then fast.
#
# **You will be able to**
#
# - write the gradient of m examples in loops and without, and train with it;
# - choose a learning rate, and scale features;
# - measure how fast your code runs.
#
# **You need** lesson [04](04_computational_graph.ipynb). 100 minutes: 59 for reading and panels, 41 for the exercises.

# %% slideshow={"slide_type": "skip"}
import math
import time
from concurrent.futures import ThreadPoolExecutor

import matplotlib.pyplot as plt
import numpy as np
from tqdm.auto import tqdm

from helpers import neuron
from helpers.datasets import five_points, tumours, two_clusters
from helpers.descent import gradient_check, gradient_descent, gradient_in_blocks
from helpers.exercises import check, hint, solution
from helpers.figures import draw_directions, draw_pulls, draw_runs, draw_steps, show
from helpers.neuron import LEAST_SQUARES
from helpers.panels import DescentPanel

# %% [markdown] slideshow={"slide_type": "slide"}
# **Predict.** Lesson 03's five points. Where will the cost come to rest? Press ▶, and look at the last steps one by one with −1.

# %% slideshow={"slide_type": "fragment"}
DescentPanel.preset("bounces")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Nowhere: it jumps between 0.639 and 0.665 for ever. Each step is too long, and leads across the lowest point (J = 0.626).

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Downhill, one weight at a time
#
# Let b be 0. **Gradient descent** lowers a cost in steps against the slope, each as long as the slope times the learning rate α: a slope of 0.5 and α = 0.1 take w down by 0.05.
#
# An article says: "A large w moves left, a negative w moves right."
#
# **Predict.** On the five points, which way does w = −0.2 move?

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
for w in (-3.0, -0.2, 2.0):
    dw, db = neuron.gradient(X, Y, [[w]], 0.0)
    print(f"w = {w:4}: slope {dw.item():6.3f}, one step with α = 1 leads to w = {w - dw.item():6.3f}")


# %% slideshow={"slide_type": "slide"}
def cost(w):
    return neuron.cost(X, Y, [[w]], 0.0)


steps = [(w, w - neuron.gradient(X, Y, [[w]], 0.0)[0].item()) for w in (-3.0, -0.2, 2.0)]
fig, ax = plt.subplots(figsize=(7, 3.2), layout="constrained")
draw_steps(ax, cost, steps, reach=(-3.6, 2.3))
show(fig, "A valley, lowest near w = −0.4. Steps from −0.2 and 2 go left, one from −3 right.")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Left, because the minimum is farther left. The article's sentence takes the minimum to be at 0.
#
# > **The sign of the slope decides: positive, and the step goes left; negative, and it goes right.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 5.1 · The update
#
# *3 minutes · difficulty 1 of 3 · It takes one step downhill.*
#
# Write that step for a column of weights, and for b. (An article prints only the step of b. Both must move.)


# %% slideshow={"slide_type": "fragment"}
def update(w, b, dw, db, learning_rate):
    """w and dw (n_x, 1), b and db numbers -> w and b after one step."""
    ...


check("5.1", update)

# %% [markdown] slideshow={"slide_type": "slide"}
# In full:
#
# $$w := w - \alpha \, \frac{\partial J}{\partial w} \qquad b := b - \alpha \, \frac{\partial J}{\partial b}$$
#
# **Predict.** Nudge two weights from (0, 3.5) in 24 directions. Along which does the tumours' cost fall fastest?

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
at, b, angles = np.array([0.0, 3.5]), -0.56, np.radians(np.arange(0, 360, 15))
directions, slopes = np.column_stack([np.cos(angles), np.sin(angles)]), []
for direction in directions:
    J = [neuron.cost(X, Y, (at + h * direction)[:, None], b) for h in (1e-4, -1e-4)]
    slopes.append((J[0] - J[1]) / 2e-4)
dw, db = neuron.gradient(X, Y, at[:, None], b)
print("steepest of the 24 directions:", directions[np.argmin(slopes)].round(2))
print("−dw, one unit long:           ", (-dw[:, 0] / np.linalg.norm(dw)).round(2))

# %% slideshow={"slide_type": "slide"}
fig, ax = plt.subplots(figsize=(7, 4.2), layout="constrained")
w1, w2 = np.linspace(-2, 6, 41), np.linspace(0, 5, 41)
levels = [[neuron.cost(X, Y, [[first], [second]], b) for first in w1] for second in w2]
ax.contour(w1, w2, levels, 20, colors="silver")
draw_directions(ax, at, directions, np.array(slopes), length=1.5)
ax.set(xlabel="weight w₁", ylabel="weight w₂", aspect="equal")
show(fig, "Level lines of the cost, and a ring of arrows. The longest crosses them at right angles.")

# %% [markdown] slideshow={"slide_type": "fragment"}
# −dw, straight across the level lines, is the steepest way down.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The gradient, in loops
#
# The gradient of the cost is the mean of the examples' gradients. For two features an article writes:
#
# ```text
# J = 0, dw1 = 0, dw2 = 0, db = 0
# for i = 1 to m:
#     z = w1 x1 + w2 x2 + b,   a = σ(z)
#     J += y log a + (1 − y) log(1 − a)
#     dz = a − y
#     dw1 += x1 dz,   dw2 += x2 dz,   db += dz
# divide J, dw1, dw2 and db by m
# ```
#
# (For least squares, dz = (a − y) a (1 − a).)
#
# **Predict.** Which line is wrong? Look at J when the neuron gets better:

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
for words, w, b in (("knows nothing", [[0.0], [0.0]], 0.0), ("trained", [[6.2], [1.4]], -0.6)):
    A = neuron.sigmoid(neuron.linear_output(X, w, b))
    J = (Y * np.log(A) + (1 - Y) * np.log(1 - A)).mean()
    print(f"{words}: J as printed {J:.3f}, neuron.cost {neuron.cost(X, Y, w, b):.3f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# The minus sign of J is lost, so J rises as the neuron learns. The gradient is right.
#
# Training repeats that loop: start at w = 0, b = 0; go forward through all examples; add up gradients; divide by m; update w and b; again. An **epoch** is one pass through all examples. (In a network, neurons that all start at 0 would stay alike.)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 5.2 · The gradient in loops
#
# *10 minutes · difficulty 2 of 3 · It says how the cost moves when a parameter does.*
#
# For any number of features: loops over features inside a loop over examples.


# %% slideshow={"slide_type": "fragment"}
def loop_gradient(X, Y, w, b):
    """X (n_x, m), Y (1, m), w (n_x, 1), b -> dw (n_x, 1), db: cross-entropy, with loops."""
    ...


check("5.2", loop_gradient)

# %% [markdown] slideshow={"slide_type": "fragment"}
# Lesson 04's check holds it against nudges of the cost:

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
gradient_check(loop_gradient, X, Y)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The gradient, without loops
#
# One product gives all z. **Vectorised** code computes with whole arrays: the loops run inside NumPy, in machine code.
#
# **Predict.** w is (2, 1), X is (2, 569). Articles print np.dot(w, X) and np.dot(w.T, X). Which works?

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
w = np.zeros((2, 1))
for words, left in (("w", w), ("w.T", w.T)):
    try:
        print(f"np.dot({words}, X) has shape", np.dot(left, X).shape)
    except ValueError as error:
        print(f"np.dot({words}, X):", error)

# %% [markdown] slideshow={"slide_type": "slide"}
# And dw? Each example adds x dz, its own x stretched by its error:

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
few, w = slice(0, 569, 95), np.array([[1.0], [0.5]])
dZ = neuron.sigmoid(w.T @ X[:, few]) - Y[:, few]
fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
draw_pulls(axes, X[:, few], Y[:, few], dZ)
show(fig, "Left: six examples with their errors. Right: six arrows x dz, tip to tail, lead to m dw.")

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 5.3 · The gradient without loops
#
# *8 minutes · difficulty 2 of 3 · It finds the same gradient for all examples at once.*
#
# So $m \, dw = \sum x^{(i)} dz^{(i)}$. X is (n_x, m), dZ (1, m). Which product of matrices adds up these columns? (The sigmoid is `neuron.sigmoid`.)


# %% slideshow={"slide_type": "fragment"}
def gradient(X, Y, w, b):
    """X (n_x, m), Y (1, m), w (n_x, 1), b -> dw (n_x, 1), db: cross-entropy, without loops."""
    ...


check("5.3", gradient)

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
gradient_check(gradient, X, Y)

# %% [markdown] slideshow={"slide_type": "slide"}
# In full:
#
# $$Z = w^\mathsf{T} X + b \qquad A = \sigma(Z) \qquad dZ = A - Y \qquad dw = \tfrac1m X\, dZ^\mathsf{T} \qquad db = \tfrac1m \textstyle\sum dZ$$
#
# > **A sum over examples is a product of matrices.**
#
# Here *your* gradient descends. Choose *surface*. Then break your gradient (forget the 1/m, turn the sign), and run both cells again.

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
DescentPanel(X, Y, gradient=gradient, loss="cross-entropy", start=(-3, 3), learning_rate=0.5)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Sum or mean?
#
# Why divide by m? An article gives three reasons.
#
# **Predict.** By what angle does the gradient of 1, 10 or 100 random tumours differ from that of all 569?

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
rng, zeros = np.random.default_rng(0), (np.zeros((2, 1)), 0.0)


def of_some(size, w, b):
    some = rng.choice(569, size, replace=False)
    return neuron.gradient(X[:, some], Y[:, some], w, b)[0]


of_all = neuron.gradient(X, Y, *zeros)[0]
for size in (1, 10, 100):
    found = [of_some(size, *zeros) for _ in range(200)]
    cosines = [np.vdot(dw, of_all) / np.linalg.norm(dw) / np.linalg.norm(of_all) for dw in found]
    print(f"{size:3} drawn: {np.degrees(np.arccos(cosines)).mean():.0f}° off on average")

# %% [markdown] slideshow={"slide_type": "slide"}
# *First: many examples make a step smoother.* True, but that is a reason for taking many, not for dividing by m.
#
# **Predict.** Copy the tumours ten and a hundred times. The mean descends with α = 10, the sum with α = 10/569, which is the same step for m = 569. Where is J after 100 steps?

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()


def total(X, Y, w, b):
    dw, db = neuron.gradient(X, Y, w, b)
    return dw * Y.size, db * Y.size


for copies in (1, 10, 100):
    Xs, Ys = np.tile(X, copies), np.tile(Y, copies)
    J_mean = gradient_descent(Xs, Ys, 10.0, 100).J[-1]
    J_sum = gradient_descent(Xs, Ys, 10.0 / 569, 100, gradient=total).J[-1]
    print(f"m = {Ys.size:6}: J with the mean {J_mean:.2f}, with the sum {J_sum:.2f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# *Second: with the sum, the right learning rate depends on m.* True.
#
# *Third: the length of the mean does not depend on how many examples are in it.*
#
# **Predict.** Is that so at w = 0? At the minimum?

# %% slideshow={"slide_type": "fragment"}
trained = gradient_descent(X, Y, 10.0, 1000).final
for words, place in (("w = 0", zeros), ("minimum", trained)):
    for size in (1, 8, 64, 512):
        length = np.mean([np.linalg.norm(of_some(size, *place)) for _ in range(1000)])
        print(f"{words}, {size:3} drawn: mean {length:.3f}, sum {size * length:7.2f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# At w = 0, nearly, from eight examples on. At the minimum only chance is left: the fewer examples, the longer. What does not depend on their number is the *expected* gradient.
#
# > **Take the mean, and the right learning rate does not depend on how many examples there are. How many each step looks at still matters: lesson 06.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How long a step?
#
# **Predict.** Four learning rates, one start on the five points. What does J do with each?

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
for rate in (0.002, 0.5, 3.8, 20.0):
    J = gradient_descent(X, Y, rate, 50, start=([[-3.0]], 3.0)).J
    print(f"α = {rate:5}: J = {J[0]:.3f}", *(f"→ {J[k]:.3f}" for k in (1, 2, 3, 48, 49, 50)))

# %% [markdown] slideshow={"slide_type": "slide"}
# With 0.002 J creeps, with 0.5 it settles, with 3.8 it jumps between two heights for ever, and with 20 it is thrown about.
#
# **Predict.** Move the start by 10⁻¹³. How far apart are the runs after 200 steps?

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
X, Y = five_points()
for rate in (3.8, 20.0):
    J, moved = (gradient_descent(X, Y, rate, 200, start=([[w]], 3.0)).J for w in (-3.0, -3.0 + 1e-13))
    for k in (50, 100, 200):
        print(f"α = {rate:4}, step {k:3}: J = {J[k]:.3f}, from the moved start {moved[k]:.3f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# At 20 the difference grows as large as J. That is *chaos*: nobody can say where step 200 is, and your processor may print other numbers. To **diverge** is to grow until a number is inf or nan.
#
# So try rates, each about three times the one before, and look at the whole curves: a J that hardly changes may be settled, or creeping.
#
# > **Too small: J creeps. Right: J falls and settles. Too large: J goes up and down, and does not settle.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 5.4 · The training loop
#
# *7 minutes · difficulty 2 of 3 · It learns: it goes down the cost, step by step.*
#
# From w = 0 and b = 0, with `neuron.gradient(X, Y, w, b)`.


# %% slideshow={"slide_type": "fragment"}
def train(X, Y, learning_rate, steps):
    """X (n_x, m), Y (1, m) -> w (n_x, 1) and b after that many steps."""
    ...


check("5.4", train)

# %% [markdown] slideshow={"slide_type": "fragment"}
# In lesson 02 you brought this cost below 0.17 by hand. Now `train` does (or the course's). On which tumour is it most wrong?

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
w, b = train(X, Y, 10.0, 100) or gradient_descent(X, Y, 10.0, 100).final
A = neuron.sigmoid(neuron.linear_output(X, w, b))
worst = np.abs(A - Y).argmax()
print(f"J = {neuron.cost(X, Y, w, b):.3f}, w = {w[:, 0].round(2)}, b = {b:.2f}")
wrong = (neuron.predict(X, w, b) != Y).sum()
print(f"{wrong} of {Y.size} are classified wrongly, this one worst:", end=" ")
print(f"y = {Y[0, worst]:.0f}, a = {A[0, worst]:.3f}, radius and texture", X[:, worst].round(2))

# %% [markdown] slideshow={"slide_type": "slide"}
# **Predict.** Four runs on the tumours, with α = 0.1, 1, 10 and 100. Which is which? Which rate would you take?

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
fig, axes = plt.subplots(1, 4, figsize=(10, 2.6), layout="constrained", sharey=True)
for ax, name, rate in zip(axes, "ABCD", (10.0, 0.1, 100.0, 1.0), strict=True):
    draw_runs(ax, {"": gradient_descent(X, Y, rate, 100).J}, "step", "cost J" if name == "A" else "")
    ax.set(title=name, ylim=(0, 1.2))
show(fig, "A falls at once and settles. B creeps. C jumps up and down. D falls, and is not yet level.")

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 5.5 · Pick the rate
#
# *5 minutes · difficulty 2 of 3 · It chooses a learning rate by where its run ends.*
#
# A jumping run may end low by chance. So `cost_after(rate)` trains and gives the *highest* of the last ten costs, or `nan` or infinity if it diverged. Return the rate for which that is lowest. (No number is smaller than `nan`, and `nan` is smaller than none; `np.isnan(c)` tells whether c is `nan`.)


# %% slideshow={"slide_type": "fragment"}
def pick_rate(rates, cost_after):
    """A list of rates and a function rate -> cost -> the rate that ends with the least cost."""
    ...


check("5.5", pick_rate)


# %% slideshow={"slide_type": "fragment"}
def cost_after(rate):
    return gradient_descent(X, Y, rate, 100).J[-10:].max()


X, Y, names = tumours()
rates = [100.0, 10.0, 1.0, 0.1]
print(*(f"α = {rate}: {cost_after(rate):.2f}" for rate in rates), sep="\n")
print("you pick", pick_rate(rates, cost_after) or "nothing yet")

# %% [markdown] slideshow={"slide_type": "slide"}
# **A published run.** An article takes 1600 points in two clusters, and 400 more for testing; least squares, α = 0.01, 100 epochs from zero. The **training set** is the examples that w and b are fitted to. The **test set** is examples held back, to see how the neuron does on unseen ones. **Overfitting** is learning the training set's chance details by heart: right there, wrong in the test.
#
# The article gives no seed, so draw a hundred times.
#
# **Predict.** Of the answers that are wrong after 100 epochs with α = 0.01, how many are still wrong after 100 epochs with α = 1?


# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
def right(X, Y, path):
    """Share of right answers at each epoch."""
    labels = (neuron.predict(X, w[:, None], b) for w, b in zip(path.w, path.b, strict=True))
    return np.array([neuron.accuracy(found, Y) for found in labels])


rows = []
for seed in tqdm(range(100), desc="draws"):
    X, Y, *test = two_clusters(seed)
    slow, fast = (gradient_descent(X, Y, rate, 100, loss=LEAST_SQUARES) for rate in (0.01, 1.0))
    in_training, in_test = right(X, Y, slow), right(*test, slow)
    left = (1 - right(X, Y, fast)[100]) / (1 - in_training[100])
    left_in_test = (1 - right(*test, fast)[100]) / (1 - in_test[100])
    at_first = (Y == 0).mean(), (test[1] == 0).mean()  # at w = 0 every label is 0
    row = slow.J[0], slow.J[90], at_first[0], in_training[90], at_first[1], in_test[90]
    rows.append((*row, fast.J[90], left, left_in_test))

# %% slideshow={"slide_type": "slide"}
names = ("cost, epoch 0", "epoch 90", "right, epoch 0", "epoch 90", "right in test, epoch 0")
names += ("epoch 90", "α = 1: cost, epoch 90", "wrong ones left", "the same in the test")
published = ("0.125000", "0.117663", "0.5069", "0.8694", "0.4875", "0.8900", "", "", "")
columns = np.transpose(rows)
print(f"{'':22}  published  median  from 5 to 95 of 100 draws")
for name, figure, values in zip(names, published, columns, strict=True):
    low, median, high = np.percentile(values, (5, 50, 95))
    print(f"{name:>22}  {figure:9}  {median:.3f}   {low:.3f} to {high:.3f}")
left = columns[7]
print((columns[1] < 0.117663).sum(), "of 100 draws have less cost than the published one at epoch 90;")
middle = int(np.argsort(left)[49])
print((left > 1).sum(), f"have more wrong answers with α = 1; in the best {left.min():.2f} are left;")
print("sorted by wrong ones left, the 50th is draw", middle)

# %% [markdown] slideshow={"slide_type": "slide"}
# The published cost is on the unlucky side. With α = 1 it is always lower; typically a fifth of the wrong answers go, sometimes nine tenths, and in a few draws there are more. The middle draw, training solid, test dashed:

# %% slideshow={"slide_type": "fragment"}
X, Y, *test = two_clusters(middle)
lowest, costs, wrong = gradient_descent(X, Y, 10.0, 2000, loss=LEAST_SQUARES).J[-1], {}, {}
for rate in (0.01, 1.0):
    path = gradient_descent(X, Y, rate, 100, loss=LEAST_SQUARES)
    places = zip(path.w, path.b, strict=True)
    test_J = [neuron.cost(*test, w[:, None], b, LEAST_SQUARES) for w, b in places]
    costs[f"α = {rate}"] = path.J, test_J
    wrong[f"α = {rate}"] = 1 - right(X, Y, path), 1 - right(*test, path)
    print(f"α = {rate}: {(0.125 - path.J[100]) / (0.125 - lowest):.0%} of the way to the lowest cost")
fig, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
draw_runs(axes[0], costs, "epoch", "cost J")
draw_runs(axes[1], wrong, "epoch", "share of wrong answers")
axes[1].set(ylim=(0, 0.15))
show(fig, "Cost and share wrong. Training and test agree; with α = 0.01 the share stands still.")

# %% [markdown] slideshow={"slide_type": "slide"}
# With α = 0.01 the number of wrong answers stands still, and the cost has gone a small part of its way. Training and test stay close: three parameters cannot learn 1600 points by heart.
#
# > **Accuracy that stands still does not mean that learning has ended. Look at the cost.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A ravine and a bowl
#
# **Predict.** Measure texture in another unit, with numbers ten times as large. How many steps to within 1 % of the lowest cost, with the best of eight rates?

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
lowest = gradient_descent(X, Y, 10.0, 1000).J[-1]
for words, stretch in (("both alike", 1.0), ("one ten times larger", 10.0)):
    best = 1000, "none"
    for rate in (0.1, 0.2, 0.4, 1.0, 2.0, 4.0, 10.0, 20.0):
        J = gradient_descent(X * [[1.0], [stretch]], Y, rate, 1000).J
        there = np.flatnonzero(J < 1.01 * lowest)
        best = min(best, (there[0], rate)) if there.size else best
    print(f"{words}: {best[0]} steps, with α = {best[1]}")

# %% [markdown] slideshow={"slide_type": "slide"}
# Some 25 times as many. The reason is the shape of the cost: here for made-up fish in cm and kg, then in standard deviations. The learning rate is the same, and so are the numbers of the start.

# %% slideshow={"slide_type": "fragment"}
DescentPanel.preset("ravine")

# %% slideshow={"slide_type": "slide"}
DescentPanel.preset("bowl")

# %% [markdown] slideshow={"slide_type": "slide"}
# The ravine's steep walls throw the step to and fro; its floor is so flat that the step hardly moves. To **standardise** a feature is to subtract its mean and divide by its standard deviation. Then both directions are about equally steep.
#
# Take mean and deviation from the training set alone. (The article takes them from all, so its test set is not quite unseen.)
#
# > **Standardise the features first. It is the cheapest speed there is.**

# %% [markdown] slideshow={"slide_type": "slide"}
# **A good place to stop.** The rest is about speed, and can wait.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How fast can it run?
#
# Two loops, one loop with `np.dot` (for matrices the same as `@`), and none:


# %% slideshow={"slide_type": "fragment"}
def two_loops(X, Y, w, b):
    dw, db = np.zeros(w.shape), 0.0
    for i in range(Y.size):
        z = b  # then w₁x₁ + w₂x₂ + … are added
        for j in range(len(w)):
            z += w[j, 0] * X[j, i]
        dz = 1 / (1 + math.exp(-z)) - Y[0, i]
        for j in range(len(w)):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return dw / Y.size, db / Y.size


# %% slideshow={"slide_type": "fragment"}
def one_loop(X, Y, w, b):
    dw, db = np.zeros(w.shape), 0.0
    for i in range(Y.size):
        x = X[:, [i]]
        z = np.dot(w.T, x).item() + b  # .item() turns a (1, 1) array into a number
        dz = 1 / (1 + math.exp(-z)) - Y[0, i]
        dw += x * dz
        db += dz
    return dw / Y.size, db / Y.size


def no_loop(X, Y, w, b):
    dZ = 1 / (1 + np.exp(-(np.dot(w.T, X) + b))) - Y
    return np.dot(X, dZ.T) / Y.size, dZ.mean()


# %% [markdown] slideshow={"slide_type": "slide"}
# **Predict.** How long does each take for one example? For a million?


# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
def best_time(way, least=1):
    """Seconds of the fastest run, of as many as fit into 0.3 seconds, but at least so many."""
    times = []
    while len(times) < least or sum(times) < 0.3:
        began = time.perf_counter()
        way()
        times.append(time.perf_counter() - began)
    return min(times)


rng = np.random.default_rng(0)
ways, sizes, seconds = (two_loops, one_loop, no_loop), 10 ** np.arange(7), []
for m in tqdm(sizes, desc="m from 1 to a million"):
    X, w = rng.normal(size=(2, m)), np.array([[1.0], [-1.0]])
    Y = (X[:1] > 0) * 1.0
    seconds.append([best_time(lambda: way(X, Y, w, 0.0)) for way in ways])
    for way in ways if m < 1e6 else ():
        np.testing.assert_allclose(way(X, Y, w, 0.0)[0], neuron.gradient(X, Y, w, 0.0)[0], atol=1e-9)

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "slide"}
fig, ax = plt.subplots(figsize=(7, 3.2), layout="constrained")
for way, line, taken in zip(ways, ("o-", "s--", "x-"), np.transpose(seconds), strict=True):
    name = way.__name__.replace("_", " ")
    ax.loglog(sizes, taken, line, color="black")
    ax.annotate(name, (sizes[-1], taken[-1]), (8, 0), textcoords="offset points", va="center")
    print(f"{name:>9}: {taken[0] * 1e6:4.1f} µs for one example,", end=" ")
    print(f"{taken[-1] * 1e3:5.0f} ms for a million")
ax.set(xlabel="examples m", ylabel="seconds for a gradient", xlim=(1, 1e6))
show(fig, "Loops grow in proportion to m. Without them the time is flat at first, then far below.")

# %% [markdown] slideshow={"slide_type": "slide"}
# For one example all take microseconds: a call to NumPy alone costs about one, which is why one loop with NumPy inside is no faster than two without. Up to a thousand NumPy hardly feels how many there are; then all grow in proportion, and it is a hundred times faster than a loop or more.
#
# **The memory wall.** A **cache** is a small, fast memory inside the processor that keeps what was used last. A larger X comes from main memory twice, for Z and for dw. A processor has *cores* that compute side by side, each on its own *thread* of work.
#
# **Predict.** 200,000 examples of 105 features take up 168 MB. Reading them once, on all cores, is the least a gradient can cost. How many times as long does it take?

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
X = np.random.default_rng(0).normal(size=(200_000, 105)).T  # each example's numbers side by side
Y, w, eighths = (X[:1] > 0) * 1.0, np.full((105, 1), 0.1), np.array_split(X, 8, axis=1)
Z = w.T @ X
dZ = neuron.sigmoid(Z) - Y
with ThreadPoolExecutor() as threads:
    reading = best_time(lambda: list(threads.map(np.sum, eighths)))
print(f"reading X: {reading * 1e3:.0f} ms, {X.nbytes / reading / 1e9:.0f} GB (10⁹ bytes) a second")
parts = {
    "wᵀX": lambda: w.T @ X,
    "σ(Z) − Y": lambda: neuron.sigmoid(Z) - Y,
    "X dZᵀ": lambda: X @ dZ.T,
    "gradient": lambda: neuron.gradient(X, Y, w, 0.0),
    "gradient in blocks": lambda: gradient_in_blocks(X, Y, w, 0.0, prefetch=False),
    "each block read first": lambda: gradient_in_blocks(X, Y, w, 0.0),
}
for words, part in parts.items():
    print(f"{words:>21}: {best_time(part, least=9) / reading:4.1f} times as long")

# %% [markdown] slideshow={"slide_type": "slide"}
# σ costs little: it sees one number for each example, the products 105. A **block** is a group of columns that fits in the cache, to be used twice while it is there. The blocks' sums are added up, and every core can take some. The last
# line adds up each block once more before its use, only to fetch it in the order in which it lies in memory.
#
# Did blocks win on your machine, and did the extra reading? Blocks gain nothing on some machines and a factor of three or four on others; the extra reading pays on some machines and costs on others.

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 5.6 · The gradient in blocks
#
# *8 minutes · difficulty 3 of 3 · It reads one block of X at a time.*
#
# Take `block_size` columns at a time; the last block may have fewer. You may use `neuron.gradient`.


# %% slideshow={"slide_type": "fragment"}
def gradient_by_blocks(X, Y, w, b, block_size):
    """X (n_x, m), Y (1, m), w (n_x, 1), b -> dw (n_x, 1), db of all m examples."""
    ...


check("5.6", gradient_by_blocks)

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
X = np.random.default_rng(0).normal(size=(200_000, 105)).T
Y, w, block_sizes, times = (X[:1] > 0) * 1.0, np.full((105, 1), 0.1), 2 ** np.arange(8, 18), {}
times["the course's"] = lambda k: gradient_in_blocks(X, Y, w, 0.0, block_size=k)
if gradient_by_blocks(X, Y, w, 0.0, 1024):
    times["yours"] = lambda k: gradient_by_blocks(X, Y, w, 0.0, k)
fig, ax = plt.subplots(figsize=(7, 3.2), layout="constrained")
for (name, way), line in zip(times.items(), ("o-", "s--"), strict=False):
    taken = [1e3 * best_time(lambda: way(k), least=5) for k in block_sizes]
    ax.semilogx(block_sizes, taken, line, color="black", base=2)
    ax.annotate(name, (block_sizes[-1], taken[-1]), (8, 0), textcoords="offset points", va="center")
ax.axhline(1e3 * best_time(lambda: neuron.gradient(X, Y, w, 0.0)), color="grey", ls=":")
ax.set(xlim=block_sizes[[0, -1]], ylim=(0, None))
ax.set(xlabel="examples in a block (dotted: no blocks)", ylabel="milliseconds")
show(fig, "Milliseconds for a gradient over the size of a block, and without blocks as a dotted line.")

# %% [markdown] slideshow={"slide_type": "slide"}
# Small blocks call NumPy too often; large ones do not fit in the cache. (Yours may wait for NumPy's own threads; the course's has them off.) Fewer bytes help further: float32 has four for a number, not eight.
#
# > **Fetch once, use twice, and measure whether it pays.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What you can do now
#
# You can train a neuron and choose its learning rate.
#
# > $w := w - \alpha \, dw \qquad b := b - \alpha \, db \qquad dw = \tfrac1m X (A - Y)^\mathsf{T} \qquad db = \tfrac1m \textstyle\sum (A - Y)$
#
# Every step so far looked at all examples. Lesson 06: **[What if there is too much data?](06_stochastic_gradient_descent.ipynb)**
