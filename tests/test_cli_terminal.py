"""A terminal shows an article's words and does nothing that they say; a pipe gets them as they are."""

import io
import os
import pathlib
import pty
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from isnad.cli.terminal import CalmStream, calm

COMMAND = [sys.executable, "-c", "from isnad.cli.main import run; run()"]
TEXT = "قال وزير الخارجية العراقي إن الوفد التقى أمس الرئيس في بغداد. " * 8


@given(st.text(alphabet=st.sampled_from("\x1b[]0;31mHJ\x07\x9b\x9d\\\n\tا \u202e\x7f"), max_size=30))
def test_nothing_but_colours_is_left(text: str) -> None:
    shown = calm(text)
    assert calm(shown) == shown
    for piece in shown.split("\x1b")[1:]:
        assert piece[0] == "["
        assert piece[1:].lstrip("0123456789;")[:1] == "m"
    assert not set(shown) & set("\x07\x9b\x9d\u202e\x7f")
    assert calm("سطر\tثان\n\x1b[1;31mأحمر\x1b[0m") == "سطر\tثان\n\x1b[1;31mأحمر\x1b[0m"


def test_the_stream_is_otherwise_its_own() -> None:
    inner = io.StringIO()
    stream = CalmStream(inner)
    assert stream.write("a\x1b]0;b\x07") == 7
    stream.flush()
    assert inner.getvalue() == "a\ufffd]0;b\ufffd"
    assert not stream.isatty()


def test_an_article_with_escapes_on_a_terminal(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").write_text(f"عنوان \x1b]0;evil\x07 الخبر\n{TEXT}\x1b[2J", encoding="utf-8")
    (tmp_path / "b\x1b[2J.zip").write_bytes(b"PK\x03\x04")
    ours, theirs = pty.openpty()
    done = subprocess.run([*COMMAND, "read", str(tmp_path / "a.txt")], stdout=theirs, stderr=theirs, check=False, timeout=120)
    again = subprocess.run(
        [*COMMAND, "read", str(tmp_path / "b\x1b[2J.zip")], stdout=theirs, stderr=theirs, check=False, timeout=120
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65_536):
            shown += part
    except OSError:
        pass  # the other end is closed
    assert (done.returncode, again.returncode) == (0, 1)
    assert "الخبر".encode() in shown
    assert b"\x1b]0;" not in shown
    assert b"\x1b[2J" not in shown
    assert b"\x07" not in shown
