"""Pictures, each drawn on the axes it is given. Nothing here makes a figure, prints, or trains; `show` shows one.

Each function returns what it drew, so that a test can look at it.
"""

import numpy as np
from matplotlib.patches import Rectangle

from helpers.style import (
    BLUE,
    CHANNELS,
    CLASSES,
    COST,
    FONT,
    GREY,
    INK,
    LINE,
    LOSSES,
    MARK,
    PAPER,
    PROBABILITY,
    SMALL,
)


def show(fig, alt):
    """Show a figure in the notebook, with words for whoever cannot see it, and close it.

    Parameters
    ----------
    fig : matplotlib Figure, made by pyplot
    alt : str
        What is to be seen, in a sentence or two. It is saved in the notebook and on a page made from it.
    """
    import matplotlib.pyplot as plt  # here: panels draw without it
    from IPython.display import display

    display(fig, metadata={"image/png": {"alt": alt}})
    plt.close(fig)  # else it is shown again at the end of the cell


def draw_picture(ax, picture, title=""):
    """Show a picture pixel by pixel.

    Parameters
    ----------
    ax : matplotlib Axes
    picture : uint8 array (height, width, 3)
    title : str

    Returns
    -------
    matplotlib AxesImage
    """
    _pixels(ax, picture.shape, title)
    return ax.imshow(picture, interpolation="nearest", aspect="equal")


def draw_channel(ax, picture, channel, numbers=True):
    """Show one channel of a picture in its own colour, with its numbers where they fit (up to 12 pixels each way).

    Parameters
    ----------
    ax : matplotlib Axes
    picture : uint8 array (height, width, 3)
    channel : 0, 1 or 2, for red, green and blue
    numbers : bool

    Returns
    -------
    list of matplotlib Text, one per pixel, row by row; empty where the numbers do not fit
    """
    only = np.zeros_like(picture)
    only[:, :, channel] = picture[:, :, channel]
    _pixels(ax, picture.shape, CHANNELS[channel])
    ax.imshow(only, interpolation="nearest", aspect="equal")
    if not numbers or max(picture.shape[:2]) > 12:
        return []
    light = 150 if channel == 1 else 256  # white on green is hard to read from there on; red and blue stay dark
    return [
        ax.text(c, r, value, ha="center", va="center", fontsize=SMALL, color="black" if value >= light else "white")
        for (r, c), value in np.ndenumerate(picture[:, :, channel])
    ]


def draw_columns(ax, X):
    """Show a matrix of pictures, one column each: row 3p + c is channel c of pixel p, in that channel's colour.

    Parameters
    ----------
    ax : matplotlib Axes
    X : array (n_x, m) of numbers from 0 to 255

    Returns
    -------
    matplotlib AxesImage
    """
    n_x, m = X.shape
    colours = np.zeros((n_x, m, 3), np.uint8)
    for channel in range(3):
        colours[channel::3, :, channel] = X[channel::3]
    ax.tick_params(labelsize=SMALL)
    ax.set_xticks(range(m) if m <= 3 else [0, m - 1])
    ax.set_yticks([0, n_x - 1])
    ax.set_xlabel("column i" if m > 1 else "", fontsize=SMALL)
    return ax.imshow(colours, interpolation="nearest", aspect="auto")


def draw_neuron(ax, numbers=None):
    """Draw the neuron: x₁, x₂ and a constant 1 weighted by w₁, w₂ and b, added up to z, squashed to a = σ(z) = ŷ.

    Parameters
    ----------
    ax : matplotlib Axes
    numbers : dict of str, optional
        What to write at "x1", "x2", "w1", "w2", "b", "z" and "a".

    Returns
    -------
    dict of (x, y)
        Where each number stands, in data units of the axes (0 to 1 both ways).
    """
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.axis("off")
    inputs, total, squash = {"x₁": (0.1, 0.84), "x₂": (0.1, 0.5), "1": (0.1, 0.16)}, (0.6, 0.5), (0.78, 0.5)
    for name, (x, y) in inputs.items():
        ax.annotate("", total, (x, y), arrowprops={"arrowstyle": "-|>", "color": INK, "shrinkA": 17, "shrinkB": 17})
        _node(ax, (x, y), name)
    ax.annotate("", squash, total, arrowprops={"arrowstyle": "-|>", "color": INK, "shrinkA": 17, "shrinkB": 17})
    ax.annotate("", (0.93, 0.5), squash, arrowprops={"arrowstyle": "-|>", "color": INK, "shrinkA": 17, "shrinkB": 0})
    ax.text(0.965, 0.5, "ŷ", ha="center", va="center", fontsize=FONT + 1, color=INK)
    _node(ax, total, "Σ")
    _node(ax, squash, "σ")
    places = {
        "x1": (0.1, 0.95), "x2": (0.1, 0.61), "w1": (0.47, 0.73), "w2": (0.34, 0.54), "b": (0.47, 0.27),
        "z": (0.69, 0.61), "a": (0.86, 0.4),
    }  # fmt: skip
    for name, text in (numbers or {}).items():
        ax.text(*places[name], text, ha="center", va="center", fontsize=FONT, color=BLUE)
    return places


