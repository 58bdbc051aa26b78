#!/usr/bin/env python3
"""Writes computed-cases.tsv: values of computed fields, worked out independently of the Swift.

Columns: field, facts ("name=value;name=value"), value, 手算 or 推算, arithmetic, second reading. Money is in fen; in the
arithmetic in yuan. 手算: the value stands in this file as its author worked it out by hand. 推算: it is stepped through naively
(interest day by day, years of support one by one). The last column is the day on which a second reader derived the row from its
rule (second-reading.md); it is empty for a row that nobody has read again, and a row that changes loses it. The arithmetic is that of case_arithmetic.py, which a lawyer can follow, and check_cases.py works out.
With --check it writes nothing, and says whether the table is as it would write it.
"""

import datetime as dt
import hashlib
import os
import random
import sys
from fractions import Fraction

sys.dont_write_bytecode = True
from case_arithmetic import arithmetic  # noqa: E402
from case_rules import ENFORCEMENT, INCOME, LPR, MONTHS, OFF, PERCENT, PROPERTY, WORKED, add_months, date, half_up  # noqa: E402

RANDOM = random.Random(20260923)
DAY = dt.timedelta(days=1)
ROWS = []
BY_HAND, STEPPED = "手算", "推算"


def row(field, value, worked=BY_HAND, **facts):
    ROWS.append((field, ";".join(f"{k}={v}" for k, v in facts.items()), str(value), worked, arithmetic(field, facts, value)))


def digest(field, facts, value):
    """By what a row that was read is known: what it is about and what it comes to."""
    return hashlib.sha256(f"{field}\t{facts}\t{value}".encode()).hexdigest()[:10]


def any_day(first="2015-01-01", last="2026-12-31"):
    first, last = date(first), date(last)
    return first + DAY * RANDOM.randrange((last - first).days + 1)


# --- money in capitals -------------------------------------------------------------------------------------------

CAPITALS = {
    0: "零元整", 1: "壹分", 5: "伍分", 10: "壹角", 50: "伍角", 55: "伍角伍分", 99: "玖角玖分",
    100: "壹元整", 101: "壹元零壹分", 110: "壹元壹角", 111: "壹元壹角壹分", 1000: "壹拾元整", 1001: "壹拾元零壹分",
    1010: "壹拾元壹角", 1100: "壹拾壹元整", 2000: "贰拾元整", 10000: "壹佰元整", 10100: "壹佰零壹元整",
    11000: "壹佰壹拾元整", 32504: "叁佰贰拾伍元零肆分", 100000: "壹仟元整", 100100: "壹仟零壹元整",
    101000: "壹仟零壹拾元整", 110000: "壹仟壹佰元整", 140950: "壹仟肆佰零玖元伍角", 168032: "壹仟陆佰捌拾元叁角贰分",
    600714: "陆仟零柒元壹角肆分", 1640902: "壹万陆仟肆佰零玖元零贰分", 1000000: "壹万元整", 1000001: "壹万元零壹分",
    1000100: "壹万零壹元整", 1001000: "壹万零壹拾元整", 1010000: "壹万零壹佰元整", 1100000: "壹万壹仟元整",
    10700053: "壹拾万柒仟元伍角叁分", 10000000: "壹拾万元整", 10000500: "壹拾万零伍元整", 10050000: "壹拾万零伍佰元整",
    10500000: "壹拾万伍仟元整", 100000000: "壹佰万元整", 100100100: "壹佰万壹仟零壹元整", 1000000000: "壹仟万元整",
    1001000000: "壹仟零壹万元整", 10000000000: "壹亿元整", 10000000001: "壹亿元零壹分", 10000000100: "壹亿零壹元整",
    10001000000: "壹亿零壹万元整", 10001000100: "壹亿零壹万零壹元整", 10000500000: "壹亿零伍仟元整",
    10100000000: "壹亿零壹佰万元整", 11000000000: "壹亿壹仟万元整", 105000000000: "壹拾亿伍仟万元整",
    100000500000: "壹拾亿零伍仟元整", 1000000000000: "壹佰亿元整", 100000000000000: "壹万亿元整",
    100000000000100: "壹万亿零壹元整", 100050000000000: "壹万零伍亿元整", 123450000000000: "壹万贰仟叁佰肆拾伍亿元整",
    100000001000000: "壹万亿零壹万元整", 9999999999999999: "玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
}
DIGITS = "零壹贰叁肆伍陆柒捌玖"


