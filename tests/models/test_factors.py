"""What the last build left is found by id: the numbers of users and items are others in the next one."""

import pytest

from tests.conftest import write_parquet
from tests.models.worlds import ONE_TYPE

ALS = {"name": "als", "factors": 3, "regularization": 1.0}
SETTINGS = {
    "user_id_type": "varchar",
    "item_id_type": "varchar",
    "event_weights": ONE_TYPE,
    "split": {"by": "hash", "share": 0.2},
    "serve": "popularity",
}
SCORES = """
    select user_id, item_id, array_inner_product(users.factors, items.factors)
    from {s}.user_factors as users inner join {s}.item_factors as items using (recommender)
"""


def test_a_build_goes_on_where_the_last_one_ended(build, tmp_path):
    """Three tastes; then users and items come whose ids are sorted before all others."""

    def run(first: int, must: bool = True, **settings) -> dict:
        rows = [(f"u{user:02d}", f"i{item:02d}", "2025-01-01") for user in range(first, 40) for item in range(first, 30)
            if user % 3 == item % 3 and (user + item) % 5]  # fmt: skip
        path = write_parquet(tmp_path / "events.parquet", ("user_id", "item_id", "event_at"), rows)
        entries = {"recommenders": ["popularity", ALS | settings.pop("als", {})], "interactions": str(path)}
        arguments = "run", "-s", "+user_factors", "+item_factors"
        if build.dbt(*arguments, settings=SETTINGS | entries | settings) or must:
            return {(user, item): score for user, item, score in build.rows(SCORES)}
        return {}

    backtest = (
        "select fold, kind, ix, factors from {s}.signals__fits where kind <> 'step' and fold = 'test' order by all"
    )
    trained = run(first=4)
    from_scratch = build.rows(backtest)
    assert run(first=4, als={"start": "previous"}) == pytest.approx(trained, abs=1e-2)
    assert build.rows(backtest) == from_scratch, "what was trained on everything is no start of a backtest"
    folded = run(first=0, als={"start": "previous", "iterations": 0}, backtest_folds=0)
    assert "starts with 36 of 40 users as the last build left them" in build.output
    assert "starts with 26 of 30 items as the last build left them" in build.output
    old = {pair: score for pair, score in folded.items() if pair in trained}
    assert old.keys() == trained.keys()
    assert old == pytest.approx(trained, abs=0.3)
    for user in ("u00", "u01", "u02"):
        own = [folded[user, f"i{item:02d}"] for item in range(30) if item % 3 == int(user[1:]) % 3]
        others = [folded[user, f"i{item:02d}"] for item in range(30) if item % 3 != int(user[1:]) % 3]
        assert min(own) > max(others), user
    assert not run(first=0, must=False, als={"start": "previous", "iterations": 0, "factors": 9}, backtest_folds=0)
    assert "item_factors has no items of 9 factors of it." in build.output.replace("\n", " ")
