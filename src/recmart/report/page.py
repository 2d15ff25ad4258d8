"""The page of a report: results and pictures in, one self-contained HTML text out."""

import base64
from collections.abc import Iterable, Sequence
from html import escape
from importlib import resources
from string import Template

import recmart
from recmart.report import words
from recmart.report.pictures import Picture, drawn_slices, left_out
from recmart.report.results import Results, Row
from recmart.report.words import headline, level, moment, number, percent, signed

TITLE = "How good the recommendations are"
SIDE_METRICS = ("ndcg", "recall", "hit_rate")


def page(results: Results, pictures: dict[str, Picture]) -> str:
    """The whole report."""
    parts = [
        opening(results),
        judged(results),
        choice(results),
        leaderboard(results, pictures),
        verdicts(results),
        by_length(results, pictures),
        stability(results, pictures),
        reach(pictures),
        by_slice(results, pictures),
    ]
    template = Template(resources.files("recmart.report").joinpath("page.html").read_text(encoding="utf-8"))
    return template.substitute(title=TITLE, body="\n".join(parts), version=recmart.__version__)


# Pieces of HTML


def text(said: str, kind: str = "") -> str:
    """A paragraph."""
    return f"<p{f' class={kind}' if kind else ''}>{escape(said)}</p>"


def bullets(lines: Iterable[str]) -> str:
    """A list of lines."""
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def terms(entries: Iterable[tuple[str, str]]) -> str:
    """Terms, and what is to be said of each."""
    return f"<dl>{''.join(f'<dt>{escape(term)}</dt><dd>{escape(said)}</dd>' for term, said in entries)}</dl>"


def breakable(name: str) -> str:
    """A name that may go on in the next line behind an underscore."""
    return escape(name).replace("_", "_<wbr>")


def figure(picture: Picture | None) -> str:
    """A picture inlined, with how to read it; nothing where there is none."""
    if picture is None:
        return ""
    source = f"data:image/svg+xml;base64,{base64.b64encode(picture.svg).decode()}"
    return (
        f'<figure><img src="{source}" alt="{escape(picture.alternative)}">'
        f"<figcaption><b>How to read it:</b> {escape(picture.reading)}</figcaption></figure>"
    )


def table(header: Sequence[str], rows: Iterable[Sequence[str]], n_text: int = 1) -> str:
    """A table whose columns are numbers after the first n_text, and which scrolls by itself where it is too wide."""

    def line(values: Sequence[str], tag: str, scope: str) -> str:
        kinds = ["" if at < n_text else " class=number" for at in range(len(values))]
        first, *others = (breakable(value) for value in values)
        cells = [f"<{tag}{kind}>{value}</{tag}>" for kind, value in zip(kinds[1:], others, strict=True)]
        return f"<tr><th scope={scope}>{first}</th>{''.join(cells)}</tr>"

    body = "".join(line(row, "td", "row") for row in rows)
    head = line(header, "th", "col")
    return f'<div class="table" tabindex="0"><table><thead>{head}</thead><tbody>{body}</tbody></table></div>'


# Sections


def opening(results: Results) -> str:
    """The title, the whole result in a few sentences, and what to keep in mind."""
    test, how = results.test, results.how
    when = f"from {moment(test.cutoff_at)} on" if test.cutoff_at else "in the holdout"
    users = f"{words.users(test.n_warm)} with history and {words.users(test.n_cold)} without"
    meaning = f"{words.sentence(headline(results))}: {results.headline.in_words}."
    brackets = f"In brackets: {level(how)} intervals."
    warnings = f"<div class=warning><b>To keep in mind</b>{bullets(results.notes)}</div>" if results.notes else ""
    return (
        f"<h1>{TITLE}</h1>"
        + text(f"As of {moment(results.folds[-1].as_of)}. Judged by what {users} did {when}.", "when")
        + f"<div class=finding>{text(' '.join(finding(results)))}{text(f'{meaning} {brackets}', 'small')}</div>"
        + warnings
    )