def capitals(fen):
    """Place by place from the left with a flag for zeros, unlike the Swift's sections."""
    yuan, jiao, cents = fen // 100, fen // 10 % 10, fen % 10
    text, zero, group_filled = "", False, False
    places = len(str(yuan))
    for index, digit in enumerate(str(yuan)):
        place = places - 1 - index
        if digit == "0":
            zero = True
        else:
            text += ("零" if zero and text else "") + DIGITS[int(digit)] + ["", "拾", "佰", "仟"][place % 4]
            zero, group_filled = False, True
        if place % 4 == 0:
            # A zero in the place of 元 or 万 is not written unless the whole group is missing or the next begins with one.
            if group_filled:
                zero = False
            if place == 4 and group_filled or place == 12 and group_filled:
                text += "万"
            if place == 8 and text:
                text += "亿"
            group_filled = False
    text = text.replace("零零", "零")
    if yuan or fen == 0:
        text = (text or "零") + "元"
    if not jiao and not cents:
        return text + "整"
    if jiao:
        text += DIGITS[jiao] + "角"
    elif yuan:
        text += "零"
    return text + (DIGITS[cents] + "分" if cents else "")


for amount, text in CAPITALS.items():
    row("capitals", "人民币" + text, fen=amount)
for digits in range(1, 15):
    for _ in range(4):
        amount = int("".join(RANDOM.choice("0011234567890") for _ in range(digits + 2)) or "0")
        row("capitals", "人民币" + capitals(amount), STEPPED, fen=amount)

# --- dates -------------------------------------------------------------------------------------------------------

for day, characters in [
    ("2026-09-23", "二〇二六年九月二十三日"),
    ("2026-01-15", "二〇二六年一月十五日"),
    ("2026-10-20", "二〇二六年十月二十日"),
    ("2026-02-10", "二〇二六年二月十日"),
    ("2026-11-30", "二〇二六年十一月三十日"),
    ("2026-12-31", "二〇二六年十二月三十一日"),
    ("2008-08-08", "二〇〇八年八月八日"),
    ("2000-03-01", "二〇〇〇年三月一日"),
    ("1999-12-11", "一九九九年十二月十一日"),
    ("2024-02-29", "二〇二四年二月二十九日"),
]:
    row("date", characters, day=day)

# --- ages, numbers -----------------------------------------------------------------------------------------------

for birth, day, years in [
    ("2000-02-29", "2001-02-28", 1), ("2000-02-29", "2004-02-28", 3), ("2000-02-29", "2004-02-29", 4),
    ("2008-09-23", "2026-09-22", 17), ("2008-09-23", "2026-09-23", 18), ("2018-09-23", "2026-09-22", 7),
    ("2026-09-23", "2026-09-23", 0), ("1946-12-31", "2026-12-30", 79), ("1946-12-31", "2026-12-31", 80),
    ("1950-01-01", "2026-01-01", 76),
]:
    row("age", years, birth=birth, day=day)

WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def identity(first17):
    # MOD 11-2 by its recursion, not by weights.
    product = 0
    for digit in first17:
        product = (product + int(digit)) * 2 % 11
    return first17 + "0123456789X"[(12 - product) % 11]


for number in ["150304199003071230", "150302198501010011", "150304197806150048", "152701197806150042",
               "150602197806150041", "152701199006150043"]:
    assert identity(number[:17]) == number
    row("identity", f"{number[6:10]}-{number[10:12]}-{number[12:14]} {'男' if int(number[16]) % 2 else '女'}", STEPPED, number=number)
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    row("identity", "refused", STEPPED, number=wrong)
    swapped = number[:8] + number[9] + number[8] + number[10:]
    row("identity", "refused" if swapped != number else "", STEPPED, number=swapped)
for _ in range(12):
    birth = any_day("1930-01-01", "2026-01-01")
    number = identity(f"150304{birth:%Y%m%d}{RANDOM.randrange(1000):03}")
    row("identity", f"{birth} {'男' if int(number[16]) % 2 else '女'}", STEPPED, number=number)
for number in ["15030419900307123", "1503041990030712300", "150304199013071234", "150304199002301233",
               "15030419900307123Y", "1503O4199003071230", "", identity("15030420991231001")]:
    row("identity", "refused", number=number)
row("identity", "1978-06-15 女", number="150304780615004")
row("identity", "1990-03-07 男", number="150304 19900307 1230")
# Those that pass have the check digit of the organisation's own code (GB 11714) too; the last two end with 0 and Y.
for code, value in [("11150304MB0000000M", "ok"), ("91150602MA0000007K", "ok"), ("31150304MD0000008G", "ok"),
                    ("11150304MB0000000N", "refused"), ("11150304MB000000M", "refused"),
                    ("1115O304MB0000000M", "refused"), ("91150602ma0000007k", "ok"),
                    ("91150304MA00001970", "ok"), ("91150304MA0000074Y", "ok")]:
    row("credit", value, code=code)

# --- court fees --------------------------------------------------------------------------------------------------


