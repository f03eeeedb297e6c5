"""Who is near a deed and did not do it: who judges it or answers it, who feels or thinks something of it, who praises it.

«أعربت الأمم المتحدة عن قلقها إزاء *مقتل* مدنيين»: of 20 deeds behind such a feeling in the training articles for which somebody
before it was taken, none is of who feels it (28 November 2026); weights gave it to him where nobody else is named.
"""

from isnad.events.agreement import is_his
from isnad.events.arguments import STOPS
from isnad.events.features import Case
from isnad.events.frames import PARTIES, STRIKING, Roles, word_forms
from isnad.events.no_doers import weapon
from isnad.events.state import bare_words
from isnad.events.triggers import SPOKEN, Candidate
from isnad.record.analysis import Phrase, Scene
from isnad.record.word_classes import among

#: Types of acts by which a deed is judged or answered, and where it stands behind their verb.
JUDGING = frozenset(
    {"ACCUSE", "SANCTION", "REJECT", "THREATEN", "PROTEST", "ASSAULT", "SUPPORT", "COERCE", "CONSULT", "REQUEST", "MOBILIZE"}
)
#: Types of acts that come after a deed as an answer to it, which is another's; and those that may be another's in no other way.
_MEETING = frozenset({"CONSULT", "REQUEST", "MOBILIZE"})
_AFTER_ALL = _MEETING | {"ACCUSE", "SANCTION", "REJECT", "SUPPORT"}
_JUDGED = ("object", "ب", "علي")
#: Those that a noun may name so that what it judges stands in it: *رفض تهجير* الفلسطينيين.
IN_WORDS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
#: Types of acts by which a deed is answered: who strikes back for it (سترد على *اغتيال* القائد) did not do it.
_ANSWERING = frozenset({"THREATEN", "PROTEST", "ASSAULT"})
#: What another does or does not do whom one rejects it of (رفضت عمان *تهجير* الفلسطينيين; who rejects a visit may have made it).
_NOT_REFUSED = frozenset({"ACCUSE", "ASSAULT", "COERCE"})
#: By what one is charged.
_ACCUSATION = "ACCUSE"
#: What those may have done together of whom one praises it: أشاد الوزير *باللقاء*.
_SHARED = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
#: How many words may stand between a charge and the deed that it is about.
_CHARGE_WORDS = 3
#: How many words may stand between a feeling or view, and the deed that it is of.
_FELT = 6


def doers(
    case: Case, actors: list[Phrase], recipients: list[Phrase], judged: list[tuple[Candidate, list[Phrase]]]
) -> list[Phrase]:
    """Return the doers of a deed without who only judges or answers it: أدانت تونس *اعتقال* صحافي, سترد على *اغتيال* القائد.

    judged: the verbs of such acts told before it in the sentence, with who did that.
    """
    deed = case.candidate
    actors = [p for p in actors if not weapon(case, p)]
    actors = [p for p in actors if not _lost_his_own(case, p, recipients) and not _of_victims(case, p, recipients)]
    if deed.kind == "verb" and len(actors) > 1:
        return _of_told_attack(case, _of_own_clause(case, actors))
    if deed.kind != "noun" or not actors:
        return actors
    others = _moved(case)
    for verb, judges in judged:
        if verb.last < deed.first and _judges(case, verb):
            subject = case.structure.subject.get(verb.first)
            before = case.structure.ending_at(verb.first - 1) if verb.kind == "phrase" else None
            others |= {j.start for j in (*judges, *(subject.phrases if subject is not None else ()))}
            others |= {before.start} if before is not None else set()
    return [p for p in actors if p.start not in others]


def _lost_his_own(case: Case, actor: Phrase, recipients: list[Phrase]) -> bool:
    """Tell whether forces only announce an attack on their own: أعلن *الجيش* مقتل جندي في هجوم.

    Of 1,993 attacks on forces that somebody announces in the training articles one was done by forces that lost their own.
    """
    if case.candidate.entry.type != "ASSAULT" or case.voice is None or actor.sector not in _ARMED:
        return False
    speaks = actor.start == case.voice.chain[-1].phrase.start
    people = [p for p in recipients if p.kind in ("person", "group") and p.start >= case.scene.words[0].token.start]
    forces = actor.sector in _FORCES
    return speaks and any(
        (forces and p.sector in _FORCES and p.country in (None, actor.country)) or is_his(p, actor, case.scene) for p in people
    )


