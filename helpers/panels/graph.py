"""A computational graph, walked forward node by node and back edge by edge, or filled in by the student."""

import html
from base64 import b64encode
from collections import Counter

import anywidget
import ipywidgets
from traitlets import CUnicode, Unicode

from helpers.graph import backward, backward_steps, forward, order
from helpers.panels.graph_map import Map
from helpers.panels.graph_presets import PRESETS
from helpers.panels.graph_walk import RULE, product, read, say, verdict, walk
from helpers.style import BLUE, GREEN, GREY, VERMILLION

MOST = 40  # nodes that can be drawn
WIDTH = 840  # CSS pixels: of the controls, and of a picture with the whole products on its edges
SMALLEST = 0.75  # how much a picture shrinks at most; beyond that it scrolls
MOVES = {
    "❘◀": ("to the start", lambda k, last: 0),
    "−1": ("one step back", lambda k, last: max(k - 1, 0)),
    "+1": ("one step on", lambda k, last: min(k + 1, last)),
    "▶❘": ("to the end", lambda k, last: last),
}


class NumberBox(ipywidgets.Text):
    """Take a number as it is typed: 6, −0.5, 0,5, 1/3; from Python a number will do."""

    value = CUnicode().tag(sync=True)


class Picture(anywidget.AnyWidget):
    """Show SVG, scroll to what is lit in it, and give the panel's buttons and slider the names that they lack."""

    _esm = """
    export default { render({ model, el }) {
      let alive = true;
      const name = () => {
        const panel = el.closest(".graph-panel"), handle = panel?.querySelector(".noUi-handle");
        if (alive && !handle) return requestAnimationFrame(name);
        if (handle) handle.ariaLabel = "step";
        for (const button of panel?.querySelectorAll(".player button") ?? []) button.ariaLabel = button.title;
      };
      const look = () => {
        const lit = [...el.querySelectorAll(".lit")].map(mark => mark.getBoundingClientRect());
        const left = Math.min(...lit.map(box => box.left)), right = Math.max(...lit.map(box => box.right));
        const { x, width } = el.getBoundingClientRect();
        if (left < x || right > x + width) el.scrollLeft += (left + right) / 2 - x - width / 2;
      };
      const draw = () => { el.innerHTML = model.get("value"); look(); name(); };
      const resized = new ResizeObserver(look);
      model.on("change:value", draw);
      draw();
      resized.observe(el);
      return () => { alive = false; resized.disconnect(); model.off("change:value", draw); };
    } };
    """
    _css = f"""
    .graph-panel .widget-label, .graph-panel input, .graph-panel button {{ font-size: 14px; }}
    .graph-panel :focus-visible {{ outline: 3px solid {BLUE}; }}
    .graph-panel svg {{ display: block; width: 100%; height: auto; }}
    .graph-panel, .graph-panel > * {{ min-width: 0; max-width: 100%; }}
    .graph-panel .picture {{ overflow-x: auto; }}
    .graph-panel button, .graph-panel .widget-text input {{ padding: 0 4px; }}
    .graph-panel .answer {{ flex-wrap: wrap; height: auto; }}
    .graph-panel .answer input {{ flex: 1 1 100px; min-width: 0; }}
    .graph-panel .answer .widget-label {{ white-space: normal; height: auto; max-width: 100%; }}
    .graph-panel.jupyter-widgets-disconnected::before {{
      content: "This panel has lost its kernel: run its cell again."; font: bold 15px/2 sans-serif; color: {VERMILLION};
    }}
    .graph-panel .jupyter-widgets-disconnected::before {{ display: none; }}
    """
    value = Unicode().tag(sync=True)


