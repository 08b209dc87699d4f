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
# Look at a few examples, take a step, look at the next few. Nearly every network is trained this way today, and it works on data that do not fit in memory.
#
# **You will be able to**
#
# - split examples into batches and train on them, epoch by epoch;
# - say how noisy a batch's gradient is, and what four times the examples buy;
# - tell progress per example from progress per second, and choose a batch size;
# - train on a file larger than your memory budget, stop half-way, and go on as if nothing had happened;
# - train on data of your own.
#
# **You need** lesson [05](05_gradient_descent.ipynb). 62 minutes: 40 for reading and panels, 22 for the exercises.

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
from helpers.figures import draw_stream, show
from helpers.panels import DescentPanel
from helpers.style import GREY, INK

# %% [markdown] slideshow={"slide_type": "slide"}
# The tumours of lesson 02, with one example per step, then 32 (the *batch size*), then all 569; b is held at −0.56, where it is best. After 200 steps one run has seen 200 examples, another 113,800.
#
# **Predict.** How much lower does the run end that has seen 569 times as many? Press ▶ for each.

# %% slideshow={"slide_type": "fragment"}
DescentPanel.preset("one")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Hardly any lower: all three end near 0.16, and 0.155 is the lowest there is. The run of single examples jumps up and down, so where it stops is luck; but it has come as far on 200 examples as the other on 113,800.

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Batches and epochs
#
# **Stochastic** means by chance. **Stochastic gradient descent** puts the examples in a random order (it *shuffles* them), cuts that order into batches, and takes one step per batch. A **batch** (or mini-batch) is a
# group of examples whose mean gradient makes one step. The **batch size** m′ is the number of examples in a batch, usually far below m. The epoch is over when every example has had its turn; then it shuffles again.
#
# **Predict.** Ten examples in batches of four: how many batches, and how large is the last?

# %% slideshow={"slide_type": "fragment"}
rng = np.random.default_rng(0)
for turn in (1, 2):
    print(f"epoch {turn}:", *minibatches(10, 4, rng))

# %% [markdown] slideshow={"slide_type": "slide"}
# Three, and the last is short; it is used like the others. Without it, two examples go unseen in every epoch.
#
# **Predict.** A file often holds all of one class first. Take the tumours in that order, benign before malignant, in batches of 32. The best bias is −0.56. What is it after one epoch?

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
# Eleven batches hold only benign tumours and the last six only malignant ones, so the bias follows the last ones seen. Shuffled, it lands near its best.
#
# > **Every example once per epoch, in a new random order.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 6.1 · Batches
#
# *6 minutes · difficulty 2 of 3 · It deals out all examples in random order, each once, batch by batch.*
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
# A batch's gradient is right on average and wrong each time. The **noise** of a batch is the typical distance of its gradient from the gradient of all examples.
#
# **Predict.** A batch of 64 instead of 16 is four times the work. How much less noise does that buy?

# %% slideshow={"slide_type": "fragment"}
X, Y = examples(20_000, 30)
w, b, rng = np.zeros((30, 1)), 0.0, np.random.default_rng(1)
of_all = neuron.gradient(X, Y, w, b)[0]
sizes, noise = np.array([1, 4, 16, 64, 256]), []
for size in sizes:
    draws = [rng.choice(20_000, size, replace=False) for _ in range(400)]  # 400 batches
    gradients = [neuron.gradient(X[:, some], Y[:, some], w, b)[0] for some in draws]
    noise.append(np.sqrt(np.mean([np.sum((dw - of_all) ** 2) for dw in gradients])))
    print(f"m′ = {size:3}: noise {noise[-1]:.2f}, noise · √m′ = {noise[-1] * np.sqrt(size):.2f}")
print(f"the gradient itself is {np.linalg.norm(of_all):.2f} long")

# %% slideshow={"slide_type": "slide"}
fig, ax = plt.subplots(figsize=(7, 3.2), layout="constrained")
ax.loglog(sizes, noise[0] / np.sqrt(sizes), "--", color=GREY)
ax.loglog(sizes, noise, "o", color=INK)
ax.axhline(np.linalg.norm(of_all), color=GREY, lw=1)
ax.text(1, 0.32, "length of the gradient itself", color=GREY)
ax.text(6, 1.25, "falls as 1/√m′", color=INK)
ax.set(xlabel="batch size m′", ylabel="noise", yticks=[0.2, 0.5, 1, 2])
ax.yaxis.set_major_formatter("{x:g}")
ax.minorticks_off()
show(fig, "Noise against batch size on logarithmic axes: points on a line that falls as 1/√m′.")

