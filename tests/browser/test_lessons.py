"""Each lesson runs whole in JupyterLab, started as a student starts it."""

import shutil
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from helpers.launch import cells

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
CLOSED = """(path) => document.querySelector('.jp-Dialog') ||
  [...window.jupyterapp.shell.widgets('main')].every(widget => widget.context?.path !== path)"""
NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_the_lesson_runs(name, open_lesson, run_all):
    run = [cell for cell in run_all(open_lesson(name)) if cell["source"].strip()]
    assert run or name == "glossary"
    for cell in run:
        assert "raises-exception" in cell["tags"] or not cell["errors"], f"{cell['errors']} in:\n{cell['source']}"
    assert [cell["count"] for cell in run] == list(range(1, len(run) + 1))


def test_opening_and_closing_a_lesson_asks_nothing_and_shows_no_slides(open_lesson, open_beside):
    page = open_lesson(NAMES[0])
    for name in NAMES:
        open_beside(page, name)
        assert not page.evaluate("() => window.jupyterapp.shell.currentWidget.context.model.dirty"), name
        assert not page.locator(".jp-Deck").count()
        if name != NAMES[-1]:
            page.evaluate("() => { window.jupyterapp.commands.execute('application:close') }")
            page.wait_for_function(CLOSED, arg=f"notebooks/{name}.ipynb")
            assert not page.locator(".jp-Dialog").count(), page.locator(".jp-Dialog").first.inner_text()
    assert not page.get_by_text("official Jupyter news").count()
    page.console_errors.clear()  # closed so soon, a kernel leaves questions unanswered


def test_saving_a_lesson_updates_its_py(lab, open_lesson):
    for suffix in (".py", ".ipynb"):
        shutil.copy2(lab.folder / f"notebooks/00_start_here{suffix}", lab.folder / f"notebooks/99_saved{suffix}")
    page = open_lesson("99_saved")
    page.evaluate("""async () => {
      const panel = window.jupyterapp.shell.currentWidget;
      panel.content.widgets[0].model.sharedModel.setSource('# Another title');
      await window.jupyterapp.commands.execute('docmanager:save');
    }""")
    before, after = cells(lab.folder / "notebooks/00_start_here.py"), cells(lab.folder / "notebooks/99_saved.py")
    assert after[0][1] == "# Another title"
    assert after[1:] == before[1:]


def test_the_address_has_a_token_and_opens_the_first_lesson(lab):
    address = urllib.parse.urlsplit(lab.address)
    assert address.hostname == "localhost"
    assert address.path == "/lab/tree/notebooks/00_start_here.ipynb"
    assert len(urllib.parse.parse_qs(address.query)["token"][0]) >= 32
    assert urllib.request.urlopen(lab.address, timeout=10).status == 200


@pytest.mark.parametrize("path", ["/api/contents/notebooks", "/api/kernels"])
def test_without_the_token_the_server_refuses(lab, path):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(lab.url + path, timeout=10)
    assert refused.value.code == 403
    refused.value.close()


def test_without_the_token_the_page_asks_for_it(lab):
    with urllib.request.urlopen(lab.url + "/lab", timeout=10) as answer:
        assert urllib.parse.urlsplit(answer.url).path == "/login"


def test_starting_rewrites_nothing_where_pairs_are_in_step(lab):
    for original in NOTEBOOKS.rglob("[0-9]*"):
        if original.suffix in (".py", ".ipynb"):
            copy = lab.folder / "notebooks" / original.relative_to(NOTEBOOKS)
            assert copy.read_bytes() == original.read_bytes(), f"{original.name} was rewritten: {lab.log()}"
