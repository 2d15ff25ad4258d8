"""Content-based recommendation against plain Python, in random small shops where every fifth item is new."""

import math
import random
from collections import Counter, defaultdict

import pytest

from tests.conftest import Build, write_parquet
from tests.models.worlds import ONE_TYPE

WORDS = ["tea", "cup", "green", "black", "crème", "茶", "old", "new", "tin", "mug"]
ENTRIES = {
    "whole": {"terms": "text", "profile_weight": "weight", "profile_terms": 100, "most_items": 1000, "neighbours": 50},
    "short": {"terms": "text", "profile_weight": "binary", "profile_terms": 3, "most_items": 4, "neighbours": 2},
    "shelves": {"terms": "category", "profile_weight": "weight", "profile_terms": 2, "most_items": 5, "neighbours": 3},
}
N_USERS, N_ITEMS, LENGTH = 12, 30, 6


def shop(seed: int) -> tuple[list, list]:
    """Items (id, title, text, category, launched_at) and events (user, item, weight, event_at)."""
    draw = random.Random(seed)
    items = []
    for item in range(N_ITEMS):
        title = " ".join(draw.choices(WORDS, k=draw.randint(0, 3)))
        text = ", ".join(draw.choices(WORDS, k=draw.randint(0, 4))) or None
        items.append((item, title, text, draw.choice(["Tea", "Cups", "Green tea", None]), "2024-01-01"))
    touched = [item for item in range(N_ITEMS) if item % 5]
    events = [
        (user, item, draw.choice([0.5, 1.0, 2.0, 5.0]), "2025-01-01")
        for user in range(N_USERS)
        for item in draw.sample(touched, draw.randint(2, 8))
    ]
    return items, events


def added(contributions: list[float]) -> float:
    """The sum as exact_sum takes it, so that ties are ties here too."""
    return sum(round(value * 2.0**62) for value in contributions) / 2**62


def vectors(items: list, kind: str) -> dict[int, dict[str, float]]:
    """tf * ln(1 + N / df) of every item that has terms, at length 1."""
    counts = {}
    for item, title, text, category, _ in items:
        words = f"{title} {text or ''} {category or ''}".lower().replace(",", " ").split()
        if terms := words if kind == "text" else [category] if category else []:
            counts[item] = Counter(terms)
    df = Counter(term for terms in counts.values() for term in terms)
    found = {}
    for item, terms in counts.items():
        weights = {term: n * math.log(1 + len(items) / df[term]) for term, n in terms.items()}
        norm = math.sqrt(sum(weight**2 for weight in weights.values()))
        found[item] = {term: weight / norm for term, weight in weights.items()}
    return found


def best(weights: dict, n: int, tie) -> dict:
    """The n highest, equal ones by `tie`."""
    return {key: weights[key] for key in sorted(weights, key=lambda key: (-round(weights[key], 13), tie(key)))[:n]}


def reached(profile: dict, vectors_of: dict, most_items: int, position: dict) -> dict[int, float]:
    """The items that the terms of a profile lead to, with the sum of what both say."""
    contributions = defaultdict(list)
    for term, weight in profile.items():
        with_term = {item: its[term] for item, its in vectors_of.items() if term in its and item in position}
        for item, its_weight in best(with_term, most_items, position.get).items():
            contributions[item].append(weight * its_weight)
    return {item: added(values) for item, values in contributions.items()}


def own_profile(history: dict[int, float], vectors_of: dict, settings: dict) -> dict[str, float]:
    """The best terms of a user's items, at length 1."""
    contributions = defaultdict(list)
    for item, weight in history.items():
        share = weight / max(history.values()) if settings["profile_weight"] == "weight" else 1.0
        for term, its_weight in vectors_of.get(item, {}).items():
            contributions[term].append(its_weight * share)
    profile = best({term: added(of) for term, of in contributions.items()}, settings["profile_terms"], str)
    norm = math.sqrt(sum(weight**2 for weight in profile.values()))
    return {term: weight / norm for term, weight in profile.items()}


