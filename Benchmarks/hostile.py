"""Peers that break the bus's rules or stretch them, one function each. Used by bench-hostile."""

import asyncio
import itertools
import os
import random
import resource
import ssl
import struct
import sys

TOKEN = "benchmark-session"
SERVICE = "/yizhan.bench.v1.EchoService/"
OPEN, MESSAGE, END, CANCEL, CREDIT, HELLO, WELCOME = 1, 2, 3, 4, 5, 9, 10
CREDIT_MAX = 0x7FFF_FFFF


def varint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def number(field, value):
    return varint(field << 3) + varint(value) if value else b""


def text(field, value):
    value = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | 2) + varint(len(value)) + value


def frame(body):
    return struct.pack(">I", len(body)) + body


def hello():
    offer = number(1, 1) + number(2, 1) + text(3, TOKEN) + text(4, "hostile") + number(5, 1 << 20) + number(6, 1 << 24)
    return frame(number(1, HELLO) + text(11, offer))


def record(age, token_bytes=0):
    return number(4, age) + (text(9, bytes(token_bytes)) if token_bytes else b"")


def opened(stream, method, message=None, timeout_ms=0, end=True):
    body = number(1, OPEN) + number(2, stream) + text(3, SERVICE + method) + number(4, timeout_ms) + number(5, int(end))
    if message is not None:
        body += number(14, 1) + text(15, message)
    return frame(body)


def cancelled(stream):
    return frame(number(1, CANCEL) + number(2, stream))


def credited(stream, count):
    return frame(number(1, CREDIT) + number(2, stream) + number(9, count))


class Peer:
    """A connection to the server at `target`."""

    def __init__(self, target):
        self.target = target
        self.reader = self.writer = None

    async def __aenter__(self):
        self.reader, self.writer = await asyncio.open_connection(*self.target, limit=1 << 24)
        return self

    async def __aexit__(self, *_):
        self.writer.close()

    async def send(self, data):
        self.writer.write(data)
        await self.writer.drain()

    async def log_in(self):
        await self.send(hello())
        await self.frame()

    async def frame(self):
        (count,) = struct.unpack(">I", await self.reader.readexactly(4))
        return await self.reader.readexactly(count)

    async def until_closed(self):
        while await self.reader.read(1 << 16):
            pass


async def again(target, times, body):
    """Keeps `times` peers going; one that the server has thrown out starts again."""

    async def keep():
        while True:
            try:
                async with Peer(target) as peer:
                    await body(peer)
            except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
                pass
            await asyncio.sleep(0.01)

    await asyncio.gather(*(keep() for _ in range(times)))


async def half_open(target):
    """2,000 connections that never say a word."""
    await again(target, 2000, lambda peer: peer.until_closed())


async def slow_loris(target):
    """500 connections that say HELLO one byte at a time, or log in and drip a frame of 4 MiB."""

    async def body(peer):
        drip = hello()
        if random.random() < 0.5:
            await peer.log_in()
            drip = itertools.chain((4 << 20).to_bytes(4, "big"), itertools.repeat(0, 4 << 20))
        for byte in drip:
            await peer.send(bytes([byte]))
            await asyncio.sleep(0.3)
        await peer.until_closed()

    await again(target, 500, body)


async def garbage(target):
    """Random bytes, before HELLO and after it."""

    async def body(peer):
        if random.random() < 0.5:
            await peer.log_in()
        await peer.send(os.urandom(random.randrange(1, 1 << 14)))
        await asyncio.wait_for(peer.until_closed(), 1)

    async def patient(peer):
        try:
            await body(peer)
        except asyncio.TimeoutError:
            pass

    await again(target, 8, patient)


async def oversized(target):
    """Frames that claim to be longer than the limit, and the bytes that they claim."""

    async def body(peer):
        if random.random() < 0.5:
            await peer.log_in()
        await peer.send(struct.pack(">I", random.choice([1 << 25, 1 << 30, (1 << 32) - 1])))
        for _ in range(256):
            await peer.send(bytes(1 << 16))

    await again(target, 4, body)


async def wrong_tls(target):
    """TLS where plain frames are expected."""

    async def keep():
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        while True:
            try:
                _, writer = await asyncio.open_connection(*target, ssl=context, ssl_handshake_timeout=5)
                writer.close()
            except (OSError, ssl.SSLError, asyncio.TimeoutError):
                pass
            await asyncio.sleep(0.01)

    await asyncio.gather(*(keep() for _ in range(16)))


async def idle(target):
    """10,000 connections that have logged in and call nothing."""
    gate = asyncio.Semaphore(50)

    async def body(peer):
        async with gate:
            await peer.log_in()
        await peer.until_closed()

    await again(target, 10_000, body)


async def never_reads(target):
    """Callers who ask for endless answers, give all the credit in the world and read nothing."""

    async def body(peer):
        await peer.log_in()
        peer.writer.transport.pause_reading()
        for stream in range(1, 17):
            await peer.send(opened(stream, "Flood", record(2_000_000_000, 1 << 16)) + credited(stream, CREDIT_MAX))
        stream = 17
        while True:
            await peer.send(opened(stream, "Echo", record(0, 1 << 16)))
            stream += 1

    await again(target, 8, body)


async def streams_left_open(target):
    """Streams opened, as many as the server lets, given a message or none, and forgotten."""

    async def body(peer):
        await peer.log_in()
        for stream in range(1, 1001):
            await peer.send(opened(stream, "Collect", record(1) if stream % 2 else None, 86_400_000, end=False))
        await peer.until_closed()

    await again(target, 50, body)


async def cancels(target):
    """100,000 calls, each cancelled at a random point of its life."""
    left, answered = [100_000], [0]

    async def drain(peer):
        while True:
            body = await peer.frame()
            answered[0] += body[:2] == b"\x08\x03"

    async def caller(peer, streams):
        while left[0] > 0:
            left[0] -= 1
            stream = streams[0] = streams[0] + 1
            how = random.randrange(4)
            message = record(random.randrange(6), random.choice([0, 100, 20_000]))
            if how == 0:
                await peer.send(opened(stream, "Delay", message) + cancelled(stream))
                continue
            if how == 1:
                await peer.send(opened(stream, "Flood", record(100, 1000)))
            elif how == 2:
                await peer.send(opened(stream, "Collect", message, end=False))
            else:
                await peer.send(opened(stream, "Delay", message))
            await asyncio.sleep(random.random() * 0.01)
            await peer.send(cancelled(stream))

    async def connection():
        async with Peer(target) as peer:
            await peer.log_in()
            reading = asyncio.create_task(drain(peer))
            streams = [0]
            # A number is taken and written without a pause between: on the wire they only rise.
            await asyncio.gather(*(caller(peer, streams) for _ in range(16)))
            reading.cancel()

    await asyncio.gather(*(connection() for _ in range(16)))
    print(f"cancelled 100000 calls; {answered[0]} were answered or ended all the same", file=sys.stderr)


ATTACKS = {
    "half-open": half_open,
    "slow-loris": slow_loris,
    "garbage": garbage,
    "oversized": oversized,
    "wrong-tls": wrong_tls,
    "idle-10000": idle,
    "never-reads": never_reads,
    "streams-left-open": streams_left_open,
    "cancels-100000": cancels,
}


def main(name, port):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    # The attack is on the server, not on the processor that the honest client shares with it: the attacker takes what
    # nobody else wants, and is put aside at once when somebody does. Lowest niceness alone keeps others waiting for a tick.
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    asyncio.run(ATTACKS[name](("127.0.0.1", int(port))))


if __name__ == "__main__":
    main(*sys.argv[1:])
