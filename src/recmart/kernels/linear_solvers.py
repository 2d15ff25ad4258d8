"""Kernels that solve the normal equations of one side of implicit ALS, a block of rows at a time.

A row x (f,) with entries j of weight w_j at the fixed vectors z_j minimises

    x' D x + sum_j (|w_j| (z_j . x)^2 - 2 g_j z_j . x),    so that    (D + sum_j |w_j| z_j z_j') x = sum_j g_j z_j

where D is diagonal: `recmart.kernels.als` turns the factors into the basis in which what all pairs share is. The
target g_j is w_j + extra of a liked entry (w_j > 0) and 0 of a disliked one.

Shared arguments: indptr, indices, weights: the rows in CSR form, columns in order, weights in the dtype of `fixed`;
fixed: (columns, f) float32 or float64; eigenvalues (f,) and regularization (rows,) float64: D of a row is their sum;
skip: (rows,) bool; x: (rows, f), where they begin and, overwritten, where they end; which: (n,) numbers of the rows to
solve. All release the lock.
"""

import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from recmart.kernels.compiling import INNER, SUMS_IN_ANY_ORDER

GATHERED_ROWS = 512
AHEAD = 8
CACHE_LINE = 64
CACHE = 1 << 20


@intrinsic
def _prefetch(typing_context, array, row, offset):
    """Ask for the cache line at byte `offset` of array[row], to be there when it is read."""

    def generate(context, builder, signature, arguments):
        view = context.make_array(signature.args[0])(context, builder, arguments[0])
        stride = cgutils.unpack_tuple(builder, view.strides)[0]
        address = builder.add(builder.mul(arguments[1], stride), arguments[2])
        address = builder.add(builder.ptrtoint(view.data, address.type), address)
        pointer, number = ir.PointerType(ir.IntType(8)), ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [pointer, number, number, number])
        function = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
        builder.call(function, [builder.inttoptr(address, pointer), number(0), number(3), number(1)])
        return context.get_dummy_value()

    return types.void(array, types.intp, types.intp), generate


@numba.njit(**INNER)
def _prefetch_row(array, row):
    for offset in range(0, array.shape[1] * array.itemsize, CACHE_LINE):
        _prefetch(array, row, offset)


@numba.njit(**INNER)
def target(weight, extra):
    """The target g of an entry."""
    return weight + extra if weight > 0 else weight * 0


@numba.njit(**INNER, error_model="numpy", fastmath=SUMS_IN_ANY_ORDER)
def _add_normal(columns, weights, extra, fixed, x, out):
    """Add sum_j (g_j - |w_j| z_j . x) z_j to out; `extra` < 0 leaves out the g_j.

    Four entries at a time share the reading of x and the writing of out, while those of the next but one four are
    on their way from memory: the vectors of one row are scattered over all of `fixed`.
    """
    f, last = x.size, columns.size - 1
    none = fixed.dtype.type(0)
    for j in range(0, columns.size, 4):
        for ahead in range(j + AHEAD, min(j + AHEAD + 4, columns.size)):
            _prefetch_row(fixed, columns[ahead])
        j1, j2, j3 = min(j + 1, last), min(j + 2, last), min(j + 3, last)
        z0, z1 = fixed[np.uint32(columns[j])], fixed[np.uint32(columns[j1])]
        z2, z3 = fixed[np.uint32(columns[j2])], fixed[np.uint32(columns[j3])]
        c0, c1, c2, c3 = none, none, none, none
        for k in range(f):
            c0 += z0[k] * x[k]
            c1 += z1[k] * x[k]
            c2 += z2[k] * x[k]
            c3 += z3[k] * x[k]
        c0, c1 = -abs(weights[j]) * c0, -abs(weights[j1]) * c1
        c2, c3 = -abs(weights[j2]) * c2, -abs(weights[j3]) * c3
        if extra >= 0:
            c0, c1 = c0 + target(weights[j], extra), c1 + target(weights[j1], extra)
            c2, c3 = c2 + target(weights[j2], extra), c3 + target(weights[j3], extra)
        if j + 3 > last:
            c1 = c1 if j + 1 <= last else none
            c2 = c2 if j + 2 <= last else none
            c3 = none
        for k in range(f):
            out[k] += c0 * z0[k] + c1 * z1[k] + c2 * z2[k] + c3 * z3[k]


