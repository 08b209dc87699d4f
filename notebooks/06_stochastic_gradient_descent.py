# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] slideshow={"slide_type": "slide"}
# # What if there is too much data?
#
# Look at a few examples, take a step, look at the next few. It is how nearly everything is trained today, and it works on data that do not fit in memory.
#
# **You will be able to**
#
# - split examples into batches and train on them, epoch by epoch;
# - say how noisy a batch's gradient is, and what four times the examples buy;
# - tell progress per example from progress per second, and choose a batch size;
# - train on a file larger than your memory budget, stop half-way, and go on as if nothing had been.
#
# **You need** lesson [05](05_gradient_descent.ipynb). 45 minutes.

# %% slideshow={"slide_type": "skip"}
import tempfile
import time
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import psutil
from tqdm.auto import tqdm

from helpers import neuron
from helpers.datasets import examples, tumours, write_examples
from helpers.descent import block_size_for, gradient_descent, minibatches, sgd, sgd_from_file
from helpers.exercises import check, hint, solution
from helpers.panels import DescentPanel

# %% [markdown] slideshow={"slide_type": "slide"}
# The tumours of lesson 02, with one example a step; b is held at −0.56, where it is best. Press ▶. Then choose a batch size of 32, that is 32 examples a step, and all 569. After 200 steps one run has seen 200 examples,
# the other 113,800. Look at what the caption counts.

# %% slideshow={"slide_type": "fragment"}
DescentPanel.preset("one")

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Batches and epochs
#
# *Stochastic gradient descent* chooses a **batch size** m′, mostly far below m. It shuffles the examples, splits them into **batches** of m′, and takes a step after each batch, with that
# batch's mean gradient. One *epoch* is over when every example had its turn; then it shuffles again.
#
# **Predict.** Ten examples in batches of four: how many batches, and how large is the last?

# %% slideshow={"slide_type": "fragment"}
rng = np.random.default_rng(0)
for turn in (1, 2):
    print(f"epoch {turn}:", *minibatches(10, 4, rng))

# %% [markdown] slideshow={"slide_type": "slide"}
# Three, and the last is short; it is used like the others. Leave it out, and in each epoch two examples are not seen.
#
# **Predict.** A file often has all of one class first. The tumours in that order, batches of 32, one epoch: does it matter whether you shuffle?

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()
by_label = np.argsort(Y[0], kind="stable")
X, Y = X[:, by_label], Y[:, by_label]
w, b = np.zeros((2, 1)), 0.0
for first in range(0, 569, 32):
    dw, db = neuron.gradient(X[:, first : first + 32], Y[:, first : first + 32], w, b)
    w, b = w - 1.0 * dw, b - 1.0 * db
print(f"in the file's order: J = {neuron.cost(X, Y, w, b):.3f}, b = {b:5.2f}")
w, b = sgd(X, Y, 1.0, 32, 1).final
print(f"shuffled:            J = {neuron.cost(X, Y, w, b):.3f}, b = {b:5.2f}")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Eleven batches hold benign tumours alone, the last six malignant ones alone, and the bias believes the last.
#
# > **Every example once an epoch, in a new random order.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 6.1 · Batches
#
# `rng.permutation(m)` is a random order of 0 … m − 1.


# %% slideshow={"slide_type": "fragment"}
def batches(m, batch_size, rng):
    """A list of index arrays: every example once, in random order, the last batch may be short."""
    ...


check("6.1", batches)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## The noise of a batch
#
# A batch's gradient is right on average, and wrong each time: it differs from the gradient of all examples. Call its typical distance from it the *noise*.
#
# **Predict.** A batch of 64 in place of 16, four times the work. How much less noise?

# %% slideshow={"slide_type": "fragment"}
X, Y = examples(20_000, 30)
w, b, rng = np.zeros((30, 1)), 0.0, np.random.default_rng(1)
of_all = neuron.gradient(X, Y, w, b)[0]
sizes, noise = np.array([1, 4, 16, 64, 256]), []
for size in sizes:
    draws = rng.integers(20_000, size=(400, size))  # 400 batches
    gradients = [neuron.gradient(X[:, some], Y[:, some], w, b)[0] for some in draws]
    noise.append(np.sqrt(np.mean([np.sum((dw - of_all) ** 2) for dw in gradients])))
    print(f"m′ = {size:3}: noise {noise[-1]:.2f}, noise · √m′ = {noise[-1] * np.sqrt(size):.2f}")
