"""Descent on the cost: the surface, the map, the data and the cost per step, for one loss or for two side by side."""

import time

import ipywidgets
import numpy as np

from helpers import neuron
from helpers.datasets import five_points
from helpers.descent import gradient_descent, minibatches, read_gradient
from helpers.figures import (
    boundary_line,
    draw_cost_axes,
    draw_cost_map,
    draw_cost_surface,
    draw_examples,
    draw_plane,
    on_surface,
)
from helpers.film import Film, Panel, Track, figure
from helpers.neuron import CROSS_ENTROPY, LEAST_SQUARES
from helpers.style import FONT, GREY, LINE, LOSSES, MARK

BOTH, MAP, SURFACE = "both, side by side", "map", "surface"
GRID = 61  # values of each parameter at which the cost is computed
PATIENCE = 3.0  # seconds that a student's gradient may take for one descent
FAR = 1e6  # where a descent that ran away is drawn: far outside of every picture
KEYS = {"ArrowUp": (0, -5), "ArrowDown": (0, 5), "PageUp": (-5, 0), "PageDown": (5, 0)}  # degrees about z, and tilt
CHOICES = {"least squares": (LEAST_SQUARES,), "cross-entropy": (CROSS_ENTROPY,), BOTH: (LEAST_SQUARES, CROSS_ENTROPY)}