def draw_plane(ax, X, Y, names=("x₁", "x₂"), equal=True):
    """Show examples with two features as points in the plane, one colour, marker and legend label a class.

    Parameters
    ----------
    ax : matplotlib Axes
    X : array (2, m)
    Y : array (1, m) of 0 and 1
    names : pair of str, the axes' labels
    equal : bool
        One scale for both, round 0; otherwise each feature fills its axis, whatever its unit.

    Returns
    -------
    list of matplotlib Line2D: class 0, class 1
    """
    drawn = []
    for value, look in enumerate(CLASSES):
        points = X[:, Y[0] == value]
        drawn += ax.plot(
            *points, look.marker, color=look.color, ms=MARK, mew=1.2 if value == 0 else 0, alpha=0.75, label=look.label
        )
    _axes(ax, names[0], names[1])
    for label, name, length in zip((ax.xaxis.label, ax.yaxis.label), names, ax.bbox.size, strict=True):
        if 0.6 * FONT * len(name) > length * 72 / ax.figure.dpi:  # a letter is some 0.6 of its height wide
            label.set(text=name.replace(" (", "\n("), fontsize=SMALL)
    if equal:
        reach = 1.08 * np.abs(X).max() or 1.0
        ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    else:
        margin = 0.06 * np.ptp(X, axis=1) + (np.ptp(X, axis=1) == 0)
        xlim, ylim = np.transpose([X.min(axis=1) - margin, X.max(axis=1) + margin])
        ax.set(xlim=xlim, ylim=ylim, aspect="auto")
    return drawn


def draw_boundary(ax, w, b):
    """Show where z = wᵀx + b is 0, and w as an arrow one unit long across that line.

    Parameters
    ----------
    ax : matplotlib Axes, with its limits set
    w : array (2, 1)
    b : number

    Returns
    -------
    matplotlib Line2D, or None where w is 0 and there is no line
    """
    if not np.any(w):
        return None
    line, arrow = boundary_line(w, b, reach=4 * np.abs([*ax.get_xlim(), *ax.get_ylim()]).max())
    ax.annotate("", arrow[1], arrow[0], arrowprops={"arrowstyle": "-|>", "color": INK, "lw": LINE})
    beyond = arrow[1] + 0.35 * (arrow[1] - arrow[0])
    ground = {"boxstyle": "circle,pad=0.15", "fc": "white", "ec": "none"}
    ax.text(*beyond, "w", fontsize=FONT, color=INK, ha="center", va="center", clip_on=True, bbox=ground)
    limits = ax.get_xlim(), ax.get_ylim()
    (drawn,) = ax.plot(*line.T, color=INK, lw=LINE)
    ax.set(xlim=limits[0], ylim=limits[1])
    return drawn


def boundary_line(w, b, level=0.0, reach=20.0):
    """Find the line in the plane where wᵀx + b = level, and w's direction across it.

    Parameters
    ----------
    w : array (2, 1), not 0
    b, level, reach : numbers
        The line is 2·reach long, in the units of x.

    Returns
    -------
    line : array (2, 2), its two end points, one per row
    arrow : array (2, 2), from the point of the line nearest to the origin, one unit along w
    """
    w = np.asarray(w, float).ravel()
    across = w / np.linalg.norm(w)
    foot = (level - b) / np.linalg.norm(w) * across
    along = reach * np.array([-across[1], across[0]])
    return np.stack([foot - along, foot + along]), np.stack([foot, foot + across])


