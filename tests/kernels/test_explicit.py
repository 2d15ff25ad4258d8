"""Models of ratings: rows against the closed form, steps against a numeric gradient, losses against all their terms."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from recmart.kernels import explicit, explicit_als, explicit_sgd, strata
from tests.kernels.worlds import EXTREMES, random_matrix

FITS = {"als": explicit_als.fit, "sgd": explicit_sgd.fit}


def random_model(seed: int, users: int, items: int, factors: int) -> explicit.Model:
    random = np.random.default_rng(seed)
    sides = random.normal(size=users), random.normal(size=items)
    return explicit.Model(0.3, *sides, random.normal(size=(users, factors)), random.normal(size=(items, factors)))


def all_scores(model: explicit.Model) -> np.ndarray:
    return model.mean + model.user_bias[:, None] + model.item_bias + model.users @ model.items.T


def plain_loss(matrix: csr_matrix, model: explicit.Model, regularization: float) -> float:
    """What ALS-WR minimises: every rating adds its error and its share of the penalties."""
    total = 0.0
    for row, column in zip(*matrix.nonzero(), strict=True):
        p, q = model.users[row], model.items[column]
        predicted = model.mean + model.user_bias[row] + model.item_bias[column] + p @ q
        penalty = model.user_bias[row] ** 2 + model.item_bias[column] ** 2 + p @ p + q @ q
        total += (matrix[row, column] - predicted) ** 2 + regularization * penalty
    return total


@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.integers(1, 8))
@settings(max_examples=30, deadline=None)
def test_the_loss_is_that_of_every_rating(seed, users, items):
    matrix, model = random_matrix(seed, users, items), random_model(seed, users, items, 3)
    assert explicit_als.loss(matrix, model, 0.4) == pytest.approx(plain_loss(matrix, model, 0.4), rel=1e-10)


def test_the_items_are_the_closed_form_of_the_users():
    matrix, regularization = random_matrix(3, 30, 20), 0.2
    model = explicit_als.fit(matrix, factors=4, iterations=3, regularization=regularization)
    dense = matrix.toarray()
    for item in range(20):
        rows = np.flatnonzero(dense[:, item])
        features = np.column_stack([np.ones(rows.size), model.users[rows]])
        left = features.T @ features + regularization * rows.size * np.eye(5)
        expected = np.linalg.solve(left, features.T @ (dense[rows, item] - model.mean - model.user_bias[rows]))
        np.testing.assert_allclose([model.item_bias[item], *model.items[item]], expected, rtol=1e-8, atol=1e-10)


def test_the_loss_of_als_never_rises():
    losses = []
    explicit_als.fit(random_matrix(4, 60, 40), factors=5, iterations=12, on_iteration=losses.append)
    assert len(losses) == 12
    assert all(after <= before * (1 + 1e-12) for before, after in itertools.pairwise(losses))


def test_a_step_of_sgd_is_half_the_gradient():
    """One rating, one epoch: what changes is the learning rate times half the negative gradient of its loss."""
    model, rate, regularization = random_model(5, 1, 1, 3), 1e-3, 0.3
    user_bias, item_bias, users, items = (part.copy() for part in model[1:])
    pairs = np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.int32), np.array([4.0])
    explicit_sgd._descend(*pairs, users, items, user_bias, item_bias, model.mean, rate, regularization)
    moved = np.concatenate([part.ravel() for part in (user_bias, item_bias, users, items)])
    start = np.concatenate([part.ravel() for part in model[1:]])

    def loss(at: np.ndarray) -> float:
        model = explicit.Model(0.3, at[:1], at[1:2], at[2:5].reshape(1, 3), at[5:].reshape(1, 3))
        return plain_loss(csr_matrix([[4.0]]), model, regularization)

    gradient = [(loss(start + e) - loss(start - e)) / 2e-6 for e in 1e-6 * np.eye(8)]
    np.testing.assert_allclose((moved - start) / rate, np.array(gradient) / -2, atol=1e-6)


@pytest.mark.parametrize("fit", FITS.values(), ids=FITS)
@pytest.mark.parametrize("n_threads", [2, 4])
def test_the_model_is_the_same_on_any_number_of_threads(fit, n_threads, monkeypatch):
    monkeypatch.setattr(strata, "FEWEST_ITEMS", 20)
    matrix = random_matrix(7, 600, 300, density=0.05)
    alone, together = (fit(matrix, factors=8, iterations=3, n_threads=n) for n in (1, n_threads))
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


@pytest.mark.parametrize("fit", FITS.values(), ids=FITS)
def test_ratings_of_low_rank_are_predicted(fit):
    random = np.random.default_rng(2)
    truth = (
        3
        + random.normal(size=(80, 1))
        + random.normal(size=60)
        + random.normal(size=(80, 2)) @ random.normal(size=(2, 60))
    )
    known = random.random((80, 60)) < 0.6
    settings = {"als": {"regularization": 1e-3, "iterations": 30}, "sgd": {"learning_rate": 0.02, "iterations": 300}}
    name = "als" if fit is explicit_als.fit else "sgd"
    model = fit(csr_matrix(np.where(known, truth, 0)), factors=2, **settings[name])
    rows, columns = np.nonzero(~known)
    errors = explicit.predict(model, rows, columns) - truth[rows, columns]
    assert np.sqrt((errors**2).mean()) < 0.35 * truth.std()


@pytest.mark.parametrize("fit", FITS.values(), ids=FITS)
@pytest.mark.parametrize("matrix", [m for name, m in EXTREMES.items() if "huge" not in name])
def test_small_inputs_give_finite_models_and_cold_rows_the_mean(fit, matrix):
    model = fit(matrix, factors=8, iterations=3)
    scores = all_scores(model)
    assert scores.shape == matrix.shape
    assert np.isfinite(scores).all()
    cold = np.flatnonzero(np.diff(matrix.indptr) == 0)
    np.testing.assert_allclose(
        scores[cold], np.broadcast_to(model.mean + model.item_bias, (cold.size, matrix.shape[1]))
    )


def test_a_rating_of_zero_is_a_rating():
    ratings = csr_matrix((np.array([0.0, 4.0, 0.0]), ([0, 0, 1], [0, 1, 1])), shape=(2, 2))
    told = []
    model = explicit_als.fit(ratings, factors=1, iterations=2, on_iteration=told.append)
    assert model.mean == pytest.approx(4 / 3)
    assert told[-1] == pytest.approx(explicit_als.loss(ratings, model, 0.1))
    assert explicit.predict(model, np.array([1]), np.array([1]))[0] < model.mean


def test_pairs_are_predicted_as_in_the_block_of_all_scores():
    model = random_model(1, 6, 5, 3)
    rows, columns = np.divmod(np.arange(30), 5)
    np.testing.assert_allclose(explicit.predict(model, rows, columns), all_scores(model).ravel(), atol=1e-12)


@pytest.mark.parametrize("fit", FITS.values(), ids=FITS)
def test_huge_ratings_are_refused_and_not_a_nan(fit):
    with pytest.raises(ValueError, match="scale the ratings down"):
        fit(EXTREMES["huge and tiny weights"], iterations=50)


@pytest.mark.parametrize("fit", FITS.values(), ids=FITS)
def test_settings_and_ratings_without_meaning_are_refused(fit):
    for wrong in ({"factors": 0}, {"iterations": 0}, {"regularization": -1}):
        with pytest.raises(ValueError, match="needs factors >= 1"):
            fit(EXTREMES["one user"], **wrong)
    with pytest.raises(ValueError, match="finite entries"):
        fit(csr_matrix([[np.nan]]))


def test_a_regularization_that_vanishes_beside_the_ratings_is_refused():
    with pytest.raises(ValueError, match="regularization > 0"):
        explicit_als.fit(EXTREMES["one user"], regularization=0.0)
    with pytest.raises(ValueError, match="Raise the regularization"):
        explicit_als.fit(csr_matrix(np.ones((2, 2))), factors=6, regularization=1e-300)
