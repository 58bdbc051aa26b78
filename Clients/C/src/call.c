/* Calls of one connection, from OPEN to END. */
#include <openssl/rand.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "connection.h"
#include "error.h"

/* ---- What comes ---- */

static void unlink_call(yizhan_call *call) {
    yizhan_call **link = &call->connection->calls;
    while (*link != NULL && *link != call) link = &(*link)->next;
    if (*link == NULL) return;
    *link = call->next;
    call->connection->call_count -= 1;
}

/* Ends a call; a code of YIZHAN_OK is success. */
static void end(yizhan_call *call, const yizhan_error *outcome) {
    if (call->is_ended) return;
    call->is_ended = true;
    call->outcome = *outcome;
    unlink_call(call);
}

void yz_call_fail(yizhan_call *call, const yizhan_error *reason) {
    end(call, reason);
}

static bool at_once(const void *context) {
    (void)context;
    return true;
}

/* Lets what can be moved be moved, without waiting. */
static void move_on(yizhan_connection *connection) {
    yz_flow(connection, yz_now(), at_once, NULL);
}

/* Gives a call up and tells the host, as soon as something is moved. */
static void drop(yizhan_call *call, const yizhan_error *reason) {
    if (call->is_ended) return;
    Yizhan__Bus__V1__Frame head = YIZHAN__BUS__V1__FRAME__INIT;
    head.kind = YIZHAN__BUS__V1__FRAME_KIND__FRAME_KIND_CANCEL;
    head.stream = call->stream;
    yizhan_connection *connection = call->connection;
    end(call, reason);
    yz_send_frame(connection, &head, NULL);
}

static void drop_without_memory(yizhan_call *call, size_t size) {
    yizhan_error error;
    yz_fail(&error, YIZHAN_RESOURCE_EXHAUSTED, "There is no memory for a message of %zu bytes.", size);
    drop(call, &error);
}

/* Keeps a message until it is taken out. */
static bool keep(yizhan_call *call, yizhan_bytes payload) {
    yz_waiting *waiting = calloc(1, sizeof *waiting);
    uint8_t *data = payload.size > 0 ? malloc(payload.size) : NULL;
    if (waiting == NULL || (payload.size > 0 && data == NULL)) {
        free(waiting);
        free(data);
        drop_without_memory(call, payload.size);
        return false;
    }
    if (payload.size > 0) memcpy(data, payload.data, payload.size);
    waiting->message = (yizhan_buffer){data, payload.size};
    if (call->last != NULL) {
        call->last->next = waiting;
    } else {
        call->first = waiting;
    }
    call->last = waiting;
    return true;
}

const char *yz_call_message(yizhan_call *call, const yz_frame *frame) {
    if (call->is_unary) return "a message came for a method that answers once";
    if (!frame->has_message) return NULL;
    if (call->receive_credit <= 0) return "a message came on a stream without credit";
    call->receive_credit -= (int64_t)frame->payload.size + YZ_MESSAGE_COST;
    keep(call, frame->payload);
    return NULL;
}

static bool has_zero(yizhan_bytes text) {
    return text.size > 0 && memchr(text.data, 0, text.size) != NULL;
}

/* Keeps the metadata of an answer; where there is no memory for it, it is left out. */
static void keep_metadata(yizhan_call *call, const yz_frame *frame) {
    if (frame->metadata_count == 0) return;
    /* Each entry's texts are shorter than its bytes, and have a zero byte each behind them. */
    char *metadata = malloc(frame->metadata_bytes + 2 * frame->metadata_count);
    if (metadata == NULL) return;
    size_t size = 0;
    size_t position = 0;
    yz_metadatum entry;
    while (yz_frame_next_metadatum(frame, &position, &entry)) {
        const yizhan_bytes texts[2] = {entry.key, entry.value};
        if (has_zero(entry.key) || has_zero(entry.value)) continue;
        for (int index = 0; index < 2; index++) {
            if (texts[index].size > 0) memcpy(metadata + size, texts[index].data, texts[index].size);
            size += texts[index].size;
            metadata[size++] = 0;
        }
    }
    call->metadata = metadata;
    call->metadata_size = size;
}

