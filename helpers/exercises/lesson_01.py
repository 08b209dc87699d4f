"""Exercises of lesson 01: unroll, stack, the shapes of everything, and an accidental (m, m)."""

import numpy as np

from helpers.exercises.entries import Exercise, Mistake, Quiz


def unroll(picture):
    return picture.reshape(-1, 1)


def stack(pictures):
    m = len(pictures)
    return pictures.reshape(m, -1).T


def errors(A, Y):
    return A - Y.T


def _from_the_second_on(pictures):
    X = stack(pictures).copy()
    X[:, 0] = 0
    return X


def _pixels(rng, *shape):
    # No value twice, so that numbers in another order are never equal by accident.
    return rng.permutation(256)[: np.prod(shape)].astype(np.uint8).reshape(shape)


def _probabilities_and_labels(rng, n_x, m):
    # At least one label of each kind, and the first is a 1.
    return rng.uniform(0.05, 0.95, size=(1, m)).round(2 if m < 5 else 6), np.resize([1.0, 0.0, 0.0], (m, 1))


EXERCISES = (
    Exercise(
        "1.1", "Unroll a picture", minutes=3, difficulty=1,
        purpose="It turns a picture into a column that a neuron can read.",
        reference=unroll,
        inputs=lambda rng, n_x, m: (_pixels(rng, n_x, m, 3),),
        mistakes=(
            Mistake("a row", lambda picture: picture.reshape(1, -1),
                    "All numbers are there, in one row. A column has as many rows as there are numbers: which of the "
                    "two sizes is the 1?"),
            Mistake("flat", lambda picture: picture.ravel(),
                    "All numbers are there, in order, and flat: one size only, neither row nor column. .T changes "
                    "nothing about a flat array. Which sizes does a column have?"),
            Mistake("channel after channel", lambda picture: picture.transpose(2, 0, 1).reshape(-1, 1),
                    "First all reds, then all greens, then all blues: a fine order, and the one many drawings show. "
                    "This course keeps NumPy's own, where a pixel's three numbers stay together. Which step takes "
                    "them apart?"),
            Mistake("pixels column by column", lambda picture: picture.transpose(1, 0, 2).reshape(-1, 1),
                    "The pixels come down the first column of the picture, then down the second. NumPy reads along "
                    "the rows, as you read a page. Which step exchanges height and width?"),
            Mistake("every axis turned round", lambda picture: picture.T.reshape(-1, 1),
                    "With .T, or order='F', the first axis runs fastest: channels apart, pixels by columns. NumPy's "
                    "own order needs neither."),
            Mistake("one channel only", lambda picture: picture[:, :, 0].reshape(-1, 1),
                    "The reds are there, the greens and blues are not. Every pixel brings three numbers into the "
                    "column."),
            Mistake("a grey picture", lambda picture: picture.mean(axis=2).reshape(-1, 1),
                    "You have averaged the channels, and the colour is gone. Every pixel brings three numbers into "
                    "the column."),
            Mistake("blue before red", lambda picture: picture[:, :, ::-1].reshape(-1, 1),
                    "Each pixel comes as blue, green, red. The course keeps red, green, blue: which step turns them "
                    "round?"),
            Mistake("one row per pixel", lambda picture: picture.reshape(-1, 3),
                    "A table with a pixel in each row and its channels side by side. One column holds all of it: how "
                    "many columns do you ask reshape for?"),
            Mistake("one row per channel", lambda picture: picture.reshape(3, -1),
                    "Three rows, and the numbers in them are not the channels either: reshape never reorders. One "
                    "column is asked for."),
            Mistake("105, always", lambda picture: picture.reshape(105, 1),
                    "105 is the size of a 7 × 5 picture, and this one is smaller. What has every picture that says "
                    "how many numbers it holds?"),
            Mistake("scaled as well", lambda picture: picture.reshape(-1, 1) / 255,
                    "The order is right, and you have also divided by 255. A good idea before training; here the "
                    "pixel values stay as they are."),
            Mistake("height and width by name", lambda picture: picture.reshape(picture.height * picture.width * 3, 1),
                    "An array has no height or width by name. picture.shape holds all its sizes: rows, columns, "
                    "channels; picture.size is how many numbers there are."),
        ),
        hints=(
            "No loop is needed: reshape keeps the numbers in NumPy's order and changes only the shape.",
            "The new shape has two sizes. You know the number of columns; for the number of rows, -1 lets NumPy count.",
        ),
    ),
    Exercise(
        "1.2", "Stack many pictures", minutes=4, difficulty=2,
        purpose="It puts m pictures side by side, one column each.",
        reference=stack,
        # Neither 6 (the lesson's m) nor 105 divides the numbers of a case with several features.
        inputs=lambda rng, n_x, m: (_pixels(rng, m, n_x, {3: 5, 5: 3, 1: 7}[n_x], 3),),
        mistakes=(
            Mistake("the scrambled reshape", lambda pictures: pictures.reshape(-1, len(pictures)),
                    "The columns are scrambled: reshape fills row after row, so each column holds a bit of every "
                    "picture. Roll column 0 back into a picture and look."),
            Mistake("pictures as rows", lambda pictures: pictures.reshape(len(pictures), -1),
                    "Each picture is unrolled in the right order, into a row. In this course an example is a column; "
                    "you are one step away."),
            Mistake(
                    "channel after "
                    "channel", lambda pictures: pictures.transpose(0, 3, 1, 2).reshape(len(pictures), -1).T,
                    "One column per picture, and in it first all reds, then all greens, then all blues. The column "
                    "that unroll gives keeps a pixel's three numbers together."),
            Mistake("every axis turned round", lambda pictures: pictures.T.reshape(-1, len(pictures)),
                    "pictures.T turns all four axes round, rows and columns of pixels too, and they come in another "
                    "order than unroll gives. Which axis needs to move, and when?"),
            Mistake(
                    "pixels column "
                    "by column", lambda pictures: pictures.transpose(0, 2, 1, 3).reshape(len(pictures), -1).T,
                    "One column per picture, but the pixels come down the first column of the picture, then down the "
                    "second. Which step exchanges height and width?"),
            Mistake("all in one column", lambda pictures: pictures.reshape(-1, 1),
                    "All pictures stand on top of each other in one column. X has m columns, side by side."),
            Mistake("all in one row", lambda pictures: pictures.reshape(1, -1),
                    "All pictures follow each other in one row. X has a column for each picture."),
            Mistake("flat", lambda pictures: pictures.reshape(-1),
                    "All pictures follow each other in one flat array. X has rows and columns: a column for each "
                    "picture."),
            Mistake("the columns not joined", lambda pictures: np.array([p.reshape(-1, 1) for p in pictures]),
                    "Each picture is a column, and the columns are m matrices of one array: (m, n_x, 1). They are "
                    "still to be put side by side."),
            Mistake("the first picture only", lambda pictures: pictures[0].reshape(-1, 1),
                    "Only the first picture is in the result. If there is a loop: a return inside it ends it in its "
                    "first turn."),
            Mistake("the last picture only", lambda pictures: pictures[-1].reshape(-1, 1),
                    "Only the last picture is in the result. If there is a loop: does each turn overwrite the one "
                    "before?"),
            Mistake("the first picture left out", lambda pictures: np.hstack([p.reshape(-1, 1) for p in pictures[1:]]),
                    "The first picture is missing: Python counts from 0."),
            Mistake("column 0 never filled", _from_the_second_on,
                    "Column 0 is never filled: Python counts from 0, and so do the columns of X. Which numbers does "
                    "your loop run through?"),
            Mistake("6, always", lambda pictures: pictures.reshape(6, -1).T,
                    "6 pictures were in the lesson's stack; another has another number of them. Ask `pictures` how "
                    "many it holds."),
            Mistake("6 columns, always", lambda pictures: pictures.reshape(-1, 6),
                    "6 pictures were in the lesson's stack; another has another number. And reshape to (n_x, m) in "
                    "one step fills row after row: is column 0 then one picture?"),
            Mistake("105, always", lambda pictures: pictures.reshape(-1, 105).T,
                    "105 is the size of a 7 × 5 picture, and these are smaller. Let NumPy count one of the two sizes."),
            Mistake("scaled as well", lambda pictures: pictures.reshape(len(pictures), -1).T / 255,
                    "The columns are right, and you have also divided by 255. A good idea before training; here the "
                    "pixel values stay as they are."),
        ),
        hints=(
            "NumPy keeps the numbers of one picture together. So first make each picture one row.",
            "From (m, height, width, 3) to (m, n_x) is one reshape; from rows to columns is one more step.",
            "reshape(m, -1) gives a row for each picture. What turns rows into columns without scrambling?",
        ),
    ),
    Quiz(
        "1.3", "What shape is it?", minutes=4, difficulty=1,
        purpose="It tells you where a formula goes wrong.",
        reference={"w": (105, 1), "Z": (1, 20), "A": (1, 20), "Y": (1, 20), "dw": (105, 1)},
        mistakes=(
            Mistake("w as a row", {"w": (1, 105)},
                    "that is a row, and w is a column, as an example is; in wᵀX the ᵀ makes it a row"),
            Mistake("w for every example", {"w": (105, 20)},
                    "that is the shape of X; all examples share one set of weights"),
            Mistake("a weight for each example", {"w": (20, 1)},
                    "that is one weight per example; a weight belongs to a feature"),
            Mistake("w flat", {"w": (105,)},
                    "flat, neither row nor column, so that wᵀ changes nothing; w has two sizes"),
            Mistake("Z as a column", {"Z": (20, 1)}, "examples lie side by side here, in Z as in X"),
            Mistake("Z before the sum", {"Z": (105, 20)},
                    "that is the shape of X; wᵀX adds up all features of an example"),
            Mistake("Z for each feature", {"Z": (105, 1)},
                    "that is one number per feature; Z has one number per example"),
            Mistake("Z as a row of features", {"Z": (1, 105)},
                    "that is one number per feature; Z has one number per example"),
            Mistake("Z of one example", {"Z": (1, 1)}, "that is the z of one example, and Z holds all of them"),
            Mistake("Z as a square", {"Z": (20, 20)},
                    "that pairs every example with every other; each has its own z only"),
            Mistake("A of one example", {"A": (1, 1)}, "that is the a of one example, and A holds all of them"),
            Mistake("A as a column", {"A": (20, 1)}, "A has one number per example and the shape of Z"),
            Mistake("A like X", {"A": (105, 20)},
                    "that is the shape of X; A has as many numbers as Z, one per example"),
            Mistake("A for each feature", {"A": (105, 1)},
                    "that is one number per feature; A has one number per example"),
            Mistake("Y as a column", {"Y": (20, 1)},
                    "labels often come so from a file, but A − Y would be (20, 20); Y has the shape of A"),
            Mistake("Y flat", {"Y": (20,)}, "flat, neither row nor column; Y has two sizes, those of A"),
            Mistake("Y for each feature", {"Y": (105, 1)}, "a label belongs to an example, not to a feature"),
            Mistake("dw for each example", {"dw": (105, 20)},
                    "that is the shape of X; dw has one number per feature, as w has"),
            Mistake("dw per example", {"dw": (1, 20)}, "that is one number per example; dw has one number per feature"),
            Mistake("dw as a column of examples", {"dw": (20, 1)},
                    "that is one number per example; dw has one number per feature"),
            Mistake("dw as a row", {"dw": (1, 105)},
                    "one number per feature is right; dw has the shape of w"),
            Mistake("dw as one number", {"dw": (1, 1)}, "that is one number for all; dw has one number per feature"),
        ),
        hints=(
            "Rows count what one example has, columns count examples. Which of the five belong to examples, which to "
            "features?",
            "Z = wᵀX + b: which outer sizes are left of (1, n_x) times (n_x, m)? A and Y also have one number per "
            "example.",
            "dw says something about each weight: it has the shape of w.",
        ),
    ),
    Exercise(
        "1.4", "Repair an accidental (m, m)", minutes=4, difficulty=2,
        purpose="It subtracts each label from its own prediction, and from no other.",
        reference=errors,
        inputs=_probabilities_and_labels,
        mistakes=(
            Mistake("the accidental (m, m)", lambda A, Y: A - Y,
                    "A is a row and Y a column, so every prediction meets every label: m · m differences. You want "
                    "m. Which of the two has to be turned?"),
            Mistake("every prediction with every label", lambda A, Y: A.T - Y.T,
                    "Every prediction still meets every label: m · m differences. You want m, each prediction with "
                    "its own label only."),
            Mistake("the (m, m), and the sign", lambda A, Y: Y - A,
                    "Y is a column and A a row, so every label meets every prediction: m · m differences. And a − y "
                    "begins with a."),
            Mistake("a column, and the sign", lambda A, Y: Y - A.T,
                    "Each label meets its own prediction, and two things are off: the course wants a row, as A is, "
                    "and a − y begins with a."),
            Mistake("a column of errors", lambda A, Y: A.T - Y,
                    "Each prediction meets its own label, and the result is a column. The course wants a row, as A "
                    "is: turn the other one."),
            Mistake("the mean label", lambda A, Y: A - Y.mean(),
                    "Every prediction meets the mean of all labels. Averaging an (m, m) hides the accident; look at "
                    "the shapes before the subtraction."),
            Mistake("the mean prediction", lambda A, Y: (A - Y).mean(axis=1, keepdims=True).T,
                    "Every label meets the mean of all predictions. Averaging an (m, m) hides the accident; look at "
                    "the shapes before the subtraction."),
            Mistake("the sum over the (m, m)", lambda A, Y: np.sum(A - Y, axis=0, keepdims=True),
                    "Each prediction has met all labels, and the differences are added. Adding up an (m, m) hides "
                    "the accident; look at the shapes before the subtraction."),
            Mistake("the first label for all", lambda A, Y: A - Y[0],
                    "Every prediction meets the first label. Y has its labels below each other: Y[0] is the first."),
            Mistake("the first prediction for all", lambda A, Y: A[0, 0] - Y.T,
                    "Every label meets the first prediction. A has its predictions side by side."),
            Mistake("the sign", lambda A, Y: Y.T - A,
                    "Each label meets its own prediction, the wrong way round: a − y is positive where the "
                    "prediction is too high."),
            Mistake("no sign", lambda A, Y: np.abs(A - Y.T),
                    "The distances are right, but their signs are gone: a − y says whether the prediction is too "
                    "high or too low."),
            Mistake("squared", lambda A, Y: (A - Y.T) ** 2,
                    "These are the squares. The error of an example is a − y itself."),
            Mistake("one number", lambda A, Y: np.sum(A - Y.T),
                    "The errors are added up, and those above and below 0 cancel. Each example keeps its own error."),
            Mistake("the mean error", lambda A, Y: np.mean(A - Y.T),
                    "The errors are averaged, and those above and below 0 cancel. Each example keeps its own error."),
            Mistake("the mean distance", lambda A, Y: np.mean(np.abs(A - Y.T)),
                    "The distances are averaged. Each example keeps its own error, with its sign."),
        ),
        hints=(
            "Print A.shape and Y.shape before you subtract. Which one is not (1, m)?",
            "A column becomes a row by one attribute, or by reshape(1, -1).",
        ),
    ),
)  # fmt: skip
