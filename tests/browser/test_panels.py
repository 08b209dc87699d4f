"""The panels under a student's hands: keyboard, pointer, and what the picture and the words do."""

import io
import re

import numpy as np
import pytest
from PIL import Image

from helpers.datasets import EAR_MEASURES, cat, cats_and_dogs, ear_measures
from helpers.panels import NeuronPanel, PixelPanel

# What is painted on a canvas, as a short text; two texts differ where two pictures do.
PAINTED = """(canvas) => {
  const bytes = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let sum = 0;
  for (let i = 0; i < bytes.length; i++) sum = (sum * 31 + bytes[i]) | 0;
  return `${canvas.width}x${canvas.height} ${sum}`;
}"""

# Which cell of the notebook is active, how many are folded away, and whether the side bar is: what keys could change.
LAB = """() => {
  const { shell } = window.jupyterapp, notebook = shell.currentWidget.content;
  return [notebook.activeCellIndex, notebook.widgets.filter(cell => cell.isHidden).length, shell.leftCollapsed];
}"""


# What a key could take away: the active cell, how far the notebook is scrolled, how many cells it has, the focus.
PLACE = """() => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  const { activeCellIndex, outerNode, widgets } = notebook;
  return [activeCellIndex, outerNode.scrollTop, widgets.length, document.activeElement.tagName];
}"""
KEYS = ["Home", "End", "Space", "Shift+Space", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown"]


def keys_stay(panel, to_click=(30, 60)):
    """Press every key that scrolls or selects, on the picture and on a button, and Escape after each."""
    page = panel.page
    panel.panel.scroll_into_view_if_needed()
    panel.canvas.click(position={"x": to_click[0], "y": to_click[1]})
    for focused in (panel.canvas, *panel.panel.locator("button:visible").all()[-1:]):
        focused.focus()
        before = page.evaluate(PLACE)
        for key in KEYS if focused is panel.canvas else [key for key in KEYS if "Space" not in key]:
            page.keyboard.press(key)
        for letter in "xddb":  # which cut, delete or add a cell
            page.keyboard.press(letter)
        page.wait_for_timeout(300)  # a scroll may be smooth
        assert page.evaluate(PLACE) == before
        page.keyboard.press("Escape")
        assert panel.panel.evaluate("(panel) => panel.closest('.jp-Cell') === document.activeElement")


class Shown:
    """A panel on a page."""

    def __init__(self, page, output):
        self.page, self.panel = page, output.locator(".film-panel")
        self.panel.wait_for(timeout=20_000)
        self.canvas, self.words = self.panel.locator("canvas"), self.panel.locator(".film p")
        self.say(re.compile("."))

    def painted(self):
        return self.canvas.evaluate(PAINTED)

    def say(self, expected):
        """Wait until the words under the picture are the expected ones; return them."""
        self.page.wait_for_function(
            "([p, source]) => new RegExp(source).test(p.textContent)",
            arg=[self.words.element_handle(), expected.pattern],
            timeout=10_000,
        )
        return self.words.inner_text()

    def place(self, ax, x, y):
        """The place of a data point in the page, from the same axes drawn here."""
        fig, box = ax.figure, self.canvas.bounding_box()
        right, up = ax.transData.transform((x, y))
        return box["x"] + right / fig.bbox.width * box["width"], box["y"] + (1 - up / fig.bbox.height) * box["height"]

    def lab(self):
        return self.page.evaluate(LAB)

    def click(self, ax, x, y):
        self.page.mouse.click(*self.place(ax, x, y))

    def drag(self, start, end):
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=5)
        self.page.mouse.up()

    def handle(self, name):
        return self.panel.get_by_role("slider", name=name, exact=True)


@pytest.fixture
def show(open_lesson, run_cell):
    def shown(lesson, text):
        page = open_lesson(lesson)
        cell = run_cell(page, text)
        assert not cell["errors"], cell["errors"]
        return Shown(page, page.locator(".jp-CodeCell", has_text=text).locator(".jp-OutputArea-output").last)

    return shown


