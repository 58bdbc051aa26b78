"""Writes the arithmetic of a case out as a lawyer would on paper: rule, figures, result. In yuan, days with their dates.

By the closed formula of the rule, which is another way than that of computed_cases.py (day by day, year by year, or by hand)
and than the Swift's; check_cases.py works the written equations out again with exact fractions.
"""

import datetime as dt
from fractions import Fraction

from case_rules import (ENFORCEMENT, INCOME, LPR, MONTHS, OFF, PERCENT, PROPERTY, WORKED, add_months, date, half_up)

DAY = dt.timedelta(days=1)
DIGITS = dict(zip("零壹贰叁肆伍陆柒捌玖", range(10)))


def yuan(fen):
    """A sum as a number of yuan that stands in an equation."""
    fen = Fraction(fen)
    text = f"{float(fen) / 100:.2f}" if fen.denominator > 1 else f"{fen.numerator // 100}.{fen.numerator % 100:02}"
    return text[:-3] if text.endswith(".00") else text


def equation(left, fen):
    """An equation whose right side is rounded to fen where it is not exact (≈)."""
    exact = Fraction(fen)
    if exact.denominator == 1 and left == yuan(exact):
        return left
    return f"{left}={yuan(exact)}" if exact.denominator == 1 else f"{left}≈{yuan(half_up(exact))}"


def days(start, end):
    return f"{start}至{end}共{(end - start).days}天"


def shifted(start, months, end):
    unit = f"{months // 12}年" if months % 12 == 0 else f"{months}个月"
    return f"{start}加{unit}为{end}"


# --- words -------------------------------------------------------------------------------------------------------

def capitals(f, value):
    fen = int(f["fen"])
    places, sums = str(fen // 100), []
    for index, digit in enumerate(places):
        if digit != "0":
            sums.append(f"{digit}×{10 ** (len(places) - 1 - index)}")
    for digit, part in ((fen // 10 % 10, "0.1"), (fen % 10, "0.01")):
        if digit:
            sums.append(f"{digit}×{part}")
    return f"{'+'.join(sums) or '0'}={yuan(fen)}；{words_of(fen)}，得{yuan(fen)}元"


UNITS = ["元", "万", "亿", "万亿"]


def words_of(fen):
    """Which groups of four places are read, where a 零 stands and where none, and what the end is."""
    whole, jiao, cents = fen // 100, fen // 10 % 10, fen % 10
    groups, rest = [], whole
    while rest:
        groups.append(rest % 10000)
        rest //= 10000
    said, notes = [], []
    filled = [(place, group) for place, group in reversed(list(enumerate(groups))) if group]
    for index, (place, group) in enumerate(filled):
        said.append(f"{group}{UNITS[place]}")
        if index and (group < 1000 or filled[index - 1][0] - place > 1):
            notes.append(f"{group}{UNITS[place]}前有空位，写一个零")
        if "0" in str(group).rstrip("0"):
            notes.append(f"{group}中间的零写一个零")
        if group % 10 == 0:
            notes.append(f"{group}末尾的零不写")
    if whole and groups and not groups[0]:
        notes.append("元位一段全空，直接写元")
    if not jiao and not cents:
        end = "到元为止，写整"
    elif not cents:
        end = f"{jiao}角，到角为止，不写整"
    elif not jiao:
        end = f"{cents}分，角位空，" + ("写零" if whole else "元以下直接写分")
    else:
        end = f"{jiao}角{cents}分，有分不写整" + ("，元位为零而角位不空，不写零" if whole and whole % 10 == 0 else "")
    return "；".join(["分段读" + "、".join(said) if said else "没有整元", *notes, end])


def written_day(f, value):
    year, month, day = f["day"].split("-")
    return (f"年逐位读{'、'.join(year)}（零写〇），{int(month)}月、{int(day)}日按数读，一十写十，得{f['day']}")


def age(f, value):
    birth, day = date(f["birth"]), date(f["day"])
    passed = (day.month, day.day) >= (birth.month, birth.day)
    if (birth.month, birth.day) == (2, 29) and add_months(birth, (day.year - birth.year) * 12) <= day:
        passed = True
    birthday = add_months(birth, (day.year - birth.year) * 12)
    less = "" if passed else "-1"
    return f"当年生日{birthday}{'已到' if passed else '未到'}，{day.year}-{birth.year}{less}={value}（民法上生日当天满周岁；刑事、处罚的周岁自生日次日起算），得{value}岁"


WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def identity(f, value):
    number = "".join(f["number"].split())
    if len(number) == 15 and number.isdigit():
        sex = "男" if int(number[14]) % 2 else "女"
        return f"15位旧号，没有校验位，世纪按19：出生19{number[6:8]}-{number[8:10]}-{number[10:12]}，末位{number[14]}为{sex}，得{value}"
    if len(number) != 18:
        return f"{len(number)}位，应为18位，得拒绝"
    if not number[:17].isdigit() or number[17] not in "0123456789X":
        return "有不该有的字符，得拒绝"
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS))
    sums = "+".join(f"{digit}×{weight}" for digit, weight in zip(number, WEIGHTS))
    check = "10X98765432"[total % 11]
    text = f"{sums}={total}；{total}-{total // 11}×11={total % 11}，余{total % 11}对应{check}，末位{number[17]}"
    if check != number[17]:
        return text + "不符，得拒绝"
    if value == "refused":
        try:
            late = date(f"{number[6:10]}-{number[10:12]}-{number[12:14]}") > date("2026-09-23")
        except ValueError:
            late = False
        return text + f"相符，但{'出生在2026-09-23之后' if late else '没有这个出生日期'}，得拒绝"
    return text + f"相符；第17位{number[16]}为{value[-1]}，得{value}"


CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]


