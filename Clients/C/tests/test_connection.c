/* The client against hosts that keep the protocol, and hosts that do not. */
#include <string.h>

#include "scripted_host.h"

static const char method[] = "/yizhan.test.v1.TestService/Do";

static yizhan_bytes text(const char *characters) {
    return (yizhan_bytes){(const uint8_t *)characters, strlen(characters)};
}

static bool equals(const yizhan_buffer *buffer, const char *characters) {
    return buffer->size == strlen(characters) && memcmp(buffer->data, characters, buffer->size) == 0;
}

/* Runs `body` with a connection to a host that follows `script` after the welcome. */
static void with_host(
    void (*script)(scripted_host *host),
    const yizhan_options *options,
    uint32_t credit,
    void (*body)(yizhan_connection *connection)
) {
    scripted_host host;
    yizhan_error error;
    host_start(&host, script);
    if (credit > 0) host.initial_credit = credit;
    host_go(&host);
    yizhan_connection *connection = yizhan_connect(host.address, options, &error);
    CHECK(connection != NULL);
    host.connection = connection;
    body(connection);
    /* The host's thread may still interrupt it. */
    shutdown(yizhan_socket(connection), SHUT_RDWR);
    host_end(&host);
    yizhan_disconnect(connection);
}

static void greet(scripted_host *host) {
    frame *hello = host_expect(host, KIND(HELLO));
    CHECK(hello->hello != NULL && hello->hello->version_min == 1 && hello->hello->version_max == 1);
    host_drop(hello);
    host_welcome(host);
}

/* ---- Unary ---- */

static void answers(scripted_host *host) {
    greet(host);
    frame *open = host_expect(host, KIND(OPEN));
    CHECK(open->stream == 1 && strcmp(open->method, method) == 0 && open->timeout_ms == 5000);
    CHECK(open->has_message && open->end_of_stream && open->payload.len == 4);
    CHECK(open->n_metadata == 2 && strcmp(open->metadata[0]->key, "idempotency-key") == 0);
    CHECK(strcmp(open->metadata[1]->value, "一") == 0);
    host_drop(open);
    frame ping = FRAME_INIT;
    ping.kind = KIND(PING);
    ping.token = 77;
    host_send(host, &ping);
    frame *pong = host_expect(host, KIND(PONG));
    CHECK(pong->token == 77);
    host_drop(pong);
    host_message(host, KIND(END), 1, "pong");
    host_linger(host);
}

static void calls(yizhan_connection *connection) {
    const yizhan_metadatum extra = {"x-note", "一"};
    yizhan_call_options options = {5000, "key-1", &extra, 1};
    yizhan_buffer answer = YIZHAN_BUFFER_INIT;
    yizhan_error error;
    CHECK(strcmp(yizhan_account_id(connection), "account-1") == 0);
    CHECK(strcmp(yizhan_server_name(connection), "scripted") == 0);
    CHECK(yizhan_unary(connection, method, text("ping"), &options, &answer, &error));
    CHECK(equals(&answer, "pong"));
    yizhan_buffer_clear(&answer);
    /* What would break the protocol never leaves. */
    CHECK(!yizhan_unary(connection, "Do", text(""), NULL, &answer, &error) && error.code == YIZHAN_INVALID_ARGUMENT);
    options.idempotency_key = "\xff";
    CHECK(!yizhan_unary(connection, method, text(""), &options, &answer, &error));
    CHECK(error.code == YIZHAN_INVALID_ARGUMENT);
    CHECK(yizhan_is_open(connection));
}

