"""A tiny automatic differentiator: a node that knows how it was made, forward and backward.

Inputs are nodes with a value; arithmetic makes new ones. Forward, each value comes from the parents' values. Backward,
each slope ∂output/∂node goes on to the parents: local slope times what came in. Where paths meet, slopes add up.
(Article B, points B13 and B14; slip S1.)

>>> a, b, c = Node("a", 5), Node("b", 3), Node("c", 2)
>>> u = (b * c).named("u")
>>> v = (a + u).named("v")
>>> J = (3 * v).named("J")
>>> order(J)
[a = 5, b = 3, c = 2, u = b·c = 6, v = a + u = 11, J = 3·v = 33]
>>> backward(J)
>>> a.slope, b.slope, c.slope                                # 3, 3·c and 3·b
(3.0, 6.0, 9.0)

An operation of your own says what it does to numbers, and how it sends its slope back. It works with all the others.

>>> def subtract(b, c):
...     def send_back(u):
...         b, c = u.parents
...         b.slope += 1 * u.slope                           # +=, because b may be used elsewhere too
...         c.slope += -1 * u.slope
...     return Node("b − c", lambda b, c: b - c, parents=(b, c), send_back=send_back)
>>> J = 3 * (a + subtract(b, c))
>>> backward(J)
>>> J.value, a.slope, b.slope, c.slope
(18.0, 3.0, 3.0, -3.0)
"""

import math
from numbers import Real
from reprlib import repr as short
from typing import NamedTuple

SUM, PRODUCT, POWER, ATOM = range(4)  # precedence: which formulas need brackets inside which
LONGEST = 40  # characters; a longer formula is written … inside the next one


def _both_ways(*how):
    """Return the operator for node + anything, and the one for number + node."""
    return lambda a, b: _made(*how, a, b), lambda b, a: _made(*how, a, b)


class Node:
    """A number, how it was made, and how the output changes with it.

    Parameters
    ----------
    name : str
    value : number, or function of the parents' values that returns one
    parents : nodes (or numbers) it is made from
    slopes : function of the parents' values that returns a tuple, ∂node/∂parent for each parent
    send_back : function of the node, instead of `slopes`
        It adds local slope times node.slope to the slope of each of node.parents itself.

    Attributes
    ----------
    slope : float, ∂output/∂node, filled by `backward`
    formula : str, such as "b·c"
    constant : bool, True if it is made of numbers alone: no step leads back to it

    Raises
    ------
    ValueError
        If a value is not a finite number, an operation is not defined there, or slopes and send_back are both missing.
    """

    __array_ufunc__ = None  # a NumPy number leaves its arithmetic with a node to the node

    def __init__(self, name, value, parents=(), slopes=None, send_back=None):
        self.name = self.formula = str(name)
        self.parents, self.slope, self.level = tuple(_node(parent) for parent in parents), 0.0, ATOM
        self.constant = bool(self.parents) and all(parent.constant for parent in self.parents)
        self.value, self.rule = (None, value) if callable(value) else (value, None)
        self.slopes, self.send_back = slopes, send_back
        if (self.rule or self.parents) and not (slopes or send_back):
            raise ValueError(f"{self} says how to go forward, not how to go back: give it slopes or send_back")
        self.compute()

    def named(self, name):
        """Name the node, and return it: u = (b * c).named("u")."""
        self.name, self.level = str(name), ATOM
        return self

    def compute(self):
        """Work out the value of this one node from its parents' values."""
        self.value = self._run(self.rule, "value")[0] if self.rule else _number(self.value, self.name)

    @property
    def local_slopes(self):
        """∂node/∂parent for each parent, at the present values."""
        if self.send_back:
            return self._watch()
        slopes = self._run(self.slopes, "slope") if self.parents else ()
        if len(slopes) != len(self.parents):
            raise ValueError(f"{self} has {len(self.parents)} parents, and {len(slopes)} local slopes")
        return slopes

    def _watch(self):
        """Find out what `send_back` sends when 1 comes in. A parent used twice gets the sum of both local slopes."""
        kept = {node: node.slope for node in (self, *self.parents)}
        for node in kept:
            node.slope = float(node is self)
        self.send_back(self)
        found = tuple(parent.slope for parent in self.parents)
        for node, slope in kept.items():
            node.slope = slope
        return found

    def _run(self, rule, what):
        """Apply a rule to the parents' values; an error names the node and those values."""
        words = {OverflowError: f"its {what} is too large for a float", ZeroDivisionError: f"its {what} divides by 0"}
        try:
            found = rule(*(parent.value for parent in self.parents))
            found = found if what == "slope" and isinstance(found, tuple) else (found,)
            return tuple(_number(number, f"its {what}") for number in found)
        except (ValueError, *words) as error:
            values = {parent: f"{parent.name} = {parent.value:g}" for parent in self.parents if not parent.constant}
            where = values and " with " + ", ".join(values.values())
            raise ValueError(f"{self}{where or ''}: {words.get(type(error), error)}") from None

    def __str__(self):
        return self.name if self.name == self.formula else f"{self.name} = {self.formula}"

    def __repr__(self):
        return f"{self} = {self.value:g}"

    # Each operation: its formula, what it does to the values, and the local slopes towards its parents.
    __add__, __radd__ = _both_ways("{} + {}", SUM, lambda a, b: a + b, lambda a, b: (1, 1))
    __sub__, __rsub__ = _both_ways("{} − {}", SUM, lambda a, b: a - b, lambda a, b: (1, -1))
    __mul__, __rmul__ = _both_ways("{}·{}", PRODUCT, lambda a, b: a * b, lambda a, b: (b, a))
    __truediv__, __rtruediv__ = _both_ways("{}/{}", PRODUCT, lambda a, b: a / b, lambda a, b: (1 / b, -a / b / b))

    def __neg__(self):
        return _made("−{}", SUM, lambda a: -a, lambda a: -1, self)

    def __pow__(self, n):
        n = _number(n, f"the exponent of {self}")

        def value(x):
            return x**n if x >= 0 or n.is_integer() else _refuse(f"a negative number has no real power {n:g}")

        return _made("{}²" if n == 2 else f"{{}}^{n:g}", POWER, value, lambda x: n * x ** (n - 1) if n else 0, self)

    def __rpow__(self, base):
        return exp(self * log(base))


