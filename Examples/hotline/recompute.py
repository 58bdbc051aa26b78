#!/usr/bin/env python3
"""Computes every rate of a bulletin anew from the exported records, and says where the two differ.

    yizhan hotline records --month 2026-10 --out records.csv
    yizhan hotline bulletin 2026-10 --csv bulletin.csv
    recompute.py records.csv bulletin.csv

It shares no code with the host and needs Python's standard library alone. Exits 1 on any difference.
"""

import argparse
import collections
import csv
import sys

GONE = {"终止办理", "改派", "提级办理", "并单或者不予受理"}
GROUPS = {"合计": None, "承办单位": "承办单位编码", "诉求类别": "诉求类别", "来源渠道": "来源渠道"}


def in_time(time, limit):
    """Whether something happened, and not after its limit. Times are written so that they compare as texts."""
    return time != "" and time <= limit


def gone(record, limit):
    """Why the unit is not judged: the order is kept out, or the unit was rid of it before the limit."""
    if record["剔除情形"]:
        return record["剔除情形"]
    return record["去向"] if record["去向"] in GONE and in_time(record["离开时间"], limit) else None


def signed(record):
    limit = record["签收期限"]
    return gone(record, limit), in_time(record["签收时间"], limit)


def contacted(record):
    limit = record["联系期限"]
    reason = gone(record, limit)
    if reason is None and record["有联系电话"] == "否" and record["首次联系"] == "":
        reason = "没有联系电话"
    return reason, in_time(record["首次联系"], limit)


def answered(record):
    limit = record["办理期限"]
    reason = gone(record, limit)
    if reason is None and in_time(record["挂账时间"], limit):
        reason = "挂账"
    return reason, in_time(record["答复时间"], limit)


def said(column, *yes):
    def verdict(record):
        if record["剔除情形"]:
            return record["剔除情形"], False
        if record["回访结果"] != "接通":
            return ("回访未接通" if record["回访结果"] == "未接通" else "没有联系电话"), False
        return ("未作评价" if record[column] == "" else None), record[column] in yes

    return verdict


def redone(record):
    return record["剔除情形"] or None, record["重办时间"] != ""


def verified(record):
    reason, holds = said("是否解决", "是")(record)
    # Of what the unit says was solved, before what the caller did not say.
    if reason in (None, "未作评价") and record["办理结果"] != "已解决":
        reason = "单位未称已解决"
    return reason, holds


def called_back(record):
    reason = record["剔除情形"] or None
    if reason is None and record["有联系电话"] == "否" and record["首次联系"] == "":
        reason = "没有联系电话"
    return reason, record["回访时间"] != ""


def at_once(record):
    return record["剔除情形"] or None, record["去向"] == "即时答复"


# For each formula: the time by which a record belongs to a month, whether that is a limit, and what the record is.
FORMULAS = {
    "期限内签收": ("签收期限", True, signed),
    "期限内首次联系": ("联系期限", True, contacted),
    "期限内办结": ("办理期限", True, answered),
    "回访称已联系": ("回访时间", False, said("是否联系", "是")),
    "回访称已解决": ("回访时间", False, said("是否解决", "是")),
    "回访满意": ("回访时间", False, said("满意度", "满意", "基本满意")),
    "退回重办": ("回访时间", False, redone),
    "回访核实": ("回访时间", False, verified),
    "答复后回访": ("答复时间", False, called_back),
    "即时答复": ("咨询时间", False, at_once),
}
# What is counted and has no denominator: the time by which it belongs to a month, whether that is a limit, and the time
# that says that it happened.
COUNTS = {"退单件次": ("签收期限", True, "退单时间"), "异议件次": ("异议时间", False, "异议时间")}
# The hotline's own: units and matters have none.
OF_HOTLINE = {"答复后回访", "即时答复"}


