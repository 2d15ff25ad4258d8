"""The precision of a list as long as R."""

import numpy as np

from recmart.statistics.lists import Lists, over


def r_precision(lists: Lists) -> np.ndarray:
    """hits in the first min(|R|, k), over min(|R|, k)."""
    within = lists.hits.position <= lists.truth.n_relevant[lists.hits.user]
    return over(lists.over_hits(within.astype(np.float64)), lists.sizes["cut_at_k"])
