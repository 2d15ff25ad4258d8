"""How near the top the first hit is; its mean over users is MRR."""

import numpy as np

from recmart.statistics.lists import Lists


def reciprocal_rank(lists: Lists) -> np.ndarray:
    """1 / p_1, 0 without a hit."""
    return lists.over_hits((lists.hits.nth == 1) / lists.hits.position)
