"""Who does what to whom as a network: GraphML that networkx and Gephi read."""

from collections.abc import Iterable, Iterator
from typing import IO, Any, Literal
from xml.sax.saxutils import escape, quoteattr

import msgspec

from isnad.errors import UsageError
from isnad.export.folding import Folded, codes, fold, one_day
from isnad.export.naming import Names, bundled_names
from isnad.export.outcome import Export, Tally, Target, events_of, whole_file
from isnad.export.text import xml_text
from isnad.record import Event, Mention, Reading
from isnad.record.ontology import QUAD_CLASSES

NodeKind = Literal["codes", "entities"]
EdgeKind = Literal["quad", "type", "pair"]
#: Types whose actors do to each other what is told where no recipient is named (a meeting, a deal, two-sided fighting).
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "ASSAULT"})

_NODE_KEYS = {
    "label": "string", "name_ar": "string", "name_en": "string", "country": "string", "sector": "string", "entity": "string",
    "events": "int",
}  # fmt: skip
_EDGE_KEYS = {
    "label": "string", "quad": "string", "event_type": "string", "weight": "double", "count": "int", "score": "double",
    "planned": "int", "denied": "int", "mutual": "int", "first": "string", "last": "string", "first_published": "string",
    "last_published": "string", **{f"n_{quad}": "int" for quad in QUAD_CLASSES},
}  # fmt: skip


class _Node(msgspec.Struct):
    """A node while it grows."""

    values: dict[str, Any]
    events: int = 0


class _Edge(msgspec.Struct):
    """An edge while it grows."""

    key: tuple[str, str, str]
    quad: str | None
    type: str | None
    count: int = 0
    scored: int = 0
    total: float = 0.0
    planned: int = 0
    denied: int = 0
    mutual: int = 0
    days: tuple[str, str] | None = None
    published: tuple[str, str] | None = None
    quads: dict[str, int] = {}

    def add(self, reading: Reading, event: Event, folded: Folded, mutual: bool) -> None:
        """Count an event."""
        self.count += 1
        self.mutual += mutual
        self.planned += event.status == "planned"
        self.denied += event.status == "denied"
        if folded.score is not None:
            self.scored, self.total = self.scored + 1, self.total + folded.score
        if folded.quad:
            self.quads[folded.quad] = self.quads.get(folded.quad, 0) + 1
        self.days = _widen(self.days, one_day(event.time))
        self.published = _widen(self.published, (reading.document.published or "")[:10] or None)


def write_graphml(
    readings: Iterable[Reading],
    path: Target,
    *,
    nodes: NodeKind = "codes",
    edges: EdgeKind = "quad",
    denied: bool = False,
    mutual: bool = True,
    names: Names | None = None,
) -> Export:
    """Write the network of who does what to whom as GraphML (directed) and return the account of it.

    Each actor of an event has an edge to each of its recipients. Types are folded as in the other PLOVER exports.
    Args: readings; path, of the file; nodes, `codes` (country and sector) or `entities` (who is known by name; the rest by
    code); edges, one for each quad class, each type, or one only for each pair; denied, whether denied events count; mutual,
    whether actors of a meeting, a deal or a fight without recipients have edges to each other; names, of countries.
    The account counts edges as rows, and under left_out: denied events, events `no-pair` (nobody on one side),
    and `no-code`, participants of whom neither country nor sector nor name is known.
    Raises ExportError where the file cannot be written, UsageError on a wrong option.
    """
    if nodes not in ("codes", "entities") or edges not in ("quad", "type", "pair"):
        raise UsageError(f"nodes={nodes!r}, edges={edges!r}: give codes or entities, and quad, type or pair")
    names = names if names is not None else bundled_names()
    tally = Tally()
    found: dict[str, _Node] = {}
    drawn: dict[tuple[str, str, str], _Edge] = {}
    for reading, event, _ in events_of(readings, tally, denied=denied):
        folded = fold(event)
        if folded.rule:
            tally.folded[folded.rule] += 1
        actors, recipients = (_known(side, nodes, names, found, tally) for side in (event.actor, event.recipient))
        each_other = mutual and not event.recipient and folded.type in MUTUAL
        pairs = [(a, b) for a in actors for b in (actors if each_other else recipients) if not (each_other and a == b)]
        if not pairs:
            tally.left_out["no-pair"] += 1
        for node in {*actors, *recipients}:
            found[node].events += 1
        kind = {"quad": folded.quad or "", "type": folded.type, "pair": ""}[edges]
        for a, b in pairs:
            edge = drawn.setdefault((a, b, kind), _Edge((a, b, kind), None if edges == "pair" else folded.quad,
                                                        folded.type if edges == "type" else None))  # fmt: skip
            edge.add(reading, event, folded, each_other)
    with whole_file(path) as file:
        _document(file, found, [drawn[k] for k in sorted(drawn)])
    tally.rows = len(drawn)
    return tally.account(path)