def credit(f, value):
    code = f["code"].upper()
    if len(code) != 18:
        return f"{len(code)}位，应为18位，得拒绝"
    if any(character not in CREDIT for character in code):
        return "有不用的字母（I、O、S、V、Z），得拒绝"
    total = sum(CREDIT.index(character) * weight for character, weight in zip(code, CREDIT_WEIGHTS))
    sums = "+".join(f"{CREDIT.index(character)}×{weight}" for character, weight in zip(code, CREDIT_WEIGHTS))
    rest = (31 - total % 31) % 31
    same = CREDIT[rest] == code[17]
    return (f"{sums}={total}；{total}-{total // 31}×31={total % 31}，(31-{total % 31})对应{CREDIT[rest]}，末位{code[17]}"
            f"{'相符，得通过' if same else '不符，得拒绝'}")


# --- court -------------------------------------------------------------------------------------------------------

def tiers(table, fen, flat):
    """The sum of the tiers that an amount reaches into, and its value."""
    sums, total = [yuan(flat)], Fraction(flat)
    for start, end, percent in table:
        start, end = start * 1000000, None if end is None else end * 1000000
        if percent and fen > start:
            part = (min(fen, end) if end else fen) - start
            sums.append(f"{yuan(part)}×{percent}%")
            total += Fraction(part) * Fraction(percent) / 100
    return "+".join(sums), total


ARTICLES = {
    "property": "13(1)", "divorce": "13(2)1", "personality": "13(2)2", "other": "13(2)3", "intellectual": "13(3)",
    "labour": "13(4)", "trademark": "13(5)1", "administrative": "13(5)2", "jurisdiction": "13(6)", "free": "8",
    "enforcement": "14(1)", "preservation": "14(2)", "payment": "14(3)", "notice": "14(4)", "arbitration": "14(5)",
    "bankruptcy": "14(6)", "fund": "14(7)1", "injunction": "14(7)2", "lien": "14(7)3", "registration": "14(7)4",
}
FLAT = {"jurisdiction": (5000, 10000), "labour": (1000, 1000), "trademark": (10000, 10000), "administrative": (5000, 5000),
        "free": (0, 0), "notice": (10000, 10000), "arbitration": (40000, 40000), "fund": (100000, 1000000),
        "injunction": (100000, 500000), "lien": (100000, 500000), "registration": (100000, 100000),
        "other": (5000, 10000), "intellectual": (50000, 100000), "enforcement": (5000, 50000)}


