#include "transport.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "clock.h"
#include "error.h"
#include "tls.h"

/* ---- Addresses ---- */

static bool is_port(const char *text) {
    size_t count = strspn(text, "0123456789");
    if (count == 0 || count > 5 || text[count] != 0) return false;
    unsigned long port = 0;
    for (size_t index = 0; index < count; index++) port = port * 10 + (unsigned long)(text[index] - '0');
    return port <= 65535;
}

bool yz_address_parse(const char *text, yz_address *address, yizhan_error *error) {
    memset(address, 0, sizeof *address);
    if (strncmp(text, "unix:", 5) == 0) {
        const char *path = text + 5;
        size_t size = strlen(path);
        if (size == 0 || size >= sizeof address->path) {
            return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "The path of a Unix socket has 1 to 107 bytes.");
        }
        address->is_unix = true;
        memcpy(address->path, path, size + 1);
        return true;
    }
    const char *colon = strrchr(text, ':');
    if (colon == NULL || !is_port(colon + 1)) {
        return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "%s is no address: HOST:PORT or unix:PATH is.", text);
    }
    const char *host = text;
    size_t size = (size_t)(colon - text);
    if (size >= 2 && host[0] == '[' && host[size - 1] == ']') {
        host += 1;
        size -= 2;
    }
    if (size == 0 || size >= sizeof address->host) {
        return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "The name of a host has 1 to 255 bytes.");
    }
    memcpy(address->host, host, size);
    memcpy(address->port, colon + 1, strlen(colon + 1) + 1);
    return true;
}

/* ---- Waiting ---- */

yz_wait yz_wait_for(int socket, short events, int wake, int64_t deadline) {
    struct pollfd waited[2] = {
        {.fd = socket, .events = events, .revents = 0},
        {.fd = wake, .events = POLLIN, .revents = 0},
    };
    for (;;) {
        int64_t left = deadline - yz_now();
        int timeout = left <= 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
        int count = poll(waited, 2, timeout);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return YZ_READY; /* The socket's own functions then say what is wrong. */
        if (waited[1].revents != 0) return YZ_WOKEN;
        if (waited[0].revents != 0) return YZ_READY;
        if (left <= INT_MAX) return YZ_LATE;
    }
}

/* ---- Connecting ---- */

static bool set_flags(int socket) {
    int flags = fcntl(socket, F_GETFL);
    return flags >= 0 && fcntl(socket, F_SETFL, flags | O_NONBLOCK) == 0 && fcntl(socket, F_SETFD, FD_CLOEXEC) == 0;
}

static bool is_loopback(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        struct sockaddr_in ip;
        memcpy(&ip, address, sizeof ip);
        return ntohl(ip.sin_addr.s_addr) >> 24 == 127;
    }
    if (address->sa_family != AF_INET6) return false;
    struct sockaddr_in6 ip;
    memcpy(&ip, address, sizeof ip);
    return IN6_IS_ADDR_LOOPBACK(&ip.sin6_addr);
}

/* Returns the socket, or -1 with the reason in `fault`. */
static int connect_one(int family, const struct sockaddr *address, socklen_t size, int wake, int64_t deadline, int *fault) {
    int made = socket(family, SOCK_STREAM, 0);
    if (made < 0) {
        *fault = errno;
        return -1;
    }
    int outcome = set_flags(made) ? connect(made, address, size) : -1;
    *fault = outcome == 0 ? 0 : errno;
    if (*fault == EINPROGRESS || *fault == EINTR) {
        yz_wait waited = yz_wait_for(made, POLLOUT, wake, deadline);
        socklen_t count = sizeof *fault;
        if (waited == YZ_WOKEN) {
            *fault = ECANCELED;
        } else if (waited == YZ_LATE) {
            *fault = ETIMEDOUT;
        } else if (getsockopt(made, SOL_SOCKET, SO_ERROR, fault, &count) != 0) {
            *fault = errno;
        }
    }
    if (*fault == 0) return made;
    close(made);
    return -1;
}

static bool fail_to_connect(yizhan_error *error, const char *where, int fault) {
    if (fault == ECANCELED) return yz_fail(error, YIZHAN_CANCELLED, "Connecting was interrupted.");
    return yz_fail(
        error, YIZHAN_UNAVAILABLE, "No host answers at %s: %s. Is yizhand running there?", where, strerror(fault)
    );
}

