"""The graph panel by its data and words: laid out without overlaps, walked, edited, filled in, saved."""

import html
import itertools
import math
import re
from base64 import b64decode
from xml.etree import ElementTree

import pytest

from helpers.graph import Node, cross_entropy, log, order, sigmoid
from helpers.panels import GraphPanel
from helpers.panels.graph import PRESETS, Picture
from helpers.panels.graph_map import text_width


def paper():
    a, b, c = Node("a", 5), Node("b", 3), Node("c", 2)
    u = (b * c).named("u")
    v = (a + u).named("v")
    return (3 * v).named("J")


def without_names():
    return 3 * (Node("a", 5) + Node("b", 3) * Node("c", 2))


def twice():
    a, b = Node("a", 5), Node("b", 3)
    return ((a + b) * b).named("J")


def square():
    u = Node("u", 3)
    return (u * u + u).named("J")


def neuron(loss, y=1):
    w1, w2, b = Node("w₁", 0.5), Node("w₂", -1.5), Node("b", 0.25)
    x1, x2, y = Node("x₁", 2), Node("x₂", 1), Node("y", y)
    z = (w1 * x1 + w2 * x2 + b).named("z")
    if loss == "from z":
        return cross_entropy(z, y).named("L")
    a = sigmoid(z).named("a")
    return ((a - y) ** 2 / 2 if loss == "squares" else -(y * log(a) + (1 - y) * log(1 - a))).named("L")


GRAPHS = {
    "paper": paper,
    "paper without names": without_names,
    "one node used twice": twice,
    "square": square,
    "cross-entropy in one": lambda: neuron("from z"),
    "least squares": lambda: neuron("squares"),
    "cross-entropy written out": lambda: neuron("out"),
    "cross-entropy written out, y = 0": lambda: neuron("out", 0),
    "an input alone": lambda: Node("x", 3),
    "a chain": lambda: (2 * Node("x", 3) + 1) ** 3,
}
each_graph = pytest.mark.parametrize("make", GRAPHS.values(), ids=GRAPHS)

WORDS = [
    "J = 3·v from a = 5, b = 3, c = 2. 9 steps: forward to the value, back to the slopes.",
    "Step 1 of 9, forward: u = b·c = 3·2 = 6.",
    "Step 2 of 9, forward: v = a + u = 5 + 6 = 11.",
    "Step 3 of 9, forward: J = 3·v = 3·11 = 33.",
    "Step 4 of 9, back: the slope of J in itself is 1: nudge J, and it moves just as far.",
    "Step 5 of 9, back: local slope of J in v: 3. Times the 1 that came in: 3·1 = 3, the slope of v.",
    "Step 6 of 9, back: local slope of v in a: 1, so 3 passes on to a unchanged.",
    "Step 7 of 9, back: local slope of v in u: 1, so 3 passes on to u unchanged.",
    "Step 8 of 9, back: local slope of u in b: 2. Times the 3 that came in: 2·3 = 6, the slope of b.",
    "Step 9 of 9, back: local slope of u in c: 3. Times the 3 that came in: 3·3 = 9, the slope of c.",
]


def texts(panel):
    """Give (middle, baseline, text) of each text in the picture."""
    root = ElementTree.fromstring(panel.svg)
    return [(float(t.get("x")), float(t.get("y")), t.text) for t in root.iter("{http://www.w3.org/2000/svg}text")]


def said(panel):
    return html.unescape(re.sub("<[^>]*>", "", panel.message.value))


@each_graph
def test_nothing_overlaps_all_text_lies_inside_and_letters_are_at_least_14_pixels_high(make):
    panel = GraphPanel(make())
    picture, svg = panel.map, ElementTree.fromstring(panel.svg)
    width, height = float(svg.get("width")), float(svg.get("height"))
    assert 0.999 <= width / picture.width <= 1.26 and (height <= 420 or picture.scale == 1)
    assert svg.get("font-size") == "14" and "background: white" in svg.get("style") and svg.get("role") == "img"
    for (x, y, w, h), (u, v, t, s) in itertools.combinations(picture.boxes.values(), 2):
        assert x + w <= u or u + t <= x or y + h <= v or v + s <= y
    for k in range(panel.step.max + 1):
        panel.step.value = k
        left, top, width, height = (float(number) for number in svg.get("viewBox").split())
        for x, y, text in texts(panel):
            assert left <= x - text_width(text) / 2 and x + text_width(text) / 2 <= left + width
            assert top <= y - 14 and y + 4 <= top + height