def boundary_lines(ax, W, b):
    """Find for many weights W (k, 2) where w₁x₁ + w₂x₂ + b = 0, on axes of any two units, with their limits set.

    Gives lines (k, 2, 2): two end points outside of the axes, one per row; NaN where w is 0 and there is no line.
    """
    limits = ax.get_xlim(), ax.get_ylim()
    centre, half = np.mean(limits, axis=1), np.ptp(limits, axis=1) / 2  # from here on the axes are −1 … 1 both ways
    with np.errstate(all="ignore"):
        length = np.hypot(*(W * half).T)[:, np.newaxis]
        across = W * half / length
        foot = -(W @ centre + b)[:, np.newaxis] / length * across
    along = across[:, ::-1] * [-4, 4]
    return np.stack([foot - along, foot + along], axis=1) * half + centre


def draw_probability(ax, probability, points=201):
    """Colour the plane by the probability of y = 1: vermillion near 0, white at ½, blue near 1.

    Parameters
    ----------
    ax : matplotlib Axes, with its limits set
    probability : function (2, k) -> (1, k)
    points : int, samples each way

    Returns
    -------
    matplotlib AxesImage
    """
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    x, y = np.meshgrid(np.linspace(left, right, points), np.linspace(bottom, top, points))
    A = probability(np.stack([x.ravel(), y.ravel()])).reshape(x.shape)
    return ax.imshow(
        A, extent=(left, right, bottom, top), origin="lower", cmap=PROBABILITY, vmin=0, vmax=1, alpha=0.6,
        aspect="auto", interpolation="bilinear", zorder=0,
    )  # fmt: skip


def draw_activation(ax, activation, reach=8.0, name="a = σ(z)"):
    """Draw an activation over z from −reach to reach, with the levels 0, ½ and 1.

    Parameters
    ----------
    ax : matplotlib Axes
    activation : function (1, k) -> (1, k), or None for the axes alone
    reach : number
    name : str, the label of the vertical axis

    Returns
    -------
    matplotlib Line2D, or None without an activation
    """
    for level in (0, 0.5, 1):
        ax.axhline(level, color=GREY, lw=0.8, ls=":")
    ax.axvline(0, color=GREY, lw=0.8, ls=":")
    _axes(ax, "z = wᵀx + b", name)
    ax.set(xlim=(-reach, reach), ylim=(-0.08, 1.08), yticks=[0, 0.5, 1])
    if activation is None:
        return None
    z = np.linspace(-reach, reach, 401)
    return ax.plot(z, activation(z[None])[0], color=INK, lw=LINE)[0]


def draw_cost_map(ax, horizontal, vertical, J, names=("w", "b")):
    """Draw the cost over two parameters from above; the level lines lie closer near the lowest cost.

    Parameters
    ----------
    ax : matplotlib Axes
    horizontal, vertical : arrays (k,), (l,), values of the parameters
    J : array (l, k), the cost there
    names : pair of str

    Returns
    -------
    matplotlib QuadContourSet
    """
    levels = J.min() + (np.ptp(J) or 1.0) * np.linspace(0, 1, 25) ** 2
    drawn = ax.contourf(horizontal, vertical, J, levels, cmap=COST)
    ax.contour(horizontal, vertical, J, levels, colors="white", linewidths=0.3)
    _axes(ax, *names)
    return drawn


def draw_cost_surface(ax, horizontal, vertical, J, names=("w", "b"), facets=36):
    """Draw the cost over two parameters as a surface; arguments as in `draw_cost_map`, on axes with 3-D projection.

    Returns
    -------
    mpl_toolkits Poly3DCollection
    """
    grid = np.meshgrid(horizontal, vertical)
    drawn = ax.plot_surface(*grid, J, cmap=COST, alpha=0.85, rcount=facets, ccount=facets, linewidth=0)
    _axes(ax, *names)
    ax.set_zlabel("cost J", fontsize=FONT, labelpad=1)
    ax.tick_params(pad=0)
    ax.locator_params(nbins=4)
    ax.set_box_aspect((4, 4, 3), zoom=0.9)
    return drawn


def on_surface(ax, places, J):
    """Project points (k, 2) at heights J (k,) to where 3-D axes draw them now, in their 2-D data units: (k, 2)."""
    from mpl_toolkits.mplot3d.proj3d import proj_transform

    return np.column_stack(proj_transform(*np.transpose(places), J, ax.get_proj())[:2])


