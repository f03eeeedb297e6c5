"""Places among the phrases: names of the gazetteer, capitals behind «العاصمة», and words that stand for a state."""

from isnad.arabic.clitics import without_clitics
from isnad.mentions.codes import Codes, of_entity
from isnad.mentions.making import PhraseMaker
from isnad.mentions.tags import functions
from isnad.record.analysis import Analysis, Phrase
from isnad.record.word_classes import among

#: From how many on a name is several people's.
_SEVERAL = 2
#: «العاصمة» in normal form, with a preposition or without.
_CAPITAL = "عاصمه"


class PlaceReader(PhraseMaker):
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
        if found is None or (found.lexeme.a == "ambiguous" and not inside) or self.words[i].has("noun", "role"):
            return None
        if self._other_word(i):
            return None  # قال *سيدني* فلوريك المبعوث الأمريكي
        if self.words[i].token.norm.endswith(_CAPITAL) and (seat := self._placed(start, i)) is not None:
            return seat._replace(prefix=self._clitics(i))
        return self._place_phrase(start, i, found)

    def _other_word(self, i: int) -> bool:
        raise NotImplementedError

    def _place_phrase(self, start: int, i: int, found: Analysis) -> Phrase:
        place = self.lexicon.tables.places[found.lexeme.ref]
        codes = Codes(place.country, None, None, place.name_en, place.name_ar)
        return self._make(start, i + found.length - 1, "place", codes, found, place=found.lexeme.ref, definite=True)

    def _place_ref(self, i: int) -> int | None:
        found = self._namesake(i)
        return found.lexeme.ref if found else None

    def _namesake(self, i: int) -> Analysis | None:
        """Return the place that word i names: of namesakes the first that lies in a country the article names."""
        found = self.words[i].first("place")
        if found is None:
            return None
        same = (a for a in self.words[i].analyses if a.cat == "place" and a.length == found.length)
        return next((a for a in same if self.lexicon.tables.places[a.lexeme.ref].country in self.told), found)

    def _entity_at(self, i: int, cats: tuple[str, ...]) -> Analysis | None:
        """Return the entity that word i names: of two of one name that which the article tells of (عمان: Oman or Amman)."""
        found = self.words[i].first(*cats)
        if found is None or found.cat not in ("state", "capital"):
            return found
        entities, day = self.lexicon.tables.entities, self.day
        same = (a for a in self.words[i].analyses if a.cat in ("state", "capital") and a.length == found.length)
        countries = {self.lexicon.code_at(entities[a.lexeme.ref], day).country: a for a in same}
        told = [a for country, a in countries.items() if country in self.told]
        return told[0] if len(countries) > 1 and len(told) == 1 else found

    def _family(self, i: int) -> Analysis | None:
        """Return whose family name word i is: of several, his whose country is told, then who holds an office that day."""
        if "family" not in self.words[i].cats:
            return None
        found = [a for a in self.words[i].analyses if a.cat == "family"]
        if len(found) < _SEVERAL:
            return found[0] if found else None

        def known(analysis: Analysis) -> tuple[bool, bool]:
            entity = self.lexicon.tables.entities[analysis.lexeme.ref]
            held = self.lexicon.code_at(entity, self.day)
            holds = self.day is not None and bool(held.start or held.end) and held.start <= self.day
            return any(c.country in self.told for c in entity.codes), holds

        return max(found, key=known)

    def _placed(self, start: int, i: int) -> Phrase | None:
        """Return the place named behind a word for a place: مدينة *طنجة*, العاصمة *تونس*, العاصمة العراقية *بغداد*."""
        following, capital = i + 1, self.words[i].token.norm.endswith(_CAPITAL)
        if capital and following + 1 < len(self.words) and "nisba" in self.words[following].cats:
            following += 1
        if following >= len(self.words):
            return None
        seat = self.words[following].first("capital", "state") if capital else None
        found = self._namesake(following) if seat is None else None
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
        strange = bool(self.told) and phrase.country not in self.told and among(self.words[i].token.norm, self.classes.quarters)
        return phrase._replace(country=None, place=None, name_en=None, name_ar=None) if strange else phrase
