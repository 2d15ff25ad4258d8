"""Implicit ALS against the closed form of each row, the dense losses, and itself on other thread counts."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from recmart.kernels import als
from recmart.kernels.als_loss import loss_named, loss_value
from recmart.kernels.linear_solvers import CACHE, GATHERED_ROWS

CONFIDENCE = loss_named("confidence", 0.7, 1.0, 1.0)
IALS = loss_named("ials", 0.01, 0.3, 0.8)
LOSSES = pytest.mark.parametrize("loss", [CONFIDENCE, IALS], ids=["confidence", "ials"])
seeds = st.integers(0, 2**32 - 1)


def random_matrix(seed: int, users: int, items: int, density: float = 0.3, dislikes: bool = False) -> csr_matrix:
    random = np.random.default_rng(seed)
    dense = (random.random((users, items)) < density) * random.gamma(2.0, 1.0, (users, items))
    return csr_matrix(dense * random.choice([1, 1, -1], dense.shape) if dislikes else dense)


def confidence_and_preference(weights, loss):
    """c_ui and p_ui of every pair, as each paper defines them; under iALS, p of the pair's own term, c = alpha0 + w."""
    confidence = loss.unobserved + np.abs(weights)
    targets = np.where(weights > 0, confidence if loss.extra else weights, 0.0)
    return confidence, targets


def closed_form_row(weights, fixed, loss):
    """Hu, Koren, Volinsky, equation 4, and its like for iALS, written out densely."""
    confidence, targets = confidence_and_preference(weights, loss)
    n = np.count_nonzero(weights)
    share = loss.regularization * (n + loss.unobserved * weights.size) ** loss.exponent
    return np.linalg.solve((fixed.T * confidence) @ fixed + share * np.eye(fixed.shape[1]), fixed.T @ targets)


def dense_loss(weights, users, items, loss):
    """The two losses over every pair, as `recmart.kernels.als_loss` writes them."""
    scores, preference, n = users @ items.T, weights > 0, weights != 0
    if loss.extra:
        total = ((1 + np.abs(weights)) * (preference - scores) ** 2).sum()
    else:
        total = (np.abs(weights) * (preference - scores) ** 2).sum() + loss.unobserved * (scores**2).sum()
    for side, counts, others in ((users, n.sum(axis=1), n.shape[1]), (items, n.sum(axis=0), n.shape[0])):
        total += loss.regularization * ((counts + loss.unobserved * others) ** loss.exponent @ (side**2).sum(axis=1))
    return total


