/* A host on a Unix socket that says what a test wants it to say. */
#ifndef YIZHAN_SCRIPTED_HOST_H
#define YIZHAN_SCRIPTED_HOST_H

#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "check.h"
#include "wire.h"
#include "yizhan/bus/v1/frame.pb-c.h"

typedef Yizhan__Bus__V1__Frame frame;
#define FRAME_INIT YIZHAN__BUS__V1__FRAME__INIT
#define KIND(name) YIZHAN__BUS__V1__FRAME_KIND__FRAME_KIND_##name

typedef struct scripted_host {
    char folder[32];
    char address[64];
    int listener;
    /* The accepted connection. */
    int peer;
    /* What it grants and takes. */
    uint32_t initial_credit;
    void (*script)(struct scripted_host *host);
    /* The client's connection, for scripts that interrupt it. */
    yizhan_connection *_Atomic connection;
    pthread_t thread;
} scripted_host;

static inline bool host_write_all(const scripted_host *host, const uint8_t *bytes, size_t size) {
    while (size > 0) {
        ssize_t count = send(host->peer, bytes, size, MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes += count;
        size -= (size_t)count;
    }
    return true;
}

static inline bool host_send(const scripted_host *host, const frame *sent) {
    size_t size = yizhan__bus__v1__frame__get_packed_size(sent);
    uint8_t *bytes = malloc(4 + size);
    CHECK(bytes != NULL);
    yz_store_big_endian(bytes, (uint32_t)size);
    yizhan__bus__v1__frame__pack(sent, bytes + 4);
    bool is_sent = host_write_all(host, bytes, 4 + size);
    free(bytes);
    return is_sent;
}

static inline bool host_read_all(const scripted_host *host, uint8_t *bytes, size_t size) {
    while (size > 0) {
        ssize_t count = recv(host->peer, bytes, size, 0);
        if (count <= 0) return false;
        bytes += count;
        size -= (size_t)count;
    }
    return true;
}

/* The next frame; NULL once the client has gone. */
static inline frame *host_receive(const scripted_host *host) {
    uint8_t length[4];
    if (!host_read_all(host, length, 4)) return NULL;
    size_t size = yz_load_big_endian(length);
    CHECK(size > 0 && size <= 8388608);
    uint8_t *bytes = malloc(size);
    CHECK(bytes != NULL);
    frame *received = NULL;
    if (host_read_all(host, bytes, size)) {
        received = yizhan__bus__v1__frame__unpack(NULL, size, bytes);
        CHECK(received != NULL);
    }
    free(bytes);
    return received;
}

static inline void host_drop(frame *received) {
    yizhan__bus__v1__frame__free_unpacked(received, NULL);
}

/* Waits for a frame of a kind, passing over others. */
static inline frame *host_expect(const scripted_host *host, Yizhan__Bus__V1__FrameKind kind) {
    for (;;) {
        frame *received = host_receive(host);
        CHECK(received != NULL);
        if (received->kind == kind) return received;
        host_drop(received);
    }
}

static inline void host_pass(const scripted_host *host, Yizhan__Bus__V1__FrameKind kind) {
    host_drop(host_expect(host, kind));
}

static inline void host_message(
    const scripted_host *host, Yizhan__Bus__V1__FrameKind kind, uint32_t stream, const char *payload
) {
    frame sent = FRAME_INIT;
    sent.kind = kind;
    sent.stream = stream;
    sent.has_message = payload != NULL;
    sent.payload.data = (uint8_t *)(uintptr_t)payload;
    sent.payload.len = payload != NULL ? strlen(payload) : 0;
    host_send(host, &sent);
}

static inline void host_welcome(const scripted_host *host) {
    Yizhan__Bus__V1__Welcome welcome = YIZHAN__BUS__V1__WELCOME__INIT;
    frame sent = FRAME_INIT;
    welcome.version = 1;
    welcome.server_name = "scripted";
    welcome.account_id = "account-1";
    welcome.initial_credit = host->initial_credit;
    welcome.frame_bytes_max = 4194304 + 65536;
    welcome.streams_max = 1000;
    sent.kind = KIND(WELCOME);
    sent.welcome = &welcome;
    host_send(host, &sent);
}

/* Reads until the client has gone. */
static inline void host_linger(const scripted_host *host) {
    uint8_t bytes[4096];
    while (recv(host->peer, bytes, sizeof bytes, 0) > 0) continue;
}

static inline void *host_run(void *context) {
    scripted_host *host = context;
    host->peer = accept(host->listener, NULL, NULL);
    CHECK(host->peer >= 0);
    host->script(host);
    close(host->peer);
    return NULL;
}

static inline void host_start(scripted_host *host, void (*script)(scripted_host *host)) {
    memset(host, 0, sizeof *host);
    host->script = script;
    host->initial_credit = 262144;
    strcpy(host->folder, "/tmp/yizhan-c-XXXXXX");
    CHECK(mkdtemp(host->folder) != NULL);
    struct sockaddr_un name;
    memset(&name, 0, sizeof name);
    name.sun_family = AF_UNIX;
    CHECK(snprintf(name.sun_path, sizeof name.sun_path, "%s/bus", host->folder) > 0);
    CHECK(snprintf(host->address, sizeof host->address, "unix:%s", name.sun_path) > 0);
    host->listener = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK(host->listener >= 0);
    CHECK(bind(host->listener, (const struct sockaddr *)&name, sizeof name) == 0);
    CHECK(listen(host->listener, 4) == 0);
}

static inline void host_go(scripted_host *host) {
    CHECK(pthread_create(&host->thread, NULL, host_run, host) == 0);
}

static inline void host_end(scripted_host *host) {
    CHECK(pthread_join(host->thread, NULL) == 0);
    close(host->listener);
    CHECK(unlink(host->address + strlen("unix:")) == 0);
    CHECK(rmdir(host->folder) == 0);
}

#endif
