"""PLOVER's folds, scores and codes."""

import msgspec
import pytest
from export_samples import MENTIONS, TIMES, events
from hypothesis import given

from isnad.export import fold
from isnad.export.folding import codes, one_day
from isnad.record import Event, Mention, Time
from isnad.record.ontology import (
    CONTEXTS,
    COW,
    EVENT_TYPES,
    FOLDS,
    INTERNATIONAL,
    INTERNATIONAL_AR,
    MODE_SCORES,
    MODES,
    OLD_MODES,
    QUAD_CLASSES,
    QUAD_NUMBERS,
    SECTORS,
    SECTORS_AR,
    SOVEREIGNS,
)


def _event(kind: str, status: str, mode: str | None = None) -> Event:
    return Event(id="a:1", document="a", sentence=(0, 1), trigger=(0, 1), text="x", type=kind, mode=mode, status=status)


def test_the_tables_of_the_ontology_fit_each_other() -> None:
    assert len(EVENT_TYPES) == 16
    assert len(CONTEXTS) == 37
    assert set(MODES) == set(EVENT_TYPES)
    assert sum(len(modes) for modes in MODES.values()) == 67 + len(OLD_MODES)
    for kind, scores in MODE_SCORES.items():
        assert MODES[kind] - set(scores) <= {"vandalize", *OLD_MODES}
        assert set(scores) <= MODES[kind]
    every = [score for _, score in EVENT_TYPES.values()] + [s for scores in MODE_SCORES.values() for s in scores.values()]
    assert all(-10 <= score <= 10 for score in every)
    assert set(QUAD_NUMBERS) == set(QUAD_CLASSES) == {quad for quad, _ in EVENT_TYPES.values()}
    assert set(SECTORS_AR) == set(SECTORS)
    assert set(INTERNATIONAL_AR) == set(INTERNATIONAL)
    assert len(COW) == len(set(COW.values())) == 195
    assert not set(SOVEREIGNS) & set(COW), "a dependency is no state of its own"
    assert set(SOVEREIGNS.values()) <= set(COW)
    assert (COW["IRQ"], COW["IRN"], COW["SAU"], COW["YEM"], COW["ISR"], COW["USA"]) == (645, 630, 670, 679, 666, 2)


@pytest.mark.parametrize(
    ("kind", "mode", "status", "folded", "modes", "score"),
    [
        ("CONSULT", "visit", "happened", "CONSULT", ("visit",), 4.0),
        ("CONSULT", "visit", "planned", "AGREE", (), 2.5),
        ("SUPPORT", None, "planned", "AGREE", (), 2.5),
        ("COOPERATE", None, "planned", "AGREE", (), 2.5),
        ("AID", None, "planned", "AGREE", (), 2.5),
        ("RETREAT", "withdraw", "planned", "CONCEDE", (), 4.5),
        ("RETREAT", "withdraw", "happened", "RETREAT", ("withdraw",), 8.0),
        ("ASSAULT", "aerial", "planned", "THREATEN", ("violence",), -3.5),
        ("ASSAULT", "aerial", "denied", "ASSAULT", ("aerial", "negation"), -9.5),
        ("PROTEST", "demo", "planned", "PROTEST", ("demo", "future"), -5.0),
        ("PROTEST", "vandalize", "happened", "PROTEST", ("vandalize",), -5.0),
        ("COERCE", "ban", "happened", "COERCE", ("restrict",), -7.0),
        ("ACCUSE", None, "happened", "ACCUSE", (), -3.0),
    ],
)
def test_folds(kind: str, mode: str | None, status: str, folded: str, modes: tuple[str, ...], score: float) -> None:
    result = fold(_event(kind, status, mode))
    assert (result.type, result.modes, result.score) == (folded, modes, score)
    assert result.rule == (f"{kind}>{folded}" if kind != folded else None)
    assert result.quad == EVENT_TYPES[folded][0]


def test_quad_classes_and_contexts() -> None:
    assert fold(_event("SANCTION", "happened")).quad_number == 4
    assert fold(_event("SANCTION", "happened")).quad_name == "material conflict"
    assert fold(_event("COERCE", "happened", "cyber")).contexts == ("cyber",)
    unknown = fold(_event("STATEMENT", "happened"))
    assert (unknown.quad, unknown.quad_number, unknown.quad_name, unknown.score) == (None, None, None, None)


@given(events())
def test_a_fold_tells_what_it_did(event: Event) -> None:
    folded = fold(event)
    assert fold(event) == folded
    assert (folded.rule is not None) == (event.status == "planned" and event.type in FOLDS)
    assert ("future" in folded.modes) == (event.status == "planned" and event.type not in FOLDS)
    assert ("negation" in folded.modes) == (event.status == "denied")
    if event.status == "happened":
        assert folded.type == event.type
    assert not set(folded.modes) & set(OLD_MODES)
    done = msgspec.structs.replace(event, type=folded.type, mode=folded.modes[0] if folded.modes else None, status="happened")
    assert fold(done).type == folded.type, "folded once is folded"


def test_codes_of_dependencies_and_breakaways() -> None:
    def of(**fields: str) -> tuple[str | None, int | None, tuple[str, ...]]:
        return tuple(codes(Mention(span=(0, 1), text="x", **fields)))  # type: ignore[arg-type,return-value]

    assert of(country="IRQ", sector="GOV") == ("IRQ", 645, ("GOV",))
    assert of(country="PRI") == ("USA", 2, ())
    assert of(country="ESH", sector="REB", entity="polisario") == ("MAR", 600, ("REB", "PRE"))
    assert of(country="SOM", entity="somaliland") == ("SOM", 520, ("PRE",))
    assert of(country="HKG") == ("HKG", None, ())
    assert of(country="UNO", sector="GOV") == ("UNO", None, ("GOV",))
    assert of() == (None, None, ())


@given(MENTIONS)
def test_codes_keep_the_sector_first(mention: Mention) -> None:
    result = codes(mention)
    assert result.sectors[:1] == ((mention.sector,) if mention.sector else result.sectors[:1])
    assert result.cow == COW.get(result.country or "")


def test_one_day_stands_for_at_most_a_month() -> None:
    def day(start: str | None, end: str | None) -> str | None:
        return one_day(Time(span=(0, 1), text="x", start=start, end=end))

    assert day("2021-07-24", "2021-07-24") == "2021-07-24"
    assert day("2021-07-01", "2021-07-31") == "2021-07-01"
    assert day("2021-01-01", "2021-12-31") is None
    assert day(None, None) is None
    assert day("2021-07-24", None) is None
    assert day("2021-07-24", "2021-07-20") is None
    assert one_day(None) is None


@given(TIMES)
def test_one_day_raises_nothing(time: Time) -> None:
    assert one_day(time) in (None, (time.start or "")[:10])
