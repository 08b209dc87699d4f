"""The command `course`: pairs come into step, nothing is lost, and JupyterLab gets what it is given."""

import importlib.metadata
import json
import os
import shutil
import webbrowser
from pathlib import Path

import jupytext
import nbformat
import pytest
from jupyterlab.labapp import LabApp

from helpers import launch

ROOT = launch.ROOT
LESSON = """# %% [markdown]
# # A question

# %% tags=["first"]
print("one")

# %%
print("two")
"""
NOISY = """# %% [markdown]
# # A question

# %%
import ipywidgets
import matplotlib.pyplot as plt

# %%
for i in range(3):
    print(i, flush=True)

# %%
fig, ax = plt.subplots()
ax.plot([1, 2, 4])
plt.show()

# %%
ipywidgets.IntSlider(description="a slider")

# %% tags=["raises-exception"]
1 / 0
"""


@pytest.fixture
def lesson(tmp_path):
    """A pair that was run and is in step, as a fresh clone has it."""
    shutil.copy(ROOT / "jupytext.toml", tmp_path)
    lesson = tmp_path / "notebooks" / "01_tiny"
    lesson.parent.mkdir(exist_ok=True)
    lesson.with_suffix(".py").write_text(LESSON, encoding="utf-8")
    assert "missing" in launch.sync_pair(lesson)
    notebook = nbformat.read(lesson.with_suffix(".ipynb"), as_version=4)
    for count, cell in enumerate(notebook.cells[1:], start=1):
        cell.execution_count = count
        cell.outputs = [nbformat.v4.new_output("stream", text=f"output {count}\n")]
    nbformat.write(notebook, lesson.with_suffix(".ipynb"))
    return lesson


def both(lesson):
    return lesson.with_suffix(".py").read_bytes(), lesson.with_suffix(".ipynb").read_bytes()


def save_later(path, text):
    """Write a file as an editor would a minute from now."""
    path.write_text(text, encoding="utf-8")
    later = path.stat().st_mtime + 60
    os.utime(path, (later, later))


def outputs(lesson):
    return [cell.get("outputs") for cell in jupytext.read(lesson.with_suffix(".ipynb")).cells]


def kept(lesson):
    return list((lesson.parent / ".kept").iterdir())


@pytest.mark.parametrize("newer", [".py", ".ipynb"])
def test_a_pair_in_step_is_not_rewritten_whichever_half_is_newer(lesson, newer):
    before = both(lesson)
    os.utime(lesson.with_suffix(newer), (4e9, 4e9))
    assert launch.sync_pair(lesson) is None
    assert both(lesson) == before


def test_the_py_of_a_pair_in_step_is_the_newer_half_so_that_lab_opens_it(lesson):
    os.utime(lesson.with_suffix(".ipynb"), (4e9, 4e9))
    launch.sync_pair(lesson)
    assert lesson.with_suffix(".py").stat().st_mtime >= lesson.with_suffix(".ipynb").stat().st_mtime


def test_a_newer_notebook_is_written_to_the_py_and_the_old_py_is_kept(lesson):
    py, ipynb = lesson.with_suffix(".py"), lesson.with_suffix(".ipynb")
    old_py = py.read_bytes()
    save_later(ipynb, ipynb.read_text(encoding="utf-8").replace("two", "three"))
    ipynb_before = ipynb.read_bytes()
    message = launch.sync_pair(lesson)
    assert message.startswith("01_tiny: the notebook was newer, its .py was written")
    assert 'print("three")' in py.read_text(encoding="utf-8")
    assert ipynb.read_bytes() == ipynb_before
    (copy,) = kept(lesson)
    assert copy.read_bytes() == old_py and copy.name in message


def test_a_newer_py_is_written_to_the_notebook_which_keeps_its_outputs_and_ids(lesson):
    py, ipynb = lesson.with_suffix(".py"), lesson.with_suffix(".ipynb")
    old_ipynb, old_outputs = ipynb.read_bytes(), outputs(lesson)
    ids = [cell.id for cell in nbformat.read(ipynb, as_version=4).cells]
    save_later(py, LESSON.replace("question", "better question") + '\n# %%\nprint("new")\n')
    message = launch.sync_pair(lesson)
    assert message.startswith("01_tiny: the .py was newer, its notebook was written")
    assert launch.cells(py) == launch.cells(ipynb)
    assert outputs(lesson) == [*old_outputs, []]
    notebook = nbformat.read(ipynb, as_version=4)
    nbformat.validate(notebook)
    assert [cell.id for cell in notebook.cells[1:3]] == ids[1:]
    assert kept(lesson)[0].read_bytes() == old_ipynb