def tiers(table, fen, flat):
    """Ends of tiers in 万元, percentages as texts."""
    fee = Fraction(flat)
    for start, end, percent in table:
        start, end = start * 1000000, None if end is None else end * 1000000
        if percent and fen > start:
            fee += Fraction(min(fen, end) if end else fen, 1) * Fraction(percent) / 100 - start * Fraction(percent) / 100
    return half_up(fee)


def fee(kind, low, high=None, worked=BY_HAND, **facts):
    row("fee", f"{low}..{low if high is None else high}", worked, kind=kind, **facts)


for yuan, expected in [(0, 50), (1, 50), (10000, 50), (10001, 50.03), (20000, 300), (100000, 2300), (200000, 4300),
                       (500000, 8800), (1000000, 13800), (2000000, 22800), (5000000, 46800), (10000000, 81800),
                       (20000000, 141800), (30000000, 191800), (123456, 2769.12)]:
    fee("property", round(expected * 100), amount=yuan * 100)
# Small amounts all fall under the first tier: they are taken from within the others, from 2 to 9.
WITHIN = [3456789, 15432100, 34567812, 123456789, 345678901, 765432109, 1234567891, 56789012]
for _ in range(12):
    amount = RANDOM.randrange(10 ** RANDOM.randrange(4, 13))
    if amount < 1000000:
        amount = WITHIN.pop()
    fee("property", tiers(PROPERTY, amount, 5000), worked=STEPPED, amount=amount)
    fee("enforcement", tiers(ENFORCEMENT, amount, 5000), worked=STEPPED, amount=amount)
for yuan, expected in [(10000, 50), (500000, 7400), (5000000, 52400), (10000000, 77400), (20000000, 87400)]:
    fee("enforcement", expected * 100, amount=yuan * 100)
fee("enforcement", 5000, 50000)
for yuan, expected in [(0, 30), (1000, 30), (1001, 30.01), (100000, 1020), (500000, 3020), (896000, 5000), (895999, 5000), (895000, 4995), (10000000, 5000)]:
    fee("preservation", round(expected * 100), amount=yuan * 100)
fee("divorce", 5000, 30000, amount=0)
fee("divorce", 5000, 30000, amount=20000000)
fee("divorce", 5000 + 150000, 30000 + 150000, amount=50000000)
fee("divorce", 20000 + 150000, amount=50000000, local=20000)
fee("divorce", 77500, 90000, amount=50000000, halved="mediated")
fee("personality", 10000, 50000, amount=5000000)
fee("personality", 10000 + 50000, 50000 + 50000, amount=10000000)
fee("personality", 10000 + 50000 + 50000, 50000 + 50000 + 50000, amount=20000000)
fee("other", 5000, 10000)
fee("other", 8000, local=8000)
fee("intellectual", 50000, 100000)
fee("intellectual", 230000, amount=10000000)
fee("labour", 1000)
fee("labour", 500, halved="simplified")
fee("trademark", 10000)
fee("administrative", 5000)
fee("jurisdiction", 5000, 10000)
fee("free", 0)
fee("payment", half_up(Fraction(230000, 3)), amount=10000000)
fee("payment", half_up(Fraction(5000, 3)), amount=500000)
fee("notice", 10000)
fee("arbitration", 40000)
fee("bankruptcy", 7090000, amount=2000000000)
fee("bankruptcy", 30000000, amount=20000000000)
fee("fund", 100000, 1000000)
fee("injunction", 100000, 500000)
fee("lien", 100000, 500000)
fee("registration", 100000)
fee("property", 115000, amount=10000000, halved="mediated")
fee("property", 115000, amount=10000000, halved="mediated+simplified+joined")
fee("property", 2502, amount=1000100, halved="withdrawn")

# --- interest ----------------------------------------------------------------------------------------------------


def lpr(day):
    return [Fraction(rate) for start, rate in LPR if start <= day.isoformat()][-1]


def accrue(principal, rate_of, start, end, base=365):
    """Day by day; each span of one rate is rounded."""
    total, span, current, day = 0, Fraction(0), None, start
    while day < end:
        rate = rate_of(day)
        if current is not None and rate != current:
            total, span = total + half_up(span), Fraction(0)
        current = rate
        span += principal * rate / 100 / base
        day += DAY
    return total + half_up(span)


row("simple", 1200000, principal=10000000, rate=12, start="2025-01-01", end="2026-01-01", base=365)
row("simple", 100, principal=36500, rate=1, start="2025-01-01", end="2025-04-11", base=365)
for _ in range(14):
    start = any_day("2018-01-01", "2025-01-01")
    end = start + DAY * RANDOM.randrange(1500)
    principal, rate, base = RANDOM.randrange(1, 10 ** 10), RANDOM.choice(["3.45", "6", "12.5", "15.4", "24"]), RANDOM.choice([360, 365])
    row("simple", accrue(principal, lambda _: Fraction(rate), start, end, base), STEPPED, principal=principal, rate=rate, start=start, end=end, base=base)
