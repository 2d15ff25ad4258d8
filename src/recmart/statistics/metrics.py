"""Metrics of one ranked list a user, at several lengths k at once.

Notation: R the user's relevant items, L the list cut at k, |L| its length (k or less), p_1 < p_2 < ... the positions,
from 1, of the hits in L; g(i) the gain of a relevant item; logarithms are base 2. Every array is float64 of shape
(lengths, users); NaN is what has no value, such as the novelty of a list that is not there.

accuracy, from the list and the truth; 0 without a list
    hit_rate           1 if there is a hit, else 0
    precision          hits / k
    recall             hits / |R|
    f1                 2 precision recall / (precision + recall), 0 where both are 0
    ndcg               sum_j 1 / log(1 + p_j), over that of the ideal list (Jarvelin and Kekalainen 2002)
    graded_ndcg        sum_j g(j) / log(1 + p_j), over that of R in the order of falling gain
    average_precision  sum_j (j / p_j) / |R|; its mean over users is MAP
    reciprocal_rank    1 / p_1; its mean over users is MRR
    r_precision        hits in the first min(|R|, k), over min(|R|, k)
    serendipity        mean over L of [is a hit] max(0, P_u - P): P_u = (N + 1 - position) / N is how much the list
                       stands behind the item, P = (N + 1 - popularity rank) / N how much popularity does, for N
                       items (the definition of RecTools; NaN without a list)
    revenue            sum of the prices of the hits; NaN where the catalogue has no prices

composition, from the list alone; NaN without a list
    user_coverage           1 if there is a list, else 0: never NaN
    average_popularity      mean over L of the share of training users who have the item
    novelty                 mean over L of its self-information -log(n_i / n), n_i of n training users have it, at least
                            one (Zhou et al. 2010)
    tail_share              share of L outside the most popular items that together make 80% of the training pairs
    intra_list_diversity    mean over pairs of L of 1 - cosine of their terms (Ziegler et al. 2005); items without terms
                            are left out, NaN with fewer than two others
    calibration_divergence  KL(p || .99 q + .01 p): p the shares of the categories in the user's training, q in L
                            (Steck 2018, equation 6, alpha .01); 0 is calibrated, at most log 100; NaN without either

over all given candidates, the same at every k; NaN where there are none
    auc                chance that a relevant candidate scores higher than another one, ties half; NaN without both
    mae, rmse          mean absolute and root mean squared error of predicted ratings
"""

from dataclasses import dataclass

import numba
import numpy as np
from scipy.sparse import csr_matrix

from recmart.kernels.threads import blocks, map_blocks

ACCURACY = (
    "hit_rate", "precision", "recall", "f1", "ndcg", "graded_ndcg", "average_precision", "reciprocal_rank",
    "r_precision", "serendipity", "revenue",
)  # fmt: skip
COMPOSITION = (
    "user_coverage", "average_popularity", "novelty", "tail_share", "intra_list_diversity", "calibration_divergence",
)  # fmt: skip
CANDIDATES = ("auc", "mae", "rmse")
METRICS = (*ACCURACY, *COMPOSITION, *CANDIDATES)

BLOCK_USERS = 4096
_CALIBRATION_ALPHA = 0.01


@dataclass(frozen=True)
class Conventions:
    """Where libraries differ; docs/metrics.md says which library does what."""

    precision_denominator: str = "k"
    recall_denominator: str = "relevant"
    ideal_list: str = "relevant"
    average_precision_divisor: str = "relevant"
    graded_gain: str = "linear"
    discount: str = "log"


@dataclass(frozen=True)
class Truth:
    """What is relevant to each user: entries bounds[u] to bounds[u + 1] of items (sorted within a user) and gains.

    bounds (users + 1,) int64, item_ix (pairs,) int32, gain (pairs,) float64.
    """

    bounds: np.ndarray
    item_ix: np.ndarray
    gain: np.ndarray

    @property
    def n_relevant(self) -> np.ndarray:
        """(users,) int64: |R|."""
        return np.diff(self.bounds)


