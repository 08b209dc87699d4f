"""What a function's source shows: what it reads, what it discards, whether it is written at all."""

import ast
import dis
import inspect
import textwrap
from types import CodeType, FunctionType, MethodType, ModuleType

import numpy as np

from helpers.graph import Node
from helpers.neuron import Loss

SUPPRESSORS = {"errstate", "seterr", "seterrcall", "simplefilter", "filterwarnings", "catch_warnings", "showwarning"}
DATA = (np.ndarray, np.generic, int, float, list)  # what a function should be given as an argument
KEEPS_THE_OLD = {"reshape", "transpose", "swapaxes", "ravel", "flatten", "squeeze", "astype", "round", "clip"}


def is_stub(function):
    """Return whether the body is only a docstring and `...`. None if the source cannot be read."""
    tree = _tree(function)
    if not isinstance(tree, ast.FunctionDef):
        return None if tree is None else False
    body = tree.body[ast.get_docstring(tree) is not None :]
    return all(isinstance(line, ast.Pass) or _is_ellipsis(getattr(line, "value", None)) for line in body)


def code(function):
    """Return the source without docstring and comments, in Python's own spelling; "" if it cannot be read."""
    if isinstance(tree := _tree(function), ast.FunctionDef) and ast.get_docstring(tree):
        del tree.body[0]
    return ast.unparse(tree) if tree else ""


def globals_read(function, nodes=True):
    """Return the names of the arrays, numbers and nodes of the notebook that the function reads past its arguments."""
    names, data = _notebook(function), (*DATA, Node) if nodes else DATA
    return [name for name in _globals(function) if isinstance(names.get(name), data)]


def unfinished_helpers(function):
    """Return the names of the functions of the notebook that it calls, directly or not, and that are still stubs."""
    return [other.__name__ for other in _reached(function)[1:] if is_stub(other)]


def suppresses_warnings(function):
    """Return the name of what switches warnings off, in it or a function of the notebook that it calls; "" if none."""
    if _is_the_courses(function):
        return ""
    names = {name for other in _reached(function) for code in _codes(other) for name in code.co_names}
    decorators = getattr(_tree(function), "decorator_list", ())
    names |= {getattr(node, "attr", "") for decorator in decorators for node in ast.walk(decorator)}
    return min(names & SUPPRESSORS, default="")


def library_calls(function):
    """List the course's own functions and methods that the function is, or names."""
    used = sorted({name for code in _codes(function) for name in code.co_names})
    found = [function, *map(_notebook(function).get, _globals(function))]
    for value in found:  # grows while it is read: neuron, neuron.CROSS_ENTROPY, neuron.CROSS_ENTROPY.per_example
        if isinstance(value, Loss) or (isinstance(value, ModuleType) and value.__name__.startswith("helpers")):
            found += [getattr(value, name) for name in used if hasattr(value, name)]
    return [f for f in found if isinstance(f, FunctionType | MethodType) and _is_the_courses(f)]


def discarded_expression(function):
    """Return the first line that calculates a value and does not keep it; "" if none does."""
    lines = [node.value for node in ast.walk(_tree(function) or ast.Module([], [])) if isinstance(node, ast.Expr)]
    return next((ast.unparse(value) for value in lines if _makes_a_new_array(value)), "")


def returns_at_once(function):
    """Return the first return that ends a loop in its first turn; "" if none does."""
    loops = [node for node in ast.walk(_tree(function) or ast.Module([], [])) if isinstance(node, ast.For)]
    loops = [loop for loop in loops if not any(isinstance(node, ast.Continue) for node in ast.walk(loop))]
    lines = [line for loop in loops for line in loop.body if isinstance(line, ast.Return)]
    return next(map(ast.unparse, lines), "")


def returned_expressions(function):
    """List what follows each return, as it is written; "" for nothing, or None."""
    returns = [node.value for node in ast.walk(_tree(function) or ast.Module([], [])) if isinstance(node, ast.Return)]
    return ["" if value is None else ast.unparse(value).removesuffix("None") for value in returns]


def prints(function):
    """Return whether the function calls print."""
    return "print" in _globals(function)


def _is_the_courses(function):
    module = getattr(function, "__module__", None) or ""
    return module.startswith("helpers.") and not module.startswith("helpers.exercises")


def _is_ellipsis(node):
    return isinstance(node, ast.Constant) and node.value is ...


def _makes_a_new_array(value):
    if isinstance(value, ast.Call):
        in_place = any(keyword.arg == "out" for keyword in value.keywords)
        return isinstance(value.func, ast.Attribute) and value.func.attr in KEEPS_THE_OLD and not in_place
    return isinstance(value, ast.BinOp) or (isinstance(value, ast.Attribute) and value.attr == "T")


def _tree(function):
    """Parse the source of the function's first statement; None if it cannot be read."""
    try:
        return ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    except (OSError, TypeError, SyntaxError, IndexError):
        return None


def _notebook(function):
    return getattr(inspect.unwrap(function), "__globals__", {})


def _codes(function):
    """List the function's code and that of the lambdas, comprehensions and functions inside it."""
    codes = [getattr(inspect.unwrap(function), "__code__", None)]
    for code in filter(None, codes):  # grows while it is read
        codes += [part for part in code.co_consts if isinstance(part, CodeType)]
    return list(filter(None, codes))


def _globals(function):
    """List the names that the function looks up outside itself, each once."""
    lines = [line for code in _codes(function) for line in dis.get_instructions(code)]
    return list(dict.fromkeys(line.argval for line in lines if line.opname == "LOAD_GLOBAL"))


def _reached(function):
    """List the function and those of the same notebook that it calls, directly or not."""
    names, found = _notebook(function), [function]
    for one in found:  # grows while it is read
        others = [names.get(name) for name in _globals(one)]
        found += [f for f in others if isinstance(f, FunctionType) and f.__globals__ is names and f not in found]
    return found