# By hand: 211 days at 3.10 % and 154 at 3.00 %.
row("lpr", 179205 + 126575, principal=10000000, percent=100, start="2024-10-21", end="2025-10-21")
for _ in range(14):
    start = any_day("2019-08-20", "2025-06-01")
    end = start + DAY * RANDOM.randrange(1200)
    # No interest by a rate that nobody has published.
    end = min(end, date("2025-12-22"))
    principal, percent = RANDOM.randrange(1, 10 ** 10), RANDOM.choice([100, 130, 150, 400])
    row("lpr", accrue(principal, lambda day: lpr(day) * percent / 100, start, end), STEPPED, principal=principal, percent=percent, start=start, end=end)
row("late", 17500, principal=10000000, start="2025-01-01", end="2025-01-11")
row("late", 638750, principal=10000000, start="2025-01-01", end="2026-01-01")
for _ in range(6):
    start = any_day("2014-08-01", "2025-01-01")
    end = start + DAY * RANDOM.randrange(1200)
    principal = RANDOM.randrange(1, 10 ** 10)
    row("late", half_up(Fraction(principal * 175 * (end - start).days, 1000000)), STEPPED, principal=principal, start=start, end=end)

SINCE = date("2020-08-20")


def loan(principal, agreed, paid, due, rate, overdue, filed, until):
    def capped(wanted):
        def rate_of(day):
            if agreed >= SINCE:
                return min(wanted, lpr(agreed) * 4)
            if day < SINCE or filed < SINCE:
                return min(wanted, Fraction(24))
            return min(wanted, lpr(filed) * 4)
        return rate_of

    def spans(wanted, start, end):
        # The Swift rounds the two sides of 2020-08-20 apart even where the rate is the same.
        if agreed < SINCE <= filed and start < SINCE < end:
            return accrue(principal, capped(wanted), start, SINCE) + accrue(principal, capped(wanted), SINCE, end)
        return accrue(principal, capped(wanted), start, end)

    term = spans(Fraction(rate), paid, min(due, until)) if rate else 0
    late = 0
    if due < until:
        if overdue or rate:
            late = spans(Fraction(overdue or rate), due, until)
        else:
            late = half_up(principal * lpr(due) / 100 / 365 * (until - due).days)
    return f"{term}+{late}"


LOANS = [
    # By hand: 100,000 at 36 %, cap 3.85 × 4 = 15.4 %: 365 days each.
    ("10000000", "2021-01-01", "2021-01-01", "2022-01-01", "36", "", "2023-02-01", "2023-01-01", "1540000+1540000"),
    # No interest agreed: none in term, then the LPR of the day on which it became overdue, 3.70 %.
    ("10000000", "2021-02-01", "2021-02-01", "2022-02-01", "", "", "2023-03-01", "2023-02-01", "0+370000"),
    # Before the change: 24 % until 2020-08-19, then 4 × 3.85 %.
    ("36500000", "2020-08-10", "2020-08-10", "2020-08-30", "30", "", "2021-01-10", "2020-08-30", "394000+0"),
    # 12 % in term, 6 % after.
    ("10000000", "2024-03-01", "2024-03-01", "2025-03-01", "12", "6", "2026-03-01", "2026-03-01", "1200000+600000"),
]
for principal, agreed, paid, due, rate, overdue, filed, until, expected in LOANS:
    assert loan(int(principal), *map(date, (agreed, paid, due)), rate, overdue, date(filed), date(until)) == expected, expected
    row("loan", expected, principal=principal, agreed=agreed, paid=paid, due=due, rate=rate, overdue=overdue, filed=filed, until=until)
for _ in range(16):
    agreed = any_day("2019-09-01", "2024-12-31")
    paid = agreed + DAY * RANDOM.randrange(30)
    due = paid + DAY * RANDOM.randrange(30, 700)
    until = due + DAY * RANDOM.randrange(-20, 500)
    until = max(until, paid)
    filed = until + DAY * RANDOM.randrange(60)
    principal = RANDOM.randrange(100000, 10 ** 9)
    rate, overdue = RANDOM.choice(["", "6", "12", "24", "36"]), RANDOM.choice(["", "", "5", "18"])
    row("loan", loan(principal, agreed, paid, due, rate, overdue, filed, until), STEPPED, principal=principal, agreed=agreed,
        paid=paid, due=due, rate=rate, overdue=overdue, filed=filed, until=until)

# --- limitation and working days ---------------------------------------------------------------------------------


