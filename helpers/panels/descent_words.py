"""What the descent panel says: the caption of every frame, and the sentences below the picture."""

import numpy as np


def captions(losses, runs, parameters, window, lowest, used=None):
    """Say every frame in numbers.

    Parameters
    ----------
    losses : sequence of Loss
    runs : list of (places (frames, 2), J (frames,)), one per loss
    parameters : pair of str, what the two numbers of a place are called
    window : two pairs of numbers; the narrower, the more decimals
    lowest : sequence of number or None
        The lowest cost of each loss, to say how far above it the cost is: costs of two losses do not compare.
    used : (m, batch size, steps taken), optional
        To add how many examples have been used.
    """
    digits, told = [max(3, 3 - int(np.floor(np.log10(high - low)))) for low, high in window], []
    for loss, (places, J), least in zip(losses, runs, lowest, strict=True):
        told.append([])
        for place, height in zip(places, J, strict=True):
            at = [f"{name} = {_number(p, d)}" for name, p, d in zip(parameters, place, digits, strict=True)]
            told[-1].append(f"{loss.name}: {', '.join(at)}, J = {_number(height, 4)}{_above(height, least)}")
    return [
        f"Step {k}{_seen(k, *used) if used else ''}. {_capital('; '.join(words))}."
        for k, words in enumerate(zip(*told, strict=True))
    ]


def left(name, inside, path, steps):
    """Say that a descent left the picture, and that it left all floats; `inside` is True for each frame in it."""
    name = _capital(name)
    words = [] if inside.all() else [f"{name} left the picture at step {inside.argmin()}."]
    return words + ([f"{name} ran away: after step {path.steps} no float can hold it."] if path.steps < steps else [])


def summed(size, learning_rate):
    """Say what a sum does instead of the mean."""
    if size == 1:
        return "The sum over one example is its mean."
    return f"The sum over {size} examples walks as their mean would at learning rate {learning_rate * size:.4g}."


def factor(given, right, fits_b, m):
    """Ask about a student's gradient over m examples that is right but for a factor; otherwise say nothing.

    Parameters
    ----------
    given, right : pairs dw (n_x, 1), db
    fits_b : bool, whether db counts
    m : int
    """
    given, right = (np.append(dw, db * fits_b) for dw, db in (given, right))
    with np.errstate(all="ignore"):
        times = given @ right / (right @ right)
    if not times > 0 or np.isclose(times, 1) or not np.allclose(given, times * right, rtol=1e-6, atol=0):
        return ""
    ask = "Is 1/m missing?" if np.isclose(times, m) else "Is its m the number of examples it is given?"
    return f"Your gradient is {times:.3g} times the mean over {m} examples. {ask}"


def _seen(k, m, size, steps):
    """Count the examples that k steps have used; the last batch of an epoch may be short."""
    epochs, more = divmod(min(k, steps), -(-m // size))
    seen = epochs * m + more * size
    return f", after {seen:,} example{'s' * (seen != 1)} ({seen / m:.1f} epochs)"


def _above(height, least):
    """Say how far a cost is above its lowest, if that is known."""
    if least is None:
        return ""
    above = _number(max(height - least, 0.0), 4)
    return ", its lowest" if above == "0.0000" else f", {above} above its lowest"


def _capital(words):
    return words[:1].upper() + words[1:]


def _number(value, decimals):
    """Write a number; a very large one in powers of ten."""
    value = round(float(value), decimals) + 0.0  # never −0.000
    return (f"{value:.{decimals}f}" if abs(value) < 1e5 else f"{value:.3g}").replace("-", "−")