def finding(results: Results) -> list[str]:
    """The result, as sentences."""
    means = results.with_mean(results.board)
    said = [f"{results.serving} serves."]
    if not means:
        said.append(f"{headline(results)} has no value here: choose another headline_metric.")
    if results.serving in means:
        estimate = words.said(words.estimate(means[results.serving][0]))
        said.append(f"On the test fold its {headline(results)} for users with history is {estimate}.")
    if results.serving != results.baseline and results.baseline in means:
        mean = number(means[results.baseline][0].mean)
        said.append(f"The baseline, {results.baseline}, has {mean}.")
    for row in results.comparisons:
        if row.reference == "baseline" and row.recommender == results.serving:
            difference = f"{signed(row.difference)} ({signed(row.low)} to {signed(row.high)})"
            said.append(f"{words.said_verdict(row)} The difference is {difference}.")
    return said


def judged(results: Results) -> str:
    """Who and what was judged, and how."""
    how, test = results.how, results.test
    among = words.RANKED_AMONG[how.ranked_among]
    ks = ", ".join(str(row.k) for row in results.lengths)
    repeats = (
        "what a user has already may be recommended again, and counts"
        if how.repeats
        else "what a user has already is not recommended again, and does not count"
    )
    entries = [
        ("Split", words.SPLITS[test.split_by]),
        ("Users", "who have something relevant in the holdout; the headline counts those with history (warm)"),
        ("Lists", f"{among}; cut at k = {ks}, the headline at {how.headline_k}"),
        ("Repeats", repeats),
        ("Intervals", f"{level(how)}, bootstrap over users with {how.resamples:,} resamples"),
        ("Comparisons", "paired, user by user; p-values corrected by Holm for all comparisons of a kind"),
    ]
    conventions = [(field.replace("_", " "), str(value)) for field, value in vars(how).items()]
    return (
        "<h2>What was judged</h2>"
        + terms(entries)
        + folds(results)
        + f"<details><summary>All conventions</summary>{table(('field', 'value'), conventions, 2)}</details>"
    )


def folds(results: Results) -> str:
    """The folds that were judged."""
    rows = [
        (
            fold.fold,
            moment(fold.cutoff_at) if fold.cutoff_at else words.SPLITS[fold.split_by],
            *(f"{count or 0:,}" for count in (fold.n_warm, fold.n_cold, fold.n_eligible)),
        )
        for fold in results.backtests
    ]
    return table(("fold", "held out from", "users with history", "users without", "eligible items"), rows, 2)


def choice(results: Results) -> str:
    """Who serves and why, and how the others did where the choice was made."""
    reason = results.champion.reason.split("; passed over")[0]
    head = "<h2>Who serves, and why</h2>" + text(f"{results.serving}: {reason}.")
    if not results.contenders:
        return head + text("There was no validation fold to choose on; backtest_folds of 2 or more makes some.")
    rows = [
        (row.recommender, number(row.mean), percent(row.catalogue_coverage), str(row.n_folds), f"{row.n_users:,}")
        for row in results.contenders
    ]
    refused = [f"{row.recommender} is refused: {row.refused}" for row in results.contenders if row.refused]
    header = ("recommender", f"mean {headline(results)}", "coverage", "folds", "users of all folds")
    return (
        head
        + text("The contenders on the validation folds; the test fold, on which all below is measured, had no say.")
        + table(header, rows)
        + (bullets(refused) if refused else text("No guardrail refused anybody."))
    )


def leaderboard(results: Results, pictures: dict[str, Picture]) -> str:
    """Who is how good on the test fold."""
    how = results.how
    side = [metric for metric in SIDE_METRICS if metric != how.headline_metric]
    names = [results.metrics[metric].label for metric in side]
    header = [
        "recommender",
        "against the baseline",
        headline(results),
        f"{level(how)} interval",
        *names,
        "coverage",
        "novelty",
    ]
    rows = [
        [
            row.recommender,
            row.against_baseline or "",
            number(row.mean),
            "-" if row.low is None else f"{number(row.low)} to {number(row.high)}",
            *(number(getattr(row, metric)) for metric in side),
            percent(row.catalogue_coverage),
            "-" if row.novelty is None else f"{row.novelty:.1f}",
        ]
        for row in results.board
    ]
    return (
        "<h2>Leaderboard</h2>"
        + text(f"The test fold, users with history, lists cut at {how.headline_k}.")
        + figure(pictures.get("leaderboard"))
        + table(header, rows, 2)
        + text(
            "served is what people would have got: who serves, after the rules, with the fallback. Coverage is the "
            "share of the catalogue that anybody is shown. Novelty, in bits, is higher the fewer people have what "
            "is shown.",
            "small",
        )
    )


