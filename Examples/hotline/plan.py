"""What becomes of an order in the exercise: who does which step, and how long after the one before."""

from collections import namedtuple
from datetime import timedelta

# A step: hours after the one before, whether only an open office takes it, the account, the words of the command.
Step = namedtuple("Step", "hours office account words")

# Matters of the generated month: code, unit, its account, limit of dealing with it, basis.
MATTERS = {
    "出租汽车": ("ex.taxi", "区交通运输局", "traffic", "10日", "巡游出租汽车经营服务管理规定"),
    "公交客运": ("ex.bus", "区交通运输局", "traffic", None, "城市公共汽车和电车客运管理规定"),
    "道路交通": ("ex.road", "区交通运输局", "traffic", None, "公路法；城市道路管理条例"),
    "劳动报酬": ("ex.wages", "区人力资源和社会保障局", "labour", None, "保障农民工工资支付条例"),
    "物业管理": ("ex.property", "区住房和城乡建设局", "housing", None, "物业管理条例"),
    "供热供暖": ("ex.heating", "区供热服务中心", "heating", "24小时", "供热用热管理规定"),
    "噪音扰民": ("ex.noise", "区生态环境分局", "environment", None, "噪声污染防治法"),
    "市容环卫": ("ex.streets", "区城市管理局", "streets", "3工作日", "城市市容和环境卫生管理条例"),
    "供水供电": ("ex.water", "区水务局", "water", "2工作日", "城市供水条例；电力供应与使用条例"),
    "消费维权": ("ex.market", "区市场监督管理局", "market", None, "消费者权益保护法"),
    "咨询": ("ex.advice", "区司法局", "justice", None, "职责清单"),
}
UNITS = {account: unit for _, unit, account, _, _ in MATTERS.values()}
# A unit of the city, for what is handed to a higher level; one to which nothing is ever sent; and a small one.
CITY = ("city-traffic", "市交通运输局")
IDLE = ("weather", "区气象局")
SMALL = ("archives", "区档案馆")

# Hours in which a matter is dealt with, from signing to the answer, at most in time.
PACE = {"供热供暖": (1, 7), "供水供电": (5, 24), "市容环卫": (6, 40), "出租汽车": (24, 150)}
# The share of orders that a unit answers too late.
LATE = {"heating": 0.12, "housing": 0.10, "streets": 0.03}


class Case:
    """An order of the month, as far as the plan has to know it."""

    def __init__(self, row):
        self.source, self.title, self.said = row["工单编号"], row["诉求标题"], row["诉求内容"]
        self.phone, self.matter = row["联系电话"], row["诉求类别"]
        self.unit = MATTERS[self.matter][2]
        self.number = None
        # The case that tells of the same, and those that were merged into this one and wait for its answer.
        self.master, self.merged = None, []
        self.is_signed = self.is_answered = False
        # Whether the unit that has it when it is signed keeps it, and whether it ends without the answer of a unit.
        self.stays, self.ends = True, False


# What a unit says of what it did in the end.
SOLVED = ("--result", "已解决")

# What takes a case from its unit.
_MOVES = {"return", "escalate", "contest", "terminate"}
# What ends one at the telephone: nothing is merged into it.
_ENDS = {"answer-at-once", "emergency", "refuse"}


def plan(case, random, master, may_return, later):
    """The steps of a case, one after the other.

    `master` is an earlier case of the same caller and matter; `may_return` says whether an office opens within the time
    for sending back; `later` is a day that is far off.
    """
    steps = _at_the_telephone(case, random, master)
    if steps is None:
        steps = [Step(0, False, "desk-1", ["dispatch", case.number])]
        if may_return and random.random() < 0.04:
            steps += _sent_back(case, random)
        steps += _at_the_unit(case, random, later) + _at_the_hotline(case, random)
    elif steps[0].words[0] == "link":
        steps += _at_the_unit(case, random, later) + _at_the_hotline(case, random)
    case.stays = not any(step.words[0] in _MOVES for step in steps)
    case.ends = any(step.words[0] in _ENDS or step.words[-2:] == ["--approved", "是"] for step in steps)
    return steps


def after_merging(case, random):
    """The caller of a merged case has the answer."""
    words, cause = _call_back(case, random)
    return [
        Step(random.uniform(6, 40), False, "callback", ["callback", case.number, *words]),
        Step(random.uniform(1, 8), False, "callback", _close(case, cause)),
    ]


