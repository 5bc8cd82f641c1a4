"""What can go wrong, as sentences a person can act on: what, where, what next."""


class BriefnlpError(Exception):
    """Base of every expected failure; its message is one clear sentence."""


class UnreadableInput(BriefnlpError):
    """A file that cannot be opened, decoded or parsed."""


class NotATranscript(BriefnlpError):
    """A readable page that is not a transcript: a notice, a news report, a menu."""


class LexiconError(BriefnlpError):
    """A lexicon file with a wrong header, an unknown id or a malformed row."""


class CorpusError(BriefnlpError):
    """A corpus folder that is missing, locked or damaged."""


class SettingsError(BriefnlpError):
    """A settings file that cannot be read, or a setting that makes no sense."""


class FetchError(BriefnlpError):
    """A page that could not be fetched; `code` names the reason in one word (`too_large`, `robots`, `http_500`)."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
