"""Every measure of popularity, in every form, against a second writing in plain Python over a small random world."""

import random
from collections import defaultdict
from datetime import datetime, timedelta
from math import sqrt
from pathlib import Path
from statistics import NormalDist

import pytest

from tests.conftest import Build, write_parquet
from tests.models.worlds import ONE_TYPE

EPOCH, START = datetime(1970, 1, 1), datetime(2025, 1, 1)
TYPES = {
    "buy": {"weight": 3},
    "rate": {"weight": 1},
    "look": {"weight": 0.5, "is_target": False, "hides_item": False},
    "hate": {"weight": -2, "is_target": False, "hides_item": False},
}
DEFAULTS = {
    "measure": "sum", "per": None, "window_days": None, "half_life_days": 30, "damping": 5, "confidence": 0.95,
    "baseline_days": 28,
}  # fmt: skip
MEASURES = {
    "popularity": {},
    "fast": {"half_life_days": 3.5, "window_days": 21},
    "forever": {"half_life_days": None},
    "events": {"measure": "events"},
    "events_lately": {"measure": "events", "window_days": 10.5},
    "people": {"measure": "users"},
    "people_lately": {"measure": "users", "window_days": 9},
    "mean": {"measure": "damped_mean", "damping": 2},
    "plain_mean_lately": {"measure": "damped_mean", "damping": 0, "window_days": 20},
    "liked": {"measure": "wilson"},
    "liked_half": {"measure": "wilson", "confidence": 0.5, "window_days": 40},
    "liked_surely": {"measure": "wilson", "confidence": 0.999},
    "rising": {"measure": "trending", "window_days": 7},
    "rising_today": {"measure": "trending", "window_days": 1.5, "baseline_days": 3, "damping": 0.5},
    "newest": {"measure": "newest"},
}
VARIANTS = MEASURES | {
    f"{name}_{per}": settings | {"per": per}
    for name, settings in MEASURES.items()
    for per in ("segment", "category")
    if (name, per) != ("newest", "segment")
}
KEPT = 6  # candidates_per_user


class World:
    """Users with segments, items with categories and launch dates, and events, as Python values and as files."""

    def __init__(self, folder: Path, seed: int, without_time: float = 0.0):
        draw = random.Random(seed)
        self.segments = {user: draw.choice(["north", "süd", None]) for user in range(24)}
        self.categories = {item: draw.choice(["tea", "cups'", "hats", None]) for item in range(30)}
        self.launched_at = {item: draw.choice([None, self.day(draw, -30, 45)]) for item in range(30)}
        self.events = [
            (
                draw.randrange(24),
                min(draw.randrange(30), draw.randrange(28)),
                draw.choice(list(TYPES)),
                None if draw.random() < without_time else self.day(draw, 0, 60),
                draw.choice([0.5, 1.0, 2.0, 4.0, 5.0]),
            )
            for _ in range(700)
        ]
        columns = ("user_id", "item_id", "event_type", "event_at", "weight")
        items = [(item, self.categories[item], self.launched_at[item]) for item in range(30)]
        self.settings = {
            "interactions": str(write_parquet(folder / "events.parquet", columns, self.events)),
            "items": str(write_parquet(folder / "items.parquet", ("item_id", "category", "launched_at"), items)),
            "users": str(write_parquet(folder / "users.parquet", ("user_id", "segment"), list(self.segments.items()))),
            "user_id_type": "integer",
            "item_id_type": "integer",
            "event_weights": TYPES,
            "recommenders": [{"name": name, "algorithm": "popularity"} | given for name, given in VARIANTS.items()],
            "serve": "popularity",
            "candidates_per_user": KEPT,
            "recommendations_per_user": KEPT,
            "metric_ks": [5],
            "headline_k": 5,
            "uncertainty": {"resamples": 2000},
        }

    @staticmethod
    def day(draw: random.Random, first: int, last: int) -> datetime:
        return START + timedelta(seconds=draw.randrange(first * 86400, last * 86400))

    def groups(self, per: str | None, user: int | None, item: int) -> str | None:
        return {None: "all", "segment": self.segments.get(user), "category": self.categories[item]}[per]

    def scores(self, settings: dict, events: list, as_of: datetime, relevant_from=None) -> dict[tuple, float]:
        """The score of each (group, item) by the pages' formulas, one event at a time."""
        chosen = DEFAULTS | settings
        if chosen["measure"] == "newest":
            return self.newest(chosen["per"], events)
        heard = defaultdict(list)
        for user, item, kind, at, weight in events:
            age = None if at is None else (as_of - at).total_seconds() / 86400
            days = chosen["window_days"]
            if chosen["measure"] == "trending":
                days += chosen["baseline_days"]
            group = self.groups(chosen["per"], user, item)
            if group is not None and (days is None or (age is not None and age < days)):
                heard[group, item].append((user, kind, age, weight * TYPES[kind]["weight"], weight))
        ratings = [weight * TYPES[kind]["weight"] for _, _, kind, _, weight in events if kind in ("buy", "rate")]
        mean = sum(ratings) / len(ratings)
        found = {key: MEASURE[chosen["measure"]](its, chosen, mean, relevant_from) for key, its in heard.items()}
        return {key: score for key, score in found.items() if score is not None}

    def newest(self, per: str | None, events: list) -> dict[tuple, float]:
        found = {}
        for item, launched in self.launched_at.items():
            times = [at for _, its, _, at, _ in events if its == item and at is not None]
            day = launched or (min(times) if times else None)
            group = self.groups(per, None, item)
            if day is not None and group is not None:
                found[group, item] = int((day - EPOCH).total_seconds()) / 86400
        return found


