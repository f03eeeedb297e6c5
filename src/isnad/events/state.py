"""What a document has told so far: its parties, how their short names are to be read, and what was decided of them."""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from isnad.arabic.normal import normalize
from isnad.events.frames import PARTIES, Roles, is_media
from isnad.events.headings import hometown
from isnad.events.speakers import Memory, key_of
from isnad.events.triggers import Candidate
from isnad.record.analysis import Phrase, Scene
from isnad.record.word_classes import called_after, network_in

#: How many first parties of earlier sentences a missing subject is looked for among, and how many parties of earlier events.
_TOPICS, _MET = 2, 6
#: In which steps events per sentence are counted, and from how many steps on an article is rich in them.
_STEPS, _RICH = 3, 7
#: How many sentences lead an article: its title and the first of the text.
_LEAD = 2
_CODED = ("person", "body", "group", "organization")
_SHORT = 2
#: How many places named last are kept in mind.
_PLACES = 4
#: A word for an outlet that is one for criminals and pipes too, so that it stands for an outlet only where one was called so.
_NETWORK = "شبكه"
#: «قاعدة» in normal form.
_BASE = "قاعده"
_TELLERS = frozenset({"outlet", "source"})
#: What an office may be held in or for, between it and its holder's name; how many unknown words between commas are a name.
_SEATS = frozenset({"place", "country", "organization", "body"})
_NAME_WORDS = 2


