#include "tls.h"

#include <arpa/inet.h>
#include <errno.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "clock.h"
#include "error.h"

/* ---- The socket as libssl sees it: its own would raise SIGPIPE where the host has gone. ---- */

static int socket_write(BIO *bio, const char *bytes, int size) {
    const yz_transport *transport = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    ssize_t count = send(transport->socket, bytes, (size_t)size, MSG_NOSIGNAL);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) BIO_set_retry_write(bio);
    return (int)count;
}

static int socket_read(BIO *bio, char *bytes, int size) {
    const yz_transport *transport = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    ssize_t count = recv(transport->socket, bytes, (size_t)size, 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) BIO_set_retry_read(bio);
    return (int)count;
}

static long socket_control(BIO *bio, int command, long number, void *pointer) {
    (void)bio;
    (void)number;
    (void)pointer;
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

static BIO *make_bio(yz_transport *transport) {
    transport->method = BIO_meth_new(BIO_TYPE_SOURCE_SINK, "yizhan socket");
    if (transport->method == NULL) return NULL;
    BIO_meth_set_write(transport->method, socket_write);
    BIO_meth_set_read(transport->method, socket_read);
    BIO_meth_set_ctrl(transport->method, socket_control);
    BIO *bio = BIO_new(transport->method);
    if (bio == NULL) return NULL;
    BIO_set_data(bio, transport);
    BIO_set_init(bio, 1);
    return bio;
}

/* ---- Setting up ---- */

/* What libssl last complained about, on this thread. */
static const char *complaint(void) {
    const char *reason = ERR_reason_error_string(ERR_peek_last_error());
    return reason != NULL ? reason : "no reason was given";
}

static bool trust(SSL_CTX *context, const char *file, yizhan_error *error) {
    int outcome = file == NULL ? SSL_CTX_set_default_verify_paths(context)
                               : SSL_CTX_load_verify_file(context, file);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    if (outcome == 1) return true;
    const char *name = file != NULL ? file : "the system's authorities";
    return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "%s cannot be read: %s.", name, complaint());
}

static bool identify(SSL_CTX *context, const char *certificate, const char *key, yizhan_error *error) {
    if ((certificate == NULL) != (key == NULL)) {
        return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "A certificate and its key have to be given together.");
    }
    if (certificate == NULL) return true;
    if (SSL_CTX_use_certificate_chain_file(context, certificate) != 1) {
        return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "%s cannot be read: %s.", certificate, complaint());
    }
    if (SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) != 1 || SSL_CTX_check_private_key(context) != 1) {
        return yz_fail(
            error, YIZHAN_INVALID_ARGUMENT, "%s cannot be read or is of another certificate: %s.", key, complaint()
        );
    }
    return true;
}

/* Says whose certificate the host's has to be. */
static bool expect(SSL *ssl, const char *name) {
    struct in6_addr address;
    bool is_ip = inet_pton(AF_INET, name, &address) == 1 || inet_pton(AF_INET6, name, &address) == 1;
    if (is_ip) return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), name) == 1;
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set1_host(ssl, name) == 1 && SSL_set_tlsext_host_name(ssl, name) == 1;
}