def decayed(events, chosen, mean, relevant_from):
    life = chosen["half_life_days"]
    return sum(w * (1 if life is None or age is None else 2 ** -(age / life)) for _, _, age, w, _ in events)


def counted(events, chosen, mean, relevant_from):
    return sum(w > 0 for *_, w, _ in events) or None


def people(events, chosen, mean, relevant_from):
    return len({user for user, *_, w, _ in events if w > 0}) or None


def damped_mean(events, chosen, mean, relevant_from):
    targets = [w for _, kind, _, w, _ in events if kind in ("buy", "rate")]
    return (sum(targets) + chosen["damping"] * mean) / (len(targets) + chosen["damping"]) if targets else None


def wilson(events, chosen, mean, relevant_from):
    if relevant_from is None:
        liked = [w > 0 for *_, w, _ in events]
    else:
        liked = [weight >= relevant_from for _, kind, _, _, weight in events if kind in ("buy", "rate")]
    if not liked:
        return None
    z, n = NormalDist().inv_cdf((1 + chosen["confidence"]) / 2), len(liked)
    p = sum(liked) / n
    return (p + z**2 / (2 * n) - z * sqrt(p * (1 - p) / n + z**2 / (4 * n**2))) / (1 + z**2 / n)


def trending(events, chosen, mean, relevant_from):
    ages = [age for _, _, age, w, _ in events if w > 0]
    recent = sum(age < chosen["window_days"] for age in ages)
    usual = (len(ages) - recent) * chosen["window_days"] / chosen["baseline_days"]
    return (recent + chosen["damping"]) / (usual + chosen["damping"]) if ages else None


MEASURE = {
    "sum": decayed, "events": counted, "users": people, "damped_mean": damped_mean, "wilson": wilson,
    "trending": trending,
}  # fmt: skip


def signal(build: Build, fold: str) -> dict[str, dict[tuple, float]]:
    """What signals__popularity says of a fold: recommender, then (group, item)."""
    found = defaultdict(dict)
    for name, group, item, score in build.rows(f"""
        select recommender, coalesce(per_value, 'all'), item_id, score
        from {{s}}.signals__popularity inner join {{s}}.prep__items using (item_ix) where fold = '{fold}'
    """):
        found[name][group, item] = score
    return found


def as_of(build: Build, fold: str) -> datetime:
    return build.rows(f"select as_of from {{s}}.prep__folds where fold = '{fold}'")[0][0]