def spread(table):
    days = set()
    for year, entries in table.items():
        for entry in entries:
            ends = [date(f"{year}-{end}") for end in entry.split("..")]
            day = ends[0]
            while day <= ends[-1]:
                days.add(day)
                day += DAY
    return days


DAYS_OFF, WORKED_DAYS = spread(OFF), spread(WORKED)


def works(day):
    return day in WORKED_DAYS or (day.weekday() < 5 and day not in DAYS_OFF)


def rolled(day):
    if day.year not in OFF:
        return day
    while not works(day):
        day += DAY
    return day


def limit(kind, last, safe=None, worked=BY_HAND, **facts):
    row("limit", f"{last} {safe or last}", worked, kind=kind, **facts)


# All worked out by hand with a calendar.
limit("civil", "2026-10-08", "2026-10-01", start="2023-10-01")
limit("civil", "2026-03-02", "2026-03-01", start="2023-03-01")
limit("civil", "2026-02-28", start="2023-02-28")
limit("civil", "2027-02-28", start="2024-02-29")
limit("civil", "2027-05-06", start="2023-05-06", interruptions="2024-05-06")
limit("civil", "2028-06-01", start="2022-01-10", interruptions="2023-03-01,2025-06-01")
limit("civil", "2025-01-10", start="2022-01-10", interruptions="2025-02-01")
limit("civil", "2026-07-31", start="2023-03-10", obstacles="2025-12-01..2026-01-31")
limit("civil", "2026-03-10", start="2023-03-10", obstacles="2024-01-01..2024-06-30")
limit("civil", "2026-10-30", "2026-10-30", start="2023-03-10", obstacles="2025-01-01..2026-04-30")
limit("civil", "2026-01-12", "2026-01-10", start="2025-01-10", harmed="2006-01-10")
limit("civil", "2017-03-01", start="2015-03-01")
limit("civil", "2017-09-30", start="2015-09-30")
limit("civil", "2018-10-01", start="2015-10-01")
# The ends of February and of September in years whose plan is known.
limit("labour", "2025-02-28", start="2024-02-29")
limit("enforcement", "2026-02-28", start="2024-02-29")
limit("labour", "2026-10-08", "2026-10-01", start="2025-10-01")
limit("enforcement", "2026-08-31", start="2024-08-31", obstacles="2025-03-01..2025-05-01")
limit("enforcement", "2026-10-09", start="2024-06-30", obstacles="2026-03-01..2026-04-09")
limit("administrativeSuit", "2026-07-10", start="2025-12-31", obstacles="2026-03-02..2026-03-11")
limit("stateCompensation", "2026-07-10", start="2024-06-30", obstacles="2026-03-01..2026-03-10")
limit("civil", "2019-08-01", start="2015-03-01", interruptions="2016-08-01")
limit("instalments", "2026-06-30", start="2023-06-30")
limit("guardian", "2026-09-01", start="2023-09-01")
limit("minorAbuse", "2030-05-20", start="2027-05-20")
limit("labour", "2026-05-06", "2026-05-05", start="2025-05-05")
limit("labour", "2026-11-03", start="2025-06-10", interruptions="2025-11-03")
limit("labour", "2026-07-10", start="2025-06-10", obstacles="2025-09-01..2025-09-30")
limit("labour", "2026-06-10", start="2025-06-10")
limit("wages", "2026-12-31", start="2025-12-31")
limit("wages", "none", "none", start="")
limit("never", "none", "none", start="2001-01-01")
limit("enforcement", "2026-08-31", start="2024-08-31")
limit("enforcement", "2027-06-15", start="2024-08-31", interruptions="2025-06-15")
limit("stateCompensation", "2026-04-07", "2026-04-05", start="2024-04-05")
limit("stateCompensation", "2026-07-14", start="2024-04-05", excluded="2024-05-01..2024-08-08")
limit("stateCompensation", "2026-03-16", start="2024-03-16", interruptions="2025-01-01")
limit("reconsideration", "2026-10-08", "2026-10-04", start="2026-08-05")
limit("reconsideration", "2026-10-12", start="2026-08-05", obstacles="2026-08-10..2026-08-17")
# 行政复议法 21: five years from the act, twenty where it is about land; an act of 2019-03-01 known on 2026-09-01.
limit("reconsideration", "2024-03-01", start="2026-09-01", harmed="2019-03-01")
limit("reconsideration", "2026-11-02", "2026-10-31", start="2026-09-01", harmed="2019-03-01", immovable="1")
limit("reconsideration", "2026-09-10", start="2026-08-01", harmed="2021-09-10")
# 20(3): nobody told of the remedy; what the act says was known on 2025-08-20, the remedy on 2026-08-01 or 2026-05-01.
limit("reconsideration", "2026-08-20", start="2026-08-01", harmed="2025-08-10", untold="2025-08-20")
limit("reconsideration", "2026-06-30", start="2026-05-01", harmed="2025-08-10", untold="2025-08-20")
limit("administrativeSuit", "2026-08-20", start="2026-04-01", harmed="2025-08-10", untold="2025-08-20")
limit("administrativeSuit", "2026-07-01", start="2026-01-01", harmed="2021-01-15", immovable="1")
limit("administrativeSuit", "2026-02-28", start="2025-08-31")
limit("administrativeSuit", "2026-03-20", start="2025-09-20")
limit("administrativeSuit", "2026-01-15", start="2026-01-01", harmed="2021-01-15")
limit("suitAfterReconsideration", "2026-10-09", start="2026-09-24")
limit("legacy", "2026-03-02", start="2026-01-01", interruptions="2026-01-15")
limit("legacy", "2026-10-08", "2026-10-03", start="2026-08-04")
for kind, months in [("civil", 36), ("labour", 12), ("enforcement", 24), ("administrativeSuit", 6)] * 3:
    start = any_day("2024-07-01", "2025-11-30") if months < 24 else any_day("2023-03-01", "2023-12-01" if months == 36 else "2024-11-30")
    end = add_months(start, months)
    limit(kind, rolled(end), end, STEPPED, start=start)
