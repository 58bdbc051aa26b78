#include "connection.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "error.h"

/* Memory for reading where no large frame is under way. */
#define INBOUND_BYTES_MIN 16384
/* Reads of one round, so that a host that never stops sending does not stop the clock. */
#define READS_PER_ROUND 16

/* ---- The end ---- */

bool yz_close(yizhan_connection *connection, const yizhan_error *reason) {
    if (connection->phase == YZ_CLOSED) return false;
    connection->phase = YZ_CLOSED;
    connection->failure = *reason;
    while (connection->calls != NULL) yz_call_fail(connection->calls, reason);
    return false;
}

static bool break_off(yizhan_connection *connection, const char *violation) {
    yizhan_error error;
    yz_fail(&error, YIZHAN_INTERNAL, "The host did not keep the protocol: %s.", violation);
    return yz_close(connection, &error);
}

/* ---- Writing ---- */

bool yz_is_flushed(const void *context) {
    const yizhan_connection *connection = context;
    return connection->output.start == connection->output.end;
}

size_t yz_frame_size(const Yizhan__Bus__V1__Frame *head, const yizhan_bytes *payload) {
    size_t size = yizhan__bus__v1__frame__get_packed_size(head);
    if (payload == NULL || payload->size == 0) return size;
    uint8_t length[YZ_VARINT_BYTES_MAX];
    return size + 1 + yz_write_varint(length, payload->size) + payload->size;
}

/* Makes room for `size` bytes more. Nothing is ever kept beyond one frame of the largest size and the small ones. */
static bool reserve(yizhan_connection *connection, size_t size) {
    yz_output *output = &connection->output;
    size_t waiting = output->end - output->start;
    size_t limit = (size_t)connection->host_frame_bytes_max + YZ_LENGTH_BYTES + YZ_CONTROL_BYTES_MAX;
    yizhan_error error;
    if (size > limit || waiting > limit - size) {
        yz_fail(&error, YIZHAN_UNAVAILABLE, "The connection to the host was given up: the host does not read.");
        return yz_close(connection, &error);
    }
    if (output->start > 0) {
        memmove(output->bytes, output->bytes + output->start, waiting);
        output->start = 0;
        output->end = waiting;
    }
    if (waiting + size <= output->capacity) return true;
    size_t capacity = waiting + size < 4096 ? 4096 : waiting + size;
    uint8_t *bytes = realloc(output->bytes, capacity);
    if (bytes == NULL) {
        yz_fail(&error, YIZHAN_RESOURCE_EXHAUSTED, "There is no memory for a message of %zu bytes.", size);
        return yz_close(connection, &error);
    }
    output->bytes = bytes;
    output->capacity = capacity;
    return true;
}

bool yz_send_frame(yizhan_connection *connection, const Yizhan__Bus__V1__Frame *head, const yizhan_bytes *payload) {
    if (connection->phase == YZ_CLOSED) return false;
    size_t size = yz_frame_size(head, payload);
    if (!reserve(connection, YZ_LENGTH_BYTES + size)) return false;
    yz_output *output = &connection->output;
    uint8_t *out = output->bytes + output->end;
    yz_store_big_endian(out, (uint32_t)size);
    out += YZ_LENGTH_BYTES;
    out += yizhan__bus__v1__frame__pack(head, out);
    if (payload != NULL && payload->size > 0) {
        /* Field 15, length-delimited: the last of the frame, so that the head could be encoded without it. */
        *out++ = 15 << 3 | 2;
        out += yz_write_varint(out, payload->size);
        memcpy(out, payload->data, payload->size);
    }
    output->end += YZ_LENGTH_BYTES + size;
    return true;
}

