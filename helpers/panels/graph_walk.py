"""The numbers of a computational graph in the order of the walk: words, questions, and the usual mistakes."""

import ast
import math
import operator
import re
from collections import Counter, defaultdict
from typing import NamedTuple

from helpers import graph

DIGITS = 4  # of a number that is shown
CLOSE, NEAR = 1e-3, 1e-2  # relative: an answer this near is right, for shown numbers are rounded; this near is close
LONGEST = 60  # characters of an answer
GUESSES = (-1, 0, 1)  # typed without a calculation; by chance they are also the result of many a wrong one
RULE = "Give two digits or more, correctly rounded."
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
OPERATORS |= {ast.Pow: operator.pow, ast.USub: operator.neg, ast.UAdd: operator.pos}
FUNCTIONS = {"log": graph.log, "exp": graph.exp} | dict.fromkeys(("σ", "sigma", "sigmoid"), graph.sigmoid)
SIGNS = str.maketrans({",": ".", "−": "-", "–": "-", "·": "*", "×": "*", "^": "**"})


class Number(NamedTuple):
    """One number of the walk: its places in the picture, and what is said, asked and recognised about it."""

    places: list  # of ("value" or "slope", node) and ("edge", number of the edge)
    words: str
    question: str
    answer: float
    mistakes: list  # of (number, words)
    hint: str
    given: str  # the numbers it is made from


def walk(output, nodes, flows):
    """Yield each `Number`: the values forward, then 1, then what each of `flows` (backward steps) carries back.

    A node that is used more than once has one number more: the sum over its paths. If the slopes cannot be computed,
    `flows` is None.
    """
    for node in nodes:
        if node.parents:
            yield _value(node)
    if flows is None:
        return
    J = output.name if output.name != output.formula or not output.parents else "the output"
    yield Number(
        [("slope", output)],
        f"the slope of {J} in itself is 1: nudge {J}, and it moves just as far.",
        f"slope of {J} in itself",
        1.0,
        [(output.value, _NOT_THE_VALUE.format(J, J, J)), (0.0, f"0 would mean that nudging {J} does not move {J}.")],
        f"How far does {J} move when {J} is nudged by 1?",
        f"{J} = {say(output.value)}",
    )
    uses, paths = Counter(flow.parent for flow in flows), defaultdict(list)
    for k, flow in enumerate(flows):
        paths[flow.parent].append(flow.product)
        yield _flow(k, flow, J, uses[flow.parent], paths[flow.parent])
        if 1 < uses[flow.parent] == len(paths[flow.parent]):
            yield _sum(flow.parent, J, paths[flow.parent])


_NOT_THE_VALUE = "That is the value of {}. The question is a slope: how far does {} move when {} is nudged?"
_FACTOR = "The slope of a product in one factor is the other factor."
_SIGN = "The size is right, but the sign is not."
_UPSIDE_DOWN = "That is 1 over the slope. Which of the two is nudged, and which one moves?"


def _calculated(mistakes):
    """Keep the mistakes that can only come from a calculation."""
    return [(number, words) for number, words in mistakes if number not in GUESSES]


def _value(node):
    numbers, put_in = [parent.value for parent in node.parents], _put_in(node)
    mistakes = [(-node.value, _SIGN)]
    mistakes += [(parent.value, f"That is {parent.name} alone.") for parent in node.parents if len(numbers) > 1]
    calculated = [(1 / node.value, "That is 1 over the value.")] if node.value else []
    if len(numbers) == 2:
        words = f"That is another operation on the same numbers. Look again at {node.formula}."
        for a, b in (numbers, numbers[::-1]):
            calculated += [(a + b, words), (a - b, words), (a * b, words)]
            calculated += [(a / b, words)] if b else []
    mistakes += _calculated(calculated)
    words = f"{node} = {put_in} = {say(node.value)}." if put_in else f"{node} = {say(node.value)}."
    hint = f"Replace each name in {node.formula} by its number."
    return Number([("value", node)], words, str(node), node.value, mistakes, hint, _values(node))


