"""Every metric of docs/metrics.md a second time, in plain Python, compared with what a build measured.

    python benchmarks/evaluate_independently.py recmart.duckdb [--schema main_recmart]

Written against the definitions of docs/metrics.md alone; nothing of recmart is imported. Reads the lists and the truth
of the built database, recomputes all metrics per user and k and per group of users, and compares with user_metrics and
fold_metrics: a line for every metric with the largest absolute differences. Exits with 1 and the worst rows where any
differs by more than 1e-6, or where rows are missing or too many.
"""

import argparse
import math
import re
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import combinations, groupby

import duckdb
import numpy as np
import pandas as pd

TOLERANCE = 1e-6
COUNTS = ("n_relevant", "n_list", "n_hits", "n_predicted")
MEANS = (
    "hit_rate", "precision", "recall", "f1", "ndcg", "graded_ndcg", "average_precision", "reciprocal_rank",
    "r_precision", "serendipity", "revenue", "user_coverage", "average_popularity", "novelty", "tail_share",
    "intra_list_diversity", "calibration_divergence", "auc",
)  # fmt: skip
ERRORS = ("mae", "rmse")
TOGETHER = ("catalogue_coverage", "gini", "entropy")
USER_KEY = ["fold", "recommender", "user_id", "k"]
GROUP_KEY = ["fold", "recommender", "users", "k"]


@dataclass
class Candidate:
    """An item of a list with its score."""

    item: int
    score: float


@dataclass(eq=False)
class Catalogue:
    """What is known of items: the same in every fold."""

    categories: dict[int, str]
    prices: dict[int, float]
    texts: dict[int, str]
    diversity_by: str

    @cached_property
    def terms(self) -> dict[int, dict[str, float]]:
        """The terms of each item that has any, with their weights."""
        if self.diversity_by == "category":
            return {item: {category: 1.0} for item, category in self.categories.items()}
        words = {item: Counter(re.findall(r"\w+", text.lower())) for item, text in self.texts.items()}
        documents = Counter(word for counted in words.values() for word in counted)
        return {
            item: {word: n * math.log(1 + len(words) / documents[word]) for word, n in counted.items()}
            for item, counted in words.items()
            if counted
        }

    @cache  # noqa: B019 - one catalogue a run
    def distance(self, one: int, other: int) -> float:
        """1 - cosine of the terms of two items."""
        a, b = self.terms[one], self.terms[other]
        dot = sum(weight * b[term] for term, weight in a.items() if term in b)
        return 1 - dot / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))


@dataclass
class Fold:
    """What training knows of a fold, and the truth."""

    eligible: set[int]
    order: dict[int, int]  # place by popularity
    training: dict[int, dict[int, float]]  # user -> item -> weight
    truth: dict[int, dict[int, float]]
    ratings: dict[int, dict[int, float]]
    pairs: dict[int, list[int]]

    @cached_property
    def n_i(self) -> Counter:
        """How many training users have each item."""
        return Counter(item for items in self.training.values() for item in items)

    @cached_property
    def expectedness(self) -> dict[int, float]:
        """P_i of serendipity for the items of training: (N + 1 - rank of n_i) / N, never below 0."""
        n = len(self.eligible)
        rank = {count: place for place, count in enumerate(sorted(set(self.n_i.values()), reverse=True), 1)}
        return {item: max(0.0, (n + 1 - rank[count]) / n) for item, count in self.n_i.items()}

    @cached_property
    def head(self) -> set[int]:
        """Items that are not in the tail: before them others make less than 80% of the training pairs."""
        total, before, head = sum(self.n_i.values()), 0, set()
        for item in sorted(self.n_i, key=lambda item: (-self.n_i[item], self.order.get(item, math.inf), item)):
            if before < 0.8 * total:
                head.add(item)
            before += self.n_i[item]
        return head

    def profile(self, user: int, catalogue: Catalogue) -> dict[str, float]:
        """p: the share of each category in the weight of the user's training items."""
        weights = defaultdict(float)
        for item, weight in self.training.get(user, {}).items():
            if item in catalogue.categories:
                weights[catalogue.categories[item]] += weight
        total = sum(weights.values())
        return {category: weight / total for category, weight in weights.items()}


@dataclass
class World:
    """A built database: catalogue, folds, conventions, and the lists of every recommender."""

    conventions: dict
    catalogue: Catalogue
    folds: dict[str, Fold]
    lists: dict[tuple[str, str], dict[int, list[Candidate]]]  # (fold, recommender) -> user -> list by position
    judged: dict[tuple[str, str], list[int]]
    predict_ratings: set[str]
    given_candidates: bool
    user_ids: dict[int, object]


