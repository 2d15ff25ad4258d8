"""The share of what is relevant that is listed."""

import numpy as np

from recmart.statistics.lists import Lists, over


def recall(lists: Lists) -> np.ndarray:
    """hits / |R|, or what the conventions say."""
    return over(lists.n_hits, lists.sizes[lists.conventions.recall_denominator])
