"""How sure a mean over users is: the percentile bootstrap, for any number of metrics and recommenders at once.

Users are drawn with replacement, everything measured of a user together (Efron and Tibshirani 1993, chapter 13).
Resample r of n users depends on (seed, r, n) alone. Statistics of all lists together (coverage, Gini, entropy) shrink
when users are drawn twice and get no interval.
"""

from dataclasses import dataclass

import numba
import numpy as np

from recmart.kernels.threads import blocks, map_blocks, single_threaded_blas

BLOCK_RESAMPLES = 50


@dataclass(frozen=True)
class Column:
    """What a mean is taken of: values and weights (units,) float64; a weight of 0 leaves the unit out."""

    values: np.ndarray
    weights: np.ndarray

    @property
    def is_weighted(self) -> bool:
        """Whether anybody counts more or less than once."""
        return not np.all(self.weights == 1.0)


@numba.njit(nogil=True, cache=True)
def _draw(counts, seed, first):
    """Fill row r with how often each of n units is drawn in resample first + r: n draws of splitmix64.

    Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
    """
    n = np.uint64(counts.shape[1])
    for row in range(counts.shape[0]):
        counts[row] = 0.0
        state = np.uint64(seed) * np.uint64(0xD1342543DE82EF95) + np.uint64(first + row) * np.uint64(0x2545F4914F6CDD1D)
        for _ in range(counts.shape[1]):
            state += np.uint64(0x9E3779B97F4A7C15)
            mixed = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            mixed ^= mixed >> np.uint64(31)
            counts[row, np.int64(((mixed >> np.uint64(32)) * n) >> np.uint64(32))] += 1.0


def resampled_sums(values: np.ndarray, n_resamples: int, seed: int, n_threads: int) -> np.ndarray:
    """(resamples, columns): the column sums of `values` (units, columns) in each resample of units, in its dtype."""

    def sums(block: tuple[int, int]) -> np.ndarray:
        counts = np.empty((block[1] - block[0], values.shape[0]), dtype=values.dtype)
        _draw(counts, seed, block[0])
        return counts @ values

    with single_threaded_blas():
        parts = list(map_blocks(sums, blocks(n_resamples, BLOCK_RESAMPLES), n_threads))
    return np.concatenate(parts)


def resampled_means(columns: list[Column], n_resamples: int, seed: int, n_threads: int) -> np.ndarray:
    """(resamples, columns): the weighted mean of each column in each resample; NaN where all weights are 0.

    In float32: its rounding, about 1e-6 of the mean, is nothing beside the chance of 1,000 resamples.
    """
    n_units = columns[0].values.size
    distinct: dict[bytes, int] = {}
    totals_at = [distinct.setdefault(c.weights.tobytes(), len(distinct)) if c.is_weighted else -1 for c in columns]
    weights = [np.frombuffer(weight) for weight in distinct]
    weighted = [c.values * c.weights if c.is_weighted else c.values for c in columns]
    stacked = np.stack([*weighted, *weights], axis=1, dtype=np.float32)
    sums = resampled_sums(stacked, n_resamples, seed, n_threads).astype(np.float64)
    totals = np.column_stack([sums[:, len(columns) :], np.full(n_resamples, float(n_units))])[:, totals_at]
    sums = sums[:, : len(columns)]
    return np.divide(sums, totals, out=np.full_like(totals, np.nan), where=totals > 0)


def percentiles(resampled: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """The bounds of the percentile interval of each column; resamples without a value are left out."""
    bounds = np.full((2, resampled.shape[1]), np.nan)
    tail = (1.0 - level) / 2.0
    whole = ~np.isnan(resampled).any(axis=0)
    bounds[:, whole] = np.quantile(resampled[:, whole], [tail, 1.0 - tail], axis=0)
    for column in np.flatnonzero(~whole):
        present = resampled[~np.isnan(resampled[:, column]), column]
        if present.size:
            bounds[:, column] = np.quantile(present, [tail, 1.0 - tail])
    return bounds[0], bounds[1]


@dataclass(frozen=True)
class Metric:
    """How a metric becomes a mean: over `users`, `ratings` or `places`; of its squares, with the root of the mean."""

    name: str
    mean_over: str = "users"
    is_root: bool = False


def metric_column(metric: Metric, found: dict[str, np.ndarray]) -> Column:
    """A metric with how much each user counts in its mean; the macro mean_of_metric says the same in SQL.

    A root enters squared. found: the metric, n_predicted, n_relevant and k.
    """
    values = found[metric.name]
    missing = np.isnan(values)
    values = np.where(missing, 0.0, values)
    weights = {
        "users": np.ones(values.size),
        "ratings": found["n_predicted"].astype(np.float64),
        "places": np.minimum(found["k"], found["n_relevant"]).astype(np.float64),
    }[metric.mean_over]
    return Column(values**2 if metric.is_root else values, np.where(missing, 0.0, weights))


def metric_intervals(
    tables: list[tuple[tuple, dict[str, np.ndarray]]], metrics: tuple[Metric, ...], how: dict, n_threads: int
) -> list[tuple]:
    """Rows of (*key, metric, how many users have it, mean, low, high) of each metric that anybody has.

    tables: a key, and the metrics of the same users in the same order, for each of whatever is measured of them.
    how: level, resamples and seed.
    """
    named = [
        (key, metric, metric_column(metric, found))
        for key, found in tables
        for metric in metrics
        if not np.all(np.isnan(found[metric.name]))
    ]
    if not named:
        return []
    resampled = resampled_means([column for *_, column in named], how["resamples"], how["seed"], n_threads)
    rows = []
    for (key, metric, column), low, high in zip(named, *percentiles(resampled, how["level"]), strict=True):
        total = column.weights.sum()
        mean = (column.values * column.weights).sum() / total if total > 0 else np.nan
        if metric.is_root:
            mean, low, high = (np.sqrt(max(bound, 0.0)) for bound in (mean, low, high))
        rows.append((*key, metric.name, int(np.count_nonzero(column.weights)), mean, low, high))
    return rows
