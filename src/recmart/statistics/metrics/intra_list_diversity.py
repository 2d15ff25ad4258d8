"""How different the items of a list are."""

import numba
import numpy as np

from recmart.statistics.lists import Lists


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _diversity(lists, first, last, bounds, term, value, n_terms, ks, out):
    """The mean of 1 - cosine over the pairs in the lists of users first to last: out[k, user].

    The cosines of all pairs add up to (|sum of the rows|^2 - n) / 2, so that no pair is looked at.
    """
    depth = lists.shape[1]
    total = np.zeros(n_terms)
    for user in range(first, last):
        n_list, n_with_terms, length_squared = 0, 0, 0.0
        for which in range(ks.size):
            while n_list < min(ks[which], depth) and lists[user, n_list] >= 0:
                item = lists[user, n_list]
                n_list += 1
                if bounds[item + 1] > bounds[item]:
                    n_with_terms += 1
                    along = 0.0
                    for entry in range(bounds[item], bounds[item + 1]):
                        along += value[entry] * total[term[entry]]
                        total[term[entry]] += value[entry]
                    length_squared += 2.0 * along + 1.0
            pairs = n_with_terms * (n_with_terms - 1.0)
            out[which, user] = max(0.0, 1.0 - (length_squared - n_with_terms) / pairs) if pairs > 0 else np.nan
        for place in range(n_list):
            item = lists[user, place]
            for entry in range(bounds[item], bounds[item + 1]):
                total[term[entry]] = 0.0


def intra_list_diversity(lists: Lists) -> np.ndarray:
    """Mean over pairs of L of 1 - cosine of their terms (Ziegler et al. 2005); NaN with fewer than two with terms."""
    out, terms = np.empty(lists.shape), lists.items.terms
    lists.over_users(
        lambda first, last: _diversity(
            lists.item_ix, first, last, terms.indptr, terms.indices, terms.data, terms.shape[1], lists.ks, out
        )
    )
    return out
