"""Neighbours, their weights, offsets and scores against brute force (neighbours.py), for many settings at once."""

import json
import math
import random
from datetime import datetime, timedelta

import pytest

from tests.conftest import Build, write_parquet
from tests.models import neighbours as oracle

COLUMNS = ("user_id", "item_id", "event_type", "event_at", "weight", "basket_id", "session_id", "split")
SIMILARITIES = (
    "cosine", "adjusted_cosine", "pearson", "asymmetric_cosine", "jaccard", "tanimoto", "dice", "inclusion", "phi",
    "conditional", "confidence", "lift", "mutual_information", "lexicographers", "dot", "rp3beta",
)  # fmt: skip
VARIANTS = [
    *({"similarity": name} for name in SIMILARITIES),
    *({"similarity": name, "shrinkage": 2.5, "neighbours": 4, "prune": "both"} for name in SIMILARITIES),
    *({"weighting": name, "neighbours": 5} for name in ("weight", "log", "tfidf", "bm25")),
    {"weighting": "bm25", "k1": 2, "b": 0.3, "similarity": "dot", "neighbours": 6, "prune": "source"},
    {"weighting": "tfidf", "similarity": "tanimoto", "shrinkage": 1, "half_life_days": 20},
    {"weighting": "weight", "similarity": "asymmetric_cosine", "alpha": 0.2, "activity_power": 0.7},
    {"half_life_days": 3, "profile": "weight", "neighbours": None},
    {"half_life_days": 5, "activity_power": 1, "normalise": 0.5, "prune": "source"},
    {"significance": 6, "min_common": 3, "neighbours": 5},
    {"significance": 2.5, "similarity": "pearson", "half_life_days": 30},
    {"similarity": "conditional", "beta": 0.9, "normalise": 1, "prune": "target", "neighbours": 3},
    {"similarity": "conditional", "beta": 0, "normalise": 1, "prune": "source", "neighbours": 3},
    {"similarity": "confidence", "normalise": 0.5, "prune": "both", "neighbours": 3},
    {"offset": "item_mean", "normalise": 1, "neighbours": 3},
    {"offset": "item_mean", "normalise": 1, "prune": "source", "profile": "weight", "min_common": 4},
    {"offset": "item_mean", "weighting": "bm25", "prune": "both", "neighbours": 2},
    {"algorithm": "rp3beta"},
    {"algorithm": "rp3beta", "alpha": 0, "beta": 0, "neighbours": 4, "normalise": 0},
    {"algorithm": "rp3beta", "alpha": 1.3, "beta": 0.7, "neighbours": 3, "profile": "weight"},
    {"algorithm": "user_knn"},
    {
        "algorithm": "user_knn",
        "neighbours": 3,
        "similarity": "jaccard",
        "shrinkage": 3,
        "normalise": 1,
        "min_common": 2,
    },
    {"algorithm": "user_knn", "weighting": "bm25", "profile": "weight", "longest_row": 9, "neighbours": 5},
    {"algorithm": "user_knn", "weighting": "bm25_rows", "k1": 2, "prune": "source", "neighbours": 4},
    {"algorithm": "user_knn", "neighbours": 3, "prune": "both", "normalise": 0.5},
    {"algorithm": "user_knn", "similarity": "pearson", "half_life_days": 10, "activity_power": 1},
    {"algorithm": "covisitation"},
    *({"algorithm": "covisitation", "unit": unit, "min_common": 1} for unit in ("basket", "session", "window")),
    {"algorithm": "covisitation", "unit": "user", "similarity": "confidence", "is_directed": True},
    {"algorithm": "covisitation", "unit": "session", "is_directed": True, "min_common": 1, "similarity": "dot"},
    {"algorithm": "covisitation", "unit": "window", "window_days": 0.5, "weighting": "weight", "similarity": "cosine"},
    {
        "algorithm": "covisitation",
        "unit": "basket",
        "offset": "item_mean",
        "normalise": 1,
        "neighbours": 4,
        "min_common": 1,
    },
]
ENTRIES = [{"name": f"r{number}", "algorithm": "item_knn"} | variant for number, variant in enumerate(VARIANTS)]
SETTINGS = {
    "user_id_type": "integer",
    "item_id_type": "varchar",
    "event_weights": {
        "rate": {"weight": 1},
        "look": {"weight": 0.1, "half_life_days": 9, "is_target": False, "hides_item": False},
        "hate": {"weight": -2, "is_target": False},
    },
    "split": {"by": "column"},
    "recommenders": ["popularity", *ENTRIES],
    "serve": "r0",
    "candidates_per_user": 30,
    "uncertainty": {"resamples": 10000, "level": 0.95},
}


