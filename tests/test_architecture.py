"""The house rules, asked of the manifest and of the files: a change that breaks one says which."""

import json
import re
import statistics
import tomllib
from pathlib import Path

import pytest
import yaml
from benchmarks import house
from scripts import generate

import recmart
from recmart.statistics.metrics import FUNCTIONS
from tests.conftest import ROOT
from tests.models.worlds import block_world

STAGES = ("staging", "prep", "signals", "candidates", "ranking", "selection", "reranking", "serving", "evaluation")
PUBLIC = {
    "recommendations", "recommendation_reasons", "similar_items", "popular_items", "rejected_interactions",
    "input_faults", "input_report", "leaderboard", "fold_metrics", "user_metrics", "metric_intervals",
    "backtest_spread", "comparisons", "slice_metrics", "item_exposure", "contenders", "champion", "user_factors",
    "item_factors", "training_log",
}  # fmt: skip
MODEL_FILES = [*ROOT.glob("models/**/*.sql"), *ROOT.glob("python_models/**/*.py")]
PROPERTIES = [*ROOT.glob("models/**/_*.yml"), *ROOT.glob("python_models/**/_*.yml")]
SQL_FILES = [*ROOT.glob("models/**/*.sql"), *ROOT.glob("tests/**/*.sql"), *ROOT.glob("macros/**/*.sql")]


@pytest.fixture(scope="module")
def models(demo) -> dict:
    """Our models in the manifest, by name."""
    manifest = json.loads((demo.database.parent / "target" / "manifest.json").read_text())
    nodes = manifest["nodes"].values()
    return {n["name"]: n for n in nodes if n["resource_type"] == "model" and n["package_name"] == "recmart"}


def test_every_model_is_described_with_its_grain(models):
    without = [name for name, node in models.items() if "Grain: one row" not in " ".join(node["description"].split())]
    assert not without


def test_every_column_of_every_table_is_described(demo, models):
    columns = demo.rows("select table_name, column_name from duckdb_columns() where schema_name = 'main_recmart'")
    without = [
        (table, column) for table, column in columns
        if table in models and not column.endswith("_text")
        and not models[table]["columns"].get(column, {}).get("description")
    ]  # fmt: skip
    assert not without


def test_described_columns_exist(demo, models):
    there = set(demo.rows("select table_name, column_name from duckdb_columns() where schema_name = 'main_recmart'"))
    assert not [(name, c) for name, node in models.items() for c in node["columns"] if (name, c) not in there]


def data_tests(models: dict) -> dict[str, list[dict]]:
    """The data tests that stand in the YAML of each of our models."""
    blocks = [block for path in PROPERTIES for block in yaml.safe_load(path.read_text()).get("models", [])]
    return {block["name"]: block.get("data_tests", []) for block in blocks}


def test_every_models_grain_is_tested_in_its_own_yaml(models):
    tests = data_tests(models)
    assert not [name for name in models if not any("grain" in test for test in tests.get(name, []))]


def test_every_data_test_refs_one_table_so_that_no_selection_runs_it_without_the_others(demo):
    manifest = json.loads((demo.database.parent / "target" / "manifest.json").read_text())
    nodes = manifest["nodes"].values()
    tests = [node for node in nodes if node["resource_type"] == "test" and node["config"]["enabled"]]
    assert not {node["name"]: node["depends_on"]["nodes"] for node in tests if len(node["depends_on"]["nodes"]) != 1}


def test_generic_tests_are_our_own():
    """dbt reads its own ones, unique and not_null, without asking our `ref` whose model is tested."""
    used = {next(iter(test)) if isinstance(test, dict) else test for tests in data_tests({}).values() for test in tests}
    assert used <= {path.stem for path in ROOT.glob("tests/generic/*.sql")}