static void refuses(scripted_host *host) {
    Yizhan__Bus__V1__Status status = YIZHAN__BUS__V1__STATUS__INIT;
    Yizhan__Bus__V1__BadRequest__FieldViolation violation = YIZHAN__BUS__V1__BAD_REQUEST__FIELD_VIOLATION__INIT;
    Yizhan__Bus__V1__BadRequest__FieldViolation *violations[1] = {&violation};
    Yizhan__Bus__V1__BadRequest request = YIZHAN__BUS__V1__BAD_REQUEST__INIT;
    Yizhan__Bus__V1__ErrorInfo info = YIZHAN__BUS__V1__ERROR_INFO__INIT;
    Yizhan__Bus__V1__RetryInfo retry = YIZHAN__BUS__V1__RETRY_INFO__INIT;
    Google__Protobuf__Any any[3] = {
        GOOGLE__PROTOBUF__ANY__INIT, GOOGLE__PROTOBUF__ANY__INIT, GOOGLE__PROTOBUF__ANY__INIT,
    };
    Google__Protobuf__Any *details[3] = {&any[0], &any[1], &any[2]};
    Yizhan__Bus__V1__Metadatum entry = YIZHAN__BUS__V1__METADATUM__INIT;
    Yizhan__Bus__V1__Metadatum *entries[1] = {&entry};
    uint8_t packed[3][128];
    violation.field = "order.title";
    violation.description = "标题不能为空";
    request.n_field_violations = 1;
    request.field_violations = violations;
    info.reason = "KEY_REUSED";
    info.domain = "hotline";
    retry.retry_after_ms = 250;
    const ProtobufCMessage *messages[3] = {&request.base, &info.base, &retry.base};
    for (int index = 0; index < 3; index++) {
        static char *const types[] = {
            "type.googleapis.com/yizhan.bus.v1.BadRequest",
            "type.googleapis.com/yizhan.bus.v1.ErrorInfo",
            "type.googleapis.com/yizhan.bus.v1.RetryInfo",
        };
        any[index].type_url = types[index];
        any[index].value.data = packed[index];
        any[index].value.len = protobuf_c_message_pack(messages[index], packed[index]);
    }
    status.code = 3;
    status.message = "请更正后重新提交";
    status.n_details = 3;
    status.details = details;
    entry.key = "request-id";
    entry.value = "r-1";
    frame end = FRAME_INIT;
    end.kind = KIND(END);
    end.stream = 1;
    end.status = &status;
    end.n_metadata = 1;
    end.metadata = entries;
    greet(host);
    host_pass(host, KIND(OPEN));
    host_send(host, &end);
    host_linger(host);
}

static void is_refused(yizhan_connection *connection) {
    yizhan_bytes request = text("");
    yizhan_buffer answer = YIZHAN_BUFFER_INIT;
    yizhan_error error;
    yizhan_call *call = yizhan_open(connection, method, &request, NULL, &error);
    CHECK(call != NULL);
    CHECK(yizhan_receive(call, &answer, &error) == YIZHAN_RECEIVED_FAILURE);
    CHECK(error.code == YIZHAN_INVALID_ARGUMENT && strcmp(error.message, "请更正后重新提交") == 0);
    CHECK(error.violation_count == 1 && strcmp(error.violations[0].field, "order.title") == 0);
    CHECK(strcmp(error.violations[0].description, "标题不能为空") == 0);
    CHECK(strcmp(error.reason, "KEY_REUSED") == 0 && strcmp(error.domain, "hotline") == 0);
    CHECK(error.retry_after_ms == 250);
    CHECK(strcmp(yizhan_answer_metadata(call, "request-id"), "r-1") == 0);
    CHECK(yizhan_answer_metadata(call, "other") == NULL);
    yizhan_release(call);
}

/* A message of 3 MiB there and back, through the small buffers of a socket. */
static void echoes(scripted_host *host) {
    greet(host);
    frame *open = host_expect(host, KIND(OPEN));
    open->kind = KIND(END);
    host_send(host, open);
    host_drop(open);
    host_linger(host);
}

static void sends_much(yizhan_connection *connection) {
    size_t size = 3 * 1048576;
    uint8_t *bytes = malloc(size);
    CHECK(bytes != NULL);
    for (size_t index = 0; index < size; index++) bytes[index] = (uint8_t)(index * 31);
    yizhan_buffer answer = YIZHAN_BUFFER_INIT;
    yizhan_error error;
    CHECK(yizhan_unary(connection, method, (yizhan_bytes){bytes, size}, NULL, &answer, &error));
    CHECK(answer.size == size && memcmp(answer.data, bytes, size) == 0);
    yizhan_buffer_clear(&answer);
    free(bytes);
    uint8_t *larger = calloc(1, 5 * 1048576);
    CHECK(larger != NULL);
    CHECK(!yizhan_unary(connection, method, (yizhan_bytes){larger, 5 * 1048576}, NULL, &answer, &error));
    CHECK(error.code == YIZHAN_RESOURCE_EXHAUSTED && yizhan_is_open(connection));
    free(larger);
}

/* ---- Streams ---- */

