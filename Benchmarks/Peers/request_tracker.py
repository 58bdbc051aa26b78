"""Request Tracker 5 of Debian as a peer: an instance of our own on a PostgreSQL of its own, and clients who create tickets.

Nothing outside its folder is touched: the configuration is found through RT_SITE_CONFIG, PostgreSQL listens on a socket in
the folder, mail goes nowhere. What makes it fast is done: Starlet with its workers kept, a session cookie instead of a
password or token a request (either costs a bcrypt each time), and PostgreSQL instead of SQLite, on which writers wait.
"""

import glob
import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.parse

PACKAGES = ["request-tracker5", "rt5-db-postgresql", "rt5-standalone", "dbconfig-no-thanks", "msmtp-mta"]
SERVER = "/usr/share/request-tracker5/libexec/rt-server"
USER = "www-data"
PASSWORD = "benchmark-password-1"
WORKERS = 4
HAN = [chr(code) for code in range(0x4E00, 0x59B8)]
TICK = os.sysconf("SC_CLK_TCK")

CONFIGURATION = """
Set($rtname, 'bench'); Set($Organization, 'bench.local');
Set($WebDomain, '127.0.0.1'); Set($WebPort, {port}); Set($WebPath, '');
Set($Timezone, 'UTC'); Set($LogToSyslog, undef); Set($LogToSTDERR, 'warning'); Set($LogToFile, undef);
Set($MailCommand, 'sendmailpipe'); Set($SendmailPath, '{folder}/sink');
Set($DatabaseType, 'Pg'); Set($DatabaseHost, '{folder}/socket'); Set($DatabasePort, '');
Set($DatabaseName, 'rt'); Set($DatabaseUser, 'rt'); Set($DatabasePassword, 'x'); Set($DatabaseAdmin, 'postgres');
$RT::MasonDataDir = '{folder}/mason'; $RT::MasonSessionDir = '{folder}/session'; $RT::VarPath = '{folder}';
1;
"""

# Two fields of its own, as an order has more than a subject and a text.
FIELDS = """
@CustomFields = (
  { Name => 'District', Type => 'FreeformSingle', MaxValues => 1, LookupType => 'RT::Queue-RT::Ticket' },
  { Name => 'Channel',  Type => 'FreeformSingle', MaxValues => 1, LookupType => 'RT::Queue-RT::Ticket' },
);
push @Final, sub {
  for my $name (qw(District Channel)) {
    my $field = RT::CustomField->new(RT->SystemUser);
    $field->LoadByName(Name => $name, LookupType => 'RT::Queue-RT::Ticket', IncludeGlobal => 1);
    my $queue = RT::Queue->new(RT->SystemUser); $queue->Load('General');
    $field->AddToObject($queue);
  }
};
"""


def is_installed():
    return os.path.exists(SERVER)


def postgres(program):
    return os.path.join(sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1], program)