def _known(mentions: tuple[Mention, ...], kind: NodeKind, names: Names, found: dict[str, _Node], tally: Tally) -> list[str]:
    """Return the node ids of one side of an event, each once; new nodes are added to those found."""
    ids: dict[str, None] = {}
    for mention in mentions:
        node = _node(mention, kind, names)
        if node is None:
            tally.left_out["no-code"] += 1
            continue
        ids[node[0]] = None
        found.setdefault(node[0], _Node(node[1]))
    return list(ids)


def _node(mention: Mention, kind: NodeKind, names: Names) -> tuple[str, dict[str, Any]] | None:
    """Return the node of a party, its id and its values; None where nothing is known of who it is."""
    coded = codes(mention)
    sector = coded.sectors[0] if coded.sectors else None
    if kind == "entities" and mention.entity and mention.entity not in names.countries:
        ar, en = mention.name_ar or mention.text, mention.name_en or mention.text
        values = {"label": en, "name_ar": ar, "name_en": en, "country": coded.country, "entity": mention.entity}
        return f"entity:{mention.entity}", values
    if not coded.country and not sector:
        return None
    code = " ".join(filter(None, (coded.country, sector)))
    ar, en = names.actor(coded.country, sector)
    return code, {"label": code, "name_ar": ar, "name_en": en, "country": coded.country, "sector": sector}


def _widen(span: tuple[str, str] | None, day: str | None) -> tuple[str, str] | None:
    if day is None:
        return span
    return (day, day) if span is None else (min(span[0], day), max(span[1], day))


def _document(file: IO[str], nodes: dict[str, _Node], edges: list[_Edge]) -> None:
    """Write the GraphML document."""
    file.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for target, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys.items():
            file.write(f'<key id="{target[0]}_{name}" for="{target}" attr.name="{name}" attr.type="{kind}"/>\n')
    file.write('<graph id="who-to-whom" edgedefault="directed">\n')
    for name in sorted(nodes):
        node = nodes[name]
        file.write(f"<node id={quoteattr(xml_text(name))}>")
        file.writelines(_data("n", {**node.values, "events": node.events}))
        file.write("</node>\n")
    for number, edge in enumerate(edges):
        source, target, _ = edge.key
        ends = f"source={quoteattr(xml_text(source))} target={quoteattr(xml_text(target))}"
        file.write(f'<edge id="e{number}" {ends}>')
        file.writelines(_data("e", _values(edge)))
        file.write("</edge>\n")
    file.write("</graph>\n</graphml>\n")


def _values(edge: _Edge) -> dict[str, Any]:
    """Return the values of an edge: counts, the mean of the scores (two decimals), the first and last day that are known."""
    days, published = edge.days or (None, None), edge.published or (None, None)
    return {
        "label": edge.type or edge.quad, "quad": edge.quad, "event_type": edge.type,
        "weight": float(edge.count), "count": edge.count,
        "score": round(edge.total / edge.scored, 2) if edge.scored else None, "planned": edge.planned, "denied": edge.denied,
        "mutual": edge.mutual, "first": days[0], "last": days[1], "first_published": published[0],
        "last_published": published[1], **{f"n_{quad}": edge.quads.get(quad, 0) for quad in QUAD_CLASSES},
    }  # fmt: skip


def _data(prefix: str, values: dict[str, Any]) -> Iterator[str]:
    """Yield the data elements of the values that are known."""
    for key, value in values.items():
        if value is not None:
            yield f'<data key="{prefix}_{key}">{escape(xml_text(str(value)))}</data>'
