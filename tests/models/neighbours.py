"""What neighbours and their scores must be: brute force over dense matrices, from the formulas alone.

Every matrix is a dict of cells, {(row, column): (value, event_at)}; what is compared are its columns.
"""

import math
from datetime import datetime

import numpy as np

Cells = dict[tuple[int, int], tuple[float, datetime | None]]


def rows_of(unit: str, training: list[tuple], events: list[tuple], as_of: datetime, window_days: float) -> Cells:
    """The cells of a unit; rows of training are (user, item, weight, event_at), of events (..., basket, session)."""
    if unit in ("user", "item"):
        return {((u, i) if unit == "user" else (i, u)): (weight, at) for u, i, weight, at in training}
    groups: dict = {}
    for user, item, weight, at, basket, session in events:
        key = {
            "basket": basket,
            "session": session,
            "window": None if at is None else math.floor((as_of - at).total_seconds() / 86400 / window_days),
        }[unit]
        if key is not None:
            groups.setdefault(((user, key), item), []).append((weight, at))
    rows = {row: number for number, row in enumerate(sorted({row for row, _ in groups}))}
    summed = {
        (rows[row], item): (
            math.fsum(weight for weight, _ in cells),
            min((at for _, at in cells if at is not None), default=None),
        )
        for (row, item), cells in groups.items()
    }
    return {cell: value for cell, value in summed.items() if value[0] > 0}


def newest(cells: Cells, longest: int | None, shortest: int, percentile: float) -> Cells:
    """Rows of sensible lengths, each cut to its newest cells."""
    rows: dict = {}
    for (row, column), (value, at) in cells.items():
        rows.setdefault(row, []).append((column, value, at))
    lengths = sorted(len(row) for row in rows.values())
    most = lengths[max(0, math.ceil(percentile * len(lengths)) - 1)] if lengths else 0
    kept: Cells = {}
    for row, found in rows.items():
        if shortest <= len(found) <= most:
            by_age = sorted(found, key=lambda cell: (cell[2] is None, -cell[2].timestamp() if cell[2] else 0, cell[0]))
            kept |= {(row, column): (value, at) for column, value, at in by_age[:longest]}
    return kept


def weighted(cells: Cells, settings: dict, as_of: datetime) -> Cells:
    """The cells under the weighting that the settings name."""
    by_row, by_column = {}, {}
    for (row, column), (weight, _) in cells.items():
        by_row.setdefault(row, []).append(weight)
        by_column.setdefault(column, []).append(weight)
    mean_total = sum(map(sum, by_column.values())) / max(1, len(by_column))
    weighting = {"adjusted_cosine": "less_row_mean", "pearson": "less_column_mean"}.get(
        settings["similarity"], settings.get("weighting", "binary")
    )
    k1, b = settings.get("k1", 1.2), settings.get("b", 0.75)
    found: Cells = {}
    for (row, column), (weight, at) in cells.items():
        n_row = len(by_row[row])
        idf = math.log(len(by_column) / (1 + n_row))
        length = 1 - b + b * sum(by_column[column]) / mean_total
        row_length = 1 - b + b * sum(by_row[row]) * len(by_row) / sum(map(sum, by_row.values()))
        column_idf = math.log(len(by_row) / (1 + len(by_column[column])))
        value = {
            "binary": 1.0,
            "weight": weight,
            "log": math.log(1 + weight),
            "tfidf": math.sqrt(weight) * idf,
            "bm25": weight * (k1 + 1) / (k1 * length + weight) * idf,
            "bm25_rows": weight * (k1 + 1) / (k1 * row_length + weight) * column_idf,
            "less_row_mean": weight - np.mean(by_row[row]),
            "less_column_mean": weight - np.mean(by_column[column]),
        }[weighting]
        if weighting.startswith("less_") and abs(value) < 1e-9 * weight:
            value = 0.0
        if settings.get("half_life_days") and at is not None:
            value *= 2.0 ** max(-50.0, -(as_of - at).total_seconds() / 86400 / settings["half_life_days"])
        power = settings["alpha"] if settings["algorithm"] == "rp3beta" else settings.get("activity_power", 0)
        found[row, column] = (value * n_row ** (-power / 2), at)
    return found


