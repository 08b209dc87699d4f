"""Drawn cats and dogs, two measures of their ears, and a student's own picture."""

import io
import os
import warnings

import numpy as np

from helpers.datasets.tables import standardise
from helpers.validate import check_int

EAR_MEASURES = ("ears above the head (standard deviations)", "ears beside the head (standard deviations)")

# A face lives in the square -1 ≤ u ≤ 1 (to the right), -1 ≤ v ≤ 1 (down). It is symmetric: each shape is given for
# its right half and drawn on |u|. Later shapes cover earlier ones.
#   ellipse: centre u, v; radius across; radius down; lean (how far it moves right for each unit down)
#   triangle: three corners u, v        line: two ends u, v; half its thickness
CAT = (
    ("dark fur", "triangle", (0.20, -0.50, 0.80, -1.02, 0.80, -0.05)),
    ("pink", "triangle", (0.34, -0.48, 0.70, -0.82, 0.70, -0.25)),
    ("fur", "ellipse", (0.0, 0.12, 0.80, 0.68, 0.0)),
    ("dark fur", "line", (0.0, -0.50, 0.0, -0.22, 0.05)),
    ("dark fur", "line", (0.20, -0.48, 0.17, -0.28, 0.04)),
    ("light fur", "ellipse", (0.15, 0.47, 0.22, 0.18, 0.0)),
    ("eye", "ellipse", (0.35, 0.03, 0.19, 0.16, 0.0)),
    ("black", "ellipse", (0.35, 0.03, 0.06, 0.15, 0.0)),
    ("whisker", "line", (0.34, 0.40, 0.98, 0.28, 0.025)),
    ("whisker", "line", (0.34, 0.50, 0.98, 0.56, 0.025)),
    ("pink", "triangle", (-0.13, 0.28, 0.13, 0.28, 0.0, 0.44)),
    ("black", "line", (0.0, 0.42, 0.08, 0.57, 0.025)),
    ("black", "line", (0.08, 0.57, 0.22, 0.52, 0.025)),
)
DOG = (
    ("fur", "ellipse", (0.0, -0.15, 0.60, 0.68, 0.0)),
    ("light fur", "ellipse", (0.0, 0.40, 0.44, 0.44, 0.0)),
    ("dark fur", "ellipse", (0.68, -0.02, 0.20, 0.62, 0.22)),
    ("white", "ellipse", (0.26, -0.22, 0.15, 0.14, 0.0)),
    ("black", "ellipse", (0.26, -0.20, 0.10, 0.11, 0.0)),
    ("black", "line", (0.0, 0.36, 0.0, 0.64, 0.03)),
    ("black", "line", (0.0, 0.64, 0.24, 0.56, 0.03)),
    ("black", "ellipse", (0.0, 0.24, 0.22, 0.16, 0.0)),
    ("tongue", "ellipse", (0.0, 0.80, 0.14, 0.20, 0.0)),  # the last, so that it can be left out
)
FURS = ((226, 140, 52), (132, 132, 140), (190, 148, 100), (126, 78, 44), (226, 206, 172), (76, 68, 72))
BACKGROUNDS = ((90, 160, 235), (110, 205, 110), (70, 195, 195), (170, 130, 235), (150, 210, 250))
EYES = ((110, 200, 50), (225, 205, 50), (160, 220, 80))

# Thirty-five pixels are too few to sample a drawing well: this one is set by hand, one letter for each pixel.
SMALL_CAT = ("f...f", "fp.pf", "ffdff", "fefef", "fffff", "llpll", ".lll.")


