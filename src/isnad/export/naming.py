"""What the lexicon adds to the codes: names of countries in both scripts, offices of people, kinds of places."""

import functools
import re
from collections.abc import Callable, Mapping

import msgspec

from isnad.lexicon.cache import load
from isnad.lexicon.tables import EntityDef, Lexicon
from isnad.record import Place
from isnad.record.ontology import INTERNATIONAL, INTERNATIONAL_AR, SECTORS, SECTORS_AR


class Levels(msgspec.Struct, frozen=True):
    """Where in the tree of places a place stands: its name at its own level, its GeoNames feature code, PLOVER's resolution.

    The resolution counts from 1 (country) over 2 (province), 3 (district), 4 (city) to 5 (below a city); None for a sea,
    a region, a site, and for what the gazetteer does not hold.
    """

    city: str | None = None
    district: str | None = None
    province: str | None = None
    feature: str | None = None
    resolution: int | None = None


class Names(msgspec.Struct, frozen=True):
    """Look-ups beside the records; each may be empty, and what it does not know stays unknown.

    Fields: countries, code -> (Arabic, English); features, GeoNames id -> GeoNames feature code (PPL, ADM1 …); title, a
    function from an entity's id and a day (ISO, or None for unknown) to the office held then, or None; entities, id -> (Arabic,
    English), of all that have a name; outlets, the plain form of a name (see `plain`) -> (Arabic, English), of names that one
    outlet has alone; papers, the sound of an English name (see `sound`) -> (Arabic, English, country) of the outlets that have
    it; english, the English name of a country or body -> the Arabic one, of names that one has alone.
    """

    countries: Mapping[str, tuple[str, str]] = {}
    features: Mapping[int, str] = {}
    title: Callable[[str, str | None], str | None] = lambda entity, day: None
    entities: Mapping[str, tuple[str, str]] = {}
    outlets: Mapping[str, tuple[str, str]] = {}
    papers: Mapping[str, tuple[tuple[str, str, str | None], ...]] = {}
    english: Mapping[str, str] = {}

    def outlet(self, name: str) -> tuple[str, str] | None:
        """Return the names (Arabic, English) of an outlet by one of them; None where it is not known for certain.

        Spellings of one English name go together (`Al-Sharq Al-Awsat`, `Asharq Al-Awsat`). A country in brackets must be the
        outlet's; where outlets of several countries share a name it takes one of them, and without it none is meant.
        """
        bracket = re.search(r"\(([^)]*)\)", name)
        country = self._country(bracket[1]) if bracket else None
        if country is None and (known := self.outlets.get(plain(name))):
            return known
        found = [paper for paper in self.papers.get(sound(name), ()) if country in (None, paper[2])]
        if len(found) == 1:
            return found[0][0], found[0][1]
        return self.outlets.get(plain(bracket[1])) if bracket and country is None else None  # «APS (Algeria Press Service)»

    def _country(self, told: str) -> str | None:
        """Return the code of the one country that a word in brackets tells: its name or the first word of it, or its initials."""
        told = told.strip().casefold()
        fitting = {
            code
            for code, (_, name) in self.countries.items()
            if told in (name.casefold(), name.casefold().split(" ")[0]) or told == "".join(w[0] for w in name.split()).casefold()
        }
        return next(iter(fitting)) if len(fitting) == 1 else None

    def actor(self, country: str | None, sector: str | None) -> tuple[str, str]:
        """Return the names (Arabic, English) of an actor's code, for example «العراق، حكومة» and `Iraq, government`."""
        pairs = []
        if country:
            pairs.append(self.countries.get(country, (country, country)))
        if sector:
            pairs.append((SECTORS_AR.get(sector, sector), SECTORS.get(sector, sector)))
        return "، ".join(ar for ar, _ in pairs), ", ".join(en for _, en in pairs)

    def levels(self, place: Place) -> Levels:
        """Return where a place stands. Only its own level is known: the record names no province around a city."""
        feature = self.features.get(place.geonames_id or 0)
        if feature is None:
            return Levels()
        name = place.name_en
        if feature.startswith("PPL"):
            return Levels(city=name, feature=feature, resolution=5 if feature == "PPLX" else 4)
        if feature == "ADM1":
            return Levels(province=name, feature=feature, resolution=2)
        return Levels(district=name, feature=feature, resolution=3) if feature == "ADM2" else Levels(feature=feature)


