"""What speaks for and against the source, country, sector, mode and status of an event; names as in `features`."""

from isnad.events.features import (
    Block,
    Case,
    Features,
    bare_word,
    bucket,
    first_word,
    heads,
    plain_words,
    tense_of,
)
from isnad.events.speakers import Link, Voice, key_of
from isnad.record.analysis import Phrase


def source_features(
    case: Case, link: Link, voice: Voice | None, position: int, ruled_in: bool, origin: str, actor: list[Phrase], here: bool
) -> list[Block]:
    """Return what speaks for a link as a source of the event.

    voice: the passage whose chain it belongs to, position: its place there counted from the inside; None where it is
    only a speaker met somewhere. origin: how it was met (see `judging.chain`). here: whether in the paragraph of the event.
    """
    c, scene, k, T = case.candidate, case.scene, case.label, case.candidate.entry.type
    quoted, chained, tense, head = scene.quoted[c.first], bool(case.chain), tense_of(case), link.phrase.head
    own = any(p.start == link.phrase.start for p in actor)
    same = any(key_of(p) == key_of(link.phrase) for p in actor)
    governor = case.structure.verb_before(c.first)
    governed = "none"
    if governor is not None:
        governed = f"{case.structure.names[governor]}&m={min(case.structure.between(governor, c.first)[4], 1)}"
    far = "here" if voice is not None else str(bucket(max(0, scene.sentence.start - link.cue_start) // 60))
    first, index = link.phrase.first == case.structure.first_party, min(scene.sentence.number, 2)
    base: list[Block] = [
        (_opening_features, (origin, _opening(case), here, far)),
        (_tense_features, (origin, tense, chained, T, k)),
        (_paragraph_features, (origin, here, quoted, chained, T)),
        (_far_features, (origin, far, here, quoted, chained, ruled_in)),
        (_ruled_features, (origin, ruled_in, position, link.stance, T, k)),
        (_own_features, (origin, own, same, quoted, ruled_in, c.light, T, k)),
        (_kind_features, (origin, ruled_in, link.kind, T)),
        (_head_features, (origin, ruled_in, head)),
        (_told_features, (origin, ruled_in, case.status, T)),
        (_quoted_features, (origin, ruled_in, quoted, chained, index, c.first_person, first, T, k)),
        (_entry_features, (origin, ruled_in, same, c.entry.id)),
        (_governed_features, (origin, ruled_in, same, governed)),
    ]
    return base + (_passage_features(case, voice, ruled_in, own, origin) if voice is not None else [])


def _opening_features(origin: str, opening: str, here: bool, far: str) -> Features:
    """Return how the sentence of the event begins. far: how far before it the link was met."""
    return [f"o={origin}&open={opening}&par={here}", f"o={origin}&open={opening}&far={far}"]


def _tense_features(origin: str, tense: str, chained: bool, T: str, k: str) -> Features:
    """Return in which tense the event is told."""
    return [f"o={origin}&tense={tense}&chained={chained}", f"o={origin}&tense={tense}&T={T}", f"o={origin}&tense={tense}&k={k}"]


def _paragraph_features(origin: str, here: bool, quoted: bool, chained: bool, T: str) -> Features:
    """Return whether a link was met in the paragraph of the event."""
    return [
        f"par={here}&o={origin}",
        f"par={here}&o={origin}&q={quoted}",
        f"par={here}&o={origin}&T={T}",
        f"par={here}&o={origin}&chained={chained}",
    ]


def _far_features(origin: str, far: str, here: bool, quoted: bool, chained: bool, ruled_in: bool) -> Features:
    """Return how far before the sentence a link was met."""
    return [
        f"par={here}&rule={ruled_in}&far={far}",
        f"far={far}&o={origin}",
        f"far={far}&o={origin}&chained={chained}&q={quoted}",
    ]


def _ruled_features(origin: str, ruled_in: bool, position: int, stance: str, T: str, k: str) -> Features:
    """Return whether the rules take a link for a source, and how it says it."""
    return [
        f"rule={ruled_in}",
        f"rule={ruled_in}&T={T}",
        f"rule={ruled_in}&k={k}",
        f"o={origin}",
        f"o={origin}&rule={ruled_in}",
        f"o={origin}&rule={ruled_in}&pos={position}",
        f"o={origin}&rule={ruled_in}&stance={stance}",
        f"pos={position}&rule={ruled_in}",
        f"stance={stance}&rule={ruled_in}&T={T}",
    ]


def _own_features(
    origin: str, own: bool, same: bool, quoted: bool, ruled_in: bool, light: str | None, T: str, k: str
) -> Features:  # fmt: skip
    """Return whether a link is the actor of the event: the same words (own), or the same party (same)."""
    return [
        f"own={own}&same={same}&T={T}&q={quoted}",
        f"own={own}&rule={ruled_in}&k={k}",
        f"same={same}&o={origin}&T={T}",
        f"light={light}&same={same}&o={origin}",
    ]


def _kind_features(origin: str, ruled_in: bool, kind: str, T: str) -> Features:
    return [f"kind={kind}&rule={ruled_in}", f"kind={kind}&T={T}&o={origin}"]


def _head_features(origin: str, ruled_in: bool, head: str) -> Features:
    return [f"head={head}&rule={ruled_in}&o={origin}", f"o={origin}&head={head}"]


def _told_features(origin: str, ruled_in: bool, status: str | None, T: str) -> Features:
    """Return whether the event is told as happened, planned or denied."""
    return [f"status={status}&rule={ruled_in}", f"o={origin}&status={status}&T={T}"]


def _quoted_features(
    origin: str, ruled_in: bool, quoted: bool, chained: bool, index: int, first_person: bool, first: bool, T: str, k: str
) -> Features:  # fmt: skip
    """Return in whose words, and where in the article, the event is told. first: the link is the sentence's first party."""
    return [
        f"o={origin}&q={quoted}&T={T}",
        f"o={origin}&q={quoted}&chained={chained}",
        f"o={origin}&k={k}&chained={chained}",
        f"o={origin}&index={index}&chained={chained}",
        f"o={origin}&fp={first_person}&q={quoted}",
        f"first={first}&o={origin}&rule={ruled_in}",
    ]


def _entry_features(origin: str, ruled_in: bool, same: bool, e: str) -> Features:
    return [f"e={e}&rule={ruled_in}&same={same}", f"o={origin}&e={e}"]


def _governed_features(origin: str, ruled_in: bool, same: bool, governed: str) -> Features:
    """Return the verb before the trigger."""
    return [f"gov={governed}&o={origin}", f"gov={governed}&rule={ruled_in}&same={same}"]


def met_features(origin: str, also: tuple[str, ...], rival: str | None) -> Features:
    """Return how else a speaker was met, and how the best other one was."""
    return [*(f"o={origin}&also={how}" for how in also), f"o={origin}&rival={rival}"]


def _passage_features(case: Case, voice: Voice, ruled_in: bool, own: bool, origin: str) -> list[Block]:
    """Return how the trigger stands to a passage that is somebody's speech. own: the speaker is the event's actor."""
    c, scene, k, T = case.candidate, case.scene, case.label, case.candidate.entry.type
    first, last, cue = voice.first, voice.last, voice.cue
    covers = first <= c.first <= last
    inner = case.structure.between(max(first - 1, 0), c.first) if covers else (0, 0, 0, 0, 0, 0)
    side = "after" if c.first > cue else "before"
    gap = bucket(abs(c.first - cue))
    at = c.predicate if c.predicate is not None else c.first
    joined = scene.words[at].token.norm.startswith("و") and k.startswith("verb")
    shape = f"v{min(inner[0], 3)}c{min(inner[1], 2)}m{min(inner[4], 2)}u{min(inner[5], 1)}"
    anew = covers and any(_begins_anew(case, j) for j in range(max(first, cue) + 2, c.first + 1))
    marks = f"{scene.quoted[c.first]}{scene.quoted[min(first + 1, len(scene.words) - 1)]}"
    return [
        (_cue_features, (origin, ruled_in, voice.entry)),
        (_shape_features, (origin, shape, joined)),
        (_side_features, (origin, side, gap, min(inner[3], 1), k)),
        (_anew_features, (origin, anew, c.first == cue, T, k)),
        (_joined_features, (origin, joined, marks, own, T)),
    ]


def _cue_features(origin: str, ruled_in: bool, entry: str) -> Features:
    return [f"say={entry}&rule={ruled_in}", f"say={entry}&o={origin}"]


def _shape_features(origin: str, shape: str, joined: bool) -> Features:
    """Return what stands between the head of a passage and the trigger."""
    return [f"o={origin}&{shape}", f"o={origin}&join={joined}&{shape}"]


def _side_features(origin: str, side: str, gap: int, r: int, k: str) -> Features:
    """Return where the trigger stands from the cue."""
    return [f"o={origin}&side={side}", f"o={origin}&gap={gap}&side={side}", f"o={origin}&r={r}&k={k}"]


def _anew_features(origin: str, anew: bool, at_cue: bool, T: str, k: str) -> Features:
    """Return whether a new statement may begin between cue and trigger."""
    return [f"o={origin}&anew={anew}", f"o={origin}&anew={anew}&T={T}", f"o={origin}&T={T}&k={k}", f"atcue={at_cue}&T={T}"]


def _joined_features(origin: str, joined: bool, marks: str, own: bool, T: str) -> Features:
    """Return whether the trigger's verb is joined to what was said, and which of both is quoted."""
    return [
        f"o={origin}&q={marks}",
        f"o={origin}&join={joined}&q={marks}&T={T}",
        f"own={own}&join={joined}&o={origin}",
    ]


def _opening(case: Case) -> str:
    """Return how the sentence of the event begins: in quotation marks, with a verb of which tense, or otherwise."""
    scene = case.scene
    if scene.quoted[0]:
        return "quote"
    first = next((j for j in range(min(3, len(scene.words))) if scene.words[j].token.kind == "word"), 0)
    verb = scene.verbs.get(first)
    return f"{verb.cat}-{verb.lexeme.a}" if verb is not None else "-".join(sorted(scene.functions[first])[:1])


def _begins_anew(case: Case, j: int) -> bool:
    """Tell whether a new statement may begin at word j outside quotation marks: كما and a verb."""
    return case.scene.words[j].token.norm == "كما" and j + 1 in case.scene.verbs and not case.scene.quoted[j]


def country_features(case: Case, phrase: Phrase, role: str, signs: set[str], codes: tuple[str, str]) -> Features:
    """Return what speaks for a country as that of a participant whose words name none.

    codes: the country asked about, and that of a party of the other role, - where none has one.
    """
    T, kind, (code, opposite) = case.candidate.entry.type, phrase.kind, codes
    sector = phrase.sector or "-"
    word = first_word(phrase)
    features = ["signs=" + "+".join(sorted(signs)), f"count={len(signs)}", f"kind={kind}", f"sec={sector}", f"first={word}"]
    features += [f"pair={code}/{opposite}", f"pair={code}/{opposite}&role={role}", f"same={code == opposite}&role={role}&T={T}"]
    for sign in sorted(signs):  # the order of a set would decide between sums that are equal but for their rounding
        features += [
            sign,
            f"{sign}&kind={kind}",
            f"{sign}&sec={sector}",
            f"{sign}&role={role}&T={T}",
            f"{sign}&def={phrase.definite}&plural={phrase.plural}",
            f"{sign}&sec={sector}&role={role}",
            f"{sign}&count={len(signs)}",
            f"{sign}&head={phrase.head}",
            f"{sign}&first={word}",
            f"{sign}&same={code == opposite}",
        ]
    return features


def sector_features(case: Case, phrase: Phrase, role: str, signs: dict[str, str]) -> list[Block]:
    """Return what speaks for a sector (the option) as that of a participant.

    signs: where a party with a sector was met -> that sector.
    """
    T, known = case.candidate.entry.type, phrase.sector or "-"
    words = plain_words(phrase.text)
    named = phrase.name_ar is not None
    return [
        (_sector_features, (known, phrase.kind, phrase.country, role, T, phrase.plural, phrase.definite, named)),
        (_office_features, (phrase.head, phrase.country, role, T)),
        (_first_word_features, (words[0],)),
        *((_word_features, (word,)) for word in words),
        *((_sign_features, (sign, sector, known)) for sign, sector in signs.items()),
    ]


def _sector_features(
    s: str, known: str, kind: str, country: str | None, role: str, T: str, plural: bool, definite: bool, named: bool
) -> Features:  # fmt: skip
    """Return what speaks for sector `s` beside the one that the words give, and the kind of the party."""
    return [
        f"s={s}&is={known}",
        f"s={s}&is={known}&kind={kind}",
        f"s={s}&is={known}&country={country}",
        f"s={s}&is={known}&role={role}&T={T}",
        f"s={s}&is={known}&plural={plural}&def={definite}",
        f"s={s}&kind={kind}&role={role}&T={T}",
        f"s={s}&kind={kind}&named={named}&role={role}&T={T}",
    ]


def _office_features(s: str, head: str, country: str | None, role: str, T: str) -> Features:
    """Return what the head of the words says for sector `s`."""
    return [f"s={s}&head={head}", f"s={s}&head={head}&country={country}", f"s={s}&head={head}&role={role}&T={T}"]


def _first_word_features(s: str, word: str) -> Features:
    return [f"s={s}&first={word}"]


def _word_features(s: str, word: str) -> Features:
    return [f"s={s}&w={word}"]


def _sign_features(s: str, sign: str, sector: str, known: str) -> Features:
    """Return what a sector met somewhere says for sector `s`."""
    return [f"s={s}&{sign}={sector}", f"s={s}&{sign}={sector}&is={known}"]


def mode_features(case: Case, ruled: str, actor: list[Phrase], recipient: list[Phrase]) -> list[Block]:
    """Return what speaks for a mode (the option) of the event's type. ruled: the one that entry or words give it."""
    c = case.candidate
    words = dict.fromkeys(bare_word(case.scene, i) for i in range(c.first - _AROUND, c.last + _AROUND + 1))
    words.pop("edge", None)
    whom = recipient[0].sector or recipient[0].kind if recipient else "0"
    who = actor[0].sector or actor[0].kind if actor else "0"
    told = (case.label, c.entry.mode is not None, c.light, c.args.clause is not None)
    return [
        (_mode_features, (c.entry.type, c.entry.id, ruled, whom, who, *told)),
        *((_mode_head_features, (head,)) for head in heads(case)),
        *((_mode_word_features, (word,)) for word in words),
    ]


def _mode_features(
    m: str, T: str, e: str, ruled: str, whom: str, who: str, k: str, fixed: bool, light: str | None, clause: bool
) -> Features:  # fmt: skip
    """Return what speaks for mode `m` beside the one that the rules give."""
    start = f"m={m}&T={T}"
    return [
        start,
        f"{start}&is={ruled}",
        f"{start}&is={ruled}&k={k}",
        f"{start}&is={ruled}&fixed={fixed}",
        f"m={m}&e={e}",
        f"m={m}&e={e}&is={ruled}",
        f"{start}&light={light}",
        f"{start}&to={whom}",
        f"{start}&by={who}",
        f"m={m}&e={e}&to={whom}",
        f"{start}&clause={clause}&k={k}",
    ]


def _mode_head_features(m: str, head: str) -> Features:
    return [f"m={m}&{head}"]


def _mode_word_features(m: str, word: str) -> Features:
    return [f"m={m}&w={word}"]


#: How many words before and after a trigger are looked at for its mode.
_AROUND = 8
