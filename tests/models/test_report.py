"""`python -m recmart report`: what it writes, that the page needs nothing else, and what it says where it cannot."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest

from recmart.cli.tables import KNOWN_BY
from tests.models.worlds import timeline

COMMAND = (sys.executable, "-m", "recmart", "report")


class Page(HTMLParser):
    """What a page loads, what its pictures say, and its text."""

    def __init__(self, path: Path):
        super().__init__()
        self.loads, self.alternatives, self.text = [], [], ""
        self.source = path.read_text(encoding="utf-8")
        self.feed(self.source)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.loads += [value for name, value in attrs if name in ("src", "srcset", "href", "action", "data")]
        assert tag not in ("script", "link", "iframe", "object")
        if tag == "img":
            self.alternatives.append(given["alt"])

    def handle_data(self, data):
        self.text += data


def run(database: Path, output: Path) -> subprocess.CompletedProcess:
    """The command as a person runs it."""
    return subprocess.run([*COMMAND, str(database), "--output", str(output)], capture_output=True, text=True)


@pytest.fixture(scope="module")
def written(demo, tmp_path_factory) -> Path:
    """The report of the demo shop."""
    output = tmp_path_factory.mktemp("report") / "new" / "folder"
    finished = run(demo.database, output)
    assert finished.returncode == 0, finished.stderr
    assert str(output / "report.html") in finished.stdout
    return output


def test_it_writes_a_page_and_its_pictures(written):
    assert sorted(path.name for path in written.iterdir()) == [
        "coverage.svg", "exposure.svg", "leaderboard.svg", "metric_by_k.svg", "report.html", "slices.svg",
    ]  # fmt: skip


def test_the_page_needs_nothing_but_itself(written):
    page = Page(written / "report.html")
    assert len(page.loads) == 5
    assert all(load.startswith("data:image/svg+xml;base64,") for load in page.loads)
    assert not re.search(r"url\(|@import|https?://", page.source)
    assert all(len(alternative) > 40 for alternative in page.alternatives)


def test_the_page_says_what_the_tables_say(demo, written):
    page = Page(written / "report.html")
    board = demo.rows("select recommender, ndcg, headline_low from {s}.leaderboard where users = 'warm' and k = 10")
    assert [(len(board),)] == demo.rows("select count(*) + 1 from {s}.prep__recommenders")
    for recommender, ndcg, low in board:
        assert recommender in page.text
        assert f"{ndcg:.4f}" in page.text
        assert f"{low:.4f} to" in page.text
    ((verdict, p),) = demo.rows("""
        select verdict, p_bootstrap_holm from {s}.comparisons
        where role = 'test' and reference = 'baseline' and recommender = 'als'
    """)
    assert verdict == "better"
    assert "als is better than popularity." in page.text
    assert f"Holm p {p:.3f} (bootstrap)" in page.text
    assert "item_knn_cosine: named by var serve" in page.text


def test_the_same_tables_give_the_same_bytes_and_old_pictures_go(demo, written, tmp_path):
    (tmp_path / "stability.svg").write_text("of an earlier report")
    assert run(demo.database, tmp_path).returncode == 0
    again = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert again == {path.name: path.read_bytes() for path in written.iterdir()}


def test_the_curves_of_exposure_have_the_gini_of_the_leaderboard(demo):
    from recmart.report.plots import lorenz

    ((n_eligible,),) = demo.rows("select count(*) from {s}.prep__catalogue where fold = 'test' and is_eligible")
    for recommender, gini in demo.rows("select recommender, gini from {s}.leaderboard where users = 'warm' and k = 10"):
        shown = demo.rows(f"""
            select n_lists, count(*) from {{s}}.item_exposure
            where fold = 'test' and users = 'warm' and k = 10 and recommender = '{recommender}' group by n_lists
        """)
        items, places = lorenz(*zip(*shown, strict=True), n_eligible)
        below = sum((items[1:] - items[:-1]) * (places[1:] + places[:-1])) / 2
        assert 1 - 2 * below == pytest.approx(gini)


def test_several_folds_show_stability_and_who_was_refused(build, tmp_path):
    settings = {
        "backtest_folds": 2, "serve": "auto", "metric_ks": [10], "headline_metric": "recall",
        "split": {"by": "hash", "share": 0.2}, "guardrails": {"catalogue_coverage": 0.9},
        "recommenders": ["popularity", "item_knn", {"name": "als", "factors": 4}],
    }  # fmt: skip
    build.must("seed").must("run", settings=settings)
    assert run(build.database, tmp_path / "out").returncode == 0
    page = Page(tmp_path / "out" / "report.html")
    assert (tmp_path / "out" / "stability.svg").exists()
    assert not (tmp_path / "out" / "metric_by_k.svg").exists()
    assert "als is refused: its coverage" in page.text
    assert "split by hash: not point-in-time" in page.text


def test_without_a_test_fold_it_says_so(build, tmp_path):
    build.must("run", settings=timeline(tmp_path) | {"backtest_folds": 0})
    finished = run(build.database, tmp_path / "out")
    assert finished.returncode == 1
    assert "build with backtest_folds of 1 or more" in finished.stderr
    assert not (tmp_path / "out").exists()


def test_it_says_what_is_missing(tmp_path):
    assert "there is no file" in run(tmp_path / "none.duckdb", tmp_path).stderr
    duckdb.connect(str(tmp_path / "empty.duckdb")).close()
    assert "holds no recommendations of recmart" in run(tmp_path / "empty.duckdb", tmp_path).stderr
    (tmp_path / "text.duckdb").write_text("not a database")
    assert "cannot read" in run(tmp_path / "text.duckdb", tmp_path).stderr
    with duckdb.connect(str(tmp_path / "half.duckdb")) as connection:
        connection.sql("create schema main_recmart")
        columns = ", ".join(f"{name} varchar" for name in sorted(KNOWN_BY))
        connection.sql(f"create table main_recmart.prep__folds ({columns})")
    assert "lacks a table of the evaluation" in run(tmp_path / "half.duckdb", tmp_path).stderr


def test_it_says_where_it_cannot_write(demo, tmp_path):
    (tmp_path / "taken").write_text("a file")
    finished = run(demo.database, tmp_path / "taken")
    assert finished.returncode == 1
    assert "cannot write the report to" in finished.stderr


def test_without_matplotlib_it_says_what_to_install(demo):
    program = "import sys; sys.modules['matplotlib'] = None; from recmart.__main__ import main; main()"
    finished = subprocess.run(
        [sys.executable, "-c", program, "report", str(demo.database)], capture_output=True, text=True
    )
    assert finished.returncode == 1
    assert 'pip install "recmart[report]"' in finished.stderr