def belongs(time, is_limit, month, as_of):
    """Whether a time is of a month. A limit that ends at 24:00 of its last day is of the month that ends then."""
    year, number = map(int, month.split("-"))
    following = f"{year + number // 12:04d}-{number % 12 + 1:02d}"
    first, last = f"{month}-01 00:00:00.000000", f"{following}-01 00:00:00.000000"
    if time == "" or time > as_of:
        return False
    return first < time <= last if is_limit else first <= time < last


def rate(records, formula, month, as_of):
    """Numerator, denominator, and what does not count by reason."""
    column, is_limit, verdict = FORMULAS[formula]
    numerator = denominator = 0
    reasons = collections.Counter()
    for record in records:
        if not belongs(record[column], is_limit, month, as_of):
            continue
        reason, holds = verdict(record)
        if reason is not None:
            reasons[reason] += 1
        else:
            denominator += 1
            numerator += holds
    return numerator, denominator, reasons


def percent(numerator, denominator):
    """Rounded half up to hundredths; nothing for 0/0."""
    if denominator == 0:
        return ""
    points = (20_000 * numerator + denominator) // (2 * denominator)
    return f"{points // 100}.{points % 100:02d}%"


def rank(row, rows):
    """The place of a unit among those of its class that are ranked; empty for one that is not."""
    def shown(other):
        return int(other["分子"]), int(other["分母"])

    if row["分组"] != "承办单位" or int(row["分母"]) < int(row["最少样本"]):
        return ""
    better = 0
    for other in rows:
        if any(other[key] != row[key] for key in ("分组", "单位类别", "指标", "口径")):
            continue
        if int(other["分母"]) < int(other["最少样本"]):
            continue
        (n, d), (m, e) = shown(row), shown(other)
        less, more = n * e < m * d, n * e > m * d
        better += more if row["口径"] == "退回重办" else less
    return str(better + 1)


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [
            {key: value[1:] if value[:1] == "'" else value for key, value in row.items()}
            for row in csv.DictReader(file)
        ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", help="what yizhan hotline records wrote")
    parser.add_argument("bulletin", help="what yizhan hotline bulletin --csv wrote")
    arguments = parser.parse_args()
    records, rows = read(arguments.records), read(arguments.bulletin)
    differences = 0
    if not rows:
        print("the bulletin has no rate", file=sys.stderr)
        return 1
    for row in rows:
        column = GROUPS[row["分组"]]
        own = [record for record in records if column is None or record[column] == row["编码"]]
        if row["分组"] in ("承办单位", "诉求类别"):
            own = [record for record in own if record["承办单位编码"] and row["口径"] not in OF_HOTLINE]
        if row["口径"] in COUNTS:
            column, is_limit, happened = COUNTS[row["口径"]]
            anew = sum(
                record[happened] != "" and belongs(record[column], is_limit, row["月份"], row["统计截止"]) for record in own
            )
            if row["分子"] != str(anew):
                differences += 1
                print(f"{row['分组']} {row['名称']} {row['指标']}: {row['分子']}, anew {anew}", file=sys.stderr)
            continue
        numerator, denominator, reasons = rate(own, row["口径"], row["月份"], row["统计截止"])
        shown = dict(part.rsplit(" ", 1) for part in row["不计入情形"].split("、")) if row["不计入情形"] else {}
        anew = {
            "分子": str(numerator),
            "分母": str(denominator),
            "比率": percent(numerator, denominator),
            "不计入": str(sum(reasons.values())),
            "名次": rank(row, rows),
        }
        wrong = [f"{key} {row[key] or '—'}, anew {value or '—'}" for key, value in anew.items() if row[key] != value]
        if {key: int(value) for key, value in shown.items()} != dict(reasons):
            wrong.append(f"不计入情形 {row['不计入情形']}, anew {dict(reasons)}")
        if wrong:
            differences += 1
            print(f"{row['分组']} {row['名称']} {row['指标']}: {'; '.join(wrong)}", file=sys.stderr)
    print(f"{len(records)} records, {len(rows)} rates, {differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
