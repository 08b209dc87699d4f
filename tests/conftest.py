"""The course as a student sees it: the command `course`, JupyterLab and a real browser.

Fixtures, for browser tests and benchmarks:

``lab``
    The course, started once a session by its own command on a copy of the repository. ``lab.folder`` is the copy,
    ``lab.settings`` its user's settings, ``lab.url`` the server, ``lab.address`` what `course` printed (with the
    token), ``lab.log()`` all it has said.
``slides``
    The same, started with ``--present 03``.
``browser``
    Chromium, Chrome or Edge, once a session.
``open_lesson(name, url=None)``
    A page of 1280 x 800 with ``notebooks/<name>.ipynb`` open and its kernel ready; at another address of the same
    server, or in another course (``slides``), if one is given. The page is closed and its kernel ended after the test.
    ``page.console_errors`` lists every error the browser's console got; a test that ends with one fails, so clear the
    list where an error is what you expect.
``open_beside(page, name)``
    Open another lesson in a page that has one, in a second or two, and wait until it is ready.
``run_all(page)``
    Clear every output, run all cells, and return the code cells as dicts with ``source``, ``count``, ``tags``,
    ``errors`` ("Name: words") and ``outputs`` (nbformat), read from the notebook's model.
``run_cell(page, text)``
    Run every cell above the first code cell that contains the text, then that one; return that cell as a dict, and
    scroll to its output.

For what is to be killed, to run into a limit, or to have its memory measured:

``start_python(code, *arguments)``
    A Python of its own that runs the code, as a `subprocess.Popen`; warnings are errors there too, and on Linux
    ``peak()`` is the most memory, in bytes, that it ever had.
``run_python(code, *arguments)``
    The same to its end; return the words it printed.

A saved output looks like success, and "idle" shows before there is a kernel. So nothing here reads the page to learn
whether a cell has run.
"""

import contextlib
import itertools
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Error, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
NO_BROWSER = "no browser: install Chromium or Chrome, or run: uv run --group test playwright install chromium"
NOT_COPIED = (".*", "*.egg-info", "__pycache__", "uv.lock", "dist", "build", "node_modules")
# The settings of a user who has met slides elsewhere, and left them on.
SETTINGS = {
    # every cell is in the page, whether scrolled to or not
    "@jupyterlab/notebook-extension/tracker": '{"windowingMode": "none"}',
    # a save is a test's own doing
    "@jupyterlab/docmanager-extension/plugin": '{"autosave": false}',
    "jupyterlab-slideshow/plugin": '{"active": true}',
}

# JupyterLab's promises do not time out by themselves.
IN_TIME = "new Promise((_, fail) => setTimeout(() => fail(new Error('JupyterLab took over 120 s')), 120000))"
READY = f"""async () => {{
  const ready = async () => {{
    await window.jupyterapp.restored;
    const panel = window.jupyterapp.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
  }};
  await Promise.race([ready(), {IN_TIME}]);
}}"""
OPEN = "async (path) => { await window.jupyterapp.commands.execute('docmanager:open', {path}); }"
CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets.filter(w => w.model.type === 'code').map(w => {
  const c = w.model.sharedModel.toJSON();
  return {source: Array.isArray(c.source) ? c.source.join('') : c.source, count: c.execution_count,
          tags: c.metadata.tags ?? [], outputs: c.outputs,
          errors: c.outputs.filter(o => o.output_type === 'error').map(o => `${o.ename}: ${o.evalue}`)};
})"""
COMMANDS = f"""async (names) => {{
  const late = {IN_TIME};
  for (const name of names) await Promise.race([window.jupyterapp.commands.execute(name), late]);
}}"""
SELECT = """(text) => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  const at = notebook.widgets.findIndex(w => w.model.type === 'code' && w.model.sharedModel.getSource().includes(text));
  if (at < 0) throw new Error(`no code cell contains: ${text}`);
  notebook.activeCellIndex = at;
  notebook.widgets[at].node.scrollIntoView({block: 'start'});
  return notebook.widgets.slice(0, at).filter(w => w.model.type === 'code').length;
}"""


# Not `ru_maxrss`: Linux hands that of the process that started it down to a new one, and pytest is large.
PEAK = """
def peak():
    with open("/proc/self/status") as status:
        return next(1024 * int(line.split()[1]) for line in status if line.startswith("VmHWM"))