def measure(s: dict, dot: float, n_ij: int, n_i: int, n_j: int, norm_i: float, norm_j: float, n_all: int) -> float:
    """The similarity of i, which is scored, and j, which is in the history; NaN where it is not defined."""
    shrinkage, alpha, beta = s.get("shrinkage", 0), s.get("alpha", 0.5), s.get("beta", 0.5)
    with np.errstate(all="ignore"):
        divide = lambda a, b: float(np.float64(a) / np.float64(b))  # noqa: E731
        lift = divide(n_all * n_ij, (n_i + shrinkage) * (n_j + shrinkage))
        cosine = divide(dot, norm_i * norm_j + shrinkage)
        chance = math.sqrt(n_i * (1 - n_i / n_all) * n_j * (1 - n_j / n_all))
        found = {
            "cosine": cosine,
            "adjusted_cosine": cosine,
            "pearson": cosine,
            "asymmetric_cosine": divide(dot, norm_i ** (2 * alpha) * norm_j ** (2 - 2 * alpha) + shrinkage),
            "jaccard": divide(n_ij, n_i + n_j - n_ij + shrinkage),
            "tanimoto": divide(dot, norm_i**2 + norm_j**2 - dot + shrinkage),
            "dice": divide(2 * n_ij, n_i + n_j + shrinkage),
            "inclusion": divide(n_ij, min(n_i, n_j) + shrinkage),
            "phi": divide(n_ij - n_i * n_j / n_all, chance + shrinkage) if chance else math.nan,
            "conditional": n_ij / ((n_j + shrinkage) * n_i**beta),
            "confidence": n_ij / (n_j + shrinkage),
            "lift": lift,
            "mutual_information": math.log2(lift),
            "lexicographers": n_ij * math.log2(lift),
            "dot": dot,
            "rp3beta": dot / (n_j**alpha * n_i**beta),
        }[s["similarity"]]
    return found * (min(n_ij, s["significance"]) / s["significance"] if s.get("significance") else 1.0)


def by_source(settings: dict) -> bool:
    return settings["algorithm"] == "rp3beta" or settings.get("prune") in ("source", "both")


def similarities(cells: Cells, settings: dict) -> dict[tuple[int, int], tuple[float, int, int]]:
    """{(kept for, neighbour): (similarity, n_common, place of the neighbour)}, not pruned yet."""
    columns: dict = {}
    for (row, column), cell in cells.items():
        columns.setdefault(column, {})[row] = cell
    n_all = len({row for row, _ in cells})
    norms = {c: math.sqrt(math.fsum(value**2 for value, _ in cell.values())) for c, cell in columns.items()}
    order = sorted(columns, key=lambda c: (-len(columns[c]), c))
    place = {column: number for number, column in enumerate(order)}
    found = {}
    for i, own in columns.items():
        for j, other in columns.items():
            common = [
                row for row in own.keys() & other.keys()
                if not settings.get("is_directed")
                or (None not in (own[row][1], other[row][1]) and other[row][1] < own[row][1])
            ]  # fmt: skip
            if i == j or len(common) < max(1, settings.get("min_common") or 1):
                continue
            dot = math.fsum(own[row][0] * other[row][0] for row in common)
            value = measure(settings, dot, len(common), len(own), len(other), norms[i], norms[j], n_all)
            if value > 1e-12:
                key, last = ((j, i), i) if by_source(settings) else ((i, j), j)
                found[key] = (value, len(common), place[last])
    return found


def pruned(found: dict, n: int | None) -> dict:
    """The n nearest of each; equal ones by place."""
    rows: dict = {}
    for (own, neighbour), (value, n_common, place) in found.items():
        rows.setdefault(own, []).append((-value, place, neighbour, n_common))
    return {own: sorted(row)[:n] for own, row in rows.items()}


def normalised(kept: dict, settings: dict) -> dict[tuple[int, int], tuple[float, float, int]]:
    """{(scored, in the history): (similarity, weight, n_common)} of {(kept for, neighbour): (similarity, n_common)}."""
    totals: dict = {}
    for (own, _), (value, _) in kept.items():
        totals[own] = totals.get(own, 0.0) + value
    weights = {
        ((other, own) if by_source(settings) else (own, other)):
        (value, value / totals[own] ** (settings.get("normalise") or 0), n_common)
        for (own, other), (value, n_common) in kept.items()
    }  # fmt: skip
    if settings["algorithm"] != "rp3beta" and settings.get("prune") != "both":
        return weights
    rows: dict = {}
    for (own, other), (_, weight, _) in weights.items():
        rows.setdefault(own, []).append((-weight, other))
    last = {(own, other) for own, row in rows.items() for _, other in sorted(row)[: settings["neighbours"]]}
    return {pair: value for pair, value in weights.items() if pair in last}


def offsets(cells: Cells, weights: dict, settings: dict) -> dict[int, float]:
    """p_i - sum_j w_ij p_j, p the share of rows; 0 for all where the settings ask for none."""
    n_all = len({row for row, _ in cells})
    share: dict = {}
    for _, column in cells:
        share[column] = share.get(column, 0.0) + 1 / n_all
    if settings.get("offset") != "item_mean":
        return {}
    return {i: share[i] - math.fsum(w * share[j] for (own, j), (_, w, _) in weights.items() if own == i) for i in share}


def scores(user: int, training: list[tuple], weights: dict, offset: dict, settings: dict) -> dict[int, float]:
    """The score of every item that has one."""
    found = dict(offset)
    for (own, neighbour), (_, weight, _) in weights.items():
        for u, item, history, _ in training:
            if settings["algorithm"] == "user_knn":
                hit, scored = own == user and u == neighbour, item
            else:
                hit, scored = u == user and item == neighbour, own
            if hit:
                counts = history if settings["profile"] == "weight" else 1.0
                found[scored] = found.get(scored, 0.0) + weight * counts
    return found
