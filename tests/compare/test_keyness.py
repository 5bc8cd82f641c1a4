"""Keyness against independent computations: SciPy's tests, and sums written out by hand."""

import math
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import chi2_contingency

import briefnlp as bn
from briefnlp.compare.keyness import keyness, keyness_by, log_likelihood, log_odds, log_ratio
from briefnlp.store.query import Selection

TABLES = [(30, 5, 1000, 1200), (3, 40, 5000, 4000), (7, 7, 900, 900), (12, 0, 800, 700)]


@pytest.mark.parametrize(("a", "b", "n1", "n2"), TABLES)
def test_log_likelihood_is_that_of_scipy(a: int, b: int, n1: int, n2: int) -> None:
    g2 = chi2_contingency([[a, b], [n1 - a, n2 - b]], correction=False, lambda_="log-likelihood").statistic
    [mine] = log_likelihood(np.array([a], float), np.array([b], float), n1, n2)
    assert abs(mine) == pytest.approx(g2)
    assert (mine >= 0) == (a / n1 >= b / n2)


@pytest.mark.parametrize(("a", "b", "n1", "n2"), TABLES)
def test_log_odds_is_the_formula_written_out(a: int, b: int, n1: int, n2: int) -> None:
    prior, total = a + b, n1 + n2
    first = math.log((a + prior) / (n1 + total - (a + prior)))
    second = math.log((b + prior) / (n2 + total - (b + prior)))
    z = (first - second) / math.sqrt(1 / (a + prior) + 1 / (b + prior))
    [mine] = log_odds(np.array([a], float), np.array([b], float), n1, n2)
    assert mine == pytest.approx(z)


def test_log_ratio_doubles_by_one() -> None:
    assert log_ratio(np.array([20.0, 3.0]), np.array([10.0, 0.0]), 100, 100).tolist() == [1.0, math.log2(6)]


def test_counts_are_those_of_the_tokens(corpus: Path) -> None:
    frame = keyness(corpus, Selection(lang="en", role="official"), Selection(lang="en", role="journalist"))
    tokens = bn.open(corpus).tokens
    spoken = bn.open(corpus).joined("sentences")[["transcript_id", "sentence_no", "role", "lang"]]
    words = tokens.merge(spoken, on=["transcript_id", "sentence_no"])
    words = words[(words["lang"] == "en") & (words["lemma"].str.lower() == "growth")]
    row = frame.set_index("word").loc["growth"]
    assert row["target"] == (words["role"] == "official").sum()
    assert row["reference"] == (words["role"] == "journalist").sum()
    assert frame["log_likelihood"].is_monotonic_decreasing


def test_dispersion_is_gries_deviation_of_proportions(corpus: Path) -> None:
    frame = keyness(corpus, Selection(lang="zh"), Selection(lang="en"), min_count=5).set_index("word")
    tokens = bn.open(corpus).tokens
    tokens = tokens[tokens["text"].str.contains(r"[^\W\d_]", regex=True) & ~tokens["is_stop"]]
    chinese = set(bn.open(corpus).transcripts.query("lang == 'zh'")["transcript_id"])
    tokens = tokens[tokens["transcript_id"].isin(chinese) & ~tokens["text"].str.fullmatch("[A-Za-z]")]
    sizes = tokens.groupby("transcript_id").size()
    word = "增长"
    counts = tokens[tokens["text"] == word].groupby("transcript_id").size().reindex(sizes.index, fill_value=0)
    expected, observed = sizes / sizes.sum(), counts / counts.sum()
    dp = (expected - observed).abs().sum() / 2 / (1 - expected.min())
    assert frame.loc[word, "dispersion"] == pytest.approx(dp)


def test_groups_are_each_compared_with_the_rest(corpus: Path) -> None:
    frame = keyness_by(corpus, "organization", within=Selection(lang="zh"), top=5)
    assert frame["organization"].nunique() >= 4
    assert (frame.groupby("organization").size() <= 5).all()


def test_an_empty_side_is_refused(corpus: Path) -> None:
    with pytest.raises(bn.BriefnlpError, match="target holds no words"):
        keyness(corpus, Selection(year="1999"))
    with pytest.raises(bn.BriefnlpError, match="unknown measure"):
        keyness(corpus, Selection(lang="en"), measure="magic")  # type: ignore[arg-type]