def _of_told_attack(case: Case, actors: list[Phrase]) -> list[Phrase]:
    """Return the doers of a verb that goes on about an attack: of هجوم شنه *مسلحون* واستهدف معسكرا not who repelled it."""
    structure, at = case.structure, case.candidate.first
    verb, before = case.scene.verbs.get(at), structure.verb_before(at)
    if verb is None or before is None or "و" not in verb.prefix or case.candidate.entry.type not in STRIKING:
        return actors
    told, subject = case.scene.verbs.get(before), structure.subject.get(before)
    if (
        told is None
        or not told.suffix
        or "light" not in case.scene.words[before].cats
        or subject is None
        or subject.how != "after"
    ):
        return actors
    own = {p.start for p in subject.phrases}
    return [p for p in actors if p.start in own] or actors


def _of_victims(case: Case, actor: Phrase, recipients: list[Phrase]) -> bool:
    """Tell whether a party told before a deed is whose members it befell: هاجموا *قوات الأمن* وقتل خمسة من قوات الأمن."""
    own = {p.start for slot in ("subject", "genitive") for p in case.candidate.args.slots.get(slot, ())}
    told = case.candidate.kind == "verb" and case.candidate.entry.type == "ASSAULT"
    if not told or actor.start >= case.start or actor.start in own or actor.entity:
        return False
    whole = bare_words(actor)
    parts = (bare_words(p) for p in recipients if p.number and p.start > case.start)
    return bool(whole) and any(part[-len(whole) :] == whole and len(part) > len(whole) for part in parts)


#: Sectors of the forces of a state.
_FORCES = frozenset({"MIL", "COP"})
#: And of all who bear arms.
_ARMED = _FORCES | {"PRM", "REB", "UAF"}


def _of_own_clause(case: Case, actors: list[Phrase]) -> list[Phrase]:
    """Return the doers without who only stands in a relative clause before the verb: الوزير الذي أقاله *الرئيس* التقى السفير."""
    structure, at = case.structure, case.candidate.first
    subject = structure.subject.get(at)
    if subject is None or subject.how not in ("before", "shared") or subject.phrases[-1].last >= at:
        return actors
    own, last = {p.start for p in subject.phrases}, subject.phrases[-1].last
    begin = case.scene.words[0].token.start
    kept = []
    for phrase in actors:
        verb, slot = structure.owners.get(phrase.first, (at, "")) if phrase.start >= begin else (at, "")
        inside = last < verb < phrase.first < at and slot == "subject" and structure.between(last, verb)[3] > 0
        if phrase.start in own or not inside:
            kept.append(phrase)
    named = {p.start for p in kept}
    missing = [p for p in subject.phrases if p.start not in named and p.kind in PARTIES]
    return kept if len(kept) == len(actors) else [*missing, *kept]


def _judges(case: Case, verb: Candidate) -> bool:
    """Tell whether an act judges, answers or praises the deed."""
    deed = case.candidate
    if verb.entry.type == "COERCE" or (verb.entry.type == "ASSAULT" and deed.entry.type == "PROTEST"):
        struck = [p for slot in _JUDGED for p in verb.args.slots.get(slot, [])]
        return deed.entry.type == "PROTEST" and any(p.first <= deed.first <= p.last for p in struck)  # فرقت الشرطة *مظاهرة*
    if any(case.scene.words[j].token.norm in case.scene.classes.reasons for j in range(verb.last + 1, deed.first)):
        return True
    if verb.entry.type in _AFTER_ALL and deed.entry.type in STRIKING and _comes_after(case, verb):
        return True  # قطعت البحرين علاقاتها مع إيران بعد *مهاجمة* السفارة
    if verb.entry.type in _MEETING:
        return False
    if verb.entry.type == "REJECT" and deed.entry.type not in _NOT_REFUSED:
        return False
    if verb.entry.type == "SUPPORT":
        praised = [p for slot in ("ب", "عن") for p in verb.args.slots.get(slot, [])]
        return deed.entry.type not in _SHARED and any(p.first <= deed.first <= p.last for p in praised)
    slots = _JUDGED[-1:] if verb.entry.type in _ANSWERING else (*_JUDGED, "genitive") if verb.kind == "noun" else _JUDGED
    named = any(p.first <= deed.first <= p.last for slot in slots for p in verb.args.slots.get(slot, []))
    return named or _charged_with(case, verb, deed.first)