def test_no_description_is_cut_at_a_comma_of_a_flow_map():
    known = {"name", "description", "data_type", "data_tests", "constraints", "granularity", "dimension", "entity"}
    places = (*PROPERTIES, *ROOT.glob("examples/semantic_layer/**/*.yml"), *ROOT.glob("seeds/*.yml"))
    cut = [
        (path.name, column["name"], key)
        for path in places
        for blocks in yaml.safe_load(path.read_text()).values() if isinstance(blocks, list)
        for block in blocks
        for column in block.get("columns", [])
        for key in set(column) - known
    ]  # fmt: skip
    assert not cut


def test_what_a_model_is_stored_as_stands_in_its_yaml_too(models):
    """dbt looks again at the settings of models with a config in YAML only, which macro keep_materialization needs."""
    blocks = [block for path in PROPERTIES for block in yaml.safe_load(path.read_text()).get("models", [])]
    assert not [block["name"] for block in blocks if not block.get("config")]


def test_public_models_are_contracted_and_all_others_private_to_the_group(models):
    assert {name for name, node in models.items() if node["access"] == "public"} == PUBLIC
    for name, node in models.items():
        assert node["group"] == "recmart", name
        assert node["access"] in ("public", "private"), name
        assert node["contract"]["enforced"] == (name in PUBLIC), name


@pytest.fixture(scope="module")
def declared() -> dict:
    """Everything that is declared, as the reference in docs/ is made from it."""
    return generate.read_declarations()


def test_every_algorithm_is_declared_tested_and_has_a_page(tmp_path, declared):
    files = {path.stem.removeprefix("algorithm_") for path in ROOT.glob("macros/algorithms/algorithm_*.sql")}
    assert set(declared["algorithms"]) == files
    tested = {
        entry if isinstance(entry, str) else entry.get("algorithm", entry["name"])
        for entry in block_world(tmp_path)["recommenders"]
    }
    for algorithm in files:
        assert algorithm in tested, f"{algorithm} is missing in block_world, where the conformance tests look at it"
        page = ROOT / "docs" / "recommenders" / f"{algorithm}.md"
        assert page.exists(), f"{algorithm} has no page in docs/recommenders"
        assert f"<!-- settings of {algorithm} -->" in page.read_text(), f"{page} has no table of settings"


def test_every_setting_says_what_it_is_and_may_be(declared):
    everything = {"recmart": declared["settings"]} | {n: a["settings"] for n, a in declared["algorithms"].items()}
    for name, settings in everything.items():
        for setting, rule in settings.items():
            assert "default" in rule, (name, setting)
            assert rule["what"], (name, setting)
            assert "is" in rule or "one_of" in rule, (name, setting)


def test_what_is_generated_is_as_the_declarations_say(declared):
    stale = [path for path, text in generate.generated(declared).items() if path.read_text() != text]
    assert not stale, "run `make generated`"


def test_yaml_reads_the_defaults_that_are_declared(declared):
    """YAML can only read vars, so that dbt_project.yml says three of them twice, by a YAML anchor."""
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]
    assert all(project[name] == declared["settings"][name]["default"] for name in project if "recmart_" not in name)


def test_shared_files_do_not_name_algorithms():
    """But for the baseline that tuning puts beside what it tries."""
    assert set(house.naming(ROOT)) == {"src/recmart/cli/search.py", "src/recmart/cli/tune.py"}


def test_no_macro_is_called_by_a_computed_name():
    computed = re.compile(r"recmart\[|context\[|recmart\.get\(")
    assert not [path for path in SQL_FILES if computed.search(path.read_text())]


def test_no_algorithm_has_more_factors_by_default_than_the_tables_of_factors_have_at_least(declared):
    """The contracts know the entries of var recommenders, not the defaults of the algorithms."""
    assert "list + [32]) | max" in (ROOT / "macros/factors/factor_width.sql").read_text()
    defaults = [of["settings"].get("factors", {"default": 0})["default"] for of in declared["algorithms"].values()]
    assert max(defaults) <= 32


def test_every_ref_names_the_package():
    one_argument = re.compile(r"\bref\(\s*(['\"])[^'\"]+\1\s*\)")
    files = [
        *SQL_FILES,
        *ROOT.glob("python_models/**/*.py"),
        *ROOT.glob("models/**/*.yml"),
        *ROOT.glob("analyses/*.sql"),
    ]
    assert not [path.relative_to(ROOT) for path in files if one_argument.search(path.read_text())]


