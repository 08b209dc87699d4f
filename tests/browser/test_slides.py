"""A lesson presented: slides in JupyterLab, from the first to the last, with live panels."""

import re

import pytest

VISIBLE = """() => {
  const cells = window.jupyterapp.shell.currentWidget.content.widgets;
  const shown = cells.map((w, i) => [w, i]).filter(([w]) => w.node.classList.contains('jp-deck-mod-visible'));
  const boxes = shown.map(([w]) => w.node.getBoundingClientRect());
  return {cells: shown.map(([, i]) => i), top: Math.min(...boxes.map(b => b.top)),
          bottom: Math.max(...boxes.map(b => b.bottom)), right: Math.max(...boxes.map(b => b.right)),
          wide: shown.filter(([w]) => [...w.node.querySelectorAll('.jp-OutputArea-output, .cm-scroller')]
                                       .some(o => o.scrollWidth > o.clientWidth + 2)).map(([, i]) => i)};
}"""
FORWARD = "() => window.jupyterapp.commands.execute('deck:go', {direction: 'forward'})"
MARKS = """() => window.jupyterapp.shell.currentWidget.content.widgets.map(
  w => (w.model.sharedModel.getMetadata('slideshow') ?? {}).slide_type)"""
LETTERS = """() => [...document.querySelectorAll('.jp-deck-mod-visible :is(p, li, .cm-line, pre)')]
  .map(node => parseFloat(getComputedStyle(node).fontSize))"""
SETTLED = "() => new Promise(done => setTimeout(done, 250))"


@pytest.fixture
def deck(slides, open_lesson, run_all):
    page = open_lesson("03_two_losses", slides)
    page.set_viewport_size({"width": 1280, "height": 720})
    run_all(page)
    page.evaluate("() => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = 0 }")
    page.wait_for_selector(".jp-Deck")
    page.evaluate(SETTLED)
    return page


def test_every_slide_is_shown_and_none_is_cut_off(deck):
    marks, seen = deck.evaluate(MARKS), []
    for _ in range(2 * len(marks)):
        shown = deck.evaluate(VISIBLE)
        assert shown["top"] >= 0 and shown["bottom"] <= 720 and shown["right"] <= 1280, shown
        assert not shown["wide"], f"a line runs out of cells {shown['wide']}"
        if seen and shown["cells"] == seen[-1]:
            break
        seen.append(shown["cells"])
        deck.evaluate(FORWARD)
        deck.evaluate(SETTLED)
    expected = [k for k, mark in enumerate(marks) if mark != "skip"]
    assert sorted({cell for cells in seen for cell in cells}) == expected
    assert sum(cells[0] == cells[-1] for cells in seen) == marks.count("slide")


def test_a_panel_on_a_slide_is_alive(deck):
    while not deck.locator(".jp-deck-mod-visible canvas").count():
        deck.evaluate(FORWARD)
        deck.evaluate(SETTLED)
    panel = deck.locator(".jp-deck-mod-visible:has(canvas)")
    before = panel.inner_text()
    panel.get_by_role("button", name=re.compile("step on|one on|next", re.IGNORECASE)).first.click()
    deck.wait_for_function(
        "(before) => document.querySelector('.jp-deck-mod-visible:has(canvas)').innerText !== before", arg=before
    )
    assert "Step 1." in panel.inner_text()


def test_letters_are_read_from_the_last_row_and_every_button_of_a_panel_can_be_pressed(deck):
    while not deck.locator(".jp-deck-mod-visible canvas").count():
        sizes = deck.evaluate(LETTERS)
        assert min(sizes) >= 0.019 * 720, sizes
        deck.evaluate(FORWARD)
        deck.evaluate(SETTLED)
    panel = deck.locator(".jp-deck-mod-visible")
    panel.get_by_role("button", name="one step on").click()
    panel.get_by_role("button", name="to the start").click()  # the leftmost: nothing lies over it
    panel.get_by_text("Step 0.").wait_for()


def test_presenting_leaves_no_trace_in_the_user_s_settings(deck, slides):
    def settings():
        return {path: path.read_bytes() for path in slides.settings.rglob("*") if path.is_file()}

    before = settings()
    deck.evaluate("() => window.jupyterapp.commands.execute('deck:stop')")
    deck.wait_for_selector(".jp-Deck", state="detached")
    deck.evaluate("() => window.jupyterapp.commands.execute('deck:start')")
    deck.wait_for_selector(".jp-Deck")
    deck.wait_for_timeout(1000)  # JupyterLab saves a setting a little later
    assert settings() == before and len(before) == 3
    assert not (slides.folder.parent / "workspaces").exists()


def test_the_lesson_asked_for_is_the_one_that_opens(slides):
    assert "tree/notebooks/03_two_losses.ipynb" in slides.address
