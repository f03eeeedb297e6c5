"""Which of the speakers of a document are the sources of an event."""

from dataclasses import dataclass, replace

from isnad.events.arguments import preposition_of
from isnad.events.evidence import met_features, source_features
from isnad.events.features import Case
from isnad.events.frames import Roles
from isnad.events.headings import HEADING
from isnad.events.judging import Asked, Judge
from isnad.events.speakers import MAX_CHAIN, Link, Memory, Voice, key_of, nearest_mention
from isnad.events.telling import both_of
from isnad.events.triggers import SPOKEN
from isnad.record.word_classes import among

#: How a speaker may be met, what counts most first.
#: in: the event stands within its words, and within no narrower passage; carried: the same, where its speaker is one of
#: before; frame: a source of the whole sentence; outer: the event stands within its words, of which a part is another's;
#: beside: it says something else in the sentence; said: subject of a verb of saying; accuser: it accuses or demands;
#: media: an outlet named in the sentence; quoted: its quotation runs on; last, earlier0…: speakers of before.
_RANKS = ("in", "carried", "frame", "outer", "said", "accuser", "quoted", "media", "beside", "last")
_OF_BEFORE = frozenset({"quoted", "last"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """A speaker met somewhere: its link, the passage that is in its words (None: none is known), and how it was met.

    position: its place in the chain of the passage, counted from the inside.
    """

    link: Link
    voice: Voice | None
    position: int
    how: str

    @property
    def rank(self) -> int:
        """Return how far behind this way of being met stands among all."""
        return _RANKS.index(self.how) if self.how in _RANKS else len(_RANKS)

    @property
    def is_of_before(self) -> bool:
        """Tell whether the speaker was met before the sentence."""
        return self.how in _OF_BEFORE or self.how.startswith("earlier")


def chain(case: Case, judge: Judge, found: list[Voice], memory: Memory, decided: Roles, accusers: list[Link]) -> tuple[Link, ...]:
    """Return the sources of an event, outermost first: out of the voices of its sentence, the speakers before it, and accusers.

    accusers: who did the acts of saying (accusing, demanding) told before it in the sentence.
    """
    ruled_in = {link.phrase.start for link in case.chain}
    denying = {link.phrase.start for link in case.chain if link.stance == "denies"}
    parties: dict[str, list[Meeting]] = {}
    struck = {p.start for p in decided.recipient}  # قتل *مراسل الجزيرة*: he tells nothing by that
    for meeting in _meetings(case, found, memory, accusers):
        if meeting.how == "media" and meeting.link.phrase.start in struck:
            continue
        # who denies one thing is no source of another
        if meeting.link.stance != "denies" or meeting.link.phrase.start in denying:
            parties.setdefault(key_of(meeting.link.phrase), []).append(meeting)
    best = {key: min(meetings, key=lambda m: m.rank) for key, meetings in parties.items()}
    cited = {key for key, meetings in parties.items() if any(m.voice is not None and m.voice.cites for m in meetings)}
    kept: list[tuple[float, Voice | None, Link]] = []
    links: list[tuple[Voice | None, Link]] = []
    asked: list[Asked] = []
    for key, meeting in sorted(best.items(), key=lambda item: item[0] in cited):  # whom a source cites stands behind him
        link = meeting.link
        near = nearest_mention(link.phrase, case.start, memory) if meeting.is_of_before else link.phrase
        rival = min((m for other, m in best.items() if other != key), key=lambda m: m.rank, default=None)
        also = {m.how for m in parties[key]} - {meeting.how}
        here = link.cue_start >= memory.paragraph_start
        blocks = source_features(
            case, link, meeting.voice, meeting.position, link.phrase.start in ruled_in, meeting.how, decided.actor, here
        )
        blocks.append((met_features, (meeting.how, tuple(sorted(also)), rival.how if rival is not None else None)))
        asked.append(((case.start, *near.span), blocks))
        links.append((meeting.voice, replace(link, phrase=near)))
    for (voice, link), (chance,) in zip(links, judge.weigh(("source",), case, asked), strict=True):
        odds = chance / judge.threshold("source")
        if voice is not None and voice.entry == HEADING and voice is case.voice and link.phrase.kind != "country":
            odds = max(odds, 1.0)  # who opens a sentence before a colon says what follows; عمّان: is where it was written
        if voice is not None and _told_to(case, link, voice):
            odds = max(odds, 1.0)
        if odds >= 1:
            kept.append((odds, voice, link))
    surest = max(kept, key=lambda k: k[0], default=None)
    taken = [link for odds, voice, link in kept if odds >= _SECOND or surest is None or _goes_with(voice, odds, surest)]
    taken = [_together(case, link) for link in taken]
    taken = [link for link in taken if not any(_within(link, other) for other in taken)]
    return _told_outside(_as_chained(_each_once(taken), found))[:MAX_CHAIN]


def _together(case: Case, link: Link) -> Link:
    """Return a source with those joined to it as subjects of its verb of saying, who are one source: أعلنت *الدنمارك والسويد*."""
    words = case.scene.words
    if not words[0].token.start <= link.phrase.start <= words[-1].token.start:
        return link
    verb = next((i for i in case.scene.verbs if words[i].token.start == link.cue_start), None)
    subject = case.structure.arguments[verb].slots.get("subject", []) if verb is not None else []
    if not subject or subject[0].start != link.phrase.start or subject[0].text != link.phrase.text:
        return link
    return replace(link, phrase=both_of(case.scene, subject))


def _told_to(case: Case, link: Link, voice: Voice) -> bool:
    """Tell whether somebody says what he says to an outlet: انتقد الوزير، *في مقابلة مع شبكة فلانة*، القاضي."""
    deed, scene = case.candidate, case.scene
    if deed.kind != "verb" or deed.entry.type not in SPOKEN or link.kind != "media" or voice.clause or voice.cites:
        return False
    cue = scene.words[voice.cue].token.norm
    near = 0 < voice.cue - deed.last <= _SPOKEN_NEAR and not any(deed.last < j < voice.cue for j in scene.verbs)
    talk = range(voice.cue + 1, min(voice.cue + 3, len(scene.words)))
    return near and cue in _IN and any(among(scene.words[j].token.norm, scene.classes.statements) for j in talk)


#: Prepositions (normal form) of a talk with an outlet, and how many words behind a verb of speaking it may stand.
_IN, _SPOKEN_NEAR = frozenset({"في", "خلال", "ضمن"}), 8


def _each_once(links: list[Link]) -> list[Link]:
    """Return the links without the name of whom another of them stands for by the office alone: الكاتب فلان … وقال *الكاتب*."""
    alone = {
        p.head: p.start
        for p in (link.phrase for link in links)
        if p.kind == "person" and p.definite and p.first == p.last and not (p.name_ar or p.plural)
    }
    return [k for k in links if not (k.phrase.name_ar and k.phrase.start < alone.get(k.phrase.head, 0))]


def _within(link: Link, other: Link) -> bool:
    """Tell whether a source is one of several that another link names together."""
    (first, last), (start, end) = link.phrase.span, other.phrase.span
    return start <= first and last <= end and end - start > last - first


def _as_chained(links: list[Link], found: list[Voice]) -> list[Link]:
    """Return the links in the order of the chain that names two of them: تصريح نقلته *الوكالة*, she before whom she cites."""
    order = list(links)
    for voice in found:
        rank = {key_of(link.phrase): n for n, link in enumerate(voice.chain)}
        places = [n for n, link in enumerate(order) if key_of(link.phrase) in rank]
        for place, link in zip(places, sorted((order[n] for n in places), key=lambda k: rank[key_of(k.phrase)]), strict=True):
            order[place] = link
    return order


def _told_outside(links: list[Link]) -> tuple[Link, ...]:
    """Return the links with each outlet that is told something before who tells it: بحسب ما قال *مصدر لوكالة* …"""
    order = list(links)
    for outlet in links:
        at = order.index(outlet)
        if outlet.kind == "media" and preposition_of(outlet.phrase) == "ل":
            before = [
                link
                for link in order[:at]
                if link.kind != "document" and 0 < outlet.phrase.start - link.phrase.end <= _NEAR  # بيان *لوكالة*: it is its own
            ]
            if before:
                order.remove(outlet)
                order.insert(order.index(max(before, key=lambda link: link.phrase.end)), outlet)
    return tuple(order)


#: How many characters may stand between who tells something and the outlet that it is told: المتحدث *في تصريح خاص* لقناة …
_NEAR = 40


#: How much likelier than the threshold a source must be that stands apart from the surest one.
_SECOND = 1.6


def _goes_with(voice: Voice | None, odds: float, surest: tuple[float, Voice | None, Link]) -> bool:
    """Tell whether a source is the surest one, or is named in the same chain."""
    return odds == surest[0] or (voice is not None and voice is surest[1])


def _meetings(case: Case, found: list[Voice], memory: Memory, accusers: list[Link]) -> list[Meeting]:
    """Return every speaker met in the sentence or before it, the outermost of each chain first."""
    met = [Meeting(link, v, len(v.chain) - 1 - n, how) for v, how in _passages(case, found) for n, link in enumerate(v.chain)]
    met += [Meeting(link, None, 0, "said") for link in case.structure.spoken]
    met += [Meeting(link, None, 0, "accuser") for link in accusers]
    met += [Meeting(link, None, 0, "media") for link in case.structure.media]
    met += [Meeting(link, None, len(memory.quoted) - 1 - n, "quoted") for n, link in enumerate(memory.quoted)]
    met += [Meeting(link, None, len(memory.before) - 1 - n, "last") for n, link in enumerate(memory.before)]
    met += [Meeting(link, None, n, f"earlier{n}") for n, link in enumerate(memory.speakers)]
    return met


def _passages(case: Case, found: list[Voice]) -> list[tuple[Voice, str]]:
    """Return the passages of the sentence, those that frame it first, and how the trigger stands to each."""
    i = case.candidate.first
    covering = [v for v in found if v.clause and v.first <= i <= v.last and v.cue != i]
    inner = max(covering, key=lambda v: v.cue, default=None)
    how = []
    for voice in sorted(found, key=lambda v: v.clause):
        if not voice.first <= i <= voice.last or voice.cue == i:
            name = "beside"
        elif not voice.clause:
            name = "frame"
        else:
            name = "outer" if voice is not inner else "in" if voice.fresh else "carried"
        how.append((voice, name))
    return how
