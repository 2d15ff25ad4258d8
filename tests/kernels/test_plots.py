"""The pictures of a report: figures worked out by hand, and that nothing is cut off, covered or mistaken."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.text import Text

from recmart.report import plots
from recmart.report.plots import Estimate

LONG = [f"item_knn_with_a_rather_long_name_{number}" for number in range(12)]


@pytest.fixture(autouse=True)
def style():
    with plots.style():
        yield


def estimates(names: list[str]) -> dict[str, Estimate]:
    """A mean and an interval for each, all different."""
    return {name: Estimate(0.1 + at / 50, 0.05 + at / 50, 0.2 + at / 50) for at, name in enumerate(names)}


def test_a_lorenz_curve_worked_out_by_hand():
    """Of four items one is never shown, two are in one list each and one is in three: 5 places."""
    items, places = plots.lorenz([3, 1], [1, 2], 4)
    assert items[1:] == pytest.approx([0.25, 0.75, 1.0])
    assert places[1:] == pytest.approx([0.0, 0.4, 1.0])
    assert 1 - 2 * np.trapezoid(places, items) == pytest.approx(0.45)


def test_the_lorenz_curve_of_equal_exposure_is_the_diagonal():
    items, places = plots.lorenz([7], [5], 5)
    assert places == pytest.approx(items)
    assert (items[0], items[-1]) == (0, 1)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=30), st.integers(0, 30))
def test_the_area_below_a_lorenz_curve_says_the_gini_of_the_definition(shown, n_never_shown):
    exposure = np.sort(np.array([0] * n_never_shown + shown))
    n = exposure.size
    gini = np.sum((2 * np.arange(1, n + 1) - n - 1) * exposure) / (n * exposure.sum())
    items, places = plots.lorenz(*np.unique(shown, return_counts=True), n)
    assert 1 - 2 * np.trapezoid(places, items) == pytest.approx(gini, abs=1e-12)


def test_every_recommender_has_a_look_of_its_own_that_does_not_change():
    looks = plots.marks([*LONG, "popularity", "served"], "popularity")
    assert len({(mark.colour, mark.marker, mark.is_hollow) for mark in looks.values()}) == len(LONG) + 2
    assert plots.marks([*reversed(LONG), "served", "popularity"], "popularity") == looks


@given(st.text("ab _-", max_size=60), st.integers(3, 20))
def test_wrapping_keeps_the_text_and_the_width(text, width):
    lines = plots.wrapped(text, width).split("\n")
    assert max(len(line) for line in lines) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("low", "high", "from_zero"), [(0.1, 0.9, True), (0.6, 0.9, False), (0.0, 0.0, True), (0.5, 0.5, True)]
)
def test_an_axis_shows_everything_and_starts_at_zero_where_that_costs_little(low, high, from_zero):
    bottom, top = plots.limits(low, high)
    assert bottom <= low <= high < top
    assert (bottom <= 0) == from_zero


def test_a_label_that_fits_stands_beside_its_point():
    points, sizes = np.array([[50.0, 50.0]]), np.array([[20.0, 8.0]])
    assert plots.place_labels(points, sizes, (0, 0, 100, 100)) == pytest.approx(np.array([[60.0, 46.0]]))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=8, unique=True))
def test_labels_do_not_cover_points_or_one_another(cells):
    points = np.array(cells, dtype=float) * 40
    sizes = np.full(points.shape, (30.0, 10.0))
    corners = plots.place_labels(points, sizes, (-60, -60, 420, 420))
    boxes = [(*corner, *corner + size) for corner, size in zip(corners, sizes, strict=True)]
    markers = [(*point - 4, *point + 4) for point in points]
    assert not any(plots.common(*pair) for pair in itertools.combinations(boxes, 2))
    assert not any(plots.common(box, marker) for box in boxes for marker in markers)


def figures(names: list[str]) -> dict:
    """One of each picture."""
    looks, found = plots.marks([*names, "served"], names[0]), estimates(names)
    series = {name: {0: estimate, 1: estimate, 2: estimate} for name, estimate in found.items()}
    dates = [f"2025-0{month}-01" for month in range(1, 4)]
    curves = dict.fromkeys(names, plots.lorenz([1, 4], [3, 2], 9))
    points = {name: (at / 30, found[name].mean) for at, name in enumerate(names)}
    pair = dict(list(found.items())[:2])
    groups = {"users, by region": [("north (30)", pair), ("a region with quite a long name (4,000)", pair)]}
    return {
        "ranking": plots.ranking(found, looks, names[0], "NDCG at 10"),
        "lengths": plots.trends(["5", "10", "20"], series, looks, names[0], "k", "NDCG"),
        "windows": plots.trends(dates, series, looks, names[0], "window", "NDCG"),
        "inequality": plots.inequality(curves, {name: f"{name}, Gini 0.5" for name in names}, looks, names[0]),
        "scatter": plots.scatter(points, looks, "coverage", "NDCG"),
        "slices": plots.slices(groups, looks, "NDCG"),
    }


@pytest.mark.parametrize("names", [["popularity"], ["popularity", "als", "served"], LONG], ids=["one", "three", "many"])
def test_nothing_is_cut_off(names):
    for name, figure in figures(names).items():
        figure.draw_without_rendering()
        inside = figure.get_tightbbox()
        width, height = figure.get_size_inches()
        assert min(inside.x0, inside.y0) >= -0.03, name
        assert inside.x1 <= width + 0.03, name
        assert inside.y1 <= height + 0.03, name


@pytest.mark.parametrize("names", [["popularity", "als", "served"], LONG], ids=["three", "many"])
def test_names_of_rows_and_panels_do_not_touch(names):
    for name, figure in figures(names).items():
        figure.draw_without_rendering()
        titles = [
            text
            for axes in figure.axes
            for text in axes.findobj(Text, include_self=False)
            if text.get_text() and text.get_text() == axes.get_title("left")
        ]
        for texts in (titles, *(axes.get_yticklabels() for axes in figure.axes)):
            boxes = [text.get_window_extent().extents for text in texts if text.get_text() and text.get_visible()]
            assert not any(plots.common(*pair) for pair in itertools.combinations(boxes, 2)), name


def test_many_recommenders_get_axes_of_their_own():
    few, many = figures(LONG[: plots.TOGETHER])["lengths"], figures(LONG)["lengths"]
    assert (len(few.axes), len(many.axes)) == (1, len(LONG))


def test_a_ranking_shows_the_means_in_the_given_order_and_the_baseline():
    found = {"als": Estimate(0.3, 0.2, 0.4), "popularity": Estimate(0.1, 0.05, 0.15)}
    axes = plots.ranking(found, plots.marks(found, "popularity"), "popularity", "NDCG").axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["als", "popularity (baseline)"]
    drawn = [(list(line.get_xdata()), list(line.get_ydata())) for line in axes.lines]
    assert drawn[:2] == [([0.2, 0.4], [0, 0]), ([0.3], [0])]
    assert drawn[-1][0] == [0.1, 0.1]


def test_the_same_data_gives_the_same_bytes_without_a_date_or_an_address_to_load():
    first, second = (plots.svg(figures(["popularity", "als"])["ranking"]) for _ in range(2))
    assert first == second
    assert b"<dc:date>" not in first
    assert b'href="http' not in first
