"""Names of people met for the first time: where after a title a name begins and ends."""

from isnad.lexicon.tables import Lexicon
from isnad.mentions.guesses import seems_verb
from isnad.mentions.kinds import VERBAL, functions
from isnad.mentions.tags import finite
from isnad.record.analysis import Sentence, Word
from isnad.record.word_classes import among

#: Categories that a word of some listed name can also have, and then rather is.
_NOT_NAMES = ("state", "capital", "organization", "outlet", "role", "noun")
#: Classes of function word that a given name can look like: عادل, العربي; others (إن, الآن) end a name.
_ALSO_NAMES = frozenset({"never_verb", "adjective", "preposition"})
#: How many words a name may have at most.
MAX_WORDS = 6
#: From how many letters on an unlisted word in ات is taken for a plural.
_PLURAL_LETTERS = 5
_STOP = frozenset({"و", "ف"})
#: What a word that begins with و joins rather than going on with the name.
_JOINED = frozenset({"honorific", "role", "organization", "state"})
#: Categories of listed names of people.
_LISTED = frozenset({"person", "family"})
#: Endings of a noun with a pronoun, which follows a full name as the next party rather than as a part of it (normal form).
_OWNED = ("ه", "ها", "هم")
_FULL_NAME = 2
#: The word of names of which one of God's is the other half, whatever else it may mean: عبد *الستار*.
_SERVANT = "عبد"
#: Words of names that never stand without the next one (normal form).
_FATHER = frozenset({"ابو", "ابي"})
#: How a word begins that is no article for its hamza: إليسا, ألكسندر, آليات.
NO_ARTICLE = ("أل", "إل", "آل")
#: «علي» in normal form, letters that join a clause, and «بن».
_ALI, _JOINING, _SON = "علي", ("و", "ف"), "بن"
#: How many letters a word has that may be a name of its own for all its first or last letter: عيساوي *فريج*.
_SHORT = 5
#: Endings of a dual that stands before no genitive.
_TWO = ("ين", "ان")
#: How a verb begins that looks as if it had the article.
_EIGHTH = "الت"
#: The second word of an ordinal from eleven on: السادس *عشر*.
_TENTH = "عشر"


def with_article(word: Word) -> bool:
    """Tell whether a word opens with the article, and not with a hamza of its own: الحسن, but not إليزابيث."""
    return word.token.norm.startswith("ال") and not word.token.text.startswith(NO_ARTICLE)


def name_end(sentence: Sentence, start: int, lexicon: Lexicon, limit: int = MAX_WORDS, known: int = 0) -> int:
    """Return the index after the last word of an unknown person's name that begins at `start` (start itself for none).

    known: how many words of the name stand before `start` already (محمد بديع *الأمين*).

    A name goes on over words that are neither function words nor known verbs or common nouns; at most two such words
    with no mark of a name (joiner, given name, article on a later word), at most `limit` in all.
    """
    i, free, joiners = start, 0, lexicon.tables.word_classes.joiners
    if known >= _FULL_NAME and not _more_of_name(sentence, start, lexicon):
        return start
    while i < len(sentence.words) and i - start < limit:
        word = sentence.words[i]
        norm = word.token.norm
        if (i > start or known) and _hyphen(sentence, i):
            i, limit = i + 2, limit + 1  # تساي إنغ*-وين*
            continue
        if word.token.kind != "word":
            break
        position = i - start + known
        before = sentence.words[i - 1].token.norm if position else ""
        servant = before == _SERVANT and norm.startswith("ال")
        if (before in _FATHER or before in lexicon.tables.word_classes.sons) and "preposition" not in functions(word):
            i += 1
            continue  # حمزة أبو *ناب*, ولد *لبات*, whatever else the word may mean
        if _opens_office(sentence, i, lexicon) or (position and _goes_on(sentence, i, lexicon)):
            break
        if norm in joiners or servant:
            i += 1
            continue
        plain = functions(word) - {"name_part"}
        bare = norm.removeprefix("و") if i == start and not known else norm  # *ويوسف* فنيانوس
        is_name = (norm in lexicon.tables.given_names or bare in lexicon.tables.given_names) and not plain - _ALSO_NAMES
        if position and word.has("state"):
            break  # أدان سيمون هاريس *إسرائيل*
        listed = is_name or (norm in lexicon.tables.name_words and not word.has(*_NOT_NAMES) and not plain)
        common = functions(word) or _is_common(norm, position, lexicon)
        if not listed and (common or not _may_be_name(sentence, i, position, i == start)):
            break
        if i > start and sentence.words[i - 1].token.norm not in joiners:
            free += 1
            family = norm.startswith("ال") and norm.endswith("ي") and not word.analyses  # خالد محمد عبدالله *الشامسي*
            if free > 3 or (free > 2 and not listed and not family):
                break
        i += 1
    while i > start and sentence.words[i - 1].token.norm in joiners:
        i -= 1
    tenth = start < i < len(sentence.words) and sentence.words[i].token.norm == _TENTH
    return i + 1 if tenth and sentence.words[i - 1].token.norm.startswith("ال") else i  # بنديكتوس السادس *عشر*


def _hyphen(sentence: Sentence, i: int) -> bool:
    """Tell whether word i is a hyphen that joins two words of a name, with no space on either side."""
    if sentence.words[i].token.norm != "-" or not 0 < i < len(sentence.words) - 1:
        return False
    before, mark, after = (w.token for w in sentence.words[i - 1 : i + 2])
    return after.kind == "word" and before.end == mark.start and mark.end == after.start