def _named_behind(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether the holder of an office is named behind it: المبعوث الأممي إلى اليمن *هانس غروندبرغ*, مندوب بلاده، *فلان*,."""
    i, words = phrase.last + 1, scene.words
    if i < len(words) and "preposition" in scene.functions[i]:
        where = scene.phrase_at(i + 1)
        i = where.last + 1 if where is not None and where.kind in _SEATS else i
    comma = i < len(words) and words[i].token.norm in (",", "-")
    i += comma
    name = scene.phrase_at(i)
    if name is not None and name.kind == "person" and name.name_ar and not name.prefix:
        return True
    last = i
    while last < len(words) and words[last].token.kind == "word" and not words[last].analyses and last not in scene.verbs:
        last += 1
    return comma and last - i >= _NAME_WORDS and last < len(words) and words[last].token.norm in (",", "-")


#: Sectors of the forces of a state.
_FORCES = frozenset({"MIL", "COP"})


@dataclass(slots=True)
class State:
    """What the document has told so far.

    names, roles: how names and roles met before are to be read; words: for each word the last phrase with a country that
    it stands in; codes: for the words of a participant the country and sector decided on; sides: for type and role the
    country decided on last; last_actor, last_recipient: of the last event; last_type: its type;
    met: the persons of the events told, the latest first; topics: the first parties of the sentences before; home: the
    country of the dateline; abroad: by country, the sentences in which it was another's, with how often each names it;
    strange: by the first word of somebody, or crowd, the countries that are not his; place: the last place named;
    place_before: the last before the sentence; place_told: where the last event took place; doers: by
    type, who did its last event; lead: the types and entries told in the first sentences; sentences, events: how many
    were read and told before; told: by entry, the codes of the parties of its events; parties: by type, the keys of the
    parties of its events.
    """

    memory: Memory = field(default_factory=Memory)
    names: dict[str, Phrase] = field(default_factory=dict)
    roles: dict[str, Phrase] = field(default_factory=dict)
    words: dict[str, Phrase] = field(default_factory=dict)
    codes: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    sides: dict[tuple[str, str], str] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    last_actor: list[Phrase] = field(default_factory=list)
    last_recipient: list[Phrase] = field(default_factory=list)
    last_type: str = ""
    met: list[Phrase] = field(default_factory=list)
    topics: list[Phrase] = field(default_factory=list)
    home: str | None = None
    abroad: dict[str, dict[int, int]] = field(default_factory=dict)
    strange: dict[str, set[str]] = field(default_factory=dict)
    place: Phrase | None = None
    place_before: Phrase | None = None
    place_told: Phrase | None = None
    places_named: list[Phrase] = field(default_factory=list)
    doers: dict[str, list[Phrase]] = field(default_factory=dict)
    lead: set[str] = field(default_factory=set)
    sentences: int = 0
    events: int = 0
    forces: bool = False
    told: dict[str, set[object]] = field(default_factory=dict)
    parties: dict[str, set[str]] = field(default_factory=dict)

    # -- sentences -------------------------------------------------------------------------------------------------

    def remember(self, scene: Scene) -> None:
        """Take note of the names, roles and countries of a sentence."""
        self.sentences += 1
        self.place_before = self.place
        town = hometown(scene)
        self.home = town.country if town is not None else self.home
        for phrase in scene.phrases():
            self._remember_phrase(scene, phrase)
            for i in range(phrase.first, phrase.last + 1):
                self._remember_body(scene, scene.phrase_at(i))

    def _remember_phrase(self, scene: Scene, phrase: Phrase) -> None:
        self.forces = self.forces or phrase.sector in _FORCES
        if phrase.country:
            if not is_media(phrase):
                self.countries[phrase.country] += 1
            if phrase.kind not in ("place", "country", "nisba"):
                self.words |= dict.fromkeys(bare_words(phrase), phrase)
        if phrase.kind == "place" or (phrase.kind == "country" and phrase.place is not None):
            self.place = phrase
            if phrase.country and phrase.kind == "place":
                self.places_named[:] = [*self.places_named, phrase][-_PLACES:]
        if phrase.kind == "person" and phrase.name_ar and not phrase.plural:
            self._remember_name(scene, phrase)
        elif phrase.kind == "person" and not phrase.plural and _named_behind(scene, phrase):
            self.memory.named_roles.setdefault((phrase.head, phrase.country), phrase)
        if phrase.kind == "person" and not phrase.plural and phrase.head != "honour":
            self.names |= dict.fromkeys(_honours(scene, phrase), phrase)
        if phrase.kind in PARTIES or phrase.kind == "source":
            self.memory.mentions.setdefault(key_of(phrase), []).append(phrase)
        if phrase.country and phrase.kind in _CODED and phrase.head:
            self.roles[phrase.head] = phrase

    def _remember_body(self, scene: Scene, phrase: Phrase | None) -> None:
        """Take note of a body named in full, inside another phrase too, by its first word: مقاتلو *حركة الشباب*."""
        if phrase is not None and phrase.kind in _TELLERS and _head_word(scene, phrase) == _NETWORK:
            self.names["ال" + _NETWORK] = phrase  # شبكة CNN: *الشبكة*
        if phrase is not None and _head_word(scene, phrase) == _BASE:
            self.names["ال" + _BASE] = phrase  # قاعدة جوية: the base
        if phrase is None or phrase.kind != "organization":
            return
        if phrase.entity and (called := network_in(scene.words[phrase.last].token.norm, scene.classes.networks)):
            self.names[called] = phrase  # زعيم *القاعدة*, هجمات تنظيم *القاعدة*: for the word alone
        if phrase.last == phrase.first:
            if phrase.entity:  # داعش: *التنظيم*
                self.names |= dict.fromkeys(called_after(scene.classes, phrase.country, phrase.sector), phrase)
            return
        word = scene.words[phrase.first]
        if "role" in word.cats or not word.token.norm.startswith("ال"):  # «البيت» is not the White House
            self.names["ال" + _head_word(scene, phrase)] = phrase

    def _remember_name(self, scene: Scene, phrase: Phrase) -> None:
        last = _last_of_name(scene, phrase)
        key = scene.words[last].token.norm
        if len(key) > _SHORT and last > phrase.first and "preposition" not in scene.functions[last]:
            self._name(key, phrase)
            first = normalize(phrase.name_ar or "").split()[:1]
            if first and len(first[0]) > _SHORT + 1 and not _known_word(scene, phrase, first[0]):
                self._name(first[0], phrase)
        self.memory.named_roles[(phrase.head, phrase.country)] = phrase

    def _name(self, key: str, phrase: Phrase) -> None:
        """Take note of how a name is to be read; who was named with an office before keeps it where the name stands alone."""
        known = self.names.get(key)
        if known is not None and known.country and known.sector and not phrase.sector and not phrase.country:
            return
        self.names[key] = phrase

    def note_topic(self, phrases: list[Phrase]) -> None:
        """Take note of the first party of a sentence whose country is known."""
        first = next((p for p in phrases if p.kind in PARTIES and p.country), None)
        if first is not None:
            self.topics = [first, *self.topics][:_TOPICS]

    def note_abroad(self, scene: Scene, phrase: Phrase, codes: set[str]) -> None:
        """Take note of the countries of a sentence that are not that of an official or body of a state."""
        for code in codes:
            for key in _who(phrase):
                self.strange.setdefault(key, set()).add(code)
            here = [p for p in scene.phrases() if p.country == code and not is_media(p)]
            self.abroad.setdefault(code, {})[scene.sentence.start] = len(here)

    def strange_to(self, phrase: Phrase) -> set[str]:
        """Return the countries that were another's beside who is named by the same first word, unless one of them was told."""
        found = {code for key in _who(phrase) for code in self.strange.get(key, ())}
        known = {p.country for p in self.namesakes(phrase).values()}
        return found - known

    def abroad_before(self, scene: Scene, code: str) -> int:
        """Return how often the sentences before named a country that was another's there."""
        return sum(n for start, n in self.abroad.get(code, {}).items() if start != scene.sentence.start)

    # -- events ----------------------------------------------------------------------------------------------------

    def note_parties(self, candidate: Candidate, roles: Roles) -> None:
        """Take note of an event: its entry and type, and whom it was told of."""
        self.events += 1
        if self.sentences <= _LEAD:
            self.lead |= {candidate.entry.id, candidate.entry.type}
        told = self.told.setdefault(candidate.entry.id, set())
        told |= {(p.country, p.sector) if p.country else p.head for p in (*roles.actor, *roles.recipient)}
        parties = self.parties.setdefault(candidate.entry.type, set())
        parties |= {f"a{key_of(p)}" for p in roles.actor} | {f"r{key_of(p)}" for p in roles.recipient}
        if roles.actor:
            self.doers[candidate.entry.type] = roles.actor
        for phrase in (*roles.recipient[::-1], *roles.actor[::-1]):
            if phrase.kind == "person" and not phrase.plural:
                self.met = [phrase, *(p for p in self.met if self.referent(p) != self.referent(phrase))][:_MET]

    def repeats(self, candidate: Candidate) -> tuple[str, ...]:
        """Return what `repeat` may say of a candidate when its participants are known."""
        return ("first",) if candidate.entry.type not in self.parties else ("bare", "a", "r", "ar", "none")

    def repeat(self, candidate: Candidate, roles: Roles) -> str:
        """Return which parties an event shares with earlier ones of its type: a, r, ar or none; bare where it has no party."""
        known = self.parties.get(candidate.entry.type)
        if known is None:
            return "first"
        if not roles.actor and not roles.recipient:
            return "bare"
        shared = "a" if any(f"a{key_of(p)}" in known for p in roles.actor) else ""
        return shared + ("r" if any(f"r{key_of(p)}" in known for p in roles.recipient) else "") or "none"

    def places(self) -> list[tuple[Phrase, str]]:
        """Return the places of earlier sentences where an event may be, each with how it was met."""
        told, named = self.place_told, self.place_before
        found = [(told, "told")] if told is not None else []
        if named is not None and (told is None or named.start != told.start):
            found.append((named, "named"))
        return found

    def note_place(self, span: tuple[int, int] | None, phrases: list[Phrase]) -> None:
        """Take note of where an event takes place, one of the phrases of its sentence."""
        self.place_told = next((p for p in phrases if p.span == span), self.place_told)

    def note_codes(self, kind: str, role: str, phrase: Phrase, country: str | None, sector: str | None) -> None:
        """Take note of the codes decided on for a participant of an event of a type (`kind`)."""
        words = _plain(phrase)
        if words:
            self.codes[words] = country, sector
        if country:
            self.sides[kind, role] = country

    def standing(self, candidate: Candidate) -> tuple[str, int]:
        """Return how an article's lead speaks of a candidate (entry, type, none; - within it), and how rich in events it is."""
        rate = min(int(_STEPS * self.events / max(self.sentences - 1, 1)), _RICH)
        if self.sentences <= _LEAD:
            return "-", rate
        return next((k for k in ("id", "type") if getattr(candidate.entry, k) in self.lead), "none"), rate

    # -- references ------------------------------------------------------------------------------------------------

    def referent(self, phrase: Phrase) -> str:
        """Return whom a phrase names, as far as the article told: an office alone is its holder's."""
        if phrase.kind == "person" and not phrase.name_ar:
            named = self.memory.named_roles
            holders = [p for (head, country), p in named.items() if head == phrase.head and phrase.country in (None, country)]
            if len({key_of(p) for p in holders}) == 1:
                return key_of(holders[0])
        return key_of(phrase)

    def namesakes(self, phrase: Phrase) -> dict[str, Phrase]:
        """Return earlier phrases with a country that share words with a phrase: all of its words, or its first."""
        words = bare_words(phrase)
        found = {}
        last = self.words.get(words[0]) if words else None
        if last is not None:
            found["first"] = last
            if len(words) > 1 and set(words) <= set(bare_words(last)):
                found["all"] = last
        return found

    def codes_of(self, phrase: Phrase) -> tuple[str | None, str | None]:
        """Return the country and sector decided on for a participant of the same words."""
        return self.codes.get(_plain(phrase), (None, None))


def _who(phrase: Phrase) -> list[str]:
    """Return under what is noted whose countries are not somebody's: his first word, and a crowd and the police before it."""
    return [*bare_words(phrase)[:1], *(("crowd",) if phrase.sector in _CROWD else ())]


#: Sectors of those who gather, and of those who keep order among them.
_CROWD = frozenset({"CVL", "COP"})


def _honours(scene: Scene, phrase: Phrase) -> list[str]:
    """Return the words that may stand for an honoured person later: سمو ولي العهد becomes سموه."""
    found = []
    for word in scene.words[phrase.first : phrase.last + 1]:
        bare = _bare(word.token.norm)
        if bare in scene.classes.honours and "honorific" in word.cats:
            found.append(f"{bare[:-1]}ته" if bare.endswith("ه") else f"{bare}ه")
    return found


def _last_of_name(scene: Scene, phrase: Phrase) -> int:
    """Return the last word of the name in a phrase, whose office may stand behind it: محمد *حجازي* قائد الحرس."""
    name = normalize(phrase.name_ar or "").split()
    known = ("person", "family") if phrase.entity else ()  # a known person's is not as the text spells it
    words = scene.words
    return next(
        (i for i in range(phrase.last, phrase.first, -1) if words[i].token.norm in name or words[i].has(*known)), phrase.last
    )


def _head_word(scene: Scene, phrase: Phrase) -> str:
    """Return the first word of a phrase in normal form without its clitics: حركة of لحركة حماس."""
    norm = scene.words[phrase.first].token.norm
    for clitic in phrase.prefix:
        norm = norm.removeprefix(clitic)
    return norm.removeprefix("ال")


def bare_words(phrase: Phrase) -> tuple[str, ...]:
    """Return the words of a phrase in normal form without conjunction, preposition and article."""
    return _bare_words(phrase.text)


@lru_cache(maxsize=1 << 12)
def _bare_words(text: str) -> tuple[str, ...]:
    return tuple(bare_word for word in normalize(text).split() if len(bare_word := _bare(word)) > _SHORT)


def _bare(norm: str) -> str:
    norm = norm.removeprefix("و") if len(norm) > _SHORT + 2 else norm
    for start in ("لل", "بال", "ال"):
        if norm.startswith(start):
            return norm.removeprefix(start)
    return norm


def _plain(phrase: Phrase) -> str:
    return " ".join(bare_words(phrase))


def _known_word(scene: Scene, phrase: Phrase, norm: str) -> bool:
    """Tell whether a word of a phrase has a meaning of its own in the lexicon, and so is no sure sign of a name."""
    return any(w.token.norm == norm and w.analyses for w in scene.words[phrase.first : phrase.last + 1])
