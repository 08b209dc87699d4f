"""The drawing of a computational graph: laid out from left to right, as SVG. It knows names and places, no numbers."""

import html
from collections import Counter, defaultdict
from itertools import combinations, pairwise, product
from random import Random

from helpers.style import BLUE, GREY, INK, PAPER, VERMILLION

HEIGHT, MAX_SCALE = 420, 1.25  # CSS pixels; how much a small graph is enlarged at most
FONT, LINE, LABEL, BEND = 14, 16, 20, 24  # heights: of letters, a title's second line, a label, an edge
BOX, GAP, EDGE, MARGIN = 66, 12, 22, 6  # height of a node; between nodes; of an edge beside its label; around all
LONGEST = 20  # characters in a line of a title
USUAL = "∂ −0.1234"  # a box has room for it, so that usual numbers leave it as it is
LEFT = 4  # columns: in a graph with more, an input stands next to where it is used
LIT = 'class="lit" '  # the view scrolls to it
TRIES, SWEEPS = 150, 12  # orders from which the drawing starts; passes over the columns, each nearer to straight edges


class Map:
    """Give each node and each edge its place, once; write texts on them as often as they change.

    Parameters
    ----------
    nodes : list of graph.Node, parents first
    edges : list of (parent, child)
    no_grad : nodes without a place for a slope

    Attributes
    ----------
    boxes : dict of (left, top, width, height): of each node, and of the label of each edge by its number
    width, height : float, and scale : float, how much larger the picture likes to be; after `write`
    """

    def __init__(self, nodes, edges, no_grad=()):
        self.nodes, self.edges, self.no_grad = nodes, edges, no_grad
        self.titles = {node: _title(node) for node in nodes}
        self.heights = {node: BOX + LINE * (len(self.titles[node]) - 1) - LABEL * (node in no_grad) for node in nodes}
        self.columns, self.routes = _columns(nodes, edges)
        self.middle = _middles(self.columns, self.routes, self.heights)
        self.leave, self.arrive = (_anchors(self.routes, self.middle, self.heights, end) for end in (0, -1))

    def write(self, labels):
        """Write on nodes and edges, and make the columns as wide as that takes.

        Parameters
        ----------
        labels : dict, the text at each place: ("value", node), ("slope", node), ("edge", its number in `edges`)
        """
        self.labels, self.boxes, self.sides = labels, {}, {}
        width = {item: 0 for column in self.columns for item in column}
        for node in self.nodes:
            texts = *self.titles[node], labels["value", node], labels.get(("slope", node), "")
            texts += (USUAL,) * (node not in self.no_grad)
            width[node] = 8 + max(map(text_width, texts))
        fan = Counter()  # pixels for labels in the gap to the right of each item; a long edge has its own at a bend
        for k, (parent, first, *_) in enumerate(self.routes):
            at = first if isinstance(first, tuple) else parent
            room = width if at is first else fan
            room[at] = max(room[at], text_width(labels.get(("edge", k), "")))
        left = MARGIN
        for column in self.columns:
            right = left + max(width[item] for item in column)
            self.sides |= dict.fromkeys(column, (left, right))
            for node in column:
                if not isinstance(node, tuple):
                    x, height = (left + right - width[node]) / 2, self.heights[node]
                    self.boxes[node] = x, self.middle[node] - height / 2, width[node], height
            left = right + EDGE + max(fan[item] for item in column)
        self.width = right + MARGIN
        self.paths = self._paths()
        ends = [(y, y + h) for _, y, _, h in self.boxes.values()]
        ends += [(y - BEND / 2, y + BEND / 2) for y in self.middle.values()]
        self.top = min(top for top, _ in ends) - MARGIN
        self.height = max(bottom for _, bottom in ends) + MARGIN - self.top
        self.scale = max(1, min(MAX_SCALE, HEIGHT / self.height))

    def _paths(self):
        """Lead each edge through the gaps between the columns, and give its label a place on it."""
        paths, gaps, self.centers = [], defaultdict(list), {}
        for k, route in enumerate(self.routes):
            (x, _, w, _), y = self.boxes[route[0]], self.middle[route[0]] + self.leave[k]
            start = x + w, y
            path, label = f"M{x + w:.1f},{y:.1f}", text_width(self.labels.get(("edge", k), ""))
            for here, there in pairwise(route):
                x, end = self.sides[here][1], self.sides[there][0]
                low = self.middle[there] + (self.arrive[k] if there is route[-1] else 0)
                path += f"H{x:.1f}C{(x + end) / 2:.1f},{y:.1f} {(x + end) / 2:.1f},{low:.1f} {end:.1f},{low:.1f}"
                if here is route[0]:
                    direct = there is route[-1]
                    self.centers[k] = ((x + end) / 2, (y + low) / 2) if direct else (sum(self.sides[there]) / 2, low)
                    if label and direct:
                        gaps[x].append(((y + low) / 2, k, (x + end + 8 - label) / 2, label))
                    elif label:
                        self.boxes[k] = (sum(self.sides[there]) - label) / 2, low - LABEL / 2, label, LABEL
                y = low
            paths.append((path, start, (self.boxes[route[-1]][0], y)))
        for gap in gaps.values():
            gap.sort()
            places = _spread([label[0] for label in gap], [LABEL] * len(gap), 2)
            self.boxes |= {k: (x, y - LABEL / 2, w, LABEL) for (_, k, x, w), y in zip(gap, places, strict=True)}
        return paths

    def in_words(self, known, active):
        """Return a sentence for each node, and for each edge that shows a number, of those at the `known` places."""
        said = [f"Computational graph of {self.nodes[-1].name}, from left to right."]
        for node in sorted(self.nodes, key=lambda node: (self.sides[node], self.middle[node])):
            value = f" {self.labels['value', node]}" if ("value", node) in known else ""
            slope = f", slope {self.labels['slope', node][2:]}" if ("slope", node) in known else ""
            said.append(f"{node}{value}{slope}.")
        for k, (parent, child) in enumerate(self.edges):
            if ("edge", k) in known and (text := active.get(k) or self.labels.get(("edge", k))):
                said.append(f"From {child.name} back to {parent.name}: {text[2:]}.")
        return " ".join(said)

    def draw(self, known, here, asked, words, active):
        """Draw the graph as SVG.

        Parameters
        ----------
        known, here, asked : sets of places: where the text shows, what is marked, and where a ? stands
        words : str, the text alternative
        active : dict, a longer text for the label of an edge, by its number; it lies above all others
        """
        parts = []
        for k, (path, start, end) in enumerate(self.paths):
            back, lit = ("edge", k) in known | here, ("edge", k) in here
            color = VERMILLION if back else BLUE if ("value", self.edges[k][1]) in here else GREY
            width = 3.5 if lit else 2.5 if color == BLUE else 1.5
            parts.append(
                f'<path d="{path}H{end[0] - 7 * (not back):.1f}" {LIT * lit}fill="none" '
                f'stroke="{color}" stroke-width="{width}"/>'
            )
            parts.append(f'<polygon points="{_tip(*start, 9) if back else _tip(*end, -9)}" fill="{color}"/>')
        for node in self.nodes:
            x, y, w, h = self.boxes[node]
            now = {kind for kind, item in here if item is node}
            color, width = (BLUE if "value" in now else VERMILLION, 3) if now else (GREY, 1.2)
            fixed = node in self.no_grad
            ground, empty = ("white", PAPER) if node.parents or fixed else (PAPER, "white")
            look = f'{LIT * bool(now)}fill="{ground}" stroke="{color}" stroke-width="{width}"'
            parts.append(_rect(x, y, w, h, 6, look + ' stroke-dasharray="4 3"' * fixed))
            for line, text in enumerate(self.titles[node]):
                parts.append(_text(x + w / 2, y + 12 + LINE * line, text, bold=line == 0))
            for up, kind in enumerate(["value"] if fixed else ["slope", "value"], 1):
                box = x + 4, y + h - 1 - up * (LABEL + 1), w - 8, LABEL
                parts += self._label((kind, node), box, known, here, asked, empty)
        for k in range(len(self.edges)):
            if ("edge", k) in known | asked and k in self.boxes and k not in active:
                parts += self._label(("edge", k), self.boxes[k], known, here, asked, None)
        for k, text in active.items():
            x, y, w = self._free(k, known, text_width(text))
            parts.append(_rect(x, y, w, LABEL, 4, f'fill="white" stroke="{VERMILLION}" stroke-width="2"'))
            parts.append(_text(x + w / 2, y + LABEL / 2, text))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{html.escape(words)}" '
            f'width="{self.width * self.scale:.0f}" height="{self.height * self.scale:.0f}" '
            f'viewBox="0 {self.top:.1f} {self.width:.1f} {self.height:.1f}" font-size="{FONT}" '
            f'font-family="Arial, Helvetica, Liberation Sans, sans-serif" style="background: white">'
            f"{''.join(parts)}</svg>"
        )

    def _free(self, k, known, w):
        """Find a place near the middle of an edge where a label hides little, and lies in the picture."""
        seen = {item for item in self.boxes if item in self.heights or ("edge", item) in known} - {k}
        solid = [self.boxes[item] for item in seen]
        middle, low = self.centers[k]
        right, bottom = self.width - MARGIN - w, self.top + self.height - MARGIN - LABEL
        places = []
        for aside, down in product(range(-100, 101, 10), repeat=2):
            x = max(MARGIN, min(middle - w / 2 + aside, right))
            y = max(self.top + MARGIN, min(low - LABEL / 2 + down, bottom))
            hidden = sum(
                max(0, min(x + w, u + t) - max(x, u)) * max(0, min(y + LABEL, v + s) - max(y, v))
                for u, v, t, s in solid
            )
            places.append((hidden + 8 * (abs(aside) + abs(down)), x, y))
        return *min(places)[1:], w

    def _label(self, place, box, known, here, asked, empty):
        """Draw a number on its ground: blue for values, vermillion for slopes, grey for what is to come."""
        color = BLUE if place[0] == "value" else VERMILLION
        x, y, w, h = box
        if place not in known | asked:
            return [_rect(x, y, w, h, 4, f'fill="{empty}"')]
        edge = f' stroke="{color}" stroke-width="2"' if place in here else ""
        text = self.labels[place] if place in known else "= ?" if place[0] == "value" else "∂ ?"
        return [
            _rect(x, y, w, h, 4, 'fill="white"'),
            _rect(x, y, w, h, 4, f'fill="{color}" fill-opacity="0.16"{edge}'),
            _text(x + w / 2, y + h / 2, text),
        ]


