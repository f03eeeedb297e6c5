"""Near copies: the signature of a text, by which articles with nearly the same words are found.

The signature is a MinHash (rensa) of the runs of three words of the search form. Two texts of which one dropped a tenth
of its words share some six in ten of their runs; a report that one paper cut and another headed anew some four to five in ten.
Candidates are found by bands of the signature (LSH); the share of equal positions estimates the Jaccard similarity, with a
standard error of 0.05 around one half.
"""

import struct

from rensa import RMinHash  # pyright: ignore[reportAttributeAccessIssue] (compiled, without types)

#: Positions of a signature; three make a band. Pairs meet in some band with probability 0.91 at similarity 0.42, 0.99 at 0.5.
POSITIONS = 96
ROWS = 3
#: Words in a run.
SHINGLE = 3
#: Least similarity of a link, chosen on labelled pairs (gold/stories/copies-development.jsonl).
LEAST = 0.42
#: A text of fewer words has no signature: too little to tell a copy from a formula.
FEWEST_WORDS = 20
#: What signatures are compared by; another scheme needs all signatures anew.
SCHEME = f"rensa-{RMinHash.ALGORITHM_VERSION}/{POSITIONS}/{SHINGLE}/seed 42"

_PACK = struct.Struct(f"<{POSITIONS}I")


def signature(form: str) -> bytes | None:
    """Return the signature of a search form (POSITIONS little-endian 32-bit numbers), or None for a text too short."""
    words = form.split()
    if len(words) < FEWEST_WORDS:
        return None
    hashed = RMinHash(num_perm=POSITIONS, seed=42)
    hashed.update([" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)])
    return _PACK.pack(*hashed.digest())


def bands(signed: bytes) -> list[int]:
    """Return the keys of a signature's bands, as signed 64-bit numbers; the same key means: probably the same band."""
    positions = _PACK.unpack(signed)
    keys = []
    for number, at in enumerate(range(0, POSITIONS, ROWS)):
        mixed = number * 0x165667B19E3779F9
        for value in positions[at : at + ROWS]:
            mixed = ((mixed ^ value) * 0x9E3779B97F4A7C15 ^ mixed >> 29) & (1 << 64) - 1
        keys.append(mixed - (1 << 63))
    return keys


def similarity(one: bytes, other: bytes) -> float:
    """Return the estimated share of runs that two texts have in common, 0 to 1."""
    pairs = zip(_PACK.unpack(one), _PACK.unpack(other), strict=True)
    return sum(left == right for left, right in pairs) / POSITIONS
