"""Participants that have their codes from another: what a party has by its pronoun, others counted on, deputies, homelands."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from msgspec import structs

from isnad.arabic.clitics import without_clitics
from isnad.arabic.normal import normalize
from isnad.events.agreement import refers, stands_for
from isnad.events.features import Case, Evidence
from isnad.events.frames import Roles
from isnad.events.homelands import is_enemy, near_seat
from isnad.events.speakers import STATE
from isnad.events.state import State
from isnad.record import Mention
from isnad.record.analysis import Phrase, Scene

#: The pronouns of a third person, the longer first.
_PRONOUNS = ("هما", "هم", "هن", "ها", "ه")
#: Kinds of phrase that have members and arms, and kinds of those of which there may be others.
_OWNERS = frozenset({"organization", "body", "group", "country"})
_COUNTED = frozenset({"person", "group", "nisba"})
#: Sectors of those whose members are what they are themselves.
_RANKS = frozenset({"MIL", "COP", "SPY", "REB", "PRM", "UAF", "OPP", "PTY"})
#: Kinds of phrase that have a homeland.
_SPEAKERS = frozenset({"person", "organization", "body", "source"})
#: Words of so few letters begin with no clitic.
_SHORT = 5
#: How far into a phrase an adjective is still that of its head.
_NEAR = 2


class Given(NamedTuple):
    """What is known of a participant from another; None: nothing."""

    country: str | None = None
    sector: str | None = None


_NOTHING = Given()


def given(case: Case, state: State, phrase: Phrase, victims: Sequence[Phrase] = ()) -> Given:
    """Return country and sector of a participant whose words say no more than whose or of whom it is.

    victims: those whom the event befell.
    """
    scene = case.scene
    if phrase.start < scene.sentence.start or phrase.last >= len(scene.words):
        return _NOTHING
    if case.structure.paired(phrase) is not None or phrase.entity:
        return _NOTHING
    if any(w.token.norm in scene.classes.others for w in scene.words[phrase.last : phrase.last + 1]):
        return _counted_on(case, state, phrase)
    country = _standing(scene, phrase) or _of_subject(case, state, phrase) or near_seat(case, state, phrase)
    if country or (country := _at_head(case, state, phrase)):
        return Given(country)
    if is_enemy(case, phrase) and phrase.country is None:
        return Given(_enemy(case, state, phrase, victims))
    if phrase.sector == "MIL" and (own := _own_army(case, state, phrase)).sector:
        return own
    counterpart = _counterpart(case, state, phrase)
    if phrase.country or counterpart.sector:
        return counterpart
    words, classes = scene.words, scene.classes
    first = words[phrase.first].token.norm
    if phrase.first == phrase.last and without_clitics(first, classes.spoke_last):
        return _spoke_last(state, phrase)
    named = scene.facts.called.get(without_clitics(first, scene.facts.called))
    if named is not None and phrase.first == phrase.last:
        return Given(_most_told(state, named))
    told = _told_in_full(state, phrase)
    if told is not None:
        return Given(told.country, told.sector)
    if without_clitics(first, classes.homeland):
        return Given(_homeland(case, state, phrase))
    if phrase.sector == "MIL" and any(w.token.norm in classes.joint for w in words[phrase.first + 1 : phrase.first + 1 + _NEAR]):
        return Given("IGO")
    for i in range(phrase.first, phrase.last + 1):
        stem, pronoun = _divided(words[i].token.text, words[i].token.norm)
        if pronoun and _bare(stem, classes.deputies) in classes.deputies:
            return _deputy(case, state, i)
        if pronoun and _bare(stem, classes.members) in classes.members:
            return _member(scene, state, i, pronoun)
        if pronoun and _bare(stem, classes.states_own) in classes.states_own:
            return Given(_whose(case, state, phrase, pronoun).country)
        if pronoun and i == phrase.first and _bare(stem, classes.staffs) in classes.staffs:
            return _staff(case, state, phrase, pronoun)
        if pronoun and i == phrase.first and victims and _bare(stem, classes.bases_of) in classes.bases_of:
            return Given(_whose(case, state, phrase, pronoun).country, "MIL" if case.candidate.entry.type == "ASSAULT" else None)
    return _allied(scene, state, phrase)


def _standing(scene: Scene, phrase: Phrase) -> str | None:
    """Return the country in which a hospital or a school stands that bears another's name: المستشفى *الفرنسي في القدس*."""
    i = phrase.last + 1
    if phrase.sector not in _BUILT or not phrase.definite or phrase.plural or i + 1 >= len(scene.words):
        return None
    if scene.words[i].token.norm != "في" or not scene.words[phrase.last].has("nisba"):
        return None
    place = scene.phrase_at(i + 1)
    return place.country if place is not None and place.kind in ("place", "country") else None


