"""briefnlp turns Chinese government press briefings, English and Chinese, into datasets.

The verbs, in the order of the work: `read` a page, `split_turns`, `find_figures`, `find_themes`, `find_terms`,
`find_periods`, `find_numbers`; `build` a corpus folder, `open` it as DataFrames.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from briefnlp.engine import build as build
    from briefnlp.errors import BriefnlpError as BriefnlpError
    from briefnlp.store.corpus import Corpus as Corpus
    from briefnlp.store.corpus import open_corpus as open  # noqa: F401
    from briefnlp.verbs import (
        find_figures as find_figures,
    )
    from briefnlp.verbs import (
        find_numbers as find_numbers,
    )
    from briefnlp.verbs import (
        find_periods as find_periods,
    )
    from briefnlp.verbs import (
        find_terms as find_terms,
    )
    from briefnlp.verbs import (
        find_themes as find_themes,
    )
    from briefnlp.verbs import (
        read as read,
    )
    from briefnlp.verbs import (
        split_sentences as split_sentences,
    )
    from briefnlp.verbs import (
        split_turns as split_turns,
    )
    from briefnlp.verbs import (
        tokenize as tokenize,
    )

# Where each public name lives; nothing is imported before it is asked for.
_PUBLIC = {
    "BriefnlpError": "errors:BriefnlpError",
    "Corpus": "store.corpus:Corpus",
    "build": "engine:build",
    "find_figures": "verbs:find_figures",
    "find_numbers": "verbs:find_numbers",
    "find_periods": "verbs:find_periods",
    "find_terms": "verbs:find_terms",
    "find_themes": "verbs:find_themes",
    "open": "store.corpus:open_corpus",
    "read": "verbs:read",
    "split_sentences": "verbs:split_sentences",
    "split_turns": "verbs:split_turns",
    "tokenize": "verbs:tokenize",
}
__all__ = sorted(_PUBLIC)


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'briefnlp' has no attribute {name!r}")
    module, attribute = _PUBLIC[name].split(":")
    value = getattr(import_module(f"briefnlp.{module}"), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_PUBLIC])
