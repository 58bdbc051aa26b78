#!/usr/bin/env python3
"""Writes limit-cases.tsv: end of limits, stepped through naively, minute by minute or day by day, and independently of the Swift.

Columns: amount, unit, rolls, day end, whether the first day counts, start, pauses ("from>to,from>to"), what is granted in addition
("24 hour"), end; times are of China.
"""

import datetime as dt
import os
import random

OFF = {
    2025: ["01-01", "01-28..02-04", "04-04..04-06", "05-01..05-05", "05-31..06-02", "10-01..10-08"],
    2026: ["01-01..01-03", "02-15..02-23", "04-04..04-06", "05-01..05-05", "06-19..06-21", "09-25..09-27", "10-01..10-07"],
}
WORKED = {
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}
BLOCKS = [(dt.time(8, 30), dt.time(12, 0)), (dt.time(14, 30), dt.time(18, 0))]
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)


def day(year, text):
    return dt.date.fromisoformat(f"{year}-{text}")


def spread(table):
    days = set()
    for year, entries in table.items():
        for entry in entries:
            first, last = day(year, entry[:5]), day(year, entry[-5:])
            while first <= last:
                days.add(first)
                first += DAY
    return days


OFF_DAYS, WORKED_DAYS = spread(OFF), spread(WORKED)


def works(date):
    return date in WORKED_DAYS or (date.weekday() < 5 and date not in OFF_DAYS)


def open_at(moment):
    return works(moment.date()) and any(start <= moment.time() < end for start, end in BLOCKS)


def midnight(date):
    return dt.datetime.combine(date, dt.time())


def months_later(date, months):
    index = date.year * 12 + date.month - 1 + months
    year, month = divmod(index, 12)
    for candidate in range(date.day, 0, -1):
        try:
            return dt.date(year, month + 1, candidate)
        except ValueError:
            continue


def working_days_later(date, count):
    while count:
        date += DAY
        count -= works(date)
    return date


def working_minutes_later(moment, count):
    while count:
        count -= open_at(moment)
        moment += MINUTE
    return moment


def blocks_later(moment, count):
    if not count:
        return moment
    date = moment.date()
    while True:
        for start, end in BLOCKS:
            if works(date) and dt.datetime.combine(date, start) >= moment:
                count -= 1
                if not count:
                    return dt.datetime.combine(date, end)
        date += DAY


HOURS = ("hour", "workingHour", "workingBlock")


def days_later(date, amount, unit):
    if unit == "day":
        return date + amount * DAY
    if unit == "workingDay":
        return working_days_later(date, amount)
    return months_later(date, amount * (12 if unit == "year" else 1))


def hours_later(moment, amount, unit):
    if unit == "hour":
        return moment + amount * dt.timedelta(hours=1)
    return working_minutes_later(moment, amount * 60) if unit == "workingHour" else blocks_later(moment, amount)


def end_of(date, day_end):
    if day_end == "closeOfBusiness" and works(date):
        return dt.datetime.combine(date, BLOCKS[-1][1])
    return midnight(date + DAY)


def last_day(moment):
    """Midnight is the end of the day before."""
    return (moment - MINUTE).date()


def end(amount, unit, rolls, day_end, counts, start, pauses, granted):
    if unit in HOURS:
        moment = end_of_hours(amount, unit, start, pauses)
        if not granted:
            return moment
        if granted[1] in HOURS:
            return hours_later(moment, *granted)
        return end_of(days_later(last_day(moment), *granted), day_end)
    date = start.date()
    if not counts:
        date = days_later(date, amount, unit)
    elif end_of(date, day_end) <= start:
        # The offices have closed: nothing can be done on that day any more.
        return end(amount, unit, rolls, day_end, counts, midnight(date + DAY), pauses, granted)
    elif unit in ("day", "workingDay"):
        date = days_later(date - DAY, amount, unit)
    else:
        same = days_later(date, amount, unit)
        date = same - DAY if same.day == date.day else same
    for a, b in pauses:
        if unit == "workingDay":
            missed, at = 0, a.date()
            while at < b.date():
                at += DAY
                missed += works(at)
            date = working_days_later(date, missed)
            while date < b.date() or date <= b.date() and not works(date):
                date += DAY
        else:
            date = max(b.date(), date + (b.date() - a.date()))
    if granted and granted[1] in HOURS:
        date = last_day(hours_later(midnight(date + DAY), *granted))
    elif granted:
        date = days_later(date, *granted)
    while rolls and not works(date):
        date += DAY
    return end_of(date, day_end)


def end_of_hours(amount, unit, start, pauses):
    if unit == "hour":
        return start + amount * dt.timedelta(hours=1) + sum(((b - a) for a, b in pauses), dt.timedelta())
    if unit == "workingHour":
        stopped = 0
        for a, b in pauses:
            while a < b:
                stopped += open_at(a)
                a += MINUTE
        return working_minutes_later(start, amount * 60 + stopped)
    moment = blocks_later(start, amount)
    for a, b in pauses:
        missed, date = 0, a.date()
        while date <= b.date():
            missed += sum(works(date) and a <= dt.datetime.combine(date, open_) < b for open_, _ in BLOCKS)
            date += DAY
        moment = blocks_later(moment, missed)
        if moment < b:
            moment = blocks_later(b, 1)
    return moment