def cats_and_dogs(m, height=32, width=32, *, seed=0):
    """Draw m faces of cats and dogs, varied in colour, place, size and tilt, with noise.

    Pictures 0 and 1 are a cat and a dog in some order, so are 2 and 3, and so on. Picture i is the same whatever
    m is, and the same animal at every size, down to 7 rows and 5 columns. Another seed draws other animals.

    Returns
    -------
    pictures : (m, height, width, 3) uint8
    Y : (1, m) float64
        1 = cat, 0 = dog. By hand: ``cats_and_dogs(2)[1].sum() == 1``.
    """
    m, seed = check_int("m", m), check_int("seed", seed, least=0)
    height, width = check_int("height", height), check_int("width", width)
    cat_first = np.random.default_rng(seed).random(-(-m // 2)) < 0.5
    Y = np.stack([cat_first, ~cat_first], axis=1).reshape(1, -1)[:, :m].astype(float)
    pictures = np.empty((m, height, width, 3), dtype=np.uint8)
    room = min(max(min(height, width) - 4, 0) / 12, 1)  # where pixels are few the face fills the picture
    for i in range(m):
        rng = np.random.default_rng([seed, i])
        fur = np.clip(rng.choice(FURS) + rng.integers(-14, 15) + rng.integers(-6, 7, size=3), 0, 255)
        background = rng.choice(BACKGROUNDS) + rng.integers(-20, 21, size=3)
        colours = _colours(np.clip(background, 0, 255), fur, eye=rng.choice(EYES))
        shapes = CAT if Y[0, i] else DOG[: len(DOG) - rng.integers(2)]
        scale = 1.25 - room * rng.uniform(0.30, 0.53)
        across, down, tilt = room * rng.uniform(-1, 1, size=3) * (0.12, 0.12, 0.18)
        face = _draw(shapes, colours, height, width, scale, across, down, tilt)
        noise = rng.integers(-8, 9, size=face.shape) + rng.integers(-8, 9, size=face.shape)
        pictures[i] = np.clip(face + noise, 0, 255)
    return pictures, Y


def cat():
    """Return the standard cat: (7, 5, 3) uint8, so few numbers that all can be read.

    By hand: the left eye, ``cat()[3, 1]``, is green: 110, 200, 50.
    """
    colours = _colours((110, 170, 220), np.array(FURS[0]), eye=EYES[0])
    letter = {"." if name == "background" else name[0]: value for name, value in colours.items()}
    return np.array([[letter[pixel] for pixel in row] for row in SMALL_CAT], dtype=np.uint8)


def _colours(background, fur, eye):
    return {
        "background": background,
        "fur": fur,
        "dark fur": fur * 5 // 9,
        "light fur": (fur + 490) // 3,
        "eye": eye,
        "pink": (235, 130, 140),
        "tongue": (230, 90, 110),
        "black": (25, 20, 25),
        "white": (245, 245, 240),
        "whisker": (250, 250, 245) if fur.sum() <= 390 else (60, 50, 50),
    }


def _draw(shapes, colours, height, width, scale, across, down, tilt):
    """Draw a face: each pixel is cut into n × n, and takes the mean of their colours, the commoner weighing more."""
    n = max(3, -(-64 // min(height, width)))
    y = (((np.arange(height * n) + 0.5) / (height * n) * 2 - 1 - down) / scale)[:, None]
    x = (((np.arange(width * n) + 0.5) / (width * n) * 2 - 1 - across) / scale)[None, :]
    u, v = np.abs(x + tilt * y), y - tilt * x
    names = list(colours)
    colour = np.zeros(u.shape, dtype=np.intp)
    for name, kind, numbers in shapes:
        colour[_inside(kind, numbers, u, v)] = names.index(name)
    pixel = np.arange(height * n)[:, None] // n * width + np.arange(width * n)[None, :] // n
    count = np.bincount((pixel * len(names) + colour).ravel(), minlength=height * width * len(names))
    # Squares keep edges crisp where pixels are few. Whole numbers from here on: the same bytes on every machine.
    weight = count.reshape(height, width, len(names)) ** 2
    return weight @ np.array(list(colours.values())) // weight.sum(axis=2, keepdims=True)


def _inside(kind, numbers, u, v):
    if kind == "ellipse":
        cu, cv, across, down, lean = numbers
        return ((u - cu - lean * (v - cv)) / across) ** 2 + ((v - cv) / down) ** 2 <= 1
    if kind == "line":
        pu, pv, qu, qv, half = numbers
        du, dv = qu - pu, qv - pv
        nearest = np.clip(((u - pu) * du + (v - pv) * dv) / (du * du + dv * dv), 0, 1)
        return (u - pu - nearest * du) ** 2 + (v - pv - nearest * dv) ** 2 <= half * half
    pu, pv, qu, qv, ru, rv = numbers
    left_of_pq = (qu - pu) * (v - pv) >= (qv - pv) * (u - pu)
    left_of_qr = (ru - qu) * (v - qv) >= (rv - qv) * (u - qu)
    left_of_rp = (pu - ru) * (v - rv) >= (pv - rv) * (u - ru)
    return (left_of_pq == left_of_qr) & (left_of_qr == left_of_rp)


def ear_measures(pictures):
    """Measure two numbers for each picture that tell a cat's ears from a dog's.

    Each is how far the picture is from its background (the median of its border), red, green and blue averaged:
    above the head, where a cat's ears stand (rows: first quarter; columns: eighths 2, 3, 6 and 7), and beside the
    head, where a dog's hang (rows: eighths 4 and 5; columns: first and last quarter). ``EAR_MEASURES`` names the rows
    of X. Of ``cats_and_dogs`` the best line gets about 96 % right; neither number alone more than 84 %.

    Parameters
    ----------
    pictures : (m, height, width, 3), of any size

    Returns
    -------
    X : (2, m) float64
        In standard deviations from the mean of these pictures. By hand: of a plain picture and one whose upper left
        quarter is bright, the first has -1 in row 0 and the second 1.
    """
    pictures = np.asarray(pictures)
    if pictures.ndim != 4 or pictures.shape[3] != 3 or pictures.size == 0 or pictures.dtype.kind not in "uif":
        hint = " Did you mean pictures[np.newaxis], a stack of one?" if pictures.ndim == 3 else ""
        raise ValueError(f"pictures should be numbers of shape (m, height, width, 3), not {pictures.shape}.{hint}")
    border = (pictures[:, 0], pictures[:, -1], pictures[:, :, 0], pictures[:, :, -1])
    background = np.median(np.concatenate(border, axis=1), axis=1)[:, np.newaxis, np.newaxis]
    difference = np.abs(pictures - background).mean(axis=3)
    both = difference + difference[:, :, ::-1]  # left and right at once
    above = both[:, _part(pictures.shape[1], 0, 2), _part(pictures.shape[2], 1, 3)]
    beside = both[:, _part(pictures.shape[1], 3, 5), _part(pictures.shape[2], 0, 2)]
    return standardise(np.stack([above.mean(axis=(1, 2)), beside.mean(axis=(1, 2))]))


def _part(length, start, stop):
    """From start to stop eighths of a length, whole pixels, at least one."""
    return slice(start * length // 8, -(-stop * length // 8))


def load_picture(file, side=32):
    """Read a picture of your own and shrink it, so that a neuron can read it.

    Turned as the camera says; transparency put on white; an animation's first frame. A small one keeps its size.

    Parameters
    ----------
    file : str, path, bytes or open binary file
        PNG, JPEG, GIF, BMP, TIFF or WebP.
    side : int
        The most pixels its longer side may have.

    Returns
    -------
    picture : (height, width, 3) uint8
        By hand: a photograph 4000 wide and 3000 high comes back as (24, 32, 3).
    """
    from PIL import Image, ImageOps

    side = check_int("side", side)
    name = repr(os.fspath(file)) if isinstance(file, (str, os.PathLike)) else "This file"
    if isinstance(file, (bytes, bytearray, memoryview)):
        file = io.BytesIO(file)
    elif name == "This file" and not hasattr(file, "read"):
        raise ValueError(f"file should be a file's name, its bytes or an open file; it is {file!r}.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a student need not know of oddities in a file's metadata
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file) as picture:
                if picture.mode.startswith("I"):  # 16-bit grey, which Pillow would cut off at 255
                    picture = Image.fromarray(np.clip(np.asarray(picture) // 256, 0, 255).astype(np.uint8))
                picture = ImageOps.exif_transpose(picture).convert("RGBA")
                picture.thumbnail((side, side))
                white = Image.new("RGBA", picture.size, "white")
                return np.array(Image.alpha_composite(white, picture).convert("RGB"))
    except FileNotFoundError:
        problem = f"There is no file {name}: check its spelling and its folder."
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        problem = f"{name} has more than {Image.MAX_IMAGE_PIXELS:,} pixels, too many to read: shrink it first."
    except Exception:  # each format's reader fails in its own ways on a damaged file
        problem = f"{name} cannot be read as a picture: it is damaged, or not a PNG, JPEG, GIF, BMP, TIFF or WebP."
    raise ValueError(problem)
