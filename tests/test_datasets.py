import io
import warnings

import numpy as np
import pytest
from PIL import Image
from sklearn.datasets import load_breast_cancer, make_classification
from sklearn.linear_model import LogisticRegression

from helpers.datasets import (
    EAR_MEASURES,
    cat,
    cats_and_dogs,
    ear_measures,
    examples,
    five_points,
    load_picture,
    standardise,
    tumours,
    two_clusters,
    xor,
)


def best_line(X, Y):
    """Accuracy of logistic regression on the data it was fitted to, practically without a penalty."""
    return LogisticRegression(C=1e6).fit(X.T, Y[0]).score(X.T, Y[0])


def written(picture, format="PNG", **options):
    file = io.BytesIO()
    picture.save(file, format, **options)
    return file.getvalue()


@pytest.mark.parametrize("height, width", [(32, 32), (7, 5), (20, 33), (1, 1), (3, 50)])
def test_pictures_and_labels_have_the_shapes_of_the_course_at_any_size(height, width):
    pictures, Y = cats_and_dogs(5, height, width)
    assert pictures.shape == (5, height, width, 3)
    assert pictures.dtype == np.uint8
    assert Y.shape == (1, 5)
    assert Y.dtype == np.float64
    assert set(Y.ravel()) == {0.0, 1.0}


def test_the_same_seed_draws_the_same_pictures_and_another_seed_others():
    (pictures, Y), (again, Y_again), (others, _) = (cats_and_dogs(6, seed=seed) for seed in (3, 3, 4))
    assert np.array_equal(pictures, again)
    assert np.array_equal(Y, Y_again)
    assert not np.array_equal(pictures, others)
    assert not np.array_equal(cats_and_dogs(40, 1, 1, seed=3)[1], cats_and_dogs(40, 1, 1, seed=4)[1])


def test_picture_i_is_the_same_whatever_m_is():
    pictures, Y = cats_and_dogs(9)
    fewer, Y_fewer = cats_and_dogs(4)
    assert np.array_equal(pictures[:4], fewer)
    assert np.array_equal(Y[:, :4], Y_fewer)


def test_each_pair_of_pictures_is_a_cat_and_a_dog_in_either_order():
    _, Y = cats_and_dogs(100, 2, 2)
    assert np.array_equal(Y[0, ::2] + Y[0, 1::2], np.ones(50))
    assert 10 < Y[0, ::2].sum() < 40  # fifty fair coins: outside once in a hundred thousand seeds


def test_no_two_pictures_are_alike():
    pictures, _ = cats_and_dogs(50, 8, 8)
    assert len({picture.tobytes() for picture in pictures}) == 50


def test_a_picture_is_the_same_animal_at_every_size():
    small, large = cats_and_dogs(20, 16, 16)[0], cats_and_dogs(20, 64, 64)[0]
    shrunk = large.reshape(20, 16, 4, 16, 4, 3).mean(axis=(2, 4))
    off = np.abs(small[:, None] - shrunk[None]).mean(axis=(2, 3, 4))
    assert np.array_equal(off.argmin(axis=1), np.arange(20))


@pytest.mark.parametrize("height, width, held_out", [(32, 32, 0.95), (7, 5, 0.95)])
def test_one_neuron_tells_cats_from_dogs_it_has_not_seen(height, width, held_out):
    pictures, Y = cats_and_dogs(400, height, width)
    table = pictures.reshape(400, -1) / 255
    neuron = LogisticRegression(max_iter=1000).fit(table[:300], Y[0, :300])
    assert neuron.score(table[300:], Y[0, 300:]) > held_out


def test_brightness_alone_does_not_tell_cats_from_dogs():
    pictures, Y = cats_and_dogs(400, 16, 16)
    assert best_line(standardise(pictures.mean(axis=(1, 2)).T), Y) < 0.8


def test_a_cat_has_pointed_ears_at_the_top_and_a_dog_a_dark_nose_below_the_middle():
    pictures, Y = cats_and_dogs(200, 7, 5)
    nose = pictures[:, 4, 2].mean(axis=1)
    assert nose[Y[0] == 0].max() < nose[Y[0] == 1].min()
    between, corners = pictures[:, 0, 2].astype(float), pictures[:, 0, [0, 4]].astype(float)
    notch = np.abs(corners - between[:, None]).mean(axis=(1, 2))
    assert notch[Y[0] == 1].mean() > 40


