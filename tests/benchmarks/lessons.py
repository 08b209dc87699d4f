"""How quick the lessons and panels are, in real JupyterLab and Chromium. Prints; asserts nothing.

uv run --group test pytest tests/benchmarks/lessons.py -s
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

NAMES = sorted(path.stem for path in (Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb"))

# One cell after the other, as a student runs them: seconds until it is done, and until its panel is painted.
RUN_EACH = """async () => {
  const notebook = window.jupyterapp.shell.currentWidget.content, times = [];
  await window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs');
  for (const [i, cell] of notebook.widgets.entries()) {
    if (cell.model.type !== 'code') continue;
    notebook.activeCellIndex = i;
    const start = performance.now();
    const painted = () => cell.node.querySelector('.film p')?.textContent;
    let panel = null;
    const watch = setInterval(() => { if (painted()) panel ??= performance.now() - start; }, 5);
    await window.jupyterapp.commands.execute('notebook:run-cell');
    const done = performance.now() - start;
    await new Promise(later => setTimeout(later, 700));
    clearInterval(watch);
    times.push({first: cell.model.sharedModel.getSource().split('\\n')[0], done: done / 1000, panel: panel / 1000});
  }
  return times;
}"""

LATENCIES = """async ([handle, canvas, n]) => {
  const context = canvas.getContext('2d'), draw = context.drawImage.bind(context);
  let painted = null;
  context.drawImage = (...a) => { draw(...a); painted?.(performance.now()); };
  const out = [];
  for (let i = 0; i < n; i++) {
    const t0 = performance.now(), key = i % 2 ? 'ArrowLeft' : 'ArrowRight';
    const seen = new Promise(done => { painted = done; });
    handle.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
    out.push(await seen - t0);
    painted = null;
    await new Promise(done => setTimeout(done, 300));
  }
  delete context.drawImage;
  return out;
}"""

PICTURES = """async ([canvas, play]) => {
  const context = canvas.getContext('2d'), draw = context.drawImage.bind(context), times = [];
  context.drawImage = (...a) => { draw(...a); times.push(performance.now()); };
  play.click();
  await new Promise(done => setTimeout(done, 2500));
  delete context.drawImage;
  return 1000 * (times.length - 1) / (times.at(-1) - times[0]);
}"""


def test_import_time():
    def seconds(statement):
        code = f"import time; t = time.perf_counter(); {statement}; print(time.perf_counter() - t)"
        return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)

    alone, panels = [], []
    for _ in range(9):
        alone.append(seconds("import numpy, matplotlib, ipywidgets"))
        panels.append(seconds("import helpers.panels"))
    alone, panels = statistics.median(alone), statistics.median(panels)
    print(
        f"\nimport numpy, matplotlib, ipywidgets {alone:.2f} s; helpers.panels {panels:.2f} s: {panels - alone:+.2f} s"
    )


@pytest.mark.parametrize("name", NAMES)
def test_cells_and_panels_of(name, open_lesson):
    times = open_lesson(name).evaluate(RUN_EACH)
    slowest = max(times, key=lambda cell: cell["done"])
    print(f"\n{name}: slowest cell {slowest['done']:.2f} s ({slowest['first'][:50]})")
    for cell in times:
        if cell["panel"]:
            print(f"  panel {cell['panel']:.2f} s after the start of its cell ({cell['first'][:50]})")


def test_slider_to_picture(open_lesson, run_cell):
    page = open_lesson("02_single_neuron")
    run_cell(page, "target=0.17")
    panel = page.locator(".film-panel").last
    panel.locator(".film p").wait_for()
    time.sleep(1)
    handle, canvas = (panel.locator(s).first.element_handle() for s in (".noUi-handle", "canvas"))
    times = page.evaluate(LATENCIES, [handle, canvas, 20])
    print(
        f"\nslider to picture, 569 examples: median of 20 {statistics.median(times):.0f} ms, worst {max(times):.0f} ms"
    )


def test_pictures_a_second(open_lesson, run_cell):
    page = open_lesson("01_notation")
    run_cell(page, "PixelPanel(pictures)")
    panel = page.locator(".film-panel").last
    panel.locator(".film p").wait_for()
    time.sleep(1)
    panel.get_by_label("speed, frames a second").select_option("60")
    play, canvas = (panel.locator(s).first.element_handle() for s in ("button[title=play]", "canvas"))
    print(f"\nplaying at 60 frames a second: {page.evaluate(PICTURES, [canvas, play]):.0f} pictures a second painted")
