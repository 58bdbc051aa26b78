/*
 * A client of the Yizhan bus in C11, for terminals and other small programs.
 *
 * Documentation/protocol.md says what goes over the wire; README.md says how to build and how to begin.
 *
 * Threads: a connection and the calls on it belong to one thread at a time; only yizhan_interrupt may be called from
 * another thread, or from a signal handler. Different connections share nothing, so each thread may have its own.
 *
 * Memory: nothing is reserved for what the host sends before its size has been checked against a limit. What a function
 * hands over says how it is freed. Every function that takes a yizhan_error * may be given NULL.
 *
 * Texts are UTF-8 and end with a zero byte.
 */
#ifndef YIZHAN_H
#define YIZHAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <protobuf-c/protobuf-c.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define YIZHAN_API __attribute__((visibility("default")))
#else
#define YIZHAN_API
#endif

#define YIZHAN_VERSION "0.1.0"

/* ---- Errors ---------------------------------------------------------------------------------------------------- */

/* Outcome of a call: the codes of gRPC. */
typedef enum {
    YIZHAN_OK = 0,
    YIZHAN_CANCELLED = 1,
    YIZHAN_UNKNOWN = 2,
    YIZHAN_INVALID_ARGUMENT = 3,
    YIZHAN_DEADLINE_EXCEEDED = 4,
    YIZHAN_NOT_FOUND = 5,
    YIZHAN_ALREADY_EXISTS = 6,
    YIZHAN_PERMISSION_DENIED = 7,
    YIZHAN_RESOURCE_EXHAUSTED = 8,
    YIZHAN_FAILED_PRECONDITION = 9,
    YIZHAN_ABORTED = 10,
    YIZHAN_OUT_OF_RANGE = 11,
    YIZHAN_UNIMPLEMENTED = 12,
    YIZHAN_INTERNAL = 13,
    /* Nobody answers, or the connection broke: connect again. */
    YIZHAN_UNAVAILABLE = 14,
    YIZHAN_DATA_LOSS = 15,
    /* Log in (again). */
    YIZHAN_UNAUTHENTICATED = 16
} yizhan_code;

/* A field of a request that cannot stay as it is. Longer texts are cut at a whole character. */
typedef struct {
    char field[128];
    char description[384];
} yizhan_violation;

#define YIZHAN_VIOLATIONS_MAX 8

/* What went wrong. A plain value: it may be copied, and there is nothing to free. */
typedef struct {
    yizhan_code code;
    /* What is wrong and what to do about it, for a person. */
    char message[1024];
    /* A reason that a program can act upon, "KEY_REUSED", and the module that it is of; or empty. */
    char reason[64];
    char domain[64];
    /* When to try again; 0 where the host did not say. */
    uint32_t retry_after_ms;
    /* Fields that cannot stay as they are; further ones than there is room for are left out. */
    size_t violation_count;
    yizhan_violation violations[YIZHAN_VIOLATIONS_MAX];
} yizhan_error;

/* The name of a code as gRPC writes it: "NOT_FOUND". Never NULL. */
YIZHAN_API const char *yizhan_code_name(yizhan_code code);

/* ---- Bytes ----------------------------------------------------------------------------------------------------- */

/* Bytes that somebody else keeps. `data` may be NULL where `size` is 0. */
typedef struct {
    const uint8_t *data;
    size_t size;
} yizhan_bytes;

/* Bytes of one's own. Begin with YIZHAN_BUFFER_INIT, end with yizhan_buffer_clear. */
typedef struct {
    uint8_t *data;
    size_t size;
} yizhan_buffer;

#define YIZHAN_BUFFER_INIT \
    { NULL, 0 }

/* Frees the bytes and makes the buffer empty. */
YIZHAN_API void yizhan_buffer_clear(yizhan_buffer *buffer);

/* ---- Connections ----------------------------------------------------------------------------------------------- */

typedef struct yizhan_connection yizhan_connection;

/* How to connect. Begin with YIZHAN_OPTIONS_INIT; what is 0 or NULL has its default. Texts are not kept. */
typedef struct {
    /* The token that a login returned, at most 4,096 bytes; NULL to connect as nobody in particular. */
    const char *session_token;
    /* Name and version of the program for the host's log, at most 256 bytes. "yizhan-c/VERSION" */
    const char *client_name;
    /* For the connection, TLS and the welcome together; finding a name's address comes on top. 10,000 */
    uint32_t connect_timeout_ms;
    /* Largest message that is taken from the host, at most 64 MiB. 4,194,304 */
    uint32_t message_bytes_max;
    /* Bytes of messages that may wait here on each stream, at most 4,194,304. 262,144 */
    uint32_t initial_credit;
    /* Silence after which the host is asked whether it is there, while a call waits. 60,000 */
    uint32_t ping_interval_ms;
    /* How long it may take to answer that. 20,000 */
    uint32_t ping_timeout_ms;
    /* Encrypt, with TLS 1.3. Implied by the three files below. */
    bool use_tls;
    /* Allow TCP without TLS to another machine: whoever is on the way can read along, session tokens included. */
    bool allow_plain_text;
    /* PEM file of the authorities to trust; NULL for those that the system trusts. */
    const char *authority_file;
    /* PEM files of the terminal's own certificate chain and its key, where the host asks for one (mutual TLS). */
    const char *certificate_file;
    const char *key_file;
    /* The name or IP address that the host's certificate has to bear; NULL for the one that is connected to. */
    const char *server_name;
} yizhan_options;

