"""Which role or source a word is, where its letters may be something else too: هجوما *مسلحا*, محادثات *دورية*."""

from isnad.mentions.codes import INTERNATIONAL, Codes, of_entity
from isnad.mentions.complements import CAMPAIGN
from isnad.mentions.growing import PhraseGrower
from isnad.mentions.kinds import functions
from isnad.record.analysis import Analysis, Phrase
from isnad.record.word_classes import among

#: Endings of what a branch of the economy is: القطاع *العام*, الخاص, الصحي.
#: Words spelled like a role but for a letter or a hamza.
_OTHER_WORDS = ("أمام", "أعلام")
#: Who asks, spelled like a student, and of whom he asks it.
_ASKING, _OF_WHOM = ("طالبا", "طالبه", "طالبين"), ("منه", "منها", "منهم", "منهما", "منهن")
_OF_BRANCH = ("عام", "خاص", "ي")
#: «غير», alone and joined, and kinds of phrase that are one party behind «كل من».
NOT_SUCH, _ONE = frozenset({"غير", "وغير"}), frozenset({"person", "country", "organization", "body", "outlet"})
#: «حملة» in normal form, and what those are called who run one for an office; the role of delegates (roles.yaml).
_DRIVE, _DELEGATE = "حمله", "permanent-delegate"
#: A preacher, or behind a mark a participle that calls upon somebody: رحبت واشنطن، *داعية* بغداد إلى الحوار.
_CALLING = "داعيه"
#: How many words behind a verb of force whom it hits may stand at least and at most; types of such verbs.
_AT_LEAST, _NEAR, _BY_FORCE = 2, 6, ("ASSAULT", "COERCE")


#: Classes of function word behind which somebody stands rather than an adjective.
_BEFORE_SOMEBODY = frozenset({"quantifier", "preposition", "complementizer"})