/* Writes what can be written now. */
static bool flush(yizhan_connection *connection) {
    yz_output *output = &connection->output;
    while (connection->phase != YZ_CLOSED && output->start < output->end) {
        size_t count = 0;
        yizhan_error error;
        const uint8_t *bytes = output->bytes + output->start;
        size_t size = output->end - output->start;
        switch (yz_transport_write(&connection->transport, bytes, size, &count, &error)) {
        case YZ_IO_DONE: output->start += count; break;
        case YZ_IO_BLOCKED: return true;
        case YZ_IO_LOST: return yz_close(connection, &error);
        }
    }
    /* The memory of a large message is not kept. */
    if (output->capacity > YZ_CONTROL_BYTES_MAX && output->start == output->end) {
        free(output->bytes);
        memset(output, 0, sizeof *output);
    }
    return connection->phase != YZ_CLOSED;
}

static void send_token(yizhan_connection *connection, Yizhan__Bus__V1__FrameKind kind, uint64_t token) {
    Yizhan__Bus__V1__Frame head = YIZHAN__BUS__V1__FRAME__INIT;
    head.kind = kind;
    head.token = token;
    yz_send_frame(connection, &head, NULL);
}

/* ---- Frames ---- */

static bool welcome(yizhan_connection *connection, const yz_frame *frame) {
    if (frame->kind != YZ_WELCOME || !frame->has_welcome) {
        return break_off(connection, "the first frame of a host has to be WELCOME");
    }
    ProtobufCMessage *message = yizhan_unpack(&yizhan__bus__v1__welcome__descriptor, frame->welcome, NULL);
    if (message == NULL) return break_off(connection, "WELCOME is not a valid message");
    const Yizhan__Bus__V1__Welcome *sent = (const Yizhan__Bus__V1__Welcome *)message;
    bool is_known = sent->version == 1;
    if (is_known) {
        yizhan_bytes account = {(const uint8_t *)sent->account_id, strlen(sent->account_id)};
        yizhan_bytes server = {(const uint8_t *)sent->server_name, strlen(sent->server_name)};
        yz_copy_text(connection->account_id, sizeof connection->account_id, account);
        yz_copy_text(connection->server_name, sizeof connection->server_name, server);
        /* A host that takes more than 64 MiB at once is not made use of. */
        uint32_t most = 67108864 + YZ_HEAD_BYTES_MAX;
        connection->host_frame_bytes_max = sent->frame_bytes_max < most ? sent->frame_bytes_max : most;
        connection->host_initial_credit = sent->initial_credit < YZ_CREDIT_MAX ? sent->initial_credit : YZ_CREDIT_MAX;
        connection->streams_max = sent->streams_max > 0 ? sent->streams_max : 1;
        connection->phase = YZ_RUNNING;
    }
    protobuf_c_message_free_unpacked(message, NULL);
    return is_known || break_off(connection, "the host does not speak version 1");
}

static yizhan_call *find_call(yizhan_connection *connection, uint32_t stream) {
    yizhan_call *call = connection->calls;
    while (call != NULL && call->stream != stream) call = call->next;
    return call;
}

static bool received_of_call(yizhan_connection *connection, const yz_frame *frame) {
    if (frame->stream == 0 || frame->stream > connection->last_stream) {
        return break_off(connection, "a frame came for a stream that was never opened");
    }
    yizhan_call *call = find_call(connection, frame->stream);
    if (call == NULL) return true; /* It was cancelled, and the host did not know yet. */
    const char *violation = NULL;
    switch (frame->kind) {
    case YZ_MESSAGE: violation = yz_call_message(call, frame); break;
    case YZ_END: yz_call_end(call, frame); break;
    default: yz_call_add_credit(call, frame->credit); break;
    }
    return violation == NULL || break_off(connection, violation);
}

static bool received(yizhan_connection *connection, const yz_frame *frame) {
    if (frame->kind == YZ_END && frame->stream == 0) {
        yizhan_error error;
        yz_fail(&error, YIZHAN_UNAVAILABLE, "The host ended the connection and did not say why.");
        if (frame->has_status) yz_error_of_status(&error, frame->status);
        return yz_close(connection, &error);
    }
    if (connection->phase == YZ_AWAITING_WELCOME) return welcome(connection, frame);
    switch (frame->kind) {
    case YZ_MESSAGE:
    case YZ_END:
    case YZ_CREDIT: return received_of_call(connection, frame);
    case YZ_PING: send_token(connection, YIZHAN__BUS__V1__FRAME_KIND__FRAME_KIND_PONG, frame->token); break;
    case YZ_PONG: break;
    case YZ_GOAWAY: connection->phase = YZ_DRAINING; break;
    case YZ_OPEN:
    case YZ_CANCEL:
    case YZ_HELLO:
    case YZ_WELCOME: return break_off(connection, "a host sent what only a client or a first frame may be");
    }
    return connection->phase != YZ_CLOSED;
}

