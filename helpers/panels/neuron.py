"""One neuron, set by hand: its numbers, its line across the plane, and every example on its sigmoid."""

import time

import ipywidgets
import numpy as np

from helpers import neuron
from helpers.figures import boundary_line, draw_activation, draw_neuron, draw_plane
from helpers.film import Film, Panel, Track, figure
from helpers.panels.neuron_presets import PRESETS
from helpers.style import BLUE, CLASSES, FONT, GREEN, GREY, INK, LINE, MARK

REACH = 8.0  # of z, both ways, on the axis of the sigmoid; examples farther out are drawn at its ends
GRAB = 0.04  # of the plane's width: a pointer this near to the line drags it
STEP = 0.01  # of a slider; an arrow key takes ten
PAUSE = 0.5  # seconds; changes of one control that follow each other faster are one move
KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown"]


class NeuronPanel(Panel):
    """Set two weights and a bias by hand, and see all that follows from them.

    The sliders set w₁, w₂ and b; an arrow key moves one by 0.1, with Shift by 0.01. On the picture ← and → turn w,
    ↑ and ↓ change b, Page Up and Page Down choose the example that goes through the neuron. So does a click near it;
    dragging the line moves it.

    Parameters
    ----------
    X : array (2, m)
    Y : array (1, m) of 0 and 1
    names : pair of str, what the two features are
    activation : function Z (1, m) -> A (1, m)
        The student's own, for instance. What it does wrong is told in words under the picture.
    target : float, optional
        A cost to beat by hand; the panel counts moves and seconds. All changes of one control (a slider, the turn of
        w, the line dragged) without a pause of half a second are one move, and so is one call of `set`.

    Attributes
    ----------
    w1, w2, b : FloatSlider
    example : int, the column of X that goes through the neuron

    Raises
    ------
    ValueError
        If X does not have two rows, or X and Y do not fit (as `neuron.cost`).
    """

    presets = PRESETS

    def __init__(self, X, Y, names=("x₁", "x₂"), activation=neuron.sigmoid, target=None):
        self.X, self.Y = np.asarray(X, float), np.asarray(Y, float)
        if self.X.ndim != 2 or len(self.X) != 2:
            raise ValueError(f"X has shape {self.X.shape}; it should be (2, m): the panel draws two features")
        neuron.cost(self.X, self.Y, np.zeros((2, 1)), 0.0)  # its errors are the ones to tell
        self.activation, self.target, self.example = activation, target, 0
        self.moves, self.started, self.moved, self.lowest, self.won = 0, None, 0.0, np.inf, ""
        self.setting, self.grabbed, self.control = False, None, None
        self.w1, self.w2, self.b = (
            ipywidgets.FloatSlider(
                min=-10, max=10, step=STEP, description=name, readout_format=".2f",
                layout={"flex": "1 1 240px"}, style={"description_width": "28px"},
            )
            for name in ("w₁", "w₂", "b")
        )  # fmt: skip
        name = "A neuron, its line among the examples, and every example on its sigmoid"
        film = Film(figure(9.2, 3.9), name, keys=KEYS)
        sliders = ipywidgets.HBox([self.w1, self.w2, self.b], layout={"flex_flow": "row wrap"})
        super().__init__([sliders], film)
        self._draw(names)
        self.refresh()
        for slider in (self.w1, self.w2, self.b):
            slider.observe(self._moved, "value")
        film.on_pointer(self._pointed)
        film.on_key(self._pressed)

    @property
    def w(self):
        """The weights, (2, 1)."""
        return np.array([[self.w1.value], [self.w2.value]])

    def set(self, w1, w2, b):
        """Set weights and bias in one move."""
        self.control = None
        self._set(w1, w2, b, "set")

    def _set(self, w1, w2, b, control):
        self.setting = True
        self.w1.value, self.w2.value, self.b.value = w1, w2, b
        self.setting = False
        self._count(control)

    def choose(self, example):
        """Choose the example that goes through the neuron: a column of X, counted from 0."""
        if example not in range(self.X.shape[1]):
            raise ValueError(f"example is {example}; it should be a column of X, 0 to {self.X.shape[1] - 1}")
        self.example = int(example)
        self.refresh()

    def refresh(self, change=None):
        """Compute everything anew from the sliders and the chosen example."""
        w, b, X, Y, i = self.w, self.b.value, self.X, self.Y, self.example
        Z = neuron.linear_output(X, w, b)
        A, trouble = self._activate(Z)
        curve, trouble_on_curve = self._activate(self.grid)
        share, J, wrong = self._score(A, Z)
        z, a = Z[0, i], A[0, i]
        place = np.clip(Z, -0.98 * REACH, 0.98 * REACH)
        numbers = {
            "x1": f"{X[0, i]:.2f}", "x2": f"{X[1, i]:.2f}", "w1": f"w₁ = {w[0, 0]:.2f}",
            "w2": f"w₂ = {w[1, 0]:.2f}", "b": f"b = {b:.2f}", "z": f"z = {z:.2f}", "a": f"a = {_number(a, '.2f')}",
        }  # fmt: skip
        texts = [[text.replace("-", "−") for text in numbers.values()]]
        tracks = [
            Track(self.neuron_ax, [self.places[name] for name in numbers], "text", BLUE, size=FONT, texts=texts),
            Track(self.plane_ax, np.where(wrong, X, np.nan).T, "ring", GREY, size=MARK + 3),
            *self._line(w, b),
            Track(self.plane_ax, X[:, [i]].T, "ring", GREEN, size=MARK + 8),
            Track(self.plane_ax, [self.above_plane], "text", INK, FONT + 1, [[f"accuracy {_number(share, '.1%')}"]]),
            Track(self.sigmoid_ax, np.concatenate([self.grid, curve]).T, color=INK, size=LINE),
            *(
                Track(self.sigmoid_ax, np.concatenate([place, A])[:, Y[0] == y].T, look.marker, look.color, MARK - 1)
                for y, look in enumerate(CLASSES)
            ),
            Track(self.sigmoid_ax, [[place[0, i], a]], "ring", GREEN, size=MARK + 8),
            Track(self.sigmoid_ax, [[0, 1.14]], "text", INK, FONT + 1, [[f"cost {_number(J, '.4f')}"]]),
        ]
        caption = (
            f"w = ({w[0, 0]:.2f}, {w[1, 0]:.2f}), b = {b:.2f}: accuracy {_number(share, '.1%')}, "
            f"cost {_number(J, '.4f')}{self._progress(J)}. "
            f"Example {i} (y = {Y[0, i]:.0f}): z = {z:.2f}, a = P(y = 1) = {_number(a, '.3f')}."
        )
        self.film.show(tracks, [caption.replace("-", "−")])
        self.say(trouble or trouble_on_curve or self.won or self._where_the_line_is(w, b))

    def _draw(self, names):
        fig = self.film.figure
        self.neuron_ax = fig.add_axes((0.0, 0.02, 0.33, 0.96))
        self.plane_ax = fig.add_axes((0.4, 0.17, 0.29, 0.74))
        self.sigmoid_ax = fig.add_axes((0.765, 0.17, 0.23, 0.74))
        self.places = draw_neuron(self.neuron_ax)
        draw_activation(self.sigmoid_ax, None, REACH, "a = P(y = 1 given x)")
        points = draw_plane(self.plane_ax, self.X, self.Y, names)
        self.neuron_ax.legend(handles=points, loc="lower center", ncols=2, fontsize=FONT, handletextpad=0.2)
        self.grid = np.linspace(-REACH, REACH, 201)[None]
        self.above_plane = (0, 1.1 * self.plane_ax.get_ylim()[1])
        self.film.draw()

    def _line(self, w, b):
        """The line z = 0, the lines where a is 0.1 and 0.9, and the direction of w."""
        if not w.any():
            return
        reach = 3 * self.plane_ax.get_xlim()[1]
        for level in (-np.log(9), np.log(9)):
            yield Track(self.plane_ax, boundary_line(w, b, level, reach)[0], color=GREY, size=1)
        line, (tail, tip) = boundary_line(w, b, 0.0, reach)
        tip = tail + 0.3 * self.plane_ax.get_xlim()[1] * (tip - tail)
        along, across = 0.3 * (tip - tail), 0.15 * np.array([tail[1] - tip[1], tip[0] - tail[0]])
        yield Track(self.plane_ax, line, color=INK, size=LINE)
        yield Track(
            self.plane_ax, [tail, tip, tip - along + across, tip, tip - along - across], color=INK, size=LINE + 1
        )
        yield Track(self.plane_ax, [tip + 1.1 * along], "o", "white", size=FONT + 5)  # the letter's ground
        yield Track(self.plane_ax, [tip + 1.1 * along], "text", INK, size=FONT + 1, texts=[["w"]])

    def _where_the_line_is(self, w, b):
        if not w.any():
            return "w = (0, 0) points nowhere, so there is no line yet: move w₁ or w₂."
        reach = self.plane_ax.get_xlim()[1]
        if abs(b) > reach * np.abs(w).sum():
            return "The line z = 0 runs outside the picture: all points lie on one side of it."
        return ""

    def _activate(self, Z):
        """Call the activation; give what it returns, or NaN, and in words what is wrong with it."""
        given, nothing = Z.copy(), np.full(Z.shape, np.nan)
        try:
            with np.errstate(all="ignore"):
                A = self.activation(given)
            if A is None or A is ...:
                return neuron.sigmoid(Z), (
                    "Your activation returns nothing: is its return missing, or not written yet? "
                    "This curve is the course's own."
                )
            A = np.asarray(A)  # raises for rows of different lengths
        except Exception as error:
            return nothing, f"Your activation raised {type(error).__name__}: {error}"
        if A.dtype.kind not in "buif":
            return nothing, "Your activation returned something that is not an array of numbers."
        if A.shape != Z.shape:
            return nothing, f"Your activation returned shape {A.shape} for Z of shape {Z.shape}; they should be equal."
        if not np.isfinite(A).all():
            return np.where(np.isfinite(A), A, np.nan), "Your activation returned NaN or infinity for some z."
        if A.min() < 0 or A.max() > 1:
            return A.astype(float), "Your activation leaves 0 … 1 for some z: such an a is not a probability."
        if not np.array_equal(given, Z):
            return A.astype(float), "Your activation changes Z itself: whoever calls it still needs Z."
        return A.astype(float), ""

    def _score(self, A, Z):
        """Accuracy, cost and mistakes of what the activation says; NaN where it says no probabilities."""
        if not (np.isfinite(A).all() and A.min() >= 0 and A.max() <= 1):
            return np.nan, np.nan, np.zeros(A.shape, bool)
        labels = (A > 0.5).astype(int)
        if np.allclose(A, neuron.sigmoid(Z), rtol=0, atol=1e-9):
            J = neuron.CROSS_ENTROPY.per_example(Z, self.Y).mean()  # from z: right where a is rounded to 0 or 1
        else:
            with np.errstate(divide="ignore"):
                J = np.abs(np.log(np.where(self.Y == 1, A, 1 - A))).mean()  # abs: never −0
        return neuron.accuracy(labels, self.Y), J, labels != self.Y

    def _progress(self, J):
        if self.target is None:
            return ""
        if not self.moves:
            return f" (target {self.target:g}; one slider, moved without a pause, is one move)"
        self.lowest = np.fmin(self.lowest, J)
        seconds = self.moved - self.started
        if self.lowest < self.target and not self.won:
            self.won = (
                f"✓ Cost below {self.target:g} in {self.moves} move{'s' * (self.moves > 1)} and {seconds:.0f} s. "
                "Run the cell again to try with fewer."
            )
        lowest = _number(self.lowest, ".4f")
        return f" (target {self.target:g}, lowest so far {lowest}; move {self.moves}, {seconds:.0f} s)"

    def _moved(self, change):
        if self.setting:
            return
        if abs(change.new - change.old) < 0.51 * STEP:  # the browser's rounding, no hand's
            self.refresh()
        else:
            self._count(change.owner)

    def _count(self, control):
        now = time.monotonic()
        if self.started is None:
            self.started = now
        if control is not self.control or now - self.moved > PAUSE:
            self.moves += 1
        self.control, self.moved = control, now
        self.refresh()

    def _pointed(self, kind, ax, x, y):
        w, b = self.w, self.b.value
        if kind == "down":
            near = GRAB * np.ptp(self.plane_ax.get_xlim()) * np.linalg.norm(w)
            on_line = ax is self.plane_ax and w.any() and abs(w[0, 0] * x + w[1, 0] * y + b) < near
            self.grabbed = b + w[0, 0] * x + w[1, 0] * y if on_line else None  # how far beside the line
        if ax is not self.plane_ax:
            return
        if kind == "drag" and self.grabbed is not None:
            self._set(*w[:, 0], round(self.grabbed - w[0, 0] * x - w[1, 0] * y, 2) + 0.0, "line")
        else:
            self.choose(int(np.argmin((self.X[0] - x) ** 2 + (self.X[1] - y) ** 2)))

    def _pressed(self, key):
        if key.startswith("Page"):
            self.choose((self.example + (1 if key == "PageDown" else -1)) % self.X.shape[1])
        elif key in ("ArrowUp", "ArrowDown"):
            self.b.value = round(self.b.value + (0.1 if key == "ArrowUp" else -0.1), 2) + 0.0
        else:
            turn = np.deg2rad(5 if key == "ArrowLeft" else -5)
            turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) @ self.w
            self._set(*(turned[:, 0].round(2) + 0.0), self.b.value, "turn")  # + 0.0: never −0.00


def _number(value, form):
    """Write a number, or a dash where there is none."""
    return "–" if np.isnan(value) else "∞" if np.isinf(value) else f"{value:{form}}"
