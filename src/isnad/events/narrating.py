"""Who acts in what the writer tells in his own voice: a verb of saying without a subject behind it can mean him.

زار الرئيس كييف أمس. *وقال* إن بلاده أرسلت مدافع: he who came says so, where nobody spoke before.
"""

from collections.abc import Callable

from isnad.events.agreement import PLURAL
from isnad.events.arguments import read_right
from isnad.events.speakers import SPEAKERS, Link, Memory
from isnad.events.subjects import subject_before
from isnad.lexicon.tables import Lexicon
from isnad.record.analysis import Phrase, Scene

#: Types of acts that are spoken: who does one has the word after it.
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
#: Kinds of phrase that act and speak in person or through somebody.
_ACTING = frozenset({"person", "body", "organization"})

#: Makes the link of a source from its phrase.
Linker = Callable[[Phrase], Link]


def note(scene: Scene, i: int, lexicon: Lexicon, memory: Memory, link: Linker) -> None:
    """Take note of who acts by the verb at word i, and of who condemns, demands or threatens: a وأضاف after it is theirs."""
    verb = scene.verbs.get(i)
    if verb is None or scene.quoted[i]:
        return
    subject = [p for p in read_right(scene, i + 1, verbal=True).slots.get("subject", []) if p.kind in SPEAKERS]
    readings = {lexicon.tables.events[a.lexeme.ref].type for a in scene.words[i].analyses if a.cat == "verb"}
    spoken = (
        verb.cat == "verb" and lexicon.tables.events[verb.lexeme.ref].type in _SPOKEN and "ASSAULT" not in readings
    )  # not هاجم
    if spoken and subject and verb.lexeme.b not in PLURAL:  # a plural verb has its subject before it
        memory.last = (link(subject[0]),)
    if memory.acting is not None and memory.acting.phrase.start >= scene.sentence.start:
        return
    before, related = subject_before(scene, i, verb)
    acting = subject or ([] if related else before)
    if acting and acting[0].kind in _ACTING and not acting[0].number:
        memory.acting = link(acting[0])