BOWL = {"loss": "cross-entropy", "start": (-3, 3)}
PRESETS = {
    "home": {"start": (0, 0)},
    "trapped": {"start": (3, 0), "learning_rate": 2.5},
    "plateau": {"start": (6, -3)},
    "too small": {**BOWL, "learning_rate": 0.005},
    "right": {**BOWL, "learning_rate": 0.5},
    "bounces": {**BOWL, "learning_rate": 5.0},
    "diverges": {**BOWL, "learning_rate": 20.0},
}
"""Situations for a lecture, on the five points: `DescentPanel.preset("trapped")`."""


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
        The student's own, in place of the gradient of `loss`, which is then one. What it does wrong is told in words.
    start : pair of numbers
    learning_rate : number
    steps : int
    window : two pairs of numbers, the limits of the map
    b : number, for two features
    names : pair of str, what two features are
    batches : bool
        Show controls for the batch size, and for the sum in place of the mean.

    Attributes
    ----------
    learning_rate, start_0, start_1, loss, view, batch_size, reduction : widgets

    Raises
    ------
    ValueError
        If X has neither one row nor two, X and Y do not fit (as `neuron.cost`), or there is no such loss.
    """

    def __init__(
        self, X, Y, *, loss=BOTH, gradient=None, start=(0, 0), learning_rate=1.0, steps=200,
        window=((-4, 10), (-7, 5)), b=0.0, names=("x₁", "x₂"), batches=False,
    ):  # fmt: skip
        self.X, self.Y = np.asarray(X, float), np.asarray(Y, float)
        if self.X.ndim != 2 or len(self.X) not in (1, 2):
            raise ValueError(
                f"X has shape {self.X.shape}, it should be (1, m) or (2, m): there are two axes to draw on"
            )
        if loss not in CHOICES:
            raise ValueError(f"loss is {loss!r}, it should be one of {', '.join(map(repr, CHOICES))}")
        if gradient is not None and loss == BOTH:
            raise ValueError(
                'loss is "both, side by side", and your gradient is that of one: name it, loss="cross-entropy"'
            )
        neuron.cost(self.X, self.Y, np.zeros((len(self.X), 1)), b)  # its errors are the ones to tell
        self.gradient, self.steps, self.window, self.fixed_b, self.names = gradient, steps, window, b, names
        self.parameters = ("w", "b") if len(self.X) == 1 else ("w₁", "w₂")
        self.paths, self.angles, self.turned = [], (-60.0, 35.0), None
        self._make_controls(loss, start, learning_rate, batches)
        film = Film(figure(9.2, 3.9), "descent on the cost: map or surface, data, and cost per step")
        super().__init__([self.controls], film)
        self._redraw()
        for control in (self.loss, self.view):
            control.observe(self._redraw, "value")
        for control in (self.learning_rate, self.start_0, self.start_1, self.batch_size, self.reduction):
            control.observe(self.refresh, "value")
        film.on_pointer(self._pointed)
        film.on_key(lambda key: self._turn(*KEYS[key]))

    @classmethod
    def preset(cls, name):
        """Set up a demonstration in one word: see PRESETS."""
        if name not in PRESETS:
            raise ValueError(f"there is no preset {name!r}; there are {', '.join(PRESETS)}")
        return cls(*five_points(), **PRESETS[name])

    def refresh(self, change=None):
        """Run the descent anew and show it; the run before becomes the grey line."""
        if self.setting:
            return
        self.ghosts, self.asked, self.words, self.began = self.paths, 0, "", time.monotonic()
        self.paths = [self._descend(loss) for loss in CHOICES[self.loss.value]]
        self._show()
        self.say(self.words or self._left())

    def _make_controls(self, loss, start, learning_rate, batches):
        def looks(name, width):
            return {"description": name, "layout": {"flex": width}, "style": {"description_width": "initial"}}

        m = self.X.shape[1]
        self.learning_rate = ipywidgets.FloatLogSlider(
            learning_rate, min=-3, max=3, step=0.05, readout_format=".3g", **looks("learning rate", "1 1 270px")
        )
        self.start_0, self.start_1 = (
            ipywidgets.FloatSlider(value, min=low, max=high, step=0.1, **looks(f"start {name}", "1 1 230px"))
            for value, (low, high), name in zip(start, self.window, self.parameters, strict=True)
        )
        options = [loss] if self.gradient else [*CHOICES]
        self.loss = ipywidgets.Dropdown(options=options, value=loss, **looks("loss", "0 1 210px"))
        self.view = ipywidgets.ToggleButtons(
            options=[MAP, SURFACE], style={"button_width": "80px"}, tooltips=["seen from above", "drag to turn"]
        )
        self.batch_size = ipywidgets.IntSlider(
            m, min=1, max=m, continuous_update=False, **looks("batch size", "1 1 200px")
        )
        self.reduction = ipywidgets.Dropdown(options=["mean", "sum"], **looks("gradient", "0 1 150px"))
        rows = [self.learning_rate, self.start_0, self.start_1, self.loss, self.view]
        rows += [self.batch_size, self.reduction] if batches else []
        self.controls = ipywidgets.HBox(rows, layout={"flex_flow": "row wrap"})
        self.setting = False

    def _start(self):
        return self._split(np.array([self.start_0.value, self.start_1.value]))

    def _split(self, p):
        """Two parameters as w (n_x, 1) and b."""
        return (p[:1, None], p[1]) if len(self.X) == 1 else (p[:, None], self.fixed_b)

    def _places(self, path):
        """A path as points on the map, (frames, 2); a frame the descent did not reach stands where it ended."""
        places = np.column_stack([path.w, path.b]) if len(self.X) == 1 else path.w
        reached = np.minimum(np.arange(self.steps + 1), path.steps)
        return places[reached], path.J[reached]

    def _descend(self, loss):
        batches = self._batches()

        def step(X, Y, w, b):
            chosen = next(batches)
            X, Y = X[:, chosen], Y[:, chosen]
            dw, db = neuron.gradient(X, Y, w, b, loss)
            if self.gradient:
                dw, db = self._ask(X, Y, w, b, dw, db)
            times = len(chosen) if self.reduction.value == "sum" else 1
            return times * dw, times * db if len(self.X) == 1 else 0.0

        return gradient_descent(
            self.X, self.Y, self.learning_rate.value, self.steps, start=self._start(), loss=loss, gradient=step
        )

    def _ask(self, X, Y, w, b, right_dw, right_db):
        """The student's dw and db; or NaN, which ends the descent, and words for what is wrong."""
        self.asked += 1
        given = X.copy(), Y.copy(), w.copy(), b
        try:
            with np.errstate(all="ignore"):
                returned = self.gradient(*given)
        except Exception as error:  # whatever it is
            return self._stop(f"your gradient raised {type(error).__name__}: {error}")
        try:
            dw, db = read_gradient(returned, w)
        except ValueError as error:
            return self._stop(str(error))
        if not (np.isfinite(dw).all() and np.isfinite(db)):
            return self._stop("your gradient returned NaN or infinity.")
        if time.monotonic() - self.began > PATIENCE:
            return self._stop(f"your gradient takes long, {self.asked} steps took more than {PATIENCE:.0f} seconds.")
        if not all(np.array_equal(*pair) for pair in zip(given, (X, Y, w, b), strict=True)):
            self.words = "Your gradient changes X, Y or w itself: whoever calls it still needs them."
        elif self.asked == 1 and (dw * right_dw).sum() + db * right_db * (len(self.X) == 1) < 0:
            self.words = (
                "Your gradient points downhill, and a step goes against it: so this walks uphill. Is its sign right?"
            )
        return dw, db

    def _stop(self, words):
        self.words = f"The descent stopped at step {self.asked}: {words}"
        return np.full((len(self.X), 1), np.nan), np.nan

    def _batches(self):
        rng, m = np.random.default_rng(0), self.X.shape[1]
        while True:
            yield from minibatches(m, self.batch_size.value, rng)

    def _redraw(self, change=None):
        """Draw what stands still, then run the descent."""
        fig, losses = self.film.figure, CHOICES[self.loss.value]
        fig.clear()
        self.film.listens = [*KEYS] if self.view.value == SURFACE else []
        if len(losses) == 2:  # a column for each loss, and one for the data
            fig.set_size_inches(9.2, 5.3)
            grid = fig.add_gridspec(
                2, 3, left=0.07, right=0.985, top=0.945, bottom=0.095, wspace=0.3, hspace=0.35, height_ratios=[1.5, 1]
            )
            *maps, data = grid[0, :]
            costs = grid[1, :2]
        else:
            fig.set_size_inches(9.2, 3.9)
            *maps, data, cost = fig.add_gridspec(
                1, 3, left=0.07, right=0.985, top=0.92, bottom=0.14, wspace=0.3, width_ratios=[1.25, 1, 1]
            )
            costs = [cost]
        self.maps = [self._draw_cost(cell, loss) for cell, loss in zip(maps, losses, strict=True)]
        self.cost_axes, self.data_ax = [fig.add_subplot(cell) for cell in costs], fig.add_subplot(data)
        self._draw_data(losses)
        self.tops = None
        if change is not None and change.owner is self.view:
            self._show()
        else:
            self.paths = []  # another loss: the run before is nothing to compare with
            self.refresh()

    def _draw_cost(self, cell, loss):
        horizontal, vertical = (np.linspace(*limits, GRID) for limits in self.window)
        J = np.array([[self._mean_loss(p, loss) for p in horizontal] for q in vertical])
        if self.view.value == MAP:
            ax = self.film.figure.add_subplot(cell)
            draw_cost_map(ax, horizontal, vertical, J, self.parameters)
        else:
            ax = self.film.figure.add_subplot(cell, projection="3d")
            draw_cost_surface(ax, horizontal, vertical, J, self.parameters)
        ax.set_title(loss.name, fontsize=FONT)
        return ax

    def _show(self):
        losses = CHOICES[self.loss.value]
        top = 2.0 ** np.ceil(np.log2(1.1 * max(path.J[0] for path in self.paths)))
        if top != self.top:  # in steps of 2, so that most moves of a slider leave the background as it is
            self.top = top
            self.cost_ax.clear()
            draw_cost_axes(self.cost_ax, self.steps, top)
            self.film.draw()
        tracks = []
        for ghost, ax in zip(self.ghosts, self.maps, strict=False):
            places, J = self._places(ghost)
            tracks.append(Track(ax, self._on_map(ax, places, J), color=GREY, size=LINE))
            tracks.append(Track(self.cost_ax, self._history(J), color=GREY, size=LINE))
        for path, ax, loss in zip(self.paths, self.maps, losses, strict=True):
            places, J = self._places(path)
            here, color = self._on_map(ax, places, J)[:, None], LOSSES[loss.name]
            history = self._history(J)[:, None]
            tracks += [
                Track(ax, here, "trail", "white", 2 * LINE + 1),
                Track(ax, here, "trail", color, LINE + 0.5),
                Track(ax, here[:1], "x", "white", MARK + 4),
                Track(ax, here, "o", "white", MARK + 4),
                Track(ax, here, "o", color, MARK + 1),
                Track(self.data_ax, self._model(places), "line", color, LINE),
                Track(self.cost_ax, history, "trail", color, LINE),
                Track(self.cost_ax, history, "o", color, MARK + 1),
                Track(self.cost_ax, history + np.array([0, 0.05 * top]), "text", color, SMALL, [[loss.name]], "left"),
            ]
        self.film.show(tracks, self._captions(losses))

    def _history(self, J):
        return np.column_stack([np.arange(self.steps + 1), J])

    def _on_map(self, ax, places, J):
        """Points on the map; on the surface, where its projection puts them."""
        return places if self.view.value == MAP else on_surface(ax, places, J)

    def _model(self, places):
        """What each place says of the data: a curve of probabilities, or the line z = 0."""
        if len(self.X) == 1:
            x = np.linspace(*self.data_ax.get_xlim(), 121)
            a = neuron.sigmoid(places[:, :1] * x + places[:, 1:])
            return np.stack([np.broadcast_to(x, a.shape), a], -1)
        nowhere = np.full((2, 2), np.nan)
        return np.stack([boundary_line(w, self.fixed_b)[0] if w.any() else nowhere for w in places])

    def _captions(self, losses):
        places = [self._places(path) for path in self.paths]
        first, second = self.parameters
        return [
            f"Step {k}. "
            + "  ".join(
                f"{loss.name}: {first} = {p[k, 0]:.3f}, {second} = {p[k, 1]:.3f}, J = {J[k]:.4f}"
                for loss, (p, J) in zip(losses, places, strict=True)
            )
            .replace("-0", "−0")
            .replace("= -", "= −")
            for k in range(self.steps + 1)
        ]

    def _uphill(self):
        if self.gradient is None:
            return ""
        w, b = self._start()
        dw, db = neuron.gradient(self.X, self.Y, w, b, CHOICES[self.loss.value][0])
        mine = self.gradient(self.X.copy(), self.Y.copy(), w.copy(), b)
        if (np.asarray(mine[0]) * dw).sum() + (float(mine[1]) * db if len(self.X) == 1 else 0) < 0:
            return "Your gradient points downhill, and a step goes against it: so this walks uphill. Is its sign right?"
        return ""

    def _left(self):
        words = []
        for path, loss in zip(self.paths, CHOICES[self.loss.value], strict=True):
            places, _ = self._places(path)
            low, high = np.transpose(self.window)
            out = ((places < low) | (places > high)).any(axis=1)
            if out.any():
                words.append(f"{loss.name} left the picture at step {out.argmax()}.")
            if path.steps < self.steps:
                words.append(f"{loss.name} ran away: after step {path.steps} no float can hold it.")
        return " ".join(words)

    def _pointed(self, kind, ax, x, y):
        if self.view.value == MAP and kind == "down" and ax in self.maps:
            self.setting = True
            self.start_0.value, self.start_1.value = x, y
            self.setting = False
            self.refresh()
        elif self.view.value == SURFACE:
            self._turn(kind, ax)

    def _turn(self, kind, ax):
        x, y = self.film.pointer[:2]
        if kind == "down":
            self.turned = (x, y) if ax in self.maps else None
        elif self.turned:
            dx, dy = x - self.turned[0], y - self.turned[1]
            self.turned = (x, y)
            self.angles = (float(np.clip(self.angles[0] + dy / 4, 0, 90)), self.angles[1] - dx / 4)
            for map_ax in self.maps:
                map_ax.view_init(*self.angles)
            self.top = None
            self._show()