def _of_subject(case: Case, state: State, phrase: Phrase) -> str | None:
    """Return the country of who does to his own people or forces what is told: منعت الإمارات *مواطنيها* من السفر إلى بيروت."""
    subject = _subject_meant(case, phrase)
    if subject is None or phrase.country:
        return None
    word = case.scene.words[phrase.first].token
    stem = _bare(_divided(word.text, word.norm)[0], case.scene.classes.nationals)
    own = phrase.sector in STATE and stem not in case.scene.classes.counterparts
    return _known(state, subject).country if own or stem in case.scene.classes.nationals else None


def _subject_meant(case: Case, phrase: Phrase) -> Phrase | None:
    """Return the subject of the verb of which a phrase is the first object, where the pronoun on it can stand for him."""
    verb, slot = case.structure.owners.get(phrase.first, (-1, ""))
    word = case.scene.words[phrase.first].token
    pronoun = _divided(word.text, word.norm)[1]
    if slot != "object" or not pronoun or case.structure.arguments[verb].slots[slot][0].first != phrase.first:
        return None
    subject = case.structure.subject.get(verb)
    if subject is None or len(subject.phrases) != 1 or subject.phrases[0].start >= phrase.start:
        return None
    return subject.phrases[0] if refers(pronoun, subject.phrases[0], case.scene) else None


def _at_head(case: Case, state: State, phrase: Phrase) -> str | None:
    """Return the country that a sentence opens with, of a state's body told there: *في إسبانيا*، انتقد مجلس النواب القرار.

    So is an office there that nobody was named with before, or beside such a body.
    """
    words = case.scene.words
    if phrase.country or phrase.sector not in STATE or not phrase.definite or words[0].token.norm not in ("في", "وفي"):
        return None
    place = case.scene.phrase_at(1)
    if place is None or place.kind != "country" or not place.country or phrase.first <= place.last:
        return None
    i = place.last + 1
    if words[i].token.norm != "," and i not in case.scene.verbs:
        return None
    if phrase.kind == "body":
        return place.country if phrase.head not in _DELEGATED else None
    office = phrase.kind == "person" and phrase.first < phrase.last and not phrase.name_ar and not phrase.plural
    beside = any(p.kind == "body" and p.sector in STATE and p.country is None for p in case.structure.phrases)
    told = state.roles.get(phrase.head) is not None
    resident = words[place.first].has("state") and case.candidate.entry.type != "CONSULT"
    return place.country if office and resident and (beside or not told) else None


#: Heads of bodies that are sent elsewhere.
_DELEGATED = frozenset({"delegation"})


def _enemy(case: Case, state: State, phrase: Phrase, victims: Sequence[Phrase]) -> str | None:
    """Return the country that those call the enemy whom he strikes, or who tell of him: قصفت مدفعية *العدو* بلدة الخيام.

    None where the article tells of another whom they fight.
    """
    known = case.scene.facts.enemies
    attacked = [p for p in victims if p.start != phrase.start]
    fighting = [p for p in case.rule.actor if p.sector == "PRM" and p.start != phrase.start]
    told = [link.phrase for link in case.chain[-1:]] + fighting
    codes = [p.country for p in attacked if p.country] or [c for p in told if (c := _known(state, p).country)]
    found = {known[c] for c in codes if c in known}
    if len(found) != 1 or any(c not in known for c in codes):
        return None
    country = found.pop()
    return country if not state.countries["IMG"] or state.countries[country] else None


#: Heads of phrases for the forces of a government that rebels fight.
_GOVERNMENT = frozenset({"government-forces"})


def _own_army(case: Case, state: State, phrase: Phrase) -> Given:
    """Return the codes of rebels who call their men the armed forces, where one of them speaks: قال سريع إن *القوات البحرية*."""
    spoke = case.chain[-1].phrase if case.chain else None
    if spoke is None or not phrase.definite or phrase.start == spoke.start or phrase.head in _GOVERNMENT:
        return _NOTHING
    words = case.scene.words[phrase.first : phrase.last + 1]
    if case.chain[-1].stance == "accuses" or any(w.token.norm in case.scene.classes.joint for w in words):
        return _NOTHING
    codes = _known(state, spoke)
    army = case.scene.facts.armies.get(codes.country or "")
    return codes if army is not None and codes.sector == army and phrase.country in (None, codes.country) else _NOTHING


#: Sectors of bodies that stand somewhere under the name of the country that built them.
_BUILT = frozenset({"MED", "EDU"})


