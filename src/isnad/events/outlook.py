"""What speaks for an event as still to come, or as denied; names as in `features`.

What lies ahead stands in few words but in many places: a verb of planning far before its deed, an adjective behind it, a date
after the day of publication, the event told right before. So each is told with whether the way from it to the trigger is free.
"""

from isnad.events.features import Case, Features, bare_word, stance_of, status_words, tense_of
from isnad.events.frames import word_forms
from isnad.events.negation import is_excepted, is_reached
from isnad.events.siting import is_of_another
from isnad.events.status import is_coming, will
from isnad.events.topics import only_named
from isnad.lexicon.tables import StatusDef
from isnad.record.analysis import TimeSpan


def status_features(case: Case, words: list[StatusDef], when: TimeSpan | None = None, lies: str = "-") -> Features:
    """Return what speaks for an event as planned, or as denied.

    words: the lexicon's words of negation, plan and hope; when: its time, and lies: where that lies, seen from publication.
    """
    c, scene, k, T = case.candidate, case.scene, case.label, case.candidate.entry.type
    tense = tense_of(case)
    stance = stance_of(case)
    reached = _is_reached(case)
    features = [
        f"rule={case.status}",
        f"rule={case.status}&T={T}",
        f"rule={case.status}&k={k}",
        f"tense={tense}&k={k}",
        f"tense={tense}&T={T}",
        f"stance={stance}&k={k}",
        f"stance={stance}&reached={reached}&k={k}",
        f"stance={stance}&reached={reached}&T={T}",
        f"except={is_excepted(scene, c.first)}&tense={tense}",
        f"stance={stance}&T={T}",
        f"q={scene.quoted[c.first]}&tense={tense}",
        f"fp={c.first_person}&tense={tense}",
        f"T={T}&k={k}",
        f"bar={case.bar}",
    ]
    features += status_words(case, words)
    features += [*_beside(case), *_when(case), f"e={c.entry.id}", f"e={c.entry.id}&tense={tense}"]
    features += _lying(case, lies, "none" if when is None else _way(case, when.first), tense)
    return [
        *features,
        *_on_the_way(case, words),
        *_governed(case),
        *_after_the_last(case),
        f"sa={will(case.candidate, case.scene)}",
    ]


def _is_reached(case: Case) -> bool:
    """Tell whether what the innermost speaker says of his denial is said of this deed (`negation.is_reached`)."""
    voice, c = case.voice, case.candidate
    return voice is None or voice.first > c.first or is_reached(case.scene, voice.first, c.first)


def _lying(case: Case, lies: str, way: str, tense: str) -> Features:
    """Return where the time lies that the event is given, with what parts it from the trigger, and the verb before that."""
    c, k, T = case.candidate, case.label, case.candidate.entry.type
    governor = case.structure.verb_before(c.first)
    governed = "none" if governor is None or governor == c.predicate else case.scene.verbs[governor].lexeme.a
    return [
        f"lies={lies}&{way}&k={k}",
        f"lies={lies}&{way}&T={T}",
        f"lies={lies}&{way}&tense={tense}",
        f"lies={lies}&{way}&gov={governed}&k={k}",
    ]


def _way(case: Case, i: int) -> str:
    """Return what parts word i from the trigger: a verb or stop (parted), a clause that opens (which), commas, or nothing."""
    c = case.candidate
    a, b = (i, c.first) if i < c.first else (c.last, i)
    verbs, commas, stops, relatives, _, subordinates = case.structure.between(a, b)
    if verbs or stops:
        return "parted"
    return "which" if relatives or subordinates else "comma" if commas else "free"


def _on_the_way(case: Case, words: list[StatusDef]) -> Features:
    """Return the words of negation, plan and hope with what parts them from the trigger: *عزم* المجلس الأعلى إدخال تعديلات."""
    c, scene, k, T = case.candidate, case.scene, case.label, case.candidate.entry.type
    found: Features = []
    for j in case.structure.signals:
        if c.first <= j <= c.last or not c.first - _FAR <= j < c.last + _FAR:
            continue
        side, way = "b" if j < c.first else "a", _way(case, j)
        for analysis in scene.words[j].analyses:
            if analysis.cat == "status":
                word = words[analysis.lexeme.ref]
                kind = f"{word.effect}.{word.scope}"
                found += [f"{word.id}&{side}{way}", f"{word.id}&{side}{way}&k={k}"]
                found += [f"{kind}&{side}{way}&k={k}", f"{kind}&{side}{way}&T={T}"]
    coming = any(
        is_coming(scene, j) and _way(case, j) == "free" for j in range(c.last + 1, min(c.last + _COMING, len(scene.words)))
    )
    return [*found, f"coming={coming}&k={k}", f"coming={coming}&T={T}"]


def _governed(case: Case) -> Features:
    """Return the verb before the trigger and its tense, with what parts them."""
    c, scene, k, T = case.candidate, case.scene, case.label, case.candidate.entry.type
    governor = case.structure.verb_before(c.first)
    if governor is None or c.predicate == governor:
        return []
    way, verb = _way(case, governor), scene.verbs[governor]
    tense = f"{verb.lexeme.a}{'س' in verb.prefix}"
    name = case.structure.names[governor]
    return [
        f"gov={name}&k={k}",
        f"govtense={tense}&k={k}&T={T}",
        f"gov={name}&{way}",
        f"govtense={tense}&{way}&k={k}",
        f"govtense={tense}&{way}&T={T}",
    ]


