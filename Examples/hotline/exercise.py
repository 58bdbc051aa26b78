"""A host in an exercise (演练), with accounts that work on it through the command line."""

import json
import os
import secrets
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path


class Failed(Exception):
    """A program did not do what it was asked."""


class Exercise:
    """A host whose clock is moved by hand, over a folder of its own; closed by leaving `with`."""

    def __init__(self, programs, folder, begin):
        self.programs, self.folder = Path(programs), Path(folder)
        self.password = secrets.token_urlsafe(18)
        self.logged_in = {}
        self.folder.mkdir(parents=True, exist_ok=True)
        environment = {
            "PATH": os.environ["PATH"], "YIZHAN_DATA_FOLDER": str(self.folder / "data"),
            "YIZHAN_BUS_PORT": "0", "YIZHAN_GRPC_PORT": "0", "YIZHAN_HTTP_PORT": "0", "YIZHAN_LOG_FORMAT": "json",
            # More than an hour lies between two looks at the clock, and logging in costs time.
            "YIZHAN_IDENTITY_IDLE_MINUTES": "1440", "YIZHAN_IDENTITY_SESSION_HOURS": "720",
        }
        self.log = open(self.folder / "host.log", "w", encoding="utf-8")
        self.process = subprocess.Popen(
            [self.programs / "yizhand", "exercise", "--from", f"{begin:%Y-%m-%d %H:%M:%S}"], env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )
        self.now = begin
        self.address = self.first_password = None
        while self.address is None:
            line = self._line()
            if line.startswith("one-time password of admin: "):
                self.first_password = line.rsplit(" ", 1)[1].strip()
            elif '"message":"host started"' in line:
                self.address = json.loads(line)["bus.address"]
        self._moved = threading.Semaphore(0)
        self._answer = ""
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.process.terminate()
        self.process.wait(30)

    def _line(self):
        line = self.process.stdout.readline()
        if not line:
            raise Failed(f"the host ended; {self.folder}/host.log says why")
        self.log.write(line)
        self.log.flush()
        return line

    def _listen(self):
        try:
            while True:
                line = self._line()
                if line.startswith("exercise clock: "):
                    self._answer = line.strip()
                    self._moved.release()
        except Failed:
            self._moved.release()

    def move(self, moment):
        """Moves the clock."""
        self.now = moment
        self.process.stdin.write(f"{moment:%Y-%m-%d %H:%M:%S}\n")
        self.process.stdin.flush()
        self._moved.acquire()
        if " shows " not in self._answer:
            raise Failed(self._answer or "the host ended")

    def run(self, account, *words, input=None):
        """Runs a command as an account, and answers what it printed."""
        if account is not None and words[0] != "login":
            self.be_there(account)
        done = subprocess.run(
            [self.programs / "yizhan", *words], input=input, capture_output=True, text=True, encoding="utf-8",
            env={
                "PATH": os.environ["PATH"], "YIZHAN_HOST": self.address,
                "YIZHAN_SESSION_FILE": str(self.folder / "sessions" / f"{account}.json"),
            },
        )
        if done.returncode:
            raise Failed(f"{self.now} {account}: yizhan {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout

    def log_in(self, account, password=None):
        self.run(account, "login", account, "--password-stdin", input=f"{password or self.password}\n")
        self.logged_in[account] = [self.now, self.now]

    def be_there(self, account):
        """Logs in where the session has ended, or soon will."""
        since, used = self.logged_in.get(account, (datetime.min, datetime.min))
        if self.now - since > timedelta(days=29) or self.now - used > timedelta(hours=23):
            self.log_in(account)
        self.logged_in[account][1] = self.now

    def change_password(self, account, old):
        self.log_in(account, old)
        self.run(account, "password", "change", "--password-stdin", input=f"{old}\n{self.password}\n")
        self.log_in(account)

    def json(self, account, *words):
        """What a command answers as JSON, line by line."""
        return [json.loads(line) for line in self.run(account, "--json", *words).splitlines() if line.startswith("{")]

    def at_once(self, work):
        """Runs the commands of several accounts side by side; those of one after the other.

        `work` has for each account a list of commands, each a list of words.
        """
        for account in work:
            self.be_there(account)
        with ThreadPoolExecutor(2) as pool:
            for outcome in [pool.submit(self._file, account, lines) for account, lines in work.items()]:
                outcome.result()

    def _file(self, account, lines):
        text = "\n".join(" ".join(_quoted(word) for word in words) for words in lines)
        self.run(account, "run", "-", input=text + "\n")


def _quoted(word):
    return word if word and all(character.isalnum() or character in "-_=." for character in word) else f"'{word}'"


def find(programs):
    """The folder of the programs, where they are there."""
    for folder in [programs] if programs else [".build/release", ".build/debug"]:
        if (Path(folder) / "yizhand").exists() and (Path(folder) / "yizhan").exists():
            return Path(folder).resolve()
    sys.exit("yizhand and yizhan are not built: swift build, or name their folder with --programs")


def stopwatch():
    """Seconds since it was made."""
    start = time.monotonic()
    return lambda: time.monotonic() - start
