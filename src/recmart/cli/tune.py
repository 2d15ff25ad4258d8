"""Hyper-parameter search: each trial is a dbt run that knows the validation folds only, and a row of table `trials`.

Trial 0 has the algorithm's defaults, so that one sees what tuning gains. A search that was stopped goes on
with the trials that have no row; a row counts where everything that decides what it measures is still the same, which
is its `study`.
"""

import difflib
import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import yaml

from recmart import __version__
from recmart.cli.search import Search, configuration, plan, read_search
from recmart.steps.progress import Log, Steps

METRICS = "model.recmart.selection__metrics"
TARGETS = "model.recmart.prep__targets"
READS_SETTINGS = "macro.recmart.recommender_entries"
KEYS = ("stage", "fold", "recommender", "users", "k", "n_users")
HEADER = "# Written by recmart tune."

TRIALS = """
    create table if not exists trials (
        study varchar, trial integer, algorithm varchar, settings json, status varchar, k integer, metrics json,
        n_folds integer, n_users bigint, seconds double, error varchar, finished_at timestamp,
        primary key (study, trial)
    )
"""
RANKING = """
    select trial, settings, error, n_folds, n_users, cast(json_extract_string(metrics, ?) as double) as value
    from trials
    where study = ?
    order by value desc nulls last, trial
"""


class TuningError(Exception):
    """Why there is nothing to tune or it cannot go on; the message says what to do."""


class DbtFailed(TuningError):
    """A dbt command failed; the message is the end of what it printed."""


@dataclass(frozen=True)
class Scratch:
    """A DuckDB file of our own that dbt builds into, and the vars that the user gives."""

    database: Path
    given: dict

    @property
    def folder(self) -> Path:
        """Where dbt keeps its files and its log."""
        return self.database.absolute().with_name(f"{self.database.stem}_dbt")

    def dbt(self, *arguments: str, recommender: dict) -> str:
        """What a dbt command prints, run on the validation folds with `recommender` alone. Raises DbtFailed."""
        settings = self.given | {
            "folds": "validation",
            "recommenders": ["popularity", recommender],
            "serve": "popularity",
            "fallback": "popularity",
        }
        places = {
            "RECMART_DB": str(self.database.absolute()),
            "DBT_TARGET_PATH": str(self.folder / "target"),
            "DBT_LOG_PATH": str(self.folder / "logs"),
        }
        command = [Path(sys.executable).with_name("dbt"), "--quiet", "--no-use-colors", *arguments]
        command += ["--vars", json.dumps(settings, default=str)]
        finished = subprocess.run(command, env=os.environ | places, capture_output=True, text=True, check=False)
        if finished.returncode:
            said = (finished.stdout + finished.stderr).strip()[-4000:]
            raise DbtFailed(f"dbt {arguments[0]} failed; its log is in {self.folder / 'logs'}. It said:\n{said}")
        return finished.stdout

    def manifest(self) -> dict:
        """What dbt knew of the project in its last command."""
        return json.loads((self.folder / "target" / "manifest.json").read_text())

    def rows(self, query: str, parameters: Iterable = ()) -> list[dict]:
        """The rows of a query. Nobody may hold the file open while dbt runs: a DuckDB file has one writer."""
        with duckdb.connect(str(self.database)) as connection:
            found = connection.execute(query, list(parameters))
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@dataclass(frozen=True)
class Study:
    """A search on data that is prepared: what each trial runs, where its metrics appear, and which one decides."""

    search: Search
    scratch: Scratch
    key: str
    planned: dict[int, dict]
    models: list[str]
    relation: str
    metric: str
    k: int

    def run(self, log: Log) -> None:
        """Run the trials that have no row yet."""
        there = {row["trial"] for row in self.ranking()}
        todo = [trial for trial in self.planned if trial not in there]
        log(f"study {self.key}: {len(self.planned)} trials, {len(self.planned) - len(todo)} of them done before")
        steps = Steps(log, "run", len(todo))
        for trial in todo:
            self.run_trial(trial)
            ranking = self.ranking()
            (done,) = (row for row in ranking if row["trial"] == trial)
            steps.step(
                f"trial {trial} {done['settings']}: {self.metric}@{self.k} {rounded(done['value'])}; "
                f"best {rounded(ranking[0]['value'])} (trial {ranking[0]['trial']});"
            )

    def run_trial(self, trial: int) -> None:
        """Run one trial and write its row, also where it fails."""
        recommender = self.search.recommender(self.planned[trial])
        started, folds, error = time.monotonic(), [], None
        try:
            self.scratch.dbt("run", "--select", *self.models, recommender=recommender)
            folds = self.scratch.rows(
                f"select * from {self.relation} where recommender = ? and users = 'warm' and k = ? order by fold",
                [self.search.name, self.k],
            )
        except DbtFailed as failure:
            error = str(failure)
        row = {
            "study": self.key,
            "trial": trial,
            "algorithm": self.search.algorithm,
            "settings": json.dumps(self.planned[trial]),
            "status": "failed" if error else "ok",
            "k": self.k,
            "metrics": json.dumps(means(folds)) if folds else None,
            "n_folds": len(folds),
            "n_users": sum(fold["n_users"] for fold in folds),
            "seconds": round(time.monotonic() - started, 1),
            "error": error,
            "finished_at": datetime.now(UTC).replace(tzinfo=None),
        }
        self.scratch.rows(f"insert into trials values ({', '.join('?' * len(row))})", row.values())

    def ranking(self) -> list[dict]:
        """The trials that have a row, the highest mean of the metric first, equal ones in their order, failed last."""
        rows = self.scratch.rows(RANKING, [f"$.{self.metric}", self.key])
        return [row for row in rows if row["trial"] in self.planned]

    def report(self) -> str:
        """The winner as YAML for dbt's vars, headed by what it won by. Raises TuningError where every trial failed."""
        best, *_ = ranking = self.ranking()
        if best["value"] is None:
            raise TuningError(f"every trial failed. The first one said:\n{best['error']}")
        (defaults,) = (row["value"] for row in ranking if row["trial"] == 0)
        won = configuration(self.search, self.planned[best["trial"]], self.scratch.given)
        return (
            f"{HEADER} Study {self.key}: of {len(ranking)} trials, trial {best['trial']} has the best\n"
            f"# {self.metric}@{self.k}, {rounded(best['value'])}; the algorithm's defaults have {rounded(defaults)}. "
            f"Validation folds: {best['n_folds']}, their warm users: {best['n_users']}.\n"
            + yaml.safe_dump(won, sort_keys=False, default_flow_style=None, width=110)
        )


