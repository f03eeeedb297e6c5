"""Bodies decoded under a cap: whatever was compressed comes back, however it is cut; bombs give no more than the cap."""

import gzip
import tracemalloc
import zlib

import brotli
import pytest
from fetching_server import BOMB, BROTLI_BOMB
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.errors import FetchError
from isnad.fetching.decoding import PIECE, decoded


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


CODINGS = {
    "gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "identity": bytes,
    "": bytes, "gzip, br": lambda b: brotli.compress(gzip.compress(b)), "BR , Identity": brotli.compress,
}  # fmt: skip


def _cut(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


@settings(deadline=None)
@given(
    st.binary(max_size=300) | st.integers(PIECE - 2, PIECE * 3 + 1).map(lambda n: b"\0" * n),
    st.sampled_from(sorted(CODINGS)),
    st.integers(1, 400),
)
def test_round_trip(data: bytes, coding: str, size: int) -> None:
    packed = CODINGS[coding](data)
    assert decoded(_cut(packed, max(size, len(packed) // 500)), coding, 1_000_000) == data


@given(st.binary(min_size=1, max_size=300), st.integers(1, 50))
def test_deflate_without_its_head(data: bytes, size: int) -> None:
    assert decoded(_cut(_raw_deflate(data), max(size, 3)), "deflate", 1_000_000) == data


@settings(deadline=None)
@given(st.integers(0, 3 * PIECE), st.integers(0, 3 * PIECE), st.sampled_from(["gzip", "deflate", "br", ""]))
def test_the_cap_is_exact(length: int, cap: int, coding: str) -> None:
    packed = CODINGS[coding](b"a" * length)
    room = max(cap, len(packed))  # what comes is capped as well
    if length <= room:
        assert len(decoded([packed], coding, room)) == length
    else:
        with pytest.raises(FetchError) as caught:
            decoded([packed], coding, room)
        assert caught.value.reason == "too-large"
        assert decoded([packed], coding, room, cut=True) == b"a" * room


@pytest.mark.parametrize(("bomb", "coding"), [(BOMB, "gzip"), (gzip.compress(BOMB), "gzip, gzip"), (BROTLI_BOMB, "br")])
def test_a_bomb_takes_no_memory(bomb: bytes, coding: str) -> None:
    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than 300,000 bytes"):
        decoded([bomb], coding, 300_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000


def test_members_and_padding() -> None:
    assert decoded([gzip.compress(b"a") + gzip.compress(b"b") + b"\0" * 20], "gzip", 100) == b"ab"


@given(st.binary(min_size=1, max_size=200), st.sampled_from(["gzip", "deflate", "br"]))
def test_any_bytes_decode_or_are_refused(data: bytes, coding: str) -> None:
    try:
        decoded([data], coding, 100_000)
    except FetchError as error:
        assert error.reason in ("encoding", "protocol", "too-large")
