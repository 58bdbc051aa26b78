/* Frames of yizhan/bus/v1/frame.proto: decoded where they lie, so that a frame costs no memory of its own. */
#ifndef YIZHAN_FRAME_H
#define YIZHAN_FRAME_H

#include "wire.h"

typedef enum {
    YZ_OPEN = 1,
    YZ_MESSAGE = 2,
    YZ_END = 3,
    YZ_CANCEL = 4,
    YZ_CREDIT = 5,
    YZ_PING = 6,
    YZ_PONG = 7,
    YZ_GOAWAY = 8,
    YZ_HELLO = 9,
    YZ_WELCOME = 10
} yz_kind;

/* A decoded frame; its longer fields point into the bytes that it was decoded from. */
typedef struct {
    yizhan_bytes bytes;
    yz_kind kind;
    uint32_t stream;
    yizhan_bytes method;
    uint32_t timeout_ms;
    bool end_of_stream;
    size_t metadata_count;
    size_t metadata_bytes;
    uint32_t encoding;
    bool has_status;
    yizhan_bytes status;
    uint32_t credit;
    uint64_t token;
    yizhan_bytes hello;
    bool has_welcome;
    yizhan_bytes welcome;
    bool has_message;
    yizhan_bytes payload;
} yz_frame;

/* Metadata of one call: what web servers commonly allow for all headers. */
#define YZ_METADATA_BYTES_MAX 8192
#define YZ_METADATA_ENTRIES_MAX 64
/* Everything of a frame but its payload: metadata with its tags, the method's name, the fixed fields. */
#define YZ_HEAD_BYTES_MAX 65536
/* Length in front of each frame. */
#define YZ_LENGTH_BYTES 4

/*
 * Decodes the bytes of one frame, without its length. Fields that are not known are passed over.
 *
 * Returns NULL on success, otherwise what is wrong with it, for a person.
 */
const char *yz_frame_decode(yizhan_bytes bytes, yz_frame *frame);

/* One entry of metadata. */
typedef struct {
    yizhan_bytes key;
    yizhan_bytes value;
} yz_metadatum;

/* The next entry of a frame that was decoded; begin with a `position` of 0. Returns false after the last. */
bool yz_frame_next_metadatum(const yz_frame *frame, size_t *position, yz_metadatum *entry);

#endif