@pytest.fixture(scope="module", params=[1, 2])
def world(request, tmp_path_factory) -> tuple[Build, list]:
    """A random shop with three content recommenders, and its items."""
    items, events = shop(request.param)
    folder = tmp_path_factory.mktemp("content")
    columns = ("item_id", "title", "text", "category", "launched_at")
    settings = {
        "interactions": str(
            write_parquet(folder / "rows.parquet", ("user_id", "item_id", "weight", "event_at"), events)
        ),
        "items": str(write_parquet(folder / "items.parquet", columns, items)),
        "user_id_type": "integer",
        "item_id_type": "integer",
        "event_weights": ONE_TYPE,
        "split": {"by": "hash", "share": 0.3},
        "candidates_per_user": LENGTH,
        "recommendations_per_user": LENGTH,
        "metric_ks": [1, LENGTH],
        "headline_k": 1,
        "part_scores": 1000,
        "recommenders": ["popularity", *({"name": name, "algorithm": "content", **of} for name, of in ENTRIES.items())],
        "serve": "whole",
    }
    build = Build(folder / "recmart.duckdb")
    return build.must("run", "-s", "+content", "+similar_items", settings=settings), items


def positions(build: Build, fold: str) -> dict[int, int]:
    """The eligible items of a fold, which are numbered as they are called, in the order of popularity."""
    query = "select item_ix, popularity_position from {s}.prep__catalogue where is_eligible and fold = '" + fold + "'"
    return dict(build.rows(query))


@pytest.mark.parametrize("name", ENTRIES)
def test_lists_are_those_of_plain_python(world, name):
    build, items = world
    settings, vectors_of, position = ENTRIES[name], vectors(items, ENTRIES[name]["terms"]), positions(build, "test")
    histories: dict = defaultdict(dict)
    for user, item, weight in build.rows("select user_ix, item_ix, weight from {s}.prep__training where fold = 'test'"):
        histories[user][item] = weight
    expected, found = {}, defaultdict(dict)
    for (user,) in build.rows("select distinct user_ix from {s}.prep__holdout where fold = 'test'"):
        scores = reached(
            own_profile(histories[user], vectors_of, settings), vectors_of, settings["most_items"], position
        )
        unseen = {item: score for item, score in scores.items() if item not in histories[user]}
        if unseen:
            expected[user] = best(unseen, LENGTH, position.get)
    query = "select user_ix, item_ix, score from {s}.content where fold = 'test' and recommender = '" + name + "'"
    for user, item, score in build.rows(query):
        found[user][item] = score
    assert len(expected) > 3
    assert found.keys() == expected.keys()
    for user in expected:
        assert found[user] == pytest.approx(expected[user], abs=1e-12), user


@pytest.mark.parametrize("name", ENTRIES)
def test_neighbours_are_those_of_plain_python(world, name):
    build, items = world
    settings, vectors_of, position = ENTRIES[name], vectors(items, ENTRIES[name]["terms"]), positions(build, "live")
    found: dict = defaultdict(dict)
    query = "select item_ix, neighbour_ix, similarity from {s}.signals__content_neighbours where recommender = '" + name
    for item, neighbour, similarity in build.rows(query + "'"):
        found[item][neighbour] = similarity
    for item in range(N_ITEMS):
        heads = best(vectors_of.get(item, {}), settings["profile_terms"], str)
        scores = reached(heads, vectors_of, settings["most_items"], position)
        scores.pop(item, None)
        expected = best(scores, settings["neighbours"], position.get)
        assert found[item] == pytest.approx(expected, abs=1e-12), item


def test_new_items_are_recommended_and_have_similar_items(world):
    build, _ = world
    recommended = {
        item for (item,) in build.rows("select distinct item_ix from {s}.content where recommender = 'whole'")
    }
    assert any(item % 5 == 0 for item in recommended)
    pairs = build.rows(
        "select item_id, similar_item_id, n_common_users from {s}.similar_items where recommender = 'whole'"
    )
    assert any(item % 5 == 0 for item, _, _ in pairs)
    assert any(similar % 5 == 0 for _, similar, _ in pairs)
    assert {n_common_users for *_, n_common_users in pairs} == {None}
