"""Ids of people and organizations, the same from either language."""

from time import perf_counter

import pytest

from briefnlp.link.people import organization_first, organization_of, person_id


@pytest.mark.parametrize(
    ("chinese", "english", "expected"),
    [
        ("寿小丽", "Shou Xiaoli", "shou-xiaoli"),
        ("单志明", "Shan Zhiming", "shan-zhiming"),
        ("仇远航", "Qiu Yuanhang", "qiu-yuanhang"),
        ("曾一鸣", "Zeng Yiming", "zeng-yiming"),
        ("吕大良", "Lyu Daliang", "lyu-daliang"),
        ("欧阳明月", "Ouyang Mingyue", "ouyang-mingyue"),
        ("解晓东", "Xie Xiaodong", "xie-xiaodong"),
        ("兰佛儿", "Lan Fo'er", "lan-foer"),
        ("鄭躍明", "Zheng Yueming", "zheng-yueming"),
        ("李　强", "Li Qiang", "li-qiang"),
        ("王志刚", "Wang Zhi-gang", "wang-zhigang"),
    ],
)
def test_a_person_has_one_id(chinese: str, english: str, expected: str) -> None:
    assert (person_id(chinese), person_id(english)) == (expected, expected)


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("vice minister of emergency management", "ministry_of_emergency_management"),
        ("应急管理部副部长", "ministry_of_emergency_management"),
        ("vice minister of finance", "ministry_of_finance"),
        ("财政部副部长", "ministry_of_finance"),
        ("国务院新闻办新闻局局长、新闻发言人", "scio_press_bureau"),
        (None, None),
        ("a volunteer", None),
    ],
)
def test_an_office_names_its_organization(office: str | None, expected: str | None) -> None:
    assert organization_of(office) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Live: Sept. 5, 2031 Ministry of Finance press conference", "ministry_of_finance"),
        ("(September 2031) China's Ministry of Finance", "ministry_of_finance"),
        ("图文直播丨2031年5月11日财政部新闻发布会", "ministry_of_finance"),
        ("Remember the Ministry of Finance", None),
        ("2031 " * 17 + "Ministry of Finance", None),
    ],
)
def test_a_title_begins_with_its_organization(title: str, expected: str | None) -> None:
    assert organization_first(title) == expected


@pytest.mark.parametrize("piece", ["decdecember", "dec december ", "january", "the china's "])
def test_what_stands_before_an_organization_takes_no_time(piece: str) -> None:
    start = perf_counter()
    for times in (3, 7, 22, 2000):
        organization_first(piece * times + "# ministry of finance")
    assert perf_counter() - start < 1
