"""What numpy does not reach of BLAS: a product that is subtracted in place.

By address of the function in scipy, so that blocks of larger arrays need no copies, and without Python's lock.
"""

import ctypes

import numpy as np
from numba.extending import get_cython_function_address

_POINTERS = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 13)
_GEMM = {
    np.dtype(dtype): (_POINTERS(get_cython_function_address("scipy.linalg.cython_blas", name)), number)
    for dtype, name, number in ((np.float32, "sgemm", ctypes.c_float), (np.float64, "dgemm", ctypes.c_double))
}


def subtract_product(c: np.ndarray, a: np.ndarray, b: np.ndarray) -> None:
    """c -= a b', in place.

    c: (m, n), a: (m, k), b: (n, k), all float32 or all float64, blocks of C-ordered arrays; or ValueError.
    """
    (m, k), n = a.shape, b.shape[0]
    gemm, number = _GEMM[c.dtype]
    if not (a.dtype == b.dtype == c.dtype and c.shape == (m, n) and b.shape == (n, k)):
        raise ValueError(
            f"subtract_product: c {c.dtype}{c.shape} is no product of a {a.dtype}{a.shape} and b {b.dtype}{b.shape}"
        )
    if not m or not n or not k:
        return
    if any(
        array.strides[1] != array.itemsize or array.strides[0] < array.shape[1] * array.itemsize for array in (a, b, c)
    ):
        raise ValueError("subtract_product: a, b and c must be blocks of C-ordered arrays")
    # BLAS counts by column, so that it sees c' -= b a'
    scalars = [
        *(ctypes.c_char(flag) for flag in (b"T", b"N")),
        *(ctypes.c_int(size) for size in (n, m, k)),
        *(number(factor) for factor in (-1, 1)),
        *(ctypes.c_int(array.strides[0] // array.itemsize) for array in (b, a, c)),
    ]
    b_is, a_is, n_, m_, k_, minus, plus, b_rows, a_rows, c_rows = (ctypes.addressof(scalar) for scalar in scalars)
    gemm(b_is, a_is, n_, m_, k_, minus, b.ctypes.data, b_rows, a.ctypes.data, a_rows, plus, c.ctypes.data, c_rows)