@each_graph
def test_an_edge_leads_from_the_left_to_the_right_and_no_box_lies_on_its_straight_parts(make):
    picture = GraphPanel(make()).map
    for parent, child in picture.edges:
        x, _, w, _ = picture.boxes[parent]
        assert x + w < picture.boxes[child][0]
    for route in picture.routes:
        for bend in route[1:-1]:
            for item, (x, y, w, h) in picture.boxes.items():
                if isinstance(item, Node) and x < sum(picture.sides[bend]) / 2 < x + w:
                    assert not y <= picture.middle[bend] <= y + h


@each_graph
def test_the_last_step_shows_every_number_and_the_words_for_the_picture_say_them(make):
    panel = GraphPanel(make())
    panel.step.value = panel.step.max
    shown = [text for _, _, text in texts(panel)]
    nodes = len(panel.nodes)
    assert sum(text.startswith("= ") for text in shown) == nodes
    assert sum(text.startswith("∂ ") for text in shown) >= nodes
    for text in shown:
        if text[:2] in ("= ", "∂ "):
            assert text[2:] in panel.alternative
    assert html.escape(panel.alternative) in panel.svg


def test_the_paper_example_is_walked_in_these_words():
    panel = GraphPanel(paper())
    for k, words in enumerate(WORDS):
        panel.step.value = k
        assert panel.said == words
        assert repr(panel) == f"GraphPanel: {words}"
        assert html.escape(words) in panel.words.value


def test_at_the_start_the_inputs_alone_have_numbers_and_each_step_shows_one_more():
    panel = GraphPanel(paper())
    assert [text for *_, text in texts(panel) if text[0] in "=∂"] == ["= 5", "= 3", "= 2"]
    titles = [text for *_, text in texts(panel) if text[0] not in "=∂"]
    assert titles == ["a", "b", "c", "u = b·c", "v = a + u", "J = 3·v"]
    assert (
        panel.alternative
        == "Computational graph of J, from left to right. a = 5. b = 3. c = 2. u = b·c. v = a + u. J = 3·v."
    )
    panel.step.value = 5
    assert sorted(text for *_, text in texts(panel) if text[0] == "∂") == ["∂ 1", "∂ 3", "∂ 3·1 = 3"]
    assert panel.alternative.endswith("v = a + u = 11, slope 3. J = 3·v = 33, slope 1. From J back to v: 3·1 = 3.")


def test_buttons_go_to_the_start_back_on_and_to_the_end():
    panel = GraphPanel(paper())
    start, back, on, end = panel.buttons
    for button, k in [(back, 0), (on, 1), (on, 2), (back, 1), (end, 9), (on, 9), (start, 0)]:
        button.click()
        assert panel.step.value == k


def test_a_node_used_twice_adds_up_after_its_last_path():
    panel = GraphPanel(twice())
    panel.step.value = 5
    assert panel.said.endswith("local slope of J in b: 8. Times the 1 that came in: 8·1 = 8. Slope of b so far: 8.")
    panel.step.value = 7
    assert panel.said.endswith("local slope of a + b in b: 1, so 3 passes on to b unchanged.")  # the sum comes next
    assert "∂ 11" not in panel.svg
    panel.step.value = 8
    assert panel.said == "Step 8 of 8, back: 2 paths lead back to b, and their slopes add up: slope of b: 8 + 3 = 11."
    assert "∂ 11" in panel.svg


def test_a_node_times_itself_has_two_edges():
    panel = GraphPanel(square())
    panel.step.value = panel.step.max
    assert [text for *_, text in texts(panel)].count("∂ 3·1 = 3") == 2
    assert panel.said.endswith("3 paths lead back to u, and their slopes add up: slope of u: 1 + 3 + 3 = 7.")


def test_the_numbers_put_in_keep_brackets_where_they_are_needed_alone():
    a, b = Node("a", -2), Node("b", -3)
    expected = {
        a * b: "−2·(−3)", a + b: "−2 + (−3)", a**2: "(−2)²", -a: "−(−2)", (a + 1) * (b + 5): "(−1)·2",
        sigmoid(a): "σ(−2)", 2 / a: "2/(−2)", (a + 3) ** 2: "1²", a**2 * b: "4·(−3)", a - 0.5: "−2 − 0.5",
    }  # fmt: skip
    for node, words in expected.items():
        value = [number for number in GraphPanel(node).numbers if number.places == [("value", node)]]
        assert f" = {words} = " in value[0].words


