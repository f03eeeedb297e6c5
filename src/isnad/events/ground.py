"""What speaks for and against a candidate before it is known who takes part in it; names as in `features`."""

from isnad.events.features import (
    Block,
    Case,
    Features,
    bare_word,
    bucket,
    given,
    heads,
    is_definite,
    stance_of,
    status_words,
    tense_of,
    told_how,
)
from isnad.lexicon.tables import StatusDef
from isnad.record.analysis import Scene


def ground_features(case: Case, words: list[StatusDef]) -> list[Block]:
    """Return those features of a trigger that are known before it is known who takes part.

    words: the lexicon's words of negation, plan and hope.
    """
    c, scene, k = case.candidate, case.scene, case.label
    T, e = c.entry.type, c.entry.id
    before, after = _word_class(scene, c.first - 1), _word_class(scene, c.last + 1)
    definite, said, index = is_definite(case), told_how(case), min(scene.sentence.number, 3)
    prefix = next((p for p in c.prefix if p in ("ب", "ل", "ك")), "")
    plain = scene.words[c.first - 1].token.norm if c.first else "edge"
    lead, rate = case.standing
    suffixed = bool(c.args.slots.get("genitive")) and c.args.slots["genitive"][0].kind == "pronoun"
    tense = tense_of(case)
    various = [
        *_around(case),
        *_neighbours(case),
        *status_words(case, words),
        f"word={plain}&k={k}",
        f"word={plain}&T={T}",
        f"e={e}&before={before}",
    ]
    main = min(scene.verbs, default=None)
    opening = case.structure.names[main] if main is not None else "none"
    return [
        *_governor(case, various),
        (given, tuple(various)),
        (_opening_features, (opening, T, main == c.first)),
        (_length_features, (bucket(len(scene.words)), k)),
        *_neighbour_features(case),
        (_before_features, (before, definite, prefix, tense, k)),
        (_after_features, (after, k)),
        (_entry_status_features, (e, case.status, said)),
        (_entry_bar_features, (e, case.bar, lead, c.doubt)),
        (_lead_features, (lead, definite, case.told, prefix, case.implied, suffixed, k, T)),
        (_rate_features, (rate, said, index, k, T)),
        (_bar_features, (case.bar, c.doubt, k, T)),
        (_said_features, (stance_of(case), case.owner, case.status, case.inside, min(case.earlier, 3), k)),
        (_entry_features, (tense, e, k)),
        (_type_features, (tense, c.light, k, T)),
    ]


def _before_features(before: str, definite: bool, prefix: str, tense: str, k: str) -> Features:
    """Return of what class the word before the trigger is, and how the trigger is written."""
    return [
        f"before={before}&k={k}",
        f"before={before}&def={definite}&p={prefix}&k={k}",
        f"p={prefix}&before={before}",
        f"tense={tense}&before={before}",
    ]


def _after_features(after: str, k: str) -> Features:
    return [f"after={after}&k={k}"]


def _entry_status_features(e: str, status: str | None, said: str) -> Features:
    """Return how the sentence tells an event of the entry."""
    return [f"e={e}&said={said}", f"e={e}&status={status}&said={said}"]


def _entry_bar_features(e: str, bar: str, lead: str, doubt: str) -> Features:
    """Return what the rules doubt of an event of the entry, and whether the article leads with it."""
    return [f"lead={lead}&e={e}", f"bar={bar}&e={e}", f"doubt={doubt}&e={e}"]


def _lead_features(
    lead: str, definite: bool, told: bool, prefix: str, implied: bool, suffixed: bool, k: str, T: str
) -> Features:  # fmt: skip
    """Return what the article has told before, and how the trigger is written."""
    return [
        f"lead={lead}&T={T}",
        f"lead={lead}&k={k}&def={definite}",
        f"def={definite}&told={told}&k={k}",
        f"def={definite}&told={told}&T={T}",
        f"p={prefix}&k={k}&T={T}",
        f"implied={implied}&k={k}&T={T}",
        f"suffix={suffixed}&k={k}",
    ]


def _rate_features(rate: int, said: str, index: int, k: str, T: str) -> Features:
    """Return how rich the article is in events, and where in it, and in whose words, the trigger stands."""
    return [
        f"rate={rate}&T={T}",
        f"rate={rate}&k={k}",
        f"rate={rate}&said={said}&index={index}",
        f"said={said}&T={T}&k={k}",
        f"index={index}&k={k}",
    ]


def _bar_features(bar: str, doubt: str, k: str, T: str) -> Features:
    """Return what the rules doubt."""
    return [f"bar={bar}", f"bar={bar}&k={k}", f"bar={bar}&T={T}", f"doubt={doubt}"]


def _said_features(stance: str, owner: str, status: str | None, inside: bool, earlier: int, k: str) -> Features:
    """Return how the sentence says it."""
    return [
        f"status={status}&k={k}",
        f"owner={owner}&k={k}",
        f"stance={stance}&k={k}",
        f"inside={inside}&k={k}",
        f"earlier={earlier}&k={k}",
    ]


def _entry_features(tense: str, e: str, k: str) -> Features:
    return [f"e={e}", f"e={e}&k={k}", f"e={e}&tense={tense}"]


def _type_features(tense: str, light: str | None, k: str, T: str) -> Features:
    return [f"T={T}&k={k}", f"tense={tense}&k={k}&T={T}", f"light={light}", f"light={light}&T={T}"]