void yz_call_end(yizhan_call *call, const yz_frame *frame) {
    yizhan_error outcome;
    memset(&outcome, 0, sizeof outcome);
    keep_metadata(call, frame);
    if (frame->has_status) {
        yz_error_of_status(&outcome, frame->status);
    } else if (frame->has_message && !keep(call, frame->payload)) {
        return;
    }
    end(call, &outcome);
}

void yz_call_add_credit(yizhan_call *call, uint32_t credit) {
    call->send_credit += credit;
    if (call->send_credit > YZ_CREDIT_MAX) call->send_credit = YZ_CREDIT_MAX;
}

const char *yizhan_answer_metadata(const yizhan_call *call, const char *key) {
    size_t position = 0;
    while (position < call->metadata_size) {
        const char *found = call->metadata + position;
        const char *value = found + strlen(found) + 1;
        position = (size_t)(value - call->metadata) + strlen(value) + 1;
        if (strcmp(found, key) == 0) return value;
    }
    return NULL;
}

/* ---- Waiting ---- */

/* Why a wait of a call ended early: the call is given up. Always false. */
static bool give_up(yizhan_call *call, yz_outcome outcome, yizhan_error *error) {
    yizhan_error reason;
    if (outcome == YZ_WAIT_INTERRUPTED) {
        yz_fail(&reason, YIZHAN_CANCELLED, "The call was interrupted by its caller.");
        drop(call, &reason);
    } else if (outcome == YZ_WAIT_LATE) {
        yz_fail(
            &reason,
            YIZHAN_DEADLINE_EXCEEDED,
            "The host did not answer before the deadline. Whether the call was done is not known."
        );
        drop(call, &reason);
    }
    /* Where the connection was closed, the call has that outcome already. */
    move_on(call->connection);
    return yz_fail_with(error, &call->outcome);
}

static bool is_flushed_or_ended(const void *context) {
    const yizhan_call *call = context;
    return call->is_ended || yz_is_flushed(call->connection);
}

static bool may_send_or_ended(const void *context) {
    const yizhan_call *call = context;
    return call->is_ended || (call->send_credit > 0 && yz_is_flushed(call->connection));
}

static bool has_message_or_ended(const void *context) {
    const yizhan_call *call = context;
    return call->is_ended || call->first != NULL;
}

static bool wait_for(yizhan_call *call, yz_condition condition, yizhan_error *error) {
    if (condition(call)) return true;
    yz_outcome outcome = yz_flow(call->connection, call->deadline, condition, call);
    return outcome == YZ_WAIT_DONE || give_up(call, outcome, error);
}

/* What a sender learns of a call that has ended. Always false. */
static bool fail_as_ended(const yizhan_call *call, yizhan_error *error) {
    if (call->outcome.code != YIZHAN_OK) return yz_fail_with(error, &call->outcome);
    return yz_fail(error, YIZHAN_FAILED_PRECONDITION, "The host has ended this call and takes no further message.");
}

/* ---- Opening ---- */

static bool is_key(const char *text) {
    size_t size = strlen(text);
    return size > 0 && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_.") == size;
}

/* Metadata of one call in libprotobuf-c's form. */
typedef struct {
    Yizhan__Bus__V1__Metadatum entries[YZ_METADATA_ENTRIES_MAX];
    Yizhan__Bus__V1__Metadatum *pointers[YZ_METADATA_ENTRIES_MAX];
    size_t count;
    size_t bytes;
} metadata_list;

static bool add_metadatum(metadata_list *list, const char *key, const char *value, yizhan_error *error) {
    if (key == NULL || value == NULL || !is_key(key)) {
        return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "A key of metadata has lower-case letters, digits, \"-_.\" only.");
    }
    size_t size = strlen(key) + strlen(value);
    /* Two tags and two lengths of at most three bytes stand with them. */
    if (list->count == YZ_METADATA_ENTRIES_MAX || size + 8 > YZ_METADATA_BYTES_MAX - list->bytes) {
        return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "The metadata of a call is larger than allowed.");
    }
    if (!yz_is_utf8((yizhan_bytes){(const uint8_t *)value, strlen(value)})) {
        return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "The value of the metadatum %s is not UTF-8.", key);
    }
    Yizhan__Bus__V1__Metadatum *entry = &list->entries[list->count];
    yizhan__bus__v1__metadatum__init(entry);
    entry->key = (char *)(uintptr_t)key;
    entry->value = (char *)(uintptr_t)value;
    list->pointers[list->count++] = entry;
    list->bytes += size + 8;
    return true;
}