def counted_together(case: Case, phrases: Sequence[Phrase], mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return those whom an event befell, dozens with the codes of who was counted before: قتل عشرة أطباء وأصيب *العشرات*.

    Others without a country have that of those before them.
    """
    found = list(mentions)
    begin, last = case.scene.words[0].token.start, len(case.scene.words)
    for n, phrase in enumerate(phrases):
        if not n or phrases[n - 1].start < begin or phrase.last >= last or not _counted(phrases[n - 1]):
            continue
        before = found[n - 1]
        if phrase.first == phrase.last and "people" in case.scene.functions[phrase.first]:
            found[n] = structs.replace(found[n], country=before.country, sector=before.sector or "CVL")
        elif found[n].country is None and case.scene.words[phrase.last].token.norm in case.scene.classes.others:
            found[n] = structs.replace(found[n], country=before.country)
    return tuple(found)


def _counted(phrase: Phrase) -> bool:
    """Tell whether a phrase names several people by what they are, and not by a name."""
    return bool(phrase.number or phrase.plural) and phrase.kind in _COUNTED and not phrase.name_ar


def _spoke_last(state: State, phrase: Phrase) -> Given:
    """Return the codes of the one who spoke last: *المتحدث*, who is nobody's spokesman."""
    last = state.memory.last[-1:]
    speaker = last[0].phrase if last else None
    if speaker is None or speaker.kind != "person" or speaker.plural or speaker.start >= phrase.start:
        return _NOTHING
    return _known(state, speaker)


def _staff(case: Case, state: State, phrase: Phrase, pronoun: str) -> Given:
    """Return the codes of whose office or team it is, of who speaks if it can be his: قال السيناتور إن *فريقه* يطالب."""
    spoke = next((link.phrase for link in case.chain[-1:] if link.phrase.start >= case.scene.sentence.start), None)
    own = spoke is not None and spoke.kind == "person" and spoke.end <= phrase.start and refers(pronoun, spoke, case.scene)
    whose = _known(state, spoke) if spoke is not None and own else _whose(case, state, phrase, pronoun)
    return Given(whose.country, whose.sector if whose.sector not in ("CVL", None) else None)


def _allied(scene: Scene, state: State, phrase: Phrase) -> Given:
    """Return the codes of the party whose something is by a pronoun behind the word that says so: مواقع تابعة *لهم*."""
    i = phrase.last + 1
    if i >= len(scene.words) or not scene.words[phrase.last].token.norm.startswith(tuple(scene.classes.allied)):
        return _NOTHING
    pronoun = scene.words[i].token.norm.removeprefix("ل")
    return _member(scene, state, phrase.first, pronoun) if pronoun in _PRONOUNS else _NOTHING


def _told_in_full(state: State, phrase: Phrase) -> Phrase | None:
    """Return the body told of last of which a phrase may repeat the first word alone: لجنة الدفاع …، وطالبت *اللجنة*."""
    if phrase.kind != "body" or phrase.first < phrase.last or "ال" not in phrase.prefix or phrase.country or phrase.plural:
        return None
    known = state.roles.get(phrase.head)
    if known is None or known.kind != "body" or known.plural or known.first == known.last or not known.sector:
        return None
    return known


def _counterpart(case: Case, state: State, phrase: Phrase) -> Given:
    """Return the sector of whom a participant is the counterpart of: البحرية المصرية و*نظيرتها* اليونانية."""
    word = case.scene.words[phrase.first].token
    stem, pronoun = _divided(word.text, word.norm)
    if not pronoun or _bare(stem, case.scene.classes.counterparts) not in case.scene.classes.counterparts:
        return _NOTHING
    return Given(None, _whose(case, state, phrase, pronoun).sector)


def not_counterparts(case: Case, phrase: Phrase, roles: Roles, evidence: Evidence) -> Evidence:
    """Return countries without those of a counterpart beside a participant: لم يلتق *الوزير* نظيره الإيراني.

    Nor is somebody's own country that of another participant: لم تطلب العراق من *بلاده*.
    """
    words, known = case.scene.words, case.scene.classes.counterparts
    begin = words[0].token.start
    others = [p for p in (*roles.actor, *roles.recipient) if p.start >= begin and p.start != phrase.start and p.country]
    stems = {p.country: _divided(words[p.first].token.text, words[p.first].token.norm) for p in others}
    foreign = {country for country, (stem, pronoun) in stems.items() if pronoun and _bare(stem, known) in known}
    if without_clitics(normalize(phrase.text), case.scene.classes.homeland):
        foreign = {*stems}
    return {code: signs for code, signs in evidence.items() if code not in foreign} if foreign else evidence


def _whose(case: Case, state: State, phrase: Phrase, pronoun: str) -> Given:
    """Return the codes of the nearest party before a phrase that a pronoun in it can stand for: السفير … *وزير خارجيته*."""
    before = [p for p in case.structure.phrases if p.last < phrase.first and p.kind in _OWNERS | {"person"}]
    party = _subject_meant(case, phrase) or next((p for p in reversed(before) if refers(pronoun, p, case.scene)), None)
    return _known(state, party) if party is not None else _NOTHING


def _divided(text: str, norm: str) -> tuple[str, str]:
    """Return a word without the pronoun at its end, and the pronoun; '' for none."""
    pronoun = next((p for p in _PRONOUNS if norm.endswith(p) and len(norm) > len(p) + 2), "")
    if not pronoun or text.endswith("ة"):
        return norm, ""
    return norm.removesuffix(pronoun), pronoun


def _bare(norm: str, asked: Container[str]) -> str:
    """Return a word without conjunction and preposition; one of those asked for may begin with such a letter: *وحدات*."""
    if norm[:1] == "و" and norm[1:] in asked:
        return norm[1:]  # *ونائبه*
    for clitic in ("و", "ل", "ب"):
        norm = norm.removeprefix(clitic) if len(norm) > _SHORT and norm not in asked else norm
    return norm


def _known(state: State, phrase: Phrase) -> Given:
    """Return the codes of a phrase: its own, else those decided on for the same words."""
    country, sector = state.codes_of(phrase)
    return Given(phrase.country or country, phrase.sector or sector)


def _member(scene: Scene, state: State, i: int, pronoun: str) -> Given:
    """Return the codes of the nearest party before word i that its pronoun can stand for: أكدت الكتائب أن *مقاتليها*."""
    for j in range(i - 1, -1, -1):
        party = scene.phrase_at(j)
        if party is None or party.kind not in _OWNERS or party.last >= i or not stands_for(pronoun, party, scene):
            continue
        country, sector = _known(state, party)
        if party.kind == "country":
            return Given(country)
        if country or sector in _RANKS:
            return Given(country, sector if sector in _RANKS else None)
    return _NOTHING


def _deputy(case: Case, state: State, i: int) -> Given:
    """Return the codes of the official before word i whose deputy it is: الأمير و*نائبه*."""
    before = [p for p in case.structure.phrases if p.last < i and p.kind == "person" and not p.plural]
    country, sector = _known(state, before[-1]) if before else _NOTHING
    return Given(country, sector if sector not in (None, "CVL") else "GOV")


def _counted_on(case: Case, state: State, phrase: Phrase) -> Given:
    """Return the codes of those told of before whom a phrase counts on, where it says no more: قتل شرطي وأصيب *آخران*."""
    scene = case.scene
    if any(w.has("role", "source", "nisba", "person", "organization") for w in scene.words[phrase.first : phrase.last]):
        return _NOTHING
    kind = scene.phrase_at(phrase.last + 2) if phrase.last + 2 < len(scene.words) else None
    if kind is not None and scene.words[phrase.last + 1].token.norm == "من" and kind.kind in _OWNERS | _COUNTED:
        return _known(state, kind)  # ثلاثة آخرون *من الشرطة*
    before = [p for p in case.structure.phrases if p.last < phrase.first and p.kind in _COUNTED and not p.name_ar]
    told = [_decided(state, p) for p in before if p.number or p.plural or not p.definite]
    if len(told) > 1 and "و" in before[-1].prefix and told[-1].sector != told[-2].sector:
        return _NOTHING  # قتل شرطيان وثلاثة مدنيين وأصيب *آخرون*: of either
    return told[-1] if told else _NOTHING


def _decided(state: State, phrase: Phrase) -> Given:
    """Return the codes decided on for the words of a phrase, else its own."""
    country, sector = state.codes_of(phrase)
    return Given(country or phrase.country, sector or phrase.sector)


def _homeland(case: Case, state: State, phrase: Phrase) -> str | None:
    """Return the country of who speaks, else of who is named last before a phrase: أكد السفير أن *بلاده* ترفض."""
    _, pronoun = _divided(phrase.text, normalize(phrase.text))
    before = [p for p in case.structure.phrases if p.end <= phrase.start and p.kind in _SPEAKERS]
    before = [p for p in before if not pronoun or refers(pronoun, p, case.scene)]
    spoke = [link.phrase for link in state.memory.last[-1:]]  # وأعرب عن ترحيب *بلاده*: who spoke before
    for party in [*(link.phrase for link in case.chain[-1:]), *reversed(before), *spoke]:
        country = _known(state, party).country or _in_office(state, party)
        if country and party.source_kind != "media":
            return country
    return None


def _in_office(state: State, party: Phrase) -> str | None:
    """Return the country of who held the office last that a party is named by alone: وقال *الرئيس* إن بلاده."""
    alone = party.kind == "person" and party.definite and party.first == party.last and not party.name_ar
    held = state.roles.get(party.head) if alone else None
    return held.country if held is not None else None


def _most_told(state: State, codes: Sequence[str]) -> str | None:
    """Return the state that an article has named most often, None where it has named none of them so far."""
    first = max(codes, key=lambda code: state.countries[code])
    return first if state.countries[first] else None
