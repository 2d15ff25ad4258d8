"""Is one recommender better than another? Paired statistics over the same users."""

import numpy as np
from scipy import stats

from recmart.statistics.intervals import Column, percentiles, resampled_means


def bootstrap_p(resampled: np.ndarray) -> float:
    """The two-sided p of a mean difference of 0, from its resampled means (Efron and Tibshirani 1993, chapter 15)."""
    n = resampled.size + 1
    return min(1.0, 2.0 * min(1 + np.count_nonzero(resampled <= 0), 1 + np.count_nonzero(resampled >= 0)) / n)


def wilcoxon_p(difference: np.ndarray) -> float:
    """The two-sided p of the signed-rank test, users without a difference left out (Wilcoxon 1945); 1 without any."""
    return float(stats.wilcoxon(difference).pvalue) if np.any(difference) else 1.0


def effect_size(difference: np.ndarray) -> float:
    """The mean difference over its standard deviation (Cohen's d of paired samples); 0 where they do not differ."""
    deviation = difference.std(ddof=1) if difference.size > 1 else 0.0
    return float(difference.mean() / deviation) if deviation > 0 else 0.0


def detectable(difference: np.ndarray, level: float, power: float) -> float:
    """The smallest true mean difference that so many users would show with this power; NaN for one user."""
    if difference.size < 2:
        return np.nan
    standard_error = difference.std(ddof=1) / np.sqrt(difference.size)
    return float((stats.norm.ppf((1.0 + level) / 2.0) + stats.norm.ppf(power)) * standard_error)


def pairs(values: np.ndarray, level: float, power: float, n_resamples: int, seed: int, n_threads: int) -> list[dict]:
    """Every ordered pair of columns of `values` (users, recommenders), compared: column `one` minus column `other`.

    A pair is compared over the users who have both values; the others are NaN. Each entry holds one, other, n_users,
    mean, other_mean, difference, low, high (percentile interval of the difference), effect_size, p_bootstrap,
    p_wilcoxon and detectable, the minimum detectable effect. Pairs without a common user are left out.
    """
    has = ~np.isnan(values)
    n_columns = values.shape[1]
    ordered = [
        (one, other)
        for one in range(n_columns)
        for other in range(n_columns)
        if one != other and np.any(has[:, one] & has[:, other])
    ]
    if not ordered:
        return []
    differences = [np.nan_to_num(values[:, one] - values[:, other]) for one, other in ordered]
    columns = [
        Column(difference, (has[:, one] & has[:, other]).astype(np.float64))
        for difference, (one, other) in zip(differences, ordered, strict=True)
    ]
    resampled = resampled_means(columns, n_resamples, seed, n_threads)
    bounds = zip(*percentiles(resampled, level), strict=True)
    found = []
    for (one, other), column, means, (low, high) in zip(ordered, columns, resampled.T, bounds, strict=True):
        common = column.weights > 0
        difference = column.values[common]
        found.append(
            {
                "one": one,
                "other": other,
                "n_users": difference.size,
                "mean": values[common, one].mean(),
                "other_mean": values[common, other].mean(),
                "difference": difference.mean(),
                "low": low,
                "high": high,
                "effect_size": effect_size(difference),
                "p_bootstrap": bootstrap_p(means[~np.isnan(means)]),
                "p_wilcoxon": wilcoxon_p(difference),
                "detectable": detectable(difference, level, power),
            }
        )
    return found
