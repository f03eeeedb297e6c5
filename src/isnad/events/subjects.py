"""Whose verb it is: the subject after a verb, before it, through a relative pronoun, or shared with an earlier verb."""

from collections.abc import Mapping
from typing import NamedTuple

from isnad.events.agreement import PLURAL, agreement, refers
from isnad.events.arguments import (
    RELATIVE_REACH,
    STOPS,
    Arguments,
    clause_break,
    conjoined,
    coordinated,
    opens_relative,
    preposition_of,
    read_right,
)
from isnad.events.frames import PARTIES
from isnad.record.analysis import Analysis, Phrase, Scene


class Subject(NamedTuple):
    """The subject of a verb. how: after, before, antecedent, shared (an earlier verb's), or '' where it has none."""

    phrases: list[Phrase]
    how: str


_NONE = Subject([], "")
_SHARERS = PARTIES | {"source", "thing", "event"}
_SPEAKING = frozenset({"1s", "1p", "2ms"})
_NAMED_PLACES = frozenset({"country", "place"})


def settle_subject(scene: Scene, i: int, analysis: Analysis, args: Arguments) -> tuple[Subject, bool]:
    """Decide on the subject of the verb at i and put it, and what it displaces, into the slots of `args`.

    Returns the subject, and whether a relative pronoun opens the verb's clause.
    """
    before, relative = subject_before(scene, i, analysis)
    if relative and not analysis.suffix and _of_another(scene, i, analysis.lexeme.b):
        before = []
        behind = args.slots.get("subject")
        if behind and agreement(behind[0], analysis.lexeme.b, scene, before=False) == "no":
            _shift_objects(args)  # التغريدة التي *اتهم* فيها المؤسسات: he who wrote it did
    if analysis.lexeme.b in PLURAL and not before:
        _shift_objects(args)  # a plural verb has its subject before it
    elif not before and not relative and (announced(scene, i) or _goes_on(scene, i, analysis, args)):
        _shift_objects(args)
    if before and not relative and _done_to_him(scene, i, analysis, args):
        before = []
    if relative and before and analysis.suffix and takes_up(scene, i, analysis.suffix):
        args.slots["object"] = [before[0]]  # the one whom he met: the antecedent is the object
    elif before and not _follows(scene, i, analysis, args, before, relative):
        _shift_objects(args)
        args.slots["subject"] = before
        return Subject(before, "antecedent" if relative else "before"), relative
    if _goes_there(scene, analysis, args):
        args.slots["subject"], args.slots["object"] = args.slots["object"], args.slots["subject"]
    subject = args.slots.get("subject")
    alone = subject is not None and subject[0].kind in _NAMED_PLACES and "object" not in args.slots
    if subject and alone and agreement(subject[0], analysis.lexeme.b, scene, before=False) == "no":
        _shift_objects(args)  # أعلن أنه سيزور *دكار*: a town is feminine, and he is not named again
        subject = None
    elif i and subject and analysis.lexeme.b == "3fs" and _masculine_deed(scene, subject[0], args):
        _shift_objects(args)  # وألغت *لقاء*: she did, who is not named again
        subject = None
    return (Subject(subject, "after") if subject else _NONE), relative


def _masculine_deed(scene: Scene, deed: Phrase, args: Arguments) -> bool:
    """Tell whether what stands right behind a feminine verb is a masculine deed, and no party follows: it is the object."""
    if deed.kind != "event" or preposition_of(deed) or any(p.kind in PARTIES for p in args.slots.get("object", ())):
        return False
    forms = {a.lexeme.a + a.lexeme.b for a in scene.words[deed.first].analyses if a.cat == "noun" and a.length == 1}
    return forms == {"sgm"}


def _goes_there(scene: Scene, analysis: Analysis, args: Arguments) -> bool:
    """Tell whether a town stands between a verb and who is its subject: زار *مسقط* الرئيس الإيراني: it is feminine, he is not."""
    there, who = args.slots.get("subject"), args.slots.get("object")
    if not there or not who or there[0].kind not in _NAMED_PLACES or who[0].kind not in _GOING or preposition_of(who[0]):
        return False
    person = analysis.lexeme.b
    return agreement(there[0], person, scene, before=False) == "no" and agreement(who[0], person, scene, before=False) != "no"


