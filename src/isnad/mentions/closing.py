"""Where a noun phrase is closed: heads that nothing is a genitive of, adjectives behind which a new phrase begins."""

from isnad.mentions.kinds import VERBS, functions
from isnad.mentions.making import PhraseMaker
from isnad.record.analysis import Phrase

#: What a word is that tells a state, where it is nothing else.
_STATES = frozenset({"participle", "passive"})
#: Endings of sound plurals and of duals that keep their ن: مسلح*ون*, محلف*ين*, شرطي*ان*.
_FULL, _DUAL, _SOUND = ("ون", "ين", "ان"), "ان", "ون"
#: How participles begin, whose plurals are sound: *م*حلفين.
_PARTICIPLE = "م"
#: Categories of words of which number is known.
_NUMBERED = frozenset({"role", "source", "nisba"})
#: Categories of words for what is done.
_DEEDS = frozenset({"noun", "light-noun", "say-noun"})
#: Pronouns at the end of a noun, the longer before those that they end in; categories of nouns that may have one.
_PRONOUNS, _OWNED_NOUNS = ("هما", "ها", "هم", "هن", "ه"), frozenset({"noun", "say-noun", "role", "source"})
#: How many letters a word has from which on an alef behind it is an ending: مخيما.
_STEM = 3


class PhraseCloser(PhraseMaker):
    """Tells where a phrase goes on no more (see `PhraseMaker` for what it is given)."""

    def _heads_nothing(self, phrase: Phrase) -> bool:
        """Tell whether no genitive can follow an indefinite phrase.

        Not behind its adjective (قوات *كبيرة* البلدة), the ن of a plural or dual (محلفين ترامب), one who is nobody's (قتل *مسلح*
        سائحة).
        """
        if self.words[phrase.last].token.norm in self.classes.qualities or self._by_deed(phrase.last + 1):
            return True
        one = phrase.last == phrase.first and not phrase.plural and phrase.kind == "person"
        if one and (phrase.head in self.roles.nobodys or phrase.head == "nisba"):
            return True
        last = self.words[phrase.last].token.norm
        return last.endswith(_SOUND) or (phrase.plural and last.endswith("ين")) or self._full_ending(phrase.last)

    def _ends(self, i: int) -> bool:
        """Tell whether «القضاء على» at word i is doing away with something and no judiciary: تعهد *بالقضاء على* الفساد.

        Behind a verb, or before على of another sense, it is one: حكم *القضاء على* المتهم, أحيل إلى *القضاء على* خلفية التهم.
        """
        if i + 2 >= len(self.words) or self.words[i + 1].token.norm != "علي" or i - 1 in self.verbs:
            return False
        sense = any(a.length > 1 for a in self.words[i + 1].analyses)
        led = bool({"ب", "ل"} & set(self._clitics(i))) or (i > 0 and not self.words[i - 1].has("say", "light"))
        return led and not sense

    def _possessed(self, i: int) -> bool:
        """Tell whether word i is a noun with a pronoun, behind which no genitive stands: وزارة *دفاعها* حركة حماس."""
        word = self.words[i]
        if word.analyses:
            noun = word.cats <= VERBS or any(a.suffix and a.cat in _OWNED_NOUNS for a in word.analyses)
            return noun and all(a.suffix for a in word.analyses)
        return self._owned_stem(i) is not None

    def _owned_stem(self, i: int) -> str | None:
        """Return an unlisted word without the pronoun at its end, None where it has none: دفاع of دفاعها, خارجيه of خارجيتها."""
        token = self.words[i].token
        if token.kind != "word" or self.words[i].analyses or token.norm.startswith("ال") or token.text.endswith("ة"):
            return None
        ending = next((e for e in _PRONOUNS if token.norm.endswith(e) and len(token.norm) - len(e) >= _STEM), None)
        if ending is None:
            return None
        stem = token.norm.removesuffix(ending)
        stems = (stem, stem[:-1] + "ه") if stem.endswith("ت") else (stem,)
        domains, common = self.lexicon.tables.domains, self.lexicon.tables.common_nouns
        known = next((s for s in stems if f"ال{s}" in domains or s in common or s in self.classes.things), None)
        return known if known is not None or ending == "ه" else stem

    def _their_domain(self, i: int) -> tuple[str, str | None] | None:
        """Return what the domain of an office is that word i names with a pronoun: وزير *خارجيتها*."""
        stem = self._owned_stem(i)
        return self.lexicon.tables.domains.get(f"ال{stem}") if stem is not None else None

    def _by_deed(self, i: int) -> bool:
        """Tell whether ب and a deed stand at word i, which may open a phrase of several words: أمراء *بتوجيه* من ولي العهد."""
        analyses = self.words[i].analyses if i < len(self.words) else ()
        if not analyses or not self.words[i].token.norm.startswith("ب") or analyses[0].cat != "phrase":
            return False
        single = [a for a in analyses if a.length == 1]
        return bool(single) and all(a.cat in _DEEDS and a.prefix[:1] == ("ب",) for a in single)

    def _state_of(self, phrase: Phrase, i: int) -> bool:
        """Tell whether word i says in what state somebody is, and is no party: توفي شاب *متأثرا* بجراحه, شاب *مسجون*."""
        word = self.words[i]
        if phrase.kind != "person" or phrase.last > phrase.first or not word.token.norm.startswith(_PARTICIPLE):
            return False
        if word.analyses:
            return word.cats <= _STATES
        following = self.words[i + 1].token.norm if i + 1 < len(self.words) else ""
        return word.token.norm.endswith("ا") and following.startswith("ب")

    def _full_ending(self, i: int) -> bool:
        """Tell whether word i is a sound plural or a dual with its ن, which it would lose before a genitive: مشجعون, شرطيان."""
        word = self.words[i]
        norm = word.token.norm
        if not norm.endswith(_FULL):
            return False
        told = {a.lexeme.a for a in word.analyses if a.cat in _NUMBERED and a.length == 1 and not a.suffix}
        if not told or "sg" in told:
            return False
        if norm.endswith(_SOUND):
            return True
        if norm.endswith(_DUAL):
            return "pl" not in told  # سكان, شبان
        return "du" in told or norm.startswith(_PARTICIPLE)

    def _quality(self, i: int, phrase: Phrase) -> bool:
        """Tell whether word i is an adjective of an indefinite phrase before it: قوات *كبيرة*, قوة أمنية *كبيرة*.

        That of a deed is not its doer's, who may be an adjective too: قصف *تركي* عنيف.
        """
        norm = self.words[i].token.norm
        if not phrase.definite and phrase.source_kind == "document" and phrase.first == phrase.last and i + 1 in self.verbs:
            return not self.words[i].analyses and self.verbs[i + 1].suffix in ("ه", "ها")  # بيان *مطول* نشرته
        if phrase.definite or phrase.kind == "nisba" or norm not in self.classes.qualities:
            return False
        return not norm.endswith(("ون", "ين")) or self.words[phrase.last].token.norm.endswith(norm[-2:])  # مسلحين *موالين*

    def _other_gender(self, phrase: Phrase, i: int) -> bool:
        """Tell whether word i is feminine and the phrase one man or men, whose adjective it is not: اتهم الوزير *المعارضة*."""
        if phrase.kind not in ("person", "group") or phrase.first < phrase.last or not self.words[i].token.text.endswith("ة"):
            return False
        head = self.words[phrase.first]
        norm = head.token.norm
        if phrase.plural:
            return norm.endswith(_SOUND) or (norm.endswith("ين") and self._full_ending(phrase.first))
        bare = norm.removeprefix("و").removeprefix("ال")
        if phrase.kind != "person" or (bare in self.classes.epicene and not self.words[i].has("role")):
            return False  # النائب *الديمقراطية*
        roles = {(a.lexeme.a, a.lexeme.b) for a in head.analyses if a.cat == "role"}
        return roles == {("sg", "m")} and not head.token.text.endswith(("ة", "ى", "اء"))

    def _other_case(self, phrase: Phrase) -> bool:
        """Tell whether the word behind a phrase is written in the accusative and the phrase, which would be too, is not.

        اعتقل شرطي *صحفيا*: the object. What has no such ending tells nothing: حافلة, مواقع, مبنى.
        """
        head = self.words[phrase.first]
        if phrase.definite or phrase.plural or phrase.number or not self._object_form(phrase.last + 1):
            return False
        person = phrase.kind in ("person", "nisba") or head.has("participle", "passive")
        ends = not head.token.text.endswith(("ة", "ى", "ا", "اء", "ات", "ين", "ان", "ون"))
        return person and ends and phrase.last == phrase.first and not head.accusative

    def _object_form(self, i: int) -> bool:
        """Tell whether word i is written as an indefinite accusative, with the mark (مكاناً) or without (صحفيا, مخيما).

        A masculine with alef may be the singular or a dual before its genitive; a word whose own alef it is (رعايا) has no dual.
        """
        word = self.words[i]
        if word.accusative:
            return True
        norm = word.token.norm
        if not norm.endswith("ا") or word.has("state", "capital", "place", "person", "family", "organization"):
            return False
        if {"sg", "du"} <= {a.lexeme.a for a in word.analyses if a.cat in ("role", "source")}:
            return True
        thing = norm[:-1] in self.classes.things or norm[:-1] in self.lexicon.tables.common_nouns
        return thing and len(norm) > _STEM and (not word.analyses or "place_word" in functions(word))

    def _for_a_purpose(self, i: int) -> bool:
        """Tell whether word i is a deed in the accusative, which no genitive is: دول المنطقة *احتجاجا*."""
        word = self.words[i]
        if not word.token.norm.endswith("ا") or "ال" in self._clitics(i):
            return False
        return {"sg", "du"} <= {a.lexeme.a for a in word.analyses if a.cat == "noun" and not a.suffix}

    def _takes_object(self, i: int) -> bool:
        """Tell whether word i is a verb of a deed done to somebody whom it does not name itself, by a pronoun."""
        verb = self.verbs.get(i)
        if verb is None or verb.cat != "verb" or verb.suffix or verb.lexeme.voice == "passive":
            return False
        return "object" in self.lexicon.tables.events[verb.lexeme.ref].frame
