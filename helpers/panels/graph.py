"""A computational graph, walked forward node by node and back edge by edge, or filled in by the student."""

import html
from base64 import b64encode
from collections import Counter

import ipywidgets
from traitlets import CUnicode

from helpers.graph import backward, backward_steps, forward, order
from helpers.panels.graph_map import WIDTH, Map, wide
from helpers.panels.graph_presets import PRESETS
from helpers.panels.graph_walk import product, read, say, short, verdict, walk
from helpers.style import BLUE, GREEN, GREY, VERMILLION

MOST = 40  # nodes that can be drawn
NARROW = 64  # pixels of a title that is not made shorter
# The first that fits into the width: with short titles; on the edges the product written out, or at least its result,
# on all or only where ways meet; digits; pixels of an edge beside its chip.
FITS = [
    (False, True, True, 4, 34),
    (False, False, True, 4, 34),
    (True, False, True, 4, 34),
    (True, False, True, 3, 24),
    (True, False, False, 3, 20),
    (True, False, False, 2, 18),
]
STYLE = (
    "<style>.graph-panel .widget-label, .graph-panel input, .graph-panel button { font-size: 14px; } "
    f".graph-panel :focus-visible {{ outline: 3px solid {BLUE}; }} .graph-panel svg {{ display: block; }} "
    ".graph-panel, .graph-panel > *, .graph-panel .widget-html-content { min-width: 0; max-width: 100%; } "
    ".graph-panel button, .graph-panel .widget-text input { padding: 0 4px; } "
    ".graph-panel > .widget-text { flex-wrap: wrap; height: auto; } "
    ".graph-panel > .widget-text input { flex: 1 1 100px; min-width: 0; } "
    ".graph-panel > .widget-text .widget-label { white-space: normal; height: auto; max-width: 100%; }</style>"
)
MOVES = {
    "❘◀ to the start": lambda k, last: 0,
    "◀ one step back": lambda k, last: max(k - 1, 0),
    "one step on ▶": lambda k, last: min(k + 1, last),
    "to the end ▶❘": lambda k, last: last,
}


class NumberBox(ipywidgets.Text):
    """Take a number as it is typed: 6, −0.5, 0,5, 1/3; from Python a number will do."""

    value = CUnicode().tag(sync=True)


