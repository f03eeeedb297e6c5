"""The English line of an event."""

import pytest

from isnad.record import Event, Mention
from isnad.record.english import line


def _event(actors: tuple[str, ...], recipients: tuple[str, ...], **fields: str) -> Event:
    named = [tuple(Mention(span=(0, 1), text=name, name_en=name, country=name[:3].upper()) for name in side)
             for side in (actors, recipients)]  # fmt: skip
    return Event(id="e", document="d", sentence=(0, 1), trigger=(0, 1), text="x", actor=named[0], recipient=named[1], **fields)


@pytest.mark.parametrize(
    ("actors", "recipients", "status", "type_", "said"),
    [
        (("Chad",), ("Mali",), "planned", "AID", "Chad (CHA) is to give aid to Mali (MAL)"),
        (("Chad", "Niger"), ("Mali",), "planned", "AID", "Chad (CHA) and Niger (NIG) are to give aid to Mali (MAL)"),
        (("Chad", "Niger"), ("Mali",), "planned", "CONSULT", "Chad (CHA) and Niger (NIG) are to meet or talk with Mali (MAL)"),
        (("Chad", "Niger"), ("Mali",), "happened", "ASSAULT", "Chad (CHA) and Niger (NIG) attacked Mali (MAL)"),
        (("Chad",), ("Mali",), "denied", "ASSAULT", "it is denied that Chad (CHA) attacked Mali (MAL)"),
    ],
)
def test_one_is_to_and_several_are_to(
    actors: tuple[str, ...], recipients: tuple[str, ...], status: str, type_: str, said: str
) -> None:
    assert line(_event(actors, recipients, status=status, type=type_)) == said
