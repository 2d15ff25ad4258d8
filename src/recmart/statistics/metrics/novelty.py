"""How surprising the list is, in bits."""

import numpy as np

from recmart.statistics.lists import Lists


def novelty(lists: Lists) -> np.ndarray:
    """Mean over L of -log(n_i / n), n_i of n training users have the item, at least one (Zhou et al. 2010)."""
    share = np.maximum(lists.items.n_users, 1) / max(lists.items.n_training_users, 1)
    return lists.mean_over_list(-np.log2(share))
