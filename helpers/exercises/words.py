"""What Python's and NumPy's messages mean, in a student's words. The first row that fits is used."""

import re

import numpy as np

_NUMPY = "|".join(dir(np))
_NEURON = "sigmoid|linear_output|predict|accuracy|cost|gradient|LEAST_SQUARES|CROSS_ENTROPY"
_ONE_TRUTH = "One yes or no is needed here, and a comparison of arrays has one for each number. "
_MATMUL = (
    "The matrix product @ needs as many columns on the left as rows on the right; here they are {%s} and {%s}. Should "
    "one be transposed, or the other come first? (* multiplies element-wise.)"
)

# (exception, pattern, meaning): the pattern is searched in the message, with the line that failed and then the whole
# function below it. {0}, {1} are the pattern's groups.
EXCEPTIONS = (
    (UnboundLocalError, r"variable '(\w+)'",
     "{0} is read before this function has given it a value. Is the line that sets it above, and does that line run?"),
    (NameError, r"name 'T' is not defined",
     "A transpose is written with a dot: X.T. In Python ^ is not a power."),
    (NameError, r"name 'e' is not defined", "e to a power is np.exp(...), and the number e is np.e."),
    (NameError, rf"name '({_NEURON})' is not defined",
     "Nothing is called {0} here. The course's own is neuron.{0}; yours exists once the cell that defines it has run."),
    (NameError, rf"name '({_NUMPY})' is not defined",
     "NumPy's functions start with np.: do you mean np.{0}?"),
    (NameError, r"name '(\w+)' is not defined",
     "Nothing is called {0} here. Is it spelled as in the function's first line, and has the cell that defines it "
     "run?"),
    (ImportError, r"",
     "Python finds no such module or name to import. The lesson's import cell has all that is needed."),
    (TypeError, r"[Ee]llipsis",
     "A `...` is still there, in this line or in a function it calls: write that part first."),
    (TypeError, r"NoneType",
     "One of the values in this line is None: a function without a return returns None."),
    (TypeError, r"(?:function|method|ufunc)\w*' object.*(?:subscriptable|iterable)"
     r"|unsupported operand.*(?:function|method|ufunc)",
     "A function is used here without its round brackets, so it was never called."),
    (TypeError, r"'(numpy\.ndarray|float|int|numpy\.float64|list|tuple)' object is not callable",
     "Round brackets after a value call it like a function. Are they too many (.T, .shape and .size take none)? "
     "Multiplication needs *, an index needs [ ]."),
    (TypeError, r"only (?:length-1|0-dimensional|size-1) arrays can be converted",
     "int(), float() and the functions of `math` take one number, and this line gives them an array. NumPy's own "
     "(np.…, .astype) take the whole array."),
    (TypeError, r"missing \d+ required", "A function in this line needs more arguments than it was given."),
    (TypeError, r"takes (?:from )?(\d+(?: to \d+)?) positional arguments? but (\d+)",
     "Count the arguments in this line: a function takes {0}, and was given {1}."),
    (TypeError, r"unexpected keyword argument '(\w+)'", "The function called in this line has no argument {0}."),
    (TypeError, r"'(?:int|float|numpy\.\w+)' object (?:is not subscriptable|does not support item assignment)\n(\w+)\[",
     "{0} is one number, and has no places to pick by an index. Make it an array with as many places as it needs."),
    (TypeError, r"does not support item assignment", "A tuple or a string cannot be changed in place; an array can."),
    (TypeError, r"list indices|sequence by non-int|not supported between instances of 'list'|operand.*'list'",
     "A list is used where an array is needed: lists do not calculate element-wise."),
    (TypeError, r"Cannot interpret '\d+' as a data type",
     "NumPy takes this number for a data type. The sizes of a shape are one argument, in brackets of their own: "
     "np.zeros((3, 5))."),
    (TypeError, r"Cannot cast ufunc",
     "The result has decimals, and the array it is written into holds whole numbers. Make a new array instead."),
    (TypeError, r"bitwise_xor|for \^", "In Python ^ is not a power: a power is written **."),
    (ValueError, r"it should be|did you mean",
     "The message says what it got and what it should be. Which argument of this line is that?"),
    (TypeError, r"'int' object is not iterable",
     "A loop runs through a range or a list, not through one number. range(n) counts from 0 up to n − 1."),
    (ValueError, r"equal division", "np.split wants pieces of equal size, and these numbers do not divide."),
    (TypeError, r"unsupported operand|ufunc .* not supported|no callable \w+ method",
     "These two kinds of value cannot be combined this way. What type does each have?"),
    (ValueError, r"core dimension 0.*\(size (\d+) is different from (\d+)\)", _MATMUL % (1, 0)),
    (ValueError, r"not aligned: (\d+) \(dim \d+\) != (\d+)", _MATMUL % (0, 1)),
    (ValueError, r"matmul: .*does not have enough dimensions",
     "One side of @ is a single number; a number is multiplied with *."),
    (ValueError, r"could not broadcast input array from shape (\([^)]*\)) into shape (\([^)]*\))",
     "The place on the left has shape {1}, and what you put in has shape {0}. Which of the two do you mean?"),
    (ValueError, r"could not be broadcast",
     "NumPy compares two shapes from the right: each pair of sizes must be equal, or one of them 1. Here they are "
     "not."),
    (ValueError, r"cannot reshape array of size (\d+) into shape (\(.*\))",
     "The array holds {0} numbers, and the sizes {1} do not multiply to that. Print the array's shape: is one of its "
     "sizes forgotten, or written as a fixed number?"),
    (Exception, r"boolean array indexing assignment",
     "A mask picks some places, and as many numbers must go in. Is the right side picked with the same mask?"),
    (ValueError, r"(?s)truth value of an array.*(?:\bfor \w+ in \w+:|\blist\()",
     _ONE_TRUTH + "A loop over an array, or list() of it, goes through its rows."),
    (ValueError, r"truth value of an array.*\n.*\b(?:not|and|or)\b",
     _ONE_TRUTH + "For arrays, not, and, or are written ~, & and |: A[~mask]."),
    (ValueError, r"truth value of an array.*\n.*\b(?:if|while)\b",
     _ONE_TRUTH + "np.where(condition, a, b) chooses for each number; a mask, A[condition], picks some of them."),
    (ValueError, r"truth value of an array", _ONE_TRUTH + "Which array is compared?"),
    (ValueError, r"inhomogeneous", "An array has rows of equal length, and these are rows of different lengths."),
    (ValueError, r"setting an array element with a sequence",
     "One place of an array takes one number, and here it is given several. Which value in this line has several?"),
    (ValueError, r"axis \d+ is out of bounds", "The array has fewer axes than that. Counting starts at 0."),
    (ValueError, r"dimensions.* must match exactly|must have same number of dimensions",
     "Arrays are joined here whose other sizes differ. Print their shapes."),
    (ValueError, r"math domain error|expected a .* input",
     "`math` has no answer for this number: the log of 0, the root of a negative number?"),
    (ValueError, r"not enough values to unpack|too many values to unpack",
     "The left side of = has more or fewer names than the right side has values. An array's shape has one number for "
     "each axis."),
    (IndexError, r"too many indices", "The array has fewer axes than the index has numbers. Print its shape."),
    (IndexError, r"index (\d+) is out of bounds for axis 0 with size 1\n",
     "There is one row, number 0, and no row {0}. The numbers of a row (1, m) are reached by two indices: A[0, i]."),
    (IndexError, r"out of bounds|out of range",
     "The index points past the end. Counting starts at 0, so the last of n is n − 1; is this index on the right "
     "axis?"),
    (IndexError, r"only integers|valid indices", "An index must be a whole number; a division / gives a decimal."),
    (ZeroDivisionError, r"", "Something is divided by 0. Which count can be 0 here?"),
    (AttributeError, r"'NoneType'", "The value before the dot is None: a function without a return returns None."),
    (AttributeError, r"module '(\w+)' has no attribute '(\w+)'", "{0} has nothing called {1}. Is it spelled right?"),
    (AttributeError, r"'numpy\.ndarray' object has no attribute '(\w+)'",
     "An array has nothing called {0}. It has .shape, .size, .T, .sum() and .mean(), for instance; .count and .append "
     "belong to lists."),
    (AttributeError, r"'(?:list|float|int)' object has no attribute",
     "A list or a plain number is before the dot; this belongs to arrays."),
    (AttributeError, r"has no attribute '(\w+)'",
     "The value before the dot has nothing called {0}. Is it spelled right?"),
    (RecursionError, r"", "The function calls itself again and again. Does it use its own name for something else?"),
    (OverflowError, r"", "e to a power above 709 is larger than any float. Which z makes this exponent so large?"),
    (SystemExit, r"", "exit() ends a program; a function ends with return."),
    (BaseException, r"", "Which value in this line is not what you think? Print it, and its shape, one line above."),
)  # fmt: skip