def result(low, high):
    return f"得{yuan(low)}元" if low == high else f"得{yuan(low)}元至{yuan(high)}元"


def fee(f, value):
    kind, amount = f["kind"], int(f["amount"]) if f.get("amount") else None
    low, high = map(int, value.split(".."))
    text, halves = f"诉讼费用交纳办法{ARTICLES[kind]}：", f.get("halved", "")
    more = None
    if kind == "property" or (kind == "intellectual" and amount is not None):
        sums, total = tiers(PROPERTY, amount, 5000)
        more = (sums, total)
    elif kind == "enforcement" and amount is not None:
        more = tiers(ENFORCEMENT, amount, 5000)
    elif kind == "payment":
        sums, total = tiers(PROPERTY, amount, 5000)
        more = (f"({sums})÷3", total / 3)
    elif kind == "bankruptcy":
        sums, total = tiers(PROPERTY, amount, 5000)
        more = (f"({sums})÷2", total / 2)
        if total / 2 > 30000000:
            return text + f"{equation(*more)}，超过30万元的按300000，{result(low, high)}"
    elif kind == "preservation":
        sums, total = tiers([(0, 0.1, None), (0.1, 10, "1"), (10, None, "0.5")], amount, 3000)
        more = (sums, total)
        if total > 500000:
            return text + f"{equation(*more)}，超过5000元的按5000，{result(low, high)}"
        if total.denominator > 1:
            return text + f"{equation(*more)}（{float(total) / 100:.3f}，没有超过5000元，四舍五入到分），{result(low, high)}"
    elif kind in ("divorce", "personality"):
        base = (int(f["local"]),) * 2 if f.get("local") else ((5000, 30000) if kind == "divorce" else (10000, 50000))
        table = [(20, None, "0.5")] if kind == "divorce" else [(5, 10, "1"), (10, None, "0.5")]
        by = "，调解减半" if halves else ""
        parts = []
        for flat in sorted(set(base)):
            sums, total = tiers(table, amount, flat)
            parts.append(equation(f"({sums})÷2", total / 2) if halves else equation(sums, total))
        return text + "，".join(parts) + by + f"，{result(low, high)}"
    if more is None:
        local = f.get("local")
        flat = (int(local),) * 2 if local else FLAT[kind]
        if halves:
            return text + f"每件{yuan(flat[0])}元，减半（16）：{equation(f'{yuan(flat[0])}÷2', Fraction(flat[0], 2))}，{result(low, high)}"
        return text + f"每件，{result(*flat)}"
    if halves:
        by = {"mediated": "15", "withdrawn": "15", "simplified": "16", "joined": "18"}
        articles = "、".join(sorted({by[one] for one in halves.split("+")}))
        reasons = f"减半（{articles}）" + ("只一次（民诉解释206）" if "+" in halves else "")
        sums, total = more
        whole = half_up(total)
        return text + f"{equation(sums, total)}，{'先到分，再' if total.denominator > 1 else ''}{reasons}：{equation(f'{yuan(whole)}÷2', Fraction(whole, 2))}，{result(low, high)}"
    return text + f"{equation(*more)}，{result(low, high)}"


# --- interest ----------------------------------------------------------------------------------------------------

def rate_of(day):
    return [rate for start, rate in LPR if start <= day.isoformat()][-1]


def spans(start, end, marks):
    """Parts of a time that begin at marks."""
    cuts = sorted({mark for mark in marks if start < mark < end})
    return list(zip([start, *cuts], [*cuts, end]))


def summed(parts):
    """Spans, each rounded, and their sum: (text, fen)."""
    texts, sums = [], []
    for start, end, left, exact in parts:
        texts.append(f"{days(start, end)}：{equation(left, exact)}")
        sums.append(half_up(exact))
    if len(sums) > 1:
        texts.append(f"各段先到分再相加：{'+'.join(yuan(one) for one in sums)}={yuan(sum(sums))}")
    return "；".join(texts), sum(sums)


