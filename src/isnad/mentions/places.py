"""Places among the phrases: names of the gazetteer, capitals behind «العاصمة», and words that stand for a state."""

from isnad.arabic.clitics import without_clitics
from isnad.mentions.closing import PhraseCloser
from isnad.mentions.codes import INTERNATIONAL, Codes, of_entity
from isnad.mentions.kinds import functions
from isnad.mentions.names import with_article
from isnad.record.analysis import Analysis, Phrase, Word
from isnad.record.ontology import SOVEREIGNS
from isnad.record.word_classes import among

#: From how many on a name is several people's.
_SEVERAL = 2
#: What may have the name of another: عمان is Oman or Amman, لجان المقاومة are of Sudan or of Gaza.
_NAMESAKES = ("state", "capital", "organization")
#: What names a town or state that holds a place.
_TOWNS = ("state", "capital", "place")
#: Up to how many letters an unlisted word behind a town is a preposition with its noun rather than its name (قرية *بسيط*), and a
#: town's name is easily another word where a preposition is attached to it.
_SHORT = 4
#: How many people live in a town that is named without its country.
_LARGE = 500_000
#: Who holds or claims the land of another code.
_HOLDERS = SOVEREIGNS | {"PSE": "ISR", "ISR": "PSE"}
#: Kinds of phrase that may be a side of a place.
_SIDED = frozenset({"body", "place", "thing", "group"})
#: «العاصمة» in normal form, with a preposition or without.
_CAPITAL = "عاصمه"