def _word_class(scene: Scene, i: int) -> str:
    """Return a word as context: itself where it is a function word or mark, else the category it has in the lexicon."""
    if i < 0 or i >= len(scene.words):
        return "edge"
    word = scene.words[i]
    if word.token.kind != "word":
        return word.token.norm if word.token.kind == "punct" else word.token.kind
    if scene.functions[i]:
        return word.token.norm
    if i in scene.verbs:
        return f"verb-{scene.verbs[i].cat}"
    return word.analyses[0].cat if word.analyses else ("the" if word.token.norm.startswith("ال") else "word")


def _around(case: Case) -> Features:
    """Return the words around the trigger, and what stands in its slots."""
    c, scene = case.candidate, case.scene
    T, e = c.entry.type, c.entry.id
    found: Features = []
    for n, i in enumerate((c.first - 3, c.first - 2, c.first - 1, c.last + 1, c.last + 2)):
        word = bare_word(scene, i)
        found += [f"w{n}={word}", f"w{n}={word}&T={T}"]
    for head in heads(case):
        found += [f"{head}&T={T}", f"{head}&e={e}"]
    return found


def _opening_features(opening: str, T: str, first: bool) -> Features:
    """Return the verb that opens the sentence, and whether it is the trigger."""
    return [f"opening={opening}&T={T}", f"opening={opening}&first={first}"]


def _length_features(length: int, k: str) -> Features:
    return [f"length={length}&k={k}"]


def _governor(case: Case, various: Features) -> list[Block]:
    """Return the verb before the trigger and what stands between them; which verb it is goes to those that are too various."""
    c, k, T = case.candidate, case.label, case.candidate.entry.type
    governor = case.structure.verb_before(c.first)
    if governor is None or c.predicate == governor:
        return [(_ungoverned_features, (k, T))]
    v, commas, _, r, m, _ = case.structure.between(governor, c.first)
    cat, name, m = case.scene.verbs[governor].cat, case.structure.names[governor], min(m, 1)
    various += [f"govref={name}&m={m}&k={k}", f"govref={name}&T={T}"]
    return [(_governor_features, (cat, v, min(commas, 1), min(r, 1), m, k, T))]


def _ungoverned_features(k: str, T: str) -> Features:
    return [f"gov=none&k={k}", f"gov=none&T={T}", f"near=none&k={k}"]


def _governor_features(cat: str, v: int, c: int, r: int, m: int, k: str, T: str) -> Features:
    return [f"gov={cat}&m={m}&k={k}", f"gov={cat}&m={m}&T={T}", f"near=v={v}&c={c}&r={r}&m={m}&k={k}"]


def _twin(case: Case) -> str:
    """Return whether the entry is met again in the sentence, on which side, and who has parties: one event may be told twice.

    زيارة مفاجئة .. ماذا جاء في *زيارة الوزير*
    """
    c = case.candidate
    twins = [t for t in case.rivals.of(c) if t.entry.id == c.entry.id and t.kind == c.kind]
    if not twins:
        return "none"
    twin = min(twins, key=lambda t: abs(t.first - c.first))
    side = "after" if twin.first > c.first else "before"
    own, other = (bool(t.roles.actor or t.roles.recipient) for t in (c, twin))
    return f"{side}.{own}.{other}"


def _neighbours(case: Case) -> Features:
    """Return the candidates before and after in the sentence, and the entry of the event told last in it."""
    c, k, T, e = case.candidate, case.label, case.candidate.entry.type, case.candidate.entry.id
    found: Features = []
    for side, other in zip(("prev", "next"), case.neighbours, strict=True):
        if other is None:
            continue
        name, kind, by, gap = other.entry.id, other.entry.type, other.kind, bucket(abs(other.first - c.first))
        found += [
            f"{side}={name}&e={e}",
            f"{side}={name}&T={T}",
            f"{side}T={kind}&T={T}&k={k}&by={by}",
            f"{side}gap={gap}&same={kind == T}&k={k}&by={by}",
        ]
    if case.last_told is not None:
        found.append(f"told={case.last_told.entry.id}&e={e}")
    return found


def _neighbour_features(case: Case) -> list[Block]:
    """Return whether the entry is met again, whether the trigger has neighbours, and of what type the event told last is."""
    c, k, T = case.candidate, case.label, case.candidate.entry.type
    found: list[Block] = [(_twin_features, (_twin(case), k, T))]
    found += [
        (_alone_features, (side, k, T)) for side, other in zip(("prev", "next"), case.neighbours, strict=True) if other is None
    ]
    told = case.last_told
    if told is not None:
        found.append((_told_features, (told.entry.type, told.kind, bucket(abs(c.first - told.first)), T, k)))
    return found


def _twin_features(twin: str, k: str, T: str) -> Features:
    return [f"twin={twin}&k={k}", f"twin={twin}&T={T}"]


def _alone_features(side: str, k: str, T: str) -> Features:
    return [f"{side}=none&k={k}", f"{side}=none&T={T}"]


def _told_features(told: str, by: str, gap: int, T: str, k: str) -> Features:
    """Return type and kind of the event told last in the sentence, and how far it is."""
    same = told == T
    return [f"toldT={told}&T={T}&k={k}&by={by}", f"toldgap={gap}&same={same}&k={k}&by={by}", f"toldgap={gap}&T={T}&same={same}"]
