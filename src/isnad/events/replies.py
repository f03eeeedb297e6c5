"""Who is told of by how he comes in: the accused who answers, who was named last, who called or wrote, who denies besides."""

from isnad.arabic.clitics import without_clitics
from isnad.events.agreement import gender, refers
from isnad.events.frames import PARTIES
from isnad.events.state import State
from isnad.events.structure import Structure
from isnad.events.subjects import announced
from isnad.events.triggers import Candidate
from isnad.record.analysis import Phrase, Scene


def accused(scene: Scene, candidate: Candidate, state: State) -> list[Phrase]:
    """Return who rejects what he was just accused of, told by a pronoun: اتهمت المعارضة *الرئيس* بالفساد، لكنه نفى ذلك."""
    if candidate.kind != "verb" or candidate.entry.type != "REJECT" or state.last_type != "ACCUSE":
        return []
    pronoun = announced(scene, candidate.first)
    here = [p for p in state.last_recipient if p.start >= scene.words[0].token.start and p.last < candidate.first]
    fitting = [p for p in here if p.kind in PARTIES and pronoun and refers(pronoun, p, scene)]
    return fitting if len(fitting) == 1 and len(state.last_recipient) == 1 else []


def latter(scene: Scene, candidate: Candidate, phrases: list[Phrase], before: list[Phrase]) -> list[Phrase]:
    """Return who is told of as the one named last: قصف الجيش مواقع *حماس*، وردت الأخيرة بإطلاق صواريخ; غير أن *الأخير* رفض.

    before: the parties of the event told before, of which one may be named last where the sentence names nobody.
    """
    at = candidate.predicate if candidate.predicate is not None else candidate.first
    said = _latter_beside(scene, at) if at in scene.verbs else None
    if said is None:
        return []
    fits = ("", "f" if scene.words[said].token.norm.endswith("ه") else "m")
    named = [p for p in phrases if p.last < at and p.kind in PARTIES and gender(p, scene) in fits]
    earlier = (p for p in before if p.start < scene.words[0].token.start and p.kind in PARTIES and gender(p, scene) in fits)
    return named[-1:] or sorted(earlier, key=lambda p: p.start)[-1:]


def _latter_beside(scene: Scene, verb: int) -> int | None:
    """Return the word for who was named last that is a verb's subject, behind it or behind أن before it, or None."""
    if verb + 1 < len(scene.words) and scene.words[verb + 1].token.norm in scene.classes.latter:
        return verb + 1
    opened = verb > 1 and "complementizer" in scene.functions[verb - 2]
    return verb - 1 if opened and scene.words[verb - 1].token.norm in scene.classes.latter else None


def caller(scene: Scene, candidate: Candidate, structure: Structure) -> list[Phrase]:
    """Return who sent the call or letter in which something is said: تلقى الأمير اتصالا من *الرئيس*، أدان خلاله الهجوم."""
    at = candidate.predicate if candidate.predicate is not None else candidate.first
    before = structure.verb_before(at)
    if at not in scene.verbs or before is None or at + 1 >= len(scene.words):
        return []
    inside = scene.words[at + 1].token.norm in scene.classes.in_it
    if not inside or not without_clitics(scene.words[before].token.norm, scene.classes.receiving):
        return []
    return [p for p in structure.arguments[before].slots.get("من", []) if p.kind in PARTIES and p.last < at]


def denying(scene: Scene, candidate: Candidate, spoken: tuple[tuple[int, list[Phrase]], ...]) -> list[Phrase]:
    """Return who denies something besides what he says: صرح *الوزير* بأن المتمردين قصفوا المستشفى، نافيا الاتهامات.

    spoken: the words of saying with who speaks.
    """
    told = [phrases for at, phrases in spoken if at < candidate.first and phrases[0].kind != "outlet"]
    paused = candidate.first > 0 and scene.words[candidate.first - 1].token.norm == ","
    if candidate.kind != "participle" or candidate.entry.type != "REJECT" or not told or not paused:
        return []
    feminine = scene.words[candidate.first].token.text.rstrip("ًٌٍ").endswith("ة")
    known = gender(told[-1][0], scene)
    return told[-1] if not known or (known == "f") == feminine else []
