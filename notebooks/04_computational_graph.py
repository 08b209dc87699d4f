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
# To learn, a neuron must know which way to move each of its weights. One rule finds that for all of them, by going through the
# calculation once, backward.
#
# **You will be able to**
#
# - measure any slope by a nudge, and say how far to trust it;
# - walk through a calculation forward for its value and backward for its slopes;
# - derive dz, dw and db of the neuron for both losses, with the chain rule alone;
# - check a gradient that you wrote.
#
# **You need** lesson [03](03_two_losses.ipynb), and to know that the slope of x² is 2x. 70 minutes: 38 for reading and panels, 32 for the exercises.

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np

from helpers import graph, neuron
from helpers.datasets import five_points
from helpers.descent import gradient_check, gradient_descent
from helpers.exercises import check, hint, solution
from helpers.figures import draw_slope_errors, show
from helpers.graph import Node
from helpers.neuron import LEAST_SQUARES
from helpers.panels import GraphPanel

# %% [markdown] slideshow={"slide_type": "slide"}
# A calculation of three steps: J = 3(a + bc). Walk through it with the buttons or the slider, first forward for the values (=),
# then backward for the slopes (∂). This lesson explains the steps backward.

# %% slideshow={"slide_type": "fragment"}
a, b, c = Node("a", 5), Node("b", 3), Node("c", 2)
u = (b * c).named("u")
v = (a + u).named("v")
J = (3 * v).named("J")
GraphPanel(J)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A slope is a nudge
#
# The **slope** of a function at a point says how far the output moves for each little bit that the input moves. To measure it, nudge the
# input a little, and divide the output's move by the input's. The **derivative** is the slope in the limit of ever smaller nudges.
# More accurate than one nudge is a **central difference**, which nudges to both sides: (f(x + h) − f(x − h)) / 2h.
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
fig, ax = plt.subplots(figsize=(7, 3.4), layout="constrained")
errors = {"one side: falls with h": one_side, "both sides: falls\nwith h²": both_sides}
draw_slope_errors(ax, H, errors)
show(
    fig,
    "The error of the slope over the size of the nudge is a valley. From right to left it falls with "
    "h for a nudge to one side, with h² for both sides, until rounding lifts it again. The best h is "
    "near 10⁻⁸ for one side and near 10⁻⁵ for both sides, where the error is far smaller.",
)

# %% [markdown] slideshow={"slide_type": "fragment"}
# Too large a nudge sees the curve bend. Too small a nudge drowns in rounding, because f(x + h) and f(x − h) then agree in nearly all their
# sixteen digits. The best lies between, near 10⁻⁵ for the central difference, and is good to ten digits.
#
# > **A good nudge measures a slope to about ten digits, one parameter at a time.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Forward for the value, backward for the slopes
#
# A neuron for pictures has thousands of parameters, and one nudge for each would be slow. One walk back finds all slopes.
#
# A **computational graph** draws a calculation in single steps, one node for each number, with arrows from each number to those made from
# it. The panel above draws J = 3(a + bc) as u = bc, v = a + u, J = 3v.
#
# **Predict.** Now with a = 1, b = −2, c = 4. What is J? How much does J move for each little bit that b grows?

# %% slideshow={"slide_type": "fragment"}
a, b, c = Node("a", 1), Node("b", -2), Node("c", 4)
J = (3 * (a + b * c)).named("J")
graph.backward(J)
print(f"J = {J.value}, dJ/da = {a.slope}, dJ/db = {b.slope}, dJ/dc = {c.slope}")

# %% [markdown] slideshow={"slide_type": "slide"}
# Nudge b by h. Then u = bc moves by c·h, v = a + u by the same, and J = 3v by 3c·h. The **local slope** of a step is the slope of its
# result in one of the numbers that go into it. The **chain rule** says that the local slopes along a path multiply:
#
# $$\frac{dJ}{db} = \frac{dJ}{dv} \cdot \frac{dv}{du} \cdot \frac{du}{db} = 3 \cdot 1 \cdot c$$
#
# The panel's ∂ says that the other inputs are held still. Here they always are, so d and ∂ mean the same.
#
# The **backward pass** is the walk from the output back to the inputs, with one product for each arrow: what came in, times the local slope. To find
# slopes by a backward pass is called **backpropagation**.

