# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] slideshow={"slide_type": "slide"}
# # How does a picture become numbers a neuron can read?
#
# A neuron multiplies numbers, adds them up and squashes the sum. It has never seen a cat. This lesson
# turns pictures into numbers, and settles the names that every later lesson uses.
#
# **You will be able to**
#
# - turn a picture into a column of numbers, and the column back into the picture;
# - stack m pictures into one matrix X, one column each;
# - multiply two matrices by hand, and read any formula of this course by its shapes;
# - avoid two shape mistakes that raise no error.
#
# **You need** lesson [00](00_start_here.ipynb), and to know what it means to fit a line y = wx + b to
# points. NumPy's basics are learnt on the way. 45 minutes: 30 for reading and panels, 15 for the
# exercises.
#
# To predict in earnest, begin with *Edit › Clear Outputs of All Cells*.

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np

from helpers.datasets import cat, cats_and_dogs
from helpers.exercises import check, hint, solution
from helpers.figures import draw_picture, draw_product, show
from helpers.panels import PixelPanel

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A picture is three grids of numbers
#
# *Is it a cat (1) or not (0)?* A **binary classifier** is a program that answers a question of that kind,
# yes or no, with 1 or 0. A neuron can be one, but it reads nothing but numbers.
#
# A **pixel** is one of the small squares of one colour that make up a picture; the cat below has 7 rows
# and 5 columns of them. A **channel** is the grid of numbers that says how much red, how much green or
# how much blue each pixel has, from 0 (none) to 255 (full).
#
# **Predict.** How many numbers is this cat? Its eyes are green: are their two other numbers, red and
# blue, 0?

# %% slideshow={"slide_type": "slide"}
picture = cat()
PixelPanel(picture)

# %% [markdown] slideshow={"slide_type": "slide"}
# Click an eye, in the picture or in a channel: the pixel is outlined in the picture and in all three
# channels, for one pixel is three numbers. The list on the right has them in a column: ← and → walk
# through it, ↑ and ↓ move by a row of pixels, and ▶ reads the whole picture.
#
# An **array** is NumPy's grid of numbers. The **shape** of an array is the list of its sizes: here rows,
# columns, channels. An index counts from 0: `picture[3, 1]` is the pixel in row 3, column 1.

# %% slideshow={"slide_type": "fragment"}
print("shape:", picture.shape)
print("numbers:", picture.size)
print("the left eye, red, green, blue:", picture[3, 1])

# %% [markdown] slideshow={"slide_type": "fragment"}
# > **A picture of h × w pixels is h · w · 3 numbers. These are given: learning changes the neuron, never
# > the picture.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## One picture, one column
#
# A neuron takes a list of numbers, not a grid. To **unroll** a picture is to write all its numbers below
# each other in one column. Ours, x, has $n_x = 7 \cdot 5 \cdot 3 = 105$ numbers: pixel after pixel as you
# read a page, and, within each pixel, red, then green, then blue.
#
# **Predict.** Count from 0. At which place of x is the green of the pixel in row 3, column 2?

# %% slideshow={"slide_type": "fragment"}
picture = cat()
x = picture.reshape(105, 1)
places = np.arange(105).reshape(7, 5, 3)  # 0, 1, … 104 in the same order
print("x has shape", x.shape)
print("the green of row 3, column 2 is at place", places[3, 2, 1])

# %% [markdown] slideshow={"slide_type": "fragment"}
# Three rows of 5 pixels and 2 more pixels come before it, with 3 numbers each, and green is number 1 of
# its pixel: $(3 \cdot 5 + 2) \cdot 3 + 1 = 52$. `reshape` changes the shape and never the order, so the
# column rolls back into the picture:

# %% slideshow={"slide_type": "fragment"}
rolled = x.reshape(7, 5, 3)
print("x[52, 0] is", x[52, 0], "and picture[3, 2, 1] is", picture[3, 2, 1])
print("the same picture:", np.array_equal(rolled, picture))