def draw_cost_axes(ax, steps, top, name="cost J"):
    """Draw the empty axes for a cost per step: room for a mark at the first step and the last, cost from 0 to `top`."""
    _axes(ax, "step", name)
    ax.set(xlim=(-0.02 * steps, 1.03 * steps), ylim=(0, top))
    ax.grid(alpha=0.3)


def draw_examples(ax, X, Y, reach):
    """Show examples with one feature at their label's height, for a curve of probabilities to run among them.

    Parameters
    ----------
    ax : matplotlib Axes
    X : array (1, m)
    Y : array (1, m) of 0 and 1
    reach : pair of numbers, the limits of x

    Returns
    -------
    list of matplotlib Line2D: class 0, class 1
    """
    drawn = []
    for y, look in enumerate(CLASSES):
        x = X[0, Y[0] == y]
        drawn += ax.plot(x, 0 * x + y, look.marker, color=look.color, ms=MARK + 2, mew=2 - 2 * y, label=look.label)
    _axes(ax, "x", "a = P(y = 1 given x)")
    ax.set(xlim=reach, ylim=(-0.08, 1.08), yticks=[0, 0.5, 1])
    return drawn


def _node(ax, place, text):
    box = {"boxstyle": "circle,pad=0.35", "facecolor": PAPER, "edgecolor": INK}
    ax.text(*place, text, ha="center", va="center", fontsize=FONT + 1, color=INK, bbox=box)


def _axes(ax, xlabel, ylabel):
    ax.set_xlabel(xlabel, fontsize=FONT)
    ax.set_ylabel(ylabel, fontsize=FONT)
    ax.tick_params(labelsize=SMALL)


def _pixels(ax, shape, title):
    """Number rows and columns of pixels where they can be read."""
    height, width = shape[:2]
    pixel = min(ax.bbox.width / width, ax.bbox.height / height) * 72 / ax.figure.dpi  # in points
    letter = SMALL + 2  # points, with room to the next

    def numbered(n):
        every = range(n) if n <= 12 and pixel >= letter else [0, n - 1]
        return every if (n - 1) * pixel >= letter else [0]

    ax.set_title(title, fontsize=FONT)
    ax.set_xticks(numbered(width))
    ax.set_yticks(numbered(height))
    ax.tick_params(labelsize=SMALL, length=0)


def draw_product(ax, left, right, row, column):
    """Draw left @ right: one row, one column, the number they make where they meet, and how it is made.

    The right matrix stands above the product and the left one beside it, so that every row and every column meet at
    the number they make. All the other numbers of the product are left open.

    Parameters
    ----------
    ax : matplotlib Axes
    left, right : arrays of whole numbers, (k, n) and (n, l)
    row, column : int
        Which row of `left` and which column of `right`, counted from 0.

    Returns
    -------
    numbers : list of matplotlib Text
        The numbers of the product, row by row: "?" for all but one.
    words : matplotlib Text
        How that one is made. By hand: "2·4 + (−1)·5 + 3·1 = 6" for the row 2, −1, 3 and the column 4, 5, 1.
    """
    (k, n), width = left.shape, right.shape[1]
    start = n + 0.7  # the product's first corner, across and down, in cells; the gap has room for names
    value = _signed(left[row] @ right[:, column])
    product = [[value if (i, j) == (row, column) else "?" for j in range(width)] for i in range(k)]
    for x, y, across, down in (
        (0, start + row, n, 1),
        (start + column, 0, 1, n),
        (start + column, start + row, 1, 1),
    ):
        corners = np.array([[x, y], [x + across, y], [x + across, y + down], [x, y + down]])
        ax.fill(*corners.T, facecolor=PAPER, edgecolor=INK, lw=LINE)
    _entries(ax, left, 0, start)
    _entries(ax, right, start, 0)
    numbers = _entries(ax, product, start, start)
    style = {"fontsize": FONT, "color": GREY, "va": "center"}
    ax.text(0, start - 0.35, f"left, {k} × {n}", **style)
    ax.text(start, -0.35, f"right, {n} × {width}", **style)
    ax.text(start, start + k + 0.35, f"left @ right, {k} × {width}", **style)
    terms = [f"{a}·{b}" for a, b in zip(_factors(left[row]), _factors(right[:, column]), strict=True)]
    place = (start + width + 0.3, start + row + 0.5)
    words = ax.text(*place, f"{' + '.join(terms)} = {value}", fontsize=FONT + 1, color=INK, va="center")
    ax.set(xlim=(-0.1, start + width + 6), ylim=(start + k + 0.7, -0.7), aspect="equal")
    ax.axis("off")
    return numbers, words


