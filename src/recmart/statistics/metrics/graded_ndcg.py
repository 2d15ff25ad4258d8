"""Normalised discounted cumulative gain of graded relevance."""

import numpy as np

from recmart.statistics.lists import Lists, over


def gains(weight: np.ndarray, graded_gain: str) -> np.ndarray:
    """The gain of relevant items: their weight, or with `exponential` 2^min(weight, 64) - 1 (Burges et al. 2005)."""
    return weight if graded_gain == "linear" else np.exp2(np.minimum(weight, 64.0)) - 1.0


def ideal_gain(lists: Lists) -> np.ndarray:
    """(lengths, users): the discounted gain of the best list of R, as long as the conventions say, at most k."""
    truth = lists.truth
    owner = np.repeat(np.arange(lists.shape[1]), truth.n_relevant)
    gain = gains(truth.gain, lists.conventions.graded_gain)
    order = np.lexsort((-gain, owner))
    place = np.arange(owner.size) - truth.bounds[owner]
    length = lists.sizes["cut_at_list" if lists.conventions.ideal_list == "list" else "cut_at_k"]
    ideal = np.empty(lists.shape)
    for which in range(lists.ks.size):
        within = place < length[which][owner]
        discounted = gain[order][within] * lists.discount[place[within]]
        ideal[which] = np.bincount(owner[within], discounted, minlength=lists.shape[1])
    return ideal


def graded_ndcg(lists: Lists) -> np.ndarray:
    """sum_j g_j / log(1 + p_j), over that of R in the order of falling gain (Jarvelin and Kekalainen 2002)."""
    discounted = gains(lists.hits.gain, lists.conventions.graded_gain) * lists.discount[lists.hits.position - 1]
    return over(lists.over_hits(discounted), ideal_gain(lists))
