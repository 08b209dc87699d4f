"""The drawing of a computational graph: laid out from left to right, as SVG. It knows names and places, no numbers."""

import html
from itertools import pairwise

from helpers.style import BLUE, GREY, INK, PAPER, VERMILLION

WIDTH, HEIGHT, LARGER = 850, 420, 1.25  # CSS pixels; how much a small graph is enlarged at most
FONT, CHIP, BOX, BEND = 14, 20, 66, 24  # heights: of letters, of their chip, of a node with three of them, of an edge
ROOM, EDGE, MARGIN = 12, 34, 6  # between nodes; what an edge needs beside its label; around all
LEFT = 4  # columns: in a graph with more, an input stands next to where it is used
SWEEPS = 30  # over the columns, each time nearer to straight edges


class Map:
    """Give each node and each edge its place.

    Parameters
    ----------
    nodes : list of graph.Node, parents first
    edges : list of (parent, child)
    titles : dict, the text on top of each node
    chips : dict, the text at each place: ("value", node), ("slope", node), ("edge", its number in `edges`)

    Attributes
    ----------
    boxes : dict of (left, top, width, height): of each node, and of each chip of an edge by its number
    width, height : float
    """

    def __init__(self, nodes, edges, titles, chips):
        self.nodes, self.edges, self.titles, self.chips = nodes, edges, titles, chips
        self.columns, self.ways = _columns(nodes, edges)
        middle = _heights(self.columns, self.ways)
        lines = {node: (titles[node], chips["value", node], chips.get(("slope", node), "")) for node in nodes}
        wide = {node: max(map(_wide, lines[node])) + 10 for node in nodes}
        left, self.sides = MARGIN, []  # the two sides of each column
        for column in self.columns:
            right = left + max(wide[item] for item in column if item in wide)
            self.sides.append((left, right))
            leaving = [chips.get(("edge", k), "") for k, way in enumerate(self.ways) if way[0] in column]
            left = right + EDGE + max(map(_wide, leaving), default=0)
        self.width = right + MARGIN
        self.boxes = {}
        for (left, right), column in zip(self.sides, self.columns, strict=True):
            for node in column:
                if node in wide:
                    x = (left + right - wide[node]) / 2
                    self.boxes[node] = (x, middle[node] - BOX / 2, wide[node], BOX)
        self.paths = self._paths(middle)
        top = min(box[1] for box in self.boxes.values()) - MARGIN
        self.top, self.height = top, max(y + h for _, y, _, h in self.boxes.values()) + MARGIN - top

    def _paths(self, middle):
        """Lead each edge through the gaps between the columns; its chip stands in the first of them."""
        leave, arrive = (_ports(self.ways, middle, end) for end in (0, -1))
        side = {item: sides for sides, column in zip(self.sides, self.columns, strict=True) for item in column}
        paths, chips = [], {}
        for k, way in enumerate(self.ways):
            (x, _, w, _), y = self.boxes[way[0]], middle[way[0]] + leave[k]
            path = f"M{x + w:.1f},{y:.1f}"
            for here, there in pairwise(way):
                x, end = side[here][1], side[there][0]
                low = middle[there] + (arrive[k] if there is way[-1] else 0)
                path += f"H{x:.1f}C{(x + end) / 2:.1f},{y:.1f} {(x + end) / 2:.1f},{low:.1f} {end:.1f},{low:.1f}"
                if here is way[0] and self.chips.get(("edge", k)):
                    w = _wide(self.chips["edge", k])
                    chips.setdefault(x, []).append([(y + low) / 2, k, (x + end - 6 - w) / 2, w])
                y = low
            tip = self.boxes[way[-1]][0]
            paths.append(
                (
                    f"{path}H{tip - 7:.1f}",
                    f"{tip - 1:.1f},{y:.1f} {tip - 10:.1f},{y - 5:.1f} {tip - 10:.1f},{y + 5:.1f}",
                )
            )
        for gap in chips.values():
            gap.sort()
            places = _apart([chip[0] for chip in gap], [CHIP] * len(gap), 2)
            self.boxes |= {k: (x, y - CHIP / 2, w, CHIP) for (_, k, x, w), y in zip(gap, places, strict=True)}
        return paths

    def in_words(self, known):
        """Say all numbers that the picture shows at the `known` places."""
        said = [f"Graph of {self.nodes[-1].name}, from left to right."]
        for node in self.nodes:
            value, slope = (place in known and f" {self.chips[place]}" for place in (("value", node), ("slope", node)))
            said.append(f"{node}{value or ''}{slope or ''}.")
        for k, (parent, child) in enumerate(self.edges):
            if ("edge", k) in known and ("edge", k) in self.chips:
                said.append(f"From {child.name} back to {parent.name}: {self.chips['edge', k]}.")
        return " ".join(said).replace(" ∂", ", slope ").replace("slope  ", "slope ").replace(":, slope", ":")

    def draw(self, known, here, asked, words):
        """Draw the graph as SVG.

        Parameters
        ----------
        known, here, asked : sets of places: where the text shows, what is marked, and where a ? stands
        words : str, the text alternative
        """
        parts = []
        for k, (path, tip) in enumerate(self.paths):
            color = VERMILLION if ("edge", k) in known | here else BLUE if ("value", self.edges[k][1]) in here else GREY
            width = 3.5 if ("edge", k) in here else 2.5 if color == BLUE else 1.5
            parts.append(f'<path d="{path}" fill="none" stroke="{color}" stroke-width="{width}"/>')
            parts.append(f'<polygon points="{tip}" fill="{color}"/>')
        for node in self.nodes:
            x, y, w, h = self.boxes[node]
            now = {kind for kind, item in here if item is node}
            color, width = (BLUE if "value" in now else VERMILLION, 3) if now else (GREY, 1.2)
            corner = 6 if node.parents else 16
            parts.append(_rect(x, y, w, h, corner, f'fill="white" stroke="{color}" stroke-width="{width}"'))
            parts.append(_text(x + w / 2, y + 12, self.titles[node], bold=True))
            for place, line in ((("value", node), 1), (("slope", node), 2)):
                parts += self._chip(place, (x + 4, y + 2 + line * (CHIP + 1), w - 8, CHIP), known, here, asked)
        for k in range(len(self.edges)):
            if ("edge", k) in known | asked and k in self.boxes:
                parts += self._chip(("edge", k), self.boxes[k], known, here, asked)
        scale = max(1, min(LARGER, WIDTH / self.width, HEIGHT / self.height))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{html.escape(words)}" '
            f'width="{self.width * scale:.0f}" height="{self.height * scale:.0f}" '
            f'viewBox="0 {self.top:.1f} {self.width:.1f} {self.height:.1f}" font-size="{FONT}" '
            f'font-family="Arial, Helvetica, Liberation Sans, sans-serif" style="background: white">'
            f"{''.join(parts)}</svg>"
        )

    def _chip(self, place, box, known, here, asked):
        """Draw a number on its ground: blue for values, vermillion for slopes, grey for what is to come."""
        color = BLUE if place[0] == "value" else VERMILLION
        x, y, w, h = box
        if place not in known | asked:
            return [_rect(x, y, w, h, 4, f'fill="{PAPER}"')]
        edge = f' stroke="{color}" stroke-width="2"' if place in here else ""
        text = self.chips[place] if place in known else "= ?" if place[0] == "value" else "∂ ?"
        return [
            _rect(x, y, w, h, 4, 'fill="white"'),
            _rect(x, y, w, h, 4, f'fill="{color}" fill-opacity="0.16"{edge}'),
            _text(x + w / 2, y + h / 2, text, bold=place in here),
        ]