static bool list_metadata(metadata_list *list, const yizhan_call_options *options, yizhan_error *error) {
    list->count = 0;
    list->bytes = 0;
    if (options->idempotency_key != NULL
        && !add_metadatum(list, "idempotency-key", options->idempotency_key, error)) {
        return false;
    }
    for (size_t index = 0; index < options->metadata_count; index++) {
        const yizhan_metadatum *entry = &options->metadata[index];
        if (!add_metadatum(list, entry->key, entry->value, error)) return false;
    }
    return true;
}

static bool is_method(const char *method) {
    if (method == NULL || method[0] != '/') return false;
    size_t size = strlen(method);
    return size <= 256 && yz_is_utf8((yizhan_bytes){(const uint8_t *)method, size});
}

/* Whether a call can be opened now; first takes in what the host has said meanwhile. */
static bool check_open(yizhan_connection *connection, yizhan_error *error) {
    move_on(connection);
    if (connection->phase == YZ_CLOSED) return yz_fail_with(error, &connection->failure);
    if (connection->phase == YZ_DRAINING || connection->last_stream == UINT32_MAX) {
        return yz_fail(error, YIZHAN_UNAVAILABLE, "The host is stopping. Connect again in a moment.");
    }
    if (connection->call_count >= YZ_CALLS_MAX || connection->call_count >= connection->streams_max) {
        return yz_fail(
            error, YIZHAN_RESOURCE_EXHAUSTED, "%zu calls are open here; release one.", connection->call_count
        );
    }
    return true;
}

static yizhan_call *make_call(yizhan_connection *connection, uint32_t timeout_ms, bool is_unary, yizhan_error *error) {
    yizhan_call *call = calloc(1, sizeof *call);
    if (call == NULL) {
        yz_fail(error, YIZHAN_RESOURCE_EXHAUSTED, "There is no memory for a call.");
        return NULL;
    }
    call->connection = connection;
    call->deadline = yz_now() + (timeout_ms != 0 ? (int64_t)timeout_ms : YZ_CALL_MS_MAX);
    call->is_unary = is_unary;
    call->send_credit = connection->host_initial_credit;
    call->receive_credit = connection->initial_credit;
    return call;
}

/* Sends OPEN. The call is on its way from then on, even where this fails. */
static bool send_open(
    yizhan_call *call, Yizhan__Bus__V1__Frame *head, const yizhan_bytes *request, yizhan_error *error
) {
    yizhan_connection *connection = call->connection;
    if (yz_frame_size(head, request) > connection->host_frame_bytes_max) {
        return yz_fail(error, YIZHAN_RESOURCE_EXHAUSTED, "The message is larger than the host takes. Send less at once.");
    }
    call->stream = head->stream = ++connection->last_stream;
    call->next = connection->calls;
    connection->calls = call;
    connection->call_count += 1;
    if (!yz_send_frame(connection, head, request)) return yz_fail_with(error, &call->outcome);
    return wait_for(call, is_flushed_or_ended, error);
}

static bool nothing_waits(const void *context) {
    return yz_is_flushed(context) || ((const yizhan_connection *)context)->phase == YZ_CLOSED;
}

/* Waits until what an earlier call left half written has gone, so that only one large message is ever kept. */
static bool wait_for_room(yizhan_connection *connection, int64_t deadline, yizhan_error *error) {
    switch (yz_flow(connection, deadline, nothing_waits, connection)) {
    case YZ_WAIT_DONE:
        if (connection->phase != YZ_CLOSED) return true;
        break;
    case YZ_WAIT_CLOSED: break;
    case YZ_WAIT_INTERRUPTED: return yz_fail(error, YIZHAN_CANCELLED, "The call was interrupted by its caller.");
    case YZ_WAIT_LATE:
        return yz_fail(error, YIZHAN_DEADLINE_EXCEEDED, "The host did not read before the deadline. Nothing was done.");
    }
    return yz_fail_with(error, &connection->failure);
}

