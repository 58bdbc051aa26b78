/* Messages of libprotobuf-c, within limits that it does not keep by itself. */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "wire.h"

void yizhan_buffer_clear(yizhan_buffer *buffer) {
    free(buffer->data);
    buffer->data = NULL;
    buffer->size = 0;
}

/*
 * Whether a message is nested within the limit. Each level of recursion has a frame of about 200 bytes.
 *
 * What is not protobuf at all is refused as well.
 */
static bool is_shallow(const ProtobufCMessageDescriptor *type, yizhan_bytes bytes, unsigned depth) {
    if (depth == 0) return false;
    yz_reader reader = yz_reader_of(bytes);
    while (!yz_at_end(&reader)) {
        uint32_t number = 0;
        unsigned wire_type = 0;
        if (!yz_read_tag(&reader, &number, &wire_type)) return false;
        if (wire_type != 2) {
            if (!yz_skip(&reader, wire_type)) return false;
            continue;
        }
        yizhan_bytes contents;
        if (!yz_read_contents(&reader, &contents)) return false;
        const ProtobufCFieldDescriptor *field = protobuf_c_message_descriptor_get_field(type, number);
        if (field == NULL || field->type != PROTOBUF_C_TYPE_MESSAGE) continue;
        if (!is_shallow(field->descriptor, contents, depth - 1)) return false;
    }
    return true;
}

/* Memory that one decoding may still take. */
typedef struct {
    size_t left;
} unpack_budget;

static void *allocate(void *data, size_t size) {
    unpack_budget *budget = data;
    if (size > budget->left) return NULL;
    budget->left -= size;
    return malloc(size == 0 ? 1 : size);
}

static void release(void *data, void *memory) {
    (void)data;
    free(memory);
}

ProtobufCMessage *yizhan_unpack(const ProtobufCMessageDescriptor *type, yizhan_bytes bytes, yizhan_error *error) {
    static const uint8_t nothing[1] = {0};
    if (!is_shallow(type, bytes, YIZHAN_DEPTH_MAX)) {
        yz_fail(
            error,
            YIZHAN_INTERNAL,
            "The host sent a %s that cannot be read, or is nested more than %d deep.",
            type->name,
            YIZHAN_DEPTH_MAX
        );
        return NULL;
    }
    unpack_budget budget = {.left = YIZHAN_UNPACK_BYTES_MAX};
    ProtobufCAllocator allocator = {.alloc = allocate, .free = release, .allocator_data = &budget};
    const uint8_t *data = bytes.size == 0 ? nothing : bytes.data;
    ProtobufCMessage *message = protobuf_c_message_unpack(type, &allocator, bytes.size, data);
    if (message == NULL) {
        yz_fail(
            error,
            YIZHAN_INTERNAL,
            "The host sent a %s that cannot be read, or takes more memory than allowed.",
            type->name
        );
    }
    return message;
}

bool yizhan_pack(const ProtobufCMessage *message, yizhan_buffer *buffer, yizhan_error *error) {
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *data = NULL;
    if (size > 0) {
        data = malloc(size);
        if (data == NULL) {
            return yz_fail(error, YIZHAN_RESOURCE_EXHAUSTED, "There is no memory for a message of %zu bytes.", size);
        }
        size = protobuf_c_message_pack(message, data);
    }
    yizhan_buffer_clear(buffer);
    buffer->data = data;
    buffer->size = size;
    return true;
}
