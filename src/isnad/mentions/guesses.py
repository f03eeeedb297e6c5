"""What a word that the lexicon does not know may be, by its letters."""

from collections.abc import Container

from isnad.record.analysis import Analysis, Sentence, Word

#: How many letters a noun of a hollow verb has at least, without the last of its pronoun.
_HOLLOW = 5


def seems_verb(word: Word) -> bool:
    """Tell whether an unknown word looks like a present-tense verb or a plural past (يرجح, قرروا)."""
    norm = word.token.norm
    if word.analyses or word.token.kind != "word" or norm.startswith("ال"):
        return False
    stem = norm[1:] if norm[0] in "وف" and len(norm) > 4 else norm
    if stem.startswith("س") and len(stem) > 4 and stem[1] in "يت":
        return True
    return (stem.startswith("ي") and len(stem) > 3 and not stem.endswith(("ي", "يه"))) or (stem.endswith("وا") and len(stem) > 4)


def of_doing(word: Word) -> bool:
    """Tell whether a word with a pronoun is by its hamza the noun of a fourth form: إقامته, إدانتها; no أقامته."""
    text, norm = word.token.text.lstrip("وف"), word.token.norm.lstrip("وف")
    return text.startswith("إ") and len(norm) > _HOLLOW and norm[2] == "ا" and "ت" in norm[4:-1]


def opens_name(sentence: Sentence, i: int, verb: Analysis, names: Container[str]) -> bool:
    """Tell whether a given name at word i that looks like a past verb goes on with another name or an unknown word.

    استشهد *سامح* أقطش; but وقع انفجار *خلف* أضرارا, البرنامج *أشرف* عليه الوزير.
    """
    following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    if verb.prefix or verb.suffix or verb.lexeme.a != "past" or following is None or following.token.kind != "word":
        return False
    if following.token.norm in names or "family" in following.cats:
        return not following.functions()
    plain = following.analyses or following.accusative or following.token.norm.startswith(("ال", "و", "ب", "ل"))
    return not plain and not following.token.norm.endswith(("ا", "ات"))