# %% [markdown] slideshow={"slide_type": "fragment"}
# Half. Errors of independent examples partly cancel: the mean of m′ of them is off by only 1/√m′ times as much as a single one. Here the noise of one example is nine times as long as the gradient itself. On
# average it points downhill all the same, but the cost falls only if α is small. (No example comes twice in a batch, so the exact noise has a further factor √((m − m′)/(m − 1)), nearly 1 for small batches and 0 for the batch of all.)
#
# > **Four times the examples, half the noise.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 6.2 · The noise of a batch
#
# *3 minutes · difficulty 1 of 3 · It says how many examples a batch needs for a gradient as calm as you want it.*
#
# Gradients of batches of `batch_size` examples have this `noise`. How many examples must a batch hold to have a noise of at most `wanted`?


# %% slideshow={"slide_type": "fragment"}
def batch_size_for(noise, batch_size, wanted):
    """Two noises and a batch size -> the batch size that brings the noise down to `wanted`."""
    ...


check("6.2", batch_size_for)

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 6.3 · One epoch
#
# *5 minutes · difficulty 2 of 3 · It takes one step per batch, until every example has had its turn.*
#
# Each step starts where the one before ended. Use `neuron.gradient`.


# %% slideshow={"slide_type": "fragment"}
def epoch(X, Y, w, b, learning_rate, batches):
    """batches: a list of index arrays -> w (n_x, 1) and b after a step for each."""
    ...


check("6.3", epoch)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Faster at what?
#
# "Stochastic gradient descent is much faster", says one article. An update is certainly cheaper. Is an epoch?
#
# **Predict.** 50,000 examples of 30 features, in batches of 1, 32, 1024 or 50,000. How many times as long does the slowest *epoch* take as the fastest?
#
# Each gets a learning rate that suits it. A noisy gradient needs a small one, so that the noise of many steps averages out.

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
# An epoch of batches of one is by far the slowest, tens to hundreds of times as slow as one of large batches: each tiny update pays for a few calls of NumPy, and there are 50,000 of them. An update of
# all examples costs the most, but an epoch has only one; it takes about as long as one of 1024.
#
# **Predict.** Which batch size lowers the cost most per *example* seen? Per *second*?

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "slide"}
lowest = gradient_descent(X, Y, 8.0, 25).J[-1]
fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained", sharey=True)
lines = zip(("-", "--", "-.", ":"), ("#08306B", "#2171B5", "#6BAED6", INK), strict=True)
for (size, (path, seconds)), (line, shade) in zip(runs.items(), lines, strict=True):
    rows = np.unique(np.geomspace(1, len(path.at) - 1, 15).astype(int))
    above = [neuron.cost(X, Y, path.w[[k]].T, path.b[k]) - lowest for k in rows]
    axes[0].loglog(path.at[rows] * size, above, line, lw=2, color=shade, label=f"m′ = {size}")
    axes[1].loglog(path.at[rows] / path.steps * seconds, above, line, lw=2, color=shade)
    print(f"m′ = {size:6}: after {seconds:.2f} s the cost is {above[-1]:.6f} above the lowest")
axes[0].set(xlabel="examples seen", ylabel="cost above the lowest", ylim=(1e-6, 1))
axes[1].set(xlabel="seconds")
axes[0].legend()
words = "Cost above the lowest, against examples seen and against seconds, a curve per batch size. "
show(fig, words + "Small batches fall first and level off; the full batch ends lowest.")

# %% [markdown] slideshow={"slide_type": "slide"}
# Per example seen, small batches win: they have learned nearly everything after a few thousand examples, while the full batch has not taken its first step. Per second, a batch in between falls
# fastest at first: it is large enough for NumPy and small enough for many steps. But at a constant rate the noise keeps every small batch off the bottom, at a height that grows with α/m′. The full
# batch has no noise, overtakes them in the end and goes on falling. (With batches, then, the right rate does depend on their size.)
#
# > **Small batches: more progress per example. Middle ones: more progress per second, down to a floor that α/m′ sets.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## More data than memory
#
# A batch needs little memory, so the other examples can stay on the disk. Say you may use 64 MB, and the file is more than four times as large.

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
LIMIT, m = 64 * 2**20, 330_000
folder = tempfile.TemporaryDirectory()
file = Path(folder.name) / "examples.npy"
with tqdm(total=m, desc="writing", unit=" examples") as bar:
    write_examples(file, m, 105, progress=bar.update)
