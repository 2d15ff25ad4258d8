"""Strata: every pair once an epoch, nothing shared within a round, the same on any number of threads."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from recmart.kernels import strata
from tests.kernels.worlds import random_matrix


def visited(matrix: csr_matrix, n_threads: int = 1, epochs: int = 1) -> list[tuple]:
    """The strata of a descent, with the items renamed to what they are in the matrix."""
    found = []

    def visit(stratum, names):
        pairs = (part.copy() for part in stratum[:3])
        found.append((strata.Stratum(*pairs, *stratum[3:]), names[stratum.items]))
        return float(stratum.values.sum())

    names = np.arange(matrix.shape[1])
    strata.descend(matrix, (names,), visit, epochs=epochs, seed=3, n_threads=n_threads, on_epoch=lambda total: None)
    return found


@given(st.integers(0, 2**32 - 1), st.integers(0, 30), st.integers(0, 40), st.integers(1, 10))
@settings(max_examples=40, deadline=None)
def test_every_pair_is_visited_once(seed, users, items, fewest):
    matrix = random_matrix(seed, users, items)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strata, "FEWEST_ITEMS", fewest)
        found = np.zeros(matrix.shape)
        for stratum, names in visited(matrix):
            np.add.at(found, (stratum.users, names), stratum.values)
    np.testing.assert_allclose(found, matrix.toarray())


def test_the_strata_of_a_round_share_no_user_and_no_item(monkeypatch):
    monkeypatch.setattr(strata, "FEWEST_ITEMS", 10)
    found = visited(random_matrix(1, 60, 50))
    blocks = strata.n_blocks(50)
    assert (blocks, len(found)) == (5, 25)
    for start in range(0, len(found), blocks):
        turn = [stratum for stratum, _ in found[start : start + blocks]]
        users = [user for stratum in turn for user in np.unique(stratum.users)]
        ranges = sorted((stratum.first, stratum.last) for stratum in turn)
        assert len(users) == len(set(users))
        assert ranges == [(at, at + 10) for at in range(0, 50, 10)]
        assert all(stratum.first <= item < stratum.last for stratum in turn for item in stratum.items)


def test_the_pairs_of_a_user_stand_together_and_epochs_differ():
    found = visited(random_matrix(2, 30, 20), epochs=2)
    for stratum, _ in found:
        assert np.count_nonzero(np.diff(stratum.users)) == np.unique(stratum.users).size - 1
    assert found[0][0].users.tolist() != found[1][0].users.tolist()
    assert found[0][0].seed != found[1][0].seed


def test_what_is_done_to_the_items_is_kept_and_the_sum_is_told():
    matrix = csr_matrix(np.ones((4, 1000)))
    items, told = np.zeros(1000), []

    def visit(stratum, items):
        np.add.at(items, stratum.items, 1)
        return stratum.items.size

    strata.descend(matrix, (items,), visit, epochs=3, seed=0, n_threads=2, on_epoch=told.append)
    assert (items == 12).all()
    assert told == [4000, 4000, 4000]


def test_random_numbers_are_below_and_even():
    state, drawn = np.uint64(7), []
    for _ in range(20_000):
        state, number = strata.random_below(np.uint64(state), 10)
        drawn.append(number)
    counts = np.bincount(drawn, minlength=10)
    assert counts.size == 10
    assert abs(counts - 2000).max() < 5 * np.sqrt(2000)