/* Deals with every whole frame that has come, and keeps the rest. */
static bool read_frames(yizhan_connection *connection, size_t *missing) {
    size_t position = 0;
    *missing = 0;
    while (connection->phase != YZ_CLOSED && connection->inbound_size - position >= YZ_LENGTH_BYTES) {
        size_t size = yz_load_big_endian(connection->inbound + position);
        if (size == 0 || size > connection->frame_bytes_max) {
            return break_off(connection, "a frame is empty, or larger than this client takes");
        }
        size_t whole = YZ_LENGTH_BYTES + size;
        if (connection->inbound_size - position < whole) {
            *missing = whole;
            break;
        }
        yz_frame frame;
        yizhan_bytes bytes = {connection->inbound + position + YZ_LENGTH_BYTES, size};
        const char *violation = yz_frame_decode(bytes, &frame);
        if (violation != NULL) return break_off(connection, violation);
        if (!received(connection, &frame)) return false;
        position += whole;
    }
    connection->inbound_size -= position;
    if (position > 0) memmove(connection->inbound, connection->inbound + position, connection->inbound_size);
    return connection->phase != YZ_CLOSED;
}

/* ---- Reading ---- */

/* Makes the memory for reading fit a frame whose length has been checked, or small again. */
static bool fit(yizhan_connection *connection, size_t whole) {
    size_t capacity = whole > INBOUND_BYTES_MIN ? whole : INBOUND_BYTES_MIN;
    if (capacity == connection->inbound_capacity || connection->inbound_size > capacity) return true;
    uint8_t *bytes = realloc(connection->inbound, capacity);
    if (bytes == NULL) {
        yizhan_error error;
        yz_fail(&error, YIZHAN_RESOURCE_EXHAUSTED, "There is no memory for a message of %zu bytes.", whole);
        return yz_close(connection, &error);
    }
    connection->inbound = bytes;
    connection->inbound_capacity = capacity;
    return true;
}

/* Reads what has come; says whether there may be more. */
static bool read_available(yizhan_connection *connection, bool *has_more) {
    *has_more = true;
    for (unsigned round = 0; round < READS_PER_ROUND; round++) {
        size_t count = 0;
        yizhan_error error;
        uint8_t *bytes = connection->inbound + connection->inbound_size;
        size_t room = connection->inbound_capacity - connection->inbound_size;
        switch (yz_transport_read(&connection->transport, bytes, room, &count, &error)) {
        case YZ_IO_BLOCKED: *has_more = false; return true;
        case YZ_IO_LOST: return yz_close(connection, &error);
        case YZ_IO_DONE: break;
        }
        connection->inbound_size += count;
        connection->last_heard = yz_now();
        connection->pinged = 0;
        size_t missing = 0;
        if (!read_frames(connection, &missing) || !fit(connection, missing)) return false;
    }
    return true;
}

/* ---- Waiting ---- */

/* Asks a silent host whether it is there. Returns when to look again. */
static int64_t check_silence(yizhan_connection *connection, int64_t now) {
    if (connection->phase == YZ_AWAITING_WELCOME) return now + connection->ping_interval;
    if (connection->pinged == 0 && now - connection->last_heard >= connection->ping_interval) {
        connection->pinged = now;
        send_token(connection, YIZHAN__BUS__V1__FRAME_KIND__FRAME_KIND_PING, 1);
    }
    if (connection->pinged == 0) return connection->last_heard + connection->ping_interval;
    if (now - connection->pinged >= connection->ping_timeout) {
        yizhan_error error;
        yz_fail(
            &error,
            YIZHAN_UNAVAILABLE,
            "The host did not answer for %lld seconds. Whether calls were done is not known.",
            (long long)((connection->ping_interval + connection->ping_timeout) / 1000)
        );
        yz_close(connection, &error);
    }
    return connection->pinged + connection->ping_timeout;
}

