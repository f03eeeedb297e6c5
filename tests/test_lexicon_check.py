from isnad.lexicon.check import problems


def test_the_lexicon_has_no_problem() -> None:
    assert problems() == []
