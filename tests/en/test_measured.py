"""The noun phrase an English figure measures."""

import pytest

from briefnlp.en.measured import find_measured
from briefnlp.en.numbers import find_numbers
from briefnlp.en.quantities import find_quantities, settle_quantities
from briefnlp.en.statements import read_statements
from briefnlp.en.tokens import parse_sentences


def measured(text: str) -> list[str | None]:
    analysis = next(parse_sentences([text]))
    quantities = settle_quantities(analysis, find_quantities(text, find_numbers(text)))
    found = find_measured(analysis, quantities, read_statements(analysis, quantities))
    return [text[m.char_start : m.char_end] if m else None for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The total output of grain rose by 5 percent.", ["The total output of grain"]),
        ("They opened 5,000 kilometers of new highways.", ["new highways"]),
        ("Last year, exports fell by 2 percent, with imports down by 3 percent.", ["exports", "imports"]),
        ("Exports reached 5 million tons, up 3 percent year on year.", ["Exports", "Exports"]),
        ("The court closed 4,100 cases, registering an increase of 8 percent.", ["cases", "cases"]),
        ("Jilin built 900 homes in May, posting a year-on-year growth of 6 percent.", ["homes", "homes"]),
        ("Sales came to 30 million units, marking a 12 percent increase.", ["Sales", "Sales"]),
        ("The city closed 30 and 40 mines in May and June.", ["mines", "mines"]),
        ("One miner was killed and five were missing.", ["miner"]),
        ("Three out of five private firms plan to hire.", ["private firms"]),
        ("Nearly half of U.S. Catholic voters stayed at home.", ["U.S. Catholic voters"]),
        ("Tax revenue fell from 18 percent of GDP to 14 percent.", ["Tax revenue", "Tax revenue"]),
        ("The firm sold 30,000 cars, showing a 3 percent gain in vans.", ["cars", "vans"]),
        (
            "Output of the old, new and rebuilt mines fell by 1%, 2% and 3%, respectively.",
            ["old", "new", "rebuilt mines"],
        ),
        ("Imports of oil, gas and coal grew by 1%, 2% and 3%, respectively.", ["oil", "gas", "coal"]),
        ("Some 12 million illegally installed windows have been removed.", ["illegally installed windows"]),
        ("About 60 percent of the towns have a clinic.", ["the towns"]),
        # A subject, however far its phrase goes and wherever its clause begins.
        ("Sales through the online shop surpassed $5 million.", ["Sales through the online shop"]),
        ("The rent is due in 30 towns, and the jobless rate held at 5 percent.", ["towns", "the jobless rate"]),
        ("The flagship fund, launched by two brothers, is down 18 percent.", ["brothers", "The flagship fund"]),
        ("Growth ran at an annual rate of 4 percent.", ["Growth"]),
        # A relative pronoun is the noun it stands for.
        ("It has a display that shines at 300 lumens.", ["display"]),
        ("Tolls rose by 5 percent, except for trucks, which already pay $15.", ["Tolls", "trucks"]),
        # An object before who acts on it.
        ("The bank cut its key rate by 25 basis points to 4.5 percent.", ["key rate", "key rate"]),
        ("The group has doubled its fleet.", ["fleet"]),
        ("Losing a quarter of its staff hurt the firm.", ["staff"]),
        # What stands behind a figure and is held against it.
        ("139,000 cars left the plant in May, 43 percent more than in April.", ["cars", "cars"]),
        ("Net profit was 45 million euros, compared with 39 million a year earlier.", ["Net profit", "Net profit"]),
        ("Tickets cost $25 each, twice the price of last year.", ["Tickets", "Tickets"]),
        # Two figures with a comma between are no list.
        ("In 2030, life expectancy reached 80.1 years, 0.8 years more.", ["life expectancy", "life expectancy"]),
        # Words right before a figure.
        ("Births, at 9 million, were outnumbered by deaths, at 10 million.", ["Births", "deaths"]),
        ("They were helped by coupons worth 150 million yuan.", ["coupons"]),
        ("Exports made up 23 million yuan, and imports 17 million yuan.", ["Exports", "imports"]),
        # A part when it is named, else the whole.
        ("Women make up 23 percent of the board.", ["Women"]),
        ("The networks cover 97 percent of villages.", ["villages"]),
        ("The startup lost a fifth of its value.", ["value"]),
        ("Members make up 57 percent of output and 46 percent of trade.", ["Members", "Members"]),
        ("One in six viewers watched it on a phone.", ["viewers"]),
        ("Of the 300 schools surveyed, 45 had no library.", ["schools surveyed", "schools surveyed"]),
        ("It has 3,000 staff, a third of whom work from home.", ["staff", "staff"]),
        ("More than half the country's hospitals are full.", ["hospitals"]),
        # Where money goes.
        ("Some 40 million yuan has been earmarked for the pilot.", ["the pilot"]),
        # Lengths and times that say how far and how long measure nothing.
        ("The ministers met for 90 minutes.", [None]),
        ("The ship sank five miles from the port.", [None]),
        ("The final lasted 297 minutes.", ["The final"]),
        ("The index has risen for five consecutive months.", [None]),
        ("A third of the guests spent 48 hours on the road.", ["the guests", None]),
        ("Waiting times for surgery averaged 39 hours.", ["Waiting times for surgery"]),
        # What a verb is about, before who does it.
        ("The court fined the airline 2.4 million euros.", ["airline"]),
        ("Shares fell as prices of memory chips halved.", ["prices of memory chips"]),
        ("At 980 grams the tablet is the lightest so far.", ["the tablet"]),
        ("China makes three times as much cement as India.", ["cement"]),
        ("The dollar bought 6.2 yuan in early trading.", ["The dollar"]),
        ("Farmers received 4.8 billion yuan in subsidies, up 9 percent.", ["subsidies", "subsidies"]),
        ("Crews rescued 340 people and moved 12,000 more.", ["people", "people"]),
        ("The plant can turn out 300,000 cars a year.", ["cars"]),
        ("The storm caused damage estimated at $1.5 billion.", ["damage"]),
        (
            "The jobless rate for people aged 16 to 24 was 17 percent.",
            [None, "The jobless rate for people aged 16 to 24"],
        ),
        # What pronouns stand for.
        ("Some 42,600 nurses from 29 provinces came, half of them women.", ["nurses", "provinces", "nurses"]),
        ("Of those asked, 39 percent said no.", ["those asked"]),
        ("Last year, that of private firms rose 5 percent.", ["private firms"]),
        (
            "In a poll of 520 nurses, 60 percent felt tired, and one in ten were leaving.",
            ["nurses", "nurses", "nurses"],
        ),
        # Shares beside an amount and beside another share.
        ("Lithium output reached 300,000 tonnes, or 15 percent of world supply.", ["Lithium output", "Lithium output"]),
        (
            "Pork rose 9 percent, driving up the CPI by 2 points and accounting for 60 percent of the total.",
            ["Pork", "the CPI", "Pork"],
        ),
        ("Sales reached 5 million units, up 3 percent.", ["Sales", "Sales"]),
        ("A ferry with 280 people sank 15 miles off Oban; 21 drowned.", ["people", None, "people"]),
        (
            "They sold 5 tons of tea and 9 tons of rice, up 5 percent and 3 percent respectively.",
            ["tea", "rice", "tea", "rice"],
        ),
        ("The plant added 10 million tons to the harvest.", ["the harvest"]),
        ("The subsidy costs the state 5 billion pesos.", ["The subsidy"]),
        ("The dam took six years to build.", ["The dam"]),
        ("A kilogram of rice sells for 6 yuan.", ["kilogram of rice"]),
        ("Services grew 6 percent, outpacing goods by 2 points.", ["Services", "Services"]),
        ("The case has lasted four years.", ["The case"]),
        ("Reserves are enough to pay for six weeks of imports.", ["imports"]),
        ("Starting at 69,900 rupees, the new handset is cheap.", ["the new handset"]),
        ("In terms of trade with Africa, China ranked first.", ["trade with Africa"]),
        ("China ranks 31st in the world for ease of doing business.", ["ease of doing business"]),
        ("Farmland covers 1 billion mu, and by 2030 the figure should be 1.3 billion mu.", ["Farmland", "Farmland"]),
        ("The pill was given to 300 patients living in care homes.", ["patients"]),
        ("There are 3 doctors per 1,000 people.", ["doctors"]),
        ("They wrote down the value of two factories by 65 percent.", ["factories", "the value of two factories"]),
        ("Forests cover a quarter of the country's land.", ["Forests"]),
        ("Members make up 57 percent of output, 46 percent of trade and 40 percent of people.", ["Members"] * 3),
        # Parallel clauses.
        (
            "Births fell from 5 million to 4 million, and those of twins from 30,000 to 20,000.",
            ["Births", "Births", "twins", "twins"],
        ),
        ("Orders surged 30 percent and profit by half.", ["Orders", "profit"]),
        (
            "Cars from Spain are taxed at 46 percent, those from Chile at 32 percent.",
            ["Cars from Spain", "those from Chile"],
        ),
        # What there is more or less of, and what has a price.
        ("Farmers who changed seeds used 40% less water.", ["water"]),
        ("The coating means a 7% lower risk of rust.", ["risk of rust"]),
        ("Riders pay 12 yuan for a single trip, and students pay 30 percent less for a pass.", ["single trip", "pass"]),
        # A noun between a figure and the next one's verb is its subject, however the clause was parsed.
        ("Revenue from tea rose 9 percent, but that from coffee slipped 2 percent.", ["Revenue from tea", "coffee"]),
        ("We expect the levy to cost 6 million yuan and sales to sink 7 percent.", ["the levy", "sales"]),
        # Norms and groups that a value is the whole content of.
        (
            "Soil lead averaged 80 mg/kg, twice the national standard of 40.",
            ["Soil lead", "Soil lead", "the national standard"],
        ),
        ("The hall was built by a crew of 9,000.", ["crew"]),
        # Parts and what they are said to be.
        ("The park has 900 firms, of which 120 are start-ups.", ["firms", "start-ups"]),
        ("The fund bought a 12% stake in the port.", ["stake in the port"]),
        ("He sees an 80% chance of rain.", ["chance of rain"]),
        ("About 60% of those asked own a car, and a further 15% intend to buy one.", ["those asked", "those asked"]),
        ("She scored 21 goals in 26 games, eight more than her rival.", ["goals", "games", "goals"]),
        ("Staff closed 240 items requiring approval.", ["items requiring approval"]),
        ("A stamp changed hands for 900 euros.", ["stamp"]),
        ("The pound was steady at $1.27.", ["The pound"]),
        ("Some 60 percent of the mill's income now comes from paper.", ["paper"]),
        ("Norway generates 98 percent of its power.", ["power"]),
        ("Of those aged 30 and above, 59 percent said no.", [None, "those aged 30 and above"]),
        ("Tenants received 90 forms, and they found that 70% contained errors.", ["forms", "forms"]),
        ("The city will spend $14 million, of which $3 million is for parks.", ["The city", "parks"]),
        # Up to where a phrase goes.
        ("It has cut the wait at a toll booth from 15 seconds to 2 seconds.", ["the wait at a toll booth"] * 2),
        ("They cut the list of goods subject to tax by 44 percent.", ["the list of goods subject to tax"]),
        ("Reuters: With copper at $9,000 a tonne, will you sell?", ["copper"]),
        ("Some 82 percent of five-year-olds can swim.", ["five-year-olds", "five-year-olds"]),
        # What a remark is about.
        ("Output rose 6.7 percent at constant prices, which is 0.1 points more than in May.", ["Output", "Output"]),
        ("Tea made up 47% of rural income, an increase of 0.6 percentage points.", ["Tea", "Tea"]),
        ("The planet, 41 light years away, has no air.", ["The planet"]),
        ("The group added 21 gigawatts of solar power.", ["solar power"]),
        ("More than 3,400 shares fell.", ["shares"]),
        ("It can dive in water as deep as 3,000 metres.", ["water"]),
        # A count that something moved to, by or from is that thing's.
        ("The list was shortened from 29 items to 24.", ["The list", "The list"]),
        ("Backlogs have swollen to 7 million cases.", ["Backlogs"]),
        ("She shaved 0.2 seconds off the record.", ["the record"]),
        ("The move wiped 9 billion euros off its value.", ["value"]),
        ("Each worker got 17 weeks' pay.", ["pay"]),
        ("An earthquake of magnitude 6.2 struck.", ["earthquake"]),
        ("A magnitude 6.4 quake struck.", ["quake"]),
        ("Cooked at 180 degrees, the pie is ready in an hour.", ["the pie"]),
        ("The firm aims to double capacity.", ["capacity"]),
        # Seeming nouns, and whose a share or a sum is.
        (
            "We will connect 200 villages and lower logistics costs to 14 percent of GDP.",
            ["villages", "logistics costs"],
        ),
        ("Lawns were watered on 87 percent of days.", ["days"]),
        ("In all, 800 firms were set up across the country, an increase of 9 percent.", ["firms", "firms"]),
        ("Rural pay rose 8 percent, outpacing that of towns by 2 points.", ["Rural pay", "Rural pay"]),
        ("Dust averaged 72 micrograms per cubic meter in the 74 towns, twice the norm.", ["Dust", "towns", "Dust"]),
        (
            "Investment in services and in aerospace and shipping grew 4% and 8%, respectively.",
            ["services", "aerospace and shipping"],
        ),
        ("All things considered, the income of farmers is expected to grow by 5%.", ["the income of farmers"]),
        # Conjoined things counted apart, more of the same, and where a part goes.
        (
            "The merged group will have 92,000 employees and a market value of $31 billion.",
            ["employees", "market value"],
        ),
        ("It has paid 46 million yuan of arrears and will pay another 30 million.", ["arrears", "arrears"]),
        ("On paper, 71 percent of the budget is for salaries.", ["salaries"]),
        (
            "The north took up 63 percent of the funds, the border areas a mere 2 percent.",
            ["The north", "the border areas"],
        ),
        ("The council wants to insulate 8,000 homes and halve car traffic.", ["homes", "car traffic"]),
        (
            "Sales jumped 56 percent, offsetting an 8 percent slide in shipments of cars.",
            ["Sales", "shipments of cars"],
        ),
        ("Some 3,800 firefighters backed by 27 planes fought the blaze.", ["firefighters", "planes"]),
        ("Imports from Australia were up 9 percent.", ["Imports from Australia"]),
        (
            "Buyers returned 17% of clothes bought online, three times the rate for books.",
            ["clothes bought online"] * 2,
        ),
        # Verbs that look like nouns.
        ("Rural users number 301 million.", ["Rural users"]),
        ("Early units of the watch run for two hours.", ["Early units of the watch"]),
        (
            "Norway gets 98 percent of its power from rivers, and a home spends 9% of its income on it.",
            ["power", "income"],
        ),
        ("Women hold 28 percent of the posts and men account for the remaining 72 percent.", ["Women", "men"]),
        ("Copper stocks are at their lowest in 20 years, at 58,000 tonnes.", ["Copper stocks"]),
        ("Both sides signed, and trade between them is to reach 30 billion dollars.", ["trade"]),
        (
            "The index of 30 leading shares lost 1 percent, with two of them gaining.",
            ["leading shares", "The index of 30 leading shares", "leading shares"],
        ),
        ("Of each 100 yuan, 43 went on food, 17 on rent and 6 on tea.", [None, "food", "rent", "tea"]),
        ("Rome, Milan and Turin cut soot by 2 percent, 3 percent and 4 percent, respectively.", ["soot"] * 3),
        (
            "The sex ratio fell to 108.9, and urbanization, measured by residents, rose 1.1 percentage points.",
            ["The sex ratio", "urbanization"],
        ),
        ("The number of registered users exceeded 230 million.", ["The number of registered users"]),
        ("The board bought back 300 million yuan of shares.", ["shares"]),
    ],
)
def test_phrases(text: str, expected: list[str | None]) -> None:
    assert measured(text) == expected


def test_an_indicator_is_named_only_when_the_phrase_is_the_whole_of_it() -> None:
    def ids(text: str) -> list[str | None]:
        analysis = next(parse_sentences([text]))
        quantities = settle_quantities(analysis, find_quantities(text, find_numbers(text)))
        return [
            m and m.indicator_id for m in find_measured(analysis, quantities, read_statements(analysis, quantities))
        ]

    assert ids("GDP grew by 5 percent.") == ["gdp"]
    assert ids("Exports to Mars grew by 5 percent.") == [None]
    assert ids("Foreign investment actually utilized reached 90 billion yuan.") == ["fdi"]
    assert ids("We aim to create 11 million urban jobs.") == ["urban_new_jobs"]
    assert ids("Some 62 percent of nurses were tired.") == [None]
    # What belongs to somebody, a unit that cannot measure it, a streak.
    assert ids("Its exports grew by 5 percent.") == [None]
    assert ids("GDP was 90 million pesos.") == [None]
    assert ids("GDP has grown for five consecutive quarters.") == [None]
