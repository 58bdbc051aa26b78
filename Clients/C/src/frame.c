#include "frame.h"

#include <string.h>

/* Field numbers of `Frame`. */
enum {
    FIELD_KIND = 1,
    FIELD_STREAM = 2,
    FIELD_METHOD = 3,
    FIELD_TIMEOUT_MS = 4,
    FIELD_END_OF_STREAM = 5,
    FIELD_METADATA = 6,
    FIELD_ENCODING = 7,
    FIELD_STATUS = 8,
    FIELD_CREDIT = 9,
    FIELD_TOKEN = 10,
    FIELD_HELLO = 11,
    FIELD_WELCOME = 12,
    FIELD_HAS_MESSAGE = 14,
    FIELD_PAYLOAD = 15
};

static const char truncated[] = "a frame ends in the middle of a field, or is not protobuf";

static const char *read_metadatum(yizhan_bytes bytes, yz_metadatum *entry) {
    memset(entry, 0, sizeof *entry);
    yz_reader reader = yz_reader_of(bytes);
    while (!yz_at_end(&reader)) {
        uint32_t field = 0;
        unsigned wire_type = 0;
        if (!yz_read_tag(&reader, &field, &wire_type)) return truncated;
        if (field == 1 || field == 2) {
            yizhan_bytes *text = field == 1 ? &entry->key : &entry->value;
            if (wire_type != 2) return "metadata of a frame has another wire type than its own";
            if (!yz_read_contents(&reader, text)) return truncated;
            if (!yz_is_utf8(*text)) return "metadata of a frame is not UTF-8";
        } else if (!yz_skip(&reader, wire_type)) {
            return truncated;
        }
    }
    return NULL;
}

static const char *read_metadata(yizhan_bytes contents, yz_frame *frame) {
    if (frame->metadata_count == YZ_METADATA_ENTRIES_MAX
        || contents.size > YZ_METADATA_BYTES_MAX - frame->metadata_bytes) {
        return "the metadata of a call is larger than allowed";
    }
    frame->metadata_count += 1;
    frame->metadata_bytes += contents.size;
    yz_metadatum entry;
    return read_metadatum(contents, &entry);
}

static const char *store_contents(uint32_t field, yizhan_bytes contents, yz_frame *frame) {
    switch (field) {
    case FIELD_METHOD: frame->method = contents; break;
    case FIELD_STATUS:
        frame->has_status = true;
        frame->status = contents;
        break;
    case FIELD_HELLO: frame->hello = contents; break;
    case FIELD_WELCOME:
        frame->has_welcome = true;
        frame->welcome = contents;
        break;
    case FIELD_PAYLOAD: frame->payload = contents; break;
    case FIELD_METADATA: return read_metadata(contents, frame);
    default: break;
    }
    return NULL;
}

/* Returns the kind's number, which may be one that does not exist, by `kind`. */
static const char *store_integer(uint32_t field, uint64_t value, yz_frame *frame, uint64_t *kind) {
    bool is_32_bits = field == FIELD_STREAM || field == FIELD_TIMEOUT_MS || field == FIELD_CREDIT;
    if (is_32_bits && value > UINT32_MAX) return "a number in a frame is out of range";
    switch (field) {
    case FIELD_KIND: *kind = value; break;
    case FIELD_STREAM: frame->stream = (uint32_t)value; break;
    case FIELD_TIMEOUT_MS: frame->timeout_ms = (uint32_t)value; break;
    case FIELD_END_OF_STREAM: frame->end_of_stream = value != 0; break;
    case FIELD_ENCODING:
        if (value > 1) return "the encoding of a frame does not exist in version 1";
        frame->encoding = (uint32_t)value;
        break;
    case FIELD_CREDIT: frame->credit = (uint32_t)value; break;
    case FIELD_TOKEN: frame->token = value; break;
    case FIELD_HAS_MESSAGE: frame->has_message = value != 0; break;
    default: break;
    }
    return NULL;
}

/* The wire type of a known field; 7, which does not exist, for others. */
static unsigned wire_type_of(uint32_t field) {
    switch (field) {
    case FIELD_KIND:
    case FIELD_STREAM:
    case FIELD_TIMEOUT_MS:
    case FIELD_END_OF_STREAM:
    case FIELD_ENCODING:
    case FIELD_CREDIT:
    case FIELD_TOKEN:
    case FIELD_HAS_MESSAGE: return 0;
    case FIELD_METHOD:
    case FIELD_METADATA:
    case FIELD_STATUS:
    case FIELD_HELLO:
    case FIELD_WELCOME:
    case FIELD_PAYLOAD: return 2;
    default: return 7;
    }
}

const char *yz_frame_decode(yizhan_bytes bytes, yz_frame *frame) {
    memset(frame, 0, sizeof *frame);
    frame->bytes = bytes;
    uint64_t kind = 0;
    yz_reader reader = yz_reader_of(bytes);
    while (!yz_at_end(&reader)) {
        uint32_t field = 0;
        unsigned wire_type = 0;
        if (!yz_read_tag(&reader, &field, &wire_type)) return truncated;
        unsigned own = wire_type_of(field);
        const char *fault = NULL;
        if (own == 7) {
            if (!yz_skip(&reader, wire_type)) return truncated;
        } else if (own != wire_type) {
            return "a field of a frame has another wire type than its own";
        } else if (own == 0) {
            uint64_t value = 0;
            if (!yz_read_varint(&reader, &value)) return truncated;
            fault = store_integer(field, value, frame, &kind);
        } else {
            yizhan_bytes contents;
            if (!yz_read_contents(&reader, &contents)) return truncated;
            fault = store_contents(field, contents, frame);
        }
        if (fault != NULL) return fault;
    }
    if (kind < YZ_OPEN || kind > YZ_WELCOME) return "the kind of a frame does not exist in version 1";
    frame->kind = (yz_kind)kind;
    return NULL;
}

bool yz_frame_next_metadatum(const yz_frame *frame, size_t *position, yz_metadatum *entry) {
    yz_reader reader = yz_reader_of(frame->bytes);
    reader.position = *position;
    while (!yz_at_end(&reader)) {
        uint32_t field = 0;
        unsigned wire_type = 0;
        yizhan_bytes contents;
        if (!yz_read_tag(&reader, &field, &wire_type)) return false;
        if (field != FIELD_METADATA || wire_type != 2) {
            if (!yz_skip(&reader, wire_type)) return false;
            continue;
        }
        if (!yz_read_contents(&reader, &contents)) return false;
        *position = reader.position;
        return read_metadatum(contents, entry) == NULL;
    }
    return false;
}
