# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
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
# - see the two shape accidents coming that give no error message.
#
# **You need** lesson [00](00_start_here.ipynb), Python functions, and the basics of linear regression: what it
# means to fit y = wx + b to points. 30 minutes.

# %%
import matplotlib.pyplot as plt
import numpy as np

from helpers.datasets import cat, cats_and_dogs
from helpers.exercises import check, hint, solution
from helpers.figures import draw_picture
from helpers.panels import PixelPanel

# %% [markdown]
# ## A picture is three grids of numbers
#
# Our question for the whole course: **is it a cat (1) or not (0)?** Here is a cat of 7 rows and 5 columns of
# pixels. Each pixel has a red, a green and a blue number, from 0 (none) to 255 (full).
#
# **Predict.** How many numbers is this cat? Its eyes are green: which of their three numbers is the largest?

# %%
picture = cat()
PixelPanel(picture)

# %% [markdown]
# Click an eye, in the picture or in a channel: the same pixel is outlined in the picture, and the number's place in
# the column on the right. ← and → walk through the column, ↑ and ↓ go up and down a row of pixels, the ▶ below
# reads the picture from its first number to its last.

# %%
print("rows, columns, channels:", picture.shape)
print("numbers:", picture.size)
print("the left eye, red, green, blue:", picture[3, 1])

# %% [markdown]
# > **A picture of h × w pixels is h · w · 3 numbers. These are given: training will change the neuron, never the
# > picture.**
#
# ## One picture, one column
#
# A neuron takes a list of numbers, not a grid. So we *unroll* the picture into one column **x** of
# $n_x = 7 \cdot 5 \cdot 3 = 105$ rows: pixel after pixel as you read a page, and of each pixel red, green, blue.
#
# **Predict.** In which row of the column is the green number of the pixel in row 3, column 2?

# %%
picture = cat()
x = picture.reshape(-1, 1)
print("x has shape", x.shape)
row = (3 * 5 + 2) * 3 + 1
print(f"row {row} of x holds {x[row, 0]}; green in row 3, column 2 is {picture[3, 2, 1]}")

# %% [markdown]
# Python counts rows from 0. `-1` asks NumPy to work out that number of rows, `1` is the one column. Nothing is lost:
# the column rolls back into the picture.

# %%
rolled = x.reshape(7, 5, 3)
print("the same picture:", np.array_equal(rolled, picture))

# %% [markdown]
# Some articles put all red numbers first, then all green, then all blue. For a neuron that is no better and no worse.
#
# > **Any order will do, as long as it is the same for every picture.**
#
# ### Exercise 1.1 · Unroll a picture
#
# You write the line that every image classifier starts with. Replace the `...`; the check tries your
# function on pictures of several sizes.


# %%
def unroll(picture):
    """Picture (height, width, 3) -> column (n_x, 1)."""
    ...


check("1.1", unroll)

# %% [markdown]
# Stuck? In a new cell, `hint("1.1")` gives the first hint, once more the next; `solution("1.1")` shows the answer.
#
# ## Many pictures, side by side
#
# We have m pictures. Picture number i is written $x^{(i)}$: the raised (i) is an **index, never a power**. All of
# them make one matrix
#
# $$X = \big[\; x^{(1)} \;\; x^{(2)} \;\; \dots \;\; x^{(m)} \;\big], \qquad n_x \text{ rows}, \; m \text{ columns.}$$
#
# **Predict.** Six pictures of 16 × 16 pixels, 768 numbers each. Is X of shape 6 × 768, 768 × 6 or 4608 × 1?

# %%
pictures, Y = cats_and_dogs(6, height=16, width=16, seed=3)
m = len(pictures)
X = pictures.reshape(m, -1).T
print("pictures", pictures.shape, "→ X", X.shape)
print("labels Y", Y.shape, Y)

# %% [markdown]
# `reshape(m, -1)` unrolls each picture into a row; `.T` turns rows into columns. Choose a column of X with the
# slider, or click in X, and see which picture it is. Then look at Y: is it a 1 exactly where you see a cat?

# %%
PixelPanel(pictures)

# %% [markdown]
# The button **Your own picture** loads a file of yours, made small. Try one; try a file that is no picture, too.
#
# Authors say "stack the pictures" and mean two different things. Only one of them is our X:

# %%
columns = [pictures[i].reshape(-1, 1) for i in range(m)]
print("stacked vertically:  ", np.vstack(columns).shape)
print("stacked horizontally:", np.hstack(columns).shape, np.array_equal(np.hstack(columns), X))

# %% [markdown]
# > **X has one column per example: n_x rows, m columns.**
#
# Libraries such as scikit-learn want the table the other way up, one *row* per example: hand them `X.T`. We keep
# columns because wᵀX then reads like the formula for one example, wᵀx.
#
# Mathematics counts examples from 1 to m, Python from 0 to m − 1. One of these three sums, meant to count the cats,
# is wrong:
#
# $$\text{(1)}\;\sum_{i=1}^{m} y^{(i)} \qquad \text{(2)}\;\sum_{i}^{m} y^{(i)} \qquad
# \text{(3)}\;\texttt{sum(y[i] for i in range(m))}$$

# %%
y = Y[0].astype(int).tolist()
print("(1):", sum(y[i - 1] for i in range(1, m + 1)))
print("(2):", [sum(y[i - 1] for i in range(start, m + 1)) for start in range(1, m + 1)])
print("(3):", sum(y[i] for i in range(m)), " cats in Y:", y.count(1))

