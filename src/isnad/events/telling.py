"""What tells, where it is no party (outlets by what they are called, pages, campaigns), and deeds told in other orders."""

from isnad.events.agreement import agreement
from isnad.events.arguments import Arguments, conjoined, preposition_of
from isnad.events.content import called_outlet, names_deed
from isnad.events.frames import word_forms
from isnad.events.speakers import SPEAKERS, TELLING
from isnad.lexicon.tables import Lexicon, SayDef
from isnad.record.analysis import Analysis, Phrase, Scene

_NAMES_OUTLET = frozenset({"place", "thing", "organization"})
#: How many words the name of an outlet in quotation marks may have.
_NAME_WORDS = 4
#: What opens and closes the name of an outlet.
_MARKS = {'"': '"', "(": ")"}
#: Kinds of phrase that name no outlet, in marks or not.
_NO_OUTLET = frozenset({"person", "group", "body", "party"})


def marked(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase stands in quotation marks of its own."""
    opened = scene.words[phrase.first].token.norm == '"' or (phrase.first > 0 and scene.words[phrase.first - 1].token.norm == '"')
    after = phrase.last + 1
    return opened and after < len(scene.words) and scene.words[after].token.norm == '"'


def is_outlet(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase that somebody speaks to is an outlet: one that is listed, or a name in quotation marks."""
    if phrase.kind == "outlet" or (phrase.source_kind == "media" and phrase.kind != "person"):
        return True
    if phrase.kind == "organization" and phrase.entity:
        return False  # تمويلها لوكالة الأونروا
    if called_outlet(scene, phrase) and phrase.last > phrase.first:
        return True
    before = phrase.first - (1 if scene.words[phrase.first].token.norm == '"' else 2)
    return marked(scene, phrase) and before >= 0 and scene.words[before].token.norm == "ل" and phrase.kind in _NAMES_OUTLET


def spoken_through(scene: Scene, cue: int, told: int) -> list[Phrase]:
    """Return the outlets named between a cue and what it tells: قال الوزير في مقابلة مع *قناة العربية* إن; in most cases one.

    Not one that is quoted itself (عن), nor one that only says who the speaker is: قال كاتب *بالصحيفة* إن.
    """
    found: list[Phrase] = []
    j = cue + 1
    while j < told:
        phrase = _named_outlet(scene, j, told) or scene.phrase_at(j)
        if phrase is None or phrase.last >= told:
            j += 1
            continue
        if is_outlet(scene, phrase) and _is_channel(scene, phrase):
            found.append(as_outlet(scene, phrase))
        j = phrase.last + 1
    return found


def spoken_to(scene: Scene, source: Phrase) -> list[Phrase]:
    """Return the outlet that a source right before it speaks to: بحسب مصدر *لقناة العربية*; none in most cases."""
    i = source.last + 1
    phrase = _named_outlet(scene, i, len(scene.words)) or scene.phrase_at(i)
    to = phrase is not None and (preposition_of(phrase) == "ل" or scene.words[i].token.norm == "ل")
    return [as_outlet(scene, phrase)] if phrase is not None and to and is_outlet(scene, phrase) else []


def as_outlet(scene: Scene, phrase: Phrase) -> Phrase:
    """Return an outlet as such, where only what it is called says that it is one: *موقع* أكسيوس."""
    return phrase._replace(kind="source", source_kind="media") if called_outlet(scene, phrase) else phrase


def describes_source(scene: Scene, cue: int, i: int) -> bool:
    """Tell whether word i stands in a clause that tells of the source named at `cue`: بحسب بيان *صدر عقب زيارة* الوزير."""
    found = scene.words[cue].first("cue")
    source = scene.phrase_at(cue + found.length) if found is not None else None
    verb = source.last + 1 if source is not None and not source.definite else i
    if verb >= i or verb not in scene.verbs or scene.verbs[verb].prefix or scene.words[verb].has("say"):
        return False
    return all(scene.words[j].token.kind != "punct" for j in range(verb, i))


def carries_people(say: SayDef, analysis: Analysis) -> bool:
    """Tell whether a verb that may cite somebody takes people as its object, and so carries them: *نقلتهم* سيارات الإسعاف."""
    return "عن" in say.speaker and analysis.suffix in _THEM


#: Pronouns of people, of whom there are several.
_THEM = frozenset({"هم", "هن", "هما", "كم", "نا"})


def both_of(scene: Scene, speakers: list[Phrase]) -> Phrase:
    """Return who says something, several joined to each other by و as one (codebook, decision 36): أعلنت *الدنمارك والسويد*."""
    one = speakers[0]
    last = one
    for other in speakers[1:]:
        if other.first != last.last + 1 or other.prefix[:1] != ("و",) or other.kind not in SPEAKERS or other.kind != one.kind:
            break
        last = other
    if last is one:
        return one
    return _through(scene, one, last)._replace(plural=True)


def _through(scene: Scene, one: Phrase, last: Phrase) -> Phrase:
    """Return a phrase with all that follows up to the end of another."""
    text = " ".join(word.token.text for word in scene.words[one.first : last.last + 1])
    return one._replace(last=last.last, end=last.end, bare=(one.span[0], last.span[1]), text=text)


def remarked(scene: Scene, i: int) -> bool:
    """Tell whether the writer's remark on what somebody said opens at word i: …، *وهو كلام* أدانه الوزير, *وهو ما* نفته موسكو."""
    words = scene.words
    if words[i].token.norm not in _THAT_IS or scene.quoted[i] or words[i - 1].token.kind != "punct":
        return False
    for j in range(i + 1, min(i + _REMARK, len(words) - 1)):
        verb = scene.verbs.get(j)
        if verb is not None:
            subject = scene.phrase_at(j + 1)
            return (
                j > i + 1 and bool(verb.suffix) and verb.lexeme.a == "past" and subject is not None and subject.kind in SPEAKERS
            )
    return False


#: How a remark begins, and within how many words its verb stands.
_THAT_IS, _REMARK = frozenset({"وهو", "وهي"}), 5


def is_document(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a thing named behind according to can be what tells: بحسب *أرقام الوزارة*."""
    told = not scene.classes.accounts.isdisjoint(word_forms(scene.words[phrase.first].token.norm))
    return told and phrase.kind in TELLING and not phrase.number and "ك" not in phrase.prefix


def _is_channel(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether an outlet before what is told is what somebody speaks through, as those with a name are, or those spoken to.

    Not a site that is no medium of its own: على *موقع* التواصل, خلال زيارة *للموقع* المدرج في القائمة.
    """
    before = scene.words[phrase.first - 1].token.norm
    spoken = preposition_of(phrase) == "ل" or before in ("ل", "مع")
    if before == "عن" or (phrase.kind == "body" and not spoken):
        return False
    if phrase.kind in ("outlet", "source") or not called_outlet(scene, phrase):
        return True
    return spoken if phrase.last == phrase.first else not scene.words[phrase.first + 1].token.norm.startswith("ال")


def _named_outlet(scene: Scene, i: int, told: int) -> Phrase | None:
    """Return the outlet that a ل names, marked or by a name with the article: ل "الرياض", لـ(اليوم), ل الخليج, لالخليج."""
    words = scene.words
    if i < told and words[i].token.norm.startswith("لال") and words[i].token.norm[1:] in scene.classes.papers:
        token = words[i].token
        return _outlet(i, i, token.start + 1, token.end, token.text[1:])
    if i + 1 >= told or words[i].token.norm != "ل":
        return None
    first = i + 1
    if words[first].token.norm in _MARKS:
        closing = _MARKS[words[first].token.norm]
        last = next((j - 1 for j in range(first + 2, min(first + 2 + _NAME_WORDS, told)) if words[j].token.norm == closing), 0)
        first += 1
    else:
        latin = words[first].token.kind == "latin" and words[min(first + 1, len(words) - 1)].token.norm == ","
        last = first if latin or (first + 1 == told and words[first].token.norm.startswith("ال")) else 0
    inner = scene.phrase_at(first) if last else None
    if not last or (inner is not None and (inner.kind in _NO_OUTLET or inner.sector not in (None, "JRN"))):
        return None
    if inner is not None and inner.kind == "country" and "state" in words[first].cats:
        return None  # لـ«إسرائيل»
    start, end = words[first].token.start, words[last].token.end
    return _outlet(first, last, start, end, " ".join(word.token.text for word in words[first : last + 1]))


def _outlet(first: int, last: int, start: int, end: int, text: str) -> Phrase:
    """Return an outlet that is known by its words alone."""
    return Phrase(first, last, start, end, text, "outlet", "outlet", definite=True, source_kind="media")


def tells(scene: Scene, phrase: Phrase, cue: int) -> bool:
    """Tell whether a thing can be what tells something, where a verb of saying at `cue` tells a clause: كشفت *المراجعة* أن."""
    if phrase.kind not in TELLING or phrase.number or scene.words[phrase.first].accusative or preposition_of(phrase):
        return False
    if not scene.classes.asides.isdisjoint(word_forms(scene.words[phrase.first].token.norm)):
        return False  # والجدير ذكره أن: the writer's own
    if phrase.last < cue:  # هذه الجريمة تؤكد أن: an inference, not a report
        return phrase.definite and scene.verbs[cue].lexeme.a == "past" if cue in scene.verbs else False
    several = scene.words[phrase.first].token.norm.endswith("ات")  # أظهرت *تحليلات* أن
    return phrase.definite or phrase.last > phrase.first or marked(scene, phrase) or several


def telling(scene: Scene, phrase: Phrase, say: SayDef) -> Phrase:
    """Return what tells, as a speaker where it is an outlet: by what it is called, or by a name in marks: قالت «تايم»."""
    word = scene.words[phrase.first]
    speaks = "object" not in say.content and not word.token.norm.endswith("ه")  # كشفت *المراجعة* أن: that a thing may do
    if speaks and phrase.kind == "thing" and phrase.last == phrase.first and not word.analyses:
        return _unknown(scene, phrase)
    named = phrase.kind == "thing" and not phrase.definite and marked(scene, phrase)
    if named or (called_outlet(scene, phrase) and "quote" in say.content):
        return phrase._replace(kind="source", source_kind="media")
    return phrase


def _unknown(scene: Scene, phrase: Phrase) -> Phrase:
    """Return one of whom no word is known as the person that he must be who says something, with his name."""
    if marked(scene, phrase):
        return phrase
    last = phrase
    for _ in range(_NAME_WORDS):
        other = scene.phrase_at(last.last + 1) if last.last + 1 < len(scene.words) else None
        if other is None or other.prefix or other.kind not in ("thing", "person") or not _no_word(scene, other):
            break
        last = other
    named = "" if last is phrase else " ".join(word.token.norm for word in scene.words[phrase.first : last.last + 1])
    return _through(scene, phrase, last)._replace(name_ar=named, kind="person")


def _no_word(scene: Scene, phrase: Phrase) -> bool:
    return phrase.kind == "person" or all(not word.analyses for word in scene.words[phrase.first : phrase.last + 1])


def saying(scene: Scene, i: int) -> Analysis | None:
    """Return the reading of the verb at i as one of saying, in the person and tense in which it is read; None where it is none.

    ونقل is rather and he reported than and we say.
    """
    verb = scene.verbs.get(i)
    if verb is None or verb.cat == "say":
        return verb
    short = i > 0 and scene.words[i - 1].token.norm in ("لا", "ولا")  # ما لا *يقل* عن
    said = [a for a in scene.words[i].analyses if a.cat == "say" and not (short and a.lexeme.a == "jussive")]
    same = [a for a in said if (a.lexeme.a, a.lexeme.b) == (verb.lexeme.a, verb.lexeme.b)]
    return next(iter(same or [a for a in said if a.lexeme.a != "jussive"]), None)


def goes_on_saying(scene: Scene, i: int, analysis: Analysis) -> bool:
    """Tell whether a word has the form in which a participle goes on with what somebody says: مؤكدا, مشيرة, not *ب*مقر."""
    norm = scene.words[i].token.norm
    if not {"ال", "ب", "ل", "ك"}.isdisjoint(analysis.prefix) or (i and "preposition" in scene.functions[i - 1]):
        return False
    return norm.endswith(_GOING_ON)


#: How the accusative of a participle ends, in normal form, of one and of many: مؤكدا, مؤكدة, مؤكدين, مؤكدات.
_GOING_ON = ("ا", "ه", "ين", "ات")


def describes(scene: Scene, i: int, told: int) -> bool:
    """Tell whether a participle before a bare phrase only describes the noun before it: عقوبات *مشددة* على بلاده."""
    behind = scene.functions[max(told - 1, 0) : told + 1]  # told may be past the last word
    clause = any("complementizer" in found for found in behind) or (told > 0 and scene.words[told - 1].token.norm in (":", '"'))
    if clause or not i or not scene.words[i].token.norm.endswith(("ه", "ات")):
        return False
    before = scene.words[i - 1].token
    return before.kind == "word" and before.norm.endswith(("ه", "ات")) and not before.norm.startswith("ال")


def other_gender(scene: Scene, phrase: Phrase, person: str) -> bool:
    """Tell whether one person or thing behind a verb is of the other gender, so is no subject of it: *أكدت* حرص الجامعة."""
    if phrase.plural or phrase.number or (person == "3fs") != (phrase.kind == "person"):
        return False  # كتائب, سرايا: one name of many, which is feminine; قال *عمدة* المدينة
    return agreement(phrase, person, scene, before=False) == "no"


def told_of_in_passing(scene: Scene, phrase: Phrase, i: int) -> bool:
    """Tell whether who stands before the verb at i is only a subject behind a relative: عن المدرسة التي قصفها *الجيش*، شدد."""
    parted = any(scene.words[j].token.norm == "," for j in range(phrase.last + 1, i))
    verb = phrase.first - 1
    return parted and verb > 0 and verb in scene.verbs and "relative" in scene.functions[verb - 1]


def deed_before_doer(args: Arguments, say: SayDef) -> Arguments:
    """Return the arguments of a verb of saying with its object told from its subject: تبنى *الهجوم* تنظيم داعش."""
    subject, other = args.slots.get("subject"), args.slots.get("object")
    if "object" in say.content and subject and other and subject[0].kind == "event" and subject[0].definite:
        if other[0].kind in SPEAKERS and not other[0].prefix:
            args.slots["subject"], args.slots["object"] = other, subject
    return args


def deed_told(scene: Scene, say: SayDef, args: Arguments) -> int | None:
    """Return where the deed begins that a noun of saying tells behind its speaker: إعلان الوزارة *ضبط* شحنة; None for none."""
    if "object" not in say.content:
        return None
    speaker = args.slots["genitive"][-1]
    at = speaker.last + 1
    if at in scene.verbs and scene.verbs[at].lexeme.a == "past" and not scene.verbs[at].prefix and scene.words[at].has("noun"):
        return at  # إعلان الوزارة *ضبط* شحنة: the form is no verb there
    phrase = scene.phrase_at(at)
    if phrase is None or phrase.kind != "event" or conjoined(phrase) or preposition_of(phrase) or not names_deed(scene, phrase):
        return None
    return phrase.first


def quoted_from(scene: Scene, verb: int, lexicon: Lexicon, args: Arguments) -> list[Phrase]:
    """Return who reports and from whom, where a verb tells both: نقلت *الوكالة* عن *مصدر* وصفته بالمطلع قوله إن."""
    analysis = scene.words[verb].first("say")
    if analysis is None or "عن" not in lexicon.tables.says[analysis.lexeme.ref].speaker:
        return []
    named = [p for p in args.slots.get("عن", []) if p.kind in SPEAKERS]
    subject = [p for p in args.slots.get("subject", []) if p.kind in SPEAKERS]
    return [*subject[:1], named[0]] if named else []


def closes(scene: Scene, i: int) -> bool:
    """Tell whether a verb of saying with nothing told behind it tells what stands before it.

    «…، كما أكد شاهد», «"…"، قال شاهد», «…، تقول مصادر قطرية.»
    """
    if i < 2:
        return False
    before = scene.words[i - 1].token.norm
    speaker = scene.phrase_at(i + 1) if before in (",", "-") and i in scene.verbs and not scene.verbs[i].prefix else None
    if speaker is not None and speaker.last + 1 < len(scene.words) and scene.words[speaker.last + 1].token.norm == ".":
        return speaker.kind in SPEAKERS
    if before == "كما":
        return scene.words[i - 2].token.norm in (",", "-", ")") and not _does_something(scene, i)
    return before in (",", "-") and scene.words[i - 2].token.norm == '"' and not scene.quoted[i]


def _does_something(scene: Scene, i: int) -> bool:
    """Tell whether a thing or deed right behind who would speak shows what he does: كما *جددت* المدفعية *قصفها*."""
    speaker = scene.phrase_at(i + 1)
    told = scene.phrase_at(speaker.last + 1) if speaker is not None and speaker.last + 1 < len(scene.words) else None
    return told is not None and told.kind in TELLING and not told.prefix


#: How many words may stand between a word of contrast and the cue, a phrase being one: في حين كانت موسكو قد نفت أن …
_CONTRAST_NEAR = 4
#: How many words such a phrase may have.
_SPEAKER_WORDS = 9


def turns(scene: Scene, cue: int) -> bool:
    """Tell whether a cue is joined to what stands before it by و, or by a word of contrast: …، غير أن مكتب الوزير *نفى*.

    A word of contrast that is more than one word (غير أن, إلا أن) needs no comma before it.
    """
    words = scene.words
    if words[cue].token.norm.startswith("و"):
        return True
    i = cue - 1
    for _ in range(_CONTRAST_NEAR):
        if i <= 0 or words[i].token.kind == "punct" or (i in scene.verbs and "auxiliary" not in scene.functions[i]):
            return False
        if "contrast" in scene.functions[i]:
            long = any(a.cat == "function" and a.lexeme.a == "contrast" and a.length > 1 for a in words[i].analyses)
            if long or words[i - 1].token.kind == "punct":
                return True
        i = _before_phrase(scene, i)
    return False


def _before_phrase(scene: Scene, last: int) -> int:
    """Return the word before the phrase that ends at a word, or before the word itself."""
    for first in range(max(0, last - _SPEAKER_WORDS), last):
        phrase = scene.phrase_at(first)
        if phrase is not None and phrase.last == last:
            return first - 1
    return last - 1
