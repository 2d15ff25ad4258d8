"""A search on the demo shop: a row a trial, resumable, a winner that builds, and no way to see the test."""

import csv
import json

import duckdb
import pytest
import yaml

from recmart.cli import tune
from tests.conftest import ROOT, Build

FOLDS = {"split": {"by": "time", "share": 0.1}, "backtest_folds": 2, "user_id_type": "bigint"}
SEARCH = {"algorithm": "item_knn", "method": "grid", "ranges": {"similarity": ["jaccard"], "shrinkage": [5]}}


class Tuned:
    """A finished search: its folder, its vars, and the rows of its trials."""

    def __init__(self, folder):
        self.folder = folder
        self.build = Build(folder / "tuning.duckdb")
        self.settings = FOLDS | {"interactions": str(ROOT / "seeds" / "demo_interactions.csv")}
        (folder / "search.yml").write_text(yaml.safe_dump(SEARCH))
        self.run()
        self.trials = self.rows()

    def run(self):
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(ROOT)
            self.log = []
            files = (
                self.folder / "search.yml",
                json.dumps(self.settings),
                self.build.database,
                self.folder / "tuned.yml",
            )
            tune.tune(*files, self.log.append)

    def rows(self) -> list[tuple]:
        return self.build.rows("select * from main.trials order by trial")

    def metric(self, trial: int) -> float:
        ((value,),) = self.build.rows(
            f"select cast(metrics ->> 'ndcg' as double) from main.trials where trial = {trial}"
        )
        return value


@pytest.fixture(scope="module")
def tuned(tmp_path_factory) -> Tuned:
    return Tuned(tmp_path_factory.mktemp("tune"))


def test_every_trial_is_a_row_and_the_defaults_are_the_first(tuned):
    found = tuned.build.rows("""
        select trial, settings ->> 'similarity', settings ->> 'shrinkage', status, k, n_folds, n_users > 50
        from main.trials order by trial
    """)
    assert found == [(0, "cosine", "0", "ok", 10, 1, True), (1, "jaccard", "5", "ok", 10, 1, True)]
    assert 0 < tuned.metric(0) != tuned.metric(1)
    assert "run 2/2 trial 1" in tuned.log[-3]


def test_the_tables_that_trials_read_hold_no_row_of_the_test_window(tuned):
    assert tuned.build.rows("select fold, cutoff_at < until_at from {s}.prep__folds") == [("validation_1", True)]
    for table in ("events", "training", "seen", "holdout", "catalogue", "targets"):
        assert tuned.build.rows(f"select distinct fold from {{s}}.prep__{table}") == [("validation_1",)], table
    manifest = tune.Scratch(tuned.build.database, {}).manifest()
    read = {parent for name in tune.models_of_a_trial(manifest, "item_knn") for parent in manifest["parent_map"][name]}
    assert not [name for name in read if "interactions" in name]
    newest = "select max(event_at), max(event_at) filter (not is_holdout) from {s}.prep__events"
    ((newest, newest_of_training),) = tuned.build.rows(newest)
    ((cutoff_at, until_at, newest_of_all),) = tuned.build.rows(
        "select cutoff_at, until_at, (select max(event_at) from {s}.stg_interactions) from {s}.prep__folds"
    )
    assert newest_of_training < cutoff_at < newest < until_at < newest_of_all


def test_another_test_window_changes_no_trial_and_the_winner_is_a_configuration(tuned, tmp_path):
    """Planted: in the test window everybody buys one item."""
    ((until_at,),) = tuned.build.rows("select cast(until_at as varchar) from {s}.prep__folds")
    rows = list(csv.DictReader((ROOT / "seeds" / "demo_interactions.csv").open()))
    planted = [
        row | {"event_type": "purchase", "item_id": "COF-01"} if row["event_at"] >= until_at else row for row in rows
    ]
    assert sum(map(dict.__ne__, rows, planted)) > len(rows) * 0.09
    with (tmp_path / "planted.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(planted)
    winner = yaml.safe_load((tuned.folder / "tuned.yml").read_text())
    settings = FOLDS | {"interactions": str(tmp_path / "planted.csv"), "folds": "validation"} | winner
    again = Build(tmp_path / "again.duckdb").must("run", "-s", "+selection__metrics", settings=settings)
    measured = dict(again.rows(
        "select recommender, ndcg from {s}.selection__metrics where users = 'warm' and k = 10"
    ))  # fmt: skip
    assert measured["item_knn"] == tuned.metric(0)
    assert measured["item_knn_tuned"] == max(tuned.metric(0), tuned.metric(1))


def test_a_search_that_was_stopped_goes_on_where_it_was(tuned):
    winner = (tuned.folder / "tuned.yml").read_text()
    with duckdb.connect(str(tuned.build.database)) as connection:
        connection.execute("delete from trials where trial = 1")
    tuned.run()
    assert "2 trials, 1 of them done before" in tuned.log[1]
    again = tuned.rows()
    assert again[0] == tuned.trials[0]
    assert again[1][:9] == tuned.trials[1][:9], "all but seconds and time"
    assert (tuned.folder / "tuned.yml").read_text() == winner


def test_files_that_tuning_did_not_write_are_not_touched(tmp_path, tuned, monkeypatch):
    monkeypatch.chdir(ROOT)
    (tmp_path / "mine.yml").write_text("serve: als")
    with pytest.raises(tune.TuningError, match=r"mine\.yml is there already"):
        tune.refuse_files(tuned.build.database, tmp_path / "mine.yml")
    duckdb.connect(str(tmp_path / "mine.duckdb")).close()
    with pytest.raises(tune.TuningError, match=r"mine\.duckdb is there already"):
        tune.refuse_files(tmp_path / "mine.duckdb", tuned.folder / "tuned.yml")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(tune.TuningError, match="Start tuning where you start dbt"):
        tune.refuse_files(tuned.build.database, tuned.folder / "tuned.yml")