def test_the_standard_cat_is_symmetric_with_ears_eyes_and_a_nose():
    picture = cat()
    assert picture.shape == (7, 5, 3)
    assert picture.dtype == np.uint8
    assert np.array_equal(picture, picture[:, ::-1])
    assert np.array_equal(picture[0, 1:4], np.tile(picture[6, 0], (3, 1)))  # background between the ears
    assert not np.array_equal(picture[0, 0], picture[0, 2])
    assert picture[3, 1].tolist() == [110, 200, 50]  # the eye of the docstring: green above red above blue
    assert picture[5, 2].argmax() == 0  # the nose is red above all


def test_the_standard_cats_channels_are_three_different_grids():
    channels = cat().astype(float).reshape(-1, 3).T
    assert np.abs(np.corrcoef(channels)[np.triu_indices(3, 1)]).max() < 0.9


def test_changing_the_standard_cat_does_not_change_the_next():
    cat()[:] = 0
    assert cat().max() > 0


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_line_through_the_ear_measures_is_right_for_about_96_percent_and_needs_both(seed):
    pictures, Y = cats_and_dogs(400, seed=seed)
    X = ear_measures(pictures)
    assert 0.94 < best_line(X, Y) < 0.99
    assert 0.6 < best_line(X[:1], Y) < 0.84
    assert 0.6 < best_line(X[1:], Y) < 0.84


def test_cats_have_ears_above_and_dogs_beside():
    pictures, Y = cats_and_dogs(200)
    above, beside = ear_measures(pictures)
    assert above[Y[0] == 1].mean() > 0.4 > -0.4 > above[Y[0] == 0].mean()
    assert beside[Y[0] == 0].mean() > 0.4 > -0.4 > beside[Y[0] == 1].mean()


@pytest.mark.parametrize("height, width", [(32, 32), (7, 5), (2, 3), (1, 1)])
def test_ear_measures_are_standardised_at_any_size(height, width):
    X = ear_measures(cats_and_dogs(30, height, width)[0])
    assert X.shape == (len(EAR_MEASURES), 30)
    assert X.dtype == np.float64
    if height > 1:
        np.testing.assert_allclose(X.mean(axis=1), 0, atol=1e-14)
        np.testing.assert_allclose(X.std(axis=1), 1, atol=1e-14)


def test_ear_measures_of_a_bright_quarter_are_known_by_hand():
    pictures = np.zeros((2, 8, 8, 3), dtype=np.uint8)
    pictures[1, :3, :4] = 200  # the upper left, but not the rows beside the head
    np.testing.assert_allclose(ear_measures(pictures), [[-1, 1], [0, 0]], atol=1e-15)


def test_tumours_are_scikit_learns_table_with_1_for_malignant():
    X, Y, names = tumours()
    table = load_breast_cancer()
    assert X.shape == (2, 569)
    assert Y.shape == (1, 569)
    assert np.array_equal(Y[0] == 1, table.target == list(table.target_names).index("malignant"))
    assert Y.sum() == 212
    for row, name in zip(X, names, strict=True):
        column = table.data[:, list(table.feature_names).index(name.removesuffix(" (standard deviations)"))]
        np.testing.assert_allclose(row, (column - column.mean()) / column.std(), atol=1e-13)


def test_a_line_through_the_tumours_has_the_accuracies_the_docstring_states():
    X, Y, _ = tumours()
    figures = [f"{100 * best_line(rows, Y):.1f}" for rows in (X, X[:1], X[1:])]
    assert figures == ["94.6", "91.4", "72.1"]
    assert all(figure + " %" in tumours.__doc__ for figure in figures)


def test_xor_is_1_where_the_signs_differ_with_a_margin_and_equal_clouds():
    X, Y = xor(200)
    assert X.shape == (2, 200)
    assert np.array_equal(Y, (X[:1] * X[1:] < 0).astype(float))
    assert np.abs(X).min() > 0.3
    assert np.unique(np.sign(X), axis=1, return_counts=True)[1].tolist() == [50, 50, 50, 50]