@dataclass(frozen=True)
class Items:
    """What is known of every item, by item_ix.

    n_users (items,) int64: training users who have it, of `n_training_users`. popularity_chance (items,) float64: the
    P of serendipity. is_tail (items,) bool. price (items,) float64, NaN where unknown. category_ix (items,) int32, -1
    without one. terms (items, n) float64 sparse, rows of length 1 or empty. n_eligible: the N of serendipity.
    """

    n_users: np.ndarray
    n_training_users: int
    popularity_chance: np.ndarray
    is_tail: np.ndarray
    price: np.ndarray
    category_ix: np.ndarray
    terms: csr_matrix
    n_eligible: int


def gains(weight: np.ndarray, graded_gain: str) -> np.ndarray:
    """The gain of relevant items: their weight, or with `exponential` 2^min(weight, 64) - 1 (Burges et al. 2005)."""
    return weight if graded_gain == "linear" else np.exp2(np.minimum(weight, 64.0)) - 1.0


def discounts(depth: int, discount: str) -> np.ndarray:
    """(depth,) float64: what hits at 1, 2, ... count: 1 / log(1 + p), or with `log_from_2` 1 / log(max(p, 2))."""
    position = np.arange(1, depth + 1)
    return 1.0 / np.log2(1.0 + position if discount == "log" else np.maximum(position, 2))


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _find(item, items, start, stop):
    """The place of `item` in the sorted entries start to stop, or -1."""
    end = stop
    while start < stop:
        middle = (start + stop) // 2
        if items[middle] < item:
            start = middle + 1
        else:
            stop = middle
    return start if start < end and items[start] == item else -1


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _hits(lists, first, last, bounds, truth_item, gain, chance, price, n_eligible, ks, discount, ideal_of_list, out):
    """Sums over the hits of users first to last: out[quantity, k, user], see `accuracy` for the quantities."""
    depth = lists.shape[1]
    for user in range(first, last):
        start, stop = bounds[user], bounds[user + 1]
        n_relevant = stop - start
        best = np.sort(gain[start:stop])[::-1]
        n_list, at_relevant = 0, 0.0
        n_hits, dcg, graded, precisions, reciprocal, surprise, revenue = 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        position = 0
        for which in range(ks.size):
            k = ks[which]
            while position < min(k, depth) and lists[user, position] >= 0:
                item = lists[user, position]
                position += 1
                n_list = position
                found = _find(item, truth_item, start, stop)
                if found >= 0:
                    n_hits += 1
                    dcg += discount[position - 1]
                    graded += gain[found] * discount[position - 1]
                    precisions += n_hits / position
                    if n_hits == 1:
                        reciprocal = 1.0 / position
                    surprise += max(0.0, (n_eligible + 1.0 - position) / n_eligible - chance[item])
                    if not np.isnan(price[item]):
                        revenue += price[item]
                if position <= n_relevant:
                    at_relevant = n_hits
            ideal_graded, length = 0.0, min(k, n_relevant)
            if ideal_of_list:
                length = min(length, n_list)
            for place in range(length):
                ideal_graded += best[place] * discount[place]
            out[0, which, user] = n_list
            out[1, which, user] = n_hits
            out[2, which, user] = dcg
            out[3, which, user] = graded / ideal_graded if ideal_graded > 0 else 0.0
            out[4, which, user] = precisions
            out[5, which, user] = reciprocal
            out[6, which, user] = at_relevant
            out[7, which, user] = surprise / n_list if n_list > 0 else np.nan
            out[8, which, user] = revenue


