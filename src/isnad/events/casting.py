"""Casting: which of the phrases that may take part in an event do, and as what.

The weights say of each phrase by itself how probable it is as actor and as recipient; what is decided here beyond them is
what several phrases decide together: who stands beside whom, who is joined to whom by و.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from isnad.arabic.clitics import without_clitics
from isnad.events.agreement import agreement
from isnad.events.bystanders import IN_WORDS
from isnad.events.features import Case
from isnad.events.frames import PARTIES, STRIKING, Roles
from isnad.events.judging import Judge
from isnad.events.members import told_within, with_members
from isnad.events.no_doers import no_doer
from isnad.events.no_sufferers import no_sufferer
from isnad.events.other_clauses import SPARED
from isnad.events.participation import role_features, ruled
from isnad.events.speakers import key_of
from isnad.record.analysis import Phrase
from isnad.record.word_classes import among

_MAX_MENTIONS, _BOTH = 8, 2
#: Types of which the annotation all but always names a doer: nobody is asked, thanked or accused by nobody.
ALWAYS_DONE = frozenset(
    {"REQUEST", "AGREE", "SUPPORT", "REJECT", "THREATEN", "ACCUSE", "CONSULT", "COOPERATE", "AID", "CONCEDE", "SANCTION"}
)
#: The least chance of a doer taken for want of a better, and its least share of the chances of all.
_FAINT, _STANDS_OUT = 0.12, 0.35
#: The least chance of whom grammar leaves no doubt.
_SURE = 0.9
#: How much likelier than the threshold a second party must be that is not joined to the first; how likely at least one is
#: that is joined to a party.
_SECOND = {"actor": 1.8, "recipient": 1.9}
_JOINED = 0.4
#: Kinds of phrase that may name what was hit beside the victims.
_HIT = frozenset({"thing", "place", "body", "country"})
#: The mode of a meeting that somebody travels to, and where those whom he meets stand.
VISIT, _MET = "visit", ("object", "ب", "مع")
#: Kinds of phrase whose deeds, plans and words are spoken of.
_OWNERS = frozenset({"person", "body", "organization", "group"})
#: How many words may stand between phrases that are joined, and how many characters between parties told before.
_JOINED_WORDS, _JOINED_CHARACTERS = 12, 120
_JOINS = frozenset({"و", ","})
_Option = tuple[Phrase, str]


class _Part(NamedTuple):
    """A phrase with its role and how much likelier than the threshold it is in it, and in the other role."""

    odds: float
    role: str
    phrase: Phrase
    other: float = 0.0


def roles(case: Case, judge: Judge, before: list[_Option], who: Callable[[Phrase], str] = key_of) -> Roles:
    """Return the participants of an event: phrases of its sentence, and of `before` those that it can refer to.

    who: tells whom a phrase names; nobody takes part twice.
    """
    found, faint = _weigh(case, judge, before)
    members = told_within(case.structure, {part.phrase.start: part.role for part in found})
    met = case.candidate.entry.type == "CONSULT"  # زار 5 دول، منها مصر: whom it is that «5 دول» is, its members show
    found = [part for part in found if (w := members.get(part.phrase.start)) is None or (met and w != part.role)]
    found += _joining(case, found, faint)
    found = _in_one_role(case, found)
    if _speaks_of_both(case) and sum(part.role == "actor" for part in found) < len(case.rule.actor):
        both = {phrase.start for phrase in case.rule.actor}
        found = [f for f in found if f.phrase.start not in both] + [_Part(1.0, "actor", phrase) for phrase in case.rule.actor]
    found = [_of_deed(case, part) for part in _on_one_side(case, found)]
    taken: set[str] = set()
    named: list[_Part] = []
    for part in sorted(found, key=lambda f: (f.phrase.kind == "event", -f.odds)):
        inside = any(part.phrase.start < p.phrase.end and p.phrase.start < part.phrase.end for p in named)
        counted = part.phrase.number and part.phrase.kind == "organization"  # *22 حوثيا* are not الحوثيون
        whom = part.phrase.text if counted else who(part.phrase)
        if whom not in taken and not inside:
            taken.add(whom)
            named.append(part)
    decided = Roles()
    for part in sorted(_unrivalled(case, named), key=lambda f: f.phrase.start):
        decided.put(part.role, [part.phrase])
    del decided.actor[_MAX_MENTIONS:], decided.recipient[_MAX_MENTIONS:]
    return with_members(case.structure, _first_told(case, decided, before))


def _first_told(case: Case, decided: Roles, before: list[_Option]) -> Roles:
    """Return the roles with who stands right behind a verb that needs a doer as its doer, where nobody was told of before.

    دعت *السلطات* إلى الهدوء opens an article; behind others it may be they who called on the authorities.
    """
    deed, scene = case.candidate, case.scene
    verb = scene.verbs.get(deed.first) if deed.kind == "verb" and not (deed.relative or deed.passive or case.chain) else None
    alone = len(decided.recipient) == 1 and not decided.actor and all(p.start > case.start for p, _ in before)
    if verb is None or not alone or deed.entry.type not in ALWAYS_DONE or deed.entry.frame.get("subject") != "actor":
        return decided
    [party] = decided.recipient
    early = any(p.last < deed.first and p.kind in PARTIES for p in case.structure.phrases)
    if early or party.kind not in PARTIES or party.first != deed.last + 1 or deed.args.object_suffix:
        return decided
    other = any(p.start != party.start for slot in ("object", "object2") for p in deed.args.slots.get(slot, ()))
    if other or agreement(party, verb.lexeme.b, scene, before=False) != "yes":
        return decided
    swapped = Roles()
    swapped.put("actor", [party])
    return swapped


def _on_one_side(case: Case, found: list[_Part]) -> list[_Part]:
    """Return the parts with who is joined to the subject of a verb in its role: دعت مصر *وتركيا* إلى الحوار."""
    subjects = case.candidate.args.slots.get("subject", []) if case.candidate.kind == "verb" else []
    if len(subjects) < _BOTH or subjects[0].first < case.candidate.first:
        return found
    roles_of = {part.phrase.start: part.role for part in found}
    alike = [p for p in subjects if p.kind == subjects[0].kind]
    acting = any(roles_of.get(p.start) == "actor" for p in alike)
    role = roles_of.get(subjects[0].start) or ("actor" if acting else None)
    if role == "actor":  # وصل *رئيس الإقليم* ووزير الخارجية
        missing = [p for p in alike if p.start not in roles_of and p.kind in PARTIES and p.start not in case.rule.sure]
        found = [*found, *(_Part(1.0, role, p) for p in missing)]
    joined = {p.start for p in alike}
    return [part._replace(role=role) if role and part.phrase.start in joined else part for part in found]


def _of_deed(case: Case, part: _Part) -> _Part:
    """Put the only party inside a deed that is taken for a recipient in its place: هدد بإعادة *لبنان*.

    Of two the doer, whom what is said of the deed is about: أدان قتل *الجيش* للمدنيين; so too where it is told apart from
    whom it befell: استنكر اعتقال *الشرطة* للصحفي.
    """
    phrase, scene = part.phrase, case.scene
    if part.role != "recipient" or phrase.start < scene.words[0].token.start:
        return part
    if phrase.kind == "thing" and (case.candidate.entry.type in IN_WORDS or _of_blood(case, phrase)):
        return _of_thing(case, part)
    if phrase.kind != "event":
        told = range(case.candidate.last + 1, phrase.first) if _befell(case, phrase) else ()
        doers = [p for p in _parties_in(case, told) if p.last == phrase.first - 1 and _is_deed(case, p.first - 1)]
        return part._replace(phrase=doers[0]) if doers else part
    parties = _parties_in(case, range(phrase.first + 1, phrase.last + 1))
    two = len(parties) == _BOTH and _befell(case, parties[1])
    return part._replace(phrase=parties[0]) if len(parties) == 1 or two else part


def _of_blood(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase is somebody's blood, who is meant himself: الثأر *لدم* القائد الذي اغتيل."""
    return bool(without_clitics(case.scene.words[phrase.first].token.norm, case.scene.classes.blood))


