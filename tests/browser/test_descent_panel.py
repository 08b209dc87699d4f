"""The descent panel under a student's hands, in a notebook of its own."""

import re

import nbformat
import pytest

from helpers.datasets import five_points
from helpers.panels import DescentPanel

# What is painted on a canvas, as a short text; two texts differ where two pictures do.
PAINTED = """(canvas) => {
  const bytes = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let sum = 0;
  for (let i = 0; i < bytes.length; i++) sum = (sum * 31 + bytes[i]) | 0;
  return `${canvas.width}x${canvas.height} ${sum}`;
}"""
SAYS = "([node, source]) => new RegExp(source).test(node.textContent)"
CHANGED = f"([canvas, before]) => ({PAINTED})(canvas) !== before"

# Which cell is active, and how far the notebook is scrolled.
PLACE = """() => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  return [notebook.activeCellIndex, notebook.outerNode.scrollTop];
}"""

RUN = "(code) => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({code}).done"
IMPORTS = "from helpers.datasets import five_points\nfrom helpers.panels import DescentPanel"
MINE = """def gradient(X, Y, w, b):
    return w / nothing, b

DescentPanel(*five_points(), loss="cross-entropy", gradient=gradient)"""

BATCHES = """import numpy as np
from helpers import neuron
from helpers.datasets import tumours

def gradient(X, Y, w, b):
    dZ = neuron.sigmoid(w.T @ X + b) - Y
    return X @ dZ.T / X.shape[1], np.mean(dZ)

X, Y, names = tumours()
panel = DescentPanel(X, Y, loss="cross-entropy", gradient=gradient, batch_size=32, window=((-2, 8), (-4, 6)))
panel"""


class Shown:
    """A panel on a page."""

    def __init__(self, page, text):
        self.page = page
        self.panel = page.locator(".jp-CodeCell", has_text=text).locator(".film-panel")
        self.panel.wait_for(timeout=20_000)
        self.canvas, self.words = self.panel.locator("canvas"), self.panel.locator(".film p")
        self.say("^Step 0")

    def say(self, source):
        arg = [self.words.element_handle(), source]
        self.page.wait_for_function(SAYS, arg=arg, timeout=20_000)
        return self.words.inner_text()

    def painted(self):
        return self.canvas.evaluate(PAINTED)

    def changed(self, before):
        """Wait until the picture is another; give it."""
        self.page.wait_for_function(CHANGED, arg=[self.canvas.element_handle(), before], timeout=10_000)
        return self.painted()

    def place(self, ax, x, y):
        """Where a point of the axes, from (0, 0) to (1, 1), is on the page."""
        fig, box = ax.figure, self.canvas.bounding_box()
        right, up = ax.transAxes.transform((x, y))
        return box["x"] + right / fig.bbox.width * box["width"], box["y"] + (1 - up / fig.bbox.height) * box["height"]


@pytest.fixture
def show(lab, open_lesson, run_cell):
    def shown(name, code):
        cells = [nbformat.v4.new_code_cell(source) for source in (IMPORTS, code)]
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        nbformat.write(
            nbformat.v4.new_notebook(cells=cells, metadata=kernel), lab.folder / "notebooks" / f"{name}.ipynb"
        )
        page = open_lesson(name)
        cell = run_cell(page, code)
        assert not cell["errors"], cell["errors"]
        return Shown(page, code.splitlines()[-1])

    return shown


def test_a_descent_plays_and_follows_slider_click_and_drag(show):
    panel, twin = show("descent", 'DescentPanel.preset("trapped")'), DescentPanel.preset("trapped")
    first = panel.painted()
    assert first == panel.painted()
    panel.panel.get_by_label("speed, frames a second").select_option("60")
    panel.panel.get_by_role("button", name="play").click()
    end = panel.say(r"^Step 200\. ")
    assert "Least squares: w = 1.3" in end and "cross-entropy: w = −0.373" in end
    last = panel.changed(first)

    rate = panel.panel.get_by_role("slider", name="learning rate")
    assert rate.get_attribute("aria-valuetext") == "2.5"
    panel.panel.get_by_text("2.5", exact=True).wait_for()
    rate.press("ArrowLeft")
    panel.panel.get_by_text("2", exact=True).wait_for()
    assert rate.get_attribute("aria-valuetext") == "2"
    panel.say(r"^Step 200\. Least squares: w = 1\.(?!36)")  # less far on its way to 1.334 with shorter steps
    last = panel.changed(last)

    panel.panel.get_by_role("button", name="to the start").click()
    panel.say(r"^Step 0\. Least squares: w = 3\.000, b = 0\.000, .*; cross-entropy: w = 3\.000")
    for ax, x, y, start in ((twin.maps[0], 2 / 14, 9 / 12, (-2, 2)), (twin.maps[1], 10 / 14, 4 / 12, (6, -3))):
        panel.page.mouse.click(*panel.place(ax, x, y))
        number = r"w = −?[\d.]+, b = −?[\d.]+"
        said = panel.say(rf"^Step 0\. (?!.*w = 3\.000)Least squares: {number}.*cross-entropy: {number}")
        panel.page.wait_for_timeout(400)  # the sliders may round the start to their steps
        numbers = re.findall(r"(?:w|b) = (−?[\d.]+)", panel.words.inner_text())
        w, b, again_w, again_b = (float(number.replace("−", "-")) for number in numbers)
        assert (w, b) == (again_w, again_b) and abs(w - start[0]) < 0.12 and abs(b - start[1]) < 0.12, said

    where = panel.page.evaluate(PLACE)
    panel.canvas.focus()
    for key in ("ArrowUp", "ArrowDown", "PageDown", "PageUp", "Home"):  # of which a map needs only the last
        panel.page.keyboard.press(key)
    for name in ("map", "learning rate"):
        panel.panel.get_by_role("button" if name == "map" else "slider", name=name).focus()
        panel.page.keyboard.press("ArrowDown")
    panel.page.wait_for_timeout(300)
    assert panel.page.evaluate(PLACE) == where

    before = panel.painted()
    panel.panel.get_by_role("button", name="surface").click()
    before = panel.changed(before)
    panel.page.mouse.move(*panel.place(twin.maps[0], 0.5, 0.5))
    panel.page.mouse.down()
    panel.page.mouse.move(*panel.place(twin.maps[0], 0.8, 0.3), steps=4)
    panel.page.mouse.up()
    before = panel.changed(before)
    panel.canvas.focus()
    panel.page.keyboard.press("ArrowUp")
    panel.changed(before)
    panel.say(r"^Step 0\. ")  # no step was taken