def test_every_node_shows_its_formula_in_a_wide_graph_too():
    shown = {node.name: title for node, title in GraphPanel.preset("neuron").map.titles.items()}
    expected = {"p": ["p = w₁·x₁"], "z": ["z", "p + q + b"], "a": ["a = σ(z)"], "log(a)": ["log(a)"]}
    expected |= {"log(1 − a)": ["log(1 − a)"], "no": ["no", "(1 − y)·log(1 − a)"], "L": ["L", "−(yes + no)"]}
    assert {name: shown[name] for name in expected} == expected
    assert all(title[-1][-1] != "…" for title in shown.values())
    long = (Node("a", 1) * Node("b", 2) + Node("c", 3) * Node("d", 4) + Node("e", 5)).named("f")
    assert GraphPanel(long).map.titles[long] == ["f", "a·b + c·d + e"]
    assert GraphPanel(long * long + long * 2).map.titles[long] == ["f", "a·b + c·d + e"]
    assert [len(line) for line in GraphPanel((long.named("a long name") * 2) ** 2).map.titles[long]] == [11, 13]


def test_a_number_has_the_same_digits_in_its_box_on_its_edge_and_in_the_words():
    panel = GraphPanel.preset("neuron")
    for k, number in enumerate(panel.numbers, 1):
        panel.step.value = k
        shown = " ".join(text for *_, text in texts(panel))
        assert all(digits in shown for digits in re.findall(r"−?\d+\.\d+", number.words))
        kinds = {place[0] for place in number.places}
        if kinds == {"slope", "edge"}:
            product = panel._product(number.places[0][1])
            assert panel.map.labels[number.places[1]].removeprefix("∂ ") == product.split("= ")[1]


def test_the_inputs_come_in_the_order_of_the_graph_and_what_is_given_comes_last():
    assert [*GraphPanel.preset("neuron").inputs] == ["w₁", "w₂", "b", "x₁", "x₂", "y"]
    assert [*GraphPanel.preset("squares").inputs] == ["w₁", "w₂", "b", "x₁", "x₂", "y"]
    assert [*GraphPanel(paper()).inputs] == ["a", "b", "c"]
    assert GraphPanel.preset("neuron").said.startswith("L = −(yes + no) from w₁ = 0.5, w₂ = 1, b = 0.2, x₁ = 2, ")


def test_an_arrow_points_back_where_a_slope_has_come_back():
    panel = GraphPanel(paper())
    place = {panel.map.edges[k][0].name: k for k in range(5) if panel.map.edges[k][1].name == "u"}
    for step, names in ((7, ""), (8, "b"), (9, "bc")):
        panel.step.value = step
        svg = ElementTree.fromstring(panel.svg)
        tips = svg.findall("{http://www.w3.org/2000/svg}polygon")
        for name, k in place.items():
            tip, *corners = (float(corner.split(",")[0]) for corner in tips[k].get("points").split())
            assert (tip < min(corners)) == (name in names)
            left, right = panel.map.paths[k][1][0], panel.map.paths[k][2][0]
            assert abs(tip - (left if name in names else right)) <= 1.1


@pytest.mark.parametrize("value", [-1.5e-8, 123456.7, -3.25e100, 1 / 3, 1e-300])
@each_graph
def test_whatever_the_numbers_the_picture_fits_its_width(make, value):
    panel = GraphPanel(make())
    for box in panel.boxes:
        if box.description != "y":
            box.value = value
    panel.step.value = panel.step.max
    svg = ElementTree.fromstring(panel.svg)
    _, _, width, _ = (float(number) for number in svg.get("viewBox").split())
    assert panel.map.width <= width + 0.1
    for x, _, text in texts(panel):
        assert text_width(text) / 2 <= x <= width - text_width(text) / 2


def test_the_lessons_graphs_fit_beside_the_open_file_browser_and_letters_stay_legible():
    for name in GraphPanel.preset():
        panel = GraphPanel.preset(name)
        least, most = map(
            int, re.match(r'<div style="min-width: (\d+)px; max-width: (\d+)px">', panel.picture.value).groups()
        )
        assert least <= 820  # what JupyterLab leaves of 1280
        assert least / panel.map.width * 14 >= 10 and panel.map.width <= most <= 1.26 * panel.map.width


def test_an_input_box_grows_with_its_number():
    panel = GraphPanel(paper())
    short, plain = panel.boxes[0].layout.width, panel.boxes[1].layout.width
    panel.inputs["a"].value = 123456.789
    assert panel.boxes[1].layout.width == plain == short
    assert int(panel.boxes[0].layout.width[:-2]) >= int(short[:-2]) + 8 * 5


def given(make):
    L = make()
    leaves = {node.name: node for node in order(L)}
    return GraphPanel(L, given=(leaves["x₁"], leaves["x₂"], leaves["y"]))


