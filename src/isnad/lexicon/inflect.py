"""From the words of an entry to all their forms: the bridge between the files and the room `arabic`."""

from collections.abc import Iterable

from msgspec import structs

from isnad.arabic import names, nouns, verbs
from isnad.arabic.normal import normalize
from isnad.errors import LexiconError
from isnad.lexicon.schema import Morphology, OtherVerb, Texts
from isnad.record.lexeme import Lexeme


def as_list(value: Texts | None) -> list[str]:
    """Return a text or list of texts as a list."""
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str) else list(value)


def split_pair(noun: str) -> tuple[str, str | None]:
    """Return singular and plural of `singular/plural`."""
    singular, _, plural = noun.partition("/")
    return singular.strip(), plural.strip() or None


def noun_lexemes(noun: str, cat: str, ref: int) -> Iterable[tuple[str, Lexeme]]:
    """Yield (first word, lexeme) for all forms of `singular/plural`, of one word or several; `noun+` has a pronoun."""
    if noun.endswith("+"):
        for word, lexeme in noun_lexemes(noun[:-1], cat, ref):
            yield word, structs.replace(lexeme, suffixed=True)
        return
    singular, plural = split_pair(noun)
    if " " in singular or (plural and " " in plural):
        for number, words in _phrase_forms(singular, plural):
            yield words[0], Lexeme(words[1:], cat, ref, number)
        return
    for form in nouns.inflect(singular, plural):
        yield form.text, Lexeme((), cat, ref, form.number, form.gender, form.state, form.needs_suffix)


def _phrase_forms(singular: str, plural: str | None) -> Iterable[tuple[str, tuple[str, ...]]]:
    heads = set(nouns.inflect_phrase(singular))
    for words in heads:
        yield "sg", words
    if plural:
        for words in nouns.inflect_phrase(plural):
            if words not in heads:
                yield "pl", words


def verb_lexemes(entry: Morphology | OtherVerb, cat: str, ref: int) -> Iterable[tuple[str, Lexeme]]:
    """Yield (form, lexeme) for the whole paradigm of an entry's verb and its active participles.

    Raises LexiconError where root and form do not give the lemma.
    """
    if not entry.verb:
        return
    if not (entry.root and entry.form):
        raise LexiconError(f"{getattr(entry, 'id', '?')}: a verb needs root and form")
    try:
        made = verbs.conjugate(entry.root, entry.form, entry.present, entry.verb)
    except ValueError as error:
        raise LexiconError(f"{getattr(entry, 'id', entry.verb)}: {error}") from error
    for form in made:
        yield form.text, Lexeme((), cat, ref, form.tense, form.person, form.voice, form.needs_suffix)
    participle = {"verb": "participle", "say": "say-participle"}.get(cat)
    if participle:
        for p in verbs.participles(entry.root, entry.form, entry.present):
            if p.voice == "active":
                yield p.text, Lexeme((), participle, ref, p.number, p.gender, "acc" if p.accusative else "")


def regular_nouns(entry: Morphology) -> tuple[str, ...]:
    """Return the verbal nouns of an entry's verb that its form alone tells; none for form I."""
    if not (entry.verb and entry.root and entry.form) or entry.form == "I":
        return ()
    return verbs.verbal_nouns(entry.root, entry.form, entry.verb)


def name_lexemes(name: str, cat: str, ref: int) -> Iterable[tuple[str, Lexeme]]:
    """Yield (first word, lexeme) for all spellings of a proper name."""
    for words in names.spellings(name):
        if words and words[0]:
            yield words[0], Lexeme(tuple(words[1:]), cat, ref)


def nisba_lexemes(adjective: str, extra: str, ref: int) -> Iterable[tuple[str, Lexeme]]:
    """Yield (first word, lexeme) for all forms of a country adjective, of one word or two (كوري شمالي)."""
    first, _, second = adjective.partition(" ")
    seconds = {normalize(second): ""} if not second else {f.text: f.gender + f.number for f in nouns.nisba(second)}
    for form in nouns.nisba(first, "" if second else extra):
        for word, agreement in seconds.items():
            if not word:
                yield form.text, Lexeme((), "nisba", ref, form.number, form.gender)
            elif agreement == form.gender + form.number:
                yield form.text, Lexeme((word,), "nisba", ref, form.number, form.gender)
                yield form.text, Lexeme(("ال" + word,), "nisba", ref, form.number, form.gender)


def forms(words: Iterable[str]) -> frozenset[str]:
    """Return all forms (normal form) of words given as `singular/plural` or as a bare word of any kind."""
    found: set[str] = set()
    for word in words:
        singular, plural = split_pair(word)
        found.add(normalize(singular))
        if " " in singular:
            continue
        bare = singular.removeprefix("ال")  # as it is written: آلية has no article
        found.add(normalize(bare))
        found.update(f.text for f in nouns.inflect(bare, plural))
        if plural is None and bare.endswith("ة"):
            found.update(f.text for f in nouns.inflect(bare, bare[:-1] + "ات"))
        if bare.endswith("ي"):
            found.update(f.text for f in nouns.nisba(bare))
    return frozenset(found)
