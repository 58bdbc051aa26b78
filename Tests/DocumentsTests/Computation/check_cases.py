#!/usr/bin/env python3
"""Works the arithmetic that stands beside each case out again, with exact fractions, and compares it with the case's value.

Every equation has to be true (≈: rounded to fen, half up), every count of days and every shifted day right, and what is
found (得…) the value of the row; sums and days in Chinese are read back. Prints what is wrong and ends with 1.
"""

import ast
import os
import re
import sys
from fractions import Fraction

sys.dont_write_bytecode = True
from case_rules import OFF, WORKED, add_months, date  # noqa: E402

DATE = r"(\d{4}-\d\d-\d\d)"
NUMERALS = dict(zip("零壹贰叁肆伍陆柒捌玖", range(10))) | dict(zip("〇一二三四五六七八九", range(10)))


def value_of(text):
    """An expression of numbers, + - × ÷ % and brackets, exactly."""
    def walk(node):
        match node:
            case ast.Expression():
                return walk(node.body)
            case ast.BinOp():
                left, right = walk(node.left), walk(node.right)
                match node.op:
                    case ast.Add():
                        return left + right
                    case ast.Sub():
                        return left - right
                    case ast.Mult():
                        return left * right
                    case ast.Div():
                        return left / right
            case ast.Call():
                return Fraction(node.args[0].value)
        raise ValueError(text)

    text = re.sub(r"\d+(\.\d+)?", lambda match: f"F('{match[0]}')", text)
    return walk(ast.parse(text.replace("%", "/F('100')").replace("×", "*").replace("÷", "/"), mode="eval"))


def rounded(number):
    """To fen, half up."""
    return Fraction((number * 100 + Fraction(1, 2)).__floor__(), 100)


def numeral(text):
    """A number below ten thousand in either kind of numerals; 十五 is 15."""
    total, digit = 0, None
    for character in text:
        if character in NUMERALS:
            digit = NUMERALS[character]
        else:
            total += (1 if digit is None else digit) * {"拾": 10, "十": 10, "佰": 100, "仟": 1000}[character]
            digit = 0
    return total + (digit or 0)


def big(text):
    """A whole number with 万 and 亿."""
    for sign, size in (("亿", 10 ** 8), ("万", 10 ** 4)):
        if sign in text:
            high, low = text.rsplit(sign, 1) if sign == "亿" else text.split(sign, 1)
            return big(high) * size + big(low)
    return numeral(text)


def capitals(text):
    """Fen of a sum in capitals."""
    found = re.fullmatch(r"人民币(?:(.+)元)?(?:(.)角)?零?(?:(.)分)?整?", text.replace("元零", "元"))
    whole, jiao, cents = found.groups()
    return (big(whole) if whole else 0) * 100 + NUMERALS.get(jiao, 0) * 10 + NUMERALS.get(cents, 0)


def written_day(text):
    year, month, day = re.fullmatch(r"(.+)年(.+)月(.+)日", text).groups()
    return f"{''.join(str(NUMERALS[one]) for one in year)}-{numeral(month):02}-{numeral(day):02}"


def days(table):
    found = set()
    for year, entries in table.items():
        for entry in entries:
            first, last = (date(f"{year}-{end}").toordinal() for end in (entry.split("..") * 2)[:2])
            found.update(range(first, last + 1))
    return found


DAYS_OFF, WORKED_DAYS = days(OFF), days(WORKED)


def works(number):
    """Whether a day, by its number, is worked; day 1 was a Monday."""
    return number in WORKED_DAYS or ((number - 1) % 7 < 5 and number not in DAYS_OFF)


def mistakes(field, value, how):
    for left, sign, right in re.findall(r"([0-9.()×÷+\-%]+)([=≈])([0-9.]+)", how):
        exact = value_of(left)
        if (exact if sign == "=" else rounded(exact)) != Fraction(right):
            yield f"{left}{sign}{right}, but {exact}"
    for start, end, count in re.findall(f"{DATE}至{DATE}共(\\d+)天", how):
        if date(end).toordinal() - date(start).toordinal() != int(count):
            yield f"{start} to {end} are not {count} days"
    for start, count, unit, end in re.findall(f"{DATE}加(\\d+)(年|个月|日)为{DATE}", how):
        if unit == "日":
            right = date(start).toordinal() + int(count) == date(end).toordinal()
        else:
            right = add_months(date(start), int(count) * (12 if unit == "年" else 1)) == date(end)
        if not right:
            yield f"{start} and {count} {unit} are not {end}"
    for start, end, count in re.findall(f"{DATE}至{DATE}满(\\d+)年", how):
        last = date(end).toordinal() + 1
        if not add_months(date(start), 12 * int(count)).toordinal() <= last < add_months(date(start), 12 * int(count) + 12).toordinal():
            yield f"{start} to {end} are not {count} years"
    for start, end in re.findall(f"{DATE}休假，顺延至{DATE}", how):
        first, last = date(start).toordinal(), date(end).toordinal()
        if not works(last) or any(works(day) for day in range(first, last)):
            yield f"{end} is not the first working day after {start}"
    if field in ("workday", "workdays"):
        start, end, weekends, off, worked = re.search(
            f"{DATE}至{DATE}共.*?周末(\\d+)天，放假的工作日(\\d+)天，调休上班(\\d+)天", how).groups()
        span = range(date(start).toordinal() + 1, date(end).toordinal() + 1)
        counted = (sum((day - 1) % 7 >= 5 for day in span), sum((day - 1) % 7 < 5 and day in DAYS_OFF for day in span),
                   sum((day - 1) % 7 >= 5 and day in WORKED_DAYS for day in span))
        if counted != (int(weekends), int(off), int(worked)):
            yield f"{counted} in {start} to {end}"
        if field == "workday" and not works(date(end).toordinal()):
            yield f"{end} is no working day"
    yield from wrong_result(field, value, how)


def wrong_result(field, value, how):
    before, found = how.rsplit("得", 1)
    if field == "date":
        wanted, got = [written_day(value)], [found]
    elif field == "capitals":
        wanted, got = [Fraction(capitals(value), 100)], [Fraction(found.rstrip("元"))]
    elif field in ("limit", "workday"):
        wanted, got = (["无"], [found]) if value.startswith("none") else (value.split(), re.findall(DATE, found))
    elif field in ("identity", "credit"):
        wanted, got = [{"refused": "拒绝", "ok": "通过"}.get(value, value)], [found]
    elif field in ("age", "workdays"):
        wanted, got = [value], [found.rstrip("岁天")]
    else:
        wanted = [Fraction(int(part), 100) for part in re.split(r"\.\.|\+| ", value) if part != "none"]
        got = [Fraction(part) for part in re.findall(r"([0-9.]+)元", found)]
        if field == "fee" and len(got) == 1:
            got *= 2
        # A sum does not come from nowhere.
        known = {Fraction(number) for number in re.findall(r"\d+(?:\.\d+)?", before)} | {Fraction(0)}
        if field not in ("fee",) and not set(got) <= known:
            yield f"{found} does not follow from {before}"
    if wanted != got:
        yield f"found {found}, but the value is {value}"


def main():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "computed-cases.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    wrong = 0
    for number, (field, facts, value, _, how, _) in enumerate(rows, 1):
        for text in mistakes(field, value, how):
            wrong += 1
            print(f"row {number}, {field} {facts}: {text}")
    read = sum(row[5] != "" for row in rows)
    print(f"{len(rows)} cases worked out again, {read} of them read a second time by somebody; {wrong} mistakes")
    sys.exit(1 if wrong or read < 200 else 0)


main()