def random_rows(n_users: int = 40, n_items: int = 25, n_events: int = 420) -> list[tuple]:
    """Events of every kind: many of a few popular items, repeated ones, without time, basket or session, disliked."""
    random.seed(7)
    start, rows = datetime(2025, 1, 1), []
    for _ in range(n_events):
        user, item = random.randrange(n_users), min(random.randrange(n_items), random.randrange(n_items))
        at = start + timedelta(seconds=random.randrange(60 * 86400 // 900) * 900)
        kind = random.choices(("rate", "look", "hate"), (6, 3, 1))[0]
        rows.append((
            user, f"品{item:02d}'", kind, str(at), float(random.randint(1, 5)),
            random.choice((None, f"b{user}-{random.randrange(4)}", "b")),
            random.choice((None, f"s{random.randrange(3)}")),
            "test" if random.random() < 0.2 else "train",
        ))  # fmt: skip
    return rows


class World:
    """What the build says, read back: the tables that the oracle starts from, and those that it checks."""

    def __init__(self, build: Build, settings: dict, fold: str = "test"):
        self.build, self.settings, self.fold = build, settings, fold
        where = f" where fold = '{fold}'"
        self.as_of = build.rows("select as_of from {s}.prep__folds" + where)[0][0]
        self.training = build.rows("select user_ix, item_ix, weight, last_event_at from {s}.prep__training" + where)
        self.events = build.rows(
            "select user_ix, item_ix, decayed_weight, event_at, basket_id, session_id from {s}.prep__events"
            + where + " and is_training"
        )  # fmt: skip
        self.entries = {
            name: json.loads(text) | {"algorithm": algorithm}
            for name, algorithm, text in build.rows(
                "select recommender, algorithm, settings from {s}.prep__recommenders"
            )
            if algorithm != "popularity"
        }

    def cells(self, entry: dict) -> oracle.Cells:
        unit = {"user_knn": "item", "covisitation": entry.get("unit")}.get(entry["algorithm"], "user")
        longest = entry["longest_row"] if unit == "item" else self.settings.get("max_history_per_user", 500)
        shortest, percentile = self.settings.get("min_history_per_user", 1), self.settings.get("history_percentile", 1)
        found = oracle.rows_of(unit, self.training, self.events, self.as_of, entry.get("window_days"))
        return oracle.newest(found, longest, shortest, percentile)

    def table(self, query: str) -> dict:
        """{recommender: {first two columns: the others}} of a query over the fold."""
        found: dict = {name: {} for name in self.entries}
        for name, one, two, *others in self.build.rows(query.replace("{fold}", f"'{self.fold}'")):
            found.get(name, {})[one, two] = tuple(others)
        return found


def close(one: float, two: float) -> bool:
    return math.isclose(one, two, rel_tol=1e-9, abs_tol=1e-12)


def check_kept(name: str, found: dict, expected: dict, n: int | None) -> None:
    """The nearest and how near they are; where the last places are equal but for rounding, either may have them."""
    rows: dict = {}
    for (own, other), (similarity, n_common) in found.items():
        rows.setdefault(own, []).append((-similarity, other, n_common))
    best = oracle.pruned(expected, n)
    assert rows.keys() == best.keys(), name
    for own, row in rows.items():
        assert len(row) == len(best[own]), (name, own)
        for (mine, other, n_common), (theirs, *_) in zip(sorted(row), best[own], strict=True):
            value, common, _ = expected[own, other]
            assert (close(-mine, value), close(mine, theirs), n_common) == (True, True, common), (name, own, other)


def check(world: World) -> None:
    engine = world.settings.get("neighbour_engine", "sql")
    kept = world.table(
        """
        select recommender, columns_.column_ix, neighbour_ix, similarity, n_common
        from {s}.signals__{engine}_neighbours as nearest inner join {s}.signals__columns as columns_ using (own_ix)
        where fold = {fold}
    """.replace("{engine}", engine)
    )
    weights = world.table("""
        select recommender, own_ix, neighbour_ix, similarity, weight, n_common from {s}.signals__neighbours
        where fold = {fold}
    """)
    scores = world.table("select recommender, user_ix, item_ix, score from {s}.candidates where fold = {fold}")
    targets = world.build.rows(
        f"select recommender, user_ix from {{s}}.prep__targets where fold = '{world.fold}' and is_warm"
    )
    seen = set(world.build.rows(f"select user_ix, item_ix from {{s}}.prep__seen where fold = '{world.fold}'"))
    eligible = {
        item for (item,) in world.build.rows(
            f"select item_ix from {{s}}.prep__catalogue where is_eligible and fold = '{world.fold}'"
        )
    }  # fmt: skip
    for name, entry in world.entries.items():
        cells = world.cells(entry)
        values = oracle.weighted(cells, entry, world.as_of)
        check_kept(name, kept[name], oracle.similarities(values, entry), entry["neighbours"])
        expected = oracle.normalised(kept[name], entry)
        assert weights[name].keys() == expected.keys(), (name, entry)
        for pair, (similarity, weight, n_common) in expected.items():
            found = weights[name][pair]
            assert (found[0], close(found[1], weight), found[2]) == (similarity, True, n_common), (name, pair)
        offset = oracle.offsets(cells, weights[name], entry) if weights[name] else {}
        wanted = {}
        for user in (user for recommender, user in targets if recommender == name):
            found = oracle.scores(user, world.training, weights[name], offset, entry)
            wanted |= {(user, i): s for i, s in found.items() if i in eligible and (user, i) not in seen}
        assert scores[name].keys() == wanted.keys(), (name, entry, scores[name].keys() ^ wanted.keys())
        wrong = [pair for pair, (score,) in scores[name].items() if not close(score, wanted[pair])]
        assert not wrong, (name, entry)


def built(build: Build, rows: list[tuple], settings: dict) -> Build:
    path = write_parquet(build.database.parent / "rows.parquet", COLUMNS, rows)
    return build.must("run", "-s", "+candidates", settings=settings | {"interactions": str(path)})


@pytest.mark.parametrize("engine", ["sql", "kernel"])
def test_every_setting_against_brute_force(build, engine):
    settings = SETTINGS | {"neighbour_engine": engine}
    built(build, random_rows(), settings)
    check(World(build, settings))
    check(World(build, settings, "live"))


HISTORIES = (
    {"max_history_per_user": 1},
    {"max_history_per_user": 4, "min_history_per_user": 3},
    {"max_history_per_user": None, "min_history_per_user": 2, "history_percentile": 0.9},
)
FEW = [entry for entry in ENTRIES if entry["name"] in ("r0", "r9", "r34", "r49")] + [
    {"name": name, "algorithm": algorithm, **({"longest_row": 3} if algorithm == "user_knn" else {})}
    for name, algorithm in (("walk", "rp3beta"), ("people", "user_knn"), ("together", "covisitation"))
]


@pytest.mark.parametrize("histories", HISTORIES, ids=str)
def test_which_histories_count(build, histories):
    settings = SETTINGS | {"recommenders": ["popularity", *FEW]} | histories
    check(World(built(build, random_rows(), settings), settings))


def event(user: int, item: str, day: int, split: str = "train", weight: float = 1.0) -> tuple:
    return (user, item, "rate", f"2025-01-{day:02d} 10:00:00", weight, f"b{day}", f"s{day}", split)


WORLDS = {
    "one user": [event(1, f"ö{n}", 1 + n, "test" if n > 8 else "train") for n in range(12)],
    "one item": [event(n, "ö", 1 + n % 9) for n in range(12)] + [event(1, "ö", 20, "test")],
    "all ties": [event(user, f"ö{n}", 1, "test" if n == user else "train") for user in range(6) for n in range(7)],
    "all duplicates": [event(1, "ö", 1), event(1, "'", 1)] * 5 + [event(1, "é", 2, "test")] * 2,
    "huge weights": [
        event(u, f"i{n}", 1 + n, "test" if (u + n) % 7 == 0 else "train", 1e9 if n % 2 else 1e6)
        for u in range(24) for n in range(u % 3, 8, 1 + u % 2)
    ],
    "nothing held out": [event(user, f"i{n}", 1 + n) for user in range(5) for n in range(user, 6)],
}  # fmt: skip


@pytest.mark.parametrize("name", WORLDS)
def test_worlds_at_the_edge(build, name):
    recommenders = ["popularity", *ENTRIES[: len(SIMILARITIES)], *ENTRIES[2 * len(SIMILARITIES) :: 2]]
    settings = SETTINGS | {"event_weights": {"rate": {"weight": 1}}, "recommenders": recommenders}
    built(build, WORLDS[name], settings)
    check(World(build, settings))
    check(World(build, settings, "live"))


def test_equal_neighbours_go_by_how_many_have_them_then_by_number(build):
    settings = SETTINGS | {"recommenders": ["popularity", {"name": "r0", "algorithm": "item_knn", "neighbours": 2}]}
    rows = [event(user, f"i{n}", 1, "test" if user == 9 else "train") for user in range(10) for n in range(5)]
    built(build, rows, settings)
    found = build.rows("select own_ix, neighbour_ix from {s}.signals__neighbours where fold = 'test' order by 1, 2")
    assert found == [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0), (4, 1)]
