"""A client of the Yizhan bus in Python's standard library alone; Documentation/protocol.md explains each step."""
import contextlib, io, itertools, json, queue, socket, struct, threading, time, uuid

# The fields of Frame and its kinds, as Proto/yizhan/bus/v1/frame.proto has them; two gRPC codes; what is taken here.
KIND, STREAM, METHOD, TIMEOUT, ENDS, METADATA, ENCODING, STATUS, CREDITS, TOKEN, HELLO, WELCOME = range(1, 13)
HAS_MESSAGE, PAYLOAD, JSON, DEADLINE_EXCEEDED, UNAVAILABLE, WINDOW, FRAME_MAX = 14, 15, 1, 4, 14, 262_144, 4_259_840
IS_OPEN, IS_MESSAGE, IS_END, IS_CANCEL, IS_CREDIT, IS_PING, IS_PONG, IS_GOAWAY, IS_HELLO, IS_WELCOME = range(1, 11)


def varint(value):
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + varint(value >> 7)


def encode(fields):
    """A protobuf message of {field number: integer, text, bytes, or a list of them}."""
    out = b""
    for number, values in fields.items():
        for value in values if isinstance(values, list) else [values]:
            data = value.encode() if isinstance(value, str) else value
            whole = isinstance(data, int)
            out += varint(number << 3) + varint(data) if whole else varint(number << 3 | 2) + varint(len(data)) + data
    return out


def decode(data):
    """{field number: [integers or bytes]} of a protobuf message."""
    fields, rest = {}, io.BytesIO(data)

    def number():
        byte = rest.read(1)[0]
        return byte if byte < 128 else byte & 127 | number() << 7
    while rest.tell() < len(data):
        tag = number()
        value = number() if tag & 7 == 0 else rest.read({1: 8, 5: 4}.get(tag & 7) or number())
        fields.setdefault(tag >> 3, []).append(value)
    return fields


def last(fields, number, default=0):
    value = fields.get(number, [default])[-1]
    return value.decode() if default == "" and value else value


class BusError(Exception):
    """A call that failed: `code` is gRPC's, `message` says what to do, `details` has the fields of each by its type."""
    def __init__(self, status):
        status = decode(status)
        self.code, self.message, self.details = last(status, 1), last(status, 2, ""), {}
        for detail in map(decode, status.get(3, [])):
            kind, fields = last(detail, 1, "").rpartition(".")[2], decode(last(detail, 2, b""))
            if kind == "BadRequest":  # {field: what is wrong with it}
                fields = {last(entry, 1, ""): last(entry, 2, "") for entry in map(decode, fields.get(1, []))}
            self.details[kind] = fields
        super().__init__(f"code {self.code}: {self.message} {self.details or ''}".strip())