static bool connect_unix(yz_transport *transport, const yz_address *address, int wake, int64_t deadline, yizhan_error *error) {
    struct sockaddr_un name;
    memset(&name, 0, sizeof name);
    name.sun_family = AF_UNIX;
    _Static_assert(sizeof name.sun_path >= sizeof address->path, "the longest path has room");
    memcpy(name.sun_path, address->path, sizeof address->path);
    int fault = 0;
    transport->socket = connect_one(AF_UNIX, (const struct sockaddr *)&name, sizeof name, wake, deadline, &fault);
    return transport->socket >= 0 || fail_to_connect(error, address->path, fault);
}

static bool connect_tcp(
    yz_transport *transport,
    const yz_address *address,
    bool allow_plain_text,
    int wake,
    int64_t deadline,
    yizhan_error *error
) {
    struct addrinfo hints;
    memset(&hints, 0, sizeof hints);
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    struct addrinfo *found = NULL;
    int outcome = getaddrinfo(address->host, address->port, &hints, &found);
    if (outcome != 0) {
        return yz_fail(error, YIZHAN_UNAVAILABLE, "%s has no address: %s.", address->host, gai_strerror(outcome));
    }
    int fault = EADDRNOTAVAIL;
    bool is_refused = false;
    for (const struct addrinfo *at = found; at != NULL && transport->socket < 0; at = at->ai_next) {
        is_refused = !allow_plain_text && !is_loopback(at->ai_addr);
        if (is_refused) break;
        transport->socket = connect_one(at->ai_family, at->ai_addr, at->ai_addrlen, wake, deadline, &fault);
        if (fault == ECANCELED) break;
    }
    freeaddrinfo(found);
    if (is_refused) {
        return yz_fail(
            error, YIZHAN_INVALID_ARGUMENT, "%s is another machine: that needs TLS, or allow_plain_text.", address->host
        );
    }
    if (transport->socket < 0) return fail_to_connect(error, address->host, fault);
    int yes = 1;
    setsockopt(transport->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return true;
}

bool yz_transport_open(
    yz_transport *transport,
    const yz_address *address,
    const yizhan_options *options,
    int wake,
    int64_t deadline,
    yizhan_error *error
) {
    bool has_files = options->authority_file != NULL || options->certificate_file != NULL || options->key_file != NULL;
    bool uses_tls = (options->use_tls || has_files) && !address->is_unix;
    bool is_connected = address->is_unix
        ? connect_unix(transport, address, wake, deadline, error)
        : connect_tcp(transport, address, uses_tls || options->allow_plain_text, wake, deadline, error);
    if (!is_connected) return false;
    return !uses_tls || yz_tls_open(transport, address->host, options, wake, deadline, error);
}

/* ---- Bytes ---- */

static yz_io lost(yizhan_error *error, const char *reason) {
    yz_fail(error, YIZHAN_UNAVAILABLE, "The connection to the host was lost: %s. Whether calls were done is not known.", reason);
    return YZ_IO_LOST;
}

static bool is_blocked(int fault) {
    return fault == EAGAIN || fault == EWOULDBLOCK || fault == EINTR;
}

yz_io yz_transport_read(yz_transport *transport, uint8_t *bytes, size_t size, size_t *count, yizhan_error *error) {
    if (transport->ssl != NULL) return yz_tls_read(transport, bytes, size, count, error);
    ssize_t moved = recv(transport->socket, bytes, size, 0);
    if (moved == 0) return lost(error, "the host closed it");
    if (moved < 0) return is_blocked(errno) ? YZ_IO_BLOCKED : lost(error, strerror(errno));
    *count = (size_t)moved;
    return YZ_IO_DONE;
}

yz_io yz_transport_write(
    yz_transport *transport, const uint8_t *bytes, size_t size, size_t *count, yizhan_error *error
) {
    if (transport->ssl != NULL) return yz_tls_write(transport, bytes, size, count, error);
    ssize_t moved = send(transport->socket, bytes, size, MSG_NOSIGNAL);
    if (moved < 0) return is_blocked(errno) ? YZ_IO_BLOCKED : lost(error, strerror(errno));
    *count = (size_t)moved;
    return YZ_IO_DONE;
}

void yz_transport_close(yz_transport *transport) {
    yz_tls_close(transport);
    if (transport->socket >= 0) close(transport->socket);
    transport->socket = -1;
}
