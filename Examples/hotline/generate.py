#!/usr/bin/env python3
"""Makes a month of hotline orders as other platforms export them, as CSV and XLSX; every person and place is invented.

    generate.py --rows 5000 --seed 7 november.csv november.xlsx

Needs nothing but Python. The same seed makes the same files, byte for byte.
"""

import argparse
import csv
import heapq
import math
import random
from datetime import datetime, timedelta

from spreadsheet import Workbook

HEAD = ["工单编号", "来源渠道", "诉求标题", "诉求内容", "诉求人", "联系电话", "事发地址", "诉求类别", "受理时间", "事发地"]

CITY = "乌兰海市"
# Districts with their share of the orders, and places in them.
PLACES = [
    ("海滨区", 50, ["滨河雅苑", "金桥小区", "新华里", "世纪家园", "客运中心", "第三中学", "人民广场", "海滨医院", "丽水湾", "机场路口"]),
    ("乌川区", 30, ["五虎街道", "苏木图小区", "矿山新村", "巴音市场", "乌川车站", "向阳里", "煤城花园"]),
    ("南山区", 20, ["拉僧庙口", "南山工业园", "黄河渡口", "公乌路", "西来峰小区", "园区管委会门口"]),
]
SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗云包白乌"

# Kinds of matters with their weight at each channel, and what callers say: title, content.
MATTERS = {
    "出租汽车": ({"12345": 9, "12328": 45, "12348": 1}, [
        ("出租车拒载", "{time}在{place}打车，司机听说去{other}就不走了，车牌尾号{tail}，要求处理并给个说法。"),
        ("出租车绕路多收费", "{time}从{place}到{other}，平时{fare}元，这次收了{more}元，司机绕路，车牌尾号{tail}，要求退还多收的钱。"),
        ("出租车不打表", "在{place}上车，司机不打表，一口价{more}元，不给发票，车牌尾号{tail}。"),
        ("出租车司机态度差", "{time}在{place}乘车，司机一路打电话，提醒后说\"爱坐不坐\"，车牌尾号{tail}，要求道歉。"),
        ("遗失物品在出租车上", "{time}从{place}乘出租车到{other}，手机落在车上，没有记下车牌，请帮忙查找。"),
    ]),
    "公交客运": ({"12345": 4, "12328": 20, "12348": 0}, [
        ("公交车久等不来", "{place}公交站等了{minutes}分钟没有车，上班迟到。"),
        ("班线客车中途甩客", "从{other}回来的班车在{place}就让人下车，说后面没人了，不送到站。"),
    ]),
    "道路交通": ({"12345": 6, "12328": 14, "12348": 0}, [
        ("路面破损", "{place}附近路面有坑，已经{days}天，骑车的人摔倒过，希望尽快修补。"),
        ("路灯不亮", "{place}一带路灯{days}天不亮，晚上看不见路。"),
    ]),
    "劳动报酬": ({"12345": 9, "12328": 1, "12348": 40}, [
        ("拖欠工资", "在{place}附近工地干活，被拖欠工资{months}个月，一共{wage}元，多次催要没有结果。"),
        ("离职工资不结", "从{place}一家饭店离职，老板扣着{wage}元工资不给，说要等年底。"),
        ("没有签劳动合同", "在{place}一家店上班{months}个月没有签合同，也没有交社保，想问怎么办。"),
    ]),
    "物业管理": ({"12345": 16, "12328": 0, "12348": 6}, [
        ("电梯坏了没人修", "{place}{building}号楼电梯坏了{days}天，老人下不了楼，物业说没有钱。"),
        ("物业费乱涨价", "{place}物业没有通知就涨物业费，问了也不解释。"),
        ("楼道堆满杂物", "{place}{building}号楼楼道堆满杂物，找物业{days}次没人管，怕着火。"),
    ]),
    "供热供暖": ({"12345": 18, "12328": 0, "12348": 1}, [
        ("暖气不热", "{place}{building}号楼暖气不热，室温只有{degree}度，家里有老人和孩子，报修{days}天没人来。"),
        ("供热管道漏水", "{place}供热管道漏水，路面结冰，已经有人滑倒。"),
    ]),
    "噪音扰民": ({"12345": 11, "12328": 0, "12348": 2}, [
        ("夜间施工", "{place}工地夜里{hour}点还在施工，老人孩子没法休息。"),
        ("广场舞声音太大", "{place}广场舞音响声音太大，从{hour}点吵到很晚，关着窗户也听得见。"),
        ("饭店油烟噪音", "{place}楼下饭店排风机整夜响，油烟也往家里飘，\n反映过{days}次，没有结果。"),
    ]),
    "市容环卫": ({"12345": 10, "12328": 0, "12348": 0}, [
        ("垃圾无人清运", "{place}垃圾堆放{days}天无人清运，气味很大。"),
        ("占道经营", "{place}门口摆满小摊，行人只能走机动车道。"),
    ]),
    "供水供电": ({"12345": 7, "12328": 0, "12348": 0}, [
        ("停水没有通知", "{place}今天停水，事先没有通知，\n家里有病人，请告知何时恢复。"),
        ("电压不稳", "{place}晚上电压不稳，电器坏了两件，要求查明原因。"),
    ]),
    "消费维权": ({"12345": 6, "12328": 0, "12348": 8}, [
        ("预付卡不退钱", "在{place}一家健身房办卡{wage}元，店关了，联系不上老板。"),
        ("买到过期食品", "在{place}超市买到过期食品，商家只同意退货。"),
    ]),
    "咨询": ({"12345": 14, "12328": 12, "12348": 42}, [
        ("咨询法律援助条件", "想咨询申请法律援助要什么条件、带什么材料、到哪个窗口办。"),
        ("咨询出租车从业资格", "想问出租车从业资格证怎么考、在哪里报名。"),
        ("咨询公证办理", "想办继承公证，问要哪些材料、多长时间、收费多少。"),
        ("咨询供暖时间", "问{place}今年供暖到什么时候，不热找谁。"),
    ]),
}