/* Sends 200 messages within the credit that it has, and serves a call that the client makes meanwhile. */
static void streams(scripted_host *host) {
    greet(host);
    frame *open = host_expect(host, KIND(OPEN));
    host_drop(open);
    int64_t credit = 512;
    for (int sent = 0; sent < 200; sent++) {
        while (credit <= 0) {
            frame *received = host_receive(host);
            CHECK(received != NULL);
            if (received->kind == KIND(CREDIT)) credit += received->credit;
            if (received->kind == KIND(OPEN)) host_message(host, KIND(END), received->stream, "inner");
            host_drop(received);
        }
        host_message(host, KIND(MESSAGE), 1, "change");
        credit -= 6 + 32;
    }
    host_message(host, KIND(END), 1, NULL);
    host_linger(host);
}

typedef struct {
    yizhan_connection *connection;
    unsigned seen;
    unsigned enough;
} watch_state;

static bool see(void *context, yizhan_bytes message) {
    watch_state *watcher = context;
    CHECK(message.size == 6 && memcmp(message.data, "change", 6) == 0);
    watcher->seen += 1;
    if (watcher->seen == 3) {
        yizhan_buffer answer = YIZHAN_BUFFER_INIT;
        CHECK(yizhan_unary(watcher->connection, method, text("x"), NULL, &answer, NULL) && equals(&answer, "inner"));
        yizhan_buffer_clear(&answer);
    }
    return watcher->seen != watcher->enough;
}

static void watches(yizhan_connection *connection) {
    watch_state watcher = {connection, 0, 0};
    yizhan_error error;
    CHECK(yizhan_watch(connection, method, text(""), NULL, see, &watcher, &error));
    CHECK(watcher.seen == 200);
}

static void streams_until_cancelled(scripted_host *host) {
    greet(host);
    host_pass(host, KIND(OPEN));
    for (int sent = 0; sent < 2; sent++) host_message(host, KIND(MESSAGE), 1, "change");
    host_pass(host, KIND(CANCEL));
    host_pass(host, KIND(OPEN));
    /* Of the cancelled call: passed over. */
    host_message(host, KIND(MESSAGE), 1, "change");
    host_message(host, KIND(END), 2, "still here");
    host_linger(host);
}

static void stops_watching(yizhan_connection *connection) {
    watch_state watcher = {connection, 0, 2};
    yizhan_buffer answer = YIZHAN_BUFFER_INIT;
    CHECK(yizhan_watch(connection, method, text(""), NULL, see, &watcher, NULL));
    CHECK(watcher.seen == 2);
    CHECK(yizhan_unary(connection, method, text(""), NULL, &answer, NULL) && equals(&answer, "still here"));
    yizhan_buffer_clear(&answer);
}

/* Takes messages only as far as it has given credit for them. */
static void collects(scripted_host *host) {
    greet(host);
    frame *open = host_expect(host, KIND(OPEN));
    CHECK(!open->has_message && !open->end_of_stream);
    host_drop(open);
    int64_t credit = host->initial_credit;
    unsigned count = 0;
    for (;;) {
        frame *message = host_expect(host, KIND(MESSAGE));
        bool is_last = message->end_of_stream;
        if (!is_last) {
            CHECK(credit > 0);
            credit -= (int64_t)message->payload.len + 32;
            count += 1;
        }
        host_drop(message);
        if (is_last) break;
        if (credit > 0) continue;
        frame grant = FRAME_INIT;
        grant.kind = KIND(CREDIT);
        grant.stream = 1;
        grant.credit = 100;
        credit += 100;
        host_send(host, &grant);
    }
    host_message(host, KIND(END), 1, count == 50 ? "fifty" : "wrong");
    host_linger(host);
}

static void sends_a_stream(yizhan_connection *connection) {
    yizhan_error error;
    yizhan_buffer answer = YIZHAN_BUFFER_INIT;
    yizhan_call *call = yizhan_open(connection, method, NULL, NULL, &error);
    CHECK(call != NULL);
    for (int sent = 0; sent < 50; sent++) CHECK(yizhan_send(call, text("row"), &error));
    CHECK(yizhan_finish(call, &error));
    CHECK(!yizhan_send(call, text("row"), &error) && error.code == YIZHAN_FAILED_PRECONDITION);
    CHECK(yizhan_receive(call, &answer, &error) == YIZHAN_RECEIVED_MESSAGE && equals(&answer, "fifty"));
    CHECK(yizhan_receive(call, &answer, &error) == YIZHAN_RECEIVED_END);
    yizhan_buffer_clear(&answer);
    yizhan_release(call);
}

/* ---- Deadlines, interruption, silence ---- */

