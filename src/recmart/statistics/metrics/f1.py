"""The harmonic mean of precision and recall."""

import numpy as np

from recmart.statistics.lists import Lists, over
from recmart.statistics.metrics.precision import precision
from recmart.statistics.metrics.recall import recall


def f1(lists: Lists) -> np.ndarray:
    """2 precision recall / (precision + recall), 0 where both are 0 (van Rijsbergen 1979)."""
    found, wanted = precision(lists), recall(lists)
    return over(2.0 * found * wanted, found + wanted)