def test_a_students_gradient_that_raises_shows_its_words_and_the_panel_goes_on(show):
    panel = show("descent_student", MINE)
    words = "The descent stopped at step 1: your gradient raised NameError: name 'nothing' is not defined"
    panel.panel.get_by_text(words).wait_for()
    before = panel.painted()
    panel.panel.get_by_role("slider", name="start w").press("ArrowRight")
    panel.say(r"^Step 0\. Cross-entropy: w = 0\.100")
    panel.changed(before)
    panel.panel.get_by_text(words).wait_for()


def test_a_rate_set_in_python_is_shown_said_and_walked_as_it_is(show):
    panel = show("descent_rate", 'panel = DescentPanel.preset("right")\npanel')
    rate = panel.panel.get_by_role("slider", name="learning rate")
    for value in ("3.8", "0.7", "10"):
        panel.page.evaluate(RUN, f"panel.learning_rate.value = {value}")
        panel.panel.get_by_text(value, exact=True).wait_for()
        panel.page.wait_for_timeout(300)  # the browser sends nothing else back
        panel.panel.get_by_text(value, exact=True).wait_for()
        assert rate.get_attribute("aria-valuetext") == value
        (path,) = DescentPanel(*five_points(), loss="cross-entropy", start=(-3, 3), learning_rate=float(value)).paths
        panel.canvas.press("Home")
        panel.canvas.press("ArrowRight")
        w = f"{path.w[1, 0]:.3f}".replace("-", "−")
        panel.say(rf"^Step 1\. Cross-entropy: w = {re.escape(w)}, ")
    rate.press("ArrowRight")
    shown = panel.panel.get_by_text("12", exact=True)
    shown.wait_for()
    assert shown.get_attribute("contenteditable") == "false"  # a number typed there would be lost

    start = panel.panel.get_by_role("slider", name="start w")
    old = start.element_handle()
    for way in ("vertical", "horizontal"):  # ipywidgets makes a new handle, as when a page opens slowly
        panel.page.evaluate(RUN, f"panel.start_0.orientation = '{way}'")
    start.wait_for()
    assert not old.evaluate("(node) => node.isConnected") and start.get_attribute("aria-valuetext") == "−3.00"


def test_a_students_gradient_is_played_on_batches_of_every_size_at_every_rate(show):
    panel = show("descent_batches", BATCHES)
    sizes, rates = (panel.panel.get_by_role("slider", name=name) for name in ("batch size", "learning rate"))
    panel.panel.get_by_label("speed, frames a second").select_option("60")
    panel.panel.get_by_role("button", name="play").click()
    panel.say(r"^Step 200, after 6,323 examples \(11\.1 epochs\)\. Cross-entropy: w₁ = \d\.\d+, w₂ = \d\.\d+, J = 0\.1")
    picture = panel.painted()
    for key, size, used in (("End", "all 569", "113,800"), ("ArrowLeft", "512", "56,900"), ("Home", "1", "200")):
        sizes.press(key)
        panel.say(rf"^Step 200, after {used} examples")
        assert sizes.get_attribute("aria-valuetext") == size
        picture = panel.changed(picture)

    gone = panel.panel.get_by_text("Cross-entropy left the picture at step 1.")
    rates.press("End")
    gone.wait_for()
    panel.panel.get_by_text("1000", exact=True).wait_for()
    picture = panel.changed(picture)
    rates.press("Home")
    gone.wait_for(state="hidden")
    panel.say(r"^Step 200, .* w₁ = 0\.\d+, w₂ = 0\.\d+, J = 0\.6")
    picture = panel.changed(picture)

    panel.panel.get_by_label("gradient", exact=True).select_option("sum")
    panel.panel.get_by_text("The sum over one example is its mean.").wait_for()
    sizes.press("End")
    panel.panel.get_by_text("The sum over 569 examples walks as their mean would at learning rate 0.569.").wait_for()
    panel.changed(picture)
