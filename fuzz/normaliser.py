"""Any text through the normaliser: it never raises, is idempotent, and its offsets lead back into the text, never falling."""

from common import followed, fuzz, law, text_of

with followed("isnad.arabic"):
    from isnad.arabic.clitics import SHORTEST_STEM, splits
    from isnad.arabic.names import LIMIT, spellings
    from isnad.arabic.normal import normalize, normalize_with_offsets


def target(data: bytes) -> None:
    """Check the laws on one text."""
    text = text_of(data)
    norm = normalize(text)
    law(normalize(norm) == norm, "not idempotent", text)
    same, offsets = normalize_with_offsets(text)
    law(same == norm, "two normal forms", text)
    law(len(offsets) == len(norm) + 1, "length of offsets", text)
    law(offsets == sorted(offsets) and offsets[-1] == len(text) and offsets[0] >= 0, "offsets", text)
    for char, at in zip(norm, offsets, strict=False):
        if char.isascii() and char.isalnum() and text[at].isascii():
            law(char == text[at], "another letter", text)
    for word in norm.split()[:4]:
        found = splits(word)
        law(found[0].stem == word and len(set(found)) == len(found), "splits", word)
        law(all(len(s.stem) >= SHORTEST_STEM for s in found[1:]), "stem", word)
    law(len(spellings(text[:60])) <= LIMIT, "spellings", text)


if __name__ == "__main__":
    fuzz(target)