"""


@dataclass
class Lab:
    """A running course; see the top of this file."""

    folder: Path
    url: str
    address: str
    log_file: Path

    @property
    def settings(self):
        return self.folder.parent / "settings"

    def log(self):
        return self.log_file.read_text(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def course_running(top, *options):
    """Start the course by its own command on a copy of the repository, and end it."""
    folder, log_file = top / "course", top / "log.txt"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_COPIED))
    for notebook in (folder / "notebooks").rglob("*.ipynb"):  # a fresh clone may have its notebooks newer than the .py
        os.utime(notebook, (time.time() + 60,) * 2)
    for name, text in SETTINGS.items():
        file = top / "settings" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
    }
    # The copy's own helpers come before the installed ones, here and in every kernel.
    env = os.environ | {name: str(top / place) for name, place in places.items()} | {"PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "helpers.launch", *options, "--no-browser", "--expose-app-in-browser"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    with log_file.open("w") as log:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    found = Lab(folder, f"http://localhost:{port}", "", log_file)
    try:
        deadline = time.monotonic() + 60
        while not (said := re.search(r"The course is at (\S+)", found.log())):
            assert process.poll() is None and time.monotonic() < deadline, found.log()
            time.sleep(0.1)
        found.address = said[1]
        yield found
    finally:
        if process.poll() is None:
            token = found.address.partition("token=")[2]
            stop = urllib.request.Request(f"{found.url}/api/shutdown?token={token}", method="POST")
            try:
                urllib.request.urlopen(stop, timeout=10).close()  # ends the kernels too, on every system
                process.wait(15)
            except (OSError, subprocess.TimeoutExpired):
                process.kill()
                process.wait(15)


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    with course_running(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="module")
def slides(tmp_path_factory):
    with course_running(tmp_path_factory.mktemp("slides"), "--present", "03") as running:
        yield running


def start_browser(chromium):
    """Start the first browser there is: a program on the path, an installed Chrome or Edge, Playwright's own."""
    programs = [{"executable_path": program} for name in PROGRAMS if (program := shutil.which(name))]
    for choice in [*programs, {"channel": "chrome"}, {"channel": "msedge"}, {}]:
        try:
            return chromium.launch(args=FLAGS, **choice)
        except Error:
            continue
    return pytest.fail(NO_BROWSER) if os.environ.get("CI") else pytest.skip(NO_BROWSER)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = start_browser(playwright.chromium)
        yield browser
        browser.close()


@pytest.fixture
def open_lesson(lab, browser):
    pages, numbers = [], itertools.count()

    def listen(page):
        page.console_errors = []
        page.on("console", lambda message: message.type == "error" and page.console_errors.append(message.text))
        page.on("pageerror", lambda error: page.console_errors.append(str(error)))

    def open_page(name, url=None):
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        pages.append(page)
        listen(page)
        workspace = f"test{id(pages)}-{next(numbers)}"  # else the tabs of the page before are opened again
        server = url if isinstance(url, Lab) else lab
        url, token = server.url if url is server else url or lab.url, server.address.partition("?")[2]
        page.goto(f"{url}/lab/workspaces/{workspace}/tree/notebooks/{name}.ipynb?{token}")
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        page.evaluate(READY)
        return page

    yield open_page
    errors = []
    for page in pages:
        errors += page.console_errors
        page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        page.close()
    assert not errors, "the browser's console says:\n" + "\n".join(errors)


@pytest.fixture(scope="session")
def open_beside():
    def open_in(page, name):
        page.evaluate(OPEN, f"notebooks/{name}.ipynb")
        page.evaluate(READY)

    return open_in


@pytest.fixture(scope="session")
def run_all():
    def run(page):
        page.evaluate(COMMANDS, ["notebook:clear-all-cell-outputs", "notebook:run-all-cells"])
        return page.evaluate(CELLS)

    return run


@pytest.fixture(scope="session")
def run_cell():
    def run(page, text):
        number = page.evaluate(SELECT, text)
        page.evaluate(COMMANDS, ["notebook:clear-all-cell-outputs", "notebook:run-all-above", "notebook:run-cell"])
        page.evaluate(SELECT, text)
        return page.evaluate(CELLS)[number]

    return run


@pytest.fixture(scope="session")
def start_python():
    def start(code, *arguments):
        command = [sys.executable, "-W", "error", "-c", PEAK + code, *map(str, arguments)]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    return start


@pytest.fixture(scope="session")
def run_python(start_python):
    def run(code, *arguments):
        with start_python(code, *arguments) as process:
            out, err = process.communicate()
        assert process.returncode == 0 and not err, err.decode()
        return out.decode().split()

    return run