def _entries(ax, matrix, x, y):
    """Write a matrix, one number a cell of side 1, from the corner (x, y) on to the right and down."""
    style = {"fontsize": FONT + 2, "color": INK, "ha": "center", "va": "center"}
    return [
        ax.text(x + j + 0.5, y + i + 0.5, _signed(number), **style)
        for i, numbers in enumerate(matrix)
        for j, number in enumerate(numbers)
    ]


def _signed(number):
    return str(number).replace("-", "−")


def _factors(numbers):
    return [f"({_signed(number)})" if number < 0 else _signed(number) for number in numbers]


def draw_slope_errors(ax, nudges, errors):
    """Draw how far measured slopes are off, over the size h of the nudge, each curve with its name.

    Parameters
    ----------
    ax : matplotlib Axes
    nudges : array (k,) of sizes h, growing
    errors : dict of two arrays (k,), by name; the first is written above its curve, the second below

    Returns
    -------
    list of matplotlib Line2D
    """
    ax.set(xscale="log", yscale="log", xlabel="size of the nudge h", ylabel="error of the slope")
    ax.spines[["top", "right"]].set_visible(False)
    middle, left = np.searchsorted(nudges, (1e-3, 1e-12))
    lines, sides = [], ((GREY, ".", "right", "bottom"), (INK, "x", "left", "top"))
    for (name, error), (color, marker, ha, va) in zip(errors.items(), sides, strict=True):
        lines += ax.plot(nudges, error, color=color, marker=marker, lw=1, markersize=MARK - 1)
        away, place = {"right": -8, "left": 8}[ha], (nudges[middle], error[middle])
        look = {"ha": ha, "va": va, "color": color, "fontsize": FONT}
        ax.annotate(name, place, (away, 0), textcoords="offset points", **look)
    top = max(error[left - 2 : left + 8].max() for error in errors.values())
    ax.annotate("rounding", (nudges[left], top), (8, 4), textcoords="offset points", color=INK, fontsize=FONT)
    return lines


def draw_stream(ax, sizes):
    """Draw how a file reaches the neuron: from the disk a block at a time, from the block a batch at a time.

    Parameters
    ----------
    ax : matplotlib Axes
    sizes : dict with the keys "file", "block" and "batch"; each value says how large it is

    Returns
    -------
    list of matplotlib Text, the names and sizes, from the file to the batch
    """
    ax.set(xlim=(0, 10), ylim=(-0.1, 1.9))
    ax.axis("off")
    boxes = (
        ("file", "the file, on the disk", 0.1, 4.2),
        ("block", "a block, in the buffer", 5.5, 2.3),
        ("batch", "a batch", 9, 0.9),
    )
    for _, _, left, width in boxes:
        ax.add_patch(Rectangle((left, 0.5), width, 0.6, fc=PAPER, ec=INK, lw=1.5))
    for start, end, words in ((4.3, 5.5, "in random order"), (7.8, 9, "shuffled")):
        ax.annotate("", (end, 0.8), (start, 0.8), arrowprops={"arrowstyle": "->", "color": INK, "lw": 1.5})
        ax.text((start + end) / 2, 0.35, words, ha="center", va="top", color=GREY, fontsize=SMALL)
    return [
        ax.text(left + width / 2, 1.2, f"{words}\n{sizes[name]}", ha="center", va="bottom", color=INK, fontsize=FONT)
        for name, words, left, width in boxes
    ]