@dataclass
class Group:
    """The judged users of a recommender that are all, warm or cold, at one k."""

    rows: list[dict] = field(default_factory=list)
    exposure: Counter = field(default_factory=Counter)


class Reader:
    """Reads tables of recmart's schema."""

    def __init__(self, database: str, schema: str):
        self.connection = duckdb.connect(database, read_only=True)
        self.schema = schema

    def rows(self, columns: str, table: str, rest: str = "") -> list[tuple]:
        """The rows of a table."""
        return self.connection.sql(f"select {columns} from {self.schema}.{table} {rest}").fetchall()

    def frame(self, table: str) -> pd.DataFrame:
        """A whole table."""
        return self.connection.sql(f"select * from {self.schema}.{table}").df()

    def weights(self, table: str, column: str) -> dict[str, dict[int, dict[int, float]]]:
        """fold -> user -> item -> value."""
        found = defaultdict(lambda: defaultdict(dict))
        for fold, user, item, value in self.rows(f"fold, user_ix, item_ix, {column}", table):
            found[fold][user][item] = value
        return found


def read_catalogue(reader: Reader, diversity_by: str) -> Catalogue:
    """The attributes of the items by their numbers."""
    ids = {item_id: item for item, item_id in reader.rows("item_ix, item_id", "prep__items")}
    described = {
        ids[item_id]: row for item_id, *row in reader.rows("item_id, price, title, text, category", "stg_items")
    }
    return Catalogue(
        categories={
            item: category for item, category in reader.rows("item_ix, category", "prep__items") if category is not None
        },
        prices={item: price for item, (price, *_) in described.items() if price is not None},
        texts={item: " ".join(str(part) for part in row[1:] if part is not None) for item, row in described.items()},
        diversity_by=diversity_by,
    )


def read_folds(reader: Reader) -> dict[str, Fold]:
    """The folds that are measured."""
    training = reader.weights("prep__training", "weight")
    truth = reader.weights("prep__holdout", "weight")
    ratings = reader.weights("prep__ratings", "rating")
    eligible, order, pairs = defaultdict(set), defaultdict(dict), defaultdict(lambda: defaultdict(list))
    for fold, item, is_eligible, position in reader.rows(
        "fold, item_ix, is_eligible, popularity_position", "prep__catalogue"
    ):
        order[fold][item] = position
        if is_eligible:
            eligible[fold].add(item)
    for fold, user, item in reader.rows("fold, user_ix, item_ix", "prep__pairs"):
        pairs[fold][user].append(item)
    return {
        fold: Fold(eligible[fold], order[fold], training[fold], truth[fold], ratings[fold], pairs[fold])
        for (fold,) in reader.rows("fold", "prep__folds", "where role != 'live'")
    }


def read_world(reader: Reader) -> World:
    """Everything that the metrics need."""
    folds = read_folds(reader)
    conventions = reader.frame("prep__conventions").iloc[0].to_dict()
    lists = defaultdict(lambda: defaultdict(list))
    judged = defaultdict(list)
    for table, recommender in (("candidates", "recommender"), ("reranked", "'served'")):
        columns = f"fold, {recommender}, user_ix, item_ix, score"
        for fold, name, user, item, score in reader.rows(
            columns, table, "where fold != 'live' order by user_ix, position"
        ):
            lists[fold, name][user].append(Candidate(item, score))
    for fold, name, user in reader.rows(
        "fold, recommender, user_ix", "prep__targets", "where fold != 'live' order by fold, recommender, user_ix"
    ):
        judged[fold, name].append(user)
    for fold, found in folds.items():
        if found.truth:
            judged[fold, "served"] = sorted(found.truth)
    return World(
        conventions=conventions,
        catalogue=read_catalogue(reader, conventions["diversity_by"]),
        folds=folds,
        lists=lists,
        judged=judged,
        predict_ratings={
            name for (name,) in reader.rows("recommender", "prep__recommenders", "where predicts_ratings")
        },
        given_candidates=any(fold.pairs for fold in folds.values()),
        user_ids={user: user_id for user_id, user in reader.rows("user_id, user_ix", "prep__users")},
    )


