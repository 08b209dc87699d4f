# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] slideshow={"slide_type": "slide"}
# # What does one neuron compute?
#
# It adds up weighted numbers and squashes the sum into a probability. **Logistic regression** is one neuron
# with a sigmoid, fitted so that the labels it was shown become as probable as possible. This lesson covers the
# neuron; lesson 03 covers the fit.
#
# **You will be able to**
#
# - compute z = wᵀx + b and a = σ(z), for one example and for all;
# - say what w and b do to the line between yes and no, and what one neuron cannot do;
# - write a sigmoid that no number can break.
#
# **You need** lesson [01](01_notation.ipynb). 55 minutes: 30 for reading and panels, 25 for the exercises.

# %% slideshow={"slide_type": "skip"}
import math

import matplotlib.pyplot as plt
import numpy as np

from helpers import neuron
from helpers.datasets import EAR_MEASURES, cats_and_dogs, ear_measures, tumours, xor
from helpers.exercises import check, hint, solution
from helpers.figures import (
    draw_activation,
    draw_boundary,
    draw_neuron,
    draw_plane,
    draw_probability,
    show,
)
from helpers.panels import NeuronPanel

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Two steps: add up, squash
#
# Two features go in. A **weight** is a number by which a neuron multiplies a feature. A **bias** is a number
# that a neuron adds, whatever the features are. The **linear output** z = wᵀx + b is the sum of the weighted
# features and the bias, any number. The **sigmoid** σ is a function that squashes every z to a number between
# 0 and 1, here called a.
#
# **Predict.** x = (1, 0.5), w = (1.5, −2), b = 0.3. What is z?

# %% slideshow={"slide_type": "fragment"}
numbers = {"x1": "1.0", "x2": "0.5", "w1": "w₁ = 1.5", "w2": "w₂ = −2.0", "b": "b = 0.3"}
fig, ax = plt.subplots(figsize=(5, 3), layout="constrained")
draw_neuron(ax, numbers | {"z": "z = ?", "a": "a = ?"})
show(
    fig,
    "Arrows lead from x₁ = 1.0, x₂ = 0.5 and a constant 1 to a sum Σ, weighted 1.5, −2.0 and 0.3. "
    "The sum goes on to σ, and the result out. z and a are question marks.",
)