def eligible(build: Build, fold: str) -> set[int]:
    return {item for (item,) in build.rows(f"""
        select item_id from {{s}}.prep__catalogue inner join {{s}}.prep__items using (item_ix)
        where fold = '{fold}' and is_eligible
    """)}  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> tuple[World, Build]:
    """Split by time: the test fold stands at its cutoff, the live fold at the newest event."""
    folder = tmp_path_factory.mktemp("popularity")
    world = World(folder, seed=7)
    build = Build(folder / "recmart.duckdb")
    settings = world.settings | {"split": {"by": "time", "days": 12}}
    return world, build.must("build", "--exclude", "test_type:unit", settings=settings)


def trained_on(world: World, build: Build, fold: str) -> list:
    cutoff = as_of(build, fold)
    return [event for event in world.events if fold == "live" or event[3] < cutoff]


@pytest.mark.parametrize("fold", ["live", "test"])
@pytest.mark.parametrize("name", VARIANTS)
def test_the_scores_are_those_of_the_formula(world, name, fold):
    world, build = world
    expected = world.scores(VARIANTS[name], trained_on(world, build, fold), as_of(build, fold))
    sold = eligible(build, fold)
    expected = {key: score for key, score in expected.items() if key[1] in sold}
    assert len(expected) > 5
    assert signal(build, fold).get(name) == pytest.approx(expected, rel=1e-12, abs=1e-15)


def test_without_a_time_nothing_decays_and_no_window_counts_it(tmp_path):
    """And where relevant_from is set, likes and dislikes are the ratings above and below it."""
    world = World(tmp_path, seed=8, without_time=0.3)
    build = Build(tmp_path / "recmart.duckdb")
    settings = world.settings | {"split": {"by": "hash", "share": 0.1}, "relevant_from": 2}
    build.must("run", "-s", "+signals__popularity", settings=settings)
    found, sold = signal(build, "live"), eligible(build, "live")
    for name, chosen in VARIANTS.items():
        expected = world.scores(chosen, world.events, as_of(build, "live"), relevant_from=2)
        expected = {key: score for key, score in expected.items() if key[1] in sold}
        assert found[name] == pytest.approx(expected, rel=1e-12, abs=1e-15), name


def wanted(world: World, build: Build, name: str) -> dict[int, dict[int, float]]:
    """The scores of all items for every user of the test fold, from the formulas alone."""
    chosen, events, sold = DEFAULTS | VARIANTS[name], trained_on(world, build, "test"), eligible(build, "test")
    scores = {k: s for k, s in world.scores(chosen, events, as_of(build, "test")).items() if k[1] in sold}
    pairs, has, total = defaultdict(float), defaultdict(lambda: defaultdict(float)), defaultdict(float)
    for user, item, kind, _, weight in events:
        pairs[user, item] += weight * TYPES[kind]["weight"]
    for (user, item), weight in pairs.items():
        has[user][world.categories[item]] += max(weight, 0.0)
    for (group, _), score in scores.items():
        total[group] += max(score, 0.0)

    def share(user: int, group: str) -> float:
        if chosen["per"] == "category":
            return has[user][group] / sum(has[user].values()) / total[group] if has[user][group] * total[group] else 0.0
        return float(group in ("all", world.segments[user]))

    return {
        user: {item: score * share(user, group) for (group, item), score in scores.items() if share(user, group) > 0}
        for user in world.segments
    }


@pytest.mark.parametrize("name", VARIANTS)
def test_everybody_gets_the_best_unseen_items_of_their_audience(world, name):
    world, build = world
    seen = set(build.rows("""
        select user_id, item_id from {s}.prep__seen
        inner join {s}.prep__users using (user_ix) inner join {s}.prep__items using (item_ix) where fold = 'test'
    """))  # fmt: skip
    lists = defaultdict(dict)
    for user, item, score in build.rows(f"""
        select user_id, item_id, score from {{s}}.candidates
        inner join {{s}}.prep__users using (user_ix) inner join {{s}}.prep__items using (item_ix)
        where fold = 'test' and recommender = '{name}'
    """):
        lists[user][item] = score
    judged = [user for (user,) in build.rows("""
        select user_id from {s}.prep__targets inner join {s}.prep__users using (user_ix)
        where fold = 'test' and recommender = 'popularity'
    """)]  # fmt: skip
    assert len(judged) > 10
    assert any(world.segments[user] is None for user in judged)
    scores = wanted(world, build, name)
    for user in judged:
        unseen = {i: s for i, s in scores[user].items() if (user, i) not in seen}
        best = sorted(unseen.values(), reverse=True)[:KEPT]
        assert sorted(lists[user].values(), reverse=True) == pytest.approx(best, rel=1e-12, abs=1e-15)
        assert lists[user] == pytest.approx({item: unseen[item] for item in lists[user]}, rel=1e-12, abs=1e-15)


