"""Functions as a student types them: in a notebook's cell, whose source Python reads through `linecache`."""

import importlib
import itertools
import linecache
import textwrap

import numpy as np
import pytest

from helpers import exercises, graph, neuron

_COUNT = itertools.count()
importlib.import_module("sklearn.metrics")  # some answers import it, and it takes seconds of their time limit


@pytest.fixture
def cell():
    """Run source as a cell of one notebook, and give back the last function it defines."""
    names = {"np": np, "neuron": neuron, "graph": graph}

    def run(source):
        source, file = textwrap.dedent(source).strip() + "\n", f"<cell {next(_COUNT)}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        before = set(map(id, names.values()))
        exec(compile(source, file, "exec"), names)
        return [value for value in names.values() if callable(value) and id(value) not in before][-1]

    return run


@pytest.fixture(autouse=True)
def no_hints_given(monkeypatch):
    monkeypatch.setattr(exercises, "_hints_given", {})


@pytest.fixture
def typed(cell):
    """Give what check says to an exercise's function with this body, typed in a notebook that has an m."""
    cell("m = 5\ndef nothing(): pass")

    def judged(number, body):
        exercise = exercises.EXERCISES[number]
        source = f"def {exercise.stub_name}{exercise.signature}:\n{textwrap.indent(body, '    ')}"
        return exercises.check(number, cell(source))

    return judged
