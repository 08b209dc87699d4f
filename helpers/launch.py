"""The command `course`: bring the pairs into step, then start JupyterLab; `course --refresh` re-runs lessons.

A lesson is a pair, NN_name.py and NN_name.ipynb. JupyterLab writes both, another editor only one of them, and
Jupytext refuses to open a pair whose notebook is the newer one and says something else. So every start compares
them first.
"""

import atexit
import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
import webbrowser
from datetime import datetime
from importlib.util import find_spec
from inspect import isawaitable
from pathlib import Path

import jupytext
import nbformat
from jupytext.combine import combine_inputs_with_outputs
from jupytext.config import load_jupytext_config

ROOT = Path(__file__).resolve().parents[1]
START = "notebooks/00_start_here.ipynb"
KEPT_METADATA = ("tags", "slideshow", "jupyter")  # = cell_metadata_filter in jupytext.toml
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
LEFT_AS_IT_IS = "left as it is"
SLIDES = "jupyterlab-slideshow"
# JupyterLab's settings for one start. Its question about news would cover the first panel.
SETTINGS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
PRESENTING = {  # slides from the start; letters as large as the screen allows; no strip over the left edge of outputs
    f"{SLIDES}:plugin": {"active": True},
    "@deathbeds/jupyterlab-fonts:fonts": {
        "styles": {
            ".jp-Deck": {"--jp-code-font-size": "2vh !important", "--jp-content-font-size1": "2.3vh !important"},
            ".jp-Deck .jp-OutputArea-promptOverlay": {"display": "none"},
            ".jp-Deck .film": {"max-width": "110vh"},
        }
    },
}
CELL_TIMEOUT = 120  # seconds; nbval's own limit in pyproject.toml
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class LessonFailed(Exception):
    """A lesson that did not run to its end; the message names lesson, cell and error."""


# ---- Pairs ---------------------------------------------------------------------------------------------------------


def lessons(folder):
    """List the lessons in a folder and below, as paths without a suffix; a plain script is no lesson."""
    found = {
        path.with_suffix("")
        for path in folder.rglob("*")
        if (path.suffix == ".ipynb" or (path.suffix == ".py" and b"# %%" in path.read_bytes()))
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }
    return sorted(found)


def cells(path):
    """Read what the two halves of a pair have in common: each cell's type, source and kept metadata."""
    return [
        (cell.cell_type, cell.source.strip(), {key: value for key, value in _kept_metadata(cell).items() if value})
        for cell in jupytext.read(path).cells
    ]


def _kept_metadata(cell):
    return {key: cell.metadata[key] for key in KEPT_METADATA if key in cell.metadata}


def sync_pair(lesson):
    """Make the two halves of a pair say the same; the newer one wins.

    Parameters
    ----------
    lesson : pathlib.Path
        The pair, without a suffix.

    Returns
    -------
    str or None
        What was done, for the student; None where the two said the same. Then no byte has changed.
    """
    py, ipynb = lesson.with_suffix(".py"), lesson.with_suffix(".ipynb")
    try:
        if not py.exists():
            _write_py(py, jupytext.read(ipynb))
            return f"{lesson.name}: the .py was missing and was written from the notebook"
        if not ipynb.exists():
            _write_ipynb(ipynb, _as_notebook(py))
            _date_after_notebook(py)
            return f"{lesson.name}: the notebook was missing and was written from the .py"
        if cells(py) == cells(ipynb):
            if _notebook_is_newer(lesson):
                _date_after_notebook(py)  # a fresh clone has its files in any order
            return None
        if _notebook_is_newer(lesson):
            winner, loser, copy = "notebook", ".py", _keep(py)
            _write_py(py, jupytext.read(ipynb))
            _date_after_notebook(py)
        else:
            winner, loser, copy = ".py", "notebook", _keep(ipynb)
            combined = combine_inputs_with_outputs(_as_notebook(py), jupytext.read(ipynb), "py:percent")
            _write_ipynb(ipynb, _with_ids(combined, lesson.name))
            _date_after_notebook(py)
    except Exception as error:  # half-merged JSON, or JSON that is no notebook: each reader fails in its own way
        return f"{lesson.name}: {LEFT_AS_IT_IS}, for one half cannot be read: {' '.join(str(error).split())[:200]}"
    where = copy.relative_to(lesson.parent).as_posix()
    return f"{lesson.name}: the {winner} was newer, its {loser} was written (the one before is kept in {where})"


def _notebook_is_newer(lesson):
    py, ipynb = lesson.with_suffix(".py"), lesson.with_suffix(".ipynb")
    return ipynb.exists() and ipynb.stat().st_mtime_ns > py.stat().st_mtime_ns


def _date_after_notebook(py):
    """Date a .py no earlier than its notebook, or Jupytext refuses the pair for a blank line; clocks may differ."""
    now, notebook = time.time_ns(), py.with_suffix(".ipynb").stat().st_mtime_ns
    os.utime(py, ns=(now, max(now, notebook)))