def rounded(value: float | None) -> str:
    """A metric to 4 digits."""
    return "failed" if value is None else f"{value:.4f}"


def means(folds: list[dict]) -> dict[str, float | None]:
    """The metrics of folds, a row each, as means over the folds; none where a fold has no value."""
    values = {name: [fold[name] for fold in folds] for name in folds[0] if name not in KEYS}
    return {name: None if None in of_folds else statistics.fmean(of_folds) for name, of_folds in values.items()}


def reach(start: Iterable[str], edges: dict[str, list[str]], around: str = "") -> set[str]:
    """The nodes of a graph on the ways from `start`, which is among them, that do not pass `around`."""
    found, todo = set(start), list(start)
    while todo:
        new = set(edges.get(todo.pop(), [])) - found - {around}
        found |= new
        todo += new
    return found


def models_of_a_trial(manifest: dict, algorithm: str) -> set[str]:
    """The models that the settings of `algorithm` change on the way to its metrics; all others are built once.

    A trial changes settings but no names, so who gets a list from whom (`prep__targets`) stays as it is.
    """
    needed = reach([f"model.recmart.{algorithm}"], manifest["parent_map"]) & manifest["nodes"].keys()
    called = {name: macro["depends_on"]["macros"] for name, macro in manifest["macros"].items()}
    readers = [
        name
        for name in needed
        if READS_SETTINGS in reach(manifest["nodes"][name]["depends_on"].get("macros", []), called)
    ]
    changed = reach([f"model.recmart.{algorithm}", *readers], manifest["child_map"], around=TARGETS)
    return changed & reach([METRICS], manifest["parent_map"])


def selector(node: dict) -> str:
    """How dbt's --select names a node of the manifest: with its package, because a host may have the name as well."""
    return ".".join(node["fqn"])


def fingerprint(scratch: Scratch, relations: Iterable[str]) -> list[str]:
    """The number of rows and the sum of the hashes of the rows of each relation."""
    query = "select concat_ws(' ', ?, count(*), sum(cast(hash(rows_of_it) as hugeint))) as print from {} as rows_of_it"
    return [scratch.rows(query.format(relation), [relation])[0]["print"] for relation in sorted(relations)]


