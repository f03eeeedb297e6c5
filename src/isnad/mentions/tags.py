"""Which words of a sentence are verbs, nouns or function words, where the spelling leaves it open."""

from collections.abc import Container, Sequence

from isnad.mentions.done import done_already, is_less
from isnad.mentions.guesses import of_doing, opens_name
from isnad.mentions.kinds import VERBAL, functions, is_preposition
from isnad.mentions.named_speakers import names_holder, names_speaker
from isnad.mentions.parties import after_state, hits_somebody, party_called
from isnad.record.analysis import Analysis, Sentence, Word

_NOMINAL = (
    "noun", "role", "source", "state", "organization", "person", "place", "outlet", "honorific", "capital", "say-noun",
)  # fmt: skip
#: Categories whose longer forms do not hide the verbs inside them (لم يتم).
_LOOSE = ("status", "function", "cue")
_VERBAL_OR_LOOSE = frozenset({*VERBAL, *_LOOSE})


#: Classes of word that a verb can follow, though they are prepositions too.
_BEFORE_VERBS = frozenset({"relative", "complementizer", "subordinator", "auxiliary", "negation", "adverb"})
_DUAL = frozenset({"3md", "3fd"})
#: How a word with tanwin ends, which is no verb: *عدوانا* جويا is none of them counting us.
_NUNATED = ("\u064b", "\u064c", "\u064d", "\u064bا", "\u064bى")
#: The vowel of a passive behind its first letter, and the mark of a doubled letter.
_PASSIVE = "\u064f"
_DOUBLED = "\u0651"
#: Words after which a shortened present can stand (لم يزر), in normal form.
_JUSSIVE_AFTER = frozenset({"لم", "ولم", "فلم", "لا", "ولا", "لن", "ان", "كي", "لكي", "حتي", "الا", "وان", "بان", "الم", "قد"})
_SAID_AFTER = _JUSSIVE_AFTER - {"لا", "ولا"}


#: Pronouns of those spoken to, which stand in quotations alone: *برّاك* is no «he acquitted you».
_YOU = frozenset({"ك", "كم", "كما", "كن"})


def verb_readings(sentence: Sentence, i: int, quoted: bool = False) -> list[Analysis]:
    """Return the analyses of word i as a finite verb that can hold there.

    A shortened form needs لم, أن or their like before it; a first person needs a quotation around it.
    """
    previous = sentence.words[i - 1].token.norm if i else ""
    if sentence.words[i].token.text.endswith(_NUNATED):
        return []
    if sentence.words[i].functions() & {"never_verb", "preposition"} and not any(
        rather(sentence, i) for rather in (_explains, _appears, _expresses)
    ):
        return []
    found = []
    if is_less(sentence, i):
        return []
    for analysis in sentence.words[i].analyses:
        if analysis.cat not in VERBAL or (analysis.suffix and analysis.lexeme.a == "past" and of_doing(sentence.words[i])):
            continue
        after = _SAID_AFTER if analysis.cat == "say" else _JUSSIVE_AFTER  # ما لا *يقل* عن: is less than, not says
        if analysis.lexeme.a == "jussive" and previous not in after and "ل" not in analysis.prefix:
            continue
        if (analysis.lexeme.b in ("1s", "1p", "2ms", "2fs", "2mp") or analysis.suffix in _YOU) and not quoted:
            continue
        found.append(analysis)
    found.sort(key=lambda a: a.lexeme.b in _DUAL)  # ودعا is rather and he called than the two saw off
    past = [a for a in found if a.lexeme.a == "past"]
    if past and len(past) < len(found) and done_already(sentence, i, _of_a_feminine(sentence, i)):
        return past
    # تساءل is a past of its own, not the present of another verb; but تعارض *روسيا*
    if not past or all(a.cat == "verb" for a in past):
        return found
    feminine = [a for a in found if a.lexeme.a == "present" and a.lexeme.b == "3fs"]
    return feminine if feminine and _of_a_feminine(sentence, i) else past


#: Relatives and pronouns that a verb of the feminine can follow.
_FEMININE = frozenset({"التي", "والتي", "هي", "وهي", "انها", "بانها", "وانها"})


