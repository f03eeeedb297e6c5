"""Whom a deed does not befall, whatever the weights say: a part of those whom it does, whom another befalls beside it."""

from isnad.events.features import Case
from isnad.record.analysis import Phrase


def no_sufferer(case: Case, phrase: Phrase) -> bool:
    """Tell whether grammar leaves no doubt that a deed does not befall a phrase."""
    here = phrase.start >= case.scene.words[0].token.start
    return here and phrase.first > 0 and (_part(case, phrase) or _held(case, phrase))


def _part(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase only counts some of those told before it: 89 قتيلا بينهم *31 امرأة*."""
    norm = case.scene.words[phrase.first - 1].token.norm.removeprefix("و")
    return bool(phrase.number) and not phrase.definite and norm in case.scene.classes.among_whom_ends


def _held(case: Case, phrase: Phrase) -> bool:
    """Tell whether an attack is told with others who are only held: أسفرت المواجهات عن إصابة شرطي وتوقيف *32 متظاهرا*."""
    deed = case.candidate
    if deed.entry.type != "ASSAULT" or phrase.first <= deed.last:
        return False
    joined = phrase.prefix[:1] == ("و",) and phrase.kind == "event"
    held = [r for r in case.rivals.of(deed) if r.kind == "noun" and r.entry.mode == "arrest" and r.first > deed.last]
    return any((r.prefix[:1] == ("و",) and r.last == phrase.first - 1) or (joined and r.first == phrase.first) for r in held)
