"""Persons of one romanized name: one person across languages, briefings and offices; two where they cannot be one."""

import itertools
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import briefnlp as bn
from briefnlp.check.formed import well_formed
from briefnlp.link.appearances import Appearance
from briefnlp.link.homonyms import told_apart
from briefnlp.link.people import person_id

FINANCE = ("vice minister of finance", "财政部副部长")
STATISTICS = ("deputy head of the National Bureau of Statistics", "国家统计局副局长")
BANK = ("deputy governor of the People's Bank of China", "中国人民银行副行长")
EXCHANGE = ("administrator of the State Administration of Foreign Exchange", "国家外汇管理局局长")
BOTH = (f"{BANK[0]} and {EXCHANGE[0]}", f"{BANK[1]}、{EXCHANGE[1]}")


def edition(
    day: str, name: str, office: str | None, *, role: str = "official", outlet: str = "", event: str = ""
) -> Appearance:
    """Return the one appearance in an edition."""
    lang = "en" if name.isascii() else "zh"
    briefing = event or f"b-{day}-{office or outlet}"
    slug = person_id(name)
    assert slug
    return Appearance(
        f"{lang}:{day}:{name}:{office}{outlet}",
        1,
        slug=slug,
        person_id=slug,
        name=name,
        office=office,
        organization=None,
        outlet=outlet or None,
        role=role,
        lang=lang,
        event_date=date.fromisoformat(day) if day else None,
        briefing_id=briefing,
    )


def ids(*editions: Appearance) -> list[str | None]:
    """Return the person_id of each edition's one participant; it must be the same in whatever order they come."""
    found: list[list[str | None]] = []
    for order in itertools.islice(itertools.permutations(editions), 24):
        apart = told_apart(order)
        found.append([apart.get(one.place, one.slug) for one in editions])
    assert all(one == found[0] for one in found)
    return found[0]


@pytest.mark.parametrize("lang", [0, 1], ids=["en", "zh"])
class TestInEitherLanguage:
    def name(self, lang: int) -> str:
        return ("Wang Wei", "王伟")[lang]

    def test_two_at_the_same_time_are_two(self, lang: int) -> None:
        name = self.name(lang)
        assert ids(
            edition("2030-01-10", name, FINANCE[lang]),
            edition("2031-01-10", name, STATISTICS[lang]),
            edition("2032-01-10", name, FINANCE[lang]),
        ) == ["wang-wei", "wang-wei-national-bureau-of-statistics", "wang-wei"]

    def test_a_change_of_office_is_one_person(self, lang: int) -> None:
        name = self.name(lang)
        seen = [("2029-05-01", FINANCE), ("2030-05-01", FINANCE), ("2031-05-01", STATISTICS), ("2032-05-01", BANK)]
        assert set(ids(*(edition(day, name, office[lang]) for day, office in seen))) == {"wang-wei"}

    def test_two_posts_that_one_office_names_together_are_one_person(self, lang: int) -> None:
        name = self.name(lang)
        seen = [("2029-05-01", BANK), ("2030-05-01", EXCHANGE), ("2031-05-01", BOTH), ("2032-05-01", BANK)]
        assert set(ids(*(edition(day, name, office[lang]) for day, office in seen))) == {"wang-wei"}

    def test_who_asks_for_the_press_is_no_official(self, lang: int) -> None:
        name = self.name(lang)
        assert ids(
            edition("2030-01-10", name, FINANCE[lang]),
            edition("2031-01-10", name, None, role="journalist", outlet="xinhua"),
            edition("2031-03-10", name, None, role="journalist", outlet="cgtn"),
        ) == ["wang-wei", "wang-wei-press-xinhua", "wang-wei-press-xinhua"]

    def test_without_an_organization_it_is_the_first(self, lang: int) -> None:
        name = self.name(lang)
        assert ids(
            edition("2030-01-10", name, None),
            edition("2030-02-10", name, FINANCE[lang]),
            edition("2031-01-10", name, STATISTICS[lang]),
            edition("2032-01-10", name, FINANCE[lang]),
        ) == ["wang-wei", "wang-wei", "wang-wei-national-bureau-of-statistics", "wang-wei"]

    def test_no_day_is_no_ground_to_tell_apart(self, lang: int) -> None:
        name = self.name(lang)
        assert ids(edition("", name, FINANCE[lang]), edition("2031-01-10", name, STATISTICS[lang])) == ["wang-wei"] * 2


