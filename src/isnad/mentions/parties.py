"""Parties called by the last word of their name, which is a common word too: *فتح* (opened), of حركة فتح; and peoples who act."""

from collections.abc import Container

from isnad.record.analysis import Sentence
from isnad.record.word_classes import WordClasses, among, network_in

#: What opens a clause in which a noun comes first, in normal form.
_THAT = frozenset({"ان", "بان", "وان", "لان", "فان"})
#: What those who act may be, besides a party.
_BODIES = ("organization", "outlet")
#: The letter of «and».
_AND = "و"


def party_called(sentence: Sentence, i: int, parties: Container[str]) -> str:
    """Return the party of which word i is the name where nothing else can stand there, '' for none.

    It stands beside another party (*فتح* وحماس, حماس *وفتح*), between أن and a verb of the feminine (إن *فتح* رفضت), or between
    such a verb and أن (أكدت *فتح* أن). Elsewhere the word is the verb or the deed: رفضت *فتح* المعبر.
    """
    words, norm = sentence.words, sentence.words[i].token.norm
    name = norm if norm in parties else norm.removeprefix(_AND)
    if name not in parties:
        return ""
    before, following = words[i - 1] if i else None, words[i + 1] if i + 1 < len(words) else None
    if following is not None and any(a.prefix == (_AND,) for a in following.analyses if a.cat in _BODIES):
        return name
    if norm != name:
        return name if before is not None and before.has(*_BODIES) else ""
    if before is None or following is None:
        return ""
    if before.token.norm in _THAT and _feminine_verb(sentence, i + 1):
        return name
    return name if _feminine_verb(sentence, i - 1) and following.token.norm in _THAT else ""


def network_called(sentence: Sentence, i: int, classes: WordClasses) -> str:
    """Return the network of which word i is the name behind one that is said of networks alone, '' for none.

    زعيم *القاعدة*, مرتبط *بالقاعدة*; but زعيم *القاعدة* الشعبية, دخل الجيش *القاعدة*.
    """
    words, norm = sentence.words, sentence.words[i].token.norm
    name = network_in(norm, classes.networks)
    if not name or not i:
        return ""
    following = words[i + 1] if i + 1 < len(words) else None
    described = following is not None and following.token.norm.startswith("ال") and not following.has("role", "organization")
    return name if not described and among(words[i - 1].token.norm, classes.networkers) else ""


def _feminine_verb(sentence: Sentence, i: int) -> bool:
    """Tell whether word i is a verb of which a party is the subject."""
    return any(a.lexeme.b == "3fs" and a.lexeme.a in ("past", "present") for a in sentence.words[i].analyses)


def after_state(sentence: Sentence, i: int) -> bool:
    """Tell whether the word before word i, or before the comma there, is a state."""
    before = sentence.words[i - 2 if i > 1 and sentence.words[i - 1].token.norm == "," else i - 1] if i else None
    return before is not None and before.has("state")


__all__ = ["after_state", "network_called", "party_called"]


def hits_somebody(sentence: Sentence, i: int) -> bool:
    """Tell whether word i opens a clause in which one of a people does something to somebody: *طعن* فلسطيني مستوطنا.

    Whom it is done to shows it by the ending of an indefinite object; a deed's adjectives have none: *قصف* إسرائيلي عنيف.
    """
    words = sentence.words
    if i + 2 >= len(words) or (i and words[i - 1].token.kind != "punct"):
        return False
    hit = words[i + 2]
    return hit.token.norm.endswith("ا") and any(a.cat == "role" and not a.prefix and not a.suffix for a in hit.analyses)