#: Kinds of phrase that name who goes somewhere.
_GOING = frozenset({"person", "group", "body", "source"})


def _done_to_him(scene: Scene, i: int, analysis: Analysis, args: Arguments) -> bool:
    """Tell whether who stands right behind a verb with a pronoun as its object is its subject: كان ضابطا وأقاله *الرئيس*."""
    after = args.slots.get("subject", [])
    if not analysis.suffix or not after or after[0].first != i + 1 or after[0].kind not in PARTIES or not after[0].definite:
        return False
    fits = agreement(after[0], analysis.lexeme.b, scene, before=False)
    return fits == "yes" or (fits == "maybe" and after[0].kind not in ("body", "place"))


def takes_up(scene: Scene, i: int, pronoun: str) -> bool:
    """Tell whether the pronoun of a verb at i is that of its relative: الذي *يتهمه* خصومه; not خصومه الذين *يتهمونه*."""
    for j in range(i - 1, max(-1, i - 1 - _OPENING), -1):
        own = _OF_RELATIVES.get(scene.words[j].token.norm.removeprefix("و"))
        if own is not None:
            return pronoun == own
    return True


#: The pronouns by which a clause goes back to its relative, and how many words may stand between that and the verb.
_OF_RELATIVES, _OPENING = {"الذي": "ه", "التي": "ها", "الذين": "هم"}, 3


def _of_another(scene: Scene, i: int, person: str) -> bool:
    """Tell whether a verb behind a relative pronoun is of the other gender, so of another: المدينة التي *سيطر* عليها داعش."""
    opener = scene.words[_clause_start(scene, i)[0] - 1].token.norm
    return person == _OTHERS.get(opener.removeprefix("و"), "")


#: The singular of a verb whose subject a relative pronoun (normal form) cannot stand for.
_OTHERS = {"التي": "3ms", "الذي": "3fs"}


def shared_subject(scene: Scene, i: int, analysis: Analysis, earlier: Mapping[int, Subject]) -> Subject:
    """Return the subject that a verb without one takes from the nearest earlier verb of the sentence that agrees with it."""
    if analysis.lexeme.b in _SPEAKING:
        return _NONE
    for verb in sorted(earlier, reverse=True):
        phrases = earlier[verb].phrases
        if verb >= i or not phrases or phrases[0].kind not in _SHARERS or scene.quoted[verb] != scene.quoted[i]:
            continue
        if agreement(phrases[0], analysis.lexeme.b, scene, before=True, joined=len(phrases) > 1) != "no":
            return Subject(phrases, "shared")
    return _NONE


def _follows(scene: Scene, i: int, analysis: Analysis, args: Arguments, before: list[Phrase], relative: bool) -> bool:
    """Tell whether a party after the verb is rather its subject than what stands before it behind a comma or dash."""
    after = args.slots.get("subject", [])
    paused = any(scene.words[j].token.norm in (",", "-") for j in range(before[-1].last + 1, i))
    if not after or relative or after[0].kind not in PARTIES or not paused:
        return False
    person = analysis.lexeme.b
    follows = agreement(after[0], person, scene, before=False)
    precedes = agreement(before[0], person, scene, before=True, joined=len(before) > 1)
    return follows == "yes" or (follows == "maybe" and precedes != "yes")


def announced(scene: Scene, i: int) -> str:
    """Return the pronoun before a verb that is its subject, or '': لكن*ها* انتقدت المعارضة, إن*هم* قتلوا الحراس."""
    j = i - 1
    while j > 0 and scene.functions[j] & {"auxiliary", "negation"} and j not in scene.verbs:
        j -= 1
    norm = scene.words[j].token.norm.removeprefix("و").removeprefix("ف") if j >= 0 else ""
    return next((p for p in _PRONOUNS if norm.endswith(p) and norm[: -len(p)].endswith(_OPENERS)), "")


#: What opens a clause with a pronoun as its subject: إنها, بأنهم, لكنه, لأنها; and such pronouns.
_OPENERS, _PRONOUNS = ("ان", "لكن"), ("هما", "ها", "هم", "هن", "ه")
#: The vowel that marks a passive.
_DAMMA = "\u064f"
#: How many verbs back one may share its subject with another.
_SHARING = 3