def simple(f, value):
    start, end, principal = date(f["start"]), date(f["end"]), int(f["principal"])
    exact = Fraction(principal) * Fraction(f["rate"]) / 100 / int(f["base"]) * (end - start).days
    left = f"{yuan(principal)}×{f['rate']}%÷{f['base']}×{(end - start).days}"
    return f"{days(start, end)}（首日计，末日不计）：{equation(left, exact)}，得{yuan(int(value))}元"


def by_lpr(f, value):
    start, end, principal, percent = date(f["start"]), date(f["end"]), int(f["principal"]), int(f["percent"])
    changes = [date(day) for (day, rate), (_, before) in zip(LPR[1:], LPR) if rate != before and Fraction(rate) != Fraction(before)]
    parts = []
    for first, last in spans(start, end, changes):
        rate = rate_of(first)
        exact = Fraction(principal) * Fraction(rate) / 100 * percent / 100 / 365 * (last - first).days
        parts.append((first, last, f"{yuan(principal)}×{rate}%×{percent}%÷365×{(last - first).days}", exact))
    if not parts:
        return "没有一天，得0元"
    text, _ = summed(parts)
    return f"首日计、末日不计，按各日一年期LPR的{percent}%：{text}，得{yuan(int(value))}元"


def late(f, value):
    start, end, principal = date(f["start"]), date(f["end"]), int(f["principal"])
    count = (end - start).days
    exact = Fraction(principal * 175 * count, 1000000)
    return (f"日万分之一点七五（法释〔2014〕8号1），首日计、末日不计：{days(start, end)}：{equation(f'{yuan(principal)}×0.0175%×{count}', exact)}，"
            f"得{yuan(int(value))}元")


def loan(f, value):
    principal = int(f["principal"])
    agreed, paid, due, filed, until = (date(f[name]) for name in ("agreed", "paid", "due", "filed", "until"))
    since = date("2020-08-20")

    def cap(day):
        """The rate that a court protects on a day, with the words for it."""
        if agreed >= since:
            return Fraction(rate_of(agreed)) * 4, f"{rate_of(agreed)}%×4"
        if day < since or filed < since:
            return Fraction(24), "24%"
        return Fraction(rate_of(filed)) * 4, f"{rate_of(filed)}%×4"

    def span(rate, start, end):
        parts = []
        marks = [since] if agreed < since <= filed else []
        for first, last in spans(start, end, marks):
            limit, words = cap(first)
            used, name = (Fraction(rate), f"{rate}%") if Fraction(rate) <= limit else (limit, f"({words})")
            count = (last - first).days
            parts.append((first, last, f"{yuan(principal)}×{name}÷365×{count}", Fraction(principal) * used / 100 / 365 * count))
        return summed(parts) if parts else ("没有一天", 0)

    rate, overdue = f["rate"], f["overdue"]
    term, late_sum = map(int, value.split("+"))
    end = min(due, until)
    inside = span(rate, paid, end)[0] if rate and paid < end else "没有约定利率或者没有一天，不计"
    if due >= until:
        outside = "没有逾期"
    elif overdue or rate:
        outside = span(overdue or rate, due, until)[0]
    else:
        count, of = (until - due).days, rate_of(due)
        outside = (f"未约定，按逾期当日{due}的LPR，以后变动不调整：{days(due, until)}："
                   + equation(f"{yuan(principal)}×{of}%÷365×{count}", Fraction(principal) * Fraction(of) / 100 / 365 * count))
    reading = "，上限按合同成立日的LPR（自然人之间自交付时成立，民法典679，例中按所填的成立日）" if agreed >= since and rate else ""
    return f"首日计、末日不计{reading}。期内：{inside}；逾期：{outside}；得{yuan(term)}元、{yuan(late_sum)}元"


# --- limitation and working days ---------------------------------------------------------------------------------

def spread(table):
    found = set()
    for year, entries in table.items():
        for entry in entries:
            ends = [date(f"{year}-{end}") for end in entry.split("..")]
            day = ends[0]
            while day <= ends[-1]:
                found.add(day)
                day += DAY
    return found


DAYS_OFF, WORKED_DAYS = spread(OFF), spread(WORKED)


def works(day):
    return day in WORKED_DAYS or (day.weekday() < 5 and day not in DAYS_OFF)


