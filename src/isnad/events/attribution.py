"""Whose words a passage is in: cues of saying with their speakers, nested, carried over, and in quotation marks."""

from dataclasses import replace

from isnad.events import footage, headings, narrating
from isnad.events.agreement import PLURAL, agreement
from isnad.events.arguments import Arguments, preposition_of, read_right
from isnad.events.content import acts, by_media, content_of, is_denied, is_relayed, is_spread
from isnad.events.negation import is_negated
from isnad.events.speakers import (
    MAX_CHAIN,
    SPEAKERS,
    TELLING,
    Link,
    Memory,
    Voice,
    going_on,
    key_of,
    link_of,
    may_speak,
    nearest_mention,
)
from isnad.events.subjects import subject_before
from isnad.events.telling import (
    as_outlet,
    carries_people,
    closes,
    deed_before_doer,
    deed_told,
    describes,
    describes_source,
    goes_on_saying,
    is_document,
    is_outlet,
    marked,
    other_gender,
    quoted_from,
    remarked,
    saying,
    spoken_through,
    spoken_to,
    telling,
    tells,
    told_of_in_passing,
    turns,
)
from isnad.lexicon.tables import Lexicon, SayDef
from isnad.record.analysis import Analysis, Phrase, Scene

#: Categories of words that, not being verbs, open what somebody says.
_CUES = frozenset({"say-noun", "say-participle", "cue"})


def voices(scene: Scene, lexicon: Lexicon, memory: Memory) -> list[Voice]:
    """Return the attributed passages of a sentence, in the order of their cues, and update the memory."""
    if scene.sentence.paragraph != memory.paragraph and not scene.quoted[0]:
        memory.quoted = ()
    if scene.sentence.paragraph != memory.paragraph:
        memory.paragraph_start = scene.sentence.start
    memory.paragraph = scene.sentence.paragraph
    memory.before = memory.last
    heading = headings.heading(scene, memory) or headings.caption(scene, memory)
    found: list[Voice] = [heading] if heading is not None else []
    i = heading.first if heading is not None and heading.entry == headings.HEADING else 0
    while i < len(scene.words):
        if i not in scene.verbs and scene.words[i].cats.isdisjoint(_CUES):
            i += 1
            continue
        voice = footage.shown(scene, i, memory) or _verb_voice(scene, i, lexicon, memory, found)
        if voice is None and not _only_spread(scene, i, found):
            voice = _phrase_voice(scene, i, lexicon, memory)
        if voice is not None:
            found.append(voice)
            inner = _within_another(scene, voice.cue, voice.chain, found)
            if voice.fresh and voice.chain[-1].phrase.kind not in TELLING and not inner:
                memory.last = _who_cites(voice, found) + voice.chain
        i += 1
    found = _ended(scene, found)
    found.extend(_quotation(scene, found, memory))
    return found


def _who_cites(voice: Voice, found: list[Voice]) -> tuple[Link, ...]:
    """Return who relies on the source of a voice, said before it in the sentence: ذكرت *الوكالة* نقلا عن مصدر أن …"""
    telling = [v for v in found if v is not voice and v.fresh and not v.cites and v.chain[0].phrase.kind not in TELLING]
    return telling[-1].chain[: MAX_CHAIN - len(voice.chain)] if voice.cites and telling else ()


def _within_another(scene: Scene, cue: int, chain: tuple[Link, ...], found: list[Voice]) -> bool:
    """Tell whether one only speaks in what another says: قال *الوزير* إن إيران أعلنت أنها …. وأضاف: the minister goes on."""
    if not found or turns(scene, cue):
        return False
    own = {k.phrase.start for k in chain}
    outer = [v for v in found if v.fresh and v.clause and v.first < cue <= v.last and v.cue != cue]
    outer = [v for v in outer if all(scene.words[j].token.norm != "." for j in range(v.first, cue))]
    return any(own.isdisjoint(k.phrase.start for k in v.chain) for v in outer)


