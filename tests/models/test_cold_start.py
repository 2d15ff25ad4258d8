"""People with little or no history: who is served from which tier, and what onboarding picks may and may not do."""

import duckdb
import pytest

from tests.conftest import Build, write_parquet
from tests.models.worlds import ONE_TYPE

TEA, COFFEE = 100, 200
ONE_EVENT, PICKER, RETURNING, WITH_SEGMENT, NEW = 900, 901, 902, 903, 904
ONLY_PICKED = 555
PICKS = [
    (PICKER, COFFEE, None),
    (PICKER, COFFEE, None),
    (PICKER, COFFEE + 1, "2025-01-02"),
    (PICKER, COFFEE + 1, "2025-01-08"),
    (PICKER, COFFEE + 2, "2025-01-08"),
    (PICKER, ONLY_PICKED, "not a time"),
    (PICKER, COFFEE + 3, "2999-01-01"),
    (RETURNING, COFFEE, "2025-01-02"),
    (RETURNING, COFFEE + 6, "2025-01-08"),
    (None, COFFEE, "2025-01-02"),
    (PICKER, None, "2025-01-02"),
]


def small_shop(folder) -> dict:
    """Ten tea drinkers and six coffee drinkers, eight items of either kind, a day each; the newest fifth is the test.

    So tea is what is popular, and coffee is what is popular among coffee drinkers. Everybody lacks one item of the own
    kind. One user has one event, one has only picks, one has a pick and then events, two have nothing at all.
    """
    drinkers = [(kind, kind + n, n) for kind, size in ((TEA, 10), (COFFEE, 6)) for n in range(size)]
    rows = [
        (user, kind + item, f"2025-01-{1 + item:02d}")
        for kind, user, n in drinkers
        for item in range(8)
        if item != n % 8
    ]
    rows += [
        (ONE_EVENT, TEA, "2025-01-01"),
        (RETURNING, COFFEE + 6, "2025-01-07"),
        (RETURNING, COFFEE + 7, "2025-01-08"),
    ]
    segments = [(user, "tea" if kind == TEA else "coffee") for kind, user, _ in drinkers]
    users = [*segments, (WITH_SEGMENT, "coffee"), (NEW, None)]
    return {
        "interactions": str(write_parquet(folder / "rows.parquet", ("user_id", "item_id", "event_at"), rows)),
        "users": str(write_parquet(folder / "users.parquet", ("user_id", "segment"), users)),
        "onboarding": str(write_parquet(folder / "picks.parquet", ("user_id", "item_id", "event_at"), PICKS)),
        "user_id_type": "integer",
        "item_id_type": "integer",
        "event_weights": ONE_TYPE,
        "split": {"by": "time", "share": 0.2},
        "recommendations_per_user": 6,
        "recommenders": ["popularity", "item_knn", {"name": "als", "factors": 2, "regularization": 1.0}],
        "serve": "item_knn",
        "fallback": ["als", "popularity"],
    }


@pytest.fixture(scope="module")
def shop(tmp_path_factory) -> Build:
    folder = tmp_path_factory.mktemp("shop")
    return Build(folder / "recmart.duckdb").must("build", "--exclude", "test_type:unit", settings=small_shop(folder))


def served(build: Build, user: int) -> list[tuple]:
    """Item, recommender and tier of a user's list, in order."""
    return build.rows(
        f"select item_id, recommender, tier from {{s}}.recommendations where user_id = {user} order by position"
    )


def training(build: Build, fold: str, user: int) -> dict:
    """Weight and number of events of what a fold trains on, by item of a user."""
    found = build.rows(f"""
        select item_id, weight, n_events
        from {{s}}.prep__training
        inner join {{s}}.prep__users using (user_ix) inner join {{s}}.prep__items using (item_ix)
        where fold = '{fold}' and user_id = {user}
    """)
    return {item: (weight, n) for item, weight, n in found}