# %% [markdown] slideshow={"slide_type": "fragment"}
# Some articles put all red numbers first, then all green, then all blue. A neuron gives each number a
# weight of its own, so the order does not matter to it.
#
# > **Any order will do, as long as it is the same for every picture.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 1.1 · Unroll a picture
#
# *3 minutes · difficulty 1 of 3 · It turns a picture into a column that a neuron can read.*
#
# Replace the `...` and run the cell. Keep the order above, a pixel's three numbers together. The check tries your
# function on pictures of several sizes.


# %% slideshow={"slide_type": "fragment"}
def unroll(picture):
    """Picture (height, width, 3) -> column (n_x, 1)."""
    ...


check("1.1", unroll)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Many pictures, side by side
#
# An **example** is one of the things to learn from, here one picture. We have m of them, and number i is
# written $x^{(i)}$: the raised (i) is an *index, never a power*. A **label** is the right answer for one
# example, here $y^{(i)}$: 1 for a cat, 0 for a dog. A **matrix** is a grid of numbers in rows and
# columns; we stack all examples into one, X.
#
# **Predict.** Six pictures of 16 × 16 pixels, 768 numbers each. "Stacked" could mean two things: does X
# have the shape 4608 × 1 or 768 × 6?

# %% slideshow={"slide_type": "fragment"}
pictures, Y = cats_and_dogs(6, height=16, width=16, seed=3)
columns = [pictures[i].reshape(768, 1) for i in range(6)]
print("stacked vertically:  ", np.vstack(columns).shape)
print("stacked horizontally:", np.hstack(columns).shape)

# %% [markdown] slideshow={"slide_type": "fragment"}
# Authors use the word for both. Ours is the second, side by side, so that the examples stay apart:
#
# $$X = \big[\; x^{(1)} \;\; x^{(2)} \;\; \dots \;\; x^{(m)} \;\big], \qquad n_x \text{ rows}, \; m \text{ columns.}$$
#
# A **feature** is one number of every example, such as the red of one pixel: one row of X. The labels
# make one row Y. Choose a column of X with the slider, or click in X, and see which picture it is.

# %% slideshow={"slide_type": "slide"}
X = np.hstack(columns)
print("column", *range(6))
print("y     ", *Y[0].astype(int))
PixelPanel(pictures)

# %% [markdown] slideshow={"slide_type": "slide"}
# Is y = 1 wherever you see a cat? The button *Your own picture* loads a file of yours, made small. Try
# one; try a file that is not a picture as well.
#
# > **X has one column per example: $n_x$ rows, m columns.**
#
# Mathematics counts examples from 1 to m, Python from 0 to m − 1. So $x^{(1)}$ is `X[:, [0]]`: the colon
# means all rows, and the inner brackets keep it a column. The **transpose** of a matrix has its rows as
# columns: `X.T` in NumPy, Xᵀ on paper. Libraries such as scikit-learn want the table the other way round,
# one *row* per example: hand them `X.T`.

# %% slideshow={"slide_type": "fragment"}
print("X[:, [0]]", X[:, [0]].shape, "  X[:, 0]", X[:, 0].shape, "  X.T", X.T.shape)
print(np.array([[1, 2, 3], [4, 5, 6]]).T)

# %% [markdown] slideshow={"slide_type": "fragment"}
# One size alone, (768,), is *flat*, neither row nor column, and `.T` leaves it as it is.
#
# How many cats are there? $\sum_{i=1}^{m} y^{(i)}$ means $y^{(1)} + y^{(2)} + \dots + y^{(m)}$: Σ adds up,
# here for i from 1 to m. Some articles print "from i to m", $\sum_{i}^{m}$, which does not say where
# to begin.