static yizhan_call *open_call(
    yizhan_connection *connection,
    const char *method,
    const yizhan_bytes *request,
    const yizhan_call_options *options,
    bool is_unary,
    yizhan_error *error
) {
    static const yizhan_call_options defaults = YIZHAN_CALL_OPTIONS_INIT;
    if (options == NULL) options = &defaults;
    metadata_list list;
    if (!is_method(method)) {
        yz_fail(error, YIZHAN_INVALID_ARGUMENT, "A method is named \"/package.Service/Method\".");
        return NULL;
    }
    if (!list_metadata(&list, options, error) || !check_open(connection, error)) return NULL;
    yizhan_call *call = make_call(connection, options->timeout_ms, is_unary, error);
    if (call == NULL) return NULL;
    Yizhan__Bus__V1__Frame head = YIZHAN__BUS__V1__FRAME__INIT;
    head.kind = YIZHAN__BUS__V1__FRAME_KIND__FRAME_KIND_OPEN;
    head.method = (char *)(uintptr_t)method;
    head.timeout_ms = options->timeout_ms;
    head.end_of_stream = request != NULL;
    head.has_message = request != NULL;
    head.n_metadata = list.count;
    head.metadata = list.pointers;
    call->is_finished = request != NULL;
    /* A stream's number takes up to six bytes; counted before it is known. */
    head.stream = UINT32_MAX;
    if (wait_for_room(connection, call->deadline, error) && send_open(call, &head, request, error)) return call;
    yizhan_release(call);
    return NULL;
}

yizhan_call *yizhan_open(
    yizhan_connection *connection,
    const char *method,
    const yizhan_bytes *request,
    const yizhan_call_options *options,
    yizhan_error *error
) {
    return open_call(connection, method, request, options, false, error);
}

/* ---- Sending ---- */

static bool send_message(yizhan_call *call, const yizhan_bytes *message, yizhan_error *error) {
    if (call->is_finished) return yz_fail(error, YIZHAN_FAILED_PRECONDITION, "Nothing follows on a finished stream.");
    Yizhan__Bus__V1__Frame head = YIZHAN__BUS__V1__FRAME__INIT;
    head.kind = YIZHAN__BUS__V1__FRAME_KIND__FRAME_KIND_MESSAGE;
    head.stream = call->stream;
    head.has_message = message != NULL;
    head.end_of_stream = message == NULL;
    if (!call->is_ended && yz_frame_size(&head, message) > call->connection->host_frame_bytes_max) {
        return yz_fail(error, YIZHAN_RESOURCE_EXHAUSTED, "The message is larger than the host takes. Send less at once.");
    }
    if (!wait_for(call, message != NULL ? may_send_or_ended : is_flushed_or_ended, error)) return false;
    if (call->is_ended) return fail_as_ended(call, error);
    if (message != NULL) call->send_credit -= (int64_t)message->size + YZ_MESSAGE_COST;
    call->is_finished = message == NULL;
    if (!yz_send_frame(call->connection, &head, message)) return fail_as_ended(call, error);
    if (!wait_for(call, is_flushed_or_ended, error)) return false;
    /* An end that came while this was on its way is told by yizhan_receive. */
    return true;
}

bool yizhan_send(yizhan_call *call, yizhan_bytes message, yizhan_error *error) {
    return send_message(call, &message, error);
}

bool yizhan_finish(yizhan_call *call, yizhan_error *error) {
    return send_message(call, NULL, error);
}

/* ---- Receiving ---- */

/* Takes the first message out and gives the host credit for more, once it is worth a frame: half of the window. */
static void take(yizhan_call *call, yizhan_buffer *message) {
    yz_waiting *waiting = call->first;
    call->first = waiting->next;
    if (call->first == NULL) call->last = NULL;
    yizhan_buffer_clear(message);
    *message = waiting->message;
    free(waiting);
    call->consumed += (int64_t)message->size + YZ_MESSAGE_COST;
    if (call->is_ended || call->consumed < (int64_t)call->connection->initial_credit / 2) return;
    Yizhan__Bus__V1__Frame head = YIZHAN__BUS__V1__FRAME__INIT;
    head.kind = YIZHAN__BUS__V1__FRAME_KIND__FRAME_KIND_CREDIT;
    head.stream = call->stream;
    head.credit = (uint32_t)call->consumed;
    call->receive_credit += call->consumed;
    call->consumed = 0;
    yz_send_frame(call->connection, &head, NULL);
    move_on(call->connection);
}

