"""Of which country somebody cannot be: of the one that he meets as another's, is struck by, or spies for.

التقى *وزير الخارجية* السفير الأميركي: he is no American; أصيب *عمال* في قصف تركي: they are no Turks.
"""

from isnad.arabic.clitics import without_clitics
from isnad.arabic.normal import normalize
from isnad.events.features import Case, Evidence
from isnad.events.frames import PARTIES, STRIKING, Roles, is_media, word_forms
from isnad.events.speakers import STATE
from isnad.events.state import State
from isnad.record.analysis import Phrase
from isnad.record.ontology import INTERNATIONAL

#: Sectors of bodies that only states have.
_ONLY_STATES = frozenset({"GOV", "MIL", "COP", "JUD"})
#: Sectors of people of whom the nationality says nothing of the forces and officials around them.
_PRIVATE = frozenset({"CVL", "JRN", "LAB", "MED", "EDU", "BUS", "REF", "REL"})
#: Types of acts between states, or with their envoys.
_BETWEEN = frozenset(
    {"CONSULT", "AID", "COOPERATE", "ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "REJECT", "SANCTION", "CONCEDE"}
)
#: How many parties deal with each other where no third is there, who may be of either side.
_TWO = 2
#: How many words behind «for the good of» the party may stand.
_NEAR = 3


def at_home(case: Case, state: State, phrase: Phrase, roles: Roles, where: Phrase | None, evidence: Evidence) -> Evidence:
    """Return the countries that a participant without one may be of less those that it cannot be of.

    What is another's for a state's own body or official is noted in the state: it is so further down too.
    """
    abroad = _met(case, phrase, roles) | _acted_on(phrase, roles) | _judged(case, state, phrase, roles, where)
    abroad |= _shut_out(case, state, phrase)
    abroad |= {code for code in state.strange_to(phrase) if _only_behind(case, state, phrase, code)}
    state.note_abroad(case.scene, phrase, abroad)
    foreign = abroad | _served(case) | _striking(case, phrase, roles) | _answered(case, phrase)
    foreign |= _before_embassy(case, phrase, roles, where) | _seat(case, phrase)
    foreign |= _expelling(case, phrase, roles) | _fought(phrase, case, roles) | _behind_own(case, state, phrase)
    foreign |= _hostile(case, phrase, roles, where) | _beside(case, state, phrase)
    if phrase.kind == "body" and phrase.sector in _ONLY_STATES and phrase.definite and phrase.first == phrase.last:
        foreign |= set(INTERNATIONAL)
    return {code: signs for code, signs in evidence.items() if code not in foreign} if foreign else evidence


def _met(case: Case, phrase: Phrase, roles: Roles) -> set[str]:
    """Return the countries of envoys and embassies with which a state's own body or official deals.

    In a meeting of two also of whom the words call so without the article: التقى *القائد* وفدا فرنسيا, of 71 such meetings in
    annotated articles 63 are with another state's.
    """
    abroad = case.scene.facts.roles.abroad
    official = phrase.sector in STATE and phrase.kind in ("body", "organization", "person") and phrase.head not in abroad
    if case.candidate.entry.type not in _BETWEEN or not official or len(roles.actor) + len(roles.recipient) != _TWO:
        return set()
    others = [p for p in (*roles.actor, *roles.recipient) if p.start != phrase.start and p.country]
    meets = case.candidate.entry.type == "CONSULT"
    return {p.country for p in others if p.country and (p.head in abroad or (meets and _called_foreign(case, p)))}


def _called_foreign(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase without the article has a country's adjective, which may be spelled like its name: *وفدا فرنسيا*."""
    if phrase.start < case.scene.words[0].token.start or (
        phrase.definite and not case.scene.words[phrase.first].token.norm.endswith("ا")
    ):
        return False
    return any(case.scene.words[i].has("nisba", "state") for i in range(phrase.first + 1, phrase.last + 1))


def _acted_on(phrase: Phrase, roles: Roles) -> set[str]:
    """Return the countries that a state's official or body acts on by their names: اتهم *المندوب* إيران."""
    who = phrase.sector in STATE or phrase.kind == "source"
    if not who or all(p.start != phrase.start for p in roles.actor):
        return set()
    named = [p.country for p in roles.recipient if p.country and p.kind == "country"]
    return set(named) if len(named) == len(roles.recipient) else set()  # انتقد الوزير *الرياض والمنامة*


def _judged(case: Case, state: State, phrase: Phrase, roles: Roles, where: Phrase | None) -> set[str]:
    """Return the countries that the article has named by an adjective alone, of what a state's official or body acts on.

    أشاد وزير الصحة *بالدعم السعودي*, هاجمت القوات البحرية *سفينة إسرائيلية*: of whose country he is the article has not said.
    Nor are the police of the country of whom they arrest elsewhere: ألقت الشرطة القبض على *مواطن سعودي* في الكويت.
    """
    if phrase.sector not in STATE or phrase.head in case.scene.facts.roles.abroad or phrase.start < _begin(case):
        return set()
    if all(p.start != phrase.start for p in roles.actor):
        return set()
    strikes = phrase.sector == "MIL" and case.candidate.entry.type in STRIKING
    whom = [p for p in (*roles.recipient, *_deeds(case)) if p.country and p.start > phrase.start and _by_adjective(case, p)]
    if phrase.sector == "LEG" and case.candidate.entry.type == "REQUEST":
        whom = [p for p in whom if p.sector != "GOV"]  # طالب مجلس النواب *الحكومة اللبنانية*: his own
    acted_on = {p.country for p in whom if p.sector not in _AT_HOME or (strikes and p.kind not in _PEOPLE)}
    if where is not None and where.country and phrase.sector != "MIL":
        acted_on |= {p.country for p in whom if p.country != where.country}
    last = state.namesakes(phrase).get("first") if phrase.definite else None  # زار الرئيس الفرنسي القاهرة وأشاد *الرئيس* بها
    named = {last.country} if last is not None and last.kind == phrase.kind else set()
    return {code for code in acted_on if code and (named - {code} or _only_behind(case, state, phrase, code))}


def _deeds(case: Case) -> list[Phrase]:
    """Return the deeds and things that somebody speaks of or acts on: أشاد الوزير *بالدعم الأميركي* للجيش."""
    return [p for slot in case.candidate.args.slots.values() for p in slot if p.kind in ("event", "thing")]


def _begin(case: Case) -> int:
    """Return where the sentence begins."""
    return case.scene.words[0].token.start


def _by_adjective(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase of the sentence has its country from an adjective."""
    return phrase.kind == "nisba" or any(case.scene.words[i].has("nisba") for i in range(phrase.first, phrase.last + 1))


def _only_behind(case: Case, state: State, phrase: Phrase, code: str) -> bool:
    """Tell whether an article has named a country nowhere but behind a phrase in its sentence, or was written in another."""
    here = [p for p in case.scene.phrases() if p.country == code and not is_media(p)]
    if state.home not in (None, code) and all(p.country != code for p in state.namesakes(phrase).values()):
        return True  # but القدس - … *وزير الدفاع الإسرائيلي* … الوزير
    return all(p.start > phrase.start for p in here) and state.countries[code] <= len(here) + state.abroad_before(
        case.scene, code
    )


def _answered(case: Case, phrase: Phrase) -> set[str]:
    """Return the country whose deed somebody is told to answer: استأنف الجيش غاراته *ردا على إغلاق إسرائيل* المعابر.

    What befell it is no deed of its own: ردا على *استهداف إسرائيل*.
    """
    words, classes = case.scene.words, case.scene.classes
    for i in range(phrase.last + 1 if phrase.start >= _begin(case) else 0, len(words) - 1):
        if words[i].token.norm != "علي" or not i or classes.answering.isdisjoint(word_forms(words[i - 1].token.norm)):
            continue
        deed = case.scene.phrase_at(i + 1)
        if deed is None or deed.country is None or deed.kind != "event":
            return set()
        told = deed.last + 1 < len(words) and words[deed.last + 1].token.norm.startswith("ال")
        return {deed.country} if words[deed.last].has("nisba") or told else set()
    return set()


def _shut_out(case: Case, state: State, phrase: Phrase) -> set[str]:
    """Return the countries of those before whom something is closed: أغلقت السلطات المجال الجوي *أمام الطائرات الفرنسية*."""
    if case.candidate.entry.type != "COERCE" or phrase.start < _begin(case):
        return set()
    out = [p for p in case.structure.phrases if p.country and p.first > phrase.last and p.kind in PARTIES]
    shut = {p.country for p in out if case.scene.words[p.first - 1].token.norm in _BEFORE}
    return {code for code in shut if code and _only_behind(case, state, phrase, code)}


def _expelling(case: Case, phrase: Phrase, roles: Roles) -> set[str]:
    """Return the countries that send the envoys of others away: *طردت برلين* 40 دبلوماسيا. One's own are not expelled."""
    entry, envoys = case.candidate.entry, case.scene.facts.roles.abroad | _ENVOYS
    if entry.type != "SANCTION" or entry.mode != "expel" or phrase.head not in envoys:
        return set()
    if all(p.start != phrase.start for p in roles.recipient):
        return set()
    own = phrase.start >= _begin(case) and _has_pronoun(case, phrase)
    return set() if own else {p.country for p in roles.actor if p.country}


def _fought(phrase: Phrase, case: Case, roles: Roles) -> set[str]:
    """Return the countries of armed men who fight no state of their own, of whose targets they are none: دمر حزب الله *دبابة*."""
    if case.candidate.entry.type != "ASSAULT" or phrase.sector != "MIL" or all(p.start != phrase.start for p in roles.recipient):
        return set()
    return {p.country for p in roles.actor if p.country and p.sector == "PRM"}


def _behind_own(case: Case, state: State, phrase: Phrase) -> set[str]:
    """Return the countries named only behind somebody who is another's by a pronoun: أعلن الجيش أن *قوته* الجوية قصفت داعش."""
    if phrase.start < _begin(case) or phrase.kind not in PARTIES or not _has_pronoun(case, phrase):
        return set()
    behind = {p.country for p in case.scene.phrases() if p.first > phrase.last and p.country}
    return {code for code in behind if code and _only_behind(case, state, phrase, code)}


def _has_pronoun(case: Case, phrase: Phrase) -> bool:
    """Tell whether somebody is another's by a pronoun: *قوته*; no first person, as which أهالي might be read."""
    return any(a.suffix.startswith("ه") for a in case.scene.words[phrase.first].analyses if a.cat in ("role", "source"))


def _hostile(case: Case, phrase: Phrase, roles: Roles, where: Phrase | None) -> set[str]:
    """Return the countries of which the enemy is none: of whom he fights, of where, of who calls him so: مدفعية *العدو*."""
    if not is_enemy(case, phrase):
        return set()
    others = roles.recipient if any(p.start == phrase.start for p in roles.actor) else roles.actor
    speaker = [link.phrase for link in case.chain[-1:]]
    return {p.country for p in (*others, *speaker, *((where,) if where is not None else ())) if p.country}


def of_dateline(state: State, phrase: Phrase, before: Evidence, left: Evidence) -> str | None:
    """Return the country where an article was written for a state's own body that is not the one it acts on; None for others.

    الجزائر - … وانتقدت *الحكومة* تصريحات الرئيس الفرنسي. before, left: the evidence with and without the other's country.
    """
    home = state.home
    if home is None or home not in left or len(left) == len(before) or phrase.kind != "body" or phrase.sector not in STATE:
        return None
    most = max(state.countries[code] for code in left)
    return home if phrase.definite and state.countries[home] == most else None


def is_enemy(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase names the enemy, or what is his, and no more: *العدو*, مدفعية *العدو*."""
    if phrase.start < _begin(case) or phrase.last >= len(case.scene.words):
        return False
    words = case.scene.words[phrase.first : phrase.last + 1]
    return any(without_clitics(w.token.norm, case.scene.classes.enemies) for w in words)


def _served(case: Case) -> set[str]:
    """Return the countries for whose good somebody is said to have worked: التجسس *لصالح إسرائيل*."""
    words = case.scene.words
    found: set[str] = set()
    for i, word in enumerate(words):
        if word.token.norm in case.scene.classes.in_favour:
            parties = (case.scene.phrase_at(j) for j in range(i + 1, min(i + 1 + _NEAR, len(words))))
            found |= {p.country for p in parties if p is not None and p.country}
    return found


def _striking(case: Case, phrase: Phrase, roles: Roles) -> set[str]:
    """Return the countries that strike those who are of none: في قصف *تركي*, قوات *الاحتلال*."""
    unarmed = not phrase.sector or phrase.sector in _PRIVATE
    if not unarmed or not any(p.start == phrase.start for p in roles.recipient):
        return set()
    by_state = {p.country for p in roles.actor if p.country and p.kind == "nisba"}
    by_force = {p.country for p in roles.actor if p.country and not _forms_of(p).isdisjoint(case.scene.classes.occupation)}
    return (by_state if case.candidate.entry.type == "ASSAULT" else set()) | by_force


def _forms_of(phrase: Phrase) -> set[str]:
    return {form for word in phrase.text.split() for form in word_forms(normalize(word))}


def _before_embassy(case: Case, phrase: Phrase, roles: Roles, where: Phrase | None) -> set[str]:
    """Return the countries of embassies before which people gather or that they storm: تظاهر المئات أمام *السفارة الفرنسية*."""
    if case.candidate.entry.type not in _AGAINST or all(p.start != phrase.start for p in roles.actor):
        return set()
    parties = (*roles.recipient, *((where,) if where is not None else ()))
    return {p.country for p in parties if p.country and p.head in case.scene.facts.roles.abroad}


def _beside(case: Case, state: State, phrase: Phrase) -> set[str]:
    """Return the countries of embassies and bases near which something happens: تظاهر المئات *قرب قاعدة فرنسية*."""
    if phrase.country or phrase.start < _begin(case) or phrase.head in case.scene.facts.roles.abroad | _ENVOYS:
        return set()
    return {country for _, country in _seats_near(case, state)}


def _seats_near(case: Case, state: State) -> list[tuple[Phrase, str]]:
    """Return the embassies and bases of others, with their countries, before or near which a sentence says that something is."""
    found, words, classes = [], case.scene.words, case.scene.classes
    for seat in case.structure.phrases:
        i = seat.first - 1
        i -= i > 0 and words[i].token.norm == "من"  # بالقرب *من* السفارة
        if i < 0 or not without_clitics(words[i].token.norm, classes.beside):
            continue
        told = state.roles.get(seat.head) if seat.head in case.scene.facts.roles.abroad else None
        base = without_clitics(words[seat.first].token.norm, classes.bases) and _by_adjective(case, seat)
        country = seat.country if base or told is not None else None
        country = country or (told.country if told is not None else None)
        if country:
            found.append((seat, country))
    return found


def near_seat(case: Case, state: State, phrase: Phrase) -> str | None:
    """Return the country in which an embassy or base is near which people are: تظاهر المئات أمام السفارة الفرنسية *في نيامي*."""
    if phrase.country or phrase.sector not in (None, "", "CVL", "COP") or phrase.kind not in ("person", "group", "body"):
        return None
    for seat, country in _seats_near(case, state):
        i = seat.last + 1
        place = case.scene.phrase_at(i + 1) if i + 1 < len(case.scene.words) and case.scene.words[i].token.norm == "في" else None
        if place is not None and place.kind in ("place", "country") and seat.first != phrase.first:
            state.note_abroad(case.scene, phrase, {country})
            return place.country
    return None


def _seat(case: Case, phrase: Phrase) -> set[str]:
    """Return the country in which an embassy is said to be, whose it is not: هجمات على *سفارات في طرابلس*."""
    if phrase.head not in case.scene.facts.roles.abroad or phrase.start < case.scene.words[0].token.start:
        return set()
    seats = (p for p in case.structure.phrases if p.kind in ("place", "country") and p.country)
    return {p.country for p in seats if p.country and phrase.first < p.first <= phrase.last + _BEHIND}


#: Types of deeds of those who turn on an embassy and are of another state.
_AGAINST = frozenset({"PROTEST", "ASSAULT"})
#: How many words behind an embassy the place where it is may begin.
_BEHIND = 2
#: Sectors of those whom a state acts on at home, and kinds of phrase that name people.
_AT_HOME, _PEOPLE = _PRIVATE | {"REB", "OPP", "PTY", "PRM", "UAF", "CRM", "ELI"}, frozenset({"person", "group"})
#: Heads of phrases for envoys beside those who hold an office abroad, and words behind which those stand who are kept out.
_ENVOYS, _BEFORE = frozenset({"diplomat", "diblumasi-diplomat"}), frozenset({"امام", "بوجه", "وجه"})