# %% slideshow={"slide_type": "fragment"}
print("cats:", int(Y.sum()))

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 1.2 · Stack many pictures
#
# *4 minutes · difficulty 2 of 3 · It puts m pictures side by side, one column each.*
#
# Pictures come as one array (m, height, width, 3). Make X from it, with a loop or without.


# %% slideshow={"slide_type": "fragment"}
def stack(pictures):
    """Pictures (m, height, width, 3) -> X (n_x, m), one column per picture."""
    ...


check("1.2", stack)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## In one step, or in two?
#
# Six pictures of 32 × 32 pixels become an X of shape (3072, 6). A single `reshape` gives that shape, and
# so do two steps, `reshape` and `.T`.
#
# **Predict.** Take column 0 of each and roll it back into a picture. What will you see?

# %% slideshow={"slide_type": "fragment"}
animals, _ = cats_and_dogs(6, height=32, width=32, seed=3)
one_step = animals.reshape(3072, 6)
two_steps = animals.reshape(6, 3072).T
print(one_step.shape, two_steps.shape)

# %% slideshow={"slide_type": "slide"}
fig, axes = plt.subplots(1, 4, figsize=(9, 2.5), layout="constrained")
draw_picture(axes[0], two_steps[:, 0].reshape(32, 32, 3), "two steps, column 0")
draw_picture(axes[1], two_steps[:, 1].reshape(32, 32, 3), "two steps, column 1")
draw_picture(axes[2], one_step[:, 0].reshape(32, 32, 3), "one step, column 0")
draw_picture(axes[3], one_step[:, 1].reshape(32, 32, 3), "one step, column 1")
show(fig, "Two steps: a cat, and a dog. One step: twice six bands of coloured specks, and no animal.")

# %% [markdown] slideshow={"slide_type": "fragment"}
# `reshape` never reorders; it fills row after row. So in one step each column gets every sixth number of
# all six animals in turn. In two steps each picture first gets a row of its own, and `.T` turns the rows
# into columns.
#
# > **A shape can be right and the contents scrambled: roll one column back and look at it.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Row times column
#
# Linear regression fits a line ŷ = wx + b to points: one number x, one weight w. A neuron does the same
# with 105 numbers and a weight for each: it multiplies each number by its weight, adds up the products,
# and adds b. A row of weights times a column of X is such a sum of products.
#
# The **matrix product** of two matrices holds, for each row of the left one and each column of the right
# one, the sum of their products, pair by pair. That number stands where the row and the column meet:

# %% slideshow={"slide_type": "slide"}
left = np.array([[2, -1, 3], [1, 1, 0]])
right = np.array([[4, 0], [5, 2], [1, 1]])
fig, ax = plt.subplots(figsize=(6, 3), layout="constrained")
draw_product(ax, left, right, row=0, column=0)
show(
    fig,
    "The row 2, −1, 3 on the left and the column 4, 5, 1 above are framed. Where they meet stands 6, "
    "which is 2·4 + (−1)·5 + 3·1. The other three numbers of the product are question marks.",
)

# %% [markdown] slideshow={"slide_type": "fragment"}
# **Predict.** Work out the other three by hand.

# %% slideshow={"slide_type": "fragment"}
print(left @ right)

# %% [markdown] slideshow={"slide_type": "fragment"}
# `@` is NumPy's operator for the matrix product; `*` multiplies element-wise, each number by the one at
# the same place. A row and a column can be paired if they are equally long:
#
# > **(k, n) @ (n, l) has the shape (k, l): the inner sizes must be equal, the outer ones remain.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Every name and its shape
#
# | symbol | code | shape | what it is |
# |---|---|---|---|
# | m, $n_x$ | `m`, `n_x` | numbers | how many examples, how many features |
# | $x^{(i)}$ | `X[:, [i - 1]]` | $(n_x, 1)$ | one example |
# | X | `X` | $(n_x, m)$ | all examples, one column each |
# | $y^{(i)}$ | `Y[0, i - 1]` | number | the label of one example, 0 or 1 |
# | Y | `Y` | ? | the labels of all examples |
# | w | `w` | ?, as one example | weights, one per feature |
# | b | `b` | number | bias |
# | Z = wᵀX + b | `Z` | ? | linear output, one number per example |
# | A = Ŷ = σ(Z) | `A` | ?, as Z | activation = prediction, one per example |
# | dw | `dw` | ?, as w | how the cost changes with each weight |
#
# Lesson 02 explains Z and A, lesson 03 the cost, lesson 04 dw. Their shapes follow already.
#
# **Predict.** wᵀ is one row. What shape does wᵀX have, with 105 features and 20 examples?