def _columns(nodes, edges):
    """Put each node as far to the right as its children let it; lead long edges through the columns between."""
    depth = {}
    for node in reversed(nodes):
        depth[node] = max((depth[child] + 1 for parent, child in edges if parent is node), default=0)
    last = max(depth.values())
    to_the_left = last < LEFT
    at = {node: 0 if to_the_left and not node.parents else last - depth[node] for node in nodes}
    columns = [[node for node in nodes if at[node] == column] for column in range(last + 1)]
    ways = []
    for k, (parent, child) in enumerate(edges):
        bends = [(k, column) for column in range(at[parent] + 1, at[child])]
        for bend in bends:
            columns[bend[1]].append(bend)
        ways.append([parent, *bends, child])
    return columns, ways


def _heights(columns, ways):
    """Give the middle of each node and each bend of an edge: near the mean of those it is joined to."""
    near = {item: [] for column in columns for item in column}
    for way in ways:
        for here, there in pairwise(way):
            near[here].append(there)
            near[there].append(here)
    middle = dict.fromkeys(near, 0.0)
    for sweep in range(SWEEPS):
        for column in reversed(columns) if sweep % 2 else columns:
            wish = {item: sum(middle[n] for n in near[item]) / max(len(near[item]), 1) for item in column}
            column.sort(key=wish.get)
            tall = [BEND if isinstance(item, tuple) else BOX for item in column]
            middle |= zip(column, _apart([wish[item] for item in column], tall, ROOM), strict=True)
    return middle


def _apart(wishes, tall, room):
    """Move things apart, from top to bottom, until none overlaps; on average they stay where they wish to be."""
    places, free = [], float("-inf")
    for wish, height in zip(wishes, tall, strict=True):
        places.append(max(wish, free + height / 2))
        free = places[-1] + height / 2 + room
    shift = sum(place - wish for place, wish in zip(places, wishes, strict=True)) / max(len(places), 1)
    return [place - shift for place in places]


def _ports(ways, middle, end):
    """Say how far from a node's middle each edge leaves it (end 0) or arrives (end -1), so that none cross there."""
    ports, inner = {}, 1 if end == 0 else -2
    for node in {way[end]: None for way in ways}:
        mine = sorted((k for k, way in enumerate(ways) if way[end] is node), key=lambda k: middle[ways[k][inner]])
        space = min(22, (BOX - 16) / max(len(mine) - 1, 1))
        ports |= {k: (number - (len(mine) - 1) / 2) * space for number, k in enumerate(mine)}
    return ports


def _wide(text):
    """Estimate how wide a text is, on the safe side for the usual sans-serif fonts, with its chip around it."""
    return 8 * bool(text) + sum(4.6 if c in " .,·()il" else 12 if c in "mwMW…" else 8.6 for c in text)


def _rect(x, y, w, h, corner, look):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{corner}" {look}/>'


def _text(x, y, text, bold=False):
    weight = ' font-weight="bold"' if bold else ""
    words = html.escape(text)
    return f'<text x="{x:.1f}" y="{y + 5:.1f}" fill="{INK}" text-anchor="middle"{weight}>{words}</text>'
