/* Limits of decoding, texts, addresses and statuses. */
#include <string.h>

#include "check.h"
#include "error.h"
#include "transport.h"
#include "wire.h"
#include "yizhan/bus/v1/frame.pb-c.h"

static yizhan_bytes text(const char *characters) {
    return (yizhan_bytes){(const uint8_t *)characters, strlen(characters)};
}

/* A message type whose only field, 1, is the type itself: no message of the project nests without end. */
static ProtobufCMessageDescriptor nested;

typedef struct {
    ProtobufCMessage base;
    ProtobufCMessage *inner;
} nested_message;

static void init_nested(ProtobufCMessage *message) {
    memset(message, 0, sizeof(nested_message));
    message->descriptor = &nested;
}

static void make_nested(void) {
    static ProtobufCFieldDescriptor field;
    static const unsigned names[] = {0};
    static const ProtobufCIntRange ranges[] = {{1, 0}, {0, 1}};
    field.name = "inner";
    field.id = 1;
    field.label = PROTOBUF_C_LABEL_NONE;
    field.type = PROTOBUF_C_TYPE_MESSAGE;
    field.offset = offsetof(nested_message, inner);
    field.descriptor = &nested;
    nested.magic = PROTOBUF_C__MESSAGE_DESCRIPTOR_MAGIC;
    nested.name = "Nested";
    nested.sizeof_message = sizeof(nested_message);
    nested.n_fields = 1;
    nested.fields = &field;
    nested.fields_sorted_by_name = names;
    nested.n_field_ranges = 1;
    nested.field_ranges = ranges;
    nested.message_init = init_nested;
}

/* Decodes a message that is nested `depth` times. */
static bool nests(unsigned depth) {
    enum { ROOM = 400000 };
    uint8_t *bytes = malloc(ROOM);
    CHECK(bytes != NULL);
    size_t start = ROOM;
    for (unsigned level = 1; level < depth; level++) {
        uint8_t length[YZ_VARINT_BYTES_MAX];
        size_t size = yz_write_varint(length, ROOM - start);
        start -= size + 1;
        bytes[start] = 1 << 3 | 2;
        memcpy(bytes + start + 1, length, size);
    }
    yizhan_error error;
    ProtobufCMessage *message = yizhan_unpack(&nested, (yizhan_bytes){bytes + start, ROOM - start}, &error);
    free(bytes);
    if (message == NULL) {
        CHECK(error.code == YIZHAN_INTERNAL);
        return false;
    }
    protobuf_c_message_free_unpacked(message, NULL);
    return true;
}

static void keeps_to_the_depth(void) {
    make_nested();
    CHECK(nests(1));
    CHECK(nests(YIZHAN_DEPTH_MAX));
    CHECK(!nests(YIZHAN_DEPTH_MAX + 1));
    CHECK(!nests(90000));
}

/* Two bytes of a frame become an empty metadatum of many times that in memory. */
static void keeps_to_the_memory(void) {
    size_t size = 4194304;
    uint8_t *bytes = malloc(size);
    CHECK(bytes != NULL);
    for (size_t index = 0; index < size; index += 2) {
        bytes[index] = 6 << 3 | 2;
        bytes[index + 1] = 0;
    }
    yizhan_error error;
    const ProtobufCMessageDescriptor *type = &yizhan__bus__v1__frame__descriptor;
    CHECK(yizhan_unpack(type, (yizhan_bytes){bytes, size}, &error) == NULL);
    CHECK(error.code == YIZHAN_INTERNAL);
    ProtobufCMessage *message = yizhan_unpack(type, (yizhan_bytes){bytes, 2000}, &error);
    CHECK(message != NULL && ((const Yizhan__Bus__V1__Frame *)message)->n_metadata == 1000);
    protobuf_c_message_free_unpacked(message, NULL);
    free(bytes);
}

/* Running out of the memory allowed, at any point, leaves nothing behind. */
static void damaged_messages_leave_nothing_behind(void) {
    uint64_t random = 7;
    for (unsigned round = 0; round < 20000; round++) {
        uint8_t bytes[128];
        size_t size = next_random(&random) % sizeof bytes;
        for (size_t index = 0; index < size; index++) bytes[index] = (uint8_t)next_random(&random);
        if (size > 2 && round % 2 == 0) bytes[0] = 6 << 3 | 2, bytes[1] = (uint8_t)(size % 40);
        ProtobufCMessage *message =
            yizhan_unpack(&yizhan__bus__v1__frame__descriptor, (yizhan_bytes){bytes, size}, NULL);
        if (message != NULL) protobuf_c_message_free_unpacked(message, NULL);
    }
}