class Bus:
    """A connection, for the calls of any number of threads; `tls` is an ssl.SSLContext, `token` that of a session."""
    def __init__(self, host, port, token="", tls=None):
        self.socket = socket.create_connection((host, port), timeout=10)
        self.socket = tls.wrap_socket(self.socket, server_hostname=host) if tls else self.socket
        self.input, self.lock, self.inboxes = self.socket.makefile("rb"), threading.RLock(), {}
        self.numbers, self.broken = itertools.count(1), None
        offer = {1: 1, 2: 1, 3: token, 4: "yizhan_bus.py/1", 5: WINDOW, 6: FRAME_MAX}
        self.send({KIND: IS_HELLO, HELLO: encode(offer)})
        answer = self.receive()
        if last(answer, KIND) != IS_WELCOME:
            raise BusError(last(answer, STATUS, b""))
        self.credit = last(decode(last(answer, WELCOME)), 3)
        self.socket.settimeout(None)
        threading.Thread(target=self.read, daemon=True).start()

    def send(self, frame):
        data = encode(frame)
        with self.lock:
            self.socket.sendall(struct.pack(">I", len(data)) + data)

    def receive(self):
        length = struct.unpack(">I", self.input.read(4))[0]
        if not 0 < length <= FRAME_MAX:
            raise ValueError(f"a frame of {length} bytes")
        return decode(self.input.read(length))

    def read(self):
        """Hands frames to their calls, and answers pings, until the connection ends: then every call learns it."""
        end = {KIND: [IS_END], STATUS: [encode({1: UNAVAILABLE, 2: "The connection to the host was lost."})]}
        with contextlib.suppress(OSError, LookupError, ValueError, struct.error):  # the connection is gone
            while last(frame := self.receive(), STREAM) or last(frame, KIND) != IS_END:
                if last(frame, KIND) == IS_PING:
                    self.send({KIND: IS_PONG, TOKEN: last(frame, TOKEN)})
                elif last(frame, KIND) == IS_GOAWAY:
                    self.broken = encode({1: UNAVAILABLE, 2: "The host is stopping: connect again."})
                elif inbox := self.inboxes.get(last(frame, STREAM)):
                    inbox.put(frame)
            end = frame
        with self.lock:
            self.broken = last(end, STATUS, b"")
            for inbox in list(self.inboxes.values()):
                inbox.put(end)

    @classmethod
    def login(cls, host, port, name, password, tls=None):
        anonymous, request = cls(host, port, tls=tls), {"loginName": name, "password": password}
        token = anonymous.unary("/yizhan.identity.v1.IdentityService/Login", request)["sessionToken"]
        anonymous.socket.shutdown(socket.SHUT_RDWR)
        return cls(host, port, token, tls)

    def unary(self, method, request, timeout=0, key=""):
        return list(self.call(method, request, timeout, key))[0]

    def call(self, method, requests, timeout=0, key=""):
        """Sends one dict, or a stream of them, and yields the answers as dicts; to stop early cancels the call."""
        metadata = {"x-request-id": uuid.uuid4().hex, **({"idempotency-key": key} if key else {})}
        opening = {KIND: IS_OPEN, METHOD: method, TIMEOUT: int(timeout * 1000), ENCODING: JSON,
                   METADATA: [encode({1: name, 2: value}) for name, value in metadata.items()]}
        only = {ENDS: 1, HAS_MESSAGE: 1, PAYLOAD: json.dumps(requests)} if isinstance(requests, dict) else {}
        more = None if only else iter(requests)
        inbox, frame, credit, taken = queue.SimpleQueue(), {}, self.credit, 0
        latest = time.monotonic() + (timeout or 86_400)
        with self.lock:  # numbers have to rise in the order in which calls are opened
            if self.broken:
                raise BusError(self.broken)
            stream = next(self.numbers)
            self.inboxes[stream] = inbox
            self.send(opening | only | {STREAM: stream})
        try:
            while last(frame, KIND) != IS_END:
                while more and credit > 0:
                    message = next(more, None)
                    payload = b"" if message is None else json.dumps(message).encode()
                    part = {ENDS: 1} if message is None else {HAS_MESSAGE: 1, PAYLOAD: payload}
                    self.send({KIND: IS_MESSAGE, STREAM: stream} | part)
                    credit, more = credit - len(payload) - 32, None if message is None else more
                frame = inbox.get(timeout=max(0, latest - time.monotonic()))
                credit += last(frame, CREDITS)
                if HAS_MESSAGE in frame:
                    yield json.loads(last(frame, PAYLOAD))
                    taken += len(last(frame, PAYLOAD)) + 32
                if taken >= WINDOW // 2:
                    self.send({KIND: IS_CREDIT, STREAM: stream, CREDITS: taken})
                    taken = 0
            if STATUS in frame:
                raise BusError(last(frame, STATUS))
        except queue.Empty:
            raise BusError(encode({1: DEADLINE_EXCEEDED, 2: "No answer came before the deadline."})) from None
        finally:
            del self.inboxes[stream]
            if last(frame, KIND) != IS_END:
                self.send({KIND: IS_CANCEL, STREAM: stream})
