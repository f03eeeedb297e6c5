"""From where the country and sector of a participant may be known, beside its own words: the signs that are weighed."""

from collections import defaultdict
from collections.abc import Sequence

from isnad.arabic.clitics import without_clitics
from isnad.arabic.normal import normalize
from isnad.events.agreement import refers
from isnad.events.features import Case, Evidence
from isnad.events.frames import PARTIES, Roles, is_media
from isnad.events.members import of_states
from isnad.events.state import State
from isnad.events.structure import Structure
from isnad.lexicon.tables import Lexicon
from isnad.record import Time
from isnad.record.analysis import Phrase, Scene
from isnad.record.facts import ANYONE, Facts
from isnad.record.ontology import INTERNATIONAL


def countries(case: Case, state: State, phrase: Phrase, role: str, roles: Roles, where: Phrase | None) -> Evidence:
    """Return the countries that a participant without one may belong to, each with where it was met.

    Args: role, actor or recipient; roles, the participants decided on; where, the place decided on.
    """
    found: Evidence = defaultdict(set)
    same, other = _sides(role, roles)
    signs = [("place", where), *(("same", p) for p in same), *(("other", p) for p in other)]
    named = [p for p in case.structure.phrases if p.country]
    before = [p for p in named if p.end <= phrase.start]
    after = [p for p in named if p.start >= phrase.end]
    signs += [("before", p) for p in before[-1:]] + [("after", p) for p in after[:1]]
    signs += [("opening", p) for p in before[:1]] + [(f"topic{n}", p) for n, p in enumerate(state.topics)]
    signs += [("head", state.roles.get(phrase.head) if phrase.head != phrase.kind else None)]
    signs += [("speaker", link.phrase) for link in case.chain[-1:]]
    signs += [("owner", p) for p in before[-1:] if _pronoun(case.scene, phrase)]
    signs += [(f"words.{sign}", p) for sign, p in state.namesakes(phrase).items()]
    signs += [("ground", state.place)]
    if phrase.start >= case.scene.sentence.start:
        signs += [("inside", p) for p in _inside(case.scene, phrase, {*PARTIES, "place"}) if p.country]
        signs += [("joined", p) for p in after[:1] if p.first <= phrase.last + _JOINED]
    signs += [("inside", p) for p in _owner(case, state, phrase)] + [("same", p) for p in _counted_with(case, phrase)]
    for sign, party in signs:
        if party is not None and party.country:
            found[party.country].add(f"{sign}.media" if is_media(party) else sign)  # لرويترز إن *الجيش*: no British one
    again, side = state.codes_of(phrase)[0], state.sides.get((case.candidate.entry.type, role))
    for sign, code in (("again", again), ("side", side)):
        if code:
            found[code].add(sign)
    total = state.countries.total()
    for n, (code, count) in enumerate(state.countries.most_common(2)):
        found[code] |= {f"top{n}"} | ({"major"} if count * 2 >= total else set())
    return found


#: How many words behind a participant a preposition and the party or place after it may begin: منزلا *في بيت حانون*.
_JOINED = 2


def sectors(case: Case, state: State, phrase: Phrase, role: str, roles: Roles) -> dict[str, str]:
    """Return the sectors of the parties inside a participant, beside it and opposite it, and of its namesakes."""
    same, other = _sides(role, roles)
    here = phrase.start >= case.scene.sentence.start
    inside = [p for p in _inside(case.scene, phrase, PARTIES) if p.sector] if here else []
    inside = inside or [p for p in _owner(case, state, phrase) if p.sector and phrase.sector in _UNDER_OTHERS]
    beside = _counted_with(case, phrase) or [p for p in same if p.start != phrase.start and p.sector]
    head = state.roles.get(phrase.head) if phrase.head != phrase.kind else None
    following = phrase.last + 2  # the party after a preposition: مسلح *من طالبان*
    after = case.scene.phrase_at(following) if here and following < len(case.scene.words) else None
    signs: list[tuple[str, Sequence[Phrase | None]]]
    signs = [("in", inside[-1:]), ("beside", beside[:1]), ("other", [p for p in other if p.sector][:1]), ("head", [head])]
    signs.append(("next", [after]))
    signs += [(f"words.{sign}", [p]) for sign, p in state.namesakes(phrase).items()]
    found = {sign: phrases[0].sector for sign, phrases in signs if phrases and phrases[0] is not None and phrases[0].sector}
    again = state.codes_of(phrase)[1]
    return {**found, "again": again} if again else found


def _sides(role: str, roles: Roles) -> tuple[list[Phrase], list[Phrase]]:
    """Return the parties on the side of a role, and those on the other side."""
    return (roles.actor, roles.recipient) if role == "actor" else (roles.recipient, roles.actor)