def accuracy(
    lists: np.ndarray, truth: Truth, items: Items, ks: np.ndarray, conventions: Conventions, n_threads: int
) -> dict[str, np.ndarray]:
    """The metrics of ACCURACY and `n_list`, `n_hits`, each (lengths, users).

    lists (users, depth) int32: item_ix in the order of position, then -1. ks (lengths,) int64, rising.
    """
    n_users = lists.shape[0]
    out = np.empty((9, ks.size, n_users))
    gain = gains(truth.gain, conventions.graded_gain)
    discount = discounts(max(int(ks[-1]), lists.shape[1]), conventions.discount)
    of_list = conventions.ideal_list == "list"

    def judge(block: tuple[int, int]) -> None:
        _hits(
            lists, *block, truth.bounds, truth.item_ix, gain, items.popularity_chance, items.price,
            items.n_eligible, ks, discount, of_list, out,
        )  # fmt: skip

    for _ in map_blocks(judge, blocks(n_users, BLOCK_USERS), n_threads):
        pass
    n_list, n_hits, dcg, graded_ndcg, precisions, reciprocal_rank, at_relevant, serendipity, revenue = out
    n_relevant = np.broadcast_to(truth.n_relevant, n_hits.shape)
    k = np.broadcast_to(ks[:, None], n_hits.shape)
    sizes = {"k": k, "relevant": n_relevant, "list": np.minimum(n_list, k)}
    sizes |= {"cut_at_k": np.minimum(n_relevant, k), "cut_at_list": np.minimum(n_relevant, n_list)}
    ideal = {"relevant": "cut_at_k", "k": "k", "list": "cut_at_list"}[conventions.ideal_list]
    ideal_dcg = np.concatenate([[0.0], np.cumsum(discount)])
    precision = _over(n_hits, sizes[conventions.precision_denominator])
    recall = _over(n_hits, sizes[conventions.recall_denominator])
    return {
        "n_list": n_list,
        "n_hits": n_hits,
        "hit_rate": (n_hits > 0).astype(np.float64),
        "precision": precision,
        "recall": recall,
        "f1": _over(2.0 * precision * recall, precision + recall),
        "ndcg": _over(dcg, ideal_dcg[sizes[ideal].astype(np.int64)]),
        "graded_ndcg": graded_ndcg,
        "average_precision": _over(precisions, sizes[conventions.average_precision_divisor]),
        "reciprocal_rank": reciprocal_rank,
        "r_precision": _over(at_relevant, sizes["cut_at_k"]),
        "serendipity": serendipity,
        "revenue": np.full_like(revenue, np.nan) if np.all(np.isnan(items.price)) else revenue,
    }


