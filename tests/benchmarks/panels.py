"""`DescentPanel` against the same picture blitted in the kernel, near the server and 80 ms away. Prints only.

    uv run --group test pytest tests/benchmarks/panels.py -s

In one run, in JupyterLab and Chromium: pictures a second that reach the screen while playing, and the time from a key
on the learning-rate slider to the changed picture, median of 20.
"""

import asyncio
import statistics
import threading
import time
from pathlib import Path

import nbformat
import pytest

from helpers.launch import METADATA

DELAY = 0.04  # seconds each way: 80 ms there and back
BLITTED = (Path(__file__).parent / "blitted.py").read_text(encoding="utf-8")
CELLS = [
    "from helpers.panels import DescentPanel",
    'DescentPanel.preset("trapped")',
    f'{BLITTED}\n\npanel = DescentPanel.preset("trapped")\nBlitted(panel)',
]

# Both count what is new on the screen: drawings of the canvas, or loads of the image.
WATCH = """(node) => {
  window.times = [];
  if (node.tagName === 'IMG') { node.onload = () => window.times.push(performance.now()); return; }
  const context = node.getContext('2d'), draw = context.drawImage.bind(context);
  context.drawImage = (...a) => { draw(...a); window.times.push(performance.now()); };
}"""
PLAY = """async ([button, seconds]) => {
  window.times = [];
  button.click();
  await new Promise(done => setTimeout(done, 1000 * seconds));
  const times = window.times;
  button.click();
  return 1000 * (times.length - 1) / (times.at(-1) - times[0]);
}"""
PRESS = """async ([handle, n]) => {
  const out = [];
  for (let i = 0; i < n; i++) {
    window.times = [];
    const t0 = performance.now(), key = i % 2 ? 'ArrowLeft' : 'ArrowRight';
    handle.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
    while (!window.times.length && performance.now() - t0 < 5000) await new Promise(requestAnimationFrame);
    out.push(window.times[0] - t0);
    await new Promise(done => setTimeout(done, 500));
  }
  return out;
}"""


@pytest.fixture(scope="module")
def far_away(lab):
    """Give an address of the same server behind a proxy that holds every byte back."""

    async def pump(reader, writer):
        async def later(data):
            await asyncio.sleep(DELAY)
            queue.put_nowait(data)

        async def write():
            while data := await queue.get():
                writer.write(data)
                await writer.drain()
            writer.close()

        queue, loop = asyncio.Queue(), asyncio.get_running_loop()
        writing, held = loop.create_task(write()), []
        try:
            while data := await reader.read(65536):
                held.append(loop.create_task(later(data)))
        except OSError:
            pass
        held.append(loop.create_task(later(b"")))
        await asyncio.gather(*held, writing, return_exceptions=True)

    async def serve(reader, writer):
        near, to_near = await asyncio.open_connection("localhost", int(lab.url.rsplit(":", 1)[1]))
        await asyncio.gather(pump(reader, to_near), pump(near, writer))

    loop, started = asyncio.new_event_loop(), threading.Event()

    def run():
        asyncio.set_event_loop(loop)
        loop.server = loop.run_until_complete(asyncio.start_server(serve, "localhost", 0))
        started.set()
        loop.run_forever()

    threading.Thread(target=run, daemon=True).start()
    started.wait(10)
    return f"http://localhost:{loop.server.sockets[0].getsockname()[1]}"


def measure(page, node, play, slider):
    node.evaluate(WATCH)
    rate = page.evaluate(PLAY, [play, 3.0])
    time.sleep(1)
    return rate, statistics.median(page.evaluate(PRESS, [slider, 20]))


@pytest.mark.parametrize("place", ["near", "80 ms away"])
def test_descent_panel_against_blitting(place, lab, open_lesson, run_all, request):
    notebook = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, CELLS)], metadata=METADATA)
    nbformat.write(notebook, lab.folder / "notebooks" / "98_benchmark.ipynb")
    page = open_lesson("98_benchmark", request.getfixturevalue("far_away") if place != "near" else None)
    cells = run_all(page)
    assert not any(cell["errors"] for cell in cells), [cell["errors"] for cell in cells]
    film, usual = (
        page.locator(".film-panel"),
        page.locator(".jp-OutputArea-output", has=page.locator("img.widget-image")),
    )
    film.locator(".film p").wait_for()
    usual.locator("img").wait_for()
    time.sleep(2)
    film.get_by_label("speed, frames a second").select_option("60")

    def handle(box, name):
        return box.locator(name).first.element_handle()

    ours = measure(page, handle(film, "canvas"), handle(film, "button[title=play]"), handle(film, ".noUi-handle"))
    slider = usual.locator(".noUi-handle").nth(1).element_handle()
    theirs = measure(page, handle(usual, "img"), handle(usual, ".widget-play button"), slider)
    print(f"\n{place}: pictures a second: film {ours[0]:.1f}, blitted {theirs[0]:.1f}, ratio {ours[0] / theirs[0]:.1f}")
    print(f"{place}: slider to picture: film {ours[1]:.0f} ms, blitted {theirs[1]:.0f} ms")
