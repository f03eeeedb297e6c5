"""Counts for charts: events over time by quad class, pairs with trends, places; each with the address of what is counted."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from isnad.explorer.filters import Filter
from isnad.explorer.marking import shown
from isnad.explorer.scores import QUAD, SCORE
from isnad.explorer.wording import Wording
from isnad.record.ontology import QUAD_CLASSES
from isnad.store.result import Result

#: Spans up to which bars are days, and months; in days.
_DAYS, _MONTHS = 62, 7 * 366
#: Most bars of one chart.
_BARS = 90


#: The first and last day of nearly all rows, as columns.
SPAN = "quantile_disc(day, 0.02) AS first, quantile_disc(day, 0.995) AS last"


class Axis(NamedTuple):
    """The bars of a chart over time: grain (day, month, year) and the first day of each bar, without gaps."""

    grain: str
    starts: tuple[datetime.date, ...]

    def end(self, start: datetime.date) -> datetime.date:
        """Return the last day of a bar."""
        return _next(start, self.grain) - datetime.timedelta(days=1)

    def label(self, start: datetime.date, words: Wording) -> str:
        """Return how a bar is called."""
        return words.period(start, self.end(start))


def axis(first: datetime.date | None, last: datetime.date | None) -> Axis | None:
    """Return the bars for a span of days, the latest where there are too many; None where no day is known."""
    if first is None or last is None:
        return None
    days = (last - first).days
    grain = "day" if days <= _DAYS else "month" if days <= _MONTHS else "year"
    start = {"day": first, "month": first.replace(day=1), "year": first.replace(month=1, day=1)}[grain]
    starts = []
    while start <= last:
        starts.append(start)
        start = _next(start, grain)
    return Axis(grain, tuple(starts[-_BARS:]))


def _next(day: datetime.date, grain: str) -> datetime.date:
    if grain == "day":
        return day + datetime.timedelta(days=1)
    if grain == "year":
        return day.replace(year=day.year + 1)
    return (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)


def start_of(bars: Axis) -> str:
    """Return the first day of the bar in which a row lies, as SQL over its `day`; null outside of the bars."""
    first, last = bars.starts[0], bars.end(bars.starts[-1])
    return f"CASE WHEN day BETWEEN '{first}' AND '{last}' THEN date_trunc('{bars.grain}', day)::DATE END"


def span(found: Result) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the days between which nearly all events lie: a few that tell of times long past would flatten the rest."""
    row = found.tally(f"SELECT {SPAN} FROM rows").records()[0]
    return row["first"], row["last"]


def span_of(days: Sequence[datetime.date | None]) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the same of a list of days."""
    known = sorted(day for day in days if day is not None)
    return (known[int(0.02 * (len(known) - 1))], known[int(0.995 * (len(known) - 1))]) if known else (None, None)


def counted(
    days: Sequence[datetime.date | None], quads: Sequence[str], bars: Axis
) -> dict[tuple[str, datetime.date], int]:  # fmt: skip
    """Return how many of some events lie in each bar, by quad class. Args: their days and quad classes; bars."""
    counts: dict[tuple[str, datetime.date], int] = {}
    first, last = bars.starts[0], bars.end(bars.starts[-1])
    for day, quad in zip(days, quads, strict=True):
        if day is not None and first <= day <= last:
            start = day if bars.grain == "day" else day.replace(day=1) if bars.grain == "month" else day.replace(month=1, day=1)
            counts[quad, start] = counts.get((quad, start), 0) + 1
    return counts


def over_time(found: Result, bars: Axis) -> dict[tuple[str, datetime.date], int]:
    """Return how many events of each quad class lie in each bar."""
    rows = found.tally(f"SELECT {QUAD} AS quad, {start_of(bars)} AS start, count(*) AS n FROM rows GROUP BY ALL").records()
    return {(row["quad"], row["start"]): row["n"] for row in rows if row["start"]}


def time_chart(counts: dict[tuple[str, datetime.date], int], bars: Axis, wanted: Filter, words: Wording) -> dict[str, Any]:
    """Return the chart of events over time: `spec` for the script, `head` and `body` of its table."""

    def url(start: datetime.date, quad: str | None) -> str:
        chosen = wanted.but(start=start.isoformat(), end=bars.end(start).isoformat(), quad=(quad,) if quad else (), type=())
        return chosen.url()

    labels = [bars.label(start, words) for start in bars.starts]
    series = []
    for quad in QUAD_CLASSES:
        values = [counts.get((quad, start), 0) for start in bars.starts]
        series.append({
            "name": words.t(f"quad.{quad}"), "quad": quad, "colour": f"--{quad.lower()}", "values": values,
            "texts": [words.num(v) for v in values],
            "urls": [url(start, quad) for start in bars.starts],
        })  # fmt: skip
    body = [
        [(label, url(start, None)), *((words.num(one["values"][at]), one["urls"][at]) for one in series)]
        for at, (start, label) in enumerate(zip(bars.starts, labels, strict=True))
        if any(one["values"][at] for one in series)
    ]
    head = [words.t("period"), *(one["name"] for one in series)]
    return {
        "spec": {"kind": "stack", "labels": labels, "series": series},
        "head": head,
        "body": body,
        "grain": bars.grain,
        "ends": (labels[0], labels[-1]),
    }


_PAIRS = """
    SELECT * FROM (SELECT a, unnest(recipient_countries) AS r, day, score, status FROM (
        SELECT unnest(actor_countries) AS a, recipient_countries, day, status, {score} AS score FROM rows)) WHERE a <> r
