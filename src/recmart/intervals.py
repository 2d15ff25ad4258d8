"""How sure a mean over users is: the percentile bootstrap, for any number of metrics and recommenders at once.

Users are drawn with replacement, all metrics and recommenders of a user together, so that the resampled means of two
recommenders may be subtracted (Efron and Tibshirani 1993, chapters 13 and 16). Resample r of n users depends on (seed, r, n)
alone. Statistics of all lists together (coverage, Gini, entropy) shrink when users are drawn twice and get no interval.
"""

import numba
import numpy as np

from recmart.threads import blocks, map_blocks, single_threaded_blas

BLOCK_RESAMPLES = 20


@numba.njit(nogil=True, cache=True)
def _draw(counts, seed, first):
    """Fill row r with how often each of n units is drawn in resample first + r: n draws of splitmix64 (Steele et al. 2014)."""
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
    """(resamples, columns) float64: the column sums of `values` (units, columns) in each resample of its units."""

    def sums(block: tuple[int, int]) -> np.ndarray:
        counts = np.empty((block[1] - block[0], values.shape[0]))
        _draw(counts, seed, block[0])
        return counts @ values

    with single_threaded_blas():
        parts = list(map_blocks(sums, blocks(n_resamples, BLOCK_RESAMPLES), n_threads))
    return np.concatenate(parts)


def resampled_means(
    values: np.ndarray, weights: np.ndarray, n_resamples: int, seed: int, n_threads: int
) -> np.ndarray:
    """(resamples, columns): the weighted means of each column in each resample; NaN where all weights are 0.

    values, weights (units, columns) float64; a weight of 0 leaves the unit out of that column's mean.
    """
    distinct, which = np.unique(weights, axis=1, return_inverse=True)
    sums = resampled_sums(np.hstack([values * weights, distinct]), n_resamples, seed, n_threads)
    totals = sums[:, values.shape[1] :][:, which.ravel()]
    return np.divide(sums[:, : values.shape[1]], totals, out=np.full_like(totals, np.nan), where=totals > 0)


def intervals(
    values: np.ndarray, weights: np.ndarray, level: float, n_resamples: int, seed: int, n_threads: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The weighted mean of each column and the bounds of its percentile interval: (columns,) each."""
    total = weights.sum(axis=0)
    mean = np.divide((values * weights).sum(axis=0), total, out=np.full(total.size, np.nan), where=total > 0)
    resampled = resampled_means(values, weights, n_resamples, seed, n_threads)
    tail = (1.0 - level) / 2.0
    empty = np.all(np.isnan(resampled), axis=0)
    resampled[:, empty] = 0.0
    quantile = np.nanquantile if np.isnan(resampled).any() else np.quantile
    low, high = quantile(resampled, [tail, 1.0 - tail], axis=0)
    low[empty], high[empty] = np.nan, np.nan
    return mean, low, high


def weights_of(metric: str, columns: dict[str, np.ndarray], precision_average: str) -> np.ndarray:
    """How much each user counts in the mean of a metric: errors by ratings, precision by places if so agreed; else 1.

    The macro metric_mean says the same in SQL. columns: n_predicted, n_relevant, k and the metric, NaN where missing.
    """
    if metric in ("mae", "rmse"):
        weight = columns["n_predicted"].astype(np.float64)
    elif metric == "precision" and precision_average == "places":
        weight = np.minimum(columns["k"], columns["n_relevant"]).astype(np.float64)
    else:
        weight = np.ones(columns[metric].size)
    return np.where(np.isnan(columns[metric]), 0.0, weight)


def matrix(
    columns: dict[str, np.ndarray], names: list[str], precision_average: str
) -> tuple[np.ndarray, np.ndarray]:
    """The metrics `names` as values and weights for `intervals`, (users, metrics) each; rmse enters squared."""
    values = [np.nan_to_num(columns[name]) for name in names]
    values = [value**2 if name == "rmse" else value for name, value in zip(names, values, strict=True)]
    weights = [weights_of(name, columns, precision_average) for name in names]
    return np.stack(values, axis=1), np.stack(weights, axis=1)


def metric_intervals(
    columns: dict[str, np.ndarray], names: list[str], how: dict, n_threads: int
) -> list[tuple[str, int, float, float, float]]:
    """For every metric of `names` that anybody has: name, how many users have it, mean, low and high.

    how: level, resamples, seed and precision_average.
    """
    names = [name for name in names if not np.all(np.isnan(columns[name]))]
    if not names:
        return []
    values, weights = matrix(columns, names, how["precision_average"])
    found = intervals(values, weights, how["level"], how["resamples"], how["seed"], n_threads)
    roots = np.array([name == "rmse" for name in names])
    mean, low, high = (np.where(roots, np.sqrt(np.maximum(bound, 0.0)), bound) for bound in found)
    return list(zip(names, np.count_nonzero(weights, axis=0), mean, low, high, strict=True))
