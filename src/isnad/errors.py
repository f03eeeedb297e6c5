"""The one family of errors. Every message says what was wrong, where, and what to do.

IsnadError
├── UsageError        a wrong option or argument (exit status 2)
├── InputError        an input that cannot be read as Arabic text (exit status 1)
├── LexiconError      a lexicon file that breaks its format
├── ScoreError        gold or predicted records that cannot be scored
├── FetchError        a page or feed that cannot be fetched, or must not be
├── ExportError       an export that cannot be written
├── StoreError        a store that cannot be opened, written or asked
└── RunError          a run over many articles that cannot go on
"""


class IsnadError(Exception):
    """Base of all errors that Isnad raises on purpose."""


class UsageError(IsnadError):
    """A wrong option or argument."""


class InputError(IsnadError):
    """An input that cannot be read as Arabic text.

    Attributes: reason, a short stable word (`empty`, `binary`, `not-arabic`, `too-large`, `format`, …; all in
    `isnad.reading.REASONS`) for reports.
    """

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class LexiconError(IsnadError):
    """A lexicon file that breaks its format; the message names file, entry and field."""


class ScoreError(IsnadError):
    """Gold or predicted records that cannot be scored."""


class FetchError(IsnadError):
    """A page or feed that cannot be fetched, or must not be.

    Attributes: reason, a short stable word for reports (`url`, `scheme`, `credentials`, `address`, `dns`, `connect`, `tls`,
    `timeout`, `too-large`, `redirects`, `robots`, `busy`, `protocol`, `encoding`); url, where it happened; retry_after, the
    seconds after which it is worth another try, where the server says so, else None.
    """

    def __init__(self, message: str, reason: str, url: str = "", retry_after: float | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.url = url
        self.retry_after = retry_after


class ExportError(IsnadError):
    """An export that cannot be written: the folder is missing, the disk full, a library not installed."""


class StoreError(IsnadError):
    """A store that cannot be opened, written or asked; the message names its folder."""


class RunError(IsnadError):
    """A run over many articles that cannot go on: its workers do not start."""