def _keep(path):
    """Copy what is about to be overwritten into a hidden folder beside it."""
    copy = path.parent / ".kept" / f"{path.stem}.{datetime.now():%Y-%m-%d_%H%M%S}{path.suffix}"
    copy.parent.mkdir(exist_ok=True)
    return Path(shutil.copy2(path, copy))


def _as_notebook(py):
    """Read a .py as a notebook whose cell ids follow from the lesson's name and the cells' sources alone."""
    notebook = jupytext.read(py)
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.pop("id", None)
        cell.metadata = nbformat.from_dict(_kept_metadata(cell))
    return _with_ids(notebook, py.stem)


def _with_ids(notebook, name):
    """Give an id to each cell that has none of its own."""
    notebook.nbformat_minor = max(notebook.nbformat_minor, 5)  # the first format with cell ids
    taken = set()
    for cell in notebook.cells:
        cell_id, copies = cell.get("id"), 0
        while not cell_id or cell_id in taken:
            cell_id = hashlib.sha256(f"{name}\n{copies}\n{cell.source}".encode()).hexdigest()[:8]
            copies += 1
        taken.add(cell_id)
        cell["id"] = cell_id
    return notebook


def _write_py(py, notebook):
    _atomic_write(py, jupytext.writes(notebook, fmt="py:percent", config=load_jupytext_config(str(py))))


def _write_ipynb(ipynb, notebook):
    _atomic_write(ipynb, nbformat.writes(notebook) + "\n")


def _atomic_write(path, text):
    """Write a file whole or not at all: one that is half written would be a lost lesson."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(text.encode())
    part.replace(path)


# ---- Refresh -------------------------------------------------------------------------------------------------------


def refresh(lesson):
    """Run a lesson from its .py and save the notebook without noise: the same code gives the same bytes.

    Raises
    ------
    LessonFailed
        Where a cell raises and is not tagged ``raises-exception``, or takes too long. The old notebook stays.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    py, started = lesson.with_suffix(".py"), []
    notebook = _as_notebook(py)
    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT,
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,  # how often the kernel flushes is a matter of time
        resources={"metadata": {"path": str(lesson.parent)}},
        on_cell_start=lambda cell, cell_index: started.append((cell_index, cell)),
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        index, cell = started[-1]
        raised = isinstance(error, CellExecutionError)
        reason = f"{error.ename}: {error.evalue}" if raised else str(error).splitlines()[0]
        source = "\n".join(f"    {line}" for line in cell.source.splitlines())
        raise LessonFailed(
            f"{lesson.name}: cell {index + 1} of {len(notebook.cells)} failed, the notebook is as it was.\n"
            f"{source}\n{reason}"
        ) from None
    notebook.metadata = nbformat.from_dict(METADATA)  # the kernel has put its own version there
    for cell in notebook.cells:
        if "nbval-ignore-output" in cell.metadata.get("tags", []):  # a progress bar without its view says 0 %
            cell.outputs = [output for output in cell.outputs if not _is_bare_view(output)]
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)  # its model is gone: JupyterLab would show an error
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]  # the rest names this machine's folders
    _write_ipynb(lesson.with_suffix(".ipynb"), notebook)
    _date_after_notebook(py)


def _is_bare_view(output):
    """Is this a widget that has no picture to leave behind?"""
    return WIDGET_VIEW in output.get("data", {}) and "image/png" not in output.data


def _names(found):
    return ", ".join(lesson.name for lesson in found)


def refresh_all(folder, names):
    """Refresh the lessons named, by number or name, or all of them; return the exit status."""
    all_lessons = [lesson for lesson in lessons(folder) if lesson.with_suffix(".py").exists()]
    chosen = []
    for name in names:
        matches = [lesson for lesson in all_lessons if name in (lesson.name, lesson.name.split("_")[0])]
        if not matches:
            print(f"There is no lesson {name}; there are: {_names(all_lessons)}", file=sys.stderr)
            return 2
        chosen += matches
    failed = False
    for lesson in chosen or all_lessons:
        if _notebook_is_newer(lesson) and (message := sync_pair(lesson)):
            print(message, flush=True)  # else what was written in the notebook alone would be lost
            if LEFT_AS_IT_IS in message:
                failed = True
                continue
        try:
            refresh(lesson)
            print(f"{lesson.name}: run and saved", flush=True)
        except LessonFailed as error:
            print(error, file=sys.stderr)
            failed = True
    return int(failed)


# ---- JupyterLab ----------------------------------------------------------------------------------------------------


