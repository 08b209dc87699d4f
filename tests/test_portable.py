"""What a lesson prints is the same on every processor: no compared output depends on the last bit.

Two tests hold that. Moved data and starts find a cell that magnifies the last bit, on any machine; another of
OpenBLAS's kernels, where the processor has it, adds up in another order.
"""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from numpy._core._multiarray_umath import __cpu_features__ as cpu

ROOT = Path(__file__).parents[1]
LESSONS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
X86 = platform.machine().lower() in ("x86_64", "amd64")
KERNELS = [name for name, feature in (("Prescott", "SSE3"), ("Haswell", "AVX2"), ("SkylakeX", "AVX512_SKX"))
           if X86 and cpu.get(feature)]  # fmt: skip
CHAOTIC = """import numpy as np
from helpers.datasets import five_points
from helpers.descent import gradient_descent
X, Y = five_points()
for rate in (0.5, 5.0):
    J = gradient_descent(X, Y, rate, 200, start=([[-3.0]], 3.0)).J
    print(f"α = {rate}: J = {J[200]:.3f}")"""


def run(*options, kernel=None):
    """Run the compared cells in a process of its own; return what they say, and the name of the kernel."""
    command = [sys.executable, str(ROOT / "tests" / "compared_cells.py"), *map(str, options)]
    env = os.environ | ({"OPENBLAS_CORETYPE": kernel} if kernel else {})
    done = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    return {Path(path).stem: cells for path, cells in found["said"].items()}, found["blas"]


def saved(lesson):
    """What each code cell of a saved notebook says, by its number."""
    cells = [cell for cell in nbformat.read(lesson, as_version=4).cells if cell.cell_type == "code"]
    return {str(number): "".join(map(words, cell.outputs)) for number, cell in enumerate(cells, start=1)}


def words(output):
    """What an output says; a figure says nothing, because none is drawn here."""
    if output.output_type == "stream":
        return output.text
    return output.data["text/plain"] if output.output_type == "execute_result" else ""


def test_no_compared_output_changes_when_data_and_starts_move_by_1e_13():
    said, _ = run("--nudged", *LESSONS)
    for lesson in LESSONS:
        there = saved(lesson)
        assert said[lesson.stem] and said[lesson.stem] == {number: there[number] for number in said[lesson.stem]}


def test_a_cell_that_magnifies_the_last_bit_is_found(tmp_path):
    """200 steps at a rate at which descent is thrown about, printed to three digits."""
    path = tmp_path / "chaos.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CHAOTIC)]), path)
    (plain, _), (nudged, _) = run(path), run("--nudged", path)
    calm, bounces = plain["chaos"]["1"].splitlines()
    calm_nudged, bounces_nudged = nudged["chaos"]["1"].splitlines()
    assert calm == calm_nudged and bounces != bounces_nudged


@pytest.mark.skipif(not KERNELS, reason="OpenBLAS's kernels can be chosen on x86 alone")
def test_every_kernel_of_openblas_prints_the_same():
    said, blas = {}, {}
    for kernel in KERNELS:
        said[kernel], blas[kernel] = run(*LESSONS, kernel=kernel)
    first = said[KERNELS[0]]
    assert len(set(map(str, blas.values()))) == len(KERNELS), f"a kernel was not the one asked for: {blas}"
    assert sum(map(len, first.values())) > 80
    for kernel in KERNELS[1:]:
        assert said[kernel] == first, kernel