def draw_losses(ax, x, curves, named_at):
    """Draw a curve for each loss in its colour, least squares dashed, with its name beside it.

    Parameters
    ----------
    ax : matplotlib Axes
    x : array (k,)
    curves : dict of arrays (k,), by the name of the loss
    named_at : number, the x at which the names begin; in the right half they end there

    Returns
    -------
    dict of matplotlib Line2D, by the name of the loss
    """
    side = 1 if named_at < np.mean(x) else -1
    drawn = {}
    for name, values in curves.items():
        style = "--" if name == "least squares" else "-"
        (drawn[name],) = ax.plot(x, values, style, color=LOSSES[name], lw=LINE)
        ax.annotate(
            name,
            (named_at, np.interp(named_at, x, values)),
            (4 * side, 9),
            textcoords="offset points",
            ha="left" if side > 0 else "right",
            color=LOSSES[name],
            fontsize=FONT,
        )
    return drawn


def draw_chord(ax, t, J, name):
    """Draw a cost along a straight way, and the chord from its height at t = 0 to that at t = 1.

    Parameters
    ----------
    ax : matplotlib Axes
    t, J : arrays (k,), places on the way and the cost there
    name : str, the loss

    Returns
    -------
    curve, chord, gap : matplotlib Line2D of the cost and of the chord, and the area where the cost is above the chord
    """
    (curve,) = ax.plot(t, J, color=LOSSES[name], lw=LINE)
    ends = np.interp((0, 1), t, J)
    (chord,) = ax.plot((0, 1), ends, "o-", color=INK, lw=LINE / 2, ms=MARK)
    height = np.interp(t, (0, 1), ends)
    gap = ax.fill_between(t, height, J, where=(t >= 0) & (t <= 1) & (J > height), color=LOSSES[name], alpha=0.25)
    below = np.interp(0.5, t, J) > ends.mean()
    ax.annotate(
        "chord",
        (0.5, ends.mean()),
        (0, -4 if below else 4),
        textcoords="offset points",
        ha="left" if below else "right",
        va="top" if below else "bottom",
        color=INK,
        fontsize=FONT,
    )
    ax.set_title(name, color=LOSSES[name], fontsize=FONT)
    _axes(ax, "t, along the path", "cost J")
    ax.set_xticks((0, 0.5, 1))
    return curve, chord, gap


def draw_bends(ax, w, b, curvature):
    """Show where a cost over w and b bends down in some direction and where up in all, with words on the larger part.

    Parameters
    ----------
    ax : matplotlib Axes
    w, b, curvature : arrays (l, k), two parameters and the smallest curvature there

    Returns
    -------
    matplotlib Text, such as "bends down in 91% of the map"
    """
    down = (curvature < 0).mean()
    ax.contourf(w, b, curvature, [-np.inf, 0, np.inf], colors=["#F3D9E6", "#DCEFE9"])
    if down:
        ax.contour(w, b, curvature, [0], colors=[INK], linewidths=0.8)
    words = f"bends down in {down:.0%} of the map" if down else "bends up everywhere"
    _axes(ax, "w", "b")
    return ax.text(0.5, 0.3, words, ha="center", color=INK, fontsize=FONT, transform=ax.transAxes)


def draw_steps(ax, cost, steps, reach):
    """Draw the cost over one weight, its lowest point, and steps as arrows that say from where to where they lead.

    Parameters
    ----------
    ax : matplotlib Axes
    cost : function, number -> number
    steps : list of pairs of numbers, the weight before and after
    reach : pair of numbers, the limits of the weight

    Returns
    -------
    list of matplotlib Annotation, one arrow for each step
    """
    w = np.linspace(*reach, 301)
    J = np.array([cost(value) for value in w])
    lowest, gap = J.argmin(), 0.06 * np.ptp(J)
    ax.plot(w, J, color=INK, lw=LINE)
    ax.plot(w[lowest], J[lowest], "o", color=INK, ms=MARK)
    ax.annotate("lowest", (w[lowest], J[lowest] - gap), fontsize=FONT, color=INK, ha="center", va="top")
    arrows = []
    for before, after in steps:
        height, look = cost(before) + gap, {"arrowstyle": "-|>", "color": INK, "lw": LINE, "shrinkA": 0, "shrinkB": 0}
        arrows.append(ax.annotate("", (after, height), (before, height), arrowprops=look))
        words = f"{before:g} → {after:.2f}".replace("-", "−")
        ax.text((before + after) / 2, height + gap, words, fontsize=FONT, color=INK, ha="center", va="bottom")
    ax.set(xlim=reach, ylim=(J.min() - 4 * gap, J.max() + 5 * gap))
    _axes(ax, "weight w", "cost J")
    return arrows


