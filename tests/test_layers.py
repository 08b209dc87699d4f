"""An import goes downward only, and small is a feature: the table of `helpers/__init__.py`, held."""

import ast
import sys

import pytest

from helpers.launch import ROOT

HELPERS = ROOT / "helpers"
DRAWN = {"neuron", "graph", "datasets", "style", "descent", "figures", "film"}
# Floor: the floors it may import, and the packages. Each row names earlier rows only.
FLOORS = {
    "validate": (set(), set()),
    "neuron": (set(), {"numpy"}),
    "graph": (set(), set()),
    "datasets": ({"validate"}, {"numpy", "sklearn", "PIL"}),
    "style": (set(), {"matplotlib"}),
    "descent": ({"validate", "neuron", "datasets"}, {"numpy", "threadpoolctl", "joblib"}),
    "figures": ({"style"}, {"numpy", "matplotlib", "mpl_toolkits", "IPython"}),
    "film": ({"style"}, {"numpy", "matplotlib", "ipywidgets", "anywidget", "traitlets"}),
    "panels": (DRAWN, {"numpy", "matplotlib", "ipywidgets", "anywidget", "traitlets"}),
    "exercises": ({"neuron", "graph", "datasets", "style", "descent"}, {"numpy"}),
    "launch": (set(), {"jupytext", "nbformat", "nbclient", "jupyterlab", "ipykernel"}),
}
FILES = sorted(HELPERS.rglob("*.py"))
AT_THE_TOP = {"README.md", "LICENSE", "environment.yml", "jupytext.toml", "pyproject.toml"}
AT_THE_TOP |= {"notebooks", "helpers", "tests"}
LEFT_BY_TOOLS = {"uv.lock", "build", "dist", "__pycache__"}


def floor(file):
    return file.relative_to(HELPERS).parts[0].removesuffix(".py")


def imports(file):
    """List the modules a file imports, at its top or inside a function, as dotted names."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name}: a relative import hides its floor"
            found |= {f"helpers.{alias.name}" for alias in node.names} if node.module == "helpers" else {node.module}
    return found


@pytest.mark.parametrize("file", FILES, ids=[file.relative_to(HELPERS).as_posix() for file in FILES])
def test_a_file_imports_only_from_below(file):
    if floor(file) == "__init__":
        assert not imports(file), "helpers re-exports nothing"
        return
    floors, packages = FLOORS[floor(file)]
    for name in imports(file):
        top, *rest = name.split(".")
        if top == "helpers":
            assert rest and rest[0] in floors | {floor(file)}, f"{name} is not below {floor(file)}"
        else:
            assert top in packages | sys.stdlib_module_names, f"{floor(file)} does without {top}"


def test_the_table_itself_goes_downward():
    names = list(FLOORS)
    for number, (floors, _) in enumerate(FLOORS.values()):
        assert floors <= set(names[:number])


def test_figures_neither_train_nor_move_and_only_film_and_panels_know_widgets():
    assert not FLOORS["figures"][0] & {"neuron", "descent"}
    assert {name for name, (_, packages) in FLOORS.items() if "ipywidgets" in packages} == {"film", "panels"}


def test_helpers_stay_small():
    """Counted in nodes of syntax, exercises included: a limit in lines is met by squeezing them.

    Half of them are exercises, whose mistakes by name are code. Nothing may be added that is not taken away elsewhere.
    """
    nodes = sum(1 for file in FILES for _ in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    assert nodes <= 78_000


def test_nothing_else_stands_at_the_top():
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".") and path.suffix != ".egg-info"}
    assert found - LEFT_BY_TOOLS == AT_THE_TOP