static void never_answers(scripted_host *host) {
    greet(host);
    host_pass(host, KIND(OPEN));
    host_pass(host, KIND(CANCEL));
    host_linger(host);
}

static void is_late(yizhan_connection *connection) {
    const yizhan_call_options options = {50, NULL, NULL, 0};
    yizhan_buffer answer = YIZHAN_BUFFER_INIT;
    yizhan_error error;
    CHECK(!yizhan_unary(connection, method, text(""), &options, &answer, &error));
    CHECK(error.code == YIZHAN_DEADLINE_EXCEEDED && yizhan_is_open(connection));
}

static void interrupts(scripted_host *host) {
    greet(host);
    host_pass(host, KIND(OPEN));
    /* Set before the call was opened. */
    yizhan_interrupt(host->connection);
    host_pass(host, KIND(CANCEL));
    host_linger(host);
}

static void is_interrupted(yizhan_connection *connection) {
    yizhan_buffer answer = YIZHAN_BUFFER_INIT;
    yizhan_error error;
    CHECK(!yizhan_unary(connection, method, text(""), NULL, &answer, &error));
    CHECK(error.code == YIZHAN_CANCELLED && yizhan_is_open(connection));
}

static void falls_silent(scripted_host *host) {
    greet(host);
    host_pass(host, KIND(PING));
    host_linger(host);
}

static void gives_up(yizhan_connection *connection) {
    yizhan_buffer answer = YIZHAN_BUFFER_INIT;
    yizhan_error error;
    CHECK(!yizhan_unary(connection, method, text(""), NULL, &answer, &error));
    CHECK(error.code == YIZHAN_UNAVAILABLE && !yizhan_is_open(connection));
    CHECK(!yizhan_serve(connection, 0, &error) && error.code == YIZHAN_UNAVAILABLE);
}

static void stops(scripted_host *host) {
    greet(host);
    host_pass(host, KIND(OPEN));
    frame away = FRAME_INIT;
    away.kind = KIND(GOAWAY);
    host_send(host, &away);
    host_message(host, KIND(END), 1, "last");
    host_linger(host);
}

static void finishes_first(yizhan_connection *connection) {
    yizhan_buffer answer = YIZHAN_BUFFER_INIT;
    yizhan_error error;
    CHECK(yizhan_unary(connection, method, text(""), NULL, &answer, &error) && equals(&answer, "last"));
    CHECK(!yizhan_is_open(connection));
    CHECK(!yizhan_unary(connection, method, text(""), NULL, &answer, &error) && error.code == YIZHAN_UNAVAILABLE);
    yizhan_buffer_clear(&answer);
}

/* ---- Hosts that do not keep the protocol ---- */

static void claims_too_much(scripted_host *host) {
    greet(host);
    host_pass(host, KIND(OPEN));
    static const uint8_t length[] = {0xff, 0xff, 0xff, 0xff};
    host_write_all(host, length, sizeof length);
    host_linger(host);
}

static void sends_without_credit(scripted_host *host) {
    greet(host);
    host_pass(host, KIND(OPEN));
    for (int sent = 0; sent < 3; sent++) host_message(host, KIND(MESSAGE), 1, "01234567890123456789012345678901");
    host_linger(host);
}

static void answers_what_nobody_asked(scripted_host *host) {
    greet(host);
    host_pass(host, KIND(OPEN));
    host_message(host, KIND(END), 2, "surprise");
    host_linger(host);
}

static void opens_calls_itself(scripted_host *host) {
    greet(host);
    host_pass(host, KIND(OPEN));
    host_message(host, KIND(OPEN), 1, "surprise");
    host_linger(host);
}

static void breaks_off(yizhan_connection *connection) {
    yizhan_bytes request = text("");
    yizhan_error error;
    yizhan_call *call = yizhan_open(connection, method, &request, NULL, &error);
    CHECK(call != NULL);
    /* Nothing is taken out, so that no credit is given. */
    CHECK(!yizhan_serve(connection, 10000, &error));
    CHECK(error.code == YIZHAN_INTERNAL && !yizhan_is_open(connection));
    yizhan_release(call);
}

static void refuses_the_session(scripted_host *host) {
    Yizhan__Bus__V1__Status status = YIZHAN__BUS__V1__STATUS__INIT;
    frame end = FRAME_INIT;
    frame *hello = host_expect(host, KIND(HELLO));
    CHECK(strcmp(hello->hello->session_token, "old") == 0);
    host_drop(hello);
    status.code = 16;
    status.message = "请重新登录";
    end.kind = KIND(END);
    end.status = &status;
    host_send(host, &end);
}

