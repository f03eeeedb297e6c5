"""Of whom each clause of a sentence tells: the subject right behind a verb is its own, and no party of another clause's deed.

«هدد الوزير النقابة، واتهم *الحزب* الحكومة»; «رحبت إيران بالاتفاق، فيما انتقد *الوزير السعودي* القرار».
"""

from isnad.events.agreement import agreement
from isnad.events.arguments import conjoined
from isnad.events.frames import PARTIES, Roles
from isnad.events.negation import set_against
from isnad.events.structure import Structure
from isnad.events.triggers import Candidate
from isnad.record.analysis import Phrase, Scene


def own_clause(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Note in `roles.sure` that who stands in other clauses takes no part in a deed."""
    frame = candidate.entry.frame
    subject: list[Phrase] = []
    if candidate.kind == "verb" and not candidate.passive and frame.get("subject") in ("actor", "both"):
        opened = scene.functions[candidate.first - 1] if candidate.first else frozenset()
        things = "object2" not in frame and not opened.isdisjoint(_OPENED)
        subject = _behind(scene, structure, candidate.first, things=things)
    if subject:
        roles.sure.update((p.start, "actor") for p in subject if roles.sure.get(p.start, "actor") == "actor")
        for phrase in structure.phrases:
            if phrase.last < candidate.first:
                roles.sure.setdefault(phrase.start, "none")
    if structure.apart is None:  # once for a sentence
        beside = [verb for verb in scene.verbs if _opens(scene, verb)]
        doers = ((verb, _behind(scene, structure, verb) or _doing(scene, structure, verb)) for verb in beside)
        structure.apart = [(verb, phrases) for verb, phrases in doers if phrases]
    for verb, phrases in structure.apart:
        if verb > candidate.last and not structure.between(candidate.last, verb)[4]:
            for phrase in phrases:
                roles.sure.setdefault(phrase.start, "out")


#: Classes of words right behind which a verb has its subject behind it: بعد *أن* قاطعت المعارضة, *لم* يوقع الحوثيون.
_OPENED = frozenset({"complementizer", "negation"})


def _behind(scene: Scene, structure: Structure, verb: int, *, things: bool = False) -> list[Phrase]:
    """Return the subject that stands right behind a verb, beyond doubt; nobody where there is a doubt.

    There is one where no party follows that it is done to (who is told last may be it), and where what follows may be a name that
    goes with a title: اغتال *القائد* محمدا. things: whether it may be done to a thing: بعد أن قاطعت *المعارضة* الجلسة.
    """
    subject = _subject(structure, verb)
    objects = structure.arguments[verb].slots.get("object", [])
    after = subject[-1].last + 1 if subject else 0
    near = bool(objects) and (objects[0].first == after or (objects[0].first > after and after in scene.verbs))
    if not subject or not near or conjoined(objects[0]) or objects[0].text.startswith("وأحد"):
        return []  # طالبت *موسكو* بالوقوف إلى جانب الشعب; اعتقلت *امرأة* وأحد الأطفال
    done = objects[0].kind in PARTIES and not _names(scene, subject[-1], objects[0])
    done = done or (things and objects[0].kind in ("thing", "event") and objects[0].definite)
    fits = agreement(subject[0], scene.verbs[verb].lexeme.b, scene, before=False)
    return subject if done and (fits == "yes" or (fits == "maybe" and (things or _contrasted(scene, verb)))) else []


def _subject(structure: Structure, verb: int) -> list[Phrase]:
    """Return the parties that stand right behind a verb as its subject."""
    subject = structure.subject.get(verb)
    if subject is None or subject.how != "after" or any(p.kind not in PARTIES for p in subject.phrases):
        return []
    return subject.phrases if subject.phrases[0].first == verb + 1 else []


def _doing(scene: Scene, structure: Structure, verb: int) -> list[Phrase]:
    """Return the subject of a clause set against another, though nobody follows: فيما زار *السفير*; not فيما أصيب *سبعة*."""
    subject, analysis = _subject(structure, verb), scene.verbs[verb]
    if not subject or not _contrasted(scene, verb) or analysis.lexeme.voice == "passive" or subject[0].number:
        return []
    return subject if agreement(subject[0], analysis.lexeme.b, scene, before=False) == "yes" else []


def _names(scene: Scene, title: Phrase, name: Phrase) -> bool:
    """Tell whether what follows a title may be the name of who bears it."""
    return title.kind == name.kind == "person" and not scene.words[name.last].has("role", "nisba")


def _opens(scene: Scene, verb: int) -> bool:
    """Tell whether a verb opens a clause beside the one before it."""
    return "و" in scene.verbs[verb].prefix or _contrasted(scene, verb)


def _contrasted(scene: Scene, verb: int) -> bool:
    """Tell whether a verb stands behind a word that sets its clause against another: فيما, بينما, في حين."""
    before = verb - 2 if verb > 1 and scene.words[verb - 1].token.norm == "حين" else verb - 1
    return before >= 0 and set_against(scene, before)