HAND_PICKED = [
    # Friday 16:30 before a weekend, before a make-up Saturday, before the Spring Festival.
    (2, "workingHour", "2026-09-11T16:30"), (4, "workingHour", "2026-09-11T16:30"), (2, "workingHour", "2026-02-13T16:30"),
    (7, "workingHour", "2026-02-14T16:30"), (1, "workingBlock", "2026-02-14T16:30"), (1, "workingBlock", "2026-09-18T10:00"),
    (24, "hour", "2026-09-30T17:00"), (24, "hour", "2026-02-14T09:00"), (1, "workingDay", "2026-09-30T17:00"),
    (1, "workingDay", "2026-10-09T17:00"), (1, "workingDay", "2026-02-27T17:00"), (5, "workingDay", "2026-02-13T09:00"),
    (3, "day", "2026-09-30T09:00"), (7, "day", "2026-02-10T23:59"), (1, "day", "2026-05-08T00:00"), (1, "month", "2026-01-31T08:00"),
    (1, "month", "2025-12-31T08:00"), (1, "year", "2025-02-28T12:00"), (1, "workingHour", "2026-10-10T17:30"), (1, "workingHour", "2026-09-11T11:30"),
]
STOPPED_LAST = [
    (1, "workingDay", "2026-09-10T09:00", "2026-09-11T10:00", "2026-09-13T10:00"),
    (5, "workingDay", "2026-09-18T09:00", "2026-09-24T23:00", "2026-10-03T08:00"),
    (1, "workingBlock", "2026-09-11T10:00", "2026-09-11T17:00", "2026-09-13T10:00"),
    (2, "workingHour", "2026-09-11T16:00", "2026-09-11T17:30", "2026-09-13T10:00"),
]
RANGES = {"hour": 96, "workingHour": 40, "workingBlock": 12, "day": 60, "workingDay": 20, "month": 6, "year": 1}


def cases():
    for amount, unit, start in HAND_PICKED:
        yield amount, unit, True, "midnight", False, dt.datetime.fromisoformat(start), [], None
    # Stopped in the last day or half day, and taken up on a day off.
    for amount, unit, start, a, b in STOPPED_LAST:
        start, a, b = (dt.datetime.fromisoformat(text) for text in (start, a, b))
        yield amount, unit, True, "midnight", False, start, [(a, b)], None
    chance = random.Random(20261125)
    first = dt.datetime(2025, 1, 1)
    for number in range(240):
        unit = list(RANGES)[number % len(RANGES)]
        amount = chance.randint(1, RANGES[unit])
        start = first + chance.randrange(300 * 24 * 60) * MINUTE
        pauses = []
        if chance.random() < 0.4:
            # Within the first hour or the first day, so that the limit still runs.
            a = start + chance.randrange(30) * MINUTE
            pauses.append((a, a + chance.randrange(12 * 24 * 60) * MINUTE))
        yield amount, unit, chance.random() < 0.7, chance.choice(["midnight", "closeOfBusiness"]), False, start, pauses, None
    # First days that count, and what is granted in addition: every unit on every other.
    chance = random.Random(20261129)
    for number in range(196):
        unit, more = list(RANGES)[number % len(RANGES)], list(RANGES)[number // len(RANGES) % len(RANGES)]
        start = first + chance.randrange(150 * 24 * 60) * MINUTE
        if unit == "hour" and number % 2:
            # One that ends at midnight.
            start = midnight(start.date()) + 9 * 60 * MINUTE
        amount = 15 if unit == "hour" and number % 2 else chance.randint(1, max(1, RANGES[unit] // 2))
        pauses = []
        if chance.random() < 0.3:
            a = start + chance.randrange(30) * MINUTE
            pauses.append((a, a + chance.randrange(6 * 24 * 60) * MINUTE))
        granted = (24 * chance.randint(1, 2) if more == "hour" else chance.randint(1, max(1, RANGES[more] // 3)), more)
        counts = unit not in HOURS and chance.random() < 0.5
        # Not by years upon years: the plans end with 2026.
        if "year" in (unit, more) and {unit, more} & {"year", "month"} == {unit, more}:
            granted = None
        yield amount, unit, chance.random() < 0.7, chance.choice(["midnight", "closeOfBusiness"]), counts, start, pauses, granted


def main():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "limit-cases.tsv")
    with open(path, "w", encoding="utf-8") as file:
        for amount, unit, rolls, day_end, counts, start, pauses, granted in cases():
            text = ",".join(f"{a:%Y-%m-%dT%H:%M}>{b:%Y-%m-%dT%H:%M}" for a, b in pauses)
            result = end(amount, unit, rolls, day_end, counts, start, pauses, granted)
            more = f"{granted[0]} {granted[1]}" if granted else ""
            row = [amount, unit, "rolls" if rolls else "stays", day_end, "counts" if counts else "next"]
            row += [f"{start:%Y-%m-%dT%H:%M}", text, more, f"{result:%Y-%m-%dT%H:%M}"]
            file.write("\t".join(map(str, row)) + "\n")


if __name__ == "__main__":
    main()