def _columns(nodes, edges):
    """Put each node as far to the right as its children let it; lead long edges through the columns between."""
    depth = {}
    for node in reversed(nodes):
        depth[node] = max((depth[child] + 1 for parent, child in edges if parent is node), default=0)
    last = max(depth.values())
    uses = Counter(parent for parent, _ in edges)
    at = {node: last - depth[node] for node in nodes}
    for node in nodes:
        if not node.parents:  # a used one needs room to fan out
            at[node] = 0 if last < LEFT else max(at[node] - (uses[node] > 1), 0)
    columns = [[node for node in nodes if at[node] == column] for column in range(last + 1)]
    routes = []
    for k, (parent, child) in enumerate(edges):
        bends = [(k, column) for column in range(at[parent] + 1, at[child])]
        for bend in bends:
            columns[bend[1]].append(bend)
        routes.append([parent, *bends, child])
    return columns, routes


def _middles(columns, routes, heights):
    """Give the middle of each node and each bend, after the order of the columns: the best of several tries."""
    near = {item: [] for column in columns for item in column}
    links = [link for route in routes for link in pairwise(route)]
    for here, there in links:
        near[here].append(there)
        near[there].append(here)
    at = {item: number for number, column in enumerate(columns) for item in column}
    nodes = [[item for item in column if not isinstance(item, tuple)] for column in columns]
    pairs = [pair for column in nodes for pair in combinations(column, 2)]
    rng, tries = Random(0), []
    for number in range(TRIES):
        mixed = [sorted(column, key=lambda _: number and rng.random()) for column in columns]
        middle = _relaxed(mixed, near, heights)
        drops = [(at[here], middle[here], middle[there]) for here, there in links]
        crossings = sum(a == b and (y - u) * (z - v) < 0 for (a, y, z), (b, u, v) in combinations(drops, 2))
        turned = sum(middle[a] > middle[b] for a, b in pairs)
        tries.append((crossings, turned, round(sum(abs(y - z) for _, y, z in drops)), number, middle))
    return min(tries, key=lambda found: found[:4])[4]