# %% [markdown] slideshow={"slide_type": "slide"}
# One article prints J = 4(a + bc), and then draws and differentiates 3(a + bc). For a = 5, b = 3, c = 2 the article's slopes are 3, 6 and 9. Nudges
# show which of the two they belong to:

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
#
# *4 minutes · difficulty 1 of 3 · It computes every node of a graph, from the inputs to the output.*
#
# Draw the graph of J = 2(ab − c)² on paper: u is the product, v is what is in the brackets, J is the result. Fill in the values for a = 2, b = 5,
# c = 7. Then write the walk for any a, b and c.


# %% slideshow={"slide_type": "fragment"}
def forward(a, b, c):
    """J = 2(ab − c)², step by step -> u, v and J."""
    ...


check("4.1", forward)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 4.2 · Backward, by hand
#
# *7 minutes · difficulty 2 of 3 · It says how far J moves for each little bit that a, b or c moves.*
#
# Return dJ/da, dJ/db and dJ/dc, for short da, db and dc. Start at J in your drawing and walk back. Some local slopes need a value from the
# walk forward.


# %% slideshow={"slide_type": "fragment"}
def backward(a, b, c):
    """J = 2(ab − c)² -> da, db and dc."""
    ...


check("4.2", backward)

# %% [markdown] slideshow={"slide_type": "slide"}
# Compare your drawing with the panel's, which takes 2v² in two steps.