@LOSSES
@given(seed=seeds, users=st.integers(1, 12), items=st.integers(1, 9), factors=st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_every_row_is_the_closed_form(loss, seed, users, items, factors):
    matrix = random_matrix(seed, users, items, dislikes=True)
    fixed = np.random.default_rng(seed).normal(size=(items, factors))
    solved = als.solve(matrix, fixed, loss, n_threads=2)
    for row, weights in enumerate(matrix.toarray()):
        np.testing.assert_allclose(solved[row], closed_form_row(weights, fixed, loss), rtol=1e-8, atol=1e-10)


@LOSSES
@pytest.mark.parametrize("solver", ["cg", "block"])
@given(seed=seeds, factors=st.integers(1, 8))
@settings(max_examples=10, deadline=None)
def test_the_other_solvers_come_to_the_closed_form(loss, solver, seed, factors):
    matrix = random_matrix(seed, 6, 9, dislikes=True)
    fixed = np.random.default_rng(seed).normal(size=(9, factors))
    solved = None
    for _ in range(1 if solver == "cg" else 300):
        solved = als.solve(matrix, fixed, loss, before=solved, solver=solver, steps=40, block_size=3)
    for row, weights in enumerate(matrix.toarray()):
        np.testing.assert_allclose(solved[row], closed_form_row(weights, fixed, loss), rtol=1e-4, atol=1e-5)


@LOSSES
@given(seed=seeds)
@settings(max_examples=20, deadline=None)
def test_the_loss_is_that_of_all_pairs(loss, seed):
    matrix = random_matrix(seed, 11, 7, dislikes=True)
    random = np.random.default_rng(seed)
    users, items = random.normal(size=(11, 3)), random.normal(size=(7, 3))
    expected = dense_loss(matrix.toarray(), users, items, loss)
    assert loss_value(loss, matrix, users, items, n_threads=2) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("objective", ["confidence", "ials"])
@pytest.mark.parametrize("solver", als.SOLVERS)
def test_the_loss_never_rises(objective, solver):
    losses = []
    als.fit(
        random_matrix(3, 60, 40, dislikes=True), factors=8, iterations=12, objective=objective, solver=solver,
        regularization=0.05, block_size=3, on_iteration=losses.append,
    )  # fmt: skip
    assert len(losses) == 12
    assert all(after <= before * (1 + 1e-6) for before, after in itertools.pairwise(losses))


@pytest.mark.parametrize("solver", als.SOLVERS)
def test_all_solvers_end_at_the_same_loss(solver):
    losses = []
    als.fit(
        random_matrix(3, 60, 40), factors=8, iterations=200, regularization=5.0, solver=solver, block_size=3,
        on_iteration=losses.append, dtype=np.float64,
    )  # fmt: skip
    exact = []
    als.fit(
        random_matrix(3, 60, 40), factors=8, iterations=200, regularization=5.0, solver="cholesky",
        on_iteration=exact.append, dtype=np.float64,
    )  # fmt: skip
    assert losses[-1] == pytest.approx(exact[-1], rel=1e-4)


def test_it_stops_when_the_loss_hardly_falls():
    losses = []
    als.fit(random_matrix(3, 60, 40), factors=4, iterations=200, tolerance=1e-3, on_iteration=losses.append)
    falls = [(before - after) / before for before, after in itertools.pairwise(losses)]
    assert len(losses) < 200
    assert falls[-1] < 1e-3
    assert all(fall >= 1e-3 for fall in falls[:-1])


@pytest.mark.parametrize("solver", als.SOLVERS)
def test_going_on_from_given_factors_is_one_long_fit(solver):
    matrix = random_matrix(3, 60, 40)
    long = als.fit(matrix, factors=4, iterations=6, solver=solver, block_size=2)
    half = als.fit(matrix, factors=4, iterations=3, solver=solver, block_size=2)
    both = als.fit(matrix, factors=4, iterations=3, solver=solver, block_size=2, start=half)
    for one, other in zip(long, both, strict=True):
        np.testing.assert_array_equal(one, other)


@LOSSES
def test_a_row_that_is_folded_in_gets_what_the_fit_gives_it(loss):
    matrix = random_matrix(9, 30, 20, dislikes=True)
    items = np.random.default_rng(0).normal(size=(20, 5))
    users = als.solve(matrix, items, loss)
    np.testing.assert_allclose(als.fold_in(matrix[[4, 17]], items, loss), users[[4, 17]], rtol=1e-9)
    others = als.solve(matrix.T.tocsr(), users, loss)
    np.testing.assert_allclose(als.fold_in(matrix.T.tocsr()[[3]], users, loss), others[[3]], rtol=1e-9)


def test_a_fit_that_goes_on_from_folded_in_rows_comes_to_the_cold_result():
    matrix, how = random_matrix(9, 40, 25), {"factors": 2, "regularization": 2.0, "dtype": np.float64}
    cold = als.fit(matrix, iterations=400, **how)
    users, items = als.fit(matrix[:35], iterations=50, **how)
    new = als.fold_in(matrix[35:], items, loss_named("confidence", 2.0, 1.0, 1.0))
    warm = als.fit(matrix, iterations=400, start=(np.concatenate([users, new]), items), **how)
    np.testing.assert_allclose(warm[0] @ warm[1].T, cold[0] @ cold[1].T, atol=1e-6)


@LOSSES
@given(seed=seeds, factors=st.integers(1, 12))
@settings(max_examples=30, deadline=None)
def test_what_the_items_of_a_user_add_is_the_score(loss, seed, factors):
    matrix = random_matrix(seed, 1, 8, density=0.6, dislikes=True)
    items = np.random.default_rng(seed).normal(size=(8, factors))
    user = closed_form_row(matrix.toarray()[0], items, loss)
    wanted = np.array([5, 0, 7, 1, 2, 3, 4, 6])
    scores, parts = als.explain(matrix.indices, matrix.data, items, loss, wanted)
    assert scores == pytest.approx(items[wanted] @ user, rel=1e-6, abs=1e-12)
    assert parts.sum(axis=0) == pytest.approx(scores, rel=1e-6, abs=1e-9)
    assert (parts[matrix.data < 0] == 0).all()


def test_what_an_item_adds_is_what_is_lost_without_its_target():
    items = np.random.default_rng(2).normal(size=(6, 3))
    columns, weights = np.array([0, 2, 5]), np.array([1.0, 3.0, 0.5])
    dense = np.zeros(6)
    dense[columns] = weights
    confidence, targets = confidence_and_preference(dense, CONFIDENCE)
    inverse = np.linalg.inv((items.T * confidence) @ items + 0.7 * np.eye(3))
    _, parts = als.explain(columns, weights, items, CONFIDENCE, np.array([4]))
    np.testing.assert_allclose(parts[:, 0], [targets[j] * items[4] @ inverse @ items[j] for j in columns], rtol=1e-10)


def test_a_disliked_item_scores_lower_than_an_unknown_one():
    matrix = csr_matrix([[5.0, 5.0, 0.0], [5.0, 5.0, 5.0], [5.0, 5.0, 5.0]])
    disliked = matrix + csr_matrix([[0.0, 0.0, -5.0], [0.0] * 3, [0.0] * 3])
    unknown, low = (
        np.matmul(users[0], items[2]) for users, items in (
            als.fit(given_matrix, factors=2, regularization=0.1) for given_matrix in (matrix, disliked)
        )
    )  # fmt: skip
    assert low < unknown


@pytest.mark.parametrize("solver", als.SOLVERS)
def test_float32_agrees_with_the_float64_oracle(solver):
    matrix = random_matrix(5, 80, 50)
    scores = {
        dtype: np.matmul(*[part if at == 0 else part.T for at, part in enumerate(als.fit(
            matrix, factors=8, iterations=5, regularization=1.0, solver=solver, dtype=dtype
        ))])
        for dtype in (np.float32, np.float64)
    }  # fmt: skip
    np.testing.assert_allclose(scores[np.float32], scores[np.float64], atol=2e-3)


@pytest.mark.parametrize("solver", als.SOLVERS)
@pytest.mark.parametrize("n_threads", [2, 4])
def test_the_factors_are_the_same_on_any_number_of_threads(solver, n_threads):
    matrix, losses = random_matrix(7, 700, 300, density=0.05), {}
    for threads in (1, n_threads):
        told = []
        fitted = als.fit(
            matrix, factors=16, iterations=3, solver=solver, block_size=5, n_threads=threads, on_iteration=told.append
        )
        losses[threads] = told, fitted
    assert losses[1][0] == losses[n_threads][0]
    for one, other in zip(losses[1][1], losses[n_threads][1], strict=True):
        assert (one == other).all()


@pytest.mark.parametrize("n_threads", [1, 2])
def test_long_rows_that_are_solved_together_get_what_each_gets_alone(n_threads):
    """Vectors of 1.3 to 2 MB a row do not fit into the cache of the kernel; rows between them, and an empty one, do."""
    draw = np.random.default_rng(4)
    lengths = [1300, 7, 2000, 0, 1900, 1301, 900]
    indices = [draw.permutation(2500)[:length] for length in lengths]
    indptr = np.concatenate([[0], np.cumsum(lengths)])
    weights = draw.normal(size=indptr[-1]) + 1e-3
    matrix = csr_matrix((weights, np.concatenate(indices), indptr), shape=(len(lengths), 2500))
    fixed, before = draw.normal(size=(2500, 128)) * 0.1, draw.normal(size=(len(lengths), 128))
    loss = loss_named("confidence", 0.1, 1.0, 1.0)
    assert max(lengths) * 128 * 8 > CACHE
    for steps in (1, 2):
        together = als.solve(matrix, fixed, loss, before=before, solver="cg", steps=steps, n_threads=n_threads)
        for row in range(len(lengths)):
            alone = als.solve(matrix[row], fixed, loss, before=before[[row]], solver="cg", steps=steps)
            np.testing.assert_allclose(together[row], alone[0], rtol=1e-9, atol=1e-12)
    exact = als.solve(matrix, fixed, loss, before=before, solver="cg", steps=200, n_threads=n_threads)
    for row, of_row in enumerate(matrix.toarray()):
        np.testing.assert_allclose(exact[row], closed_form_row(of_row, fixed, loss), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("block_size", [4, 3])
def test_a_long_history_is_gathered_in_parts(block_size):
    matrix = random_matrix(11, 2, GATHERED_ROWS * 2 + 5, density=0.9)
    fixed = np.random.default_rng(1).normal(size=(matrix.shape[1], 4))
    solved = None
    for _ in range(60):
        solved = als.solve(matrix, fixed, CONFIDENCE, before=solved, solver="block", block_size=block_size)
    np.testing.assert_allclose(solved[1], closed_form_row(matrix.toarray()[1], fixed, CONFIDENCE), rtol=1e-9)


@pytest.mark.parametrize("solver", als.SOLVERS)
@pytest.mark.parametrize(
    "matrix",
    [
        csr_matrix([[1.0]]),
        csr_matrix([[-1.0]]),
        csr_matrix([[1.0, 2.0, 3.0]]),
        csr_matrix([[1.0], [1.0], [1.0]]),
        csr_matrix(np.ones((5, 5))),
        csr_matrix([[1e9, 0.0], [1e-12, 1.0]]),
        csr_matrix(np.array([[1.0, 0.0, 2.0], [0.0, 0.0, 0.0], [3.0, 0.0, 0.0]])),
        csr_matrix((3, 2)),
        csr_matrix((0, 0)),
    ],
    ids=[
        "one pair", "one dislike", "one user", "one item", "everybody has everything", "huge and tiny weights",
        "an empty row and column", "no pairs", "nothing",
    ],
)  # fmt: skip
def test_small_and_extreme_inputs_give_finite_factors(matrix, solver):
    users, items = als.fit(matrix, factors=8, iterations=3, solver=solver, block_size=3)
    assert users.shape == (matrix.shape[0], 8)
    assert items.shape == (matrix.shape[1], 8)
    assert np.isfinite(users).all()
    assert np.isfinite(items).all()
    assert not users[np.diff(matrix.indptr) == 0].any()


@given(seeds, st.integers(1, 6), st.integers(1, 6), st.integers(1, 9), st.sampled_from(als.SOLVERS), st.floats(-6, 30))
@settings(max_examples=150, deadline=None)
def test_any_weights_give_finite_factors_or_a_clear_error(seed, users, items, factors, solver, size):
    matrix = random_matrix(seed, users, items, dislikes=True) * 10.0**size
    try:
        fitted = als.fit(matrix, factors=factors, iterations=2, solver=solver, regularization=1e-3, block_size=2)
    except ValueError as error:
        clear = "Raise the regularization" in str(error) or "finite weights" in str(error)
    else:
        clear = all(np.isfinite(side).all() for side in fitted)
    assert clear


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"regularization": 0.0}, "regularization > 0"),
        ({"regularization": float("nan")}, "regularization > 0"),
        ({"objective": "bpr"}, 'knows the objectives "confidence" and "ials"'),
        ({"objective": "ials", "unobserved_weight": 0.0}, "unobserved_weight > 0"),
        ({"objective": "ials", "exponent": 2.0}, "exponent from 0 to 1"),
        ({"solver": "sgd"}, "knows the solvers cholesky, cg, block"),
        ({"factors": 0}, "factors=0"),
        ({"alpha": 0.0}, "alpha > 0"),
        ({"tolerance": -1.0}, "tolerance from 0"),
        ({"start": (None, np.ones((3, 32)))}, r"items of shape \(1, 32\)"),
        ({"start": (None, np.full((1, 32), np.nan))}, "finite items"),
    ],
)
def test_settings_without_meaning_are_refused(wrong, message):
    with pytest.raises(ValueError, match=message):
        als.fit(csr_matrix([[1.0]]), **wrong)