@pytest.mark.parametrize("half", [".py", ".ipynb"])
def test_half_a_pair_is_made_whole(lesson, half):
    before = launch.cells(lesson.with_suffix(half))
    lesson.with_suffix(half).unlink()
    assert "missing" in launch.sync_pair(lesson)
    assert launch.cells(lesson.with_suffix(half)) == before
    assert launch.sync_pair(lesson) is None


def test_a_notebook_that_cannot_be_read_is_left_alone(lesson):
    save_later(lesson.with_suffix(".ipynb"), "<<<<<<< half merged")
    before = both(lesson)
    assert "cannot be read" in launch.sync_pair(lesson)
    assert both(lesson) == before


def test_a_notebook_from_before_cell_ids_is_brought_into_step(lesson):
    notebook = nbformat.read(lesson.with_suffix(".ipynb"), as_version=4)
    for cell in notebook.cells:
        del cell["id"]
    notebook.nbformat_minor = 2
    nbformat.write(notebook, lesson.with_suffix(".ipynb"))
    save_later(lesson.with_suffix(".py"), LESSON.replace("one", "1"))
    assert "newer" in launch.sync_pair(lesson)
    nbformat.validate(nbformat.read(lesson.with_suffix(".ipynb"), as_version=4))


def test_a_plain_script_and_a_kept_copy_are_no_lessons(lesson):
    (lesson.parent / "script.py").write_text("print(1)\n")
    (lesson.parent / ".kept").mkdir()
    shutil.copy(lesson.with_suffix(".py"), lesson.parent / ".kept")
    assert launch.lessons(lesson.parent) == [lesson]


# ---- Refresh ----


