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
# Every parameter knows which way is down. Now take the steps: first right, then fast, then as fast as the machine allows.
#
# **You will be able to**
#
# - write the gradient of m examples in loops and without, and train a neuron with it;
# - say why the mean and not the sum, and tell a learning rate that is too small from one that is too large;
# - see why features of unlike size slow descent down, and mend it;
# - say what stops your code from being faster, and measure it.
#
# **You need** lesson [04](04_computational_graph.ipynb). 60 minutes.

# %% slideshow={"slide_type": "skip"}
import math
import time

import matplotlib.pyplot as plt
import numpy as np
from tqdm.auto import tqdm

from helpers import neuron
from helpers.datasets import five_points, tumours, two_clusters
from helpers.descent import gradient_descent, gradient_in_blocks
from helpers.exercises import check, hint, solution
from helpers.neuron import LEAST_SQUARES
from helpers.panels import DescentPanel

# %% [markdown] slideshow={"slide_type": "slide"}
# The five points of lesson 03 and the bowl of cross-entropy. Press ▶. Why does the cost not settle?

# %% slideshow={"slide_type": "fragment"}
DescentPanel.preset("bounces")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Downhill, one weight at a time
#
# Hold b at 0, and the cost is a curve over w alone. *Gradient descent* goes against the slope:
#
# $$w := w - \alpha \, \frac{\partial J}{\partial w}$$
#
# The step is the **learning rate** α times the slope. One article explains the direction: "A large w moves left, a negative w moves right."
#
# **Predict.** On the five points, does w = −0.2 move right?

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
for w in (-3.0, -0.2, 2.0):
    dw, db = neuron.gradient(X, Y, [[w]], 0.0)
    print(f"w = {w:4}: slope {dw.item():6.3f}, one step with α = 1 leads to w = {w - dw.item():6.3f}")

# %% slideshow={"slide_type": "slide"}
fig, ax = plt.subplots(figsize=(7, 3.2), layout="constrained")
W = np.linspace(-4, 3, 141)
ax.plot(W, [neuron.cost(X, Y, [[w]], 0.0) for w in W])
for w in (-3.0, -0.2, 2.0):
    after = w - neuron.gradient(X, Y, [[w]], 0.0)[0].item()
    height = [neuron.cost(X, Y, [[at]], 0.0) for at in (w, after)]
    ax.annotate("", (after, height[1]), (w, height[0]), arrowprops={"arrowstyle": "->", "lw": 2})
ax.set(xlabel="weight w", ylabel="cost J")
plt.show()

# %% [markdown] slideshow={"slide_type": "fragment"}
# It moves left, though it is negative: the minimum lies farther left. The article's words hold only where the minimum is at 0.
#
# > **The sign of the slope decides: right of the minimum it is positive and the step goes left, left of it the other way round.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 5.1 · The update
#
# One step for all weights and for the bias. (One article prints the bias's line, and leaves the weights to an appendix. Both must move.)


# %% slideshow={"slide_type": "fragment"}
def update(w, b, dw, db, learning_rate):
    """w and dw (n_x, 1), b and db numbers -> w and b after one step."""
    ...


