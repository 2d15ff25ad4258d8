"""The command line: `python -m recmart show` and `python -m recmart demo-data`."""

import argparse
from pathlib import Path

from recmart import demo_data, show


def main() -> None:
    """Parse the arguments and run one command."""
    parser = argparse.ArgumentParser(prog="recmart", description="Look at what recmart built.")
    commands = parser.add_subparsers(dest="command", required=True)
    look = commands.add_parser("show", help="where the tables are, the leaderboard and one user's list")
    look.add_argument("database", nargs="?", default="recmart.duckdb", help="the DuckDB file (recmart.duckdb)")
    look.add_argument("--user", help="whose list; by default the first user with a list of their own")
    demo = commands.add_parser("demo-data", help="write the demo shop again")
    demo.add_argument("folder", nargs="?", default="seeds", type=Path, help="where to (seeds)")
    arguments = parser.parse_args()
    if arguments.command == "demo-data":
        demo_data.write_demo(arguments.folder)
    else:
        show.show(arguments.database, arguments.user)


if __name__ == "__main__":
    main()
