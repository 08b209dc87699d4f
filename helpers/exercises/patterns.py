"""What a wrong result has to do with the right one, in a sentence."""

import re

import numpy as np

from helpers.exercises.comparing import alike, close, in_another_order


def in_numbers(yours, expected):
    """Return what wrong numbers in the right shape have to do with the right ones."""
    whole, answers = yours.dtype.kind in "iu", yours.dtype.kind == "b"
    yours, expected = yours.astype(float), expected.astype(float)
    first, lowest, highest = yours.flat[0], yours.min(), yours.max()
    right = np.count_nonzero(alike(yours, expected))
    several = yours.size > 1
    if answers and not np.isin(expected, (0, 1)).all():
        return "A comparison answers True or False. Here a number is asked for."
    if np.isnan(yours).any():
        return "There is a nan, which is what 0 / 0 or inf / inf give."
    if np.isinf(yours).any():
        return "There is an infinite number: something is divided by 0, or grows too large."
    if close(-yours, expected):
        return "The numbers are right, their signs are reversed."
    if close(yours, np.abs(expected)):
        return "The sizes are right, and every minus is gone."
    if whole and close(yours, np.trunc(expected)):
        return "The decimals are lost: the result was truncated to integers."
    if several and (yours == first).all():
        return f"All your numbers are {first:.4g}. Which step makes them the same?"
    if close(yours, expected.round()):
        return "The decimals are lost: the result was rounded to integers."
    # One number alone at a limit may be wrong for another reason.
    if right < yours.size - 1 and right and close(yours, expected.clip(lowest, highest)):
        wrong = ~alike(yours, expected)
        ends = [f"below {lowest:.10g}"] * bool((expected < lowest)[wrong].any())
        ends += [f"above {highest:.10g}"] * bool((expected > highest)[wrong].any())
        return f"The numbers are right but cut off: none of yours lies {' or '.join(ends)}."
    if yours.ndim == 2 and (words := _never_filled(yours, expected)):
        return words
    if several and expected.all() and abs((ratio := yours / expected).flat[0] - 1) > 1e-3 and first:
        if np.allclose(ratio, ratio.flat[0], rtol=1e-3, atol=0):  # a difference quotient has few digits
            return f"Each number is {ratio.flat[0]:.4g} times what it should be. Which factor is that?"
    if several and close(yours - expected, np.full_like(yours, (yours - expected).flat[0])):
        return f"Each number is off by the same {(yours - expected).flat[0]:.4g}. What is added or left out?"
    for decimals in range(1, 9):
        on_the_grid = np.allclose(yours, yours.round(decimals), rtol=1e-15, atol=0)
        if on_the_grid and close(yours, expected.round(decimals)):
            places = "1 decimal" if decimals == 1 else f"{decimals} decimals"
            return f"These are the right numbers, rounded to {places}. Round only what you print."
    if np.allclose(yours, expected, rtol=1e-3, atol=0):
        off = f"Close, but off by about {np.abs(yours - expected).max():.0e}."
        return f"{off} A difference quotient, a rounded constant or a small number added does this."
    if in_another_order(yours, expected):
        return "The right numbers are all there, in another order. Which step reorders them?"
    if right:
        others = "the one that is not" if yours.size - right == 1 else "those that are not"
        return f"{right} of {yours.size} numbers {'is' if right == 1 else 'are'} right. What is special about {others}?"
    if several:
        return "The shape is right, the numbers are not. Do the first one by hand."
    return "This is another number. Do it by hand once, for this input."


def _never_filled(yours, expected):
    """Return that one row or column is 0 where all the others are right; "" otherwise."""
    wrong = np.argwhere(~alike(yours, expected))
    for axis, name in enumerate(("Row", "Column")):
        place = wrong[0, axis]
        if yours.shape[axis] > 1 and (wrong[:, axis] == place).all() and not yours.take(place, axis).any():
            return f"{name} {place} is 0, and all the others are right. Is it ever filled? Python counts from 0."
    return ""


# What in the source may be behind a wrong shape: a pattern, and the words for it.
FIRST_ONLY = (
    (r"(?m)^\s+for ", "Does a return end the loop before its last turn?"),
    (r"\blen\(", "len() of a row (1, m) is 1."),
    (r"\[0(?:, 0)?\]", "An index such as [0] or [0, 0] picks out a part."),
)
ROWS = (
    (r"(?<![.\w])sum\(", "Python's sum() goes through rows."),
    (r"\bfor \w+ in \w+\b(?!\()", "A loop over an array goes through rows."),
)
_INSIDE = r"(?:[^()\n]|\([^()]*\))*"
ONE_MISSING = rf"range\(1, {_INSIDE}\)|range\({_INSIDE} - 1\)|\[[^][]*\b1:[^][]*\]|\[[^][]*:-1\b[^][]*\]|np\.diff"


def _present(code, causes):
    return [words for pattern, words in causes if re.search(pattern, code)]


def in_shape(yours, expected, code=""):
    """Return what a result of a wrong shape has to do with the right one, and with what the source has."""
    if expected.size > yours.size and close(yours.ravel(), expected.flat[: yours.size]):
        count = "Only the first number is" if yours.size == 1 else f"Only the first {yours.size} numbers are"
        return " ".join((f"{count} there.", *_present(code, FIRST_ONLY)))
    if yours.size == 1:
        return f"One number is left where {expected.size} are expected: which step makes many into one?"
    if expected.size == 1:
        count = f"{yours.size} numbers are left where one is expected."
        return " ".join((f"{count} Which step should make them into one?", *_present(code, ROWS)))
    if yours.ndim == 2 and yours.shape == expected.shape[::-1]:
        return "Rows and columns are swapped, and the numbers are wrong as well."
    if in_another_order(yours, expected):
        return "The right numbers are all there, in another order."
    if yours.ndim == expected.ndim:
        missing = np.subtract(expected.shape, yours.shape)
        if np.count_nonzero(missing) == 1 and missing.sum() == 1:
            cause = re.search(ONE_MISSING, code)
            return f"One is missing. {f'Does {cause[0]} leave it out?' if cause else 'Which step leaves it out?'}"
    return "Print the shape after each step: which step is the first that you did not expect?"