def _flow(k, flow, J, uses, paths):
    c, p, local, came = flow.child.name, flow.parent.name, flow.local, flow.came_in
    words = f"local slope of {c} in {p}: {say(local)}"
    if local == 1:
        words += f", so {say(came)} passes on to {p} unchanged."
    else:
        words += f". Times the {say(came)} that came in: {product(local, came)} = {say(flow.product)}"
        words += "." if uses > 1 else f", the slope of {p}."
    if len(paths) < uses:  # of the last path the next question is the sum
        words += f" Slope of {p} so far: {say(sum(paths))}."
    nudged = f"{p} alone, on this one path," if uses > 1 else p
    factors = [node.value for node in flow.child.parents]
    mistakes = [
        (local, f"That is the local slope of {c} in {p} alone. What came in at {c} multiplies it."),
        (came, f"That is what came in at {c} alone. The local slope of {c} in {p} multiplies it."),
        (-flow.product, f"{_SIGN} Does {J} grow or shrink when {p} grows?"),
        (flow.parent.value, _NOT_THE_VALUE.format(p, J, nudged)),
        (flow.child.value, _NOT_THE_VALUE.format(c, J, nudged)),
    ]
    if "·" in flow.child.formula and len(factors) == 2 and flow.child.local_slopes == tuple(factors[::-1]):
        mistakes.insert(2, (flow.parent.value * came, f"{_FACTOR} You took {p} itself."))
    if uses > 1:
        mistakes.insert(
            0, (flow.parent.slope, f"That is the sum over all paths to {p}. The question is this one path.")
        )
    added = "You added. Along one path slopes multiply; they add up where paths meet."
    calculated = [(local + came, added)]
    calculated += [(came / local, f"Here the local slope of {c} in {p} is upside down.")] if local else []
    calculated += [(1 / flow.product, _UPSIDE_DOWN)] if flow.product else []
    one = f"slope from {c} back to {p}, path {len(paths)} of {uses}"
    given = f"{say(came)} came in at {c}; {_values(flow.child)}, {c} = {say(flow.child.value)}"
    places = [("edge", k)] if uses > 1 else [("edge", k), ("slope", flow.parent)]
    hint = f"If {p} grows a little, how many times as much does {c} grow? And what came in at {c}?"
    question = one if uses > 1 else f"slope of {J} in {p}"
    return Number(places, words, question, flow.product, mistakes + _calculated(calculated), hint, given)


def _values(node):
    return ", ".join(f"{p.name} = {say(p.value)}" for p in dict.fromkeys(node.parents) if not p.constant)


def _sum(node, J, paths):
    added, total, many = " + ".join([say(paths[0]), *map(_bracketed, paths[1:])]), sum(paths), len(paths)
    words = f"{many} paths lead back to {node.name}, and their slopes add up: "
    words += f"slope of {node.name}: {added} = {say(total)}."
    if not math.isclose(total, node.slope, abs_tol=1e-9):  # an operation of the student's own
        words += f" But its slope was set to {say(node.slope)}: does a send_back use = instead of +=?"
    mistakes = [(path, f"That is one path alone. {many} paths lead to {node.name}: add them up.") for path in paths]
    mistakes += [(-total, _SIGN), (node.value, _NOT_THE_VALUE.format(node.name, J, node.name))]
    calculated = [(math.prod(paths), "You multiplied. Where paths meet, slopes add up.")]
    calculated += [(sum(paths[:-1]), "One path is missing.")]
    calculated += [(1 / total, _UPSIDE_DOWN)] if total else []
    return Number(
        [("slope", node)],
        words,
        f"slope of {J} in {node.name}, all paths together",
        total,
        mistakes + _calculated(calculated),
        f"What has come back on each of the {many} paths to {node.name}?",
        f"{' and '.join(say(path) for path in paths)} came back",
    )


def verdict(typed, number):
    """Say whether what was typed is the number.

    Returns
    -------
    right : True, False, or None where no verdict is possible
    words : str, which never give the number away unless it is right
    """
    try:
        given = read(typed)
    except ValueError as error:
        return None, f"? {error}"
    answer, unit = number.answer, _unit(typed)
    if _right(given, answer, unit):
        return True, f"✓ {'' if say(given) == say(answer) else 'Close enough: '}{number.words}"
    for mistaken, words in number.mistakes:
        if _right(given, mistaken, unit) and not _close(mistaken, answer):
            return False, f"✗ {words}"
    if abs(given - answer) <= unit / 2 < math.inf:
        return None, f"? Too coarse to tell. {RULE}"
    if math.isclose(given, answer, rel_tol=NEAR):
        return None, f"? Close, but not yet right. {RULE}"
    return False, f"✗ Not {_bare(typed)}. {number.hint}"


