"""Looking up each word of a sentence: clitics off, lexemes found, forms that cannot be thrown out."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from isnad.arabic.clitics import SILENT, splits
from isnad.arabic.tokens import Token
from isnad.lexicon.tables import Lexicon
from isnad.record.analysis import Analysis, Readings, Sentence, Word
from isnad.record.lexeme import Lexeme
from isnad.sentences.shy import SHY, settled

_VERBAL = frozenset({"verb", "light", "say", "other-verb"})
_NAMES = frozenset({"state", "capital", "organization", "outlet", "person", "family", "place"})
_TA_MARBUTA = frozenset({"noun", "role", "source", "say-noun", "participle", "say-participle"})
_OPEN = frozenset({"و", "ف"})
_OPENING = _VERBAL | {"function", "status", "cue"}
#: What may be of another language, and letters that are conjunctions and prepositions too.
_FOREIGN, _ATTACHED = frozenset({"place", "family"}), "بلوفك"
#: How many word forms are kept as found, twice: those met lately, and those of the time before.
_KEPT = 1 << 13

#: The preposition that joined by و is spelled like a governor but for its last letter, and how it then begins.
_TO, _AND_TO = "إلى", ("وإلى", "وإلي")

Candidate = tuple[tuple[str, ...], str, Lexeme]


def _joined(candidate: Candidate) -> bool:
    """Tell whether a reading is a function word, a cue or a verb, with no more than a conjunction before it: وكان, ووفق, ودعا."""
    joined = len(candidate[0]) == 1 and candidate[0][0] in _OPEN
    return joined and candidate[2].cat in _OPENING


#: Flags, which differ from the media by their hamza.
_FLAGS = "أعلام"


def _spelt(text: str, spelling: str) -> bool:
    """Tell whether a word can be a function word with this spelling: إن is not أن, كان not كأن; ان may be either."""
    whole = SILENT.sub("", text)
    plain = whole[-len(spelling) :]
    if len(plain) != len(spelling):
        return True
    if spelling == _TO and plain[-1] == "ي" and len(whole) > len(plain):
        return False  # *والي* صفاقس is no وإلى
    for i, (met, right) in enumerate(zip(plain, spelling, strict=True)):
        if right in "أإ" and met != right and (met in "أإ" or i > 0):
            return False
    return True


def _fits(prefix: tuple[str, ...], suffix: str, lexeme: Lexeme, text: str) -> bool:
    """Tell whether the clitics go with the form."""
    if lexeme.suffixed and not suffix:
        return False
    if suffix and text[-1:] in "ةى":
        return False
    inner = [p for p in prefix if p not in _OPEN]
    if lexeme.cat in _VERBAL:
        if suffix == "ي":
            return False  # the object of a verb is ني
        if "ال" in inner or "ب" in inner or "ك" in inner:
            return False
        if "س" in inner:
            return lexeme.a == "present" and inner == ["س"]
        return not inner or (inner == ["ل"] and lexeme.a in ("present", "jussive"))
    if "س" in inner:
        return False
    if lexeme.cat == "place" and "ك" in inner:
        return False  # *كبيرا* is no town Beira
    if lexeme.cat in _FOREIGN and not prefix and text[1:2] == "أ" and text[0] in _ATTACHED:
        return False  # أولا *بأول* is no Powell: a long a has no hamza
    if lexeme.cat in _NAMES or lexeme.cat == "shy-state":
        return "ال" not in inner and not suffix
    if ("ال" in inner and suffix) or (lexeme.cat == "role" and text.startswith(_AND_TO)):
        return False
    if lexeme.cat == "role" and lexeme.a == "pl" and "إ" in text and text.endswith("اء"):
        return False  # *إجراء* is no أجراء
    if lexeme.cat in ("role", "source") and _FLAGS in text and f"{_FLAGS}ي" not in text:
        return False  # *أعلاما* is no إعلام
    if lexeme.cat in ("nisba", "shy-nisba"):
        return not suffix
    if lexeme.cat in ("function", "status") and lexeme.voice and not suffix and not _spelt(text, lexeme.voice):
        return False
    if lexeme.cat in ("cue", "status", "phrase", "function"):
        if suffix and lexeme.rest:
            return False  # منها قبل is not من قبل
        if lexeme.a == "subordinator" and "ل" in inner:
            return False  # لطالما is no ل + طالما
        return "ال" not in inner and (lexeme.a in ("preposition", "quantifier", "agent", "") or not suffix)
    return not (suffix and lexeme.rest)


class _Form(NamedTuple):
    """What a word form can be: by itself, and with further words, in the order of the second of them."""

    alone: Readings
    longer: tuple[Candidate, ...]


_NOTHING: frozenset[str] = frozenset()
_NONE = Readings((), _NOTHING, _NOTHING)
_UNKNOWN = _Form(_NONE, ())


@lru_cache(maxsize=1 << 12)
def _shared(found: frozenset[str]) -> frozenset[str]:
    """Return a set that equals the one given, the same object for all that are equal: there are few, and many words."""
    return found


def _readings(analyses: tuple[Analysis, ...]) -> Readings:
    """Return analyses with what is asked of them all."""
    cats = _shared(frozenset([a.cat for a in analyses]))
    functions = _shared(frozenset([a.lexeme.a for a in analyses if a.cat == "function"]))
    return Readings(analyses, cats, functions)


def _second(candidate: Candidate) -> str:
    """Return the second word of a form of several words."""
    return candidate[2].rest[0]


def _order(analysis: Analysis) -> tuple[int, int]:
    """Return what analyses are put in order by: longest first, fewest clitics first."""
    return -analysis.length, len(analysis.prefix) + bool(analysis.suffix)


class Analyser:
    """Looks words up in a lexicon, keeping what it has found for a word form (bounded)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words, self._given_names = lexicon.words, lexicon.tables.given_names
        self._common = lexicon.tables.common_nouns
        self._classes = lexicon.tables.word_classes
        self._known: dict[str, _Form] = {}
        self._before: dict[str, _Form] = {}

    def _form(self, token: Token) -> _Form:
        found = self._known.get(token.text)
        if found is None:
            found = self._before.get(token.text)
            if found is None:
                # nothing but the text, and its normal form: what was met before must not decide what is found
                found = self._made(self._look_up(token.norm, SILENT.sub("", token.text), _doubled(token.text)))
            if len(self._known) >= _KEPT:
                self._before, self._known = self._known, {}
            self._known[token.text] = found
        return found

    @staticmethod
    def _made(candidates: tuple[Candidate, ...]) -> _Form:
        """Return candidates in the form in which words are made of them."""
        if not candidates:
            return _UNKNOWN
        alone = [Analysis(prefix, suffix, lexeme, 1, lexeme.cat) for prefix, suffix, lexeme in candidates if not lexeme.rest]
        longer = sorted((c for c in candidates if c[2].rest), key=_second)
        return _Form(_readings(tuple(sorted(alone, key=_order))) if alone else _NONE, tuple(longer))

    def _look_up(self, norm: str, text: str, doubled: frozenset[int]) -> tuple[Candidate, ...]:
        found: dict[Candidate, None] = {}
        given = norm in self._given_names
        for prefix, stem, suffix in splits(norm):
            if doubled and prefix and "ال" not in prefix and sum(map(len, prefix)) in doubled:
                continue  # *ودّعت* is no و and دعت: no word begins with a doubled letter
            for lexeme in self._words.get(stem, ()):
                if given and prefix and lexeme.cat in _NAMES:
                    continue  # كريم is no «like Reem»
                if _fits(prefix, suffix, lexeme, text) and not ("ال" in prefix and self._construct(stem, lexeme)):
                    found[(prefix, suffix, lexeme)] = None
            if prefix and prefix[-1] == "ال":
                for lexeme in self._words.get("ال" + stem, ()):
                    if _fits(prefix[:-1], suffix, lexeme, text):
                        found[(prefix[:-1], suffix, lexeme)] = None
        if given or norm in self._common or any(not c[0] and not c[1] and not c[2].rest for c in found):
            # one letter and a short word is no reading where the whole word is known: بحثا is not ب + حثا, باب not ب + إب
            found = {
                c: None
                for c in found
                if (not c[0] or "ال" in c[0] or c[2].rest or (_joined(c) and not given) or self._long(norm, c))
                and not (c[1] and c[2].cat == "light")  # تمتهن is not تمت + هن
            }
        if any(c[2].cat == "verb" and not c[0] for c in found):
            # فتحت is no ف + تحت, فشل no ف + شل
            found = {c: None for c in found if c[0] != ("ف",) or c[2].a not in ("preposition", "never_verb")}
        if text.endswith("ه"):
            # a final ه is the pronoun, not a ta marbuta badly spelt, where there is a choice (نشره)
            sure = [c for c in found if c[1] or c[2].cat not in _TA_MARBUTA]
            return tuple(sure or found)
        return tuple(found)

    def _construct(self, stem: str, lexeme: Lexeme) -> bool:
        """Tell whether a form is a dual or plural whose ن a genitive has taken (معلمي المدرسة): it never has an article."""
        if stem[-1:] not in ("ي", "و") or not {lexeme.a, lexeme.b} & {"du", "pl"}:
            return False
        whole = self._words.get(stem + "ن", ())
        return any((w.cat, w.ref, w.rest) == (lexeme.cat, lexeme.ref, lexeme.rest) for w in whole)

    @staticmethod
    def _long(norm: str, candidate: Candidate) -> bool:
        """Tell whether what is left without the clitics is longer than three letters."""
        return len(norm) - sum(map(len, candidate[0])) - len(candidate[1]) > 3

    def word(self, tokens: Sequence[Token], i: int) -> Word:
        """Return the word at i with all analyses that hold there, longest first, fewest clitics first."""
        token = tokens[i]
        if token.kind != "word":
            return Word(token, *_NONE)
        alone, longer = self._form(token)
        following = _after_hyphen(tokens, _after_quotes(tokens, i + 1)) if longer else 0
        if not longer or following >= len(tokens):
            return Word(token, *alone)
        analyses = []
        for prefix, suffix, lexeme in longer[bisect_left(longer, tokens[following].norm, key=_second) :]:
            if lexeme.rest[0] != tokens[following].norm:
                break
            length = _length(tokens, i, lexeme.rest)
            if length:
                analyses.append(Analysis(prefix, suffix, lexeme, length, lexeme.cat))
        return Word(token, *(_readings((*sorted(analyses, key=_order), *alone.analyses)) if analyses else alone))

    def sentence(self, index: int, paragraph: int, tokens: Sequence[Token]) -> Sentence:
        """Return the sentence with its words analysed."""
        words = tuple(self.word(tokens, i) for i in range(len(tokens)))
        if any(word.has(*SHY) for word in words):
            words = settled(words, self._classes)
        return Sentence(index, tokens[0].start, tokens[-1].end, paragraph, words)


