"""Every public name says what it is for, and every example in a docstring gives what it says."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

import helpers

MODULES = ["helpers", *(found.name for found in pkgutil.walk_packages(helpers.__path__, "helpers."))]
FLOORS = [f"helpers.{found.name}" for found in pkgutil.iter_modules(helpers.__path__)]  # what a lesson imports from


def test_the_modules_are_found():
    assert {"helpers.neuron", "helpers.panels", "helpers.exercises"} <= set(FLOORS)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_give_what_they_say(name, tmp_path, monkeypatch):
    module = importlib.import_module(name)
    monkeypatch.chdir(tmp_path)  # an example may write a file
    failed, _ = doctest.testmod(module)
    assert not failed


@pytest.mark.parametrize("name", FLOORS)
def test_every_public_function_and_class_says_what_it_is_for(name):
    module = importlib.import_module(name)
    assert module.__doc__
    for key, thing in vars(module).items():
        public = (inspect.isfunction(thing) or inspect.isclass(thing)) and not key.startswith("_")
        if public and f"{thing.__module__}.".startswith(f"{name}."):  # its own, or from inside its package
            made_by_dataclass = f"{key}("
            assert thing.__doc__ and not thing.__doc__.startswith(made_by_dataclass), f"{name}.{key} has no docstring"
