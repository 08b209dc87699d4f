"""Refuse arguments that are not the numbers they should be."""

import math
import operator
from numbers import Real


def check_int(name, value, least=1, most=None):
    """Return a whole number from `least` to `most`, the number of examples, as an int; else raise ValueError."""
    try:
        number = operator.index(value)
        if not isinstance(value, bool) and least <= number <= (number if most is None else most):
            return number
    except TypeError:
        pass
    limits = f", {least} or more" if most is None else f" from {least} to {most}, the number of examples"
    raise ValueError(f"{name} is {value!r}; it should be a whole number{limits}")


def check_positive(name, value):
    """Raise ValueError unless the value is a finite number above 0."""
    if not (isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value) and value > 0):
        raise ValueError(f"{name} is {value!r}; it should be a number above 0")
