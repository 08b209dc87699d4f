"""Run the cells whose outputs are compared, as a script in a process of its own, and print what they say as JSON.

``python tests/compared_cells.py [--nudged] NOTEBOOK ...`` prints {notebook: {number of the code cell: output}}. No
picture is drawn. A cell tagged ``nbval-ignore-output`` takes long: it is not run, nor is what needs it.

With ``--nudged`` every data set, and the start of every descent, is moved by about 10⁻¹³ of itself: what a cell prints
may not depend on that, for the last bits are another processor's to choose. Then a long cell is run where a compared
one needs a name that it defines.
"""

import ast
import builtins
import contextlib
import io
import json
import os
import sys
from pathlib import Path

import nbformat
import numpy as np
from threadpoolctl import threadpool_info

NUDGE = 1e-13


def is_compared(cell):
    return "nbval-ignore-output" not in cell.metadata.get("tags", [])


def names_in(cell):
    """Return the names that a cell reads, and those that it defines."""
    nodes = [*ast.walk(ast.parse(cell.source))]
    names = [node for node in nodes if isinstance(node, ast.Name)]
    defined = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    defined |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    defined |= {node.asname or node.name for node in nodes if isinstance(node, ast.alias)}
    defined |= {node.id for node in names if isinstance(node.ctx, ast.Store)}
    return {node.id for node in names if isinstance(node.ctx, ast.Load)}, defined


def needed(cells):
    """Choose the compared cells, and the long ones that define a name which a later one of these reads."""
    wanted, found = set(), []
    for cell in reversed(cells):
        read, defined = names_in(cell)
        if is_compared(cell) or defined & wanted:
            wanted = (wanted - defined) | read
            found.insert(0, cell)
    return found


def independent(cells):
    """Choose the compared cells that need no long one."""
    known, found = set(dir(builtins)), []
    for cell in cells:
        read, defined = names_in(cell)
        if is_compared(cell) and read <= known | defined:
            known |= defined
            found.append(cell)
    return found


def run(source, namespace):
    """Run one cell as a notebook does; return what it prints, and the words of its last line's value."""
    tree, said = ast.parse(source), io.StringIO()
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):  # there are the progress bars
        exec(compile(tree, "<cell>", "exec"), namespace)
        if last and (value := eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace)) is not None:
            said.write(repr(value))
    return said.getvalue()


def nudge_everything():
    """Move all data and all starts of descents by a little, wherever the lessons get them from."""
    import helpers.datasets
    import helpers.descent

    rng = np.random.default_rng(7)

    def moved(value):
        return value * (1 + NUDGE * rng.uniform(0.5, 1, size=np.shape(value)))

    def first_moved(load):
        def load_moved(*args, **kwargs):
            X, *rest = load(*args, **kwargs)
            return moved(X), *rest

        return load_moved

    for name in ("five_points", "tumours", "two_clusters", "xor"):
        setattr(helpers.datasets, name, first_moved(getattr(helpers.datasets, name)))
    measures, chunks = helpers.datasets.ear_measures, helpers.datasets.file._chunks
    helpers.datasets.ear_measures = lambda pictures: moved(measures(pictures))

    def moved_chunks(*args):  # a file, and the same examples in memory, stay the same
        for rows in chunks(*args):
            rows[:, :-1] *= 1 + NUDGE
            yield rows

    helpers.datasets.file._chunks = moved_chunks
    descend = helpers.descent.gradient_descent

    def descend_moved(X, Y, learning_rate, steps, *, start=None, **options):
        w, b = (np.zeros((len(X), 1)), 0.0) if start is None else start
        return descend(X, Y, learning_rate, steps, start=(np.asarray(w) + NUDGE, b + NUDGE), **options)

    helpers.descent.gradient_descent = descend_moved


def main(options):
    os.environ["MPLBACKEND"] = "agg"
    nudged, said = options[0] == "--nudged", {}
    if nudged:
        nudge_everything()
    import helpers.figures

    helpers.figures.show = lambda fig, alt: None
    for path in options[nudged:]:
        os.chdir(Path(path).parent)
        cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
        namespace, said[path] = {"__name__": "__main__"}, {}
        for cell in needed(cells) if nudged else independent(cells):
            words = run(cell.source, namespace)
            if is_compared(cell):
                said[path][cells.index(cell) + 1] = words
    print(json.dumps({"said": said, "blas": [library.get("architecture") for library in threadpool_info()]}))


if __name__ == "__main__":
    main(sys.argv[1:])