def judged_list(world: World, fold: Fold, name: str, user: int, scored: list[Candidate]) -> list[Candidate]:
    """The list that is judged, uncut: equal scores as the conventions say.

    That of `served` is what people would have got, as it is: its scores are those of several recommenders.
    """
    if world.conventions["ties"] == "by_popularity" or name == "served":
        return scored
    runs = [list(run) for _, run in groupby(scored, key=lambda candidate: candidate.score)]
    return [candidate for run in runs for candidate in sorted(run, key=lambda c: c.item in fold.truth[user])]


def discounted(gains: dict[int, float], discount: str) -> float:
    """The sum of gains by position, discounted."""
    places = {p: 1 + p if discount == "log" else max(p, 2) for p in gains}
    return sum(gain / math.log2(places[position]) for position, gain in gains.items())


def accuracy(conventions: dict, truth: dict[int, float], items: list[int], k: int) -> dict[str, float]:
    """What the hits of a list at k are worth."""
    n_relevant, n_list, how = len(truth), len(items), conventions["discount"]
    hits = [position for position, item in enumerate(items, 1) if item in truth]
    cut = min(n_relevant, k)
    precision_denominator = {"k": k, "list": n_list, "cut_at_k": cut}[conventions["precision_denominator"]]
    recall_denominator = {"relevant": n_relevant, "cut_at_k": cut}[conventions["recall_denominator"]]
    divisor = {"relevant": n_relevant, "cut_at_k": cut, "cut_at_list": min(n_relevant, n_list), "k": k}
    ideal_length = {"relevant": cut, "k": k, "list": min(n_relevant, n_list)}[conventions["ideal_list"]]
    gain = (lambda weight: 2 ** min(weight, 64) - 1) if conventions["graded_gain"] == "exponential" else float
    graded = {position: gain(truth[items[position - 1]]) for position in hits}
    best = sorted((gain(weight) for weight in truth.values()), reverse=True)[:ideal_length]

    precision = len(hits) / precision_denominator if hits else 0.0
    recall = len(hits) / recall_denominator
    ideal = discounted(dict.fromkeys(range(1, ideal_length + 1), 1.0), how)
    graded_ideal = discounted(dict(enumerate(best, 1)), how)
    precisions = sum(j / position for j, position in enumerate(hits, 1))
    return {
        "n_relevant": n_relevant,
        "n_list": n_list,
        "n_hits": len(hits),
        "hit_rate": float(bool(hits)),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if hits else 0.0,
        "ndcg": discounted(dict.fromkeys(hits, 1.0), how) / ideal if hits else 0.0,
        "graded_ndcg": discounted(graded, how) / graded_ideal if graded_ideal > 0 else 0.0,
        "average_precision": precisions / divisor[conventions["average_precision_divisor"]] if hits else 0.0,
        "reciprocal_rank": 1 / hits[0] if hits else 0.0,
        "r_precision": sum(position <= cut for position in hits) / cut,
        "user_coverage": float(bool(items)),
    }


def calibration(profile: dict[str, float], shown: list[str]) -> float | None:
    """KL(p || .99 q + .01 p) in bits; q are the shares of the categories that are shown."""
    if not profile or not shown:
        return None
    q = {category: n / len(shown) for category, n in Counter(shown).items()}
    return sum(p * math.log2(p / (0.99 * q.get(c, 0.0) + 0.01 * p)) for c, p in profile.items() if p > 0)


def composition(catalogue: Catalogue, fold: Fold, user: int, items: list[int]) -> dict[str, float | None]:
    """What a list is made of, whatever its hits; and what needs both."""
    truth, n, n_users = fold.truth[user], len(fold.eligible), len(fold.training)
    revenue = sum(catalogue.prices.get(item, 0.0) for item in items if item in truth) if catalogue.prices else None
    if not items:
        return {"revenue": revenue}
    surprises = [
        max(0.0, (n + 1 - position) / n - fold.expectedness.get(item, 0.0)) if item in truth else 0.0
        for position, item in enumerate(items, 1)
    ]
    distances = [catalogue.distance(*pair) for pair in combinations([i for i in items if i in catalogue.terms], 2)]
    shown = [catalogue.categories[item] for item in items if item in catalogue.categories]
    return {
        "revenue": revenue,
        "serendipity": sum(surprises) / len(items),
        "average_popularity": sum(fold.n_i[item] / n_users for item in items) / len(items),
        "novelty": sum(-math.log2(max(fold.n_i[item], 1) / n_users) for item in items) / len(items),
        "tail_share": sum(item not in fold.head for item in items) / len(items),
        "intra_list_diversity": sum(distances) / len(distances) if distances else None,
        "calibration_divergence": calibration(fold.profile(user, catalogue), shown),
    }