print(f"the gradient itself is {np.linalg.norm(of_all):.2f} long")

# %% slideshow={"slide_type": "slide"}
fig, ax = plt.subplots(figsize=(7, 3.2), layout="constrained")
ax.loglog(sizes, noise, "o", label="measured")
ax.loglog(sizes, noise[0] / np.sqrt(sizes), "--", label="1/√m′")
ax.axhline(np.linalg.norm(of_all), color="grey", label="length of the gradient itself")
ax.set(xlabel="batch size m′", ylabel="noise of the gradient")
ax.legend()
plt.show()

# %% [markdown] slideshow={"slide_type": "fragment"}
# Half. The errors of independent examples partly cancel: the mean of m′ of them is off by 1/√m′ of what one is. Here one example's gradient is nine times as much noise as
# direction, and yet on average it goes downhill.
#
# > **Four times the examples, half the noise.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 6.2 · The noise of a batch
#
# Batches of `batch_size` have gradients with that `noise`. How many examples must a batch hold to have only the noise `wanted`?


# %% slideshow={"slide_type": "fragment"}
def batch_size_for(noise, batch_size, wanted):
    """Two noises and a batch size -> the batch size that brings the noise down to `wanted`."""
    ...


check("6.2", batch_size_for)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 6.3 · One epoch
#
# A step for each batch, each from where the one before ended. Use `neuron.gradient`.


# %% slideshow={"slide_type": "fragment"}
def epoch(X, Y, w, b, learning_rate, batches):
    """batches: a list of index arrays -> w (n_x, 1) and b after a step for each."""
    ...


check("6.3", epoch)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Faster at what?
#
# "Stochastic gradient descent is much faster", says one article. An update is cheaper, that is sure.
#
# **Predict.** 50,000 examples of 30 features. Which takes longest for **one epoch**: batches of 1, of 32, of 1024, or all at once?
#
# Each gets a rate that suits it. A noisy gradient needs a small one, for the steps must average out.

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
X, Y = examples(50_000, 30)
# batch size: learning rate, epochs
settings = {1: (0.003, 1), 32: (0.1, 2), 1024: (1.0, 4), 50_000: (4.0, 30)}
runs = {}
with tqdm(total=sum(epochs for rate, epochs in settings.values()) * 50_000, desc="examples") as bar:
    for size, (rate, epochs) in settings.items():
        began = time.perf_counter()
        path = sgd(X, Y, rate, size, epochs, progress=bar.update)
        runs[size] = path, time.perf_counter() - began
for size, (path, seconds) in runs.items():
    an_epoch, an_update = seconds / settings[size][1], seconds / path.steps
    print(f"m′ = {size:6}: {an_epoch:6.3f} s an epoch, {an_update * 1e6:7.0f} µs an update")

# %% [markdown] slideshow={"slide_type": "slide"}
# Batches of one are by far the slowest, more than a hundred times as slow as large ones: each tiny update pays for a few calls of NumPy, and there are 50,000 of them. An update of all examples is the dearest, and there is
# one. So how fast does the **cost** fall, for each example seen, and for each second?

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "slide"}
lowest = gradient_descent(X, Y, 8.0, 25).J[-1]
fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained", sharey=True)
for (size, (path, seconds)), line in zip(runs.items(), ("-", "--", "-.", ":"), strict=True):
    rows = np.unique(np.geomspace(1, len(path.at) - 1, 15).astype(int))
    above = [neuron.cost(X, Y, path.w[[k]].T, path.b[k]) - lowest for k in rows]
    axes[0].loglog(path.at[rows] * size, above, line, lw=2, label=f"m′ = {size}")
    axes[1].loglog(path.at[rows] / path.steps * seconds, above, line, lw=2)
    print(f"m′ = {size:6}: after {seconds:.2f} s the cost is {above[-1]:.6f} above the lowest")