# %% slideshow={"slide_type": "fragment"}
a, b, c = Node("a", 2), Node("b", 5), Node("c", 7)
u = (a * b).named("u")
v = (u - c).named("v")
J = (2 * v**2).named("J")
GraphPanel(J)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A node used twice
#
# In J = (a + b)·b, b reaches J by two paths: through the sum, and directly.
#
# **Predict.** a = 2, b = 3. What is dJ/db? The panel asks for each number in turn; press Enter to submit it.

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
# Through the sum comes b = 3, directly comes a + b = 5. Nudge b, and both move J at once: (5 + h)(3 + h) = 15 + 3h + 5h + h².
#
# > **Along one path slopes multiply. The slopes of several paths add up.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The neuron's own graph
#
# Now z = w₁x₁ + w₂x₂ + b, a = σ(z), and a loss L, first cross-entropy. x and y are given. We want dL/dw₁, dL/dw₂ and dL/db, for short dw₁,
# dw₂ and db.
#
# **Predict.** x = (2, −1), w = (0.5, 1), b = 0.2, y = 1. What sign does dw₁ have? And dw₂?

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
print(f"a = {a.value:.4f}, da = {a.slope:.4f}, local slope of σ: {a.value * (1 - a.value):.4f}")
print(f"dz = {z.slope:.4f}, dw₁ = {w1.slope:.4f}, dw₂ = {w2.slope:.4f}, db = {b.slope:.4f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# a is below the label, so a larger z lowers the loss: dz is negative. dw₁ has the same sign, because x₁ is positive; dw₂ has the opposite sign, because
# x₂ is negative.

# %% [markdown] slideshow={"slide_type": "slide"}
# ### In letters
#
# The same walk for any x, y, w and b. You need one more slope: log a has the slope 1/a.
#
# **Cross-entropy.** L = −y log a − (1 − y) log(1 − a), and a reaches L by two paths. Through log a comes −y · 1/a. Through log(1 − a) comes −(1 − y) · 1/(1 − a),
# times −1, the slope of 1 − a. Together: $\;da = -\dfrac{y}{a} + \dfrac{1 - y}{1 - a}$.
#
# **Least squares.** L = ½(a − y)². The slope of a square is twice what is squared, and ½ takes the 2 away: $\;da = a - y$.
#
# One step is left to z: a = σ(z), with the local slope a(1 − a).

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 4.3 · dz for cross-entropy
#
# *4 minutes · difficulty 2 of 3 · It says how far each loss moves for each little bit that its z moves.*
#
# Take that last step on paper, and simplify until no fraction is left. (In a float a can be 0 or 1, and a fraction would divide by 0.)


# %% slideshow={"slide_type": "fragment"}
def dz_cross_entropy(A, Y):
    """A and Y (1, m) -> dZ (1, m), of each example."""
    ...


check("4.3", dz_cross_entropy)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 4.4 · dz for least squares
#
# *3 minutes · difficulty 1 of 3 · It says how far each least-squares loss moves for each little bit that its z moves.*
#
# The same step for the other loss. Does anything cancel?


# %% slideshow={"slide_type": "fragment"}
def dz_least_squares(A, Y):
    """A and Y (1, m) -> dZ (1, m), of each example."""
    ...


check("4.4", dz_least_squares)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### From L to every parameter
#
# For cross-entropy the fractions cancel:
#
# $$dz = \Big(-\frac{y}{a} + \frac{1 - y}{1 - a}\Big)\, a(1 - a) = -y(1 - a) + (1 - y)a = -y + ya + a - ya = a - y$$
#
# For least squares nothing cancels: dz = (a − y)a(1 − a). z has the local slope x₁ in w₁, x₂ in w₂ and 1 in b, so for both losses dw₁ = x₁ dz,
# dw₂ = x₂ dz and db = dz. The graph agrees:

# %% slideshow={"slide_type": "fragment"}
error = a.value - y.value
print(f"cross-entropy: dz = {z.slope:.6f}, a − y = {error:.6f}")
graph.backward(0.5 * (a - y) ** 2)
print(f"least squares: dz = {z.slope:.6f}, (a − y)a(1 − a) = {error * a.value * (1 - a.value):.6f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# > **Cross-entropy: dz = a − y. Least squares: dz = (a − y)a(1 − a). Then dw = x dz, db = dz.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 4.5 · The gradient of one example
#
# *6 minutes · difficulty 2 of 3 · It says how far one example's loss moves for each little bit that a weight or the bias moves.*
#
# The **gradient** is the slopes for all parameters together, here dw and db. Go forward, then backward, for cross-entropy and any number of features. You
# may use `neuron.sigmoid`. (`np.sum(w * x)` is wᵀx as a plain number, where `w.T @ x` is a (1, 1) array.)


# %% slideshow={"slide_type": "fragment"}
def one_example_gradient(x, y, w, b):
    """x and w (n_x, 1), y and b numbers -> dw (n_x, 1) and db, a number."""
    ...


check("4.5", one_example_gradient)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## From one example to m
#
# The cost is the mean of m losses. Nudge w, and each loss moves by its own slope, so the mean moves by the mean of the slopes.
#
# **Predict.** The five points of lesson 03, w = 1, b = 0. To how many digits will the mean of five slopes and a nudge of the mean agree?

# %% slideshow={"slide_type": "fragment"}
X, Y = five_points()
w, b, h = np.array([[1.0]]), 0.0, 1e-5
A = neuron.sigmoid(neuron.linear_output(X, w, b))
up, down = neuron.cost(X, Y, w + h, b), neuron.cost(X, Y, w - h, b)
print(f"mean of the slopes x(a − y): {(X * (A - Y)).mean():.9f}")
print(f"slope of the mean, by nudge: {(up - down) / (2 * h):.9f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# To as many digits as a nudge can give. For any number of features, dw = X(A − Y)ᵀ/m and db is the mean of A − Y, as `neuron.gradient` has them. Until here
# dw and db were slopes of one example's loss L; in code, from here on, they are slopes of the cost, ∂J/∂w and ∂J/∂b.
#
# > **The derivative of the mean is the mean of the derivatives.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Check what you wrote
#
# Here is a gradient that forgets the bias, which then never moves.
#
# **Predict.** Descend with it and with the right one. How do their costs compare after 10 steps, and after 1000?


# %% slideshow={"slide_type": "fragment"}
def forgetful(X, Y, w, b):
    return neuron.gradient(X, Y, w, b)[0], 0.0


X, Y = five_points()
for name, gradient in (("right", neuron.gradient), ("forgetful", forgetful)):
    path = gradient_descent(X, Y, 0.3, 1000, start=([[1.0]], 0.0), gradient=gradient)
    costs = ", ".join(f"{J:.4f}" for J in path.J[[0, 10, 100, 1000]])
    print(f"{name:>9}: J after 0, 10, 100, 1000 steps: {costs}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# A wrong gradient can still lower the cost: after ten steps this one is even ahead, and at the end its cost differs by one in the fourth decimal place.

# %% [markdown] slideshow={"slide_type": "slide"}
# ### The gradient check
#
# A **gradient check** compares every slope that a gradient function returns with a central difference of the cost.
#
# **Predict.** Which pass: the right one, the sum over the five examples, the forgetful one, least squares' slopes with the cost of cross-entropy, and with their own?


# %% slideshow={"slide_type": "fragment"}
def total(X, Y, w, b):
    dw, db = neuron.gradient(X, Y, w, b)
    return 5 * dw, 5 * db


def squares(X, Y, w, b):
    return neuron.gradient(X, Y, w, b, LEAST_SQUARES)


for gradient in (neuron.gradient, total, forgetful, squares):
    print(f"{gradient.__name__:>9}: {gradient_check(gradient, X, Y)}")
print("  squares, with their own cost:", gradient_check(squares, X, Y, LEAST_SQUARES))

# %% [markdown] slideshow={"slide_type": "fragment"}
# The check gives the error as a share of the measured slope. *Exact* is below a millionth, *close* below a thousandth.

# %% [markdown] slideshow={"slide_type": "slide"}
# ### A shorter check
#
# This one looks at a single weight, where the descent ends, and passes a difference below 10⁻⁸.
#
# **Predict.** What will it say of the sum? Of zeros?


# %% slideshow={"slide_type": "fragment"}
def naive_check(gradient, w, b, h=1e-5):
    up, down = neuron.cost(X, Y, w + h, b), neuron.cost(X, Y, w - h, b)
    off = abs(gradient(X, Y, w, b)[0].item() - (up - down) / (2 * h))
    return "exact" if off < 1e-8 else "wrong"


def zeros(X, Y, w, b):
    return np.zeros_like(w), 0.0


w, b = gradient_descent(X, Y, 1.0, 1000).final
for gradient in (neuron.gradient, total, zeros):
    naive, real = naive_check(gradient, w, b), gradient_check(gradient, X, Y)
    print(f"{gradient.__name__:>8}: naive check: {naive}; gradient check: {real}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# At a minimum every slope is 0, and five times 0 is 0 as well. That is why `gradient_check` goes to three random w and b, where the slopes are not
# 0. In lesson 05 you call it on the gradients that you write.
#
# > **Never trust a gradient that was not checked.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The machine that walks back
#
# The panels of this lesson run on `helpers/graph.py`. Each operation in it knows its value and its local slopes; `backward_steps`, one loop, walks back and
# adds each product to the slope of a *parent*, a node that this one was made from. Libraries that train networks with millions of weights do the same, with
# arrays instead of numbers.
#
# Here is one operation. `Node(…)` makes the new node from a name, a rule, `parents=` and `send_back=`. The rule turns the parents' values, plain numbers p and q,
# into the node's own; `lambda p, q: p + q` is Python's short way to write such a function. On the way back, once the new node's slope is complete, the machine calls `send_back(u)`, where u is that new node. For each parent it
# adds what came in, `u.slope`, times the local slope, which is 1 for a sum.
#
# A **closure** is a function made inside another one, whose variables it remembers: `send_back` remembers b and c.


# %% slideshow={"slide_type": "fragment"}
def add(b, c):
    """Nodes b and c -> their sum, a Node that can send slopes back."""

    def send_back(u):
        b.slope += 1 * u.slope
        c.slope += 1 * u.slope

    return Node("b + c", lambda p, q: p + q, parents=(b, c), send_back=send_back)


b, c = Node("b", 3), Node("c", 2)
J = add(b, c) * b
graph.backward(J)
print(f"J = {J.value}, dJ/db = {b.slope}, dJ/dc = {c.slope}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# J = (b + c)·b: b is used twice. Directly it gets 5, and 3 through the sum.
#
# **Predict.** Why `+=` and not `=`? Write `b.slope = 1 * u.slope` in the cell above, and run it.

# %% [markdown] slideshow={"slide_type": "fragment"}
# dJ/db becomes 3: the slope through the sum has replaced the 5. `+=` keeps both. (Put it back.)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 4.6 · Teach the differentiator to multiply
#
# *8 minutes · difficulty 3 of 3 · It adds an operation to the graph, forward and backward.*
#
# ★ A harder one, which no later lesson needs. Write the same for b·c. It must be right even when b or c is used in other nodes as well.


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