def auc(truth: dict[int, float], pairs: list[int], scored: list[Candidate]) -> float | None:
    """Chance that a relevant one of the given pairs scores higher than another one; ties count half."""
    scores = dict.fromkeys(pairs, -math.inf) | {candidate.item: candidate.score for candidate in scored}
    relevant = np.array([score for item, score in scores.items() if item in truth])[:, None]
    others = np.array([score for item, score in scores.items() if item not in truth])[None, :]
    if not relevant.size or not others.size:
        return None
    return float(np.mean((relevant > others) + 0.5 * (relevant == others)))


def rating_errors(ratings: dict[int, float], scored: list[Candidate]) -> dict[str, float]:
    """The errors of predicted ratings, and their sums, by which groups are averaged."""
    errors = [candidate.score - ratings[candidate.item] for candidate in scored if candidate.item in ratings]
    if not errors:
        return {"n_predicted": 0}
    absolute, squared = sum(map(abs, errors)), sum(error**2 for error in errors)
    return {
        "n_predicted": len(errors),
        "mae": absolute / len(errors),
        "rmse": math.sqrt(squared / len(errors)),
        "absolute": absolute,
        "squared": squared,
    }


def judge_user(world: World, fold: Fold, name: str, user: int, scored: list[Candidate], ks: list[int]):
    """The rows of a user, one a k, each with the list as cut."""
    ranked = judged_list(world, fold, name, user, scored)
    whatever_k = {"is_warm": user in fold.training, "n_predicted": 0}
    if world.given_candidates and name != "served":
        whatever_k["auc"] = auc(fold.truth[user], fold.pairs[user], scored)
    if name in world.predict_ratings:
        whatever_k |= rating_errors(fold.ratings.get(user, {}), scored)
    for k in ks:
        items = [candidate.item for candidate in ranked[:k]]
        row = accuracy(world.conventions, fold.truth[user], items, k)
        yield {"k": k} | whatever_k | row | composition(world.catalogue, fold, user, items), items


def mean(values: list[float | None]) -> float | None:
    """The mean over who has a value."""
    found = [value for value in values if value is not None]
    return sum(found) / len(found) if found else None


def lists_together(eligible: set[int], exposure: Counter) -> dict[str, float | None]:
    """Coverage, Gini and entropy of all lists of a group; items that are not eligible do not count."""
    n, x = len(eligible), sorted(exposure[item] for item in eligible)
    places = sum(x)
    if not places:
        return {"catalogue_coverage": 0.0, "gini": None, "entropy": None}
    return {
        "catalogue_coverage": sum(count > 0 for count in x) / n,
        "gini": sum((2 * i - n - 1) * count for i, count in enumerate(x, 1)) / (n * places),
        "entropy": -sum(count / places * math.log2(count / places) for count in x if count),
    }


def judge_group(conventions: dict, fold: Fold, k: int, group: Group) -> dict[str, float | None]:
    """The row of a group: means over its users, over its ratings, and the metrics of all lists together."""
    row = {metric: mean([user.get(metric) for user in group.rows]) for metric in MEANS}
    if conventions["precision_average"] == "places":
        n_places = sum(min(user["n_relevant"], k) for user in group.rows)
        row["precision"] = sum(user["n_hits"] for user in group.rows) / n_places
    n_ratings = sum(user["n_predicted"] for user in group.rows)
    if n_ratings:
        row["mae"] = sum(user.get("absolute", 0.0) for user in group.rows) / n_ratings
        row["rmse"] = math.sqrt(sum(user.get("squared", 0.0) for user in group.rows) / n_ratings)
    return {"n_users": len(group.rows)} | row | lists_together(fold.eligible, group.exposure)


