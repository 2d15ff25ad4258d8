"""How good the recommendations are, as a page and pictures: what the evaluation tables say, for people."""

import sys
from pathlib import Path

from recmart.report import pictures, plots
from recmart.report.page import page
from recmart.report.pictures import Picture
from recmart.report.results import read


def report(database: str, output: Path, schema: str | None = None) -> None:
    """Write report.html and its pictures into the folder `output`. Ends the program where it cannot."""
    results = read(database, schema)
    looks = plots.marks([row.recommender for row in results.board], results.baseline)
    with plots.style():
        drawn = {picture.name: picture for picture in pictures.pictures(results, looks)}
    write(output, drawn, page(results, drawn))
    print(f"The report is {output / 'report.html'}; its pictures are beside it.")


def write(output: Path, drawn: dict[str, Picture], text: str) -> None:
    """The files; pictures of an earlier report that this one does not have are removed."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name in pictures.NAMES:
            (output / f"{name}.svg").unlink(missing_ok=True)
        for name, picture in drawn.items():
            (output / f"{name}.svg").write_bytes(picture.svg)
        (output / "report.html").write_text(text, encoding="utf-8")
    except OSError as error:
        sys.exit(f"cannot write the report to {output}: {error.strerror}")
