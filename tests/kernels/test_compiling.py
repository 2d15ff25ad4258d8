"""A kernel gives the same numbers in the process that compiled it as in those that load it from the cache."""

import importlib
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator

from numba.core.dispatcher import Dispatcher

import recmart

FIT = """
import hashlib
from recmart.kernels import als
from scipy.sparse import random
matrix = random(500, 240, 0.06, format="csr", random_state=1)
factors = als.fit(matrix, factors=32, iterations=2)
print(*(hashlib.md5(side.tobytes()).hexdigest() for side in factors))
"""


def kernels() -> dict[str, Dispatcher]:
    """Every compiled function of the library, by its full name."""
    found = {}
    for folder in ("kernels", "statistics"):
        package = importlib.import_module(f"recmart.{folder}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, Dispatcher):
                    found[f"{value.py_func.__module__}.{value.py_func.__name__}"] = value
    return found


def called_by(kernel: Dispatcher) -> Iterator[Dispatcher]:
    """The kernels that a kernel calls, by a name of its module or as an attribute of a module."""
    reachable = kernel.py_func.__globals__
    for name in kernel.py_func.__code__.co_names:
        owners = [reachable, *(vars(value) for value in reachable.values() if value.__class__.__name__ == "module")]
        for value in (owner.get(name) for owner in owners):
            if isinstance(value, Dispatcher):
                yield value


def test_what_kernels_call_is_inlined_where_it_may_add_up_in_any_order():
    free = {
        (name, called.py_func.__name__): called.targetoptions.get("forceinline", False)
        for name, kernel in kernels().items()
        for called in called_by(kernel)
        if called.targetoptions.get("fastmath")
    }
    assert ("recmart.kernels.bpr._descend", "margin") in free, "calls by way of a module are found too"
    assert len(free) >= 8
    assert not [call for call, is_inlined in free.items() if not is_inlined]


def test_a_fit_is_the_same_with_an_empty_cache_and_with_a_full_one(tmp_path):
    environment = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path), "PYTHONPATH": os.path.dirname(recmart.__path__[0])}
    fits = [
        subprocess.run([sys.executable, "-c", FIT], env=environment, capture_output=True, text=True, check=True).stdout
        for _ in ("compiles", "loads")
    ]
    assert any(tmp_path.rglob("*.nbc"))
    assert fits[0] == fits[1]