def lab_options(given, root, *, is_root=False, has_browser=True):
    """Put the course's options before those given; of one said twice, the one given counts.

    The first spelling of each is the one used. JupyterLab takes no option twice, so ours is left out where any
    of its spellings is given.
    """
    ours = [
        # rooted anywhere else, Jupytext would not find jupytext.toml and would not write the .py
        (f"={root}", "--ServerApp.root_dir", "--notebook-dir"),
        (f"=/lab/tree/{START}", "--LabApp.default_url", "--ServerApp.default_url"),
        ("=WARN", "--Application.log_level", "--log-level", "--ServerApp.log_level", "--debug"),
        ("=True", "--ServerApp.answer_yes", "-y"),  # one Ctrl-C ends it
        # a photograph of more than the usual 10 MB would break the connection to the kernel
        ("={'websocket_max_message_size': 100_000_000}", "--ServerApp.tornado_settings"),
    ]
    if is_root:
        ours.append(("", "--allow-root", "--ServerApp.allow_root"))
    if not has_browser:
        ours.append(("", "--no-browser", "--ServerApp.open_browser"))
    said = {option.split("=")[0] for option in given}
    return [spellings[0] + value for value, *spellings in ours if not said & set(spellings)] + list(given)


def configure(settings, disabled=()):
    """Hand JupyterLab settings and extensions to leave out, for this start alone; return the folder that holds them."""
    folder = Path(tempfile.mkdtemp(prefix="one-neuron-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    pages = {
        "default_setting_overrides": settings,
        "page_config": {"disabledExtensions": dict.fromkeys(disabled, True)},
    }
    (folder / "labconfig").mkdir()
    for name, content in pages.items():
        (folder / "labconfig" / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    paths = [str(folder), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))
    return folder


def present(folder, name):
    """Make JupyterLab begin with a lesson as slides; return the option that opens it, or None where that cannot be.

    Slides write into the user's settings when they are entered and left, and those win over ours. So this start has a
    copy of the settings, without the one that says whether slides are on, and tabs of its own.
    """
    found = [lesson for lesson in lessons(folder) if lesson.parent == folder]
    lesson = next((lesson for lesson in found if name in (lesson.name, lesson.name.split("_")[0])), None)
    if lesson is None:
        print(f"There is no lesson {name}; there are: {_names(found)}", file=sys.stderr)
    elif find_spec("jupyterlab_slideshow") is None:
        print(f"Slides need one package more: uv run --group present course --present {name}", file=sys.stderr)
        print("Without it: View > Presentation Mode, and View > Simple Interface.", file=sys.stderr)
    else:
        from jupyterlab.commands import get_user_settings_dir

        start = configure(SETTINGS | PRESENTING)
        own, copy = Path(get_user_settings_dir()), start / "settings"
        copy.mkdir()
        if own.is_dir():
            shutil.copytree(own, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns(SLIDES))
        os.environ |= {"JUPYTERLAB_SETTINGS_DIR": str(copy), "JUPYTERLAB_WORKSPACES_DIR": str(start / "workspaces")}
        return f"--LabApp.default_url=/lab/tree/notebooks/{lesson.name}.ipynb"


def start_lab(root, given):
    """Start JupyterLab at the first lesson and stay until it ends."""
    from jupyterlab.labapp import LabApp

    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        print("You are root, as in a container: JupyterLab is started with --allow-root.", flush=True)
    has_browser = True
    try:
        webbrowser.get()
    except webbrowser.Error:
        has_browser = False
        print("There is no browser on this machine: open the address below in one that reaches it.", flush=True)

    class Server(LabApp.serverapp_class):
        def start_app(self):
            self.contents_manager.get = _with_language(self.contents_manager.get)
            super().start_app()
            print(f"\nThe course is at {self.public_url}\nCtrl-C ends it.\n", flush=True)

    LabApp.serverapp_class = Server
    LabApp.launch_instance(lab_options(given, root, is_root=is_root, has_browser=has_browser))


def _with_language(get):
    """Read notebooks as this Python's kernel will describe them: else the kernel's own words make each one unsaved."""
    from ipykernel.ipkernel import IPythonKernel

    def add(model):
        if model["type"] == "notebook" and model["content"]:
            model["content"]["metadata"]["language_info"] = dict(IPythonKernel.language_info)
        return model

    async def add_when_read(reading):
        return add(await reading)

    def get_with_language(*args, **kwargs):
        model = get(*args, **kwargs)
        return add_when_read(model) if isawaitable(model) else add(model)

    return get_with_language


def main(given=None):
    """Run the command `course`; return its exit status."""
    given = sys.argv[1:] if given is None else given
    notebooks = ROOT / "notebooks"
    if not notebooks.is_dir():
        print(f"There are no lessons in {notebooks}: in the course's folder, pip install -e .", file=sys.stderr)
        return 1
    try:
        if given[:1] == ["--refresh"]:
            return refresh_all(notebooks, given[1:])
        for lesson in lessons(notebooks):
            if message := sync_pair(lesson):
                print(message, flush=True)
        if given[:1] == ["--present"]:
            if not (option := present(notebooks, *given[1:2] or ["(none named)"])):
                return 2
            given = [option, *given[2:]]
        else:
            configure(SETTINGS, disabled=[SLIDES])  # slides that were once left on would open every lesson as slides
        start_lab(ROOT, given)
    except KeyboardInterrupt:
        print()
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
