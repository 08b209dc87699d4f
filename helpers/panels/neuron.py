"""One neuron, set by hand: its numbers, its line across the plane, and every example on its sigmoid."""

import time

import ipywidgets
import numpy as np

from helpers import neuron
from helpers.figures import boundary_line, draw_activation, draw_neuron, draw_plane
from helpers.film import Film, Panel, Track, figure
from helpers.style import BLUE, CLASSES, FONT, GREEN, GREY, INK, LINE, MARK

REACH = 8.0  # of z, both ways, on the axis of the sigmoid; examples farther out are drawn at its end
GRAB = 0.06  # of the plane's width: a pointer this near to the line drags it


class NeuronPanel(Panel):
    """Set two weights and a bias by hand, and see all that follows from them.

    The sliders set w₁, w₂ and b; on the picture ← and → turn w, ↑ and ↓ move the line. Click near a point to send that
    example through the neuron; drag the line to move it.

    Parameters
    ----------
    X : array (2, m)
    Y : array (1, m) of 0 and 1
    names : pair of str, what the two features are
    activation : function Z (1, m) -> A (1, m)
        The student's own, for instance. What it does wrong is told in words under the picture.
    target : float, optional
        A cost to beat by hand; the panel counts moves and seconds.

    Attributes
    ----------
    w1, w2, b : FloatSlider
    example : int, the column of X that goes through the neuron

    Raises
    ------
    ValueError
        If X does not have two rows, or X and Y do not fit (as `neuron.cost`).
    """

    def __init__(self, X, Y, names=("x₁", "x₂"), activation=neuron.sigmoid, target=None):
        self.X, self.Y = np.asarray(X, float), np.asarray(Y, float)
        if self.X.ndim != 2 or len(self.X) != 2:
            raise ValueError(f"X has shape {self.X.shape}, it should be (2, m): the panel draws two features")
        neuron.cost(self.X, self.Y, np.zeros((2, 1)), 0.0)  # its errors are the ones to tell
        self.activation, self.target, self.example = activation, target, 0
        self.moves, self.started, self.beaten = 0, None, ""
        self.setting = self.dragging = False
        self.w1, self.w2, self.b = (
            ipywidgets.FloatSlider(
                min=-10,
                max=10,
                step=0.1,
                description=name,
                readout_format=".1f",
                layout={"width": "32%"},
                style={"description_width": "28px"},
            )
            for name in ("w₁", "w₂", "b")
        )
        film = Film(
            figure(9.2, 3.9),
            "a neuron, its line in the plane of the two features, and its sigmoid with all examples",
            keys=["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
        )
        super().__init__([ipywidgets.HBox([self.w1, self.w2, self.b], layout={"width": "100%"})], film)
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
        self.setting = True
        self.w1.value, self.w2.value, self.b.value = w1, w2, b
        self.setting = False
        self._moved(None)

    def refresh(self, change=None):
        """Compute everything anew from the sliders and the chosen example."""
        w, b, X, Y, i = self.w, self.b.value, self.X, self.Y, self.example
        Z = neuron.linear_output(X, w, b)
        A, trouble = self._activate(Z)
        labels = np.where(np.isnan(A), Z > 0, A > 0.5).astype(int)  # without a, by z: σ(z) > ½ where z > 0
        share, J = neuron.accuracy(labels, Y), neuron.cost(X, Y, w, b)
        z, a = Z[0, i], A[0, i]
        numbers = {
            "x1": f"{X[0, i]:.2f}", "x2": f"{X[1, i]:.2f}", "w1": f"w₁ = {w[0, 0]:.1f}",
            "w2": f"w₂ = {w[1, 0]:.1f}", "b": f"b = {b:.1f}", "z": f"z = {z:.2f}", "a": f"a = {a:.2f}",
        }  # fmt: skip
        numbers = {name: text.replace("-", "−") for name, text in numbers.items()}
        where = [self.places[name] for name in numbers]
        top = self.plane_ax.get_ylim()[1]
        shown = np.clip(Z, -REACH, REACH)
        wrong = np.where(labels != Y, 1.0, np.nan)
        curve, on_curve = self._activate(self.grid)
        tracks = [Track(self.sigmoid_ax, np.concatenate([self.grid, curve]).T, color=INK, size=LINE)]
        for value, look in enumerate(CLASSES):
            mine = Y[0] == value
            tracks.append(
                Track(self.sigmoid_ax, np.concatenate([shown, A])[:, mine].T, look.marker, look.color, size=MARK - 1)
            )
        tracks += [
            Track(self.plane_ax, (X * wrong).T, "ring", GREY, size=MARK + 3),
            *self._line(w, b),
            Track(self.plane_ax, X[:, [i]].T, "ring", GREEN, size=MARK + 8),
            Track(self.sigmoid_ax, [[shown[0, i], a]], "ring", GREEN, size=MARK + 8),
            Track(self.neuron_ax, where, "text", BLUE, size=FONT, texts=[[*numbers.values()]]),
            Track(self.plane_ax, [[0, 1.1 * top]], "text", INK, FONT + 1, [[f"accuracy {share:.1%}"]]),
            Track(self.sigmoid_ax, [[0, 1.14]], "text", INK, FONT + 1, [[f"cost {J:.4f} nats"]]),
        ]
        caption = (
            f"w = ({w[0, 0]:.1f}, {w[1, 0]:.1f}), b = {b:.1f}: accuracy {share:.1%}, cost {J:.4f}{self._progress(J)}. "
            f"Example {i} (y = {Y[0, i]:.0f}): z = {z:.2f}, a = P(y = 1) = {a:.3f}."
        ).replace("-", "−")
        self.film.show(tracks, [caption])
        self.say(trouble or on_curve or ("" if w.any() else "w = (0, 0) points nowhere: there is no line yet."))

    def _draw(self, names):
        fig = self.film.figure
        self.neuron_ax = fig.add_axes((0.0, 0.02, 0.3, 0.96))
        self.plane_ax = fig.add_axes((0.36, 0.16, 0.31, 0.75))
        self.sigmoid_ax = fig.add_axes((0.745, 0.16, 0.25, 0.75))
        self.places = draw_neuron(self.neuron_ax)
        draw_activation(self.sigmoid_ax, None, REACH, "a = P(y = 1 given x)")
        points = draw_plane(self.plane_ax, self.X, self.Y, names)
        self.neuron_ax.legend(handles=points, loc="lower center", ncols=2, fontsize=FONT, handletextpad=0.2)
        self.grid = np.linspace(-REACH, REACH, 201)[None]
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
        arrow = [tail, tip, tip - along + across, tip, tip - along - across]
        for color, width in (("white", 3 * LINE), (INK, LINE)):
            yield Track(self.plane_ax, line, color=color, size=width)
            yield Track(self.plane_ax, arrow, color=color, size=width)
        yield Track(self.plane_ax, [tip + 0.7 * along], "text", INK, size=FONT + 1, texts=[["w"]])

    def _activate(self, Z):
        """Call the activation; where it fails, say so in words and go on with nothing to draw."""
        given, nothing = Z.copy(), np.full(Z.shape, np.nan)
        try:
            with np.errstate(all="ignore"):
                A = self.activation(given)
            if A is None or A is ...:
                return neuron.sigmoid(Z), "Your activation returns nothing yet: this curve is the course's own."
            A = np.asarray(A)  # raises for rows of different lengths
        except Exception as error:
            return nothing, f"Your activation raised {type(error).__name__}: {error}"
        if A.shape != Z.shape:
            return (
                nothing,
                f"Your activation returned shape {A.shape} for Z of shape {Z.shape}: they should be the same.",
            )
        if A.dtype.kind not in "buif":
            return nothing, f"Your activation returned {A.dtype} values, they should be numbers."
        if not np.isfinite(A).all():
            return np.where(np.isfinite(A), A, np.nan), "Your activation returned NaN or infinity for some z."
        unchanged = np.array_equal(given, Z)
        return A.astype(float), "" if unchanged else "Your activation changes Z itself: whoever calls it still needs Z."

    def _progress(self, J):
        if self.target is None:
            return ""
        if J < self.target and self.moves and not self.beaten:
            self.beaten = (
                f" (target {self.target:g} beaten in {self.moves} moves, {time.monotonic() - self.started:.0f} s)"
            )
        return self.beaten or f" (target {self.target:g})"

    def _moved(self, change):
        if self.setting:
            return
        self.started = self.started or time.monotonic()
        self.moves += 1
        self.refresh()

    def _pointed(self, kind, ax, x, y):
        if kind == "down":
            w = self.w
            away = abs(w[0, 0] * x + w[1, 0] * y + self.b.value) / max(np.linalg.norm(w), 1e-9)
            self.dragging = ax is self.plane_ax and w.any() and away < GRAB * np.ptp(self.plane_ax.get_xlim())
        if ax is not self.plane_ax:
            return
        if self.dragging:
            self.b.value = -(self.w1.value * x + self.w2.value * y)
        else:
            self.example = int(np.argmin((self.X[0] - x) ** 2 + (self.X[1] - y) ** 2))
            self.refresh()

    def _pressed(self, key):
        if key in ("ArrowUp", "ArrowDown"):
            self.b.value += 0.1 if key == "ArrowUp" else -0.1
            return
        turn = np.deg2rad(5 if key == "ArrowLeft" else -5)
        w1, w2 = self.w1.value, self.w2.value
        self.set(w1 * np.cos(turn) - w2 * np.sin(turn), w1 * np.sin(turn) + w2 * np.cos(turn), self.b.value)
