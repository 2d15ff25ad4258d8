"""Implicit alternating least squares: all rows of one side are solved while the other side is fixed, in turn.

The losses are those of `recmart.kernels.als_loss`. A row's normal equations hold Y'Y, which all rows share. So both
sides are first turned into the basis of Y'Y's eigenvectors: no product x . y changes, the shared part becomes a
diagonal, and the kernels of `recmart.kernels.linear_solvers` need no matrix for it; conjugate gradients take it as
their preconditioner.
"""

from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_matrix

from recmart.kernels.als_loss import Loss, gram, loss_named, loss_value
from recmart.kernels.linear_solvers import CACHE, absolute_totals, solve_conjugate_gradients, solve_newton
from recmart.kernels.threads import blocks, run_blocks, single_threaded_blas

ROWS_PER_BLOCK = 256
ENTRIES_PER_BLOCK = 1 << 20
ROWS_PER_TURN = 1024
SOLVERS = ("cholesky", "cg", "block")


def weigh(matrix: csr_matrix, alpha: float, dtype: type) -> csr_matrix:
    """The weights alpha r in `dtype`. Raises ValueError on one that is not finite or is zero, before or after."""
    with np.errstate(over="ignore"):
        weights = (alpha * matrix.data).astype(dtype, copy=False)
    if not (np.isfinite(weights).all() and weights.all()):
        raise ValueError("als needs finite weights that are not zero (one below zero is a dislike)")
    return csr_matrix((weights, matrix.indices, matrix.indptr), shape=matrix.shape)


def solve(
    matrix: csr_matrix,
    fixed: np.ndarray,
    loss: Loss,
    *,
    before: np.ndarray | None = None,
    solver: str = "cholesky",
    steps: int = 2,
    block_size: int = 32,
    n_threads: int = 1,
) -> np.ndarray:
    """The factors of the rows of `matrix` that minimise the loss while those of its columns are `fixed`.

    matrix: (rows, columns) of weights alpha r, see `weigh`; fixed: (columns, f) float32 or float64. `cholesky` is
    exact; `cg` (`steps` steps of conjugate gradients) and `block` (one exact step over each `block_size` coordinates)
    start from `before`, (rows, f), or from zero. Returns (rows, f) in the dtype of `fixed`. Rows whose weights are so
    large that rounding their sum could reach a tenth of the smallest eigenvalue of what all rows share are solved
    exactly, in float64. Raises ValueError where float64 cannot tell the system from a singular one.
    """
    x = np.zeros((matrix.shape[0], fixed.shape[1]), fixed.dtype) if before is None else before.astype(fixed.dtype)
    basis = solve_in_place(
        matrix, fixed.copy(), x, loss, solver=solver, steps=steps, block_size=block_size, n_threads=n_threads
    )
    return x @ basis.T


def solve_in_place(
    matrix: csr_matrix,
    fixed: np.ndarray,
    x: np.ndarray,
    loss: Loss,
    *,
    solver: str = "cg",
    steps: int = 2,
    block_size: int = 32,
    n_threads: int = 1,
) -> np.ndarray:
    """`solve` from x (rows, f), which becomes the solution; both sides are left turned.

    Returns the basis (f, f): what was `fixed` is now fixed @ basis, and so for x. No copy of either side is made.
    """
    f = fixed.shape[1]
    if not matrix.has_sorted_indices:
        matrix = matrix.sorted_indices()
    eigenvalues, basis = np.linalg.eigh(loss.unobserved * gram(fixed, n_threads))
    basis, eigenvalues = basis.astype(fixed.dtype), np.maximum(eigenvalues, 0.0)
    if solver == "cholesky":
        x[:] = 0

    def turn(block_of_side: tuple[np.ndarray, tuple[int, int]]) -> None:
        side, block = block_of_side
        side[slice(*block)] = side[slice(*block)] @ basis

    run_blocks(turn, [(side, block) for side in (fixed, x) for block in blocks(len(side), ROWS_PER_TURN)], n_threads)
    shares = loss.of_rows(np.diff(matrix.indptr), matrix.shape[1])
    is_hard = _is_hard(matrix, fixed, eigenvalues.min(initial=np.inf) + shares)
    entries = (
        matrix.indptr,
        matrix.indices,
        matrix.data,
        fixed.dtype.type(loss.extra),
        fixed,
        eigenvalues,
        shares,
        is_hard,
    )
    reach = {"cg": steps, "block": min(block_size, f), "cholesky": f}[solver]
    kernel = solve_conjugate_gradients if solver == "cg" else solve_newton

    work = _blocks_of_rows(matrix.indptr, fixed, is_hard)
    try:
        run_blocks(lambda rows: kernel(*entries, reach, x, rows), work, n_threads)
        if is_hard.any():
            x[is_hard] = solve(matrix[is_hard].astype(np.float64), fixed.astype(np.float64), loss, n_threads=n_threads)
        if not np.isfinite(x).all():
            raise np.linalg.LinAlgError
    except np.linalg.LinAlgError:
        raise ValueError(
            f"als cannot solve this: weights up to {np.abs(matrix.data).max():.3g} with regularization "
            f"{loss.regularization:.3g} are singular in double precision. Raise the regularization or scale the event "
            "weights down."
        ) from None
    return basis


