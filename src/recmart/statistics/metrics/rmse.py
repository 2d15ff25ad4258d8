"""The root mean squared error of predicted ratings."""

import numpy as np

from recmart.statistics.lists import Lists


def rmse(lists: Lists) -> np.ndarray:
    """(users,): of the candidates that have both a prediction and a rating."""
    return np.sqrt(lists.errors[2])
