"""The graph panel under a student's hands: stepping, editing and filling in, by keyboard and by pointer."""

import re

import nbformat
import pytest
from playwright.sync_api import expect

from helpers.launch import METADATA

CELL = """
from helpers.graph import Node
from helpers.panels import GraphPanel

a, b, c = Node("a", 5), Node("b", 3), Node("c", 2)
u = (b * c).named("u")
v = (a + u).named("v")
GraphPanel((3 * v).named("J"))
"""
FITS = """(svg) => [...svg.querySelectorAll('text')].every(text => {
  const [inside, box] = [text.getBBox(), svg.viewBox.baseVal];
  return inside.x >= box.x && inside.y >= box.y && inside.x + inside.width <= box.x + box.width
    && inside.y + inside.height <= box.y + box.height;
})"""
NAMES = """(panel) => [...panel.querySelectorAll('button, input, svg, .noUi-handle')].map(node =>
  node.ariaLabel || node.title || node.textContent || node.labels?.[0]?.textContent)"""
NEURON = 'from helpers.panels import GraphPanel\n\nGraphPanel.preset("neuron")'
# Of the view: what it shows and could show; of the marks in it that are lit: whether all of them are seen.
SEEN = """(view) => {
  const { left, right } = view.getBoundingClientRect();
  const lit = [...view.querySelectorAll('.lit')].map(mark => mark.getBoundingClientRect());
  return [view.clientWidth, view.scrollWidth, lit.length > 0 && lit.every(m => m.left >= left && m.right <= right)];
}"""


@pytest.fixture
def show(lab, open_lesson, run_cell):
    """Show the panel of a cell on a page, in a lesson made for it."""
    lesson = lab.folder / "notebooks" / "98_graph.ipynb"

    def shown(cell):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)], metadata=METADATA)
        nbformat.write(notebook, lesson)
        page = open_lesson("98_graph")
        cell = run_cell(page, "GraphPanel")
        assert not cell["errors"], cell["errors"]
        panel = page.locator(".graph-panel")
        panel.locator("svg").wait_for(timeout=20_000)
        return panel

    yield shown
    lesson.unlink()


@pytest.fixture
def panel(show):
    return show(CELL)


def says(panel, words):
    expect(panel.get_by_role("status").first).to_contain_text(re.compile(words))


def test_the_graph_is_walked_and_changed_by_pointer_and_keys(panel):
    page, picture = panel.page, panel.locator("svg")
    says(panel, r"^J = 3·v from a = 5, b = 3, c = 2\.")
    panel.get_by_role("button", name="one step on").click()
    says(panel, r"^Step 1 of 9, forward: u = b·c = 3·2 = 6\.$")
    expect(picture.get_by_text("= 6", exact=True)).to_be_visible()
    panel.get_by_role("button", name="one step on").press("Enter")
    says(panel, r"^Step 2 of 9")
    slider = panel.get_by_role("slider", name="step", exact=True)
    slider.press("End")
    says(panel, r"Step 9 of 9, back: local slope of u in c: 3\. Times the 3 that came in: 3·3 = 9, the slope of c\.$")
    assert "c = 2, slope 9." in picture.get_attribute("aria-label")
    slider.press("ArrowLeft")
    says(panel, r"^Step 8 of 9")
    panel.get_by_role("button", name="to the end").click()
    panel.get_by_role("button", name="one step back").click()
    says(panel, r"^Step 8 of 9")

    box = panel.get_by_label("b", exact=True)
    box.fill("-4")
    box.press("Enter")
    expect(picture.get_by_text("= −8", exact=True)).to_be_visible()
    assert picture.evaluate(FITS)
    for text in picture.locator("text").all():
        assert text.evaluate("(text) => text.getBoundingClientRect().height") >= 14
    width, height = (picture.bounding_box()[side] for side in ("width", "height"))
    assert width <= 850 and height <= 420  # beside the open file browser, and with room for the controls
    assert all(panel.evaluate(NAMES)), panel.evaluate(NAMES)
    panel.get_by_role("button", name="to the start").click()
    says(panel, r"^J = 3·v from a = 5, b = −4")
    assert page.console_errors == []


def test_at_200_percent_the_picture_scrolls_by_itself_and_all_else_stays_in_sight(panel):
    page = panel.page
    panel.get_by_role("button", name="fill in").click()
    page.set_viewport_size({"width": 640, "height": 400})
    inside = "(panel) => [...panel.querySelectorAll('button, input, p')].every(node => !node.offsetParent || "
    inside += "node.getBoundingClientRect().right <= panel.getBoundingClientRect().right + 1)"
    page.wait_for_function(f"() => ({inside})(document.querySelector('.graph-panel'))")
    page.wait_for_function("() => document.querySelector('.graph-panel .picture').clientWidth < 640")
    assert panel.evaluate("(panel) => panel.scrollWidth <= panel.clientWidth")
    width, all_of_it, _ = panel.locator(".picture").evaluate(SEEN)
    assert all_of_it > width
    words, picture = panel.get_by_role("status").first.bounding_box(), panel.locator("svg").bounding_box()
    assert words["y"] + words["height"] <= picture["y"]
    assert page.console_errors == []


