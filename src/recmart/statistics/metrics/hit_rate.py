"""Whether there is a hit."""

import numpy as np

from recmart.statistics.lists import Lists


def hit_rate(lists: Lists) -> np.ndarray:
    """1 if there is a hit, else 0."""
    return (lists.n_hits > 0).astype(np.float64)
