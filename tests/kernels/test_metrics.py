"""The metrics against a second, plain writing of their definitions, and against figures worked out by hand."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from recmart.statistics.lists import Candidates, Conventions, Items, Lists, Truth
from recmart.statistics.metrics import FUNCTIONS, measure
from recmart.steps.evaluate import judge

N_ITEMS, N_CATEGORIES = 30, 3
FACTS = np.random.default_rng(3)


def items(priced: bool = True) -> Items:
    """A catalogue of 30 items; every seventh has no category, every fifth no price, every sixth nobody has."""
    number = np.arange(N_ITEMS)
    n_users = np.where(number % 6 == 5, 0, 40 - number)
    rank = np.unique(-n_users, return_inverse=True)[1] + 1
    category = np.where(number % 7 == 6, -1, number % N_CATEGORIES).astype(np.int32)
    terms = np.zeros((N_ITEMS, 5))
    terms[number, number % 5] = 3.0
    terms[number, (number + 1) % 5] += number % 4
    terms /= np.linalg.norm(terms, axis=1, keepdims=True)
    terms[category < 0] = 0.0
    return Items(
        n_users=n_users,
        n_training_users=40,
        popularity_chance=np.where(n_users == 0, 0.0, (N_ITEMS + 1 - rank) / N_ITEMS),
        is_tail=number >= 12,
        price=np.where((number % 5 == 4) | (not priced), np.nan, number * 0.5),
        category_ix=category,
        terms=csr_matrix(terms),
        n_eligible=N_ITEMS,
    )


def plain_accuracy(ranked: list[int], gain: dict[int, float], catalogue: Items, k: int, how: Conventions) -> dict:
    """One user's metrics of accuracy, straight from the definitions."""
    cut = ranked[:k]
    hits = [position for position, item in enumerate(cut, 1) if item in gain]
    size = {"k": k, "list": len(cut), "relevant": len(gain), "cut_at_k": min(len(gain), k)}
    size["cut_at_list"] = min(len(gain), len(cut))
    length = {"relevant": size["cut_at_k"], "k": k, "list": size["cut_at_list"]}[how.ideal_list]
    weigh = (lambda g: g) if how.graded_gain == "linear" else (lambda g: 2**g - 1)
    ideal = [weigh(g) for g in sorted(gain.values(), reverse=True)[: min(length, size["cut_at_k"])]]
    place = (lambda p: 1 + p) if how.discount == "log" else (lambda p: max(p, 2))
    graded = sum(weigh(gain[item]) / math.log2(place(p)) for p, item in enumerate(cut, 1) if item in gain)
    best = sum(g / math.log2(place(p)) for p, g in enumerate(ideal, 1))
    precision = len(hits) / size[how.precision_denominator] if size[how.precision_denominator] else 0.0
    recall = len(hits) / size[how.recall_denominator]
    divisor = size[how.average_precision_divisor]
    surprise = [
        max(0.0, (N_ITEMS + 1 - p) / N_ITEMS - catalogue.popularity_chance[item]) * (item in gain)
        for p, item in enumerate(cut, 1)
    ]
    return {
        "n_list": len(cut),
        "n_hits": len(hits),
        "hit_rate": float(bool(hits)),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "ndcg": sum(1 / math.log2(place(p)) for p in hits) / sum(1 / math.log2(place(p)) for p in range(1, length + 1))
        if length else 0.0,
        "graded_ndcg": graded / best if best else 0.0,
        "average_precision": sum(nth / p for nth, p in enumerate(hits, 1)) / divisor if divisor else 0.0,
        "reciprocal_rank": 1 / hits[0] if hits else 0.0,
        "r_precision": sum(p <= size["cut_at_k"] for p in hits) / size["cut_at_k"],
        "serendipity": sum(surprise) / len(cut) if cut else math.nan,
        "revenue": sum(np.nan_to_num(catalogue.price[cut[p - 1]]) for p in hits),
    }  # fmt: skip


def plain_composition(ranked: list[int], profile: np.ndarray, catalogue: Items, k: int) -> dict:
    """One user's metrics of composition, straight from the definitions."""
    cut = ranked[:k]
    found = {"user_coverage": float(bool(cut))}
    mean = lambda values: sum(values) / len(values) if values else math.nan  # noqa: E731
    found["average_popularity"] = mean([catalogue.n_users[i] / 40 for i in cut])
    found["novelty"] = mean([-math.log2(max(catalogue.n_users[i], 1) / 40) for i in cut])
    found["tail_share"] = mean([float(i >= 12) for i in cut])
    terms = catalogue.terms.toarray()
    told = [i for i in cut if terms[i].any()]
    found["intra_list_diversity"] = mean([1 - terms[a] @ terms[b] for a, b in combinations(told, 2)])
    shown = [catalogue.category_ix[i] for i in cut if catalogue.category_ix[i] >= 0]
    found["calibration_divergence"] = math.nan
    if shown and profile.any():
        found["calibration_divergence"] = sum(
            p * math.log2(p / (0.99 * shown.count(c) / len(shown) + 0.01 * p)) for c, p in enumerate(profile) if p > 0
        )
    return found


