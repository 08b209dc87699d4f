# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] slideshow={"slide_type": "slide"}
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

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np

from helpers import graph, neuron
from helpers.datasets import five_points
from helpers.exercises import check, hint, solution
from helpers.graph import Node
from helpers.neuron import CROSS_ENTROPY, LEAST_SQUARES
from helpers.panels import GraphPanel

# %% [markdown] slideshow={"slide_type": "slide"}
# A calculation of three steps, J = 3(a + bc); here a, b and c are any three numbers, and J is what comes out. Walk through it with the buttons or the slider: first forward for the values (=),
# then backward for the slopes (∂: by how much J moves when this number is nudged). What the steps backward do is this lesson's
# subject.

# %% slideshow={"slide_type": "fragment"}
a, b, c = Node("a", 5), Node("b", 3), Node("c", 2)
u = (b * c).named("u")
v = (a + u).named("v")
J = (3 * v).named("J")
GraphPanel(J)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A slope is a nudge
#
# Nudge an input a little, see how far the output moves, divide. That is a slope, and the *derivative* is what it comes to as the nudge gets
# smaller. A nudge to both sides is better: the *central difference* (f(x + h) − f(x − h)) / 2h.
#
# **Predict.** σ has the slope a(1 − a). To measure it, is a nudge of 10⁻¹⁵ better than one of 10⁻⁵?

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
z, true = 1.0, neuron.sigmoid(1.0) * (1 - neuron.sigmoid(1.0))
for h in (1e-1, 1e-3, 1e-5, 1e-10, 1e-15):
    measured = (neuron.sigmoid(z + h) - neuron.sigmoid(z - h)) / (2 * h)
    print(f"nudge {h:.0e}: slope {measured:.12f}, off by {abs(measured - true):.0e}")

# %% slideshow={"slide_type": "slide"}
H = 10.0 ** np.arange(-15, 0.01, 0.25)
one_side = np.abs((neuron.sigmoid(z + H) - neuron.sigmoid(z)) / H - true)
both_sides = np.abs((neuron.sigmoid(z + H) - neuron.sigmoid(z - H)) / (2 * H) - true)
fig, ax = plt.subplots(figsize=(7, 3.2), layout="constrained")
ax.loglog(H, one_side, ".-", label="nudge to one side")
ax.loglog(H, both_sides, "x-", label="central difference")
ax.set(xlabel="size of the nudge h", ylabel="error of the slope")
ax.legend()
plt.show()

# %% [markdown] slideshow={"slide_type": "fragment"}
# Too large a nudge sees the curve bend; too small a one drowns in rounding, for f(x + h) and f(x − h) then agree in nearly all their sixteen
# digits. In between lies the best, near 10⁻⁵ for the central difference, good to ten digits.
#
# > **A good nudge tells the slope of a smooth function, to about ten digits, one parameter at a time.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Forward for the value, backward for the slopes
#
# A neuron for pictures has thousands of parameters, and a nudge each is slow. One walk back finds all slopes. Take J = 3(a + bc) in
# single steps, u = bc, v = a + u, J = 3v: that is the *computational graph* drawn above.
#
# **Predict.** Now with a = 1, b = −2, c = 4. What is J? How much does J move for each little bit that b grows?

# %% slideshow={"slide_type": "fragment"}
a, b, c = Node("a", 1), Node("b", -2), Node("c", 4)
J = (3 * (a + b * c)).named("J")
graph.backward(J)
print(f"J = {J.value}, dJ/da = {a.slope}, dJ/db = {b.slope}, dJ/dc = {c.slope}")

# %% [markdown] slideshow={"slide_type": "slide"}
# Nudge b by h. Then u = bc moves by c·h, v = a + u by the same, and J = 3v by 3c·h. Each step passes the nudge on, times its own *local* slope; along the way they
# multiply. That is the **chain rule**:
#
# $$\frac{dJ}{db} = \frac{dJ}{dv} \cdot \frac{dv}{du} \cdot \frac{du}{db} = 3 \cdot 1 \cdot c$$
#
# Walk from J backward, and each step needs one product only: what came in, times the local slope.
#
# One article prints J = 4(a + bc), and then draws and differentiates 3(a + bc). For a = 5, b = 3, c = 2 its slopes are 3, 6 and 9. Nudges show to which of
# the two they belong:

