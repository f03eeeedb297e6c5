"""Who is no doer of a deed, whatever the weights say: by the gender of its verb, by its pronoun, by what its clause tells of."""

from isnad.events.agreement import agreement, refers
from isnad.events.features import Case
from isnad.events.frames import word_forms
from isnad.events.subjects import announced
from isnad.events.triggers import Candidate
from isnad.record.analysis import Phrase
from isnad.record.word_classes import among

#: A party met before, and as what.
_Option = tuple[Phrase, str]
#: What a frame says of a verb's subject where it does the deed.
_DOES = frozenset({"actor", "both", "either"})
#: Kinds of phrase of which the form shows that they are feminine.
_WOMEN = frozenset({"person", "country", "organization", "body"})


def no_doer(case: Case, phrase: Phrase, before: list[_Option]) -> bool:
    """Tell whether grammar leaves no doubt that a phrase is no doer of a deed. before: the parties met before."""
    return (
        (case.rule.told and phrase.start < case.start)
        or _where_it_was(case, phrase)
        or _before_its_subject(case, phrase)
        or _at_fault(case, phrase)
        or _denies_it(case, phrase)
        or _tells_of_another(case, phrase, before)
        or _of_other_gender(case, phrase)
        or _before_a_blast(case, phrase)
    )


def weapon(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase only names with what somebody struck: استهدفت *طائرة مسيرة* منزله, قذائف *مدفعية*."""
    weapon = case.candidate.entry.type == "ASSAULT" and phrase.head in case.scene.facts.roles.weapon
    return weapon and not (phrase.definite or phrase.country or phrase.entity or phrase.plural)


def _before_a_blast(case: Case, phrase: Phrase) -> bool:
    """Tell whether victims are told behind what blew up, so that who stands before that is not said to have done it.

    قال مسؤول إن *الحوثيين* زرعوا الطريق، وقد انفجر لغم فأصيب رجل: a casualty word with no attacker in its clause has none.
    """
    deed, scene = case.candidate, case.scene
    if not (deed.entry.casualty and deed.kind == "verb" and deed.passive) or "agent" in deed.args.slots:
        return False
    norms = [w.token.norm for w in scene.words[: deed.first]]
    blown = next((i for i in range(len(norms) - 1, max(-1, len(norms) - _BEFORE), -1) if among(norms[i], _BLOWS)), None)
    if blown is None or phrase.last >= blown:
        return False
    return any(not scene.classes.blasts.isdisjoint(word_forms(norm)) for norm in norms[blown + 1 : blown + _BLOWN_UP])


#: Verbs of what blows up, in normal form; how many words before the victims one may stand, and before what blew up.
_BLOWS, _BEFORE, _BLOWN_UP = frozenset({"انفجر", "انفجرت", "ينفجر", "تنفجر"}), 12, 4


def _where_it_was(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase is where or over what others did a deed: *شهدت المدن* احتجاجات, *أثار القرار* تنديدا."""
    deed = case.candidate
    verb = deed.predicate if deed.kind == "noun" and deed.light is not None and deed.light in _SEEN else None
    if verb is None or (phrase.kind == "person" and deed.light == _WITNESSED):
        return False  # شهد *الرئيسان* توقيع الاتفاق
    subject = case.structure.subject.get(verb)
    is_it = subject is not None and any(p.start == phrase.start for p in subject.phrases)
    return is_it or verb < phrase.first < deed.first


#: The light verb of witnessing: people who do so often take part.
_WITNESSED = "shahida-witness-light"
#: The light verbs whose subject only saw the deed or gave rise to it (light_verbs.yaml).
_SEEN = frozenset({"shahida-witness-light", "athara-provoke-light"})


def _of_other_gender(case: Case, phrase: Phrase) -> bool:
    """Tell whether somebody before a verb is of the other gender than its subject: انتقدت الجريدة *الوزير* وأشادت بالصحفيين.

    Only where both genders are seen: a past verb of the masculine may be a noun (دعم), a body a broken plural (القوى).
    """
    candidate, scene = case.candidate, case.scene
    here = candidate.kind == "verb" and scene.words[0].token.start <= phrase.start and phrase.last < candidate.first
    verb = scene.verbs.get(candidate.first) if here and not candidate.passive else None
    if verb is None or phrase.plural or phrase.number or scene.words[candidate.first].has("noun") or candidate.relative:
        return False  # البيان المشترك عن مصر وقطر الذي *يدعو*: theirs too
    if candidate.entry.frame.get("subject") not in _DOES:
        return False  # قال الوزير إن المعارضة *تتهرب*: he says so
    if verb.lexeme.b == "3fs":
        sure = phrase.kind == "person"
    else:
        sure = verb.lexeme.b == "3ms" and verb.lexeme.a != "past" and phrase.kind in _WOMEN
    return sure and agreement(phrase, verb.lexeme.b, scene, before=True) == "no"


def _before_its_subject(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase stands before the deed or thing that the trigger's verb tells of, and so is no doer of it.

    نجا الوزير من هجوم استهدف منزله: the attack targeted it, not the minister; اعترض الجيش صاروخا أطلق من اليمن. Nor is who
    stands before those to whom it is said to have been done: أعدمت السلطات رجلا أدين بالقتل.
    """
    candidate = case.candidate
    subject = case.structure.subject.get(candidate.first) if candidate.kind == "verb" else None
    if subject is None or subject.how != "antecedent":
        return False
    if subject.phrases[0].kind not in ("event", "thing") and not candidate.passive:
        return False
    return case.scene.words[0].token.start <= phrase.start < subject.phrases[0].start


def _tells_of_another(case: Case, phrase: Phrase, before: list[_Option]) -> bool:
    """Tell whether the pronoun by which a speaker tells a deed shows that it is not his: قالت السفارة *إنه* سيزور بغداد.

    Nor is it hers where several people were told of who can have done it: قالت الشرطة *إنهم* قتلوا تسعة.
    """
    speaker = case.chain[-1].phrase if case.chain and case.candidate.kind == "verb" else None
    if speaker is None or phrase.start != speaker.start or phrase.start < case.scene.words[0].token.start:
        return False
    pronoun = announced(case.scene, case.candidate.first)
    many = pronoun in _MANY and phrase.kind != "group" and not phrase.plural
    others = many and any((p.plural or p.kind == "group" or p.number) and p.kind in _PEOPLE for p, _ in before)
    hers = pronoun == "ها" and phrase.kind != "person"  # الخطوط الجوية is one too
    told = case.scene.verbs.get(case.voice.cue) if case.voice is not None else None
    others = others or (pronoun == "ه" and told is not None and told.lexeme.b == "3fs")  # أضافت اليونيسف *أنه* قتل 40 طفلا
    return others or (pronoun not in ("", "هما") and not hers and not refers(pronoun, phrase, case.scene))


#: Pronouns of several people, and kinds of phrase that name some.
_MANY, _PEOPLE = frozenset({"هم", "هن", "هما"}), frozenset({"person", "group"})


def _at_fault(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase is the subject of a verb that finds fault with its subject: *عجزت الحكومة* عن ضبط الأسعار."""
    subjects = case.candidate.args.slots.get("subject", ()) if finds_fault(case.candidate) else ()
    return any(p.start == phrase.start for p in subjects)


def _denies_it(case: Case, phrase: Phrase) -> bool:
    """Tell whether somebody denies that a place fell, which names nobody who took it: نفى *الجيش* سقوط القاعدة."""
    voice, deed = case.voice, case.candidate
    taken = deed.kind == "noun" and deed.entry.type == "COERCE" and "actor" not in deed.entry.noun_frame.values()
    told = taken and "either" not in deed.entry.noun_frame.values() and deed.light is None and not deed.entry.frame
    return told and voice is not None and voice.chain[-1].stance == "denies" and voice.chain[-1].phrase.start == phrase.start


def finds_fault(deed: Candidate) -> bool:
    """Tell whether a verb tells by itself that its subject did wrong, so that somebody must say so: فشل, عجز, انحاز."""
    told = deed.kind == "verb" and not deed.passive and deed.entry.type == "ACCUSE"
    return told and deed.entry.frame.get("subject") == "recipient"


def denied_wrong(case: Case) -> str:
    """Return why a deed that is itself a charge charges nobody in a denial, or '': نفت إيران *تدخلها* في العراق."""
    entry, voice = case.candidate.entry, case.voice
    charges = entry.type == "ACCUSE" and entry.frame.get("subject") == "recipient"
    denied = charges and voice is not None and voice.chain[-1].stance == "denies"
    return "a wrong that is denied" if denied else ""
