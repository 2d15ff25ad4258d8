"""Pictures of an evaluation: data in, matplotlib figure out. No file is read or written here.

A recommender looks the same in every picture: one colour and one marker, so that colour alone never tells. Up to
TOGETHER of them share one pair of axes; more get a small one each, in which the others are grey.
"""

import io
import math
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import matplotlib.style
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, MaxNLocator

# Okabe and Ito 2008, then some of Tol's muted ones
COLOURS = (
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#332288", "#882255", "#999933", "#44AA99",
)  # fmt: skip
MARKERS = ("o", "^", "D", "v", "P", "<", "X", ">", "p")
TOGETHER = 6
WIDTH = 5.0
# where a label may stand: right, left, above, below, then between
TURNS = np.deg2rad([0, 180, 90, 270, 45, 315, 135, 225, 22, 338, 158, 202])
DIRECTIONS = np.stack([np.cos(TURNS), np.sin(TURNS)], axis=1)
GREY = "#c4c4c4"
STYLE = {
    "axes.edgecolor": "#8a8a8a",
    "axes.grid": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.axisbelow": True,
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "grid.color": "#e6e6e6",
    "legend.frameon": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "recmart",
    "text.parse_math": False,
    "xtick.color": "#8a8a8a",
    "xtick.labelcolor": "black",
    "ytick.color": "#8a8a8a",
    "ytick.labelcolor": "black",
}


@dataclass(frozen=True)
class Estimate:
    """A mean and its interval; low and high are the mean itself where it has none."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Mark:
    """How a recommender is drawn, everywhere."""

    colour: str
    marker: str
    dash: str = "-"
    is_hollow: bool = False

    def point(self) -> dict:
        """The arguments of its marker; a hollow one is larger, so that what it hides shows through."""
        face = "none" if self.is_hollow else self.colour
        size = 9.5 if self.is_hollow else 6.5
        return {
            "color": self.colour, "marker": self.marker, "markerfacecolor": face, "markeredgecolor": self.colour,
            "markersize": size, "markeredgewidth": 1.3 if self.is_hollow else 0.8,
        }  # fmt: skip

    def line(self) -> dict:
        """The arguments of its line."""
        return {"linestyle": self.dash, "linewidth": 1.2 if self.is_hollow else 1.8}


def style() -> AbstractContextManager:
    """The settings of all pictures, whatever the machine's own are; figures are made and written inside."""
    return matplotlib.style.context(STYLE, after_reset=True)


def svg(figure: Figure) -> bytes:
    """The figure as SVG: the same bytes for the same data. What the font has no letter for becomes a box."""
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph")
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


def marks(recommenders: Iterable[str], baseline: str) -> dict[str, Mark]:
    """The look of each recommender; the baseline is grey and dashed, `served` black and hollow."""
    others = sorted(set(recommenders) - {baseline, "served"})
    found = {
        name: Mark(COLOURS[number % len(COLOURS)], MARKERS[number % len(MARKERS)]) for number, name in enumerate(others)
    }
    return found | {baseline: Mark("#555555", "s", "--"), "served": Mark("#000000", "D", ":", is_hollow=True)}


def wrapped(text: str, width: int = 22) -> str:
    """The text in lines of at most `width` characters, broken behind spaces, underscores and hyphens if it has any."""
    lines = [""]
    for piece in re.findall(rf"[^ _-]{{1,{width - 1}}}[ _-]?|[ _-]", text):
        if lines[-1] and len(lines[-1]) + len(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines)


def titled(name: str, baseline: str) -> str:
    """The name of a recommender, and that it is the baseline."""
    return f"{name} (baseline)" if name == baseline else name


def limits(low: float, high: float) -> tuple[float, float]:
    """The ends of an axis that shows low to high: from 0 unless that would squeeze everything into its upper half."""
    if low == high == 0:
        return -0.02, 1.0
    room = 0.06 * ((high - low) or abs(high))
    starts_at_zero = 0 <= low <= high / 2 or low == high >= 0
    return (-room / 3 if starts_at_zero else low - room), high + room