axes[0].set(xlabel="examples seen", ylabel="cost above the lowest", ylim=(1e-6, 1))
axes[1].set(xlabel="seconds")
axes[0].legend()
plt.show()

# %% [markdown] slideshow={"slide_type": "slide"}
# Per example seen, small batches win: they have learned nearly all after a few thousand examples, while the full batch has not taken its first step. Per second, the batch of 1024 wins for a long
# time: large enough for NumPy, small enough for many steps. But at a constant rate the noise keeps every batch from the very bottom. The larger
# α/m′, the higher it stays; a smaller rate takes it farther down. All examples at once have no noise, and go on falling.
#
# > **Small batches: more progress per example. Middle ones: more progress per second. How low they get, α/m′ decides.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## More data than memory
#
# A batch needs little memory. So the other examples can stay on the disk. Say you may use 64 MB, and the file is more than four times as large.

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
LIMIT, m = 64 * 2**20, 330_000
folder = tempfile.TemporaryDirectory()
file = Path(folder.name) / "examples.npy"
with tqdm(total=m, desc="writing", unit=" examples") as bar:
    write_examples(file, m, 105, progress=bar.update)
length = file.stat().st_size  # bytes
print(f"{file.name}: {length / 2**20:.0f} MB, {length / LIMIT:.1f} times the limit")

# %% [markdown] slideshow={"slide_type": "slide"}
# On disk the examples lie row by row, 105 features and the label. `np.load` can *map* a file: you see an array, and only what you touch is read.
#
# **Predict.** One row of a mapped file is 848 bytes. How much memory does this process hold more when it has added up *all* rows?

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
process = psutil.Process()
mapped = np.load(file, mmap_mode="r")
print("shape", mapped.shape, "· label of example 123,456:", mapped[123_456, -1])
before = process.memory_info().rss
mapped.sum()
print(f"after adding up all rows: {(process.memory_info().rss - before) / 2**20:+.0f} MB")
del mapped

# %% [markdown] slideshow={"slide_type": "slide"}
# What was read stays in memory until someone else needs the room, and counts as yours. To keep a promise about memory, read into a buffer of your own, block after block. `sgd_from_file` does: it
# takes the blocks in random order, shuffles each, and while it learns from one, a thread reads the next. (A file that is sorted by label must be mixed once before: a block would hold one
# class alone.)

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
before, memory = process.memory_info().rss, []
with tqdm(total=2 * m, desc="training", unit=" examples") as bar:

    def progress(seen):
        memory.append((process.memory_info().rss - before) / 2**20)
        bar.set_postfix_str(f"memory {memory[-1]:+.0f} of {LIMIT / 2**20:.0f} MB", refresh=False)
        bar.update(seen)

    from_file = sgd_from_file(file, 1.0, 1024, 2, memory_limit=LIMIT, progress=progress)
print(f"most memory at once: {max(memory):.0f} MB more than before")

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "slide"}
fig, ax = plt.subplots(figsize=(7, 2.8), layout="constrained")
ax.plot(np.linspace(0, 2, len(memory)), memory, label="memory of this process")
ax.axhline(LIMIT / 2**20, color="black", ls="--", label="the limit")
ax.axhline(length / 2**20, color="grey", ls=":", label="the file")
ax.set(xlabel="epochs", ylabel="MB more than before", ylim=(0, None))
ax.legend()
plt.show()

# %% [markdown] slideshow={"slide_type": "slide"}
# Is it the same training? This machine happens to have room for all 330,000 examples, so train in memory, in the same order, block by block, and compare.
#
# **Predict.** In how many digits will w and b agree?

# %% slideshow={"slide_type": "fragment"}
X, Y = examples(330_000, 105)
in_memory = sgd(X, Y, 1.0, 1024, 2, block_size=block_size_for(LIMIT, 105, 1024))
print("same w:", np.array_equal(in_memory.w, from_file.w))
print("same b:", np.array_equal(in_memory.b, from_file.b))
print(f"J = {neuron.cost(X, Y, *from_file.final):.4f}")
del X, Y

