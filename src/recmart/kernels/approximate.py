"""The items that probably score highest, without scoring all: a graph of neighbours (HNSW: Malkov, Yashunin, "Efficient
and Robust Approximate Nearest Neighbor Search Using Hierarchical Navigable Small World Graphs", TPAMI 2018).

The library is usearch, which the extra `hnsw` installs. The graph is that of the products themselves (Morozov, Babenko,
"Non-metric Similarity Graphs for Maximum Inner Product Search", NeurIPS 2018), which found more of the best in fewer
steps than distances of vectors made equally long.
"""

from collections.abc import Callable

import numpy as np

CONNECTIVITY = 32
EXPANSION_ADD = 128
EXPANSION_SEARCH = 512


def searcher(items: np.ndarray, bias: np.ndarray, columns: np.ndarray) -> Callable[[np.ndarray, int], np.ndarray]:
    """A function from users (n, f) and k to (n, at most k) of `columns`, in rising order.

    items: (items, f) and bias: (items,) of all items, of which `columns` (m,) may be found. It finds all where k is not
    below m, and is the same on any number of threads: the graph is built by one, because it depends on the order.
    Raises ValueError where the library is missing.
    """
    try:
        from usearch.index import Index
    except ImportError:
        raise ValueError("search: hnsw needs the library usearch: pip install 'recmart[hnsw]'") from None
    vectors = np.column_stack([items[columns], bias[columns]]).astype(np.float32)
    graph = Index(
        ndim=vectors.shape[1], metric="ip", dtype="f32", connectivity=CONNECTIVITY,
        expansion_add=EXPANSION_ADD, expansion_search=EXPANSION_SEARCH,
    )  # fmt: skip
    graph.add(np.arange(columns.size), vectors, threads=1)

    def nearest(users: np.ndarray, k: int) -> np.ndarray:
        if k >= columns.size:
            return np.tile(columns, (len(users), 1))
        queries = np.column_stack([users, np.ones(len(users))]).astype(np.float32)
        found = np.atleast_2d(graph.search(queries, k, threads=1).keys)
        return columns[np.sort(found.astype(np.int64), axis=1)]

    return nearest
