"""The paper of two pages with typst and WeasyPrint: `papers.py typst|weasyprint COUNT` prints a line of JSON."""

import json
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


def typst_source():
    cells = ", ".join(f"[{cell}]" for row in ROWS for cell in row)
    return (
        '#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), numbering: "1")\n'
        '#set text(font: "Noto Serif CJK SC", size: 12pt, lang: "zh")\n#set par(first-line-indent: 2em, justify: true)\n'
        "#align(center)[#text(size: 22pt, weight: 700)[法律援助申请书]]\n"
        f"#table(columns: (22%, 28%, 22%, 28%), {cells})\n= 事实与理由\n"
        + "\n\n".join([STORY] * 8) + "\n\n#align(right)[申请人（签名）： 2026年9月23日]\n"
    )


def html_source():
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    style = (
        "@page{size:A4;margin:37mm 26mm 35mm 28mm} body{font:12pt/21pt 'Noto Serif CJK SC'} h1{text-align:center;font-size:22pt}"
        "p{text-indent:2em;text-align:justify} table{border-collapse:collapse;width:100%} td{border:1px solid}"
    )
    return (
        f"<html lang=zh><style>{style}</style><h1>法律援助申请书</h1><table>{rows}</table><h2>一、事实与理由</h2>"
        + f"<p>{STORY}</p>" * 8 + "<p>申请人（签名）： 2026年9月23日</p></html>"
    )


def maker(name, folder):
    if name == "typst":
        import typst

        path = f"{folder}/paper.typ"
        with open(path, "w") as file:
            file.write(typst_source())
        compiler = typst.Compiler(path)
        return lambda: compiler.compile(format="pdf")
    import weasyprint

    return lambda: weasyprint.HTML(string=html_source()).write_pdf()


def main():
    name, count, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    make = maker(name, folder)
    start = time.perf_counter()
    size = len(make())
    first = time.perf_counter() - start
    cpu, times = time.process_time(), []
    for _ in range(count):
        start = time.perf_counter()
        make()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(json.dumps({
        "first_ms": first * 1000, "p50_ms": times[len(times) // 2], "p99_ms": times[len(times) * 99 // 100],
        "cpu_ms": (time.process_time() - cpu) * 1000 / count,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "bytes": size,
    }))


main()