def _goes_on(scene: Scene, i: int, analysis: Analysis, args: Arguments) -> bool:
    """Tell whether a verb joined by و goes on with the subject before it, so that what follows suffers the deed.

    رفضت الحكومة الحوار *واتهمت* المعارضة بالتحريض: in the training articles (28 November 2026) the party behind such a verb,
    with no comma before it and no second party behind, is its doer in 2 cases and whom it is done to in 92.
    """
    joined = "و" in analysis.prefix or (i > 0 and scene.words[i - 1].token.norm == "ثم")
    if i not in scene.transitive or not joined or "object" in args.slots or analysis.lexeme.b in _SPEAKING:
        return False
    if analysis.lexeme.voice == "passive" or _DAMMA in scene.words[i].token.text[1:4]:
        return False
    j, back = i - 1, 0
    while j >= 0 and scene.words[j].token.kind != "punct" and back < _SHARING:
        if j in scene.verbs and "auxiliary" not in scene.functions[j]:
            subject, _ = subject_before(scene, j, scene.verbs[j])
            subject = subject or read_right(scene, j + 1, verbal=True).slots.get("subject", [])
            several = len(subject) > 1
            if subject and agreement(subject[0], analysis.lexeme.b, scene, before=True, joined=several) != "no":
                return subject[-1].last < i
            back += 1
        j -= 1
    return False


def _shift_objects(args: Arguments) -> None:
    """Take what was read as the subject behind a verb as its object, and its object as a second one."""
    if "subject" in args.slots:
        if "object" in args.slots:
            args.slots["object2"] = args.slots["object"]
        args.slots["object"] = args.slots.pop("subject")


def subject_before(scene: Scene, i: int, analysis: Analysis) -> tuple[list[Phrase], bool]:
    """Return the phrases that stand before a verb as its subject, and whether they do so through a relative pronoun.

    Goes over times, adverbs, auxiliaries, brackets and prepositional phrases from the opening of the clause to the verb.
    What stands behind another verb is that verb's, unless a new clause opens with it: , والمعارضة ترفض.
    """
    start, opened = _clause_start(scene, i)
    if opened == "relative":
        antecedent = _told_of(scene, _first_relative(scene, start - 1) + 1)
        return (_pair(scene, antecedent, analysis.lexeme.b) if antecedent is not None else []), True
    resumed = _resumed(scene, i, analysis)
    if resumed is not None:
        return [resumed], True
    topic = _topic(scene, start - 1, analysis) if opened == "verb" else None
    if topic is not None:
        return [topic], False
    if opened == "verb" and not analysis.prefix:
        described = _described(scene, start, i, analysis)
        if described is not None:
            return [described], True
    j = start
    best: list[Phrase] = []
    inserted = _inserted_relative(scene, i)
    while j < i:
        span = scene.time_at(j)
        if span is not None:
            j = span.last + 1
            continue
        if inserted and j == inserted:
            break  # the clause between the commas tells of who stands before it
        if "preposition" in scene.functions[j]:
            inner = scene.phrase_at(j + 1)
            if inner is not None and scene.words[j].token.norm == "بين":
                inner = coordinated(scene, inner)[-1]  # المحادثات بين مصر *والسودان* ستجرى …
            j = inner.last + 1 if inner is not None else j + 1
            continue
        phrase = scene.phrase_at(j)
        if phrase is None:
            j += 1
            continue
        if preposition_of(phrase):
            j = phrase.last + 1
            continue
        group = coordinated(scene, phrase)
        if group[-1].last < i and (opened != "verb" or conjoined(phrase) or _reopened(scene, j) or _behind_auxiliary(scene, j)):
            fits = agreement(group[0], analysis.lexeme.b, scene, before=True, joined=len(group) > 1)
            if fits != "no" and (not best or adjacent(scene, group[-1].last + 1, i)):
                best = group
        j = group[-1].last + 1
    return best, False