for _ in range(10):
    start, count = any_day("2025-01-01", "2026-09-01"), RANDOM.randrange(1, 61)
    day, left = start, count
    while left:
        day += DAY
        left -= works(day)
    row("workday", day, STEPPED, start=start, count=count)
    # Through the days off that follow: they count for nothing.
    while not works(day + DAY) and (day + DAY).year in OFF:
        day += DAY
    row("workdays", count, STEPPED, start=start, end=day)
row("workdays", 0, start="2026-09-30", end="2026-10-07")
for start, count, end in [("2026-09-23", 5, "2026-10-08"), ("2026-04-30", 5, "2026-05-11"), ("2025-01-24", 5, "2025-02-07"),
                          ("2026-09-14", 15, "2026-10-10"), ("2026-02-03", 15, "2026-03-02"), ("2025-09-22", 15, "2025-10-17")]:
    row("workday", end, start=start, count=count)

# --- work --------------------------------------------------------------------------------------------------------

row("overtime", 10345, wage=600000, workday=120, rest=0, holiday=0)       # 6000 ÷ 21.75 ÷ 8 × 2 × 1.5 = 103.448…
row("overtime", 137931, wage=600000, workday=0, rest=1200, holiday=0)     # … × 20 × 2 = 1379.31
row("overtime", 82759, wage=600000, workday=0, rest=0, holiday=480)       # a holiday of 8 hours: 275.862 × 3
row("overtime", 0, wage=600000, workday=0, rest=0, holiday=0)
for _ in range(8):
    wage, minutes = RANDOM.randrange(200000, 3000000), [RANDOM.randrange(0, 6000) for _ in range(3)]
    hour = Fraction(wage) / Fraction("21.75") / 8
    value = sum(half_up(hour * m / 60 * p / 100) for m, p in zip(minutes, (150, 200, 300)))
    row("overtime", value, STEPPED, wage=wage, workday=minutes[0], rest=minutes[1], holiday=minutes[2])


def half_years(begin, last):
    end, halves = last + DAY, 0
    if begin >= end:
        return 0
    while add_months(begin, 6 * (halves + 1)) <= end:
        halves += 1
    exact = add_months(begin, 6 * halves) == end
    if halves % 2 == 0:
        return halves if exact else halves + 1      # less than six months over
    return halves + 1                               # six months or more count as a year


def severance(begin, last, wages, average, least, since="2008-01-01"):
    halves = half_years(max(begin, date(since)), last)
    base = Fraction(sum(wages), len(wages))
    if base > 3 * average:
        base, halves = Fraction(3 * average), min(halves, 24)
    elif base < least:
        base = Fraction(least)
    return half_up(base * halves / 2)


def work(begin, last, wages, average, least, expected=None):
    value = severance(date(begin), date(last), wages, average, least)
    assert expected is None or value == expected, (begin, last, value, expected)
    worked = STEPPED if expected is None else BY_HAND
    facts = dict(begin=begin, last=last, wages=",".join(map(str, wages)), average=average, least=least)
    row("severance", value, worked, **facts)
    # 自用工之日起计算 (劳动合同法实施条例 25): years before 2008 count here.
    row("damages", 2 * severance(date(begin), date(last), wages, average, least, since="1900-01-01"), STEPPED, **facts)