def read_facts(search: Search, scratch: Scratch) -> dict:
    """What dbt says of the vars and of the defaults. Raises TuningError where they do not fit the search."""
    arguments = ("run-operation", "recmart.tuning_facts", "--args", json.dumps({"algorithm": search.algorithm}))
    facts = json.loads(scratch.dbt(*arguments, recommender=search.recommender({})).splitlines()[-1])
    for name in search.ranges:
        if name not in facts["defaults"]:
            near = difflib.get_close_matches(name, facts["defaults"], 1)
            raise TuningError(
                f"the algorithm {search.algorithm} has no setting {name}{f'; do you mean {near[0]}' if near else ''}? "
                f"It takes: " + ", ".join(facts["defaults"])
            )
    return facts


def prepare(search: Search, scratch: Scratch, log: Log) -> Study:
    """Build what the trials share, and find what each of them has to run. Raises TuningError."""
    facts = read_facts(search, scratch)
    manifest = scratch.manifest()
    nodes = manifest["nodes"]
    if nodes[METRICS]["database"] != scratch.database.stem:
        raise TuningError(
            f"dbt would write into {nodes[METRICS]['database']}, not into the file for tuning. Let your profile say "
            "path: \"{{ env_var('RECMART_DB', '<your file>') }}\""
        )
    models = models_of_a_trial(manifest, search.algorithm)
    shared = {parent for name in models for parent in manifest["parent_map"][name]} - models
    log("building what the trials share, on the validation folds")
    scratch.dbt(
        *("build", "--select", *(f"+{selector(nodes[name])}" for name in sorted(shared))),
        *("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"),
        recommender=search.recommender({}),
    )
    targets = nodes[TARGETS]["relation_name"]
    if not scratch.rows(f"select 1 from {targets} where recommender = ? and is_warm limit 1", [search.name]):
        raise TuningError("the validation folds have no user with history to be judged: hold out more with var split")
    data = fingerprint(scratch, [nodes[name]["relation_name"] for name in shared])
    method = "grid" if search.draws is None else "random"
    project = Path("dbt_project.yml").read_text()
    return Study(
        search=search,
        scratch=scratch,
        key=study_key(search.algorithm, search.ranges, method, scratch.given, project, facts, data),
        planned=plan(search, facts["defaults"], facts["seed"]),
        models=sorted(selector(nodes[name]) for name in models),
        relation=nodes[METRICS]["relation_name"],
        metric=facts["metric"],
        k=facts["k"],
    )


def study_key(*parts: object) -> str:
    """The name of the trials that may be compared: 12 hexadecimal digits of all that decides what they measure."""
    return hashlib.sha256(json.dumps([__version__, *parts], default=str).encode()).hexdigest()[:12]


def refuse_files(database: Path, output: Path) -> None:
    """Raise TuningError where files are missing, or what would be written over is not our own."""
    if not Path("dbt_project.yml").exists():
        raise TuningError("there is no dbt_project.yml here. Start tuning where you start dbt.")
    if output.exists() and not output.read_text().startswith(HEADER):
        raise TuningError(f"{output} is there already, and tuning did not write it. Give another --output.")
    if database.exists():
        with duckdb.connect(str(database)) as connection:
            if ("trials",) not in connection.sql("select table_name from duckdb_tables()").fetchall():
                raise TuningError(f"{database} is there already and has no trials. Give another --database.")


def tune(search_file: Path, vars_text: str, database: Path, output: Path, log: Log) -> None:
    """Run the search in `search_file` under dbt vars, YAML, and write the winner to `output`. Ends where it cannot."""
    try:
        refuse_files(database, output)
        search, given = read_search(search_file.read_text()), yaml.safe_load(vars_text) or {}
        if not isinstance(given, dict):
            raise TuningError(f"--vars is {vars_text!r}: give YAML as for dbt, for example 'backtest_folds: 3'")
        scratch = Scratch(database, given)
        scratch.rows(TRIALS)
        study = prepare(search, scratch, log)
        study.run(log)
        output.write_text(study.report())
    except (TuningError, ValueError, OSError, yaml.YAMLError, duckdb.Error) as error:
        sys.exit(f"recmart tune: {error}")
    except KeyboardInterrupt:
        sys.exit("recmart tune: stopped. The same command goes on with the trials that are missing.")
    log(f"\n{output.read_text()}\nWritten to {output}; the trials are in {database}. Measure it on the test fold:")
    log(f'  dbt build --vars "$(cat <your vars> {output})"')