def test_no_step_leads_back_to_what_is_given_and_it_has_no_place_for_a_slope():
    every, asked = GraphPanel(neuron("out")), given(lambda: neuron("out"))
    assert {str(node) for node in asked.no_grad} == {"x₁", "x₂", "y", "1 − y"}
    assert every.step.max - asked.step.max == 6  # x₁, x₂, 1 − y, twice y, and the sum of both
    asked.step.value = asked.step.max
    slopes = {number.places[-1][1].name for number in asked.numbers if number.places[-1][0] == "slope"}
    assert not slopes & {"x₁", "x₂", "y", "1 − y"} and {"w₁", "w₂", "b", "z"} <= slopes
    for words in ("x₁ = 2", "x₂ = 1", "y = 1", "1 − y = 0"):
        assert f" {words}. " in asked.alternative
    assert {asked.map.boxes[node][3] for node in asked.no_grad} == {46}
    assert asked.svg.count("stroke-dasharray") == 4
    every.step.value = every.step.max
    slope = {node.name: node.slope for node in every.nodes}
    assert all(slope[node.name] == node.slope for node in asked.nodes)


def test_what_is_given_is_an_input_of_the_graph():
    J = paper()
    with pytest.raises(ValueError, match=r"given has v = a \+ u, which is not an input of J = 3·v"):
        GraphPanel(J, given=[J.parents[1]])
    with pytest.raises(ValueError, match="given has x, which is not an input of J"):
        GraphPanel(J, given=[Node("x", 1)])


def test_the_active_edge_shows_its_product_in_a_large_graph_too():
    panel = given(lambda: neuron("out"))
    for k, number in enumerate(panel.numbers, 1):
        panel.step.value = k
        for kind, edge in number.places:
            if kind == "edge":
                product = panel._product(edge)
                shown = [text for *_, text in texts(panel)]
                assert product in shown or product.split("= ")[0] + "=" in shown
                assert product[2:] in panel.alternative


def test_the_words_come_before_the_picture_and_the_picture_scrolls_by_itself():
    panel = GraphPanel(paper())
    assert panel.children.index(panel.words) < panel.children.index(panel.picture)
    assert "picture" in panel.picture._dom_classes and ".graph-panel .picture { overflow-x: auto; }" in Picture._css


def multiply(b, c, *, add):
    def send_back(u):
        b, c = u.parents
        b.slope = add * b.slope + c.value * u.slope
        c.slope = add * c.slope + b.value * u.slope

    return Node("b·c", lambda b, c: b * c, parents=(b, c), send_back=send_back)


def test_a_students_own_operation_is_walked_too():
    a, b, c = Node("a", 5), Node("b", 3), Node("c", 2)
    panel = GraphPanel((3 * (a + multiply(b, c, add=True))).named("J"))
    for k, words in enumerate(WORDS[1:2] + WORDS[8:]):
        panel.step.value = (1, 8, 9)[k]
        assert panel.said == words.replace("u = ", "").replace(" u ", " b·c ")


def test_a_students_equal_sign_in_place_of_plus_equal_is_seen():
    b, c = Node("b", 3), Node("c", 2)
    panel = GraphPanel((b + multiply(b, c, add=False)).named("J"))
    words = "slope of b: 1 + 2 = 3. But its slope was set to 2: does a send_back use = instead of +=?"
    assert sum(number.words.endswith(words) for number in panel.numbers) == 1


def test_an_operation_without_a_way_back_is_told_and_the_values_are_walked():
    def raises(node):
        raise TypeError("oops")

    a = Node("a", 2)
    panel = GraphPanel(Node("a²", lambda a: a * a, parents=(a,), send_back=raises))
    assert said(panel) == "△ The slopes cannot be computed: TypeError: oops."
    panel.step.value = panel.step.max
    assert panel.said == "Step 1 of 1, forward: a² = 2² = 4."


def test_a_preset_without_a_name_lists_the_names():
    assert GraphPanel.preset() == ["article", "twice", "neuron", "squares"]


def test_what_a_callback_raises_is_told_and_the_panel_goes_on(monkeypatch):
    panel = GraphPanel(paper())
    with monkeypatch.context() as broken:
        broken.setattr(panel.map, "draw", lambda *_: 1 / 0)
        panel.step.value = 3
        assert said(panel) == "✗ The panel could not do that: ZeroDivisionError: division by zero."
    panel.step.value = 4
    assert (said(panel), panel.said) == ("", WORDS[4])