# %% [markdown]
# (2) "from i to m" never says where i starts, so it has as many values as starts. It stands in print, in more than one
# article. Our sums run from i = 1.
#
# ### Exercise 1.2 · Stack many pictures
#
# This is the X of every lesson to come.


# %%
def stack(pictures):
    """Pictures (m, height, width, 3) -> X (n_x, m), one column a picture."""
    ...


check("1.2", stack)

# %% [markdown]
# ## The right shape, the wrong picture
#
# Pictures of 32 × 32 pixels are columns of 3072. Why not go there in one step? `pictures.reshape(3072, 6)` has the right
# shape and runs without complaint.
#
# **Predict.** What will its first column look like, rolled back into a picture?

# %%
pictures, Y = cats_and_dogs(6, height=32, width=32, seed=3)
right = pictures.reshape(6, 3072).T
wrong = pictures.reshape(3072, 6)
print("right", right.shape, " wrong", wrong.shape, " equal:", np.array_equal(right, wrong))

# %%
fig, axes = plt.subplots(1, 4, figsize=(9, 2.6), layout="constrained")
draw_picture(axes[0], right[:, 0].reshape(32, 32, 3), "right, column 0")
draw_picture(axes[1], right[:, 1].reshape(32, 32, 3), "right, column 1")
draw_picture(axes[2], wrong[:, 0].reshape(32, 32, 3), "wrong, column 0")
draw_picture(axes[3], wrong[:, 1].reshape(32, 32, 3), "wrong, column 1")
plt.show()

# %% [markdown]
# A wrong column holds every sixth number of all six animals in turn: six rows of fragments, and the colours lost. No error,
# no warning; a neuron trained on this learns next to nothing, and nobody knows why.
#
# > **A shape can be right and the contents scrambled: roll one column back and look at it.**
#
# ## Every name and its shape
#
# | symbol | code | shape | what it is |
# |---|---|---|---|
# | m, $n_x$ | `m`, `n_x` | | number of examples, number of features |
# | $x^{(i)}$ | `X[:, [i]]` | $(n_x, 1)$ | one example |
# | X | `X` | $(n_x, m)$ | all examples, a column each |
# | $y^{(i)}$, Y | `Y` | $(1, m)$ | labels, 0 or 1 |
# | w | `w` | $(n_x, 1)$ | weights, one a feature |
# | b | `b` | number | bias |
# | Z = wᵀX + b | `Z` | $(1, m)$ | linear output, one number an example |
# | A = Ŷ = σ(Z) | `A` | $(1, m)$ | activation = prediction, P(y = 1 given x) |
# | dw | `dw` | as w | how the cost changes with each weight |
#
# What Z, A and dw mean comes in its lesson. Their shapes follow already: wᵀ is $(1, n_x)$, X is $(n_x, m)$, and a product of
# $(1, n_x)$ and $(n_x, m)$ is $(1, m)$.

# %%
n_x, m = 105, 20
w, X = np.zeros((n_x, 1)), np.zeros((n_x, m))
print("wᵀ", w.T.shape, "times X", X.shape, "is", (w.T @ X).shape)

# %% [markdown]
# > **One number an example: (1, m). One number a feature: (n_x, 1).**
#
# ### Exercise 1.3 · What shape is it?
#
# Whoever can say the shapes finds the error. There are m = 20 pictures of n_x = 105 numbers each. Fill in what you know,
# run the cell, read, go on.

# %%
shapes = {
    "w": ...,  # for instance (3, 4)
    "Z": ...,
    "A": ...,
    "Y": ...,
    "dw": ...,
}
check("1.3", shapes)

# %% [markdown]
# ## When NumPy stretches
#
# Z = wᵀX + b adds a number to a row of m numbers. NumPy *broadcasts*: it stretches b to the row's length.
#
# **Predict.** Now subtract labels from predictions, one row and one column of four numbers. How many numbers come out?

# %%
Z = np.array([[0.2, -1.5, 0.4, 3.0]])
print("Z + b:", Z + 10)
A = np.array([[0.9, 0.2, 0.6, 0.5]])
Y_column = np.array([[1], [0], [1], [0]])
print(A.shape, "minus", Y_column.shape, "is", (A - Y_column).shape)

# %%
print("mean |error|, by accident:", np.abs(A - Y_column).mean())
print("mean |error|, as meant:   ", np.abs(A - Y_column.T).mean())

# %% [markdown]
# Sixteen: every prediction minus every label. Both arrays were stretched, and an average of the sixteen is a
# number that looks like any other.
#
# > **(1, m) minus (m, 1) is (m, m), without a word. Print shapes.**
#
# ### Exercise 1.4 · Repair an accidental (m, m)
#
# Many files store labels as a column. Return each example's difference a − y, in shape (1, m).


# %%
def errors(A, Y):
    """Predictions A (1, m) and labels Y, a column (m, 1) -> differences (1, m)."""
    ...


check("1.4", errors)

# %% [markdown]
# ## What you can do now
#
# You can take any folder of pictures to one matrix X, and say the shape of everything that will happen to it.
#
# > $X = [\,x^{(1)} \dots x^{(m)}\,] \in \mathbb{R}^{n_x \times m} \qquad Y \in \{0, 1\}^{1 \times m}$
# >
# > $w \in \mathbb{R}^{n_x \times 1} \qquad b \in \mathbb{R} \qquad Z, A \in \mathbb{R}^{1 \times m}$
#
# The pixels are given; w and b are ours to choose. **[What does one neuron compute](02_single_neuron.ipynb)** with them?
