"""Hits that popularity would not have shown, as RecTools defines it."""

import numpy as np

from recmart.statistics.lists import Lists, over_list


def serendipity(lists: Lists) -> np.ndarray:
    """Mean over L of [is a hit] max(0, (N + 1 - position) / N - P), P how much popularity stands behind the item."""
    n, hits = lists.items.n_eligible, lists.hits
    behind = (n + 1.0 - hits.position) / n - lists.items.popularity_chance[hits.item_ix]
    return over_list(lists.over_hits(np.maximum(0.0, behind)), lists)