# %% slideshow={"slide_type": "fragment"}
m, n_x = 20, 105
print((np.zeros((1, n_x)) @ np.zeros((n_x, m))).shape)

# %% [markdown] slideshow={"slide_type": "fragment"}
# One row times m columns: this is why examples are columns here.
#
# > **One number per example: a row, (1, m). One number per feature: a column, $(n_x, 1)$.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 1.3 · What shape is it?
#
# *4 minutes · difficulty 1 of 3 · It tells you where a formula goes wrong.*
#
# There are m = 20 pictures of $n_x = 105$ numbers each. Replace a `...` by a shape, such as `(3, 4)` or
# `(n_x, m)`, run the cell, read, go on.

# %% slideshow={"slide_type": "fragment"}
shapes = {
    "w": ...,
    "Z": ...,
    "A": ...,
    "Y": ...,
    "dw": ...,
}
check("1.3", shapes)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## When NumPy stretches
#
# Z = wᵀX + b adds a number to a row of m numbers. **Broadcasting** is what NumPy does with two shapes that
# differ: where one of them has size 1, it repeats that array until the sizes agree.
#
# **Predict.** Four predictions in a row, minus four labels in a column: how many numbers come out?

# %% slideshow={"slide_type": "fragment"}
print("a row plus a number:", np.array([[0.2, -1.5, 0.4, 3.0]]) + 10)
A = np.array([[0.9, 0.2, 0.6, 0.5]])
Y_row = np.array([[1, 0, 1, 0]])
Y_column = np.array([[1], [0], [1], [0]])
print(A.shape, "minus", Y_column.shape, "is", (A - Y_column).shape)

# %% slideshow={"slide_type": "fragment"}
print("mean |a − y|, as meant:   ", np.abs(A - Y_row).mean())
print("mean |a − y|, by accident:", np.abs(A - Y_column).mean())

# %% [markdown] slideshow={"slide_type": "fragment"}
# Sixteen: every prediction minus every label. Both arrays were stretched, and the mean of the sixteen
# looks like any other number.
#
# > **(1, m) minus (m, 1) is (m, m), and no error is raised. Print shapes.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 1.4 · Repair an accidental (m, m)
#
# *4 minutes · difficulty 2 of 3 · It subtracts each label from its own prediction, and from no other.*
#
# Many files store labels as a column. Return each example's difference a − y, in shape (1, m).


# %% slideshow={"slide_type": "fragment"}
def errors(A, Y):
    """Predictions A (1, m) and labels Y, a column (m, 1) -> differences (1, m)."""
    ...


check("1.4", errors)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What you can do now
#
# You can turn m pictures of one size into one matrix X, and say the shape of everything that will happen
# to it:
#
# > $X = [\,x^{(1)} \dots x^{(m)}\,]$: $(n_x, m)$ $\qquad$ $Y$, $Z$, $A$: $(1, m)$ $\qquad$
# > $w$, $dw$: $(n_x, 1)$ $\qquad$ $b$: a number
#
# Books write $X \in \mathbb{R}^{n_x \times m}$, read: X holds real numbers in $n_x$ rows and m columns.
#
# The pixels are given; w and b are ours to choose. [What does one neuron compute](02_single_neuron.ipynb)
# with them?
