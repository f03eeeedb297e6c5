"""Who of those near a deed stands on its other side: who repels it, answers it, is struck by it, flees from it.

صد *الجيش* هجوما شنه المسلحون; قصفت إيران أربيل ردا على مقتل *ضابطين*; تعرضت قافلة *للجيش* لكمين; هرب *السجناء* بعد هجوم.
"""

from isnad.events.agreement import is_his, refers
from isnad.events.arguments import STOPS
from isnad.events.features import Case
from isnad.events.frames import PARTIES, STRIKING, word_forms
from isnad.events.participation import ruled
from isnad.record.analysis import Phrase

#: How many words before a deed the word of answering may stand, and how many behind that belong to what is answered.
_ANSWERED, _LONG = 3, 14
#: Types whose recipient stands in their own clause, not in what is said behind it.
_JUDGED = frozenset({"ACCUSE", "SUPPORT", "REJECT"})


def own_doers(case: Case, actors: list[Phrase], recipients: list[Phrase]) -> list[Phrase]:
    """Return the doers of a deed less who stands on its other side."""
    deed = case.candidate
    if (said := _in_first_person(case, actors)) is not None:
        return said
    if not actors:
        return actors
    spoken = _tells_after(case)
    if spoken is not None:
        actors = [p for p in actors if p.start != spoken]
    actors = [p for p in actors if not _sent_another(case, p)]
    if deed.kind != "noun":
        return actors
    actors = [p for p in _by_pronoun(case, actors) if not _of_the_struck(case, p, recipients)]
    others = _staying_away(case) | _repelling(case) | _suffering(case) | _avenging(case) | _launching(case, actors, recipients)
    return [p for p in actors if p.start not in others]


def own_sufferers(case: Case, actors: list[Phrase], recipients: list[Phrase]) -> list[Phrase]:
    """Return whom a deed befell less who fled from it, whose death it answers, or of whom another speaks behind it.

    Less the doers' own men too, who fell beside the enemy: أعلنت الوزارة قتل عشرة مسلحين وإصابة *جنديين*.
    """
    begin = case.scene.words[0].token.start
    enemies = [p.last for p in recipients if p.sector in _ENEMIES] if case.candidate.entry.type == "ASSAULT" else []
    own = {a.country for a in actors if a.sector in _STATE} if enemies and case.candidate.kind == "noun" else set()
    found = [
        p
        for p in recipients
        if not (own and p.sector in _STATE and p.last > enemies[0] and (p.country is None or p.country in own))
    ]
    return [p for p in found if p.start < begin or not (_fled(case, p) or _avenged(case, p) or _of_other_words(case, p))]


#: Sectors of who fights for a state, and of whom they fight.
_STATE, _ENEMIES = frozenset({"MIL", "COP", "SPY", "GOV"}), frozenset({"REB", "UAF", "CRM"})


def _in_first_person(case: Case, actors: list[Phrase]) -> list[Phrase] | None:
    """Return the speaker as the doer of what is told in the first person (قالت الوزارة: "*دمرنا* 30 مسيرة"), None for any other.

    Who stands right behind the verb may be its subject, and «نا» whom he does it to: استقبلنا الرئيس.
    """
    deed, scene = case.candidate, case.scene
    at = deed.predicate if deed.predicate is not None else deed.first
    verb = scene.verbs.get(at)
    if verb is None or verb.lexeme.b not in ("1s", "1p") or not case.chain or deed.entry.type not in STRIKING:
        return None
    speaker = case.chain[-1].phrase
    begin = scene.words[0].token.start
    if any(p.first == at + 1 and p.start >= begin for p in actors) or speaker.kind not in PARTIES:
        return None
    return [speaker]


def _of_the_struck(case: Case, actor: Phrase, recipients: list[Phrase]) -> bool:
    """Tell whether somebody near an attack on a country, to whom grammar gives no part in it, is of that very country.

    A state is not told to have struck its own places and men: شنت *السعودية* غارات بعد استهداف مطار أبها, نعت *موريتانيا* جنودها.
    """
    if case.candidate.entry.type not in STRIKING or actor.country is None:
        return False
    if ruled(case, actor) != "none" and not case.implied:
        return False
    before = case.scene.words[case.candidate.first - 1].token.norm if case.candidate.first else ""
    after = actor.kind == "country" and before in case.scene.classes.behind_done
    hit = {"country", "place"} if after else {"country"}
    his = actor.kind == "country" and any(is_his(p, actor, case.scene) for p in recipients)
    return his or any(p.country == actor.country and p.kind in hit for p in recipients)


def _by_pronoun(case: Case, actors: list[Phrase]) -> list[Phrase]:
    """Return the doers whom the pronoun on the deed can mean: قتلت القوات *شابا* بعد رفضه التوقف; else whom the verb struck."""
    deed, scene = case.candidate, case.scene
    own = [p.head for p in deed.args.slots.get("genitive", ()) if p.kind == "pronoun"]
    verb = case.structure.verb_before(deed.first)
    if not own or verb is None or deed.entry.noun_frame.get("genitive") != "actor":
        return actors
    begin = scene.words[0].token.start
    before = scene.words[deed.first - 1].token.norm if deed.first else ""
    if before not in (scene.classes.behind_done | _BECAUSE):
        return actors
    meant = [p for p in actors if p.start < begin or refers(own[0], p, scene)]
    if meant:
        return meant  # اعتقلت الشرطة *النائب* بعد رفضه التوقيع
    struck = case.structure.arguments[verb].slots.get("object", ())
    others = [p for p in struck if p.kind in PARTIES and p.last < deed.first and refers(own[0], p, scene)]
    return others[:1] or actors


#: Prepositions behind which stands why somebody was struck.
_BECAUSE = frozenset({"بسبب"})