lists_of_users = st.lists(
    st.tuples(
        st.permutations(range(N_ITEMS)).flatmap(lambda order: st.integers(0, 12).map(lambda n: order[:n])),
        st.dictionaries(st.integers(0, N_ITEMS - 1), st.sampled_from([1.0, 2.0, 5.0, 0.5]), min_size=1, max_size=9),
        st.lists(st.sampled_from([0.0, 1.0, 2.0]), min_size=N_CATEGORIES, max_size=N_CATEGORIES),
    ),
    min_size=1,
    max_size=5,
)
conventions = st.builds(
    Conventions,
    precision_denominator=st.sampled_from(["k", "list", "cut_at_k"]),
    recall_denominator=st.sampled_from(["relevant", "cut_at_k"]),
    ideal_list=st.sampled_from(["relevant", "k", "list"]),
    average_precision_divisor=st.sampled_from(["relevant", "cut_at_k", "cut_at_list", "k"]),
    graded_gain=st.sampled_from(["linear", "exponential"]),
    discount=st.sampled_from(["log", "log_from_2"]),
)


def as_arrays(users: list[tuple]) -> tuple[np.ndarray, Truth]:
    depth = max(1, *(len(ranked) for ranked, *_ in users)) if len(users) > 1 else max(1, len(users[0][0]))
    lists = np.full((len(users), depth), -1, dtype=np.int32)
    for row, (ranked, *_) in enumerate(users):
        lists[row, : len(ranked)] = ranked
    relevant = [sorted(gain.items()) for _, gain, *_ in users]
    flat = [pair for pairs in relevant for pair in pairs]
    bounds = np.concatenate([[0], np.cumsum([len(pairs) for pairs in relevant])])
    return lists, Truth(bounds, np.array([i for i, _ in flat], np.int32), np.array([g for _, g in flat], np.float64))


def measured(users: list[tuple], k: int, catalogue: Items | None = None, **how) -> dict:
    """Every metric of lists with their truth, at one k."""
    lists, truth = as_arrays(users)
    profiles = csr_matrix((len(users), N_CATEGORIES))
    return measure(
        Lists(lists, truth, catalogue or items(), profiles, np.array([k]), Conventions(**how), 1), tuple(FUNCTIONS)
    )


def as_lists(candidates: Candidates, truth: Truth) -> Lists:
    """Given candidates, judged at 1."""
    profiles = csr_matrix((candidates.item_ix.shape[0], N_CATEGORIES))
    return Lists(candidates.item_ix, truth, items(), profiles, np.array([1]), Conventions(), 1, candidates)


def over_candidates(candidates: Candidates, truth: Truth) -> dict:
    """The metrics of given candidates by user."""
    found = measure(as_lists(candidates, truth), ("auc", "mae", "rmse"))
    return {name: values[0] for name, values in found.items()}


def test_a_metric_without_a_function_is_an_error():
    with pytest.raises(ValueError, match=r"no function computes luck: .* of its name in src"):
        measure(as_lists(Candidates(np.zeros((1, 1), np.int32), np.ones((1, 1))), None), ("ndcg", "luck"))


@given(lists_of_users, conventions, st.lists(st.integers(1, 15), min_size=1, max_size=3, unique=True))
@settings(max_examples=200, deadline=None)
def test_every_metric_follows_its_definition(users, how, ks):
    catalogue, ks = items(), np.array(sorted(ks))
    lists, truth = as_arrays(users)
    weights = np.array([profile for *_, profile in users])
    profiles = csr_matrix(weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9))
    found = judge(Lists(lists, truth, catalogue, profiles, ks, how, 2), tuple(FUNCTIONS))
    of_candidates = {"auc", "mae", "rmse"}
    assert all(np.isnan(found[name]).all() for name in of_candidates)
    checked = {"n_list", "n_hits"}
    for row, (ranked, gain, _) in enumerate(users):
        for which, k in enumerate(ks):
            expected = plain_accuracy(list(ranked), gain, catalogue, int(k), how)
            expected |= plain_composition(list(ranked), profiles[row].toarray()[0], catalogue, int(k))
            assert expected.keys() == set(FUNCTIONS) - of_candidates | checked
            for name, value in expected.items():
                assert found[name][which, row] == pytest.approx(value, abs=1e-9, nan_ok=True), (name, k)