# Months or days; whether a claim begins it anew; what an obstacle does; years at the most, for an act about land too.
LIMITS = {
    "civil": (36, 0, True, "six", 20), "instalments": (36, 0, True, "six", 20), "guardian": (36, 0, True, "six", None),
    "minorAbuse": (36, 0, True, "six", None), "enforcement": (24, 0, True, "six", None),
    "labour": (12, 0, True, "on", None), "wages": (12, 0, True, "on", None),
    "stateCompensation": (24, 0, False, "on6", None), "reconsideration": (0, 60, False, "on", 5),
    "administrativeSuit": (6, 0, False, "on", 5), "suitAfterReconsideration": (0, 15, False, "on", None),
    "legacy": (0, 60, False, "none", None),
}


def limit(f, value):
    kind = f["kind"]
    if value.startswith("none"):
        return "不适用诉讼时效，得无" if kind == "never" else "劳动关系还没有终止，尚未起算，得无"
    months, count, interrupted, obstacle, longest = LIMITS[kind]
    start, notes = date(f["start"]), []
    if kind == "civil" and start < date("2017-10-01"):
        months = 24
        first = start
        for day in filter(None, f.get("interruptions", "").split(",")):
            if date(day) <= add_months(first, 24):
                first = date(day)
        if add_months(first, 24) >= date("2017-10-01"):
            months = 36
            notes.append("2017-10-01两年未满，适用三年")
        else:
            notes.append("2017-10-01以前两年已满")

    def run(day):
        end = add_months(day, months) if months else day + DAY * count
        notes.append(shifted(day, months, end) if months else f"{day}加{count}日为{end}")
        return end

    end = run(start)
    for text in filter(None, f.get("interruptions", "").split(",")):
        day = date(text)
        if not interrupted:
            notes.append(f"{day}的主张不使它重新计算")
        elif day > end:
            notes.append(f"{day}的主张在届满之后")
        else:
            start = day
            end = run(day)
    for name in ("obstacles", "excluded"):
        for text in filter(None, f.get(name, "").split(",")):
            first, through = date(text[:10]), date(text[-10:])
            last_months = add_months(end, -6)
            if name == "obstacles" and obstacle == "six":
                if through > last_months:
                    end = add_months(through, 6)
                    notes.append(f"最后六个月内有障碍，以末日为消除之日，{shifted(through, 6, end)}")
                else:
                    notes.append(f"障碍{through}已消除，不在最后六个月（{last_months}以后）")
                continue
            if name == "obstacles" and obstacle == "on6":
                first = max(first, last_months + DAY)
            length = (through - first).days + 1
            notes.append(f"{first}至{through + DAY}共{length}天不计；{end}加{length}日为{end + DAY * length}")
            end += DAY * length
    if f.get("untold") and add_months(date(f["untold"]), 12) < end:
        end = add_months(date(f["untold"]), 12)
        notes.append(f"未告知救济权利，最长一年：{shifted(date(f['untold']), 12, end)}")
    if longest:
        years = 20 if f.get("immovable") and longest == 5 else longest
        harmed = date(f["harmed"]) if f.get("harmed") else start
        if add_months(harmed, years * 12) < end:
            end = add_months(harmed, years * 12)
            notes.append(f"最长{years}年：{shifted(harmed, years * 12, end)}")
        elif f.get("harmed"):
            notes.append(f"最长{years}年：{shifted(harmed, years * 12, add_months(harmed, years * 12))}，没有超过")
    if end < date(f["start"]):
        notes.append(f"{end}早于{f['start']}，知道时已经届满")
    last = end
    if end.year in OFF:
        while not works(last):
            last += DAY
    elif end.weekday() >= 5:
        notes.append(f"{end.year}年没有录入放假安排，{end}是周末也没有顺延，以稳妥日为准")
    else:
        notes.append(f"{end.year}年没有录入放假安排，遇休假日的没有顺延，以稳妥日为准")
    if last != end:
        notes.append(f"{end}休假，顺延至{last}")
    elif end in WORKED_DAYS:
        notes.append(f"{end}是周末调休上班，不顺延")
    return f"{'；'.join(notes)}，得{last}（稳妥{end}）"


