"""Whether the categories of a list are those of the user."""

import numba
import numpy as np

from recmart.statistics.lists import Lists

ALPHA = 0.01


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _calibrate(lists, first, last, category_ix, bounds, profile_category, profile_share, n_categories, ks, out):
    """The divergence of the categories of lists from those of the users first to last: out[k, user]."""
    depth = lists.shape[1]
    shown = np.zeros(n_categories)
    for user in range(first, last):
        n_list, n_shown = 0, 0
        for which in range(ks.size):
            while n_list < min(ks[which], depth) and lists[user, n_list] >= 0:
                category = category_ix[lists[user, n_list]]
                n_list += 1
                if category >= 0:
                    shown[category] += 1.0
                    n_shown += 1
            divergence = 0.0
            for entry in range(bounds[user], bounds[user + 1]):
                p = profile_share[entry]
                q = (1.0 - ALPHA) * shown[profile_category[entry]] / n_shown + ALPHA * p
                divergence += p * np.log2(p / q)
            has_both = n_shown > 0 and bounds[user + 1] > bounds[user]
            out[which, user] = max(0.0, divergence) if has_both else np.nan
        for place in range(n_list):
            if category_ix[lists[user, place]] >= 0:
                shown[category_ix[lists[user, place]]] = 0.0


def calibration_divergence(lists: Lists) -> np.ndarray:
    """KL(p || .99 q + .01 p) of the categories in the user's training and in L (Steck 2018, equation 6, alpha .01)."""
    out, profiles = np.empty(lists.shape), lists.profiles
    lists.over_users(
        lambda first, last: _calibrate(
            lists.item_ix, first, last, lists.items.category_ix,
            profiles.indptr, profiles.indices, profiles.data, profiles.shape[1], lists.ks, out,
        )
    )  # fmt: skip
    return out
