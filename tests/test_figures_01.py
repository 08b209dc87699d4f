"""The picture of a matrix product: what is framed, what stands where, and what is left open."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.figures import draw_product

LEFT = np.array([[2, -1, 3], [1, 1, 0]])
RIGHT = np.array([[4, 0], [5, 2], [1, 1]])


def drawn(row, column, left=LEFT, right=RIGHT):
    ax = Figure().add_subplot()
    numbers, words = draw_product(ax, left, right, row, column)
    return ax, [text.get_text() for text in numbers], words


def test_one_number_is_shown_and_how_it_is_made_and_the_others_are_left_open():
    _, numbers, words = drawn(0, 0)
    assert numbers == ["6", "?", "?", "?"]
    assert words.get_text() == "2·4 + (−1)·5 + 3·1 = 6"
    _, numbers, words = drawn(1, 0)
    assert numbers == ["?", "?", "9", "?"]
    assert words.get_text() == "1·4 + 1·5 + 0·1 = 9"


def test_a_negative_result_and_a_single_row_are_drawn_as_well():
    _, numbers, words = drawn(0, 1, left=np.array([[-3, 1]]), right=np.array([[1, 2], [0, -4]]))
    assert numbers == ["?", "−10"]
    assert words.get_text() == "(−3)·2 + 1·(−4) = −10"


@pytest.mark.parametrize(("row", "column"), [(i, j) for i in range(2) for j in range(2)])
def test_the_frames_hold_the_row_the_column_and_the_number_they_make(row, column):
    ax, *_ = drawn(row, column)
    framed = []
    for patch in ax.patches:
        (left, top), (right, bottom) = patch.get_xy().min(axis=0), patch.get_xy().max(axis=0)
        inside = [t for t in ax.texts if left < t.get_position()[0] < right and top < t.get_position()[1] < bottom]
        framed.append([t.get_text().replace("−", "-") for t in inside])
    wanted = [LEFT[row], RIGHT[:, column], [LEFT[row] @ RIGHT[:, column]]]
    assert framed == [[str(number) for number in numbers] for numbers in wanted]


def test_nothing_is_cut_off_at_the_size_it_has_in_the_lesson():
    figure = Figure(figsize=(6, 3), layout="constrained")
    ax = figure.add_subplot()
    draw_product(ax, LEFT, RIGHT, 0, 0)
    figure.draw_without_rendering()
    for text in ax.texts:
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1, text
