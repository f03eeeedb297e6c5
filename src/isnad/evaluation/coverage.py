"""What a corpus holds that the lexicon does not know: a list of words to look at, for whoever tends the lexicon.

A word is listed by where it stands, since that says what it may be: before somebody at the head of a clause a verb, before a
genitive a verbal noun, before a name an office, before أن a word of saying, beside a time a word of time. A list is a
proposal: it counts, it does not decide.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from isnad.record.analysis import Phrase, Scene, Word

#: What a listed word may be, in the order of the report.
SECTIONS = {
    "verbs": "verbs with somebody as subject and no entry",
    "other-verbs": "verbs listed as naming no event, with somebody as subject",
    "nouns": "nouns before somebody, with no entry",
    "roles": "words before a name",
    "saying": "words between somebody and what is said",
    "times": "words beside a time expression",
}
_SOMEBODY = frozenset({"person", "group", "body", "organization", "country", "outlet", "party"})
#: How far before أن a word of saying is looked for, and how many words of context are kept on each side.
_REACH, _CONTEXT = 6, 4
_MIN_LETTERS = 3
_ATTACHED = ("ب", "ل", "ك")


class Finding(NamedTuple):
    """A word (normal form) of a section: how often it stands so, in how many articles, and where it was met first."""

    section: str
    word: str
    times: int
    articles: int
    context: str


@dataclass(slots=True)
class Coverage:
    """Counts over the scenes of articles.

    names: given names (normal form), which are listed nowhere; words, known: how many words were read, and how many the
    lexicon knows.
    """

    names: frozenset[str] = frozenset()
    words: int = 0
    known: int = 0
    sentences: int = 0
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _articles: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    _contexts: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, article: str, scenes: Iterable[Scene]) -> None:
        """Count the words of an article's sentences. article: its id."""
        for scene in scenes:
            self.sentences += 1
            inside = _inside(scene)
            for i, word in enumerate(scene.words):
                if word.token.kind != "word":
                    continue
                self.words += 1
                self.known += bool(word.analyses)
                section = _section(scene, i) if i not in inside and word.token.norm not in self.names else None
                if section is not None:
                    self._note(article, scene, i, section)

    def _note(self, article: str, scene: Scene, i: int, section: str) -> None:
        key = section, _plain(scene.words[i].token.norm)
        if len(key[1]) < _MIN_LETTERS:
            return
        self._counts[key] += 1
        self._articles[key].add(article)
        if key not in self._contexts:
            around = scene.words[max(0, i - _CONTEXT) : i + _CONTEXT + 1]
            self._contexts[key] = " ".join(w.token.text for w in around)

    def findings(self, least: int = 2, top: int = 40) -> list[Finding]:
        """Return for each section the words met in most articles. least: in how many at least; top: how many words at most."""
        found = []
        for section in SECTIONS:
            keys = [k for k in self._counts if k[0] == section and len(self._articles[k]) >= least]
            keys.sort(key=lambda k: (-len(self._articles[k]), -self._counts[k], k[1]))
            found += [Finding(*k, self._counts[k], len(self._articles[k]), self._contexts[k]) for k in keys[:top]]
        return found


def _inside(scene: Scene) -> set[int]:
    """Return the words that stand inside a phrase behind its first: parts of names and offices."""
    found: set[int] = set()
    i = 0
    while i < len(scene.words):
        phrase = scene.phrase_at(i)
        last = phrase.last if phrase is not None and phrase.kind in _SOMEBODY else i
        found.update(range(i + 1, last + 1))
        i = last + 1
    return found


def _section(scene: Scene, i: int) -> str | None:
    """Return what an unlisted word may be by where it stands, or None."""
    word = scene.words[i]
    if scene.functions[i] or scene.time_at(i) is not None:
        return None
    following = scene.phrase_at(i + 1)
    somebody = following is not None and following.kind in _SOMEBODY and not set(following.prefix) & {"و", *_ATTACHED}
    if i in scene.verbs:
        plain = scene.verbs[i].cat == "other-verb"
        return "other-verbs" if plain and somebody and not _has_entry(word) else None
    if word.analyses:
        return None
    if _says(scene, i):
        return "saying"
    if somebody and following is not None:
        if _is_name(following):
            return "roles"
        return "verbs" if _opens_clause(scene, i) else "nouns" if not word.token.norm.startswith("ال") else None
    beside = any(scene.time_at(j) is not None for j in (i - 1, i + 1))
    return "times" if beside else None


def _has_entry(word: Word) -> bool:
    return word.has("verb", "noun", "light", "say", "say-noun", "participle", "passive")


def _is_name(phrase: Phrase) -> bool:
    """Tell whether a phrase is a bare name, such as follows an office."""
    return phrase.kind == "person" and phrase.name_ar == phrase.text


def _opens_clause(scene: Scene, i: int) -> bool:
    """Tell whether a clause may open at word i: at the head of the sentence, behind a mark, أن or a subordinator, or with و."""
    if i == 0 or scene.words[i].token.norm.startswith("و"):
        return True
    before = scene.functions[i - 1]
    return scene.words[i - 1].token.kind == "punct" or bool(before & {"complementizer", "subordinator", "relative", "auxiliary"})


def _says(scene: Scene, i: int) -> bool:
    """Tell whether a word stands at the head of a clause with somebody and then أن or إن: *زعم* الوزير أن …"""
    phrase = scene.phrase_at(i + 1)
    if phrase is None or phrase.kind not in _SOMEBODY or not _opens_clause(scene, i):
        return False
    for j in range(phrase.last + 1, min(phrase.last + _REACH, len(scene.words))):
        if j in scene.verbs or scene.words[j].token.norm == ".":
            return False
        if "complementizer" in scene.functions[j]:
            return True
    return False


def _plain(norm: str) -> str:
    """Return a word without conjunction: وزعم and زعم are counted as one."""
    return norm[1:] if norm.startswith("و") and len(norm) > _MIN_LETTERS else norm
