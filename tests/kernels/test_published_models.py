"""Published figures, from the real data: see each test for the source and the settings."""

from functools import partial

import duckdb
import numpy as np
import pytest
from scipy.sparse import csr_matrix

from recmart import bpr, ease, explicit, explicit_als, explicit_sgd, slim, svd
from recmart.top_k import top_k


def ones(rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> csr_matrix:
    return csr_matrix((np.ones(rows.size, dtype=np.float32), (rows, columns)), shape=shape)


@pytest.fixture(scope="module")
def left_out(shared_data):
    """MovieLens-1M of He et al., WWW 2017: the training matrix, the item left out and 99 negatives of each user."""

    def columns(file: str, order: str) -> list[np.ndarray]:
        query = f"select user_id, item_id from '{shared_data}/ml1m_ncf/{file}.parquet' order by {order}"
        return list(duckdb.sql(query).fetchnumpy().values())

    train = ones(*columns("train", "all"), (6040, 3706))
    return train, columns("test", "all")[1], columns("negatives", "user_id, neg_no")[1].reshape(6040, 99)


def hits_and_ndcg(scores, test: np.ndarray, negatives: np.ndarray) -> tuple[float, float]:
    """HR@10 and NDCG@10 of the item left out among the negatives, ties against it."""
    block = scores(np.arange(test.size))
    own = np.take_along_axis(block, test[:, None], axis=1)
    ahead = np.take_along_axis(block, negatives, axis=1) >= own
    position = (ahead & (negatives != test[:, None])).sum(axis=1)
    return np.mean(position < 10), np.mean((position < 10) / np.log2(position + 2))


@pytest.fixture(scope="module")
def stratified(shared_data):
    """MovieLens-100K in the split of Microsoft's recommenders: training and test matrices."""
    query = (
        f"select user_id - 1, item_id - 1, split = 'train' from '{shared_data}/ml100k/msft_split_item_seed42.parquet'"
    )
    users, items, is_train = duckdb.sql(query).fetchnumpy().values()
    return [ones(users[part], items[part], (943, 1682)) for part in (is_train, ~is_train)]


def ndcg(scores, train: csr_matrix, test: csr_matrix) -> float:
    """NDCG@10 of the users who have a truth, training items left out."""
    block = np.array(scores(np.arange(train.shape[0])))
    block[train.nonzero()] = -np.inf
    hits = np.take_along_axis(test.toarray(), top_k(block, 10)[0], axis=1)
    discounts = 1 / np.log2(np.arange(2, 12))
    counts = np.diff(test.indptr)
    ideal = np.cumsum(discounts)[np.minimum(counts, 10) - 1]
    return np.mean((hits @ discounts / ideal)[counts > 0])


def test_ease(left_out, stratified):
    """Ferrari Dacrema et al., TOIS 2021: .7192 .4494; an independent implementation: .4855."""
    train, *rest = left_out
    weights = ease.fit(train, regularization=1320.0, n_threads=2)
    assert hits_and_ndcg(partial(ease.scores, weights, train), *rest) == pytest.approx((0.7192, 0.4494), abs=1e-3)
    train, test = stratified
    weights = ease.fit(train, regularization=400.0, n_threads=2)
    assert ndcg(partial(ease.scores, weights, train), train, test) == pytest.approx(0.4855, abs=1e-4)


def test_slim(left_out):
    """Ferrari Dacrema et al., TOIS 2021: .7162 .4468, with the 544 largest weights kept instead of 544 neighbours."""
    train, *rest = left_out
    weights = slim.fit(train, neighbours=544, alpha=0.0788, l1_ratio=1.19e-5, n_threads=2)
    assert hits_and_ndcg(partial(slim.scores, weights, train), *rest) == pytest.approx((0.7162, 0.4468), abs=5e-3)


def test_svd(left_out):
    """Ferrari Dacrema et al., TOIS 2021: .6937 .4303; an independent implementation: .6962 .4310."""
    train, *rest = left_out
    found = hits_and_ndcg(partial(svd.scores, *svd.fit(train, factors=52)), *rest)
    assert found == pytest.approx((0.6962, 0.4310), abs=2e-4)


def test_bpr(left_out, stratified):
    """Ferrari Dacrema et al., TOIS 2021: .6305 .3730, with Adagrad. Microsoft: .4450, reproduced as .434 to .441."""
    train, *rest = left_out
    settings = {"factors": 128, "iterations": 60, "regularization": 0.005}
    found = hits_and_ndcg(partial(bpr.scores, *bpr.fit(train, **settings, n_threads=2)), *rest)
    assert found[0] > 0.69
    assert found[1] > 0.41
    train, test = stratified
    settings = {"factors": 200, "iterations": 200, "learning_rate": 0.01, "regularization": 0.001}
    assert ndcg(partial(bpr.scores, *bpr.fit(train, **settings, n_threads=2)), train, test) > 0.43


@pytest.mark.parametrize(("fit", "highest"), [(explicit_sgd.fit, 0.94), (explicit_als.fit, 0.925)], ids=["sgd", "als"])
def test_ratings(shared_data, fit, highest):
    """Five folds of MovieLens-100K at the defaults; Surprise's SVD has an RMSE of .9355 there."""
    query = f"select user_id - 1, item_id - 1, rating from '{shared_data}/ml100k/interactions.parquet' order by all"
    users, items, ratings = duckdb.sql(query).fetchnumpy().values()
    fold, squares = np.random.default_rng(0).permutation(ratings.size) % 5, 0.0
    for held in range(5):
        out = fold == held
        known = csr_matrix((ratings[~out].astype(float), (users[~out], items[~out])), shape=(943, 1682))
        predicted = explicit.predict(fit(known, n_threads=2), users[out], items[out], (1, 5))
        squares += np.sum((predicted - ratings[out]) ** 2)
    assert np.sqrt(squares / ratings.size) < highest
