"""The area under the ROC curve, over all given candidates."""

import numba
import numpy as np

from recmart.statistics.lists import Lists, find


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _order(lists, score, bounds, truth_item, out):
    """The area under the curve of each user's list, which falls in score and ends in what has none (NaN)."""
    for user in range(lists.shape[0]):
        n_others, n_relevant, below = 0, 0, 0.0
        last = lists.shape[1] - 1
        while last >= 0:
            if lists[user, last] < 0:
                last -= 1
                continue
            first, others_tied, relevant_tied = last, 0, 0
            tied = score[user, last]
            while first >= 0 and (score[user, first] == tied or (np.isnan(tied) and np.isnan(score[user, first]))):
                if find(lists[user, first], truth_item, bounds[user], bounds[user + 1]) >= 0:
                    relevant_tied += 1
                else:
                    others_tied += 1
                first -= 1
            below += relevant_tied * (n_others + 0.5 * others_tied)
            n_others += others_tied
            n_relevant += relevant_tied
            last = first
        out[user] = below / (n_relevant * n_others) if n_relevant * n_others > 0 else np.nan


def auc(lists: Lists) -> np.ndarray:
    """(users,): chance that a relevant candidate scores higher than another one, ties half; NaN without both."""
    if lists.candidates is None:
        return lists.missing
    out = np.empty(lists.shape[1])
    _order(lists.candidates.item_ix, lists.candidates.score, lists.truth.bounds, lists.truth.item_ix, out)
    return out