def _comes_after(case: Case, verb: Candidate) -> bool:
    """Tell whether an act is said to have come after a deed, in one breath."""
    before = case.candidate.first - 1
    return (
        before > verb.last
        and case.scene.words[before].token.norm in case.scene.classes.behind_done
        and not any(case.structure.between(verb.last, before)[:4])
    )


def _charged_with(case: Case, verb: Candidate, deed: int) -> bool:
    """Tell whether a deed stands behind what somebody is charged with, in one breath: اتهمته بالمشاركة في *قتل* الجندي."""
    begin = max((p.last for p in verb.args.slots.get("ب", []) if p.first <= deed), default=deed)
    between = range(begin + 1, deed)
    if verb.entry.type != _ACCUSATION or len(between) > _CHARGE_WORDS:
        return False
    return begin < deed and not any(i in case.scene.verbs or case.scene.words[i].token.kind == "punct" for i in between)


def _moved(case: Case) -> set[int]:
    """Return where those stand who feel, fear or think something of the deed: *قلقها* من اعتقال الصحفيين, *حذرت* من قصفه."""
    scene = case.scene
    view = None if case.candidate.entry.type in SPOKEN else _view(scene, case.candidate.first)
    if view is None:
        return set()
    felt = not scene.classes.feelings.isdisjoint(word_forms(scene.words[view].token.norm))
    verb = view if view in scene.verbs and not felt else case.structure.verb_before(view)
    subject = case.structure.subject.get(verb) if verb is not None else None
    own = [p for p in case.structure.phrases if view < p.first and p.last < case.candidate.first]  # تعليق من *الجيش* على القصف
    between = [p for p in own if view not in scene.verbs and case.structure.preposition_before(p) == "من"]
    return {p.start for p in (*between, *(subject.phrases if subject is not None else ()))}


def _view(scene: Scene, deed: int) -> int | None:
    """Return the word of feeling or thinking before a deed in one breath with it, or None."""
    for j in range(deed - 1, max(-1, deed - _FELT - 2), -1):
        word = scene.words[j]
        opens = not scene.functions[j].isdisjoint(_OPENING) and "preposition" not in scene.functions[j]  # من is either
        if opens or word.token.norm in STOPS or word.token.norm == ",":
            return None
        if deed - j <= _FELT and not scene.classes.feelings.isdisjoint(word_forms(word.token.norm)):
            return j
        if j in scene.verbs:
            return j if not scene.classes.viewing.isdisjoint(word_forms(word.token.norm)) else None
    return None


#: What opens a clause of its own.
_OPENING = frozenset({"relative", "complementizer", "subordinator"})


def accuser(case: Case, roles: Roles) -> list[Phrase]:
    """Return who charges another in his own words with wrongdoing, where nobody else does: قال الوزير إن مدريد ترتكب *إبادة*."""
    entry, link = case.candidate.entry, case.chain[-1] if case.chain else None
    if roles.actor or not roles.recipient or link is None or link.stance == "denies" or entry.type != "ACCUSE":
        return roles.actor
    speaker = link.phrase
    acted = "actor" in entry.frame.values() or "actor" in entry.noun_frame.values()
    if acted or speaker.kind not in PARTIES:
        return []
    return [speaker] if all(p.start != speaker.start for p in roles.recipient) else []


def denier(case: Case) -> list[Phrase]:
    """Return who denies to have done a deed whose doer nobody names: what is denied is that it was him, not the deed.

    نفى الناطق *مسؤولية* الحركة عن التفجير.
    """
    voice, scene = case.voice, case.scene
    if voice is None or voice.chain[-1].stance != "denies" or case.candidate.kind != "noun":
        return []
    between = (scene.words[j].token.norm for j in range(voice.cue + 1, case.candidate.first))
    answers = any(norm.startswith(tuple(scene.classes.responsible)) for norm in between)
    return [voice.chain[-1].phrase] if answers else []


def of_the_deed(case: Case, parties: list[Phrase]) -> list[Phrase]:
    """Return the participants without who acts on those that did a deed or suffered it: محاسبة المتورطين في *قتل* المتظاهرين."""
    told = _told_by(case) if parties and case.candidate.kind == "noun" else None
    return parties if told is None else [p for p in parties if p.end > told]


