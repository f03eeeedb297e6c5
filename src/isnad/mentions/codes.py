"""Country and sector of a phrase, composed from its head, its complements and the day of the article."""

from typing import NamedTuple

from isnad.lexicon.tables import EntityDef, Lexicon

#: Sectors that a complement does not change: a minister's brother, a university's students.
_OWN_SECTORS = frozenset({"CVL", "REL", "EDU", "MED", "JRN", "LAB", "BUS", "REF", "CRM", "AGR", "ELI"})
#: Sectors of those who bear arms.
_ARMED = frozenset({"MIL", "PRM", "REB", "UAF"})
#: Codes in the place of a country that a country adjective cannot override.
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


class Codes(NamedTuple):
    """What is known of a referent so far."""

    country: str | None = None
    sector: str | None = None
    entity: str | None = None
    name_en: str | None = None
    name_ar: str | None = None


def of_entity(lexicon: Lexicon, entity: EntityDef, day: str | None) -> Codes:
    """Return the codes of a named entity on a day."""
    code = lexicon.code_at(entity, day)
    return Codes(code.country, code.sector, entity.id, entity.name_en, entity.name_ar)


def compose(head: Codes, complement: Codes, complement_kind: str, *, own_office: bool, person: bool = False) -> Codes:
    """Return the codes of a role with its complement: قائد (MIL) + فيلق القدس (IRN MIL), وزير + تركيا (TUR).

    The complement gives the country; it gives the sector too where it is a body, group or person with one, unless
    the head is an office of its own (وزير, سفير). person: the head is somebody, who holds an office of the European Union too.
    """
    country = complement.country or head.country
    if head.country in INTERNATIONAL:
        country = head.country
    sector = head.sector
    if complement.sector and complement_kind in ("body", "group", "person", "organization", "party", "source"):
        own = head.sector in _OWN_SECTORS or own_office
        if complement.sector == "ELI" and head.sector in _ARMED:
            sector = "REB"  # قوات الرئيس السابق: who still has forces has them against the state
        elif (not own or sector is None) and not (head.sector == "REB" and complement.sector == "PTY"):  # مقاتلو *الحزب*
            sector = complement.sector
    international = complement.country in INTERNATIONAL and not (person and complement.country == "EUR")
    if complement_kind == "organization" and not complement.sector and international:
        sector = None
    return Codes(country, sector, head.entity, head.name_en, head.name_ar)


def with_person(role: Codes, entity: EntityDef, lexicon: Lexicon, day: str | None) -> Codes:
    """Return the codes of a role with the name of a known person: الرئيس الأميركي + جو بايدن.

    Where the day is known the person's dated office decides; where it is not, the role as written does, and the country of
    an office of the person that has the role's sector.
    """
    person = of_entity(lexicon, entity, day)
    if role.country in INTERNATIONAL and person.country not in INTERNATIONAL:  # رئيس مجلس الأمن الدولي *فلان*: not for his state
        return Codes(role.country, role.sector, person.entity, person.name_en, person.name_ar)
    if day is not None and role.sector and entity.codes and all(c.start > day for c in entity.codes):
        return Codes(role.country or person.country, role.sector, person.entity, person.name_en, person.name_ar)  # no office yet
    reporter = role.sector == person.sector == "JRN"  # of no outlet's country: مراسلة الجزيرة *شيرين أبو عاقلة*
    if person.country and (day is not None or reporter):
        return person
    fitting = next((c.country for c in reversed(entity.codes) if role.sector and c.sector == role.sector), None)
    return Codes(
        role.country or fitting or person.country, role.sector or person.sector, person.entity, person.name_en, person.name_ar
    )


def of_people(entity: EntityDef, plural: bool) -> str:
    """Return in English what people of a state are called: Palestinians, Chinese people, a Chinese national."""
    name = entity.demonym or entity.name_en
    if name.endswith(("an", "i")):
        return f"{name}s" if plural else name
    return f"{name} people" if plural else f"{name} national"
