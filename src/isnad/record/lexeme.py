"""What the lexicon says of a word form."""

import msgspec


class Lexeme(msgspec.Struct, frozen=True, array_like=True):
    """One way in which a word form (or the first word of a longer form) can be read.

    Fields: rest, the further words of the form; cat, the category (see `CATEGORIES`); ref, the index of the entry in
    its table of the lexicon; a and b, two features whose meaning depends on the category (tense and person of a verb,
    number and gender of a noun); voice (active, passive, either); suffixed, True where the form needs a pronoun suffix.
    """

    rest: tuple[str, ...]
    cat: str
    ref: int
    a: str = ""
    b: str = ""
    voice: str = ""
    suffixed: bool = False


#: Categories of lexemes.
CATEGORIES = {
    "verb": "verb of an event entry",
    "noun": "noun of an event entry",
    "participle": "active participle of an event entry",
    "passive": "passive participle of an event entry",
    "light": "light verb",
    "say": "verb of saying",
    "light-noun": "verbal noun of a light verb",
    "other-verb": "verb that names no event",
    "phrase": "fixed phrase of an event entry",
    "say-participle": "active participle of a verb of saying",
    "say-noun": "noun of saying",
    "cue": "phrase that opens a source",
    "source": "noun that is a source",
    "role": "common noun for people or bodies",
    "honorific": "word of honour before a name",
    "state": "name of a state",
    "shy-state": "name of a state that is a common word too: a state where the words before allow nothing else",
    "shy-nisba": "adjective of a country that is a common word too",
    "capital": "name of a capital",
    "nisba": "country adjective",
    "organization": "name of a body or group",
    "outlet": "name of a media outlet",
    "person": "full name of a person",
    "family": "family name of a known person",
    "place": "name of a place",
    "status": "word of negation, plan or hope",
    "function": "function word",
}
