"""Fused lists against the fusion written out in Python over the lists of the parts."""

from statistics import fmean, pstdev

import pytest

from tests.conftest import Build, write_parquet

HISTORIES = {user: {(user * 3 + step * step) % 13 for step in range(1 + user % 5)} for user in range(16)}
WEIGHTS = {"item_knn": 2, "walk": 0.5, "popularity": 1}
RECOMMENDERS = [
    "popularity",
    "item_knn",
    {"name": "walk", "algorithm": "rp3beta"},
    {"name": "als", "factors": 3, "iterations": 2},
    "hybrid",
    {"name": "ranks", "algorithm": "hybrid", "weights": {**WEIGHTS, "als": 0}, "rank_constant": 3},
    *(
        {"name": f"by_{n}", "algorithm": "hybrid", "method": "weighted", "normalisation": n, "weights": WEIGHTS}
        for n in ("minmax", "max", "z")
    ),
]
SETTINGS = {
    "user_id_type": "integer",
    "item_id_type": "integer",
    "event_weights": {"interaction": {"weight": 1}},
    "split": {"by": "column"},
    "recommenders": RECOMMENDERS,
    "serve": "ranks",
    "candidates_per_user": 4,
    "recommendations_per_user": 4,
    "metric_ks": [2],
    "headline_k": 2,
    "uncertainty": {"resamples": 1000},
}
LISTS = """
    select fold, recommender, user_id, item_id, score, position
    from {s}.candidates inner join {s}.prep__users using (user_ix) inner join {s}.prep__items using (item_ix)
    order by fold, recommender, user_id, position
"""


def settings_of(folder) -> dict:
    """The settings that read histories of which the largest item of longer ones is the test; user 99 has only that."""
    events = [
        (user, item, "2025-01-01", "test" if item == max(items) and len(items) > 2 else "train")
        for user, items in HISTORIES.items() for item in sorted(items)
    ]  # fmt: skip
    events.append((99, 5, "2025-01-01", "test"))
    path = write_parquet(folder / "events.parquet", ("user_id", "item_id", "event_at", "split"), events)
    users = write_parquet(folder / "users.parquet", ("user_id",), [(77,)])
    return SETTINGS | {"interactions": str(path), "users": str(users)}


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> Build:
    folder = tmp_path_factory.mktemp("hybrid")
    return Build(folder / "recmart.duckdb").must("run", "-s", "+recommendations", settings=settings_of(folder))


def lists_of(build: Build) -> dict:
    """The lists by fold and user, then recommender: item to score and position."""
    found: dict = {}
    for fold, recommender, user, item, score, position in build.rows(LISTS):
        found.setdefault((fold, user), {}).setdefault(recommender, {})[item] = (score, position)
    return found


def value(entry: dict, of_list: dict, item: int) -> float:
    """What a part's list adds for an item, before its weight."""
    scores = [score for score, _ in of_list.values()]
    score, position = of_list[item]
    if entry.get("method") != "weighted":
        return 1 / (entry.get("rank_constant", 60) + position)
    if entry["normalisation"] == "max":
        return score / max(map(abs, scores)) if any(scores) else 0
    if min(scores) == max(scores):
        return 1 if entry["normalisation"] == "minmax" else 0
    if entry["normalisation"] == "z":
        return (score - fmean(scores)) / pstdev(scores)
    return (score - min(scores)) / (max(scores) - min(scores))


def fused(entry: dict, lists: dict, is_warm: bool) -> dict:
    """Items to scores of a hybrid for one user, all of them."""
    weights = entry.get("weights") or {"item_knn": 1, "walk": 1, "als": 1}
    scores: dict = {}
    for name, weight in weights.items():
        if weight and (is_warm or name != "popularity"):
            for item in lists.get(name, {}):
                scores[item] = scores.get(item, 0) + weight * value(entry, lists[name], item)
    return scores


def check(build: Build, are_given: bool) -> int:
    """Every list of every hybrid; those of backtests have all rows where candidates are given. Returns how many."""
    warm = set(build.rows("select fold, user_id from {s}.prep__training inner join {s}.prep__users using (user_ix)"))
    n_lists = 0
    for (fold, user), lists in lists_of(build).items():
        for entry in ({"name": entry} if isinstance(entry, str) else entry for entry in RECOMMENDERS):
            if entry.get("algorithm", entry["name"]) != "hybrid" or (fold == "live" and entry["name"] != "ranks"):
                continue
            scores = fused(entry, lists, (fold, user) in warm)
            found = lists.get(entry["name"], {})
            best = sorted(scores.values(), reverse=True)[: None if are_given and fold != "live" else 4]
            assert [score for score, _ in found.values()] == pytest.approx(best), (fold, user, entry["name"])
            assert {item: score for item, (score, _) in found.items()} == pytest.approx({i: scores[i] for i in found})
            n_lists += bool(found)
    return n_lists


def test_lists_are_the_best_of_the_fused_scores(world):
    assert check(world, are_given=False) > len(HISTORIES)


def test_what_serves_is_scored_live_with_its_parts_alone(world):
    live = {name for (fold, _), lists in lists_of(world).items() if fold == "live" for name in lists}
    assert live == {"popularity", "item_knn", "walk", "ranks"}


def test_people_without_history_have_the_fallback(world):
    tiers = world.rows("select distinct user_id, recommender, tier from {s}.recommendations where user_id in (0, 77)")
    assert set(tiers) == {(0, "ranks", "personal"), (77, "popularity", "popular")}
    assert "ranks" not in lists_of(world)["test", 99]


def test_given_pairs_are_fused_among_themselves(build, tmp_path):
    pairs = write_parquet(
        tmp_path / "pairs.parquet", ("user_id", "item_id"), [(u, i) for u in HISTORIES for i in range(12)]
    )
    settings = settings_of(tmp_path) | {"pairs": str(pairs)}
    build.must("run", "-s", "+candidates", settings=settings)
    assert check(build, are_given=True) > len(HISTORIES)
    lengths = {
        len(lists["ranks"]) for (fold, _), lists in lists_of(build).items() if fold == "test" and "ranks" in lists
    }
    assert max(lengths) > 4