def test_no_line_at_all_is_right_for_more_than_three_quarters_of_xor():
    X, Y = xor(100)
    # Every way a line can part the points is that of a line through two of them, moved a little to either side.
    i, j = np.triu_indices(100, 1)
    across = np.stack([X[1, j] - X[1, i], X[0, i] - X[0, j]], axis=1)
    side = across @ X - (across * X[:, i].T).sum(axis=1, keepdims=True)
    right = np.concatenate([((side + nudge > 0) == Y).mean(axis=1) for nudge in (-1e-9, 1e-9)])
    assert max(right.max(), 1 - right.min()) == 0.75


def test_xor_is_the_same_for_the_same_seed_only():
    assert np.array_equal(xor(20, seed=1)[0], xor(20, seed=1)[0])
    assert not np.array_equal(xor(20, seed=1)[0], xor(20, seed=2)[0])


def test_standardise_gives_mean_0_and_deviation_1_even_to_numbers_whose_squares_overflow():
    np.testing.assert_allclose(
        standardise([[1.0, 3.0], [1e308, -1e308], [3e-308, 1e-308]]), [[-1, 1], [1, -1], [1, -1]]
    )


def test_a_feature_that_never_changes_becomes_zero():
    X = standardise(np.array([[0.1] * 7, [0.0] * 7, np.arange(7)]))
    assert np.array_equal(X[:2], np.zeros((2, 7)))
    assert X[2, -1] == pytest.approx(1.5)  # 3 over a standard deviation of 2


def test_standardise_keeps_float32_and_leaves_its_argument_alone():
    X = np.array([[1, 2, 3]], dtype=np.float32)
    assert standardise(X).dtype == np.float32
    assert X.tolist() == [[1, 2, 3]]
    assert standardise(np.array([[1, 2, 3]])).dtype == np.float64


def test_a_picture_comes_back_pixel_by_pixel_from_bytes_a_path_and_an_open_file(tmp_path):
    pixels = cats_and_dogs(1, 12, 9)[0][0]
    content = written(Image.fromarray(pixels))
    (tmp_path / "cat.png").write_bytes(content)
    files = [content, bytearray(content), memoryview(content), tmp_path / "cat.png", str(tmp_path / "cat.png")]
    for file in [*files, io.BytesIO(content)]:
        assert np.array_equal(load_picture(file), pixels)
    with open(tmp_path / "cat.png", "rb") as file:
        assert np.array_equal(load_picture(file), pixels)


@pytest.mark.parametrize(
    "size, side, shape", [((400, 300), 32, (24, 32, 3)), ((30, 90), 10, (10, 3, 3)), ((900, 1), 8, (1, 8, 3))]
)
def test_a_large_picture_is_shrunk_to_the_side_and_keeps_its_shape(size, side, shape):
    picture = load_picture(written(Image.new("RGB", size, (10, 200, 30))), side)
    assert picture.shape == shape
    assert picture.dtype == np.uint8
    assert np.array_equal(picture[0, 0], [10, 200, 30])


def test_transparency_is_put_on_white():
    clear = Image.new("RGBA", (2, 1), (200, 0, 0, 0))
    clear.putpixel((1, 0), (200, 0, 0, 255))
    assert load_picture(written(clear)).tolist() == [[[255, 255, 255], [200, 0, 0]]]
    palette = clear.convert("P")
    assert load_picture(written(palette, transparency=palette.getpixel((0, 0))))[0, 0].tolist() == [255, 255, 255]


@pytest.mark.parametrize(
    "picture, format, colour",
    [
        (Image.new("L", (2, 2), 77), "PNG", [77, 77, 77]),
        (Image.new("LA", (2, 2), (77, 255)), "PNG", [77, 77, 77]),
        (Image.new("1", (2, 2), 1), "PNG", [255, 255, 255]),
        (Image.fromarray(np.full((2, 2), 77 * 256, dtype=np.uint16)), "PNG", [77, 77, 77]),
        (Image.new("RGB", (2, 2), (250, 0, 0)).quantize(4), "GIF", [250, 0, 0]),
        (Image.new("CMYK", (2, 2), (0, 0, 0, 255)), "TIFF", [0, 0, 0]),
    ],
    ids=["grey", "grey with alpha", "black and white", "16-bit grey", "palette", "printing colours"],
)
def test_every_kind_of_colour_becomes_red_green_and_blue(picture, format, colour):
    assert load_picture(written(picture, format)).tolist() == [[colour] * 2] * 2


