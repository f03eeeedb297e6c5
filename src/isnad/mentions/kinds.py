"""What kinds of word a word can be by its spelling and analyses: a verb, a function word, a preposition, a plural."""

from isnad.record.analysis import Analysis, Word

#: Categories of words that are verbs.
VERBAL = ("verb", "light", "say", "other-verb")
#: What a word may be that can be nothing but a verb.
VERBS = frozenset(VERBAL)


def functions(word: Word) -> frozenset[str]:
    """Return the classes of function word that the word as written can be (علي is a name, على a preposition)."""
    if word.token.norm.endswith("علي") and word.token.text.endswith("ي"):
        return frozenset()
    return word.functions()


def is_preposition(word: Word) -> bool:
    """Tell whether the word is a free-standing preposition."""
    return "preposition" in functions(word)


def lone_plural(word: Word, found: Analysis) -> bool:
    """Tell whether a word for people that the lexicon lists without a singular is their plural: *العسكريون* الذين."""
    same = (a for a in word.analyses if a.lexeme.a == "pl" and (a.cat, a.lexeme.ref) == (found.cat, found.lexeme.ref))
    return word.token.norm.endswith("ون") and any(a.length == 1 for a in same)
