/* A socket that never blocks, with or without TLS 1.3. */
#ifndef YIZHAN_TRANSPORT_H
#define YIZHAN_TRANSPORT_H

#include <openssl/ssl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yizhan.h"

typedef struct {
    /* -1 where there is none. */
    int socket;
    SSL_CTX *context;
    BIO_METHOD *method;
    SSL *ssl;
    /* TLS has to write before it can read on. */
    bool reading_wants_write;
} yz_transport;

typedef enum {
    YZ_IO_DONE,
    /* Nothing can be moved now. */
    YZ_IO_BLOCKED,
    /* The peer has closed, or the connection broke. */
    YZ_IO_LOST
} yz_io;

/* A host name with its port, or the path of a Unix socket. */
typedef struct {
    bool is_unix;
    char host[256];
    char port[6];
    char path[108];
} yz_address;

bool yz_address_parse(const char *text, yz_address *address, yizhan_error *error);

/* Connects, TLS included, until `deadline`; where `wake` becomes readable the wait ends. */
bool yz_transport_open(
    yz_transport *transport,
    const yz_address *address,
    const yizhan_options *options,
    int wake,
    int64_t deadline,
    yizhan_error *error
);

/* Moves at most `size` bytes, and says how many. `error` is set where the outcome is YZ_IO_LOST. */
yz_io yz_transport_read(yz_transport *transport, uint8_t *bytes, size_t size, size_t *count, yizhan_error *error);
yz_io yz_transport_write(
    yz_transport *transport, const uint8_t *bytes, size_t size, size_t *count, yizhan_error *error
);

void yz_transport_close(yz_transport *transport);

/* Waits until the socket has one of `events`, `wake` is readable, or `deadline`. */
typedef enum {
    YZ_READY,
    YZ_WOKEN,
    YZ_LATE
} yz_wait;
yz_wait yz_wait_for(int socket, short events, int wake, int64_t deadline);

#endif