# %% slideshow={"slide_type": "fragment"}
z = 1.5 * 1.0 + (-2.0) * 0.5 + 0.3
a = neuron.sigmoid(z)
print(f"z = {z:.2f}, a = {a:.2f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# `neuron` holds the course's own linear output, sigmoid and predictions, so no cell waits for yours.
#
# An **activation** is what a neuron puts out, here a = σ(z). A **prediction** ŷ is what is said about a label
# before it is known; one neuron says ŷ = a. A **forward pass** is the way from the features to the prediction.
# Learning goes back, from the error to better weights (lesson 04). A **network** is many neurons wired together,
# the activations of some being the features of others.
#
# Both of these lines have appeared in print. One uses one name for two things:
#
# $$\text{(1)}\quad \hat y = w^\mathsf{T}x + b, \quad \hat y = \sigma(\hat y) \qquad\qquad \text{(2)}\quad z = w^\mathsf{T}x + b, \quad \hat y = a = \sigma(z)$$

# %% slideshow={"slide_type": "fragment"}
for z in (-2.0, 0.8, 3.7):
    print(f"wᵀx + b = {z:4.1f}   σ(wᵀx + b) = {neuron.sigmoid(z):.3f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# In (1), ŷ is 3.7 and then 0.976, and only one of them can be a probability.
#
# > **z may be any number. a = σ(z) lies between 0 and 1.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 2.1 · The linear output
#
# *4 minutes · difficulty 1 of 3 · It adds up the weighted features of every example, and the bias.*
#
# So far one example. Write Z for all m, in one line and without a loop: which matrix product of w and X is a
# row of m numbers?


# %% slideshow={"slide_type": "fragment"}
def linear_output(X, w, b):
    """X (n_x, m), w (n_x, 1), b a number -> Z (1, m)."""
    ...


check("2.1", linear_output)

# %% [markdown] slideshow={"slide_type": "fragment"}
# For all examples at once: $Z = w^\mathsf{T}X + b$, one number for each column of X.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## From any number to a probability
#
# How should z become a probability? Not by a step (0 below z = 0, 1 above): its slope is 0 on both sides, so a small
# change of w changes nothing, and learning would not know which way to go. Odds lead to a curve. The **odds** of an
# event with probability a are a / (1 − a), 9 to 1 for a = 0.9. The **log-odds**, or *logit*, are the logarithm of the
# odds.
#
# *A reminder.* e ≈ 2.718; eᶻ (`np.exp(z)`) is positive for every z, and e⁻ᶻ = 1/eᶻ. The natural logarithm undoes it,
# log(eᶻ) = z, and turns products into sums, log(pq) = log p + log q.
#
# **Predict.** For which a are the log-odds 0? How do those of 0.1 and 0.9 compare?

# %% slideshow={"slide_type": "fragment"}
for a in (0.1, 0.5, 0.9, 0.99):
    print(f"a = {a:4}   odds {a / (1 - a):5.2f}   log-odds {np.log(a / (1 - a)):5.2f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# A probability lies between 0 and 1; log-odds may be any number, as z may. So let z be the log-odds of y = 1:
#
# $$\log \frac{a}{1 - a} = z = w^\mathsf{T}x + b$$
#
# Every feature adds its share to z, and σ leads from z back to a. We read a as P(y = 1 | x), the probability that y is 1,
# *given* these features. It is a claim: of ten examples with a = 0.9, nine should have y = 1. The next picture shows z
# for a single feature, and σ.
#
# **Predict.** What is σ(0)? If σ(2) = 0.88, what is σ(−2)?

# %% slideshow={"slide_type": "slide"}
fig, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
axes[0].plot([-4, 4], [2 * -4 - 1, 2 * 4 - 1], color="#222222", lw=2)
axes[0].set(xlabel="a feature x", ylabel="z = 2x − 1")
axes[0].grid(alpha=0.4)
draw_activation(axes[1], neuron.sigmoid, reach=9)
axes[1].plot([-9, 0, 0, 9], [0, 0, 1, 1], "--", color="#6F6F6F")
axes[1].set_title("σ, and a step (dashed)")
show(
    fig,
    "Left, a straight line: z from −9 to 7. Right, the sigmoid: nearly 0 on the left, it rises "
    "through ½ at z = 0 to nearly 1. A dashed step jumps from 0 to 1 at z = 0.",
)

# %% slideshow={"slide_type": "fragment"}
for z in (-6, -2, 0, 2, 6):
    print(f"σ({z:2}) = {neuron.sigmoid(z):.4f}     1 − σ({-z:2}) = {1 - neuron.sigmoid(-z):.4f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# The two columns agree: σ(−z) = 1 − σ(z).
#
# > **The sign of z says which way the neuron leans, its size says how surely.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 2.2 · The sigmoid
#
# *5 minutes · difficulty 2 of 3 · It turns log-odds, any number, into a probability.*
#
# Solve log(a / (1 − a)) = z for a, on paper. Then write it for all of Z at once.


# %% slideshow={"slide_type": "fragment"}
def sigmoid(Z):
    """Z (1, m) -> A (1, m), each between 0 and 1."""
    ...


check("2.2", sigmoid)

# %% [markdown] slideshow={"slide_type": "fragment"}
# a / (1 − a) = eᶻ, so a(1 + eᶻ) = eᶻ. Dividing numerator and denominator by eᶻ gives a second form:
#
# $$\sigma(z) = \frac{e^{z}}{1 + e^{z}} = \frac{1}{1 + e^{-z}}$$

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A line in the plane
#
# With two features every example is a point. Here are 200 drawn cats and dogs. The two features say how much
# the picture differs from its background above the head (a cat's ears) and beside it (a dog's ears), both scaled to mean 0
# and standard deviation 1. The **standard deviation** is the typical distance of numbers from their mean, the root of the
# mean squared distance. The background shows a: blue near 1, orange near 0, white at ½.
#
# **Predict.** w = (2, −1), b = 0.5. Where in the plane is z = 0? What happens to that place when w and b are multiplied by 4?

# %% slideshow={"slide_type": "fragment"}
pictures, Y = cats_and_dogs(200)
X = ear_measures(pictures)
w, b = np.array([[2.0], [-1.0]]), 0.5
print("X", X.shape, "Y", Y.shape)

# %% slideshow={"slide_type": "slide"}
fig, axes = plt.subplots(1, 2, figsize=(9, 4.4), layout="constrained")
for ax, k in zip(axes, (1, 4), strict=True):
    draw_plane(ax, X, Y, EAR_MEASURES)
    draw_probability(ax, lambda points: neuron.sigmoid(neuron.linear_output(points, k * w, k * b)))
    draw_boundary(ax, k * w, k * b)
axes[0].set_title("w = (2, −1), b = 0.5")
axes[1].set_title("w = (8, −4), b = 2")
axes[0].legend(loc="upper left")
show(
    fig,
    "Twice the same two clouds of points, a slanted line between them, and w across it into the "
    "blue. On the left the colour changes slowly from orange to blue, on the right sharply.",
)

# %% [markdown] slideshow={"slide_type": "slide"}
# The **decision boundary** is where a neuron's answer changes from no to yes: the straight line z = 0, on which
# a = ½. The weights w are at a right angle to it and point to the side of yes (the arrow shows their direction only). The
# bias b shifts the line without turning it. Multiplying w and b by 4 leaves it where it is; the change from no to yes is four times
# as sharp.
#
# > **w turns the line and b shifts it; scaling both up sharpens it.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## You are the training
#
# Set w and b: with the sliders, or on the picture with ← → (turn w) and ↑ ↓ (b), or drag the line, which changes b. The
# neuron on the left shows the example in the green ring; click another. All examples are on the sigmoid, those beyond ±8 at its ends. Grey
# rings are mistakes; between the thin lines a lies between 0.1 and 0.9.
#
# The **accuracy** is the share of examples whose answer is right, "yes" being a > ½. The *cost* says how wrong all
# answers are together, and 0 is perfect (lesson 03).
#
# **Predict.** Is the cost smallest where the accuracy is largest?

# %% slideshow={"slide_type": "slide"}
pictures, Y = cats_and_dogs(200)
X = ear_measures(pictures)
NeuronPanel(X, Y, EAR_MEASURES)

# %% [markdown] slideshow={"slide_type": "slide"}
# Find out: leave b at 0, set w to (1.5, −1.5), (4, −4), (8, −8), then to (10, −9), and note both numbers.

# %% slideshow={"slide_type": "fragment"}
for w1, w2 in ((1.5, -1.5), (4, -4), (8, -8), (10, -9)):
    w = np.array([[w1], [w2]])
    right = neuron.accuracy(neuron.predict(X, w, 0), Y)
    print(f"w = ({w1}, {w2}): accuracy {right:.1%}, cost {neuron.cost(X, Y, w, 0):.4f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Three times the same line and the same mistakes, at ever lower cost; the last makes one more mistake and costs less
# still. Accuracy counts mistakes; the cost also counts how sure each answer was.

# %% [markdown] slideshow={"slide_type": "slide"}
# ### The challenge
#
# Now something real: 569 breast tumours. The features are the radius and the texture (how much the greys vary) of cell
# nuclei, each the mean of the three *worst*, that is largest, values. The label is 1 for malignant, 0 for benign.
#
# Bring the cost below 0.17 by hand. The panel counts moves and seconds; remember both. In lesson 05 a few lines of
# code will do it, down to 0.155, the lowest there is.

# %% slideshow={"slide_type": "slide"}
X, Y, names = tumours()
print(f"{int(Y.sum())} of {Y.size} malignant; all called benign:", end=" ")
print(f"accuracy {neuron.accuracy(np.zeros_like(Y), Y):.1%}")
challenge = NeuronPanel(X, Y, names, target=0.17, activation=neuron.sigmoid)
challenge

# %% [markdown] slideshow={"slide_type": "slide"}
# Write `sigmoid` instead of `neuron.sigmoid` and run the cell again: the curve, the accuracy and the cost are now
# those of *your* code.
#
# > **Three numbers you can set by hand. For a picture of 32 × 32 pixels there are 3073.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What one neuron cannot do
#
# The label here is 1 where exactly one of the two features is positive: *exclusive or*, XOR.
#
# **Predict.** What is the best accuracy that you can reach?

# %% slideshow={"slide_type": "slide"}
X, Y = xor()
NeuronPanel(X, Y)

# %% slideshow={"slide_type": "slide"}
rng = np.random.default_rng(0)
best = 0
for _ in range(2000):
    labels = neuron.predict(X, w=rng.normal(size=(2, 1)), b=rng.normal())
    best = max(best, neuron.accuracy(labels, Y))
print(f"the best of 2000 random neurons: {best:.1%}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Three of the four clouds: 2000 random lines found no more. No line can get all four: both clouds of 1s would have to
# be on one side of it and both clouds of 0s on the other. But the middle between the 1s is also the middle between
# the 0s, and it cannot be on both sides. Two neurons can cut off a corner each, and a third can combine their
# answers: a network.
#
# > **One neuron draws one straight line.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The sigmoid that breaks
#
# *The hardest section. Exercise 2.3 can wait until lesson 03; the mask below comes back in the next section.*
#
# **Predict.** σ(−1000) is 0 and σ(1000) is 1, to more digits than a float has. What does Python make of the formulas?

# %% slideshow={"slide_type": "fragment"}
try:
    print("math.exp:", 1 / (1 + math.exp(1000.0)))  # z = −1000
except Exception as error:
    print("math.exp:", type(error).__name__)
Z = np.array([[-1000.0, 1000.0]])
with np.errstate(all="ignore"):
    print("1 / (1 + e⁻ᶻ):", 1 / (1 + np.exp(-Z)))
    print("eᶻ / (1 + eᶻ):", np.exp(Z) / (1 + np.exp(Z)))

# %% [markdown] slideshow={"slide_type": "slide"}
# An **overflow** is a result too large for a float, and floats end a little below $e^{710}$. `math.exp` then stops;
# NumPy gives infinity and a warning (silenced here). The first form survives by luck: it becomes 1/∞. **NaN**, *not a
# number*, is the result of a calculation that has none, such as ∞/∞; whatever is calculated from it is NaN, and every
# comparison with it is False, so a neuron with a NaN answers "no" to everything.
#
# $e^{-1000}$ does no harm: it rounds to 0. So each form is safe on one side of 0, and the code has to choose for every
# number of Z, where an `if` takes a single yes or no. A **mask** is an array of True and False that marks numbers of
# another array.

# %% slideshow={"slide_type": "slide"}
X = np.array([[-4.0, 9.0, 0.25]])
mask = X >= 0
print("mask", mask, "  ~mask", ~mask)
print("np.where(mask, X, 0):", np.where(mask, X, 0))
R = np.zeros_like(X)
R[mask] = np.sqrt(X[mask])
print("roots, where there are any:", R)

# %% [markdown] slideshow={"slide_type": "fragment"}
# `~` exchanges True and False. `np.where(mask, p, q)` takes p where the mask is True and q elsewhere, after *both* have
# been computed for every number. `X[mask]` has only the marked numbers, so no root of −4 was taken.

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 2.3 · A sigmoid that never overflows
#
# *8 minutes · difficulty 3 of 3 · It gives a probability for every z, however far from 0.*
#
# One sigmoid for every finite z, right also where it is tiny: σ(−40) is 4·10⁻¹⁸, not 0. A warning counts as an error here, and so does silencing it.


# %% slideshow={"slide_type": "fragment"}
def stable_sigmoid(Z):
    """Z (1, m), any finite numbers -> A (1, m), without a warning."""
    ...


check("2.3", stable_sigmoid)

# %% [markdown] slideshow={"slide_type": "fragment"}
# $$\sigma(z) = \frac{1}{1 + e^{-z}} \;\;(z \ge 0) \qquad\qquad \sigma(z) = \frac{e^{z}}{1 + e^{z}} \;\;(z < 0)$$
#
# > **Never raise e to a positive number.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How sure is sure enough?
#
# A **threshold** is the number that a must exceed for the answer to be yes. Usually it is ½, where z changes its sign;
# another threshold t means a parallel line, z = log(t / (1 − t)).
#
# Here is one hand-set answer to the challenge above, w = (4, 1.2), b = −0.6. (`&` means "and", element-wise.)
#
# **Predict.** A missed tumour is worse than a false alarm. Should the threshold be above ½ or below?

# %% slideshow={"slide_type": "fragment"}
X, Y, _ = tumours()
w, b = np.array([[4.0], [1.2]]), -0.6
for threshold in (0.1, 0.5, 0.9):
    labels = neuron.predict(X, w, b, threshold)
    missed, alarms = ((labels == 0) & (Y == 1)).sum(), ((labels == 1) & (Y == 0)).sum()
    print(f"threshold {threshold}: {missed:2} missed, {alarms:3} false alarms")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Below: fewer tumours are missed, at the price of more false alarms. And are the claims true? Count, for a between
# 0.6 and 0.9:

# %% slideshow={"slide_type": "fragment"}
A = neuron.sigmoid(neuron.linear_output(X, w, b))
fairly = (A > 0.6) & (A < 0.9)
print(f"{fairly.sum()} tumours; mean a: {A[fairly].mean():.2f}; malignant: {Y[fairly].mean():.2f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Nearly: the neuron claimed 79 of 100, and 83 of 100 came true.
#
# > **A probability is a claim. A threshold turns it into a decision.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 2.4 · From probability to label
#
# *3 minutes · difficulty 1 of 3 · It turns each probability into a decision, 1 or 0.*
#
# Exactly at the threshold the answer is 0.


# %% slideshow={"slide_type": "fragment"}
def predict(A, threshold=0.5):
    """Probabilities A (1, m) -> labels 0 or 1, (1, m)."""
    ...


check("2.4", predict)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## How steep is the sigmoid?
#
# Learning will ask at every step: if z moves a little, how far does a move? That is the slope σ′(z).
#
# **Predict.** Where is it largest, and how large is it there?

# %% slideshow={"slide_type": "fragment"}
nudge = 1e-6
for z in (-6, -2, 0, 2, 6):
    rise = neuron.sigmoid(z + nudge) - neuron.sigmoid(z - nudge)
    print(f"z = {z:2}   a = {neuron.sigmoid(z):.4f}   measured slope {rise / (2 * nudge):.6f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# Largest at z = 0: ¼. A formula needs no nudge. With $u = 1 + e^{-z}$, σ is 1/u. Take two slopes on trust: that of u is
# $u' = -e^{-z} = 1 - u$, and by the chain rule (lesson 04) that of 1/u is
#
# $$\sigma'(z) = -\frac{u'}{u^2}$$

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 2.5 · The slope of the sigmoid
#
# *5 minutes · difficulty 2 of 3 · It says how much the probability moves when z moves a little.*
#
# Write σ′ with a = 1/u alone: without u, e or z. Then compute it; you may use `neuron.sigmoid`.


# %% slideshow={"slide_type": "fragment"}
def sigmoid_slope(Z):
    """Z (1, m) -> the slope of the sigmoid at each z, (1, m)."""
    ...


check("2.5", sigmoid_slope)

# %% [markdown] slideshow={"slide_type": "fragment"}
# With u′ = 1 − u the slope is $(u - 1)/u^2 = 1/u - 1/u^2 = a - a^2$:
#
# $$\sigma'(z) = \sigma(z)\,(1 - \sigma(z))$$
#
# > **At most ¼, at z = 0. A neuron that is very sure hardly moves.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What you can do now
#
# You can compute everything a neuron says, and set it by hand.
#
# > $Z = w^\mathsf{T}X + b \qquad A = \sigma(Z) = \dfrac{1}{1 + e^{-Z}} = P(y = 1 \mid x)$
# >
# > $\sigma(-z) = 1 - \sigma(z) \qquad \sigma'(z) = \sigma(z)\,(1 - \sigma(z))$
#
# By hand you looked at the cost to see whether a move was good. What is that number, and why that one? Lesson 03:
# **[How wrong is it?](03_two_losses.ipynb)**