def _inside(scene: Scene, phrase: Phrase, kinds: frozenset[str] | set[str]) -> list[Phrase]:
    """Return the phrases of some kinds that are named inside a phrase, after its first word.

    What describes a deed is none: مصابو التفجير *الإرهابي*.
    """
    found = ((scene.phrase_at(i), scene.phrase_at(i - 1)) for i in range(phrase.first + 1, phrase.last + 1))
    return [p for p, deed in found if p is not None and p.kind in kinds and not _describes(p, deed)]


def _describes(phrase: Phrase, deed: Phrase | None) -> bool:
    """Tell whether a word with the article that could be somebody belongs to the deed before it."""
    alone = phrase.first == phrase.last and phrase.kind == "person" and not phrase.plural and phrase.prefix in ((), ("ال",))
    return alone and phrase.definite and deed is not None and deed.kind == "event" and deed.definite and deed.last >= phrase.first


def _pronoun(scene: Scene, phrase: Phrase, last: int | None = None) -> str:
    """Return the pronoun that the first word of a phrase carries, or one up to `last`, or '': *قادته* العسكريين."""
    here = scene.words[0].token.start <= phrase.start and phrase.last < len(scene.words)
    words = scene.words[phrase.first : (phrase.first if last is None else last) + 1] if here else ()
    return next((a.suffix for w in words for a in w.analyses if a.suffix and a.cat in ("role", "source")), "")


def _owner(case: Case, state: State, phrase: Phrase) -> list[Phrase]:
    """Return whose a group is by its pronoun, the nearest party before it that the pronoun can stand for: *مقاتليها*."""
    pronoun = _pronoun(case.scene, phrase, phrase.last if phrase.plural else None)
    if not pronoun or phrase.kind not in _OWNED:
        return []
    before = [p for p in case.structure.phrases if p.end <= phrase.start and p.kind in _OWNERS and p.country]
    found = next((p for p in reversed(before) if refers(pronoun, p, case.scene)), None)
    return [found] if found is not None else [p for p in state.topics[:1] if not before and p.kind in _OWNERS]


#: Sectors of words for those who are what their party is (عناصرها, مقاتلوه); not of its settlers or its dead.
_UNDER_OTHERS = frozenset({None, "", "MIL", "REB", "PRM", "UAF", "PTY"})
#: Kinds of phrase that may be named by whose they are (جنودها), and kinds of those whose they may be.
_OWNED = frozenset({"person", "group", "body"})
_OWNERS = frozenset({"organization", "body", "group", "country"})


def _counted_with(case: Case, phrase: Phrase) -> list[Phrase]:
    """Return of what kind the others are that a phrase counts, those told of before: جنديان … وثلاثة *آخرون*."""
    here = phrase.start >= case.scene.sentence.start
    if not here or case.scene.words[phrase.last].token.norm not in case.scene.classes.others:
        return []
    before = [p for p in case.structure.phrases if p.last < phrase.first and p.kind in _COUNTED and p.sector]
    return before[-1:]


#: Kinds of phrase of which there may be others.
_COUNTED = frozenset({"person", "group"})


def of_several(structure: Structure, phrase: Phrase, parties: Sequence[Phrase] = ()) -> bool:
    """Tell whether those named are of several countries, or of others than is named: *الوزراء العرب*, *حلفاء كييف*.

    So are delegations with whom others are counted: *وفود*، بينها كندا. parties: the participants; of two who both are the
    first is of his own country alone.
    """
    scene = structure.scene
    if of_states(structure, phrase):
        return True
    if phrase.start < scene.sentence.start:
        return False
    if _mixed(scene, phrase):
        return True
    if phrase.kind not in _OWNED:
        return False
    words = scene.words[phrase.first : phrase.last + 1]
    allies = phrase.country is None and phrase.last > phrase.first
    if allies and without_clitics(words[0].token.norm, scene.classes.allies):
        return True
    if words[-1].token.norm in scene.classes.worldwide and (phrase.plural or phrase.kind == "group"):
        return True
    if phrase.country is None:
        behind = scene.words[phrase.last + 1 : phrase.last + 2] if phrase.plural else ()
        return any(w.token.norm in scene.classes.regional for w in (*words, *behind))
    dual = phrase.kind != "group" and any(a.cat == "role" and a.lexeme.a == "du" for a in words[0].analyses)
    several = phrase.plural and not dual and "nisba" in words[-1].cats  # الوزيران الروسي والتركي: one each
    following = scene.phrase_at(phrase.last + 1) if several else None
    if following is None or following.kind != "nisba" or "و" not in following.prefix:
        return False
    two = words[0].token.norm.endswith(("ان", "ين")) and any(p.start == following.start for p in parties)
    return not two and following.country not in (None, phrase.country)


