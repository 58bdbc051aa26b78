#!/usr/bin/env python3
"""Plays a month of the hotline in an exercise (演练): the command line is operators, units and call-back staff.

    play.py --rows 5000 --seed 7 --month 2026-10 /tmp/exercise

Makes the orders, starts a host whose clock is moved by hand, takes the orders in as they come, has everybody do what the
plan says (seeded), prints the bulletin (考核通报), exports the records that it was computed from, and has recompute.py
compute every rate anew. Exits 1 where anything was refused or any number differs. Needs Python and the built programs.
"""

import argparse
import csv
import heapq
import itertools
import random
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from pathlib import Path

import exercise
from plan import CITY, IDLE, MATTERS, SMALL, UNITS, Case, Step, after_merging, looks, plan

HERE = Path(__file__).resolve().parent
# Days after the month until its limits have ended and its callers were called.
AFTER = 25
# Hours in which an order may be sent back, less what a desk needs.
RETURN_HOURS = 22


class Play:
    def __init__(self, host, rows, seed, begin, end):
        self.host, self.random, self.begin = host, random.Random(seed), begin
        self.looks = list(itertools.takewhile(lambda look: look[0] < end, looks(begin)))
        self.rows, self.cases, self.first = rows, {}, {}
        self.due, self.serial = [], itertools.count()
        self.counts = Counter()
        self.later = f"{end + timedelta(days=30):%Y-%m-%d}"

    def run(self):
        arrived = 0
        for index, (moment, _) in enumerate(self.looks):
            self.host.move(moment)
            until = arrived
            while until < len(self.rows) and self.rows[until]["受理时间"] <= f"{moment:%Y-%m-%d %H:%M:%S}":
                until += 1
            if until > arrived:
                self.take_in(self.rows[arrived:until], index)
                arrived = until
            self.act(index)
            if moment.hour >= 20:
                print(f"{moment:%m-%d}  {arrived} orders, {sum(self.counts.values())} steps", flush=True)

    def take_in(self, rows, index):
        """Imports what came in since the last look, and plans what becomes of each."""
        path = self.host.folder / "arrived.csv"
        with open(path, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        told = self.host.json("desk-1", "hotline", "import", str(path))[-1]
        if int(told["imported"]) != len(rows):
            raise exercise.Failed(f"{len(rows)} orders came in, and the import says {told}")
        for row in rows:
            self.cases[row["工单编号"]] = Case(row)
        listed = self.host.json("desk-1", "hotline", "list", "--limit", str(len(rows)))
        for order in reversed(listed):
            case = self.cases[order["sourceNumber"]]
            case.number = order["number"]
            # Of the same caller on the same thing, the first; the caller may be somebody else where there is no number.
            key = (case.phone or case.source, case.title)
            master = self.first.setdefault(key, case)
            may_return = self.opens_soon(index)
            steps = plan(case, self.random, None if master is case else master, may_return, self.later)
            self.schedule(case, steps, index)

    def opens_soon(self, index):
        """Whether an office opens in time for sending back what is dispatched at the next look."""
        if index + 1 >= len(self.looks):
            return False
        sent = self.looks[index + 1][0]
        first, last = sent + timedelta(hours=4), sent + timedelta(hours=RETURN_HOURS)
        return any(is_open and first <= moment <= last for moment, is_open in self.looks[index:index + 12])

    def schedule(self, case, steps, index):
        """Has the first of the steps taken at the first look that is late enough."""
        if not steps:
            return
        step = steps[0]
        earliest = self.looks[index][0] + timedelta(hours=step.hours)
        for place in range(index + 1, len(self.looks)):
            moment, is_open = self.looks[place]
            if moment >= earliest and (is_open or not step.office):
                heapq.heappush(self.due, (place, next(self.serial), case, steps))
                return

    def act(self, index):
        """Everybody does what is due."""
        work = defaultdict(list)
        while self.due and self.due[0][0] == index:
            _, _, case, steps = heapq.heappop(self.due)
            work[steps[0].account].append((case, steps))
        callers = work.pop("caller", [])
        for case, steps in callers:
            self.contest(case, steps[0])
        # Desks first: what they merge is told by the answers that units give now.
        desks = {account: work.pop(account) for account in list(work) if account.startswith("desk")}
        for part in (desks, work):
            self.host.at_once({a: [["hotline", *steps[0].words] for _, steps in todo] for a, todo in part.items()})
            for todo in part.values():
                for case, steps in todo:
                    self.done(case, steps, index)
        for case, steps in callers:
            self.done(case, steps, index)

    def contest(self, case, step):
        """The caller has a code by telephone, and contests the outcome without an account."""
        code = self.host.json("desk-1", "hotline", "code", case.number)[0]["code"]
        self.host.run(None, "hotline", *step.words, "--code", code)

    def done(self, case, steps, index):
        step = steps[0]
        name = step.words[0]
        self.counts[name] += 1
        if name == "sign":
            case.is_signed = True
        elif name in ("answer", "answer-at-once"):
            case.is_answered = True
            for other in case.merged:
                self.schedule(other, after_merging(other, self.random), index)
            case.merged = []
        elif name == "merge" and case.master.is_answered:
            told = Step(1, False, "desk-1", ["inform", case.number])
            self.schedule(case, [told, *after_merging(case, self.random)], index)
        elif name == "merge":
            case.master.merged.append(case)
        self.schedule(case, steps[1:], index)


def found(host):
    """Makes organisations, accounts and the catalogue of matters."""
    host.change_password("admin", host.first_password)
    admin = lambda *words, input=None: host.run("admin", *words, input=input)

    def account(name, title, *more):
        admin("accounts", "create", name, "--display-name", title, *more, "--password-stdin", input=host.password + "\n")

    account("security", "安全管理员")
    admin("accounts", "appoint", "security", "--role", "security_administrator")
    host.log_in("security")
    changed = host.password + "-1"
    host.run("security", "password", "change", "--password-stdin", input=f"{host.password}\n{changed}\n")
    host.log_in("security", changed)
    admin("organisation", "create", "district", "某区", "--kind", "district")
    admin("organisation", "create", *CITY, "--kind", "handling_unit")
    for id, name in [*UNITS.items(), IDLE, SMALL]:
        admin("organisation", "create", id, name, "--kind", "handling_unit", "--under", "district")
    roles = {"supervisor": "supervisor", CITY[0]: "handling_unit"}
    for name, title in [("desk-1", "话务员一"), ("desk-2", "话务员二"), ("callback", "回访员")]:
        account(name, title)
        roles[name] = "hotline_operator"
    account("supervisor", "考核科")
    account(CITY[0], "市级承办员", "--unit", CITY[1])
    for id, name in UNITS.items():
        account(id, f"{name}承办员", "--unit", name)
        account(f"{id}-head", f"{name}负责人", "--unit", name)
        roles |= {id: "handling_unit", f"{id}-head": "supervisor"}
    for name, role in roles.items():
        host.run("security", "accounts", "grant", name, "--role", role)
    for title, (code, unit, _, limit, basis) in MATTERS.items():
        words = ["matter", "save", code, "--title", title, "--unit", unit, "--basis", basis, "--source", "演练用目录"]
        if title == "咨询":
            words.append("--consultation")
        if limit:
            words += ["--handling", limit, "--limit-basis", "演练用期限"]
        host.run("supervisor", "hotline", *words)


def report(host, month, folder):
    """The bulletin in every form, the public board, the records, and the rates computed anew by another program."""
    files = {kind: folder / f"bulletin-{month}.{kind}" for kind in ("csv", "xlsx", "html")}
    print(host.run("supervisor", "hotline", "bulletin", month))
    print(host.run("supervisor", "hotline", "rates", "--month", month, "--by", "handler"))
    for kind, path in files.items():
        host.run("supervisor", "hotline", "bulletin", month, f"--{kind}", str(path))
    host.run("supervisor", "hotline", "publish-board", month)
    print(host.run("supervisor", "hotline", "board"))
    host.run("supervisor", "hotline", "board", month, "--html", str(folder / f"board-{month}.html"))
    records = folder / f"records-{month}.csv"
    host.run("supervisor", "hotline", "records", "--month", month, "--out", str(records))
    return subprocess.run([sys.executable, HERE / "recompute.py", records, files["csv"]]).returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5_000, help="orders of the month")
    parser.add_argument("--seed", type=int, default=7, help="the same seed plays the same month")
    parser.add_argument("--month", default="2026-10", help="the month, of a year whose days off plan.py has")
    parser.add_argument("--programs", help="folder of yizhand and yizhan")
    parser.add_argument("folder", type=Path, help="a new folder for the exercise's data and the files that come out")
    arguments = parser.parse_args()
    programs, seconds = exercise.find(arguments.programs), exercise.stopwatch()
    arguments.folder.mkdir(parents=True)
    begin = datetime.strptime(arguments.month, "%Y-%m")
    end = (begin + timedelta(days=32)).replace(day=1) + timedelta(days=AFTER)
    orders = {kind: arguments.folder / f"orders-{arguments.month}.{kind}" for kind in ("csv", "xlsx")}
    subprocess.run(
        [sys.executable, HERE / "generate.py", "--rows", str(arguments.rows), "--seed", str(arguments.seed),
         "--month", arguments.month, *orders.values()], check=True,
    )
    with open(orders["csv"], encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    try:
        with exercise.Exercise(programs, arguments.folder, begin) as host:
            found(host)
            played = Play(host, rows, arguments.seed, begin, end)
            played.run()
            # The month's workbook, from the same platforms: nothing of it comes in twice.
            again = host.json("desk-1", "hotline", "import", str(orders["xlsx"]))[-1]
            print(f"{orders['xlsx'].name}: {again}")
            if int(again.get("imported", 0)):
                raise exercise.Failed("orders came in twice")
            status = report(host, arguments.month, arguments.folder)
            print(f"{sum(played.counts.values())} steps in {seconds():.0f} s: {dict(played.counts)}")
            return status
    except exercise.Failed as failed:
        print(failed, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