#: The mark of a doubled letter.
_SHADDA = "\u0651"


def _doubled(text: str) -> frozenset[int]:
    """Return which letters of a word are written as doubled, counted without its marks."""
    if _SHADDA not in text:
        return _NO_LETTER
    found, letters = [], 0
    for char in text:
        if char == _SHADDA:
            found.append(letters - 1)
        letters += not SILENT.match(char)
    return frozenset(found)


_NO_LETTER: frozenset[int] = frozenset()


def _after_quotes(tokens: Sequence[Token], j: int) -> int:
    """Return the first token from j on that is no quotation mark, or how many there are."""
    while j < len(tokens) and tokens[j].norm == '"' and tokens[j].kind == "punct":
        j += 1
    return j


def _after_hyphen(tokens: Sequence[Token], j: int) -> int:
    """Return the token behind a hyphen at token j that stands between two words without a space, else j: إنغ*-*وين."""
    if not 0 < j < len(tokens) - 1 or tokens[j].norm != "-":
        return j
    return j + 1 if tokens[j - 1].end == tokens[j].start and tokens[j].end == tokens[j + 1].start else j


def _length(tokens: Sequence[Token], i: int, rest: tuple[str, ...]) -> int:
    """Return how many tokens from i on the form covers (quotation marks between its words allowed), or 0."""
    j = i + 1
    for word in rest:
        j = _after_hyphen(tokens, _after_quotes(tokens, j))
        if j >= len(tokens) or tokens[j].norm != word:
            return 0
        j += 1
    return j - i
