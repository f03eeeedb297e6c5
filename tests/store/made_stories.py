"""Stories made by hand, and a store told of them."""

import pathlib

from isnad.record import Chain, Party, Step, Story, Verdict
from isnad.store.schema import TOLD
from isnad.store.stories import Place, gone_row, story_rows
from isnad.store.writer import Writer


def story(name: str, events: tuple[str, ...], *, denied: int = 0, aliases: tuple[str, ...] = (), **more: object) -> Story:
    """Return a story with a step for each event; the last `denied` of them deny it."""
    asserting = events[: len(events) - denied]
    chains = tuple(Chain(end=f"end-{key}", kind="outlet", name=f"الصحيفة {key}", reports=(key,)) for key in asserting)
    denying = tuple(Chain(end=f"end-{key}", kind="official", name="الوزارة", reports=(key,)) for key in events[len(asserting) :])
    kind = "disputed" if denied else "corroborated" if len(chains) > 1 else "single-source"
    steps = tuple(
        Step(
            kept=("first",) if not at else ("confirms",), published=f"2020-03-{at + 1:02}", event=key,
            status="happened" if key in asserting else "denied", outlet="one", source=None, kind=None, words=f"كلمات {key}",
        )
        for at, key in enumerate(events)
    )  # fmt: skip
    given = {
        "type": "CONSULT", "types": {"CONSULT": len(events)}, "documents": ("d",), "start": "2020-03-01", "end": "2020-03-01",
        "participants": (Party(role="actor", text="ظريف", country="IRN", entity="javad-zarif", reports=2),), **more,
    }  # fmt: skip
    return Story(
        id=name, events=events, chains=len(chains), first=events[0], published="2020-03-01", timeline=steps, aliases=aliases,
        verdict=Verdict(kind=kind, anonymous_only=False, asserting=chains, denying=denying), **given,
    )  # type: ignore[arg-type]  # fmt: skip


def tell(folder: pathlib.Path, *stories: Story, gone: tuple[str, ...] = (), anew: bool = False) -> None:
    """Write stories over the first events of the store."""
    with Writer(folder) as writer:
        rows = {name: [] for name in TOLD}
        for one in stories:
            places = {key: Place(at + 1, 1, key) for at, key in enumerate(one.events)}
            for name, new in story_rows(one, places, 1).items():
                rows[name] += new
        rows["stories"] += [gone_row(name) for name in gone]
        writer.tell(rows, 3, "form", anew)
