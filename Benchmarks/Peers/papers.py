"""The paper of two pages with typst, WeasyPrint or a warm Chromium: `papers.py NAME COUNT FOLDER` prints a line of JSON."""

import json
import os
import resource
import sys
import time

STORY = (
    "申请人于2025年3月12日经人介绍，到某建筑工程有限公司承建的“幸福里”小区二期工地从事木工工作，双方口头约定日工资350元，按月结算，"
    "每月15日前发放上月工资。申请人共工作186天，应得工资65,100元，而该公司仅支付了20,000元，尚拖欠45,100元至今未付。"
)
ROWS = [
    ("姓名", "张建国", "性别", "男"), ("民族", "汉族", "出生日期", "1985年7月1日"),
    ("身份证号", "110101198507010018", "联系电话", "19900004093"),
    ("住所", "乌兰海市乌川区人民路188号", "案由", "追索劳动报酬"),
]


CHROMIUM = "/usr/bin/chromium"


def descendants():
    """This process and all that it started, such as a browser's."""
    parents = {}
    for name in os.listdir("/proc"):
        try:
            with open(f"/proc/{name}/stat") as file:
                parents[int(name)] = int(file.read().rsplit(")", 1)[1].split()[1])
        except (ValueError, OSError):
            continue
    found = [os.getpid()]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def processor_seconds():
    total = 0
    for process in descendants():
        try:
            with open(f"/proc/{process}/stat") as file:
                fields = file.read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def megabytes():
    """Memory of all of them, what they share counted once."""
    total = 0
    for process in descendants():
        try:
            with open(f"/proc/{process}/smaps_rollup") as file:
                total += next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return total / 1024


def rows(number):
    """Each paper is another person's: what was set before is no help with it, as in a centre."""
    return [("姓名", f"张建国{number}", "性别", "男"), *ROWS[1:]]


def story(number):
    return STORY.replace("申请人于", f"申请人{number}于", 1)


def typst_source(number):
    cells = ", ".join(f"[{cell}]" for row in rows(number) for cell in row)
    return (
        '#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), numbering: "1")\n'
        '#set text(font: "Noto Serif CJK SC", size: 12pt, lang: "zh")\n#set par(first-line-indent: 2em, justify: true)\n'
        "#align(center)[#text(size: 22pt, weight: 700)[法律援助申请书]]\n"
        f"#table(columns: (22%, 28%, 22%, 28%), {cells})\n= 事实与理由\n"
        + "\n\n".join([story(number)] * 8) + "\n\n#align(right)[申请人（签名）： 2026年9月23日]\n"
    )


def html_source(number):
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows(number))
    style = (
        "@page{size:A4;margin:37mm 26mm 35mm 28mm} body{font:12pt/21pt 'Noto Serif CJK SC'} h1{text-align:center;font-size:22pt}"
        "p{text-indent:2em;text-align:justify} table{border-collapse:collapse;width:100%} td{border:1px solid}"
    )
    return (
        f"<html lang=zh><style>{style}</style><h1>法律援助申请书</h1><table>{cells}</table><h2>一、事实与理由</h2>"
        + f"<p>{story(number)}</p>" * 8 + "<p>申请人（签名）： 2026年9月23日</p></html>"
    )


def maker(name, folder):
    if name == "typst":
        import typst

        path = f"{folder}/paper.typ"

        def write(number):
            with open(path, "w") as file:
                file.write(typst_source(number))

        write(0)
        compiler = typst.Compiler(path)

        def make(number):
            write(number)
            return compiler.compile(format="pdf")

        return make
    if name == "chromium":
        from playwright.sync_api import sync_playwright

        # The browser of Debian, started once; a page for each paper, as a server would.
        browser = sync_playwright().start().chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def make(number):
            page = browser.new_page()
            page.set_content(html_source(number))
            paper = page.pdf(prefer_css_page_size=True)
            page.close()
            return paper

        return make
    import weasyprint

    return lambda number: weasyprint.HTML(string=html_source(number)).write_pdf()


def main():
    name, count, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    make = maker(name, folder)
    start = time.perf_counter()
    size = len(make(0))
    first = time.perf_counter() - start
    cpu, times = processor_seconds(), []
    for number in range(1, count + 1):
        start = time.perf_counter()
        make(number)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(json.dumps({
        "first_ms": first * 1000, "p50_ms": times[len(times) // 2], "p99_ms": times[len(times) * 99 // 100],
        "cpu_ms": (processor_seconds() - cpu) * 1000 / count,
        "peak_mb": max(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, megabytes()), "bytes": size,
    }), flush=True)
    # A browser that is driven synchronously does not end by itself.
    os._exit(0)


main()
