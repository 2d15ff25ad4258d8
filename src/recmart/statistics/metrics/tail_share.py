"""How much of the list is in the long tail."""

import numpy as np

from recmart.statistics.lists import Lists


def tail_share(lists: Lists) -> np.ndarray:
    """Share of L outside the most popular items that together make 80% of the training pairs."""
    return lists.mean_over_list(lists.items.is_tail.astype(np.float64))
