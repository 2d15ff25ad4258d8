"""iALS against its published figures: Rendle et al., "Revisiting the Performance of iALS", on ml1m_ncf."""

import duckdb
import numpy as np
import pytest
from scipy.sparse import csr_matrix

from recmart.kernels import als


@pytest.fixture(scope="module")
def leave_last_out(shared_data):
    """Training as a matrix of ones, the test item of each user, users and items of the negatives without it."""
    folder = shared_data / "ml1m_ncf"
    train, test, negatives = (
        duckdb.sql(f"select user_id, item_id from '{folder}/{name}.parquet' order by all").fetchnumpy()
        for name in ("train", "test", "negatives")
    )
    targets = np.empty(test["user_id"].max() + 1, dtype=np.int64)
    targets[test["user_id"]] = test["item_id"]
    others = negatives["item_id"] != targets[negatives["user_id"]]
    n_items = 1 + max(part["item_id"].max() for part in (train, test, negatives))
    ones = np.ones(len(train["user_id"]), dtype=np.float32)
    matrix = csr_matrix((ones, (train["user_id"], train["item_id"])), shape=(len(targets), n_items))
    return matrix, targets, negatives["user_id"][others], negatives["item_id"][others]


@pytest.mark.parametrize("solver", ["block", "cholesky"])
def test_ials_has_its_published_accuracy(leave_last_out, solver):
    """Hit rate and NDCG at 10 among the given negatives, ties against the target: .7227 and .4449 at 64 factors.

    The default solver has them through the whole dbt path, in tests/models/test_real_data.py.
    """
    matrix, targets, negative_users, negative_items = leave_last_out
    users, items = als.fit(
        matrix, factors=64, iterations=12, objective="ials", regularization=0.007, unobserved_weight=0.3,
        exponent=1.0, init_scale=0.1, solver=solver, seed=1, n_threads=2,
    )  # fmt: skip
    target_scores = np.einsum("uf,uf->u", users, items[targets])
    scores = np.einsum("nf,nf->n", users[negative_users], items[negative_items])
    ahead = np.bincount(negative_users[scores >= target_scores[negative_users]], minlength=len(targets))
    assert (ahead < 10).mean() == pytest.approx(0.7227, abs=0.005)
    assert np.where(ahead < 10, 1 / np.log2(ahead + 2), 0).mean() == pytest.approx(0.4449, abs=0.005)