def _relaxed(columns, near, heights):
    """Draw each item to the mean of those it is joined to, column by column, again and again."""
    middle = dict.fromkeys(near, 0.0)
    for sweep in range(SWEEPS):
        for column in reversed(columns) if sweep % 2 else columns:
            wish = {item: sum(middle[n] for n in near[item]) / max(len(near[item]), 1) for item in column}
            column.sort(key=wish.get)
            sizes = [heights.get(item, BEND) for item in column]
            middle |= zip(column, _spread([wish[item] for item in column], sizes, GAP), strict=True)
    return middle


def _spread(wishes, heights, gap):
    """Move things apart, from top to bottom, until none overlaps; on average they stay where they wish to be."""
    places, free = [], float("-inf")
    for wish, height in zip(wishes, heights, strict=True):
        places.append(max(wish, free + height / 2))
        free = places[-1] + height / 2 + gap
    shift = sum(place - wish for place, wish in zip(places, wishes, strict=True)) / max(len(places), 1)
    return [place - shift for place in places]


def _anchors(routes, middle, heights, end):
    """Return how far from a node's middle each edge leaves it (end 0) or arrives (end -1), so that none cross there."""
    anchors, inner = {}, 1 if end == 0 else -2
    for node in {route[end]: None for route in routes}:
        mine = [k for k, route in enumerate(routes) if route[end] is node]
        mine.sort(key=lambda k: middle[routes[k][inner]])
        space = min(22, (heights[node] - 16) / max(len(mine) - 1, 1))
        anchors |= {k: (number - (len(mine) - 1) / 2) * space for number, k in enumerate(mine)}
    return anchors


def _title(node):
    """Return the one or two lines on top of a node: its name, and its formula."""
    whole = str(node)
    lines = [whole] if text_width(whole) <= text_width(USUAL) else whole.split(" = ", 1)
    return [line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…" for line in lines]


def text_width(text):
    """Estimate how wide a text is, on the safe side for the usual sans-serif fonts, with its label around it."""
    return 4 * bool(text) + sum(4.4 if c in " .,·()il" else 12 if c in "mwMW…" else 8.2 for c in text)


def _tip(x, y, length):
    """Return the corners of an arrowhead whose tip touches x, y, and that opens to the right (length > 0) or left."""
    x += length / 9
    return f"{x:.1f},{y:.1f} {x + length:.1f},{y - 5:.1f} {x + length:.1f},{y + 5:.1f}"


def _rect(x, y, w, h, corner, look):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{corner}" {look}/>'


def _text(x, y, text, bold=False):
    weight = ' font-weight="bold"' if bold else ""
    words = html.escape(text)
    return f'<text x="{x:.1f}" y="{y + 5:.1f}" fill="{INK}" text-anchor="middle"{weight}>{words}</text>'