def _more_of_name(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Tell whether word i can be one more of a listed full name: a joiner or a family, not the next name of a man or a noun.

    محمد بن سلمان *بن* عبد العزيز; but كلف برهم صالح *عدنان* الزرفي, زار الملك محمد السادس *ضريح* والده.
    """
    word = sentence.words[i] if i < len(sentence.words) else None
    if word is None or word.token.kind != "word":
        return False
    norm = word.token.norm
    joins = norm in lexicon.tables.word_classes.joiners or norm in lexicon.tables.word_classes.sons
    return joins or norm == _TENTH or (norm.startswith("ال") and norm in lexicon.tables.name_words)


def _goes_on(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Tell whether behind a name word i goes on with the clause: اعتقلت محمد بديع *وأمرت* بحبسه, محمد الحلبوسي *على* قانون.

    «على» with its undotted end is علي in many papers; before a noun it is the preposition.
    """
    word = sentence.words[i]
    norm, text = word.token.norm, word.token.text
    if norm == _ALI and text.endswith("ى"):
        following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
        return following is not None and following.token.kind in ("word", "number") and not following.has(*VERBAL)
    listed = norm in lexicon.tables.given_names or norm in lexicon.tables.name_words
    if listed or not norm.startswith(_JOINING) or word.has("family", "person", "place"):
        return False
    verb = finite(sentence, i)
    return verb is not None and (verb.prefix[:1] == ("و",) or (verb.prefix[:1] == ("ف",) and len(norm) > _SHORT))


def _opens_office(sentence: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Tell whether a given name behind others is rather an office over what follows: فيصل بن خالد *أمير* منطقة عسير."""
    following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    if following is None or not sentence.words[i].has("role") or sentence.words[i].token.norm.startswith("ال"):
        return False
    return following.token.norm in lexicon.tables.word_classes.realms or following.has("state", "organization")


def _is_common(norm: str, position: int, lexicon: Lexicon) -> bool:
    """Tell whether an unlisted word is a common noun, or joins another name: ناصر السبيعي *ومرزوق*."""
    rest = norm[1:] if norm.startswith("و") and position else ""
    if position and norm in lexicon.tables.word_classes.known_as:
        return True  # منير اليافعي *المعروف* بأبي اليمامة
    if position and among(norm, lexicon.tables.word_classes.shots):
        return True  # قتل علي السمودي *برصاص* الجيش
    common, given = lexicon.tables.common_nouns, lexicon.tables.given_names
    if position and norm[:1] in _PREPOSITIONS and (norm[1:] in common or norm[1:] in given):
        return True  # أشاد عادل العسومي *بقرار* المحكمة
    if position and norm.startswith("ال") and norm[2:] in common:
        return True  # انتقد جمال بلماضي *التحكيم*
    if len(norm) >= _SHORT and norm.endswith("ا") and norm[:-1] in common:
        return True  # أصدر والي الرباط *قرارا*
    return norm in common or rest in given or rest in common


#: Prepositions that are written with their noun.
_PREPOSITIONS = ("ب", "ل", "ك")


def _named_so(word: Word) -> bool:
    """Tell whether the whole word is a listed name, its first letter with it: *وهبي*."""
    return any(a.cat in _LISTED and not a.prefix for a in word.analyses)


def _may_be_name(sentence: Sentence, i: int, position: int, first: bool) -> bool:
    """Tell whether an unlisted word can be part of a name; first: the first that no list holds."""
    word = sentence.words[i]
    norm, text = word.token.norm, word.token.text
    if len(norm) >= _PLURAL_LETTERS and norm.endswith("ات") and not word.analyses:
        return False  # نظيره الروسي *تطورات* الأوضاع: a plural
    if seems_verb(word) or word.accusative:
        return False
    if position >= _FULL_NAME and norm.endswith(_OWNED) and not text.endswith("ة") and not word.analyses:
        return False  # قتل عبد الله الرشيد *خاله*
    for analysis in word.analyses:
        if analysis.cat in VERBAL and text.startswith("ال") and not text.startswith(_EIGHTH):
            continue  # *المحنا* is no form of ألمح, which has a hamza
        if analysis.prefix and analysis.prefix[0] in _STOP:
            if analysis.cat in _JOINED or (position and analysis.cat in _LISTED and not _named_so(word)):
                return False  # فلان *ومعالي* المستشار, شي *وبايدن*
            if analysis.prefix == ("ف",) and analysis.cat == "say" and position:
                return False  # أما محمد شاكر *فيقول* إن
            continue
        mine = analysis.suffix == "ي" or (analysis.lexeme.a == "du" and not norm.endswith(_TWO))  # أمير قطر *اتصالين*
        if analysis.cat in ("noun", "say-noun") and mine:
            continue  # فخري is rather the name than my pride
        if analysis.cat == "status" and "ل" in analysis.prefix:
            return False  # محمد حيدر *لإرجاء* البت
        if analysis.cat == "say-participle" and norm.endswith("ا"):
            return False  # سموه قائلا
        if analysis.cat in ("nisba",) and position > 0 and norm.startswith("ال"):
            return position > 1 and sentence.words[i - 2].token.norm == _SON  # سعد بن رحيل *السويدي*
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
    if first and with_article(word):
        return word.has("family", "person")
    if norm[0] == "و" and text[1:3] == "ال":
        return False
    return len(norm) > 1