# %% slideshow={"slide_type": "fragment"}
h = 1e-5
for k in (3, 4):
    da = (k * (5 + h + 3 * 2) - k * (5 - h + 3 * 2)) / (2 * h)
    db = (k * (5 + (3 + h) * 2) - k * (5 + (3 - h) * 2)) / (2 * h)
    dc = (k * (5 + 3 * (2 + h)) - k * (5 + 3 * (2 - h))) / (2 * h)
    print(f"J = {k}(a + bc) = {k * (5 + 3 * 2)}: slopes {da:.4f}, {db:.4f}, {dc:.4f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# > **Backward: what came in, times the local slope.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 4.1 · Forward, by hand


# %% slideshow={"slide_type": "fragment"}
def forward(a, b, c):
    """u = bc, v = a + u, J = 3v: return all three."""
    ...


check("4.1", forward)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 4.2 · Backward, by hand
#
# The slopes of the same J, dJ/da, dJ/db and dJ/dc, for short da, db and dc. Write them as you walk back: each is a product.


# %% slideshow={"slide_type": "fragment"}
def backward(a, b, c):
    """dJ/da, dJ/db, dJ/dc of J = 3(a + bc)."""
    ...


check("4.2", backward)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A node used twice
#
# In J = (a + b)·b, b has two ways to J: through the sum, and directly.
#
# **Predict.** a = 2, b = 3. What is dJ/db? The panel asks for each number in turn; Enter hands it in.

# %% slideshow={"slide_type": "fragment"}
a, b = Node("a", 2), Node("b", 3)
s = (a + b).named("s")
J = (s * b).named("J")
GraphPanel(J, fill_in=True)

# %% slideshow={"slide_type": "slide"}
graph.backward(J)
h = 1e-5
up, down = (2 + 3 + h) * (3 + h), (2 + 3 - h) * (3 - h)
print(f"walking back: {b.slope}, by a nudge: {(up - down) / (2 * h):.6f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Through the sum comes b = 3, directly a + b = 5. Nudge b, and both ways move J at once: (5 + h)(3 + h) = 15 + 3h + 5h + h².
#
# > **Slopes along one way multiply; the slopes of several ways add up.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The neuron's own graph
#
# Now the same walk through z = w₁x₁ + w₂x₂ + b, a = σ(z), and a loss L(a, y). x and y are given. We want dL/dw₁, dL/dw₂ and dL/db, for short dw₁, dw₂
# and db. You need one slope more: that of log a is 1/a (nudge it, if you like). First **cross-entropy**, L = −y log a − (1 − y) log(1 − a), from the right.
#
# 1. a goes to L on two ways. Through log a comes −y · 1/a. Through log(1 − a) comes −(1 − y) · 1/(1 − a), times −1, the slope of 1 − a. Both ways add up:
#    $\;da = -\dfrac{y}{a} + \dfrac{1 - y}{1 - a}$.
# 2. a = σ(z) has the local slope a(1 − a). Multiply each fraction by it: $\;dz = -\dfrac{y}{a}\,a(1 - a) + \dfrac{1 - y}{1 - a}\,a(1 - a)
#    = -y(1 - a) + (1 - y)a = -y + ya + a - ya = a - y$.
# 3. z has the local slope x₁ in w₁, x₂ in w₂, and 1 in b: $\;dw_1 = x_1\,dz, \quad dw_2 = x_2\,dz, \quad db = dz$.
#
# For **least squares**, L = ½(a − y)²:
#
# 1. The slope of a square is twice what is squared, and ½ takes the 2 away: $\;da = a - y$.
# 2. Times a(1 − a), and nothing cancels: $\;dz = (a - y)\,a(1 - a)$.
# 3. As before.
#
# **Predict.** x = (2, −1), w = (0.5, 1), b = 0.2, y = 1. Which sign has dw₁? Which dw₂?

# %% slideshow={"slide_type": "slide"}
w1, w2, b = Node("w₁", 0.5), Node("w₂", 1.0), Node("b", 0.2)
x1, x2, y = Node("x₁", 2.0), Node("x₂", -1.0), Node("y", 1.0)
z = ((w1 * x1).named("p") + (w2 * x2).named("q") + b).named("z")
a = graph.sigmoid(z).named("a")
yes, no = (y * graph.log(a)).named("yes"), ((1 - y) * graph.log(1 - a)).named("no")
L = (-(yes + no)).named("L")
GraphPanel(L, given=(x1, x2, y))

# %% slideshow={"slide_type": "slide"}
graph.backward(L)
print(f"a − y = {a.value - y.value:.6f}")
print(f"dz = {z.slope:.6f}, dw₁ = {w1.slope:.6f}, dw₂ = {w2.slope:.6f}, db = {b.slope:.6f}")
half_square = 0.5 * (a - y) ** 2
graph.backward(half_square)
product = (a.value - y.value) * a.value * (1 - a.value)
print(f"least squares: dz = {z.slope:.6f}, (a − y)a(1 − a) = {product:.6f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# The prediction is below 1, so a − y is negative. dw₁ has its sign, for x₁ is positive: a larger w₁ lowers the loss. x₂ is negative, so
# dw₂ is positive.
#
# > **Cross-entropy: dz = a − y. Least squares: dz = (a − y)a(1 − a). Then dw = x dz, db = dz.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 4.3 · dz for cross-entropy


# %% slideshow={"slide_type": "fragment"}
def dz_cross_entropy(A, Y):
    """A and Y (1, m) -> dZ (1, m), of each example."""
    ...


check("4.3", dz_cross_entropy)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 4.4 · dz for least squares


# %% slideshow={"slide_type": "fragment"}
def dz_least_squares(A, Y):
    """A and Y (1, m) -> dZ (1, m), of each example."""
    ...


check("4.4", dz_least_squares)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 4.5 · The gradient of one example
#
# dw and db together, a slope for each parameter, are the **gradient**. Forward, then backward, for cross-entropy and any number of features. You may use `neuron.sigmoid`.


# %% slideshow={"slide_type": "fragment"}
def one_example_gradient(x, y, w, b):
    """x and w (n_x, 1), y and b numbers -> dw (n_x, 1) and db, a number."""
    ...


check("4.5", one_example_gradient)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## From one example to m
#
# The cost is the mean of m losses. Nudge w, and each loss moves by its own slope; so the mean moves by the mean of the slopes.
#
# **Predict.** The five points of lesson 03, w = 1, b = 0: in how many digits will the mean of five slopes and a nudge of the mean agree?

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
w, b, h = np.array([[1.0]]), 0.0, 1e-5
A = neuron.sigmoid(neuron.linear_output(X, w, b))
up, down = neuron.cost(X, Y, w + h, b), neuron.cost(X, Y, w - h, b)
print(f"mean of the slopes x(a − y): {(X * (A - Y)).mean():.9f}")
print(f"slope of the mean, by nudge: {(up - down) / (2 * h):.9f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# In all that a nudge can know. For any number of features, every example's x in a column of X: dw = X(A − Y)ᵀ/m and db = the mean of A − Y, as
# `neuron.gradient` has them. From here on dw and db are slopes of the cost; for one example that is its loss.
#
# > **The derivative of the mean is the mean of the derivatives.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Check what you wrote
#
# A formula for the gradient can be wrong and still look busy. Compare it with nudges, one parameter at a time: this is the *gradient check*.


# %% slideshow={"slide_type": "fragment"}
def gradient_check(gradient, X, Y, w, b, loss=CROSS_ENTROPY, h=1e-5):
    """Say how far a gradient (X, Y, w, b) -> dw, db lies from central differences of the cost."""
    dw, db = gradient(X, Y, w, b)
    up, down = neuron.cost(X, Y, w, b + h, loss), neuron.cost(X, Y, w, b - h, loss)
    off = abs(db - (up - down) / (2 * h))
    for j in range(len(w)):
        nudge = np.zeros_like(w)
        nudge[j] = h
        up, down = neuron.cost(X, Y, w + nudge, b, loss), neuron.cost(X, Y, w - nudge, b, loss)
        off = max(off, abs(dw[j, 0] - (up - down) / (2 * h)))
    return "exact" if off < 1e-8 else f"{'close' if off < 1e-4 else 'wrong'}, off by {off:.0e}"


# %% [markdown] slideshow={"slide_type": "slide"}
# **Predict.** Which of these will pass: the mean over the examples, the sum (the 1/m forgotten), least squares' slope checked against the cost of cross-entropy, and against
# its own?


# %% slideshow={"slide_type": "fragment"}
def mean(X, Y, w, b):
    A = neuron.sigmoid(neuron.linear_output(X, w, b))
    return X @ (A - Y).T / Y.size, (A - Y).mean()


def least_squares(X, Y, w, b):
    A = neuron.sigmoid(neuron.linear_output(X, w, b))
    dZ = (A - Y) * A * (1 - A)
    return X @ dZ.T / Y.size, dZ.mean()


X, Y = five_points()
w, b = np.array([[1.0]]), 0.0
print("mean:", gradient_check(mean, X, Y, w, b))
print("sum: ", gradient_check(lambda *at: [5 * d for d in mean(*at)], X, Y, w, b))
print("least squares, cross-entropy's cost:", gradient_check(least_squares, X, Y, w, b))
print("least squares, its own cost:", gradient_check(least_squares, X, Y, w, b, LEAST_SQUARES))

# %% [markdown] slideshow={"slide_type": "fragment"}
# A nudge knows about ten digits. *Exact* leaves it two to spare, *close* is off by less than 10⁻⁴. In lesson 05 you write the gradient of m examples yourself: take this check along.
#
# > **Never trust a gradient that was not checked.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The machine that walks back
#
# The panels of this lesson run on `helpers/graph.py`. Each operation in it knows its value and its local slopes; `backward_steps`, one loop, walks back and
# **adds** each product to the slope of a *parent*, a node it was made from. Libraries that train networks with millions of weights do no more.
#
# Here is an operation. Its rule is a function of the parents' values, which are numbers, and gives its own. `send_back(u)` is called when all of u's own slope has arrived; it adds to
# each parent's slope what came in times the local slope, which for a sum is 1.


# %% slideshow={"slide_type": "fragment"}
def add(b, c):
    """Nodes b and c -> their sum, a Node that can send slopes back."""

    def send_back(u):
        b.slope += 1 * u.slope
        c.slope += 1 * u.slope

    return Node("b + c", lambda p, q: p + q, parents=(b, c), send_back=send_back)


b, c = Node("b", 3), Node("c", 2)
J = 3 * add(b, c)
graph.backward(J)
print(f"J = {J.value}, dJ/db = {b.slope}, dJ/dc = {c.slope}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# **Predict.** Why `+=` and not `=`? (Think of the node used twice.)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 4.6 · Teach the differentiator to multiply
#
# The same for b·c. It must also be right where b goes into other nodes, too.


# %% slideshow={"slide_type": "fragment"}
def multiply(b, c):
    """Nodes b and c -> their product, a Node that can send slopes back."""
    ...


check("4.6", multiply)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What you can do now
#
# You can find the slope of anything that is calculated in steps, and check it.
#
# > $dz = a - y \;\text{(cross-entropy)} \qquad dz = (a - y)\,a(1 - a) \;\text{(least squares)} \qquad dw = x\,dz \qquad db = dz$
# >
# > $\dfrac{\partial J}{\partial w} = \dfrac1m \sum_{i=1}^{m} x^{(i)} dz^{(i)} \qquad \dfrac{\partial J}{\partial b} = \dfrac1m \sum_{i=1}^{m} dz^{(i)}$
#
# Now each parameter knows which way is down. Lesson 05 takes the steps: **[How does it learn, and how fast can
# that run?](05_gradient_descent.ipynb)**
