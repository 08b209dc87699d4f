"""A student's gradient, called with care: words instead of errors."""

import contextlib
import io
import time

import numpy as np

from helpers import neuron
from helpers.descent.steps import check_gradient


class SafeGradient:
    """Call a student's gradient, and find words for what is wrong with it instead of raising an error.

    A call returns dw and db, as the student's; or NaN, which ends a descent where it is. What the function prints
    is kept and told at the end of the words.

    Parameters
    ----------
    gradient : function (X, Y, w, b) -> dw (n_x, 1), db
    loss : Loss, whose gradient it should be
    fits_b : bool, whether b moves too
    timeout : number, how many seconds may pass until its last call

    Attributes
    ----------
    words : str, what is wrong; empty if nothing is
    printed : str, what it printed, in words; empty if nothing was
    calls : int
    """

    def __init__(self, gradient, loss, fits_b=True, timeout=3.0):
        self.gradient, self.loss, self.fits_b, self.timeout = gradient, loss, fits_b, timeout
        self.words, self.calls, self.began, self.out = "", 0, time.monotonic(), io.StringIO()

    def __call__(self, X, Y, w, b):
        self.calls += 1
        given = [np.array(value) for value in (X, Y, w)]  # copies: a student's function may change them
        try:
            with np.errstate(all="ignore"), contextlib.redirect_stdout(self.out):
                returned = self.gradient(*given, b)
        except (Exception, SystemExit) as error:  # whatever it is
            return self._stop(f"your gradient raised {type(error).__name__}: {error}", w)
        try:
            dw, db = check_gradient(returned, w)
        except ValueError as error:
            return self._stop(f"{error}.", w)
        if not (np.isfinite(dw).all() and np.isfinite(db)):
            return self._stop("your gradient returned NaN or infinity.", w)
        if time.monotonic() - self.began > self.timeout:
            return self._stop(f"your gradient is slow ({self.calls} calls took over {self.timeout:g} seconds).", w)
        if not all(np.array_equal(*pair) for pair in zip(given, (X, Y, w), strict=True)):
            self.words = "Your gradient changes X, Y or w itself: whoever calls it still needs them."
        elif self.calls == 1 and self._climbs(dw, db, *neuron.gradient(X, Y, w, b, self.loss)):
            self.words = "Your gradient points downhill; a step against it walks uphill. Is its sign right?"
        return dw, db

    @property
    def printed(self):
        lines = self.out.getvalue().split("\n")
        lines = [line.strip() for line in lines if line.strip()]
        if not lines:
            return ""
        last = lines[-1] if len(lines[-1]) < 80 else lines[-1][:80] + " …"
        if len(lines) == 1:
            return f"Your gradient printed “{last}”."
        return f"Your gradient printed {len(lines)} lines, the last “{last}”."

    def _climbs(self, dw, db, right_dw, right_db):
        return (dw * right_dw).sum() + self.fits_b * db * right_db < 0

    def _stop(self, words, w):
        self.words = f"The descent stopped at step {self.calls}: {words}"
        return np.full(np.shape(w), np.nan), np.nan
