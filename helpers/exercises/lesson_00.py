"""The exercise of lesson 00, which shows how an exercise works."""

import numpy as np

from helpers.exercises.entries import Exercise, Mistake


def share_of_cats(Y):
    return Y.mean()


def _labels(rng, n_x, m):
    # A tie and a majority of zeros, where a median and a rounded mean differ from each other and from the share.
    labels = {5: (1, 0, 0, 1, 0), 3: (1, 1, 0), 4: (1, 1, 0, 0), 1: (1,)}[m]
    return (rng.permuted(np.array([labels], dtype=float), axis=1),)


EXERCISES = (
    Exercise(
        "0.1", "The share of cats", minutes=2, difficulty=1,
        purpose="It tells what share of the labels are cats.",
        reference=share_of_cats,
        inputs=_labels,
        mistakes=(
            Mistake("a number of cats, not a share", lambda Y: Y.sum() / len(Y),
                    "You counted the cats correctly, but divided by 1 or not at all: len(Y) counts rows, and labels "
                    "of shape (1, m) have one row. Which size of Y counts the examples?"),
            Mistake("the share of dogs", lambda Y: 1 - Y.mean(),
                    "These are the zeros. A cat's label is 1."),
            Mistake("cut to a whole number", lambda Y: Y.sum() // Y.size,
                    "What follows the point is lost: // and int() both cut it off. Which operator divides and keeps "
                    "it?"),
            Mistake("a rounded share", lambda Y: np.round(Y.mean()),
                    "It is rounded to 0 or 1, and a share lies between them."),
            Mistake("the median", lambda Y: np.median(Y),
                    "The median of zeros and ones says which of the two is more frequent, not by how much."),
            Mistake("in percent", lambda Y: 100 * Y.mean(),
                    "These are percent. A share runs from 0 to 1."),
            Mistake("the row of labels", lambda Y: sum(Y) / len(Y),
                    "What is left is the row of labels itself. sum(Y), a loop over Y and axis=0 all go through the "
                    "rows of Y, and it has one."),
            Mistake("divided by a shape", lambda Y: Y.sum() / Y.shape,
                    "Y.shape is a pair of sizes, (1, m), so two numbers come out. Which one of the sizes counts the "
                    "examples?"),
            Mistake("counted as in a list", lambda Y: Y.count(1) / Y.size,
                    "A list has .count, an array does not. An array has .shape, .size, .sum() and .mean(): which of "
                    "these counts ones?"),
        ),
        hints=(
            "A share is a count divided by a count. Y.sum() counts the ones, and each one is a cat.",
            "Y.shape is (1, m), so Y.shape[1] or Y.size is m. The mean of zeros and ones does both steps at once.",
        ),
    ),
)  # fmt: skip