yizhan_received yizhan_receive(yizhan_call *call, yizhan_buffer *message, yizhan_error *error) {
    if (!wait_for(call, has_message_or_ended, error)) return YIZHAN_RECEIVED_FAILURE;
    if (call->first != NULL) {
        take(call, message);
        return YIZHAN_RECEIVED_MESSAGE;
    }
    if (call->outcome.code == YIZHAN_OK) return YIZHAN_RECEIVED_END;
    yz_fail_with(error, &call->outcome);
    return YIZHAN_RECEIVED_FAILURE;
}

void yizhan_release(yizhan_call *call) {
    if (call == NULL) return;
    /* A call that was never opened is on no connection's list, and the host knows nothing of it. */
    if (!call->is_ended && call->stream != 0) {
        yizhan_connection *connection = call->connection;
        yizhan_error error;
        yz_fail(&error, YIZHAN_CANCELLED, "The call was released by its caller.");
        drop(call, &error);
        move_on(connection);
    }
    while (call->first != NULL) {
        yz_waiting *waiting = call->first;
        call->first = waiting->next;
        yizhan_buffer_clear(&waiting->message);
        free(waiting);
    }
    free(call->metadata);
    free(call);
}

/* ---- Whole calls ---- */

bool yizhan_unary(
    yizhan_connection *connection,
    const char *method,
    yizhan_bytes request,
    const yizhan_call_options *options,
    yizhan_buffer *answer,
    yizhan_error *error
) {
    yizhan_call *call = open_call(connection, method, &request, options, true, error);
    if (call == NULL) return false;
    yizhan_received received = yizhan_receive(call, answer, error);
    if (received == YIZHAN_RECEIVED_END) {
        yz_fail(error, YIZHAN_INTERNAL, "The host answered %s without a message.", method);
    }
    yizhan_release(call);
    return received == YIZHAN_RECEIVED_MESSAGE;
}

ProtobufCMessage *yizhan_unary_message(
    yizhan_connection *connection,
    const char *method,
    const ProtobufCMessage *request,
    const ProtobufCMessageDescriptor *answer_type,
    const yizhan_call_options *options,
    yizhan_error *error
) {
    yizhan_buffer sent = YIZHAN_BUFFER_INIT;
    yizhan_buffer received = YIZHAN_BUFFER_INIT;
    ProtobufCMessage *answer = NULL;
    if (yizhan_pack(request, &sent, error)
        && yizhan_unary(connection, method, (yizhan_bytes){sent.data, sent.size}, options, &received, error)) {
        answer = yizhan_unpack(answer_type, (yizhan_bytes){received.data, received.size}, error);
    }
    yizhan_buffer_clear(&sent);
    yizhan_buffer_clear(&received);
    return answer;
}

bool yizhan_watch(
    yizhan_connection *connection,
    const char *method,
    yizhan_bytes request,
    const yizhan_call_options *options,
    yizhan_on_message on_message,
    void *context,
    yizhan_error *error
) {
    yizhan_call *call = yizhan_open(connection, method, &request, options, error);
    if (call == NULL) return false;
    yizhan_buffer message = YIZHAN_BUFFER_INIT;
    yizhan_received received = YIZHAN_RECEIVED_MESSAGE;
    bool goes_on = true;
    while (goes_on && received == YIZHAN_RECEIVED_MESSAGE) {
        received = yizhan_receive(call, &message, error);
        if (received != YIZHAN_RECEIVED_MESSAGE) break;
        goes_on = on_message(context, (yizhan_bytes){message.data, message.size});
    }
    yizhan_buffer_clear(&message);
    yizhan_release(call);
    return received != YIZHAN_RECEIVED_FAILURE;
}

bool yizhan_make_key(char key[YIZHAN_KEY_SIZE]) {
    static const char digits[] = "0123456789abcdef";
    uint8_t bytes[(YIZHAN_KEY_SIZE - 1) / 2];
    if (RAND_bytes(bytes, sizeof bytes) != 1) return false;
    for (size_t index = 0; index < sizeof bytes; index++) {
        key[2 * index] = digits[bytes[index] >> 4];
        key[2 * index + 1] = digits[bytes[index] & 15];
    }
    key[YIZHAN_KEY_SIZE - 1] = 0;
    return true;
}
