"""What Python's and NumPy's messages mean, in a student's words. The first row that fits is the one told."""

import re

# (exception, pattern searched in its message, meaning; {0}, {1} are the pattern's groups)
EXCEPTIONS = (
    (UnboundLocalError, r"variable '(\w+)'",
     "{0} is read before this function has given it a value. Does the line that sets it come first, and is it "
     "reached?"),
    (NameError, r"name 'T' is not defined",
     "A transpose is written with a dot: X.T. The sign ^ is no power in Python."),
    (NameError, r"name '(e|exp|log|tanh)' is not defined",
     "NumPy's functions start with np., the exponential is np.exp."),
    (NameError, r"name '(\w+)' is not defined",
     "Nothing is called {0} here. Is it spelled as in the function's first line, and has the cell that defines it "
     "run?"),
    (ImportError, r"",
     "Python finds no such module or name to import. The lesson's import cell has all that is needed."),
    (TypeError, r"[Ee]llipsis",
     "A `...` is still there, in this line or in a function it calls: write that one first."),
    (TypeError, r"NoneType",
     "One of the values in this line is None, which is what a function without a return gives back."),
    (TypeError, r"(?:function|method|ufunc)\w*' object.*(?:subscriptable|iterable)"
     r"|unsupported operand.*(?:function|method|ufunc)",
     "A function stands here without its round brackets, so it was never called."),
    (TypeError, r"'(numpy\.ndarray|float|int|numpy\.float64|list|tuple)' object is not callable",
     "Round brackets after a value call it like a function. Are they too many (.T, .shape and .size take none)? "
     "Multiplication needs *, an index needs [ ]."),
    (TypeError, r"only (?:length-1|0-dimensional|size-1) arrays can be converted",
     "int(), float() and the functions of `math` take one number, and this line hands them an array. NumPy's own "
     "(np.…, .astype) take the whole array."),
    (TypeError, r"missing \d+ required", "A function in this line needs more arguments than it was given."),
    (TypeError, r"takes .*positional argument.* but",
     "A function in this line was given more arguments than it takes."),
    (TypeError, r"unexpected keyword argument '(\w+)'", "The function called in this line knows no argument {0}."),
    (TypeError, r"does not support item assignment", "A tuple or a text cannot be changed in place; an array can."),
    (TypeError, r"list indices|sequence by non-int|not supported between instances of 'list'|operand.*'list'",
     "A list stands where an array is needed: lists do not calculate number by number."),
    (TypeError, r"Cannot interpret '\d+' as a data type",
     "A number stands where NumPy takes a data type. The sizes of a shape are one argument: they share a pair of "
     "brackets of their own."),
    (TypeError, r"Cannot cast ufunc",
     "The result has decimals, and the array it is written into holds whole numbers. Make a new array instead."),
    (TypeError, r"bitwise_xor|for \^", "The sign ^ is no power in Python: a power is written **."),
    (
        ValueError,
        r"it should be|did you mean",
        "The message says what it got and what it should be. Which argument of this line is that?",
    ),
    (TypeError, r"'int' object is not iterable",
     "A loop runs through a range or a list; one number is neither. range(n) counts up to it."),
    (ValueError, r"equal division", "np.split wants pieces of equal size, and these numbers do not divide."),
    (TypeError, r"unsupported operand|ufunc .* not supported|no callable \w+ method",
     "These two kinds of value cannot be combined so. What is the type of each?"),
    (ValueError, r"core dimension 0.*\(size (\d+) is different from (\d+)\)",
     "The matrix product @ needs as many columns on the left as rows on the right; here they are {1} and {0}. Should "
     "one be transposed, or the other come first? (Number by number is *.)"),
    (ValueError, r"not aligned: (\d+) \(dim \d+\) != (\d+)",
     "The matrix product @ needs as many columns on the left as rows on the right; here they are {0} and {1}. Should "
     "one be transposed, or the other come first? (Number by number is *.)"),
    (ValueError, r"matmul: .*does not have enough dimensions",
     "One side of @ is a single number; a number is multiplied with *."),
    (ValueError, r"could not broadcast input array from shape (\([^)]*\)) into shape (\([^)]*\))",
     "The place on the left has shape {1}, and what should go in has {0}. Which of the two do you mean?"),
    (ValueError, r"could not be broadcast",
     "NumPy lays two shapes side by side from the right: each pair of sizes must be equal, or one of them 1. Here "
     "they are not."),
    (ValueError, r"cannot reshape array of size (\d+) into shape (\(.*\))",
     "The array holds {0} numbers, and the sizes {1} do not multiply to that. Print the array's shape: is one of its "
     "sizes forgotten, or written as a fixed number?"),
    (Exception, r"boolean array indexing assignment",
     "A mask picks some places, and as many numbers must go in. Is the right side picked with the same mask?"),
    (ValueError, r"truth value of an array",
     "One yes or no is needed here, and a comparison of arrays has one for each number. (A loop over an array, or "
     "list() of it, goes through its rows.)"),
    (ValueError, r"setting an array element with a sequence|inhomogeneous",
     "One place of an array takes one number, and here it was given several, or rows of different lengths."),
    (ValueError, r"axes don't match array", "transpose needs every axis once, as many as the array has."),
    (ValueError, r"axis \d+ is out of bounds", "The array has fewer axes than that. Counting starts at 0."),
    (ValueError, r"dimensions.* must match exactly|must have same number of dimensions",
     "Arrays are joined here whose other sizes differ. Print their shapes."),
    (ValueError, r"math domain error|expected a .* input",
     "`math` has no answer for this number: the log of 0, the root of a negative number?"),
    (ValueError, r"not enough values to unpack|too many values to unpack",
     "The left of the = has another count of names than the right has values. An array's shape has one number an "
     "axis."),
    (IndexError, r"too many indices", "The array has fewer axes than the index has numbers. Print its shape."),
    (IndexError, r"index (\d+) is out of bounds for axis 0 with size 1$",
     "There is one row, number 0, and no row {0}. The numbers of a row (1, m) are reached by two indices: A[0, i]."),
    (IndexError, r"out of bounds|out of range",
     "The index points behind the end. Counting starts at 0, so the last of n is n − 1; is this index on the right "
     "axis?"),
    (IndexError, r"only integers|valid indices", "An index must be a whole number; a division / gives a decimal."),
    (KeyError, r"", "The dictionary has no such key."),
    (ZeroDivisionError, r"", "Something is divided by 0. Which count can be 0 here?"),
    (AttributeError, r"'NoneType'", "The value before the dot is None: what a function without a return gives back."),
    (AttributeError, r"module '(\w+)' has no attribute '(\w+)'", "{0} has nothing called {1}. Is it spelled right?"),
    (AttributeError, r"'(?:list|float|int)' object has no attribute",
     "A list or a plain number stands before the dot; this belongs to arrays."),
    (AttributeError, r"has no attribute '(\w+)'",
     "The value before the dot has nothing called {0}. Is it spelled right?"),
    (RecursionError, r"", "The function calls itself again and again. Does it use its own name for something else?"),
    (MemoryError, r"", "The result would not fit into memory. What shape does it have?"),
    (AssertionError, r"", "An assert of your own does not hold for this input."),
    (OverflowError, r"", "e to a power above 709 is larger than any float. Which z makes this exponent so large?"),
    (Exception, r"input requests|reading from stdin",
     "Nobody answers an input() here: all a function needs comes through its arguments."),
    (NotImplementedError, r"", "This line says that the code is still to be written."),
    (SystemExit, r"", "exit() ends a program; a function ends with return."),
    (BaseException, r"",
     "Print the values of this line and their shapes, one line above: which is not what you think?"),
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
    (r"empty slice", "A mean of no numbers at all."),
    (r"", "Look at the numbers that this line works on."),
)  # fmt: skip


def meaning_of(error):
    """Say what an exception means."""
    message = message_of(error)
    return next(
        meaning.format(*found.groups())
        for kind, pattern, meaning in EXCEPTIONS
        if isinstance(error, kind) and (found := re.search(pattern, message))
    )


def meaning_of_warning(message):
    """Say what a NumPy warning means."""
    return next(meaning for pattern, meaning in WARNINGS if re.search(pattern, message))


def message_of(error):
    """Give the first line of an exception's message, without addresses in memory."""
    try:
        lines = str(error).strip().splitlines()
    except Exception:  # a student's own exception, with a slip in its own words
        return ""
    return re.sub(r" at 0x[0-9a-fA-F]+", "", lines[0])[:300] if lines else ""


def fingerprint(error):
    """Give what tells one exception from another.

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