def _of_a_feminine(sentence: Sentence, i: int) -> bool:
    """Tell whether what stands beside the verb at word i shows that its subject is feminine: a state, a plural of bodies."""
    if i and sentence.words[i - 1].token.norm in _FEMININE:
        return True
    following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    if following is None or following.token.kind != "word":
        return False
    named = following.has("state", "capital") or following.token.text.endswith(("ة", "ات"))
    return named or any(a.cat in ("role", "source") and a.lexeme.a == "pl" for a in following.analyses)


#: How many words may stand between بين as a verb that opens its clause and what is explained.
_EXPLAINER = 8


def _explains(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb of saying spelled like a preposition is the verb: by its doubled letter, or before who tells that …

    بيّن المصدر أن; *بين* المصدر أن, where it opens the clause and nothing is joined by و: بين القرية والطريق is no speaker.
    """
    word = sentence.words[i]
    if "say" not in word.cats or "never_verb" in functions(word):
        return False
    if _DOUBLED in word.token.text:
        return True
    if i and sentence.words[i - 1].token.kind != "punct":
        return False
    following = sentence.words[i + 1 : i + 1 + _EXPLAINER]
    if not following or not (
        following[0].has("role", "source", "organization", "person", "honorific") or "complementizer" in functions(following[0])
    ):
        return False  # عقب تهديده أن
    for n, other in enumerate(following):
        if "complementizer" in functions(other):
            return not n or not is_preposition(following[n - 1])  # بين المسؤولين خلاف *على أن*
        if other.token.norm == "," and n + 1 < len(following) and "complementizer" in functions(following[n + 1]):
            return True  # وبين معاليه*،* أن
        if other.token.kind == "punct" or other.token.norm.startswith("و") or other.has("say", "light"):
            return False
    return False


#: How many words who appears before somebody may have: مثل *المتهم الأول* أمام المحكمة.
_WHO = 4


def _appears(sentence: Sentence, i: int) -> bool:
    """Tell whether «مثل» is the verb: who appears, and before whom, follow. مثل المتهمان *أمام* القاضي."""
    word = sentence.words[i]
    if "verb" not in word.cats or (i and sentence.words[i - 1].token.kind != "punct") or "never_verb" in functions(word):
        return False
    following = sentence.words[i + 1 : i + 2 + _WHO]
    before = next((n for n, w in enumerate(following) if w.token.norm == _BEFORE), 0)
    return bool(before) and following[0].has("role", "person", "family", "passive") and following[0].token.kind == "word"


#: «أمام» in normal form.
_BEFORE = "امام"


def _expresses(sentence: Sentence, i: int) -> bool:
    """Tell whether «عبر» is the verb: it opens a clause, and who voices something and what follow. وعبر الوزير *عن* قلقه."""
    word = sentence.words[i]
    if word.token.norm not in _VOICED or (word.token.norm == _VOICED[0] and i and sentence.words[i - 1].token.kind != "punct"):
        return False
    for n, other in enumerate(sentence.words[i + 1 : i + 1 + _VOICE]):
        if other.token.norm == "عن":
            return True
        unknown = not n and not other.analyses and not other.token.norm.startswith("ال")  # عبر *أنابيب* تمتد
        verb = other.has(*VERBAL) and not other.has(*_NOMINAL, "family", "nisba")
        if unknown or verb or other.token.kind == "punct" or is_preposition(other):
            return False
    return False


#: «عبر», alone and joined, in normal form; and how many words who voices something may have.
_VOICED, _VOICE = ("عبر", "وعبر", "فعبر"), 8


def finite(sentence: Sentence, i: int, quoted: bool = False) -> Analysis | None:
    """Return the analysis of word i as a finite verb, or None where it is none or more probably a noun."""
    word = sentence.words[i]
    readings = verb_readings(sentence, i, quoted)
    if not readings:
        return None
    verb = readings[0]
    if verb.lexeme.b in _DUAL and verb.lexeme.a == "past" and word.has("participle", "say-participle"):
        return None  # وأضاف *نافيا*: he who denies, not two who deny each other
    longer = [a for a in word.analyses if a.length > 1 and a.cat not in _VERBAL_OR_LOOSE]
    if longer:
        return None
    previous = functions(sentence.words[i - 1]) if i else frozenset()
    if "manner" in previous:
        return None  # بشكل *قاطع*
    if "preposition" in previous and not previous & _BEFORE_VERBS and sentence.words[i - 1].token.norm not in _OR_VERBS:
        behind = next((a for a in readings if a.prefix[:1] in (("و",), ("ف",)) or _only_a_verb(a)), None)
        if behind is None or not _has_its_own(sentence.words[i - 1]):
            return None
        verb = behind
    if not word.has(*_NOMINAL, "nisba", "family"):
        return verb
    if i and sentence.words[i - 1].token.norm == "من":
        return None
    family = verb.prefix == ("ف",) and any(a.cat == "family" and not a.prefix for a in word.analyses)
    if family and i and sentence.words[i - 1].token.kind == "word":
        return None  # عرفان *فيدان*
    if verb.prefix and any(not a.prefix and not a.suffix for a in word.analyses if a.cat in _NOMINAL):
        return None  # وزير is one word, not و + a verb
    if verb.suffix and verb.prefix == ("و",) and _beside_deed(sentence, i, verb.suffix):
        return None  # تم خطفه *وقتله*
    if word.has("role", "person", "organization") and verb.lexeme.a == "past" and verb.lexeme.voice == "passive":
        return None
    if verb.lexeme.a != "past" or "س" in verb.prefix or _resumes(sentence, i, verb):
        return verb
    return None if _nominal_place(sentence, i) else verb


def _only_a_verb(verb: Analysis) -> bool:
    """Tell whether a present is spelled like no noun: جزء منها *سيوفر* سفنا; not فيها *تطور* كبير."""
    return verb.lexeme.a == "present" and (verb.lexeme.b in ("3ms", "3mp") or "س" in verb.prefix)


def _has_its_own(word: Word) -> bool:
    """Tell whether a preposition has a pronoun, so that no noun stands behind it: رحبت بالإفراج *عنه* وطالبت بالحوار."""
    return any(a.cat == "function" and a.suffix for a in word.analyses)


def _beside_deed(sentence: Sentence, i: int, pronoun: str) -> bool:
    """Tell whether word i, a verb or a verbal noun by its letters, stands beside another deed with its pronoun: خطفه *وقتله*."""
    before = sentence.words[i - 1] if i else None
    if before is None or not any(a.cat == "noun" and a.suffix == pronoun for a in before.analyses):
        return False
    deed = any(a.cat == "noun" and a.suffix == pronoun for a in sentence.words[i].analyses)
    return deed and finite(sentence, i - 1) is None


def _nominal_place(sentence: Sentence, i: int) -> bool:
    """Tell whether a form that is both verb and noun (قصف, طلب, دعم) stands where only a noun can stand."""
    word = sentence.words[i]
    if _opens_with_dual(sentence, i):
        return False
    if any("ال" in a.prefix or "ل" in a.prefix or "ب" in a.prefix for a in word.analyses if a.cat in _NOMINAL):
        return True
    previous = sentence.words[i - 1] if i else None
    if i > 1 and previous is not None and previous.token.norm == "او" and sentence.words[i - 2].has("say-noun", "light-noun"):
        return True  # رفضت تأكيد *أو نفي* الخبر
    if (
        previous is not None
        and functions(previous) & {"subordinator", "complementizer", "relative"}
        and not is_preposition(previous)
    ):
        return False
    if word.token.text.endswith(("ا", "اً", "ة")) and "noun" in word.cats:
        return True
    if previous is not None and not word.token.norm.startswith("و"):
        classes = functions(previous)
        if classes & {"preposition", "demonstrative", "quantifier"} and not classes & {
            "relative",
            "auxiliary",
            "subordinator",
        }:
            return True
        if previous.has("noun", "light") and not previous.token.norm.startswith("ال"):
            return True
        if previous.has("say", "say-participle") and "noun" not in previous.cats:
            return True
    following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    if following is None:
        return True
    return "nisba" in following.cats and not following.token.norm.startswith("ال") and not hits_somebody(sentence, i)


#: Pronouns by which a verb can go back to the noun that it describes.
_BACK = frozenset({"ه", "ها", "هما", "هم", "هن"})
#: How many adjectives may stand between a noun and the verb that describes it: مؤتمر صحفي مشترك *عقده*.
_ADJECTIVES = 2
#: What a noun is, other than an adjective.
_NO_ADJECTIVE = ("noun", "say-noun", "light-noun", "organization", "person", "family", "place", "state", "capital", "honorific")
#: Prepositions that a finite verb can follow all the same: حتى *سقط*, منذ *وقعت* القاهرة الاتفاق.
_OR_VERBS = frozenset({"من", "ما", "حتي", "منذ", "ومنذ"})
#: Who can be the subject of a verb, as far as one word shows.
_DOERS = ("role", "source", "organization", "person", "state", "capital", "outlet", "honorific")
#: Classes of function word that who does things can be of too, or that open a number of people.
_WITH_DOERS = frozenset({"adjective", "noun_only", "never_verb", "place_word", "people", "quantifier"})
#: Prepositions between which and a verbal noun stands what it is of rather than something put off: *خلال* لقاء عقده.
_DURING = frozenset({"في", "وفي", "خلال", "وخلال", "اثناء"})


def _resumes(sentence: Sentence, i: int, verb: Analysis) -> bool:
    """Tell whether a past verb spelled like a noun describes the indefinite noun before it, to which its pronoun goes back.

    هجوم *شنه* مسلحون, مؤتمر صحفي *عقده* الوزير, منازل *هدمها* الجيش; but أعلن *رفضه*, تأجيل *عقده*.
    """
    word = sentence.words[i]
    if verb.lexeme.a != "past" or verb.prefix or verb.suffix not in _BACK or word.has("honorific"):
        return False
    j = i - 1
    while j >= 0 and i - j <= _ADJECTIVES and _bare_adjective(sentence.words[j]):
        j -= 1
    if j < 0 or not _described_by(sentence, j, verb):
        return False
    noun = sentence.words[j]
    doer = _doer_follows(sentence, i + 1, verb, "role" in word.cats)
    if i - j > 1 and noun.has("source") and verb.lexeme.b == "3fs" and not word.has("role"):
        return True  # بيان مطول *نشرته* مساء أمس
    if "light" in word.cats and noun.has("noun", "source"):
        during = j > 0 and sentence.words[j - 1].token.norm in _DURING
        return doer or (i - j > 1 and not word.has("role")) or (during and not word.has("role"))
    governs = noun.has("light-noun", "status", "phrase", "participle", "say-participle", "quantifier") and not noun.has("source")
    return doer and (not governs or noun.token.text.endswith(("ة", "ات"))) and not (noun.has("role") and not noun.has("noun"))


def _bare_adjective(word: Word) -> bool:
    """Tell whether a word can be an adjective of an indefinite noun before it: صحفي, مشترك, واسعة."""
    norm = word.token.norm
    noun = word.has(*_NO_ADJECTIVE) or (word.has("source") and not norm.endswith("ي"))  # بيان, but مؤتمر *صحافي* بثه
    if word.token.kind != "word" or norm.startswith(("ال", "و")) or noun:
        return False
    return not functions(word) - {"adjective", "construct_adjective"} and not word.has("status", "phrase", "cue")


def _described_by(sentence: Sentence, j: int, verb: Analysis) -> bool:
    """Tell whether word j is an indefinite noun to which the pronoun of a verb can go back."""
    noun = sentence.words[j]
    norm, text = noun.token.norm, noun.token.text
    if noun.token.kind != "word" or norm.startswith(("ال", "وال", "بال", "لل", "كال")):
        return False
    if functions(noun) - {"never_verb", "noun_only"} or noun.has("person", "family", "state", "capital", "place"):
        return False
    many = text.endswith("ات") or any(a.lexeme.a == "pl" for a in noun.analyses)
    if verb.suffix == "ه":
        return not text.endswith(("ة", "ات")) and not any(a.suffix for a in noun.analyses if a.cat == "noun")
    if verb.suffix == "هما":
        return norm.endswith(("ان", "ين"))
    return verb.suffix == "ها" or many


def _doer_follows(sentence: Sentence, i: int, verb: Analysis, sure: bool) -> bool:
    """Tell whether word i can be the subject of the verb before it: who does things, in the verb's gender.

    sure: whether a plural does not do for a feminine (اعتبار قادته مجرمي حرب).
    """
    if i >= len(sentence.words):
        return False
    word = sentence.words[i]
    norm, text = word.token.norm, word.token.text
    classes = functions(word)
    if word.token.kind != "word" or classes - _WITH_DOERS or norm.startswith(("لل", "بال")):
        return False
    if word.analyses and all(a.prefix not in ((), ("ال",)) for a in word.analyses):
        return False
    if classes & {"people", "quantifier"}:
        return True
    feminine = text.endswith(("ة", "ات")) or word.has("state", "capital")
    if (verb.lexeme.b == "3ms" and feminine) or verb.lexeme.b not in ("3ms", "3fs"):
        return False
    if verb.lexeme.b == "3fs" and not feminine and (sure or all(a.lexeme.a != "pl" for a in word.analyses)):
        return False
    return word.has(*_DOERS) or norm.endswith("ون") or any(a.cat == "nisba" and a.lexeme.a == "pl" for a in word.analyses)


def _opens_with_dual(sentence: Sentence, i: int) -> bool:
    """Tell whether a form joined by و opens a clause as a verb in the dual: وبحثا سبل التعاون."""
    word = sentence.words[i]
    opens = i == 0 or sentence.words[i - 1].token.kind == "punct"
    dual = any(a.cat in VERBAL and a.lexeme.b in _DUAL and "و" in a.prefix for a in word.analyses)
    return opens and dual and word.token.text.endswith("ا")


def finite_verbs(
    sentence: Sentence, quoted: Sequence[bool], names: Container[str] = (), parties: Container[str] = ()
) -> dict[int, Analysis]:
    """Return the finite verbs of the sentence by word index; words inside a longer name are none.

    names: given names; parties: names of parties that are common words too.
    """
    verbs: dict[int, Analysis] = {}
    covered = -1
    for i, word in enumerate(sentence.words):
        if i <= covered:
            continue
        top = word.analyses[0] if word.analyses else None
        if top is not None and top.length > 1 and top.cat not in _LOOSE:
            covered = i + top.length - 1
            if top.cat not in VERBAL:
                continue
        verb = finite(sentence, i, quoted[i])
        if verb is not None and verb.lexeme.b == "3fp" and word.has("state", "capital", "place"):
            continue  # طهران *وبكين*: women of whom news tells weep seldom
        if verb is not None and verb.prefix == ("و",) and word.has("state") and after_state(sentence, i):
            continue  # الإمارات، *وتشاد*
        if verb is not None and party_called(sentence, i, parties):
            continue  # إن *فتح* رفضت
        if verb is not None and i and functions(sentence.words[i - 1]) == _OF_NAMES:
            continue  # أبو *زيد*
        if verb is not None and verb.lexeme.b in _DUAL and word.token.norm in names:
            continue  # الصحفية *لينا* عطا الله
        if verb is not None and (names_speaker(sentence, i, verb, verbs) or names_holder(sentence, i, verbs, names)):
            continue
        if verb is not None and i and word.token.norm in names and opens_name(sentence, i, verb, names):
            if sentence.words[i - 1].has("noun") or (verbs and _same_clause(sentence, max(verbs), i)):
                continue  # استشهاد *سامح* أقطش, اعتقل الجيش *سامح* أقطش
        if verb is not None and verbs and verb.lexeme.a == "past" and not verb.prefix and word.has(*_NOMINAL, "light-noun"):
            written = _PASSIVE in word.token.text[:2]  # *قُتل*
            if _same_clause(sentence, max(verbs), i) and not written and not _resumes(sentence, i, verb):
                continue  # منعت إسرائيل رفع أعلام, نفت الوزارة عقد أي لقاء: after a verb and its subject the form is a noun
        if verb is not None and verb.lexeme.a == "past" and not verb.prefix and verbs and _described_object(sentence, i):
            if _same_clause(sentence, max(verbs), i):
                continue  # قصفت الطائرات *حيا* سكنيا
        if verb is not None:
            verbs[i] = verb
    return verbs


def _described_object(sentence: Sentence, i: int) -> bool:
    """Tell whether word i ends as an indefinite object does and so does the unknown adjective behind it: *حيا* سكنيا."""
    word = sentence.words[i]
    following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    if following is None or not word.token.norm.endswith("ا") or following.token.kind != "word":
        return False
    adjective = not following.analyses or following.cats <= {"nisba"}
    return adjective and following.token.norm.endswith("يا") and not following.token.norm.startswith(("ال", "و"))


#: What a word is that only opens or joins names.
_OF_NAMES = frozenset({"name_part"})


def _same_clause(sentence: Sentence, verb: int, i: int) -> bool:
    """Tell whether nothing that opens a clause stands between a verb and word i."""
    for j in range(verb + 1, i):
        word = sentence.words[j]
        opens = functions(word) & {"relative", "complementizer", "subordinator", "auxiliary"}
        if opens == {"relative"} and is_preposition(word) and sentence.words[j + 1].cats.isdisjoint(VERBAL):
            continue  # طلبت قطر *من* الأمم المتحدة عقد اجتماع
        if word.token.kind == "punct" or opens:
            return False
    return i - verb < 12
