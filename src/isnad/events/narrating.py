"""Who acts in what the writer tells in his own voice: a verb of saying without a subject behind it can mean him.

زار الرئيس كييف أمس. *وقال* إن بلاده أرسلت مدافع: he who came says so, where nobody spoke before.
"""

from collections.abc import Callable

from isnad.events.agreement import PLURAL
from isnad.events.arguments import Arguments, read_right
from isnad.events.speakers import SPEAKERS, Link, Memory
from isnad.events.subjects import adjacent, settle_subject, subject_before
from isnad.lexicon.tables import Lexicon
from isnad.record.analysis import Phrase, Scene

#: Types of acts that are spoken: who does one has the word after it.
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
#: Kinds of phrase that act and speak in person or through somebody.
_ACTING = frozenset({"person", "body", "organization"})

#: Makes the link of a source from its phrase.
Linker = Callable[[Phrase], Link]


def note(scene: Scene, i: int, lexicon: Lexicon, memory: Memory, link: Linker) -> None:
    """Take note of who acts by the verb at word i, and of who condemns, demands or threatens: a وأضاف after it is theirs.

    So it is of who issues a statement: أصدر الحزب *بيانا* …. *وأكد* أن. Not of who acts in a relative clause.
    """
    verb = scene.verbs.get(i)
    if verb is None or scene.quoted[i] or (i and "relative" in scene.functions[i - 1]):
        return
    args = read_right(scene, i + 1, verbal=True)
    before, related = subject_before(scene, i, verb)
    settled, _ = settle_subject(scene, i, verb, args)
    subject = [p for p in settled.phrases if p.kind in SPEAKERS] if settled.how == "after" else []
    preceding = [p for p in before if p.kind in SPEAKERS and not related and adjacent(scene, p.last + 1, i)]
    readings = {lexicon.tables.events[a.lexeme.ref].type for a in scene.words[i].analyses if a.cat == "verb"}
    spoken = (
        verb.cat == "verb" and lexicon.tables.events[verb.lexeme.ref].type in _SPOKEN and "ASSAULT" not in readings
    )  # not هاجم
    speaker = (subject if verb.lexeme.b not in PLURAL else []) or preceding  # a plural verb has its subject before it
    issued = not spoken and _issues(scene, i, args)
    if (spoken or issued) and speaker and not _addressed(speaker[0], verb.lexeme.b):
        memory.last = (link(speaker[0]),)
    if memory.acting is not None and memory.acting.phrase.start >= scene.sentence.start:
        return
    acting = subject or ([] if related else before)
    if acting and acting[0].kind in _ACTING and not acting[0].number:
        memory.acting = link(acting[0])


def _issues(scene: Scene, i: int, args: Arguments) -> bool:
    """Tell whether a verb says that somebody issues a statement: *أصدر* الحزب بيانا."""
    if scene.words[i].token.norm.removeprefix("و") not in scene.classes.issuing:
        return False
    issued = [*args.slots.get("object", []), *args.slots.get("subject", [])]
    return any(scene.words[p.first].token.norm in scene.classes.statements for p in issued)


def _addressed(phrase: Phrase, person: str) -> bool:
    """Tell whether people behind a verb of the feminine are rather those it is done to: *دعت* أبناء المدينة إلى التظاهر."""
    return person == "3fs" and phrase.kind == "group" and phrase.plural
