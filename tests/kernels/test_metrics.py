"""The metrics against a second, plain writing of their definitions, and against figures worked out by hand."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recmart import metrics


def plain(positions: list[int], n_relevant: int, k: int, divisor: str, ideal: str) -> dict[str, float]:
    """One user's metrics, straight from the definitions."""
    hits = [position for position in positions if position <= k]
    precisions = [(nth + 1) / position for nth, position in enumerate(hits)]
    best = range(1, (k if ideal == "full_k" else min(k, n_relevant)) + 1)
    return {
        "n_hits": len(hits),
        "hit_rate": float(bool(hits)),
        "precision": len(hits) / k,
        "recall": len(hits) / n_relevant,
        "ndcg": sum(1 / math.log2(p + 1) for p in hits) / sum(1 / math.log2(p + 1) for p in best),
        "average_precision": sum(precisions) / (n_relevant if divisor == "relevant" else min(n_relevant, k)),
        "reciprocal_rank": 1 / hits[0] if hits else 0.0,
    }


users = st.lists(
    st.tuples(st.sets(st.integers(1, 30), max_size=8), st.integers(0, 5)).map(
        lambda pair: (sorted(pair[0]), max(1, len(pair[0]) + pair[1]))
    ),
    min_size=1,
    max_size=6,
)


@given(
    users,
    st.integers(1, 25),
    st.sampled_from(metrics.AVERAGE_PRECISION_DIVISORS),
    st.sampled_from(metrics.IDEAL_LISTS),
)
@settings(max_examples=200, deadline=None)
def test_every_metric_follows_its_definition(judged, k, divisor, ideal):
    user = np.array([at for at, (positions, _) in enumerate(judged) for _ in positions], dtype=np.int64)
    position = np.array([p for positions, _ in judged for p in positions], dtype=np.int32)
    n_relevant = np.array([n for _, n in judged])
    found = metrics.at_k(user, position, n_relevant, k, average_precision_divisor=divisor, ideal_list=ideal)
    for at, (positions, n) in enumerate(judged):
        for name, expected in plain(positions, n, k, divisor, ideal).items():
            assert found[name][at] == pytest.approx(expected, abs=1e-12), name
            assert name == "n_hits" or 0.0 <= found[name][at] <= 1.0 + 1e-12


def test_figures_worked_out_by_hand():
    """Hits at 1 and 3 of a list of 3, with 4 relevant items."""
    found = metrics.at_k(np.array([0, 0]), np.array([1, 3]), np.array([4]), 3)
    assert found["precision"][0] == pytest.approx(2 / 3)
    assert found["recall"][0] == 0.5
    assert found["average_precision"][0] == pytest.approx((1 + 2 / 3) / 4)
    assert found["ndcg"][0] == pytest.approx((1 + 0.5) / (1 + 1 / math.log2(3) + 0.5))
    assert found["reciprocal_rank"][0] == 1.0


def test_the_divisor_of_average_precision_is_a_convention():
    """One hit at 1 of a list of 2, with 10 relevant items: over all of them, or over what the list could hold."""
    arguments = np.array([0]), np.array([1]), np.array([10]), 2
    assert metrics.at_k(*arguments)["average_precision"][0] == pytest.approx(0.1)
    cut = metrics.at_k(*arguments, average_precision_divisor="cut_at_k")
    assert cut["average_precision"][0] == pytest.approx(0.5)


def test_the_ideal_list_is_a_convention():
    """One relevant item, found first: perfect, or 1 of the gain of a list full of hits."""
    arguments = np.array([0]), np.array([1]), np.array([1]), 2
    assert metrics.at_k(*arguments)["ndcg"][0] == 1.0
    assert metrics.at_k(*arguments, ideal_list="full_k")["ndcg"][0] == pytest.approx(1 / (1 + 1 / math.log2(3)))