class PlaceReader(PhraseCloser):
    """Reads places and the states that words stand for (see `PhraseMaker` for what it is given)."""

    def _stands_for_state(self, i: int) -> bool:
        """Tell whether word i stands for a state that it does not name: دعت *المملكة*, إن *بلاده* ترفض."""
        norm = self.words[i].token.norm
        if i + 1 < len(self.words) and "nisba" in self.words[i + 1].cats and self.words[i + 1].token.norm.startswith("ال"):
            return False  # المملكة *المغربية*
        return bool(without_clitics(norm, self.classes.homeland) or without_clitics(norm, self.lexicon.tables.facts.called))

    def _place(self, start: int, i: int) -> Phrase | None:
        found = self._namesake(i)
        before = self.words[start - 1] if start else None
        inside = before is not None and (before.token.norm == "في" or "direction" in functions(before))
        if found is None or self.words[i].has("noun", "role") or not self._placing(found, i, inside):
            return None
        if self._other_word(i) or (not inside and self._undotted(i, found)):
            return None  # قال *سيدني* فلوريك المبعوث الأمريكي
        if self.words[i].token.norm.endswith(_CAPITAL) and (seat := self._placed(start, i)) is not None:
            return seat._replace(prefix=self._clitics(i))
        return self._place_phrase(start, i, found)

    def _placing(self, found: Analysis, i: int, inside: bool) -> bool:
        """Tell whether word i, a place's name, can name it here. inside: whether it stands behind في or a direction.

        One that is a word too does so only in an article that names its country, if it names any, and mostly where something is
        said to be in it (`ambiguous.txt` and `doubtful.txt` of the lexicon): not إصابة في *العين*, said of Sudan. So does a short
        one with a preposition, if it is no large town: *بحوث*. None does behind a demonstrative (في هذا *الباب*) or with tanwin
        (*لزامًا*).
        """
        if self.words[i].accusative or (i and "demonstrative" in functions(self.words[i - 1])):
            return False
        if "adjective" in functions(self.words[i]) and i and with_article(self.words[i - 1]):
            return False  # الطيران *المعادي*
        place = self.lexicon.tables.places[found.lexeme.ref]
        if found.lexeme.a == "ambiguous" and not inside:
            return False
        attached = found.length == 1 and bool({"ب", "ل"} & set(found.prefix)) and place.population < _LARGE
        return not (found.lexeme.a or (attached and len(place.name_ar) <= _SHORT)) or self._tells_of(place.country)

    def _tells_of(self, country: str | None) -> bool:
        """Tell whether the article names a country, or one that holds or claims its land; so does one that names none."""
        return not self.told or country in self.told or _HOLDERS.get(country or "", "") in self.told

    def _side_of(self, phrase: Phrase) -> Phrase:
        """Take in the place of which a side is named: *الأطراف الشرقية* لبلدة الخيام, *الجهة الغربية* من المدينة."""
        i = phrase.last + 1
        if phrase.kind not in _SIDED or phrase.first == phrase.last or i + 1 >= len(self.words):
            return phrase
        if self.words[phrase.last].token.norm not in self.classes.of_sides:
            return phrase
        of = self.words[i].token.norm == "من"
        inner = self.at(i + of) if self._open(i + of) else None
        if inner is None or inner.kind != "place" or inner.prefix not in ((), ("ال",)) * of + (("ل",), ("ل", "ال")) * (not of):
            return phrase
        grown = self._grow(phrase, inner.last)
        return grown._replace(kind="place", country=inner.country or phrase.country, sector=None, place=None, definite=True)

    def _way(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is what leads to what is named behind it, and is not of it: *طريق* المصنع."""
        return phrase.kind == "place" and among(self.words[phrase.first].token.norm, self.classes.ways)

    def _region(self, i: int, state: Analysis) -> bool:
        """Tell whether word i opens the name of a region that is not of the state it names: *المغرب* العربي."""
        region = self.words[i].first("place")
        if region is None or region.length <= state.length:
            return False
        country = self.lexicon.code_at(self.lexicon.tables.entities[state.lexeme.ref], self.day).country
        return self.lexicon.tables.places[region.lexeme.ref].country != country

    def _other_word(self, i: int) -> bool:
        raise NotImplementedError

    def at(self, i: int) -> Phrase | None:
        """Return the noun phrase that begins at word i, or None."""
        raise NotImplementedError

    def _place_phrase(self, start: int, i: int, found: Analysis) -> Phrase:
        place = self.lexicon.tables.places[found.lexeme.ref]
        last = i + found.length - 1
        ref: int | None = found.lexeme.ref
        codes = Codes(place.country, None, None, place.name_en, place.name_ar)
        if found.length > 1 and among(self.words[i].token.norm, self.classes.quarters):
            within = self._within(last + 1)
            codes, ref = (Codes(within), None) if within and within != place.country else (codes, ref)  # حي الزيتون *بالقاهرة*
        return self._make(start, last, "place", codes, found, place=ref, definite=True)

    def _undotted(self, i: int, found: Analysis) -> bool:
        """Tell whether the name of a town is spelled without the dots of its end, and so may be a noun: قتل *جده*, but في جده."""
        name = self.lexicon.tables.places[found.lexeme.ref].name_ar
        before = self.words[i - 1] if i else None
        leads = before is not None and ("preposition" in functions(before) or "place_word" in functions(before))
        bare = found.length == 1 and not found.prefix and not leads
        return bare and name.endswith("ة") and self.words[i].token.text.endswith("ه")

    def _town_end(self, i: int) -> int:
        """Return the last word of a town whose name no list holds, behind a word for towns at word i (i itself for none).

        A name may open with a word of many (قرية *كفر* نوران, معسكر *أم* ريش), or with a letter that else is a preposition
        (مدينة *بوباسنا*).
        """
        j = i + 1
        if j >= len(self.words) or self.words[j].token.kind != "word" or not among(self.words[i].token.norm, self.classes.towns):
            return i
        word, following = self.words[j], self.words[j + 1] if j + 1 < len(self.words) else None
        norm = word.token.norm
        if norm in self.classes.town_openers and not word.has("place"):
            if following is None or following.token.kind != "word" or functions(following):
                return i
            return i if following.token.norm.startswith(("و", "ب", "ل")) else j + 1
        attached = not word.analyses and norm[:1] in ("ب", "ل") and not norm.startswith(("بال", "لل", "لا"))
        owned = norm.endswith(("ها", "هم", "هما")) or word.token.text.endswith("ه")
        rest = norm[1:].removesuffix("ا")
        return j if attached and not owned and rest not in self.lexicon.tables.common_nouns and len(norm) > _SHORT else i

    def _within(self, i: int) -> str | None:
        """Return the country of what is said at word i to hold the place before it: حي الروضة *بمأرب*, ولاية *وسط نيجيريا*."""
        if i >= len(self.words):
            return None
        word = self.words[i]
        attached = any(a.prefix == ("ب",) for a in word.analyses if a.cat in _TOWNS)
        if not attached and (word.token.norm == "في" or "direction" in functions(word)):
            i += 1
        elif not attached:
            return None
        found = self.words[i].first(*_TOWNS) if i < len(self.words) else None
        if found is None:
            return None
        if found.cat == "place":
            return self.lexicon.tables.places[found.lexeme.ref].country
        return self.lexicon.code_at(self.lexicon.tables.entities[found.lexeme.ref], self.day).country

    def _place_ref(self, i: int) -> int | None:
        found = self._namesake(i)
        return found.lexeme.ref if found else None

    def _namesake(self, i: int) -> Analysis | None:
        """Return the place that word i names: of namesakes that in whose country it is said to lie, or the article tells of."""
        found = self.words[i].first("place")
        if found is None:
            return None
        same = [a for a in self.words[i].analyses if a.cat == "place" and a.length == found.length]
        within = self._within(i + found.length) if len(same) > 1 else None
        if within is not None and (there := [a for a in same if self.lexicon.tables.places[a.lexeme.ref].country == within]):
            return there[0]
        return next((a for a in same if self.lexicon.tables.places[a.lexeme.ref].country in self.told), found)

    def _entity_at(self, i: int, cats: tuple[str, ...]) -> Analysis | None:
        """Return the entity that word i names: of two of one name that which the article tells of (عمان, لجان المقاومة)."""
        found = self.words[i].first(*cats)
        if found is None or found.cat not in _NAMESAKES:
            return found
        entities, day = self.lexicon.tables.entities, self.day
        same = (a for a in self.words[i].analyses if a.cat in _NAMESAKES and a.length == found.length)
        countries = {self.lexicon.code_at(entities[a.lexeme.ref], day).country: a for a in same}
        if len(countries) > 1 and i and among(self.words[i - 1].token.norm, self.classes.coasts):
            found = next((a for a in countries.values() if a.cat == "state"), found)
            return found  # قبالة سواحل *عمان*: the town has none
        told = [a for country, a in countries.items() if country in self.told]
        return told[0] if len(countries) > 1 and len(told) == 1 else found

    def _family(self, i: int) -> Analysis | None:
        """Return whose family name word i is: of several, his whose country is told, then who holds an office that day."""
        if "family" not in self.words[i].cats:
            return None
        found = [a for a in self.words[i].analyses if a.cat == "family" and self._meant(a, i)]
        if len(found) < _SEVERAL:
            return found[0] if found else None

        def known(analysis: Analysis) -> tuple[bool, bool]:
            entity = self.lexicon.tables.entities[analysis.lexeme.ref]
            held = self.lexicon.code_at(entity, self.day)
            holds = self.day is not None and bool(held.start or held.end) and held.start <= self.day
            return any(c.country in self.told for c in entity.codes), holds

        return max(found, key=known)

    def _meant(self, found: Analysis, i: int) -> bool:
        """Tell whether somebody can be meant by his family name alone at word i.

        By one that many Arabs bear, or that is a word too, only where the article names a country of his, if it names several:
        not العهد *العثماني*, said of Turks. By one that begins with بن not behind a name: عبد الرحمن *بن علي*.
        """
        word, before = self.words[i], self.words[i - 1] if i else None
        norm = word.token.norm
        if found.length > 1 and before is not None and norm.removeprefix("و") in self.classes.sons:
            if before.token.norm in self.lexicon.tables.given_names or not (before.analyses or before.token.kind != "word"):
                return False
        if before is not None and "honorific" in before.cats:
            return True  # السيد *الحوثي*
        countries = {code.country for code in self.lexicon.tables.entities[found.lexeme.ref].codes}
        one = len(self.told) < _SEVERAL and not (self.told and norm in self.lexicon.tables.given_names)
        if one or not countries.isdisjoint(INTERNATIONAL) or any(map(self._tells_of, countries)):
            return True
        borne = "ال" in norm[:4] or norm in self.lexicon.tables.given_names or norm in self.lexicon.tables.common_nouns
        return not borne and word.cats == {"family"}

    def _of_others(self, i: int, end: int, found: Analysis) -> bool:
        """Tell whether the name of a town that is a word too is rather that word behind a word for places at word i.

        Behind several places, of which it says where they are (قرى *الساحل*), if the article names no country of it, and where
        its own adjective follows at word end: طريق *البرج* الشمالي.
        """
        several = among(self.words[i].token.norm, self.classes.places_of)
        if several:
            return self.lexicon.tables.places[found.lexeme.ref].country not in self.told
        following = self.words[end] if end < len(self.words) else None
        return following is not None and self.words[end - 1].token.norm.startswith("ال") and self._adjectival(following)

    def _adjectival(self, word: Word) -> bool:
        """Tell whether a word with the article is an adjective by its ending, and nothing else: الشمالي."""
        norm = word.token.norm
        return norm.startswith("ال") and norm.endswith(("ي", "يه")) and word.cats <= {"function"}

    def _placed(self, start: int, i: int) -> Phrase | None:
        """Return the place named behind a word for a place: مدينة *طنجة*, العاصمة *تونس*, العاصمة العراقية *بغداد*."""
        following, capital = i + 1, self.words[i].token.norm.endswith(_CAPITAL)
        if capital and following + 1 < len(self.words) and "nisba" in self.words[following].cats:
            following += 1
        if following >= len(self.words):
            return None
        seat = self.words[following].first("capital", "state") if capital else None
        if among(self.words[i].token.norm, self.classes.coasts) and self.words[following].has("state"):
            return None  # قبالة سواحل *عمان*, as of a state
        found = self._namesake(following) if seat is None else None
        if found is not None and found.lexeme.a and self._of_others(i, following + found.length, found):
            found = None
        if seat is not None:
            state = self.lexicon.tables.entities[seat.lexeme.ref]
            codes = of_entity(self.lexicon, state, self.day)._replace(entity=None)
            if seat.cat == "state":
                codes = codes._replace(name_en=None, name_ar=None)  # the town, not the state of that name
            ref, last = self._place_ref(following), following + seat.length - 1
            return self._make(start, last, "place", codes, seat, place=ref, definite=True)
        if found is None:
            return None
        phrase = self._place_phrase(start, following, found)
        # حي *الروضة* is of whatever town the article is about, not of the only one whose quarter a table holds
        if not among(self.words[i].token.norm, self.classes.quarters):
            return phrase
        within = self._within(phrase.last + 1)
        strange = phrase.country != within if within else bool(self.told) and phrase.country not in self.told
        return phrase._replace(country=within, place=None, name_en=None, name_ar=None) if strange else phrase
