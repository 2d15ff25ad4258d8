"""Small worlds in which the right answer is known."""

from pathlib import Path

from tests.conftest import write_parquet

ONE_TYPE = {"interaction": {"weight": 1}}
BLOCKS, USERS, ITEMS = 2, 8, 8


def block_world(folder: Path) -> dict:
    """Two blocks of users and items: everybody has all items of the own block but one, which is the test.

    So the withheld item is the only one of the block that is unseen, and any recommender that looks at people's
    histories, or at what items are about (their category is the block), must put it first. Ids are unicode text, times
    are all the same, popularity is the same for all items.
    Returns the settings that read it.
    """
    rows = []
    for block in range(BLOCKS):
        for user in range(USERS):
            for item in range(ITEMS):
                split = "test" if item == user else "train"
                rows.append((f"ü{block}-{user}", f"品 {block}'{item}", "2025-01-01 12:00:00", split))
    path = write_parquet(folder / "block.parquet", ("user_id", "item_id", "event_at", "split"), rows)
    catalogue = [(f"品 {block}'{item}", f"block {block}") for block in range(BLOCKS) for item in range(ITEMS)]
    return {
        "interactions": str(path),
        "items": str(write_parquet(folder / "items.parquet", ("item_id", "category"), catalogue)),
        "user_id_type": "varchar",
        "item_id_type": "varchar",
        "event_weights": ONE_TYPE,
        "split": {"by": "column"},
        "metric_ks": [1, 10],
        "recommenders": [
            "popularity",
            {"name": "item_knn_cosine", "algorithm": "item_knn", "similarity": "cosine"},
            {"name": "item_knn_jaccard", "algorithm": "item_knn", "similarity": "jaccard"},
            "user_knn",
            "covisitation",
            "rp3beta",
            {"name": "als", "factors": 4, "regularization": 0.1},
            {"name": "bpr", "factors": 4},
            {"name": "warp", "factors": 4, "learning_rate": 0.02},
            {"name": "svd", "factors": 2},
            {"name": "explicit_mf", "factors": 2},
            {"name": "ease", "regularization": 10},
            {"name": "slim", "alpha": 0.01},
            {"name": "content", "terms": "category"},
            "history",
            "hybrid",
        ],
    }


def withheld(user_id: str) -> str:
    """The item that a user of the block world should be recommended first."""
    block, user = user_id[1:].split("-")
    return f"品 {block}'{user}"


def timeline(folder: Path, n_users: int = 6, n_items: int = 12) -> dict:
    """Every user touches every item once, on consecutive days: enough to split in any way."""
    rows = [
        (
            user,
            (user + item) % n_items,
            f"2025-01-{1 + item:02d} {user:02d}:00:00",
            "test" if item >= 10 else "train",
        )
        for user in range(n_users)
        for item in range(n_items)
    ]
    path = write_parquet(folder / "timeline.parquet", ("user_id", "item_id", "event_at", "split"), rows)
    return {
        "interactions": str(path),
        "user_id_type": "integer",
        "item_id_type": "integer",
        "event_weights": ONE_TYPE,
        "recommenders": ["popularity", "item_knn"],
        "serve": "item_knn",
    }