@numba.njit(**INNER, error_model="numpy")
def _add_normals(rows, indptr, indices, weights, extra, fixed, x, out, at):
    """`_add_normal` of all entries of `rows` (n,), from x (n, f) to out (n, f).

    Several rows go through the columns together, so many at a time as fit into the cache: what the rows have in common
    is read from memory once. at: (n,) int64 scratch.
    """
    for n in range(rows.size):
        at[n] = indptr[rows[n]]
    width = max(1, fixed.shape[0] if rows.size == 1 else CACHE // (2 * fixed.shape[1] * fixed.itemsize))
    for edge in range(width, fixed.shape[0] + width, width):
        for n in range(rows.size):
            start, end = at[n], indptr[rows[n] + 1]
            stop = end if rows.size == 1 else start
            while stop < end and indices[stop] < edge:
                stop += 1
            _add_normal(indices[start:stop], weights[start:stop], extra, fixed, x[n], out[n])
            at[n] = stop


@numba.njit(**INNER, error_model="numpy", fastmath=SUMS_IN_ANY_ORDER)
def _conjugate_gradients(
    rows, indptr, indices, weights, extra, fixed, eigenvalues, regularization, steps, x, work, before, at
):
    """At most `steps` steps of conjugate gradients of `rows` (n,) from x (all, f), preconditioned with D.

    work: (4, n, f), before: (n,), at: (n,) int64: scratch.
    """
    f, none, no_target = x.shape[1], fixed.dtype.type(0), fixed.dtype.type(-1)
    diagonal, r, p, q = work[0], work[1], work[2], work[3]
    for n in range(rows.size):
        own = x[rows[n]]
        for k in range(f):
            diagonal[n, k] = eigenvalues[k] + regularization[rows[n]]
            r[n, k], p[n, k] = -diagonal[n, k] * own[k], own[k]
    _add_normals(rows, indptr, indices, weights, extra, fixed, p, r, at)
    for step in range(steps):
        for n in range(rows.size):
            size = none
            for k in range(f):
                size += r[n, k] * r[n, k] / diagonal[n, k]
            ratio = size / before[n] if step else none
            before[n] = size
            for k in range(f):
                p[n, k] = r[n, k] / diagonal[n, k] + (ratio * p[n, k] if step else none)
                q[n, k] = -diagonal[n, k] * p[n, k]
        _add_normals(rows, indptr, indices, weights, no_target, fixed, p, q, at)
        for n in range(rows.size):
            curvature = none
            for k in range(f):
                curvature -= p[n, k] * q[n, k]
            # a row that is solved stays as it is
            goes_on = before[n] > none and curvature > none
            length = before[n] / curvature if goes_on else none
            own = x[rows[n]]
            for k in range(f):
                if goes_on:
                    own[k] += length * p[n, k]
                r[n, k] = r[n, k] + length * q[n, k] if goes_on else none


@numba.njit(**INNER, error_model="numpy", fastmath=SUMS_IN_ANY_ORDER)
def _substitute(a, b):
    """Overwrite b with the solution of U' U x = b, with U in the upper triangle of a."""
    for i in range(b.size):
        b[i] /= a[i, i]
        for k in range(i + 1, b.size):
            b[k] -= b[i] * a[i, k]
    for i in range(b.size - 1, -1, -1):
        rest = 0.0
        for k in range(i + 1, b.size):
            rest += a[i, k] * b[k]
        b[i] = (b[i] - rest) / a[i, i]


@numba.njit(**INNER, error_model="numpy", fastmath=SUMS_IN_ANY_ORDER)
def _lower(columns, weights, fixed, first, x, residual):
    """Take |w_j| z_j . x off each residual, where x stands for the coordinates from `first` on."""
    for j in range(columns.size):
        if j + AHEAD < columns.size:
            _prefetch_row(fixed, columns[j + AHEAD])
        score = 0.0
        for k in range(x.size):
            score += fixed[columns[j], first + k] * x[k]
        residual[j] -= abs(weights[j]) * score


@numba.njit(**INNER, error_model="numpy", fastmath=SUMS_IN_ANY_ORDER)
def _gather(columns, weights, fixed, first, residual, gathered, b):
    """Fill the rows of `gathered` (n, block) with sqrt(|w_j|) z_j and add the sum of residual_j z_j to b (block,)."""
    for j in range(columns.size):
        root, left = np.sqrt(abs(weights[j])), residual[j]
        for k in range(b.size):
            z = fixed[columns[j], first + k]
            gathered[j, k] = root * z
            b[k] += left * z


@numba.njit(nogil=True, cache=True, error_model="numpy")
def solve_newton(indptr, indices, weights, extra, fixed, eigenvalues, regularization, skip, block, x, which):
    """Newton steps over blocks of coordinates (Rendle et al., "iALS++: Speeding up Matrix Factorization with Subspace
    Optimization", 2021); the exact solution where block is f. Raises LinAlgError where rounding leaves no positive
    definite matrix.

    The vectors are gathered in parts, scaled by sqrt(|w|), so that their sum of squares is one matrix product a
    part, in the precision of `fixed`; all else is float64.
    """
    # the start as a variable: _lower would be compiled once more for a literal
    f, start_of_all = fixed.shape[1], np.int64(0)
    solved = np.empty(f)
    for row in which:
        if skip[row]:
            continue
        for k in range(f):
            solved[k] = x[row, k]
        own, own_weights = indices[indptr[row] : indptr[row + 1]], weights[indptr[row] : indptr[row + 1]]
        residual = np.empty(own.size)
        for j in range(own.size):
            residual[j] = target(own_weights[j], extra)
        _lower(own, own_weights, fixed, start_of_all, solved, residual)
        for first in range(0, f, block):
            n = min(block, f - first)
            a, b = np.zeros((n, n)), np.empty(n)
            gathered = np.empty((min(GATHERED_ROWS, own.size), n), dtype=fixed.dtype)
            for k in range(n):
                a[k, k] = eigenvalues[first + k] + regularization[row]
                b[k] = -a[k, k] * solved[first + k]
            for start in range(0, own.size, GATHERED_ROWS):
                stop = min(start + GATHERED_ROWS, own.size)
                part = gathered[: stop - start]
                _gather(own[start:stop], own_weights[start:stop], fixed, first, residual[start:stop], part, b)
                product = np.dot(part.T, part)
                for i in range(n):
                    for k in range(n):
                        a[i, k] += product[i, k]
            _substitute(np.linalg.cholesky(a).T, b)
            for k in range(n):
                solved[first + k] += b[k]
            if first + n < f:
                _lower(own, own_weights, fixed, first, b, residual)
        for k in range(f):
            x[row, k] = solved[k]


@numba.njit(nogil=True, cache=True, error_model="numpy")
def solve_conjugate_gradients(
    indptr, indices, weights, extra, fixed, eigenvalues, regularization, skip, steps, x, which
):
    """A few steps of conjugate gradients from x, preconditioned with D.

    Rows whose vectors stay in the cache from one step to the next are solved one after the other; the longer ones,
    which have to come first, together.
    """
    n_long = 0
    while n_long < which.size:
        row = which[n_long]
        if skip[row] or (indptr[row + 1] - indptr[row]) * fixed.shape[1] * fixed.itemsize <= CACHE:
            break
        n_long += 1
    most = max(1, n_long)
    work, before = np.empty((4, most, fixed.shape[1]), dtype=fixed.dtype), np.empty(most, dtype=fixed.dtype)
    at = np.empty(most, dtype=np.int64)
    first = 0
    while first < which.size:
        last = n_long if first < n_long else first + 1
        if not skip[which[first]]:
            _conjugate_gradients(
                which[first:last], indptr, indices, weights, extra, fixed, eigenvalues, regularization, steps,
                x, work, before, at,
            )  # fmt: skip
        first = last


@numba.njit(nogil=True, cache=True, error_model="numpy", fastmath=SUMS_IN_ANY_ORDER)
def observed_loss(indptr, indices, weights, extra, users, items, start, stop):
    """sum_j (|w_j| s^2 - 2 g_j s + g_j) with s = x . z_j over the rows [start, stop) of `users`, in float64."""
    total = 0.0
    for row in range(start, stop):
        for j in range(indptr[row], indptr[row + 1]):
            if j + AHEAD < indices.size:
                _prefetch_row(items, indices[j + AHEAD])
            score = 0.0
            for k in range(users.shape[1]):
                score += np.float64(users[row, k]) * np.float64(items[indices[j], k])
            goal = target(np.float64(weights[j]), extra)
            total += abs(weights[j]) * score * score - 2 * goal * score + goal
    return total


@numba.njit(nogil=True, cache=True)
def absolute_totals(indptr, weights):
    """sum_j |w_j| of each row, (rows,) float64."""
    totals = np.zeros(indptr.size - 1)
    for row in range(totals.size):
        for j in range(indptr[row], indptr[row + 1]):
            totals[row] += abs(weights[j])
    return totals
