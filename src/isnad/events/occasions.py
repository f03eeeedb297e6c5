"""On what occasion a deed is done: what it answers, at whose bidding, out of what protest; who only stands there is no party."""

from isnad.events.frames import PARTIES, STRIKING, Roles
from isnad.events.structure import Structure
from isnad.events.triggers import Candidate
from isnad.record.analysis import Scene


def answered(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of who answers a deed, and of the deed answered: ردا على *الهجوم* قصفت المقاتلات صنعاء; ضربات ردا على هجوم *القوات*."""
    first, words = candidate.first, scene.words
    if candidate.entry.type not in STRIKING or candidate.light is not None:
        return
    own = {p.start for phrases in candidate.args.slots.values() for p in phrases}
    if _in_answer(scene, first):
        roles.sure.update((p.start, "out") for p in structure.phrases if p.start not in own)
        return
    answer = next((i for i in range(candidate.last + 1, len(words)) if _in_answer(scene, i)), None)
    if answer is not None:
        for phrase in structure.phrases:
            if phrase.first > answer and phrase.start not in own:
                roles.sure.setdefault(phrase.start, "out")


def _in_answer(scene: Scene, i: int) -> bool:
    """Tell whether word i stands right behind «ردا على»."""
    return i > 1 and scene.words[i - 1].token.norm == "علي" and scene.words[i - 2].token.norm in ("ردا", "وردا")


def bidding(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of who bids others do something: دخلت القوات المدينة بطلب من *الحكومة*."""
    first, after = candidate.first, candidate.last + 1
    told = candidate.entry.type == "REQUEST" and scene.words[first].token.norm in scene.classes.at_bidding
    if not told or after + 1 >= len(scene.words) or scene.words[after].token.norm != "من":
        return
    bidding = [p for p in structure.phrases if p.first == after + 1 and p.kind in PARTIES]
    if bidding:
        roles.sure.update((p.start, "none") for p in structure.phrases if p.last < first)
        roles.sure[bidding[0].start] = "actor"
        roles.recipient = [p for p in roles.recipient if p.start != bidding[0].start]
        roles.put("actor", bidding)


def circumstance(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of who does something out of protest: استدعت *الكويت* سفيرها احتجاجا على اقتحام السفارة: it is not the ambassador's."""
    first, out_of = candidate.first, scene.classes.out_of
    if first > 1 and scene.words[first - 2].token.norm in out_of and candidate.entry.type in STRIKING:
        roles.sure.update((p.start, "none") for p in structure.phrases if p.last < first)  # احتجاجا على *اقتحام* السفارة
    if scene.words[first].token.norm not in out_of or candidate.light is not None:
        return
    verb = structure.verb_before(candidate.first)
    subject = structure.subject.get(verb) if verb is not None else None
    if subject is None or not subject.phrases or any(p.kind not in PARTIES or p.last >= candidate.first for p in subject.phrases):
        return
    roles.sure.update((p.start, "none") for p in structure.phrases if p.last < candidate.first)
    roles.sure.update((p.start, "actor") for p in subject.phrases)