#define YIZHAN_OPTIONS_INIT \
    { NULL, NULL, 0, 0, 0, 0, 0, false, false, NULL, NULL, NULL, NULL }

/*
 * Connects and introduces itself.
 *
 * address: "HOST:PORT", "[IPv6]:PORT" or "unix:PATH".
 * options: NULL for the defaults.
 *
 * Returns NULL on failure: YIZHAN_UNAVAILABLE where nobody answers, or the host's certificate is not trusted;
 * YIZHAN_UNAUTHENTICATED where the session has ended. Otherwise ends with yizhan_disconnect.
 */
YIZHAN_API yizhan_connection *
yizhan_connect(const char *address, const yizhan_options *options, yizhan_error *error);

/*
 * Closes and frees a connection. NULL is ignored.
 *
 * Calls that are still on it end with YIZHAN_CANCELLED, and still have to be released.
 */
YIZHAN_API void yizhan_disconnect(yizhan_connection *connection);

/* Whether further calls can be made; false once it broke, or the host is stopping. As of the last function called. */
YIZHAN_API bool yizhan_is_open(const yizhan_connection *connection);

/* The account that calls act for; empty for nobody in particular. Valid as long as the connection. */
YIZHAN_API const char *yizhan_account_id(const yizhan_connection *connection);

/* Name and version of the host. Valid as long as the connection. */
YIZHAN_API const char *yizhan_server_name(const yizhan_connection *connection);

/*
 * The socket, for poll(2) in the program's own loop: when it is readable, call yizhan_serve with a timeout of 0.
 * For nothing else.
 */
YIZHAN_API int yizhan_socket(const yizhan_connection *connection);

/*
 * Lets the connection answer the host's pings and take in what comes, for as long as the timeout says.
 *
 * A host closes a connection that stays silent for more than about a minute. Where a program may make no call for so
 * long, it calls this at least twice a minute, or whenever the socket is readable. Calls do it by themselves.
 *
 * Returns false once the connection has broken, or was interrupted.
 */
YIZHAN_API bool yizhan_serve(yizhan_connection *connection, uint32_t timeout_ms, yizhan_error *error);

/*
 * Ends what the connection waits for, from any thread or a signal handler: the call ends with YIZHAN_CANCELLED, and the
 * host is told. Where nothing waits, the next wait ends so. The connection stays open.
 *
 * It must not be called during or after yizhan_disconnect.
 */
YIZHAN_API void yizhan_interrupt(yizhan_connection *connection);

/* ---- Calls ----------------------------------------------------------------------------------------------------- */

/* Metadata of a call. Keys are lower-case ASCII letters, digits, "-", "_" and ".". */
typedef struct {
    const char *key;
    const char *value;
} yizhan_metadatum;

/* How to call. Begin with YIZHAN_CALL_OPTIONS_INIT. Nothing of it is kept. */
typedef struct {
    /* How long the caller waits, and the host works on it; 0 is the method's own default. */
    uint32_t timeout_ms;
    /*
     * Names one act of a user, such as one press of a button, where a method changes something: see yizhan_make_key.
     * A repetition with the same key gets the first answer instead of acting twice.
     */
    const char *idempotency_key;
    /* Further metadata, at most 60 entries and 8,192 bytes. */
    const yizhan_metadatum *metadata;
    size_t metadata_count;
} yizhan_call_options;

#define YIZHAN_CALL_OPTIONS_INIT \
    { 0, NULL, NULL, 0 }

#define YIZHAN_KEY_SIZE 33

/*
 * Makes a new random idempotency key of 32 characters.
 *
 * Make it when the user acts, keep it until the answer is there, and use it again when the call has to be repeated
 * because of YIZHAN_UNAVAILABLE or YIZHAN_DEADLINE_EXCEEDED. Returns false where there is no randomness.
 */
YIZHAN_API bool yizhan_make_key(char key[YIZHAN_KEY_SIZE]);

/*
 * Calls a method that takes one message and answers with one.
 *
 * method:  "/yizhan.hotline.v1.HotlineService/GetOrder".
 * request: the encoded message.
 * options: NULL for the defaults.
 * answer:  receives the encoded answer on success; what it held before is freed. Free it with yizhan_buffer_clear.
 */
