"""Bodies named by one common word after their names were told: *الحركة*; and drones, told from marches by their spelling."""

from isnad.mentions.codes import Codes, of_entity
from isnad.mentions.parties import network_called, party_called
from isnad.mentions.places import PlaceReader
from isnad.record.analysis import Analysis, Phrase
from isnad.record.word_classes import among, called_after, network_in

#: Sectors of bodies that every state has.
_STATE = frozenset({"MIL", "COP", "LEG", "JUD", "SPY"})
#: «حركة» in normal form, with which the names of such parties begin.
_MOVEMENT = "حركه"
#: «تنظيم» in normal form, with which the names of networks begin, and how the words for such end.
_NETWORK, _BASE = "تنظيم", "القاعده"
#: «الجزيرة» in normal form, which is an island or a channel, the noun of visiting, and how far before it that stands.
_ISLAND, _VISIT, _VISITED = frozenset({"الجزيره", "للجزيره", "بالجزيره"}), frozenset({"زياره"}), 4
#: A drone has its letter doubled where a march may not: مسيّرة.
_DOUBLED, _DRONES = "مسيّر", ("مسيره", "مسيرات", "مسيرتين", "مسيرتان")
#: How many words before a drone the word of shooting it down may stand, who does it between them.
_DOWNED = 5


class ReferenceReader(PlaceReader):
    """Reads what stands for a name (see `PhraseMaker` for what it is given)."""

    def _drone(self, start: int, i: int) -> Phrase | None:
        """Return the drone at word i, which its doubled letter tells from a march: أسقطت المقاومة *مسيّرة*."""
        token = self.words[i].token
        if not token.norm.endswith(_DRONES) or not (_DOUBLED in token.text or self._downed(i)):
            return None
        codes, plural = Codes(None, "MIL", None, "drone"), token.text.endswith("ات")
        return self._make(start, i, "body", codes, head="drone", plural=plural, prefix=self._clitics(i))

    def _island(self, start: int, i: int) -> Phrase | None:
        """Return the island at word i, which is an outlet's name too, where it is visited: زيارة بيلوسي *للجزيرة*."""
        norm = self.words[i].token.norm
        if norm not in _ISLAND or not self.words[i].has("outlet"):
            return None
        before = [w.token.norm for w in self.words[max(0, i - _VISITED) : i]]
        if not any(n in self.classes.visits or among(n, _VISIT) for n in before):
            return None
        return self._make(start, i, "place", Codes(), prefix=self._clitics(i), definite=True)

    def _downed(self, i: int) -> bool:
        """Tell whether what stands at word i is said to be shot down, as no march is: أسقطت الدفاعات الجوية *مسيرة*."""
        for j in range(i - 1, max(-1, i - 1 - _DOWNED), -1):
            if self.words[j].token.kind == "punct" or (j in self.verbs and j < i - 1 and not self._downs(j)):
                return False
            if self._downs(j):
                return True
        return False

    def _downs(self, i: int) -> bool:
        """Tell whether word i is a form of shooting down or of falling out of the air."""
        return among(self.words[i].token.norm, self.classes.downing)

    def _party(self, start: int, i: int) -> Phrase | None:
        """Return the party that word i names alone, which is a common word too: قال إن *فتح* رفضت."""
        norm = self.words[i].token.norm
        if norm.endswith(_BASE):
            return self._network(start, i)
        name = party_called(self.sentence, i, self.classes.parties)
        movements = self.lexicon.words.get(_MOVEMENT, ()) if name else ()
        found = next((a for a in movements if a.cat == "organization" and a.rest == (name,)), None)
        if found is None:
            return None
        codes = of_entity(self.lexicon, self.lexicon.tables.entities[found.ref], self.day)
        prefix = () if norm == name else ("و",)
        return self._make(start, i, "organization", codes, head="organization", prefix=prefix, definite=True)

    def _network(self, start: int, i: int) -> Phrase | None:
        """Return the network that word i names alone, behind a word for its people or after its name: زعيم *القاعدة*."""
        name = network_called(self.sentence, i, self.classes)
        found = next((a for a in self.lexicon.words.get(_NETWORK, ()) if a.cat == "organization" and a.rest == (name,)), None)
        told = None if name else self.memory.get(network_in(self.words[i].token.norm, self.classes.networks))
        if found is None and (told is None or told.kind != "organization" or not told.entity):
            return None
        following = self.words[i + 1].token.norm if i + 1 < len(self.words) else ""
        if told is not None and following.startswith("ال") and self.words[i + 1].has("nisba"):
            return None  # القاعدة *الأميركية*
        known = of_entity(self.lexicon, self.lexicon.tables.entities[found.ref], self.day) if found is not None else None
        codes = known if known is not None or told is None else self._codes(told)
        if codes is None:
            return None
        return self._make(start, i, "organization", codes, head="organization", prefix=self._clitics(i), definite=True)

    def _referring(self, phrase: Phrase, found: Analysis, i: int) -> Phrase:
        """Give a body that stands alone with the article the codes of the one named in full before: مقاتلو *الحركة*."""
        alone = i == phrase.last and found.length == 1 and "ال" in found.prefix
        if not alone or phrase.kind not in ("body", "group") or phrase.country:
            return phrase
        if phrase.head in self.roles.of_state or phrase.sector in _STATE:
            return phrase
        keys = _with_article(self.words[i].token.norm, found)
        known = self._named_here(keys, i) or next((p for key in keys if (p := self.memory.get(key))), None)
        if known is None or known.kind != "organization" or not known.entity or not known.country:
            return phrase
        return phrase._replace(country=known.country, sector=known.sector, entity=known.entity, name_en=known.name_en)

    def _named_here(self, keys: tuple[str, ...], i: int) -> Phrase | None:
        """Return the group named last before word i of its sentence that may be called so: مصدر من *حماس* أكد أن الحركة."""
        for j in range(i - 1, -1, -1):
            found = self.words[j].first("organization") if self.words[j].has("organization") else None
            if found is None or self.words[j].has("role"):
                continue
            entity = self.lexicon.tables.entities[found.lexeme.ref]
            codes = of_entity(self.lexicon, entity, self.day)
            if found.length == 1 and called_after(self.classes, codes.country, codes.sector) & set(keys):
                return self._make(j, j, "organization", codes, found)
        return None


def _with_article(norm: str, found: Analysis) -> tuple[str, ...]:
    """Return what a word with the article may be without what stands before it: الحركه of للحركه, اللجنه of للجنه."""
    for clitic in found.prefix:
        if clitic != "ال":
            norm = norm.removeprefix(clitic)
    return (norm,) if norm.startswith("ال") else (f"ا{norm}", f"ال{norm}")
