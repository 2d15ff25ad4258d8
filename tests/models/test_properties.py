"""Random small inputs under random settings: the build succeeds, and with it every data test on the public tables."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Build, write_parquet

COLUMNS = ("user_id", "item_id", "event_type", "event_at", "weight")
ROWS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(0, 9)),
        st.one_of(st.just(""), st.sampled_from("abcdefgh'é ")),
        st.sampled_from(["buy", "look", "hate", "unheard of", None]),
        st.one_of(st.none(), st.integers(1, 28).map(lambda day: f"2025-01-{day:02d} 10:00:00")),
        st.sampled_from([0.0, 0.5, 1.0, -1.0, 1e9, float("nan"), None]),
    ),
    min_size=1,
    max_size=120,
)
SETTINGS = st.fixed_dictionaries(
    {
        "split": st.sampled_from(
            [
                {"by": "time", "share": 0.3},
                {"by": "time", "days": 5},
                {"by": "last_n", "n": 1},
                {"by": "hash", "share": 0.3},
            ]
        ),
        "backtest_folds": st.integers(0, 2),
        "repeats": st.booleans(),
        "duplicates": st.sampled_from([None, "keep", "reject"]),
        "max_per_category": st.sampled_from([None, 1]),
        "max_history_per_user": st.sampled_from([None, 2]),
        "serve": st.sampled_from(["popularity", "item_knn", "als"]),
    }
)
ALWAYS = {
    "user_id_type": "integer",
    "item_id_type": "varchar",
    "event_weights": {
        "buy": {"weight": 3, "half_life_days": 5},
        "look": {"weight": 1, "is_target": False, "hides_item": False},
        "hate": {"weight": -2, "is_target": False},
    },
    "recommenders": ["popularity", "item_knn", {"name": "als", "factors": 3, "iterations": 2}],
    "candidates_per_user": 5,
    "recommendations_per_user": 4,
    "metric_ks": [1, 5],
    "headline_k": 1,
}


@given(ROWS, SETTINGS)
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_small_input_builds_and_its_tables_keep_their_promises(rows, chosen):
    with tempfile.TemporaryDirectory() as folder:
        # two rows of known types, so that a column of nulls has one
        typed = [*rows, (1, "a", "buy", "2025-01-01 10:00:00", 1.0), (2, "b", "buy", "2025-01-02 10:00:00", 1.0)]
        path = write_parquet(Path(folder) / "rows.parquet", COLUMNS, typed)
        build = Build(Path(folder) / "recmart.duckdb")
        build.must("build", settings=ALWAYS | chosen | {"interactions": str(path)})
        report = build.rows("select sum(n_rows), sum(share) from {s}.input_report")
        assert report[0][0] == len(typed)
        assert abs(report[0][1] - 1.0) < 1e-9
