"""What is found for a word does not depend on the words that were looked up before."""

import pytest

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