def _ended(scene: Scene, found: list[Voice]) -> list[Voice]:
    """End what a verb says before another speaker takes over: نفى المتحدث سقوط المدينة، وقال شهود إن … فيما أكدت موسكو أن …"""
    joined = [v.cue for v in found if v.fresh and not scene.quoted[v.cue] and turns(scene, v.cue)]
    remarks = [j for j in range(1, len(scene.words)) if remarked(scene, j)]
    ended = []
    for voice in found:
        after = [cue for cue in (*joined, *remarks) if cue > voice.first > voice.cue]
        ended.append(replace(voice, last=min(voice.last, min(after) - 1)) if after else voice)
    return ended


def _verb_voice(scene: Scene, i: int, lexicon: Lexicon, memory: Memory, before: list[Voice]) -> Voice | None:
    analysis = saying(scene, i)
    if footage.tells(scene, i, before):
        return None
    if analysis is None:
        if not any(voice.clause and voice.first <= i <= voice.last for voice in before):
            narrating.note(scene, i, lexicon, memory, lambda p: link_of(scene, p, "says", i, memory))
        return _participle_voice(scene, i, lexicon, memory, before)
    say = lexicon.tables.says[analysis.lexeme.ref]
    if (say.stance == "denies" and is_negated(scene, i)) or carries_people(say, analysis):
        return None
    args = deed_before_doer(read_right(scene, i + analysis.length, verbal=True), say)
    spread = is_spread(scene, i, analysis)
    if spread and not by_media(args) and any(v.fresh and v.cue < i and v.chain[-1].kind != "document" for v in before):
        return None
    content = None if is_relayed(scene, i, analysis) else content_of(scene, i, say, args)
    if content is None:
        chain = _speakers(scene, i, analysis, say, args, memory)
        said = chain and not scene.quoted[i] and chain[-1].phrase.kind not in TELLING
        if said and not _within_another(scene, i, chain, before):
            memory.last = chain
        return Voice(chain, 0, len(scene.words) - 1, i, say.id, False) if chain and closes(scene, i) else None
    chain = _speakers(scene, i, analysis, say, args, memory, content.first if content.clause else 0)
    if not chain and not _carried(memory, analysis.lexeme.b):
        chain = _shared(scene, i, analysis, say, memory, before)
    fresh = bool(chain)
    if not chain:
        impersonal = analysis.lexeme.voice == "passive" or scene.words[i].token.norm.removeprefix("و") in scene.classes.impersonal
        carried = _carried(memory, analysis.lexeme.b) or _acting(scene, i, analysis.lexeme.b, memory)
        of_it = i + 1 < len(scene.words) and scene.words[i + 1].token.norm in scene.classes.in_it  # برقية *أعرب فيها* عن تضامنه
        if of_it or (i and "relative" in scene.functions[i - 1]):
            return None  # الأنباء التي *تحدثت* عن لقاء: what stands before it speaks, not whoever spoke last
        if impersonal or not carried or not (say.carries or content.clause):
            return None
        chain = _nearest_chain(carried, scene.words[i].token.start, memory)
        chain = (*chain[:-1], replace(chain[-1], stance=say.stance))  # نفى …، وقال إن …: what he says now he does not deny
    outer = _outer(scene, i, before)
    cited = [v for v in before if v.fresh and v.first == content.first] if spread else []
    if cited:
        chain = (*chain, *cited[-1].chain)[:MAX_CHAIN]  # قال الوزير في تصريح نقلته *الوكالة* إن: she cites him
    elif outer is not None and fresh:
        chain = (*outer.chain, *chain)[:MAX_CHAIN]
    return Voice(chain, content.first, content.last, i, say.id, content.clause, fresh)


