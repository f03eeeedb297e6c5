"""The names of office holders: what may stand between a title and the name after it, and whose codes count."""

from isnad.mentions.codes import INTERNATIONAL, Codes, with_person
from isnad.mentions.kinds import functions
from isnad.mentions.names import with_article
from isnad.mentions.unlisted import CLOSING, NameReader
from isnad.record.analysis import Analysis, Phrase

#: How many words a name in brackets may have, the brackets included.
_BRACKETS = 7
#: How many words may stand between an office and the name set off by commas behind it.
_FAR_NAME = 14
#: From how many words on a name between commas stands alone.
_FULL_NAME = 2
#: The role of a party's man, of whose party no list may know (roles.yaml).
_LEADING = "leading-figure"
#: The roles of presidents (roles.yaml).
_PRESIDENTS = frozenset({"president", "president-republic"})
#: The sector of those who hold an office no more.
_EXILE = "ELI"
#: How many words may stand between an office of two and the second of them.
_TWO = 8
#: Sectors of officers, and of trades that are family names too.
_OFFICERS, _TRADES = frozenset({"MIL", "COP"}), frozenset({"AGR", "LAB", "BUS"})
#: Sectors of words that may be said of anybody: الشهيد, الراحل, السيد, المواطن.
ANYBODY = frozenset({None, "CVL"})


