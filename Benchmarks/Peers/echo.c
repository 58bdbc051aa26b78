// Echoes every byte of every connection, with epoll: the floor of the machine.
//
// usage: echo          prints "listening PORT"
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

// Received and not sent yet; a connection is not read while it has any.
typedef struct {
    int fd;
    size_t pending, sent;
    char *buffer;
} Connection;

enum { BUFFER_BYTES = 1 << 20, EVENTS_MAX = 256, BACKLOG = 4096 };

static char shared[BUFFER_BYTES];

static void watch(int epoll, int operation, Connection *connection, unsigned events) {
    struct epoll_event event = {.events = events, .data.ptr = connection};
    epoll_ctl(epoll, operation, connection->fd, &event);
}

static void close_connection(Connection *connection) {
    close(connection->fd);
    free(connection->buffer);
    free(connection);
}

// Sends what it can; keeps the rest. Returns 0 when the connection is gone.
static int send_bytes(int epoll, Connection *connection, const char *bytes, size_t count) {
    ssize_t sent = send(connection->fd, bytes, count, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) return 0;
    if (sent < 0) sent = 0;
    if ((size_t)sent == count) return 1;
    if (!connection->buffer) connection->buffer = malloc(BUFFER_BYTES);
    memmove(connection->buffer, bytes + sent, count - (size_t)sent);
    connection->pending = count - (size_t)sent;
    connection->sent = 0;
    watch(epoll, EPOLL_CTL_MOD, connection, EPOLLOUT);
    return 1;
}

static int flush_pending(int epoll, Connection *connection) {
    ssize_t sent = send(connection->fd, connection->buffer + connection->sent, connection->pending, MSG_NOSIGNAL);
    if (sent < 0) return errno == EAGAIN;
    connection->sent += (size_t)sent;
    connection->pending -= (size_t)sent;
    if (connection->pending == 0) watch(epoll, EPOLL_CTL_MOD, connection, EPOLLIN);
    return 1;
}

static int echo(int epoll, Connection *connection) {
    ssize_t count = recv(connection->fd, shared, sizeof shared, 0);
    if (count < 0) return errno == EAGAIN;
    return count > 0 && send_bytes(epoll, connection, shared, (size_t)count);
}

static void accept_all(int epoll, int listener) {
    const int on = 1;
    for (int fd; (fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        Connection *connection = calloc(1, sizeof *connection);
        connection->fd = fd;
        watch(epoll, EPOLL_CTL_ADD, connection, EPOLLIN);
    }
}

int main(void) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof address;
    if (bind(listener, (void *)&address, length) || listen(listener, BACKLOG)) return perror("listen"), 1;
    getsockname(listener, (void *)&address, &length);
    printf("listening %d\n", ntohs(address.sin_port));
    fflush(stdout);

    int epoll = epoll_create1(0);
    struct epoll_event listening = {.events = EPOLLIN, .data.ptr = NULL}, events[EVENTS_MAX];
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &listening);
    for (;;) {
        int count = epoll_wait(epoll, events, EVENTS_MAX, -1);
        for (int i = 0; i < count; i++) {
            Connection *connection = events[i].data.ptr;
            if (!connection) {
                accept_all(epoll, listener);
            } else if (!(connection->pending ? flush_pending(epoll, connection) : echo(epoll, connection))) {
                close_connection(connection);
            }
        }
    }
}
