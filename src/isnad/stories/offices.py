"""Who held an office on a day: «وزير الخارجية الإيراني» of 2015 is Mohammad Javad Zarif."""

from isnad.lexicon.tables import Lexicon


class Offices:
    """The dated offices of the lexicon's people, asked by country and office.

    Args: terms, (country, office in English, first day, last day, entity id), days as ISO dates or their beginnings, empty
    where open.
    """

    def __init__(self, terms: "list[tuple[str, str, str, str, str]] | None" = None) -> None:
        self._terms: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
        for country, office, start, end, entity in terms or []:
            self._terms.setdefault((country, office), []).append((start, end, entity))

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Offices":
        """Return the offices of a compiled lexicon; an office without days is left out."""
        return cls(
            [
                (code.country, code.label, code.start, code.end, entity.id)
                for entity in lexicon.tables.entities
                if entity.kind == "person"
                for code in entity.codes
                if code.country and code.label and (code.start or code.end)
            ]
        )

    def holder(self, country: str | None, office: str | None, day: str | None) -> str | None:
        """Return the entity that held the office on an ISO day; None where nobody, or more than one, is known to."""
        if not country or not office or not day:
            return None
        day = day[:10]
        held = {
            entity
            for start, end, entity in self._terms.get((country, office), ())
            if start <= day and (not end or day <= end or day.startswith(end))
        }
        return held.pop() if len(held) == 1 else None
