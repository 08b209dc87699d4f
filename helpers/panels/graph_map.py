"""The drawing of a computational graph: laid out from left to right, as SVG. It knows names and places, no numbers."""

import html
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from random import Random

from helpers.style import BLUE, GREY, INK, PAPER, VERMILLION

WIDTH, HEIGHT, LARGER = 840, 420, 1.25  # CSS pixels; how much a small graph is enlarged at most
FONT, CHIP, BOX, BEND = 14, 20, 66, 24  # heights: of letters, of their chip, of a node with three of them, of an edge
ROOM, MARGIN = 12, 6  # between nodes; around all
LEFT = 4  # columns: in a graph with more, an input stands next to where it is used
TRIES, SWEEPS = 150, 12  # orders from which the drawing starts; passes over the columns, each nearer to straight edges


class Map:
    """Give each node and each edge its place, once; write texts on them as often as they change.

    Parameters
    ----------
    nodes : list of graph.Node, parents first
    edges : list of (parent, child)
    plain : nodes without a place for a slope

    Attributes
    ----------
    boxes : dict of (left, top, width, height): of each node, and of the chip of each edge by its number
    width, height : float, after `write`
    """

    def __init__(self, nodes, edges, plain=()):
        self.nodes, self.edges, self.plain = nodes, edges, plain
        self.tall = {node: BOX - CHIP * (node in plain) for node in nodes}
        self.columns, self.ways = _columns(nodes, edges)
        self.middle = _heights(self.columns, self.ways)
        self.leave, self.arrive = (_ports(self.ways, self.middle, self.tall, end) for end in (0, -1))

    def write(self, titles, chips, edge):
        """Write on nodes and edges, and make the columns as wide as that takes.

        Parameters
        ----------
        titles : dict, the text on top of each node
        chips : dict, the text at each place: ("value", node), ("slope", node), ("edge", its number in `edges`)
        edge : number, pixels that an edge needs beside its chip
        """
        self.titles, self.chips, self.boxes, self.sides = titles, chips, {}, {}
        width = {item: 0 for column in self.columns for item in column}
        for node in self.nodes:
            width[node] = 8 + max(map(wide, (titles[node], chips["value", node], chips.get(("slope", node), ""))))
        fan = Counter()  # pixels for chips in the gap to the right of each item; a long edge has its chip at a bend
        for k, (parent, first, *_) in enumerate(self.ways):
            at = first if isinstance(first, tuple) else parent
            room = width if at is first else fan
            room[at] = max(room[at], wide(chips.get(("edge", k), "")))
        left = MARGIN
        for column in self.columns:
            right = left + max(width[item] for item in column)
            self.sides |= dict.fromkeys(column, (left, right))
            for node in column:
                if not isinstance(node, tuple):
                    x, tall = (left + right - width[node]) / 2, self.tall[node]
                    self.boxes[node] = x, self.middle[node] - tall / 2, width[node], tall
            left = right + edge + max(fan[item] for item in column)
        self.width = right + MARGIN
        self.paths = self._paths()
        ends = [(y, y + h) for _, y, _, h in self.boxes.values()]
        ends += [(y - BEND / 2, y + BEND / 2) for y in self.middle.values()]
        self.top = min(top for top, _ in ends) - MARGIN
        self.height = max(bottom for _, bottom in ends) + MARGIN - self.top

    def _paths(self):
        """Lead each edge through the gaps between the columns, and give its chip a place on it."""
        paths, gaps, self.centers = [], defaultdict(list), {}
        for k, way in enumerate(self.ways):
            (x, _, w, _), y = self.boxes[way[0]], self.middle[way[0]] + self.leave[k]
            path, chip = f"M{x + w:.1f},{y:.1f}", wide(self.chips.get(("edge", k), ""))
            for here, there in pairwise(way):
                x, end = self.sides[here][1], self.sides[there][0]
                low = self.middle[there] + (self.arrive[k] if there is way[-1] else 0)
                path += f"H{x:.1f}C{(x + end) / 2:.1f},{y:.1f} {(x + end) / 2:.1f},{low:.1f} {end:.1f},{low:.1f}"
                if here is way[0]:
                    direct = there is way[-1]
                    self.centers[k] = ((x + end) / 2, (y + low) / 2) if direct else (sum(self.sides[there]) / 2, low)
                    if chip and direct:
                        gaps[x].append(((y + low) / 2, k, (x + end - 6 - chip) / 2, chip))
                    elif chip:
                        self.boxes[k] = (sum(self.sides[there]) - chip) / 2, low - CHIP / 2, chip, CHIP
                y = low
            x = self.boxes[way[-1]][0]
            tip = f"{x - 1:.1f},{y:.1f} {x - 10:.1f},{y - 5:.1f} {x - 10:.1f},{y + 5:.1f}"
            paths.append((f"{path}H{x - 7:.1f}", tip))
        for gap in gaps.values():
            gap.sort()
            places = _apart([chip[0] for chip in gap], [CHIP] * len(gap), 2)
            self.boxes |= {k: (x, y - CHIP / 2, w, CHIP) for (_, k, x, w), y in zip(gap, places, strict=True)}
        return paths

    def in_words(self, known, active):
        """Say all numbers that the picture shows at the `known` places."""
        said = [f"Graph of {self.nodes[-1].name}, from left to right."]
        for node in self.nodes:
            value = f" {self.chips['value', node]}" if ("value", node) in known else ""
            slope = f", slope {self.chips['slope', node][2:]}" if ("slope", node) in known else ""
            said.append(f"{node}{value}{slope}.")
        for k, (parent, child) in enumerate(self.edges):
            if ("edge", k) in known and (text := active.get(k) or self.chips.get(("edge", k))):
                said.append(f"From {child.name} back to {parent.name}: {text[2:]}.")
        return " ".join(said)

    def draw(self, known, here, asked, words, active):
        """Draw the graph as SVG.

        Parameters
        ----------
        known, here, asked : sets of places: where the text shows, what is marked, and where a ? stands
        words : str, the text alternative
        active : dict, a longer text for the chip of an edge, by its number; it lies above all others
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
            ground, empty = ("white", PAPER) if node.parents or node in self.plain else (PAPER, "white")
            width = f'{width}" stroke-dasharray="4 3' if node in self.plain else width
            parts.append(_rect(x, y, w, h, 6, f'fill="{ground}" stroke="{color}" stroke-width="{width}"'))
            parts.append(_text(x + w / 2, y + 12, self.titles[node], bold=True))
            for place, line in ((("value", node), 1), (("slope", node), 2))[: 1 if node in self.plain else 2]:
                parts += self._chip(place, (x + 4, y + 2 + line * (CHIP + 1), w - 8, CHIP), known, here, asked, empty)
        for k in range(len(self.edges)):
            if ("edge", k) in known | asked and k in self.boxes and k not in active:
                parts += self._chip(("edge", k), self.boxes[k], known, here, asked, None)
        for k, text in active.items():
            lines = text.replace(" = ", " =\n").split("\n")
            x, y, w, h = self._free(k, known, max(map(wide, lines)), CHIP * len(lines))
            look = f'fill="white" stroke="{VERMILLION}" stroke-width="2"'
            parts.append(_rect(x, y, w, h, 4, look))
            parts += [_text(x + w / 2, y + CHIP * (line + 0.5), words) for line, words in enumerate(lines)]
        scale = min(LARGER, WIDTH / self.width, max(1, HEIGHT / self.height))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{html.escape(words)}" '
            f'width="{self.width * scale:.0f}" height="{self.height * scale:.0f}" '
            f'viewBox="0 {self.top:.1f} {self.width:.1f} {self.height:.1f}" font-size="{FONT}" '
            f'font-family="Arial, Helvetica, Liberation Sans, sans-serif" style="background: white">'
            f"{''.join(parts)}</svg>"
        )

    def _free(self, k, known, w, h):
        """Find a place near the middle of an edge where a chip hides little, and lies in the picture."""
        seen = {item for item in self.boxes if item in self.tall or ("edge", item) in known} - {k}
        solid = [self.boxes[item] for item in seen]
        middle, low = self.centers[k]
        right, bottom = self.width - MARGIN - w, self.top + self.height - MARGIN - h
        places = []
        for aside in range(-100, 101, 10):
            for down in range(-100, 101, 10):
                x, y = max(MARGIN, min(middle - w / 2 + aside, right)), max(self.top, min(low - h / 2 + down, bottom))
                hides = sum(
                    max(0, min(x + w, u + t) - max(x, u)) * max(0, min(y + h, v + s) - max(y, v))
                    for u, v, t, s in solid
                )
                places.append((hides + 8 * (abs(aside) + abs(down)), x, y))
        return *min(places)[1:], w, h

    def _chip(self, place, box, known, here, asked, empty):
        """Draw a number on its ground: blue for values, vermillion for slopes, grey for what is to come."""
        color = BLUE if place[0] == "value" else VERMILLION
        x, y, w, h = box
        if place not in known | asked:
            return [_rect(x, y, w, h, 4, f'fill="{empty}"')]
        edge = f' stroke="{color}" stroke-width="2"' if place in here else ""
        text = self.chips[place] if place in known else "= ?" if place[0] == "value" else "∂ ?"
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
    ways = []
    for k, (parent, child) in enumerate(edges):
        bends = [(k, column) for column in range(at[parent] + 1, at[child])]
        for bend in bends:
            columns[bend[1]].append(bend)
        ways.append([parent, *bends, child])
    return columns, ways


def _heights(columns, ways):
    """Give the middle of each node and each bend, after the order of the columns: the best of several tries."""
    near = {item: [] for column in columns for item in column}
    links = [link for way in ways for link in pairwise(way)]
    for here, there in links:
        near[here].append(there)
        near[there].append(here)
    at = {item: number for number, column in enumerate(columns) for item in column}
    nodes = [[item for item in column if not isinstance(item, tuple)] for column in columns]
    pairs = [pair for column in nodes for pair in combinations(column, 2)]
    rng, tries = Random(0), []
    for number in range(TRIES):
        mixed = [sorted(column, key=lambda _: number and rng.random()) for column in columns]
        middle = _relaxed(mixed, near)
        drops = [(at[here], middle[here], middle[there]) for here, there in links]
        crossings = sum(a == b and (y - u) * (z - v) < 0 for (a, y, z), (b, u, v) in combinations(drops, 2))
        turned = sum(middle[a] > middle[b] for a, b in pairs)
        tries.append((crossings, turned, round(sum(abs(y - z) for _, y, z in drops)), number, middle))
    return min(tries, key=lambda found: found[:4])[4]


def _relaxed(columns, near):
    """Draw each item to the mean of those it is joined to, column by column, again and again."""
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


def _ports(ways, middle, tall, end):
    """Say how far from a node's middle each edge leaves it (end 0) or arrives (end -1), so that none cross there."""
    ports, inner = {}, 1 if end == 0 else -2
    for node in {way[end]: None for way in ways}:
        mine = sorted((k for k, way in enumerate(ways) if way[end] is node), key=lambda k: middle[ways[k][inner]])
        space = min(22, (tall[node] - 16) / max(len(mine) - 1, 1))
        ports |= {k: (number - (len(mine) - 1) / 2) * space for number, k in enumerate(mine)}
    return ports


def wide(text):
    """Estimate how wide a text is, on the safe side for the usual sans-serif fonts, with its chip around it."""
    return 6 * bool(text) + sum(4.4 if c in " .,·()il" else 12 if c in "mwMW…" else 8.2 for c in text)


def _rect(x, y, w, h, corner, look):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{corner}" {look}/>'


def _text(x, y, text, bold=False):
    weight = ' font-weight="bold"' if bold else ""
    words = html.escape(text)
    return f'<text x="{x:.1f}" y="{y + 5:.1f}" fill="{INK}" text-anchor="middle"{weight}>{words}</text>'
