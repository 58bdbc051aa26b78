/* TLS 1.3 over the socket of a transport. */
#ifndef YIZHAN_TLS_H
#define YIZHAN_TLS_H

#include "transport.h"

bool yz_tls_open(
    yz_transport *transport,
    const char *host,
    const yizhan_options *options,
    int wake,
    int64_t deadline,
    yizhan_error *error
);
yz_io yz_tls_read(yz_transport *transport, uint8_t *bytes, size_t size, size_t *count, yizhan_error *error);
yz_io yz_tls_write(yz_transport *transport, const uint8_t *bytes, size_t size, size_t *count, yizhan_error *error);
void yz_tls_close(yz_transport *transport);

#endif
