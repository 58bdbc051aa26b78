// Loads the echo server: frames of four bytes of length, four bytes of slot and a message, back as they went.
//
// usage: load PORT MESSAGE_BYTES CONNECTIONS IN_FLIGHT SECONDS SERVER_PID
//        load idle PORT CONNECTIONS HEX SERVER_PID
//            sends the bytes HEX on each connection, waits for an answer, prints the server's growth a connection
#define _GNU_SOURCE
#include "measure.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEADER_BYTES = 8, EVENTS_MAX = 256, READ_BYTES_MIN = 1 << 16, WARM_UP_NS = 500000000 };

typedef struct {
    int fd;
    char *input, *output;
    size_t input_capacity, input_count, output_capacity, output_count, output_sent;
    uint64_t *started;
} Connection;

static size_t message_bytes;
static uint32_t in_flight;
static Measurement measurement;
static int measuring;

static int connect_to(int port) {
    const int on = 1;
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (void *)&address, sizeof address)) {
        perror("connect");
        exit(1);
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

static void push(Connection *connection, uint32_t slot) {
    size_t count = HEADER_BYTES + message_bytes;
    if (connection->output_count + count > connection->output_capacity) {
        connection->output_capacity = connection->output_capacity * 2 + count;
        connection->output = realloc(connection->output, connection->output_capacity);
    }
    char *frame = connection->output + connection->output_count;
    uint32_t header[2] = {htonl((uint32_t)(count - 4)), htonl(slot)};
    memcpy(frame, header, HEADER_BYTES);
    memset(frame + HEADER_BYTES, 'x', message_bytes);
    connection->output_count += count;
    connection->started[slot] = now_ns();
}

static void flush_output(Connection *connection) {
    while (connection->output_sent < connection->output_count) {
        ssize_t sent = send(connection->fd, connection->output + connection->output_sent,
                            connection->output_count - connection->output_sent, MSG_NOSIGNAL);
        if (sent < 0 && errno == EAGAIN) return;
        if (sent < 0) exit(1);
        connection->output_sent += (size_t)sent;
    }
    connection->output_count = connection->output_sent = 0;
}

static void take_frames(Connection *connection) {
    size_t offset = 0;
    uint64_t now = now_ns();
    while (connection->input_count - offset >= HEADER_BYTES) {
        uint32_t header[2];
        memcpy(header, connection->input + offset, HEADER_BYTES);
        size_t count = (size_t)ntohl(header[0]) + 4;
        uint32_t slot = ntohl(header[1]);
        if (connection->input_count - offset < count) break;
        if (count != HEADER_BYTES + message_bytes || slot >= in_flight) exit(1);
        if (measuring) measurement_add(&measurement, now - connection->started[slot]);
        push(connection, slot);
        offset += count;
    }
    memmove(connection->input, connection->input + offset, connection->input_count - offset);
    connection->input_count -= offset;
}

static void receive(Connection *connection) {
    for (;;) {
        if (connection->input_capacity - connection->input_count < READ_BYTES_MIN) {
            connection->input_capacity = connection->input_capacity * 2 + READ_BYTES_MIN;
            connection->input = realloc(connection->input, connection->input_capacity);
        }
        size_t room = connection->input_capacity - connection->input_count;
        ssize_t count = recv(connection->fd, connection->input + connection->input_count, room, 0);
        if (count < 0 && errno == EAGAIN) break;
        if (count <= 0) exit(1);
        connection->input_count += (size_t)count;
        take_frames(connection);
        if ((size_t)count < room) break;
    }
}

static void start(int epoll, Connection *connection, int port) {
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = connection};
    connection->fd = connect_to(port);
    fcntl(connection->fd, F_SETFL, O_NONBLOCK);
    connection->started = calloc(in_flight, sizeof(uint64_t));
    epoll_ctl(epoll, EPOLL_CTL_ADD, connection->fd, &event);
    for (uint32_t slot = 0; slot < in_flight; slot++) push(connection, slot);
    flush_output(connection);
}

static int load(char **arguments) {
    int port = atoi(arguments[1]), connections = atoi(arguments[3]);
    message_bytes = (size_t)atol(arguments[2]);
    in_flight = (uint32_t)atoi(arguments[4]);
    uint64_t warm = now_ns() + WARM_UP_NS, end = warm + (uint64_t)(atof(arguments[5]) * 1e9);
    int epoll = epoll_create1(0);
    Connection *all = calloc((size_t)connections, sizeof *all);
    for (int i = 0; i < connections; i++) start(epoll, &all[i], port);
    struct epoll_event events[EVENTS_MAX];
    for (;;) {
        int count = epoll_wait(epoll, events, EVENTS_MAX, 1000);
        uint64_t now = now_ns();
        if (!measuring && now >= warm) {
            measuring = 1;
            measurement_start(&measurement, (pid_t)atoi(arguments[6]));
        }
        if (now >= end) return measurement_print(&measurement);
        for (int i = 0; i < count; i++) {
            receive(events[i].data.ptr);
            flush_output(events[i].data.ptr);
        }
    }
}

static long resident_kib(int pid) {
    char path[64], line[256];
    long kib = 0;
    snprintf(path, sizeof path, "/proc/%d/status", pid);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) sscanf(line, "VmRSS: %ld", &kib);
    if (file) fclose(file);
    return kib;
}

static int idle(char **arguments) {
    int port = atoi(arguments[2]), connections = atoi(arguments[3]), pid = atoi(arguments[5]);
    char bytes[4096], answer[4096];
    size_t count = strlen(arguments[4]) / 2;
    if (count > sizeof bytes) return 1;
    for (size_t i = 0; i < count; i++) sscanf(arguments[4] + 2 * i, "%2hhx", (unsigned char *)&bytes[i]);
    long before = resident_kib(pid);
    for (int i = 0; i < connections; i++) {
        int fd = connect_to(port);
        if (send(fd, bytes, count, MSG_NOSIGNAL) < 0 || recv(fd, answer, sizeof answer, 0) <= 0) {
            return fprintf(stderr, "connection %d was refused\n", i), 1;
        }
    }
    sleep(1);
    printf("{\"connections\": %d, \"kib\": %.2f}\n", connections,
           (double)(resident_kib(pid) - before) / connections);
    return 0;
}

int main(int count, char **arguments) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (count == 6 && !strcmp(arguments[1], "idle")) return idle(arguments);
    if (count == 7) return load(arguments);
    return fprintf(stderr, "usage: load PORT MESSAGE_BYTES CONNECTIONS IN_FLIGHT SECONDS SERVER_PID\n"), 2;
}
