"""A student's gradient, called with care: words in place of errors."""

import time

import numpy as np

from helpers import neuron
from helpers.descent.steps import check_gradient


class WatchedGradient:
    """Call a student's gradient, and find words for what is wrong with it in place of an error.

    A call returns dw and db, as the student's; or NaN, which ends a descent where it is.

    Parameters
    ----------
    gradient : function (X, Y, w, b) -> dw (n_x, 1), db
    loss : Loss, whose gradient it should be
    fits_b : bool, whether b moves too
    patience : number, how many seconds may pass until its last call

    Attributes
    ----------
    words : str, empty if there is nothing to say
    calls : int
    """

    def __init__(self, gradient, loss, fits_b=True, patience=3.0):
        self.gradient, self.loss, self.fits_b, self.patience = gradient, loss, fits_b, patience
        self.words, self.calls, self.began = "", 0, time.monotonic()

    def __call__(self, X, Y, w, b):
        self.calls += 1
        given = [np.array(value) for value in (X, Y, w)]  # copies: a student's function may change them
        try:
            with np.errstate(all="ignore"):
                returned = self.gradient(*given, b)
        except (Exception, SystemExit) as error:  # whatever it is
            return self._stop(f"your gradient raised {type(error).__name__}: {error}", w)
        try:
            dw, db = check_gradient(returned, w)
        except ValueError as error:
            return self._stop(f"{error}.", w)
        if not (np.isfinite(dw).all() and np.isfinite(db)):
            return self._stop("your gradient returned NaN or infinity.", w)
        if time.monotonic() - self.began > self.patience:
            return self._stop(f"your gradient is slow, so many steps took over {self.patience:g} seconds.", w)
        if not all(np.array_equal(*pair) for pair in zip(given, (X, Y, w), strict=True)):
            self.words = "Your gradient changes X, Y or w itself: whoever calls it still needs them."
        elif self.calls == 1 and self._climbs(dw, db, *neuron.gradient(X, Y, w, b, self.loss)):
            self.words = "Your gradient points downhill; a step against it walks uphill. Is its sign right?"
        return dw, db

    def _climbs(self, dw, db, right_dw, right_db):
        return (dw * right_dw).sum() + self.fits_b * db * right_db < 0

    def _stop(self, words, w):
        self.words = f"The descent stopped at step {self.calls}: {words}"
        return np.full(np.shape(w), np.nan), np.nan