static void take_interrupts(yizhan_connection *connection) {
    uint8_t bytes[64];
    while (read(connection->wake[0], bytes, sizeof bytes) > 0) continue;
}

yz_outcome yz_flow(yizhan_connection *connection, int64_t deadline, yz_condition condition, const void *context) {
    for (;;) {
        bool has_more = false;
        if (connection->phase != YZ_CLOSED && read_available(connection, &has_more)) flush(connection);
        if (condition(context)) return YZ_WAIT_DONE;
        if (connection->phase == YZ_CLOSED) return YZ_WAIT_CLOSED;
        int64_t now = yz_now();
        if (now >= deadline) return YZ_WAIT_LATE;
        int64_t next = check_silence(connection, now);
        if (connection->phase == YZ_CLOSED || !flush(connection)) continue;
        bool writes = !yz_is_flushed(connection) || connection->transport.reading_wants_write;
        short events = (short)(writes ? POLLIN | POLLOUT : POLLIN);
        if (has_more) next = now;
        if (deadline < next) next = deadline;
        if (yz_wait_for(connection->transport.socket, events, connection->wake[0], next) == YZ_WOKEN) {
            take_interrupts(connection);
            return YZ_WAIT_INTERRUPTED;
        }
    }
}

void yizhan_interrupt(yizhan_connection *connection) {
    int saved = errno;
    /* A full pipe interrupts as well. */
    ssize_t count = write(connection->wake[1], "", 1);
    (void)count;
    errno = saved;
}

static bool never(const void *context) {
    (void)context;
    return false;
}

bool yizhan_serve(yizhan_connection *connection, uint32_t timeout_ms, yizhan_error *error) {
    switch (yz_flow(connection, yz_now() + timeout_ms, never, NULL)) {
    case YZ_WAIT_DONE:
    case YZ_WAIT_LATE: return true;
    case YZ_WAIT_INTERRUPTED: return yz_fail(error, YIZHAN_CANCELLED, "The wait was interrupted.");
    case YZ_WAIT_CLOSED: break;
    }
    return yz_fail_with(error, &connection->failure);
}

/* ---- Opening ---- */

static uint32_t or_default(uint32_t value, uint32_t otherwise) {
    return value != 0 ? value : otherwise;
}

static bool check_options(const yizhan_options *options, yizhan_error *error) {
    if (options->session_token != NULL && strlen(options->session_token) > 4096) {
        return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "session_token has more than 4096 bytes.");
    }
    if (options->client_name != NULL && strlen(options->client_name) > 256) {
        return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "client_name has more than 256 bytes.");
    }
    if (options->message_bytes_max > 67108864) {
        return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "message_bytes_max is more than 67108864.");
    }
    if (options->initial_credit > YZ_CREDIT_MAX) {
        return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "initial_credit is more than %d.", YZ_CREDIT_MAX);
    }
    return true;
}

static bool make_pipe(int ends[2]) {
    if (pipe(ends) != 0) {
        ends[0] = ends[1] = -1;
        return false;
    }
    for (int index = 0; index < 2; index++) {
        if (fcntl(ends[index], F_SETFL, O_NONBLOCK) != 0 || fcntl(ends[index], F_SETFD, FD_CLOEXEC) != 0) return false;
    }
    return true;
}

static yizhan_connection *make(const yizhan_options *options) {
    yizhan_connection *connection = calloc(1, sizeof *connection);
    if (connection == NULL) return NULL;
    connection->transport.socket = -1;
    connection->frame_bytes_max = or_default(options->message_bytes_max, 4194304) + YZ_HEAD_BYTES_MAX;
    connection->initial_credit = or_default(options->initial_credit, 262144);
    connection->ping_interval = or_default(options->ping_interval_ms, 60000);
    connection->ping_timeout = or_default(options->ping_timeout_ms, 20000);
    /* Room for the hello. */
    connection->host_frame_bytes_max = 16384;
    connection->last_heard = yz_now();
    connection->inbound_capacity = INBOUND_BYTES_MIN;
    connection->inbound = malloc(INBOUND_BYTES_MIN);
    if (make_pipe(connection->wake) && connection->inbound != NULL) return connection;
    yizhan_disconnect(connection);
    return NULL;
}