def verdicts(results: Results) -> str:
    """Every comparison on the test fold, in words and with its statistics."""
    head, how = "<h2>Verdicts</h2>", results.how
    if not results.comparisons:
        return head + text("There is nothing to compare: no two recommenders were judged by the same users.")
    references = {"baseline": "the baseline"}
    if results.serving != results.baseline:
        references["champion"] = "who serves"
    groups = [
        (heading, [row for row in results.comparisons if row.reference == reference])
        for reference, heading in references.items()
    ]
    return (
        head
        + text(
            f"Differences in {headline(results)} over the same users. Better and worse hold at {level(how)} confidence "
            f"after correcting for the number of comparisons; not inferior: at most {percent(how.margin)} of the "
            "reference's mean worse; undecided: neither is shown, and only more users would tell."
        )
        + "".join(
            f"<h3>Against {heading}, {escape(rows[0].reference_recommender)}</h3><ul "
            f"class=verdicts>{''.join(map(verdict, rows))}</ul>"
            for heading, rows in groups
            if rows
        )
        + text(
            "Effect size: the mean difference over its standard deviation (Cohen's d). Minimum detectable effect: a "
            f"true difference below it would likely have gone unseen with so many users (power {percent(how.power)}).",
            "small",
        )
    )


def verdict(row: Row) -> str:
    """One comparison."""
    statistics = [
        f"difference {signed(row.difference)} ({signed(row.low)} to {signed(row.high)}), {words.users(row.n_users)}",
        f"Holm p {words.p_value(row.p_bootstrap_holm)} (bootstrap), {words.p_value(row.p_wilcoxon_holm)} (Wilcoxon)",
        "effect size " + f"{row.effect_size:+.2f}".replace("-", "\N{MINUS SIGN}"),
        f"minimum detectable effect {number(row.minimum_detectable_effect)}",
        f"margin {number(row.margin)}",
    ]
    return (
        f"<li><b>{escape(words.said_verdict(row))}</b><br><span class=small>{escape('; '.join(statistics))}</span></li>"
    )


def by_length(results: Results, pictures: dict[str, Picture]) -> str:
    """The metric against k."""
    heading = f"<h2>{escape(words.sentence(results.headline.label))} by the length of the list</h2>"
    return heading + (
        figure(pictures.get("metric_by_k")) or text("There are not two lengths with values to compare (var metric_ks).")
    )


def stability(results: Results, pictures: dict[str, Picture]) -> str:
    """How much the metric differs between windows."""
    heading = "<h2>Stability over windows</h2>"
    if "stability" not in pictures:
        return heading + text("There are not two windows with values to compare (var backtest_folds).")
    rows = [
        (row.recommender, *map(number, (row.mean, row.standard_deviation, row.least, row.most)), str(row.n_folds))
        for row in results.spread
    ]
    header = ("recommender", "mean", "standard deviation", "least", "most", "windows")
    return heading + figure(pictures["stability"]) + table(header, rows)


def reach(pictures: dict[str, Picture]) -> str:
    """What of the catalogue is shown."""
    return (
        "<h2>Accuracy and the catalogue</h2>"
        + (figure(pictures.get("coverage")) or text("There are no values to draw."))
        + "<h2>How evenly items are shown</h2>"
        + (figure(pictures.get("exposure")) or text("Nobody got a list."))
    )


def by_slice(results: Results, pictures: dict[str, Picture]) -> str:
    """For whom it works."""
    left = left_out(results)
    return (
        "<h2>For whom it works</h2>"
        + (figure(pictures.get("slices")) or text("No slice has enough users."))
        + (f"<div class=small>Not drawn:{bullets(left)}</div>" if left else "")
        + slice_tables(results)
    )


def slice_tables(results: Results) -> str:
    """The figures of the drawn slices, folded up."""
    parts = []
    for attribute, values in drawn_slices(results).items():
        names = [row.recommender for row in next(iter(values.values()))]
        rows = [
            (
                words.said_value(attribute, value),
                f"{found[0].n_judged:,}",
                *(words.said(words.estimate(row)) for row in found),
            )
            for value, found in values.items()
        ]
        parts.append(table((words.said_attribute(attribute), "users", *names), rows))
    return f"<details><summary>The figures of the slices</summary>{''.join(parts)}</details>" if parts else ""
