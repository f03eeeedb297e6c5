"""What is found for a word does not depend on the words that were looked up before."""

import pytest

from isnad.arabic.tokens import _norm
from isnad.events.frames import word_forms
from isnad.lexicon.cache import load
from isnad.sentences import Analyser, split

LEXICON = load()


def _found(analyser: Analyser, text: str) -> list:
    return [analyser.word(tokens, i).analyses for _, tokens in split(text) for i in range(len(tokens))]


@pytest.mark.parametrize("word", ["بمدينته", "المدينة", "قتله", "لجنة", "حكومته", "بغداد", "إنه", "قوله", "زيارة", "زيارته"])
@pytest.mark.parametrize("mark", ["ِ", "ُ", "ٍ", "ّ"])
def test_vowel_marks_in_another_article_change_nothing(word: str, mark: str) -> None:
    alone = _found(Analyser(LEXICON), word)
    for first in (word + mark, word[:2] + mark + word[2:]):
        analyser = Analyser(LEXICON)
        marked = _found(analyser, first)
        assert _found(analyser, word) == alone
        assert marked == _found(Analyser(LEXICON), first)


def test_what_is_kept_of_words_is_bounded() -> None:
    """What a worker keeps of the words that it met made half of its memory."""
    analyser, letters = Analyser(LEXICON), "بتثجحخدذرزسشصضطظعغفقكلمن"
    words = [a + b + c + d for a in letters for b in letters[:9] for c in letters[:9] for d in letters[:11]]
    assert len(words) > 20_000
    for _, tokens in split(" ".join(words)):
        for i in range(len(tokens)):
            analyser.word(tokens, i)
    assert len(analyser._known) + len(analyser._before) <= 1 << 14
    assert all(cached.cache_info().maxsize <= 1 << 15 for cached in (_norm, word_forms))