def draw_directions(ax, at, directions, slopes, length):
    """Draw a surface's slope in many directions from one point: arrows where it falls, dots where it rises.

    Parameters
    ----------
    ax : matplotlib Axes, of the two parameters
    at : pair of numbers, the point
    directions : array (k, 2), each one unit long
    slopes : array (k,), of the surface in each direction
    length : number
        How long the steepest one is drawn; the others are shorter as their slopes are smaller.

    Returns
    -------
    matplotlib Annotation, the arrow of the steepest way down
    """
    ends = at + length * directions * np.abs(slopes / np.abs(slopes).max())[:, None]
    for end, slope in zip(ends, slopes, strict=True):
        down = {"arrowstyle": "-|>", "color": INK, "lw": 1.2, "shrinkA": 0, "shrinkB": 0}
        up = {"arrowstyle": "-", "color": GREY, "lw": 1.2, "ls": ":", "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", end, at, arrowprops=down if slope < 0 else up)
    steepest = ends[slopes.argmin()]
    look = {"arrowstyle": "-|>", "color": INK, "lw": 2 * LINE, "shrinkA": 0, "shrinkB": 0}
    drawn = ax.annotate("", steepest, at, arrowprops=look)
    ax.text(*(at + 1.1 * (steepest - at)), "steepest", fontsize=FONT, color=INK, ha="left", va="center")
    return drawn


def draw_pulls(axes, X, Y, dZ):
    """Draw a few examples with their errors, and the sum of x dz over them as arrows tip to tail.

    Parameters
    ----------
    axes : two matplotlib Axes, for the examples and for the sum
    X : array (2, m)
    Y : array (1, m) of 0 and 1
    dZ : array (1, m), the error of each example

    Returns
    -------
    array (2, m + 1): the places from arrow to arrow, from 0 to the sum, which is m times dw
    """
    corners = np.hstack([np.zeros((2, 1)), np.cumsum(X * dZ, axis=1)])
    look = {"arrowstyle": "-|>", "color": GREY, "lw": LINE, "shrinkA": 0, "shrinkB": 0}
    near = {"xytext": (6, 4), "textcoords": "offset points", "fontsize": FONT, "color": INK}
    draw_plane(axes[0], X, Y)
    for i, (before, after) in enumerate(zip(corners.T[:-1], corners.T[1:], strict=True)):
        right, top = X[:, i] > 0  # there the words go to the left, or below, so as not to leave the axes
        beside = {"xytext": (-8 if right else 6, -12 if top else 4), "ha": "right" if right else "left"}
        words = f"{i + 1}: dz = {dZ[0, i]:.2f}".replace("-", "−")
        axes[0].annotate(words, X[:, i], **{**near, **beside})
        axes[1].annotate("", after, before, arrowprops=look)
        axes[1].annotate(f"{i + 1}", (before + after) / 2, **near)
    axes[1].annotate("", corners[:, -1], (0, 0), arrowprops={**look, "color": INK, "lw": 2 * LINE})
    axes[1].annotate("m dw", corners[:, -1] / 2, **{**near, "xytext": (8, -14)})
    axes[1].plot(*corners, alpha=0)  # so that the axes reach all arrows
    axes[1].margins(0.15)
    _axes(axes[1], "x₁ dz, added up", "x₂ dz, added up")
    return corners


def draw_runs(ax, runs, xlabel, ylabel):
    """Draw one curve for each run, with its name at the end; of a pair the second, dashed, is the test set's.

    Parameters
    ----------
    ax : matplotlib Axes
    runs : dict, name -> array (k,), or a pair of them: training set and test set
    xlabel, ylabel : str

    Returns
    -------
    list of matplotlib Line2D
    """
    drawn = []
    for name, curves in runs.items():
        for curve, style in zip(np.atleast_2d(curves), ("-", "--"), strict=False):
            drawn += ax.plot(curve, style, color=INK, lw=LINE)
        end = np.atleast_2d(curves)[0, -1]
        ax.annotate(
            name, (len(curve) - 1, end), (6, 0), textcoords="offset points", fontsize=FONT, color=INK, va="center"
        )
    _axes(ax, xlabel, ylabel)
    ax.set_ylim(bottom=0)
    ax.margins(x=0)
    return drawn
