"""Looks at a file or table of interactions and proposes the configuration that reads it."""

import difflib
import sys
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import yaml

# What columns are called, the likeliest first; a name also matches where it is part of the column's.
NAMES = {
    "user_id": ("user_id", "userid", "customer", "visitor", "household", "client", "member", "account", "user"),
    "item_id": ("item_id", "itemid", "product", "sku", "article", "stock", "movie", "track", "asin", "artist", "item"),
    "event_type": ("event_type", "event", "action", "interaction"),
    "event_at": ("event_at", "event_ts", "timestamp", "event_time", "datetime", "created", "date", "time"),
    "weight": ("weight", "rating", "stars", "play_count", "plays", "score"),
    "event_id": ("event_id", "row_no", "event_no", "line_id"),
    "basket_id": ("basket", "invoice", "order", "transaction_id", "receipt"),
    "session_id": ("session",),
    "split": ("split",),
}
NUMBERS = ("INT", "DOUBLE", "FLOAT", "DECIMAL")
TIMES = ("TIMESTAMP", "DATE", "INT", "VARCHAR")
TYPES_WANTED = {"event_type": ("VARCHAR",), "event_at": TIMES, "weight": NUMBERS, "split": ("VARCHAR",)}

# What kinds of events are worth where nobody has said so yet: part of the type's name -> weight, is it a target.
EVENT_KINDS = {
    "dislike": (-4, False), "cancel": (-1, False), "return": (-1, False), "refund": (-1, False),
    "remove": (-1, False), "purchase": (5, True), "transaction": (5, True), "buy": (5, True), "order": (5, True),
    "cart": (3, True), "like": (2, True), "view": (1, False), "click": (1, False), "impression": (0, False),
}  # fmt: skip
MOST_EVENT_TYPES = 30


@dataclass
class Proposal:
    """The vars that read an input, and what was seen while choosing them, a line each."""

    settings: dict
    seen: list[str] = field(default_factory=list)


def choose_columns(columns: dict[str, str]) -> dict[str, str]:
    """Field -> column, for the fields that a column of fitting name and type could be; each column once."""
    chosen: dict[str, str] = {}
    for exact in (True, False):
        for field_name, names in NAMES.items():
            for name in names:
                for column, type_ in columns.items():
                    fits = column.lower() == name if exact else name in column.lower()
                    typed = any(wanted in type_ for wanted in TYPES_WANTED.get(field_name, ("",)))
                    if field_name not in chosen and column not in chosen.values() and fits and typed:
                        chosen[field_name] = column
    return chosen


def event_weights(names: list[str]) -> dict[str, dict]:
    """First weights for event types, from what they are called; an unknown one counts where no target is known."""
    kinds = {name: next((kind for part, kind in EVENT_KINDS.items() if part in name.lower()), None) for name in names}
    has_target = any(kind and kind[1] for kind in kinds.values())
    unknown = (0, False) if has_target else (1, True)
    return {
        name: {"weight": weight, "is_target": is_target, "hides_item": is_target or weight < 0}
        for name, (weight, is_target) in ((name, kind or unknown) for name, kind in kinds.items())
    }


def quoted(column: str) -> str:
    """A column's name, safe in SQL."""
    return '"' + column.replace('"', '""') + '"'


def propose_event_weights(rows: duckdb.DuckDBPyRelation, columns: dict[str, str], seen: list[str]) -> dict:
    """Weights of the types in the event_type column, or of the one type of data without; drops an unfit column."""
    if "event_type" in columns:
        name = quoted(columns["event_type"])
        counts = rows.aggregate(f"{name} as name, count(*) as n").order("n desc, name").fetchall()
        if len(counts) <= MOST_EVENT_TYPES:
            seen += [f"  {kind}: {n:,} rows" for kind, n in counts]
            return event_weights([kind for kind, _ in counts if kind is not None])
        seen.append(f"{columns.pop('event_type')} has {len(counts):,} different values: no event type")
    return event_weights(["interaction"])


def propose_relevance(rows: duckdb.DuckDBPyRelation, columns: dict[str, str]) -> dict:
    """For a weight that looks like a rating (at most 20 values up to 10), four fifths of the best count as liked."""
    if "weight" not in columns:
        return {}
    name = quoted(columns["weight"])
    ((n_values, most),) = rows.aggregate(f"count(distinct {name}), max({name})").fetchall()
    return {"relevant_from": round(float(most) * 0.8, 2)} if n_values <= 20 and most and 2 < most <= 10 else {}