def plain(outlet: str) -> str:
    """Return a form of an outlet's name that spellings share: `Al-Yaum`, `Al Yaum`; what stands in brackets is left out."""
    return "".join(c for c in re.sub(r"\([^)]*\)", "", outlet.casefold()) if c.isalnum() or c == ",")


#: Letters that transcriptions of one Arabic name write differently, as they are compared.
_SPELLINGS = ((r"iy?yah?\b|iah\b", "ia"), (r"(.)\1+", r"\1"), (r"ou", "u"), (r"ee", "i"))
#: The article before a name, joined or not, with the sun letter that it takes on («Asharq»).
_ARTICLE = re.compile(r"\b[ae]l[- ]+|\ba(?=sh|s(?=[^h])|r|t|d|n)(?=\w{4})")


def sound(outlet: str) -> str:
    """Return a form of an English name in which transcriptions of one name agree: without article, doubled letters, brackets."""
    name = re.sub(r"\([^)]*\)", "", outlet.casefold())
    name = _ARTICLE.sub("", name)
    for pattern, told in _SPELLINGS:
        name = re.sub(pattern, told, name)
    return "".join(c for c in name if c.isalnum() or c == ",")


@functools.cache
def bundled_names() -> Names:
    """Return the look-ups of the bundled lexicon (loads it on first use)."""
    return names_of(load())


def names_of(lexicon: Lexicon) -> Names:
    """Return the look-ups of a lexicon."""
    countries = {code: (INTERNATIONAL_AR[code], name) for code, name in INTERNATIONAL.items()}
    people: dict[str, EntityDef] = {}
    for entity in lexicon.tables.entities:
        if entity.kind == "country" and entity.id not in INTERNATIONAL:
            countries[entity.id] = (entity.name_ar, entity.name_en)
        elif entity.kind == "person":
            people[entity.id] = entity
    features = {p.geonames_id: p.feature for p in lexicon.tables.places if p.geonames_id and p.feature}

    def title(entity: str, day: str | None) -> str | None:
        """Return the office of a day; an unknown day has none, since offices change."""
        if day is None or entity not in people:
            return None
        return lexicon.code_at(people[entity], day).label or None

    entities = {e.id: (e.name_ar, e.name_en) for e in lexicon.tables.entities if e.name_ar and e.name_en}
    return Names(countries, features, title, entities, _outlets(lexicon), _papers(lexicon), _english(lexicon))


def _english(lexicon: Lexicon) -> dict[str, str]:
    """Return the Arabic names of countries and bodies by their English ones; one that several have is of none."""
    found: dict[str, set[str]] = {}
    for entity in lexicon.tables.entities:
        if entity.kind != "person" and entity.name_ar and entity.name_en:
            found.setdefault(entity.name_en, set()).add(entity.name_ar)
    return {name: next(iter(of)) for name, of in found.items() if len(of) == 1}


def _papers(lexicon: Lexicon) -> dict[str, tuple[tuple[str, str, str | None], ...]]:
    """Return the outlets by the sound of their English names."""
    found: dict[str, dict[tuple[str, str, str | None], None]] = {}
    for entity in lexicon.tables.entities:
        if entity.kind == "outlet" and entity.name_ar and entity.name_en:
            country = next((code.country for code in entity.codes), None)
            found.setdefault(sound(entity.name_en), {})[entity.name_ar, entity.name_en, country] = None
    return {form: tuple(of) for form, of in found.items()}


def _outlets(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Return the outlets by the plain forms of their names; a form that several share names none of them."""
    found: dict[str, set[tuple[str, str]]] = {}
    for entity in lexicon.tables.entities:
        if entity.kind == "outlet" and entity.name_ar and entity.name_en:
            for name in (entity.name_ar, entity.name_en):
                found.setdefault(plain(name), set()).add((entity.name_ar, entity.name_en))
    return {form: next(iter(of)) for form, of in found.items() if len(of) == 1}