def test_two_refreshes_give_the_same_bytes_and_no_noise(lesson):
    lesson.with_suffix(".py").write_text(NOISY, encoding="utf-8")
    launch.refresh(lesson)
    first = both(lesson)
    launch.refresh(lesson)
    assert both(lesson) == first
    notebook = nbformat.read(lesson.with_suffix(".ipynb"), as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata == launch.METADATA
    assert [cell.execution_count for cell in notebook.cells[1:]] == [1, 2, 3, 4, 5]
    assert not any(cell.metadata.get("execution") for cell in notebook.cells)
    printed, (picture,), (slider,), (error,) = (cell.outputs for cell in notebook.cells[2:])
    assert [output.text for output in printed] == ["0\n1\n2\n"]
    assert set(picture.data) == {"image/png", "text/plain"}
    assert set(slider.data) == {"text/plain"}
    assert error.traceback == ["ZeroDivisionError: division by zero"]
    assert launch.sync_pair(lesson) is None


def test_a_progress_bar_leaves_no_picture_of_itself_at_its_beginning(lesson):
    bar = '# %% tags=["nbval-ignore-output"]\nfrom tqdm.auto import tqdm\nprint(sum(tqdm([1, 2])))\n'
    lesson.with_suffix(".py").write_text(LESSON + bar, encoding="utf-8")
    launch.refresh(lesson)
    (printed,) = nbformat.read(lesson.with_suffix(".ipynb"), as_version=4).cells[-1].outputs
    assert printed.text == "3\n"


def test_a_lesson_that_raises_is_named_with_its_cell_and_stays_as_it_was(lesson, capsys):
    lesson.with_suffix(".py").write_text(LESSON + "\n# %%\nint('x')\n", encoding="utf-8")
    before = both(lesson)
    assert launch.refresh_all(lesson.parent, ["01"]) == 1
    said = capsys.readouterr().err
    assert "01_tiny: cell 4 of 4" in said and "int('x')" in said and "ValueError: invalid literal" in said
    assert both(lesson) == before


def test_what_was_written_in_a_newer_notebook_alone_is_refreshed_too(lesson):
    ipynb = lesson.with_suffix(".ipynb")
    save_later(ipynb, ipynb.read_text(encoding="utf-8").replace("two", "three"))
    assert launch.refresh_all(lesson.parent, []) == 0
    assert 'print("three")' in lesson.with_suffix(".py").read_text(encoding="utf-8")
    assert outputs(lesson)[2][0].text == "three\n"


def test_a_newer_notebook_that_cannot_be_read_is_not_refreshed_over(lesson, capsys):
    save_later(lesson.with_suffix(".ipynb"), "{}")
    before = both(lesson)
    assert launch.refresh_all(lesson.parent, [lesson.name]) == 1
    assert "left as it is" in capsys.readouterr().out
    assert both(lesson) == before


def test_a_name_without_a_lesson_lists_those_there_are(lesson, capsys):
    assert launch.refresh_all(lesson.parent, ["77"]) == 2
    assert "no lesson 77; there are: 01_tiny" in capsys.readouterr().err


# ---- JupyterLab ----


@pytest.fixture
def started(monkeypatch, tmp_path):
    """Call `course` with options; get what JupyterLab would have got. Nothing is started."""
    got = []
    monkeypatch.setattr(LabApp, "launch_instance", got.extend)
    monkeypatch.setattr(LabApp, "serverapp_class", LabApp.serverapp_class)  # start_lab puts its own there
    monkeypatch.setattr(webbrowser, "get", lambda: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(launch, "ROOT", tmp_path)
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/elsewhere")  # what a start adds to it is gone after the test
    (tmp_path / "notebooks").mkdir(exist_ok=True)

    def start(*options):
        got.clear()
        assert launch.main(list(options)) == 0
        return list(got)

    return start


def test_lab_is_rooted_at_the_repository_and_opens_the_first_lesson(started, tmp_path):
    options = started()
    assert f"--ServerApp.root_dir={tmp_path}" in options
    assert "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb" in options
    assert not any(word in option for option in options for word in ("token", "password", "ip=", "root=", "allow"))


def test_further_options_reach_lab_unchanged_and_in_order(started):
    given = ["--no-browser", "--port=9000", "notebooks/01_notation.ipynb"]
    assert started(*given)[-3:] == given


@pytest.mark.parametrize(
    "given, ours",
    [
        ("--ServerApp.root_dir=/elsewhere", "root_dir"),
        ("--notebook-dir=/elsewhere", "root_dir"),
        ("--LabApp.default_url=/lab", "default_url"),
        ("--debug", "log_level"),
    ],
)
def test_an_option_given_takes_the_place_of_ours(started, given, ours):
    options = started(given)
    assert options[-1] == given
    assert not any(ours in option for option in options[:-1])


def test_root_is_told_so_in_one_line_and_lab_starts_all_the_same(started, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "--allow-root" in started()
    assert [line for line in capsys.readouterr().out.splitlines() if "root" in line] == [
        "You are root, as in a container: JupyterLab is started with --allow-root."
    ]


def test_without_a_browser_the_address_is_announced(started, monkeypatch, capsys):
    def none():
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    assert "--no-browser" in started()
    assert "open the address below" in capsys.readouterr().out


def test_a_start_says_what_it_did_to_which_pair_and_nothing_where_all_are_in_step(started, lesson, capsys):
    lesson.with_suffix(".py").unlink()
    started()
    assert capsys.readouterr().out.startswith("01_tiny: the .py was missing")
    started()
    assert capsys.readouterr().out == ""


def test_without_its_lessons_the_course_says_how_to_install_it(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(launch, "ROOT", tmp_path)
    assert launch.main([]) == 1
    assert "pip install -e ." in capsys.readouterr().err


def configured():
    """The settings and the extensions left out of the start that was made last."""
    ours, theirs = os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert theirs == "/elsewhere"
    names = ("default_setting_overrides", "page_config")
    read = [json.loads((Path(ours) / "labconfig" / f"{name}.json").read_text(encoding="utf-8")) for name in names]
    shutil.rmtree(ours)
    return read


def test_an_ordinary_start_has_no_slides_and_asks_about_no_news(started):
    started()
    settings, page = configured()
    assert page["disabledExtensions"] == {"jupyterlab-slideshow": True}
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_a_lesson_is_presented_with_a_copy_of_the_user_s_settings_but_for_those_of_the_slides(
    lesson, monkeypatch, tmp_path
):
    own = tmp_path / "own"
    for name in ("jupyterlab-slideshow", "@jupyterlab"):
        (own / name).mkdir(parents=True)
        (own / name / "plugin.jupyterlab-settings").write_text('{"active": false}')
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/elsewhere")
    monkeypatch.setenv("JUPYTERLAB_SETTINGS_DIR", str(own))
    monkeypatch.setenv("JUPYTERLAB_WORKSPACES_DIR", str(own))
    option = launch.present(lesson.parent, "01")
    assert option == f"--LabApp.default_url=/lab/tree/notebooks/{lesson.name}.ipynb"
    copy = Path(os.environ["JUPYTERLAB_SETTINGS_DIR"])
    assert [path.name for path in copy.iterdir()] == ["@jupyterlab"]
    assert own not in (copy, Path(os.environ["JUPYTERLAB_WORKSPACES_DIR"]))
    settings, page = configured()
    assert settings["jupyterlab-slideshow:plugin"] == {"active": True} and not page["disabledExtensions"]


@pytest.mark.parametrize(("name", "there", "words"), [
    ("99", True, "There is no lesson 99; there are: 01_tiny"),
    ("01", None, "uv run --group present course --present 01\nWithout it: View > Presentation Mode"),
])  # fmt: skip
def test_what_cannot_be_presented_is_told_in_words(lesson, name, there, words, monkeypatch, capsys):
    monkeypatch.setattr(launch, "find_spec", lambda package: there)
    assert launch.present(lesson.parent, name) is None
    assert words in capsys.readouterr().err


def test_the_command_course_is_this_module():
    (command,) = importlib.metadata.entry_points(group="console_scripts", name="course")
    assert command.value == "helpers.launch:main"