def _blocks_of_rows(indptr: np.ndarray, fixed: np.ndarray, is_hard: np.ndarray) -> list[np.ndarray]:
    """Rows in blocks of ROWS_PER_BLOCK, or fewer of some ENTRIES_PER_BLOCK.

    Those whose vectors do not fit into the cache come first, the longest before the others, to share what they read.
    """
    lengths = np.where(is_hard, 0, np.diff(indptr))
    is_long = lengths * (fixed.shape[1] * fixed.itemsize) > CACHE
    order = np.argsort(np.where(is_long, -lengths, 0), kind="stable")
    is_full = np.diff(np.cumsum(lengths[order]) // ENTRIES_PER_BLOCK, prepend=0) > 0
    is_full[::ROWS_PER_BLOCK] = True
    return np.split(order, np.flatnonzero(is_full)[1:])


def _is_hard(matrix: csr_matrix, fixed: np.ndarray, floor: np.ndarray) -> np.ndarray:
    """Whether rounding sum_j |w_j| z_j z_j' could reach a tenth of `floor`: (rows,) bool; never in float64."""
    if fixed.dtype == np.float64:
        return np.zeros(matrix.shape[0], dtype=bool)
    totals = absolute_totals(matrix.indptr, matrix.data)
    longest = np.einsum("cf,cf->c", fixed, fixed).max(initial=0.0)
    return totals * longest * np.finfo(fixed.dtype).eps > 0.1 * floor


def fit(
    matrix: csr_matrix,
    *,
    factors: int = 32,
    iterations: int = 15,
    objective: str = "confidence",
    regularization: float = 10.0,
    alpha: float = 1.0,
    unobserved_weight: float = 1.0,
    exponent: float = 1.0,
    solver: str = "cg",
    steps: int = 2,
    block_size: int = 32,
    init_scale: float = 1.0,
    tolerance: float = 0.0,
    seed: int = 42,
    start: tuple[np.ndarray | None, np.ndarray] | None = None,
    n_threads: int = 1,
    dtype: type = np.float32,
    on_iteration: Callable[[float], None] | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Factors of the users (users, factors) and items (items, factors) of a matrix of weights r_ui.

    objective, regularization, unobserved_weight, exponent: see `recmart.kernels.als_loss`; solver, steps, block_size:
    see `solve`. Users are solved first, from items drawn from N(0, init_scale^2 / factors), or both go on from `start`
    (users or None, items). Ends after `iterations`, or with the first that lowers the loss by less than `tolerance` of
    itself. `on_iteration` is told the loss after each. The same input and seed give the same factors on any number
    of threads. Raises ValueError on a setting or weight that has no meaning.
    """
    loss = loss_named(objective, regularization, unobserved_weight, exponent)
    _check_settings(factors, iterations, alpha, solver, steps, block_size, init_scale, tolerance)
    weights = weigh(matrix, alpha, dtype)
    transposed = weights.T.tocsr()
    if start is None:
        drawn = np.random.default_rng(seed).normal(0, init_scale * factors**-0.5, (matrix.shape[1], factors))
        users, items = None, drawn.astype(dtype)
    else:
        users, items = (None if side is None else np.array(side, dtype) for side in start)
        _check_start(matrix, factors, users, items)
    users = np.zeros((matrix.shape[0], factors), dtype) if users is None else users
    how = {"solver": solver, "steps": steps, "block_size": block_size, "n_threads": n_threads}
    before = np.inf
    with single_threaded_blas():
        for _ in range(iterations):
            solve_in_place(weights, items, users, loss, **how)
            solve_in_place(transposed, users, items, loss, **how)
            if on_iteration or tolerance:
                now = loss_value(loss, weights, users, items, n_threads)
                if on_iteration:
                    on_iteration(now)
                if before - now < tolerance * before < np.inf:
                    break
                before = now
    return users, items


def _check_settings(factors, iterations, alpha, solver, steps, block_size, init_scale, tolerance) -> None:
    """Refuse settings that have no meaning."""
    if solver not in SOLVERS:
        raise ValueError(f'als knows the solvers {", ".join(SOLVERS)}, but got "{solver}"')
    if min(factors, iterations, steps, block_size) < 1:
        raise ValueError(
            "als needs factors, iterations, steps and block_size of at least 1, but got "
            f"{factors=}, {iterations=}, {steps=}, {block_size=}"
        )
    if not (0 < alpha < np.inf and 0 < init_scale < np.inf and 0 <= tolerance < 1):
        raise ValueError(
            "als needs alpha > 0, init_scale > 0 and a tolerance from 0 to below 1, but got "
            f"{alpha=}, {init_scale=}, {tolerance=}"
        )


def _check_start(matrix: csr_matrix, factors: int, users: np.ndarray | None, items: np.ndarray) -> None:
    """Refuse factors of another shape than the matrix asks for, or that are not finite."""
    for name, side, n in (("users", users, matrix.shape[0]), ("items", items, matrix.shape[1])):
        if side is not None and (side.shape != (n, factors) or not np.isfinite(side).all()):
            raise ValueError(f"als can start only from finite {name} of shape {(n, factors)}, but got {side.shape}")


def fold_in(matrix: csr_matrix, fixed: np.ndarray, loss: Loss, alpha: float = 1.0, n_threads: int = 1) -> np.ndarray:
    """Exact factors of new rows, users or items, from what they have: (rows, f) in the dtype of `fixed`.

    matrix: (rows, columns) of weights r; fixed: (columns, f), the factors of the other side. For new items, rows are
    items and columns users. The normal equations are those of the fit, so a row of the fit gets what it has.
    """
    with single_threaded_blas():
        return solve(weigh(matrix, alpha, fixed.dtype), fixed, loss, n_threads=n_threads)


def explain(
    columns: np.ndarray,
    weights: np.ndarray,
    items: np.ndarray,
    loss: Loss,
    wanted: np.ndarray,
    alpha: float = 1.0,
    shared: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """A user's scores of the items `wanted` (k,) and what each item of the user adds: Hu, Koren, Volinsky, section 5.

    columns, weights: (n,) the user's items and their weights r; items: (items, f); shared: Y'Y (f, f), where it is
    known. The user is solved exactly in float64: x = A^-1 sum_j g_j y_j, so that y_i . x = sum_j g_j y_i' A^-1 y_j.
    Returns scores (k,) and (n, k) parts that add up to them; a dislike adds 0 itself, it shifts what the others add.
    """
    row = weigh(csr_matrix((weights, columns, [0, len(columns)]), shape=(1, len(items))), alpha, np.float64)
    own, targets = items[columns].astype(np.float64), np.where(row.data > 0, row.data + loss.extra, 0.0)
    share = loss.of_rows(np.array([len(columns)]), len(items))[0]
    a = loss.unobserved * (gram(items) if shared is None else shared) + (own.T * np.abs(row.data)) @ own
    a[np.diag_indices(len(a))] += share
    parts = targets[:, None] * (own @ np.linalg.solve(a, items[wanted].T.astype(np.float64)))
    return parts.sum(axis=0), parts