@given(lists_of_users, st.randoms())
@settings(max_examples=100, deadline=None)
def test_auc_is_the_chance_that_a_relevant_candidate_scores_higher(users, random):
    lists, truth = as_arrays(users)
    scores = np.full(lists.shape, np.nan)
    for row, (ranked, *_) in enumerate(users):
        falling = sorted(
            (random.choice([0.0, 0.5, 1.0, 2.0, math.nan]) for _ in ranked), key=lambda s: -s if s == s else 9
        )
        scores[row, : len(ranked)] = falling
    found = over_candidates(Candidates(lists, scores), truth)["auc"]
    for row, (ranked, gain, _) in enumerate(users):
        value = [-1.0 if math.isnan(s) else s for s in scores[row, : len(ranked)]]
        wins = [
            (value[a] > value[b]) + 0.5 * (value[a] == value[b])
            for a, relevant in enumerate(ranked) if relevant in gain
            for b, other in enumerate(ranked) if other not in gain
        ]  # fmt: skip
        assert found[row] == pytest.approx(sum(wins) / len(wins) if wins else math.nan, nan_ok=True)


def test_errors_are_taken_of_predicted_ratings_only():
    lists = np.array([[3, 1, 2], [1, -1, -1], [0, 1, -1]], dtype=np.int32)
    scores = np.array([[4.0, 3.0, np.nan], [2.0, np.nan, np.nan], [5.0, np.nan, np.nan]])
    ratings = Truth(np.array([0, 3, 4, 5]), np.array([1, 2, 3, 0, 1], np.int32), np.array([1.0, 5.0, 5.0, 9.0, 3.0]))
    candidates = Candidates(lists, scores, ratings)
    found = over_candidates(candidates, ratings)
    assert as_lists(candidates, ratings).errors[0].tolist() == [2, 0, 0]
    assert found["mae"][0] == pytest.approx((1 + 2) / 2)
    assert found["rmse"][0] == pytest.approx(math.sqrt((1 + 4) / 2))
    assert np.isnan(found["mae"][1:]).all()


def judged(ranked: list[int], relevant: list[int], k: int, **how) -> dict:
    found = measured([(ranked, dict.fromkeys(relevant, 1.0))], k, **how)
    return {name: values[0, 0] for name, values in found.items()}


def test_figures_worked_out_by_hand():
    """Hits at 1 and 3 of a list of 3, with 4 relevant items."""
    found = judged([0, 10, 2], [0, 2, 4, 5], 3)
    assert found["precision"] == pytest.approx(2 / 3)
    assert found["recall"] == 0.5
    assert found["f1"] == pytest.approx(4 / 7)
    assert found["average_precision"] == pytest.approx((1 + 2 / 3) / 4)
    assert found["ndcg"] == pytest.approx((1 + 0.5) / (1 + 1 / math.log2(3) + 0.5))
    assert found["reciprocal_rank"] == 1.0
    assert found["revenue"] == 1.0


def test_the_divisor_of_average_precision_is_a_convention():
    """Microsoft's MAP divides by |relevant|, implicit's by min(|relevant|, k): .114 and .258 on the same lists."""
    arguments = [0, 10], [0, *range(20, 29)], 2
    assert judged(*arguments)["average_precision"] == pytest.approx(0.1)
    assert judged(*arguments, average_precision_divisor="cut_at_k")["average_precision"] == pytest.approx(0.5)


def test_the_ideal_list_of_several_targets_is_cut_at_k_or_at_the_targets():
    """One relevant item, found first: perfect, or 1 of the gain of a list full of hits."""
    assert judged([0, 1], [0], 2)["ndcg"] == 1.0
    assert judged([0, 1], [0], 2, ideal_list="k")["ndcg"] == pytest.approx(1 / (1 + 1 / math.log2(3)))


def test_nobody_has_a_price():
    found = measured([([0, 1], {0: 1.0})], 2, items(priced=False))
    assert np.isnan(found["revenue"]).all()


def test_huge_weights_stay_finite():
    for gain in ("linear", "exponential"):
        found = measured([([0, 1], {0: 1e9, 1: 1.0})], 2, graded_gain=gain)
        assert found["graded_ndcg"][0, 0] == pytest.approx(1.0)
