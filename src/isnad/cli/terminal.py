"""What goes to a terminal: control characters of an article must not move its cursor, set its title or type for its user."""

import re
import sys
from typing import Any, TextIO

#: Controls that a terminal acts on (line ends and tabs excepted), and colours, the one sequence that is ours.
_ACTING = re.compile(r"(\x1b\[[0-9;]{0,40}m)|[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def calm(text: str) -> str:
    """Return a text with U+FFFD for what a terminal acts on and what turns the reading direction; colours stay."""
    return _ACTING.sub(lambda found: found[1] or "\ufffd", text)


class CalmStream:
    """A text stream of a terminal that writes calm texts; all else is that of the stream. Args: stream."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text, calmed."""
        self._stream.write(calm(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def guard() -> None:
    """Calm standard output and error where they are terminals; files and pipes get every character as it is."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        if stream.isatty():
            setattr(sys, name, CalmStream(stream))
