"""Every shipped source, played in the shape of the real site: index, paging, articles, corpus."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import briefnlp as bn
from briefnlp.update.runs import Run
from briefnlp.update.settings import Settings
from tests.update.sites import (
    Site,
    chinese,
    english,
    index_page,
    mfa_chinese,
    mfa_english,
    scio_english,
    settings,
    source,
)

MFA_EN = "/mfa_eng/xwfw_665399/s2510_665401/2511_665403"
MFA_ZH = "/web/wjdt_674879/fyrbt_674889"
SCIO_ZH = "/xwfbh/xwbfbh"
REGULAR = "Foreign Ministry Spokesperson Ding Yue's Regular Press Conference"
OLD = "p10 f14 lh30"
# Of each source the index and its second page.
INDEXES = {
    "china_org_cn": ("/china/node_7075073.htm", "/china/node_7075073_2.htm"),
    "english_scio": ("/pressroom/node_8021725.htm", "/pressroom/node_8021725_2.htm"),
    "www_scio": (f"{SCIO_ZH}/index.htm", f"{SCIO_ZH}/index_2.htm"),
    "gov_cn": ("/xinwen/fabu/index.htm", "/xinwen/fabu/index_1.htm"),
    "mfa_en": (f"{MFA_EN}/default.shtml", f"{MFA_EN}/default_1.shtml"),
    "mfa_zh": (f"{MFA_ZH}/index.shtml", f"{MFA_ZH}/index_1.shtml"),
}
# And two articles, one listed on each: address, title, day as listed, page.
ARTICLES = {
    "china_org_cn": [
        ("/china/2031-05/12/content_990000402.htm", "SCIO press conference on harvests", english("May 9, 2031", "61")),
        ("/china/2031-04/12/content_990000403.htm", "SCIO press conference on seeds", english("April 9, 2031", "62")),
    ],
    "english_scio": [
        ("/pressroom/2031-05/20/content_990000411.htm", "SCIO briefing on rivers", scio_english("May 18, 2031", "88")),
        (
            "/pressroom/2031-03/20/content_990000412.html",
            "SCIO briefing on lakes",
            scio_english("March 18, 2031", "87"),
        ),
    ],
    "www_scio": [
        (f"{SCIO_ZH}/Document/9900421/9900421.htm", "国新办举行收成发布会", chinese("2031年5月9日", "61", classes=OLD)),
        (f"{SCIO_ZH}/Document/9900422/9900422.htm", "国新办举行种子发布会", chinese("2031年4月9日", "62", classes=OLD)),
    ],
    "gov_cn": [
        ("/xinwen/2031-05/10/content_9900431.htm", "新闻办就收成举行发布会", chinese("2031年5月9日", "61")),
        ("/xinwen/2031-04/10/content_9900432.htm", "新闻办就种子举行发布会", chinese("2031年4月9日", "62")),
    ],
    "mfa_en": [
        (f"{MFA_EN}/t20310513_9900442.shtml", REGULAR, mfa_english("May 13, 2031")),
        (f"{MFA_EN}/t20310512_9900441.shtml", REGULAR, mfa_english("May 12, 2031")),
    ],
    "mfa_zh": [
        (f"{MFA_ZH}/t20310513_9900452.shtml", "2031年5月13日例行记者会", mfa_chinese("2031年5月13日")),
        (f"{MFA_ZH}/t20310512_9900451.shtml", "2031年5月12日例行记者会", mfa_chinese("2031年5月12日")),
    ],
}


@pytest.mark.parametrize("name", INDEXES)
def test_a_source_is_found_fetched_and_built_over_two_index_pages(
    name: str, site: Site, tmp_path: Path, refreshed: Callable[[Settings], Run]
) -> None:
    first, second = INDEXES[name]
    links = [(address, title, "2031-05-13") for address, title, _ in ARTICLES[name]]
    other = (links[0][0].replace("990", "991"), "A look behind the scenes", "2031-05-01")
    site.put(first, index_page(name, [links[0], other], following=second.rsplit("/", 1)[1]))
    site.put(second, index_page(name, [links[1]]))
    for address, _, page in ARTICLES[name]:
        site.put(address, page)
    run = refreshed(settings(source(name, site, first)))
    told = run.sources[name]
    assert (told.new, told.failed, told.why) == (2, 0, [])
    # Links whose title names no briefing are passed over.
    assert told.seen == 2
    transcripts = bn.open(tmp_path / "corpus").transcripts
    assert set(transcripts["url"]) == {site.url(address) for address, _, _ in links}
    assert set(transcripts["lang"]) == {"zh" if name in ("www_scio", "gov_cn", "mfa_zh") else "en"}
    assert transcripts["event_date"].notna().all()
    assert transcripts["retrieved_at"].notna().all()
    figures = pd.read_parquet(tmp_path / "corpus/tables/figures")
    assert figures.groupby("transcript_id").size().min() >= 1
    site.asked.clear()
    assert refreshed(settings(source(name, site, first))).sources[name].new == 0
    assert set(site.statuses()) == {304}