W = [600000] * 12
work("2020-01-01", "2025-12-31", W, 850000, 220000, 3600000)      # six full years
work("2020-01-01", "2026-01-01", W, 850000, 220000, 3900000)      # a day more: half a month
work("2020-01-01", "2026-06-29", W, 850000, 220000, 3900000)      # a day less than six months
work("2020-01-01", "2026-06-30", W, 850000, 220000, 4200000)      # six months: a year
work("2026-03-01", "2026-03-10", [600000], 850000, 220000, 300000)
work("2005-01-01", "2025-12-31", W, 850000, 220000, 10800000)     # eighteen years since 2008
work("2010-01-01", "2025-12-31", [3000000] * 12, 850000, 220000, 30600000)    # 25,500 for twelve years at the most
work("2010-01-01", "2025-12-31", [2550000] * 12, 850000, 220000, 40800000)    # exactly three times: no limit
work("2024-01-01", "2025-12-31", [200000] * 12, 850000, 220000, 440000)       # the least wage
work("2023-08-31", "2024-02-28", [500000] * 6, 850000, 220000, 500000)        # ends of months: six full months
for _ in range(8):
    begin = any_day("2006-01-01", "2024-06-01")
    last = begin + DAY * RANDOM.randrange(1, 6000)
    wages = [RANDOM.randrange(150000, 4000000) for _ in range(RANDOM.randrange(1, 13))]
    # Wages of twelve months (劳动合同法 47), and no end after the average that is taken.
    last = min(last, date("2026-11-30"))
    wages = (wages * 12)[:12]
    work(begin.isoformat(), last.isoformat(), wages, 850000, 220000)


def double(begin, until, wage, expected=None):
    start, end = add_months(begin, 1), min(until, add_months(begin, 12))
    total, months = Fraction(0), 1
    day = start
    while day < end:
        first, after = add_months(begin, months), add_months(begin, months + 1)
        total += Fraction(wage, (after - first).days) * ((min(after, end) - first).days)
        day, months = after, months + 1
    assert expected is None or half_up(total) == expected, half_up(total)
    row("double", half_up(total), STEPPED if expected is None else BY_HAND, begin=begin, until=until, wage=wage)


double(date("2025-03-01"), date("2025-04-01"), 600000, 0)
double(date("2025-03-01"), date("2025-05-01"), 600000, 600000)
double(date("2025-03-01"), date("2026-03-01"), 600000, 6600000)
double(date("2025-03-01"), date("2026-08-01"), 600000, 6600000)
double(date("2025-03-01"), date("2025-04-16"), 600000, 300000)
double(date("2025-01-31"), date("2025-03-15"), 600000, 290323)              # 15 of the 31 days until 03-31
for _ in range(6):
    begin = any_day("2020-01-01", "2025-01-01")
    double(begin, begin + DAY * RANDOM.randrange(500), RANDOM.randrange(200000, 2000000))

for grade in range(1, 11):
    wage = RANDOM.choice([300000, 700000, 1234567, 9000000])
    own = min(max(wage, 510000), 2550000)
    monthly = half_up(Fraction(own * PERCENT[grade], 100)) if grade in PERCENT else "none"
    row("grant", f"{own * MONTHS[grade]} {monthly}", STEPPED, grade=grade, wage=wage, average=850000)
for day in ("2025-06-30", "2025-12-31", "2026-01-10", "2026-09-23"):
    row("fatal", {"2025": 113476000, "2026": 118104000}[day[:4]], average=850000, day=day)

# --- injuries ----------------------------------------------------------------------------------------------------


def years(age):
    return 5 if age >= 75 else 20 - max(0, age - 60)


def support(dependants, spending, percent):
    total = Fraction(0)
    for year in range(200):
        owed = Fraction(0)
        for age, supporters in dependants:
            if year < (18 - age if age < 18 else years(age)):
                owed += Fraction(spending * percent, 100 * supporters)
        total += min(owed, spending)
    return half_up(total)


def injury(outcome, dependants=(), medical=0, income=0, lost=0, daily=0, carers=1, care=0, hospital=0, nutrition=0,
           fed=0, travel=0, aids=0, goods=0, distress=0, expected=None):
    urban, spending, average, meals = 5650200, 3400000, 850000, 10000
    medical_head = medical + hospital * meals + nutrition * fed
    person = half_up(Fraction(income * lost, 365)) + daily * carers * care + travel + aids + distress
    if outcome[0] == "disabled":
        percent = 110 - 10 * outcome[1]
        person += half_up(Fraction(urban * years(outcome[2]) * percent, 100)) + support(dependants, spending, percent)
    if outcome[0] == "dead":
        person += urban * years(outcome[1]) + average * 6 + support(dependants, spending, 100)
    value = f"{medical_head} {person} {goods}"
    assert expected is None or value == expected, value
    row("injury", value, STEPPED if expected is None else BY_HAND, outcome=":".join(map(str, outcome)), dependants=",".join(f"{a}/{s}" for a, s in dependants),
        medical=medical, income=income, lost=lost, daily=daily, carers=carers, care=care, hospital=hospital,
        nutrition=nutrition, fed=fed, travel=travel, aids=aids, goods=goods, distress=distress)