def _only_spread(scene: Scene, i: int, found: list[Voice]) -> bool:
    """Tell whether a cue at i names a statement of who speaks already, and who published it: قال فلان *في بيان نشره* مكتبه إن."""
    spread = any(j in scene.verbs and is_spread(scene, j, scene.verbs[j]) for j in range(i + 1, i + _SPREAD))
    return spread and any(voice.fresh and voice.cue < i for voice in found)


def _shared(scene: Scene, i: int, analysis: Analysis, say: SayDef, memory: Memory, before: list[Voice]) -> tuple[Link, ...]:
    """Return the subject of an earlier verb that a verb of saying joined by و shares: اتصل الوزير بنظيره *وقال* إن."""
    if "و" not in analysis.prefix or before or analysis.lexeme.voice == "passive" or analysis.lexeme.b not in _THIRD:
        return ()
    for j in sorted((v for v in scene.verbs if v < i), reverse=True):
        if scene.quoted[j] != scene.quoted[i]:
            return ()
        subject = [p for p in read_right(scene, j + 1, verbal=True).slots.get("subject", []) if p.last < i]
        subject = subject or subject_before(scene, j, scene.verbs[j])[0]
        if subject and may_speak(subject[0]) and agreement(subject[0], analysis.lexeme.b, scene, before=True) == "yes":
            return (link_of(scene, subject[0], say.stance, i, memory),)
    return ()


#: How far behind a cue the verb stands that says who published the statement.
_SPREAD = 4
_THIRD = frozenset({"3ms", "3fs", "3mp"})


def undenied(scene: Scene, lexicon: Lexicon) -> frozenset[int]:
    """Return the verbs of denying that are negated: لم *تنف* إسرائيل قصف المبنى."""
    found = []
    for i in scene.verbs:
        analysis = saying(scene, i)
        if analysis is not None and lexicon.tables.says[analysis.lexeme.ref].stance == "denies" and is_negated(scene, i):
            found.append(i)
    return frozenset(found)


def _carried(memory: Memory, person: str) -> tuple[Link, ...]:
    """Return the last speaker whom a verb of saying without a subject can mean, by its person and gender."""
    for chain in (memory.last, *((link,) for link in memory.speakers)):
        if chain and _can_mean(chain[-1], person):
            return chain
    return ()


def _acting(scene: Scene, i: int, person: str, memory: Memory) -> tuple[Link, ...]:
    """Return who acted in the sentence before, as the speaker of a verb that opens this one: زار بغداد. *وقال* إن."""
    acting, opens = memory.acting, not any(j in scene.verbs for j in range(i))
    if acting is None or not opens or acting.phrase.start >= scene.sentence.start or not _can_mean(acting, person):
        return ()
    sure = person != "3fs" or acting.phrase.kind != "person" or acting.gender == "f"
    return (acting,) if sure else ()


def _can_mean(link: Link, person: str) -> bool:
    many = link.phrase.plural or link.phrase.kind == "group"
    if person in PLURAL:
        return many or link.phrase.kind in ("source", "body", "organization")
    if person == "3ms":
        return link.gender != "f" and not link.phrase.plural
    return person != "3fs" or link.gender != "m"


def _nearest_chain(chain: tuple[Link, ...], before: int, memory: Memory) -> tuple[Link, ...]:
    """Return the chain with its innermost source at the last place that named it before a character offset."""
    return (*chain[:-1], replace(chain[-1], phrase=nearest_mention(chain[-1].phrase, before, memory))) if chain else chain


def _outer(scene: Scene, i: int, before: list[Voice]) -> Voice | None:
    """Return the voice in whose content a cue at i stands: not where the cue is joined to it by و."""
    if scene.words[i].token.norm.startswith("و") and not scene.quoted[i]:
        return None
    for voice in reversed(before):
        if voice.clause and voice.first <= i <= voice.last:
            near = i - voice.first < _NESTED
            return voice if near or (scene.quoted[i] and scene.quoted[min(voice.first + 1, i)]) else None
    return None