def _after_the_last(case: Case) -> Features:
    """Return the status by rule of the event told before in the sentence, and what parts them: سيوقعون *ويزورون*."""
    c, k = case.candidate, case.label
    if case.last_told is None:
        return [f"last=none&k={k}"]
    at = case.last_told.first
    joined = case.scene.words[c.first].token.norm.startswith("و")
    way = _way(case, at) if at < c.first else "back"
    return [f"last={case.last_status}&{way}&k={k}", f"last={case.last_status}&{way}&joined={joined}&k={k}"]


#: How far before and behind the trigger words of negation, plan and hope are looked for, and adjectives of what is coming.
_FAR, _COMING = 16, 6


def _beside(case: Case) -> Features:
    """Return the words beside the trigger, and the verb after it: تأجيل *زيارة*, عشية *القمة*, الاجتماع الذي *سيعقد*."""
    c, scene, k, T = case.candidate, case.scene, case.label, case.candidate.entry.type
    before = [bare_word(scene, c.first - n) for n in (1, 2, 3)]
    after = [bare_word(scene, c.last + n) for n in (1, 2, 3)]
    features = [f"w{n}={word}" for n, word in zip((-1, -2, -3, 1, 2, 3), (*before, *after), strict=True)]
    features += [f"w-1={before[0]}&T={T}", f"w-1={before[0]}&k={k}", f"w-1={before[0]}&w-2={before[1]}"]
    features += [f"w1={after[0]}&T={T}", f"w1={after[0]}&k={k}", f"light={c.light}"]
    following = next((i for i in range(c.last + 1, c.last + _AROUND) if i in scene.verbs), None)
    if following is not None:
        tense = f"{scene.verbs[following].lexeme.a}{'س' in scene.verbs[following].prefix}"
        joined = "و" in scene.verbs[following].prefix
        features.append(f"next={tense}&{_way(case, following)}{'+' if joined else ''}&k={k}")
    future = [i for i, verb in scene.verbs.items() if "س" in verb.prefix and i != c.predicate]
    sides = {("before" if i < c.first else "after") + _way(case, i) for i in future}
    return [*features, *(f"will={side}&k={k}" for side in sorted(sides) or ("never",))]


def _when(case: Case) -> Features:
    """Return what the time named nearest to the trigger says of it, of those that are not of another deed behind it."""
    c, scene, k, T = case.candidate, case.scene, case.label, case.candidate.entry.type
    times = [t for t in scene.times if not is_of_another(case, t)]
    nearest = min(times, key=lambda t: min(abs(t.first - c.last), abs(c.first - t.last)), default=None)
    if nearest is None:
        return [f"time=none&k={k}"]
    rule, word = nearest.expression.rule, scene.words[nearest.first].token.norm
    near = abs(nearest.first - c.last) < _NEAR
    features = [f"time={rule}", f"time={rule}&k={k}", f"time={rule}&T={T}", f"day={word}", f"day={word}&k={k}"]
    way = _way(case, nearest.first)
    features += [f"ahead={nearest.expression.future}&{way}&k={k}", f"time={rule}&{way}&k={k}"]
    return [*features, f"day={word}&near={near}", f"ahead={nearest.expression.future}&nearest&k={k}"]


#: Within how many words a time is near to a trigger.
_NEAR = 6
#: How many words behind a trigger its next verb is looked for.
_AROUND = 8


def no_event(case: Case) -> str:
    """Return why grammar alone says that a candidate is no event, '' where it does not."""
    if case.candidate.person:
        return "a person, whom another deed is done to"
    if _of_a_site(case):
        return "an attack of which only the site is told"
    if named := only_named(case):
        return named
    denied = case.status == "denied" and content_of_denied(case)
    return "inside what is denied to have been asked for or refused" if denied else ""


def _of_a_site(case: Case) -> bool:
    """Tell whether a known attack is named only for its site, with nothing told of it: تفقد الرئيس موقع *القصف*.

    But موقع *القصف الإسرائيلي*, موقع *الهجوم الذي أسفر عن*.
    """
    c, words = case.candidate, case.scene.words
    if c.kind != "noun" or c.entry.type != "ASSAULT" or not c.first or not words[c.first].token.norm.startswith("ال"):
        return False
    site = word_forms(words[c.first - 1].token.norm)
    told = not _TELLING.isdisjoint(c.args.slots) or (c.last + 1 < len(words) and "relative" in case.scene.functions[c.last + 1])
    return not case.scene.classes.sites.isdisjoint(site) and not told


#: Slots of an attack's noun in which more is told of it.
_TELLING = frozenset({"adjective", "genitive", "agent", "علي", "ضد", "من"})


def content_of_denied(case: Case) -> bool:
    """Tell whether a noun stands right behind what somebody is denied to have refused or asked for: نفى أنه رفض *اللقاء*."""
    told = case.last_told
    if told is None or case.candidate.kind != "noun" or case.last_status != "denied" or told.kind != "verb":
        return False
    return told.entry.type in _NOT_DONE and 0 < case.candidate.first - told.last <= _BEHIND


#: Types of acts whose object has not been done, and how far behind them it stands.
_NOT_DONE, _BEHIND = frozenset({"REJECT", "REQUEST", "AGREE", "THREATEN"}), 2
