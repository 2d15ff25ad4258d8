"""The mean precision at the hits; its mean over users is MAP."""

import numpy as np

from recmart.statistics.lists import Lists, over


def average_precision(lists: Lists) -> np.ndarray:
    """sum_j (j / p_j) / |R|, or what the conventions say."""
    precisions = lists.over_hits(lists.hits.nth / lists.hits.position)
    return over(precisions, lists.sizes[lists.conventions.average_precision_divisor])