static bool set_up(yz_transport *transport, const char *host, const yizhan_options *options, yizhan_error *error) {
    transport->context = SSL_CTX_new(TLS_client_method());
    if (transport->context == NULL || SSL_CTX_set_min_proto_version(transport->context, TLS1_3_VERSION) != 1) {
        return yz_fail(error, YIZHAN_INTERNAL, "TLS cannot be set up: %s.", complaint());
    }
    if (!trust(transport->context, options->authority_file, error)) return false;
    if (!identify(transport->context, options->certificate_file, options->key_file, error)) return false;
    SSL_CTX_set_mode(transport->context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    transport->ssl = SSL_new(transport->context);
    BIO *bio = transport->ssl != NULL ? make_bio(transport) : NULL;
    if (bio == NULL) return yz_fail(error, YIZHAN_INTERNAL, "TLS cannot be set up: %s.", complaint());
    SSL_set_bio(transport->ssl, bio, bio);
    if (!expect(transport->ssl, options->server_name != NULL ? options->server_name : host)) {
        return yz_fail(error, YIZHAN_INVALID_ARGUMENT, "%s is no name that a certificate can bear.", host);
    }
    return true;
}

static bool fail_to_open(const yz_transport *transport, const char *host, yizhan_error *error) {
    long verdict = SSL_get_verify_result(transport->ssl);
    if (verdict != X509_V_OK) {
        return yz_fail(
            error,
            YIZHAN_UNAVAILABLE,
            "The certificate of %s is not trusted: %s.",
            host,
            X509_verify_cert_error_string(verdict)
        );
    }
    return yz_fail(
        error, YIZHAN_UNAVAILABLE, "%s opens no TLS connection: %s. Does the host use TLS?", host, complaint()
    );
}

bool yz_tls_open(
    yz_transport *transport,
    const char *host,
    const yizhan_options *options,
    int wake,
    int64_t deadline,
    yizhan_error *error
) {
    ERR_clear_error();
    if (!set_up(transport, host, options, error)) return false;
    for (;;) {
        ERR_clear_error();
        int outcome = SSL_connect(transport->ssl);
        if (outcome == 1) return true;
        int reason = SSL_get_error(transport->ssl, outcome);
        if (reason != SSL_ERROR_WANT_READ && reason != SSL_ERROR_WANT_WRITE) {
            return fail_to_open(transport, host, error);
        }
        short events = reason == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
        switch (yz_wait_for(transport->socket, events, wake, deadline)) {
        case YZ_READY: break;
        case YZ_WOKEN: return yz_fail(error, YIZHAN_CANCELLED, "Connecting was interrupted.");
        case YZ_LATE: return yz_fail(error, YIZHAN_UNAVAILABLE, "%s did not answer in time.", host);
        }
    }
}

/* ---- Bytes ---- */

static yz_io outcome_of(yz_transport *transport, int outcome, bool is_reading, yizhan_error *error) {
    if (outcome == 1) return YZ_IO_DONE;
    int reason = SSL_get_error(transport->ssl, outcome);
    /* TLS 1.3 never waits for the peer before it writes. */
    if (reason == SSL_ERROR_WANT_READ) return YZ_IO_BLOCKED;
    if (reason == SSL_ERROR_WANT_WRITE) {
        transport->reading_wants_write = is_reading;
        return YZ_IO_BLOCKED;
    }
    const char *text = reason == SSL_ERROR_SSL ? complaint() : "the host closed it";
    yz_fail(error, YIZHAN_UNAVAILABLE, "The connection to the host was lost: %s. Whether calls were done is not known.", text);
    return YZ_IO_LOST;
}

yz_io yz_tls_read(yz_transport *transport, uint8_t *bytes, size_t size, size_t *count, yizhan_error *error) {
    ERR_clear_error();
    transport->reading_wants_write = false;
    return outcome_of(transport, SSL_read_ex(transport->ssl, bytes, size, count), true, error);
}

yz_io yz_tls_write(yz_transport *transport, const uint8_t *bytes, size_t size, size_t *count, yizhan_error *error) {
    ERR_clear_error();
    return outcome_of(transport, SSL_write_ex(transport->ssl, bytes, size, count), false, error);
}

void yz_tls_close(yz_transport *transport) {
    if (transport->ssl != NULL) {
        /* Says goodbye where that needs no waiting. */
        if (transport->socket >= 0 && SSL_is_init_finished(transport->ssl)) SSL_shutdown(transport->ssl);
        SSL_free(transport->ssl);
    }
    SSL_CTX_free(transport->context);
    BIO_meth_free(transport->method);
    ERR_clear_error();
    transport->ssl = NULL;
    transport->context = NULL;
    transport->method = NULL;
}
