"""The picture of lesson 06, by what was drawn."""

from matplotlib.figure import Figure

from helpers.figures import draw_stream


def test_a_stream_names_its_three_stations_with_their_sizes_from_large_to_small():
    ax = Figure(figsize=(8, 1.7)).add_subplot()
    texts = draw_stream(ax, {"file": "280 MB", "block": "3.5 MB", "batch": "0.9 MB"})
    assert [text.get_text().splitlines()[1] for text in texts] == ["280 MB", "3.5 MB", "0.9 MB"]
    widths = [box.get_width() for box in ax.patches]
    assert widths == sorted(widths, reverse=True) and len(widths) == 3
