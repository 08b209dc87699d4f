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
# It adds up weighted numbers and squashes the sum into a probability. That is all, and it is called **logistic
# regression**: a single neuron with a sigmoid.
#
# **You will be able to**
#
# - compute z = wᵀx + b and a = σ(z), for one example and for all at once;
# - say what w and b do to the line between yes and no;
# - write a sigmoid that no number can break;
# - tell what one neuron cannot do.
#
# **You need** lesson [01](01_notation.ipynb). 35 minutes.

# %% slideshow={"slide_type": "skip"}
import math

import matplotlib.pyplot as plt
import numpy as np

from helpers import neuron
from helpers.datasets import EAR_MEASURES, cats_and_dogs, ear_measures, tumours, xor
from helpers.exercises import check, hint, solution
from helpers.figures import draw_activation, draw_boundary, draw_neuron, draw_plane, draw_probability
from helpers.panels import NeuronPanel

# %% [markdown] slideshow={"slide_type": "fragment"}
# `neuron` has the course's own versions of all that you write here, so that no cell waits for an answer of yours.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Two steps: add up, squash
#
# Two features go in. Each is multiplied by its weight, the bias is added: that is **z**, the linear output. The sigmoid σ
# squashes z to **a**, a number between 0 and 1.
#
# **Predict.** x = (1, 0.5), w = (1.5, −2), b = 0.3. What is z?

# %% slideshow={"slide_type": "fragment"}
x = np.array([[1.0], [0.5]])
w, b = np.array([[1.5], [-2.0]]), 0.3
z = (w.T @ x)[0, 0] + b
a = 1 / (1 + math.exp(-z))
print(f"z = 1.5·1 + (−2)·0.5 + 0.3 = {z:.2f}, a = {a:.2f}")

# %% slideshow={"slide_type": "slide"}
numbers = {"x1": "1.0", "x2": "0.5", "w1": "w₁ = 1.5", "w2": "w₂ = −2.0", "b": "b = 0.3"}
numbers["z"], numbers["a"] = f"z = {z:.2f}", f"a = {a:.2f}"
fig, ax = plt.subplots(figsize=(5, 3), layout="constrained")
draw_neuron(ax, numbers)
plt.show()

# %% [markdown] slideshow={"slide_type": "slide"}
# This is the *forward pass*: from what is given (x) and what is chosen (w, b) to a prediction. Learning is the way back, from
# the error to a better w and b; it starts in lesson 04. A network is many such units wired together.
#
# One of these two lines, both seen in print, gives two different things one name:
#
# $$\text{(1)}\quad \hat y = w^\mathsf{T}x + b, \quad \hat y = \sigma(\hat y) \qquad\qquad \text{(2)}\quad z = w^\mathsf{T}x + b, \quad \hat y = a = \sigma(z)$$

