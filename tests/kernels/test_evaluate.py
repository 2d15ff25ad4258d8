"""Reading lists and truth: users who are not judged, or have nothing, stand between the others."""

import duckdb
import numpy as np
import pytest

from recmart.steps import evaluate


@pytest.fixture
def session():
    with duckdb.connect() as connection:
        connection.execute("""
            create table truth as select * from (values
                ('test', 1, 5, 2.0), ('test', 1, 3, 1.0), ('test', 2, 9, 1.0), ('test', 7, 0, 3.0), ('other', 1, 8, 1.0)
            ) as t (fold, user_ix, item_ix, weight);
            create table lists as select * from (values
                ('here', 'test', 'knn', 1, 4, 1, 0.5), ('here', 'test', 'knn', 2, 6, 1, 0.9),
                ('here', 'test', 'knn', 3, 2, 2, 0.1), ('here', 'test', 'knn', 3, 1, 1, 0.2),
                ('here', 'test', 'knn', 7, 0, 3, 0.1), ('here', 'test', 'als', 1, 9, 1, 0.3),
                ('there', 'test', 'knn', 1, 8, 1, 0.3)
            ) as t (stage, fold, recommender, user_ix, item_ix, position, score)
        """)
        yield connection


def test_the_truth_of_users_who_are_not_judged_is_left_out(session):
    truth = evaluate.read_truth(session.table("truth"), "weight", "test", np.array([1, 3, 7]))
    assert truth.bounds.tolist() == [0, 2, 2, 3]
    assert truth.item_ix.tolist() == [3, 5, 0]
    assert truth.gain.tolist() == [1.0, 2.0, 3.0]


def test_lists_of_users_who_are_not_judged_are_left_out(session):
    mine = evaluate.lists_of(session.table("lists"), ("here", "test", "knn"))
    lists, scores = evaluate.read_lists(mine, np.array([1, 3, 7]), 2, scored=True)
    assert lists.tolist() == [[4, -1], [1, 2], [-1, -1]]
    assert scores[0, 0] == 0.5
    assert np.isnan(scores[0, 1])


def test_nobody_has_a_truth(session):
    truth = evaluate.read_truth(session.table("truth"), "weight", "live", np.array([1, 3]))
    assert truth.bounds.tolist() == [0, 0, 0]
    assert truth.n_relevant.tolist() == [0, 0]
