"""Exercises of lesson 02: what one neuron computes, from the linear output to the label."""

import functools

import numpy as np

from helpers import neuron
from helpers.exercises.entries import Exercise, Mistake


def linear_output(X, w, b):
    return w.T @ X + b


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def stable_sigmoid(Z):
    E = np.exp(-np.abs(Z))  # e to a negative power never overflows
    return np.where(Z >= 0, 1, E) / (1 + E)


def predict(A, threshold=0.5):
    return (A > threshold).astype(int)


def sigmoid_slope(Z):
    A = neuron.sigmoid(Z)
    return A * (1 - A)


def _difference_quotient(ahead, back, Z):
    return (neuron.sigmoid(Z + ahead) - neuron.sigmoid(Z - back)) / (ahead + back)


def _features_and_weights(rng, n_x, m):
    # b below 0 and above, and so is Z, that no sign be lost unseen: no weight is near 0.
    X, w = (2 * rng.normal(size=(n_x, m))).round(2), rng.uniform(1, 2, size=(n_x, 1)).round(2)
    return X, w * rng.choice((-1, 1), size=(n_x, 1)), (1 if m == 4 else -1) * round(1 + rng.uniform(), 2)


def _outputs(rng, n_x, m):
    return (4 * rng.normal(size=(1, m)).round(2),)


def _no_room_for_a_nudge(rng, n_x, m):
    # At 12 σ is nearly 1, and a difference of two such numbers has few digits left.
    return _outputs(rng, n_x, m) if m > 1 else (np.array([[12.0]]),)


def _extreme_outputs(rng, n_x, m):
    # Beyond ±709 e^|z| leaves the floats; the one alone has to be negative to be a trap. Around −40 the probabilities
    # are far smaller than the last digit of 1: they stand by themselves, for what is tiny beside 1 is not compared.
    far = {5: (-1e5, 1e5, 0, 0.7, -1.3), 4: (-40, -42, -45, -50), 3: (710, 2.1, -710), 1: (-800,)}
    return (np.array([far[m]], dtype=float),)


def _probabilities(rng, n_x, m):
    # The first lies exactly on the threshold, the second between it and ½.
    threshold = {5: 0.3, 4: 0.5, 3: 0.9, 1: 0.5}[m]
    A = np.concatenate([[threshold, (threshold + 0.5) / 2], rng.uniform(0.05, 0.95, size=m).round(2)])[None, :m]
    return (A,) if m == 4 else (A, threshold)  # once without: its default is ½