def test_the_neurons_graph_fits_and_in_a_narrow_window_what_is_lit_is_in_sight(show):
    panel = show(NEURON)
    page, view = panel.page, panel.locator(".picture")
    for k in range(1, 31):
        panel.get_by_role("button", name="one step on").click()
        says(panel, rf"^Step {k} of 30")
        width, all_of_it, seen = view.evaluate(SEEN)
        assert all_of_it == width and seen
    assert view.evaluate("(view) => view.querySelector('svg').getBoundingClientRect().width") == width
    page.set_viewport_size({"width": 900, "height": 700})
    for k in (30, 15, 1):
        panel.get_by_role("slider").press("Home" if k == 1 else "PageDown" if k == 15 else "End")
        panel.get_by_role("button", name="one step on").click()
        page.wait_for_function(f"(view) => ({SEEN})(view)[2]", arg=view.element_handle())
        width, all_of_it, _ = view.evaluate(SEEN)
        assert all_of_it > width


def test_nothing_moves_the_picture_neither_a_step_nor_a_question(panel):
    page, picture = panel.page, panel.locator("svg")
    place = "(svg) => Math.round(svg.getBoundingClientRect().y - svg.closest('.graph-panel').getBoundingClientRect().y)"
    before = picture.evaluate(place)
    panel.get_by_role("button", name="one step on").click()
    says(panel, r"^Step 1 of 9")
    assert picture.evaluate(place) == before
    panel.get_by_role("button", name="fill in").click()
    answer = panel.get_by_label("v = a + u =")
    answer.wait_for()
    assert picture.evaluate(place) == before
    answer.fill("7")
    answer.press("Enter")
    says(panel, r"^✗")
    assert picture.evaluate(place) == before
    panel.get_by_role("button", name="to the end").click()
    says(panel, r"That was the last number\. 0 of 1 right at first try\.$")
    assert picture.evaluate(place) == before and page.console_errors == []


def test_after_the_last_answer_the_focus_is_on_the_button_to_the_start(panel):
    page = panel.page
    panel.get_by_role("button", name="to the end").click()
    panel.get_by_role("button", name="one step back").click()
    panel.get_by_role("button", name="fill in").click()
    panel.get_by_label("slope of J in c =").focus()
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    says(panel, r"That was the last number\. 1 of 1 right at first try\.$")
    expect(panel.get_by_role("button", name="to the start")).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel.get_by_label("u = b·c =")).to_be_visible()


def test_a_long_number_is_seen_whole_and_the_graph_still_fits(panel):
    box, view = panel.get_by_label("a", exact=True), panel.locator(".picture")
    box.fill("123456.789")
    box.press("Enter")
    says(panel, r"from a = 1\.235e5")
    panel.page.wait_for_function("(input) => input.scrollWidth <= input.clientWidth", arg=box.element_handle())
    panel.get_by_role("button", name="to the end").click()
    says(panel, r"^Step 9 of 9")
    width, all_of_it, _ = view.evaluate(SEEN)
    assert all_of_it <= width and panel.locator("svg").evaluate(FITS)


def test_a_panel_without_its_kernel_says_to_run_the_cell_again(panel):
    content = "(panel) => getComputedStyle(panel, '::before').content"
    assert panel.evaluate(content) == "none"
    page = panel.page
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    page.wait_for_function(f"(panel) => ({content})(panel).includes('run its cell again')", arg=panel.element_handle())


def test_the_graph_is_filled_in_by_keyboard(panel):
    page, picture = panel.page, panel.locator("svg")
    panel.get_by_role("button", name="fill in").press("Enter")
    answer = panel.get_by_label("u = b·c =")
    answer.focus()
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    says(panel, r"^✗ That is another operation on the same numbers")
    answer.fill("")
    page.keyboard.type("3*2")
    page.keyboard.press("Enter")
    says(panel, r"^✓ u = b·c = 3·2 = 6\. Known: a = 5, u = 6\. 0 of 1 right at first try")
    expect(picture.get_by_text("= 6", exact=True)).to_be_visible()
    answer = panel.get_by_label("v = a + u =")
    expect(answer).to_be_focused()
    expect(answer).to_have_value("")
    page.keyboard.type("11")
    page.keyboard.press("Enter")
    says(panel, r"^✓ v = a \+ u = 5 \+ 6 = 11\. Known: v = 11\. 1 of 2 right at first try")
    expect(panel.get_by_label("J = 3·v =")).to_be_focused()
    assert page.console_errors == []