length = file.stat().st_size  # bytes
print(f"{file.name}: {length / 2**20:.0f} MB, {length / LIMIT:.1f} times the limit")

# %% [markdown] slideshow={"slide_type": "slide"}
# On disk the examples lie row by row, 105 features and the label. A **memory-mapped file** looks like an array, and a part of it is read from the disk when you first use it.
#
# **Predict.** One row is 848 bytes. How much more memory does this process hold once it has summed *all* rows?

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
process = psutil.Process()
mapped = np.load(file, mmap_mode="r")
print("shape", mapped.shape, "· label of example 123,456:", mapped[123_456, -1])
before = process.memory_info().rss
mapped.sum()
print(f"after adding up all rows: {(process.memory_info().rss - before) / 2**20:+.0f} MB")
del mapped

# %% [markdown] slideshow={"slide_type": "slide"}
# About the whole file: what was read stays in memory until another program needs the room. To keep a promise about memory, `sgd_from_file` reads block after block, in random order, into a buffer.
# A **buffer** is a piece of memory of fixed size that is filled again and again.

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "slide"}
block = block_size_for(LIMIT, 105, 1024)  # examples
megabytes = {"file": length / 2**20, "block": block * 848 / 2**20, "batch": 1024 * 848 / 2**20}
fig, ax = plt.subplots(figsize=(8, 1.7), layout="constrained")
draw_stream(ax, {name: f"{size:.1f} MB" for name, size in megabytes.items()})
show(fig, "From left to right: the file on the disk, a block of it in the buffer, a batch of one step.")

# %% [markdown] slideshow={"slide_type": "slide"}
# Each block is shuffled before it is cut into batches. While you learn from one block, the next is read. A block takes a sixteenth of the limit, because there are several copies of it on the way and because the path
# that training leaves needs room as well. (Shuffle a file that is sorted by label before you train on it: otherwise a block holds only one class.)

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
ax.plot(np.linspace(0, 2, len(memory)), memory, color=INK, lw=2)
for height, words in ((LIMIT / 2**20, "the limit"), (length / 2**20, "the file")):
    ax.axhline(height, color=GREY, ls="--")
    ax.text(0, height, words, color=GREY, va="bottom")
ax.set(xlabel="epochs", ylabel="MB more than before", ylim=(0, 1.2 * length / 2**20))
show(fig, "Memory over two epochs: a flat line, far below the limit and farther below the file.")

# %% [markdown] slideshow={"slide_type": "slide"}
# Is it the same training? This machine happens to have room for all 330,000 examples, so train in memory, in the same order of blocks and examples, and compare.
#
# **Predict.** To how many digits will w and b agree?

# %% slideshow={"slide_type": "fragment"}
X, Y = examples(330_000, 105)
in_memory = sgd(X, Y, 1.0, 1024, 2, block_size=block_size_for(LIMIT, 105, 1024))
print("same w:", np.array_equal(in_memory.w, from_file.w))
print("same b:", np.array_equal(in_memory.b, from_file.b))
print(f"J = {neuron.cost(X, Y, *from_file.final):.4f}")
del X, Y

# %% [markdown] slideshow={"slide_type": "slide"}
# To all of them, at every step: the same numbers were added in the same order.
#
# **Stop, and go on.** Real training takes hours, and machines restart. A **checkpoint** is a small file with everything that is needed to go on, written from time to time: w, b, the path and the place in the
# data. Here someone stops the run after 40 %:


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
# **Predict.** Call it again. Where will it begin? How far will w be from that of the run that was never stopped?

# %% tags=["nbval-ignore-output"] slideshow={"slide_type": "fragment"}
counts = []
resumed = sgd_from_file(file, 1.0, 1024, 2, progress=counts.append, **again)
print(f"first report: {counts[0]:,} examples done")

# %% slideshow={"slide_type": "slide"}
print("same w:", np.array_equal(resumed.w, from_file.w))
print("same b:", np.array_equal(resumed.b, from_file.b))

# %% [markdown] slideshow={"slide_type": "fragment"}
# It began at its last checkpoint (a run as short as this one may have none but the first), and w and b are the same to the last digit. It followed the order it would have had anyway, and did the work after the
# checkpoint a second time. Had the process been killed, the result would be the same.
#
# > **Training needs a few blocks in memory. The rest can wait on the disk.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ### Exercise 6.4 · The cost of a stream
#
# *8 minutes · difficulty 3 of 3 · It finds the cost over data that no memory could hold, in one reading.*
#
# `blocks` is an *iterator*: it hands out one block (X, Y) after the other, once, as in `for X, Y in blocks`. All blocks together would not fit in memory, and they differ in size.

