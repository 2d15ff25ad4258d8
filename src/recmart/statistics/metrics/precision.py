"""The share of the list that is relevant."""

import numpy as np

from recmart.statistics.lists import Lists, over


def precision(lists: Lists) -> np.ndarray:
    """hits / k, or what the conventions say."""
    return over(lists.n_hits, lists.sizes[lists.conventions.precision_denominator])