def test_shou_xiaoli_is_one_person_in_both_languages_and_all_her_offices() -> None:
    assert set(
        ids(
            edition("2029-05-01", "Shou Xiaoli", "deputy director general of the Press Bureau of the SCIO", event="a"),
            edition("2029-05-01", "寿小丽", "国务院新闻办新闻局副局长、新闻发言人", event="a"),
            edition("2031-05-01", "Shou Xiaoli", "spokesperson of the State Council Information Office", event="b"),
            edition("2030-05-01", "壽小麗", "国务院新闻办新闻局局长", event="c"),
        )
    ) == {"shou-xiaoli"}


def test_the_editions_of_one_event_are_of_one_person_whatever_their_offices_say() -> None:
    assert (
        ids(
            edition("2030-01-10", "Wang Wei", FINANCE[0], event="x"),
            edition("2030-01-10", "王伟", STATISTICS[1], event="x"),
            edition("2031-01-10", "王伟", FINANCE[1], event="y"),
        )
        == ["wang-wei"] * 3
    )


def test_other_han_characters_are_another_person_though_none_overlap() -> None:
    assert ids(
        edition("2029-01-10", "王伟", FINANCE[1]),
        edition("2031-01-10", "王炜", STATISTICS[1]),
        edition("2032-01-10", "Wang Wei", STATISTICS[0]),
    ) == ["wang-wei", "wang-wei-national-bureau-of-statistics", "wang-wei-national-bureau-of-statistics"]


def test_a_slip_of_the_pen_within_one_office_is_no_other_person() -> None:
    assert ids(edition("2029-01-10", "王伟", FINANCE[1]), edition("2031-01-10", "王炜", FINANCE[1])) == ["wang-wei"] * 2


ENGLISH = """Speakers:
Wang Wei, {office}
Date:
{day:%B} {day.day}, {day.year}
Wang Wei:
Good morning. Output grew by 5% last year.
Reuters:
How much rice?
Wang Wei:
Some 2 million tonnes.
"""
CHINESE = """国新办举行新闻发布会
国务院新闻办公室于{day.year}年{day.month}月{day.day}日上午10时举行新闻发布会，请{office}王伟介绍情况。
{office} 王伟：
大家上午好。去年产量增长5%。
路透社记者：
请问稻谷产量是多少？
{office} 王伟：
大约200万吨。
"""


@pytest.mark.parametrize("template", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_rows_long_held_follow_when_a_homonym_comes_up(template: str, tmp_path: Path) -> None:
    lang = int(template is CHINESE)
    pages = []
    for day, office in [("2030-01-10", FINANCE), ("2031-01-11", STATISTICS), ("2032-01-12", FINANCE)]:
        pages.append(tmp_path / f"{day}.txt")
        pages[-1].write_text(template.format(office=office[lang], day=date.fromisoformat(day)), encoding="utf-8")
    found = {}
    for order in itertools.permutations(pages):
        corpus = tmp_path / "-".join(page.stem for page in order)
        for page in order:
            assert bn.build([page], corpus).ok
            assert well_formed(corpus) == []
        found[order] = {p.relative_to(corpus): p.read_bytes() for p in sorted((corpus / "tables").rglob("*.parquet"))}
    assert len({tuple(sorted(tables.items())) for tables in found.values()}) == 1
    people = bn.open(corpus).people.set_index("person_id")["transcripts"]
    assert people.to_dict() == {"wang-wei": 2, "wang-wei-national-bureau-of-statistics": 1}
    speakers = bn.open(corpus).joined("figures").groupby("person_id")["event_date"].unique()
    assert list(speakers["wang-wei-national-bureau-of-statistics"]) == [pd.Timestamp("2031-01-11")]
    offices = bn.open(corpus).person_offices.groupby("person_id")["organization"].unique()
    assert list(offices["wang-wei"]) == ["ministry_of_finance"]
