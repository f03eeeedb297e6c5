"""Noun phrases of a sentence: heads, genitives, adjectives, names and titles, with country and sector composed."""

from isnad.mentions.codes import Codes, compose, of_entity, with_person
from isnad.mentions.making import PhraseMaker
from isnad.mentions.names import GIVEN, JOINERS, name_end
from isnad.mentions.tags import finite, functions, seems_verb
from isnad.record.analysis import Analysis, Phrase

_ENTITY = ("state", "capital", "organization", "outlet", "person")
_CONJUNCTIONS = frozenset({"و", "ف"})
_OFFICE_PREPOSITIONS = {"باسم", "ل", "في", "لدي", "ب"}
#: How far an idafa chain of unlisted nouns is followed.
_MAX_CHAIN = 4


#: Endings of words with the article that are adjectives rather than nouns, where the lexicon knows nothing of them.
_ADJECTIVAL = ("ي", "يه", "يين", "ين", "ون", "يون")


class Chunker(PhraseMaker):
    """Reads noun phrases out of one sentence (see `PhraseMaker` for what it is given)."""

    def at(self, i: int) -> Phrase | None:
        """Return the noun phrase that begins at word i, or None."""
        if i not in self._found:
            phrase = self._read(i) if 0 <= i < len(self.words) else None
            self._found[i] = phrase._replace(bare=self._bare(phrase)) if phrase is not None else None
        return self._found[i]

    # -- heads -----------------------------------------------------------------------------------------------------

    def _read(self, i: int) -> Phrase | None:
        if not self._open(i):
            return None
        opening = 0
        while i + opening < len(self.words) and self.words[i + opening].token.norm == '"':
            opening += 1
        start = i
        i += opening
        quantified, number = False, ""
        before = self._quantifier_prefix(i)
        while self._quantifier(i):
            length, number = self._quantifier(i), number or self.words[i].token.text
            quantified, i = True, i + length
        if i < len(self.words) and "demonstrative" in functions(self.words[i]):
            i += 1
        if i >= len(self.words) or not self._open(i):
            if quantified and i > start:
                return self._make(start, i - 1, "thing", Codes(), plural=True, number=number, prefix=before)
            return None
        phrase = self._entity(start, i) or self._remembered(start, i) or self._role(start, i) or self._nisba(start, i)
        phrase = phrase or self._place(start, i) or self._name(start, i) or self._thing(start, i)
        if phrase is not None and quantified:
            kind = "group" if phrase.kind in ("person", "nisba", "country") else phrase.kind
            phrase = phrase._replace(plural=True, kind=kind, definite=False, number=number, prefix=before)
        if phrase is not None and opening:
            phrase = phrase._replace(start=self.words[start + opening].token.start, text=self._text(start + opening, phrase.last))
        return phrase

    def _open(self, i: int) -> bool:
        """Tell whether a noun phrase may begin or go on at word i."""
        if i >= len(self.words) or i in self.verbs or i in self.blocked:
            return False
        word = self.words[i]
        if word.token.norm == '"':
            return i + 1 < len(self.words) and self.words[i + 1].token.norm != '"' and self._open(i + 1)
        if word.token.kind == "number":
            return True
        if word.token.kind == "latin":
            return len(word.token.text) > 1
        if word.token.kind != "word":
            return False
        long = next((a for a in word.analyses if a.length > 1), None)
        if long is not None and long.lexeme.cat not in ("function", "status", "cue"):
            return True
        classes = functions(word) - {"adjective", "name_part", "place_word", "direction", "never_verb"}
        if word.has("cue") and not word.has("role", "organization"):
            return False
        return not classes or bool(classes & {"quantifier", "demonstrative"})

    def _entity(self, start: int, i: int) -> Phrase | None:
        found = self.words[i].first(*_ENTITY)
        family = self.words[i].first("family")
        if found is None and family is not None and not self.words[i].has("noun", "role"):
            found = family
        if found is None or self._longer_role(i, found):
            return None
        entity = self.lexicon.tables.entities[found.lexeme.ref]
        codes = of_entity(self.lexicon, entity, self.day)
        cat = found.lexeme.cat
        kind = {
            "state": "country",
            "capital": "country",
            "outlet": "outlet",
            "person": "person",
            "family": "person",
        }.get(cat)
        last = i + found.length - 1
        place = self._place_ref(i) if cat in ("capital", "state") else None
        if cat == "person" or cat == "family":
            last = max(last, name_end(self.sentence, last + 1, self.lexicon, 3) - 1) if cat == "person" else last
        phrase = self._make(start, last, kind or "organization", codes, found, place=place)
        if cat == "organization":
            return self._extend(phrase, head="organization", depth=0)
        if kind == "person":
            return phrase
        return phrase

    def _longer_role(self, i: int, found: Analysis) -> bool:
        role = self.words[i].first("role", "source")
        return role is not None and role.length > found.length

    def _remembered(self, start: int, i: int) -> Phrase | None:
        word = self.words[i]
        norm = word.token.norm
        for key in (norm, norm.removeprefix("و"), norm.removeprefix("ل"), norm.removeprefix("ب")):
            known = self.memory.get(key)
            if known is not None and not word.has("role", "noun"):
                prefix = () if key == norm else (norm[0],)
                codes = Codes(known.country, known.sector, known.entity, known.name_en, known.name_ar)
                return self._make(start, i, known.kind, codes, prefix=prefix, definite=True)
        return None

    def _role(self, start: int, i: int) -> Phrase | None:
        while i < len(self.words) and self.words[i].has("honorific") and not self.words[i].has("role"):
            following = i + self.words[i].first("honorific").length  # type: ignore[union-attr]
            if following >= len(self.words) or not self._open(following):
                break
            if not self.words[following].has("role", "honorific", "person", "family"):
                end = name_end(self.sentence, following, self.lexicon)
                if end > following:
                    first = self.words[i].first("honorific")
                    return self._finish(start, end - 1, "person", Codes(), first, "", True)
                break
            i = following
        if i > start and self.words[i].has("person", "family") and not self.words[i].has("role"):
            inner = self._entity(start, i)
            return inner
        found, kind, codes, head, source_kind = self._role_or_source(i)
        if found is None:
            return None
        last = i + found.length - 1
        plural = found.lexeme.a in ("pl", "du") or kind in ("group",)
        phrase = self._make(start, last, kind, codes, found, head=head, plural=plural, source_kind=source_kind)
        if found.suffix:
            return self._extend(phrase._replace(definite=True), head, 0)  # نظيره المغربي ناصر بوريطة
        if found.length > 1 and self.words[last].token.norm.startswith("ال"):
            phrase = phrase._replace(definite=True)
        return self._extend(phrase, head, 0)

    def _role_or_source(self, i: int) -> tuple[Analysis | None, str, Codes, str, str | None]:
        """Return the role noun at i, or the source noun where it is longer or there is no role: both may be one word."""
        role_form, source_form = self.words[i].first("role"), self.words[i].first("source")
        source = self.lexicon.tables.sources[source_form.lexeme.ref] if source_form is not None else None
        if role_form is not None and (source_form is None or source_form.length <= role_form.length):
            role = self.lexicon.tables.roles[role_form.lexeme.ref]
            english = role.en_plural if role_form.lexeme.a == "pl" else role.en
            kind = source.kind if source is not None and source.kind in ("media", "anonymous") else None
            return role_form, role.kind, Codes(role.country, role.sector, None, english), role.id, kind
        if source is None:
            return None, "", Codes(), "", None
        return source_form, "source", Codes(name_en=source.en), source.id, source.kind

    def _nisba(self, start: int, i: int) -> Phrase | None:
        found = self.words[i].first("nisba")
        if found is None:
            return None
        entity = self.lexicon.tables.entities[found.lexeme.ref]
        codes = of_entity(self.lexicon, entity, self.day)
        plural = found.lexeme.a in ("pl", "du")
        phrase = self._make(start, i + found.length - 1, "group" if plural else "nisba", codes, found, plural=plural)
        return self._extend(phrase, "nisba", 1)

    def _name(self, start: int, i: int) -> Phrase | None:
        """Return the name of an unknown person that stands without a title: a given name or عبد, أبو, and what follows."""
        norm = self.words[i].token.norm.removeprefix("و")
        if (norm not in GIVEN and norm not in ("عبد", "ابو")) or self.words[i].has("role"):
            return None
        end = name_end(self.sentence, i + (norm not in ("عبد", "ابو")), self.lexicon)
        if end - i < 2:
            return None
        prefix = ("و",) if norm != self.words[i].token.norm else ()
        phrase = self._make(start, end - 1, "person", Codes(), prefix=prefix, definite=True)
        return phrase._replace(name_ar=phrase.text)

    def _place(self, start: int, i: int) -> Phrase | None:
        found = self.words[i].first("place")
        if found is None or found.lexeme.a == "ambiguous" or self.words[i].has("noun", "role"):
            return None
        return self._place_phrase(start, i, found)

    def _place_phrase(self, start: int, i: int, found: Analysis) -> Phrase:
        place = self.lexicon.tables.places[found.lexeme.ref]
        codes = Codes(place.country, None, None, place.name_en, place.name_ar)
        return self._make(start, i + found.length - 1, "place", codes, found, place=found.lexeme.ref, definite=True)

    def _place_ref(self, i: int) -> int | None:
        found = self.words[i].first("place")
        return found.lexeme.ref if found else None

    def _thing(self, start: int, i: int) -> Phrase | None:
        word = self.words[i]
        if seems_verb(word) and i not in self.blocked:
            return None
        if "place_word" in functions(word) or word.token.norm.removeprefix("ال") in ("مدينه", "منطقه"):
            following = i + 1
            found = self.words[following].first("place") if following < len(self.words) else None
            if found is not None:
                inner = self._place_phrase(start, following, found)
                return inner._replace(prefix=self._clitics(i), text=self._text(start, inner.last))
        if "place_word" in functions(word) and not word.has("noun", "say-noun"):
            phrase = self._make(start, i, "place", Codes(), prefix=self._clitics(i))
            return self._extend(phrase, "place", 0)
        top = word.first("noun", "say-noun")
        kind = "event" if top is not None and top.lexeme.cat == "noun" else "thing"
        length = top.length if top else 1
        phrase = self._make(start, i + length - 1, kind, Codes(), top, prefix=None if top else self._clitics(i))
        return self._extend(phrase, "thing", 0)

    # -- growth ----------------------------------------------------------------------------------------------------

    def _extend(self, phrase: Phrase, head: str, depth: int) -> Phrase:
        """Add genitives, adjectives, office complements and names to a phrase."""
        if not phrase.definite and phrase.kind not in ("nisba",) and head != "organization" and depth < _MAX_CHAIN:
            phrase = self._genitive(phrase, head, depth)
        phrase = self._adjectives(phrase)
        if phrase.kind in ("person", "source", "body", "organization") and depth == 0:
            phrase = self._office_complement(phrase, head)
        if phrase.kind == "person" and not phrase.plural:
            phrase = self._name_after(phrase, head)
        return phrase

    def _genitive(self, phrase: Phrase, head: str, depth: int) -> Phrase:
        i = phrase.last + 1
        if not self._open(i) or self._clitics(i) not in ((), ("ال",)) or self.words[i].token.kind == "number":
            return phrase
        word = self.words[i]
        head_word = self.words[phrase.last].token.norm
        if head_word.endswith("ون") or (phrase.plural and head_word.endswith("ين")):
            return phrase  # no genitive after the full ending: مسلحون
        if word.has("say-noun") or (not word.analyses and word.token.norm.endswith(("ي", "يه", "يا", "يين"))):
            return phrase
        if functions(word) & {"demonstrative", "quantifier"} or (word.has("nisba") and not word.token.norm.startswith("ال")):
            return phrase
        domain = self.lexicon.tables.domains.get(word.token.norm) or self.lexicon.tables.domains.get(
            word.token.norm.removeprefix("ال")
        )
        if domain is not None and phrase.kind in ("person", "body", "group", "source"):
            english = f"{phrase.name_en} of {domain[0]}" if phrase.name_en else None
            grown = self._grow(phrase, i, sector=domain[1] or phrase.sector)
            return grown._replace(name_en=english, definite=True)
        inner = self._inner(i, depth)
        if inner is None or (phrase.kind == "thing" and inner.kind == "event" and depth):
            return phrase
        if inner.kind == "person" and phrase.kind == "person" and not inner.definite:
            return phrase
        codes = compose(self._codes(phrase), self._codes(inner), head, inner.kind)
        grown = phrase._replace(last=inner.last, end=inner.end, definite=inner.definite)
        grown = grown._replace(country=codes.country, sector=codes.sector, text=self._text(phrase.first, inner.last))
        if phrase.kind == "thing" and inner.kind in ("person", "place") and not phrase.sector:
            grown = grown._replace(sector=None)
        return grown

    def _inner(self, i: int, depth: int) -> Phrase | None:
        """Read the phrase that may stand as a genitive at i."""
        if depth + 1 >= _MAX_CHAIN:
            return None
        return (
            self._entity(i, i) or self._remembered(i, i) or self._role(i, i) or self._nisba_noun(i) or self._place(i, i)
            or self._thing_inside(i, depth)
        )  # fmt: skip

    def _nisba_noun(self, i: int) -> Phrase | None:
        found = self.words[i].first("nisba")
        return self._nisba(i, i) if found is not None and found.lexeme.a == "pl" else None

    def _thing_inside(self, i: int, depth: int) -> Phrase | None:
        word = self.words[i]
        if seems_verb(word) or finite(self.sentence, i) is not None:
            return None
        top = word.first("noun", "say-noun")
        phrase = self._make(i, i, "event" if top and top.lexeme.cat == "noun" else "thing", Codes(), top, prefix=())
        phrase = phrase._replace(definite=word.token.norm.startswith("ال"))
        if not phrase.definite:
            phrase = self._genitive(phrase, "thing", depth + 1)
        return phrase

    def _adjectives(self, phrase: Phrase) -> Phrase:
        i = phrase.last + 1
        while i < len(self.words) and self._open(i) and self.words[i].token.norm != '"':
            word = self.words[i]
            nisba = word.first("nisba")
            article = word.token.norm.startswith("ال")
            if not self._agrees(phrase, word.token.norm):
                break
            if nisba is not None and ("ال" in nisba.prefix) == phrase.definite and self._conjunction(nisba) is None:
                code = self.lexicon.code_at(self.lexicon.tables.entities[nisba.lexeme.ref], self.day)
                country = phrase.country if phrase.country and phrase.kind in ("organization", "person") else code.country
                phrase = self._grow(phrase, i + nisba.length - 1, country=country)
            elif self._adjective(i, phrase, article):
                phrase = self._grow(phrase, i)
            else:
                break
            i = phrase.last + 1
        return phrase

    def _agrees(self, phrase: Phrase, adjective: str) -> bool:
        """Tell whether an adjective can belong to the phrase: not a masculine to what is feminine from end to end."""
        first, last = self.words[phrase.first].token.norm, self.words[phrase.last].token.norm
        if adjective.endswith(("ون", "ين")) and not phrase.plural and not last.endswith(("ين", "ون", "ات")):
            return phrase.kind in ("thing", "event", "group")
        feminine = first.endswith("ه") and last.endswith("ه") and not phrase.plural
        return not feminine or adjective.endswith(("ه", "ات")) or phrase.kind in ("organization", "source")

    def _adjective(self, i: int, phrase: Phrase, article: bool) -> bool:
        word = self.words[i]
        if not word.token.kind == "word":
            return False
        if phrase.definite:
            if not article or word.has("role", "source", "organization", "person", "state", "outlet", "honorific", "family"):
                return "adjective" in functions(word)
            return "adjective" in functions(word) or (
                (not word.has("noun", "place", "capital") and word.token.norm.endswith(_ADJECTIVAL))
                or word.token.norm.startswith("الم")
            )
        if article or not word.token.norm.endswith(("يه", "ي", "يا", "ين", "يين", "ون")):
            return False
        return not word.analyses or (phrase.kind == "event" and not word.has("noun", "nisba", "organization", "person"))

    def _conjunction(self, analysis: Analysis) -> str | None:
        return next((p for p in analysis.prefix if p in _CONJUNCTIONS), None)

    def _office_complement(self, phrase: Phrase, head: str) -> Phrase:
        """Take in what says whose office it is: المتحدث باسم الجيش, الأمين العام للأمم المتحدة, السفير في بغداد."""
        i = phrase.last + 1
        if i >= len(self.words):
            return phrase
        norm = self.words[i].token.norm
        if i + 1 >= len(self.words):
            return phrase
        if norm in ("باسم", "لدي") or (norm in ("في", "من") and phrase.kind == "source"):
            inner = self._inner(i + 1, 1)
        elif norm == "في" and phrase.kind in ("person", "body"):
            inner = self._entity(i + 1, i + 1) or self._role(i + 1, i + 1)
            if inner is None or (inner.kind == "country" and phrase.country):
                return phrase
        else:
            inner = self.at_inner(i)
            if inner is None or inner.prefix not in (("ل",), ("ل", "ال"), ("ب",), ("ب", "ال")):
                return phrase
            if inner.kind not in ("organization", "body", "country", "group") or phrase.kind != "person":
                return phrase
            if phrase.plural or not phrase.definite or "ب" in inner.prefix:
                return phrase  # استسلم جنود للقوات: the preposition is the verb's
        if inner is None or inner.source_kind == "document" or (inner.kind in ("thing", "event", "place") and norm != "باسم"):
            return phrase
        if norm == "في" and phrase.country and inner.country and inner.country != phrase.country:
            return phrase
        codes = compose(self._codes(phrase), self._codes(inner), head, inner.kind)
        grown = self._grow(phrase, inner.last, country=codes.country, sector=codes.sector)
        return grown._replace(definite=True)

    def at_inner(self, i: int) -> Phrase | None:
        """Return the entity or role at i, without looking for anything less."""
        if not self._open(i):
            return None
        return self._entity(i, i) or self._role(i, i)

    def _name_after(self, phrase: Phrase, head: str) -> Phrase:
        """Take in the name that follows a title, with or without a comma: وزير الخارجية، سيرغي لافروف."""
        i = self._after_location(phrase.last + 1)
        comma = i < len(self.words) and self.words[i].token.norm == ","
        i += comma
        while i < len(self.words) and self.words[i].has("honorific") and not self.words[i].has("family"):
            i += 1
        if i >= len(self.words) or not self._open(i) or self._clitics(i):
            return phrase
        word = self.words[i]
        known = word.first("person") or word.first("family")
        if known is not None and (known.length > 1 or not word.has("noun", "role")):
            entity = self.lexicon.tables.entities[known.lexeme.ref]
            codes = with_person(self._codes(phrase), of_entity(self.lexicon, entity, self.day), self.day is not None)
            last = i + known.length - 1
            if known.lexeme.cat == "family":
                last = max(last, name_end(self.sentence, last + 1, self.lexicon, 2) - 1)
            return self._named(phrase, last, codes, i)
        remembered = self.memory.get(word.token.norm)
        if not phrase.definite or word.token.norm.startswith("ال"):
            if remembered is None or comma:
                return phrase
        end = name_end(self.sentence, i, self.lexicon)
        if comma and end - i < 2 and remembered is None:
            return phrase
        if end == i:
            return phrase
        codes = self._codes(phrase)
        if remembered is not None and end - i == 1:
            codes = Codes(
                codes.country or remembered.country,
                codes.sector or remembered.sector,
                remembered.entity,
                remembered.name_en,
            )
        return self._named(phrase, end - 1, codes, i)

    def _after_location(self, i: int) -> int:
        """Skip «في PLACE» between an office and, after a comma, its holder's name."""
        if i + 1 < len(self.words) and self.words[i].token.norm in ("في", "لدي"):
            inner = self._inner(i + 1, 1)
            if inner is not None and inner.kind in ("place", "country", "thing", "body", "organization"):
                after = inner.last + 1
                if after < len(self.words) and self.words[after].token.norm == ",":
                    return after
        return i

    def _named(self, phrase: Phrase, last: int, codes: Codes, name_start: int) -> Phrase:
        grown = self._grow(phrase, last, country=codes.country, sector=codes.sector)
        name_ar = codes.name_ar or self._text(name_start, last)
        return grown._replace(entity=codes.entity, name_en=codes.name_en, name_ar=name_ar, definite=True)


__all__ = ["JOINERS", "Chunker"]