def round_steps() -> MaxNLocator:
    """Few ticks at round numbers."""
    return MaxNLocator(6, steps=[1, 2, 2.5, 5, 10])


def ends(estimates: Iterable[Estimate]) -> tuple[float, float]:
    """The least and the greatest number of the estimates."""
    found = [bound for e in estimates for bound in (e.low, e.mean, e.high)]
    return min(found), max(found)


def handle(mark: Mark, label: str) -> Line2D:
    """An entry of a legend."""
    return Line2D([], [], label=label, **mark.point(), **mark.line())


def legend(figure: Figure, handles: list[Line2D]) -> None:
    """The legend above the axes, in as many columns as the longest label allows."""
    longest = max(len(line) for h in handles for line in str(h.get_label()).split("\n"))
    figure.legend(handles=handles, loc="outside upper left", ncols=max(1, min(3, 54 // (longest + 6))), fontsize=9)


def interval(axes: Axes, estimate: Estimate, y: float, mark: Mark) -> None:
    """A horizontal interval with its mean as a marker."""
    axes.plot([estimate.low, estimate.high], [y, y], color=mark.colour, linewidth=1.8, solid_capstyle="butt")
    axes.plot([estimate.mean], [y], linestyle="none", **mark.point())


def row_height(labels: Iterable[str]) -> float:
    """Inches that a row needs for its label."""
    return max(0.36, *(0.17 * (1 + wrapped(label, 28).count("\n")) for label in labels))


def name_rows(axes: Axes, labels: Sequence[str]) -> None:
    """Rows 0, 1, ... from the top, each with a label."""
    axes.set_yticks(range(len(labels)), [wrapped(label, 28) for label in labels], fontsize=9)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.tick_params("y", length=0)
    axes.grid(False, axis="y")
    axes.spines["left"].set_visible(False)


def ranking(rows: Mapping[str, Estimate], looks: Mapping[str, Mark], baseline: str, label: str) -> Figure:
    """One row a recommender, in the given order: dot and interval, with a line at the mean of the baseline."""
    labels = [titled(name, baseline) for name in rows]
    figure = Figure((WIDTH, 1.0 + row_height(labels) * len(rows)), layout="constrained")
    axes = figure.subplots()
    for place, (name, estimate) in enumerate(rows.items()):
        interval(axes, estimate, place, looks[name])
    if baseline in rows:
        axes.axvline(rows[baseline].mean, color=looks[baseline].colour, linestyle="--", linewidth=1.2, zorder=1)
    name_rows(axes, labels)
    axes.set_xlim(limits(*ends(rows.values())))
    axes.xaxis.set_major_locator(round_steps())
    axes.set_xlabel(label)
    return figure


def panels(names: Sequence[str], together: tuple[float, float], apart: float) -> tuple[Figure, list[tuple[Axes, list]]]:
    """A figure and its axes, each with the recommenders that it is about: all in one, or one each.

    together: width and height of the one in inches; apart: the height of each small one, two of which are side by side.
    """
    if len(names) <= TOGETHER:
        figure = Figure(together, layout="constrained")
        return figure, [(figure.subplots(), list(names))]
    n_rows = math.ceil(len(names) / 2)
    figure = Figure((WIDTH, n_rows * apart + 0.8), layout="constrained")
    grid = figure.subplots(n_rows, 2, sharex=True, sharey=True).ravel()
    for axes, name in zip(grid, names, strict=False):
        axes.set_title(wrapped(name, 25), fontsize=9)
    for axes in grid[len(names) :]:
        axes.remove()
    grid[len(names) - 2].tick_params("x", labelbottom=True)
    return figure, [(axes, [name]) for axes, name in zip(grid, names, strict=False)]


def name_axes(figure: Figure, shown: list[tuple[Axes, list]], x_label: str, y_label: str) -> None:
    """Labels of the axes, which several of them share."""
    if len(shown) == 1:
        shown[0][0].set(xlabel=x_label, ylabel=y_label)
    else:
        figure.supxlabel(x_label, fontsize=10)
        figure.supylabel(y_label, fontsize=10)


def explain(
    figure: Figure,
    shown: list[tuple[Axes, list]],
    looks: Mapping[str, Mark],
    baseline: str,
    labels: Mapping[str, str],
) -> None:
    """The legend: every recommender where they share axes, else what is grey and what is dashed."""
    if len(shown) == 1:
        legend(figure, [handle(looks[name], wrapped(label, 40)) for name, label in labels.items()])
    else:
        line = {"linewidth": 1.8}
        grey = [Line2D([], [], color=looks[baseline].colour, linestyle="--", label=titled(baseline, baseline), **line)]
        legend(figure, [*grey, Line2D([], [], color=GREY, label="the others", **line)])


def background(axes: Axes, curves: Mapping[str, tuple], about: list, looks: Mapping[str, Mark], baseline: str) -> None:
    """The curves that the axes are not about, in grey, and the baseline above them."""
    for name, (x, y) in curves.items():
        if name not in about and name != baseline:
            axes.plot(x, y, color=GREY, linewidth=0.9, zorder=1.5)
    if baseline in curves and baseline not in about:
        axes.plot(*curves[baseline], color=looks[baseline].colour, linewidth=1.2, linestyle="--", zorder=1.8)


def trends(
    ticks: Sequence[str], series: Mapping[str, Mapping[int, Estimate]], looks: Mapping[str, Mark],
    baseline: str, x_label: str, y_label: str,
) -> Figure:  # fmt: skip
    """Estimates over ticks, evenly spaced: a line a recommender; intervals side by side, or a band where it is alone.

    series: for each recommender the estimates by the number of the tick, from 0.
    """
    figure, shown = panels(list(series), (WIDTH, 3.8), 1.4)
    curves = {name: (list(found), [e.mean for e in found.values()]) for name, found in series.items()}
    for axes, about in shown:
        background(axes, curves, about, looks, baseline)
        for number, name in enumerate(about):
            mark, (x, y) = looks[name], curves[name]
            lows, highs = ([getattr(e, end) for e in series[name].values()] for end in ("low", "high"))
            if len(about) == 1:
                axes.fill_between(x, lows, highs, color=mark.colour, alpha=0.18, linewidth=0)
            beside = np.array(x) + 0.07 * (number - (len(about) - 1) / 2)
            if len(about) > 1:
                axes.vlines(beside, lows, highs, color=mark.colour, linewidth=1.4)
            axes.plot(beside, y, **mark.point(), **mark.line())
        fits = len(" ".join(ticks)) < (48 if len(shown) == 1 else 22)
        axes.set_xticks(range(len(ticks)), ticks, rotation=0 if fits else 90)
        axes.set_xlim(-0.25, len(ticks) - 0.75)
        axes.set_ylim(limits(*ends(e for found in series.values() for e in found.values())))
        axes.yaxis.set_major_locator(round_steps())
    name_axes(figure, shown, x_label, y_label)
    explain(figure, shown, looks, baseline, {name: titled(name, baseline) for name in series})
    return figure


def lorenz(n_lists: Sequence[int], n_items: Sequence[int], n_eligible: int) -> tuple[np.ndarray, np.ndarray]:
    """The Lorenz curve of exposure: shares of the eligible items, from the least shown, and of all places they take.

    n_items[i] items stand in n_lists[i] lists each; the eligible items beyond their sum are never shown. Between its
    points the curve is straight, so that Gini = 1 - 2 times the area below it.
    """
    order = np.argsort(n_lists)
    exposure, items = np.asarray(n_lists)[order], np.asarray(n_items)[order]
    items = np.concatenate([[0, max(0, n_eligible - items.sum())], items])
    places = items * np.concatenate([[0, 0], exposure])
    return np.cumsum(items) / items.sum(), np.cumsum(places) / places.sum()


def inequality(
    curves: Mapping[str, tuple[np.ndarray, np.ndarray]], labels: Mapping[str, str], looks: Mapping[str, Mark],
    baseline: str,
) -> Figure:  # fmt: skip
    """Lorenz curves, with the diagonal on which all items are shown alike; labels name the curves."""
    figure, shown = panels(list(curves), (WIDTH, 5.2), 2.1)
    for axes, about in shown:
        axes.plot([0, 1], [0, 1], color="#8a8a8a", linewidth=0.9)
        background(axes, curves, about, looks, baseline)
        for number, name in enumerate(about):
            mark = looks[name]
            axes.plot(*curves[name], markevery=(0.04 + 0.03 * number, 0.22), **mark.point(), **mark.line())
        if len(shown) > 1:
            axes.set_title(wrapped(labels[about[0]], 25), fontsize=9)
        axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02))
        in_percent(axes)
    name_axes(figure, shown, "eligible items, from the least shown to the most", "places in the lists that they take")
    explain(figure, shown, looks, baseline, dict(labels))
    return figure


def in_percent(axes: Axes, which: str = "xy") -> None:
    """The axes' shares, 0 to 1, as percentages."""
    for axis in which:
        getattr(axes, f"{axis}axis").set_major_formatter(FuncFormatter(lambda share, _: f"{100 * share:.3g}%"))


def place_labels(points: np.ndarray, sizes: np.ndarray, bounds: tuple[float, float, float, float]) -> np.ndarray:
    """Where labels stand beside their points without covering points or one another: their lower left corners (n, 2).

    points, sizes: (n, 2) in typographical points; bounds: left, bottom, right, top. Each in turn takes the nearest
    place that is free and could not be taken for another point's; where there is none, the least bad one.
    """
    corners, taken = np.zeros_like(points), [(*point - 6, *point + 6) for point in points]
    steps = [(distance, toward) for distance in (10, 18, 28, 40, 55, 75, 100) for toward in DIRECTIONS]
    for which in np.argsort(-points[:, 1], kind="stable"):
        places = points[which] + [distance * toward + (toward - 1) / 2 * sizes[which] for distance, toward in steps]
        boxes = [(*place, *place + sizes[which]) for place in places]
        costs = [badness(points, which, box, taken, bounds) for box in boxes]
        best = int(np.argmin(np.add(costs, [distance for distance, _ in steps])))
        corners[which] = places[best]
        taken.append(boxes[best])
    return corners


def badness(points: np.ndarray, which: int, box: tuple, taken: list, bounds: tuple) -> float:
    """How bad a place is for a point's label: what it covers, whose it seems to be, and what its line crosses."""
    covered = 3 * sum(common(box, other) for other in taken) + 10 * outside(box, bounds)
    way = np.linspace(points[which], np.add(box[:2], box[2:]) / 2, 16)
    others = taken[:which] + taken[which + 1 :]
    crossed = sum(common((*at, *at + 1), other) > 0 for at in way for other in others)
    return covered + 20 * confusion(points, which, box) + 30 * crossed


def common(one: tuple, other: tuple) -> float:
    """The area that two boxes (left, bottom, right, top) share."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, width) * max(0.0, height)


def confusion(points: np.ndarray, which: int, box: tuple) -> float:
    """By how much another point falls short of being clearly farther from the box, by 3, than its own point is."""
    away = np.linalg.norm(points - np.clip(points, box[:2], box[2:]), axis=1)
    return max(0.0, float(away[which] + 3 - np.delete(away, which).min(initial=math.inf)))


def outside(box: tuple, bounds: tuple) -> float:
    """The area of the box beyond the bounds."""
    return (box[2] - box[0]) * (box[3] - box[1]) - common(box, bounds)


def scatter(points: Mapping[str, tuple[float, float]], looks: Mapping[str, Mark], x_label: str, y_label: str) -> Figure:
    """A labelled point a recommender, (a share, a mean); those that coincide share a label."""
    figure = Figure((WIDTH, 4.4), layout="constrained")
    axes = figure.subplots()
    names: dict[tuple, list[str]] = {}
    for name, point in points.items():
        axes.plot(*point, linestyle="none", **looks[name].point())
        names.setdefault(point, []).append(name)
    spread = np.array(list(names))
    right, top = (largest or 1.0 for largest in spread.max(axis=0))
    axes.set(xlim=(-0.04 * right, 1.35 * right), ylim=(-0.04 * top, 1.12 * top), xlabel=x_label, ylabel=y_label)
    axes.set_xticks([at for at in axes.get_xticks() if 0 <= at <= min(1.001, 1.35 * right)])
    in_percent(axes, "x")
    label_points(figure, axes, spread, [wrapped(", ".join(same)) for same in names.values()])
    return figure


def label_points(figure: Figure, axes: Axes, points: np.ndarray, labels: Sequence[str]) -> None:
    """Write the labels beside the points (n, 2), with a thin line to those that stand far off."""
    notes = [
        axes.annotate(label, point, xytext=(0, 0), textcoords="offset points", fontsize=8.5, in_layout=False,
                      arrowprops={"arrowstyle": "-", "color": "#8a8a8a", "linewidth": 0.7, "shrinkA": 0, "shrinkB": 5})
        for label, point in zip(labels, points, strict=True)
    ]  # fmt: skip
    figure.draw_without_rendering()
    unit = figure.dpi / 72
    boxes = [Text.get_window_extent(note) for note in notes]
    sizes = np.array([(box.width, box.height) for box in boxes]) / unit
    at = axes.transData.transform(points) / unit
    corners = place_labels(at, sizes, tuple(edge / unit for edge in axes.get_window_extent().extents))
    for which, (note, corner, size, point) in enumerate(zip(notes, corners, sizes, at, strict=True)):
        note.set(position=tuple(corner - point), verticalalignment="bottom")
        is_far = np.linalg.norm(np.clip(point, corner, corner + size) - point) > 11
        note.arrow_patch.set_visible(bool(is_far or confusion(at, which, (*corner, *corner + size)) > 0))


def slices(
    groups: Mapping[str, Sequence[tuple[str, Mapping[str, Estimate]]]], looks: Mapping[str, Mark], label: str
) -> Figure:
    """One panel a group, one row a value: dot and interval of each recommender, one below the other, on one axis.

    groups: the rows of each panel, (value, estimates by recommender).
    """
    heights = [len(rows) for rows in groups.values()]
    figure = Figure((WIDTH, 0.9 + 0.5 * sum(heights) + 0.35 * len(heights)), layout="constrained")
    column = figure.subplots(len(groups), 1, sharex=True, squeeze=False, height_ratios=heights).ravel()
    names = list(dict.fromkeys(name for rows in groups.values() for _, found in rows for name in found))
    for axes, (group, rows) in zip(column, groups.items(), strict=True):
        for place, (_, found) in enumerate(rows):
            for name, estimate in found.items():
                interval(axes, estimate, place + 0.3 * (names.index(name) - (len(names) - 1) / 2), looks[name])
        name_rows(axes, [value for value, _ in rows])
        axes.set_title(group)
    column[-1].set_xlim(limits(*ends(e for rows in groups.values() for _, found in rows for e in found.values())))
    column[-1].xaxis.set_major_locator(round_steps())
    column[-1].set_xlabel(label)
    legend(figure, [handle(looks[name], wrapped(name, 40)) for name in names])
    return figure
