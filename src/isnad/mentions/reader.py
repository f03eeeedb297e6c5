"""One sentence to its scene: verbs, times, quotation, and the noun phrases on demand."""

from collections.abc import Iterable, Mapping

from isnad.lexicon.tables import Lexicon
from isnad.mentions.codes import INTERNATIONAL
from isnad.mentions.kinds import functions
from isnad.mentions.phrases import Chunker
from isnad.mentions.tags import finite_verbs
from isnad.mentions.times_told import TimeFinder
from isnad.record.analysis import Analysis, Phrase, Scene, Sentence, TimeSpan


def quotation(sentence: Sentence, inside: bool) -> tuple[tuple[bool, ...], bool]:
    """Return for each word whether it stands in quotation marks, and whether a quotation is still open at the end.

    `inside` tells whether one was open before the sentence. Marks with a direction (« ») settle doubts.
    """
    flags = []
    for word in sentence.words:
        if word.token.norm == '"':
            mark = word.token.text
            inside = mark in "«“„" if mark in "«»“”„" else not inside
            flags.append(False)
        else:
            flags.append(inside)
    return tuple(flags), inside


#: Categories of words that name a country, or a body of one (الحوثيون).
_COUNTRIES = frozenset({"state", "capital", "nisba", "organization"})


def countries_told(sentences: Iterable[Sentence], lexicon: Lexicon, day: str | None) -> frozenset[str]:
    """Return the countries whose names, capitals, adjectives or bodies stand in sentences; عمان alone is of neither of two."""
    entities = lexicon.tables.entities
    cats = _COUNTRIES
    told: set[str] = set()
    for word in (w for s in sentences for w in s.words if not cats.isdisjoint(w.cats)):
        named = {lexicon.code_at(entities[ref], day).country for ref in {a.lexeme.ref for a in word.analyses if a.cat in cats}}
        told |= {c for c in named if c and len(named) == 1 and c not in INTERNATIONAL}
    return frozenset(told)


def _cue_words(sentence: Sentence) -> frozenset[int]:
    """Return the words that belong to a cue of several words and so are no mention: على *لسان* فلان.

    What begins inside another cue is none: جاء *في بيان* الشرطة.
    """
    found: set[int] = set()
    for i, word in enumerate(sentence.words):
        cue = word.first("cue") if i not in found else None
        if cue is not None:
            found.update(range(i + 1, i + cue.length))
    return frozenset(found)


def _done_to_another(analysis: Analysis, lexicon: Lexicon) -> bool:
    """Tell whether a reading is a verb whose subject does something to its object."""
    if analysis.cat != "verb":
        return False
    frame = lexicon.tables.events[analysis.lexeme.ref].frame
    return frame.get("subject") == "actor" and frame.get("object") == "recipient"


def scene(
    sentence: Sentence, lexicon: Lexicon, finder: TimeFinder, day: str | None,
    memory: Mapping[str, Phrase], quote_open: bool, told: frozenset[str] = frozenset(),
) -> tuple[Scene, bool]:  # fmt: skip
    """Return the scene of a sentence, and whether a quotation is open after it.

    Args: finder, of the article's times; day, ISO date of the article or None; memory, family names met before -> phrase
    of the full mention; told, countries that the article names.
    """
    expressions = finder.find([w.token for w in sentence.words])
    times = tuple(TimeSpan(e.first, e.last, e) for e in expressions)
    blocked = frozenset(i for t in times for i in range(t.first, t.last + 1))
    quoted, still = quotation(sentence, quote_open)
    tables = lexicon.tables
    finite = finite_verbs(sentence, quoted, tables.given_names, tables.word_classes.parties)
    verbs = {i: a for i, a in finite.items() if i not in blocked}
    chunker = Chunker(lexicon, sentence, verbs, blocked | _cue_words(sentence), day, memory, told)
    classes = tuple(functions(w) for w in sentence.words)
    read = Scene(sentence, verbs, classes, quoted, times, chunker.at, tables.word_classes, tables.facts)
    read.transitive = frozenset(i for i in verbs if any(_done_to_another(a, lexicon) for a in sentence.words[i].analyses))
    return read, still