# Calls by hour of the day, and the share of channels.
HOURS = [1, 1, 1, 1, 1, 2, 4, 8, 14, 18, 17, 15, 9, 8, 13, 15, 15, 13, 11, 10, 8, 6, 4, 2]
CHANNELS = [("12345", 66), ("12328", 20), ("12348", 14)]
PREFIXES = {"12345": "SZ", "12328": "JT", "12348": "FL"}


class Month:
    """Orders of one month, in the order in which they came in."""

    def __init__(self, rows, seed, begin):
        self.rows = rows
        self.random = random.Random(seed)
        self.begin = begin
        self.days = ((begin + timedelta(days=32)).replace(day=1) - begin).days
        self.callers = 0
        self.regulars = []
        self.counts = {}

    def orders(self):
        """Each order as a list of its cells; the time is a datetime."""
        pending, made, serial = [], 0, 0
        while made < self.rows:
            time = self.moment(serial)
            while pending and made < self.rows and pending[0][0] <= time:
                yield self.numbered(heapq.heappop(pending)[2])
                made += 1
            if made == self.rows:
                return
            serial += 1
            order = self.order(time)
            yield self.numbered(order)
            made += 1
            for copy in self.echoes(order):
                heapq.heappush(pending, (copy[8], serial, copy))

    def moment(self, serial):
        """A time of the month, later than all before it."""
        total = sum(HOURS) * self.days
        # One order in twenty is an echo of another.
        place = min(0.999999, (serial + self.random.random()) / (self.rows * 0.95 + 1)) * total
        day, rest = divmod(place, sum(HOURS))
        for hour, weight in enumerate(HOURS):
            if rest < weight:
                return self.begin + timedelta(days=int(day), hours=hour, seconds=int(rest / weight * 3600))
            rest -= weight
        return self.begin + timedelta(days=int(day), hours=23)

    def order(self, time):
        channel = self.choose(CHANNELS)
        matter = self.choose([(name, weights[channel]) for name, (weights, _) in MATTERS.items()])
        title, content = self.random.choice(MATTERS[matter][1])
        district, places = self.choose([((name, places), weight) for name, weight, places in PLACES])
        place = self.random.choice(places)
        caller, phone = self.caller(matter, place)
        said = content.format(
            place=place, other=self.random.choice([name for name in places if name != place]),
            time=f"{time.month}月{time.day}日", tail=self.random.randrange(100, 1_000),
            fare=self.random.randrange(8, 15), more=self.random.randrange(18, 60), days=self.random.randrange(2, 9),
            minutes=self.random.randrange(3, 9) * 10, months=self.random.randrange(1, 8),
            wage=self.random.randrange(8, 400) * 100, building=self.random.randrange(1, 30),
            degree=self.random.randrange(11, 17), hour=self.random.choice(["十", "十一", "十二"]),
        )
        if matter == "咨询":
            return ["", channel, title, said, caller, phone, "", matter, time, ""]
        address = f"{CITY}{district}{place}"
        return ["", channel, f"{place}{title}", said, caller, phone, address, matter, time, f"{district}{place}"]

    def caller(self, matter, place):
        """A name and a number: of somebody new, of somebody who calls often, or of nobody."""
        dice = self.random.random()
        if dice < 0.08:
            return "", ""
        if dice < 0.22 and self.regulars:
            return self.random.choice(self.regulars)
        self.callers += 1
        name = self.random.choice(SURNAMES) + self.random.choice(["先生", "女士"])
        # 199 0000 …: a range that is not given out; each number once before any comes again.
        digits = f"1990000{self.callers * 7_919 % 10_000:04d}"
        form = self.random.random()
        phone = digits if form < 0.9 else f"{digits[:3]} {digits[3:7]} {digits[7:]}" if form < 0.96 else "+86" + digits
        if self.random.random() < 0.06 and len(self.regulars) < 300:
            self.regulars.append((name, phone))
        return name, phone

    def echoes(self, order):
        """The same matter once more: at another line, or by the same caller some days later."""
        time, copies = order[8], []
        if order[1] in ("12345", "12328") and order[5] and order[7] in ("出租汽车", "公交客运", "道路交通"):
            if self.random.random() < 0.12:
                copy = list(order)
                copy[1] = "12328" if order[1] == "12345" else "12345"
                copy[3] = "已向另一热线反映。" + order[3]
                copy[8] = time + timedelta(minutes=self.random.randrange(5, 180))
                copies.append(copy)
        if order[5] and self.random.random() < 0.02:
            copy = list(order)
            copy[3] = "第二次反映：" + order[3]
            copy[8] = time + timedelta(days=self.random.randrange(2, 6), minutes=self.random.randrange(600))
            copies.append(copy)
        end = self.begin + timedelta(days=self.days)
        return [copy for copy in copies if copy[8] < end]

    def numbered(self, order):
        """The order with the next number of its platform and day."""
        key = (order[1], order[8].date())
        self.counts[key] = self.counts.get(key, 0) + 1
        order[0] = f"{PREFIXES[order[1]]}{order[8]:%Y%m%d}{self.counts[key]:0{self.width}d}"
        return order

    @property
    def width(self):
        return max(4, math.ceil(math.log10(self.rows + 1)))

    def choose(self, weighted):
        return self.random.choices([value for value, _ in weighted], [weight for _, weight in weighted])[0]


def write_csv(path, orders):
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for order in orders:
            writer.writerow(order[:8] + [f"{order[8]:%Y-%m-%d %H:%M:%S}"] + order[9:])


def write_xlsx(path, orders):
    with Workbook(path, "工单明细") as workbook:
        workbook.row(HEAD)
        for order in orders:
            # The channel is a number, as it is where a clerk types it in.
            workbook.row([order[0], int(order[1])] + order[2:])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5_000, help="orders to make")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same orders")
    parser.add_argument("--month", default="2026-11", help="the month that they came in")
    parser.add_argument("files", nargs="+", metavar="FILE", help="file to write, .csv or .xlsx; all have the same orders")
    arguments = parser.parse_args()
    begin = datetime.strptime(arguments.month, "%Y-%m")
    for path in arguments.files:
        write = write_xlsx if path.endswith(".xlsx") else write_csv
        write(path, Month(arguments.rows, arguments.seed, begin).orders())


if __name__ == "__main__":
    main()
