"""The pictures of a report: which rows go into each, what to call it, and how to read it."""

from dataclasses import dataclass

from recmart.report import plots, words
from recmart.report.plots import Estimate, Mark
from recmart.report.results import Results, Row
from recmart.report.words import headline, level, number

NAMES = ("leaderboard", "metric_by_k", "stability", "coverage", "exposure", "slices")
MOST_VALUES = 12
POPULARITY = ("head", "middle", "tail", "new")


@dataclass(frozen=True)
class Picture:
    """An SVG, what it says in words, and how to read it."""

    name: str
    svg: bytes
    alternative: str
    reading: str


def pictures(results: Results, looks: dict[str, Mark]) -> list[Picture]:
    """The pictures that the results are enough for; without any value of the headline that is the exposure alone."""
    painters = (leaderboard, metric_by_k, stability, coverage, exposure, slices)
    has_values = any(row.mean is not None for row in results.board)
    drawn = [painter(results, looks) for painter in painters if has_values or painter is exposure]
    return [picture for picture in drawn if picture]


def leaderboard(results: Results, looks: dict[str, Mark]) -> Picture:
    """Means and intervals, one row a recommender."""
    found = {name: words.estimate(mine[0]) for name, mine in results.with_mean(results.board).items()}
    told = [f"{name} {words.said(estimate)}" for name, estimate in found.items()]
    return Picture(
        "leaderboard",
        plots.svg(plots.ranking(found, looks, results.baseline, measured(results))),
        f"{headline(results)} of each recommender: {'; '.join(told)}",
        f"further right is better. The line through a dot is its {level(results.how)} interval: where the mean would "
        "likely lie with other users of the same kind; few users make it long. The dashed line is the mean of the "
        f"baseline {results.baseline}. Intervals that overlap do not mean that there is no difference: the verdicts "
        "below compare user by user, and are the ones to go by.",
    )


def metric_by_k(results: Results, looks: dict[str, Mark]) -> Picture | None:
    """The headline metric over k; none with one k."""
    ks = [row.k for row in results.lengths]
    if len(ks) < 2:
        return None
    series = {
        name: {ks.index(row.k): words.estimate(row) for row in mine}
        for name, mine in results.with_mean(results.by_k).items()
    }
    metric = results.headline.label
    labels = ("k, how many places of the list count", metric)
    return Picture(
        "metric_by_k",
        plots.svg(plots.trends([str(k) for k in ks], series, looks, results.baseline, *labels)),
        f"{metric} by the length of the list: {trends_in_words(series, [f'at {k}' for k in ks])}",
        "each point says how good the lists are when only their first k places count. Look at the k that your page "
        "shows; where lines cross, who is best depends on it. served is cut at the length of the served lists. "
        + intervals(results),
    )


def stability(results: Results, looks: dict[str, Mark]) -> Picture | None:
    """The headline metric in every window of the backtest; none with one window."""
    folds = [fold.fold for fold in results.backtests]
    if len(folds) < 2:
        return None
    series = {
        name: {
            folds.index(row.fold): words.estimate(row) for row in sorted(mine, key=lambda row: folds.index(row.fold))
        }
        for name, mine in results.with_mean(results.by_fold).items()
    }
    dated = results.test.cutoff_at is not None
    windows = "first day of the window; the last window is the test fold" if dated else "window, oldest first"
    ticks = [words.said_window(fold) for fold in results.backtests]
    return Picture(
        "stability",
        plots.svg(plots.trends(ticks, series, looks, results.baseline, windows, headline(results))),
        f"{headline(results)} by window: {trends_in_words(series, [f'in {fold}' for fold in folds])}",
        "the same measurement in every window of the backtest. Who leads in all of them is a safer choice than who "
        "leads in "
        "one; where all lines fall together, the window was harder to predict. " + intervals(results),
    )


def coverage(results: Results, looks: dict[str, Mark]) -> Picture:
    """Accuracy against the share of the catalogue that anybody is shown."""
    points = {row.recommender: (row.catalogue_coverage, row.mean) for row in results.board if row.mean is not None}
    label = f"catalogue coverage at {results.how.headline_k}"
    told = [f"{name} {number(mean)} at {words.percent(shown)}" for name, (shown, mean) in points.items()]
    return Picture(
        "coverage",
        plots.svg(plots.scatter(points, looks, label, headline(results))),
        f"{headline(results)} against catalogue coverage: {'; '.join(told)}",
        "higher is more accurate; further right shows more of the catalogue to somebody. The best place is top "
        "right. Of two at the same height, the one further right gives more items a chance.",
    )


