"""What is promised about setting up: the same dependencies everywhere, and two commands that are enough."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
import yaml

from helpers.launch import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
START = "pip install uv && uv run course"
TEST = "pip install uv && uv run --group test pytest"
REGISTRIES = [
    f"{name}.org" for name in ("py" + "pi", "python" + "hosted", "ana" + "conda", "npm" + "js")
]  # this file is read too
TEXT = {".py", ".md", ".toml", ".yml", ".yaml", ".ipynb", ".js", ".css", ".json", ".txt", ""}


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_conda_gets_the_same_direct_dependencies_with_the_same_ranges():
    environment = yaml.safe_load(text("environment.yml"))
    python, *packages, pip, last = environment["dependencies"]
    assert environment["channels"] == ["conda-forge"]
    assert python == "python=3.12"
    assert packages == PROJECT["project"]["dependencies"]
    assert (pip, last) == ("pip", {"pip": ["-e ."]})


@pytest.mark.parametrize("folder", ["helpers", "notebooks", "tests"])
def test_every_package_that_is_imported_is_declared(folder):
    groups = PROJECT["dependency-groups"] if folder == "tests" else {}
    lines = sum(groups.values(), PROJECT["project"]["dependencies"])
    declared = {re.match("[a-z-]+", line)[0] for line in lines if isinstance(line, str)} | {"helpers"}
    provided_by = packages_distributions()
    for file in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            for top in {name.split(".")[0] for name in names} - sys.stdlib_module_names:
                found = {name.lower() for name in provided_by.get(top, [top])}
                assert found & declared, f"{file.name} imports {top}, of {found}"


@pytest.mark.parametrize("group", ["course", "test", "present"])
def test_each_dependency_has_a_tested_lower_bound_and_an_upper_one(group):
    groups = {"course": PROJECT["project"]["dependencies"], **PROJECT["dependency-groups"]}
    for line in filter(lambda line: isinstance(line, str), groups[group]):
        assert re.fullmatch(r"[a-z-]+>=[\d.]+,<\d+", line), line


def test_students_download_only_what_the_course_needs():
    assert PROJECT["tool"]["uv"]["default-groups"] == []
    assert not (ROOT / ".python-version").exists(), "it would force a download of that very Python"


def test_every_machine_resolves_to_the_same_releases_until_the_date_is_moved():
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", PROJECT["tool"]["uv"]["exclude-newer"])
    assert "uv.lock" in text(".gitignore").split()


@pytest.mark.parametrize("command", [START, TEST])
def test_the_readme_has_both_commands(command):
    assert re.search(rf"^\s*{re.escape(command)}$", text("README.md"), re.M)


def test_ci_runs_the_readme_s_own_test_command():
    assert TEST in text(".ci/run")
    assert TEST in text(".github/workflows/test.yml")


def test_ci_tests_the_oldest_and_the_newest_python_on_three_systems():
    matrix = yaml.safe_load(text(".github/workflows/test.yml"))["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["os"] == ["ubuntu-latest", "macos-latest", "windows-latest"]
    assert PROJECT["project"]["requires-python"] == f">={matrix['python'][0]}"


def test_no_file_names_a_registry_s_host():
    folders = [ROOT / name for name in ("helpers", "notebooks", "tests", ".ci", ".github")]
    files = [path for path in ROOT.iterdir() if path.is_file() and path.name != "uv.lock"]
    files += [path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix in TEXT]
    for file in files:
        if "__pycache__" not in file.parts:
            words = file.read_text(encoding="utf-8", errors="replace")
            assert not [host for host in REGISTRIES if host in words], file
