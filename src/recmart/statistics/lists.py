"""Ranked lists and what they are judged by: what a metric may look at, and the sums that metrics share.

Notation: R the user's relevant items, L the list cut at k, |L| its length (k or less), p_1 < p_2 < ... the positions,
from 1, of the hits in L. A metric is float64 of shape (lengths, users), or (users,) where k does not matter; NaN is
what has no value, such as the novelty of a list that is not there.
"""

from dataclasses import dataclass
from functools import cached_property

import numba
import numpy as np
from scipy.sparse import csr_matrix

from recmart.kernels.threads import blocks, run_blocks

BLOCK_USERS = 4096


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


@dataclass(frozen=True)
class Candidates:
    """All given candidates of each user, in the order of the list, and the scores that they have.

    item_ix (users, depth) int32, then -1; score (users, depth) float64, falling, NaN for candidates without one: these
    stand behind all others and tie among themselves. `ratings` are those of the pairs, as gains; none where the scores
    do not predict ratings.
    """

    item_ix: np.ndarray
    score: np.ndarray
    ratings: Truth | None = None


@dataclass(frozen=True)
class Hits:
    """The hits of all lists, by user and position: arrays of the same length.

    user, position (from 1), nth (1 for the user's first hit) int64; item_ix int32; gain float64.
    """

    user: np.ndarray
    position: np.ndarray
    nth: np.ndarray
    item_ix: np.ndarray
    gain: np.ndarray


@numba.njit(nogil=True, cache=True, error_model="numpy")
def find(item, items, start, stop):
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
def _find_hits(lists, first, last, bounds, truth_item, out):
    """The place in the truth of every listed item of users first to last, or -1."""
    for user in range(first, last):
        for place in range(lists.shape[1]):
            out[user, place] = -1
            if lists[user, place] >= 0:
                out[user, place] = find(lists[user, place], truth_item, bounds[user], bounds[user + 1])


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _add_up(lists, first, last, value, ks, out):
    """Sums of the values of the listed items of users first to last: out[k, user]."""
    for user in range(first, last):
        total, place = 0.0, 0
        for which in range(ks.size):
            while place < min(ks[which], lists.shape[1]) and lists[user, place] >= 0:
                total += value[lists[user, place]]
                place += 1
            out[which, user] = total


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


@dataclass(frozen=True)
class Lists:
    """One ranked list a user, and what it is judged by at several lengths k at once.

    item_ix (users, depth) int32: the list in the order of position, then -1. profiles (users, categories): the shares
    of a user's training; rows sum to 1 or are empty. ks (lengths,) int64, rising.
    """

    item_ix: np.ndarray
    truth: Truth
    items: Items
    profiles: csr_matrix
    ks: np.ndarray
    conventions: Conventions
    n_threads: int
    candidates: Candidates | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """(lengths, users)."""
        return self.ks.size, self.item_ix.shape[0]

    @property
    def missing(self) -> np.ndarray:
        """(users,): no value."""
        return np.full(self.shape[1], np.nan)

    @cached_property
    def sizes(self) -> dict[str, np.ndarray]:
        """What metrics divide by, each (lengths, users) float64: |R|, k, |L| and the smaller of two."""
        k = np.broadcast_to(self.ks[:, None].astype(np.float64), self.shape)
        relevant = np.broadcast_to(self.truth.n_relevant.astype(np.float64), self.shape)
        n_list = np.minimum((self.item_ix >= 0).sum(axis=1), k)
        return {
            "k": k, "relevant": relevant, "list": n_list,
            "cut_at_k": np.minimum(relevant, k), "cut_at_list": np.minimum(relevant, n_list),
        }  # fmt: skip

    @cached_property
    def discount(self) -> np.ndarray:
        """(depth,) float64: what hits at 1, 2, ... count: 1 / log(1 + p), or with `log_from_2` 1 / log(max(p, 2))."""
        position = np.arange(1, max(int(self.ks[-1]), self.item_ix.shape[1]) + 1)
        return 1.0 / np.log2(1.0 + position if self.conventions.discount == "log" else np.maximum(position, 2))

    @cached_property
    def hits(self) -> Hits:
        """The listed items that are relevant."""
        found = np.empty(self.item_ix.shape, dtype=np.int64)
        truth = self.truth
        self.over_users(lambda first, last: _find_hits(self.item_ix, first, last, truth.bounds, truth.item_ix, found))
        user, place = np.nonzero(found >= 0)
        entry = found[user, place]
        starts = np.searchsorted(user, np.arange(self.shape[1]))
        nth = np.arange(1, user.size + 1) - starts[user]
        return Hits(user, place + 1, nth, self.item_ix[user, place], truth.gain[entry])

    @cached_property
    def n_hits(self) -> np.ndarray:
        """(lengths, users) float64: how many relevant items stand in the first k."""
        return self.over_hits(np.ones(self.hits.user.size))

    @cached_property
    def errors(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(users,) each, of the candidates with a prediction and a rating: how many, and the means of their absolute
        and squared errors, NaN without any."""
        given = self.candidates
        if given is None or given.ratings is None:
            return np.zeros(self.shape[1]), self.missing, self.missing
        out = np.empty((3, self.shape[1]))
        _errors(given.item_ix, given.score, given.ratings.bounds, given.ratings.item_ix, given.ratings.gain, out)
        n, absolute, squared = out
        with np.errstate(invalid="ignore"):
            return n, absolute / n, squared / n

    def over_users(self, judge) -> None:
        """Call `judge` with the first and last user of blocks, side by side."""
        run_blocks(lambda block: judge(*block), blocks(self.shape[1], BLOCK_USERS), self.n_threads)

    def over_hits(self, value: np.ndarray) -> np.ndarray:
        """(lengths, users): the sum over the hits in the first k of `value` (hits,)."""
        sums = np.empty(self.shape)
        for which, k in enumerate(self.ks):
            within = self.hits.position <= k
            sums[which] = np.bincount(self.hits.user[within], value[within], minlength=self.shape[1])
        return sums

    def mean_over_list(self, value: np.ndarray) -> np.ndarray:
        """(lengths, users): the mean over L of `value` (items,) float64; NaN without a list."""
        sums = np.empty(self.shape)
        self.over_users(lambda first, last: _add_up(self.item_ix, first, last, value, self.ks, sums))
        return over_list(sums, self)


def over(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    """The quotient, 0 where there is nothing to divide by."""
    return np.divide(numerator, denominator, out=np.zeros_like(numerator), where=denominator > 0)


def over_list(sums: np.ndarray, lists: Lists) -> np.ndarray:
    """Sums over L as means; NaN without a list."""
    n_list = lists.sizes["list"]
    return np.divide(sums, n_list, out=np.full_like(sums, np.nan), where=n_list > 0)
