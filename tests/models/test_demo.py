"""The demo shop: its seeds, its leaderboard, and what a person sees first."""

import json
import shutil
import subprocess
import sys

import duckdb

from recmart.cli import demo_data
from tests.conftest import ROOT, Build


def test_the_generator_writes_the_committed_seeds_byte_for_byte(tmp_path):
    demo_data.write_demo(tmp_path)
    for name in demo_data.FILES:
        assert (tmp_path / f"{name}.csv").read_bytes() == (ROOT / "seeds" / f"{name}.csv").read_bytes()


def test_personalised_recommenders_beat_popularity_by_far(demo):
    board = demo.rows("select recommender, ndcg, n_users from {s}.leaderboard where users = 'warm' and k = 10")
    ndcg = {recommender: value for recommender, value, _ in board}
    assert ndcg.keys() == {"served"} | {n for (n,) in demo.rows("select recommender from {s}.prep__recommenders")}
    assert min(ndcg["item_knn_cosine"], ndcg["item_knn_jaccard"], ndcg["als"]) > 2 * ndcg["popularity"]
    assert all(n_users >= 100 for *_, n_users in board)


def test_everybody_gets_a_full_list_of_unseen_items(demo):
    found = demo.rows("select count(*), count(distinct user_id), max(position) from {s}.recommendations")
    assert found == [(500 * 20, 500, 20)]


def test_warm_and_cold_users_add_up_to_all(demo):
    groups = demo.rows("""
        select recommender, k, sum(n_users) filter (users = 'all'), sum(n_users) filter (users <> 'all')
        from {s}.leaderboard group by all
    """)
    assert groups
    assert all(everybody == parts for _, _, everybody, parts in groups)


def test_a_look_up_of_one_user_reads_few_rows(demo):
    """The table is stored in the order of user and position, so its zone maps find a user."""
    stored = demo.rows("select user_id, position from {s}.recommendations")
    assert stored == sorted(stored)


def test_show_prints_where_the_tables_are_the_leaderboard_and_a_list(demo):
    printed = subprocess.run(
        [sys.executable, "-m", "recmart", "show", str(demo.database), "--user", "7"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "main_recmart.recommendations" in printed
    assert "item_knn_cosine" in printed
    assert "The list of user 7:" in printed


def test_a_run_before_the_seeds_says_what_is_missing(build):
    assert not build.dbt("run", "-s", "staging__checked_interactions", "stg_event_types")
    assert "dbt run needs dbt seed before it" in build.output


def test_show_says_what_to_do_where_there_is_nothing(tmp_path):
    shown = subprocess.run(
        [sys.executable, "-m", "recmart", "show", str(tmp_path / "none.duckdb")],
        capture_output=True,
        text=True,
    )
    assert shown.returncode != 0
    assert "run `dbt build` first" in shown.stderr
    duckdb.connect(str(tmp_path / "empty.duckdb")).close()
    shown = subprocess.run(
        [sys.executable, "-m", "recmart", "show", str(tmp_path / "empty.duckdb")],
        capture_output=True,
        text=True,
    )
    assert "holds no recommendations" in shown.stderr


def test_documentation_shows_the_way_from_the_events_to_the_lists(demo, tmp_path):
    shutil.copytree(demo.database.parent, tmp_path / "copy")
    Build(tmp_path / "copy" / "recmart.duckdb").must("docs", "generate")
    manifest = json.loads((tmp_path / "copy" / "target" / "manifest.json").read_text())
    reached, waiting = set(), ["model.recmart.recommendations"]
    while waiting:
        node = waiting.pop()
        reached.add(node)
        waiting += [parent for parent in manifest["parent_map"][node] if parent not in reached]
    assert "seed.recmart.demo_interactions" in reached
    assert "exposure.recmart.recommender_dashboard" in manifest["child_map"]["model.recmart.recommendations"]