def counted(f, value, start, end, count):
    weekends = holidays = worked = 0
    day = start + DAY
    while day <= end:
        if day.weekday() >= 5:
            weekends += 1
            worked += day in WORKED_DAYS
        elif day in DAYS_OFF:
            holidays += 1
        day += DAY
    total = (end - start).days
    return (f"{start}至{end}共{total}天（首日不计，末日计），周末{weekends}天，放假的工作日{holidays}天，调休上班{worked}天："
            f"{total}-{weekends}-{holidays}+{worked}={count}，得{value if '-' in str(value) else str(value) + '天'}")


def workday(f, value):
    return counted(f, value, date(f["start"]), date(value), f["count"])


def workdays(f, value):
    return counted(f, value, date(f["start"]), date(f["end"]), value)


# --- work --------------------------------------------------------------------------------------------------------

def overtime(f, value):
    wage, parts, sums = int(f["wage"]), [], []
    for name, percent, word in (("workday", 150, "工作日"), ("rest", 200, "休息日"), ("holiday", 300, "法定节假日")):
        minutes = int(f[name])
        if minutes:
            exact = Fraction(wage) / Fraction("21.75") / 8 * minutes / 60 * percent / 100
            parts.append(f"{word}{equation(f'{yuan(wage)}÷21.75÷8×{minutes}÷60×{percent}%', exact)}")
            sums.append(half_up(exact))
    if len(sums) > 1:
        parts.append(f"各项先到分再相加：{'+'.join(map(yuan, sums))}={yuan(sum(sums))}")
    return f"劳动法44：{'；'.join(parts) or '没有加班'}，得{yuan(int(value))}元"


def paid_months(f, since):
    begin, end = max(date(f["begin"]), date(since)), date(f["last"]) + DAY
    years = 0
    while add_months(begin, 12 * (years + 1)) <= end:
        years += 1
    anniversary = add_months(begin, 12 * years)
    if begin >= end:
        return Fraction(0), "2008-01-01前的年限不计"
    if anniversary == end:
        earlier = "，2008-01-01以前的年限另按当时的规定" if date(f["begin"]) < date(since) else ""
        return Fraction(years), f"{begin}至{f['last']}满{years}年{earlier}"
    half = end < add_months(begin, 12 * years + 6)
    edge = add_months(begin, 12 * years + 6)
    earlier = "，2008-01-01以前的年限另按当时的规定" if date(f["begin"]) < date(since) else ""
    return (Fraction(years) + (Fraction(1, 2) if half else 1),
            f"{begin}至{f['last']}满{years}年，{shifted(anniversary, 6, edge)}，余数{'不满' if half else '满'}六个月计"
            f"{'0.5' if half else '1'}{earlier}")


def pay(f, value, since, factor):
    wages = [int(wage) for wage in f["wages"].split(",")]
    average, least = int(f["average"]), int(f["least"])
    months, text = paid_months(f, since)
    base = Fraction(sum(wages), len(wages))
    same = len(set(wages)) == 1
    left = yuan(wages[0]) if same else f"({'+'.join(map(yuan, wages))})÷{len(wages)}"
    note = ""
    if base > 3 * average:
        base, left = Fraction(3 * average), f"{yuan(average)}×3"
        note = "，月工资高于社平三倍，按三倍、最多12年"
        months = min(months, Fraction(12))
    elif base < least:
        base, left, note = Fraction(least), yuan(least), "，不足最低工资，按最低工资"
    count = str(months.numerator) if months.denominator == 1 else f"{float(months)}"
    once = base * months
    if factor == 1:
        return f"劳动合同法47：{text}{note}：{equation(f'{left}×{count}', once)}，得{yuan(int(value))}元"
    rounded = half_up(once)
    return (f"劳动合同法87、实施条例25：{text}{note}：{equation(f'{left}×{count}', once)}，先到分；"
            f"{equation(f'{yuan(rounded)}×2', rounded * 2)}，得{yuan(int(value))}元")


def severance(f, value):
    return pay(f, value, "2008-01-01", 1)


def damages(f, value):
    return pay(f, value, "1900-01-01", 2)