def test_given_candidates_get_the_same_scores(world, tmp_path):
    world, _ = world
    pairs = [(user, item) for user in range(24) for item in range(0, 30, 3)]
    settings = world.settings | {
        "split": {"by": "time", "days": 12},
        "pairs": str(write_parquet(tmp_path / "pairs.parquet", ("user_id", "item_id"), pairs)),
    }
    build = Build(tmp_path / "recmart.duckdb").must("run", "-s", "+candidates", settings=settings)
    found = defaultdict(dict)
    for name, user, item, score in build.rows("""
        select recommender, user_id, item_id, score from {s}.candidates
        inner join {s}.prep__users using (user_ix) inner join {s}.prep__items using (item_ix) where fold = 'test'
    """):
        found[name, user][item] = score
    asked = defaultdict(set)
    for user, item in build.rows("""
        select user_id, item_id from {s}.prep__pairs
        inner join {s}.prep__users using (user_ix) inner join {s}.prep__items using (item_ix) where fold = 'test'
    """):
        asked[user].add(item)
    assert len(asked) > 10
    for name in VARIANTS:
        scores = wanted(world, build, name)
        for user, items in asked.items():
            expected = {i: s for i, s in scores[user].items() if i in items}
            assert found[name, user] == pytest.approx(expected, rel=1e-12, abs=1e-15), (name, user)


def test_popular_items_has_a_list_for_every_group_in_order(world):
    world, build = world
    shown = defaultdict(list)
    for name, group, position, item, score in build.rows(
        "select recommender, per_value, position, item_id, score from {s}.popular_items order by all"
    ):
        shown[name, group].append((position, item, score))
    assert {group for name, group in shown if name == "popularity"} == {None}
    assert {group for name, group in shown if name == "people_segment"} == {"north", "süd"}
    assert {group for name, group in shown if name == "newest_category"} == {"tea", "cups'", "hats"}
    for rows in shown.values():
        assert [position for position, *_ in rows] == list(range(1, len(rows) + 1))
        assert [score for *_, score in rows] == sorted((score for *_, score in rows), reverse=True)
    happened = {item for _, item, *_ in world.events}
    launched = {item for item, day in world.launched_at.items() if day is not None}
    newest = {item for _, item, _ in shown["newest", None]}
    assert launched - happened, "the world has an item that is launched and that nobody has touched"
    assert launched - happened <= newest
    assert not (launched - happened) & {item for _, item, _ in shown["popularity", None]}


def test_only_means_predict_ratings(world):
    _, build = world
    found = {name for (name,) in build.rows("select recommender from {s}.prep__recommenders where predicts_ratings")}
    assert found == {"mean", "mean_segment", "plain_mean_lately", "plain_mean_lately_segment"}


def test_two_events_of_a_new_item_do_not_beat_a_rise_nor_does_size(tmp_path):
    """With the default damping: a rise from 7 to 14 a week goes before two events of a new item and before a giant."""
    weekly = {"rise": (7, 14), "new": (0, 2), "giant": (500, 520), "steady": (9, 9), "fall": (14, 7)}
    rows = []
    for item, (usual, lately) in weekly.items():
        for week, n in enumerate([usual] * 4 + [lately]):
            first = START + timedelta(days=7 * week)
            rows += [(i, item, first + timedelta(hours=1, seconds=600 * (i + 1))) for i in range(n)]
    rows.append((0, "steady", START + timedelta(days=35)))
    settings = {
        "interactions": str(write_parquet(tmp_path / "rows.parquet", ("user_id", "item_id", "event_at"), rows)),
        "event_weights": ONE_TYPE,
        "recommenders": [{"name": "popularity", "measure": "trending", "window_days": 7}],
        "serve": "popularity",
        "backtest_folds": 0,
    }
    build = Build(tmp_path / "recmart.duckdb").must("run", "-s", "+popular_items", settings=settings)
    found = dict(build.rows("select item_id, score from {s}.popular_items"))
    assert sorted(found, key=found.get, reverse=True) == ["rise", "new", "steady", "giant", "fall"]
    assert found["rise"] == pytest.approx((14 + 5) / (7 + 5))
    assert found["new"] == pytest.approx(7 / 5)