static void closes_at_once(scripted_host *host) {
    host_pass(host, KIND(HELLO));
}

static void fails_to_connect(void (*script)(scripted_host *host), yizhan_code code) {
    scripted_host host;
    yizhan_options options = YIZHAN_OPTIONS_INIT;
    yizhan_error error;
    host_start(&host, script);
    host_go(&host);
    options.session_token = "old";
    CHECK(yizhan_connect(host.address, &options, &error) == NULL);
    CHECK(error.code == code && error.message[0] != 0);
    host_end(&host);
}

/* Damages what it says, differently each time. */
static uint64_t damage_seed;

static void says_anything(scripted_host *host) {
    uint64_t random = damage_seed;
    greet(host);
    host_pass(host, KIND(OPEN));
    for (int sent = 0; sent < 20; sent++) {
        uint8_t bytes[256];
        Yizhan__Bus__V1__Status status = YIZHAN__BUS__V1__STATUS__INIT;
        frame message = FRAME_INIT;
        message.kind = (Yizhan__Bus__V1__FrameKind)(1 + next_random(&random) % 10);
        message.stream = (uint32_t)(next_random(&random) % 3);
        message.has_message = true;
        message.payload.data = (uint8_t *)"payload";
        message.payload.len = next_random(&random) % 8;
        message.credit = (uint32_t)next_random(&random);
        status.code = (int32_t)(next_random(&random) % 20);
        if (next_random(&random) % 2 == 0) message.status = &status;
        size_t size = yizhan__bus__v1__frame__pack(&message, bytes + 4);
        yz_store_big_endian(bytes, (uint32_t)size);
        if (next_random(&random) % 4 == 0) bytes[next_random(&random) % (4 + size)] ^= (uint8_t)next_random(&random);
        if (!host_write_all(host, bytes, 4 + size)) return;
    }
    /* The client must not wait for what never comes. */
    shutdown(host->peer, SHUT_WR);
    host_linger(host);
}

static void hears_anything(yizhan_connection *connection) {
    yizhan_bytes request = text("");
    yizhan_error error;
    yizhan_buffer message = YIZHAN_BUFFER_INIT;
    yizhan_call *call = yizhan_open(connection, method, &request, NULL, &error);
    if (call != NULL) {
        while (yizhan_receive(call, &message, &error) == YIZHAN_RECEIVED_MESSAGE) continue;
    }
    yizhan_buffer_clear(&message);
    yizhan_release(call);
}

int main(void) {
    yizhan_options small = YIZHAN_OPTIONS_INIT;
    yizhan_options impatient = YIZHAN_OPTIONS_INIT;
    yizhan_error error;
    small.initial_credit = 512;
    impatient.ping_interval_ms = 50;
    impatient.ping_timeout_ms = 50;
    with_host(answers, NULL, 0, calls);
    with_host(refuses, NULL, 0, is_refused);
    with_host(echoes, NULL, 0, sends_much);
    with_host(streams, &small, 0, watches);
    with_host(streams_until_cancelled, NULL, 0, stops_watching);
    with_host(collects, NULL, 100, sends_a_stream);
    with_host(never_answers, NULL, 0, is_late);
    with_host(interrupts, NULL, 0, is_interrupted);
    with_host(falls_silent, &impatient, 0, gives_up);
    with_host(stops, NULL, 0, finishes_first);
    with_host(claims_too_much, NULL, 0, breaks_off);
    small.initial_credit = 64;
    with_host(sends_without_credit, &small, 0, breaks_off);
    with_host(answers_what_nobody_asked, NULL, 0, breaks_off);
    with_host(opens_calls_itself, NULL, 0, breaks_off);
    fails_to_connect(refuses_the_session, YIZHAN_UNAUTHENTICATED);
    fails_to_connect(closes_at_once, YIZHAN_UNAVAILABLE);
    for (damage_seed = 1; damage_seed <= 300; damage_seed++) with_host(says_anything, NULL, 0, hears_anything);
    CHECK(yizhan_connect("unix:/tmp/yizhan-c-nobody", NULL, &error) == NULL && error.code == YIZHAN_UNAVAILABLE);
    CHECK(yizhan_connect("192.0.2.1:7700", NULL, &error) == NULL && error.code == YIZHAN_INVALID_ARGUMENT);
    puts("test_connection: done");
    return 0;
}
