"""English words: remembering what the pipeline's rules say of a word changes nothing."""

from pathlib import Path

import pytest

from briefnlp.en.tokens import parse_sentences, pipeline
from briefnlp.inputs import find_files, read_inputs
from briefnlp.languages import language
from briefnlp.pipeline import placed_sentences

NEIGHBOURS = [
    "I'm gonna go, let's see.",
    "You ain't seen it; there is more.",
    "Y'all come on, c'mon.",
    "  two  spaces ",
]


def by_spacy(sentence: str) -> list[tuple[str, str, str]]:
    nlp = pipeline()
    doc = nlp.make_doc(sentence)
    for token in doc[1:]:
        token.is_sent_start = False
    return [(t.lemma_, t.pos_, t.dep_) for t in nlp(doc) if not t.text.isspace()]


@pytest.mark.parametrize("sentence", NEIGHBOURS)
def test_rules_about_neighbours_are_applied(sentence: str) -> None:
    [analysis] = parse_sentences([sentence])
    assert [(w.lemma, w.upos, w.dep) for w in analysis.words] == by_spacy(sentence)


def test_sample_briefings_are_read_as_spacy_reads_them(samples: Path) -> None:
    files, _ = find_files(sorted(samples.glob("2*/en")))
    texts = [s.text for d in read_inputs(files).documents() for s in placed_sentences(d.text, language("en"))]
    for sentence, analysis in zip(texts, parse_sentences(texts), strict=True):
        assert [(w.lemma, w.upos, w.dep) for w in analysis.words] == by_spacy(sentence)