@pytest.mark.parametrize("weight", [0.0, np.nan, np.inf, 1e39])
def test_weights_without_meaning_are_refused(weight):
    matrix = csr_matrix(([1.0, weight], [0, 1], [0, 2]), shape=(1, 2))
    with pytest.raises(ValueError, match="finite weights that are not zero"):
        als.fit(matrix)


@pytest.mark.parametrize("solver", als.SOLVERS)
def test_huge_weights_are_solved_as_the_float64_oracle_does(solver):
    matrix = csr_matrix([[1e9, 0.0, 2.0], [1e-12, 1.0, 0.0], [0.0, 1.0, 1e5]])
    fixed = np.random.default_rng(0).normal(size=(3, 6)).astype(np.float32)
    solved = als.solve(matrix.astype(np.float32), fixed, CONFIDENCE, solver=solver, steps=20)
    for row, weights in enumerate(matrix.toarray()):
        expected = closed_form_row(weights, fixed.astype(np.float64), CONFIDENCE)
        np.testing.assert_allclose(solved[row], expected, rtol=1e-3, atol=1e-6)


def test_weights_beyond_double_precision_are_an_error_and_not_a_nan():
    with pytest.raises(ValueError, match="Raise the regularization"):
        als.fit(csr_matrix(np.full((2, 9), 1e30)), factors=4, regularization=1e-9, dtype=np.float64, solver="cholesky")