def exposure(results: Results, looks: dict[str, Mark]) -> Picture | None:
    """Lorenz curves of how often items are shown; none where nobody gets a list."""
    curves, labels = {}, {}
    for row in results.board:
        shown = [one for one in results.exposure if one.recommender == row.recommender]
        if shown:
            counts = [one.n_lists for one in shown], [one.n_items for one in shown]
            curves[row.recommender] = plots.lorenz(*counts, results.test.n_eligible)
            labels[row.recommender] = f"{row.recommender}, Gini\N{NO-BREAK SPACE}{row.gini:.3f}"
    if not curves:
        return None
    return Picture(
        "exposure",
        plots.svg(plots.inequality(curves, labels, looks, results.baseline)),
        f"Lorenz curves of exposure: {'; '.join(labels.values())}",
        f"the {results.test.n_eligible:,} eligible items stand in a row, the least shown first; the curve says which "
        f"share of all places in the first {results.how.headline_k} the items up to there take. On the diagonal all "
        "are shown alike (Gini 0); the closer to the lower right corner, the fewer items take all places (Gini "
        "towards 1). The flat start is what nobody is shown.",
    )


def slices(results: Results, looks: dict[str, Mark]) -> Picture | None:
    """The headline metric of who serves and of the baseline by attribute; none where every slice is too small."""
    groups = {
        words.said_attribute(attribute): [
            (
                f"{words.said_value(attribute, value)} ({found[0].n_judged:,})",
                {row.recommender: words.estimate(row) for row in found},
            )
            for value, found in values.items()
        ]
        for attribute, values in drawn_slices(results).items()
    }
    if not groups:
        return None
    told = [
        f"{group}, {value}: " + ", ".join(f"{name} {words.said(estimate)}" for name, estimate in found.items())
        for group, values in groups.items()
        for value, found in values
    ]
    return Picture(
        "slices",
        plots.svg(plots.slices(groups, looks, measured(results))),
        f"{headline(results)} by slice: {'; '.join(told)}",
        f"for whom, and with which items, {results.serving} works; in brackets how many users. Compare the marks "
        "within a row. All judged users count here, and a recommender scores 0 for those whom it has no list for; "
        "when it serves, the fallback fills in. A slice of items counts only its own items as hits: its rows do not "
        "compare with one another.",
    )


def measured(results: Results) -> str:
    """What an axis of dots and intervals shows."""
    return f"{headline(results)}, with {level(results.how)} interval"


def intervals(results: Results) -> str:
    """What the vertical lines and the bands of a picture are."""
    return f"Vertical lines, or the coloured bands, are {level(results.how)} intervals."


def trends_in_words(series: dict[str, dict[int, Estimate]], ticks: list[str]) -> str:
    """The lines of a picture for who does not see it."""
    return "; ".join(
        f"{name} " + ", ".join(f"{number(estimate.mean)} {ticks[at]}" for at, estimate in found.items())
        for name, found in series.items()
    )


def chosen_slices(results: Results) -> dict[str, dict[str, list[Row]]]:
    """The slices of who serves and of the baseline, by attribute and value."""
    grouped: dict[str, dict[str, list[Row]]] = {}
    for name in dict.fromkeys([results.serving, results.baseline]):
        for row in results.slices:
            if row.recommender == name:
                grouped.setdefault(row.attribute, {}).setdefault(row.value, []).append(row)
    users_first = sorted(grouped, key=lambda name: (name.startswith("item_"), name not in words.ATTRIBUTES, name))
    return {attribute: in_order(attribute, grouped[attribute]) for attribute in users_first}


def in_order(attribute: str, values: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Our own values as they follow one another, others by their users."""
    if attribute == "item_popularity":
        return {value: values[value] for value in POPULARITY if value in values}
    if attribute in ("user_activity", "user_tenure"):
        return dict(sorted(values.items()))
    return dict(sorted(values.items(), key=lambda entry: (-entry[1][0].n_judged, entry[0])))


def drawn_slices(results: Results) -> dict[str, dict[str, list[Row]]]:
    """The slices with enough users, of each attribute the first MOST_VALUES."""
    enough = {
        attribute: [(value, found) for value, found in values.items() if all(row.mean is not None for row in found)]
        for attribute, values in chosen_slices(results).items()
    }
    return {attribute: dict(values[:MOST_VALUES]) for attribute, values in enough.items() if values}


def left_out(results: Results) -> list[str]:
    """What the picture of slices does not show, in words."""
    drawn, lines = drawn_slices(results), []
    for attribute, values in chosen_slices(results).items():
        name = words.said_attribute(attribute)
        small = [(value, found[0].n_judged) for value, found in values.items() if found[0].mean is None]
        named = ", ".join(f"{words.said_value(attribute, value)} ({n})" for value, n in small[:MOST_VALUES])
        rest = f" and {len(small) - MOST_VALUES} more" if len(small) > MOST_VALUES else ""
        if small:
            lines.append(f"{name}: fewer than {results.how.smallest_slice} users in {named}{rest}")
        others = len(values) - len(small) - len(drawn.get(attribute, {}))
        if others:
            lines.append(f"{name}: {others} values with fewer users are in the table slice_metrics only")
    return lines