EXERCISES = (
    Exercise(
        "2.1", "The linear output", minutes=4, difficulty=1,
        purpose="It adds up the weighted features of every example, and the bias.",
        reference=linear_output,
        inputs=_features_and_weights,
        mistakes=(
            Mistake("X before w", lambda X, w, b: X @ w + b,
                    "X is (n_x, m) and w is (n_x, 1), and @ wants as many columns on the left as rows on the right. "
                    "Which order, and which transpose, leaves a row of m numbers?"),
            Mistake("w without its ᵀ", lambda X, w, b: w @ X + b,
                    "w has one column and X has n_x rows: @ wants as many columns on the left as rows on the right. "
                    "What turns w into a row of n_x numbers?"),
            Mistake("both transposed", lambda X, w, b: w.T @ X.T + b,
                    "w.T is (1, n_x), so what follows @ needs n_x rows. How many rows does it have?"),
            Mistake("a column of outputs", lambda X, w, b: X.T @ w + b,
                    "Every number is right, but they form a column. In this course examples lie side by side, in Z "
                    "as in X: what has to be on the left of @?"),
            Mistake("the first number alone", lambda X, w, b: (w.T @ X)[0, 0] + b,
                    "That is the z of the first example alone. Every example needs its own."),
            Mistake("* instead of @", lambda X, w, b: w.T * X + b,
                    "* is element-wise and needs shapes that match. wᵀX multiplies and adds up: that is the matrix "
                    "product, written @."),
            Mistake("two features only", lambda X, w, b: w[0] * X[0] + w[1] * X[1] + b,
                    "That is right for two features. X may have any number of them: which product takes all?"),
            Mistake("no sum", lambda X, w, b: w * X + b,
                    "Every feature is multiplied by its weight, but nothing is added up: * is element-wise. z is one "
                    "number per example."),
            Mistake("one sum for all", lambda X, w, b: np.sum(w * X) + b,
                    "The sum runs over all features of all examples. Each example needs a sum of its own: along "
                    "which axis do its features lie?"),
            Mistake("the sum over examples", lambda X, w, b: np.sum(w * X, axis=1) + b,
                    "The sum runs along the rows, over examples. It has to run over the features of each example: "
                    "which axis is that?"),
            Mistake("the sum over examples, kept as a column", lambda X, w, b: np.sum(w * X, axis=1, keepdims=True) + b,
                    "The sum runs along the rows, over examples. It has to run over the features of each example: "
                    "which axis is that?"),
            Mistake("the mean instead of the sum", lambda X, w, b: w.T @ X / len(X) + b,
                    "The weighted features are averaged; z is their sum."),
            Mistake("no bias", lambda X, w, b: w.T @ X,
                    "The weighted sums are right, but each output is off by the same number. What else goes into "
                    "z?"),
            Mistake("the bias subtracted", lambda X, w, b: w.T @ X - b,
                    "The weighted sums are right, and the bias goes the wrong way."),
            Mistake("the bias without its sign", lambda X, w, b: w.T @ X + abs(b),
                    "This is right where b is positive. A bias may be negative; it is added as it is."),
            Mistake("the bias as a factor", lambda X, w, b: w.T @ X * b,
                    "The weighted sums are right, but b multiplies them. It shifts them all by the same amount."),
            Mistake("the bias on every feature", lambda X, w, b: w.T @ (X + b),
                    "b is added to each feature, so the weights multiply b as well. When does the formula add it?"),
            Mistake("the bias on every weighted feature", lambda X, w, b: np.sum(w * X + b, axis=0, keepdims=True),
                    "b is added to each weighted feature, n_x times in all. It is added once, after the sum."),
            Mistake("the sigmoid too soon", lambda X, w, b: sigmoid(w.T @ X + b),
                    "These are probabilities: σ has been applied already. z is the linear output, any real number; "
                    "a = σ(z) comes next."),
        ),
        hints=(
            "Row times column: w has to be a row, (1, n_x), so that it meets the n_x features of each column of X.",
            "A transpose is .T, the matrix product is @, and NumPy adds a single number such as b to all of a row.",
        ),
    ),
    Exercise(
        "2.2", "The sigmoid", minutes=5, difficulty=2,
        purpose="It turns log-odds, any number, into a probability.",
        reference=sigmoid,
        inputs=_outputs,
        mistakes=(
            Mistake("the log-odds of z", lambda Z: np.log(Z / (1 - Z)),
                    "That turns a probability into log-odds. Here z is the log-odds, and a is sought: solve for a."),
            Mistake("the odds alone", lambda Z: Z / (1 - Z),
                    "z takes the place of a here. z is the logarithm of a / (1 − a), and a is sought: solve for a."),
            Mistake("one minus e^z below", lambda Z: np.exp(Z) / (1 - np.exp(Z)),
                    "A sign changed on the way: e^z(1 − a) is e^z − e^z·a. Where does the last term go when all that "
                    "has an a is on one side?"),
            Mistake("the sign of the exponent", lambda Z: 1 / (1 + np.exp(Z)),
                    "That is σ(−z): it falls where it should rise. Try z = 4 by hand."),
            Mistake("missing brackets", lambda Z: 1 / 1 + np.exp(-Z),
                    "Your results lie above 1: they are 1 + e^(−z) itself. All of that belongs under the fraction; "
                    "Python divides before it adds."),
            Mistake("missing brackets below e^z", lambda Z: np.exp(Z) / 1 + np.exp(Z),
                    "That is e^z twice. Python divides before it adds: what has to be in brackets?"),
            Mistake("missing brackets, and the sign", lambda Z: 1 / 1 + np.exp(Z),
                    "There are two slips. Your results are 1 + e^z, and all of it belongs under a fraction (Python "
                    "divides before it adds); and the exponent should fall where z rises."),
            Mistake("the exponential alone", lambda Z: np.exp(Z),
                    "That is e^z, the odds a / (1 − a), which grow without end. Solve on, for a itself."),
            Mistake("the falling exponential", lambda Z: np.exp(-Z),
                    "That is e^(−z), the odds of y = 0. It is one part of the answer: solve on, for a itself."),
            Mistake("one minus", lambda Z: 1 / (1 - np.exp(-Z)),
                    "The denominator passes through 0, so results jump out of (0, 1). Look at the sign in the middle."),
            Mistake("nothing but one side", lambda Z: 1 / (1 + np.exp(-np.abs(Z))),
                    "Every result is at least ½, for negative z too. Nothing in the formula takes away the sign of z."),
            Mistake("tanh", lambda Z: np.tanh(Z),
                    "tanh runs from −1 to 1. It is a relative of σ, stretched and shifted; a probability has no "
                    "negative values."),
            Mistake("the label instead of the probability", lambda Z: (Z > 0).astype(int),
                    "These are decisions, 0 or 1. The sigmoid says how sure the neuron is: every number between."),
            Mistake("softmax", lambda Z: np.exp(Z) / np.sum(np.exp(Z)),
                    "Your results add up to 1 over the examples, so each depends on all the others. σ looks at one z "
                    "only."),
            Mistake("the slope of the sigmoid", lambda Z: np.exp(-Z) / (1 + np.exp(-Z)) ** 2,
                    "Your results are largest at z = 0 and small on both sides: that is the slope σ′. σ itself rises "
                    "everywhere."),
        ),
        hints=(
            "Raise e to both sides: a / (1 − a) = e^z. Multiply by 1 − a, and bring all that has an a to one side.",
            "a(1 + e^z) = e^z. Divide; np.exp takes the whole array at once, and a sum below a fraction needs "
            "brackets. At z = 4 the answer is 0.982.",
        ),
    ),
    Exercise(
        "2.3", "A sigmoid that never overflows", minutes=8, difficulty=3,
        purpose="It gives a probability for every z, however far from 0.",
        reference=stable_sigmoid,
        inputs=_extreme_outputs,
        mistakes=(
            Mistake("one decision for all", lambda Z: 1 / (1 + np.exp(-Z)) if Z >= 0 else np.exp(Z) / (1 + np.exp(Z)),
                    "`if` and `not` take one yes or no, and Z >= 0 has one for each number. Choose with np.where or "
                    "with a mask; ~ turns a mask round."),
            Mistake("right by luck, with an overflow", lambda Z: 1 / (1 + np.exp(-Z)),
                    "The numbers come out right, but for z = −1000 the exponential of 1000 overflows on the way, and "
                    "NumPy warns. Only negative z do that: can the fraction be written so that their exponent is "
                    "never positive?"),
            Mistake("nan where z is large", lambda Z: np.exp(Z) / (1 + np.exp(Z)),
                    "This form is good for negative z; for z = 1000 it becomes inf / inf, which is nan. Which form "
                    "is good there?"),
            Mistake(
                    "both sides "
                    "computed", lambda Z: np.where(Z >= 0, 1 / (1 + np.exp(-Z)), np.exp(Z) / (1 + np.exp(Z))),
                    "Each z gets its right form, but np.where computes both forms for every z and then chooses, so "
                    "the overflow still happens. Can one exponential be safe for both?"),
            Mistake("the sign is lost", lambda Z: 1 / (1 + np.exp(-np.abs(Z))),
                    "Nothing overflows, but every result is at least ½: this is σ(|z|). What is σ(−z), when you know "
                    "σ(z)?"),
            Mistake("always the small side", lambda Z: np.exp(-np.abs(Z)) / (1 + np.exp(-np.abs(Z))),
                    "Nothing overflows, but no result is above ½: this is σ(−|z|). It is right for negative z."),
            Mistake("the sides exchanged", lambda Z: stable_sigmoid(-Z),
                    "That is σ(−z): the two sides are exchanged. Which form belongs to negative z?"),
            Mistake("zero left out", lambda Z: np.where(Z == 0, 0, stable_sigmoid(Z)),
                    "Only z = 0 is wrong: σ(0) is ½. Is one side > and the other <, so that 0 is in neither?"),
            Mistake("zero counted twice", lambda Z: np.where(Z == 0, 1, stable_sigmoid(Z)),
                    "Only z = 0 is wrong: σ(0) is ½, and yours is 1. Does it belong to both sides?"),
            Mistake("e to the |z|", lambda Z: np.where(Z >= 0, 1, np.exp(np.abs(Z))) / (1 + np.exp(np.abs(Z))),
                    "|z| is the right idea with the wrong sign: e^1000 is too large for a float, e^(−1000) is 0."),
            Mistake("0 where z is large", lambda Z: np.nan_to_num(np.exp(Z) / (1 + np.exp(Z))),
                    "σ(1000) should be 1, and yours is 0: e^1000 is infinite on the way. Avoid the overflow instead "
                    "of repairing its result."),
            Mistake("small probabilities lost", lambda Z: 0.5 * (1 + np.tanh(Z / 2)),
                    "Nothing overflows, but for z = −40 you get exactly 0, and σ(−40) is 4·10⁻¹⁸. 1 minus something "
                    "close to 1 leaves no digits: can it be written without a difference?"),
            Mistake("missing brackets", lambda Z: np.where(Z >= 0, 1, np.exp(-np.abs(Z))) / 1 + np.exp(-np.abs(Z)),
                    "Python divides before it adds: all of 1 + E belongs below the fraction."),
            Mistake("only the sign of z", lambda Z: np.heaviside(Z, 0.5),
                    "Far from 0 the results are right, near 0 they are not: they jump from 0 to 1. Try z = 0.7."),
        ),
        hints=(
            "e to a negative power is at most 1 and never overflows. Which of the two forms raises e to a negative "
            "power for z = 1000, and which for z = −1000?",
            "With a mask: A = np.zeros_like(Z), then fill A[mask] and A[~mask], each from Z picked with the same mask. "
            "No formula is computed where it is not wanted.",
            "With np.where, one exponential has to be safe on both sides: E = e^(−|z|). The denominator is 1 + E for "
            "every z; the numerator is 1 on one side and E on the other.",
        ),
    ),
    Exercise(
        "2.4", "From probability to label", minutes=3, difficulty=1,
        purpose="It turns each probability into a decision, 1 or 0.",
        reference=predict,
        inputs=_probabilities,
        mistakes=(
            Mistake("one on the border", lambda A, threshold=0.5: (A >= threshold).astype(int),
                    "All is right but one case: a probability exactly at the threshold is not above it. Which "
                    "comparison leaves it out?"),
            Mistake("always at one half", lambda A, threshold=0.5: (A > 0.5).astype(int),
                    "It decides at ½, whatever `threshold` is. Is A itself compared with it? Rounding also decides at "
                    "½."),
            Mistake("always at one half, one on the border", lambda A, threshold=0.5: (A >= 0.5).astype(int),
                    "It decides at ½, whatever `threshold` is. And exactly at the threshold the label is 0."),
            Mistake("the wrong way round", lambda A, threshold=0.5: (A <= threshold).astype(int),
                    "Every label is the opposite: above the threshold the neuron says 1."),
            Mistake("the wrong way round, 0 on the border", lambda A, threshold=0.5: (A < threshold).astype(int),
                    "You give 1 below the threshold. Above it the neuron says 1."),
            Mistake("compared with 0", lambda A, threshold=0.5: (A > 0).astype(int),
                    "Every label is 1, because every probability is above 0. z is compared with 0; a is compared "
                    "with what?"),
            Mistake("one label for all", lambda A, threshold=0.5: int(A.mean() > threshold),
                    "One decision for the mean of all examples. Each example gets its own."),
            Mistake("a count", lambda A, threshold=0.5: int((A > threshold).sum()),
                    "That counts the examples above the threshold. Each example gets its own label."),
            Mistake("a share", lambda A, threshold=0.5: (A > threshold).mean(),
                    "That is the share of examples above the threshold. Each example gets its own label."),
            Mistake("the probability kept", lambda A, threshold=0.5: np.where(A > threshold, A, 0),
                    "Below the threshold there is a 0, above it still the probability. A label is 1 there."),
            Mistake("the probability kept below", lambda A, threshold=0.5: np.where(A > threshold, 1, A),
                    "Above the threshold there is a 1, below it still the probability. A label is 0 there."),
            Mistake("−1, 0 and 1", lambda A, threshold=0.5: np.sign(A - threshold),
                    "A sign is −1, 0 or 1, and the labels of this course are 0 and 1. Compare instead of subtracting."),
            Mistake("−1 instead of 0", lambda A, threshold=0.5: np.where(A > threshold, 1, -1),
                    "The decisions are right, but \"no\" is written −1. The labels of this course are 0 and 1."),
            Mistake("the sigmoid once more", lambda A, threshold=0.5: (sigmoid(A) > threshold).astype(int),
                    "A holds probabilities already. Is σ applied a second time, or is your threshold one for z?"),
            Mistake("the positions instead of the labels", lambda A, threshold=0.5: np.where(A > threshold)[1],
                    "These are the positions of the examples above the threshold. Each example gets a label: 1 "
                    "there, 0 elsewhere."),
        ),
        hints=(
            "A > 0.7 compares every number of A at once and gives True or False for each.",
            "Compare with `threshold`, not with a number of your own; .astype(int) turns True into 1 and False into 0.",
        ),
    ),
    Exercise(
        "2.5", "The slope of the sigmoid", minutes=5, difficulty=2,
        purpose="It says how much the probability moves when z moves a little.",
        reference=sigmoid_slope,
        inputs=_no_room_for_a_nudge,
        mistakes=(
            Mistake("u instead of a", lambda Z: 1 / neuron.sigmoid(Z) - 1 / neuron.sigmoid(Z) ** 2,
                    "a takes the place of u here. a is 1/u, so 1/u and 1/u² are to be replaced, not u."),
            Mistake("z instead of σ(z)", lambda Z: Z * (1 - Z),
                    "The formula is right for the probability a, and z takes its place here. What has to be computed "
                    "first?"),
            Mistake("z instead of σ(z) in one factor", lambda Z: sigmoid(Z) * (1 - Z),
                    "The first factor is a, and the second still has z in it. It should be a probability as well."),
            Mistake("z instead of σ(z) in the other factor", lambda Z: Z * (1 - sigmoid(Z)),
                    "1 − a is right, and the other factor is still z. It should be a probability as well."),
            Mistake("plus instead of minus", lambda Z: sigmoid(Z) * (1 + sigmoid(Z)),
                    "Your slope grows with z, up to 2. The sigmoid is flat on both sides: which factor is nearly 0 "
                    "for large z?"),
            Mistake("the square", lambda Z: sigmoid(Z) ** 2,
                    "That is σ², which goes to 1 for large z, where the sigmoid is flat. What is the second factor?"),
            Mistake("the other probability", lambda Z: 1 - sigmoid(Z),
                    "That is 1 − σ, which is σ(−z). It is one of the two factors of the slope."),
            Mistake("the sigmoid itself", lambda Z: sigmoid(Z),
                    "That is how high the curve is. The slope says how steep it is: ¼ at z = 0, and nearly 0 far out."),
            Mistake("the sigmoid twice", lambda Z: sigmoid(sigmoid(Z)) * (1 - sigmoid(sigmoid(Z))),
                    "All slopes lie between 0.19 and 0.25: σ has been applied twice. Once gives a; the rest is "
                    "multiplication."),
            Mistake("brackets missing", lambda Z: sigmoid(Z) * 1 - sigmoid(Z),
                    "Everything is 0. Python multiplies before it subtracts: a · 1 − a. Where do you need brackets?"),
            Mistake("a matrix product", lambda Z: sigmoid(Z) @ (1 - sigmoid(Z)),
                    "@ is the matrix product. Here each a is multiplied by its own 1 − a: which operator is "
                    "element-wise?"),
            Mistake("the order of the subtraction", lambda Z: sigmoid(Z) * (sigmoid(Z) - 1),
                    "The sizes are right, the signs are not: the sigmoid rises everywhere, so its slope is never "
                    "negative."),
            Mistake("the derivative of tanh", lambda Z: 1 - sigmoid(Z) ** 2,
                    "1 − a² is the slope of tanh. How does (u − 1) / u² look when 1/u is written a?"),
            *(
                Mistake(f"a difference quotient over a width of {ahead + back:g}",
                        functools.partial(_difference_quotient, ahead, back),
                        "A nudge this large measures the slope roughly. The formula that you derive needs no nudge.")
                for ahead, back in ((1, 0), (0.1, 0), (0.01, 0), (1, 1), (0.1, 0.1))
            ),
        ),
        hints=(
            "Put u′ = 1 − u into −u′/u²; that is (u − 1)/u². Split it into two fractions. Which of them is 1/u?",
            "1/u is a, so 1/u² is a². Compute A = neuron.sigmoid(Z) first. At z = 0 the slope is ¼.",
        ),
    ),
)  # fmt: skip
