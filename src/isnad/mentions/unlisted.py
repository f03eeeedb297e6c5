"""Names of people met for the first time without a title: by a given name, or where only a speaker can stand."""

from isnad.mentions.codes import Codes
from isnad.mentions.guesses import seems_verb
from isnad.mentions.kinds import functions
from isnad.mentions.names import MAX_WORDS, name_end
from isnad.mentions.referring import ReferenceReader
from isnad.record.analysis import Analysis, Phrase

#: What a word that is no known name may be that is one all the same, where only a name can stand.
_NAMELIKE = frozenset({"verb", "family"})
#: What a first name may be before an unlisted one and an office.
_ELSE = frozenset({"noun", "place", "participle", "passive", "verb", "family", "other-verb"})
#: What an unlisted name may seem to be with its first letter taken off: باتريك.
_PREFIXED = frozenset({"participle", "passive", "verb", "family"})
#: How many words the office of who is quoted may have between his name and what he says.
_OFFICE_WORDS = 8
#: What a surname may be that is no name by itself, and classes of function word before which a name has ended.
_SURNAMES = frozenset({"family", "honorific", "outlet", "other-verb"})
CLOSING = frozenset({"preposition", "complementizer", "subordinator", "relative"})
#: Up to how many letters an unknown word that opens like a preposition is one with its noun.
_SHORT = 3
#: Endings of words that are no names: plurals, and nouns with a pronoun.
_NO_NAME = ("ون", "ين", "ات", "هم", "ها", "هما", "نا")


