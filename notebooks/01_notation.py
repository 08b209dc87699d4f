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
# - read any formula of this course by its shapes;
# - avoid two accidents with shapes that no error message tells.
#
# **You need** lesson [00](00_start_here.ipynb), Python functions, and the basics of linear regression: what it
# means to fit y = wx + b to points. 30 minutes.

# %% slideshow={"slide_type": "skip"}
import matplotlib.pyplot as plt
import numpy as np

from helpers.datasets import cat, cats_and_dogs
from helpers.exercises import check, hint, solution
from helpers.figures import draw_picture
from helpers.panels import PixelPanel

# %% [markdown] slideshow={"slide_type": "slide"}
# ## A picture is three grids of numbers
#
# Our question for the whole course: **is it a cat (1) or not (0)?** What answers it is a *binary classifier*. Here is a cat of 7 rows and 5 columns of
# pixels. Each pixel has three numbers, one for each *channel*: red, green and blue, from 0 (none) to 255 (full).
#
# **Predict.** How many numbers is this cat? Its eyes are green: which of their three numbers is the largest?

# %% slideshow={"slide_type": "slide"}
picture = cat()
PixelPanel(picture)

# %% [markdown] slideshow={"slide_type": "slide"}
# Click an eye, in the picture or in a channel: the same pixel is outlined everywhere, and its number's place in the list on
# the right. On the picture, ← and → walk through that list, ↑ and ↓ go up and down a row of pixels; ▶ reads the picture
# from its first number to its last.

# %% slideshow={"slide_type": "fragment"}
print("rows, columns, channels:", picture.shape)
print("numbers:", picture.size)
print("the left eye, red, green, blue:", picture[3, 1])

# %% [markdown] slideshow={"slide_type": "fragment"}
# > **A picture of h × w pixels is h · w · 3 numbers. These are given: learning will change the neuron, never the
# > picture.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## One picture, one column
#
# A neuron takes a list of numbers, not a grid. So we *unroll* the picture into one column **x** of
# $n_x = 7 \cdot 5 \cdot 3 = 105$ numbers: pixel after pixel as you read a page, and of each pixel red, green, blue.
#
# **Predict.** Python counts from 0. In which row of x is the green number of the pixel in row 3, column 2?