def _at_the_telephone(case, random, master):
    """What is settled before any unit has it; `None` where it goes to a unit."""
    dice, number = random.random(), case.number
    if master is not None:
        case.master = master
        if case.said.startswith("已向另一热线反映") and not master.ends:
            return [Step(0, False, "desk-1", ["merge", number, "--master", master.number, "--reason", "同一诉求人同一事项"])]
        if master.is_signed and not master.is_answered and master.stays:
            case.unit = master.unit
            return [Step(0, False, "desk-1", ["link", number, "--master", master.number, "--fact", "又过了几天，情况更严重。"])]
    if case.matter == "咨询" and dice < 0.85:
        return [Step(0, False, "desk-2", ["answer-at-once", number, "已按知识库告知条件、材料和办理地点。", "--item", "legal-aid.apply"])]
    if dice < 0.003:
        return [Step(0, False, "desk-2", ["emergency", number, "--line", "110"])]
    if case.matter == "劳动报酬" and dice < 0.04:
        said = "劳动争议可以向劳动人事争议仲裁委员会申请仲裁。"
        return [Step(0, False, "desk-2", ["refuse", number, said, "--ground", "仲裁"])]
    if dice < 0.006:
        return [Step(0, False, "desk-2", ["refuse", number, "该事项涉及他人隐私，不予受理。", "--ground", "个人隐私"])]
    return None


def _sent_back(case, random):
    """Sent back before it is signed, and ruled on."""
    words = ["return", case.number, "--reason", "非本单位职责", "--basis", "三定方案第四条", "--note", "请核对职责。"]
    steps = [Step(random.uniform(1, 4), True, case.unit, words)]
    if random.random() < 0.6:
        other = random.choice([unit for unit in UNITS if unit != case.unit])
        ruling = ["--ruling", "改派", "--unit", UNITS[other]]
        case.unit = other
    else:
        ruling = ["--ruling", "驳回"]
    words = ["rule", case.number, *ruling, "--basis", "职责清单第十二项"]
    return steps + [Step(random.uniform(1, 5), False, "desk-1", words)]


def _at_the_unit(case, random, later):
    """From signing to the answer."""
    number, unit = case.number, case.unit
    is_urgent = case.matter == "供热供暖"
    late = random.random() < 0.05
    steps = [Step(random.uniform(30, 70) if late else random.uniform(0.5, 5), not is_urgent, unit, ["sign", number])]
    if not late and not is_urgent and case.master is None:
        # At once: the limit has not ended then.
        steps += _hindered(case, random, later)
    if case.phone and case.unit is not None:
        if random.random() < 0.15:
            words = ["contact", number, "--result", "无人接听"]
            steps.append(Step(random.uniform(0.5, 2), not is_urgent, case.unit, words))
        if random.random() < 0.95:
            hours = random.uniform(30, 60) if random.random() < 0.06 else random.uniform(0.5, 3)
            words = ["contact", number, "--result", "已联系上"]
            steps.append(Step(hours, not is_urgent, case.unit, words))
    if case.unit is None:
        return steps
    least, most = PACE.get(case.matter, (10, 70))
    hours = random.uniform(least, most)
    if random.random() < LATE.get(unit, 0.05):
        hours = most * random.uniform(1.8, 3)
    answer = random.choice(["已联系来电人并处理完毕。", "已现场核查，已责令整改并告知来电人。", "已向来电人解释政策依据。"])
    result = random.choice(["已解决", "已解决", "部分解决", "解释说明"])
    words = ["answer", number, answer, "--result", result]
    if result == "部分解决":
        words += ["--solved", "已处理现场。", "--unsolved", "须更换设施。", "--next", "列入下月计划，完成后告知来电人。"]
    return steps + [Step(hours, not is_urgent, case.unit, words)]


def _hindered(case, random, later):
    """What comes between, for some; takes the unit from a case that ends here."""
    number, unit, dice = case.number, case.unit, random.random()
    if dice < 0.025:
        other = random.choice([account for account in UNITS if account != unit])
        return [
            Step(1, False, "desk-1", ["assist", number, "请协助核查。", "--unit", UNITS[other]]),
            Step(2, True, other, ["assist-sign", number]),
            Step(8, True, other, ["assist-reply", number, "已协助核查。"]),
        ]
    if dice < 0.055:
        words = ["extend", number, "情况复杂，须现场鉴定。", "--told"]
        return [Step(0, True, f"{unit}-head", words)]
    if dice < 0.065:
        return [
            Step(2, True, unit, ["suspend", number, "列入改造计划。", "--next", later]),
            Step(96, True, unit, ["resume", number]),
        ]
    if dice < 0.073 and unit == "traffic":
        case.unit = CITY[0]
        return [
            Step(3, True, unit, ["escalate", number, "涉及跨区线路。"]),
            Step(2, False, "desk-1", ["dispatch", number, "--unit", CITY[1], "--basis", "职责清单第三项"]),
            Step(3, True, CITY[0], ["sign", number]),
        ]
    if dice < 0.085:
        words = ["terminate", number, "来电人三次未到场配合核查。", "--ground", "诉求人不配合"]
        asked = Step(4, True, unit, words)
        if random.random() < 0.7:
            case.unit = None
            return [asked, Step(4, False, "desk-1", ["rule-termination", number, "同意终止。", "--approved", "是"])]
        return [asked, Step(4, False, "desk-1", ["rule-termination", number, "请继续办理。", "--approved", "否"])]
    return []


