"""Whether there is a list at all."""

import numpy as np

from recmart.statistics.lists import Lists


def user_coverage(lists: Lists) -> np.ndarray:
    """1 if there is a list, else 0."""
    return (lists.sizes["list"] > 0).astype(np.float64)
