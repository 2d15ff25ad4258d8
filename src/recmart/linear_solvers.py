"""Kernels that solve the normal equations of one side of implicit ALS, a block of rows at a time.

A row x (f,) with entries j of weight w_j at the fixed vectors z_j minimises

    x' D x + sum_j (|w_j| (z_j . x)^2 - 2 g_j z_j . x),    so that    (D + sum_j |w_j| z_j z_j') x = sum_j g_j z_j

where D is diagonal: `recmart.als` turns the factors into the basis in which what all pairs share is. The target g_j is
w_j + extra of a liked entry (w_j > 0) and 0 of a disliked one.

Shared arguments: indptr, indices, weights: the rows in CSR form, weights in the dtype of `fixed`; fixed: (columns, f)
float32 or float64; eigenvalues (f,) and regularization (rows,) float64: D of a row is their sum; skip: (rows,) bool; x:
(stop - start, f), where the rows [start, stop) begin and, overwritten, where they end. All release the lock.
"""

import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

GATHERED_ROWS = 512
AHEAD = 8
CACHE_LINE = 64
SUMS_IN_ANY_ORDER = {"reassoc", "contract", "nsz"}


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


@numba.njit(nogil=True, cache=True)
def _prefetch_row(array, row):
    for offset in range(0, array.shape[1] * array.itemsize, CACHE_LINE):
        _prefetch(array, row, offset)


@numba.njit(nogil=True, cache=True)
def target(weight, extra):
    """The target g of an entry."""
    return weight + extra if weight > 0 else weight * 0


@numba.njit(nogil=True, cache=True, error_model="numpy", fastmath=SUMS_IN_ANY_ORDER)
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


@numba.njit(nogil=True, cache=True, error_model="numpy", fastmath=SUMS_IN_ANY_ORDER)
def _conjugate_gradients(columns, weights, extra, fixed, diagonal, steps, x, r, p, q):
    """At most `steps` steps of conjugate gradients from x, preconditioned with D. r, p, q: (f,) scratch."""
    f, none, no_target = x.size, fixed.dtype.type(0), fixed.dtype.type(-1)
    for k in range(f):
        r[k], p[k] = -diagonal[k] * x[k], none
    _add_normal(columns, weights, extra, fixed, x, r)
    before = none
    for step in range(steps):
        size = none
        for k in range(f):
            size += r[k] * r[k] / diagonal[k]
        ratio = size / before if step else none
        for k in range(f):
            p[k] = r[k] / diagonal[k] + ratio * p[k]
            q[k] = -diagonal[k] * p[k]
        _add_normal(columns, weights, no_target, fixed, p, q)
        curvature = none
        for k in range(f):
            curvature -= p[k] * q[k]
        if not (size > none and curvature > none):
            return
        length, before = size / curvature, size
        for k in range(f):
            x[k] += length * p[k]
            r[k] += length * q[k]


@numba.njit(nogil=True, cache=True, error_model="numpy", fastmath=SUMS_IN_ANY_ORDER)
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


@numba.njit(nogil=True, cache=True, error_model="numpy", fastmath=SUMS_IN_ANY_ORDER)
def _lower(columns, weights, fixed, first, x, residual):
    """Take |w_j| z_j . x off each residual, where x stands for the coordinates from `first` on."""
    for j in range(columns.size):
        if j + AHEAD < columns.size:
            _prefetch_row(fixed, columns[j + AHEAD])
        score = 0.0
        for k in range(x.size):
            score += fixed[columns[j], first + k] * x[k]
        residual[j] -= abs(weights[j]) * score


@numba.njit(nogil=True, cache=True, error_model="numpy", fastmath=SUMS_IN_ANY_ORDER)
def _gather(columns, weights, fixed, first, residual, gathered, b):
    """Fill the rows of `gathered` (n, block) with sqrt(|w_j|) z_j and add the sum of residual_j z_j to b (block,)."""
    for j in range(columns.size):
        root, left = np.sqrt(abs(weights[j])), residual[j]
        for k in range(b.size):
            z = fixed[columns[j], first + k]
            gathered[j, k] = root * z
            b[k] += left * z


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _newton_row(columns, weights, extra, fixed, diagonal, block, x):
    """One exact step over each `block` of coordinates of x (f,) float64 in turn; exact at once where block is f.

    The vectors are gathered in parts, scaled by sqrt(|w|), so that their sum of squares is one matrix product a
    part, in the precision of `fixed`; all else is float64.
    """
    residual = np.empty(columns.size)
    for j in range(columns.size):
        residual[j] = target(weights[j], extra)
    _lower(columns, weights, fixed, 0, x, residual)
    for first in range(0, x.size, block):
        n = min(block, x.size - first)
        a, b = np.zeros((n, n)), np.empty(n)
        gathered = np.empty((min(GATHERED_ROWS, columns.size), n), dtype=fixed.dtype)
        for k in range(n):
            a[k, k] = diagonal[first + k]
            b[k] = -diagonal[first + k] * x[first + k]
        for part in range(0, columns.size, GATHERED_ROWS):
            stop = min(part + GATHERED_ROWS, columns.size)
            _gather(columns[part:stop], weights[part:stop], fixed, first, residual[part:stop], gathered, b)
            own = gathered[: stop - part]
            product = np.dot(own.T, own)
            for i in range(n):
                for k in range(n):
                    a[i, k] += product[i, k]
        _substitute(np.linalg.cholesky(a).T, b)
        for k in range(n):
            x[first + k] += b[k]
        if first + n < x.size:
            _lower(columns, weights, fixed, first, b, residual)


@numba.njit(nogil=True, cache=True, error_model="numpy")
def solve_newton(indptr, indices, weights, extra, fixed, eigenvalues, regularization, skip, block, x, start, stop):
    """Newton steps over blocks of coordinates (Rendle et al., "iALS++: Speeding up Matrix Factorization with Subspace
    Optimization", 2021); the exact solution where block is f. Raises LinAlgError where rounding leaves no positive
    definite matrix.
    """
    f = fixed.shape[1]
    diagonal, solved = np.empty(f), np.empty(f)
    for row in range(start, stop):
        if skip[row]:
            continue
        for k in range(f):
            diagonal[k], solved[k] = eigenvalues[k] + regularization[row], x[row - start, k]
        first, last = indptr[row], indptr[row + 1]
        _newton_row(indices[first:last], weights[first:last], extra, fixed, diagonal, block, solved)
        for k in range(f):
            x[row - start, k] = solved[k]


@numba.njit(nogil=True, cache=True, error_model="numpy")
def solve_conjugate_gradients(
    indptr, indices, weights, extra, fixed, eigenvalues, regularization, skip, steps, x, start, stop
):
    """A few steps of conjugate gradients from x, preconditioned with D."""
    f = fixed.shape[1]
    work = np.empty((4, f), dtype=fixed.dtype)
    diagonal, r, p, q = work[0], work[1], work[2], work[3]
    for row in range(start, stop):
        if skip[row]:
            continue
        for k in range(f):
            diagonal[k] = eigenvalues[k] + regularization[row]
        first, last = indptr[row], indptr[row + 1]
        own = x[row - start]
        _conjugate_gradients(indices[first:last], weights[first:last], extra, fixed, diagonal, steps, own, r, p, q)


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
