"""The one pass that decides a list, against the rule in words: a dozen lines that fill place by place."""

from pathlib import Path
from types import SimpleNamespace

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

ROOT = Path(__file__).parents[2]


def rendered(**given_settings) -> str:
    """models/reranking/reranked.sql as dbt renders it, over tables of the names that it refers to."""
    jinja = Environment()
    macros = jinja.from_string((ROOT / "macros/lists/at_most.sql").read_text()).module
    recmart = SimpleNamespace(setting=given_settings.get, at_most=macros.at_most)
    model = (ROOT / "models/reranking/reranked.sql").read_text()
    return jinja.from_string(model).render(recmart=recmart, ref=lambda package, name: name)


def filled(pool: list[tuple], places: int, most: int | None) -> list[int]:
    """The list by its definition. pool: (turn, position, item, category) of one user."""
    waiting, chosen = sorted(pool), []
    while waiting and len(chosen) < places:
        taken = [category for *_, category in chosen]
        allowed = [row for row in waiting if most is None or row[3] is None or taken.count(row[3]) < most]
        best = (allowed or waiting)[0]
        waiting.remove(best)
        chosen.append(best)
    return [item for _, _, item, _ in chosen]


@st.composite
def pools(draw) -> list[tuple]:
    """Rows of some turns, each item once, categories few and sometimes missing."""
    items = draw(st.permutations(range(draw(st.integers(1, 14)))))
    rows = []
    for position, item in enumerate(items, 1):
        rows.append((draw(st.integers(0, 2)), position, item, draw(st.sampled_from([None, "tea", "cups", "pots"]))))
    return rows


@settings(max_examples=150, deadline=None)
@given(st.lists(pools(), min_size=1, max_size=3), st.integers(1, 9), st.sampled_from([None, 1, 2, 3]))
def test_the_sql_of_the_pass_is_its_definition(users, places, most):
    connection = duckdb.connect()
    connection.sql(
        "create table reranking__pool (fold varchar, user_ix int, item_ix int, recommender varchar, tier varchar,"
        " score double, turn int, position int)"
    )
    connection.sql("create table prep__items (item_ix int, category varchar)")
    for user, pool in enumerate(users):
        for turn, position, item, category in pool:
            key = 100 * user + item
            connection.execute(
                "insert into reranking__pool values ('live', ?, ?, 'r', 't', 0, ?, ?)", [user, key, turn, position]
            )
            connection.execute("insert into prep__items values (?, ?)", [key, category])
    query = rendered(max_per_category=most, recommendations_per_user=places)
    lists = f"select user_ix, item_ix - 100 * user_ix from ({query}) order by user_ix, position"
    found = connection.sql(lists).fetchall()
    expected = [(user, item) for user, pool in enumerate(users) for item in filled(pool, places, most)]
    assert found == expected