static void say_hello(yizhan_connection *connection, const yizhan_options *options) {
    Yizhan__Bus__V1__Hello hello = YIZHAN__BUS__V1__HELLO__INIT;
    Yizhan__Bus__V1__Frame head = YIZHAN__BUS__V1__FRAME__INIT;
    hello.version_min = 1;
    hello.version_max = 1;
    /* libprotobuf-c declares texts without const, and only reads these. */
    if (options->session_token != NULL) hello.session_token = (char *)(uintptr_t)options->session_token;
    const char *name = options->client_name != NULL ? options->client_name : "yizhan-c/" YIZHAN_VERSION;
    hello.client_name = (char *)(uintptr_t)name;
    hello.initial_credit = connection->initial_credit;
    hello.frame_bytes_max = connection->frame_bytes_max;
    head.kind = YIZHAN__BUS__V1__FRAME_KIND__FRAME_KIND_HELLO;
    head.hello = &hello;
    yz_send_frame(connection, &head, NULL);
}

static bool is_welcomed(const void *context) {
    yz_phase phase = ((const yizhan_connection *)context)->phase;
    return phase == YZ_RUNNING || phase == YZ_DRAINING;
}

static bool introduce(
    yizhan_connection *connection, const yizhan_options *options, int64_t deadline, yizhan_error *error
) {
    say_hello(connection, options);
    switch (yz_flow(connection, deadline, is_welcomed, connection)) {
    case YZ_WAIT_DONE: return true;
    case YZ_WAIT_LATE: return yz_fail(error, YIZHAN_UNAVAILABLE, "The host did not answer in time.");
    case YZ_WAIT_INTERRUPTED: return yz_fail(error, YIZHAN_CANCELLED, "Connecting was interrupted.");
    case YZ_WAIT_CLOSED: break;
    }
    return yz_fail_with(error, &connection->failure);
}

yizhan_connection *yizhan_connect(const char *text, const yizhan_options *options, yizhan_error *error) {
    static const yizhan_options defaults = YIZHAN_OPTIONS_INIT;
    if (options == NULL) options = &defaults;
    int64_t deadline = yz_now() + or_default(options->connect_timeout_ms, 10000);
    yz_address address;
    if (!yz_address_parse(text, &address, error) || !check_options(options, error)) return NULL;
    yizhan_connection *connection = make(options);
    if (connection == NULL) {
        yz_fail(error, YIZHAN_RESOURCE_EXHAUSTED, "There is no memory, or no file descriptor, for a connection.");
        return NULL;
    }
    int wake = connection->wake[0];
    if (yz_transport_open(&connection->transport, &address, options, wake, deadline, error)
        && introduce(connection, options, deadline, error)) {
        return connection;
    }
    yizhan_disconnect(connection);
    return NULL;
}

void yizhan_disconnect(yizhan_connection *connection) {
    if (connection == NULL) return;
    yizhan_error error;
    yz_fail(&error, YIZHAN_CANCELLED, "The connection was closed by its own program.");
    yz_close(connection, &error);
    yz_transport_close(&connection->transport);
    for (int index = 0; index < 2; index++) {
        if (connection->wake[index] >= 0) close(connection->wake[index]);
    }
    free(connection->inbound);
    free(connection->output.bytes);
    free(connection);
}

bool yizhan_is_open(const yizhan_connection *connection) {
    return connection->phase == YZ_RUNNING;
}

const char *yizhan_account_id(const yizhan_connection *connection) {
    return connection->account_id;
}

const char *yizhan_server_name(const yizhan_connection *connection) {
    return connection->server_name;
}

int yizhan_socket(const yizhan_connection *connection) {
    return connection->transport.socket;
}