WARNINGS = (
    (r"overflow encountered in (?:exp|power)",
     "The exponential of anything above 709 does not fit a float and becomes inf. Which inputs make this exponent so "
     "large?"),
    (r"overflow", "A number grew too large for its type."),
    (r"divide by zero encountered in log", "The log of 0 is minus infinity. Which input leads to the 0?"),
    (r"divide by zero", "Something is divided by 0, and the result is inf. Where does the 0 come from?"),
    (r"invalid value",
     "A calculation had no answer (inf / inf, inf − inf, 0 / 0), and the result is nan, not a number."),
    (r"empty slice", "This is a mean of no numbers at all."),
    (r"", "Look at the numbers that this line works on."),
)  # fmt: skip


def meaning_of(error, line="", code=""):
    """Return what an exception means, raised in this line of this code."""
    text = f"{message_of(error)}\n{line}\n{code}"
    return next(
        meaning.format(*found.groups())
        for kind, pattern, meaning in EXCEPTIONS
        if isinstance(error, kind) and (found := re.search(pattern, text))
    )


def meaning_of_warning(message):
    """Return what a NumPy warning means."""
    return next(meaning for pattern, meaning in WARNINGS if re.search(pattern, message))


def message_of(error):
    """Return the first line of an exception's message, without addresses in memory."""
    try:
        lines = str(error).strip().splitlines()
    except Exception:  # a student's own exception, with a slip in its own words
        return ""
    return re.sub(r" at 0x[0-9a-fA-F]+", "", lines[0])[:300] if lines else ""


def fingerprint(error):
    """Return what distinguishes one exception from another.

    NumPy's two ways of saying "not aligned" count as one, and so do the two orders of shapes that do not broadcast.
    """
    message = message_of(error)
    if found := re.search(r"\(size (\d+) is different from (\d+)\)", message):
        return "not aligned", found[2], found[1]
    if found := re.search(r"not aligned: (\d+) \(dim \d+\) != (\d+)", message):
        return "not aligned", found[1], found[2]
    if "could not be broadcast together" in message:
        return "not broadcast", *sorted(re.findall(r"\([\d,]*\)", message))
    return type(error).__name__, message
