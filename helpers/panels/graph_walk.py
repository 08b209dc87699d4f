"""The numbers of a computational graph in the order of the walk: words, questions, and what is mistaken for them."""

import ast
import math
import operator
import re
from collections import Counter, defaultdict
from typing import NamedTuple

LEAST, MOST = 2, 3  # digits: of an answer, and of those that are held against it, for shown numbers are rounded
CLOSE, NEAR = 10.0**-MOST, 1e-2  # relative: an answer this near is right; this near neither right nor wrong
LONGEST = 60  # signs of an answer
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
OPERATORS |= {ast.Pow: operator.pow, ast.USub: operator.neg, ast.UAdd: operator.pos}
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

    A node that is used more than once has one number more: the sum of what its ways have brought. Where there is no way
    back, `flows` is None.
    """
    for node in nodes:
        if node.parents:
            yield _value(node)
    if flows is None:
        return
    J = output.name if output.name != output.formula or not output.parents else "the output"
    yield Number(
        [("slope", output)],
        f"the slope of {J} in itself is 1: nudge it, and it moves as far.",
        f"slope of {J} in itself",
        1.0,
        [(output.value, _NOT_THE_VALUE.format(J, J, J)), (0.0, f"0 would say that {J} stays when {J} is nudged.")],
        f"How far does {J} move when {J} is nudged by 1?",
        f"{J} = {say(output.value)}",
    )
    uses, ways = Counter(flow.parent for flow in flows), defaultdict(list)
    for k, flow in enumerate(flows):
        ways[flow.parent].append(flow.product)
        yield _flow(k, flow, J, uses[flow.parent], ways[flow.parent])
        if 1 < uses[flow.parent] == len(ways[flow.parent]):
            yield _sum(flow.parent, J, ways[flow.parent])


_NOT_THE_VALUE = "That is the value of {}. Asked is a slope: how far {} moves when {} is nudged."
_FACTOR = "The slope of a product towards one factor is the other factor."
_SIGN = "The size is right, the sign is not."
_UPSIDE_DOWN = "That is 1 over it. Which of the two moves how far, when the other is nudged by 1?"


def _value(node):
    numbers, put_in = [parent.value for parent in node.parents], _put_in(node)
    mistakes = [(-node.value, _SIGN)]
    mistakes += [(parent.value, f"That is {parent.name} alone.") for parent in node.parents if len(numbers) > 1]
    if len(numbers) == 2:
        for pair in (numbers, numbers[::-1]):
            for operation in (operator.add, operator.sub, operator.mul, operator.truediv):
                if operation is not operator.truediv or pair[1]:
                    words = f"That is another operation on the same numbers. Look again at {node.formula}."
                    mistakes.append((operation(*pair), words))
    mistakes.append((node.slope, f"That is the slope of {node.name}. Asked is its value: put the numbers in."))
    if node.value:
        mistakes.append((1 / node.value, "That is 1 over it."))
    words = f"{node} = {put_in} = {say(node.value)}." if put_in else f"{node} = {say(node.value)}."
    hint = f"Which number stands for each name in {node.formula}?"
    return Number([("value", node)], words, str(node), node.value, mistakes, hint, _values(node))


def _flow(k, flow, J, uses, ways):
    c, p, local, came = flow.child.name, flow.parent.name, flow.local, flow.came_in
    so_far = " so far" if uses > 1 else ""
    words = (
        f"local slope of {c} in {p}: {say(local)}; came in: {say(came)}; "
        f"product {product(local, came)} = {say(flow.product)}; slope of {p}{so_far}: {say(sum(ways))}."
    )
    nudged = f"{p} alone, on this one way," if uses > 1 else p
    factors = [node.value for node in flow.child.parents]
    own = []
    if "·" in flow.child.formula and len(factors) == 2 and flow.child.local_slopes == tuple(factors[::-1]):
        own = [(flow.parent.value * came, f"{_FACTOR} You took {p} itself.")]
    mistakes = [
        (local, f"That is the local slope of {c} in {p} alone. What came in at {c} multiplies it."),
        (came, f"That is what came in at {c} alone. The local slope of {c} in {p} multiplies it."),
        *own,
        (-flow.product, f"{_SIGN} Does {J} grow or shrink, when {p} grows?"),
        (flow.parent.value, _NOT_THE_VALUE.format(p, J, nudged)),
        (flow.child.value, _NOT_THE_VALUE.format(c, J, nudged)),
        (local + came, "You added. Along one way slopes multiply; they add up where ways meet."),
    ]
    if uses > 1:
        mistakes.insert(0, (flow.parent.slope, f"That is what all ways bring to {p}. Asked is this one alone."))
    mistakes += [(came / local, f"Here the local slope of {c} in {p} stands upside down.")] if local else []
    mistakes += [(1 / flow.product, _UPSIDE_DOWN)] if flow.product else []
    for other, slope in zip(flow.child.parents, flow.child.local_slopes, strict=True):
        if other is not flow.parent and not other.constant:
            mistakes.append((slope * came, f"That is the slope of {J} in {other.name}. Asked is the one in {p}."))
    one = f"what comes back from {c} to {p}, way {len(ways)} of {uses}"
    given = f"{say(came)} came in at {c}; {_values(flow.child)}, {c} = {say(flow.child.value)}"
    places = [("edge", k)] if uses > 1 else [("edge", k), ("slope", flow.parent)]
    hint = f"When {p} grows by a little, {c} grows how many times as much? And what came in at {c}?"
    return Number(places, words, one if uses > 1 else f"slope of {J} in {p}", flow.product, mistakes, hint, given)


def _values(node):
    return ", ".join(f"{p.name} = {say(p.value)}" for p in dict.fromkeys(node.parents) if not p.constant)


def _sum(node, J, ways):
    added, total = " + ".join([say(ways[0]), *map(_bracketed, ways[1:])]), sum(ways)
    words = f"{len(ways)} ways lead back to {node.name}, and they add up: slope of {node.name}: {added} = {say(total)}."
    if not math.isclose(total, node.slope, abs_tol=1e-9):  # an operation of the student's own
        words += f" But its slope is set to {say(node.slope)}: does one way say = where += belongs?"
    mistakes = [(way, f"That is one way alone. {len(ways)} ways lead to {node.name}: add them up.") for way in ways]
    mistakes += [(math.prod(ways), "You multiplied. Where ways meet, they add up.")]
    mistakes += [(sum(ways[:-1]), "One way is missing.")]
    mistakes += [(-total, _SIGN), (node.value, _NOT_THE_VALUE.format(node.name, J, node.name))]
    mistakes += [(1 / total, _UPSIDE_DOWN)] if total else []
    given = f"{' and '.join(say(way) for way in ways)} came back"
    hint = f"What has come back on each of the {len(ways)} ways to {node.name}?"
    return Number(
        [("slope", node)], words, f"slope of {J} in {node.name}, all ways together", total, mistakes, hint, given
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
    answer, (digits, unit) = number.answer, _digits(typed)
    if _right(given, answer, digits, unit):
        exact = say(given) == say(answer)
        held = digits if abs(given - answer) <= unit / 2 * (1 + 1e-9) else MOST
        return True, f"✓ {'' if exact else f'Right to {held} digits: '}{number.words}"
    for mistaken, words in number.mistakes:
        if _right(given, mistaken, digits, unit) and not _close(mistaken, answer):
            return False, f"✗ {words}"
    if digits < LEAST and abs(given - answer) <= unit / 2:
        return None, "? That may be right, but is too coarse to tell. Give at least two digits."
    if math.isclose(given, answer, rel_tol=NEAR):
        return None, "? Close, but not right to the digits you typed. Compute with more, or round to two."
    return False, f"✗ Not {_bare(typed)}. {number.hint}"


def _bare(typed):
    """Take away a leading = or name =."""
    *names, number = typed.split("=")
    return number.strip() if all(not name.strip() or re.search(r"[^\W\d]", name) for name in names) else typed


def _digits(typed):
    """Count the digits of a number, and give the unit of its last; arithmetic is as exact as it can be."""
    plain = re.fullmatch(r"[-+]?(\d*)\.?(\d*)", _bare(typed).translate(SIGNS).replace(" ", ""))
    return (len((plain[1] + plain[2]).lstrip("0")), 10.0 ** -len(plain[2])) if plain else (MOST, 0.0)


def _right(given, answer, digits, unit):
    """Hold a number to the digits typed: two at least, unless it is exact, and three at most."""
    return _close(given, answer) or (digits >= LEAST and abs(given - answer) <= unit / 2 * (1 + 1e-9))


def read(typed):
    """Compute what a student types as a number: 6, −0.5, 0,5, 1/3, 3*2, (1 + 2)·3 or u = 6.

    Raises
    ------
    ValueError
        If it is no finite number, or more than arithmetic with numbers.
    """
    try:
        if len(typed) > LONGEST:
            raise SyntaxError
        number = _compute(ast.parse(_bare(typed).translate(SIGNS), mode="eval").body)
    except (ZeroDivisionError, OverflowError):
        raise ValueError(f"{typed} is no finite number.") from None
    except (SyntaxError, TypeError, KeyError, ValueError, RecursionError, MemoryError):
        raise ValueError(f"“{typed[:LONGEST]}” is no number. Type one such as 6, −0.5, 1/3 or 3*2.") from None
    if not math.isfinite(number):
        raise ValueError(f"{typed} is no finite number.")
    return number


def _compute(tree):
    if isinstance(tree, ast.Constant) and type(tree.value) in (int, float):
        return float(tree.value)
    if isinstance(tree, ast.UnaryOp):
        return OPERATORS[type(tree.op)](_compute(tree.operand))
    if isinstance(tree, ast.BinOp):
        number = OPERATORS[type(tree.op)](_compute(tree.left), _compute(tree.right))
        return number if isinstance(number, float) else math.nan  # (−8)**0.5 is complex
    raise TypeError


def _close(given, answer):
    return math.isclose(given, answer, rel_tol=CLOSE, abs_tol=1e-9)


def say(number, digits=4):
    """Write a number as a student would: whole ones whole, others with a few digits."""
    whole = float(number).is_integer() and abs(number) < 1e6
    text = f"{number + 0.0:.0f}" if whole else re.sub(r"e\+?(-?)0*", r"e\1", f"{number:.{digits}g}")
    return text.replace("-", "−").removeprefix("−0" * (number == 0))


def _bracketed(number, digits=4):
    return f"({say(number, digits)})" if number < 0 else say(number, digits)


def product(a, b, digits=4):
    """Write 3·(−2)."""
    return f"{say(a, digits)}·{_bracketed(b, digits)}"


def _pieces(node):
    """Cut the formula at its parents' names: b·c gives "", "·", ""; nothing where a name is not found."""
    pieces, rest = [], node.formula
    for parent in node.parents:
        name = parent.name if parent.name in rest else "…"
        found = re.search(rf"(?<!\w){re.escape(name)}(?![^\W²])", rest)
        if not found:
            return []
        pieces.append(rest[: found.start()])
        rest = rest[found.end() :]
    return [*pieces, rest]


def _put_in(node):
    """Put the numbers into the formula: b·c becomes 3·(−2)."""
    text, *pieces = _pieces(node) or [""]
    for parent, piece in zip(node.parents, pieces, strict=False):
        at_the_start = text.rstrip()[-1:] in ("", "(", ",") and not piece.startswith(("²", "^"))
        text += (say if at_the_start else _bracketed)(parent.value) + piece
    text = re.sub(r"\((\([^()]*\))\)", r"\1", text)  # ((−2)) and (2) come from brackets around a name
    return re.sub(r"(?<!\w)\((\d[\d.]*)\)", r"\1", text)


def short(node):
    """Give the name of a node, or the sign of its operation where it has no name of its own."""
    if node.name != node.formula or not node.parents:
        return node.name
    numbers = [parent.name if parent.constant else "" for parent in node.parents] + [""]
    sign = "".join(piece + number for piece, number in zip(_pieces(node), numbers, strict=False))
    sign = re.sub(r"\(\s*\)", "", sign).strip(" ,")
    return sign if 0 < len(sign) <= 14 else f"{node.name[:12]}…" if len(node.name) > 13 else node.name