#: A cue is nested in another's content where it stands within so many words of its beginning.
_NESTED = 4


def _speakers(
    scene: Scene, i: int, analysis: Analysis, say: SayDef, args: Arguments, memory: Memory, told: int = 0
) -> tuple[Link, ...]:
    """Return the chain that a cue itself names: the outlet spoken to, the one who reports, the one quoted.

    told: where the clause or quotation begins that it tells, 0 where it tells none.
    """
    links: list[Link] = []
    subject = [p for p in args.slots.get("subject", []) if may_speak(p) and not other_gender(scene, p, analysis.lexeme.b)]
    before: list[Phrase] = []
    relative = False
    if not subject and analysis.lexeme.b not in ("1s", "1p"):
        before, relative = subject_before(scene, i, analysis)
        before = [] if before and not relative and told_of_in_passing(scene, before[0], i) else before
        # المصدر الذي قال إن …; but of «التصريحات التي أطلقها» the antecedent is what was said
        subject = [p for p in before if may_speak(p) and not (relative and analysis.suffix)]
    if not subject and told:
        things = [p for p in args.slots.get("subject", [])[:1] if p.last < told and not other_gender(scene, p, analysis.lexeme.b)]
        things = things or ([] if relative else before[:1])
        subject = [telling(scene, p, say) for p in things if tells(scene, p, i)]
    through = _outlets(scene, args)
    if told and not any(p.source_kind == "media" or p.sector == "JRN" or is_outlet(scene, p) for p in subject):
        taken = {j for p in (*through, *subject) for j in range(p.first, p.last + 1)}
        through += [p for p in spoken_through(scene, i, told) if taken.isdisjoint(range(p.first, p.last + 1))]
    links += [link_of(scene, p, "says", i, memory) for p in through]
    if subject:
        links.append(link_of(scene, subject[0], say.stance, i, memory))
    elif links and analysis.lexeme.voice != "passive":
        told_by = _nearest_chain(_carried(memory, analysis.lexeme.b)[-1:], scene.words[i].token.start, memory)
        links += [link for link in told_by if key_of(link.phrase) != key_of(links[0].phrase)]  # وأضاف للجزيرة أن …
    for slot in say.speaker:
        if slot not in ("subject", "object", "after"):
            named = [p for p in args.slots.get(slot, []) if p.kind in SPEAKERS]
            if named:
                links.append(link_of(scene, named[0], say.stance, i, memory))
            elif not subject:
                return ()
    return tuple(links)


def _outlets(scene: Scene, args: Arguments) -> list[Phrase]:
    """Return the outlets that are told what a verb of saying tells: قال شاهد *لقناة* كذا."""
    return [as_outlet(scene, p) for slot in ("ل", "الي", "عبر") for p in args.slots.get(slot, []) if is_outlet(scene, p)]


def _said_noun(scene: Scene, i: int) -> Analysis | None:
    """Return the reading of word i as a noun of saying before what is said: قوله إن, تأكيدها أن, مضى فلان بالقول إن."""
    following = scene.functions[i + 1] if i + 1 < len(scene.words) else frozenset()
    found = scene.words[i].first("say-noun")
    spoken = found is not None and (found.suffix or "ب" in found.prefix)
    return found if spoken and "complementizer" in following else None


def _noun_voice(scene: Scene, i: int, lexicon: Lexicon, memory: Memory, before: list[Voice]) -> Voice | None:
    """Read a noun of saying with its speaker as genitive before what is said: تصريح الوزير بأن, إعلان الجيش أن."""
    found = scene.words[i].first("say-noun")
    if found is None or found.suffix or "ال" in found.prefix or i in scene.verbs:
        return None
    args = read_right(scene, i + 1, verbal=False, genitive=True)
    say = lexicon.tables.says[found.lexeme.ref]
    speaker = [p for p in args.slots.get("genitive", []) if may_speak(p) and not is_denied(scene, say, p)]
    first = args.clause if args.clause is not None else deed_told(scene, say, args) if speaker else None
    if not speaker or first is None or any(j in scene.verbs for j in range(i, first)):
        return None
    outer = _outer(scene, i, before)
    chain = (*(outer.chain if outer is not None else ()), link_of(scene, speaker[0], say.stance, i, memory))[:MAX_CHAIN]
    return Voice(chain, first, len(scene.words) - 1, i, say.id, True)


