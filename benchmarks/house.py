"""How the house stands: what the code is made of, and how many files a change touches.

    python benchmarks/house.py [checkout]

- macro lines, model lines: non-blank lines of macros/**/*.sql and of models/**/*.sql. Macros that only return data
  (declarations and registries: their body is one `return` of a dict or a list of calls) are counted apart as well.
- share of Jinja: of the non-blank lines of both, those that begin with Jinja (`{%`, `{{` or inside one that has not
  ended yet), without comments.
- shared files that name an algorithm: files of macros/, models/, python_models/ and src/ that have the name of an
  algorithm as a text literal, or in the prose of YAML as a word, and are neither named for it nor a registry; tests of
  a model's own arithmetic (`_*unit_tests.yml`) are not counted.
- models whose grain is tested: models with a data test in their own YAML that names their grain.
"""

import re
import sys
from pathlib import Path

WORDS = ("popularity", "content", "history", "hybrid")  # words of the language too: names only beside what is named


def without_comments(text: str) -> str:
    """SQL without the comments of Jinja."""
    return re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)


def lines(paths: list[Path]) -> int:
    """Non-blank lines."""
    return sum(bool(line.strip()) for path in paths for line in path.read_text().splitlines())


def is_data(path: Path) -> bool:
    """Whether a macro only returns data: a dict, or a call or list of others that do."""
    body = re.sub(r"\{%-? *(end)?macro.*?%\}", "", without_comments(path.read_text()), flags=re.DOTALL)
    body = re.sub(r"\{%- set [^%]*?%\}", "", body)
    whole = r"\s*\{\{ return\((\{|recmart\.by_name\(\[|recmart\.as_metric\(\{|dict\().*\) \}\}\s*"
    return re.fullmatch(whole, body, re.DOTALL) is not None


def jinja_lines(paths: list[Path]) -> tuple[int, int]:
    """How many non-blank lines begin inside Jinja, and how many there are."""
    found = total = 0
    for path in paths:
        inside = False
        for line in without_comments(path.read_text()).splitlines():
            if not line.strip():
                continue
            total += 1
            found += inside or line.lstrip().startswith(("{%", "{{"))
            marks = re.findall(r"\{%|\{\{|%\}|\}\}", line)
            if marks:
                inside = marks[-1] in ("{%", "{{")
    return found, total


def algorithms(root: Path) -> list[str]:
    """The names of the algorithms: of their declarations, or of the files in `candidates` where there are none."""
    declared = [path.stem.removeprefix("algorithm_") for path in root.glob("macros/algorithms/algorithm_*.sql")]
    files = [*root.glob("models/candidates/*.sql"), *root.glob("python_models/candidates/*.py")]
    return sorted(declared or {path.stem for path in files} - {"candidates"})


def naming(root: Path) -> dict[str, int]:
    """The shared files that name an algorithm, with how many of their lines do."""
    names = algorithms(root)
    own_words = "|".join(set(names) - set(WORDS))
    literal = re.compile(
        rf"(?<![\w.])(['\"])(?:{own_words})\1(?!\s*:)"
        rf"|(?:algorithm|recommender|entries|listed|serve|fallback).*(['\"])(?:{'|'.join(WORDS)})\2(?!\s*:)"
    )
    word = re.compile(rf"(?<![\w./-])(?:{own_words})(?![\w./-])")
    found = {}
    for folder in ("macros", "models", "python_models", "src"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in (".sql", ".py", ".yml") or "unit_tests" in path.name or is_registry(path):
                continue
            pattern = word if path.suffix == ".yml" else literal
            text = without_comments(path.read_text())
            if any(re.search(rf"(?<![a-z]){name}(?![a-z])", str(path.relative_to(root))) for name in names):
                continue  # a file of that algorithm's own
            hits = [line for line in text.splitlines() if pattern.search(line)]
            if hits:
                found[str(path.relative_to(root))] = len(hits)
    return found


def is_registry(path: Path) -> bool:
    """The one file of a kind that names all its components."""
    return path.stem in ("algorithms", "rooms")


def tested_grains(root: Path) -> tuple[int, int]:
    """How many models have a test of their grain in their own YAML, and how many models there are."""
    files = [*root.glob("models/**/*.yml"), *root.glob("python_models/**/*.yml")]
    blocks = [
        b for path in files for b in re.split(r"\n  - name: ", path.read_text())[1:] if "unit_tests" not in path.name
    ]
    blocks = [block for block in blocks if re.search(r"Grain:|grain", block)]
    return sum(bool(re.search(r"^\s+- (recmart\.)?grain\b", block, re.MULTILINE)) for block in blocks), len(blocks)


def main() -> None:
    """Print one line a figure."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent
    macros, models = list(root.glob("macros/**/*.sql")), list(root.glob("models/**/*.sql"))
    data = [path for path in macros if is_data(path)]
    code = [path for path in macros if path not in data]
    named, (tested, described) = naming(root), tested_grains(root)
    print(f"macro lines / model lines: {lines(macros)} / {lines(models)} = {lines(macros) / lines(models):.2f}")
    print(f"  without {len(data)} macros that are data ({lines(data)} lines): {lines(code) / lines(models):.2f}")
    for label, paths in (("macros and models", macros + models), ("without what is data", code + models)):
        jinja, total = jinja_lines(paths)
        print(f"share of Jinja, {label}: {jinja} of {total} lines = {jinja / total:.1%}")
    print(f"shared files that name an algorithm: {len(named)} ({sum(named.values())} lines)")
    for path, n in named.items():
        print(f"  {path}: {n}")
    print(f"models whose grain is tested: {tested} of {described}")


if __name__ == "__main__":
    main()
