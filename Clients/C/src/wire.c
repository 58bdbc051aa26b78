#include "wire.h"

yz_reader yz_reader_of(yizhan_bytes bytes) {
    return (yz_reader){.bytes = bytes.data, .position = 0, .size = bytes.size};
}

bool yz_at_end(const yz_reader *reader) {
    return reader->position == reader->size;
}

bool yz_read_varint(yz_reader *reader, uint64_t *value) {
    uint64_t sum = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (reader->position == reader->size) return false;
        uint8_t byte = reader->bytes[reader->position++];
        /* The tenth byte has room for one bit. */
        if (shift == 63 && byte > 1) return false;
        sum |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            *value = sum;
            return true;
        }
    }
    return false;
}

bool yz_read_tag(yz_reader *reader, uint32_t *field, unsigned *wire_type) {
    uint64_t tag = 0;
    if (!yz_read_varint(reader, &tag) || tag > UINT32_MAX || tag >> 3 == 0) return false;
    *field = (uint32_t)(tag >> 3);
    *wire_type = (unsigned)(tag & 7);
    return true;
}

bool yz_read_contents(yz_reader *reader, yizhan_bytes *contents) {
    uint64_t count = 0;
    if (!yz_read_varint(reader, &count) || count > reader->size - reader->position) return false;
    contents->data = count == 0 ? NULL : reader->bytes + reader->position;
    contents->size = (size_t)count;
    reader->position += (size_t)count;
    return true;
}

static bool advance(yz_reader *reader, size_t count) {
    if (count > reader->size - reader->position) return false;
    reader->position += count;
    return true;
}

bool yz_skip(yz_reader *reader, unsigned wire_type) {
    uint64_t value = 0;
    yizhan_bytes contents;
    switch (wire_type) {
    case 0: return yz_read_varint(reader, &value);
    case 1: return advance(reader, 8);
    case 2: return yz_read_contents(reader, &contents);
    case 5: return advance(reader, 4);
    default: return false;
    }
}

size_t yz_write_varint(uint8_t *out, uint64_t value) {
    size_t count = 0;
    while (value >= 0x80) {
        out[count++] = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    out[count++] = (uint8_t)value;
    return count;
}

uint32_t yz_load_big_endian(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

void yz_store_big_endian(uint8_t *bytes, uint32_t value) {
    bytes[0] = (uint8_t)(value >> 24);
    bytes[1] = (uint8_t)(value >> 16);
    bytes[2] = (uint8_t)(value >> 8);
    bytes[3] = (uint8_t)value;
}

/* The bytes of the character that begins at `text`, of which there are `left`; 0 where it is none (Unicode, table 3-7). */
static size_t character_size(const uint8_t *text, size_t left) {
    uint8_t first = text[0];
    if (first < 0x80) return 1;
    size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || left < size) return 0;
    uint8_t low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    uint8_t high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (text[1] < low || text[1] > high) return 0;
    for (size_t index = 2; index < size; index++) {
        if (text[index] < 0x80 || text[index] > 0xbf) return 0;
    }
    return size;
}

bool yz_is_utf8(yizhan_bytes text) {
    size_t position = 0;
    while (position < text.size) {
        size_t size = character_size(text.data + position, text.size - position);
        if (size == 0) return false;
        position += size;
    }
    return true;
}