def test_a_pixel_is_chosen_by_pointer_and_keys_and_the_column_plays_without_losing_a_row(show):
    panel, twin = show("01_notation", "PixelPanel(picture)"), PixelPanel(cat())
    before = panel.painted()

    panel.click(twin.picture_ax, 1, 3)
    assert "is 110, the red of the pixel in row 3, column 1" in panel.say(re.compile(r"^Entry 48 of column x"))
    assert panel.painted() != before
    panel.click(twin.channel_axes[2], 4, 6)
    panel.say(re.compile(r"^Entry 104 of column x is 220, the blue"))
    panel.click(twin.columns_ax, 0, 10)
    panel.say(re.compile(r"^Entry 10 "))

    panel.canvas.focus()
    for key, row in (
        ("ArrowRight", 11),
        ("ArrowDown", 26),
        ("ArrowUp", 11),
        ("ArrowLeft", 10),
        ("End", 104),
        ("Home", 0),
    ):
        panel.page.keyboard.press(key)
        panel.say(re.compile(rf"^Entry {row} "))

    keys_stay(panel)
    panel.panel.evaluate("(panel) => { panel.style.zoom = 1.25 }")
    panel.click(twin.channel_axes[1], 3, 5)
    panel.say(re.compile(r"^Entry 85 .* green of the pixel in row 5, column 3"))
    panel.panel.evaluate("(panel) => { panel.style.zoom = '' }")
    panel.canvas.press("Home")

    before, button = panel.lab(), panel.panel.get_by_role("button", name="one step on")
    button.focus()
    for key, row in (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1)):
        panel.page.keyboard.press(key)
        panel.say(re.compile(rf"^Entry {row} "))
    panel.handle("frame").focus()
    for key, row in (("ArrowRight", 2), ("ArrowUp", 3), ("ArrowLeft", 2), ("ArrowDown", 1)):
        panel.page.keyboard.press(key)
        panel.say(re.compile(rf"^Entry {row} "))
    assert panel.lab() == before  # JupyterLab has heard none of these keys
    for _ in range(2):
        before = panel.lab()
        button.press("Control+b")
        assert panel.lab() == [*before[:2], not before[2]]  # but its own

    panel.panel.get_by_label("speed, frames a second").select_option("40")
    panel.page.evaluate(
        """(p) => {
          window.rows = [];
          new MutationObserver(() => window.rows.push(+p.textContent.match(/\\d+/)[0])).observe(p, {childList: true});
        }""",
        panel.words.element_handle(),
    )
    panel.panel.get_by_role("button", name="play").click()
    panel.say(re.compile(r"^Entry 104 "))
    rows = panel.page.evaluate("window.rows")
    assert rows == sorted(set(rows)) and len(rows) > 20  # forwards, and many of them really shown
    panel.panel.get_by_role("button", name="one step back").click()
    panel.say(re.compile(r"^Entry 103 "))
    panel.panel.get_by_role("button", name="to the start").click()
    panel.say(re.compile(r"^Entry 0 "))


def test_a_column_of_x_is_another_picture_and_so_is_a_students_own_file(show):
    panel = show("01_notation", "PixelPanel(pictures)")
    before = panel.painted()
    panel.handle("column of X").press("ArrowRight")
    panel.say(re.compile(r"^X\[0, 1\]"))
    assert panel.painted() != before

    def upload(name, content):
        with panel.page.expect_file_chooser() as chooser:
            panel.panel.get_by_role("button", name="Your own picture").click()
        chooser.value.set_files({"name": name, "mimeType": "", "buffer": content})

    file = io.BytesIO()
    Image.fromarray(np.full((80, 60, 3), (10, 200, 30), np.uint8)).save(file, "PNG")
    upload("mine.png", file.getvalue())
    panel.say(re.compile(r"^Entry 0 of column x is 10, the red"))
    panel.panel.get_by_text("mine.png: shown with 32 rows, 24 columns.").wait_for()
    upload("notes.txt", b"not a picture")
    panel.panel.get_by_text("notes.txt: This file cannot be read as a picture").wait_for()
    panel.canvas.press("End")
    panel.say(re.compile(rf"^Entry {32 * 24 * 3 - 1} of column x is 30, the blue"))
    panel.panel.get_by_role("button", name="Back", exact=True).click()
    panel.say(re.compile(r"^X\[0, 0\]"))