# %% [markdown] slideshow={"slide_type": "slide"}
# In all of them, at every step: the same numbers were added in the same order.
#
# **Stop, and go on.** Training takes hours in earnest, and machines restart. A *checkpoint* is a small file with w, b, the path and how far it came, written every now and then. Here someone
# stops the run after 40 %:


# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
def stop_early(seen):
    bar.update(seen)
    if bar.n > 0.4 * bar.total:
        raise KeyboardInterrupt  # what the ■ button does


again = {"memory_limit": LIMIT, "checkpoint": Path(folder.name) / "checkpoint.npz"}
again["checkpoint"].unlink(missing_ok=True)  # if this cell has run before
try:
    with tqdm(total=2 * m, desc="until it is stopped") as bar:
        sgd_from_file(file, 1.0, 1024, 2, progress=stop_early, **again)
except KeyboardInterrupt:
    print(f"stopped after {bar.n:,} of {bar.total:,} examples")

# %% [markdown] slideshow={"slide_type": "fragment"}
# **Predict.** Call it again. Where does it begin? Which digits of w will differ from the run that was never stopped?

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
counts = []
resumed = sgd_from_file(file, 1.0, 1024, 2, progress=counts.append, **again)
print(f"went on after {counts[0]:,} examples")

# %% slideshow={"slide_type": "slide"}
print("same w:", np.array_equal(resumed.w, from_file.w))
print("same b:", np.array_equal(resumed.b, from_file.b))

# %% [markdown] slideshow={"slide_type": "fragment"}
# None. It went on from its last checkpoint, with the shuffled order that it would have had, and did again what came after that checkpoint. It would have been the same had the power failed.
#
# > **A batch fits in memory; that is all that training needs.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 6.4 · The cost of a stream
#
# `blocks` gives (X, Y), one block after the other, and can be gone through once: for X, Y in blocks. All together they would not fit in memory, and not all
# hold equally many examples.


# %% slideshow={"slide_type": "fragment"}
def streamed_cost(blocks, w, b):
    """blocks: an iterator of X (n_x, k), Y (1, k) -> the cost J over all examples."""
    ...


check("6.4", streamed_cost)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Beside a library
#
# scikit-learn's `SGDClassifier` takes one example a step, in compiled code; a call of `partial_fit` is one epoch.
#
# **Predict.** One epoch each over 300,000 examples of 30 features. Which is faster, compiled code with one example a step, or NumPy with 1024?

# %% slideshow={"slide_type": "skip"}
from sklearn.linear_model import SGDClassifier

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
X, Y = examples(300_000, 30)
began = time.perf_counter()
path = sgd(X, Y, 1.0, 1024, 1)
seconds = time.perf_counter() - began
print(f"sgd, batches of 1024: {seconds:.3f} s, J = {neuron.cost(X, Y, *path.final):.4f}")
small_rate = {"learning_rate": "constant", "eta0": 0.001}
for words, options in (("as it comes", {}), ("a small rate", small_rate)):
    library = SGDClassifier(loss="log_loss", random_state=0, **options)
    began = time.perf_counter()
    library.partial_fit(X.T, Y[0], classes=[0, 1])
    seconds = time.perf_counter() - began
    J = neuron.cost(X, Y, library.coef_.T, library.intercept_[0])
    print(f"SGDClassifier, {words}: {seconds:.3f} s, J = {J:.4f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# The library takes 300,000 steps where we take 293. Its own learning rates start large, so that one epoch leaves it high; with a small rate it comes as low as we do. A batch lets NumPy do in one product what the
# other does example by example. (Its strength is elsewhere: sparse data, penalties, many classes.)
#
# > **Know what a library does, and you know when it is worth its price.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What you can do now
#
# You can train on more data than you can hold, and say what a batch size costs and buys.
#
# > $w := w - \tfrac{\alpha}{m'} X_B (A_B - Y_B)^\mathsf{T} \qquad b := b - \tfrac{\alpha}{m'} \textstyle\sum (A_B - Y_B) \qquad \text{for each batch } B \text{ of } m' \text{ examples}$
# >
# > $\text{noise} \propto 1/\sqrt{m'}$
#
# You have built the neuron, its losses, its gradient and its descent, from pixels to a file larger than memory. Train it on data of your own: a `.npy` table, a row an example, the label last.
