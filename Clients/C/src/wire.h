/* Protobuf's wire format, read and written in place. */
#ifndef YIZHAN_WIRE_H
#define YIZHAN_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "yizhan.h"

/* Walks over fields. Every read is checked against `size` first. */
typedef struct {
    const uint8_t *bytes;
    size_t position;
    size_t size;
} yz_reader;

yz_reader yz_reader_of(yizhan_bytes bytes);
bool yz_at_end(const yz_reader *reader);
bool yz_read_varint(yz_reader *reader, uint64_t *value);
bool yz_read_tag(yz_reader *reader, uint32_t *field, unsigned *wire_type);
bool yz_read_contents(yz_reader *reader, yizhan_bytes *contents);
/* Passes over a field. Groups are refused: proto3 has none. */
bool yz_skip(yz_reader *reader, unsigned wire_type);

#define YZ_VARINT_BYTES_MAX 10

/* Writes a varint to `out`, which has room for YZ_VARINT_BYTES_MAX; returns its length. */
size_t yz_write_varint(uint8_t *out, uint64_t value);

uint32_t yz_load_big_endian(const uint8_t *bytes);
void yz_store_big_endian(uint8_t *bytes, uint32_t value);

bool yz_is_utf8(yizhan_bytes text);

#endif
