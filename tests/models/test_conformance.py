"""What every recommender must do, asked of the union of all of them in the block world."""

import pytest

from tests.conftest import Build
from tests.models.worlds import BLOCKS, ITEMS, USERS, block_world, withheld

PERSONAL = (
    *("item_knn_cosine", "item_knn_jaccard", "user_knn", "covisitation", "rp3beta", "content"),
    *("als", "bpr", "warp", "svd", "ease", "slim", "hybrid"),
)
ALIKE_TO_ALL = ("popularity", "explicit_mf")  # all ratings of the world are 1, and so are all predictions


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> Build:
    """Where the hybrid serves, so that all personal recommenders score the live fold too."""
    folder = tmp_path_factory.mktemp("block")
    build = Build(folder / "recmart.duckdb")
    return build.must("build", settings=block_world(folder) | {"serve": "hybrid"})


LISTS = """
    select recommender, user_id, item_id, score, position
    from {s}.candidates inner join {s}.prep__users using (user_ix) inner join {s}.prep__items using (item_ix)
    where fold = 'test' order by recommender, user_id, position
"""


def test_every_recommender_gives_every_judged_user_a_list(world):
    found = world.rows("select recommender, count(distinct user_ix) from {s}.candidates where fold = 'test' group by 1")
    assert dict(found) == dict.fromkeys((*ALIKE_TO_ALL, *PERSONAL), BLOCKS * USERS)


def test_the_withheld_item_comes_first(world):
    first = [(row[0], row[1], row[2]) for row in world.rows(LISTS) if row[4] == 1 and row[0] in PERSONAL]
    assert len(first) == len(PERSONAL) * BLOCKS * USERS
    wrong = [row for row in first if row[2] != withheld(row[1])]
    assert not wrong


def test_nothing_seen_is_returned_and_nothing_unseen_is_lost(world):
    """A user has not seen the withheld item and the other block: at most these can be in a list."""
    for recommender, user_id, item_id, _, _ in world.rows(LISTS):
        assert item_id == withheld(user_id) or item_id[2] != user_id[1], (recommender, user_id, item_id)
    counts = world.rows(
        "select count(*) from {s}.candidates where fold = 'test' and recommender = 'popularity' group by user_ix"
    )
    assert {n for (n,) in counts} == {1 + ITEMS}


def test_scores_are_finite_and_positions_follow_them(world):
    assert_scores_are_finite_and_positions_follow_them(world)


def assert_scores_are_finite_and_positions_follow_them(world):
    lists: dict = {}
    for recommender, user_id, _, score, position in world.rows(LISTS):
        lists.setdefault((recommender, user_id), []).append((position, score))
    for rows in lists.values():
        assert [position for position, _ in rows] == list(range(1, len(rows) + 1))
        scores = [score for _, score in rows]
        assert scores == sorted(scores, reverse=True)
        assert all(abs(score) < 1e300 for score in scores)


def test_the_leaderboard_says_so(world):
    board = world.rows(
        "select recommender, ndcg, hit_rate, n_users, note from {s}.leaderboard where users = 'warm' and k = 1"
    )
    found = {recommender: (ndcg, hit_rate, n_users) for recommender, ndcg, hit_rate, n_users, _ in board}
    for recommender in (*PERSONAL, "served"):
        assert found[recommender] == (1.0, 1.0, BLOCKS * USERS)
    assert found["popularity"][0] < 1.0
    assert {note for *_, note in board} == {"fewer than 100 warm users; split by column: not point-in-time"}


def test_similar_items_stay_in_their_block(world):
    """Those by factors all but stay: what is left of the others after training is like nothing, but not always 0."""
    pairs = world.rows(
        "select recommender, item_id, similar_item_id, similarity, n_common_users from {s}.similar_items"
    )
    by_count = {"item_knn_cosine", "item_knn_jaccard", "covisitation", "rp3beta"}
    by_factors = {"als", "bpr", "warp", "svd"}
    assert {recommender for recommender, *_ in pairs} == {*by_count, *by_factors, "content"}
    pairs = [row for row in pairs if row[0] not in by_factors or row[3] > 0.5]
    assert all(item[2] == similar[2] and item != similar for _, item, similar, _, _ in pairs)
    assert all(0 < similarity <= 1 or recommender == "covisitation" for recommender, *_, similarity, _ in pairs)
    assert all((n_common is not None) == (recommender in by_count) for recommender, *_, n_common in pairs)
    assert all(n_common > 0 for *_, n_common in pairs if n_common is not None)
    assert {recommender for recommender, *_ in pairs} >= by_factors


