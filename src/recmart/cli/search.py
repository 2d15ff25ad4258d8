"""What hyper-parameter search tries: ranges of settings, and the settings of each trial, as pure functions."""

import itertools
import random
from dataclasses import dataclass

import yaml

DEFAULT_TRIALS = 20


@dataclass(frozen=True)
class Search:
    """Which settings are tried: all combinations of the lists in `ranges`, or that many random `draws`."""

    algorithm: str
    ranges: dict[str, list | dict]
    draws: int | None

    @property
    def name(self) -> str:
        """The recommender's name in the trials, and in the configuration that comes of them."""
        return f"{self.algorithm}_tuned"

    def recommender(self, settings: dict) -> dict:
        """An entry of var `recommenders`."""
        return {"name": self.name, "algorithm": self.algorithm, **settings}


def read_search(text: str) -> Search:
    """A search from YAML: algorithm, ranges, method and trials. Raises ValueError, which says what to write instead."""
    given = yaml.safe_load(text)
    if not isinstance(given, dict) or not {"algorithm", "ranges"} <= set(given) <= {
        "algorithm",
        "ranges",
        "method",
        "trials",
    }:
        raise ValueError(f"a search has algorithm and ranges, and may have method and trials; this one is {given}")
    ranges, method, trials = given["ranges"], given.get("method", "random"), given.get("trials")
    if not isinstance(ranges, dict) or not ranges:
        raise ValueError("ranges name settings and what to try, for example ranges: {factors: [16, 32, 64]}")
    for name, values in ranges.items():
        check_range(name, values)
    if method not in ("random", "grid"):
        raise ValueError(f"method is {method}: give random or grid")
    if method == "grid" and (trials is not None or any(isinstance(values, dict) for values in ranges.values())):
        raise ValueError("a grid runs all combinations: give lists and no trials, or method: random")
    if trials is not None and (type(trials) is not int or trials < 1):
        raise ValueError(f"trials is {trials}: give a whole number from 1")
    return Search(given["algorithm"], ranges, None if method == "grid" else trials or DEFAULT_TRIALS)


def check_range(name: str, values: list | dict) -> None:
    """Raise ValueError unless `values` is a list with something in it, or {low, high} with perhaps log and integer."""
    if isinstance(values, list) and values:
        return
    if not isinstance(values, dict) or not {"low", "high"} <= set(values) <= {"low", "high", "log", "integer"}:
        raise ValueError(
            f"the range of {name} is {values}: give a list of values, or {{low: ..., high: ...}}, with log: true to "
            "draw evenly from the logarithm and integer: true for whole numbers"
        )
    low, high = values["low"], values["high"]
    numbers = (int,) if values.get("integer") else (int, float)
    if type(low) not in numbers or type(high) not in numbers or not low < high:
        raise ValueError(
            f"the range of {name} goes from {low!r} to {high!r}: give numbers, the lower one as low, whole ones with "
            "integer: true (YAML reads 1e-3 as text; write 0.001)"
        )
    if values.get("log") and low <= 0:
        raise ValueError(f"the range of {name} starts at {low}, which has no logarithm: start above 0")


def value_at(values: list | dict, place: float) -> object:
    """What stands in a range at `place`, from 0 to below 1; fractions with 4 digits, so that people can read them."""
    if isinstance(values, list):
        return values[int(place * len(values))]
    low, high, integer = values["low"], values["high"], values.get("integer", False)
    end = high + 1 if integer else high
    value = low * (end / low) ** place if values.get("log") else low + (end - low) * place
    return min(int(value), high) if integer else min(max(float(f"{value:.4g}"), low), high)


def random_settings(ranges: dict[str, list | dict], seed: int, trial: int) -> dict:
    """The settings of one random trial: a function of the seed and the trial's number alone."""
    generator = random.Random(f"{seed}/{trial}")
    return {name: value_at(values, generator.random()) for name, values in ranges.items()}


def plan(search: Search, defaults: dict, seed: int) -> dict[int, dict]:
    """Trial -> settings: 0 has the algorithm's defaults, then come combinations or draws, none of them twice."""
    if search.draws is None:
        combinations = itertools.product(*search.ranges.values())
        others = [dict(zip(search.ranges, values, strict=True)) for values in combinations]
    else:
        others = [random_settings(search.ranges, seed, trial) for trial in range(1, search.draws + 1)]
    planned = {0: {name: defaults[name] for name in search.ranges}}
    for trial, settings in enumerate(others, start=1):
        if settings not in planned.values():
            planned[trial] = settings
    return planned


def configuration(search: Search, settings: dict, given: dict) -> dict:
    """The vars with which the tuned recommender stands beside those of the vars `given`, and serves."""
    listed = given.get("recommenders", list(dict.fromkeys(["popularity", search.algorithm])))
    others = [entry for entry in listed if (entry if isinstance(entry, str) else entry["name"]) != search.name]
    return {"recommenders": [*others, search.recommender(settings)], "serve": search.name}
