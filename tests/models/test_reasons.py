"""Reasons against arithmetic over the events, and against the scores that they explain."""

from math import sqrt

import numpy as np
import pytest

from tests.conftest import write_parquet

TITLES = {0: "Grüner Tee", 1: "O'Hara's mug", 2: "   "}
HISTORIES = {user: {(user * 3 + step * step) % 11 for step in range(2 + user % 4)} for user in range(14)}
SETTINGS = {
    "user_id_type": "integer",
    "item_id_type": "integer",
    "event_weights": {"interaction": {"weight": 1}},
    "backtest_folds": 0,
    "fallback": "popularity",
    "serve": "who",
}
REASONS = """
    select user_id, item_id, position, reason, because_item_id, contribution, share, text
    from {s}.recommendation_reasons order by user_id, item_id, position
"""


def times(user: int, item: int) -> int:
    """How often a user touches an item of the own history."""
    return 1 + (user + item) % 3


@pytest.fixture
def reasons(build, tmp_path):
    """A function from the entry who serves to its reasons and its scores, by user and item."""

    def of(entry: dict) -> tuple[dict, dict]:
        events = [
            (user, item, f"2025-01-{1 + n:02d}")
            for user, items in HISTORIES.items() for item in sorted(items) for n in range(times(user, item))
        ]  # fmt: skip
        path = write_parquet(tmp_path / "events.parquet", ("user_id", "item_id", "event_at"), events)
        items = write_parquet(tmp_path / "items.parquet", ("item_id", "title"), list(TITLES.items()))
        entries = ["popularity", {"name": "who"} | entry]
        settings = SETTINGS | {
            "interactions": str(path),
            "items": str(items),
            "catalogue": "partial",
            "recommenders": entries,
        }
        wanted = "+recommendation_reasons", "+recommendations", "assert_reasons_add_up"
        build.must("build", "--indirect-selection", "empty", "-s", *wanted, settings=settings)
        found: dict = {}
        for user, item, *row in build.rows(REASONS):
            found.setdefault((user, item), []).append(tuple(row))
        scores = build.rows("select user_id, item_id, score from {s}.recommendations where recommender = 'who'")
        return found, {(user, item): score for user, item, score in scores}

    return of


def test_they_are_the_summands_of_the_score(reasons):
    """Cosine over the users of each item, times how often the user touched it, and the item's mean."""
    found, scores = reasons({"algorithm": "item_knn", "offset": "item_mean", "profile": "weight"})
    owners = {item: {u for u, items in HISTORIES.items() if item in items} for item in range(11)}

    def cosine(one: int, other: int) -> float:
        return len(owners[one] & owners[other]) / sqrt(len(owners[one]) * len(owners[other]) or 1)

    def offset(item: int) -> float:
        others = (other for other in owners if other != item)
        explained = sum(cosine(item, other) * len(owners[other]) for other in others)
        return (len(owners[item]) - explained) / len(HISTORIES)

    assert found.keys() == scores.keys()
    assert scores.keys() == {(user, item) for user in HISTORIES for item in owners if item not in HISTORIES[user]}
    for (user, item), rows in found.items():
        expected = {
            own: cosine(item, own) * times(user, own) for own in HISTORIES[user] if owners[item] & owners[own]
        }  # fmt: skip
        expected[None] = offset(item)
        assert {own: value for _, _, own, value, *_ in rows} == pytest.approx(expected)
        assert scores[user, item] == pytest.approx(sum(expected.values()))
        order = [(-value, own is None, own or 0) for _, _, own, value, *_ in rows]
        assert order == sorted(order)
        assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
        for _, reason, own, value, share, text in rows:
            assert reason == ("baseline" if own is None else "history")
            assert share == pytest.approx(value / scores[user, item])
            if own is not None:
                assert text == "because of " + (TITLES.get(own, "").strip() or str(own))


@pytest.mark.parametrize(
    "entry",
    [
        {"algorithm": "rp3beta"},
        {"algorithm": "covisitation", "min_common": 1, "window_days": 1},
        {"algorithm": "item_knn", "similarity": "jaccard", "normalise": 1, "prune": "source", "neighbours": 3},
    ],
    ids=lambda entry: entry["algorithm"],
)
def test_they_add_up_to_the_score_in_every_linear_algorithm(reasons, entry):
    found, scores = reasons(entry)
    assert found.keys() == scores.keys()
    assert len(found) > len(HISTORIES)
    for (user, item), rows in found.items():
        assert sum(row[3] for row in rows) == pytest.approx(scores[user, item], rel=1e-6)
        assert sum(row[4] for row in rows) == pytest.approx(1)
        assert [row[5] for row in rows if row[1] == "baseline"] == ["nothing but your own items"]
        assert {row[2] for row in rows} - {None} <= HISTORIES[user] - {item}


def test_those_of_als_are_the_summands_of_the_exact_solution(reasons, build):
    """Every user's normal equations, written down densely here: y_i' A^-1 y_j (1 + w_j), the 3 largest by name."""
    found, scores = reasons({"algorithm": "als", "factors": 3, "regularization": 0.5, "alpha": 0.7, "reasons": 3})
    rows = build.rows(
        "select item_id, factors from {s}.signals__fits inner join {s}.prep__items on ix = item_ix "
        "where kind = 'item' and fold = 'live' order by item_id"
    )
    items = np.array([factors for _, factors in rows])
    assert found.keys() == scores.keys()
    for (user, item), reasons_of in found.items():
        weights = np.array([0.7 * times(user, own) if own in HISTORIES[user] else 0.0 for own in range(11)])
        inverse = np.linalg.inv(items.T @ items + (items.T * weights) @ items + 0.5 * np.eye(3))
        parts = {own: items[item] @ inverse @ items[own] * (1 + weights[own]) for own in HISTORIES[user]}
        assert scores[user, item] == pytest.approx(sum(parts.values()), rel=1e-6)
        assert sum(row[3] for row in reasons_of) == pytest.approx(scores[user, item], rel=1e-9, abs=1e-12)
        named = {own: value for _, reason, own, value, *_ in reasons_of if reason == "history"}
        assert named == pytest.approx({own: parts[own] for own in named})
        assert sorted(parts.values())[-len(named) :] == pytest.approx(sorted(named.values()))
        assert len(named) == min(len(parts), 3)
        assert [row[5] for row in reasons_of if row[1] == "others"] == ["your other items together"]


def test_who_cannot_be_taken_apart_has_none(reasons):
    found, scores = reasons({"algorithm": "user_knn"})
    assert scores
    assert not found