class NameTaker(NameReader):
    """Takes in the names that follow titles (see `PhraseMaker` for what it is given)."""

    def at(self, i: int) -> Phrase | None:
        """Return the noun phrase that begins at word i, or None."""
        raise NotImplementedError

    def _inner(self, i: int, depth: int) -> Phrase | None:
        raise NotImplementedError

    def _name_after(self, phrase: Phrase, head: str) -> Phrase:
        """Take in the name that follows a title, with or without a comma: وزير الخارجية، سيرغي لافروف."""
        i = self._after_brackets(self._after_purpose(self._after_location(self._after_mark(phrase), phrase)))
        comma = i < len(self.words) and self.words[i].token.norm == ","
        i += comma
        begins = i = self._after_then(i)
        while i < len(self.words) and "honorific" in self.words[i].cats and "family" not in self.words[i].cats:
            honour = self.words[i].first("honorific")
            if honour is None or set(honour.prefix) - {"ال"}:
                return phrase  # أمير منطقة عسير، *وصاحب السمو*: another
            i += honour.length  # *آية الله* علي خامنئي
        if i >= len(self.words) or not self._open(i):
            return phrase
        word = self.words[i]
        if self._clitics(i) and word.token.norm not in self.lexicon.tables.given_names:
            return phrase  # but *لينا* عطا الله
        if not phrase.definite and self._heads_nothing(phrase):
            return phrase  # أدانت هيئة محلفين *ترامب*
        if self._begins_office(i):
            return phrase
        known = word.first("person") or (None if self._another(i) else self._family(i))
        ruling = known is not None and self._rules(phrase, known, i)
        if known is not None and (known.length > 1 or ruling or not word.has("noun", "role")):  # الرئيس *عون*
            entity = self.lexicon.tables.entities[known.lexeme.ref]
            codes = with_person(self._codes(phrase), entity, self.lexicon, self.day)
            foreign = bool(phrase.country) and codes.country != phrase.country and codes.sector != _EXILE
            begin = self._name_before(i, phrase)
            titled = i > begins or word.has("role")
            if known.cat == "person" and foreign and titled and not {phrase.country, codes.country} & INTERNATIONAL:
                return phrase  # هنأ الرئيس الفرنسي *الأمير محمد بن سلمان*
            if known.cat == "family" and (foreign or begin < i):
                codes = self._codes(phrase)  # سفير الاتحاد الأوروبي *ماركوس* كورنارو: another of that name
            last = i + known.length - 1
            if known.cat == "family":
                last = max(last, self._name_end(last + 1, 2, 1) - 1)
            return self._named(phrase, last, codes, begin)
        remembered = self.memory.get(word.token.norm)
        if not phrase.definite or with_article(word):
            if remembered is None or comma:
                return phrase
        end = self._over_surname(i, self._name_end(i), phrase)
        if not comma and self._named_by_trade(end, phrase):
            end += 2  # العقيد *صياد كريمي*, العقيد حسن *صياد كريمي*
        if comma and end - i < 2 and remembered is None:
            return phrase
        if end == i or (end - i == 1 and (word.has("state", "capital") or self._visits(phrase, i))):
            return phrase  # اتهم مسؤول في حزب الله *إسرائيل*
        codes = self._codes(phrase)
        if remembered is not None and end - i == 1:
            sector = remembered.sector if codes.sector in ANYBODY else None  # الشهيد *رضي* is the officer named before
            codes = Codes(
                codes.country or remembered.country,
                sector or codes.sector or remembered.sector,
                remembered.entity,
                remembered.name_en,
            )
        return self._named(phrase, end - 1, codes, i)

    def _rules(self, phrase: Phrase, known: Analysis, i: int) -> bool:
        """Tell whether word i, a noun too, is the family name of who governs behind his title, with no more of a name."""
        titled = phrase.definite and phrase.head in _PRESIDENTS and phrase.last == phrase.first
        family = known.cat == "family" and not self.words[i].has("role")
        return titled and family and self._governs(known) and self._name_end(i) <= i + 1

    def _visits(self, phrase: Phrase, i: int) -> bool:
        """Tell whether word i behind a title is a town: زار رئيس الحكومة *وهران*.

        Behind an office of one word, the bearer's name can be a town's too, but not where he visits it.
        """
        town = self.words[i].first("place")
        if town is None or town.prefix or town.lexeme.a or self.words[i].has("person", "family"):
            return False
        if self.words[i].token.norm in self.lexicon.tables.given_names:
            return False
        whole = phrase.last > phrase.first and phrase.definite
        return whole or (phrase.first > 0 and self.words[phrase.first - 1].token.norm in self.classes.visits)

    def _after_then(self, i: int) -> int:
        """Skip a word for then between an office and a name: وزير الدفاع *آنذاك* دونالد رامسفيلد."""
        if i + 1 >= len(self.words) or self.words[i].token.norm not in self.classes.back_then:
            return i
        return i + 1 if self._opens_name(i + 1) or self.words[i + 1].token.norm in self.memory else i

    def _named_by_trade(self, i: int, phrase: Phrase) -> bool:
        """Tell whether a name that is a trade too and an unlisted one follow an officer's title: العقيد *صياد كريمي*."""
        words = self.words[i : i + 2]
        if len(words) < 2 or not phrase.definite or phrase.sector not in _OFFICERS or i + 1 in self.verbs:
            return False
        trade, name = words[0].first("role"), words[1]
        if (
            trade is None
            or trade.prefix
            or trade.length > 1
            or trade.lexeme.a != "sg"
            or words[0].token.norm.endswith(("ا", "ه"))
        ):
            return False
        role = self.lexicon.tables.roles[trade.lexeme.ref]
        unlisted = name.token.kind == "word" and not name.analyses and not with_article(name)
        return unlisted and role.kind == "person" and role.sector in _TRADES

    def _name_before(self, i: int, phrase: Phrase) -> int:
        """Return where a name begins whose last word is i and the rest in the phrase already: وكيل رقيب *سالم ظافر الكعبي*."""
        begin = i
        names, classes = self.lexicon.tables.given_names, self.classes
        while begin - 1 > phrase.first and begin - 1 <= phrase.last:
            norm, earlier = self.words[begin - 1].token.norm, self.words[begin - 2].token.norm
            if (
                norm not in names
                and norm not in classes.joiners
                and earlier not in classes.sons
                and earlier not in classes.joiners
            ):
                break
            begin -= 1
        return begin

    def _both_named(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is the office of two whose names follow, joined by و: الوزيران *سيرغي لافروف ومولود أوغلو*."""
        if phrase.kind != "person" or not phrase.plural or not phrase.definite or phrase.number or not self._dual(phrase.first):
            return False
        i = phrase.last + 1
        if i >= len(self.words) or not self._open(i) or with_article(self.words[i]) or not self._opens_name(i):
            return False
        person = self.words[i].first("person")
        end = i + person.length if person is not None else self._name_end(i)
        following = self.words[end].token.norm if end < len(self.words) else ""
        return end > i and following.startswith("و") and end not in self.verbs

    def _opens_name(self, i: int) -> bool:
        """Tell whether a listed name or a given name begins at word i."""
        return self.words[i].has("person", "family") or self.words[i].token.norm in self.lexicon.tables.given_names

    def _dual(self, i: int) -> bool:
        """Tell whether word i can be two who hold an office: الرئيسان, الوزيرين."""
        return any(a.cat == "role" and a.lexeme.a == "du" for a in self.words[i].analyses)

    def _other_of_two(self, phrase: Phrase) -> Phrase:
        """Take in the name of the second of two behind his country: الرئيسان الأميركي جو بايدن *والروسي فلاديمير بوتين*."""
        i = phrase.last + 1
        before = range(max(0, phrase.first - _TWO), phrase.first)
        if phrase.prefix != ("و", "ال") or i >= len(self.words) or not self._opens_name(i) or not any(map(self._dual, before)):
            return phrase
        named = self._name_after(phrase._replace(kind="person", definite=True, entity=None, name_en=None, name_ar=None), "nisba")
        return named if named.last > phrase.last else phrase

    def _over_surname(self, start: int, end: int, phrase: Phrase) -> int:
        """Return the index after a name that may go on with a surname that is an office too: الصحفي إحسان *القاضي*.

        Not behind the names of princes, who have none, nor where the office goes on: استقبل الشيخ تميم *الأمين العام*.
        """
        if 0 < end - start <= _FULL_NAME and self._surname(start, end, phrase.first):
            return end + 1
        if end - start != 1 or end >= len(self.words) or phrase.head in self.roles.no_president or end in self.blocked:
            return end
        word, given = self.words[end], self.words[start].token.norm in self.lexicon.tables.given_names
        single = any(a.cat == "role" and a.length == 1 and a.lexeme.a == "sg" and a.prefix == ("ال",) for a in word.analyses)
        if not given or not single or word.token.text.endswith("ة") or word.has("state", "capital", "organization"):
            return end
        following = self.words[end + 1] if end + 1 < len(self.words) else None
        if following is None or following.token.kind == "punct":
            return end + 1
        closes = bool(functions(following) & CLOSING) or end + 1 in self.verbs
        within = following.token.norm in ("في", "ل", "لدي", "باسم")
        return end + 1 if (closes and not within) or following.token.norm.startswith("بت") else end

    def _after_mark(self, phrase: Phrase) -> int:
        """Return the word behind a phrase, and behind the quotation mark that closes in it: القيادي في «حماس»، فلان."""
        i = phrase.last + 1
        marks = sum(w.token.norm == '"' for w in self.words[phrase.first : i])
        return i + 1 if marks % 2 and i < len(self.words) and self.words[i].token.norm == '"' else i

    def _begins_office(self, i: int) -> bool:
        """Tell whether an office of another begins at word i that looks like a name: سمو ولي العهد *أمير دولة قطر*."""
        following = self.words[i + 1] if i + 1 < len(self.words) else None
        if following is None or not self.words[i].has("role") or self.words[i].token.norm.startswith("ال"):
            return False
        return following.has("state", "organization") or following.token.norm in self.classes.realms

    def _after_brackets(self, i: int) -> int:
        """Skip a short name in brackets: قائد القيادة المركزية *(سنتكوم)* الجنرال فلان."""
        if i >= len(self.words) or self.words[i].token.norm != "(":
            return i
        return next((j + 1 for j in range(i + 1, min(i + _BRACKETS, len(self.words))) if self.words[j].token.norm == ")"), i)

    def _after_purpose(self, i: int) -> int:
        """Skip what an office is for where a known name follows: مبعوث الأمم المتحدة *لمحادثات السلام* مارتن غريفيث."""
        inner = self.at(i) if self._open(i) and self.words[i].token.norm.startswith("ل") else None
        if inner is None or inner.kind not in ("event", "thing") or inner.prefix not in (("ل",), ("ل", "ال")):
            return i
        after = inner.last + 1
        named = after < len(self.words) and (
            self.words[after].has("person", "family") or self.words[after].token.norm in self.memory
        )
        return after if named else i

    def _after_location(self, i: int, phrase: Phrase) -> int:
        """Skip «في PLACE» between an office and, after a comma, its holder's name: the phrase's, which ends before word i."""
        if i + 1 < len(self.words) and self.words[i].token.norm in ("في", "لدي"):
            inner = self._inner(i + 1, 1)
            if inner is not None and inner.kind in ("place", "country", "thing", "body", "organization"):
                after = inner.last + 1
                named = after < len(self.words) and (self.words[after].token.norm == "," or self._told_by_name(after))
                if named or self._posted(phrase, inner):
                    return after
        inner = self.at(i) if i < len(self.words) else None
        if inner is not None and inner.kind == "place" and "ب" in inner.prefix:
            after = inner.last + 1
            if after < len(self.words) and self.words[after].token.norm == ",":
                return after
        return self._before_set_off_name(i)

    def _posted(self, phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether behind where somebody serves his name stands: السفير الروسي في القاهرة *فلان الفلاني*."""
        i = inner.last + 1
        serves = phrase.head in self.roles.abroad or (phrase.head == _LEADING and inner.definite)
        if not serves or not phrase.definite or i >= len(self.words) or not self._open(i) or with_article(self.words[i]):
            return False
        listed = self.words[i].token.norm in self.lexicon.tables.given_names or self.words[i].has("person")
        strange = phrase.head in self.roles.abroad and not self.words[i].analyses and not self._clitics(i)
        end = self._name_end(i) if listed or strange else i
        return end - i >= _FULL_NAME or self.words[i].has("person")

    def _told_by_name(self, i: int) -> bool:
        """Tell whether a full name begins at word i, behind which is told what he says: المدير في عدن *فلان الفلاني* إن."""
        if i in self.verbs:
            return False
        ranked = i + 1 < len(self.words) and "ال" in (r.prefix if (r := self.words[i].first("role")) else ())
        i += ranked
        if self.words[i].token.norm not in self.lexicon.tables.given_names:
            return False
        end = self._name_end(i)
        following = self.words[end] if end < len(self.words) else None
        return end - i >= _FULL_NAME and following is not None and "complementizer" in following.functions()

    def _before_set_off_name(self, i: int) -> int:
        """Skip all that says what an office is for where a name stands between commas behind it.

        المندوب الدائم لدى مكتب الأمم المتحدة في جنيف، *فلان الفلاني*، إن …
        """
        for j in range(i, min(i + _FAR_NAME, len(self.words) - 3)):
            if j in self.verbs or self.words[j].token.kind == "punct":
                if self.words[j].token.norm != ",":
                    return i
                word = self.words[j + 1]
                named = "person" in word.cats or word.token.norm in self.lexicon.tables.given_names
                end = self._name_end(j + 1) if named else j
                closed = end < len(self.words) and self.words[end].token.norm in (",", ":", '"')
                return j if end - j > _FULL_NAME and closed else i
        return i

    def _named(self, phrase: Phrase, last: int, codes: Codes, name_start: int) -> Phrase:
        grown = self._grow(phrase, last, country=codes.country, sector=codes.sector)
        name_ar = codes.name_ar or self._text(name_start, last)
        return grown._replace(entity=codes.entity, name_en=codes.name_en, name_ar=name_ar, definite=True)
