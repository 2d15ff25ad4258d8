"""The mean absolute error of predicted ratings."""

import numpy as np

from recmart.statistics.lists import Lists


def mae(lists: Lists) -> np.ndarray:
    """(users,): of the candidates that have both a prediction and a rating."""
    return lists.errors[1]
