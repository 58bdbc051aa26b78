/* One connection: bytes into frames, frames into calls. */
#ifndef YIZHAN_CONNECTION_H
#define YIZHAN_CONNECTION_H

#include "frame.h"
#include "transport.h"
#include "yizhan/bus/v1/frame.pb-c.h"

/* Calls that one connection may have open at once. */
#define YZ_CALLS_MAX 64
/* Credit that a peer may collect on one stream; more is taken as this. */
#define YZ_CREDIT_MAX 4194304
/* What a message costs on top of its payload, so that empty messages are not free. */
#define YZ_MESSAGE_COST 32
/* Longest call that any host allows, and ten seconds for its answer to arrive. */
#define YZ_CALL_MS_MAX (86400000 + 10000)
/* Small frames that may wait behind a large one; a host that reads none of them for so long reads nothing. */
#define YZ_CONTROL_BYTES_MAX 65536

typedef enum {
    YZ_AWAITING_WELCOME,
    YZ_RUNNING,
    /* The host is stopping: it takes no further call. */
    YZ_DRAINING,
    YZ_CLOSED
} yz_phase;

/* A message that came and was not taken out yet. */
typedef struct yz_waiting {
    struct yz_waiting *next;
    yizhan_buffer message;
} yz_waiting;

struct yizhan_call {
    yizhan_connection *connection;
    yizhan_call *next;
    uint32_t stream;
    int64_t deadline;
    /* Answers once: a message before the end breaks the protocol. */
    bool is_unary;
    bool is_finished;
    bool is_ended;
    /* Of an ended call. */
    yizhan_error outcome;
    int64_t send_credit;
    int64_t receive_credit;
    int64_t consumed;
    yz_waiting *first;
    yz_waiting *last;
    /* Of the end: key, zero byte, value, zero byte, and so on. */
    char *metadata;
    size_t metadata_size;
};

/* Bytes that wait to be written. */
typedef struct {
    uint8_t *bytes;
    size_t capacity;
    size_t start;
    size_t end;
} yz_output;

struct yizhan_connection {
    yz_transport transport;
    /* A pipe: yizhan_interrupt writes, whoever waits reads. */
    int wake[2];
    yz_phase phase;
    /* Why it is closed. */
    yizhan_error failure;

    uint32_t frame_bytes_max;
    uint32_t initial_credit;
    int64_t ping_interval;
    int64_t ping_timeout;

    uint32_t host_frame_bytes_max;
    uint32_t host_initial_credit;
    uint32_t streams_max;
    char account_id[256];
    char server_name[256];

    uint32_t last_stream;
    yizhan_call *calls;
    size_t call_count;

    uint8_t *inbound;
    size_t inbound_capacity;
    size_t inbound_size;
    yz_output output;

    int64_t last_heard;
    /* When the host was asked whether it is there; 0 where it was not, or has answered. */
    int64_t pinged;
};

/* What a wait ended with. */
typedef enum {
    YZ_WAIT_DONE,
    YZ_WAIT_CLOSED,
    YZ_WAIT_INTERRUPTED,
    YZ_WAIT_LATE
} yz_outcome;

typedef bool (*yz_condition)(const void *context);

/* Lets bytes flow both ways until the condition holds. The connection may be closed, and calls ended, by it. */
yz_outcome yz_flow(yizhan_connection *connection, int64_t deadline, yz_condition condition, const void *context);

/* Adds a frame to what is written next; closes the connection where there is no room. */
bool yz_send_frame(yizhan_connection *connection, const Yizhan__Bus__V1__Frame *head, const yizhan_bytes *payload);

/* Bytes of a frame without its length. */
size_t yz_frame_size(const Yizhan__Bus__V1__Frame *head, const yizhan_bytes *payload);

/* Whether everything has been written. */
bool yz_is_flushed(const void *connection);

/* Closes a connection; every call on it fails. Always false. */
bool yz_close(yizhan_connection *connection, const yizhan_error *reason);

/* In call.c: frames of a call. Return NULL, or what the host did that the protocol does not allow. */
const char *yz_call_message(yizhan_call *call, const yz_frame *frame);
void yz_call_end(yizhan_call *call, const yz_frame *frame);
void yz_call_fail(yizhan_call *call, const yizhan_error *reason);
void yz_call_add_credit(yizhan_call *call, uint32_t credit);

#endif
