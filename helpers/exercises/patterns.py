"""What a wrong result has to do with the right one, in a sentence."""

import numpy as np

from helpers.exercises.comparing import alike, close, in_another_order


def in_numbers(yours, expected):
    """Say what wrong numbers in the right shape have to do with the right ones."""
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
        return "The numbers are cut to whole ones: what stood behind the point is lost."
    if several and (yours == first).all():
        return f"All your numbers are {first:.4g}. Which step makes them the same?"
    if close(yours, expected.round()):
        return "These are the right numbers, rounded to whole ones: what stood behind the point is lost."
    # One number alone at a limit may be wrong for another reason.
    if right < yours.size - 1 and right and close(yours, expected.clip(lowest, highest)):
        wrong = ~alike(yours, expected)
        ends = [f"below {lowest:.10g}"] * bool((expected < lowest)[wrong].any())
        ends += [f"above {highest:.10g}"] * bool((expected > highest)[wrong].any())
        return f"The numbers are right but cut off: none of yours lies {' or '.join(ends)}."
    if several and expected.all() and abs((ratio := yours / expected).flat[0] - 1) > 1e-3 and first:
        if np.allclose(ratio, ratio.flat[0], rtol=1e-3, atol=0):  # a difference quotient has few digits
            return f"Each number is {ratio.flat[0]:.4g} times what it should be. Which factor is that?"
    if several and close(yours - expected, np.full_like(yours, (yours - expected).flat[0])):
        return f"Each number is off by the same {(yours - expected).flat[0]:.4g}. What is added or left out?"
    for decimals in range(1, 9):
        if close(yours, expected.round(decimals)):
            places = "1 decimal" if decimals == 1 else f"{decimals} decimals"
            return f"These are the right numbers, rounded to {places}. Round only what you print."
    if np.allclose(yours, expected, rtol=1e-3, atol=0):
        return "Close, and still not equal. A difference quotient does this, a rounded constant, a small number added."
    if in_another_order(yours, expected):
        return "The right numbers are all there, in another order. Which step reorders them?"
    if right:
        others = "the one that is not" if yours.size - right == 1 else "those that are not"
        return f"{right} of {yours.size} numbers {'is' if right == 1 else 'are'} right. What is special about {others}?"
    if several:
        return "The shape is right, the numbers are not. Do the first one by hand."
    return "This is another number. Do it by hand once, for this input."


def in_shape(yours, expected):
    """Say what a result of a wrong shape, whose numbers are not the right ones either, has to do with the right one."""
    if expected.size > yours.size and close(yours.ravel(), expected.flat[: yours.size]):
        count = "Only the first number is" if yours.size == 1 else f"Only the first {yours.size} numbers are"
        return f"{count} there. A return inside a loop ends it in its first turn; len() of a row is 1."
    if yours.size == 1:
        return f"One number is left where {expected.size} are expected: which step makes one of many?"
    if expected.size == 1:
        count = f"{yours.size} numbers are left where one is expected."
        return f"{count} Which step should make one of them, and of what? (Python's sum() and loops go through rows.)"
    if yours.ndim == 2 and yours.shape == expected.shape[::-1]:
        return "Rows and columns have changed places, and the numbers differ too."
    if in_another_order(yours, expected):
        return "The right numbers are all there, in another order."
    if yours.ndim == expected.ndim:
        missing = np.subtract(expected.shape, yours.shape)
        if np.count_nonzero(missing) == 1 and missing.sum() == 1:
            return "One is missing. range(1, m), [1:] and np.diff, for instance, leave one out."
    return "Print the shape after each step: where does it leave the path?"