def _participle_voice(scene: Scene, i: int, lexicon: Lexicon, memory: Memory, before: list[Voice]) -> Voice | None:
    """Read مؤكدا أن, مشيرا إلى أن: the speaker is who spoke or acted last."""
    told = _noun_voice(scene, i, lexicon, memory, before)
    if told is not None:
        return told
    noun = _said_noun(scene, i)
    analysis = scene.words[i].first("say-participle") or noun
    if analysis is None or i in scene.verbs or (noun is None and not goes_on_saying(scene, i, analysis)):
        return None
    say = lexicon.tables.says[analysis.lexeme.ref]
    denies = say.stance == "denies" and noun is None
    args = read_right(scene, i + 1, verbal=denies)
    if denies and "subject" in args.slots:  # نافيا *اعتقال* صحفيين: what it governs is what is denied
        args.slots["object"] = args.slots.pop("subject")
    content = content_of(scene, i, say, args)
    if content is None or not (content.clause or denies) or (noun is None and describes(scene, i, content.first)):
        return None
    chain = going_on(before[-1].chain, say.stance) if before else ()
    if not chain:
        for j in range(i - 1, -1, -1):
            if j in scene.verbs:
                main = read_right(scene, j + 1, verbal=True)
                subject = [p for p in main.slots.get("subject", []) if may_speak(p) and p.last < i]
                if not subject:
                    subject = [p for p in subject_before(scene, j, scene.verbs[j])[0] if may_speak(p)]
                subject = quoted_from(scene, j, lexicon, main) or subject
                if subject:
                    chain = tuple(link_of(scene, p, say.stance, i, memory) for p in subject[:2])
                    break
    chain = chain or going_on(memory.last, say.stance)
    if not chain:
        return None
    return Voice(chain, content.first, content.last, i, say.id, True)


def _phrase_voice(scene: Scene, i: int, lexicon: Lexicon, memory: Memory) -> Voice | None:
    """Read بحسب X, وفقا لـX, نقلا عن X: the whole sentence is in their words."""
    analysis = scene.words[i].first("cue")
    if analysis is None or _inside_cue(scene, i):
        return None
    say = lexicon.tables.says[analysis.lexeme.ref]
    after = i + analysis.length
    while after < len(scene.words) and scene.words[after].token.norm in ('"', "ما"):
        after += 1
    relayed = after < len(scene.words) and scene.words[after].token.norm == "عن"
    after += relayed  # وفق ما نقلت *عن* مسؤولين
    phrase = scene.phrase_at(after)
    if phrase is not None and phrase.kind == "thing":
        inner = scene.phrase_at(phrase.last + 1)
        phrase = inner if inner is not None and inner.kind in SPEAKERS else phrase
    if phrase is not None and phrase.kind == "thing" and marked(scene, phrase):
        phrase = phrase._replace(source_kind="media", kind="source")  # وفق «فلانة»: a paper not listed
    if phrase is None or phrase.kind not in SPEAKERS:
        told = _reported_clause(scene, i, after, say, lexicon, memory)
        if told is not None or phrase is None or "after" not in say.speaker or not is_document(scene, phrase):
            return told
    if preposition_of(phrase) == "ك":
        return None
    links = [link_of(scene, phrase, say.stance, i, memory)]
    following = phrase.last + 1
    while following + 1 < len(scene.words) and scene.words[following].token.norm in (",", '"'):
        following += 1
    if following < len(scene.words) and scene.words[following].token.norm == "عن":
        quoted = scene.phrase_at(following + 1)
        if quoted is not None and quoted.kind in SPEAKERS:
            links.append(link_of(scene, quoted, say.stance, i, memory))
    elif links[0].kind != "document":  # بيان *لوكالة* كذا: it is its own
        links = [link_of(scene, p, "says", i, memory) for p in spoken_to(scene, phrase)] + links
    last = len(scene.words) - 1
    last = phrase.last if i and describes_source(scene, i, last) else last  # بحسب بيان *صدر* عقب زيارة الوزير
    return Voice(tuple(links), 0, last, i, say.id, False, cites=say.cites or relayed)