# %% slideshow={"slide_type": "fragment"}
numbers = iter([1, 2, 3])
print("first sum:", sum(numbers), " second sum:", sum(numbers))

# %% [markdown] slideshow={"slide_type": "fragment"}
# The second sum finds nothing left. So one loop over `blocks` has to collect everything you need.


# %% slideshow={"slide_type": "fragment"}
def streamed_cost(blocks, w, b):
    """blocks: an iterator of X (n_x, k), Y (1, k) -> the cost J over all examples."""
    ...


check("6.4", streamed_cost)

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Beside a library
#
# scikit-learn's `SGDClassifier` takes one example per step, in compiled code; a call of `partial_fit` is one epoch.
#
# **Predict.** One epoch each over 300,000 examples of 30 features: compiled code takes 300,000 steps, NumPy 293 with 1024 examples each. How far apart are their times?

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
    library = SGDClassifier(loss="log_loss", penalty=None, random_state=0, **options)
    began = time.perf_counter()
    library.partial_fit(X.T, Y[0], classes=[0, 1])
    seconds = time.perf_counter() - began
    J = neuron.cost(X, Y, library.coef_.T, library.intercept_[0])
    print(f"SGDClassifier, {words}: {seconds:.3f} s, J = {J:.4f}")

# %% [markdown] slideshow={"slide_type": "slide"}
# Both take a fraction of a second, and NumPy need not hide: a batch lets it do in one product what the library does example by example, in compiled code. The library's own learning rates start large, so one epoch
# leaves its cost high; with a small rate it comes as low as ours, whose rate was chosen with care. The library is worth its price for sparse data, penalties and many classes.
#
# > **Compare the cost that is reached, not the time alone.**

# %% [markdown] slideshow={"slide_type": "slide"}
# ## Your own data
#
# The whole course in one cell. Put your own X (one column per example) and Y, one row of 0 and 1, in the first line. From a file of numbers with one line of names, one row per example and the label last:
#
# ```python
# table = np.loadtxt("mine.csv", delimiter=",", skiprows=1)
# X, Y = table[:, :-1].T, table[:, -1:].T
# ```
#
# Some examples are held back as a test set, and the features are standardised by the mean and deviation of the *training* examples. Without that, no learning rate suits all features.

# %% slideshow={"slide_type": "fragment"}
X, Y, names = tumours()  # your own X (n_x, m) and Y (1, m)
order = np.random.default_rng(0).permutation(Y.size)
train, test = order[: 4 * Y.size // 5], order[4 * Y.size // 5 :]
mean, deviation = X[:, train].mean(axis=1, keepdims=True), X[:, train].std(axis=1, keepdims=True)
X = (X - mean) / np.where(deviation > 0, deviation, 1)  # a feature that never changes becomes 0
w, b = sgd(X[:, train], Y[:, train], learning_rate=1.0, batch_size=32, epochs=20).final
for words, some in (("training", train), ("test", test)):
    right = neuron.accuracy(neuron.predict(X[:, some], w, b), Y[:, some])
    print(f"{words}: cost {neuron.cost(X[:, some], Y[:, some], w, b):.2f}, {right:.0%} right")

# %% [markdown] slideshow={"slide_type": "fragment"}
# The test does a little worse, as a test mostly does. Too large for memory? Then write a file of float64 rows, features first and the label last, part by part, and train with
# `sgd_from_file("mine.npy", 1.0, 32, 20, memory_limit=2**26)`:
#
# ```python
# rows = np.lib.format.open_memmap("mine.npy", "w+", float, (m, n_x + 1))
# rows[first : first + k] = np.vstack([X, Y]).T  # for each part of k examples
# ```

# %% [markdown] slideshow={"slide_type": "slide"}
# ## What you can do now
#
# You can train on more data than memory holds, and say what a batch size costs and buys.
#
# > $w := w - \tfrac{\alpha}{m'} X_B (A_B - Y_B)^\mathsf{T} \qquad b := b - \tfrac{\alpha}{m'} \textstyle\sum (A_B - Y_B) \qquad \text{for each batch } B \text{ of } m' \text{ examples}$
# >
# > $\text{noise} \propto 1/\sqrt{m'}$
#
# You have built a neuron, its losses, its gradient and its descent, from pixels to a file larger than memory.
