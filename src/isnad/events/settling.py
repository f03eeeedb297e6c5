"""Of whom grammar alone leaves no doubt whether they take part, whatever the weights say.

واصلت طهران *تحذير لندن*: she is warned; عملية نفذتها *تركيا*; حذرت لندن من دعم *طهران*: that is what she warns of.
"""

from isnad.arabic.clitics import without_clitics
from isnad.events import occasions
from isnad.events.agreement import agreement, is_his
from isnad.events.charges import within_charge
from isnad.events.clauses import own_clause
from isnad.events.deed_nouns import GOING_ON
from isnad.events.frames import PARTIES, STRIKING, Roles, hosted_by
from isnad.events.other_clauses import befallen_elsewhere, in_clause, of_clause
from isnad.events.structure import Structure
from isnad.events.triggers import Candidate
from isnad.record.analysis import Phrase, Scene
from isnad.record.word_classes import among

#: What `Roles.sure` says of who takes no part at all, and of who is no doer.
OUT, NO_DOER = "out", "none"
#: Types of acts by which somebody is addressed, so that what it is about names others.
_ADDRESSING = frozenset({"THREATEN", "SUPPORT"})
#: Words that tell on which side of a place something is, where they stand apart from the deed's noun.
_SIDES = frozenset({"شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "قرب"})
#: Where what an act is about has ended.
_ENDS = frozenset({".", ";", ":", ",", "!", "?"})
#: How many words may stand between a deed and the relative clause that tells who did it: عملية "فجر الأمل"، التي نفذتها.
_NAME = 8
#: Entries of condoling, those who died being in the words behind في.
_CONDOLING = frozenset({"taazi-condolences", "azza-condole"})
#: Sectors of who can strike.
_ARMED = frozenset({"MIL", "COP", "REB", "PRM", "UAF"})
#: Sectors of who strikes nobody, and kinds of phrase that name such a house.
_HARMLESS, _HOUSES = frozenset({"BUS", "MED", "EDU"}), frozenset({"organization", "body", "place"})
#: Kinds of phrase that name people.
_PEOPLE = frozenset({"person", "group", "nisba"})


def settle(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Note in `roles.sure` who surely takes part, and who surely does not."""
    if candidate.kind == "noun":
        _benefits(candidate, structure, roles)
        _governed(candidate, structure, roles)
        _carried_out(scene, candidate, structure, roles)
        _no_target(scene, candidate, roles)
        _named_for(scene, candidate, roles)
        _dealt(scene, candidate, roles)
        _dealt_by(scene, candidate, roles)
        _unarmed(candidate, roles)
        occasions.bidding(scene, candidate, structure, roles)
        occasions.answered(scene, candidate, structure, roles)
        occasions.circumstance(scene, candidate, structure, roles)
        in_clause(candidate, structure, roles)
    else:
        of_clause(scene, candidate, structure, roles)
        _received(candidate, roles)
        _given(candidate, roles)
        _only_about(scene, candidate, structure, roles)
        _by_its_text(scene, candidate, structure, roles)
        _passive(scene, candidate, structure, roles)
        _to_him(candidate, structure, roles)
    if candidate.entry.type in STRIKING:
        _sheltered(scene, candidate, structure, roles)
        _for_their_good(scene, candidate, structure, roles)
    if candidate.entry.type == "CONSULT":
        _sent(scene, candidate, roles)
    if candidate.kind == "noun" and candidate.entry.type == "ACCUSE":
        _denied_charge(scene, candidate, structure, roles)
    own_clause(scene, candidate, structure, roles)
    befallen_elsewhere(scene, candidate, structure, roles)
    _in_content(scene, candidate, structure, roles)
    _of_nearer(scene, candidate, structure, roles)
    for phrase in within_charge(scene, candidate, structure.phrases, roles):
        roles.sure.setdefault(phrase.start, OUT)
    if candidate.entry.type in _BROUGHT_ABOUT:
        _mediating(scene, candidate, structure, roles)
    if candidate.entry.type == "REQUEST":
        _harmed(scene, candidate, structure, roles)


def _sent(scene: Scene, candidate: Candidate, roles: Roles) -> None:
    """Of who sends a message and to whom, who do not meet: وجهت *سوريا* رسالة إلى *مجلس الأمن*."""
    frame = candidate.entry.noun_frame if candidate.kind == "noun" else candidate.entry.frame
    told = {candidate.first, candidate.last, candidate.last + 1} & set(range(len(scene.words)))
    message = any(without_clitics(scene.words[i].token.norm, scene.classes.messages) for i in told)
    if not message or frame.get("الي") != "recipient" or candidate.passive:
        return
    addressed = [p for p in roles.recipient if p.kind in PARTIES and p.first > candidate.first]
    senders = [p for p in roles.actor if p.kind in PARTIES]
    if senders and addressed and not any(is_his(p, q, scene) for p in addressed for q in senders):
        roles.sure.update((p.start, "recipient") for p in addressed)


def _denied_charge(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of who made the charge that another denies: نفت طهران اتهامات *واشنطن*; هو لا يتهم نفسه."""
    owner = candidate.args.slots.get("genitive", [])
    verb = structure.verb_before(candidate.first)
    subject = structure.subject.get(verb) if verb is not None else None
    if subject is None or not owner or owner[0].kind not in PARTIES or verb is None:
        return
    charge = among(scene.words[candidate.first].token.norm, scene.classes.charging)
    if (
        not charge
        or not among(scene.words[verb].token.norm, scene.classes.denying)
        or structure.between(verb, candidate.first)[0]
    ):
        return
    governed = any(p.first <= candidate.first <= p.last for p in structure.arguments[verb].slots.get("object", ()))
    deniers = [p for p in subject.phrases if p.kind in PARTIES and p.last < candidate.first]
    if governed and deniers and all(p.start != owner[0].start for p in deniers):
        charged = [p for slot in ("ل", "ضد", "الي") for p in candidate.args.slots.get(slot, ()) if p.kind in PARTIES]
        roles.sure.update((p.start, "actor") for p in owner)
        roles.sure.update((p.start, NO_DOER) for p in deniers)
        roles.recipient = [p for p in roles.recipient if all(p.start != q.start for q in owner)]
        roles.put("actor", owner)
        roles.put("recipient", charged or deniers)


#: Types of acts that may be directed at who did the deed that they are about.
_OF_DOERS = frozenset({"ACCUSE", "THREATEN", "REJECT", "REQUEST", "SANCTION"})


def _of_nearer(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of who did a deed that stands nearer to him: المظاهرات في ذكرى مقتل الشاب *على يد شرطي*; one may be accused of it."""
    if candidate.entry.type in _OF_DOERS:
        return
    for phrase in structure.phrases:
        i = phrase.first - 1
        if i <= candidate.last + 1 or phrase.kind not in PARTIES or "agent" not in scene.functions[i] | scene.functions[i - 1]:
            continue
        if any(without_clitics(scene.words[j].token.norm, scene.classes.upon_people) for j in range(candidate.last + 1, i)):
            roles.sure.setdefault(phrase.start, OUT)


def _harmed(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of those whose harm somebody asks to be looked into: دعا إلى التحقيق في *مقتل الصحفي*."""
    for phrase in structure.phrases:
        if phrase.first > candidate.last + 1 and phrase.kind in _PEOPLE:
            if among(scene.words[phrase.first - 1].token.norm, scene.classes.upon_people):
                roles.sure.setdefault(phrase.start, OUT)


def _governed(candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of a deed that somebody goes on or begins to do to who stands in the genitive: واصلت طهران *تحذير لندن*."""
    slots, entry, at = candidate.args.slots, candidate.entry, candidate.predicate
    subject = structure.subject.get(at) if candidate.light in GOING_ON and at is not None else None
    owner = [p for p in slots.get("genitive", ()) if p.kind in PARTIES]
    if subject is None or not owner or entry.type == "CONSULT" or entry.frame.get("object") != "recipient":
        return
    doers = [p.start for p in subject.phrases if p.kind in PARTIES]
    acts = {p.start for p in candidate.roles.actor}
    if any(p.start in doers for p in owner):
        return  # وتمكنت من قتل *12 منهم*
    if doers and subject.how in ("before", "after") and acts.issuperset(doers) and owner[0].first == candidate.last + 1:
        roles.sure.update(dict.fromkeys(doers, "actor"))
        roles.sure.update((p.start, "recipient") for p in owner if p.start not in doers)


def _carried_out(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of a deed that a relative clause tells who carried out: عملية "فجر الأمل"، التي *نفذتها تركيا*."""
    words = scene.words
    if candidate.entry.type not in STRIKING or candidate.args.slots.get("genitive"):
        return
    named = False
    for i in range(candidate.last + 1, min(candidate.last + _NAME, len(words) - 2)):
        if words[i].token.norm == '"':
            named = not named
        aside = named or words[i].token.kind == "punct" or "relative" in scene.functions[i] or "adjective" in scene.functions[i]
        if not aside and (i in scene.verbs or scene.phrase_at(i) is not None):
            return
        verb = scene.verbs.get(i + 1)
        if "relative" not in scene.functions[i] or verb is None:
            continue
        doer = scene.phrase_at(i + 2)
        if (
            not verb.suffix
            or "light" not in words[i + 1].cats
            or doer is None
            or doer.kind not in PARTIES
            or doer.prefix[:1] == ("و",)
        ):
            return
        if agreement(doer, verb.lexeme.b, scene, before=False) != "no":
            roles.sure[doer.start] = "actor"
            roles.put("actor", [doer])
            for phrase in structure.phrases:
                if phrase.last < candidate.first:
                    roles.sure.setdefault(phrase.start, NO_DOER)
        return


def _no_target(scene: Scene, candidate: Candidate, roles: Roles) -> None:
    """Of places by which a deed's noun is only placed: قصف مدفعي *شرقي مدينة* رفح."""
    if candidate.entry.type not in STRIKING:
        return
    i = candidate.last + 1
    while i < len(scene.words) and i < candidate.last + _ADJECTIVES and scene.words[i].token.norm not in _SIDES:
        if i in scene.verbs or "preposition" in scene.functions[i] or scene.words[i].token.kind != "word":
            return
        i += 1
    apart = i > candidate.last + 1 or candidate.last > candidate.first  # قصف *شرقي رفح* may be of it
    place = scene.phrase_at(i + 1) if apart and i < len(scene.words) and scene.words[i].token.norm in _SIDES else None
    if place is not None and place.kind in ("place", "country"):
        roles.sure.setdefault(place.start, OUT)


#: How many words behind a deed's noun the word of direction may stand.
_ADJECTIVES = 4


def _named_for(scene: Scene, candidate: Candidate, roles: Roles) -> None:
    """Of a capital after which an accord of others is called, for it was made there: أبرم الطرفان تفاهم *ستوكهولم*."""
    owner = candidate.args.slots.get("genitive", [])
    alone = len(owner) == 1 and owner[0].kind == "country" and "capital" in scene.words[owner[0].first].cats
    if alone and candidate.light and candidate.entry.type == "AGREE" and len(roles.actor) > 2:
        roles.sure.setdefault(owner[0].start, OUT)
        roles.put("place", [owner[0]])


def _dealt(scene: Scene, candidate: Candidate, roles: Roles) -> None:
    """Of those for whom blows are meant: توجيه ضربات *لحركة طالبان*."""
    i = candidate.first - 1
    if candidate.entry.type not in STRIKING or candidate.entry.noun_frame.get("ل") != "recipient" or i < 0:
        return
    if without_clitics(scene.words[i].token.norm, scene.classes.dealing):
        struck = [p for p in candidate.args.slots.get("ل", ()) if p.kind in PARTIES]
        roles.sure.update((p.start, "recipient") for p in struck)
        roles.put("recipient", [p for p in struck if all(p.start != q.start for q in roles.recipient)])


def _dealt_by(scene: Scene, candidate: Candidate, roles: Roles) -> None:
    """Of armed men behind the ل of blows that nobody is said to deal: قتل مدنيون في قصف *لقوات النظام*."""
    norm = scene.words[candidate.first].token.norm
    doer = candidate.light is not None or any(role == "actor" for role in roles.sure.values()) or roles.actor
    if candidate.entry.type != "ASSAULT" or doer or not without_clitics(norm, scene.classes.strikes):
        return
    if candidate.first and without_clitics(scene.words[candidate.first - 1].token.norm, scene.classes.dealing):
        return
    behind = candidate.args.slots.get("ل", [])
    if behind and behind[0].kind in PARTIES and behind[0].sector in _ARMED:
        roles.sure.update((p.start, "actor") for p in behind)
        roles.recipient = [p for p in roles.recipient if all(p.start != q.start for q in behind)]
        roles.put("actor", behind)


def _unarmed(candidate: Candidate, roles: Roles) -> None:
    """Of a company, school or hospital right behind the word for an attack, which strikes nobody: هجوم *أرامكو*."""
    named = candidate.args.slots.get("genitive", [])
    if candidate.entry.type != "ASSAULT" or not named or "علي" in candidate.args.slots or candidate.args.slots.get("object"):
        return
    if named[0].sector in _HARMLESS and named[0].kind in _HOUSES:
        roles.sure.update((p.start, "recipient") for p in named)
        roles.actor = [p for p in roles.actor if all(p.start != q.start for q in named)]
        roles.put("recipient", named)


def _passive(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of a verb written as a passive whose subject stands before it: أن الطيارين *أُمروا* بالانسحاب."""
    subject = structure.subject.get(candidate.first) if candidate.kind == "verb" and candidate.passive else None
    if (
        subject is None
        or subject.how not in ("before", "antecedent")
        or _DAMMA not in scene.words[candidate.first].token.text[1:4]
    ):
        return
    role = "recipient" if candidate.entry.frame.get("object") == "recipient" else NO_DOER
    roles.sure.update((p.start, role) for p in subject.phrases)
    if role == "recipient":
        roles.put(role, [p for p in subject.phrases if p.kind in PARTIES])


def _by_its_text(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of who adopts a text that asks for something, and asks for it by that: تبنى *المجلس* قرارا يطالب بوقف القتال."""
    text = structure.subject.get(candidate.first) if candidate.kind == "verb" and candidate.entry.type in _BY_TEXTS else None
    if text is None or text.how != "antecedent" or text.phrases[0].kind in PARTIES:
        return
    at = text.phrases[0].first
    verb = structure.verb_before(at) if without_clitics(scene.words[at].token.norm, scene.classes.resolutions) else None
    giver = structure.subject.get(verb) if verb is not None else None
    doers = [p for p in giver.phrases if p.kind in PARTIES and p.last < at] if giver is not None else []
    if doers:
        roles.actor = [p for p in roles.actor if p.start != text.phrases[0].start]
        roles.put("actor", doers)
        roles.sure.update({text.phrases[0].start: OUT, **{p.start: "actor" for p in doers}})
        for later in (v for v in scene.verbs if v > candidate.last and structure.between(candidate.last, v)[1]):
            other = structure.subject.get(later)
            if other is not None and other.how == "after":  # …، وصوتت *إسرائيل* ضده
                roles.sure.update(dict.fromkeys((p.start for p in other.phrases), OUT))


#: Types of acts that a text does for who adopts it.
_BY_TEXTS = frozenset({"REQUEST", "COOPERATE"})
#: Types of acts that a third party may bring about.
_BROUGHT_ABOUT = frozenset({"AGREE", "CONCEDE", "RETREAT"})


def _mediating(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of who only brings an act of others about: وافق الطرفان على هدنة بوساطة من *جنوب السودان*."""
    for phrase in structure.phrases:
        i = phrase.first - 1 - (phrase.first > 1 and scene.words[phrase.first - 1].token.norm == "من")
        word = scene.words[i].token.norm if i > candidate.last else ""
        if word.startswith("ب") and without_clitics(word, scene.classes.mediation) and phrase.kind in PARTIES:
            roles.sure.setdefault(phrase.start, OUT)


#: The light verb of benefiting (light_verbs.yaml).
_BENEFIT = "istafada-benefit-light"


def _benefits(candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of who benefits from a pardon or a gift: استفاد *20 معتقلا* من عفو ملكي."""
    subject = (
        structure.subject.get(candidate.predicate) if candidate.light == _BENEFIT and candidate.predicate is not None else None
    )
    if subject is not None:
        roles.sure.update((p.start, "recipient") for p in subject.phrases if p.kind in PARTIES)


def _only_about(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of what a protest burns or blocks, and of one's own ambassador who is sent back: أحرق متظاهرون *أعلاما فرنسية*."""
    for phrase in candidate.args.slots.get("object", ()) if candidate.entry.frame.get("object") == "topic" else ():
        sent = phrase.head in scene.facts.roles.abroad or phrase.head in scene.facts.roles.sent
        own = sent and any(a.suffix for a in scene.words[phrase.first].analyses if a.cat == "role")
        if candidate.entry.type == "PROTEST" or (own and candidate.entry.type == "SUPPORT"):
            inside = (p.start for p in structure.phrases if phrase.first <= p.first <= phrase.last)
            roles.sure.update(dict.fromkeys((phrase.start, *inside), OUT))


def _given(candidate: Candidate, roles: Roles) -> None:
    """Of whom something is given behind what is given or before it, of whose message goes to whom, of who is freed and from whom.

    سلمت الدوحة *حماس* مقترحا; حررت البحرية *سفينة* من القراصنة.
    """
    frame, slots = candidate.entry.frame, candidate.args.slots
    if frame.get("من") == "actor" and frame.get("الي") == "recipient" and candidate.entry.type == "CONSULT":
        sender, to = slots.get("من", [])[:1], slots.get("الي", [])[:1]
        if sender and to and sender[0].kind in PARTIES and to[0].kind in PARTIES and sender[0].last + 2 == to[0].first:
            roles.sure.update({sender[0].start: "actor", to[0].start: "recipient"})  # حمل رسالة من *الملك* إلى *الرئيس*
    if candidate.kind != "verb" or candidate.passive:
        return
    if frame.get("object2") == "recipient" and frame.get("object") == "topic":
        roles.sure.update((p.start, "recipient") for p in slots.get("object2", ()) if p.kind in PARTIES)
    if candidate.entry.type == "AID" and frame.get("object") == "recipient" and frame.get("من") == "topic":
        roles.sure.update((p.start, OUT) for p in slots.get("من", ()) if p.kind in PARTIES)
        roles.sure.update((p.start, "recipient") for p in slots.get("object", ()) if p.kind in PARTIES)


def _received(candidate: Candidate, roles: Roles) -> None:
    """Of a guest who is told to have been received by somebody: استقبل *الوزير* من طرف الرئيس."""
    slots = candidate.args.slots
    if candidate.passive and "agent" in slots and hosted_by(candidate.entry.frame):
        roles.sure.update((p.start, "actor") for p in slots.get("subject", ()) if p.kind in PARTIES)
        roles.sure.update((p.start, "recipient") for p in slots["agent"] if p.kind in PARTIES)


def _to_him(candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of who stands right behind a verb whose object is its pronoun: الجندي قتله *الحوثيون*."""
    entry, subject = candidate.entry, structure.subject.get(candidate.first)
    done = entry.frame.get("subject") == "actor" and entry.frame.get("object") in ("recipient", "actor")
    if candidate.kind != "verb" or candidate.passive or not candidate.args.object_suffix or subject is None or not done:
        return
    first = subject.phrases[0] if subject.how == "after" and subject.phrases else None
    if first is not None and first.first == candidate.last + 1 and first.definite and first.kind in PARTIES:
        roles.sure.update((p.start, "actor") for p in subject.phrases if p.kind in PARTIES)


#: The vowel mark of a passive's first letter.
_DAMMA = "\u064f"


def _sheltered(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of those whom what is struck takes in: قصف مدرسة *تؤوي نازحين*."""
    for i in range(candidate.last + 1, min(candidate.last + _NAME, len(scene.words) - 1)):
        if i in scene.verbs and scene.words[i].token.norm in scene.classes.sheltering:
            for phrase in structure.arguments[i].slots.get("object", structure.arguments[i].slots.get("subject", [])):
                if phrase.first > i:
                    roles.sure.setdefault(phrase.start, OUT)


def _for_their_good(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of those for whose good blows are dealt: ضربات جوية *لإنقاذ المحاصرين*, قصف *لدعم القوات*."""
    for phrase in structure.phrases:
        if phrase.first <= candidate.last:
            continue
        for i in (phrase.first, phrase.first - 1):
            norm = scene.words[i].token.norm
            if i > candidate.last and norm.startswith("ل") and norm[1:] in scene.classes.for_good:
                roles.sure.setdefault(phrase.start, OUT)


def _in_content(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of who is named in what another is warned of or thanked for: حذرت لندن طهران من دعم *الحوثيين*."""
    entry, args = candidate.entry, candidate.args
    frame = entry.noun_frame if candidate.kind == "noun" else entry.frame
    if entry.type not in _ADDRESSING:
        return
    starts = [args.starts[slot] for slot, role in frame.items() if role == "topic" and slot in args.starts]
    mourned = args.starts.get("في", -1) in starts and candidate.entry.id in _CONDOLING
    told = [p for p in _addressed(candidate, roles) if all(p.last < start for start in starts)]
    if not starts or not (told or mourned):
        return
    begin = min(starts) if told else args.starts["في"]  # التعازي في *شهداء الوطن*
    if not told and not any(begin <= p.first <= begin + 1 and p.kind in PARTIES for p in structure.phrases):
        return  # معزيا في الوقت نفسه *المملكة*
    end = next((i for i in range(begin, len(scene.words)) if i in scene.verbs or scene.words[i].token.norm in _ENDS), args.end)
    for phrase in structure.phrases:
        if begin <= phrase.first < end:
            if phrase.first > begin and frame.get(structure.preposition_before(phrase)) == "recipient":
                break  # في شهداء الوطن *لأسرهم*
            roles.sure.setdefault(phrase.start, OUT)


def _addressed(candidate: Candidate, roles: Roles) -> list[Phrase]:
    """Return the parties that an act is surely done to: the object of a verb, who is known to suffer what its noun names."""
    slots, entry = candidate.args.slots, candidate.entry
    slot = "object" if candidate.kind != "noun" else "genitive"
    found = [p for p in slots.get(slot, ()) if p.kind in PARTIES] if entry.frame.get("object") == "recipient" else []
    return [p for p in found if candidate.kind != "noun" or roles.sure.get(p.start) == "recipient"]
