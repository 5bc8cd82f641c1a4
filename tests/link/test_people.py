"""Ids of people and organizations, the same from either language."""

import pytest

from briefnlp.link.people import organization_of, person_id


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