YIZHAN_API bool yizhan_unary(
    yizhan_connection *connection,
    const char *method,
    yizhan_bytes request,
    const yizhan_call_options *options,
    yizhan_buffer *answer,
    yizhan_error *error
);

/*
 * The same with messages of libprotobuf-c.
 *
 * request:     e.g. &get_order_request.base.
 * answer_type: e.g. &yizhan__hotline__v1__order__descriptor.
 *
 * Returns the answer, to be freed with its generated ..._free_unpacked(answer, NULL); NULL on failure.
 */
YIZHAN_API ProtobufCMessage *yizhan_unary_message(
    yizhan_connection *connection,
    const char *method,
    const ProtobufCMessage *request,
    const ProtobufCMessageDescriptor *answer_type,
    const yizhan_call_options *options,
    yizhan_error *error
);

/*
 * Takes one message of a stream; it is valid until the function returns. Returns whether to go on.
 *
 * It may make other calls on the same connection.
 */
typedef bool (*yizhan_on_message)(void *context, yizhan_bytes message);

/*
 * Calls a method that takes one message and answers with a stream, and hands over each message as it comes.
 *
 * Returns true where the stream ended well or `on_message` had enough (the host is told then); false on failure.
 */
YIZHAN_API bool yizhan_watch(
    yizhan_connection *connection,
    const char *method,
    yizhan_bytes request,
    const yizhan_call_options *options,
    yizhan_on_message on_message,
    void *context,
    yizhan_error *error
);

/* ---- Streams, one step at a time ------------------------------------------------------------------------------- */

/* A call under way. A connection may have 64 at once. */
typedef struct yizhan_call yizhan_call;

/*
 * Opens a call of any shape.
 *
 * request: the only message, after which none can be sent; NULL where messages are sent with yizhan_send.
 *
 * Returns NULL on failure. Otherwise ends with yizhan_release.
 */
YIZHAN_API yizhan_call *yizhan_open(
    yizhan_connection *connection,
    const char *method,
    const yizhan_bytes *request,
    const yizhan_call_options *options,
    yizhan_error *error
);

/*
 * Sends a message, waiting until the host has room for it.
 *
 * Returns false where the call has ended: its outcome then comes from yizhan_receive as well.
 */
YIZHAN_API bool yizhan_send(yizhan_call *call, yizhan_bytes message, yizhan_error *error);

/* Says that no further message follows. */
YIZHAN_API bool yizhan_finish(yizhan_call *call, yizhan_error *error);

typedef enum {
    /* The call failed. */
    YIZHAN_RECEIVED_FAILURE = -1,
    /* The call succeeded, and all its messages have been received. */
    YIZHAN_RECEIVED_END = 0,
    /* A message. */
    YIZHAN_RECEIVED_MESSAGE = 1
} yizhan_received;

/*
 * Waits for the next message; the answer of a method that answers once is its only message.
 *
 * message: receives it; what it held before is freed. Free it with yizhan_buffer_clear.
 */
YIZHAN_API yizhan_received yizhan_receive(yizhan_call *call, yizhan_buffer *message, yizhan_error *error);

/* Metadata that came with the end of the call; NULL where there is none of this key. Valid as long as the call. */
YIZHAN_API const char *yizhan_answer_metadata(const yizhan_call *call, const char *key);

/* Frees a call. Where it has not ended, it is cancelled and the host told. NULL is ignored. */
YIZHAN_API void yizhan_release(yizhan_call *call);

/* ---- Messages of libprotobuf-c --------------------------------------------------------------------------------- */

/* Messages may be nested this deep: protobuf's own default, and libprotobuf-c has no limit of its own. */
#define YIZHAN_DEPTH_MAX 100

/*
 * Memory that one decoded message may take in all: eight times the default largest message. Two bytes on the wire can
 * become an empty message of 200 bytes in memory, so that the size of the message alone is no bound.
 */
#define YIZHAN_UNPACK_BYTES_MAX (8u * 4194304u)

/*
 * Decodes a message within these limits, which the generated ..._unpack functions do not keep.
 *
 * Note that libprotobuf-c makes every `string` a C string: whatever follows a zero byte in it is not seen.
 *
 * Returns NULL on failure. Otherwise free it with its generated ..._free_unpacked(message, NULL).
 */
YIZHAN_API ProtobufCMessage *
yizhan_unpack(const ProtobufCMessageDescriptor *type, yizhan_bytes bytes, yizhan_error *error);

/* Encodes a message; what the buffer held before is freed. Free it with yizhan_buffer_clear. */
YIZHAN_API bool yizhan_pack(const ProtobufCMessage *message, yizhan_buffer *buffer, yizhan_error *error);

#ifdef __cplusplus
}
#endif

#endif
