"""Figures: what is a quantity, what it is worth, its bound and unit, and what it counts."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from datasette_provenance.analyze.figures.find import figures, find_figures
from datasette_provenance.analyze.figures.records import Figure
from datasette_provenance.analyze.findings import analyze
from datasette_provenance.clean.text import clean
from datasette_provenance.records import Claim, RawDocument

SHARED = Path(os.environ.get("PROVENANCE_SHARED", Path(__file__).parents[3] / "shared"))
TRUTH = SHARED / "gold" / "seeds.json"
DOCUMENTS = json.loads(TRUTH.read_text(encoding="utf-8"))["documents"] if TRUTH.exists() else []

# A sentence and its figures: words | value | low to high | bound | unit | of.
FIGURES = [
    ("Drones were intercepted over six regions.", ["six | 6 | 6 to 6 | exactly | - | regions"]),
    ("It made no difference (P = .38).", []),
    ("It paid 50 million rupiah.", ["50 million rupiah | 50000000 | 50000000 to 50000000 | exactly | IDR | -"]),
    ("It polls in 3,341 gram councils.", ["3,341 | 3341 | 3341 to 3341 | exactly | - | councils"]),
    ("Over six regions were hit.", ["Over six | 6 | 6 to - | more than | - | regions"]),
    ("It flew over 60 miles.", ["over 60 miles | 60 | 60 to - | more than | miles | -"]),
    ("It fell short (about 5 million dollars).", ["about 5 million dollars | 5000000 | - to - | about | USD | -"]),
    (
        "Two men, aged 19 and 22, were held.",
        ["Two | 2 | 2 to 2 | exactly | - | men", "19 | 19 | 19 to 19 | exactly | years | age"]
        + ["22 | 22 | 22 to 22 | exactly | years | age"],
    ),
    ("It was to fall to -4C at night.", ["-4C | -4 | -4 to -4 | exactly | degrees Celsius | -"]),
    (
        "The death toll from the 6.8-magnitude earthquake that struck the east of the island rose to 214.",
        ["214 | 214 | 214 to 214 | exactly | - | death toll"],
    ),
    ("It kept $3 million in the bank.", ["$3 million | 3000000 | 3000000 to 3000000 | exactly | USD | -"]),
    ("It sent $3 million in food aid.", ["$3 million | 3000000 | 3000000 to 3000000 | exactly | USD | aid"]),
    ("It sent $3 million in new spending.", ["$3 million | 3000000 | 3000000 to 3000000 | exactly | USD | spending"]),
    ("It lost $3 million in April and May.", ["$3 million | 3000000 | 3000000 to 3000000 | exactly | USD | -"]),
    ("It had $3 million in fiscal 2010.", ["$3 million | 3000000 | 3000000 to 3000000 | exactly | USD | -"]),
    ("Some 20% of supply was lost.", ["Some 20% | 20 | - to - | about | percent | supply"]),
    ("Some 20% of Italy voted.", ["Some 20% | 20 | - to - | about | percent | Italy"]),
    ("Some 20% of newly built flats sold.", ["Some 20% | 20 | - to - | about | percent | flats"]),
    ("It lost $3 million in capital.", ["$3 million | 3000000 | 3000000 to 3000000 | exactly | USD | capital"]),
    ("It sent $3 million in animal feed.", ["$3 million | 3000000 | 3000000 to 3000000 | exactly | USD | feed"]),
    ("It paid $3 million in total.", ["$3 million | 3000000 | 3000000 to 3000000 | exactly | USD | -"]),
    ("The blast killed 13 U.S. service members.", ["13 | 13 | 13 to 13 | exactly | - | members killed"]),
    ("He met 13 people in the U.S. They left.", ["13 | 13 | 13 to 13 | exactly | - | people"]),
    (
        "More than 60 civilians were killed in the flood.",
        ["More than 60 | 60 | 60 to - | more than | - | civilians killed"],
    ),
    (
        "At least 51 people have been killed and 120 injured, the ministry said.",
        ["At least 51 | 51 | 51 to - | at least | - | people killed", "120 | 120 | 120 to 120 | exactly | - | injured"],
    ),
    ("Nearly 300 students were arrested.", ["Nearly 300 | 300 | - to 300 | nearly | - | students arrested"]),
    ("Up to 3,000 homes lost power.", ["Up to 3,000 | 3000 | - to 3000 | at most | - | homes"]),
    ("As many as 1,200 workers walked out.", ["As many as 1,200 | 1200 | - to 1200 | at most | - | workers"]),
    ("Fewer than ten villages were spared.", ["Fewer than ten | 10 | - to 10 | less than | - | villages"]),
    ("Some 20 boats left the harbour.", ["Some 20 | 20 | - to - | about | - | boats"]),
    ("The fund holds around $45 million.", ["around $45 million | 45000000 | - to - | about | USD | -"]),
    ("The wall cost £3.5m to build.", ["£3.5m | 3500000 | 3500000 to 3500000 | exactly | GBP | -"]),
    ("It raised €2bn from investors.", ["€2bn | 2000000000 | 2000000000 to 2000000000 | exactly | EUR | -"]),
    ("The bank lent Rs 5 crore to farmers.", ["Rs 5 crore | 50000000 | 50000000 to 50000000 | exactly | INR | -"]),
    ("The scheme covers 12 lakh households.", ["12 lakh | 1200000 | 1200000 to 1200000 | exactly | - | households"]),
    ("Sales fell 13% in a year.", ["13% | 13 | 13 to 13 | exactly | percent | -"]),
    (
        "Support rose 2.5 percentage points.",
        ["2.5 percentage points | 2.5 | 2.5 to 2.5 | exactly | percentage points | -"],
    ),
    ("The rate stands at 0.25 per cent.", ["0.25 per cent | 0.25 | 0.25 to 0.25 | exactly | percent | -"]),
    (
        "The council spent 40 million euros on the bridge.",
        ["40 million euros | 40000000 | 40000000 to 40000000 | exactly | EUR | -"],
    ),
    ("Between 5 and 7 boats sank.", ["Between 5 and 7 | - | 5 to 7 | between | - | boats"]),
    ("The camp holds 10-15 families.", ["10-15 | - | 10 to 15 | between | - | families"]),
    (
        "Rents rose from 3 % to 5 % of income.",
        ["3 % | 3 | 3 to 3 | exactly | percent | -", "5 % | 5 | 5 to 5 | exactly | percent | income"],
    ),
    ("Losses range from 3 % to 5 % of sales.", ["3 % to 5 % | - | 3 to 5 | between | percent | sales"]),
    ("The repair will take five to seven days.", ["five to seven days | - | 5 to 7 | between | days | -"]),
    ("The dam holds 5 to 7 million litres.", ["5 to 7 million litres | - | 5000000 to 7000000 | between | litres | -"]),
    ("The price is $5-10 million.", ["$5-10 million | - | 5000000 to 10000000 | between | USD | price"]),
    ("Dozens of farmers blocked the road.", ["Dozens | - | 24 to 199 | about | - | farmers"]),
    (
        "Hundreds of thousands of voters stayed at home.",
        ["Hundreds of thousands | - | 200000 to 1999999 | about | - | voters"],
    ),
    ("Tens of thousands of people marched.", ["Tens of thousands | - | 20000 to 99999 | about | - | people attending"]),
    ("Scores of houses burned.", ["Scores | - | 40 to 199 | about | - | houses"]),
    ("Several hundred people waited.", ["Several hundred | - | 300 to 900 | about | - | people"]),
    ("A few thousand letters arrived.", ["A few thousand | - | 2000 to 5000 | about | - | letters"]),
    ("Half a million people live there.", ["Half a million | 500000 | 500000 to 500000 | exactly | - | people"]),
    ("Half of the members left.", ["Half | 50 | 50 to 50 | exactly | percent | members"]),
    ("Two thirds of voters said no.", ["Two thirds | 66.67 | 66.67 to 66.67 | exactly | percent | voters"]),
    ("Two-thirds of the voters said no.", ["Two-thirds | 66.67 | 66.67 to 66.67 | exactly | percent | voters"]),
    ("A third of the houses stand empty.", ["A third | 33.33 | 33.33 to 33.33 | exactly | percent | houses"]),
    ("One in five children goes hungry.", ["One in five | 20 | 20 to 20 | exactly | percent | children"]),
    ("Nine out of ten teachers agreed.", ["Nine out of ten | 90 | 90 to 90 | exactly | percent | teachers"]),
    (
        "Three quarters of a million birds died.",
        ["Three quarters of a million | 750000 | 750000 to 750000 | exactly | - | birds killed"],
    ),
    ("Twenty-seven ships are at sea.", ["Twenty-seven | 27 | 27 to 27 | exactly | - | ships"]),
    ("A hundred and fifty guests came.", ["A hundred and fifty | 150 | 150 to 150 | exactly | - | guests"]),
    (
        "A dozen eggs cost two crowns.",
        ["A dozen | 12 | 12 to 12 | exactly | - | eggs", "two crowns | 2 | 2 to 2 | exactly | crowns | -"],
    ),
    ("Half a dozen officers resigned.", ["Half a dozen | 6 | 6 to 6 | exactly | - | officers"]),
    (
        "Two and a half million bees died.",
        ["Two and a half million | 2500000 | 2500000 to 2500000 | exactly | - | bees killed"],
    ),
    ("The death toll rose to 58.", ["58 | 58 | 58 to 58 | exactly | - | death toll"]),
    ("The town of about 34,000 was cut off.", ["about 34,000 | 34000 | - to - | about | - | inhabitants"]),
    ("Odile Brandt, 55, was hurt.", ["55 | 55 | 55 to 55 | exactly | years | age"]),
    ("The 12-year-old boy ran.", ["12-year-old | 12 | 12 to 12 | exactly | years | age"]),
    ("The man, aged 64, died.", ["64 | 64 | 64 to 64 | exactly | years | age"]),
    ("She was 31 years old.", ["31 years old | 31 | 31 to 31 | exactly | years | age"]),
    ("He served a 10-year sentence.", ["10-year | 10 | 10 to 10 | exactly | years | -"]),
    ("A two-day visit ended.", ["two-day | 2 | 2 to 2 | exactly | days | -"]),
    ("The 30-member council voted.", ["30-member | 30 | 30 to 30 | exactly | - | members"]),
    ("The road is 40km long.", ["40km | 40 | 40 to 40 | exactly | kilometres | -"]),
    ("The 100m race began.", ["100m | 100 | 100 to 100 | exactly | metres | -"]),
    ("About 5m people watched.", ["About 5m | 5000000 | - to - | about | - | people"]),
    ("It was 30C in the shade.", ["30C | 30 | 30 to 30 | exactly | degrees Celsius | -"]),
    ("Temperatures fell to -5 degrees.", ["-5 degrees | -5 | -5 to -5 | exactly | degrees | -"]),
    ("They stored 50+ barrels.", ["50+ | 50 | 50 to - | at least | - | barrels"]),
    ("Crowds of 100 people or more gathered.", ["100 people or more | 100 | 100 to - | at least | - | people"]),
    (
        "Nine people died and more than 30 were hurt.",
        [
            "Nine | 9 | 9 to 9 | exactly | - | people killed",
            "more than 30 | 30 | 30 to - | more than | - | injured",
        ],
    ),
    (
        "Two boats sank and over a dozen drifted.",
        ["Two | 2 | 2 to 2 | exactly | - | boats", "over a dozen | 12 | 12 to - | more than | - | -"],
    ),
    ("Nine died and more are missing.", ["Nine | 9 | 9 to 9 | exactly | - | killed"]),
    ("Ten or so people stayed.", ["Ten or so | 10 | - to - | about | - | people"]),
    ("Two or three boats left.", ["Two or three | - | 2 to 3 | between | - | boats"]),
    ("20-odd cows escaped.", ["20-odd | 20 | - to - | about | - | cows"]),
    ("At least one person died.", ["At least one | 1 | 1 to - | at least | - | person killed"]),
    ("One person died.", ["One | 1 | 1 to 1 | exactly | - | person killed"]),
    ("About 1.500 boats were lost.", ["About 1.500 | - | - to - | about | - | boats"]),
    ("It weighs 1.234.567 tons.", ["1.234.567 tons | 1234567 | 1234567 to 1234567 | exactly | tons | -"]),
    ("It grew by 3,5 million tonnes.", ["3,5 million tonnes | 3500000 | 3500000 to 3500000 | exactly | tonnes | -"]),
    ("More than 2000 people came.", ["More than 2000 | 2000 | 2000 to - | more than | - | people"]),
    ("1500 protesters were counted.", ["1500 | 1500 | 1500 to 1500 | exactly | - | protesters"]),
    ("Seven ministers met the Chicago Seven.", ["Seven | 7 | 7 to 7 | exactly | - | ministers"]),
    (
        "Every 24 hours 3 boats pass.",
        ["24 hours | 24 | 24 to 24 | exactly | hours | -", "3 | 3 | 3 to 3 | exactly | - | boats"],
    ),
    ("Police killed dozens.", ["dozens | - | 24 to 199 | about | - | killed"]),
    (
        "Soldiers arrested 14 and wounded three.",
        ["14 | 14 | 14 to 14 | exactly | - | arrested", "three | 3 | 3 to 3 | exactly | - | injured"],
    ),
    (
        "The deaths of more than 60 civilians shook the town.",
        ["more than 60 | 60 | 60 to - | more than | - | civilians killed"],
    ),
    ("The crew came to 30among them a cook.", ["30 | 30 | 30 to 30 | exactly | - | -"]),
    ("An estimated 400 cattle drowned.", ["An estimated 400 | 400 | - to - | about | - | cattle killed"]),
    (
        "At least 17 people drowned and 46 are missing.",
        ["At least 17 | 17 | 17 to - | at least | - | people killed", "46 | 46 | 46 to 46 | exactly | - | missing"],
    ),
    ("There is a two-in-three chance of rain.", ["two-in-three | 66.67 | 66.67 to 66.67 | exactly | percent | chance"]),
    ("It is for 12- to 15-year-olds.", ["12- to 15-year-olds | - | 12 to 15 | between | years | age"]),
    ("A fire left scores dead.", ["scores | - | 40 to 199 | about | - | killed"]),
    ("Growth was well above the 2% target.", ["2% | 2 | 2 to 2 | exactly | percent | -"]),
    (
        "Profit was below the 405 million francs that were expected.",
        ["405 million francs | 405000000 | 405000000 to 405000000 | exactly | francs | -"],
    ),
    (
        "Profit was below 405 million francs.",
        ["below 405 million francs | 405000000 | - to 405000000 | less than | francs | -"],
    ),
    ("The state paid Sh2.4 billion.", ["Sh2.4 billion | 2400000000 | 2400000000 to 2400000000 | exactly | KES | -"]),
    ("The dam cost RM50 million.", ["RM50 million | 50000000 | 50000000 to 50000000 | exactly | MYR | -"]),
    ("It is worth Tk 500 crore.", ["Tk 500 crore | 5000000000 | 5000000000 to 5000000000 | exactly | BDT | -"]),
    ("No fewer than 60 mayors signed.", ["No fewer than 60 | 60 | 60 to - | at least | - | mayors"]),
    (
        "The budget exceeds $1.2 trillion.",
        ["exceeds $1.2 trillion | 1200000000000 | 1200000000000 to - | more than | USD | -"],
    ),
    ("Well over 300 tonnes of rice rotted.", ["Well over 300 tonnes | 300 | 300 to - | more than | tonnes | rice"]),
    ("They talked over three days.", ["three days | 3 | 3 to 3 | exactly | days | -"]),
    ("A million things went wrong.", ["A million | 1000000 | 1000000 to 1000000 | exactly | - | things"]),
    ("Millions of dollars vanished.", ["Millions of dollars | - | 2000000 to 19999999 | about | USD | -"]),
    (
        "Hundreds of millions of euros were spent.",
        ["Hundreds of millions of euros | - | 200000000 to 1999999999 | about | EUR | -"],
    ),
    ("Some 1,200 people had to leave.", ["Some 1,200 | 1200 | - to - | about | - | people evacuated"]),
    ("Nine families were forced to flee.", ["Nine | 9 | 9 to 9 | exactly | - | families displaced"]),
    ("Twelve remain unaccounted for.", ["Twelve | 12 | 12 to 12 | exactly | - | missing"]),
    ("Nineteen miners lost their lives.", ["Nineteen | 19 | 19 to 19 | exactly | - | miners killed"]),
    ("Nine players had to sit.", ["Nine | 9 | 9 to 9 | exactly | - | players"]),
    ("They put the number of dead in the valley at 25.", ["25 | 25 | 25 to 25 | exactly | - | killed"]),
    ("The tally of the missing stands at 12.", ["12 | 12 | 12 to 12 | exactly | - | missing"]),
    ("The number of injured rose to 40.", ["40 | 40 | 40 to 40 | exactly | - | injured"]),
    (
        "The toll rose from 12 to 25.",
        ["12 | 12 | 12 to 12 | exactly | - | -", "25 | 25 | 25 to 25 | exactly | - | toll"],
    ),
    ("The number of members rose to 40.", ["40 | 40 | 40 to 40 | exactly | - | number"]),
    (
        "Claims soared by 51,000 to 419,000.",
        ["51,000 | 51000 | 51000 to 51000 | exactly | - | -", "419,000 | 419000 | 419000 to 419000 | exactly | - | -"],
    ),
    (
        "Es starben mindestens 11 Menschen, höchstens 40 wurden verletzt.",
        ["mindestens 11 | 11 | 11 to - | at least | - | -", "höchstens 40 | 40 | - to 40 | at most | - | -"],
    ),
    (
        "Au moins 11 personnes sont mortes le 3 mars, moins de 20 le 4 avril.",
        ["Au moins 11 | 11 | 11 to - | at least | - | personnes", "moins de 20 | 20 | - to 20 | less than | - | -"],
    ),
    (
        "El 3 de marzo murieron al menos 11 personas y hasta 40 vecinos huyeron.",
        ["al menos 11 | 11 | 11 to - | at least | - | personas", "hasta 40 | 40 | - to 40 | at most | - | vecinos"],
    ),
    ("Am 3. März starben mehr als 20 Menschen.", ["mehr als 20 | 20 | 20 to - | more than | - | -"]),
    ("Some 20 may die.", ["Some 20 | 20 | - to - | about | - | -"]),
    ("Next 11 march on.", ["11 | 11 | 11 to 11 | exactly | - | -"]),
    ("The dose is 5 per 100,000 people.", ["5 | 5 | 5 to 5 | exactly | - | -"]),
    ("Group of 20 migrants waits.", ["20 | 20 | 20 to 20 | exactly | - | waits"]),
    ("In Lindmark 50 people died.", ["50 | 50 | 50 to 50 | exactly | - | people killed"]),
    ("15 US firefighters came.", ["15 | 15 | 15 to 15 | exactly | - | firefighters"]),
    (
        "He said 40% of the 3,000 police officers were sick.",
        ["40% | 40 | 40 to 40 | exactly | percent | officers", "3,000 | 3000 | 3000 to 3000 | exactly | - | officers"],
    ),
    ("They want 20,000 more troops.", ["20,000 | 20000 | 20000 to 20000 | exactly | - | troops"]),
    ("About US$3 million is missing.", ["About US$3 million | 3000000 | - to - | about | USD | -"]),
    ("They paid $300,000 to $1 million.", ["$300,000 to $1 million | - | 300000 to 1000000 | between | USD | -"]),
    ("Between $5 and $7 million was lost.", ["Between $5 and $7 million | - | 5000000 to 7000000 | between | USD | -"]),
    ("Ages 5 to 7 are free.", ["5 to 7 | - | 5 to 7 | between | years | age"]),
    ("Between 5 and 7 percent of cows died.", ["Between 5 and 7 percent | - | 5 to 7 | between | percent | cows"]),
    ("She had 20 or more dogs.", ["20 or more | 20 | 20 to - | at least | - | dogs"]),
    ("It was his 3rd win in 40 games.", ["40 | 40 | 40 to 40 | exactly | - | games"]),
    ("Between January 29 and February 11 they met 30 mayors.", ["30 | 30 | 30 to 30 | exactly | - | mayors"]),
    (
        "It covers 200 square kilometres.",
        ["200 square kilometres | 200 | 200 to 200 | exactly | square kilometres | -"],
    ),
    (
        "Winds of 120 mph hit 4 islands.",
        ["120 mph | 120 | 120 to 120 | exactly | miles an hour | -", "4 | 4 | 4 to 4 | exactly | - | islands"],
    ),
    (
        "Half an hour later, 20-30 men came.",
        ["Half an hour | 0.5 | 0.5 to 0.5 | exactly | hours | -", "20-30 | - | 20 to 30 | between | - | men"],
    ),
    ("It cost 20,000-25,000 pounds.", ["20,000-25,000 pounds | - | 20000 to 25000 | between | pounds | -"]),
    ("Thousands died.", ["Thousands | - | 2000 to 19999 | about | - | killed"]),
    (
        "The margin is plus or minus 3 percentage points.",
        ["3 percentage points | 3 | 3 to 3 | exactly | percentage points | -"],
    ),
    ("It lies between the two rivers.", ["two | 2 | 2 to 2 | exactly | - | rivers"]),
    ("About a third of Mayor Falk's aides left.", ["About a third | 33.33 | - to - | about | percent | aides"]),
    ("They counted 1,234,567 votes.", ["1,234,567 | 1234567 | 1234567 to 1234567 | exactly | - | votes"]),
    ("India counts 1,00,000 boats.", ["1,00,000 | 100000 | 100000 to 100000 | exactly | - | boats"]),
    ("She paid $5 m for it.", ["$5 m | 5000000 | 5000000 to 5000000 | exactly | USD | -"]),
    ("It needs 3bn euros.", ["3bn euros | 3000000000 | 3000000000 to 3000000000 | exactly | EUR | -"]),
    ("The ship is 12 feet long.", ["12 feet | 12 | 12 to 12 | exactly | feet | -"]),
    ("Some 200 to 300 workers struck.", ["Some 200 to 300 | - | 200 to 300 | about | - | workers"]),
    ("The toll stands at 17.", ["17 | 17 | 17 to 17 | exactly | - | toll"]),
    ("A total of 15 coaches came.", ["15 | 15 | 15 to 15 | exactly | - | coaches"]),
    (
        "Four of the ten judges resigned.",
        ["Four | 4 | 4 to 4 | exactly | - | judges", "ten | 10 | 10 to 10 | exactly | - | judges"],
    ),
    ("As few as 8 boats sail.", ["As few as 8 | 8 | 8 to - | at least | - | boats"]),
    ("No more than 12 guests may come.", ["No more than 12 | 12 | - to 12 | at most | - | guests"]),
    ("One million trees burned.", ["One million | 1000000 | 1000000 to 1000000 | exactly | - | trees"]),
    ("It has a population of 3.2 million.", ["3.2 million | 3200000 | 3200000 to 3200000 | exactly | - | population"]),
    (
        "Nine hundred and nine thousand nine hundred and nine sheep crossed.",
        ["Nine hundred and nine thousand nine hundred and nine | 909909 | 909909 to 909909 | exactly | - | sheep"],
    ),
    (
        "One hundred bees and two hundred wasps came.",
        ["One hundred | 100 | 100 to 100 | exactly | - | bees", "two hundred | 200 | 200 to 200 | exactly | - | wasps"],
    ),
    (
        "Between one hundred and two hundred boats sank.",
        ["Between one hundred and two hundred | - | 100 to 200 | between | - | boats"],
    ),
    ("The 50,000-strong crowd sang.", ["50,000-strong | 50000 | 50000 to 50000 | exactly | - | members"]),
    ("A few dozen cows drowned.", ["A few dozen | - | 24 to 60 | about | - | cows killed"]),
    ("Unemployment reached 7.4%.", ["7.4% | 7.4 | 7.4 to 7.4 | exactly | percent | unemployment"]),
    ("Two police officers were wounded.", ["Two | 2 | 2 to 2 | exactly | - | officers injured"]),
    ("Farmers lost almost half their sheep.", ["almost half | 50 | - to 50 | nearly | percent | sheep"]),
    ("It was cut by half.", ["half | 50 | 50 to 50 | exactly | percent | -"]),
    (
        "Of 1,000 letters 250 arrived.",
        ["1,000 | 1000 | 1000 to 1000 | exactly | - | letters", "250 | 250 | 250 to 250 | exactly | - | -"],
    ),
    (
        "Minus 12 degrees Celsius was measured.",
        ["Minus 12 degrees Celsius | -12 | -12 to -12 | exactly | degrees Celsius | -"],
    ),
    ("Prices rose by 8-10%.", ["8-10% | - | 8 to 10 | between | percent | -"]),
    ("The gap grew to €300-€400.", ["€300-€400 | - | 300 to 400 | between | EUR | -"]),
    ("Smoke rose 20 metres high.", ["20 metres | 20 | 20 to 20 | exactly | metres | -"]),
    (
        "Ten people died and 30 were hurt.",
        ["Ten | 10 | 10 to 10 | exactly | - | people killed", "30 | 30 | 30 to 30 | exactly | - | injured"],
    ),
    (
        "Half an hour later it rained for a quarter of a mile.",
        [
            "Half an hour | 0.5 | 0.5 to 0.5 | exactly | hours | -",
            "a quarter of a mile | 0.25 | 0.25 to 0.25 | exactly | miles | -",
        ],
    ),
    ("It took 2½ hours, not half past three.", ["2½ hours | 2.5 | 2.5 to 2.5 | exactly | hours | -"]),
]

NO_FIGURES = [
    "It scores political points for her.",
    "The mother-of-two came late.",
    "The worst hour is four in the morning.",
    "In 2022 the harbour closed.",
    "On January 29, 2021 the wall broke.",
    "On 29 January and 11 February they met.",
    "The meeting of July 25 failed.",
    "Call 911 or 555-0143 now.",
    "See page 12 and chapter 4.",
    "The F-16 landed beside a Boeing 737.",
    "The Group of Seven and the G20 met.",
    "The 9/11 attacks changed it.",
    "Covid-19 closed the schools.",
    "They met at 10:30 and again at 5 p.m.",
    "They won 3-1 at home.",
    "The vote was 52-48.",
    "It happened in the 1990s.",
    "The 21st century began.",
    "He lives at 10 Downing Street.",
    "Article 5 and Section 230 apply.",
    "One of the men left; no one saw the other one.",
    "Version 2.0.1 is out.",
    "The second half was better.",
    "His half brother works a quarter century later.",
    "The 2022 protests went on.",
    "From 1990 to 1995 it was shut.",
    "1. Wash your hands.",
    "The chart says so [12].",
    "Zero tolerance is the rule.",
    "Route 66 and the Formula 1 race.",
    "The 5-4 ruling stands.",
    '<time stamp="1470067200"> now',
    "It is the town's number one problem, on page 3.",
    "Seven in 10 days were dry.",
    "Tel. +47 555 01 43 is closed.",
    "It happened on 3 March and on March 4 and 5.",
    "Half-time came early.",
    "",
]


def short(value: float | None) -> str:
    return "-" if value is None else f"{value:f}".rstrip("0").rstrip(".")


def shown(text: str, figure: Figure) -> str:
    limits = f"{short(figure.low)} to {short(figure.high)}"
    parts = (text[figure.start : figure.end], short(figure.value), limits, figure.bound, figure.unit, figure.of)
    return " | ".join(part or "-" for part in parts)


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_figures_of_a_sentence(text: str, expected: list[str]) -> None:
    assert [shown(text, figure) for figure in figures(text, 0, len(text))] == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_dates_names_results_and_numbers_of_things_are_no_figures(text: str) -> None:
    assert figures(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Ten boats sank.", "figure.count"),
        ("Dozens of boats sank.", "figure.vague"),
        ("Five to ten boats sank.", "figure.range"),
        ("A third of the boats sank.", "figure.share"),
        ("It lost 3% of its boats.", "figure.percent"),
        ("It lost $3.", "figure.money"),
        ("It lasted ten days.", "figure.time"),
        ("It is 10 km long.", "figure.measure"),
        ("Jan Roe, 55, swam.", "figure.age"),
    ],
)
def test_each_figure_names_its_rule(text: str, rule: str) -> None:
    assert [figure.method for figure in figures(text, 0, len(text))] == [rule]


def test_a_headline_in_capitals_still_counts_and_a_caption_does_not() -> None:
    assert [f.value for f in figures("Storm Kills Seven In Port Ellery", 0, 32, title=True)] == [7]
    assert figures("Storm Kills Seven In Port Ellery", 0, 32) == []


def test_offsets_are_those_of_the_whole_text_and_furniture_is_left_out() -> None:
    text = "The wall broke before dawn on Friday, the mayor said.\n\nIt took 12 boats.\n\n© 2024 Valley Tribune."
    (figure,) = find_figures(clean(text))
    assert text[figure.start : figure.end] == "12"


def test_numbers_beyond_any_quantity_are_left_out() -> None:
    text = "million " * 50 + "9" * 5000 + " boats and a trillion trillion stars"
    assert figures(text, 0, len(text)) == []


@pytest.mark.parametrize(
    "unit",
    ["1", "1 ", "1,", "1.", "1-", "1/", "one ", "million ", "between 1 and ", "5 to ", "hundreds of ", "half a ", "$1-"]
    + [
        "at least ",
        "20 people or ",
        "Jan 5, 2020 ",
        "10 A ",
        "two and a half ",
        "12-year-old ",
        "5 of the ",
        "5, ",
        "\x00",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begin = time.process_time()
        figures(text, 0, len(text))
        return time.process_time() - begin

    small, large = (min(seconds(length) for _ in range(3)) for length in (4_000, 32_000))
    assert large < 8 * 3 * small + 0.01, "in quadratic time it would be 64 times as long"


@pytest.mark.skipif(not DOCUMENTS, reason="shared/gold/seeds.json is not here; PROVENANCE_SHARED names another folder")
@pytest.mark.parametrize("truth", DOCUMENTS, ids=lambda truth: truth["document"])
def test_figures_of_the_seeds(truth: dict) -> None:
    text = (SHARED / "seeds" / truth["file"]).read_text(encoding="utf-8")
    found = find_figures(clean(text))
    for want in truth["figures"]:
        at = text.index(want["evidence"])
        here = [f for f in found if f.start < at + len(want["evidence"]) and f.end > at and f.value == want["value"]]
        assert here, want
        assert want.get("unit") in (None, here[0].unit)
        if want.get("bound") in ("more than", "at least", "nearly"):
            assert here[0].bound == want["bound"]
    assert len(found) <= 3 * len(truth["figures"]) + 4


DOLLARS = "The quay cost $5 million, or US$3.3 million, and the wall 20 million dollars; 4 million U.S. dollars came."


@pytest.mark.parametrize(
    ("claims", "line", "units"),
    [
        ({"publisher": "Sydney Morning Herald"}, "", ["AUD", "USD", "AUD", "USD"]),
        ({"publisher": "Toronto Star"}, "", ["CAD", "USD", "CAD", "USD"]),
        ({"publisher": "Toronto Star"}, "NORRBY (Reuters) — ", ["USD"] * 4),
        ({"publisher": "Harbour Gazette"}, "", ["USD"] * 4),
        ({}, "", ["USD"] * 4),
    ],
)
def test_a_bare_dollar_is_that_of_the_country_where_a_text_was_first_published(claims, line, units):
    given = [Claim(field, value, f"given.{field}") for field, value in claims.items()]
    found = analyze(RawDocument("key", f"{line}{DOLLARS}", claims=given)).figures
    assert [one.unit for one in found] == units
