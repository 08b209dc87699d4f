"""The exercise of lesson 00, which shows how an exercise works."""

import numpy as np

from helpers.exercises.entries import Exercise, Mistake


def share_of_cats(Y):
    return Y.mean()


EXERCISES = (
    Exercise(
        "0.1", "The share of cats", minutes=1, difficulty=1,
        purpose="shows what a check can say",
        reference=share_of_cats,
        inputs=lambda rng, n_x, m: (rng.permuted(np.resize([1.0, 1.0, 0.0], (1, m)), axis=1),),
        mistakes=(
            Mistake("a number of cats, not a share", lambda Y: Y.sum() / len(Y),
                    "You counted the cats right and divided by 1, if at all: len(Y) counts rows, and labels of shape "
                    "(1, m) have one row. Which size of Y counts the examples?"),
            Mistake("the share of dogs", lambda Y: 1 - Y.mean(),
                    "These are the zeros. A cat's label is 1."),
            Mistake("a division without a remainder", lambda Y: Y.sum() // Y.size,
                    "With // a share is rounded down, to 0 or 1. Which sign divides and keeps what is behind the "
                    "point?"),
            Mistake("a rounded share", lambda Y: np.round(Y.mean()),
                    "It is rounded to 0 or 1, and a share lies between them."),
        ),
        hints=(
            "A share is a count divided by a count. Y.sum() counts the ones, for a one is a cat.",
            "Y.shape is (1, m), so Y.shape[1] or Y.size is m. The mean of zeros and ones does both steps at once.",
        ),
    ),
)  # fmt: skip