class GraphPanel(ipywidgets.VBox):
    """Walk through a computational graph, forward and back, or fill it in.

    The buttons and the slider go through all numbers in the order in which they are computed: the values forward, then
    for each edge the local slope times what came in. The boxes change the inputs. In fill-in mode the panel asks for
    the next number, says right or wrong, and knows the usual mistakes; a step on shows the number.

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
    answer : Text, such as "6", "0,5", "1/3", "3*2" or "u = 6"

    Raises
    ------
    ValueError
        If the output is no node, or has more than 40 nodes behind it; if one of `given` is no input of it.
    """

    def __init__(self, output, *, given=(), fill_in=False):
        self.output, self.nodes = output, order(output)
        if len(self.nodes) > MOST:
            raise ValueError(f"the graph has {len(self.nodes)} nodes, at most {MOST} can be drawn")
        self.leaves = [node for node in self.nodes if not node.parents]
        self.plain = _plain(self.nodes, self.leaves, given)
        self.map = Map(self.nodes, _edges(self.nodes, self.plain), self.plain)
        self.setting, self.tries = False, {}  # tries: the numbers asked for, and whether the first try was right
        style = {"description_width": "initial"}
        self.boxes = [
            NumberBox(
                f"{node.value!r}".removesuffix(".0"), description=node.name, tooltip=f"value of {node.name}",
                continuous_update=False, style=style, layout={"width": "86px"},
            )
            for node in self.leaves
        ]  # fmt: skip
        self.inputs = {node.name: box for node, box in zip(self.leaves, self.boxes, strict=True)}
        self.typed = [box.value for box in self.boxes]
        self.fill_in = ipywidgets.ToggleButton(
            fill_in, description="fill in", tooltip="type the numbers yourself", layout={"width": "90px"}
        )
        self.buttons = [ipywidgets.Button(description=name, tooltip=name, layout={"width": "128px"}) for name in MOVES]
        self.step = ipywidgets.IntSlider(description="step", style=style, layout={"flex": "1 1 200px"})
        self.answer = ipywidgets.Text(
            continuous_update=False, tooltip="a number, then Enter: 6, −0.5, 1/3 or 3*2", style=style,
            layout={"width": "auto", "max_width": "min(600px, 100%)"},
        )  # fmt: skip
        self.picture, self.words, self.message = (ipywidgets.HTML() for _ in range(3))
        rows = [
            ipywidgets.HBox(row, layout={"flex_flow": "row wrap", "max_width": f"min({WIDTH}px, 100%)"})
            for row in ([*self.buttons, self.step], [*self.boxes, self.fill_in])
        ]
        super().__init__([*rows, self.words, self.message, self.answer, self.picture])
        self.add_class("graph-panel")
        self._compute()
        for button in self.buttons:
            button.on_click(self._safely(self._clicked))
        for widget, callback in (
            (self.step, self._stepped), (self.fill_in, self._toggled), (self.answer, self._answered),
            *((box, self.refresh) for box in self.boxes),
        ):  # fmt: skip
            widget.observe(self._safely(callback), "value")

    @classmethod
    def preset(cls, name):
        """Set up a demonstration in one word: see PRESETS."""
        if name not in PRESETS:
            raise ValueError(f"there is no preset {name!r}; there are {', '.join(PRESETS)}")
        data, options = PRESETS[name]
        output, given = data()
        return cls(output, given=given, **options)

    def refresh(self, change=None):
        """Read the inputs' boxes and compute everything anew; what is impossible is told, and nothing changes."""
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
        """Show a sentence in place of the line of words; an empty one takes it away."""
        self.message.value = words and _sentence(words, VERMILLION)
        self.words.layout.display, self.message.layout.display = ("none", "") if words else ("", "none")

    def _compute(self):
        """List the numbers in the order of the walk, and lay the picture out for them."""
        try:
            flows = [flow for flow in backward_steps(self.output) if flow.parent not in self.plain]
        except Exception as error:
            forward(self.output)
            flows = None
            self.say(f"△ There is no way back: {_told(error)}.")
        self.numbers = list(walk(self.output, self.nodes, flows))
        self.when = {place: k for k, number in enumerate(self.numbers, 1) for place in number.places}
        self.flows = flows or []
        _write(self.map, self.flows)
        self.setting, self.step.max, self.setting = True, len(self.numbers), False
        self._show()

    def _set(self, values):
        """Set widgets without an answer to it."""
        self.setting = True
        for widget, value in values:
            widget.value = value
        self.setting = False

    def _show(self, verdict="", color=GREY):
        """Draw the picture, and say the same in words."""
        k = self.step.value
        asking = self.fill_in.value and k < len(self.numbers)
        self.answer.layout.display = "" if asking else "none"
        self.answer.description = f"{self.numbers[k].question} =" if asking else ""
        self.buttons[2].description = "show it ▶" if self.fill_in.value else self.buttons[2].tooltip
        known = {place for place, at in self.when.items() if at <= k} | {("value", node) for node in self.leaves}
        here = {place for place, at in self.when.items() if at == k + asking}
        active = {} if asking else {edge: self._product(edge) for kind, edge in here if kind == "edge"}
        active = {edge: text for edge, text in active.items() if self.map.chips.get(("edge", edge)) != text}
        self.alternative = self.map.in_words(known, active)
        self.svg = self.map.draw(known, here, here if asking else set(), self.alternative, active)
        self.said = verdict or self._at(k)
        if self.fill_in.value:
            score = f" {sum(self.tries.values())} of {len(self.tries)} right at first try." if self.tries else ""
            self.said += (f" Known: {self.numbers[k].given}." if asking else " All numbers stand.") + score
        self.picture.value = f'{STYLE}<div style="overflow-x: auto">{self.svg}</div>'
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

    def _clicked(self, button):
        self.step.value = MOVES[button.tooltip](self.step.value, self.step.max)

    def _stepped(self, change):
        if self.setting:
            return
        self.say("")
        self._set([(self.answer, "")])
        if self.fill_in.value:  # a number that was shown is none that was found
            self.tries = dict.fromkeys(range(change.old, change.new), False) | self.tries
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

    def _safely(self, callback):
        """Tell in words what a callback raises: a widget would swallow it."""

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
        bundle = super()._repr_mimebundle_(**kwargs)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        code = b64encode(self.svg.encode()).decode()  # JupyterLab shows bare SVG only in a notebook it trusts
        picture = f'<img alt="{html.escape(self.alternative)}" src="data:image/svg+xml;base64,{code}">'
        data |= {"text/plain": repr(self), "image/svg+xml": self.svg, "text/html": picture}
        return data


def _plain(nodes, leaves, given):
    """Gather the nodes whose slopes are not asked for: the given ones, and what is made of them alone."""
    plain = dict.fromkeys(given)
    for node in plain:
        if node not in leaves:
            raise ValueError(f"given has {node}, which is no input of {nodes[-1]}")
    for node in nodes[:-1]:
        if node.parents and all(parent in plain or parent.constant for parent in node.parents):
            plain[node] = None
    return plain


def _edges(nodes, plain):
    """List the edges in the order of the way back, and then those on which nothing comes back."""
    parents = {node: dict.fromkeys(node.parents) if node.send_back else node.parents for node in nodes}
    edges = [(parent, child) for child in reversed(nodes) for parent in parents[child] if not parent.constant]
    return sorted(edges, key=lambda edge: edge[0] in plain)


def _write(graph_map, flows):
    """Write as much on the map as its width has room for."""
    nodes, uses = graph_map.nodes, Counter(flow.parent for flow in flows)
    for small, full, every, digits, edge in FITS:
        chips = {("value", node): f"= {say(node.value, digits)}" for node in nodes}
        chips |= {("slope", node): f"∂ {say(node.slope, digits)}" for node in nodes if node not in graph_map.plain}
        for k, flow in enumerate(flows):
            if every or uses[flow.parent] > 1:
                factors = f"{product(flow.local, flow.came_in, digits)} = " if full else ""
                chips["edge", k] = f"∂ {factors}{say(flow.product, digits)}"
        titles = {node: short(node) if small and wide(str(node)) > NARROW else str(node) for node in nodes}
        graph_map.write(titles, chips, edge)
        if (spare := WIDTH - graph_map.width) >= 0:
            edge = min(FITS[0][-1], edge + spare // max(len(graph_map.columns) - 1, 1))
            graph_map.write(titles, chips, edge)
            break


def _told(error):
    return f"{error}" if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"


def _sentence(words, color):
    look = "font: 15px/1.5 sans-serif; margin: 6px 0; padding: 2px 10px; max-width: 820px; min-height: 3em"
    look += f"; color: var(--jp-ui-font-color1, #222); border-left: 5px solid {color}"
    return f'<p role="status" style="{look}">{html.escape(words)}</p>'