# %% slideshow={"slide_type": "fragment"}
for score in (-2.0, 0.8, 3.7):
    print(f"wᵀx + b = {score:4.1f}   σ(wᵀx + b) = {1 / (1 + math.exp(-score)):.3f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# In (1), ŷ is 3.7 and then 0.976, and only one of them can be a probability. Here z is the linear output, a = ŷ the
# prediction.
#
# For all examples at once, X stands for x: **Z = wᵀX + b**, one number a column.
#
# > **z may be any number. a = σ(z) lies between 0 and 1.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 2.1 · The linear output
#
# Write Z for all m examples at once, in one line and without a loop.


# %% slideshow={"slide_type": "fragment"}
def linear_output(X, w, b):
    """X (n_x, m), w (n_x, 1), b a number -> Z (1, m)."""
    ...


check("2.1", linear_output)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## From any number to a probability
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# On the left z for a single feature, any number; on the right what σ makes of any z.
#
# **Predict.** What is σ(0)? If σ(2) = 0.88, what is σ(−2)?

# %% slideshow={"slide_type": "slide"}
fig, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
axes[0].plot([-4, 4], [2 * -4 - 1, 2 * 4 - 1], color="#222222", lw=2)
axes[0].set(xlabel="a feature x", ylabel="z = 2x − 1")
axes[0].grid(alpha=0.4)
draw_activation(axes[1], neuron.sigmoid, reach=9)
plt.show()

# %% slideshow={"slide_type": "fragment"}
for z in (-6, -2, 0, 2, 6):
    print(f"σ({z:2}) = {neuron.sigmoid(z):.4f}     1 − σ({-z:2}) = {1 - neuron.sigmoid(-z):.4f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# The two columns agree: **σ(−z) = 1 − σ(z)**. We read a as **P(y = 1 given x)**, how sure the neuron is of "cat". Then
# σ(−z) is how sure it is of "no cat". Turned round, a(1 + e^(−z)) = 1 gives e^z = a / (1 − a), so z is the natural log of
# a / (1 − a): its other names are *logit* and *log-odds*.
#
# > **The sign of z says which way the neuron leans, its size how surely.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 2.2 · The sigmoid
#
# Write the formula for all of Z at once.


# %% slideshow={"slide_type": "fragment"}
def sigmoid(Z):
    """Z (1, m) -> A (1, m), each between 0 and 1."""
    ...


check("2.2", sigmoid)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The sigmoid that breaks
#
# **Predict.** σ(−1000) is 0 and σ(1000) is 1, to more digits than a float has. What do the formulas give, with `math.exp` as many
# articles write it, and with `np.exp`?

# %% slideshow={"slide_type": "fragment"}
z = -1000.0
try:
    print(1 / (1 + math.exp(-z)))
except OverflowError as error:
    print("math.exp:", type(error).__name__)

# %% slideshow={"slide_type": "fragment"}
Z = np.array([[-1000.0, 1000.0]])
with np.errstate(all="ignore"):
    print("1 / (1 + e⁻ᶻ):", 1 / (1 + np.exp(-Z)))
    print("eᶻ / (1 + eᶻ):", np.exp(Z) / (1 + np.exp(Z)))

# %% [markdown] slideshow={"slide_type": "slide"}
# The largest float is about $1.8 \cdot 10^{308}$, a little less than $e^{710}$, so $e^{1000}$ becomes infinity; `errstate` only silences
# NumPy's warning. The first formula survives by luck, as 1/∞. The second gives ∞/∞, which is NaN, *not a number*, and whatever is
# computed from a NaN is NaN.
#
# $e^{-1000}$ does no harm, it rounds to 0. The two formulas are the same (multiply the first above and below by $e^{z}$), so take each
# where its exponent is negative:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}} \;\;(z \ge 0) \qquad\qquad \sigma(z) = \frac{e^{z}}{1 + e^{z}} \;\;(z < 0)$$

# %% slideshow={"slide_type": "fragment"}
for z in (-1000.0, -40.0, 0.0, 40.0, 1000.0):
    print(f"σ({z:5.0f}) = {neuron.sigmoid(z):.3g}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# > **Let e be raised to negative numbers only.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 2.3 · A sigmoid that never overflows
#
# One sigmoid for every finite z. A warning counts as an error here, and so does hushing it up.


# %% slideshow={"slide_type": "fragment"}
def stable_sigmoid(Z):
    """Z (1, m), any finite numbers -> A (1, m), without a warning."""
    ...


check("2.3", stable_sigmoid)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A line in the plane
#
# With two features every example is a point. Here are two numbers measured in 200 drawn cats and dogs: how much ear stands
# above the head, and how much hangs beside it. Each is scaled to mean 0 and standard deviation 1.
#
# **Predict.** Where in the plane is z = 0? What happens to that place when w and b are all multiplied by 4?

# %% slideshow={"slide_type": "fragment"}
pictures, Y = cats_and_dogs(200)
X = ear_measures(pictures)
w, b = np.array([[2.0], [-1.0]]), 0.5
print("X", X.shape, "Y", Y.shape)

# %% slideshow={"slide_type": "slide"}
fig, axes = plt.subplots(1, 2, figsize=(9, 4.4), layout="constrained")
for ax, factor in zip(axes, (1, 4), strict=True):
    weights, bias = factor * w, factor * b
    draw_plane(ax, X, Y, EAR_MEASURES)
    draw_probability(ax, lambda points: neuron.sigmoid(neuron.linear_output(points, weights, bias)))
    draw_boundary(ax, weights, bias)
    ax.set_title(f"w = ({weights[0, 0]:g}, {weights[1, 0]:g}), b = {bias:g}")
axes[0].legend(loc="upper left")
plt.show()

# %% [markdown] slideshow={"slide_type": "slide"}
# z = 0 is a straight line, and on it a = ½. **w** points straight across it, to the side where the neuron says 1 (the arrow shows
# its direction only). With |w| for w's length, the line runs |b| / |w| from the origin: **b** shifts it without turning it. All
# of w and b times 4 leaves the line where it is; only the change from no to yes is four times as sharp.
#
# To decide, compare a with a **threshold**, mostly ½: then the sign of z decides. Another threshold t is a parallel line,
# z = log(t / (1 − t)). The **accuracy** is the share of right answers.

# %% slideshow={"slide_type": "fragment"}
A = neuron.sigmoid(neuron.linear_output(X, w, b))
for threshold in (0.1, 0.5, 0.9):
    labels = neuron.predict(X, w, b, threshold)
    right = neuron.accuracy(labels, Y)
    print(f"threshold {threshold}: {labels.sum():3d} called cat, accuracy {right:.1%}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# > **w turns the line and b shifts it; both together, larger, sharpen it. The threshold says how sure is sure enough.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 2.4 · From probability to label
#
# A probability is not a decision; this makes it one. Exactly at the threshold the answer is 0.


# %% slideshow={"slide_type": "fragment"}
def predict(A, threshold=0.5):
    """Probabilities A (1, m) -> labels 0 or 1, (1, m)."""
    ...


check("2.4", predict)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## You are the training
#
# Set the weights by hand. On the left is one example on its way through the neuron, the one in the green ring; click another
# point. In the middle are all examples and the line, on the right all of them on the sigmoid (those beyond ±8 at its ends). Grey rings are
# mistakes, and between the thin lines a lies between 0.1 and 0.9. Use the sliders; or on the picture ← → to turn w and ↑ ↓
# to change b; or drag the line.
#
# The **cost** says how wrong all answers are together, and 0 is perfect; lesson 03 explains it.
#
# **Predict.** Is the cost smallest where the accuracy is largest?

# %% slideshow={"slide_type": "slide"}
pictures, Y = cats_and_dogs(200)
NeuronPanel(ear_measures(pictures), Y, EAR_MEASURES)

# %% [markdown] slideshow={"slide_type": "slide"}
# Not quite: accuracy counts mistakes, cost also minds how sure you were.
#
# Now something real: 569 breast tumours, the radius and the texture (the spread of the greys) of their three largest cell nuclei
# under a microscope, which the table calls *worst*; and what they turned out to be: 1 is malignant, 0 benign.
#
# **The challenge:** bring the cost below 0.17 by hand. The panel counts moves and seconds; remember both. In lesson 05 a few
# lines of code will do it, down to 0.155, which is as low as it goes.

# %% slideshow={"slide_type": "slide"}
X, Y, names = tumours()
print(f"{int(Y.sum())} of {Y.size} malignant; all called benign:", end=" ")
print(f"accuracy {neuron.accuracy(np.zeros_like(Y), Y):.1%}")
challenge = NeuronPanel(X, Y, names, target=0.17, activation=neuron.sigmoid)
challenge

# %% [markdown] slideshow={"slide_type": "slide"}
# Write `stable_sigmoid` in place of `neuron.sigmoid` and run the cell again: every point now sits on the curve that **your**
# code computes, and accuracy and cost are those of your a. Try one with a wrong sign, too. In a cell of your own,
# `challenge.w2.value = 3` does what the slider does.
#
# > **Three numbers you can set by hand. For a picture of 32 × 32 pixels there are 3073.**

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
    a = neuron.sigmoid(z)
    print(f"z = {z:2}   measured slope {rise / (2 * nudge):.6f}   a(1 − a) = {a * (1 - a):.6f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# They agree: **σ′(z) = σ(z)(1 − σ(z))**. Why (the chain rule of lesson 04; it may wait): with $u = 1 + e^{-z}$, σ = 1/u and $u' = -e^{-z} = 1 - u$, so
# $\sigma' = -u'/u^2 = (u - 1)/u^2 = \sigma - \sigma^2$.
#
# > **At most ¼, at z = 0. A neuron that is very sure hardly moves.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 2.5 · The slope of the sigmoid
#
# Every derivative from lesson 04 on goes through it. You may use `neuron.sigmoid`.


# %% slideshow={"slide_type": "fragment"}
def sigmoid_slope(Z):
    """Z (1, m) -> the slope of the sigmoid at each z, (1, m)."""
    ...


check("2.5", sigmoid_slope)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What one neuron cannot do
#
# The label here is 1 where exactly one of the two features is positive: *exclusive or*, XOR.
#
# **Predict.** What is the best accuracy that any w and b can reach?

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
# Three of the four clouds, never the fourth. Why not? To get all four right, both clouds of 1s would have to lie on one side of the line, both clouds of
# 0s on the other. But the middle between the 1s and the middle between the 0s are the same point, and it cannot lie on both
# sides. Two neurons can each cut off a corner, and a third can combine their answers: that is a network.
#
# > **One neuron draws one straight line.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What you can do now
#
# You can compute everything a neuron says, and set it by hand.
#
# > $Z = w^\mathsf{T}X + b \qquad A = \sigma(Z) = \dfrac{1}{1 + e^{-Z}} = P(y = 1 \mid x)$
# >
# > $\sigma(-z) = 1 - \sigma(z) \qquad \sigma'(z) = \sigma(z)\,(1 - \sigma(z))$
#
# By hand you looked at the cost to see whether a move was good. What is that number, and why that one? Lesson 03: **[How wrong is it?](03_two_losses.ipynb)**
