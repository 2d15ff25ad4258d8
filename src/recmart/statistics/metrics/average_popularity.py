"""How popular the list is."""

import numpy as np

from recmart.statistics.lists import Lists


def average_popularity(lists: Lists) -> np.ndarray:
    """Mean over L of the share of training users who have the item."""
    return lists.mean_over_list(lists.items.n_users / max(lists.items.n_training_users, 1))
