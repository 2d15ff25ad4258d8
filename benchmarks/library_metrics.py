"""What implicit, RecTools and LensKit say of the same random lists; tests hold recmart's metrics against it.

    python benchmarks/library_metrics.py

Needs an environment of its own (NEEDS, below). Writes the lists, the truth, the training, the categories and every
library's figures to tests/kernels/library_metrics.json, from which tests/kernels/test_library_metrics.py reads.
Compared is what docs/metrics.md claims to be the same under a library's conventions, by the names that it has there.
Left out, because they are defined otherwise: AvgRecPopularity as a share of all interactions and r_precision of
RecTools (its hits are those at k), intra-list diversity of a single item (RecTools says 0, recmart nothing: no list
here has length 1), AUC of implicit (over the whole catalogue, cut at k), entropy of LensKit (of categories), and MAE
and RMSE of its runs (means over users; here is its own sum over ratings).
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np

# a newer pyarrow refuses the numpy that RecTools and implicit take
NEEDS = "implicit==0.7.3 rectools==0.19.0 lenskit==2025.8.1 'pyarrow<20'"
try:
    import pandas as pd
    from implicit.evaluation import ranking_metrics_at_k
    from lenskit import metrics as lenskit
    from lenskit.data import ItemList, ItemListCollection
    from lenskit.metrics.ranking import AveragePrecision
    from rectools import Columns
    from rectools import metrics as rectools
    from scipy.sparse import csr_matrix
except ImportError as missing:
    sys.exit(f"{missing}\nIn an environment apart from recmart's: pip install {NEEDS}")

FIGURES = Path(__file__).parent.parent / "tests" / "kernels" / "library_metrics.json"
KS = (5, 10)
N_USERS, N_ITEMS, N_CATEGORIES = 60, 80, 6


def generate() -> dict:
    """Random lists of 20 items, some shorter, two missing; truths of 1 to 25 items that the lists know something of."""
    rng = np.random.default_rng(7)
    appeal = rng.dirichlet(np.full(N_ITEMS, 0.7))
    known = np.where(np.arange(N_ITEMS) < N_ITEMS - 6, appeal, 0.0)  # the last items are new: nobody has them
    lists, truth, predictions = [], [], []
    for user in range(N_USERS):
        length = 20 if user % 3 else int(rng.integers(2, 13))
        taste = rng.permutation(N_ITEMS)[:40]
        shown = np.concatenate([rng.permutation(taste)[:12], rng.permutation(N_ITEMS)])
        shown = list(dict.fromkeys(shown.tolist()))[:length]
        relevant = rng.choice(taste, size=rng.integers(1, 26), replace=False)
        lists.append([] if user in (9, 30) else [int(item) for item in rng.permutation(shown)])
        truth.append([[int(item), int(rng.integers(1, 6))] for item in relevant])
        predictions.append([round(float(rng.uniform(1, 5)), 3) for _ in relevant])
    training = [
        sorted(rng.choice(N_ITEMS, size=size, replace=False, p=known / known.sum()).tolist())
        for size in rng.integers(1, 15, 50)
    ]
    return {
        "n_items": N_ITEMS,
        "categories": rng.integers(0, N_CATEGORIES, N_ITEMS).tolist(),
        "training": training,
        "lists": lists,
        "truth": truth,
        "predictions": predictions,
    }


def figures(values) -> list[float | None]:
    """Numbers to 12 digits; None for what has no value."""
    return [None if pd.isna(value) else round(float(value), 12) for value in values]


def ask_implicit(world: dict, k: int) -> dict[str, float]:
    """Means over the users whose list has k items; implicit knows no shorter ones."""
    users = [user for user, shown in enumerate(world["lists"]) if len(shown) >= k]
    pairs = [(row, item) for row, user in enumerate(users) for item, _ in world["truth"][user]]
    test = csr_matrix((np.ones(len(pairs)), np.array(pairs).T), shape=(len(users), N_ITEMS))
    lists = np.array([world["lists"][user][:k] for user in users], dtype=np.int32)

    class GivenLists:
        """A model that recommends the lists that are given."""

        def recommend(self, userid, user_items, N=10, **_):
            return lists[userid, :N], np.ones((len(userid), N), dtype=np.float32)

    found = ranking_metrics_at_k(GivenLists(), csr_matrix(test.shape), test, K=k, show_progress=False)
    named = {"precision": "precision", "average_precision": "map", "ndcg": "ndcg"}
    return {name: round(float(found[theirs]), 12) for name, theirs in named.items()}


def ask_rectools(world: dict, k: int) -> dict:
    """The metrics of each user, and of all lists together."""
    reco = pd.DataFrame(
        [(user, item, rank) for user, shown in enumerate(world["lists"]) for rank, item in enumerate(shown, 1)],
        columns=[Columns.User, Columns.Item, Columns.Rank],
    )
    both = [Columns.User, Columns.Item]
    truth = pd.DataFrame([(u, item) for u, items in enumerate(world["truth"]) for item, _ in items], columns=both)
    before = pd.DataFrame([(u, item) for u, items in enumerate(world["training"]) for item in items], columns=both)
    catalogue = list(range(N_ITEMS))
    hamming = rectools.PairwiseHammingDistanceCalculator(pd.DataFrame({"category": world["categories"]}))
    n_training = len(world["training"])
    found = {
        "hit_rate": rectools.HitRate(k).calc_per_user(reco, truth),
        "precision": rectools.Precision(k).calc_per_user(reco, truth),
        "precision_cut_at_k": rectools.Precision(k, r_precision=True).calc_per_user(reco, truth),
        "recall": rectools.Recall(k).calc_per_user(reco, truth),
        "f1": rectools.F1Beta(k).calc_per_user(reco, truth),
        "ndcg": rectools.NDCG(k).calc_per_user(reco, truth),
        "ndcg_achievable": rectools.NDCG(k, divide_by_achievable=True).calc_per_user(reco, truth),
        "average_precision": rectools.MAP(k).calc_per_user(reco, truth),
        "average_precision_by_k": rectools.MAP(k, divide_by_k=True).calc_per_user(reco, truth),
        "reciprocal_rank": rectools.MRR(k).calc_per_user(reco, truth),
        "serendipity": rectools.Serendipity(k).calc_per_user(reco, truth, before, catalogue),
        "novelty": rectools.MeanInvUserFreq(k).calc_per_user(reco, before),
        "average_popularity": rectools.AvgRecPopularity(k).calc_per_user(reco, before) / n_training,
        "intra_list_diversity": rectools.IntraListDiversity(k, hamming).calc_per_user(reco),
    }
    coverage = rectools.CatalogCoverage(k, normalize=True).calc(reco, catalogue)
    return {name: figures(values.reindex(range(N_USERS))) for name, values in found.items()} | {
        "catalogue_coverage": round(float(coverage), 12)
    }


def ask_lenskit(world: dict, k: int) -> dict:
    """The metrics of each user, over all lists, and the means of a run; users without a list are not in it."""
    with_list = [user for user, shown in enumerate(world["lists"]) if shown]
    recommended = {user: ItemList(item_ids=world["lists"][user], ordered=True) for user in with_list}
    relevant = {
        user: ItemList(
            item_ids=[i for i, _ in world["truth"][user]], rating=[float(w) for _, w in world["truth"][user]]
        )
        for user in with_list
    }
    asked = {
        "hit_rate": lenskit.Hit(k),
        "precision": lenskit.Precision(k),
        "recall": lenskit.Recall(k),
        "ndcg": lenskit.NDCG(k),
        "graded_ndcg": lenskit.NDCG(k, gain="rating"),
        "average_precision": AveragePrecision(k),
        "reciprocal_rank": lenskit.RecipRank(k),
    }
    run = lenskit.RunAnalysis()
    for name, metric in asked.items():
        run.add_metric(metric, name)
    run.add_metric(lenskit.ListGini(k, items=N_ITEMS), "gini")
    measured = run.measure(
        ItemListCollection.from_dict(recommended, "user_id"), ItemListCollection.from_dict(relevant, "user_id")
    )
    means = measured.list_summary()["mean"]
    per_user = measured.list_metrics().reindex(range(N_USERS))
    return {name: figures(per_user[name]) for name in asked} | {
        "means": {name: round(float(means[name]), 12) for name in asked},
        "gini": round(float(measured.global_metrics()["gini"]), 12),
    }


def ask_lenskit_of_ratings(world: dict) -> dict:
    """Errors of predictions of each user, and over all ratings."""
    truth = {user: dict(items) for user, items in enumerate(world["truth"])}
    predicted = {
        user: ItemList(item_ids=list(rated), scores=world["predictions"][user]) for user, rated in truth.items()
    }
    rated = {
        user: ItemList(item_ids=list(rated), rating=np.array(list(rated.values()), dtype=float))
        for user, rated in truth.items()
    }
    found, together = {}, {}
    for name, metric in {"mae": lenskit.MAE(), "rmse": lenskit.RMSE()}.items():
        sums = [metric.compute_list_data(predicted[user], rated[user]) for user in range(N_USERS)]
        found[name] = figures(metric.extract_list_metric(of_user) for of_user in sums)
        together[name] = round(float(metric.global_aggregate(sums)), 12)
    return found | {"together": together}


def lines(value, indent: int = 0) -> str:
    """JSON with a line for each list of plain numbers."""
    if isinstance(value, dict) and value:
        inner = [f"{' ' * (indent + 1)}{json.dumps(key)}: {lines(item, indent + 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(inner) + "\n" + " " * indent + "}"
    return json.dumps(value)


def main() -> None:
    """Ask the libraries and write the figures."""
    world = generate()
    world["versions"] = {name: version(name) for name in ("implicit", "rectools", "lenskit")}
    world["rectools"] = {str(k): ask_rectools(world, k) for k in KS}
    world["lenskit"] = {str(k): ask_lenskit(world, k) for k in KS} | {"ratings": ask_lenskit_of_ratings(world)}
    world["implicit"] = {str(k): ask_implicit(world, k) for k in KS}
    FIGURES.write_text(lines(world) + "\n")
    print(f"{FIGURES}: {world['versions']}")


if __name__ == "__main__":
    main()
