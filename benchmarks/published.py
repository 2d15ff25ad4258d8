"""Published accuracy through the whole dbt path, where it takes minutes: the recommenders by neighbours, iALS of 64 and
192 factors over three seeds, and ratings in five folds. Data in ../shared/data.

    python benchmarks/published.py
"""

import statistics
import tempfile

import duckdb
import yaml
from timed_dbt import ROOT, run_models

SEEDS = (1, 2, 3)
FACTORS = {64: (0.7227, 0.4449), 192: (0.730, 0.453)}
FOLDS = 5
# Ferrari Dacrema et al., TOIS 2021: HR@10 and NDCG@10
NEIGHBOURS = {
    "item_knn_bm25": (0.6694, 0.3979),
    "item_knn_jaccard": (0.6533, 0.3837),
    "user_knn_bm25": (0.6606, 0.3951),
    "p3alpha": (0.6460, 0.3876),
    "rp3beta": (0.6758, 0.4011),
}


def example(name: str) -> dict:
    return yaml.safe_load((ROOT / "examples" / f"{name}.yml").read_text())


def measured(settings: dict, label: str, columns: str) -> dict[str, tuple]:
    """Some metrics at 10 of the warm users of the test fold, by recommender, after a build of their own."""
    with tempfile.TemporaryDirectory() as folder:
        run_models(folder, ["+fold_metrics"], settings, "70%", label, slowest=2)
        with duckdb.connect(f"{folder}/recmart.duckdb", read_only=True) as connection:
            rows = connection.sql(
                f"select recommender, {columns} from main_recmart.fold_metrics where users = 'warm' and k = 10"
            ).fetchall()
    return {recommender: tuple(rest) for recommender, *rest in rows}


def neighbours() -> None:
    """HR@10 and NDCG@10 among 99 negatives."""
    found = measured(example("ml1m_ncf_neighbours"), "ml1m_ncf, neighbours", "hit_rate, ndcg")
    for name, published in NEIGHBOURS.items():
        print(f"{name}: HR@10 {found[name][0]:.4f}, NDCG@10 {found[name][1]:.4f}; published {published}")


def ials() -> None:
    """HR@10 and NDCG@10 among 99 negatives; Rendle et al., RecSys 2022."""
    settings = example("ml1m_ncf_models")
    (entry,) = (e for e in settings["recommenders"] if e["name"] == "ials")
    variants = [entry | {"name": f"ials_{f}_{s}", "factors": f, "seed": s} for f in FACTORS for s in SEEDS]
    settings["recommenders"] = [settings["recommenders"][0], *variants]
    found = measured(settings, "ml1m_ncf, iALS", "hit_rate, ndcg")
    for factors, published in FACTORS.items():
        of_seeds = [found[f"ials_{factors}_{seed}"] for seed in SEEDS]
        means = [statistics.mean(values) for values in zip(*of_seeds, strict=True)]
        print(
            f"iALS, {factors} factors: HR@10 {means[0]:.4f}, NDCG@10 {means[1]:.4f}; published {published}; {of_seeds}"
        )


def ratings() -> None:
    """RMSE over five folds of MovieLens-100K: a film of a user is in the fold of the hash of both."""
    squares = dict.fromkeys(("mean", "explicit_mf", "explicit_mf_by_sgd"), 0.0)
    for fold in range(FOLDS):
        settings = example("ml100k_ratings") | {"split": {"by": "column"}}
        settings["interactions_columns"] |= {
            "split": f"case when hash(user_id, item_id) % {FOLDS} = {fold} then 'test' else 'train' end"
        }
        found = measured(settings, f"ml100k, fold {fold + 1} of {FOLDS}", "rmse")
        for name in squares:
            squares[name] += found[name][0] ** 2 / FOLDS
    print({name: round(total**0.5, 4) for name, total in squares.items()}, "RMSE; Surprise's SVD .9355")


if __name__ == "__main__":
    neighbours()
    ials()
    ratings()
