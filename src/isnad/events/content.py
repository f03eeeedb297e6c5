"""What a verb of saying says: the clause, quotation or event noun that it tells, and where that ends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from isnad.events.agreement import agreement
from isnad.events.arguments import STOPS, Arguments
from isnad.events.frames import is_media, word_forms
from isnad.events.negation import goes_on, reach
from isnad.lexicon.tables import SayDef
from isnad.record.analysis import Analysis, Phrase, Scene


@dataclass(frozen=True, slots=True)
class Content:
    """What a verb of saying says: words first to last. clause: whether it is a clause or quotation, not a bare noun."""

    first: int
    last: int
    clause: bool


def content_of(scene: Scene, i: int, say: SayDef, args: Arguments) -> Content | None:
    """Return the words that a cue at i says, or None where it says nothing (and so is no cue here)."""
    if args.clause is not None and _goes_beyond(scene, i, say, args.clause):
        args = replace(args, clause=None)
    content = _content_of(scene, i, say, args)
    if content is None or say.stance != "denies":
        return content
    return replace(content, last=min(content.last, reach(scene, content.first)))


def _goes_beyond(scene: Scene, i: int, say: SayDef, clause: int) -> bool:
    """Tell whether a clause behind a denial is what he who denies goes on to say: نفى استقالته، مشيرا إلى *أنه* التقى الرئيس."""
    return say.stance == "denies" and any(goes_on(scene, j) for j in range(i + 1, clause))


def _content_of(scene: Scene, i: int, say: SayDef, args: Arguments) -> Content | None:
    end = len(scene.words) - 1
    if args.clause is not None:
        slots = say.content - {"clause", "quote"}
        told = [p.first for s in slots for p in args.slots.get(s, []) if p.kind != "person"]
        return Content(min([*told, args.clause]), end, True)
    for j in range(i + 1, min(i + 30, len(scene.words))):
        norm = scene.words[j].token.norm
        if j > args.end + 1 and norm not in (":", '"'):
            break
        if norm == ":" or (norm == '"' and "quote" in say.content and _opens(scene, j)):
            named = [p for slot in ("object", "subject") for p in args.slots.get(slot, []) if p.kind == "event" and p.first < j]
            told = [p.first for p in named if not called_outlet(scene, p)]
            return Content(min([*told, j + 1]), end, True)
    late = _late_clause(scene, i, args) if "clause" in say.content else 0
    if late and not _goes_beyond(scene, i, say, late):
        return Content(late, end, True)
    widened = {"ب", "عن"} | ({"subject"} if "object" in say.content else set())
    for slot in sorted((say.content | widened) - say.never):
        phrases = args.slots.get(slot)
        if slot in ("clause", "quote") or not phrases:
            continue
        if slot in _EVENT_SLOTS and (slot not in say.content or slot in ("subject", "object")):
            phrases = [p for p in phrases if names_deed(scene, p)]
            if not phrases or (slot == "subject" and "object" not in say.content):
                continue
        following = phrases[-1].last + 1
        if following < len(scene.words) and "complementizer" in scene.functions[following]:
            return Content(following, end, True)
        return Content(phrases[0].first, _own_end(scene, phrases[0].first, args), True)
    late = _late_deed(scene, args) if "object" in say.content else 0
    if not late and say.stance == "denies":
        late = next(iter(of_report(scene, i)), 0)
    return Content(late, end, True) if late else None


def _own_end(scene: Scene, first: int, args: Arguments) -> int:
    """Return where the deed that is told ends: before a joined verb of another subject than who tells it, by its gender.

    نفى *الوزير* وقوع انقلاب، *ودعت* الحكومة السكان إلى الهدوء.
    """
    end = len(scene.words) - 1
    speaker = args.slots.get("subject")
    if not speaker:
        return end
    for j in range(first + 1, end + 1):
        verb = scene.verbs.get(j)
        joined = scene.words[j].token.norm.startswith("و") and scene.words[j - 1].token.norm == ","
        if verb is not None and joined and agreement(speaker[0], verb.lexeme.b, scene, before=True) == "no":
            return j - 1
    return end


def called_outlet(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase begins with what an outlet is called: *موقع* أكسيوس, لـ*وكالة* تاس."""
    return not scene.classes.outlets.isdisjoint(word_forms(scene.words[phrase.first].token.norm)) and not phrase.number


def is_relayed(scene: Scene, i: int, analysis: Analysis) -> bool:
    """Tell whether a verb of saying only tells who relays what another says: البيان الذي *أوردته* الوكالة."""
    before = scene.functions[i - 1] if i else frozenset()
    return bool(analysis.suffix) and ("relative" in before or scene.words[i - 1].token.norm.endswith("ما"))


def is_spread(scene: Scene, i: int, analysis: Analysis) -> bool:
    """Tell whether a verb of saying only tells who published what another says: في بيان *نشره* مكتبه, تصريح *نقلته* الوكالة."""
    if not analysis.suffix:
        return _was_published(scene, i)
    return any(j >= 0 and scene.words[j].token.norm.removeprefix("و") in scene.classes.statements for j in (i - 1, i - 2))