class NameReader(ReferenceReader):
    """Reads names that no list holds (see `PhraseMaker` for what it is given)."""

    def _name_end(self, start: int, limit: int = MAX_WORDS, known: int = 0) -> int:
        """Return the index after the last word of a name (`name_end`), before a time: نيكولاس بيرنز *ليل* الثلاثاء."""
        end = name_end(self.sentence, start, self.lexicon, limit, known)
        given = self.lexicon.tables.given_names
        times = (j for j in range(start, end) if j in self.blocked and self.words[j].token.norm not in given)
        return next(times, end)

    def _name(self, start: int, i: int) -> Phrase | None:
        """Return the name of an unknown person that stands without a title: a given name or عبد, أبو, and what follows.

        Right after a verb of saying any unknown word is a name: وأضاف الخرينج.
        """
        if self._speaks(i) or self._acts(i):
            phrase = self._make(start, self._speaker_end(i) - 1, "person", Codes(), prefix=(), definite=True)
            return phrase._replace(name_ar=phrase.text)
        norm = self.words[i].token.norm.removeprefix("و")
        opens = norm in self.lexicon.tables.given_names or norm in self.classes.name_openers
        if not opens or "role" in self.words[i].cats or norm in self.lexicon.tables.common_nouns:
            return None  # على *كامل* التراب: no name by itself, as in مصطفى كامل
        end = self._name_end(i)
        end += end - i == 1 and not self.words[i].analyses and self._surname(i, end, i)
        if end - i < 2:
            return None
        prefix = ("و",) if norm != self.words[i].token.norm else ()
        phrase = self._make(start, end - 1, "person", Codes(), prefix=prefix, definite=True)
        return phrase._replace(name_ar=phrase.text)

    def _in_office(self, i: int, family: Analysis) -> bool:
        """Tell whether word i, a common word too, is rather the family name of who governs: أقال *سعيد* وزير الداخلية.

        It stands where who acts stands, behind its verb, and no more of a name follows: قال *سعيد* الشحات.
        """
        acts = i - 1 in self.verbs and not self.words[i].has("role") and self.verbs[i - 1].lexeme.b == "3ms"
        if not acts or not self._governs(family):
            return False
        held = self.lexicon.code_at(self.lexicon.tables.entities[family.lexeme.ref], self.day)
        home = not self.told or held.country in self.told
        return home and self._name_end(i) <= i + 1

    def _governs(self, found: Analysis) -> bool:
        """Tell whether somebody holds an office of a government on the day of the article."""
        held = self.lexicon.code_at(self.lexicon.tables.entities[found.lexeme.ref], self.day)
        return self.day is not None and held.sector == "GOV" and bool(held.start) and held.start <= self.day

    def _surname(self, start: int, i: int, first: int) -> bool:
        """Tell whether word i, a word of the language too, is the surname behind a first name that begins at word start.

        سعود *المعجب*, ميشال *سماحة*: nothing that could be of the word follows, and no verb stands before word first, where the
        title begins, whose object it could be.
        """
        word = self.words[i] if i < len(self.words) else None
        if word is None or word.token.kind != "word" or i in self.verbs or i in self.blocked or functions(word):
            return False
        if self.words[start].token.norm.removeprefix("و") not in self.lexicon.tables.given_names or self._object_form(i):
            return False
        noun = word.token.norm.startswith("ال") and word.has("noun") and not word.token.text.endswith("ة")
        listed = word.has(*_SURNAMES) and not word.token.norm.startswith("ال")
        if word.has("state", "capital", "organization", "nisba") or not (listed or (noun and start > first)):
            return False
        if not any(a.prefix in ((), ("ال",)) and not a.suffix for a in word.analyses):
            return False
        following = self.words[i + 1] if i + 1 < len(self.words) else None
        told = following is not None and "complementizer" in functions(following)
        closed = following is None or following.token.kind == "punct" or bool(functions(following) & CLOSING)
        verb = self.verbs.get(first - 1)
        free = verb is None or (verb.cat == "verb" and not self._takes_object(first - 1))
        return told or (free and (closed or i + 1 in self.verbs))

    def _another(self, i: int) -> bool:
        """Tell whether word i, somebody's family name, is rather the first name of another: اللواء *صالح* بن عيد."""
        following = self.words[i + 1] if i + 1 < len(self.words) else None
        if following is None or self.words[i].token.norm.removeprefix("و") not in self.lexicon.tables.given_names:
            return False
        return following.token.norm in self.classes.sons

    def _speaks(self, i: int) -> bool:
        """Tell whether an unknown word stands as a name between a verb of saying and what is said: وأضاف الخرينج أن.

        So does a word that is else a verb: وقال *ناصر* الحاسي، المتحدث باسم …، إن.
        """
        word, before = self.words[i], self.verbs.get(i - 1)
        if before is None or "say" not in self.words[i - 1].cats:
            if not i or self.words[i - 1].token.norm != "عن" or not self._quoted(i):
                return False
        elif before.lexeme.a == "jussive":
            return False
        if not word.cats <= _NAMELIKE and not self._prefixed(i) and not self._other_word(i):
            return False
        after = self._speaker_end(i)
        following = self.words[after] if after < len(self.words) else None
        if following is None or len(word.token.norm) < 3 or word.accusative or word.token.text.endswith("ة"):
            return False
        told = "complementizer" in functions(following) or following.token.norm in (":", '"') or "say-noun" in following.cats
        if not (told and self._foreign(i)) and (word.token.norm.endswith(_NO_NAME) or (seems_verb(word) and not word.analyses)):
            return False
        return told or following.token.kind == "punct" or following.has("role", "source") or "preposition" in functions(following)

    def _acts(self, i: int) -> bool:
        """Tell whether an unknown word is a name for all that its first letter may be a preposition: انتقد *بلانش*، في مقابلة.

        It stands between a verb that takes an object, and no such preposition, and a comma.
        """
        word, verb = self.words[i], self.verbs.get(i - 1)
        norm, following = word.token.norm, self.words[i + 1] if i + 1 < len(self.words) else None
        if word.analyses or following is None or following.token.norm != "," or not norm.startswith(("ب", "ل")):
            return False
        if verb is None or verb.lexeme.b != "3ms" or not self._takes_object(i - 1) or len(norm) <= _SHORT:
            return False
        frame = self.lexicon.tables.events[verb.lexeme.ref].frame
        common = norm[1:] in self.lexicon.tables.common_nouns or norm.startswith(("بال", "لل")) or norm.endswith(_NO_NAME)
        return norm[0] not in frame and not common and not word.token.text.endswith(("ة", "ه"))

    def _quoted(self, i: int) -> bool:
        """Tell whether who stands at word i behind عن is said to say what follows: نقلت الوكالة عن *ريباكوف* قوله إن."""
        end = self._speaker_end(i)
        said = (j for j in range(end, min(end + _OFFICE_WORDS, len(self.words))) if "say-noun" in self.words[j].cats)
        told = next(said, None)
        return told is not None and any(a.cat == "say-noun" and a.suffix for a in self.words[told].analyses)

    def _prefixed(self, i: int) -> bool:
        """Tell whether word i is only by its first letter, read as a preposition, something else than a name of two words."""
        word, following = self.words[i], self.words[i + 1] if i + 1 < len(self.words) else None
        read = word.analyses and all(a.prefix and a.cat in _PREFIXED for a in word.analyses)
        return bool(read) and following is not None and following.token.kind == "word" and not following.analyses

    def _other_word(self, i: int) -> bool:
        """Tell whether word i is a first name that else is a deed or a town: an unlisted name and an office follow.

        وقال *معتز* زريقي مسؤول الملف إن.
        """
        words = self.words[i : i + 4]
        said = i and "say" in self.words[i - 1].cats and i - 1 in self.verbs
        if not said or len(words) < 3 or not words[0].cats or not words[0].cats <= _ELSE or words[0].token.norm.startswith("ال"):
            return False
        if words[1].analyses or words[1].token.kind != "word" or words[1].token.norm.startswith("ال"):
            return False
        return words[2 + (words[2].token.norm == "," and len(words) > 3)].has("role")

    def _foreign(self, i: int) -> bool:
        """Tell whether an unlisted word that ends like a plural can be a name where only a speaker can stand: وتابع *ويلسون* أن.

        A plural of people in ون begins with م in most cases; one in ات goes with a verb in the feminine.
        """
        norm, verb = self.words[i].token.norm, self.verbs.get(i - 1)
        if self.words[i].analyses or norm.startswith(("م", "ي", "ت", "س")):
            return False
        if norm.endswith("ات"):
            return verb is not None and verb.lexeme.b == "3ms"
        return norm.endswith(("ون", "ين")) or norm.startswith("و")

    def _speaker_end(self, i: int) -> int:
        """Return the index after the name of an unknown speaker: it may end in a word that is else a verb, جوليا *هول*."""
        end = max(self._name_end(i, 4), i + 1)
        if end == i + 1 and self._other_word(i):
            return i + 2
        if end == i + 1 and end < len(self.words) and self.words[end].cats == {"verb"} and end not in self.verbs:
            return end + 1
        return end