def test_saved_it_is_a_picture_with_words_the_same_every_time():
    panel, again = GraphPanel(paper()), GraphPanel(paper())
    panel.step.value = again.step.value = 5
    (saved, metadata), (same, _) = panel._repr_mimebundle_(), again._repr_mimebundle_()
    assert metadata == {"image/svg+xml": {"alt": panel.alternative}}
    kinds = ("text/plain", "image/svg+xml", "text/html")
    assert [saved[kind] for kind in kinds] == [same[kind] for kind in kinds]
    assert saved["text/plain"] == f"GraphPanel: {WORDS[5]}"
    assert f'alt="{html.escape(panel.alternative)}"' in saved["text/html"]
    assert b64decode(re.search('base64,([^"]*)', saved["text/html"])[1]).decode() == saved["image/svg+xml"]
    assert saved["application/vnd.jupyter.widget-view+json"]["model_id"] == panel.model_id


def test_names_are_text_and_no_markup():
    panel = GraphPanel(Node("<b>&", 2) * 3)
    panel.step.value = panel.step.max
    assert "<b>" not in panel.svg + panel.words.value
    assert "<b>&·3" in [text for *_, text in texts(panel)]


def test_what_is_no_graph_or_too_large_a_one_is_refused():
    with pytest.raises(ValueError, match="the output is 3; it should be a node"):
        GraphPanel(3)
    chain = Node("x", 1)
    for _ in range(40):
        chain = chain + 1
    with pytest.raises(ValueError, match="the graph has 41 nodes; at most 40 can be drawn"):
        GraphPanel(chain)


def test_every_control_has_a_name_and_the_words_are_a_status():
    panel = GraphPanel(paper())
    for widget in (*panel.buttons, *panel.boxes, panel.fill_in, panel.answer):
        assert widget.tooltip
    assert all(widget.description for widget in (*panel.buttons, *panel.boxes, panel.fill_in, panel.step))
    assert 'role="status"' in panel.words.value


A = 1 / (1 + math.exp(-0.2))  # z = 0.5·2 + 1·(−1) + 0.2
SQUARE = (A - 1) * A * (1 - A)
# Value of the output, slopes of inputs, the inputs that are given, and whether it is to be filled in.
SHOWN = {
    "article": (33, {"a": 3, "b": 6, "c": 9}, [], False),
    "twice": (15, {"a": 3, "b": 3 + 5}, [], True),
    "neuron": (-math.log(A), {"w₁": 2 * (A - 1), "w₂": 1 - A, "b": A - 1}, ["x₁", "x₂", "y"], False),
    "squares": ((A - 1) ** 2 / 2, {"w₁": 2 * SQUARE, "w₂": -SQUARE, "b": SQUARE}, ["x₁", "x₂", "y"], False),
}


def test_each_preset_shows_the_graph_it_names():
    assert [*PRESETS] == [*SHOWN]
    for name, (value, slopes, given, fill_in) in SHOWN.items():
        panel = GraphPanel.preset(name)
        assert panel.output.value == pytest.approx(value, rel=1e-12)  # a few roundings of 1e-16
        found = {leaf.name: leaf.slope for leaf in panel.leaves if leaf not in panel.no_grad}
        assert found == pytest.approx(slopes, rel=1e-12)
        assert sorted(leaf.name for leaf in panel.leaves if leaf in panel.no_grad) == given
        assert panel.fill_in.value == fill_in and panel.step.value == 0


def test_the_presets_are_written_as_the_lesson_writes_them():
    steps = {
        name: [str(n) for n in GraphPanel.preset(name).nodes if n.parents and n.name != n.formula] for name in SHOWN
    }
    before = ["p = w₁·x₁", "q = w₂·x₂", "z = p + q + b", "a = σ(z)"]
    assert steps["article"] == ["u = b·c", "v = a + u", "J = 3·v"]
    assert steps["twice"] == ["s = a + b", "J = s·b"]
    assert steps["neuron"] == [*before, "yes = y·log(a)", "no = (1 − y)·log(1 − a)", "L = −(yes + no)"]
    assert steps["squares"] == [*before, "L = 0.5·(a − y)²"]


def test_a_preset_is_made_anew_each_time():
    first = GraphPanel.preset("article")
    first.inputs["a"].value = 7
    assert first.output.value == 39 and GraphPanel.preset("article").output.value == 33


@pytest.mark.parametrize("name", ["articles", "", 1])
def test_an_unknown_preset_is_refused_with_the_names_there_are(name):
    with pytest.raises(ValueError, match=f"^there is no preset {name!r}; there are article, twice, neuron, squares$"):
        GraphPanel.preset(name)