def test_factors_are_tables_whose_products_are_the_scores(world):
    """Of one length, whatever the settings; to float32, in which they are shown."""
    rows = world.rows(
        """
        select recommender, position, recommendations.score - array_inner_product(users.factors, items.factors)
            - users.bias - items.bias, abs(recommendations.score) + 1, users.n_factors, len(users.factors)
        from {s}.candidates as recommendations
        inner join {s}.prep__users using (user_ix) inner join {s}.prep__items using (item_ix)
        inner join {s}.user_factors as users using (user_id, recommender)
        inner join {s}.item_factors as items using (item_id, recommender)
        where fold = 'live'
        """
    )
    assert {row[0] for row in rows} == {"als", "bpr", "warp", "svd", "explicit_mf"}
    assert all(abs(difference) <= 1e-5 * size for _, _, difference, size, *_ in rows)
    assert {row[4:] for row in world.rows("select 0, 0, 0, 0, n_factors, len(factors) from {s}.item_factors")} == {
        (4, 32),
        (2, 32),
    }


def test_the_log_of_the_training_has_every_iteration(world):
    log = world.rows("select recommender, fold, iteration, loss, seconds from {s}.training_log order by all")
    n = {name: sum(row[0] == name and row[1] == "test" for row in log) for name in ("als", "bpr", "svd")}
    assert n == {"als": 15, "bpr": 30, "svd": 1}
    losses = [row[3] for row in log if row[:2] == ("als", "test")]
    assert losses == sorted(losses, reverse=True)
    assert all(row[4] >= 0 for row in log)


def test_a_given_list_of_pairs_is_scored_exactly(world, tmp_path):
    """The withheld item against three of the other block, one of them seen: all personal recommenders find it."""
    from tests.conftest import write_parquet

    pairs = [
        (f"ü{block}-{user}", f"品 {other}'{item}")
        for block in range(BLOCKS)
        for user in range(USERS)
        for other, item in ((1 - block, 0), (1 - block, 1), (block, (user + 1) % ITEMS), (block, user))
    ]
    path = write_parquet(tmp_path / "pairs.parquet", ("user_id", "item_id"), pairs)
    build = Build(tmp_path / "recmart.duckdb")
    settings = block_world(tmp_path) | {"pairs": str(path), "conventions": {"ties": "against_target"}}
    build.must("build", settings=settings)
    scored = build.rows("select recommender, count(*) from {s}.candidates where fold = 'test' group by 1")
    assert dict(scored)["popularity"] == BLOCKS * USERS * 3
    board = build.rows("select recommender, hit_rate, n_users from {s}.leaderboard where users = 'warm' and k = 1")
    found = {recommender: hit_rate for recommender, hit_rate, _ in board}
    assert [found[recommender] for recommender in PERSONAL] == [1.0] * len(PERSONAL)
    assert found["popularity"] == 0.0, "all items are as popular, and ties go against the target"


def test_history_gives_people_what_they_have_where_that_is_wanted(tmp_path):
    """The other way round: of a user's own items all, of everything else nothing."""
    settings = block_world(tmp_path) | {"repeats": True, "recommenders": ["popularity", "history"], "serve": "history"}
    build = Build(tmp_path / "recmart.duckdb").must("build", settings=settings)
    assert_scores_are_finite_and_positions_follow_them(build)
    found: dict = {}
    for recommender, user_id, item_id, *_ in build.rows(LISTS):
        if recommender == "history":
            found.setdefault(user_id, set()).add(item_id)
    assert len(found) == BLOCKS * USERS
    for user_id, items in found.items():
        own = {f"品 {user_id[1]}'{item}" for item in range(ITEMS)}
        assert items == own - {withheld(user_id)}