def test_one_event_is_enough_for_a_list_of_ones_own(shop):
    (item, recommender, tier), *_ = served(shop, ONE_EVENT)
    assert (item // 100 * 100, recommender, tier) == (TEA, "item_knn", "personal")
    assert TEA not in [item for item, *_ in served(shop, ONE_EVENT)]


def test_picks_alone_lead_to_a_list_from_every_recommender(shop):
    """In SQL and in Python, which know nothing of picks."""
    lists = shop.rows(f"""
        select recommender, list(item_id order by position)
        from {{s}}.candidates inner join {{s}}.prep__users using (user_ix) inner join {{s}}.prep__items using (item_ix)
        where fold = 'live' and user_id = {PICKER} and position <= 3 group by recommender
    """)
    by_recommender = dict(lists)
    for recommender in ("item_knn", "als"):
        assert {item // 100 * 100 for item in by_recommender[recommender]} == {COFFEE}
    assert [row[1:] for row in served(shop, PICKER)][:3] == [("item_knn", "personal")] * 3


def test_picks_hide_their_item_and_are_known_as_users_and_items(shop):
    picked = {COFFEE, COFFEE + 1, COFFEE + 2, ONLY_PICKED}
    assert set(training(shop, "live", PICKER)) == picked
    assert not picked & {item for item, *_ in served(shop, PICKER)}
    assert shop.rows(f"select count(*) from {{s}}.prep__items where item_id = {ONLY_PICKED}") == [(1,)]


def test_a_pick_counts_once_and_with_its_weight(shop):
    assert set(training(shop, "live", PICKER).values()) == {(1.0, 1)}
    assert training(shop, "live", RETURNING)[COFFEE + 6] == (2.0, 2), "an event and a pick of the same item add up"


def test_a_backtest_trains_on_the_picks_from_before_its_cutoff_only(shop):
    ((cutoff,),) = shop.rows("select cast(cutoff_at as varchar)[:10] from {s}.prep__folds where fold = 'test'")
    assert "2025-01-02" < cutoff <= "2025-01-08"
    assert set(training(shop, "test", PICKER)) == {COFFEE + 1}, "its first time counts"
    assert set(training(shop, "test", RETURNING)) == {COFFEE}


def test_picks_are_no_truth(shop):
    truth = shop.rows("""
        select user_id, item_id from {s}.prep__holdout
        inner join {s}.prep__users using (user_ix) inner join {s}.prep__items using (item_ix)
    """)
    assert (RETURNING, COFFEE + 6) in truth, "an event"
    assert PICKER not in [user for user, _ in truth]


def test_new_people_get_what_is_popular_with_everybody(shop):
    popular = shop.rows(
        "select item_id from {s}.popular_items where recommender = 'popularity' order by position limit 6"
    )
    for user in (NEW, WITH_SEGMENT):
        assert served(shop, user) == [(item, "popularity", "popular") for (item,) in popular]


def test_everybody_gets_a_full_list_and_every_row_says_from_where(shop):
    lengths = shop.rows("select distinct count(*) from {s}.recommendations group by user_id")
    assert lengths == [(6,)]
    tiers = shop.rows("select distinct recommender, tier from {s}.recommendations order by all")
    assert tiers == [("als", "personal"), ("item_knn", "personal"), ("popularity", "popular")]


def test_everybody_is_compared_with_the_last_fallback(shop):
    assert shop.rows("select baseline from {s}.prep__conventions") == [("popularity",)]
    assert shop.rows("select distinct reference_recommender from {s}.comparisons where reference = 'baseline'") == [
        ("popularity",)
    ]


def test_new_people_with_a_segment_get_what_is_popular_in_it(build, tmp_path):
    per_segment = {"name": "popularity_by_segment", "algorithm": "popularity", "per": "segment"}
    settings = small_shop(tmp_path) | {
        "recommenders": ["popularity", "item_knn", per_segment],
        "fallback": ["popularity_by_segment", "popularity"],
        "recommendations_per_user": 10,
    }
    build.must("build", "--exclude", "test_type:unit", settings=settings)
    with_segment = served(build, WITH_SEGMENT)
    assert [row[1:] for row in with_segment] == [("popularity_by_segment", "segment")] * 8 + [
        ("popularity", "popular")
    ] * 2
    assert {item // 100 * 100 for item, *_ in with_segment[:8]} == {COFFEE}
    assert {row[1:] for row in served(build, NEW)} == {("popularity", "popular")}
    assert served(build, ONE_EVENT)[0][1:] == ("item_knn", "personal")


# a pick that the test fold could not know, written straight into the tables
PLANTED = {
    "onboarding": """
        insert into main_recmart.prep__onboarding by name
        select 'test' as fold, * exclude (fold) from main_recmart.prep__onboarding
        where fold = 'live' and event_at >= '2025-01-08' limit 1
    """,
    "onboarding without a time": """
        insert into main_recmart.prep__onboarding by name
        select 'test' as fold, * exclude (fold) from main_recmart.prep__onboarding
        where fold = 'live' and event_at is null limit 1
    """,
    "training": """
        insert into main_recmart.prep__training by name
        select 'test' as fold, user_ix, item_ix, 1.0 as weight, 1 as n_events, event_at as last_event_at
        from main_recmart.prep__onboarding inner join main_recmart.prep__users using (user_ix)
        where fold = 'live' and event_at >= '2025-01-08' and user_id = 901
    """,
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_pick_from_the_holdout_is_caught(shop, tmp_path, planted):
    build = Build(tmp_path / "recmart.duckdb")
    build.database.write_bytes(shop.database.read_bytes())
    with duckdb.connect(str(build.database)) as connection:
        ((n,),) = connection.execute(PLANTED[planted]).fetchall()
    assert n > 0
    (guard,) = shop.compiled_tests("assert_no_leak_by_onboarding").values()
    assert not shop.rows(guard)
    assert build.rows(guard)


@pytest.mark.parametrize(
    "split", [{"by": "hash", "share": 0.2}, {"by": "last_n", "n": 1}], ids=lambda split: split["by"]
)
def test_where_no_cutoff_divides_the_times_live_alone_knows_the_picks(build, tmp_path, split):
    settings = small_shop(tmp_path) | {"split": split, "onboarding_weight": 0.5}
    what = ("+prep__training", "assert_no_leak_by_onboarding", "--indirect-selection", "cautious")
    build.must("build", "-s", *what, "--exclude", "test_type:unit", settings=settings)
    assert build.rows("select distinct fold from {s}.prep__onboarding") == [("live",)]
    assert not training(build, "test", PICKER)
    assert set(training(build, "live", PICKER).values()) == {(0.5, 1)}


def test_picks_are_read_like_any_input(build, tmp_path):
    """From a file of other column names, or a table; what `as_of` does not know yet is left out."""
    (tmp_path / "picks.csv").write_text("who,what\n901,200\n901,200\n902,\n")
    columns = {"user_id": "who::integer", "item_id": "what::integer"}
    settings = small_shop(tmp_path)
    read = ("run", "-s", "+stg_onboarding")
    from_csv = settings | {"onboarding": str(tmp_path / "picks.csv"), "onboarding_columns": columns}
    build.must(*read, settings=from_csv)
    assert build.rows("select * from {s}.stg_onboarding") == [(PICKER, COFFEE, None)]
    with duckdb.connect(str(build.database)) as connection:
        connection.execute(f"create table main.picks as from '{settings['onboarding']}'")
    build.must(*read, settings=settings | {"onboarding": "table:main.picks", "as_of": "2025-01-05"})
    assert build.rows("select user_id, item_id from {s}.stg_onboarding order by all") == [
        (PICKER, COFFEE), (PICKER, COFFEE + 1), (PICKER, ONLY_PICKED), (RETURNING, COFFEE)
    ]  # fmt: skip
    assert not build.dbt(*read, settings=from_csv | {"onboarding_columns": {"user_id": "who", "item_id": "what"}})
    assert "the user_id of var onboarding is bigint, but var user_id_type says integer" in build.output