def _mixed(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether adjectives joined by و say that those named are of several kinds: *جهات أممية ودولية وعربية*."""
    for word in () if phrase.entity else scene.words[phrase.first + _NEXT : phrase.last + 1]:
        norm = word.token.norm
        if norm[:1] == "و" and (norm[1:] in scene.classes.regional or norm[1:].removeprefix("ال") in _INTERNATIONAL_WORDS):
            return True
    return False


#: How many words a head and its first adjective have, and adjectives of what is of no state (normal form).
_NEXT, _INTERNATIONAL_WORDS = 2, frozenset({"دوليه", "امميه"})


#: How a word with the article begins, with or without clitics.
_DEFINITE = ("ال", "وال", "بال", "لل", "فال")


def possible(facts: Facts, phrase: Phrase, found: Evidence) -> Evidence:
    """Return the countries, of those that a participant may belong to, that have anybody of its sector and its office."""
    if phrase.sector in facts.strangers and not phrase.definite:
        return {}
    if phrase.kind == "place":
        found = {code: signs for code, signs in found.items() if code not in INTERNATIONAL}  # سيطر داعش على *القرية*
    called = facts.called.get(normalize(phrase.text))
    if called is not None:
        found = {code: signs for code, signs in found.items() if code in called}
    held = facts.offices.get(phrase.head)
    if held is not None:
        found = {code: signs for code, signs in found.items() if code in held}  # استقبل *ولي العهد* الرئيس الفرنسي
    if phrase.head in facts.roles.own_office:
        found = {code: signs for code, signs in found.items() if code not in INTERNATIONAL}  # the Fund met *وزير المالية*
    only = facts.only.get(phrase.sector or "")
    if only is not None:
        return {code: signs for code, signs in found.items() if code in only}
    never = facts.never.get(phrase.sector or "")
    if never is None:
        return found
    unit = phrase.head in facts.roles.unit and phrase.last > phrase.first and not phrase.text.startswith(_DEFINITE)
    return found if unit else {code: signs for code, signs in found.items() if code not in never}  # كتائب *الأقصى* is a unit


#: «قاعدة» in normal form, with which the names of places open that an army has.
_BASE = frozenset({"قاعده"})


#: What the gazetteer calls a camp of refugees or displaced people.
_CAMP = "CMP"


def struck_base(case: Case, phrase: Phrase, role: str, lexicon: Lexicon) -> str | None:
    """Return the sector of a base that was struck, a place whose soldiers the words do not name: قصفت *قاعدة الوطية*.

    Of 103 such targets in the training articles 90 are soldiers'; a base that was taken is a place (31 of 95).
    """
    struck = case.candidate.entry.type == "ASSAULT" and role == "recipient" and phrase.kind == "place"
    if not struck or phrase.start < case.scene.sentence.start:
        return None
    words = case.scene.words[phrase.first : min(phrase.last, phrase.first + 2) + 1]
    if phrase.place is not None and lexicon.tables.places[phrase.place].feature == _CAMP:
        return "REF" if without_clitics(words[0].token.norm, case.scene.classes.bases) else None  # معسكر *زمزم*: of the displaced
    return "MIL" if any(without_clitics(w.token.norm, case.scene.classes.bases) for w in words) else None


def in_office(scene: Scene, lexicon: Lexicon, phrase: Phrase, time: Time | None, published: str | None) -> str | None:
    """Return the sector that somebody had when an event happened who holds no office today: أطيح *بالقذافي* عام 2011.

    None where the words call him a former one, where it is not known that he held any then, or the time lasts until now.
    """
    if phrase.entity is None or phrase.sector not in _NO_OFFICE or time is None or time.start is None or time.end is None:
        return None
    if published and time.end >= published[:10]:
        return None
    here = phrase.start >= scene.sentence.start
    words = scene.words[phrase.first : phrase.last + 1] if here else ()
    if any(w.token.norm in scene.classes.former for w in words):
        return None
    office = lexicon.held_in(lexicon.named[phrase.entity], time.start, time.end)
    return office.sector if office is not None and office.country == phrase.country else None


#: Sectors of people who hold no office of state today.
_NO_OFFICE = frozenset({"ELI", "OPP", "PTY"})


def settled(scene: Scene, phrase: Phrase, country: str | None, sector: str | None) -> str | None:
    """Return the sector of a participant where it is no matter of weight.

    Some codes in the place of a country settle it, some countries have none of a sector (`actors/facts.yaml`), and so does an
    office that is said to be held no more.
    """
    here = phrase.start >= scene.sentence.start
    if here and phrase.kind == "place" and without_clitics(scene.words[phrase.first].token.norm, _BASE):
        return "MIL"  # *قاعدة* الجفرة
    if here and phrase.kind == "person" and phrase.sector == "ELI":
        words = scene.words[phrase.first : phrase.last + 1]
        if any(w.token.norm in scene.classes.former for w in words):
            return "ELI"
    if phrase.kind == "person" and phrase.sector == "COP" and phrase.head in scene.facts.roles.own_office:
        sector = "COP"  # سمو *وزير الداخلية*: his ministry's, whatever stands beside him
    becomes = scene.facts.becomes.get(country or "")
    if becomes is None:
        return sector
    keys = (ANYONE,) if phrase.entity else (f"{sector} {phrase.head}", sector or "", ANYONE)
    return next((becomes[key] or None for key in keys if key in becomes), sector)
