"""What the benchmark scripts share: building, servers as processes, figures with goals, and RESULTS.md."""

import datetime
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
RESULTS = os.path.join(HERE, "RESULTS.md")
DEBIAN_PACKAGES = ["g++", "protobuf-compiler", "protobuf-compiler-grpc", "libgrpc++-dev", "libprotobuf-dev", "openssl"]


def log(text):
    print(text, file=sys.stderr, flush=True)


def run(command, **options):
    return subprocess.run(command, check=True, text=True, **options)


def swift_build(products, scratch_path):
    """Builds release executables and returns the folder that they are in."""
    environment = dict(os.environ, YIZHAN_BENCHMARKS="1")
    command = ["swift", "build", "-c", "release"]
    if scratch_path:
        command += ["--scratch-path", scratch_path]
    for product in products:
        log(f"building {product} …")
        run(command + ["--product", product], cwd=ROOT, env=environment, stdout=sys.stderr)
    shown = run(command + ["--show-bin-path"], cwd=ROOT, env=environment, stdout=subprocess.PIPE).stdout
    return shown.strip().splitlines()[-1]


def build_peers(folder):
    """Compiles the C and C++ peers that are older than their sources."""
    run([os.path.join(ROOT, "Scripts", "setup")] + DEBIAN_PACKAGES, stdout=sys.stderr)
    generated = os.path.join(folder, "generated")
    os.makedirs(generated, exist_ok=True)
    peers = os.path.join(HERE, "Peers")
    for name in ("echo", "load"):
        compile_newer(folder, name, [f"{name}.c", "measure.h"], ["cc", "-O2", "-Wall", "-Wextra"], [])
    proto = "yizhan/bench/v1/bench.proto"
    plugin = "--plugin=protoc-gen-grpc=" + shutil.which("grpc_cpp_plugin")
    run(["protoc", "-I", os.path.join(HERE, "Proto"), f"--cpp_out={generated}", f"--grpc_out={generated}", plugin, proto])
    made = [os.path.join(generated, f"yizhan/bench/v1/bench{end}.cc") for end in (".pb", ".grpc.pb")]
    for name in ("grpc_server", "grpc_client"):
        compiler = ["c++", "-O2", "-std=c++17", "-Wall", "-Wextra", "-I", generated, "-I", peers]
        compile_newer(folder, name, [f"{name}.cc", "measure.h"], compiler, made + ["-Wl,--copy-dt-needed-entries", "-lgrpc++", "-lprotobuf"])


def compile_newer(folder, name, sources, compiler, rest):
    target = os.path.join(folder, name)
    sources = [os.path.join(HERE, "Peers", source) for source in sources]
    if os.path.exists(target) and all(os.path.getmtime(source) < os.path.getmtime(target) for source in sources):
        return
    log(f"compiling {name} …")
    run(compiler + ["-o", target, sources[0]] + rest)


def certificate(folder):
    """A self-signed certificate for 127.0.0.1 and its key."""
    paths = os.path.join(folder, "certificate.pem"), os.path.join(folder, "key.pem")
    if not all(map(os.path.exists, paths)):
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        command += ["-days", "3650", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
        run(command + ["-keyout", paths[1], "-out", paths[0]], stderr=subprocess.DEVNULL)
    return paths


class Server:
    """A server process that says "listening PORT" and ends when it is closed."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline().split()
        if len(line) != 2 or line[0] != "listening":
            self.close()
            sys.exit(f"{command[0]} did not start")
        self.port, self.pid = line[1], str(self.process.pid)

    def close(self):
        self.process.stdin.close()
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def measure(command, timeout):
    """Runs a load and returns the figures of the JSON line that it ends with."""
    result = run(command, stdout=subprocess.PIPE, timeout=timeout)
    return json.loads(result.stdout.strip().splitlines()[-1])


def median(values):
    values = [value for value in values if value is not None]
    return statistics.median(values) if values else float("nan")


class Figures:
    """Figures with their goals, printed at the end one a line."""

    def __init__(self):
        self.lines = []

    def add(self, name, value, unit, operator, goal):
        reached = value >= goal if operator == ">=" else value <= goal
        self.lines.append(f"bench {name} {value:.4g} {unit} goal {operator} {goal:g} {'ok' if reached else 'short'}")

    def print(self):
        for line in self.lines:
            print(line)


def machine():
    """The machine in a line."""
    model = "unknown CPU"
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        for line in info:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    with open("/proc/meminfo", encoding="utf-8") as info:
        memory = int(info.readline().split()[1]) / (1 << 20)
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    version = re.search(r"Swift version (\S+)", swift)
    virtual = subprocess.run(["systemd-detect-virt"], capture_output=True, text=True).stdout.strip() if shutil.which("systemd-detect-virt") else ""
    return (
        f"{model}, {os.cpu_count()} cores{f' ({virtual})' if virtual not in ('', 'none') else ''}, {memory:.0f} GiB, "
        f"Linux {platform.release().split('-')[0]}, Swift {version.group(1) if version else 'unknown'}"
    )


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def load_average():
    return "load average %.1f at the start" % os.getloadavg()[0]


def write_results(section, body):
    """Puts a section between its marks in RESULTS.md, in place of what stood there."""
    begin, end = f"<!-- {section}: begin -->", f"<!-- {section}: end -->"
    text = open(RESULTS, encoding="utf-8").read() if os.path.exists(RESULTS) else "# Benchmark results\n"
    block = f"{begin}\n{body.strip()}\n{end}"
    if begin in text:
        text = text[: text.index(begin)] + block + text[text.index(end) + len(end):]
    else:
        text = text.rstrip() + "\n\n" + block + "\n"
    with open(RESULTS, "w", encoding="utf-8") as file:
        file.write(text)


def today():
    return datetime.date.today().isoformat()


def settle():
    """Gives the processes of the last run time to close their connections."""
    time.sleep(0.1)