def double(f, value):
    begin, until, wage = date(f["begin"]), date(f["until"]), int(f["wage"])
    end, sums, total = min(until, add_months(begin, 12)), [], Fraction(0)
    whole, months, part = 0, 1, ""
    while months < 12 and add_months(begin, months) < end:
        first, after = add_months(begin, months), add_months(begin, months + 1)
        if after <= end:
            whole += 1
            total += wage
        else:
            sums.append(f"{yuan(wage)}×{(end - first).days}÷{(after - first).days}")
            part = f"，不满的一个月（{days(first, after)}）按日历天折算（示范算法），{days(first, end)}"
            total += Fraction(wage * (end - first).days, (after - first).days)
        months += 1
    left = "+".join(([f"{yuan(wage)}×{whole}"] if whole else []) + sums)
    if not left:
        return f"自{add_months(begin, 1)}起算，没有一天，得0元"
    full = "，满一年视为已订立无固定期限合同（实施条例7）" if until >= add_months(begin, 12) else ""
    return f"劳动合同法82、实施条例6：自用工满一个月（{add_months(begin, 1)}）至{end}{full}{part}：{equation(left, total)}，得{yuan(int(value))}元"


def grant(f, value):
    grade, wage, average = int(f["grade"]), int(f["wage"]), int(f["average"])
    low, high = average * 60 // 100, average * 3
    own = min(max(wage, low), high)
    once, monthly = value.split()
    text = (f"工伤保险条例35至37、64：{yuan(average)}×60%={yuan(low)}，{yuan(average)}×300%={yuan(high)}，本人工资{yuan(wage)}按{yuan(own)}："
            f"{yuan(own)}×{MONTHS[grade]}={yuan(own * MONTHS[grade])}")
    if grade in PERCENT:
        text += f"；{'难以安排工作的，' if grade > 4 else ''}{equation(f'{yuan(own)}×{PERCENT[grade]}%', Fraction(own * PERCENT[grade], 100))}，得{yuan(int(once))}元、每月{yuan(int(monthly))}元"
        return text
    return text + f"，得{yuan(int(once))}元、每月无"


def fatal(f, value):
    year, average = date(f["day"]).year - 1, int(f["average"])
    income = INCOME[year]
    return f"工伤保险条例39：{f['day']}死亡，上一年度{year}年人均可支配收入{yuan(income)}，月平均工资{yuan(average)}：{yuan(income)}×20+{yuan(average)}×6={yuan(income * 20 + average * 6)}，得{yuan(int(value))}元"


# --- injuries ----------------------------------------------------------------------------------------------------

URBAN, SPENDING, AVERAGE, MEALS = 5650200, 3400000, 850000, 10000


def years(age_):
    return 5 if age_ >= 75 else 20 - max(0, age_ - 60)


def supported(dependants, percent):
    """Years in which the same persons are supported, together; never more than one person's spending."""
    terms = [((18 - age_ if age_ < 18 else years(age_)), supporters) for age_, supporters in dependants]
    sums, total, before = [], Fraction(0), 0
    for cut in sorted({length for length, _ in terms}):
        shares = [supporters for length, supporters in terms if length >= cut]
        share = sum(Fraction(percent, 100 * supporters) for supporters in shares)
        span = cut - before
        before = cut
        if not span:
            continue
        if share > 1:
            sums.append(f"{yuan(SPENDING)}×{span}")
            total += SPENDING * span
        else:
            each = "+".join(f"1÷{supporters}" for supporters in shares)
            sums.append(f"{yuan(SPENDING)}×{percent}%×({each})×{span}")
            total += SPENDING * share * span
    return "+".join(sums), total