def _governor(case: Case, listed: frozenset[str]) -> int | None:
    """Return the verb before a deed, no other between them, where it is one of the listed forms."""
    verb = case.structure.verb_before(case.candidate.first)
    if verb is None or listed.isdisjoint(word_forms(case.scene.words[verb].token.norm)):
        return None
    return verb if case.structure.between(verb, case.candidate.first)[2] == 0 else None


def _repelling(case: Case) -> set[int]:
    """Return where those begin who repel or foil the deed: *صد الجيش* هجوما."""
    verb = _governor(case, case.scene.classes.repelling) if case.candidate.entry.type in STRIKING else None
    subject = case.structure.subject.get(verb) if verb is not None else None
    return {p.start for p in subject.phrases} if subject is not None else set()


def _staying_away(case: Case) -> set[int]:
    """Return where those begin who stay away from a meeting: *قاطع الائتلاف* المحادثات التي جرت في جنيف."""
    verb = _governor(case, case.scene.classes.absent) if case.candidate.entry.type == "CONSULT" else None
    subject = case.structure.subject.get(verb) if verb is not None else None
    return {p.start for p in subject.phrases} if subject is not None else set()


def _sent_another(case: Case, phrase: Phrase) -> bool:
    """Tell whether somebody goes in another's name, who stays at home: نيابة عن *الوزير* زار الوكيل الجرحى."""
    words, i = case.scene.words, phrase.first
    if case.candidate.entry.type != "CONSULT" or phrase.start < words[0].token.start or i <= 1:
        return False
    return words[i - 1].token.norm == "عن" and words[i - 2].token.norm.removeprefix("و") in case.scene.classes.on_behalf


def _suffering(case: Case) -> set[int]:
    """Return where those begin who stand between a verb of suffering and the deed: تعرضت *قافلة للجيش* لكمين."""
    verb = _governor(case, case.scene.classes.undergoing)
    if verb is None:
        return set()
    return {p.start for p in case.structure.phrases if verb < p.first and p.last < case.candidate.first}


def _avenging(case: Case) -> set[int]:
    """Return where those begin who stand before a deed that is told as what they answer: قصف … ردا على *اغتيال* قائدها."""
    word = _answer_before(case, case.candidate.first)
    return {p.start for p in case.structure.phrases if p.last < word} if word is not None else set()


def _answer_before(case: Case, first: int) -> int | None:
    """Return the word of answering right before a deed, or None: *ردا* على اغتيال, *انتقاما* لمقتل."""
    for j in range(first - 1, max(-1, first - _ANSWERED), -1):
        if not case.scene.classes.answering.isdisjoint(word_forms(case.scene.words[j].token.norm)):
            return j
        if j in case.scene.verbs or case.scene.words[j].token.kind == "punct":
            return None
    return None


def _avenged(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase stands in what a deed answers: قصفت إيران أربيل ردا على مقتل *ضابطين*."""
    for j in range(phrase.first - 1, max(case.candidate.last, phrase.first - _LONG), -1):
        if j in case.scene.verbs or case.scene.words[j].token.norm in STOPS:
            return False
        if not case.scene.classes.answering.isdisjoint(word_forms(case.scene.words[j].token.norm)):
            return case.candidate.entry.type in STRIKING
    return False


def _fled(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase names who fled before the deed: هرب *مئات السجناء* بعد هجوم."""
    if case.candidate.kind != "noun" or phrase.last >= case.candidate.first:
        return False
    verb = _governor(case, case.scene.classes.fleeing)
    subject = case.structure.subject.get(verb) if verb is not None else None
    return subject is not None and any(p.start == phrase.start for p in subject.phrases)


def _of_other_words(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase stands in what is said behind a judgement, and not in it: ندد بالاقتحام، وقال إن *مقاتليه* سيردون."""
    deed, scene = case.candidate, case.scene
    if deed.entry.type not in _JUDGED or deed.kind != "verb" or phrase.first <= deed.last or deed.args.clause is not None:
        return False
    return any(
        "say" in scene.words[j].cats and scene.words[j].token.norm.startswith("و")
        for j in range(deed.last + 1, phrase.first)
        if j in scene.verbs
    )


def _tells_after(case: Case) -> int | None:
    """Return where he begins who only tells the deed behind it: قتل 13 شخصا في اشتباكات، حسبما أعلن *المجلس*."""
    voice, deed = case.voice, case.candidate
    if voice is None or deed.entry.type != "ASSAULT" or voice.cue <= deed.last:
        return None
    speaker = voice.chain[-1].phrase
    if case.rule.sure.get(speaker.start) == "actor":
        return None  # اندلعت اشتباكات بينها وبين المتمردين، بحسب *القوات*
    return speaker.start if speaker.first > deed.last and speaker.start >= case.scene.words[0].token.start else None


def _launching(case: Case, actors: list[Phrase], recipients: list[Phrase]) -> set[int]:
    """Return where those begin who sent what the deed struck: إسقاط 20 مسيرة أطلقتها *روسيا*."""
    scene, deed = case.scene, case.candidate
    struck_here = {p.start for p in recipients}
    found: set[int] = set()
    if deed.entry.type not in STRIKING:
        return found
    for phrase in actors:
        verb, slot = case.structure.owners.get(phrase.first, (-1, "")) if phrase.start >= scene.words[0].token.start else (-1, "")
        if slot != "subject" or verb <= deed.last or verb == deed.predicate:
            continue
        struck = case.structure.ending_at(verb - 1)
        suffix = scene.verbs[verb].suffix
        told = struck is not None and struck.start in struck_here and suffix and refers(suffix, struck, scene)
        found |= {phrase.start} if told else set()
    return found
