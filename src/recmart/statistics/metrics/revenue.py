"""What the hits cost."""

import numpy as np

from recmart.statistics.lists import Lists


def revenue(lists: Lists) -> np.ndarray:
    """The sum of the prices of the hits; NaN where the catalogue has no prices."""
    price = lists.items.price
    return lists.missing if np.all(np.isnan(price)) else lists.over_hits(np.nan_to_num(price[lists.hits.item_ix]))