def _topic(scene: Scene, before: int, analysis: Analysis) -> Phrase | None:
    """Return who opens the sentence and is told of by a relative clause before the verb: الوزير الذي أقيل *التقى* السفير."""
    begin, opened = _clause_start(scene, before)
    if analysis.prefix or opened != "relative":
        return None
    antecedent = _told_of(scene, begin)
    if antecedent is None or antecedent.kind not in PARTIES or preposition_of(antecedent):
        return None
    start, opened = _clause_start(scene, antecedent.first)
    opens = opened in ("opener", "start") and start == antecedent.first
    fits = opens and agreement(antecedent, analysis.lexeme.b, scene, before=True) == "yes"
    return antecedent if fits else None


#: Kinds of phrase that a verb right behind them may describe.
_DESCRIBED = frozenset({"event", "thing", "person", "group", "body", "source"})


def _described(scene: Scene, start: int, i: int, analysis: Analysis) -> Phrase | None:
    """Return the indefinite noun that a verb right behind it describes, with no relative pronoun: نجا من هجوم *استهدف* منزله."""
    best: Phrase | None = None
    j = start
    while j < i:
        mark = scene.words[j].token.kind == "punct" and scene.words[j].token.norm != '"'  # «خلية إرهابية» *كانت* تعتزم
        if mark or "subordinator" in scene.functions[j]:
            best = None
        phrase = scene.phrase_at(j)
        if phrase is None or phrase.last >= i:
            j += 1
            continue
        counted = bool(phrase.number) and analysis.lexeme.b == "3ms"
        thing = phrase.kind in ("thing", "event") and not phrase.number and analysis.lexeme.b in PLURAL  # *كمينا* استهدفوا به
        if not phrase.definite and not counted and phrase.kind in _DESCRIBED and not thing:
            fits = agreement(phrase, analysis.lexeme.b, scene, before=True)
            if fits == "yes" or (fits == "maybe" and (best is None or phrase.last == i - 1)):
                best = phrase
        j = phrase.last + 1
    return best


def _resumed(scene: Scene, i: int, analysis: Analysis) -> Phrase | None:
    """Return the indefinite noun right before a verb whose object it is by the verb's pronoun: هجوم *شنه* مسلحون.

    Who does it follows; a deed is what a light verb does, whoever does it: في لقاء *عقده* أمس. But مسلحون *هاجموه*.
    """
    if not analysis.suffix or analysis.prefix or "relative" in scene.functions[i - 1]:
        return None
    phrase = _phrase_ending_at(scene, i - 1)
    if phrase is None or phrase.last != i - 1 or phrase.definite or not refers(analysis.suffix, phrase, scene):
        return None
    if phrase.kind == "event" and "light" in scene.words[i].cats and analysis.lexeme.a == "past":
        return phrase
    after = scene.phrase_at(i + 1)
    if after is None or after.kind not in PARTIES or preposition_of(after):
        return None
    return phrase if agreement(after, analysis.lexeme.b, scene, before=False) != "no" else None


def _behind_auxiliary(scene: Scene, j: int) -> bool:
    """Tell whether a clause opens right before word j with its auxiliary: مواقع *كان* الحوثيون سيطروا عليها."""
    return j > 0 and "auxiliary" in scene.functions[j - 1] and scene.words[j - 1].token.norm.startswith(("كان", "وكان"))


def _reopened(scene: Scene, j: int) -> bool:
    """Tell whether a clause may open at word j behind another: at the first word of a quotation."""
    return j > 0 and scene.quoted[j] and not scene.quoted[j - 1]


def adjacent(scene: Scene, first: int, verb: int) -> bool:
    """Tell whether only times, adverbs, auxiliaries and marks stand between a phrase and a verb."""
    for j in range(first, verb):
        skipped = scene.time_at(j) is not None or scene.words[j].token.kind == "punct"
        if not skipped and not scene.functions[j] & {"adverb", "auxiliary", "negation"}:
            return False
    return True


def _inserted_relative(scene: Scene, i: int) -> int:
    """Return where a relative clause between commas begins that ends right before the verb at i; 0 for none.

    المصدر، *الذي رفض ذكر اسمه،* قال إن …
    """
    mark = scene.words[i - 1].token.norm if i else ""
    if mark not in (",", "-"):
        return 0
    for j in range(i - 2, max(0, i - RELATIVE_REACH), -1):
        norm = scene.words[j].token.norm
        if norm in STOPS or "complementizer" in scene.functions[j]:
            return 0
        if norm == mark:
            return j + 1 if j and opens_relative(scene, j + 1) else 0
    return 0


