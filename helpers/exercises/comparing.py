"""Read what a function returned, and compare it: element-wise, by shape, and with each known mistake."""

import contextlib

import numpy as np

from helpers.exercises.words import fingerprint

# Two right formulas for one number differ by a few roundings of 1e-16 each; a wrong one differs by far more. The second
# tolerance is relative to the largest number expected: where all of them are tiny, tiny differences count.
RTOL, ATOL = 1e-9, 1e-12
ZERO = 1e-100  # what is smaller counts as 0
RTOL_FLOAT32 = 1e-5  # whoever calculates in float32 has seven digits


class NotNumbers(Exception):
    """Raised, with the reason in words, where a result cannot be compared."""


def read(value, returns=None):
    """Return a result as a tuple of arrays of numbers, one for each part. Raises NotNumbers."""
    if returns is None:
        if isinstance(value, tuple) and any(isinstance(part, np.ndarray) for part in value):
            if len(value) == 1:
                found = "Your function returns a tuple. A trailing comma after `return` makes one"
                raise NotNumbers(f"{found}; return the array itself.")
            raise NotNumbers(f"Your function returns {len(value)} values, separated by commas; one array is expected.")
        return (_numbers(value, "Your function returns"),)
    if isinstance(value, np.ndarray) and value.ndim == 1:
        value = list(value)  # one array of plain numbers
    if not isinstance(value, tuple | list) or len(value) != len(returns):
        count = len(value) if isinstance(value, tuple | list) else 1
        found = "one value" if count == 1 else f"{count} values"
        raise NotNumbers(f"Your function returns {found}; expected are {len(returns)}: return {', '.join(returns)}.")
    return tuple(_numbers(part, f"Your {name} is") for name, part in zip(returns, value, strict=True))


def _numbers(value, who):
    if callable(value):
        raise NotNumbers(f"{who} a function, not what it calculates: its round brackets are missing.")
    if value is None or value is ...:
        raise NotNumbers(f"{who} {'None' if value is None else '`...`'}, not numbers.")
    try:
        array = np.asarray(value)
    except ValueError:
        raise NotNumbers(f"{who} a list whose rows have different lengths.") from None
    except Exception:  # an object with ideas of its own about being an array
        array = np.empty((), dtype=object)
    if array.dtype.kind == "O" and array.size:
        if any(number is None for number in array.flat):
            raise NotNumbers(f"{who} numbers with None among them: a function without a return returns None.")
        with contextlib.suppress(Exception):
            array = array.astype(float)  # right numbers, as np.frompyfunc makes them
    if array.dtype.kind in "buif":
        return array
    what = {"c": "complex numbers", "U": "text", "S": "text"}.get(array.dtype.kind)
    what = what or f"a value of type {type(value).__name__}"
    raise NotNumbers(f"{who} {what}; real numbers are expected.")


def close(yours, expected):
    """Return whether two arrays hold the same numbers, nan equal to nan; the shapes have to be equal."""
    if yours.shape != expected.shape:
        return False
    return bool(alike(yours, expected).all())


def alike(yours, expected):
    """Return, element-wise, which numbers of two arrays of the same shape are equal."""
    single = yours.dtype.kind == "f" and yours.dtype.itemsize < 8
    rtol = RTOL_FLOAT32 if single else RTOL
    yours, expected = yours.astype(float), expected.astype(float)
    largest = np.abs(expected[np.isfinite(expected)]).max(initial=ZERO)
    return np.isclose(yours, expected, rtol=rtol, atol=ATOL * largest, equal_nan=True)


def in_another_order(yours, expected):
    """Return whether the same numbers are there, in any order and shape."""
    return yours.size == expected.size and close(np.sort(yours, axis=None), np.sort(expected, axis=None))


def rearranged(yours, expected):
    """Return whether the numbers are right in another shape: read in the same order, or transposed."""
    if yours.size != expected.size:
        return False
    return close(yours.ravel(), expected.ravel()) or close(yours.T, expected)


def does_the_same(runs, others, returns=None, flat=False):
    """Return whether two functions returned the same results, or raised the same exceptions, on every input.

    Flat: shapes do not count, the numbers in their order do.
    """
    return all(_same(a, b, returns, flat) for a, b in zip(runs, others, strict=True))


def _same(a, b, returns, flat):
    if a.error or b.error:
        return bool(a.error and b.error) and fingerprint(a.error) == fingerprint(b.error)
    if a.result is None or b.result is None:
        return a.result is b.result
    try:
        pairs = zip(read(a.result, returns), read(b.result, returns), strict=True)
        return all(close(x.ravel(), y.ravel()) if flat else close(x, y) for x, y in pairs)
    except NotNumbers:
        return False


def kinds_of_warning(run):
    """Return "overflow", "invalid", "divide", …, without the operation, which differs between spellings."""
    return {message.split()[0] for message, _ in run.warnings}
