"""The command line: `python -m recmart init`, `show`, `report`, `tune` and `demo-data`."""

import argparse
import importlib.util
import sys
from functools import partial
from pathlib import Path

from recmart.cli import configure, demo_data, show, tune


def main() -> None:
    """Parse the arguments and run one command."""
    parser = argparse.ArgumentParser(prog="recmart", description="Set recmart up, and look at what it built.")
    commands = parser.add_subparsers(dest="command", required=True)
    init = commands.add_parser("init", help="look at interactions and propose the configuration that reads them")
    init.add_argument("source", help="a parquet or csv file, or with --database a table")
    init.add_argument("--database", help="the DuckDB file that holds the table")
    init.add_argument("--output", default="recmart_vars.yml", type=Path, help="where to (recmart_vars.yml)")
    init.add_argument("--overwrite", action="store_true", help="replace the output where it exists")
    look = commands.add_parser("show", help="where the tables are, the leaderboard and one user's list")
    look.add_argument("database", nargs="?", default="recmart.duckdb", help="the DuckDB file (recmart.duckdb)")
    look.add_argument("--user", help="whose list; by default the first user with a list of their own")
    search = commands.add_parser("tune", help="search a recommender's settings on the validation folds")
    search.add_argument("search", type=Path, help="a YAML file with the algorithm and the ranges of its settings")
    search.add_argument("--vars", default="{}", help="dbt's vars as YAML, as for dbt")
    search.add_argument("--database", default="recmart_tuning.duckdb", type=Path, help="where to work and keep trials")
    search.add_argument("--output", default="recmart_tuned.yml", type=Path, help="where to write the winner")
    page = commands.add_parser("report", help="draw how good the recommendations are: one HTML page and its pictures")
    page.add_argument("database", nargs="?", default="recmart.duckdb", help="the DuckDB file (recmart.duckdb)")
    page.add_argument("--output", default="report", type=Path, help="the folder to write (report)")
    for command in (look, page):
        command.add_argument("--schema", help="where recmart's tables are, if several schemas of the file have them")
    demo = commands.add_parser("demo-data", help="write the demo shop again")
    demo.add_argument("folder", nargs="?", default="seeds", type=Path, help="where to (seeds)")
    arguments = parser.parse_args()
    if arguments.command == "init":
        configure.configure(arguments.source, arguments.database, arguments.output, arguments.overwrite)
    elif arguments.command == "demo-data":
        demo_data.write_demo(arguments.folder)
    elif arguments.command == "tune":
        tune.tune(arguments.search, arguments.vars, arguments.database, arguments.output, partial(print, flush=True))
    elif arguments.command == "report":
        write_report(arguments.database, arguments.output, arguments.schema)
    else:
        show.show(arguments.database, arguments.user, arguments.schema)


def write_report(database: str, output: Path, schema: str | None) -> None:
    """The report, where the extra that draws it is installed."""
    if importlib.util.find_spec("matplotlib") is None:
        sys.exit('the report is drawn with matplotlib; pip install "recmart[report]"')
    from recmart.report import report

    report(database, output, schema)


if __name__ == "__main__":
    main()
