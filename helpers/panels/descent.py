"""Descent on the cost: the surface, the map, the data and the cost per step, for one loss or for two side by side."""

from functools import partial
from itertools import chain, count, takewhile

import ipywidgets
import numpy as np
from matplotlib.lines import Line2D

from helpers import neuron
from helpers.descent import SafeGradient, gradient_descent, minibatches
from helpers.figures import (
    boundary_lines,
    draw_cost_axes,
    draw_cost_map,
    draw_cost_surface,
    draw_examples,
    draw_plane,
    on_surface,
)
from helpers.film import Film, Panel, Track, figure
from helpers.neuron import CROSS_ENTROPY, LEAST_SQUARES
from helpers.panels import descent_words
from helpers.panels.descent_presets import PRESETS
from helpers.panels.rates import LEAST, MOST, Rates
from helpers.style import FONT, GREY, INK, LINE, LOSSES, MARK, SMALL

BOTH, MAP, SURFACE = "both, side by side", "map", "surface"
GRID = 61  # values of each parameter at which the cost is computed
FAR = 1e6  # the cost, and the weights, at which a descent that ran away is drawn
KEYS = {"ArrowUp": (0, -5), "ArrowDown": (0, 5), "PageUp": (-5, 0), "PageDown": (5, 0)}  # degrees about z, and tilt
KEY = {"frameon": False, "fontsize": FONT, "handletextpad": 0.4, "borderpad": 0}
WIDTHS = {"least squares": LINE + 2, "cross-entropy": LINE}  # of the curves in the data: not told by colour alone
UNITS = {"least squares": "half squares", "cross-entropy": "nats"}
FINE = 0.8  # points: the line of a path that crosses the map many times
CHOICES = {"least squares": (LEAST_SQUARES,), "cross-entropy": (CROSS_ENTROPY,), BOTH: (LEAST_SQUARES, CROSS_ENTROPY)}