def culprit(case: Case, parties: list[Phrase]) -> list[Phrase]:
    """Return who did a deed, or who is told right before it as the one who did it where nobody else is: *منفذي* اغتيال الكاتب."""
    deed = case.candidate
    asked = not parties and deed.kind == "noun" and deed.entry.type == "ASSAULT" and _perpetrated(case, deed.first - 1)
    who = case.scene.phrase_at(deed.first - 1) if asked else None
    return parties if who is None else [who]


def _perpetrated(case: Case, i: int) -> bool:
    """Tell whether word i says who did the deed behind it: *منفذي* الهجوم.

    Not as the title of somebody named, who is the doer then (جابر *منفذ* الهجوم), nor as what is said of him (جابر هو *منفذ*).
    """
    scene, deed = case.scene, case.candidate
    if i < 0 or deed.prefix or not among(scene.words[i].token.norm, scene.classes.perpetrators):
        return False
    before = case.structure.ending_at(i - 1)
    titled = before is not None and before.kind in ("person", "group")
    return not titled and (i == 0 or scene.words[i - 1].token.norm not in scene.classes.equates)


def doing(case: Case, parties: list[Phrase]) -> list[Phrase]:
    """Return the participants without those where a deed is said to have happened: الهجمات التي شهدتها *تركيا*."""
    scene, last = case.scene, case.candidate.last
    begin = scene.words[0].token.start
    return [
        p
        for p in parties
        if p.start < begin or p.first <= last or scene.words[p.first - 1].token.norm not in scene.classes.witnessed
    ]


def _told_by(case: Case) -> int | None:
    """Return where those begin by whom a deed is told: *المتورطين* في قتل, *ضحايا* القصف; None where it is told otherwise."""
    scene, deed, classes = case.scene, case.candidate, case.scene.classes
    led = bool(deed.prefix[-1:]) and deed.prefix[-1] in ("ب", "ل")
    parted = not led and deed.first > 0 and "preposition" in scene.functions[deed.first - 1]
    joined = None if led or parted or deed.prefix[:1] != ("و",) else _joined_behind(case)
    i = deed.first - 1 - parted
    if joined is not None:
        i, parted = joined, True
    if i < 0:
        return None
    if not led and not parted:
        own = any(p.kind == "pronoun" for p in deed.args.slots.get("genitive", []))  # ضحايا قصفه
        told = among(scene.words[i].token.norm, classes.victims) or _perpetrated(case, i)
        return scene.words[i].token.start if told and not own else None
    if i and scene.words[i].token.norm in classes.involved_in:  # المشتبه *بهم* في
        i -= 1
    if i and scene.words[i - 1].token.norm in classes.equates:  # إيران *هي* المسؤولة عن
        return None
    norm = scene.words[i].token.norm
    norm = f"ال{norm[2:]}" if norm.startswith("لل") else norm
    if among(norm, classes.involved):
        return scene.words[i].token.start
    if f"ال{norm}" not in classes.involved:
        return None
    phrase = case.structure.ending_at(i)
    while i and phrase is not None and not any(scene.words[j].token.kind == "word" for j in range(phrase.first, i)):
        i -= 1  # 45 شخصا *مطلوبين* في, رجالا *"متورطين* في
        phrase = case.structure.ending_at(i)
    return phrase.start if phrase is not None and phrase.first < i and phrase.kind in _DESCRIBED else None


def _joined_behind(case: Case) -> int | None:
    """Return the word behind which a list stands that the deed goes on: شبكة *متخصصة* في التهريب وخطف المهاجرين."""
    scene, first = case.scene, case.candidate.first
    for i in range(first - 1, max(0, first - _LIST), -1):
        if i in scene.verbs or scene.words[i].token.kind == "punct":
            return None
        if "preposition" in scene.functions[i]:
            return i - 1
        if scene.words[i].token.norm.startswith("ب") and f"ال{scene.words[i - 1].token.norm}" in scene.classes.involved:
            return i - 1
    return None


#: Kinds of phrase that who did a deed may be, a network that no word of the lexicon names among them.
_DESCRIBED = frozenset({"person", "group", "body", "thing"})
#: How many words before a deed the list may begin that it goes on.
_LIST = 7