def propose_split(rows: duckdb.DuckDBPyRelation, columns: dict[str, str], seen: list[str]) -> dict:
    """The data's own split where it has one, else by time where the times are known, else by hash."""
    if "split" in columns:
        values = rows.aggregate(f"{quoted(columns['split'])} as value").fetchall()
        if {value for (value,) in values} <= {"train", "validation", "test"}:
            return {"by": "column"}
        columns.pop("split")
    if "event_at" in columns:
        name = quoted(columns["event_at"])
        ((known, first, last),) = rows.aggregate(f"count({name}) / count(*), min({name}), max({name})").fetchall()
        seen.append(f"  {columns['event_at']} is known in {known:.0%} of the rows, {first} to {last}")
        if known >= 0.95:
            return {"by": "time", "share": 0.1}
    return {"by": "hash", "share": 0.1}


def propose(connection: duckdb.DuckDBPyConnection, source: str, rows: duckdb.DuckDBPyRelation) -> Proposal:
    """The configuration for `rows`, which dbt will read as `source`. Raises ValueError without user or item."""
    types = dict(zip(rows.columns, map(str, rows.types), strict=True))
    columns, seen = choose_columns(types), [f"{source}: {rows.count('*').fetchall()[0][0]:,} rows"]
    for wanted in ("user_id", "item_id"):
        if wanted not in columns:
            raise ValueError(f"no column looks like a {wanted}. The columns are: {', '.join(types)}. Write the "
                             f"configuration by hand: interactions_columns: {{{wanted}: ...}}")  # fmt: skip
        name = quoted(columns[wanted])
        ((different, missing),) = rows.aggregate(f"count(distinct {name}), count(*) - count({name})").fetchall()
        seen.append(f"  {wanted} from {columns[wanted]}: {different:,} different, {missing:,} missing")
    weights = propose_event_weights(rows, columns, seen)
    split = propose_split(rows, columns, seen)
    relevance = propose_relevance(rows, columns)
    if not any(weight["is_target"] for weight in weights.values()):
        weights = {kind: weight | {"is_target": weight["weight"] > 0} for kind, weight in weights.items()}
    settings = {
        "interactions": source,
        "interactions_columns": {key: column for key, column in columns.items() if key != column},
        "user_id_type": types[columns["user_id"]].lower(),
        "item_id_type": types[columns["item_id"]].lower(),
        "event_weights": weights,
        "split": split,
    }
    return Proposal(settings | relevance, seen)


def open_source(source: str, database: str | None) -> tuple[duckdb.DuckDBPyConnection, duckdb.DuckDBPyRelation, str]:
    """A connection, the rows of a file or of a table in a DuckDB file, and how dbt names them. Ends if it cannot."""
    if database:
        connection = duckdb.connect(database, read_only=True)
        tables = [f"{schema}.{name}" for schema, name in connection.sql(
            "select schema_name, table_name from duckdb_tables() union all "
            "select schema_name, view_name from duckdb_views() where not internal"
        ).fetchall()]  # fmt: skip
        wanted = source if "." in source else f"main.{source}"
        if wanted not in tables:
            near = difflib.get_close_matches(wanted, tables, 3) or tables[:10]
            sys.exit(f"{database} has no table {source}. Nearest: {', '.join(near) or 'it is empty'}")
        return connection, connection.table(wanted), f"table:{wanted}"
    if not Path(source).exists() and "*" not in source:
        sys.exit(f"there is no file {source}. For a table of a DuckDB file: --database FILE {source}")
    connection = duckdb.connect()
    return connection, connection.sql(f"from '{source.replace(chr(39), chr(39) * 2)}'"), source


def configure(source: str, database: str | None, output: Path, overwrite: bool) -> None:
    """Write the proposal for `source` to `output`, and say what was seen and what to do next. Ends where it cannot."""
    if output.exists() and not overwrite:
        sys.exit(f"{output} is there already and was not touched. Say --overwrite, or another --output.")
    connection, rows, name = open_source(source, database)
    with connection:
        try:
            proposal = propose(connection, name, rows)
        except ValueError as error:
            sys.exit(str(error))
    text = yaml.safe_dump(proposal.settings, sort_keys=False, default_flow_style=None, width=110, allow_unicode=True)
    output.write_text(f"# Proposed from the data; look at event_weights and split before you trust it.\n{text}")
    print("\n".join(proposal.seen), f"\nWritten to {output}:\n\n{text}", sep="\n")
    print(f'Build with it:  dbt build --vars "$(cat {output})"')
    print("Or put it under `vars: recmart:` in the dbt_project.yml of your own project.")
