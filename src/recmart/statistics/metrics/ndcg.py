"""Normalised discounted cumulative gain, every hit alike."""

import numpy as np

from recmart.statistics.lists import Lists, over


def ndcg(lists: Lists) -> np.ndarray:
    """sum_j 1 / log(1 + p_j), over that of the ideal list (Jarvelin and Kekalainen 2002)."""
    length = {"relevant": "cut_at_k", "k": "k", "list": "cut_at_list"}[lists.conventions.ideal_list]
    ideal = np.concatenate([[0.0], np.cumsum(lists.discount)])[lists.sizes[length].astype(np.int64)]
    return over(lists.over_hits(lists.discount[lists.hits.position - 1]), ideal)
