"""The errors of predicted ratings."""

import numba
import numpy as np

from recmart.statistics.lists import Lists, find


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _errors(lists, score, bounds, rated_item, rating, out):
    """How many ratings of each user have a prediction, and the sums of their absolute and of their squared errors."""
    for user in range(lists.shape[0]):
        n, absolute, squared = 0, 0.0, 0.0
        for place in range(lists.shape[1]):
            if lists[user, place] < 0 or np.isnan(score[user, place]):
                continue
            found = find(lists[user, place], rated_item, bounds[user], bounds[user + 1])
            if found >= 0:
                error = score[user, place] - rating[found]
                n += 1
                absolute += abs(error)
                squared += error * error
        out[0, user], out[1, user], out[2, user] = n, absolute, squared


def errors(lists: Lists) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(users,) each, of the candidates with a prediction and a rating: how many, and the means of their absolute and
    squared errors, NaN without any."""
    given = lists.candidates
    if given is None or given.ratings is None:
        return np.zeros(lists.shape[1]), lists.missing, lists.missing
    out = np.empty((3, lists.shape[1]))
    _errors(given.item_ix, given.score, given.ratings.bounds, given.ratings.item_ix, given.ratings.gain, out)
    n, absolute, squared = out
    with np.errstate(invalid="ignore"):
        return n, absolute / n, squared / n