#: How many words before one a cue may begin that it stands in.
_CUE_WORDS = 3


def _inside_cue(scene: Scene, i: int) -> bool:
    """Tell whether word i stands within a cue that begins before it: جاء *في* بيان الشرطة."""
    for j in range(max(0, i - _CUE_WORDS), i):
        cue = scene.words[j].first("cue")
        if cue is not None and j + cue.length > i:
            return True
    return False


def _reported_clause(scene: Scene, i: int, after: int, say: SayDef, lexicon: Lexicon, memory: Memory) -> Voice | None:
    """Read حسبما ذكرت وكالة X, كما أعلن المتحدث: a verb of saying after the cue, its subject the speaker."""
    for j in range(after, min(after + 2, len(scene.words))):
        verb = scene.verbs.get(j)
        if verb is None or "say" not in scene.words[j].cats:
            continue
        args = read_right(scene, j + 1, verbal=True)
        subject = [p for p in args.slots.get("subject", []) if p.kind in SPEAKERS]
        chain = [link_of(scene, p, "says", j, memory) for p in _outlets(scene, args)] if subject else []
        chain += [link_of(scene, p, say.stance, j, memory) for p in subject[:1]]
        for quoted in args.slots.get("عن", []):
            if quoted.kind in SPEAKERS:
                chain.append(link_of(scene, quoted, say.stance, j, memory))
        if chain:
            return Voice(tuple(chain), 0, len(scene.words) - 1, i, say.id, False)
    return None


def _quotation(scene: Scene, found: list[Voice], memory: Memory) -> list[Voice]:
    """Give words in quotation marks that no cue covers to the last speaker, where a quotation runs on."""
    extra: list[Voice] = []
    if scene.quoted[0] and memory.quoted:
        last = next((j for j, q in enumerate(scene.quoted) if not q), len(scene.quoted)) - 1
        extra.append(Voice(memory.quoted, 0, last, 0, "quotation", True, False))
    if scene.quoted and scene.quoted[-1]:
        memory.quoted = memory.last or memory.quoted
    elif not scene.quoted[-1]:
        memory.quoted = ()
    return extra


def subjects_of_saying(scene: Scene, structure_subjects: dict[int, list[Phrase]], lexicon: Lexicon, memory: Memory) -> list[Link]:
    """Return who is the subject of a verb of saying of the sentence, whether or not what is said was found.

    So is a document that asks: دعت *الرسالة* الحكومة إلى …
    """
    found = []
    for verb, phrases in structure_subjects.items():
        analysis = saying(scene, verb)
        say = lexicon.tables.says[analysis.lexeme.ref] if analysis is not None else None
        stance = say.stance if say is not None and not (phrases and acts(scene, say, phrases[-1])) else ""
        asks = scene.verbs[verb].cat == "verb" and lexicon.tables.events[scene.verbs[verb].lexeme.ref].type == "REQUEST"
        if not stance and asks:
            found += [link_of(scene, p, "says", verb, memory) for p in phrases if p.source_kind == "document" and p.definite]
        if stance and verb not in undenied(scene, lexicon):
            found += [link_of(scene, p, stance, verb, memory) for p in phrases if p.kind in SPEAKERS]
    return found
