"""Document to sentences, and each word to what the lexicon knows of it."""

from isnad.sentences.analyser import Analyser
from isnad.sentences.splitter import split

__all__ = ["Analyser", "split"]