def log(x):
    """Make the node log(x), natural; its local slope is 1/x."""
    words = "a logarithm needs a number above 0"
    return _made("log({})", ATOM, lambda x: math.log(x) if x > 0 else _refuse(words), lambda x: 1 / x, x)


def exp(x):
    """Make the node e^x, which is its own local slope."""
    return _made("exp({})", ATOM, math.exp, math.exp, x)


def sigmoid(z):
    """Make the node σ(z), without overflow (slip S14); its local slope is σ(z)(1 − σ(z)) = σ(z)σ(−z)."""
    return _made("σ({})", ATOM, _sigma, lambda z: _sigma(z) * _sigma(-z), z)


def cross_entropy(z, y):
    """Make the node −[y log a + (1 − y) log(1 − a)] with a = σ(z), from z: its local slope in z is a − y.

    >>> cross_entropy(Node("z", 40), 0).value                # by way of log(1 − a) it would be infinite
    40.0
    """
    return _made("cross_entropy({}, {})", ATOM, _log_loss, lambda z, y: (_sigma(z) - y, -z), z, y)


def order(output):
    """List each node the output is made from once: parents before children, the output last, no constants.

    An explicit stack replaces recursion, so a graph may have any depth.
    """
    if not isinstance(output, Node):
        raise ValueError(f"the output is {short(output)}; it should be a node")
    ready, stack = {}, [output]  # a dictionary keeps the order and looks a node up at once
    while stack:
        waiting = [parent for parent in stack[-1].parents if parent not in ready and not parent.constant]
        if waiting:
            stack += reversed(waiting)
        else:
            ready[stack.pop()] = True
    return list(ready)


def forward(output):
    """Compute every value again after an input was set: a.value = 7, then forward(J) gives the new J."""
    for node in order(output):
        node.compute()
    return output.value


class Step(NamedTuple):
    """One edge on the way back: local · came_in = product was added to parent.slope, which is then total."""

    child: Node
    parent: Node
    local: float
    came_in: float
    product: float
    total: float


def backward_steps(output):
    """Go back edge by edge, and yield a `Step` as each product is added; the values are computed anew first.

    Everything that comes back to a node has arrived before it goes on. (A `send_back` adds its products before its
    first Step.)

    Raises
    ------
    ValueError
        If a local slope does not exist (√x at 0), or a slope is too large for a float.

    Examples
    --------
    >>> x = Node("x", 3)
    >>> [step.total for step in backward_steps(x * x)]       # two paths lead to one node: 3, and 3 more
    [3.0, 6.0]
    """
    nodes = order(output)
    for node in nodes:
        node.compute()
        for each in (node, *node.parents):
            each.slope = 0.0
    output.slope = 1.0
    for node in reversed(nodes):
        edges = list(zip(node.parents, node.local_slopes, strict=True))
        if node.send_back:
            node.send_back(node)
            edges = dict(edges).items()  # both edges to a parent used twice are one
        for parent, local in edges:
            product = local * node.slope
            if not node.send_back:
                parent.slope += product  # the chain rule, and the sum over all paths
            if not parent.constant:
                yield Step(node, parent, local, node.slope, product, _number(parent.slope, f"the slope of {parent}"))


def backward(output):
    """Fill in the slope ∂output/∂node of each node that the output is made from; a second call changes nothing."""
    for _ in backward_steps(output):
        pass


def _made(formula, level, value, slopes, *parents):
    """Make a node and write its formula, with brackets around a sum in a product, and where a minus needs them."""
    parents = [_node(parent) for parent in parents]
    names = [parent.name if len(parent.name) <= LONGEST else "…" for parent in parents]
    if level < ATOM:
        least = [level] * (len(parents) - 1) + [level + 1]
        names = [f"({s})" if p.level < need else s for s, p, need in zip(names, parents, least, strict=True)]
    node = Node(formula.format(*names), value, parents, slopes)
    node.level = level
    return node


def _node(x):
    """Return a node as it is, and a number as a constant node."""
    if isinstance(x, Node):
        return x
    number = _number(x, "an operand")
    node = Node(f"{'−' * (number < 0)}{abs(number):g}", number)
    node.constant, node.level = True, SUM if number < 0 else ATOM
    return node


def _number(value, what):
    """Return one finite number as a float."""
    try:
        number = float(value) if isinstance(value, Real) else math.nan
    except OverflowError:  # a whole number of hundreds of digits
        number = math.inf
    if math.isfinite(number):
        return number
    fault = "too large for a float" if math.isinf(number) else f"{short(value)}; it should be one finite number"
    raise ValueError(f"{what} is {fault}")


def _refuse(words):
    raise ValueError(words)


def _sigma(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def _log_loss(z, y):
    loss = max(z, 0) - z * y + math.log1p(math.exp(-abs(z)))
    return loss if 0 <= y <= 1 else _refuse("a label should be 0 or 1")
