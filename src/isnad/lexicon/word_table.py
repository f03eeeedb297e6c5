"""The words of the compiled lexicon as one block of bytes, in which a word is found without reading the others.

The block lies in the cache and is mapped into memory: workers on one machine share it, and a start reads nothing but what it
asks for. It is a hash table with open addresses: the number of slots (a power of two, u32), the slots (u32 each, the place of
a record in the block, 0 for none), the records (u16 length of the word, u32 length of the lexemes, the word in UTF-8, the
lexemes in MessagePack). Numbers are in the order of the machine, which a cache never leaves; the hash is the CRC-32 of the word.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from isnad.record.lexeme import Lexeme

_COUNT = struct.Struct("=I")
_HEAD = struct.Struct("=HI")
#: How many slots there are for each word, at least.
_ROOM = 2
#: How many words are kept as found.
_KEPT = 1 << 14


class WordTable(Mapping[str, Sequence[Lexeme]]):
    """A mapping from a word (normal form) to its lexemes over a block of bytes. Args: block, as `packed` makes it."""

    def __init__(self, block: memoryview) -> None:
        slots = _COUNT.unpack_from(block)[0]
        self._block = block
        self._slots = block[_COUNT.size : _COUNT.size * (slots + 1)].cast("I")
        self._mask = slots - 1
        self._decode = msgspec.msgpack.Decoder(list[Lexeme]).decode
        self._known: dict[str, Sequence[Lexeme]] = {}

    def get(self, word: str, default: Sequence[Lexeme] = ()) -> Sequence[Lexeme]:  # type: ignore[override]
        """Return the lexemes of a word, none for one that is not there. They are shared: do not change them."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[word] = self._find(word)
        return found or default

    def _find(self, word: str) -> Sequence[Lexeme]:
        key = word.encode("utf-8", "surrogatepass")
        size, block, slots = len(key), self._block, self._slots
        slot = zlib.crc32(key) & self._mask
        while at := slots[slot]:
            length, content = _HEAD.unpack_from(block, at)
            start = at + _HEAD.size
            if length == size and block[start : start + size] == key:
                return self._decode(block[start + size : start + size + content])
            slot = (slot + 1) & self._mask
        return ()

    def __getitem__(self, word: str) -> Sequence[Lexeme]:
        found = self.get(word)
        if not found:
            raise KeyError(word)
        return found

    def __iter__(self) -> Iterator[str]:
        for at in self._slots:
            if at:
                start = at + _HEAD.size
                yield str(self._block[start : start + _HEAD.unpack_from(self._block, at)[0]], "utf-8", "surrogatepass")

    def __len__(self) -> int:
        return sum(1 for at in self._slots if at)


def packed(words: Mapping[str, Sequence[Lexeme]]) -> bytes:
    """Return words and their lexemes as a block."""
    count = 1 << max(len(words) * _ROOM, 1).bit_length()
    slots = [0] * count
    records: list[bytes] = []
    at = _COUNT.size * (count + 1)
    for word, lexemes in words.items():
        key, content = word.encode("utf-8", "surrogatepass"), msgspec.msgpack.encode(lexemes)
        slot = zlib.crc32(key) & (count - 1)
        while slots[slot]:
            slot = (slot + 1) & (count - 1)
        slots[slot] = at
        record = _HEAD.pack(len(key), len(content)) + key + content
        records.append(record)
        at += len(record)
    return b"".join((_COUNT.pack(count), struct.pack(f"={count}I", *slots), *records))
