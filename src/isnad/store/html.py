"""Rows as an HTML table for notebooks: Arabic from right to left, everything escaped, nothing loaded from elsewhere."""

import datetime
import html
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

#: Table -> the columns shown, in this order. Others show all that a reader can read.
SHOWN = {
    "events": (
        "day", "type", "mode", "status", "actor", "actor_country", "recipient", "recipient_country", "sentence", "evidence",
        "source", "place", "outlet", "confidence",
    ),
    "documents": ("document", "version", "day", "outlet", "title", "events", "length", "url"),
    "sources": ("text", "kind", "stance", "name_en"),
    "statements": ("document", "speaker", "speaker_kind", "stance", "content", "form"),
    "failures": ("file", "record", "reason", "message", "at"),
    "stories": (
        "story", "day", "type", "actor", "recipient", "place", "verdict", "anonymous_only", "reports", "outlets", "chains",
        "denials", "dead_low", "dead_high", "wounded_low", "wounded_high", "arrested_low", "arrested_high", "words",
    ),
}  # fmt: skip
#: Longest text of a cell, in characters.
LONGEST = 160

_CELL = "text-align:start;vertical-align:top;padding:2px 8px"


def page(rows: pa.Table, total: int, table: str | None) -> str:
    """Return the HTML of some first rows. Args: rows; total, how many there are in all; table, whose they are, or None.

    Columns of which no row has a value are left out.
    """
    wanted = SHOWN.get(table or "", tuple(rows.column_names))
    columns = [name for name in wanted if name in rows.column_names and rows[name].null_count < rows.num_rows]
    head = "".join(f'<th style="{_CELL}">{html.escape(name)}</th>' for name in columns)
    body = "".join(f"<tr>{''.join(_cell(row[name]) for name in columns)}</tr>" for row in rows.select(columns).to_pylist())
    shown = f"{rows.num_rows} of {total:,}" if total > rows.num_rows else f"{total:,}"
    count = f"<p>{shown} {html.escape(table or 'rows')}</p>"
    return f"<div>{count}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def _cell(value: Any) -> str:
    text = _text(value)
    full = html.escape(text, quote=True)
    if len(text) > LONGEST:
        return f'<td dir="auto" style="{_CELL}" title="{full}">{html.escape(text[:LONGEST])}…</td>'
    return f'<td dir="auto" style="{_CELL}">{full}</td>'


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_text(item)}" for name, item in value.items())
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)