class DescentPanel(Panel):
    """Walk down the cost, with the course's gradient or the student's own.

    A click on the map chooses the start, as the sliders do. Dragging turns the surface, as do ↑, ↓, Page Up and Page
    Down. The last run stays as a grey line to compare with.

    Parameters
    ----------
    X : array (1, m) or (2, m)
        With one feature the two parameters are w and b. With two they are w₁ and w₂, and b stays what it is given as.
    Y : array (1, m) of 0 and 1
    loss : "cross-entropy", "least squares" or "both, side by side"
    gradient : function (X, Y, w, b) -> dw, db, optional
        The student's own, instead of the gradient of `loss`, which is then one. What it does wrong is told in words.
    start : pair of numbers
    learning_rate : number
    steps : int
    window : two pairs of numbers, the limits of the map
    b : number, for two features
    names : pair of str, what two features are
    batch_size : int, optional
        Descend batch by batch, and show controls for the batch size (1, 2, 4, 8 … or all m) and for the sum instead
        of the mean.

    Attributes
    ----------
    learning_rate, start_0, start_1, loss, view, batch_size, reduction : widgets
        `panel.learning_rate.value = 10` does what the slider does.

    Raises
    ------
    ValueError
        If X has neither one row nor two, X and Y do not fit (as `neuron.cost`), there is no such loss, the start lies
        outside the window, the learning rate outside 0.001 … 1000, there are no steps, or no such batch size.
    """

    presets = PRESETS

    def __init__(
        self, X, Y, *, loss=BOTH, gradient=None, start=(0, 0), learning_rate=1.0, steps=200,
        window=((-4, 10), (-7, 5)), b=0.0, names=("x₁", "x₂"), batch_size=None,
    ):  # fmt: skip
        self.X, self.Y = np.asarray(X, float), np.asarray(Y, float)
        if self.X.ndim != 2 or len(self.X) not in (1, 2):
            raise ValueError(f"X has shape {self.X.shape}; it should be (1, m) or (2, m), two parameters to draw")
        if loss not in CHOICES:
            raise ValueError(f"loss is {loss!r}; it should be one of {', '.join(map(repr, CHOICES))}")
        if gradient is not None and loss == BOTH:
            raise ValueError('your gradient is that of one loss: name it, as in loss="cross-entropy"')
        neuron.cost(self.X, self.Y, np.zeros((len(self.X), 1)), b)  # its errors are the ones to tell
        if not LEAST <= learning_rate <= MOST:
            raise ValueError(f"learning_rate is {learning_rate}, the panel shows {LEAST:g} to {MOST:g}")
        if not all(low <= value <= high for value, (low, high) in zip(start, window, strict=True)):
            raise ValueError(f"start is {start}; it should lie inside the window {window}")
        if steps < 1:
            raise ValueError(f"steps is {steps}; it should be 1 or more")
        self.sizes = [*takewhile(lambda size: size < self.Y.size, (2**n for n in count())), self.Y.size]
        if not (batch_size is None or batch_size in self.sizes):
            raise ValueError(f"batch_size is {batch_size}, the panel has {', '.join(map(str, self.sizes))}")
        self.gradient, self.steps, self.window, self.fixed_b, self.names = gradient, steps, window, b, names
        self.fits_b, self.by_batches = len(self.X) == 1, batch_size is not None
        self.parameters = ("w", "b") if self.fits_b else ("w₁", "w₂")
        self.paths, self.words, self.angles, self.turned, self.setting = [], "", (-60.0, 35.0), None, False
        self._make_controls(loss, start, learning_rate, batch_size)
        film = Film(figure(9.2, 3.9), "")  # named when it is drawn
        super().__init__([self.controls], film)
        self._redraw()
        for control in (self.loss, self.view):
            control.observe(self._redraw, "value")
        for control in (self.learning_rate, self.start_0, self.start_1, self.batch_size, self.reduction):
            control.observe(self.refresh, "value")
        film.on_pointer(self._pointed)
        film.on_key(lambda key: self._turn(*KEYS[key]))

    def refresh(self, change=None):
        """Run the descent anew and show it; the run before becomes the grey line."""
        if self.setting:
            return
        if change is None or not _rounded(change):
            self.ghosts = self.paths
        self.paths = [self._descend(loss) for loss in CHOICES[self.loss.value]]
        self._show()
        self._tell()

    def saved_frame(self):
        """Choose the frame that a saved notebook shows: the last, with the whole path."""
        return len(self.film.captions) - 1

    def saved_words(self):
        """Say what that frame shows; of a cost that does not settle no number, for machines may differ in it."""
        last = [path.J[np.isfinite(path.J)][-10:] for path in self.paths]
        if not any((np.diff(J) > 0.05 * J.mean()).any() for J in last):
            return super().saved_words()
        return f"{self.steps} steps at learning rate {self.learning_rate.value:g}. The cost does not settle."

    def _make_controls(self, loss, start, learning_rate, batch_size):
        def looks(name, width):
            return {"description": name, "layout": {"flex": width}, "style": {"description_width": "initial"}}

        self.learning_rate = Rates(learning_rate, **looks("learning rate", "1 1 270px"))
        self.start_0, self.start_1 = (
            ipywidgets.FloatSlider(
                value, min=low, max=high, step=10.0**power, readout_format=f".{max(2, -power)}f",
                **looks(f"start {name}", "1 1 230px"),
            )
            for value, (low, high), name in zip(start, self.window, self.parameters, strict=True)
            for power in [int(np.floor(np.log10(high - low))) - 2]
        )  # fmt: skip
        options = [loss] if self.gradient else [*CHOICES]
        self.loss = ipywidgets.Dropdown(options=options, value=loss, **looks("loss", "0 1 210px"))
        self.view = ipywidgets.ToggleButtons(
            options=[MAP, SURFACE], style={"button_width": "80px"}, tooltips=["seen from above", "drag to turn"],
            layout={"margin": "2px 14px 2px 2px"},
        )  # fmt: skip
        *few, m = self.sizes
        self.batch_size = ipywidgets.SelectionSlider(
            options=[*((str(size), size) for size in few), (f"all {m}", m)], **looks("batch size", "1 1 200px"),
            value=batch_size or m, continuous_update=False,  # so that the run before is not one of the drag's own
        )  # fmt: skip
        self.batch_size.add_class("of-a-list")
        self.reduction = ipywidgets.Dropdown(options=["mean", "sum"], **looks("gradient", "0 1 150px"))
        rows = [self.learning_rate, self.start_0, self.start_1, self.loss, self.view]
        rows += [self.batch_size, self.reduction] if self.by_batches else []
        self.controls = ipywidgets.HBox(rows, layout={"flex_flow": "row wrap"})

    def _w_and_b(self, first, second):
        """A place on the map as w (n_x, 1) and b."""
        return ([[first]], second) if self.fits_b else ([[first], [second]], self.fixed_b)

    def _places(self, path):
        """A path as points on the map, (frames, 2); a frame the descent did not reach stands where it ended."""
        places = np.column_stack([path.w, path.b]) if self.fits_b else path.w
        reached = np.minimum(np.arange(self.steps + 1), path.steps)
        return places[reached], path.J[reached]

    def _descend(self, loss):
        rng, m, size = np.random.default_rng(0), self.X.shape[1], self.batch_size.value
        batches = chain.from_iterable(minibatches(m, size, rng) if size < m else [slice(None)] for epoch in count())
        slope = partial(neuron.gradient, loss=loss)
        if self.gradient:
            slope = safe = SafeGradient(self.gradient, loss, self.fits_b)

        def step(X, Y, w, b):
            chosen = next(batches)
            given = X[:, chosen], Y[:, chosen], w, b
            dw, db = slope(*given)
            if self.gradient and safe.calls == 1 and not safe.words:
                right = neuron.gradient(*given, loss)
                safe.words = descent_words.factor((dw, db), right, self.fits_b, given[1].size)
            times = given[1].size if self.reduction.value == "sum" else 1
            return times * dw, times * db * self.fits_b

        path = gradient_descent(
            self.X, self.Y, self.learning_rate.value, self.steps, loss=loss, gradient=step,
            start=self._w_and_b(self.start_0.value, self.start_1.value),
        )  # fmt: skip
        self.words, self.printed = (safe.words, safe.printed) if self.gradient else ("", "")
        return path

    def _redraw(self, change=None):
        """Draw what stands still, then run the descent."""
        fig, losses = self.film.figure, CHOICES[self.loss.value]
        fig.clear()
        self.film.listens = [*KEYS] if self.view.value == SURFACE else []
        names = " and ".join(loss.name for loss in losses)
        self.film.name = f"Gradient descent on {names}: path on the {self.view.value}, data, and cost per step"
        frame = {"left": 0.085, "right": 0.985, "wspace": 0.33 if len(losses) == 2 else 0.4}
        if len(losses) == 1:
            fig.set_size_inches(9.2, 3.9)
            map_, data, cost = fig.add_gridspec(1, 3, **frame, top=0.92, bottom=0.17, width_ratios=[1.25, 1, 1])
            maps, costs = [map_], [cost]
        else:  # a column for each loss, and one for the data
            fig.set_size_inches(9.2, 5.3)
            cells = [*fig.add_gridspec(2, 3, **frame, top=0.945, bottom=0.095, hspace=0.35, height_ratios=[1.5, 1])]
            maps, data, costs = cells[:2], cells[2], cells[3:5]
        self.maps, self.lowest = [], []
        for cell, loss in zip(maps, losses, strict=True):
            self._draw_cost(cell, loss)
        self.cost_axes, self.data_ax = [fig.add_subplot(cell) for cell in costs], fig.add_subplot(data)
        self._draw_data(losses)
        for ax, loss in zip(self.cost_axes, losses, strict=True):
            draw_cost_axes(ax, self.steps, 1.0, "cost J" if len(losses) == 1 else f"J ({UNITS[loss.name]})")
            ax.tick_params(labelleft=False)  # the browser writes them: a new scale needs no new background
            ax.yaxis.labelpad = 30
        self.film.draw()
        if change is not None and change.owner is self.view:
            self._show()
        else:
            self.paths = []  # another loss: the run before is nothing to compare with
            self.refresh()

    def _draw_cost(self, cell, loss):
        horizontal, vertical = (np.linspace(*limits, GRID) for limits in self.window)
        rows, shift = (np.vstack([self.X, np.ones_like(self.X)]), 0.0) if self.fits_b else (self.X, self.fixed_b)
        lines = (np.column_stack([horizontal, np.full(GRID, value)]) for value in vertical)
        J = np.stack([loss.value(line @ rows + shift, self.Y).mean(axis=1) for line in lines])
        if self.view.value == MAP:
            ax = self.film.figure.add_subplot(cell)
            draw_cost_map(ax, horizontal, vertical, J, self.parameters)
            ax.ticklabel_format(scilimits=(-2, 4))
            ax.locator_params(nbins=8, steps=[1, 2, 5, 10])
        else:
            ax = self.film.figure.add_subplot(cell, projection="3d")
            draw_cost_surface(ax, horizontal, vertical, J, self.parameters)
            ax.view_init(azim=self.angles[0], elev=self.angles[1])
            left, bottom, width, height = ax.get_position().bounds
            ax.set_position([left - 0.052, bottom - 0.02, width + 0.02, height + 0.02])  # "cost J" stands on the right
        self.maps.append(ax)
        self.lowest.append(self._lowest(loss, horizontal, vertical, J) if self.loss.value == BOTH else None)
        ax.set_title(loss.name + ("" if self.fits_b else f", b = {self.fixed_b:g}".replace("-", "−")), fontsize=FONT)

    def _lowest(self, loss, horizontal, vertical, J):
        """The lowest cost on the map; None if it lies at the edge, for then there are lower ones beyond."""
        row, column = np.unravel_index(J.argmin(), J.shape)
        if {row, column} & {0, GRID - 1}:
            return None

        def slope(X, Y, w, b):
            dw, db = neuron.gradient(X, Y, w, b, loss)
            return dw, db * self.fits_b

        start = self._w_and_b(horizontal[column], vertical[row])
        path = gradient_descent(self.X, self.Y, 1.0, 500, start=start, loss=loss, gradient=slope)
        return np.nanmin([J.min(), *path.J])

    def _draw_data(self, losses):
        if len(self.X) == 2:
            drawn = draw_plane(self.data_ax, self.X, self.Y, self.names, equal=False)  # units may differ
        else:
            low, high = self.X.min(), self.X.max()
            margin = 0.08 * (high - low) + 0.1
            drawn = draw_examples(self.data_ax, self.X, self.Y, (low - margin, high + margin))
        if len(losses) == 1:
            self.data_ax.legend(handles=drawn, loc="lower center", bbox_to_anchor=(0.5, 0.99), ncols=2, **KEY)
            return
        drawn += [Line2D([], [], color=LOSSES[loss.name], lw=WIDTHS[loss.name], label=loss.name) for loss in losses]
        self.film.figure.legend(handles=drawn, loc="lower left", bbox_to_anchor=(0.765, 0.15), **KEY)
        self.key_ax = self.film.figure.add_axes((0.765, 0.108, 0.22, 0.05))  # one entry more, while there is one
        self.key_ax.axis("off")

    def _show(self):
        losses, runs, tracks = CHOICES[self.loss.value], [self._places(path) for path in self.paths], []
        for (_, J), ax in zip(runs, self.cost_axes, strict=True):
            ticks = np.linspace(0, _top(J), 6)
            ax.set(ylim=ticks[[0, -1]], yticks=ticks)
            beside = np.column_stack([np.full(6, -0.05 * self.steps), ticks])
            tracks.append(Track(ax, beside, "text", INK, SMALL, [[f"{tick:g}" for tick in ticks]], "right"))
        for ghost, ax, cost_ax in zip(self.ghosts, self.maps, self.cost_axes, strict=False):
            places, J = self._places(ghost)
            size = FINE if self._wanders(places) else LINE
            tracks.append(Track(ax, self._on_map(ax, places, J), color=GREY, size=size))
            tracks.append(Track(cost_ax, self._history(J), color=GREY, size=size))
        if self.ghosts and len(losses) == 2:
            key = {"color": INK, "size": FONT, "texts": [["the run before"]], "align": "left"}
            tracks.append(Track(self.key_ax, [[0.0, 0.5], [0.16, 0.5]], color=GREY, size=LINE))
            tracks.append(Track(self.key_ax, [[0.2, 0.5]], "text", **key))
        for (places, J), ax, cost_ax, loss in zip(runs, self.maps, self.cost_axes, losses, strict=True):
            here, history, color = self._on_map(ax, places, J)[:, None], self._history(J)[:, None], LOSSES[loss.name]
            halo, thick, size = (2.5 * FINE, FINE, FINE) if self._wanders(places) else (2 * LINE + 1, LINE + 0.5, LINE)
            tracks += [
                Track(ax, here, "trail", "white", halo),
                Track(ax, here, "trail", color, thick),
                Track(ax, here[:1], "x", "white", MARK + 4),
                Track(ax, here, "o", "white", MARK + 4),
                Track(ax, here, "o", color, MARK + 1),
                Track(self.data_ax, self._model(places), "line", color, WIDTHS[loss.name]),
                Track(cost_ax, history, "trail", color, size),
                Track(cost_ax, history, "o", color, MARK + 1),
            ]
        used = (self.Y.size, self.batch_size.value, max(path.steps for path in self.paths)) if self.by_batches else None
        words = descent_words.captions(losses, runs, self.parameters, self.window, self.lowest, used)
        self.film.show(tracks, words)

    def _tell(self):
        """Say below the picture what is wrong with the student's gradient, or how a descent went astray."""
        told, losses = [self.words] if self.words else [], CHOICES[self.loss.value]
        for path, loss in zip(self.paths, losses, strict=True) if not told else ():
            told += descent_words.left(loss.name, self._inside(self._places(path)[0]), path, self.steps)
        if self.reduction.value == "sum":
            told.append(descent_words.summed(self.batch_size.value, self.learning_rate.value))
        self.say(" ".join([*told, self.printed]).strip())

    def _history(self, J):
        return np.column_stack([np.arange(self.steps + 1), np.minimum(J, FAR)])

    def _inside(self, places):
        """Which of the places lie on the map."""
        low, high = np.transpose(self.window)
        return ((places >= low) & (places <= high)).all(axis=1)

    def _wanders(self, places):
        """Does the path cross the map many times, so that a thick line would cover it?"""
        steps = np.diff(_within(places, FAR), axis=0) / np.ptp(self.window, axis=1)
        return np.abs(steps).sum() > 5

    def _on_map(self, ax, places, J):
        """Points on the map; on the surface, where its projection puts them, none beside it."""
        if self.view.value == MAP:
            centre, half = np.mean(self.window, axis=1), np.ptp(self.window, axis=1) / 2
            return centre + half * _within((places - centre) / half, 40)  # as many pictures out, in its direction
        return on_surface(ax, np.where(self._inside(places)[:, None], places, np.nan), np.minimum(J, FAR))

    def _model(self, places):
        """What each place says of the data: a curve of probabilities, or the line z = 0."""
        if not self.fits_b:
            return boundary_lines(self.data_ax, places, self.fixed_b)
        x, places = np.linspace(*self.data_ax.get_xlim(), 121), _within(places, FAR)
        a = neuron.sigmoid(places[:, :1] * x + places[:, 1:])
        return np.stack([np.broadcast_to(x, a.shape), a], -1)

    def _pointed(self, kind, ax, x, y):
        if self.view.value == MAP and kind == "down" and ax in self.maps:
            self.setting = True
            self.start_0.value, self.start_1.value = x, y
            self.setting = False
            self.refresh()
        elif self.view.value == SURFACE:
            x, y = self.film.pointer[:2]  # in pixels
            if kind == "down":
                self.turned = (x, y) if ax in self.maps else None
            elif self.turned:
                last, self.turned = self.turned, (x, y)
                self._turn((last[0] - x) / 4, (y - last[1]) / 4)

    def _turn(self, around, tilt):
        self.angles = (self.angles[0] + around, float(np.clip(self.angles[1] + tilt, 0, 90)))
        for ax in self.maps:
            ax.view_init(azim=self.angles[0], elev=self.angles[1])
        self.film.draw()
        self._show()


def _rounded(change):
    """Is this the browser, which moves what was set to the nearest step of its slider? That is no new run."""
    if not isinstance(change.owner, ipywidgets.FloatSlider):
        return False
    return abs(change.new - change.old) < 0.51 * change.owner.step


def _top(J):
    """Choose the end of a cost axis, a round number: at least nine in ten of the costs lie below it."""
    most = np.clip(min(1.02 * J.max(), max(8 * J[0], 1.1 * np.quantile(J, 0.9))), 1e-3, 1e4)
    unit = 10.0 ** np.floor(np.log10(most))
    return next(times * unit for times in (1, 1.5, 2, 2.5, 3, 5, 10) if times * unit >= most)


def _within(places, far):
    """Places (k, 2), and for each that is farther out than `far` one in its direction that is not."""
    return places / np.maximum(1, np.abs(places).max(axis=1, keepdims=True) / far)