def _bare(typed):
    """Take away a leading = or name =."""
    *names, number = typed.split("=")
    return number.strip() if all(not name.strip() or re.search(r"[^\W\d]", name) for name in names) else typed


def _unit(typed):
    """Return the unit of the last digit typed, such as 0.01 for 0.55; infinity for arithmetic."""
    plain = re.fullmatch(r"[-+]?\d*\.?(\d*)", _bare(typed).translate(SIGNS).replace(" ", ""))
    return 10.0 ** -len(plain[1]) if plain else math.inf


def _right(given, answer, unit):
    """Hold a number to the digits typed, or to two digits of the answer where it has fewer: −0.6 for −0.5981."""
    if not answer or _close(given, answer):
        return _close(given, answer)
    second = 10.0 ** (math.floor(math.log10(abs(answer))) - 1)
    return abs(given - answer) <= min(unit, second) / 2 * (1 + 1e-9)


def read(typed):
    """Compute what a student types as a number: 6, −0.5, 0,5, 1/3, (1 + 2)·3, log(0.55), exp(2), σ(0.2) or u = 6.

    Raises
    ------
    ValueError
        If it is not a finite number, or more than arithmetic with numbers and these functions.
    """
    try:
        if len(typed) > LONGEST:
            raise SyntaxError
        number = _compute(ast.parse(_bare(typed).translate(SIGNS), mode="eval").body)
    except (ZeroDivisionError, OverflowError, ValueError):
        number = math.nan
    except (SyntaxError, TypeError, KeyError, RecursionError, MemoryError):
        examples = "Type one such as 6, −0.5, 1/3, 3*2, log(0.55) or σ(0.2)."
        raise ValueError(f"“{typed[:LONGEST]}” is not a number. {examples}") from None
    if not math.isfinite(number):
        raise ValueError(f"{typed} is not a finite number.")
    return number


def _compute(tree):
    match tree:
        case ast.Constant(value=int() | float()) if tree.value is not True and tree.value is not False:
            return float(tree.value)
        case ast.UnaryOp():
            return OPERATORS[type(tree.op)](_compute(tree.operand))
        case ast.BinOp():
            number = OPERATORS[type(tree.op)](_compute(tree.left), _compute(tree.right))
            return number if isinstance(number, float) else math.nan  # (−8)**0.5 is complex
        case ast.Call(func=ast.Name(), args=[argument], keywords=[]):
            return FUNCTIONS[tree.func.id](_compute(argument)).value
    raise TypeError


def _close(given, answer):
    return math.isclose(given, answer, rel_tol=CLOSE, abs_tol=1e-9)


def say(number):
    """Write a number as a student would: whole ones whole, others with a few digits."""
    whole = float(number).is_integer() and abs(number) < 1e6
    text = f"{number + 0.0:.0f}" if whole else re.sub(r"e\+?(-?)0*", r"e\1", f"{number:.{DIGITS}g}")
    return text.replace("-", "−").removeprefix("−0" * (number == 0))


def _bracketed(number):
    return f"({say(number)})" if number < 0 else say(number)


def product(a, b):
    """Write 3·(−2)."""
    return f"{say(a)}·{_bracketed(b)}"


def _put_in(node):
    """Put the numbers into the formula: b·c becomes 3·(−2); nothing where a parent's name is not found in it."""
    text, rest = "", node.formula
    for parent in node.parents:
        name = parent.name if parent.name in rest else "…"
        found = re.search(rf"(?<!\w){re.escape(name)}(?![^\W²])", rest)
        if not found:
            return ""
        text, rest = text + rest[: found.start()], rest[found.end() :]
        at_the_start = text.rstrip()[-1:] in ("", "(", ",") and not rest.startswith(("²", "^"))
        text += (say if at_the_start else _bracketed)(parent.value)
    text = re.sub(r"\((\([^()]*\))\)", r"\1", text + rest)  # ((−2)) and (2) come from brackets around a name
    return re.sub(r"(?<!\w)\((\d[\d.]*)\)", r"\1", text)