"""


def pairs(found: Result, bars: Axis | None, most: int) -> list[dict[str, Any]]:
    """Return the pairs of countries (actor, recipient) with most events: n, mean score, and `trend`, bar -> (score, n).

    Scores are those of what happened; planned and denied events are in `n` only.
    """
    pair = _PAIRS.format(score=SCORE)
    rows = found.tally(
        f"SELECT a, r, count(*) AS n, avg(score) FILTER (status = 'happened') AS score FROM ({pair}) "
        f"GROUP BY ALL ORDER BY n DESC, a, r LIMIT {int(most)}"
    ).records()
    if not rows or bars is None:
        return [{**row, "trend": {}} for row in rows]
    sql = (
        f"SELECT a, r, date_trunc('{bars.grain}', day)::DATE AS start, avg(score) AS score, count(*) AS n FROM ({pair}) "
        "WHERE status = 'happened' AND day BETWEEN ? AND ? AND a || r IN (SELECT unnest(?)) GROUP BY ALL"
    )
    names = [row["a"] + row["r"] for row in rows]
    trends: dict[tuple[str, str], dict[datetime.date, tuple[float, int]]] = {}
    for row in found.tally(sql, bars.starts[0], bars.end(bars.starts[-1]), names).records():
        trends.setdefault((row["a"], row["r"]), {})[row["start"]] = (row["score"], row["n"])
    return [{**row, "trend": trends.get((row["a"], row["r"]), {})} for row in rows]


def trend_bars(pair: dict[str, Any], bars: Axis | None, wanted: Filter, words: Wording) -> list[dict[str, Any]]:
    """Return the bars of a pair's trend: x and width in per cent (mirrored in Arabic), score, title, address."""
    if bars is None:
        return []
    made, count = [], len(bars.starts)
    for at, start in enumerate(bars.starts):
        if start not in pair["trend"]:
            continue
        score, n = pair["trend"][start]
        place = count - 1 - at if words.dir == "rtl" else at
        chosen = wanted.but(
            by=pair["a"], to=pair["r"], start=start.isoformat(), end=bars.end(start).isoformat(), status=("happened",)
        )
        made.append({
            "x": place * 100 / count, "width": 100 / count, "score": score, "url": chosen.url(),
            "title": f"{bars.label(start, words)}: {words.signed(score)} ({words.count(n)})",
        })  # fmt: skip
    return made


def places(found: Result, most: int) -> list[dict[str, Any]]:
    """Return the places with most events that are on the map: id, name (Arabic words), name_en, country, lat, lon, n, score."""
    return found.ask(
        f"SELECT geonames_id AS id, mode(place) AS name, any_value(place_name) AS name_en, any_value(place_country) AS country, "
        f"any_value(latitude) AS lat, any_value(longitude) AS lon, count(*) AS n, avg({SCORE}) AS score FROM rows "
        f"WHERE geonames_id IS NOT NULL AND latitude IS NOT NULL GROUP BY geonames_id ORDER BY n DESC, id LIMIT {int(most)}"
    ).records()


def map_chart(found: Sequence[dict[str, Any]], wanted: Filter, words: Wording, world: str) -> dict[str, Any]:
    """Return the map: `spec` for the script, `head` and `body` of its table."""
    points = []
    for row in found:
        name = shown(row["name"] if words.lang == "ar" else row["name_en"] or row["name"])
        text = f"{words.count(row['n'])} · {words.t('score.mean')} {words.signed(row['score'])}"
        url = wanted.but(place=str(row["id"])).url()
        points.append({**{k: row[k] for k in ("lat", "lon", "n", "score")}, "name": name, "text": text, "url": url})
    head = [words.t("f.place"), words.t("number"), words.t("score.mean")]
    body = [[(p["name"], p["url"]), (words.num(p["n"]), p["url"]), (words.signed(p["score"]), None)] for p in points[:100]]
    total = sum(p["n"] for p in points) or 1
    centre = [sum(p["lon"] * p["n"] for p in points) / total, sum(p["lat"] * p["n"] for p in points) / total]
    named = points[min(11, len(points) - 1)]["n"] if points else 0
    return {
        "spec": {"kind": "map", "world": world, "points": points, "centre": centre, "zoom": 3.4, "named": named},
        "head": head, "body": body,
    }  # fmt: skip