def _at_the_hotline(case, random):
    """From the call-back to the file, with what is done anew."""
    if case.unit is None:
        return []
    number, steps, rounds = case.number, [], 0
    if random.random() < 0.004:
        words = ["mark", number, "--as", "恶意诉求", "--basis", "12345管理办法，热线主任审定"]
        steps.append(Step(3, False, "supervisor", words))
    while True:
        words, cause = _call_back(case, random)
        steps.append(Step(random.uniform(6, 40), False, "callback", ["callback", number, *words]))
        if not cause or rounds == 2 or random.random() > 0.6:
            break
        rounds += 1
        steps.append(Step(1, False, "callback", ["redo", number, "来电人称没有解决，请核实后重新办理。"]))
        if random.random() < 0.1:
            words = ["supervise", number, "请单位负责人过问。", "--ground", "未解决"]
            steps.append(Step(1, False, "desk-1", words))
        steps.append(Step(random.uniform(10, 60), True, case.unit, ["answer", number, "已重新办理，情况已告知。", *SOLVED]))
    if case.phone and case.unit != CITY[0] and case.master is None and random.random() < 0.015:
        steps.append(Step(2, False, "caller", ["contest", number, "路面并没有修好。"]))
        return steps + _contested(case, random)
    return steps + [Step(random.uniform(1, 8), False, "callback", _close(case, cause))]


def _contested(case, random):
    """At a higher level, once more."""
    number = case.number
    words, cause = _call_back(case, random)
    return [
        Step(2, False, "desk-1", ["dispatch", number, "--unit", CITY[1], "--basis", "异议提级办理"]),
        Step(3, True, CITY[0], ["sign", number]),
        Step(1, True, CITY[0], ["contact", number, "--result", "已联系上"]),
        Step(20, True, CITY[0], ["answer", number, "已由市级单位现场处理。", *SOLVED]),
        Step(20, False, "callback", ["callback", number, *words]),
        Step(2, False, "callback", _close(case, cause)),
    ]


def _close(case, cause):
    """The words of closing: what is not handled anew although the caller is not content has a reason."""
    return ["close", case.number] + (["已依法处理并向来电人解释，诉求超出职权范围。"] if cause else [])


def _call_back(case, random):
    """The words of a call-back, and whether there is cause to do it anew."""
    if not case.phone:
        return ["--unreached", "--attempts", "0"], False
    if random.random() < 0.11:
        return ["--unreached", "--attempts", "3"], False
    solved = random.random() < 0.86
    grades = ["满意", "满意", "满意", "基本满意"] if solved else ["基本满意", "不满意", "不满意"]
    grade = random.choice(grades)
    responded = "是" if random.random() < 0.96 else "否"
    words = ["--responded", responded, "--solved", "是" if solved else "否", "--satisfaction", grade]
    return words, not solved or grade == "不满意"


# Days off and weekends that are worked, by the State Council's plan of 2026.
OFF = [("01-01", "01-03"), ("02-15", "02-23"), ("04-04", "04-06"), ("05-01", "05-05"), ("06-19", "06-21"),
       ("09-25", "09-27"), ("10-01", "10-07")]
WORKED = {"01-04", "02-14", "02-28", "05-09", "09-20", "10-10"}
# When somebody looks at the clock; offices of units are open at those in between.
HOURS = [(8, 30), (10, 0), (11, 30), (14, 30), (16, 0), (17, 30), (20, 30)]


def is_working_day(day):
    text = f"{day:%m-%d}"
    if text in WORKED:
        return True
    return day.weekday() < 5 and not any(first <= text <= last for first, last in OFF)


def looks(begin):
    """Every moment at which somebody looks at the clock, and whether offices are open then."""
    day = begin.replace(hour=0, minute=0, second=0)
    while True:
        for hour, minute in HOURS:
            moment = day + timedelta(hours=hour, minutes=minute)
            if moment > begin:
                yield moment, is_working_day(day) and (8, 30) <= (hour, minute) <= (17, 30)
        day += timedelta(days=1)
