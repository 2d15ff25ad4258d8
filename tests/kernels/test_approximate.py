"""Approximate search against all scores: nearly all of the best, nothing seen, and the scores themselves exact."""

from functools import partial

import numpy as np
import pytest
from scipy.sparse import random as random_sparse

from recmart.kernels.approximate import searcher
from recmart.steps import factors, room

USERS, ITEMS, K = 200, 3000, 20


@pytest.fixture(scope="module")
def world() -> tuple[room.Fold, room.Scorer, room.Scorer]:
    """A fold in which every seventh item is not eligible, and an exact and an approximate scorer of it."""
    pytest.importorskip("usearch")
    rng = np.random.default_rng(1)
    sides = (rng.normal(size=(n, 16)) * rng.gamma(2, 1, (n, 1)) for n in (USERS, ITEMS))
    model = factors.Factors(*sides, np.zeros(USERS), rng.normal(size=ITEMS))
    seen = random_sparse(USERS, ITEMS, 0.02, format="csr", random_state=2)
    data = room.Fold(np.arange(USERS), np.arange(ITEMS), np.arange(ITEMS) % 7 > 0, seen)
    exact = room.Scorer(partial(factors.scores, model), partial(factors.pair_scores, model))
    search = searcher(model.items, model.item_bias, np.flatnonzero(data.is_eligible))
    near = room.Scorer(exact.of_all, exact.of_pairs, lambda rows, k: search(model.users[rows], k))
    return data, exact, near


def lists(data: room.Fold, scorer: room.Scorer, k: int = K) -> dict[tuple[int, int], float]:
    users, items, scores = room.best_unseen(np.arange(USERS), scorer, data, data.matrix, k)
    return dict(zip(zip(users.tolist(), items.tolist(), strict=True), scores, strict=True))


def test_it_finds_nearly_all_of_the_best_with_their_scores(world):
    data, exact, near = world
    expected, found = lists(data, exact), lists(data, near)
    assert len(found) == USERS * K
    assert len(found.keys() & expected.keys()) > 0.97 * len(expected)
    assert not [pair for pair in found if data.matrix[pair] or not data.is_eligible[pair[1]]]
    assert all(score == pytest.approx(expected[pair]) for pair, score in found.items() if pair in expected)


def test_where_all_are_wanted_it_finds_all(world):
    data, exact, near = world
    assert lists(data, near, ITEMS) == pytest.approx(lists(data, exact, ITEMS))


def test_it_is_the_same_again(world):
    data, _, near = world
    assert lists(data, near) == lists(data, near)


def test_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "usearch.index", None)
    with pytest.raises(ValueError, match="needs the library usearch: pip install"):
        searcher(np.ones((3, 2)), np.ones(3), np.arange(3))
