#!/usr/bin/env python3
"""Makes a spreadsheet of hotline orders as another platform exports it; every name and number is invented.

    generate.py --rows 100000 --seed 7 orders.csv
"""

import argparse
import csv
import random
from datetime import datetime, timedelta

AREAS = ["海勃湾区", "乌达区", "海南区"]
PLACES = ["滨河小区", "新华西街", "人民路市场", "世纪花园", "黄河化工厂门口", "苏海图街道", "五虎山街道", "客运中心", "第三中学", "巴音赛街"]
CHANNELS = ["12345", "12328", "12348"]
SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗"
MATTERS = [
    ("市容环卫", "垃圾无人清运", "{place}垃圾堆放{days}天无人清运，气味很大，希望尽快处理。"),
    ("交通运输", "出租车拒载", "在{place}打车被司机拒载，车牌尾号{tail}，要求处理并给个说法。"),
    ("交通运输", "公交车久等不来", "{place}公交站等了{days}0分钟没有车，上班迟到。"),
    ("劳动报酬", "拖欠工资", "在{place}附近工地干活，被拖欠工资{days}个月，多次催要没有结果。"),
    ("物业管理", "暖气不热", "{place}住户家中暖气不热，室温不到16度，物业一直没有派人。"),
    ("噪音扰民", "夜间施工", "{place}夜里十二点还在施工，老人孩子没法休息。"),
    ("占道停车", "车辆堵住出口", "{place}出口被车辆堵住，\"已经打过两次电话\"，还是没人管。"),
    ("供水供电", "停水没有通知", "{place}今天停水，事先没有通知，\n家里有病人，请告知何时恢复。"),
]
HEAD = ["工单编号", "来源渠道", "诉求标题", "诉求内容", "诉求人", "联系电话", "事发地址", "诉求类别", "受理时间"]


def order(number, time, generator):
    matter, title, content = generator.choice(MATTERS)
    area, place = generator.choice(AREAS), generator.choice(PLACES)
    channel = generator.choice(CHANNELS)
    caller = generator.choice(SURNAMES) + generator.choice(["先生", "女士"])
    # 199 0000 …: a range that is not given out.
    phone = f"1990000{generator.randrange(10_000):04d}"
    text = content.format(place=place, days=generator.randrange(2, 9), tail=generator.randrange(100, 1_000))
    return [
        f"WH{time:%Y%m%d}{number:07d}", channel, f"{place}{title}", text, caller, phone,
        f"乌海市{area}{place}", matter, f"{time:%Y-%m-%d %H:%M:%S}",
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200, help="orders to make")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same file")
    parser.add_argument("file", help="the CSV file to write")
    arguments = parser.parse_args()
    generator = random.Random(arguments.seed)
    time = datetime(2026, 11, 1, 8, 0)
    with open(arguments.file, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for number in range(1, arguments.rows + 1):
            time += timedelta(seconds=generator.randrange(5, 600))
            writer.writerow(order(number, time, generator))


if __name__ == "__main__":
    main()