def _clause_start(scene: Scene, i: int) -> tuple[int, str]:
    """Return the first word of the clause of the verb at i, and what stands before it: relative, verb, opener or start."""
    inserted = _inserted_relative(scene, i)
    j = inserted - 2 if inserted else i - 1
    while j >= 0:
        if "relative" in scene.functions[j] and scene.words[j].token.norm not in ("من", "ما", "مما", "فيما"):
            return j + 1, "relative"
        if j in scene.verbs and "auxiliary" not in scene.functions[j]:
            return j + 1, "verb"
        if clause_break(scene, j) or (j + 1 in scene.verbs and scene.words[j].token.norm in _SINCE):
            return j + 1, "opener"
        j -= 1
    return 0, "start"


#: «منذ» in normal form, which opens a clause before a verb: تصاعد الخلاف *منذ* وقعت إثيوبيا الاتفاق.
_SINCE = frozenset({"منذ", "ومنذ"})


def antecedent_of(scene: Scene, i: int) -> Phrase | None:
    """Return whom or what the relative clause of the verb at word i tells of: *المدينة* التي يسيطر عليها المتمردون."""
    start, opened = _clause_start(scene, i)
    return _told_of(scene, _first_relative(scene, start - 1) + 1) if opened == "relative" else None


#: The person of a verb whose subject a relative pronoun (normal form) is.
_SUBJECT_OF = {"الذي": "3ms", "التي": "3fs", "الذين": "3mp", "اللذان": "3md", "اللذين": "3md", "اللتان": "3fd", "اللتين": "3fd"}


def _told_of(scene: Scene, start: int) -> Phrase | None:
    """Return what the relative clause whose first word is `start` tells of: the longest phrase before it that fits its pronoun.

    قادة *الحركة* التي تسيطر على المدينة; but *قادة الحركة* الذين زاروا المدينة.
    """
    longest = _phrase_ending_at(scene, start - 2)
    person = _SUBJECT_OF.get(scene.words[start - 1].token.norm)
    if longest is None or person is None or agreement(longest, person, scene, before=True) != "no":
        return longest
    for first in range(longest.first + 1, longest.last + 1):
        inner = scene.phrase_at(first)
        if inner is not None and inner.last == longest.last and agreement(inner, person, scene, before=True) != "no":
            return inner if inner.kind in PARTIES else longest
    return longest


def _pair(scene: Scene, antecedent: Phrase, person: str) -> list[Phrase]:
    """Return whom a relative clause tells of, both of two where its verb is in the dual: *الرياض والمنامة* اللتين طردتا."""
    if person not in _DUALS or not conjoined(antecedent) or antecedent.plural or antecedent.number:
        return [antecedent]
    first = _phrase_ending_at(scene, antecedent.first - 1)
    return [antecedent] if first is None or first.kind not in PARTIES or first.plural else [first, antecedent]


#: Persons of verbs of which two are the subject.
_DUALS = frozenset({"3md", "3fd"})


def _first_relative(scene: Scene, i: int) -> int:
    """Return the relative pronoun that the one at word i is joined to by و, i for none: السفينة *التي* ترفع العلم، *والتي*."""
    norm = scene.words[i].token.norm
    bare = norm.removeprefix("و")
    if bare == norm or bare not in _RELATIVES:
        return i
    for j in range(i - 1, max(-1, i - RELATIVE_REACH), -1):
        if scene.words[j].token.norm in STOPS:
            break
        if scene.words[j].token.norm == bare:
            return j
    return i


#: Relative pronouns (normal form) that و joins to one of the same form before.
_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذين", "اللتين", "اللواتي", "اللاتي"})


def _phrase_ending_at(scene: Scene, last: int) -> Phrase | None:
    """Return the longest party or thing phrase that ends at a word (or before a comma there)."""
    while last >= 0 and scene.words[last].token.norm in (",", '"', ")"):
        last -= 1
    for first in range(max(0, last - 8), last + 1):
        phrase = scene.phrase_at(first)
        if phrase is not None and phrase.last == last:
            return phrase
    return None