class OfficeReader(PhraseGrower):
    """Reads the heads of offices and sources (see `PhraseMaker` for what it is given)."""

    def _each(self, phrase: Phrase) -> bool:
        """Tell whether a phrase behind «كل من» is one party of several, and not those of whom each is meant."""
        return phrase.kind == "place" or (phrase.kind in _ONE and phrase.definite and not phrase.plural)

    def _not_such(self, start: int, i: int) -> Phrase | None:
        """Return those who are not what the noun behind «غير» at word i says: منعت الشرطة *غير القاطنين* من الدخول."""
        if self.words[i].token.norm not in NOT_SUCH or not (i and i - 1 not in self.verbs) or i + 1 >= len(self.words):
            return None
        people = any(a.cat == "role" and a.prefix == ("ال",) and a.lexeme.a == "pl" for a in self.words[i + 1].analyses)
        if not people or not self._open(i + 1):
            return None
        inner = self._role(i + 1, i + 1)
        if inner is None or inner.kind not in ("person", "group") or not self.words[i - 1].token.norm.startswith("ال"):
            return None
        token = self.words[start].token
        prefix = ("و",) if token.norm.startswith("و") else ()
        return inner._replace(first=start, start=token.start, text=self._text(start, inner.last), prefix=prefix, name_en=None)

    def _country_inside(self, i: int, last: int) -> str | None:
        """Return the country that an adjective of a role of several words names: المستشار *الألماني*."""
        found = (self.words[j].first("nisba") for j in range(i + 1, last + 1))
        nisba = next((a for a in found if a is not None), None)
        return self.lexicon.code_at(self.lexicon.tables.entities[nisba.lexeme.ref], self.day).country if nisba else None

    def _branch(self, i: int) -> bool:
        """Tell whether «قطاع» at word i is a branch of the economy or the state, and no strip of land: *قطاع* الصحة."""
        if not among(self.words[i].token.norm, self.classes.branches) or i + 1 >= len(self.words):
            return False
        following = self.words[i + 1]
        named = following.has("place", "state", "capital", "nisba") or bool(functions(following) - {"adjective"})
        named = named or not following.token.norm.startswith("ال")
        besieged = "ال" in self.words[i].token.norm[:3] and not following.token.norm.endswith(_OF_BRANCH)  # القطاع *المحاصر*
        return not (named or besieged)

    def _district(self, i: int) -> bool:
        """Tell whether «قضاء» at word i is a district, whose name follows, rather than the judiciary: قضاء *الحويجة*."""
        following = self.words[i + 1] if i + 1 < len(self.words) else None
        return "place_word" in functions(self.words[i]) and following is not None and following.has("place")

    def _role_or_source(self, i: int) -> tuple[Analysis | None, str, Codes, str, str | None]:
        """Return the role noun at i, or the source noun where it is longer or there is no role: both may be one word."""
        if self._campaign(i):
            return self.words[i].first("noun"), "body", Codes(None, "PTY", None, CAMPAIGN), CAMPAIGN, None
        role_form, source_form = self._own_role(i), self.words[i].first("source")
        if role_form is not None and self.words[i].token.text.endswith(_OTHER_WORDS):
            role_form = source_form = None  # أمام مسجد: before it, not its imam; أعلام: flags, no media
        deed = any(a.cat == "noun" and a.length == 1 for a in self.words[i].analyses)
        if role_form is not None and self.words[i].token.norm.endswith("ات") and deed:
            role_form = None  # مفاوضات: talks, not negotiators
        if role_form is not None and self.words[i].token.norm in self.classes.counted and not self._counted(i):
            role_form = None  # هجوما مسلحا
        if role_form is not None and self._accuses(i):
            role_form = None  # متهمة فرنسا بالتدخل: who accuses, and no suspect
        if role_form is not None and self._describes_plural(i):
            role_form = None  # محادثات دورية: periodic, and no patrol
        if role_form is not None and role_form.prefix and self.words[i].token.norm in self.lexicon.tables.stem_letters:
            role_form = None  # وجهات النظر: its first letter is no conjunction
        source = self.lexicon.tables.sources[source_form.lexeme.ref] if source_form is not None else None
        if role_form is not None and self._rank(i):
            return role_form, "person", Codes(None, "MIL", None, "Lieutenant General"), "general", None
        if role_form is not None and self._of_outlet(i, role_form):
            return role_form, "person", Codes(None, "JRN", None, "correspondent"), "correspondent", "media"
        if role_form is not None and (source_form is None or source_form.length <= role_form.length):
            role = self.lexicon.tables.roles[role_form.lexeme.ref]
            english = self._how_many(i, role_form, role)
            kind = source.kind if source is not None and source.kind in ("media", "anonymous") else None
            return role_form, role.kind, Codes(role.country, role.sector, None, english), role.id, kind
        if source is None:
            return None, "", Codes(), "", None
        if source.kind == "official":  # ناطق, متحدث: an office like any other
            return source_form, "person", Codes(name_en=source.en), source.id, None
        return source_form, "source", Codes(name_en=source.en), source.id, source.kind

    def _campaign(self, i: int) -> bool:
        """Tell whether «حملة» at word i is that of a candidate, which speaks or acts: قالت *حملة* بايدن."""
        if i + 1 >= len(self.words) or self.words[i].token.norm.removeprefix("و") != _DRIVE or not self.words[i].has("noun"):
            return False
        verb, following = self.verbs.get(i - 1), self.words[i + 1]
        if verb is None or verb.lexeme.b != "3fs" or verb.cat not in ("verb", "say"):
            return False
        return following.has("person", "family") or following.token.norm in self.classes.candidates

    def _of_outlet(self, i: int, found: Analysis) -> bool:
        """Tell whether the delegate at word i is one of an outlet, and no diplomat: *مندوبة* سانا."""
        sent = self.lexicon.tables.roles[found.lexeme.ref].id == _DELEGATE and found.length == 1
        return sent and i + 1 < len(self.words) and self.words[i + 1].has("outlet")

    def _accuses(self, i: int) -> bool:
        """Tell whether word i, which may be a suspect, accuses the party right behind it: *متهما* إسرائيل بخرق الهدنة."""
        if i + 1 < len(self.words) and self.words[i].token.norm in _ASKING and self.words[i + 1].token.norm in _OF_WHOM:
            return True  # اتصل بالسفير *طالبا* منه المساعدة
        if self.words[i].token.norm == _CALLING and i and self.words[i - 1].token.kind != "punct":
            return False
        if self.words[i].token.norm != _CALLING and self.words[i].token.norm not in self.classes.accusing:
            return False
        if i + 1 >= len(self.words):
            return False
        following = self.words[i + 1]
        named = following.has("state", "capital", "organization", "person")
        return named or (following.token.norm.startswith("ال") and following.has("role"))

    def _describes_plural(self, i: int) -> bool:
        """Tell whether word i, which may be people, is the adjective of a noun without article before it: تقارير *دورية*."""
        if self.words[i].token.norm not in self.classes.describing or not i or i - 1 in self.verbs:
            return False
        norm = self.words[i - 1].token.norm
        return norm in self.classes.described or (norm.endswith("ات") and not norm.startswith("ال"))

    def _own_role(self, i: int) -> Analysis | None:
        """Return the role noun at i; no part of a longer one before a body of its own name: *رئيس* البرلمان العربي.

        Nor is a head with the article part of a construct: حل *الرئيس* البرلمان.
        """
        found = self.words[i].first("role")
        if found is None or found.length == 1:
            return found
        bodies = [a for a in self.words[i + 1].analyses if a.cat == "organization" and a.length >= found.length]
        entities = self.lexicon.tables.entities
        of_body = any(of_entity(self.lexicon, entities[a.lexeme.ref], self.day).country in INTERNATIONAL for a in bodies)
        if not of_body and ("ال" not in found.prefix or not self.words[i + 1].token.norm.startswith("ال")):
            return found
        if not of_body and not self.words[i + 1].has("role", "organization"):
            return found
        return next((a for a in self.words[i].analyses if a.cat == "role" and a.length == 1), None)

    def _counted(self, i: int) -> bool:
        """Tell whether the word before word i is one that it cannot be said of: 22 *مسلحا*, أطلق *مسلح* النار, مقتل *مسلح*."""
        before = self.words[i - 1] if i else None
        if i - 1 in self.verbs or self._of_shots(i - 1) or self._struck(i):
            return True
        if before is not None and among(before.token.norm, self.classes.upon_people):
            return True
        return before is not None and (before.token.kind == "number" or bool(functions(before) & _BEFORE_SOMEBODY))

    def _struck(self, i: int) -> bool:
        """Tell whether word i, without the article behind one with it, is whom a verb of force hits: قتل رجال الشرطة *مسلحا*."""
        words = self.words
        if i < _AT_LEAST or not words[i].token.norm.endswith("ا") or not words[i - 1].token.norm.startswith("ال"):
            return False
        following = words[i + 1].token.norm if i + 1 < len(words) else ""
        verb = next((j for j in range(i - 2, max(-1, i - _NEAR), -1) if j in self.verbs), None)
        if verb is None or "adverb" in functions(words[i]) or following.startswith("ب"):
            return False  # دخل الرجل مسلحا *بسكين*
        found = self.verbs[verb]
        entry = self.lexicon.tables.events[found.lexeme.ref] if found.cat == "verb" else None
        return entry is not None and entry.type in _BY_FORCE and entry.frame.get("object") == "recipient"

    def _rank(self, i: int) -> bool:
        """Tell whether «الفريق» at word i is an officer rather than a team: a name follows."""
        if self.words[i].token.norm not in self.classes.ranks or i + 1 >= len(self.words):
            return False
        following = self.words[i + 1]
        return following.token.norm in self.lexicon.tables.given_names or "person" in following.cats
