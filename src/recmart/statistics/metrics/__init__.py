"""Metrics of ranked lists: one function of `Lists` a metric, in a file of its name.

What it is, its formula and its paper stand in its declaration, macros/metrics/metric_<name>.sql.
"""

import importlib
import pkgutil
from collections.abc import Callable

import numpy as np

from recmart.statistics.lists import Lists

FUNCTIONS: dict[str, Callable[[Lists], np.ndarray]] = {
    module.name: getattr(importlib.import_module(f"{__name__}.{module.name}"), module.name)
    for module in pkgutil.iter_modules(__path__)
}


def measure(lists: Lists, names: tuple[str, ...]) -> dict[str, np.ndarray]:
    """The named metrics, each (lengths, users). Raises ValueError for one that has no function."""
    unknown = set(names) - FUNCTIONS.keys()
    if unknown:
        raise ValueError(
            f"no function computes {', '.join(sorted(unknown))}: what macros/metrics declares for lists has a function "
            "of its name in src/recmart/statistics/metrics"
        )
    return {name: np.broadcast_to(FUNCTIONS[name](lists), lists.shape) for name in names}