def _of_thing(case: Case, part: _Part) -> _Part:
    """Put whose it is in the place of a thing that is spoken of: أشاد بدور *الصحفي*, انتقد سياسات *الحكومة*."""
    phrase = part.phrase
    parties = _parties_in(case, range(phrase.first + 1, phrase.last + 1))
    owned = len(parties) == 1 and parties[0].last == phrase.last and parties[0].kind in _OWNERS and not parties[0].prefix[:-1]
    return part._replace(phrase=parties[0]) if owned else part


def _parties_in(case: Case, words: Sequence[int]) -> list[Phrase]:
    """Return the parties named in a stretch of words, none that is only a part of another's name."""
    found: list[Phrase] = []
    for i in words:
        phrase = case.scene.phrase_at(i)
        if phrase is not None and phrase.kind in PARTIES and phrase.last <= words[-1] and not _citizenship(case, phrase):
            found += [phrase] if not found or phrase.first > found[-1].last else []
    return found


def _befell(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase behind an accusation's trigger is marked by ل as whom another deed befell."""
    behind = phrase.first - 1 > case.candidate.last
    return behind and case.candidate.entry.type == "ACCUSE" and phrase.prefix[:1] == ("ل",)


def _is_deed(case: Case, i: int) -> bool:
    """Tell whether word i, behind the trigger, is a verbal noun."""
    return i > case.candidate.last and case.scene.words[i].has("noun") and "preposition" not in case.scene.functions[i]


def _weigh(case: Case, judge: Judge, before: list[_Option]) -> tuple[list[_Part], list[_Part]]:
    """Return the phrases that are likely participants, and those that are not, with either role."""
    found: list[_Part] = []
    faint: list[_Part] = []
    doers: list[tuple[float, Phrase]] = []
    consult = case.candidate.entry.type == "CONSULT"
    least_actor, least_recipient = judge.threshold("actor"), judge.threshold("recipient")
    options = _role_options(case, before)
    asked = [((case.start, *phrase.span), role_features(case, phrase, origin, rank)) for phrase, origin, rank in options]
    for (phrase, _, _), chances in zip(options, judge.weigh(("actor", "recipient"), case, asked), strict=True):
        spoken_of = phrase.start in case.rule.referred and ruled(case, phrase) == "recipient"
        if spoken_of or no_doer(case, phrase, before):
            chances = 0.0, chances[1]  # دعاها: she is no doer of it
        if no_sufferer(case, phrase) or (case.rule.taken and phrase.start < case.start):
            chances = chances[0], 0.0
        sure = case.rule.sure.get(phrase.start)
        if sure == SPARED:
            chances = chances[0], 0.0
        elif sure is not None:
            least = _SURE if sure in ("actor", "recipient") else 0.0
            chances = (max(chances[0], least), 0.0) if sure == "actor" else (0.0, max(chances[1], least) * (sure != "out"))
        actor, recipient = chances[0] / least_actor, chances[1] / least_recipient
        case.likely = max(case.likely[0], chances[0]), max(case.likely[1], chances[1])
        doers.append((chances[0] if chances[0] >= chances[1] else 0.0, phrase))
        if max(actor, recipient) >= 1 or (consult and sum(chances) >= least_actor):
            meets = consult and ruled(case, phrase) == "actor"  # both sides of a meeting act
            role = "actor" if actor >= recipient or meets else "recipient"
            found.append(_Part(max(actor, recipient), role, phrase, min(actor, recipient)))
        else:
            faint += [_Part(actor, "actor", phrase), _Part(recipient, "recipient", phrase)]
    if case.candidate.entry.type in ALWAYS_DONE and all(part.role != "actor" for part in found):
        found = _one_doer(found)
        if all(part.role != "actor" for part in found):
            found += _likely_doer(doers, {part.phrase.start for part in found})
    return found, faint


def _one_doer(found: list[_Part]) -> list[_Part]:
    """Make of several recipients of a deed that somebody must do the one its doer that may best be spared for it."""
    able = [part for part in found if part.other >= 1]
    if len(found) < _BOTH or not able:
        return found
    doer = max(able, key=lambda part: part.other / part.odds)
    return [_Part(part.other, "actor", part.phrase, part.odds) if part is doer else part for part in found]


def _joining(case: Case, found: list[_Part], faint: list[_Part]) -> list[_Part]:
    """Return of the faint phrases those that stand joined to a participant, in its role: قصف المستشفيات *والأحياء*."""
    begin = case.scene.words[0].token.start
    joining: list[_Part] = []
    for part in sorted(faint, key=lambda f: f.phrase.first):
        if part.phrase.start < begin or (part.odds < _JOINED and case.structure.paired(part.phrase) is None):
            continue
        last = _joined_to(case, part.phrase)
        if last is not None and any(
            p.phrase.last == last and p.role == part.role and p.phrase.start >= begin for p in (*found, *joining)
        ):
            joining.append(part)
    return joining


def _in_one_role(case: Case, found: list[_Part]) -> list[_Part]:
    """Give two countries joined right behind the verb one role, that in which both are likelier: حثت *بريطانيا وإيطاليا* على."""
    begin = case.scene.sentence.start
    states = [n for n, part in enumerate(found) if part.phrase.kind == "country" and part.phrase.start >= begin]
    if len(states) < _BOTH or case.candidate.kind != "verb" or case.candidate.entry.type == "CONSULT":
        return found
    for first, n in ((f, n) for f in states for n in states):
        one, two = found[first], found[n]
        if one.phrase.first != case.candidate.last + 1 or _joined_to(case, two.phrase) != one.phrase.last or one.role == two.role:
            continue
        weak, strong = (n, one) if one.odds * two.other >= two.odds * one.other else (first, two)
        found[weak] = _Part(max(found[weak].other, 1.0), strong.role, found[weak].phrase, found[weak].odds)
    return found


def _joined_to(case: Case, phrase: Phrase) -> int | None:
    """Return the last word of what a phrase is joined to by و, or as a second country (الأميركية *الإيرانية*), if it is."""
    at = phrase.first - 1
    before = case.structure.ending_at(at) if phrase.kind == "nisba" else None
    if before is not None and before.kind == "nisba":
        return at
    if at > 0 and case.scene.words[at].token.norm == "و":
        return at - 1
    return at if phrase.prefix[:1] == ("و",) else None


def _unrivalled(case: Case, parts: list[_Part]) -> list[_Part]:
    """Leave out a second party in a role that is joined to no other, unless it is likely by itself. Meetings have many."""
    if case.candidate.entry.type == "CONSULT":
        return parts
    kept: list[_Part] = []
    for role, least in _SECOND.items():
        mine = [part for part in parts if part.role == role]
        for n, part in enumerate(mine):
            hit = role == "recipient" and case.candidate.entry.type in STRIKING and _was_hit(case, part.phrase)
            struck = hit and ruled(case, part.phrase) == role  # beside the victims what was hit
            if not n or part.odds >= least or struck or any(_linked(case, part.phrase, q.phrase) for q in mine if q is not part):
                kept.append(part)
    return kept


def _was_hit(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase names what was hit beside the victims, or a victim beside it: قصفت منزلا ما أدى إلى استشهاد *أب*."""
    here = case.candidate.last < phrase.first and phrase.start >= case.scene.words[0].token.start
    victim = here and among(case.scene.words[phrase.first - 1].token.norm, case.scene.classes.upon_people)
    return phrase.kind in _HIT or victim


def _linked(case: Case, one: Phrase, other: Phrase) -> bool:
    """Tell whether two phrases are members of one list, as far as commas, و and verbs between them show."""
    words, begin = case.scene.words, case.scene.words[0].token.start
    if (one.start < begin) != (other.start < begin):
        return False
    if one.start < begin:
        return abs(one.start - other.start) < _JOINED_CHARACTERS
    first, second = (one, other) if one.first < other.first else (other, one)
    joined = second.prefix[:1] == ("و",) or (second.first > 0 and words[second.first - 1].token.norm in _JOINS)
    between = range(first.last + 1, second.first)
    return joined and len(between) < _JOINED_WORDS and not any(i in case.scene.verbs for i in between)


def _speaks_of_both(case: Case) -> bool:
    """Tell whether the trigger is a verb in the dual without a subject of its own, and the rules found the two it speaks of."""
    verb = case.scene.verbs.get(case.candidate.first)
    dual = verb is not None and verb.lexeme.b in ("3md", "3fd")
    return dual and case.implied and len(case.rule.actor) == _BOTH


def hosted(case: Case, roles: Roles, mode: str | None, where: Phrase | None) -> Roles:
    """Return the roles with who is met on a visit as those whom it was paid to: a meeting without visitor has two doers.

    Hosts are whom the verb says to be met, and who is of the country that the visit leads to. where: the place of the meeting.
    """
    if mode != VISIT or case.candidate.entry.type != "CONSULT":
        return roles
    slots = case.candidate.args.slots
    met = {phrase.start for slot in _MET for phrase in slots.get(slot, [])} if not roles.recipient else set()
    homes = {p.country for p in (*roles.recipient, *([where] if where is not None else [])) if p.country}
    hosts = [p for p in roles.actor if p.start in met or p.country in homes]
    if not hosts:
        return roles
    last = max(phrase.start for phrase in hosts)
    guests = [p for p in roles.actor if p not in hosts and not (p.start > last and _linked(case, hosts[-1], p))]
    if not guests:
        return roles
    decided = Roles()
    decided.put("actor", guests)
    decided.put("recipient", sorted([*roles.recipient, *(p for p in roles.actor if p not in guests)], key=lambda p: p.start))
    return decided


def _likely_doer(doers: list[tuple[float, Phrase]], taken: set[int]) -> list[_Part]:
    """Return the likeliest doer of an act that somebody must do, where one stands out among the doubtful ones."""
    free = [d for d in doers if d[1].start not in taken and d[1].kind in PARTIES]
    best = max(free, key=lambda d: d[0], default=None)
    if best is None or best[0] < _FAINT or best[0] < _STANDS_OUT * sum(chance for chance, _ in free):
        return []
    return [_Part(best[0], "actor", best[1])]


def _role_options(case: Case, before: list[_Option]) -> list[tuple[Phrase, str, int]]:
    """Return the phrases that may take part, each with its origin and its rank among them.

    What the rules propose is always among them; a phrase that overlaps such a one is left out.
    """
    candidate, scene = case.candidate, case.scene
    start = scene.words[0].token.start
    ruled_here = [p for p in (*case.rule.actor, *case.rule.recipient) if p.start >= start and not _names_deed(case, p)]
    proposed = [p for p in ruled_here if not _counts_nobody(case, p) and not _citizenship(case, p)]
    taken = {i for p in proposed for i in range(p.first, p.last + 1)}
    rest = (p for p in case.structure.phrases if not taken.intersection(range(p.first, p.last + 1)))
    free = [p for p in rest if _may_take_part(case, p) and not _counts_nobody(case, p)]
    found: list[tuple[Phrase, str, int]] = []
    after = 0
    earlier: list[Phrase] = []
    for phrase in sorted([*proposed, *free], key=lambda p: p.first):
        if phrase.first <= candidate.first and candidate.last <= phrase.last and phrase not in proposed:
            continue
        if phrase.first > candidate.last:
            found.append((phrase, "here", min(after, 4)))
            after += 1
        else:
            earlier.append(phrase)
    found += [(phrase, "here", min(n, 4)) for n, phrase in enumerate(reversed(earlier))]
    starts = {p.start for p, _, _ in found}
    n = 0
    ruled_before = [(p, "ruled") for p in (*case.rule.actor, *case.rule.recipient) if p.start < start]
    for phrase, origin in (*ruled_before, *before):
        if phrase.start not in starts and not _names_deed(case, phrase):
            starts.add(phrase.start)
            found.append((phrase, origin, min(n, 3)))
            n += 1
    return found


def _names_deed(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase names the very deed, with whom it was done to: *إعدام مواطن* has no part in the execution."""
    return phrase.start <= case.start < phrase.end and case.candidate.kind == "noun" and phrase.kind in ("event", "thing")


def _citizenship(case: Case, phrase: Phrase) -> bool:
    """Tell whether a country adjective says what somebody is a citizen of: يحمل الجنسية *الفرنسية*."""
    if phrase.kind != "nisba" or not phrase.first:
        return False
    before = case.scene.words[phrase.first - 1].token.norm
    return without_clitics(before, case.scene.classes.citizenship) != ""


def _may_take_part(case: Case, phrase: Phrase) -> bool:
    if _citizenship(case, phrase) or _of_no_party(case, phrase):
        return False
    if phrase.kind in PARTIES or phrase.kind in ("source", "place"):
        return True
    if phrase.kind in ("thing", "event"):
        if phrase.number or (phrase.head in case.scene.facts.roles.struck and case.candidate.entry.type in STRIKING):
            return True  # في غارة استهدفت *منزلا*
        if phrase.prefix[:1] == ("و",) and _joins_participant(case, phrase):
            return True
        return ruled(case, phrase) != "none" or any(
            p.start == phrase.start
            for slot in ("subject", "object", "genitive", "علي", "ب")
            for p in case.candidate.args.slots.get(slot, [])
        )
    return False


def _of_no_party(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase is what takes part in nothing, or stands inside it: متوعدا *بإعادة النظام*."""
    apart = case.scene.facts.roles.no_party
    return any(p.head in apart and p.first <= phrase.first <= phrase.last <= p.last for p in case.structure.phrases)


def _joins_participant(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase is joined by و to one that may take part: قصف المستشفيات *والأحياء السكنية*."""
    before = case.structure.ending_at(phrase.first - 1)
    return before is not None and before.first > case.candidate.first and _may_take_part(case, before)


def _counts_nobody(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase is a measure, or names nobody in particular behind a negation: لم يقتل *أي جندي* في الهجوم."""
    words, scene = case.scene.words, case.scene
    anybody = words[phrase.first].token.norm in scene.classes.anybody and not case.candidate.denied
    among = phrase.last > phrase.first and words[phrase.first].token.norm.startswith("احد")  # أحد الجنود is one of them
    if anybody and not among and any("negation" in scene.functions[i] for i in range(phrase.first)):
        return True
    return _measures(case, phrase)


def _measures(case: Case, phrase: Phrase) -> bool:
    """Tell whether a quantity measures time or length (20 كيلومترا) or numbers a thing (الكيلو 160) rather than counting."""
    if not phrase.number:
        return False
    words = case.scene.words
    if phrase.first + 1 < len(words) and words[phrase.first + 1].token.norm in case.scene.classes.units:
        return True
    bare = phrase.first == phrase.last and words[phrase.first].token.kind == "number"
    before = words[phrase.first - 1].token if phrase.first else None
    victims = before is not None and among(before.norm, case.scene.classes.upon_people)  # مقتل *15* وإصابة 33
    return bare and before is not None and before.kind == "word" and phrase.first - 1 not in case.scene.verbs and not victims