def test_a_neuron_follows_sliders_keys_and_the_pointer(show):
    panel = show("02_single_neuron", "NeuronPanel(X, Y, EAR_MEASURES)")
    pictures, Y = cats_and_dogs(200)
    X = ear_measures(pictures)
    twin, before = NeuronPanel(X, Y, EAR_MEASURES), panel.painted()

    for _ in range(3):
        panel.handle("w₁").press("ArrowRight")
    panel.say(re.compile(r"^w = \(0\.30, 0\.00\)"))
    panel.handle("w₂").press("ArrowLeft")
    panel.say(re.compile(r"^w = \(0\.30, −0\.10\)"))
    after = panel.painted()
    assert after != before
    panel.drag(panel.place(twin.plane_ax, 0.5, 1.5), panel.place(twin.plane_ax, 1.5, 1.5))  # a point of the line
    panel.say(re.compile(r"b = −0\.(29|30|31):"))  # −0.3·1; a pixel of the page is 0.01 of b
    box = panel.handle("b").bounding_box()
    centre = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    panel.drag(centre, (centre[0] + 30, centre[1]))
    panel.say(re.compile(r"b = [1-9]"))
    assert panel.painted() != after

    before = panel.lab()
    panel.canvas.focus()
    for w in (r"0\.31, −0\.07", r"0\.31, −0\.04"):  # turned by 5 degrees: (0.3 − 0.1i)·(0.996 + 0.087i)
        panel.page.keyboard.press("ArrowLeft")
        panel.say(re.compile(rf"^w = \({w}\)"))
        panel.page.wait_for_timeout(300)  # no slider rounds it away
        panel.say(re.compile(rf"^w = \({w}\)"))
    i = int(np.argmax(X[0]))
    panel.click(twin.plane_ax, X[0, i], X[1, i])
    panel.say(re.compile(rf"Example {i} \(y = {Y[0, i]:.0f}\)"))
    panel.page.keyboard.press("PageDown")
    panel.say(re.compile(rf"Example {i + 1} \(y = {Y[0, i + 1]:.0f}\)"))
    assert panel.lab() == before
    keys_stay(panel)

    w1 = panel.handle("w₁")
    w1.focus()
    outline = "(handle) => [getComputedStyle(handle).outlineStyle, getComputedStyle(handle).outlineWidth]"
    panel.page.keyboard.press("Shift+ArrowRight")  # a fine step; and now the focus is the keyboard's
    assert w1.evaluate(outline) == ["solid", "3px"]
    panel.page.wait_for_timeout(300)
    assert panel.words.inner_text().startswith(f"w = ({w1.get_attribute('aria-valuetext')}, ")


def test_what_a_message_says_moves_nothing_below_the_panel(show):
    panel = show("02_single_neuron", "NeuronPanel(X, Y, EAR_MEASURES)")
    told = panel.panel.get_by_text("w = (0, 0) points nowhere")
    told.wait_for()
    height = panel.panel.bounding_box()["height"]
    panel.handle("w₁").press("ArrowRight")
    told.wait_for(state="hidden")
    assert panel.panel.bounding_box()["height"] == height


def test_a_panel_has_words_for_all_it_shows_and_names_for_all_that_can_be_pressed(show):
    panel = show("01_notation", "PixelPanel(pictures)")
    assert panel.canvas.get_attribute("role") == "img"
    assert panel.words.inner_text() in panel.canvas.get_attribute("aria-label")
    named = panel.panel.evaluate(
        """(panel) => [...panel.querySelectorAll('button, select, input:not([type=file]), [role=slider], canvas')]
             .map(node => node.ariaLabel || node.title || node.textContent)"""
    )
    assert len(named) >= 8 and all(named), named

    # The page is loaded again: the kernel lives on, and so do the panel and the names in it.
    page = panel.page
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.reload()
    again = page.locator(".jp-CodeCell", has_text="PixelPanel(pictures)").locator(".film-panel")
    again.get_by_role("slider", name="column of X", exact=True).wait_for(timeout=30_000)
    assert again.get_by_role("slider", name="column of X", exact=True).get_attribute("aria-valuetext") == "0"

    # The kernel starts anew, and the panel with it is dead.
    lost = "The kernel has restarted, and this panel no longer answers. Run its cell again."
    assert page.get_by_text(lost).count() == 0
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    again.get_by_text(lost).wait_for(timeout=20_000)
    page.wait_for_timeout(2000)
    page.console_errors.clear()  # JupyterLab's debugger may say that its kernel is gone


def test_a_lesson_opened_before_it_is_run_shows_pictures_in_place_of_panels(open_lesson):
    page = open_lesson("02_single_neuron")
    output = page.locator(".jp-CodeCell", has_text="target=0.17").locator(".jp-OutputArea-output").last
    assert output.locator("img").evaluate("(img) => img.naturalWidth") > 800
    assert page.get_by_text("Error displaying widget").count() == 0