class GraphPanel(ipywidgets.VBox):
    """Walk through a computational graph, forward and back, or fill it in.

    The buttons and the slider go through all numbers in the order in which they are computed: the values forward, then
    for each edge the local slope times what came in. The boxes change the inputs. In fill-in mode the panel asks for
    the next number, says right or wrong, and knows the usual mistakes; one step on shows the number instead.

    Parameters
    ----------
    output : graph.Node
    given : inputs whose slopes are not asked for, such as x and y: no step back leads to them
    fill_in : bool

    Attributes
    ----------
    step : IntSlider, how many numbers show
    inputs : dict of Text, by name: "6", "0,5", "1/3" or a number
    fill_in : ToggleButton
    answer : Text, such as "6", "0,5", "1/3", "3*2", "log(0.55)" or "u = 6"

    Raises
    ------
    ValueError
        If the output is not a node, or is made from more than 40 nodes; if one of `given` is not an input of it.
    """

    def __init__(self, output, *, given=(), fill_in=False):
        self.output, self.nodes = output, order(output)
        if len(self.nodes) > MOST:
            raise ValueError(f"the graph has {len(self.nodes)} nodes; at most {MOST} can be drawn")
        inputs, given = [node for node in self.nodes if not node.parents], dict.fromkeys(given)
        self.no_grad = _no_grad(self.nodes, inputs, given)
        self.leaves = [*(node for node in inputs if node not in given), *given]
        self.map = Map(self.nodes, _edges(self.nodes, self.no_grad), self.no_grad)
        self.setting, self.tries = False, {}  # tries: was the first try at a number right? None: it was shown
        style = {"description_width": "initial"}
        self.boxes = [
            NumberBox(
                f"{node.value!r}".removesuffix(".0"),
                description=node.name,
                tooltip=f"value of {node.name}",
                continuous_update=False,
                style=style,
            )
            for node in self.leaves
        ]
        self.inputs = {node.name: box for node, box in zip(self.leaves, self.boxes, strict=True)}
        self.typed = [box.value for box in self.boxes]
        self.fill_in = ipywidgets.ToggleButton(
            fill_in, description="fill in", tooltip="type the numbers yourself", layout={"width": "90px"}
        )
        self.buttons = [
            ipywidgets.Button(description=sign, tooltip=name, layout={"width": "44px"})
            for sign, (name, _) in MOVES.items()
        ]
        self.step = ipywidgets.IntSlider(description="step", style=style, layout={"flex": "1 1 200px"})
        self.answer = ipywidgets.Text(
            continuous_update=False,
            tooltip=f"a number, then Enter. {RULE}",
            placeholder="6, −0.5, 1/3, log(0.55)",
            style=style,
            layout={"flex": "1 1 300px"},
        )
        self.answer.add_class("answer")
        self.picture, self.words = Picture(), ipywidgets.HTML()
        self.message = ipywidgets.HTML(layout={"display": "none"})
        player, *rows = (
            ipywidgets.HBox(row, layout={"flex_flow": "row wrap", "max_width": f"min({WIDTH}px, 100%)"})
            for row in ([*self.buttons, self.step], self.boxes, [self.fill_in, self.answer])
        )
        super().__init__([player, *rows, self.words, self.message, self.picture])
        self.add_class("graph-panel")
        player.add_class("player")
        self.picture.add_class("picture")
        self._compute()
        for button, (_, move) in zip(self.buttons, MOVES.values(), strict=True):
            button.on_click(self._safely(lambda _, move=move: self._move(move)))
        for widget, callback in (
            (self.step, self._stepped),
            (self.fill_in, self._toggled),
            (self.answer, self._answered),
            *((box, self.refresh) for box in self.boxes),
        ):
            widget.observe(self._safely(callback), "value")

    @classmethod
    def preset(cls, name=None):
        """Set up a demonstration by its name; without a name, list the names."""
        if name is None:
            return list(PRESETS)
        if name not in PRESETS:
            raise ValueError(f"there is no preset {name!r}; there are {', '.join(PRESETS)}")
        data, options = PRESETS[name]
        output, given = data()
        return cls(output, given=given, **options)

    def refresh(self, change=None):
        """Read the inputs' boxes and compute everything anew; say what is impossible, and then change nothing."""
        if self.setting:
            return
        before, trouble = [node.value for node in self.leaves], ""
        try:
            for node, box, typed in zip(self.leaves, self.boxes, self.typed, strict=True):
                if box.value != typed:
                    node.value = read(box.value)
            backward(self.output)
            self.typed = [box.value for box in self.boxes]
        except Exception as error:
            trouble = f"✗ {_told(error).rstrip('.')}. The inputs stay as they were."
            for node, value in zip(self.leaves, before, strict=True):
                node.value = value
            self._set(zip(self.boxes, self.typed, strict=True))
        self.tries = self.tries if trouble else {}
        self._set([(self.answer, "")])
        self.say(trouble)
        self._compute()

    def say(self, words):
        """Show a sentence instead of the line of words; an empty one takes it away."""
        self.message.value = words and _sentence(words, VERMILLION)
        self.words.layout.display, self.message.layout.display = ("none", "") if words else ("", "none")

    def _compute(self):
        """List the numbers in the order of the walk, and lay the picture out for them."""
        try:
            flows = [flow for flow in backward_steps(self.output) if flow.parent not in self.no_grad]
        except Exception as error:
            forward(self.output)
            flows = None
            self.say(f"△ The slopes cannot be computed: {_told(error)}.")
        self.numbers = list(walk(self.output, self.nodes, flows))
        self.when = {place: k for k, number in enumerate(self.numbers, 1) for place in number.places}
        self.flows = flows or []
        for box in self.boxes:  # 8 pixels to a character
            box.layout.width = f"{38 + 8 * min(len(box.description) + max(len(box.value), 5), 30)}px"
        self._write()
        self.setting, self.step.max, self.setting = True, len(self.numbers), False
        self._show()

    def _set(self, values):
        """Set widgets, and ignore the changes that this causes."""
        self.setting = True
        for widget, value in values:
            widget.value = value
        self.setting = False

    def _show(self, verdict="", color=GREY):
        """Draw the picture, and say the same in words."""
        k = self.step.value
        asking = self.fill_in.value and k < len(self.numbers)
        self.answer.layout.visibility = "visible" if asking else "hidden"  # its room stays
        self.answer.description = f"{self.numbers[k].question} =" if asking else ""
        known = {place for place, at in self.when.items() if at <= k} | {("value", node) for node in self.leaves}
        here = {place for place, at in self.when.items() if at == k + asking}
        active = {} if asking else {edge: self._product(edge) for kind, edge in here if kind == "edge"}
        active = {edge: text for edge, text in active.items() if self.map.labels.get(("edge", edge)) != text}
        self.alternative = self.map.in_words(known, active)
        self.svg = self.map.draw(known, here, here if asking else set(), self.alternative, active)
        self.said = verdict or self._at(k)
        if self.fill_in.value:
            tries = [right for right in self.tries.values() if right is not None]
            score = f" {sum(tries)} of {len(tries)} right at first try." if tries else ""
            self.said += (f" Known: {self.numbers[k].given}." if asking else " That was the last number.") + score
        least, most = (self.map.width * scale for scale in (SMALLEST, self.map.scale))
        self.picture.value = f'<div style="min-width: {least:.0f}px; max-width: {most:.0f}px">{self.svg}</div>'
        self.words.value = _sentence(self.said, color)

    def _product(self, edge):
        flow = self.flows[edge]
        return f"∂ {product(flow.local, flow.came_in)} = {say(flow.product)}"

    def _at(self, k):
        if k:
            way = "forward" if self.numbers[k - 1].places[0][0] == "value" else "back"
            return f"Step {k} of {len(self.numbers)}, {way}: {self.numbers[k - 1].words}"
        values = ", ".join(f"{node.name} = {say(node.value)}" for node in self.leaves)
        return f"{self.output} from {values}. {len(self.numbers)} steps: forward to the value, back to the slopes."

    def _write(self):
        """Write the numbers on the map: on each edge its product, or in a wide graph its result where paths meet."""
        uses = Counter(flow.parent for flow in self.flows)
        labels = {("value", node): f"= {say(node.value)}" for node in self.nodes}
        labels |= {("slope", node): f"∂ {say(node.slope)}" for node in self.nodes if node not in self.no_grad}
        self.map.write(labels | {("edge", k): self._product(k) for k in range(len(self.flows))})
        if self.map.width > WIDTH:
            meet = {k: flow for k, flow in enumerate(self.flows) if uses[flow.parent] > 1}
            self.map.write(labels | {("edge", k): f"∂ {say(flow.product)}" for k, flow in meet.items()})

    def _move(self, move):
        self.step.value = move(self.step.value, self.step.max)

    def _stepped(self, change):
        if self.setting:
            return
        self.say("")
        self._set([(self.answer, "")])
        self.tries = dict.fromkeys(range(change.old, change.new)) | self.tries if change.new else {}
        self._show()

    def _toggled(self, change):
        self.say("")
        self.tries = {}
        at_the_end = self.step.value == len(self.numbers)
        self._set([(self.answer, ""), (self.step, 0 if change.new and at_the_end else self.step.value)])
        self._show()

    def _answered(self, change):
        k, typed = self.step.value, change.new.strip()
        if self.setting or not typed or not self.fill_in.value or k == len(self.numbers):
            return
        self.say("")
        right, words = verdict(typed, self.numbers[k])
        if right is not None:
            self.tries.setdefault(k, right)
        if right:
            self._set([(self.step, k + 1), (self.answer, "")])
        self._show(words, {True: GREEN, False: VERMILLION, None: GREY}[right])
        if self.step.value == len(self.numbers):
            self.buttons[0].focus()  # the answer's box, which had it, is gone

    def _safely(self, callback):
        """Say what a callback raises: a widget would swallow it."""

        def call(given):
            try:
                callback(given)
            except Exception as error:
                self.setting = False
                self.say(f"✗ The panel could not do that: {_told(error)}.")

        return call

    def __repr__(self):
        return f"GraphPanel: {self.said}"

    def _repr_mimebundle_(self, **kwargs):
        data = super()._repr_mimebundle_(**kwargs)
        code = b64encode(self.svg.encode()).decode()  # JupyterLab shows bare SVG only in a notebook it trusts
        picture = f'<img alt="{html.escape(self.alternative)}" src="data:image/svg+xml;base64,{code}">'
        data |= {"text/plain": repr(self), "image/svg+xml": self.svg, "text/html": picture}
        return data, {"image/svg+xml": {"alt": self.alternative}}


def _no_grad(nodes, inputs, given):
    """Gather the nodes whose slopes are not asked for: the given ones, and what is made of them alone."""
    no_grad = dict(given)
    for node in given:
        if node not in inputs:
            raise ValueError(f"given has {node}, which is not an input of {nodes[-1]}")
    for node in nodes[:-1]:
        if node.parents and all(parent in no_grad or parent.constant for parent in node.parents):
            no_grad[node] = None
    return no_grad


def _edges(nodes, no_grad):
    """List the edges in the order of the way back, and then those on which nothing comes back."""
    parents = {node: dict.fromkeys(node.parents) if node.send_back else node.parents for node in nodes}
    edges = [(parent, child) for child in reversed(nodes) for parent in parents[child] if not parent.constant]
    return sorted(edges, key=lambda edge: edge[0] in no_grad)


def _told(error):
    return f"{error}" if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"


def _sentence(words, color):
    look = "font: 15px/1.5 var(--jp-ui-font-family, sans-serif); margin: 6px 0; padding: 2px 10px; max-width: 820px"
    look += f"; min-height: 3em; color: var(--jp-ui-font-color1, #222); border-left: 5px solid {color}"
    return f'<p role="status" style="{look}">{html.escape(words)}</p>'
