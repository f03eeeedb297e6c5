"""GraphML, read back by networkx."""

import pathlib

import networkx
import pytest
from export_samples import IRAN, MANY, NAMES, READINGS, TURKEY
from hypothesis import HealthCheck, given, settings

from isnad.errors import UsageError
from isnad.export import write_graphml
from isnad.export.text import BIDI
from isnad.record import Document, Event, Reading, Time


def _read(path: pathlib.Path) -> networkx.MultiDiGraph:
    return networkx.read_graphml(path, force_multigraph=True)


def test_nodes_and_edges(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "network.graphml"
    account = write_graphml(READINGS, path, names=NAMES)
    graph = _read(path)
    assert graph.is_directed()
    assert graph.nodes["IRQ GOV"] == {
        "label": "IRQ GOV", "name_ar": "العراق، حكومة", "name_en": "Iraq, government", "country": "IRQ",
        "sector": "GOV", "events": 1,
    }  # fmt: skip
    (visit,) = graph.get_edge_data("IRQ GOV", "IRN").values()
    assert (visit["quad"], visit["count"], visit["score"], visit["planned"]) == ("VC", 1, 2.5, 1)
    assert (visit["first"], visit["last"], visit["first_published"]) == ("2021-07-24", "2021-07-24", "2021-07-20")
    assert graph.has_edge("IRN", "TUR"), "those who meet have edges to each other"
    assert graph.has_edge("TUR", "IRN")
    assert not graph.has_edge("TUR MIL", "IRQ"), "a strike that is denied is none"
    assert account.rows == graph.number_of_edges()
    assert account.left_out == {"denied": 1, "no-code": 1, "no-pair": 3}


def test_an_edge_sums_up_its_events(tmp_path: pathlib.Path) -> None:
    def event(number: int, kind: str, mode: str, day: str | None) -> Event:
        time = Time(span=(0, 1), text="x", start=day, end=day) if day else None
        return Event(
            id=f"d:{number}", document="d", sentence=(0, 1), trigger=(0, 1), text="x", type=kind, mode=mode, actor=(IRAN,),
            recipient=(TURKEY,), time=time,
        )  # fmt: skip

    events = (
        event(1, "CONSULT", "visit", "2021-07-01"),
        event(2, "ASSAULT", "aerial", "2021-06-01"),
        event(3, "CONSULT", "phone", None),
    )
    readings = [
        Reading(document=Document(id="d", text="x", published="2021-08-02"), events=events),
        Reading(document=Document(id="e", text="x", published="2021-08-01"), events=events[:1]),
    ]
    path = tmp_path / "network.graphml"
    write_graphml(readings, path, names=NAMES, edges="pair")
    (edge,) = _read(path).get_edge_data("IRN", "TUR").values()
    assert (edge["count"], edge["n_VC"], edge["n_MN"], edge["score"]) == (4, 3, 1, 0.0)
    assert (edge["first"], edge["last"]) == ("2021-06-01", "2021-07-01")
    assert (edge["first_published"], edge["last_published"]) == ("2021-08-01", "2021-08-02")
    write_graphml(readings, path, names=NAMES)
    edges = {edge["quad"]: edge for edge in _read(path).get_edge_data("IRN", "TUR").values()}
    assert {quad: (edge["count"], edge["score"]) for quad, edge in edges.items()} == {"VC": (3, 3.17), "MN": (1, -9.5)}


def test_options(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "network.graphml"
    write_graphml(READINGS, path, names=NAMES, nodes="entities", edges="type", denied=True)
    graph = _read(path)
    assert graph.nodes["entity:mustafa-al-kadhimi"]["name_ar"] == "مصطفى الكاظمي"
    (strike,) = graph.get_edge_data("TUR MIL", "IRQ").values()
    assert (strike["event_type"], strike["denied"], strike["score"]) == ("ASSAULT", 1, -9.5)
    write_graphml(READINGS, path, names=NAMES, edges="pair", mutual=False)
    graph = _read(path)
    assert {len(graph.get_edge_data(a, b)) for a, b in graph.edges()} == {1}
    assert not graph.has_edge("IRN", "TUR")
    with pytest.raises(UsageError):
        write_graphml(READINGS, path, nodes="people")  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MANY)
def test_counts_add_up(tmp_path: pathlib.Path, readings: list[Reading]) -> None:
    path = tmp_path / "network.graphml"
    for nodes in ("codes", "entities"):
        account = write_graphml(readings, path, names=NAMES, nodes=nodes, denied=True)
        graph = _read(path)
        assert graph.number_of_edges() == account.rows
        for a, b, edge in graph.edges(data=True):
            assert edge["count"] == edge["weight"] == sum(edge[f"n_{quad}"] for quad in ("VC", "MC", "VN", "MN")) > 0
            assert -10 <= edge["score"] <= 10
            assert edge.get("first", "") <= edge.get("last", "")
            assert graph.nodes[a]["events"] >= 1 <= graph.nodes[b]["events"]
        values = [str(v) for _, data in graph.nodes(data=True) for v in data.values()]
        assert not any(c in value for value in values for c in BIDI)
        dyads = write_graphml(readings, path, names=NAMES, nodes=nodes, denied=True, edges="pair")
        assert sum(e["count"] for *_, e in _read(path).edges(data=True)) == sum(e["count"] for *_, e in graph.edges(data=True))
        assert dyads.rows <= account.rows
