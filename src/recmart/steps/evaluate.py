"""Lists and truth from the warehouse to `recmart.statistics.metrics`, and the metrics back as a stream."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from scipy.sparse import csr_matrix

from recmart.kernels.threads import blocks
from recmart.statistics.intervals import Metric
from recmart.statistics.lists import Candidates, Conventions, Items, Lists, Truth
from recmart.statistics.metrics import measure
from recmart.steps.progress import Steps, logger
from recmart.steps.room import Relation, arrays, only_row, threads_of

BLOCK_CELLS = 1 << 24

LIST = (("stage", pa.string()), ("fold", pa.string()), ("recommender", pa.string()))
KEYS = (*LIST, ("user_ix", pa.int32()), ("k", pa.int32()))
COUNTS = (("n_relevant", pa.int32()), ("n_list", pa.int32()), ("n_hits", pa.int32()), ("n_predicted", pa.int32()))
FAMILIES = ("accuracy", "composition", "candidates")


@dataclass(frozen=True)
class Tables:
    """The relations that an evaluation reads: `judged` says whose lists, `users` for whom."""

    conventions: Relation
    metrics: Relation
    judged: Relation
    users: Relation
    lists: Relation
    truth: Relation
    ratings: Relation
    items: Relation
    terms: Relation
    profiles: Relation


@dataclass(frozen=True)
class Fold:
    """What every recommender of a fold is judged by; row u of everything is user `user_ix[u]`, in rising order."""

    user_ix: np.ndarray
    is_warm: np.ndarray
    truth: Truth
    ratings: Truth
    items: Items
    profiles: csr_matrix

    def rows(self, start: int, stop: int) -> "Fold":
        """The users start to stop alone."""
        return Fold(
            self.user_ix[start:stop], self.is_warm[start:stop],
            users_of(self.truth, start, stop), users_of(self.ratings, start, stop),
            self.items, self.profiles[start:stop],
        )  # fmt: skip


def declared(metrics: Relation, families: tuple[str, ...] = FAMILIES) -> tuple[Metric, ...]:
    """The metrics of prep__metrics that are of the families, in their order."""
    rows = metrics.order("position").project("metric, mean_over, is_root, family").fetchall()
    return tuple(Metric(*how) for *how, family in rows if family in families)


def user_metrics(names: tuple[str, ...]) -> pa.Schema:
    """The shape of user metrics: a wide row a list, user and k."""
    return pa.schema([*KEYS, ("is_warm", pa.bool_()), *COUNTS, *((name, pa.float64()) for name in names)])


def users_of(truth: Truth, start: int, stop: int) -> Truth:
    """The truth of the users start to stop."""
    first, last = truth.bounds[start], truth.bounds[stop]
    return Truth(truth.bounds[start : stop + 1] - first, truth.item_ix[first:last], truth.gain[first:last])


def conventions_of(row: dict) -> tuple[Conventions, bool]:
    """How to count, and whether users without a list are left out, from the row of prep__conventions."""
    return Conventions(**{name: row[name] for name in Conventions.__dataclass_fields__}), row["users"] == "with_list"


def read_truth(relation: Relation, value: str, fold: str, user_ix: np.ndarray) -> Truth:
    """The rows (fold, user_ix, item_ix, value) of a fold and of the given users, sorted."""
    found = arrays(relation, f"user_ix, item_ix, {value}", f"fold = '{fold}'", "user_ix, item_ix")
    judged = np.isin(found[0], user_ix)
    owner, item_ix, gain = (column[judged] for column in found)
    bounds = np.append(np.searchsorted(owner, user_ix), np.searchsorted(owner, user_ix[-1:], side="right"))
    return Truth(bounds, item_ix, gain.astype(np.float64))


def read_items(items: Relation, terms: Relation, fold: str) -> Items:
    """What the fold knows of the items, and their terms."""
    names = "item_ix, n_users, n_training_users, popularity_chance, is_tail, price, category_ix, is_eligible"
    item_ix, n_users, n_training_users, chance, is_tail, price, category_ix, is_eligible = arrays(
        items, names, f"fold = '{fold}'", "item_ix"
    )
    size = int(item_ix.max(initial=0)) + 1

    def dense(values: np.ndarray, missing: float) -> np.ndarray:
        spread = np.full(size, missing, dtype=values.dtype)
        spread[item_ix] = values
        return spread

    term_item_ix, term_ix, weight = arrays(terms, "item_ix, term_ix, weight", f"item_ix < {size}", "item_ix, term_ix")
    width = int(term_ix.max(initial=0)) + 1
    return Items(
        n_users=dense(n_users, 0),
        n_training_users=int(n_training_users.max(initial=0)),
        popularity_chance=dense(chance, 0.0),
        is_tail=dense(is_tail, True),
        price=dense(price.astype(np.float64), np.nan),
        category_ix=dense(category_ix, -1),
        terms=csr_matrix((weight, (term_item_ix, term_ix)), shape=(size, width)),
        n_eligible=int(is_eligible.sum()),
    )


def read_profiles(relation: Relation, fold: str, user_ix: np.ndarray, n_categories: int) -> csr_matrix:
    """The shares of categories in the training of each given user."""
    owner, category_ix, share = arrays(relation, "user_ix, category_ix, share", f"fold = '{fold}'", "user_ix")
    judged = np.isin(owner, user_ix)
    rows = np.searchsorted(user_ix, owner[judged])
    return csr_matrix((share[judged], (rows, category_ix[judged])), shape=(user_ix.size, n_categories))


def read_fold(tables: Tables, fold: str) -> Fold:
    """The judged users of a fold and everything that they are judged by."""
    user_ix, is_warm = arrays(tables.users, "user_ix, is_warm", f"fold = '{fold}'", "user_ix")
    kind = only_row(tables.conventions)["diversity_by"]
    items = read_items(tables.items, tables.terms.filter(f"terms = '{kind}'"), fold)
    return Fold(
        user_ix=user_ix,
        is_warm=is_warm,
        truth=read_truth(tables.truth, "weight", fold, user_ix),
        ratings=read_truth(tables.ratings, "rating", fold, user_ix),
        items=items,
        profiles=read_profiles(tables.profiles, fold, user_ix, int(items.category_ix.max()) + 1),
    )


def read_lists(
    lists: Relation, user_ix: np.ndarray, depth: int, scored: bool = False
) -> tuple[np.ndarray, np.ndarray | None]:
    """The lists of the given users: item_ix by position, then -1, (users, depth) int32; and their scores or None."""
    table = lists.filter(f"position <= {depth} and user_ix between {user_ix[0]} and {user_ix[-1]}")
    columns = table.project("user_ix, item_ix, position" + (", score" if scored else "")).to_arrow_table()
    found = [column.to_numpy() for column in columns.columns]
    judged = np.isin(found[0], user_ix)
    owner, item_ix, position, *score = (column[judged] for column in found)
    rows = np.searchsorted(user_ix, owner)
    lists = np.full((user_ix.size, depth), -1, dtype=np.int32)
    lists[rows, position - 1] = item_ix
    if not scored:
        return lists, None
    scores = np.full(lists.shape, np.nan)
    scores[rows, position - 1] = score[0]
    return lists, scores


def lists_to_judge(
    fold: Fold, item_ix: np.ndarray, score: np.ndarray | None, predicts: bool, ks: np.ndarray, how: Conventions, n: int
) -> Lists:
    """The lists of a fold's users with what they are judged by, on n threads.

    score: with given candidates their scores, else None. A candidate without one (NaN) is not in the user's list.
    """
    candidates, listed = None, item_ix
    if score is not None:
        candidates = Candidates(item_ix, score, fold.ratings if predicts else None)
        listed = np.where(np.isnan(score), np.int32(-1), item_ix)
    return Lists(listed, fold.truth, fold.items, fold.profiles, ks, how, n, candidates)


def judge(lists: Lists, names: tuple[str, ...]) -> dict[str, np.ndarray]:
    """The named metrics and the counts of every user, each (lengths, users); what cannot be said is NaN."""
    counts = {"n_relevant": lists.sizes["relevant"], "n_list": lists.sizes["list"], "n_hits": lists.n_hits}
    counts["n_predicted"] = np.broadcast_to(lists.errors[0], lists.shape)
    return counts | measure(lists, names)


def lists_of(lists: Relation, key: tuple[str, str, str]) -> Relation:
    """The lists of a recommender in a fold; key: stage, fold, recommender."""
    return lists.filter(" and ".join(f"{name} = '{value}'" for (name, _), value in zip(LIST, key, strict=True)))


def user_rows(
    key: tuple[str, str, str],
    fold: Fold,
    found: dict[str, np.ndarray],
    ks: np.ndarray,
    with_list: bool,
    shape: pa.Schema,
) -> Iterator[pa.RecordBatch]:
    """The metrics of each k as a record batch of the shape; key: stage, fold, recommender."""
    kept = np.flatnonzero(found["n_list"][0]) if with_list else slice(None)
    for which, k in enumerate(ks):
        columns = {name: values[which][kept] for name, values in found.items()}
        columns |= {"user_ix": fold.user_ix[kept], "is_warm": fold.is_warm[kept]}
        size = columns["user_ix"].size
        columns |= {name: pa.repeat(value, size) for (name, _), value in zip(LIST, key, strict=True)}
        columns |= {"k": np.full(size, k)}
        yield pa.record_batch(
            [pa.array(columns[field.name], from_pandas=True).cast(field.type) for field in shape], schema=shape
        )


def stream_user_metrics(name: str, tables: Tables, meta: dict, session) -> pa.RecordBatchReader:
    """Judge each stage, fold and recommender of `judged` by its `lists`: one wide row for each, user and k.

    meta: metric_ks. With given candidates (a list of every one of them) the whole list is read and judged, else the
    first max(metric_ks) positions. Holds the lists of BLOCK_CELLS / depth users of one recommender, and the truth of
    one fold, at a time.
    """
    n_threads = threads_of(session)
    how, with_list = conventions_of(only_row(tables.conventions))
    ks = np.array(sorted(meta["metric_ks"]))
    asked = tuple(metric.name for metric in declared(tables.metrics))
    shape = user_metrics(asked)
    names = "stage, fold, recommender, predicts_ratings, given_candidates"
    wanted = tables.judged.project(names).order("fold, stage, recommender").fetchall()

    def batches() -> Iterator[pa.RecordBatch]:
        steps = Steps(logger(name), "judged", len(wanted))
        read = None
        for stage, fold_name, recommender, predicts, given in wanted:
            if read != fold_name:
                read, fold = fold_name, read_fold(tables, fold_name)
            key = (stage, fold_name, recommender)
            mine, depth = lists_of(tables.lists, key), int(ks[-1])
            if given:
                depth = max(depth, mine.aggregate("max(position)").fetchall()[0][0] or 0)
            for start, stop in blocks(fold.user_ix.size, max(1, BLOCK_CELLS // depth)):
                part = fold.rows(start, stop)
                item_ix, score = read_lists(mine, part.user_ix, depth, given)
                found = judge(lists_to_judge(part, item_ix, score, predicts, ks, how, n_threads), asked)
                yield from user_rows(key, part, found, ks, with_list, shape)
            steps.step(f"({recommender}, {fold_name}: {fold.user_ix.size} users)")

    return pa.RecordBatchReader.from_batches(shape, batches())