def _was_published(scene: Scene, i: int) -> bool:
    """Tell whether a verb only tells when a talk came out: في مقابلة مع مجلة «باري ماتش» *نشرت* أمس."""
    following = scene.words[i + 1] if i + 1 < len(scene.words) else None
    timed = any(t.first == i + 1 for t in scene.times)
    if scene.words[i].token.norm not in scene.classes.published or following is None:
        return False
    if not timed and following.token.norm != ",":
        return False
    near = range(max(0, i - _TALK), i)
    return any(scene.words[j].token.norm.removeprefix("و") in scene.classes.statements for j in near)


#: How far before a verb of publishing the talk or statement may stand that came out.
_TALK = 9


def by_media(args: Arguments) -> bool:
    """Tell whether an outlet is the subject of a verb: بيان نقلته *الوكالة*, but نشره مكتبه."""
    return any(map(is_media, args.slots.get("subject", [])))


def acts(scene: Scene, say: SayDef, speaker: Phrase) -> bool:
    """Tell whether a deed behind who speaks shows that he does not speak but acts: ردت *إيران* بقصف القاعدة."""
    deed = scene.phrase_at(speaker.last + 1) if speaker.last + 1 < len(scene.words) else None
    return deed is not None and not say.never.isdisjoint(deed.prefix[:1]) and deed.kind in ("event", "thing")


def _late_clause(scene: Scene, i: int, args: Arguments) -> int:
    """Return where what is said begins behind insertions that end the arguments; 0 where it is not found.

    أضاف الوزير بحسب البيان الذي أوردته الوكالة *أن* … Not found where another verb comes first, a relayer's excepted.
    """
    for j in range(args.end, min(i + _FAR_CLAUSE, len(scene.words))):
        if "complementizer" in scene.functions[j] and scene.words[j - 1].token.norm not in scene.classes.not_clause:
            return j
        verb = scene.verbs.get(j)
        if verb is None or is_relayed(scene, j, verb) or is_spread(scene, j, verb):
            continue
        if "auxiliary" not in scene.functions[j]:
            return 0
    return 0


def _late_deed(scene: Scene, args: Arguments) -> int:
    """Return where the deed begins that is told behind who the speaker is besides; 0 for none.

    تبنت كتائب القسام، الجناح العسكري لحركة حماس، *قصف* المدينة: the wing was read as the object.
    """
    other = args.slots.get("object", [])
    at = args.end + 1
    if not other or other[0].kind not in _BESIDE or scene.words[other[0].first - 1].token.norm != "," or at >= len(scene.words):
        return 0
    phrase = scene.phrase_at(at)
    if scene.words[args.end].token.norm != "," or phrase is None or phrase.kind != "event" or phrase.prefix:
        return 0
    return at if names_deed(scene, phrase) else 0


#: Kinds of phrase that say what a speaker is besides.
_BESIDE = frozenset({"body", "organization", "person", "group", "party"})
#: How far behind a verb of saying what it says is looked for.
_FAR_CLAUSE = 22
#: How many words behind a noun of existence the deed may stand: وجود *أي اتفاق*.
_BEHIND_EXISTENCE = 2
#: Slots whose event noun a verb of saying tells: أعلن *مقتل*, أفاد *بقصف*, تحدث *عن غارات*.
_EVENT_SLOTS = frozenset({"object", "subject", "ب", "عن"})


def names_deed(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase names a deed, or says that there is one: نفت *وجود* أي اتفاق."""
    last = phrase.last
    if scene.words[phrase.first].token.norm in scene.classes.existence:
        last = min(last + _BEHIND_EXISTENCE, len(scene.words) - 1)
    return any(scene.words[j].has("noun", "light-noun") for j in range(phrase.first, last + 1))


def _opens(scene: Scene, j: int) -> bool:
    return j + 3 < len(scene.words) and scene.quoted[j + 1] and scene.quoted[j + 2] and scene.quoted[j + 3]


def clause_end(scene: Scene, first: int) -> int:
    """Return the last word before a mark, or before a verb that is joined to what stands before it."""
    for j in range(first, len(scene.words)):
        norm = scene.words[j].token.norm
        joined = j > first + 1 and j in scene.verbs and norm.startswith("و") and "relative" not in scene.functions[j - 1]
        if joined or norm in STOPS or norm == ",":
            return j - 1
    return len(scene.words) - 1


def is_denied(scene: Scene, say: SayDef, phrase: Phrase) -> bool:
    """Tell whether a phrase behind a noun of denying names the report that is denied, not who denies: نفي *معلومات* عن لقاء."""
    return say.stance == "denies" and not scene.classes.reports.isdisjoint(word_forms(scene.words[phrase.first].token.norm))


def of_report(scene: Scene, denying: int) -> Sequence[int]:
    """Return what a report that is denied told: نفى *الأنباء* التي تحدثت عن استقالته, ما *نشرته* الصحيفة عن لقاء."""
    for j in range(denying + 1, len(scene.words)):
        norm = scene.words[j].token.norm
        if norm in STOPS or "complementizer" in scene.functions[j]:
            return ()
        rumour = norm == "ما" and j + 1 in scene.verbs and "say" in scene.words[j + 1].cats  # ما *أعلنته* كييف عن تدمير
        if rumour or not scene.classes.reports.isdisjoint(word_forms(norm)):
            return range(j + 1, clause_end(scene, j + 1) + 1)
        if j in scene.verbs and norm.startswith("و"):
            return ()
    return ()
