"""The user's own items against plain Python, in random small shops where people come back."""

import random
import statistics
from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from tests.conftest import Build, write_parquet

TYPES = {
    "buy": {"weight": 3},
    "look": {"weight": 1, "is_target": False, "hides_item": False},
    "return": {"weight": -3, "is_target": False, "hides_item": False},
}
ENTRIES = {
    "both": {"by": "both", "half_life_days": 20},
    "recency": {"by": "recency", "half_life_days": 20},
    "frequency": {"by": "frequency"},
    "due": {"by": "both", "half_life_days": 20, "due": True},
}
START, LENGTH = datetime(2025, 1, 1), 4


def visits(seed: int) -> list[tuple]:
    """Events (user, item, type, time) of 8 users with 8 items over 90 days; some without a time of day of their own."""
    draw = random.Random(seed)
    return [
        (
            draw.randrange(8),
            draw.randrange(8),
            draw.choices(["buy", "look", "return"], [5, 3, 1])[0],
            str(START + timedelta(days=draw.randrange(90), hours=draw.choice([0, 7, 19]))),
        )
        for _ in range(250)
    ]


@pytest.fixture(scope="module", params=[(1, True), (2, True), (3, False)], ids=str)
def world(request, tmp_path_factory) -> tuple[Build, bool]:
    """A random shop with four entries of history, and whether repeats are wanted."""
    seed, repeats = request.param
    folder = tmp_path_factory.mktemp("history")
    path = write_parquet(folder / "rows.parquet", ("user_id", "item_id", "event_type", "event_at"), visits(seed))
    settings = {
        "interactions": str(path),
        "user_id_type": "integer",
        "item_id_type": "integer",
        "event_weights": TYPES,
        "split": {"by": "time", "days": 20},
        "repeats": repeats,
        "candidates_per_user": LENGTH,
        "recommendations_per_user": LENGTH,
        "metric_ks": [1, LENGTH],
        "headline_k": 1,
        "recommenders": ["popularity", *({"name": name, "algorithm": "history", **of} for name, of in ENTRIES.items())],
        "serve": "both",
    }
    return Build(folder / "recmart.duckdb").must("run", "-s", "+history", settings=settings), repeats


def usual_gaps(events: list[tuple]) -> dict[int, float]:
    """The median days between purchases by item, damped by ten gaps of the median of all."""
    days = defaultdict(set)
    for user, item, _, event_at, is_bought in events:
        if is_bought:
            days[user, item].add(event_at.date())
    gaps: dict = defaultdict(list)
    for (_, item), dates in days.items():
        ordered = sorted(dates)
        gaps[item] += [(later - earlier).days for earlier, later in pairwise(ordered)]
    usual = statistics.median(gap for of in gaps.values() for gap in of)
    return {
        item: ((len(of) * statistics.median(of) if of else 0) + 10 * usual) / (len(of) + 10)
        for item, of in gaps.items()
    }


def expected_score(own: list[tuple], settings: dict, as_of: datetime, gap_days: float | None) -> float:
    """The score of an item from its events (weight, time, is_bought)."""
    half_life = settings.get("half_life_days")

    def decay(event_at: datetime) -> float:
        return 2.0 ** -((as_of - event_at).total_seconds() / 86400 / half_life)

    if settings["by"] == "recency":
        score = max(decay(event_at) for weight, event_at, _ in own if weight > 0)
    else:
        score = sum(weight * (decay(event_at) if settings["by"] == "both" else 1.0) for weight, event_at, _ in own)
    bought = [event_at for _, event_at, is_bought in own if is_bought]
    if settings.get("due") and bought and gap_days:
        score *= min(1.0, (as_of - max(bought)).total_seconds() / 86400 / gap_days)
    return score


@pytest.mark.parametrize("name", ENTRIES)
def test_lists_are_those_of_plain_python(world, name):
    build, repeats = world
    ((as_of,),) = build.rows("select as_of from {s}.prep__folds where fold = 'test'")
    events = build.rows("""
        select user_ix, item_ix, weight, event_at, is_relevant from {s}.prep__events where fold = 'test' and is_training
    """)
    gaps = usual_gaps(events)
    own: dict = defaultdict(list)
    for user, item, weight, event_at, is_bought in events:
        own[user, item].append((weight, event_at, is_bought))
    position = dict(build.rows("select item_ix, popularity_position from {s}.prep__catalogue where fold = 'test'"))
    seen = set(build.rows("select user_ix, item_ix from {s}.prep__seen where fold = 'test'"))
    assert bool(seen) != repeats
    expected: dict = defaultdict(dict)
    judged = {user for (user,) in build.rows("select user_ix from {s}.prep__holdout where fold = 'test'")}
    for (user, item), of in own.items():
        if user in judged and (user, item) not in seen and sum(weight for weight, *_ in of) > 0:
            expected[user][item] = expected_score(of, ENTRIES[name], as_of, gaps.get(item))
    query = "select user_ix, item_ix, score from {s}.history where fold = 'test' and recommender = '" + name + "'"
    found: dict = defaultdict(dict)
    for user, item, score in build.rows(query):
        found[user][item] = score
    assert found.keys() == expected.keys()
    for user, scores in expected.items():
        kept = sorted(scores, key=lambda item: (-round(scores[item], 12), position[item]))[:LENGTH]
        assert found[user] == pytest.approx({item: scores[item] for item in kept}, abs=1e-12), user