def test_a_photograph_is_turned_as_the_camera_says():
    photograph = Image.new("RGB", (40, 20), (0, 0, 255))
    photograph.paste((255, 0, 0), (0, 0, 20, 20))  # red to the left
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn a quarter to the right
    picture = load_picture(written(photograph, "JPEG", exif=exif, quality=95)).astype(int)
    assert picture.shape == (32, 16, 3)
    assert picture[2, 8, 0] > 200 > 50 > picture[-3, 8, 0]  # red is now at the top


def test_of_an_animation_the_first_frame_is_taken():
    frames = [Image.new("RGB", (4, 4), colour) for colour in ((255, 0, 0), (0, 0, 255))]
    picture = load_picture(written(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert picture[0, 0].tolist() == [255, 0, 0]


def refusal(*arguments):
    with pytest.raises(ValueError) as caught:
        load_picture(*arguments)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None  # no traceback from inside a library
    return str(caught.value)


def test_a_missing_file_a_folder_and_a_file_that_is_no_picture_get_a_sentence_that_names_them(tmp_path):
    (tmp_path / "notes.txt").write_text("not a picture")
    assert refusal(tmp_path / "cta.png").startswith("There is no file ")
    assert "cta.png" in refusal(tmp_path / "cta.png")
    assert "notes.txt' cannot be read as a picture" in refusal(str(tmp_path / "notes.txt"))
    assert "cannot be read as a picture" in refusal(tmp_path)
    for nothing in (b"", b"not a picture", io.StringIO("words")):
        assert refusal(nothing).startswith("This file cannot be read as a picture")
    assert "it is 7" in refusal(7)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF"])
def test_a_picture_cut_short_gets_a_sentence(format):
    rng = np.random.default_rng(0)
    content = written(Image.fromarray(rng.integers(0, 256, (60, 60, 3), dtype=np.uint8)), format)
    assert "damaged" in refusal(content[: len(content) // 2])


@pytest.mark.parametrize("limit", [600, 100])  # Pillow warns above its limit and raises above twice that
def test_a_picture_with_too_many_pixels_is_refused_before_it_is_read(monkeypatch, limit):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limit)
    assert f"more than {limit} pixels" in refusal(written(Image.new("RGB", (30, 30))))


def test_reading_a_picture_leaves_the_warning_filters_as_they_were():
    before = list(warnings.filters)
    load_picture(written(Image.new("RGB", (3, 3))))
    assert warnings.filters == before


def test_the_five_points_are_those_on_which_the_minima_were_computed_and_each_call_gives_its_own():
    X, Y = five_points()
    assert X.tolist() == [[-0.5, 0, 0.5, 1, 5]] and Y.tolist() == [[0, 1, 0, 1, 0]]
    assert X.dtype == Y.dtype == np.float64
    X[:] = Y[:] = 7
    assert five_points()[0][0, 4] == 5 and five_points()[1][0, 4] == 0


def test_two_clusters_are_split_80_to_20_and_standardised_together():
    X, Y, X_test, Y_test = two_clusters(3)
    assert (X.shape, Y.shape, X_test.shape, Y_test.shape) == ((2, 1600), (1, 1600), (2, 400), (1, 400))
    assert {array.dtype for array in (X, Y, X_test, Y_test)} == {np.dtype(float)}
    assert set(Y.ravel()) == set(Y_test.ravel()) == {0.0, 1.0}
    both = np.hstack([X, X_test])
    np.testing.assert_allclose(both.mean(axis=1), 0, atol=1e-14)  # sums of 2000 numbers of about 1
    np.testing.assert_allclose(both.std(axis=1), 1, atol=1e-14)
    # Half of each class but for one label in a hundred, drawn anew, and the chance of the split: five times 1/(2√400)
    assert abs(Y.mean() - 0.5) < 0.1 and abs(Y_test.mean() - 0.5) < 0.125


def test_two_clusters_are_those_of_scikit_learn():
    X, Y, X_test, Y_test = two_clusters(5)
    table, labels = make_classification(
        n_samples=2000, n_features=2, n_informative=2, n_redundant=0, n_clusters_per_class=1, random_state=5
    )
    # the same numbers, divided by the largest first: a few roundings
    np.testing.assert_allclose(np.hstack([X, X_test]), ((table - table.mean(0)) / table.std(0)).T, atol=1e-13)
    assert np.array_equal(np.hstack([Y, Y_test])[0], labels)


@pytest.mark.parametrize("seed", [0, 3, 10])
def test_a_line_tells_the_two_clusters_apart_but_never_all_of_them(seed):
    X, Y, X_test, Y_test = two_clusters(seed)
    line = LogisticRegression(C=1e6).fit(X.T, Y[0])
    assert 0.8 < line.score(X_test.T, Y_test[0]) <= 1  # 0.87 to 0.995 measured, as the seed lays the clusters
    assert line.score(X.T, Y[0]) < 1  # some labels were drawn anew


def test_two_clusters_are_the_same_for_the_same_seed_only_and_a_seed_that_cannot_be_is_named():
    first, again, other = two_clusters(1), two_clusters(np.int64(1)), two_clusters(2)
    assert all(np.array_equal(*pair) for pair in zip(first, again, strict=True))
    assert not np.array_equal(first[0], other[0])
    for seed in (-1, 0.5, None, True):
        with pytest.raises(ValueError, match=f"^seed is {seed!r}; it should be a whole number, 0 or more"):
            two_clusters(seed)


@pytest.mark.parametrize(
    "call, name",
    [
        (lambda value: cats_and_dogs(value), "m"),
        (lambda value: cats_and_dogs(2, value), "height"),
        (lambda value: cats_and_dogs(2, 7, value), "width"),
        (lambda value: xor(value), "m"),
        (lambda value: load_picture(b"", value), "side"),
    ],
)
@pytest.mark.parametrize("value", [0, -3, 2.5, "7", None, True])
def test_a_number_of_things_that_is_not_a_whole_number_from_1_is_named(call, name, value):
    with pytest.raises(ValueError, match=f"^{name} is {value!r}; it should be a whole number, 1 or more") as caught:
        call(value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize("draw", [cats_and_dogs, xor])
def test_a_seed_that_is_not_a_whole_number_from_0_is_named(draw):
    draw(2, seed=np.int64(0))
    for seed in (-1, 0.5, None):
        with pytest.raises(ValueError, match=r"^seed is .*; it should be a whole number, 0 or more"):
            draw(2, seed=seed)


@pytest.mark.parametrize(
    "X, words",
    [
        ([1.0, 2.0], r"shape \(n_x, m\); its shape is \(2,\)"),
        (np.empty((0, 3)), "its shape is \\(0, 3\\)"),
        ([["a", "b"]], "X should be numbers"),
        ([[1.0, np.nan]], "NaN or infinity"),
        ([[np.inf, np.inf]], "NaN or infinity"),
    ],
)
def test_standardise_refuses_what_is_no_table_of_numbers(X, words):
    with pytest.raises(ValueError, match=words):
        standardise(X)


def test_ear_measures_refuse_what_is_no_stack_of_pictures():
    with pytest.raises(ValueError, match=r"not \(7, 5, 3\). Did you mean pictures\[np.newaxis\]"):
        ear_measures(cat())
    for pictures in (np.empty((0, 7, 5, 3)), np.ones((2, 7, 5, 4)), np.full((1, 7, 5, 3), "a")):
        with pytest.raises(ValueError, match="pictures should be numbers of shape"):
            ear_measures(pictures)


def test_every_public_function_says_what_it_is_for():
    documented = (cats_and_dogs, cat, ear_measures, examples, tumours, two_clusters, xor, standardise, load_picture)
    for function in documented:
        assert function.__module__.startswith("helpers.datasets.")
        assert "By hand: " in function.__doc__