# %% slideshow={"slide_type": "fragment"}
picture = cat()
x = picture.reshape(105, 1)
row = (3 * 5 + 2) * 3 + 1
print("x has shape", x.shape)
print(f"row {row} of x holds {x[row, 0]}; green in row 3, column 2 is {picture[3, 2, 1]}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# `reshape` changes the shape and never the order. So nothing is lost, and the column rolls back into the picture:

# %% slideshow={"slide_type": "fragment"}
rolled = x.reshape(7, 5, 3)
print("the same picture:", np.array_equal(rolled, picture))

# %% [markdown] slideshow={"slide_type": "fragment"}
# Some articles put all red numbers first, then all green, then all blue. A neuron gives each number a weight of its own, so it does not
# mind.
#
# > **Any order will do, as long as it is the same for every picture.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 1.1 · Unroll a picture
#
# Write it for a picture of any size. Replace the `...` and run the cell; the check tries your function on several pictures.


# %% slideshow={"slide_type": "fragment"}
def unroll(picture):
    """Picture (height, width, 3) -> column (n_x, 1)."""
    ...


check("1.1", unroll)

# %% [markdown] slideshow={"slide_type": "fragment"}
# Stuck? In a new cell, `hint("1.1")` gives the first hint, once more the next; `solution("1.1")` shows an answer.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Many pictures, side by side
#
# We have m pictures, our *examples*. Example number i is written $x^{(i)}$: the raised (i) is an **index, never a power**. We
# stack them into one matrix X.
#
# **Predict.** Six pictures of 16 × 16 pixels, 768 numbers each. "Stacked" could mean two things: is X of shape 4608 × 1 or
# 768 × 6?

# %% slideshow={"slide_type": "fragment"}
pictures, Y = cats_and_dogs(6, height=16, width=16, seed=3)
columns = [pictures[i].reshape(768, 1) for i in range(6)]
print("stacked vertically:  ", np.vstack(columns).shape)
print("stacked horizontally:", np.hstack(columns).shape)

# %% [markdown] slideshow={"slide_type": "fragment"}
# Authors use the word for both. Ours is the second: side by side, one column per example, so that the examples stay apart.
#
# $$X = \big[\; x^{(1)} \;\; x^{(2)} \;\; \dots \;\; x^{(m)} \;\big], \qquad n_x \text{ rows}, \; m \text{ columns.}$$
#
# The labels make one row Y: 1 for a cat, 0 for a dog. Choose a column of X with the slider, or click in X, and see which picture it is.

# %% slideshow={"slide_type": "slide"}
X = np.hstack(columns)
print("X", X.shape, " Y", Y.shape, Y)
PixelPanel(pictures)

# %% [markdown] slideshow={"slide_type": "slide"}
# Is Y 1 wherever you see a cat? The button **Your own picture** loads a file of yours, made small. Try one; try a file that
# is no picture, too.
#
# > **X has one column per example: n_x rows, m columns.**
#
# Libraries such as scikit-learn want the table the other way up, one *row* per example: hand them `X.T`, the transpose.
#
# Mathematics counts examples from 1 to m, Python from 0 to m − 1. So $x^{(1)}$ is `X[:, [0]]`, all rows of column 0; the inner
# brackets keep it a column.
#
# One of these three, meant to count the cats, is wrong: $\;\text{(1)}\;\sum_{i=1}^{m} y^{(i)}$, $\;\text{(2)}\;\sum_{i}^{m}
# y^{(i)}$, $\;\text{(3)}$ `sum(Y[0, i] for i in range(m))`.

# %% slideshow={"slide_type": "fragment"}
y = Y[0].astype(int).tolist()
print("y:", y)
print("(1) and (3):", sum(y))
print("(2), should i start at 3:", sum(y[2:]), " at 4:", sum(y[3:]))

# %% [markdown] slideshow={"slide_type": "fragment"}
# (2) "from i to m" does not say where to start. Our sums run from i = 1 to m.

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 1.2 · Stack many pictures
#
# Pictures come as one array (m, height, width, 3). Make X from it. With a loop or without.


# %% slideshow={"slide_type": "fragment"}
def stack(pictures):
    """Pictures (m, height, width, 3) -> X (n_x, m), one column per picture."""
    ...


check("1.2", stack)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The right shape, the wrong picture
#
# Six pictures of 32 × 32 pixels become an X of (3072, 6). Why not `reshape(3072, 6)`? It runs without complaint.
#
# **Predict.** What will its first column look like, rolled back into a picture?

# %% slideshow={"slide_type": "fragment"}
animals, _ = cats_and_dogs(6, height=32, width=32, seed=3)
wrong = animals.reshape(3072, 6)
right = animals.reshape(6, 3072).T
print("right", right.shape, " wrong", wrong.shape, " equal:", np.array_equal(right, wrong))

# %% slideshow={"slide_type": "slide"}
fig, axes = plt.subplots(1, 4, figsize=(9, 2.6), layout="constrained")
draw_picture(axes[0], right[:, 0].reshape(32, 32, 3), "right, column 0")
draw_picture(axes[1], right[:, 1].reshape(32, 32, 3), "right, column 1")
draw_picture(axes[2], wrong[:, 0].reshape(32, 32, 3), "wrong, column 0")
draw_picture(axes[3], wrong[:, 1].reshape(32, 32, 3), "wrong, column 1")
plt.show()

# %% [markdown] slideshow={"slide_type": "fragment"}
# `reshape` never reorders, it fills row after row: so each wrong column holds every sixth number of all six animals in turn. The right way
# gives each picture a row of its own, and turns rows into columns with `.T`.
#
# > **A shape can be right and the contents scrambled: roll one column back and look at it.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Every name and its shape
#
# | symbol | code | shape | what it is |
# |---|---|---|---|
# | m, $n_x$ | `m`, `n_x` | numbers | how many examples, how many features (numbers per example) |
# | $x^{(i)}$ | `X[:, [i - 1]]` | $(n_x, 1)$ | one example |
# | X | `X` | $(n_x, m)$ | all examples, a column each |
# | $y^{(i)}$ | `Y[0, i - 1]` | number | label of one example, 0 or 1 |
# | Y | `Y` | | the labels of all examples |
# | w | `w` | as one example | weights, one per feature |
# | b | `b` | number | bias |
# | Z = wᵀX + b | `Z` | | linear output, one number per example |
# | A = Ŷ = σ(Z) | `A` | as Z | activation = prediction, one per example |
# | dw | `dw` | as w | how the cost changes with each weight |
#
# Lesson 02 says what Z and A are, lesson 03 what the cost is, lesson 04 what dw is. Their shapes follow already, for a product of matrices needs as
# many columns on the left as rows on the right.
#
# **Predict.** wᵀ is w lying down, one row. Which shape has wᵀX, with 105 features and 20 examples?

# %% slideshow={"slide_type": "fragment"}
print((np.zeros((1, 105)) @ np.zeros((105, 20))).shape)

# %% [markdown] slideshow={"slide_type": "fragment"}
# > **One number per example: a row, (1, m). One number per feature: a column, (n_x, 1).**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 1.3 · What shape is it?
#
# Whoever can say the shapes finds the error. There are m = 20 pictures of $n_x = 105$ numbers each. Fill in what you know, run the
# cell, read, go on.

# %% slideshow={"slide_type": "fragment"}
shapes = {
    "w": ...,  # for instance (3, 4)
    "Z": ...,
    "A": ...,
    "Y": ...,
    "dw": ...,
}
check("1.3", shapes)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## When NumPy stretches
#
# Z = wᵀX + b adds a number to a row of m numbers. NumPy *broadcasts*: it stretches b to the row's length.
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
# Sixteen: every prediction minus every label. Both arrays were stretched, and the mean of the sixteen is a number that looks
# like any other.
#
# > **(1, m) minus (m, 1) is (m, m), without a word. Print shapes.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 1.4 · Repair an accidental (m, m)
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
# You can take any folder of pictures to one matrix X, and say the shape of everything that will happen to it. In symbols, ℝ being
# the real numbers:
#
# > $X = [\,x^{(1)} \dots x^{(m)}\,] \in \mathbb{R}^{n_x \times m} \qquad Y \in \{0, 1\}^{1 \times m}$
# >
# > $w \in \mathbb{R}^{n_x \times 1} \qquad b \in \mathbb{R} \qquad Z, A \in \mathbb{R}^{1 \times m}$
#
# The pixels are given; w and b are ours to choose. **[What does one neuron compute](02_single_neuron.ipynb)** with them?