injury(("healed",), medical=1234500, hospital=10, nutrition=5000, fed=20, income=7300000, lost=30, daily=15000, care=10,
       travel=20000, expected="1434500 770000 0")
injury(("disabled", 10, 45), expected="0 11300400 0")                    # 56,502 × 20 × 10 %
injury(("disabled", 1, 60), expected="0 113004000 0")
injury(("disabled", 9, 61), expected="0 21470760 0")                     # 19 years × 20 %
injury(("disabled", 9, 74), expected="0 6780240 0")                      # 6 years
injury(("disabled", 9, 75), expected="0 5650200 0")                      # 5 years
injury(("disabled", 9, 90), expected="0 5650200 0")
injury(("dead", 40), expected="0 118104000 0")
injury(("dead", 40), dependants=[(10, 2)], expected="0 131704000 0")     # 8 years × half of 34,000
injury(("dead", 40), dependants=[(10, 1), (8, 1)], expected="0 152104000 0")   # never more than one person's spending
injury(("disabled", 5, 30), dependants=[(17, 2), (70, 3), (80, 1)])
for _ in range(12):
    outcome = RANDOM.choice([("healed",), ("disabled", RANDOM.randrange(1, 11), RANDOM.randrange(1, 95)), ("dead", RANDOM.randrange(1, 95))])
    dependants = [(RANDOM.randrange(95), RANDOM.randrange(1, 7)) for _ in range(RANDOM.randrange(5))]
    facts = dict(medical=RANDOM.randrange(10 ** 7), income=RANDOM.randrange(10 ** 7), lost=RANDOM.randrange(400),
                 daily=RANDOM.randrange(30000), carers=RANDOM.randrange(3), care=RANDOM.randrange(400), hospital=RANDOM.randrange(90),
                 nutrition=RANDOM.randrange(9000), fed=RANDOM.randrange(90), travel=RANDOM.randrange(10 ** 5), aids=RANDOM.randrange(10 ** 6),
                 goods=RANDOM.randrange(10 ** 6), distress=RANDOM.randrange(10 ** 6))
    # Nobody is cared for by nobody, or longer than unable to work.
    facts["carers"], facts["care"] = facts["carers"] or 1, min(facts["care"], facts["lost"])
    injury(outcome, dependants, **facts)


def traffic(medical, person, goods, percent, day, expected=None):
    new = day >= "2020-09-19"
    if percent:
        limits = (1800000, 18000000, 200000) if new else (1000000, 11000000, 200000)
    else:
        limits = (180000, 1800000, 10000) if new else (100000, 1100000, 10000)
    insured = sum(min(a, b) for a, b in zip((medical, person, goods), limits))
    rest = medical + person + goods - insured
    driver = half_up(Fraction(rest * percent, 100))
    value = f"{insured} {driver} {rest - driver}"
    assert expected is None or value == expected, value
    row("traffic", value, STEPPED if expected is None else BY_HAND, medical=medical, person=person, goods=goods, percent=percent, day=day)


traffic(3000000, 30000000, 500000, 70, "2026-03-01", "20000000 9450000 4050000")
traffic(3000000, 30000000, 500000, 70, "2020-09-18", "12200000 14910000 6390000")
traffic(3000000, 30000000, 500000, 0, "2026-03-01", "1990000 0 31510000")
traffic(100000, 0, 0, 100, "2026-03-01", "100000 0 0")
traffic(3000000, 30000000, 500000, 70, "2020-09-19", "20000000 9450000 4050000")
for _ in range(6):
    traffic(RANDOM.randrange(10 ** 7), RANDOM.randrange(10 ** 8), RANDOM.randrange(10 ** 6), RANDOM.randrange(101), any_day("2008-02-01").isoformat())

FOLDER = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(FOLDER, "computed-cases.tsv")
with open(os.path.join(FOLDER, "second-reading.txt"), encoding="utf-8") as file:
    READ = dict(line.split() for line in file if line.strip() and not line.startswith("#"))
TABLE = "".join("\t".join([*entry, READ.get(digest(*entry[:3]), "")]) + "\n" for entry in ROWS)
if sys.argv[1:] == ["--check"]:
    with open(FILE, encoding="utf-8") as file:
        if file.read() != TABLE:
            sys.exit("computed-cases.tsv is not what computed_cases.py writes")
else:
    with open(FILE, "w", encoding="utf-8") as file:
        file.write(TABLE)
print(len(ROWS), "cases,", sum(digest(*entry[:3]) in READ for entry in ROWS), "of them read a second time")
