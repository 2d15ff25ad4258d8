"""What the evaluation tables say about the test fold and about who serves, as rows."""

import sys
from dataclasses import dataclass
from types import SimpleNamespace

import duckdb

from recmart.cli.tables import open_tables

Row = SimpleNamespace

HOW = "select * from temp.prep__conventions"

METRICS = "select metric, label, in_words from temp.prep__metrics"

FOLDS = """
    select folds.fold, folds.role, folds.split_by, folds.cutoff_at, folds.as_of,
           max(n_users) filter (users = 'warm') as n_warm, max(n_users) filter (users = 'cold') as n_cold,
           (select count(*) from temp.prep__catalogue as c where c.fold = folds.fold and c.is_eligible) as n_eligible
    from temp.prep__folds as folds
    left join temp.fold_metrics as metrics on folds.fold = metrics.fold
    group by folds.fold, folds.role, folds.split_by, folds.cutoff_at, folds.as_of, folds.n_newer
    order by folds.n_newer desc
"""

CHAMPION = "select * from temp.champion"

CONTENDERS = "select * from temp.contenders order by position"

BOARD = """
    select *, {metric} as mean, headline_low as low, headline_high as high from temp.leaderboard
    where users = 'warm' and k = {k} order by position
"""

LENGTHS = "select distinct k from temp.leaderboard order by k"

COMPARISONS = "select * from temp.comparisons where role = 'test' order by reference, difference desc, recommender"

BY_K = """
    select recommender, k, mean, low, high from temp.metric_intervals
    where role = 'test' and users = 'warm' and metric = '{metric}' order by k
"""

BY_FOLD = """
    select recommender, fold, mean, low, high from temp.metric_intervals
    where users = 'warm' and metric = '{metric}' and k = {k}
"""

SPREAD = """
    select * from temp.backtest_spread where users = 'warm' and metric = '{metric}' and k = {k}
    order by mean desc, recommender
"""

EXPOSURE = """
    select recommender, n_lists, count(*) as n_items from temp.item_exposure
    where fold = 'test' and users = 'warm' and k = {k}
    group by recommender, n_lists order by n_lists
"""

SLICES = """
    select recommender, attribute, value, n_judged, mean, low, high from temp.slice_metrics
    where role = 'test' and k = {k} and (metric = '{metric}' or metric is null)
    order by attribute, value, recommender
"""


@dataclass(frozen=True)
class Results:
    """The rows, in the order in which they are told; folds from the oldest to the live one."""

    how: Row
    folds: list[Row]
    champion: Row
    baseline: str
    metrics: dict[str, Row]
    contenders: list[Row]
    board: list[Row]
    lengths: list[Row]
    comparisons: list[Row]
    by_k: list[Row]
    by_fold: list[Row]
    spread: list[Row]
    exposure: list[Row]
    slices: list[Row]

    @property
    def backtests(self) -> list[Row]:
        """The folds that are judged, the oldest first."""
        return [fold for fold in self.folds if fold.role != "live"]

    @property
    def test(self) -> Row:
        """The test fold."""
        return self.backtests[-1]

    @property
    def headline(self) -> Row:
        """The headline metric as it is declared."""
        return self.metrics[self.how.headline_metric]

    @property
    def serving(self) -> str:
        """The recommender that serves."""
        return self.champion.recommender

    @property
    def notes(self) -> list[str]:
        """What the notes say of every row of the leaderboard; who does not beat the baseline, the verdicts say."""
        parts = [part for row in self.board for part in row.note.split("; ") if part]
        return [part for part in dict.fromkeys(parts) if not part.startswith("does not beat")]

    def with_mean(self, rows: list[Row]) -> dict[str, list[Row]]:
        """The rows that have a mean, by recommender in the order of the leaderboard."""
        grouped = {one.recommender: [row for row in rows if row.recommender == one.recommender] for one in self.board}
        kept = {name: [row for row in mine if row.mean is not None] for name, mine in grouped.items()}
        return {name: mine for name, mine in kept.items() if mine}


def read(database: str, schema: str | None = None) -> Results:
    """What the DuckDB file says, in the schema if there are several builds. Ends the program where it says nothing."""
    try:
        connection, _ = open_tables(database, schema)
        with connection:
            return results_of(connection)
    except duckdb.CatalogException as error:
        sys.exit(f"the file lacks a table of the evaluation; run `dbt build` again ({error})")
    except duckdb.IOException as error:
        sys.exit(f"cannot read {database}: {error}")


def results_of(connection: duckdb.DuckDBPyConnection) -> Results:
    """What the opened tables say. Ends the program where there is no test fold."""
    how, champion = (rows(connection, query)[0] for query in (HOW, CHAMPION))
    names = {"metric": how.headline_metric, "k": how.headline_k}
    queries = {
        "folds": FOLDS, "contenders": CONTENDERS, "board": BOARD, "lengths": LENGTHS, "comparisons": COMPARISONS,
        "by_k": BY_K, "by_fold": BY_FOLD, "spread": SPREAD, "exposure": EXPOSURE, "slices": SLICES,
    }  # fmt: skip
    found = {name: rows(connection, query.format(**names)) for name, query in queries.items()}
    if not found["board"]:
        sys.exit(nothing_judged(found["folds"]))
    metrics = {row.metric: row for row in rows(connection, METRICS)}
    return Results(how=how, champion=champion, baseline=how.baseline, metrics=metrics, **found)


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    """The rows of a query, columns by name."""
    found = connection.sql(query)
    return [Row(**dict(zip(found.columns, values, strict=True))) for values in found.fetchall()]


def nothing_judged(folds: list[Row]) -> str:
    """Why there is nothing to report, and what to do."""
    if any(fold.role == "test" for fold in folds):
        return "nobody with history has something in the holdout of the test fold; hold out more (var split)"
    return "the file holds no test fold, so nothing was measured; build with backtest_folds of 1 or more"