def injury(f, value):
    n = {name: int(text) for name, text in f.items() if name not in ("outcome", "dependants")}
    outcome = f["outcome"].split(":")
    medical, person, goods = map(int, value.split())
    given = (f"（例中所设：人均可支配收入{yuan(URBAN)}，人均消费支出{yuan(SPENDING)}，月平均工资{yuan(AVERAGE)}，"
             f"伙食每日{yuan(MEALS)}）")
    parts = [f"医疗{equation(f'''{yuan(n['medical'])}+{n['hospital']}×{yuan(MEALS)}+{yuan(n['nutrition'])}×{n['fed']}''', medical)}"]
    sums = []
    if n["income"] * n["lost"]:
        exact = Fraction(n["income"] * n["lost"], 365)
        parts.append(f"误工{equation(f'''{yuan(n['income'])}÷365×{n['lost']}''', exact)}")
        sums.append(half_up(exact))
    for word, amount, left in (
        ("护理", n["daily"] * n["carers"] * n["care"], f"{yuan(n['daily'])}×{n['carers']}×{n['care']}"),
        ("交通、辅助器具、精神抚慰", n["travel"] + n["aids"] + n["distress"], f"{yuan(n['travel'])}+{yuan(n['aids'])}+{yuan(n['distress'])}"),
    ):
        if amount:
            parts.append(word + equation(left, amount))
            sums.append(amount)
    percent = 100
    if outcome[0] == "disabled":
        percent = 110 - 10 * int(outcome[1])
        exact = Fraction(URBAN * years(int(outcome[2])) * percent, 100)
        parts.append(f"残疾赔偿金{equation(f'{yuan(URBAN)}×{years(int(outcome[2]))}×{percent}%', exact)}")
        sums.append(half_up(exact))
    if outcome[0] == "dead":
        amount = URBAN * years(int(outcome[1])) + AVERAGE * 6
        parts.append(f"死亡赔偿金和丧葬费{equation(f'{yuan(URBAN)}×{years(int(outcome[1]))}+{yuan(AVERAGE)}×6', amount)}")
        sums.append(amount)
    dependants = [tuple(map(int, one.split("/"))) for one in f["dependants"].split(",") if one]
    if outcome[0] != "healed" and dependants:
        left, exact = supported(dependants, percent)
        parts.append(f"被扶养人生活费{equation(left, exact)}")
        sums.append(half_up(exact))
    if outcome[0] == "healed" and dependants:
        parts.append("治愈的，不计被扶养人生活费")
    if len(sums) > 1:
        parts.append(f"人身合计{'+'.join(map(yuan, sums))}={yuan(sum(sums))}")
    if goods:
        parts.append(f"财产{yuan(goods)}")
    return f"法释〔2022〕14号{given}：{'；'.join(parts)}；得{yuan(medical)}元、{yuan(person)}元、{yuan(goods)}元"


def traffic(f, value):
    new, percent = f["day"] >= "2020-09-19", int(f["percent"])
    limits = ((1800000, 18000000, 200000) if new else (1000000, 11000000, 200000)) if percent else (
        (180000, 1800000, 10000) if new else (100000, 1100000, 10000))
    given = [int(f[name]) for name in ("medical", "person", "goods")]
    insured = [min(a, b) for a, b in zip(given, limits)]
    whole, paid, own = map(int, value.split())
    rest = sum(given) - sum(insured)
    exact = Fraction(rest * percent, 100)
    faultless = "机动车之间没有过错（对行人、非机动车不超过10%，道交法76）：" if not percent else ""
    return (f"{faultless}交强险限额{'、'.join(map(yuan, limits))}：{'+'.join(map(yuan, insured))}={yuan(sum(insured))}；"
            f"{'+'.join(map(yuan, given))}-{yuan(sum(insured))}={yuan(rest)}；{equation(f'{yuan(rest)}×{percent}%', exact)}；"
            f"{yuan(rest)}-{yuan(half_up(exact))}={yuan(rest - half_up(exact))}；得{yuan(whole)}元、{yuan(paid)}元、{yuan(own)}元")


WRITERS = {
    "capitals": capitals, "date": written_day, "age": age, "identity": identity, "credit": credit,
    "fee": fee, "simple": simple, "lpr": by_lpr, "late": late, "loan": loan, "limit": limit, "workday": workday,
    "workdays": workdays, "overtime": overtime, "severance": severance, "damages": damages, "double": double,
    "grant": grant, "fatal": fatal, "injury": injury, "traffic": traffic,
}


def arithmetic(field, facts, value):
    return WRITERS[field]({name: str(text) for name, text in facts.items()}, str(value))