class RequestTracker:
    def __init__(self, parent=None):
        self.folder = tempfile.mkdtemp(prefix="yizhan-rt-", dir=parent)
        self.server = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        try:
            self.make()
            self.start()
        except BaseException:
            self.close()
            raise

    def path(self, name):
        return os.path.join(self.folder, name)

    def command(self, *words):
        """A command as a user who is not root: PostgreSQL refuses root, and RT's files are its own."""
        user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--init-groups"] if os.getuid() == 0 else []
        return user + list(words)

    def environment(self):
        return {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": self.folder,
            "RT_SITE_CONFIG": self.path("RT_SiteConfig.pm"), "RT_SITE_CONFIG_DIR": self.path("conf.d"),
        }

    def run(self, *words):
        result = subprocess.run(
            self.command(*words), cwd=self.folder, env=self.environment(), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        if result.returncode != 0:
            raise RuntimeError(f"{words[0]} ended with {result.returncode}:\n{result.stdout}")

    def write(self, name, text, mode=0o644):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(self.path(name), mode)

    def make(self):
        for name in ("conf.d", "mason", "session", "socket"):
            os.mkdir(self.path(name))
        self.write("sink", "#!/bin/sh\nexec cat >/dev/null\n", 0o755)
        self.write("RT_SiteConfig.pm", CONFIGURATION.format(port=self.port, folder=self.folder))
        self.write("fields", FIELDS)
        self.write("password", PASSWORD + "\n")
        os.chmod(self.folder, 0o755)
        if os.getuid() == 0:
            for path, _, files in os.walk(self.folder):
                for name in [path] + [os.path.join(path, file) for file in files]:
                    shutil.chown(name, USER, USER)
        self.run(postgres("initdb"), "-D", self.path("data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"-c listen_addresses= -c unix_socket_directories={self.path('socket')}"
        self.run(postgres("pg_ctl"), "-D", self.path("data"), "-w", "-l", self.path("postgres.log"), "-o", options, "start")
        setup = ["/usr/sbin/rt-setup-database-5", "--dba", "postgres", "--dba-password", "x", "--force"]
        self.run(*setup, "--action", "init", "--root-password-file", self.path("password"))
        self.run(*setup, "--action", "insert", "--datafile", self.path("fields"))

    def start(self):
        # One request a connection: a worker that keeps one alive serves nobody else, and clients beyond the workers starve.
        words = [SERVER, "--server", "Starlet", "--host", "127.0.0.1", "--port", str(self.port)]
        words += ["--max-workers", str(WORKERS), "--max-reqs-per-child", "100000", "--max-keepalive-reqs", "1"]
        with open(self.path("server.log"), "wb") as log:
            self.server = subprocess.Popen(
                self.command(*words), cwd=self.folder, env=self.environment(), start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )
        for _ in range(300):
            try:
                self.request(self.connection(), "GET", "/", None, {})
                return
            except OSError:
                if self.server.poll() is not None:
                    break
                time.sleep(0.2)
        with open(self.path("server.log"), encoding="utf-8") as log:
            raise RuntimeError("Request Tracker did not start:\n" + log.read()[-2000:])

    def close(self):
        if self.server:
            try:
                os.killpg(self.server.pid, signal.SIGTERM)
                self.server.wait(10)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                self.server.kill()
                self.server.wait()
        if os.path.exists(self.path("data/postmaster.pid")):
            self.run(postgres("pg_ctl"), "-D", self.path("data"), "-m", "fast", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    @staticmethod
    def request(connection, method, path, body, headers):
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response, response.read()

    def login(self):
        """The session cookie of a login, for the headers of a request."""
        form = urllib.parse.urlencode({"user": "root", "pass": PASSWORD})
        # As a browser says where it comes from: since 5.0.3+dfsg-3~deb12u7 no request by cookie is taken without it.
        referer = f"http://127.0.0.1:{self.port}/"
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": referer}
        response, _ = self.request(self.connection(), "POST", "/NoAuth/Login.html", form, headers)
        cookies = [value for name, value in response.getheaders() if name.lower() == "set-cookie"]
        return {"Cookie": cookies[-1].split(";")[0], "Content-Type": "application/json; charset=utf-8", "Referer": referer}

    def cpu(self):
        """CPU time of the server and of PostgreSQL, with all of their processes, in seconds."""
        parents, times = {}, {}
        for name in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8") as file:
                    fields = file.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(name)] = int(fields[1])
            times[int(name)] = (int(fields[11]) + int(fields[12])) / TICK
        with open(self.path("data/postmaster.pid"), encoding="utf-8") as file:
            roots = {self.server.pid, int(file.readline())}

        def is_own(pid):
            while pid in parents:
                if pid in roots:
                    return True
                pid = parents[pid]
            return False

        return sum(spent for pid, spent in times.items() if is_own(pid))

    def measure(self, clients, seconds, warm_up=3):
        """Figures of clients who create tickets, each waiting for its answer: the same as those of our own loads."""
        latencies, failures, begun, over = [], [], threading.Event(), threading.Event()

        def work():
            try:
                headers = self.login()
                connection = self.connection()
                while not over.is_set():
                    start, counts = time.perf_counter(), begun.is_set()
                    response, body = self.request(connection, "POST", "/REST/2.0/ticket", ticket(), headers)
                    if response.status != 201:
                        raise RuntimeError(f"status {response.status}: {body[:200]}")
                    if counts and not over.is_set():
                        latencies.append(time.perf_counter() - start)
            except Exception as error:  # noqa: BLE001: a thread's failure is the measurement's
                failures.append(error)

        threads = [threading.Thread(target=work) for _ in range(clients)]
        for thread in threads:
            thread.start()
        time.sleep(warm_up)
        start, cpu = time.perf_counter(), self.cpu()
        begun.set()
        time.sleep(seconds)
        over.set()
        elapsed, cpu = time.perf_counter() - start, self.cpu() - cpu
        for thread in threads:
            thread.join()
        if failures:
            raise RuntimeError(f"a client of Request Tracker failed: {failures[0]}")
        latencies.sort()
        count = len(latencies)

        def percentile(part):
            return latencies[min(count - 1, int(part * count))] * 1e6 if count else float("nan")

        return {
            "calls": count, "rate": count / elapsed, "p50": percentile(0.5), "p99": percentile(0.99),
            "server_cpu": cpu * 1e6 / max(count, 1),
        }


def ticket():
    """A ticket with what an order has: a title, 200 Chinese characters, a district and a channel."""
    return json.dumps(
        {
            "Queue": "General",
            "Subject": "工单 " + "".join(random.choices(HAN, k=12)),
            "Content": "".join(random.choices(HAN, k=200)),
            "CustomFields": {"District": f"城东区{random.randint(1, 30)}", "Channel": "12345"},
        },
        ensure_ascii=False,
    ).encode()
