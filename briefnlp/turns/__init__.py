"""Split a document into turns: who said what to whom."""

from briefnlp.turns.results import Header, Split
from briefnlp.turns.splitting import split_turns

__all__ = ["Header", "Split", "split_turns"]
