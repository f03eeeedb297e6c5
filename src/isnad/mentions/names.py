"""Names of people met for the first time: where after a title a name begins and ends."""

from isnad.lexicon.tables import Lexicon
from isnad.mentions.tags import functions, seems_verb
from isnad.record.analysis import Sentence
from isnad.record.word_classes import among

#: Categories that a word of some listed name can also have, and then rather is.
_NOT_NAMES = ("state", "capital", "organization", "outlet", "role", "noun")
#: Classes of function word that a given name can look like: عادل, العربي; others (إن, الآن) end a name.
_ALSO_NAMES = frozenset({"never_verb", "adjective", "preposition"})
_MAX_WORDS = 6
#: From how many letters on an unlisted word in ات is taken for a plural.
_PLURAL_LETTERS = 5
_STOP = frozenset({"و", "ف"})
#: What a word that begins with و joins rather than going on with the name.
_JOINED = frozenset({"honorific", "role", "organization", "state"})
#: Endings of a noun with a pronoun, which follows a full name as the next party rather than as a part of it (normal form).
_OWNED = ("ه", "ها", "هم")
_FULL_NAME = 2
#: The word of names of which one of God's is the other half, whatever else it may mean: عبد *الستار*.
_SERVANT = "عبد"
#: Words of names that never stand without the next one (normal form).
_FATHER = frozenset({"ابو", "ابي"})
#: The second word of an ordinal from eleven on: السادس *عشر*.
_TENTH = "عشر"


def name_end(sentence: Sentence, start: int, lexicon: Lexicon, limit: int = _MAX_WORDS) -> int:
    """Return the index after the last word of an unknown person's name that begins at `start` (start itself for none).

    A name goes on over words that are neither function words nor known verbs or common nouns; at most two such words
    with no mark of a name (joiner, given name, article on a later word), at most `limit` in all.
    """
    i, free, joiners = start, 0, lexicon.tables.word_classes.joiners
    while i < len(sentence.words) and i - start < limit:
        word = sentence.words[i]
        norm = word.token.norm
        if word.token.kind != "word":
            break
        before = sentence.words[i - 1].token.norm if i > start else ""
        servant = before == _SERVANT and norm.startswith("ال")
        if before in _FATHER and "preposition" not in functions(word):
            i += 1
            continue  # حمزة أبو *ناب*, whatever else the word may mean
        if _opens_office(sentence, i, lexicon):
            break
        if norm in joiners or servant:
            i += 1
            continue
        plain = functions(word) - {"name_part"}
        given = norm in lexicon.tables.given_names and not plain - _ALSO_NAMES
        known = given or (norm in lexicon.tables.name_words and not word.has(*_NOT_NAMES) and not plain)
        if not known and (functions(word) or _is_common(norm, i - start, lexicon) or not _may_be_name(sentence, i, i - start)):
            break
        if i > start and sentence.words[i - 1].token.norm not in joiners:
            free += 1
            if free > 3 or (free > 2 and not known):
                break
        i += 1
    while i > start and sentence.words[i - 1].token.norm in joiners:
        i -= 1
    tenth = start < i < len(sentence.words) and sentence.words[i].token.norm == _TENTH
    return i + 1 if tenth and sentence.words[i - 1].token.norm.startswith("ال") else i  # بنديكتوس السادس *عشر*


def _opens_office(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Tell whether a given name behind others is rather an office over what follows: فيصل بن خالد *أمير* منطقة عسير."""
    following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    if following is None or not sentence.words[i].has("role") or sentence.words[i].token.norm.startswith("ال"):
        return False
    return following.token.norm in lexicon.tables.word_classes.realms or following.has("state", "organization")


def _is_common(norm: str, position: int, lexicon: Lexicon) -> bool:
    """Tell whether an unlisted word is a common noun, or joins another name: ناصر السبيعي *ومرزوق*."""
    rest = norm[1:] if norm.startswith("و") and position else ""
    if position and among(norm, lexicon.tables.word_classes.shots):
        return True  # قتل علي السمودي *برصاص* الجيش
    if position and norm[:1] in _PREPOSITIONS and norm[1:] in lexicon.tables.common_nouns:
        return True  # أشاد عادل العسومي *بقرار* المحكمة
    return norm in lexicon.tables.common_nouns or rest in lexicon.tables.given_names or rest in lexicon.tables.common_nouns


#: Prepositions that are written with their noun.
_PREPOSITIONS = ("ب", "ل", "ك")


def _may_be_name(sentence: Sentence, i: int, position: int) -> bool:
    """Tell whether an unlisted word can be part of a name."""
    word = sentence.words[i]
    norm = word.token.norm
    if len(norm) >= _PLURAL_LETTERS and norm.endswith("ات") and not word.analyses:
        return False  # نظيره الروسي *تطورات* الأوضاع: a plural
    if seems_verb(word) or word.accusative:
        return False
    if position >= _FULL_NAME and norm.endswith(_OWNED) and not word.token.text.endswith("ة") and not word.analyses:
        return False  # قتل عبد الله الرشيد *خاله*
    for analysis in word.analyses:
        if analysis.prefix and analysis.prefix[0] in _STOP:
            if analysis.cat in _JOINED:
                return False  # فلان *ومعالي* المستشار
            if analysis.prefix == ("ف",) and analysis.cat == "say" and position:
                return False  # أما محمد شاكر *فيقول* إن
            continue
        if analysis.cat in ("noun", "say-noun") and (analysis.suffix == "ي" or analysis.lexeme.a == "du"):
            continue  # فخري is rather the name than my pride
        if analysis.cat == "say-participle" and norm.endswith("ا"):
            return False  # سموه قائلا
        if analysis.cat in ("nisba",) and position > 0 and norm.startswith("ال"):
            return False
        if analysis.cat not in (
            "family",
            "person",
            "place",
            "nisba",
            "status",
            "participle",
            "passive",
            "say-participle",
        ):
            return False
    if norm.startswith("ال") and position == 0:
        return word.has("family", "person")
    if norm[0] == "و" and word.token.text[1:3] == "ال":
        return False
    return len(norm) > 1