def test_what_only_one_engine_knows_stands_in_the_dialect():
    engine = re.compile(
        r"\b(arg_max|arg_min|max_by|min_by|list_\w+|unnest|struct_pack|date_diff|epoch\w*|try_cast|try|isfinite"
        r"|hugeint|read_parquet|read_csv|describe|duckdb_\w+|quantile_cont|exclude|strftime|md5)\s*\(|::",
        re.IGNORECASE,
    )
    files = [path for path in SQL_FILES if "dialect" not in path.parts]
    found = {}
    for path in files:
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|--[^\n]*", "", path.read_text(), flags=re.DOTALL)
        if hits := [hit.group() for hit in engine.finditer(text) if "run_started_at" not in text[: hit.end()][-60:]]:
            found[str(path.relative_to(ROOT))] = hits
    assert not found


def test_every_metric_is_declared_and_computed_once(declared):
    """Of a list by the Python function of its name, of all lists together by the SQL of its declaration."""
    files = {path.stem.removeprefix("metric_") for path in ROOT.glob("macros/metrics/metric_*.sql")}
    assert set(declared["metrics"]) == files
    assert {name for name, of in declared["metrics"].items() if "sql" not in of} == set(FUNCTIONS)
    for name, of in declared["metrics"].items():
        assert of["family"] in ("accuracy", "composition", "candidates", "together"), name
        assert ("sql" in of) == (of["family"] == "together"), name
        assert of["what"], name
        assert of["formula"], name


def test_no_model_asks_which_engine_it_runs_on():
    assert not [path for path in SQL_FILES if "dialect" not in path.parts and "target.type" in path.read_text()]


def test_a_model_reads_its_own_stage_or_an_earlier_one(models):
    def stage(node: dict) -> str:
        return Path(node["original_file_path"]).parts[1]

    for node in models.values():
        for parent in (
            models[name.split(".")[-1]] for name in node["depends_on"]["nodes"] if name.startswith("model.")
        ):
            assert STAGES.index(stage(parent)) <= STAGES.index(stage(node)), (node["name"], parent["name"])


def test_one_model_only_knows_how_a_fold_is_split(models):
    users = [name for name, node in models.items() if "macro.recmart.holdout_windows" in node["depends_on"]["macros"]]
    assert users == ["prep__events"]


def test_one_macro_a_file_named_for_it():
    for path in ROOT.glob("macros/**/*.sql"):
        found = re.findall(r"\{%-?\s*(?:macro\s+|(materialization)\s+)(\w+)", path.read_text())
        names = ["_".join(part for part in name if part) for name in found]
        assert names[0] == path.stem, path
        assert all(re.fullmatch(rf"\w+__{path.stem}", name) for name in names[1:]), path


def test_models_stay_small():
    lines = sorted(len([line for line in path.read_text().splitlines() if line.strip()]) for path in MODEL_FILES)
    assert statistics.median(lines) <= 32
    assert lines[-1] <= 100


def test_python_models_end_in_a_thin_model_function():
    for path in ROOT.glob("python_models/**/*.py"):
        body = path.read_text().split("def model(dbt, session):")[1]
        assert len([line for line in body.splitlines() if line.strip()]) <= 15, path


def test_the_versions_agree():
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    package = tomllib.loads((ROOT / "pyproject.toml").read_text())
    versions = {
        project["version"],
        project["models"]["recmart"]["+meta"]["recmart_version"],
        package["project"]["version"],
        recmart.__version__,
    }
    assert len(versions) == 1


def test_a_library_of_another_version_says_so():
    with pytest.raises(ValueError, match="Install both from the same checkout"):
        recmart.check_version({"recmart_version": "0.0.1"})


def test_adding_a_recommender_takes_at_most_a_page():
    assert len((ROOT / "docs" / "adding_a_recommender.md").read_text().splitlines()) <= 60