LIVES = {"popularity": 30, "fast": 4, "near": 9, "kind": 9}


def moved(build: Build, world: World, now: datetime, then: datetime) -> dict[str, dict]:
    """The signal of an earlier build brought to a later moment: one multiplication, and the events since."""
    found = signal(build, "live")
    for name, life in LIVES.items():
        per = {"near": "segment", "kind": "category"}.get(name)
        kept = defaultdict(float, {key: s * 2 ** (-(then - now).total_seconds() / 86400 / life)
                                   for key, s in found[name].items()})  # fmt: skip
        for user, item, kind, at, weight in world.events:
            group = world.groups(per, user, item)
            if now < at <= then and group is not None:
                kept[group, item] += weight * TYPES[kind]["weight"] * 2 ** (-(then - at).total_seconds() / 86400 / life)
        found[name] = dict(kept)
    return found


def test_moving_as_of_is_a_multiplication_and_new_events_are_added(tmp_path):
    """So that a sum can be kept up to date without its history; equal to a full rebuild to 12 digits."""
    world = World(tmp_path, seed=9)
    settings = world.settings | {
        "items": None,
        "event_weights": TYPES | {"hate": {"weight": 2, "is_target": False}},
        "backtest_folds": 0,
        "recommenders": [
            {"name": "popularity"},
            {"name": "fast", "algorithm": "popularity", "half_life_days": 4},
            {"name": "near", "algorithm": "popularity", "half_life_days": 9, "per": "segment"},
            {"name": "kind", "algorithm": "popularity", "half_life_days": 9, "per": "category"},
        ],
    }
    items = [(item, category) for item, category in world.categories.items()]
    settings["items"] = str(write_parquet(tmp_path / "kinds.parquet", ("item_id", "category"), items))
    builds = {}
    for day in ("2025-02-10 06:30:00", "2025-02-11", "2025-02-24 23:59:59"):
        builds[day] = Build(tmp_path / day[:10] / "recmart.duckdb")
        builds[day].database.parent.mkdir()
        builds[day].must("run", "-s", "+signals__popularity", settings=settings | {"as_of": day})
    now, *later = [as_of(build, "live") for build in builds.values()]
    positive = TYPES["hate"] | {"weight": 2}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(TYPES, "hate", positive)
        first, *rebuilt = builds.values()
        assert first.rows("select distinct as_of from {s}.signals__popularity") == [(now,)]
        for then, build in zip(later, rebuilt, strict=True):
            expected = signal(build, "live")
            assert len(expected["kind"]) > 20
            for name, scores in moved(first, world, now, then).items():
                assert scores == pytest.approx(expected[name], rel=1e-12, abs=0), (name, then)


def test_a_century_later_the_scores_are_finite_and_above_0(tmp_path):
    rows = [(user, item, f"2025-01-{1 + item:02d}") for user in range(4) for item in range(user + 1)]
    settings = {
        "interactions": str(write_parquet(tmp_path / "rows.parquet", ("user_id", "item_id", "event_at"), rows)),
        "item_id_type": "integer",
        "event_weights": ONE_TYPE,
        "as_of": "2125-01-01",
        "recommenders": [{"name": "popularity", "half_life_days": 0.01}],
        "serve": "popularity",
        "backtest_folds": 0,
    }
    build = Build(tmp_path / "recmart.duckdb").must("run", "-s", "+signals__popularity", settings=settings)
    assert signal(build, "live")["popularity"] == {("all", item): (4 - item) * 2.0**-50 for item in range(4)}