check("5.1", update)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The gradient, in loops
#
# Lesson 04 found: the gradient of the cost is the mean of the examples' gradients. For two features an article writes it like this.
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
# One of these lines is wrong.
#
# **Predict.** Which? Look at what becomes of J when the neuron gets better:

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
for words, w, b in (("knows nothing", [[0.0], [0.0]], 0.0), ("trained", [[6.2], [1.4]], -0.6)):
    A = neuron.sigmoid(neuron.linear_output(X, w, b))
    J = (Y * np.log(A) + (1 - Y) * np.log(1 - A)).mean()
    print(f"{words}: J as printed {J:.3f}, neuron.cost {neuron.cost(X, Y, w, b):.3f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# The minus sign of cross-entropy is lost, so this J rises as the neuron learns. The gradient below it is right.
#
# Training is that loop, over and over: **start** at w = 0, b = 0; go **forward** through all examples; **add up** their gradients; **divide** by m;
# **update** w and b; and begin again. Once through all examples is called an *epoch*.

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 5.2 · The gradient in loops
#
# For any number of features: a loop over the examples, and in it loops over the features.


# %% slideshow={"slide_type": "fragment"}
def loop_gradient(X, Y, w, b):
    """X (n_x, m), Y (1, m), w (n_x, 1), b -> dw (n_x, 1), db: cross-entropy, with loops."""
    ...


check("5.2", loop_gradient)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The gradient, without loops
#
# All examples stand side by side in X. So one product gives all z at once, and one more adds up all x dz:
#
# $$Z = w^\mathsf{T} X + b \qquad A = \sigma(Z) \qquad dZ = A - Y \qquad dw = \tfrac1m X\, dZ^\mathsf{T} \qquad db = \tfrac1m \textstyle\sum dZ$$
#
# b is one number; NumPy adds it to each column. That is *vectorised*: the loops still run, but inside NumPy, in machine code.
#
# **Predict.** One article writes Z = np.dot(w, X) + b. w is (2, 1) and X is (2, 569). What will NumPy say?

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
w = np.zeros((2, 1))
try:
    np.dot(w, X)
except ValueError as error:
    print("np.dot(w, X):", error)
print("np.dot(w.T, X) has shape", np.dot(w.T, X).shape)

# %% [markdown] slideshow={"slide_type": "fragment"}
# > **A sum over examples is a product of matrices.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 5.3 · The gradient without loops


# %% slideshow={"slide_type": "fragment"}
def gradient(X, Y, w, b):
    """X (n_x, m), Y (1, m), w (n_x, 1), b -> dw (n_x, 1), db: cross-entropy, without loops."""
    ...


check("5.3", gradient)

# %% [markdown] slideshow={"slide_type": "slide"}
# This panel descends with **your** gradient. When you have written it, run the next cell again. Choose *surface*, and see the bowl: start anywhere, step
# down the steepest way. Then break your gradient (forget the 1/m, turn the sign), and look.

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
DescentPanel(X, Y, gradient=gradient, loss="cross-entropy", start=(-3, 3), learning_rate=0.5)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Sum or mean?
#
# Why divide by m? The sum points the same way. An article gives three reasons. The first is a reason for taking many examples, the other two for dividing.
#
# **Predict.** 200 steps on the tumours. Each looks at 1 example, at 10, at 100 or at all 569. How many steps lead uphill?

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
for few in (1, 10, 100, 569):
    rng = np.random.default_rng(0)

    def of_some(X, Y, w, b):
        some = rng.choice(569, few, replace=False)
        return neuron.gradient(X[:, some], Y[:, some], w, b)

    J = gradient_descent(X, Y, 1.0, 200, gradient=of_some).J
    print(f"{few:3} examples a step: {(np.diff(J) > 0).sum():3} of 200 steps lead uphill")

# %% [markdown] slideshow={"slide_type": "slide"}
# **First: many examples make a step smooth.** One example pulls in its own direction, many agree on a common one.
#
# **Predict.** Now the same tumours ten times over, and a hundred times. The cost has the same minimum. The mean descends with α = 1, the sum with α = 0.01, which
# suits it for 569. Will the two rates do for all three?

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
for copies in (1, 10, 100):
    Xs, Ys = np.tile(X, copies), np.tile(Y, copies)

    def total(X, Y, w, b):
        dw, db = neuron.gradient(X, Y, w, b)
        return dw * Y.size, db * Y.size

    J_mean = gradient_descent(Xs, Ys, 1.0, 100).J[-1]
    J_sum = gradient_descent(Xs, Ys, 0.01, 100, gradient=total).J[-1]
    print(f"m = {Ys.size:6}: J after 100 steps with the mean {J_mean:.3f}, with the sum {J_sum:.3f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# **Second: with the sum, the right learning rate depends on m.** With the mean it does not.
#
# **Predict.** How large is the gradient of 8 examples, of 64, of 512? As a mean, and as a sum?

# %% slideshow={"slide_type": "fragment"}
rng = np.random.default_rng(0)
for size in (8, 64, 512):
    lengths = []
    for _ in range(200):
        some = rng.choice(569, size, replace=False)
        dw, db = neuron.gradient(X[:, some], Y[:, some], np.zeros((2, 1)), 0.0)
        lengths.append(np.linalg.norm(dw))
    print(f"{size:3} examples: mean {np.mean(lengths):.2f}, sum {size * np.mean(lengths):6.2f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# **Third: means over few and over many examples are alike in size, so runs with few and with many examples a step can be compared.** How far they scatter is lesson 06.
#
# > **Take the mean, and the right learning rate does not depend on m.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How long a step?
#
# **Predict.** Four learning rates, from the same start on the five points. Which is lowest after 200 steps? Which never arrives?

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
for rate in (0.002, 0.5, 5.0, 20.0):
    J = gradient_descent(X, Y, rate, 200, start=([[-3.0]], 3.0)).J
    print(f"α = {rate:5}: J = {J[0]:.3f}", *(f"→ {J[k]:.3f}" for k in (1, 2, 3, 10, 50, 200)))

# %% [markdown] slideshow={"slide_type": "fragment"}
# 0.002 creeps. 0.5 arrives. 5 jumps over the minimum and back, never landing in it. 20 is thrown as high as 6.6 and back; that it stops lower than 0.002 is chance. So train with several rates, each some
# three times the one before, and look at how J falls: the largest that falls smoothly is the one.
#
# > **Too small: J creeps. Right: J falls and settles. Too large: J goes up and down, and does not settle.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 5.4 · The training loop
#
# From w = 0 and b = 0. Use `neuron.gradient(X, Y, w, b)`.


# %% slideshow={"slide_type": "fragment"}
def train(X, Y, learning_rate, steps):
    """X (n_x, m), Y (1, m) -> w (n_x, 1) and b after that many steps."""
    ...


check("5.4", train)

# %% [markdown] slideshow={"slide_type": "fragment"}
# In lesson 02 you moved three sliders by hand, to bring the cost of the tumours below 0.17. How many moves did it take, how many seconds? Now a hundred steps do it:

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
path = gradient_descent(X, Y, 10.0, 100)
print(f"J = {path.J[-1]:.3f}, w = {path.w[-1].round(2)}, b = {path.b[-1]:.2f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 5.5 · Pick the rate
#
# `cost_after(rate)` trains and gives the last cost, which may be `nan` or infinite if that run flew apart. Give back the rate that ends lowest.


# %% slideshow={"slide_type": "fragment"}
def pick_rate(rates, cost_after):
    """A list of rates and a function rate -> cost -> the rate that ends with the least cost."""
    ...


check("5.5", pick_rate)

# %% [markdown] slideshow={"slide_type": "slide"}
# **A published run.** An article draws 2000 points with two standardised features, a cluster for each class, and trains on 1600 of them: least squares, α = 0.01, 100 epochs from zero. It prints a cost that
# falls from 0.125000 to 0.117663 at epoch 90, a training accuracy of 50.69 %, then 86.94 % from epoch 10 on, and 89.00 % on the 400 test points. The seed is not given, so draw
# a hundred times.
#
# **Predict.** Is 0.117663 the end of the way down?

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
runs = []
for seed in tqdm(range(100), desc="draws"):
    X, Y, X_test, Y_test = two_clusters(seed)
    path = gradient_descent(X, Y, 0.01, 100, loss=LEAST_SQUARES)
    w, b = path.w[90][:, None], path.b[90]
    train_right = neuron.accuracy(neuron.predict(X, w, b), Y)
    test_right = neuron.accuracy(neuron.predict(X_test, w, b), Y_test)
    faster = gradient_descent(X, Y, 1.0, 100, loss=LEAST_SQUARES)
    runs.append((path.J[90], train_right, test_right, faster.J[100]))

# %% slideshow={"slide_type": "slide"}
J, train_right, test_right, J_faster = np.transpose(runs)
for words, values, digits in (("cost", J, 3), ("train", train_right, 3), ("test", test_right, 3)):
    low, middle, high = np.percentile(values, (5, 50, 95)).round(digits)
    print(f"{words:5} at epoch 90: {low} to {high}, the middle {middle}")
print((J < 0.117663).sum(), "of 100 draws end with less cost than the article's,")
print((train_right > 0.8694).sum(), "with more right in training, and", end=" ")
print((test_right > 0.89).sum(), "with more right in the test")
print(f"with α = 1 in the same 100 epochs: the middle {np.median(J_faster):.3f}")

# %% slideshow={"slide_type": "slide"}
fig, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
axes[0].hist(J, bins=20)
axes[0].axvline(0.117663, color="black", ls="--", label="the article's")
axes[0].set(xlabel="cost at epoch 90", ylabel="draws of 100")
axes[0].legend()
X, Y, X_test, Y_test = two_clusters(2)
lowest = gradient_descent(X, Y, 10.0, 2000, loss=LEAST_SQUARES).J[-1]
for rate, line in ((0.01, "--"), (1.0, "-")):
    path = gradient_descent(X, Y, rate, 100, loss=LEAST_SQUARES)
    axes[1].plot(path.J, line, color="C0", label=f"cost, α = {rate}")
    tests = ((X, Y, "C1", "wrong"), (X_test, Y_test, "C2", "wrong in the test"))
    for of_X, of_Y, color, words in tests:
        labels = [neuron.predict(of_X, path.w[[k]].T, path.b[k]) for k in range(101)]
        axes[1].plot([1 - neuron.accuracy(l, of_Y) for l in labels], line, color=color, label=words)
    print(f"α = {rate}: {(0.125 - path.J[100]) / (0.125 - lowest):.0%} of the way to the lowest cost")
axes[1].set(xlabel="epoch", ylabel="cost, share wrong", ylim=(0, 0.2))
axes[1].legend(fontsize="x-small", ncols=2)
plt.show()

# %% [markdown] slideshow={"slide_type": "slide"}
# The published figures are one draw among many, on the unlucky side. And the run had hardly begun. On the right is one draw. With α = 0.01 (dashed) the share of wrong
# answers seems to stand still after the first step: w grows longer, and turns too slowly to see. The cost goes on falling all the time, and has come 8 % of the way. A hundredfold rate (solid) takes it most of the way in the
# same 100 epochs, w turns, and of the wrong answers only a tenth are left, in the test a seventh.
#
# > **Accuracy that stands still does not mean that learning has ended. Look at the cost.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A ravine and a bowl
#
# Measure the tumours' texture in another unit, so that its numbers are ten times as large. It is the same information.
#
# **Predict.** How many steps until the cost is within 1 % of the lowest, with the best of these rates? As many as before?

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
lowest = gradient_descent(X, Y, 10.0, 1000).J[-1]
for words, stretch in (("both alike", 1.0), ("one ten times larger", 10.0)):
    for rate in (0.3, 1.0, 3.0, 10.0):
        J = gradient_descent(X * [[1.0], [stretch]], Y, rate, 1000).J
        there = np.flatnonzero(J < 1.01 * lowest)
        print(f"{words}, α = {rate}:", f"{there[0]} steps" if there.size else "not in 1000 steps")

# %% [markdown] slideshow={"slide_type": "slide"}
# 19 steps before and 854 now, and of the four rates only the smallest arrives. It is the shape of the cost. Here it is for two kinds of made-up fish, by length in cm and weight in kg, and then with both in standard deviations: b = 0, same start, same rate.
#
# **Predict.** Which one zigzags? In which one is the cost down after ten steps?

# %% slideshow={"slide_type": "fragment"}
DescentPanel.preset("ravine")

# %% slideshow={"slide_type": "slide"}
DescentPanel.preset("bowl")

# %% [markdown] slideshow={"slide_type": "slide"}
# Across the ravine the walls are steep: the step is thrown from one to the other, and a larger one would be thrown out. Along it the floor is nearly flat, and the same step
# hardly moves. *Standardising*, every feature minus its mean, divided by its standard deviation, makes both directions alike steep. (Features that go together still leave a valley.)
#
# > **Standardise the features first. It is the cheapest speed there is.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How fast can it run?
#
# The same gradient three times: with two loops, with one loop and `np.dot`, without loops.


# %% slideshow={"slide_type": "fragment"}
def two_loops(X, Y, w, b):
    dw, db = np.zeros(w.shape), 0.0
    for i in range(Y.size):
        z = b
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
        dz = 1 / (1 + math.exp(-(np.dot(w.T, x).item() + b))) - Y[0, i]
        dw += x * dz
        db += dz
    return dw / Y.size, db / Y.size


def no_loop(X, Y, w, b):
    dZ = 1 / (1 + np.exp(-(np.dot(w.T, X) + b))) - Y
    return np.dot(X, dZ.T) / Y.size, dZ.mean()


# %% [markdown] slideshow={"slide_type": "slide"}
# **Predict.** Two features. Which is fastest for a single example? Which for a million, and how many times?

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
rng = np.random.default_rng(0)
ways, sizes, seconds = (two_loops, one_loop, no_loop), 10 ** np.arange(7), []
for m in tqdm(sizes, desc="m from 1 to a million"):
    X, w = rng.normal(size=(2, m)), np.array([[1.0], [-1.0]])
    Y = (X[:1] > 0) * 1.0
    for way in ways:
        began, times = time.perf_counter(), min(100, max(1, 20_000 // m))
        for _ in range(times):
            dw, db = way(X, Y, w, 0.0)
        seconds.append((time.perf_counter() - began) / times)
        np.testing.assert_allclose(dw, neuron.gradient(X, Y, w, 0.0)[0], rtol=0, atol=1e-9)

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "slide"}
fig, ax = plt.subplots(figsize=(7, 3.2), layout="constrained")
for way, line, taken in zip(ways, ("o-", "s--", "x-"), np.reshape(seconds, (-1, 3)).T, strict=True):
    ax.loglog(sizes, taken, line, label=way.__name__.replace("_", " "))
    print(f"{way.__name__:>9}: {taken[0] * 1e6:2.0f} µs for one example", end=", ")
    print(f"{taken[-1] * 1e3:4.0f} ms for a million")
ax.set(xlabel="examples m", ylabel="seconds a gradient")
ax.legend()
plt.show()

# %% [markdown] slideshow={"slide_type": "slide"}
# They agree to nine decimals, and for one example the loops win: calling NumPy costs a microsecond or so each time. The lines cross between one example and ten. From a
# thousand on, a loop pays its price for every example, and NumPy hardly feels it: some tens to some hundreds of times faster.
#
# One loop is the slowest here, for it calls NumPy five times an example and gives it two numbers to do.
#
# **The memory wall.** What is left to gain? A gradient reads X twice: once for Z, once for dw. When X is far larger than the processor's cache, it comes from
# memory both times, and memory has a speed.
#
# **Predict.** 200,000 examples of 105 features are 168 MB. If all time went into reading X once, that would be 100 %. What share of that speed does the gradient reach?


# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "slide"}
def best_time(way):
    """Seconds of the fastest of four runs."""
    times = []
    for _ in range(4):
        began = time.perf_counter()
        way()
        times.append(time.perf_counter() - began)
    return min(times)


X = np.random.default_rng(0).normal(size=(200_000, 105)).T  # each example's numbers side by side
Y, w = (X[:1] > 0) * 1.0, np.full((105, 1), 0.1)
reading = best_time(X.sum)
plain = best_time(lambda: neuron.gradient(X, Y, w, 0.0))
print(f"reading X once: {X.nbytes / reading / 1e9:.1f} GB/s")
print(f"the gradient:   {X.nbytes / plain / 1e9:.1f} GB/s of X, {reading / plain:.0%} of that")

# %% [markdown] slideshow={"slide_type": "slide"}
# Reading twice would explain a half. The rest: a product fetches from memory less evenly than a sum, and σ takes time of its own. But what if X came from the cache?
#
# Cut it into *blocks* of columns that fit there, and use each block twice while it is near; then add up, for the gradient is a sum. And blocks do not
# need each other, so the machine's cores can take them side by side.

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
in_blocks = best_time(lambda: gradient_in_blocks(X, Y, w, 0.0, threads=1))
side_by_side = best_time(lambda: gradient_in_blocks(X, Y, w, 0.0))
for words, taken in (("no loops", plain), ("in blocks", in_blocks), ("side by side", side_by_side)):
    print(f"{words:12}: {X.nbytes / taken / 1e9:4.1f} GB/s, {reading / taken:.0%} of the reading speed")

dw, db = neuron.gradient(X, Y, w, 0.0)
off = np.abs(gradient_in_blocks(X, Y, w, 0.0)[0] - dw).max() / np.abs(dw).max()
assert off < 1e-12  # the same numbers

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "slide"}
fig, ax = plt.subplots(figsize=(7, 3.2), layout="constrained")
block_sizes = 2 ** np.arange(8, 18)
speeds = [best_time(lambda: gradient_in_blocks(X, Y, w, 0.0, block_size=k)) for k in block_sizes]
ax.semilogx(block_sizes, X.nbytes / np.array(speeds) / 1e9, "o-", base=2, label="side by side")
ax.axhline(X.nbytes / plain / 1e9, color="black", ls="--", label="no loops")
ax.set(xlabel="examples in a block", ylabel="GB of X a second", ylim=(0, None))
ax.legend()
plt.show()

# %% [markdown] slideshow={"slide_type": "slide"}
# Small blocks call NumPy too often, large ones fall out of the cache; in between lies the best. How much a second core adds depends on the machine. Beyond 100 % nothing goes: then one needs fewer bytes (float32 halves them) or more machines.
#
# > **Fetch once, use twice, and measure which block size pays.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 5.6 · The gradient in blocks
#
# `block_size` columns at a time; the last block may be shorter. You may use `neuron.gradient` on each.


# %% slideshow={"slide_type": "fragment"}
def gradient_by_blocks(X, Y, w, b, block_size):
    """X (n_x, m), Y (1, m), w (n_x, 1), b -> dw (n_x, 1), db of all m examples."""
    ...


check("5.6", gradient_by_blocks)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What you can do now
#
# You can train a neuron, choose its learning rate, and say how near to the machine's limit your code runs.
#
# > $w := w - \alpha \, dw \qquad b := b - \alpha \, db \qquad dw = \tfrac1m X (A - Y)^\mathsf{T} \qquad db = \tfrac1m \textstyle\sum (A - Y)$
#
# Every step so far looked at all examples. Lesson 06: **[What if there is too much data?](06_stochastic_gradient_descent.ipynb)**