static void knows_utf8(void) {
    static const char *const good[] = {"", "a", "é", "一站", "\xf0\x9f\x98\x80", "\xf4\x8f\xbf\xbf"};
    static const char *const bad[] = {
        "\x80", "\xc0\x80", "\xc2", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "a\xe4\xb8",
    };
    for (size_t index = 0; index < sizeof good / sizeof good[0]; index++) CHECK(yz_is_utf8(text(good[index])));
    for (size_t index = 0; index < sizeof bad / sizeof bad[0]; index++) CHECK(!yz_is_utf8(text(bad[index])));
}

static void cuts_texts_between_characters(void) {
    char out[8];
    yz_copy_text(out, sizeof out, text("一站式服务"));
    CHECK(strcmp(out, "一站") == 0);
    yz_copy_text(out, sizeof out, text("ab\xff" "cd"));
    CHECK(strcmp(out, "ab") == 0);
    yz_copy_text(out, 1, text("ab"));
    CHECK(strcmp(out, "") == 0);
    yz_copy_text(out, sizeof out, (yizhan_bytes){NULL, 0});
    CHECK(strcmp(out, "") == 0);
}

static void reads_varints(void) {
    static const uint64_t values[] = {0, 1, 127, 128, 300, UINT32_MAX, UINT64_MAX};
    for (size_t index = 0; index < sizeof values / sizeof values[0]; index++) {
        uint8_t bytes[YZ_VARINT_BYTES_MAX];
        size_t size = yz_write_varint(bytes, values[index]);
        yz_reader reader = yz_reader_of((yizhan_bytes){bytes, size});
        uint64_t value = 0;
        CHECK(yz_read_varint(&reader, &value) && value == values[index] && yz_at_end(&reader));
        reader = yz_reader_of((yizhan_bytes){bytes, size - 1});
        CHECK(!yz_read_varint(&reader, &value));
    }
}

static void reads_addresses(void) {
    static const char *const bad[] = {"", "host", "host:", ":1", "host:65536", "host:x", "host:-1", "unix:", "host:123456"};
    yz_address address;
    yizhan_error error;
    CHECK(yz_address_parse("example.org:7700", &address, &error) && strcmp(address.host, "example.org") == 0);
    CHECK(yz_address_parse("[::1]:7700", &address, &error) && strcmp(address.host, "::1") == 0);
    CHECK(yz_address_parse("unix:/run/bus", &address, &error) && address.is_unix);
    for (size_t index = 0; index < sizeof bad / sizeof bad[0]; index++) {
        CHECK(!yz_address_parse(bad[index], &address, &error) && error.code == YIZHAN_INVALID_ARGUMENT);
    }
}

static void readable_errors(void) {
    yizhan_error error;
    yz_error_of_status(&error, text("\xff\xff"));
    CHECK(error.code == YIZHAN_INTERNAL);
    yz_error_of_status(&error, text("\x08\x7f"));
    CHECK(error.code == YIZHAN_UNKNOWN);
    CHECK(strcmp(yizhan_code_name(YIZHAN_NOT_FOUND), "NOT_FOUND") == 0);
    CHECK(strcmp(yizhan_code_name((yizhan_code)99), "UNKNOWN") == 0);
}

static void keys_differ(void) {
    char first[YIZHAN_KEY_SIZE];
    char second[YIZHAN_KEY_SIZE];
    CHECK(yizhan_make_key(first) && yizhan_make_key(second));
    CHECK(strlen(first) == YIZHAN_KEY_SIZE - 1 && strcmp(first, second) != 0);
}

int main(void) {
    keeps_to_the_depth();
    keeps_to_the_memory();
    damaged_messages_leave_nothing_behind();
    knows_utf8();
    cuts_texts_between_characters();
    reads_varints();
    reads_addresses();
    readable_errors();
    keys_differ();
    puts("test_message: done");
    return 0;
}