def _over(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    """The quotient, 0 where there is nothing to divide by."""
    return np.divide(numerator, denominator, out=np.zeros_like(numerator), where=denominator > 0)


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _compose(lists, first, last, share, information, is_tail, bounds, term, value, n_terms, ks, out):
    """Means over the lists of users first to last: out[quantity, k, user], see `composition`."""
    depth = lists.shape[1]
    total = np.zeros(n_terms)
    for user in range(first, last):
        n_list, n_with_terms, n_tail = 0, 0, 0
        popularity, novelty, length_squared = 0.0, 0.0, 0.0
        for which in range(ks.size):
            while n_list < min(ks[which], depth) and lists[user, n_list] >= 0:
                item = lists[user, n_list]
                n_list += 1
                popularity += share[item]
                novelty += information[item]
                n_tail += is_tail[item]
                if bounds[item + 1] > bounds[item]:
                    n_with_terms += 1
                    along = 0.0
                    for entry in range(bounds[item], bounds[item + 1]):
                        along += value[entry] * total[term[entry]]
                        total[term[entry]] += value[entry]
                    length_squared += 2.0 * along + 1.0
            n = float(n_list) if n_list > 0 else np.nan
            pairs = n_with_terms * (n_with_terms - 1.0)
            out[0, which, user] = popularity / n
            out[1, which, user] = novelty / n
            out[2, which, user] = n_tail / n
            out[3, which, user] = max(0.0, 1.0 - (length_squared - n_with_terms) / pairs) if pairs > 0 else np.nan
        for place in range(n_list):
            item = lists[user, place]
            for entry in range(bounds[item], bounds[item + 1]):
                total[term[entry]] = 0.0


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
                q = (1.0 - _CALIBRATION_ALPHA) * shown[profile_category[entry]] / n_shown + _CALIBRATION_ALPHA * p
                divergence += p * np.log2(p / q)
            has_both = n_shown > 0 and bounds[user + 1] > bounds[user]
            out[which, user] = max(0.0, divergence) if has_both else np.nan
        for place in range(n_list):
            if category_ix[lists[user, place]] >= 0:
                shown[category_ix[lists[user, place]]] = 0.0


def composition(
    lists: np.ndarray, items: Items, profiles: csr_matrix, ks: np.ndarray, n_threads: int
) -> dict[str, np.ndarray]:
    """The metrics of COMPOSITION, each (lengths, users).

    lists, ks as for `accuracy`. profiles (users, categories): shares of a user's training; rows sum to 1 or are empty.
    """
    share = items.n_users / max(items.n_training_users, 1)
    information = -np.log2(np.maximum(items.n_users, 1) / max(items.n_training_users, 1))
    out = np.empty((4, ks.size, lists.shape[0]))
    divergence = np.empty((ks.size, lists.shape[0]))

    def judge(block: tuple[int, int]) -> None:
        terms = items.terms
        _compose(
            lists, *block, share, information, items.is_tail,
            terms.indptr, terms.indices, terms.data, terms.shape[1], ks, out,
        )  # fmt: skip
        _calibrate(
            lists, *block, items.category_ix,
            profiles.indptr, profiles.indices, profiles.data, profiles.shape[1], ks, divergence,
        )  # fmt: skip

    for _ in map_blocks(judge, blocks(lists.shape[0], BLOCK_USERS), n_threads):
        pass
    has_list = lists[:, 0] >= 0 if lists.shape[1] else np.zeros(lists.shape[0], dtype=bool)
    return {
        "user_coverage": np.broadcast_to(has_list.astype(np.float64), divergence.shape),
        "average_popularity": out[0],
        "novelty": out[1],
        "tail_share": out[2],
        "intra_list_diversity": out[3],
        "calibration_divergence": divergence,
    }


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
                if _find(lists[user, first], truth_item, bounds[user], bounds[user + 1]) >= 0:
                    relevant_tied += 1
                else:
                    others_tied += 1
                first -= 1
            below += relevant_tied * (n_others + 0.5 * others_tied)
            n_others += others_tied
            n_relevant += relevant_tied
            last = first
        out[user] = below / (n_relevant * n_others) if n_relevant * n_others > 0 else np.nan


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _errors(lists, score, bounds, rated_item, rating, out):
    """How many ratings of each user have a prediction, their mean absolute and root mean squared error."""
    for user in range(lists.shape[0]):
        n, absolute, squared = 0, 0.0, 0.0
        for place in range(lists.shape[1]):
            if lists[user, place] < 0 or np.isnan(score[user, place]):
                continue
            found = _find(lists[user, place], rated_item, bounds[user], bounds[user + 1])
            if found >= 0:
                error = score[user, place] - rating[found]
                n += 1
                absolute += abs(error)
                squared += error * error
        out[0, user] = n
        out[1, user] = absolute / n if n > 0 else np.nan
        out[2, user] = np.sqrt(squared / n) if n > 0 else np.nan


def auc(lists: np.ndarray, score: np.ndarray, truth: Truth) -> np.ndarray:
    """(users,) float64: the area under the ROC curve over each user's given candidates.

    lists (users, depth) as for `accuracy`; score (users, depth) float64, falling, NaN for candidates without one: these
    stand behind all others and tie among themselves.
    """
    out = np.empty(lists.shape[0])
    _order(lists, score, truth.bounds, truth.item_ix, out)
    return out


def errors(lists: np.ndarray, score: np.ndarray, ratings: Truth) -> dict[str, np.ndarray]:
    """`n_predicted`, `mae` and `rmse` of each user's candidates that have a prediction and a rating: (users,) each.

    lists, score as for `auc`; ratings holds the ratings as gains.
    """
    out = np.empty((3, lists.shape[0]))
    _errors(lists, score, ratings.bounds, ratings.item_ix, ratings.gain, out)
    return dict(zip(("n_predicted", "mae", "rmse"), out, strict=True))