def evaluate(world: World, ks: list[int]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows as user_metrics and fold_metrics have them."""
    user_rows, group_rows = [], []
    for (fold_name, name), users in world.judged.items():
        fold, lists = world.folds[fold_name], world.lists[fold_name, name]
        groups = defaultdict(Group)
        for user in users:
            scored = lists.get(user, [])
            if not scored and world.conventions["users"] == "with_list":
                continue
            for row, items in judge_user(world, fold, name, user, scored, ks):
                user_rows.append({"fold": fold_name, "recommender": name, "user_id": world.user_ids[user]} | row)
                for users_of in ("all", "warm" if row["is_warm"] else "cold"):
                    groups[users_of, row["k"]].rows.append(row)
                    groups[users_of, row["k"]].exposure.update(items)
        for (users_of, k), group in groups.items():
            key = {"fold": fold_name, "recommender": name, "users": users_of, "k": k}
            group_rows.append(key | judge_group(world.conventions, fold, k, group))
    user_columns = [*USER_KEY, "is_warm", *COUNTS, *MEANS, *ERRORS]
    group_columns = [*GROUP_KEY, "n_users", *MEANS, *ERRORS, *TOGETHER]
    return pd.DataFrame(user_rows, columns=user_columns), pd.DataFrame(group_rows, columns=group_columns)


@dataclass
class Comparison:
    """Two writings of a table side by side."""

    table: str
    key: list[str]
    both: pd.DataFrame  # the two joined; column _merge says who has the row
    differences: pd.DataFrame  # of the rows of both, a column a metric; infinite where only one side has a value

    @property
    def fails(self) -> bool:
        """Whether the two disagree anywhere."""
        return bool((self.both["_merge"] != "both").any() or (self.differences > TOLERANCE).to_numpy().any())

    def report(self, at_most: int = 12) -> None:
        """Print the worst rows of every metric that disagrees, and rows that only one side has."""
        for side, says in (("left_only", "missing"), ("right_only", "too many")):
            rows = self.both.loc[self.both["_merge"] == side, self.key]
            print(f"\n{self.table}: {len(rows)} rows are {says}")
            if len(rows):
                print(rows.head(at_most).to_string(index=False))
        for metric in self.differences.columns[(self.differences > TOLERANCE).any()]:
            wrong = self.differences[metric][self.differences[metric] > TOLERANCE]
            print(f"\n{self.table}.{metric}: {len(wrong)} rows differ; recomputed here, then as built")
            worst = self.both.loc[wrong.nlargest(at_most).index]
            print(worst[[*self.key, f"{metric}_here", f"{metric}_built"]].to_string(index=False))


def compare(table: str, key: list[str], here: pd.DataFrame, built: pd.DataFrame) -> Comparison:
    """Join the two by their key and subtract."""
    metrics = [column for column in here.columns if column not in key]
    both = here.merge(built[[*key, *metrics]], on=key, how="outer", suffixes=("_here", "_built"), indicator=True)
    matched = both[both["_merge"] == "both"]
    differences = {}
    for metric in metrics:
        ours, theirs = (matched[f"{metric}_{side}"].astype(float) for side in ("here", "built"))
        one_sided = ours.isna() != theirs.isna()
        differences[metric] = (ours - theirs).abs().fillna(0.0).mask(one_sided, math.inf)
    return Comparison(table, key, both, pd.DataFrame(differences))


def print_differences(users: Comparison, groups: Comparison) -> None:
    """A line for every metric: how many rows were compared, how many have a value, and the largest difference."""
    print(f"{'':24} {'user_metrics':>34} {'fold_metrics':>34}")
    print(f"{'metric':24}" + f" {'rows':>10} {'values':>10} {'largest':>12}" * 2)
    for metric in dict.fromkeys([*users.differences.columns, *groups.differences.columns]):
        line = f"{metric:24}"
        for side in (users, groups):
            if metric in side.differences:
                n_values = side.both[f"{metric}_here"].notna().sum()
                line += f" {len(side.differences):10} {n_values:10} {side.differences[metric].max():12.2e}"
            else:
                line += " " * 35
        print(line.rstrip())


def main() -> None:
    """Recompute, compare, and exit with 1 where anything disagrees."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database")
    parser.add_argument("--schema", default="main_recmart")
    arguments = parser.parse_args()
    started = time.perf_counter()
    reader = Reader(arguments.database, arguments.schema)
    user_metrics, fold_metrics = reader.frame("user_metrics"), reader.frame("fold_metrics")
    world = read_world(reader)
    here = evaluate(world, sorted(int(k) for k in user_metrics["k"].unique()))
    users = compare("user_metrics", USER_KEY, here[0], user_metrics)
    groups = compare("fold_metrics", GROUP_KEY, here[1], fold_metrics)
    print_differences(users, groups)
    for side in (users, groups):
        if side.fails:
            side.report()
    verdict = "DISAGREES" if users.fails or groups.fails else "agrees"
    seconds = time.perf_counter() - started
    print(f"\n{verdict}: {len(user_metrics)} user rows, {len(fold_metrics)} fold rows, {seconds:.1f} s")
    sys.exit(users.fails or groups.fails)


if __name__ == "__main__":
    main()
