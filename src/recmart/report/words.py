"""Numbers, metrics and attributes as people read them."""

import re
from datetime import datetime

from recmart.report.plots import Estimate
from recmart.report.results import Results, Row

SPLITS = {
    "time": "by time: trained on what was before a moment, judged on what came after it",
    "last_n": "the last events of each user are held out",
    "hash": "a share of each user's items is held out by chance",
    "column": "as a column of the data says",
}

RANKED_AMONG = {
    "catalogue": "ranked among the whole catalogue",
    "given": "ranked among given candidates only",
    "drawn": "ranked among drawn negatives only",
    "holdout": "ranked among held-out pairs only",
}

ATTRIBUTES = {
    "user_activity": "users, by items in training",
    "user_tenure": "users, by time since their first event",
    "item_popularity": "chosen items, by popularity",
}


def number(value: float | None) -> str:
    """A metric, with more digits the smaller it is."""
    if value is None:
        return "-"
    size = abs(value)
    return f"{value:.6f}" if 0 < size < 0.001 else f"{value:.4f}" if size < 10 else f"{value:,.2f}"


def signed(value: float) -> str:
    """A difference, always with its sign."""
    return ("+" if value >= 0 else "\N{MINUS SIGN}") + number(abs(value))


def users(n: int | None) -> str:
    """How many users."""
    return f"{n or 0:,} user" + ("" if n == 1 else "s")


def sentence(said: str) -> str:
    """The words with a capital letter."""
    return said[:1].upper() + said[1:]


def p_value(p: float) -> str:
    """A p-value; a tiny one as a bound."""
    return "below 0.001" if p < 0.001 else f"{p:.3f}"


def percent(share: float | None) -> str:
    """A share."""
    return "-" if share is None else f"{100 * share:.1f}".removesuffix(".0") + "%"


def moment(at: datetime | None) -> str:
    """A moment to the minute."""
    return "-" if at is None else f"{at:%Y-%m-%d %H:%M} UTC"


def estimate(row: Row) -> Estimate:
    """The mean of a row with its interval; the mean itself where it has none."""
    return Estimate(row.mean, *(row.mean if bound is None else bound for bound in (row.low, row.high)))


def said(found: Estimate) -> str:
    """An estimate."""
    return f"{number(found.mean)} ({number(found.low)} to {number(found.high)})"


def headline(results: Results) -> str:
    """The name of the headline."""
    return f"{results.headline.label} at {results.how.headline_k}"


def level(how: Row) -> str:
    """The confidence level."""
    return f"{100 * how.level:g}%"


def said_attribute(attribute: str) -> str:
    """What a slice slices by."""
    whose, _, name = attribute.partition("_")
    return ATTRIBUTES.get(attribute, f"{'users' if whose == 'user' else 'chosen items'}, by {name.replace('_', ' ')}")


def said_value(attribute: str, value: str) -> str:
    """A value of an attribute, without the number that our ranges sort by."""
    return re.sub(r"^\d+: ", "", value) if attribute in ATTRIBUTES else value


def said_verdict(row: Row) -> str:
    """Who is better, as a sentence about a row of `comparisons`."""
    one, other = row.recommender, row.reference_recommender
    return {
        "better": f"{one} is better than {other}.",
        "worse": f"{one} is worse than {other}.",
        "not inferior": f"{one} is not inferior to {other}: if it is worse at all, then by less than the margin.",
        "undecided": f"{one} against {other} is undecided: neither a difference nor non-inferiority is shown.",
    }[row.verdict]


def said_window(fold: Row) -> str:
    """A fold: the day that it begins, or its name where the split is not by time."""
    return f"{fold.cutoff_at:%Y-%m-%d}" if fold.cutoff_at else fold.fold.replace("_", " ")
