"""What the cases of computed fields are worked out by: rates, tiers, days off, as the rules have them. In 万元, fen, percent."""

import calendar
import datetime as dt
from fractions import Fraction

# 诉讼费用交纳办法 13, 14: ends of tiers in 万元, percentages.
PROPERTY = [(0, 1, None), (1, 10, "2.5"), (10, 20, "2"), (20, 50, "1.5"), (50, 100, "1"), (100, 200, "0.9"),
            (200, 500, "0.8"), (500, 1000, "0.7"), (1000, 2000, "0.6"), (2000, None, "0.5")]
ENFORCEMENT = [(0, 1, None), (1, 50, "1.5"), (50, 500, "1"), (500, 1000, "0.5"), (1000, None, "0.1")]

# 一年期贷款市场报价利率
LPR = [("2019-08-20", "4.25"), ("2019-09-20", "4.20"), ("2019-10-21", "4.20"), ("2019-11-20", "4.15"),
       ("2019-12-20", "4.15"), ("2020-01-20", "4.15"), ("2020-02-20", "4.05"), ("2020-03-20", "4.05"),
       ("2020-04-20", "3.85"), ("2021-12-20", "3.80"), ("2022-01-20", "3.70"), ("2022-08-22", "3.65"),
       ("2023-06-20", "3.55"), ("2023-08-21", "3.45"), ("2024-07-22", "3.35"), ("2024-10-21", "3.10"),
       ("2025-05-20", "3.00")]

# Days off and worked weekends of the State Council's notices.
OFF = {
    2025: ["01-01", "01-28..02-04", "04-04..04-06", "05-01..05-05", "05-31..06-02", "10-01..10-08"],
    2026: ["01-01..01-03", "02-15..02-23", "04-04..04-06", "05-01..05-05", "06-19..06-21", "09-25..09-27", "10-01..10-07"],
}
WORKED = {
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}

# 全国城镇居民人均可支配收入 of a year, in fen
INCOME = {2024: 5418800, 2025: 5650200}

# 工伤保险条例 35-37
MONTHS = dict(zip(range(1, 11), (27, 25, 23, 21, 18, 16, 13, 11, 9, 7)))
PERCENT = {1: 90, 2: 85, 3: 80, 4: 75, 5: 70, 6: 60}


def date(text):
    return dt.date.fromisoformat(text)


def half_up(number):
    number = Fraction(number)
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def add_months(day, months):
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
