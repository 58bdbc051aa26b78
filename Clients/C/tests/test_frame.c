/*
 * Damages frames at random and feeds them to the decoder: no field may leave the bytes, and what is accepted has to be
 * what libprotobuf-c reads. The seed is fixed, so that a failure comes back.
 */
#include <dirent.h>
#include <string.h>

#include "check.h"
#include "frame.h"
#include "yizhan/bus/v1/frame.pb-c.h"

#define INPUTS 200000
#define BYTES_MAX 512

static yizhan_bytes slice(const uint8_t *data, size_t size) {
    return (yizhan_bytes){data, size};
}

/* Makes a frame of every kind with every field, some of the time. */
static size_t make_frame(uint64_t *random, uint8_t *out) {
    Yizhan__Bus__V1__Frame frame = YIZHAN__BUS__V1__FRAME__INIT;
    Yizhan__Bus__V1__Metadatum entry = YIZHAN__BUS__V1__METADATUM__INIT;
    Yizhan__Bus__V1__Metadatum *entries[3] = {&entry, &entry, &entry};
    Yizhan__Bus__V1__Status status = YIZHAN__BUS__V1__STATUS__INIT;
    Yizhan__Bus__V1__Welcome welcome = YIZHAN__BUS__V1__WELCOME__INIT;
    uint8_t payload[64];
    uint64_t choice = next_random(random);
    for (size_t index = 0; index < sizeof payload; index++) payload[index] = (uint8_t)next_random(random);
    entry.key = "request-id";
    entry.value = "一站";
    status.message = "gone";
    status.code = 5;
    welcome.server_name = "host";
    frame.kind = (Yizhan__Bus__V1__FrameKind)(1 + choice % 10);
    frame.stream = (uint32_t)(choice >> 8) & 0xffff;
    if (choice & 1u << 24) frame.method = "/yizhan.hotline.v1.HotlineService/GetOrder";
    if (choice & 1u << 25) frame.n_metadata = choice % 4, frame.metadata = entries;
    if (choice & 1u << 26) frame.status = &status;
    if (choice & 1u << 27) frame.welcome = &welcome;
    if (choice & 1u << 28) frame.payload.data = payload, frame.payload.len = choice % sizeof payload;
    frame.has_message = (choice & 1u << 29) != 0;
    frame.token = choice & 1u << 30 ? next_random(random) : 0;
    frame.credit = choice & 1u << 31 ? (uint32_t)next_random(random) : 0;
    CHECK(yizhan__bus__v1__frame__get_packed_size(&frame) <= BYTES_MAX - 16);
    return yizhan__bus__v1__frame__pack(&frame, out);
}

static size_t damage(uint64_t *random, uint8_t *bytes, size_t size) {
    unsigned times = (unsigned)(next_random(random) % 4);
    for (unsigned time = 0; time < times && size > 0; time++) {
        size_t at = next_random(random) % size;
        switch (next_random(random) % 5) {
        case 0: bytes[at] ^= (uint8_t)(1u << next_random(random) % 8); break;
        case 1: bytes[at] = (uint8_t)next_random(random); break;
        case 2: size = at; break;
        case 3:
            if (size == BYTES_MAX) break;
            memmove(bytes + at + 1, bytes + at, size - at);
            bytes[at] = (uint8_t)next_random(random);
            size += 1;
            break;
        default:
            memmove(bytes + at, bytes + at + 1, size - at - 1);
            size -= 1;
        }
    }
    return size;
}

static bool is_inside(yizhan_bytes part, yizhan_bytes whole) {
    if (part.size == 0) return true;
    return part.data >= whole.data && part.data + part.size <= whole.data + whole.size;
}

static bool equals(yizhan_bytes bytes, const void *other, size_t size) {
    return bytes.size == size && (size == 0 || memcmp(bytes.data, other, size) == 0);
}

/* libprotobuf-c ends texts at a zero byte. */
static bool equals_text(yizhan_bytes bytes, const char *text) {
    size_t size = strlen(text);
    return bytes.size >= size && equals(slice(bytes.data, size), text, size);
}

static void compare(const yz_frame *frame, const Yizhan__Bus__V1__Frame *other) {
    CHECK((int)frame->kind == (int)other->kind);
    CHECK(frame->stream == other->stream);
    CHECK(frame->timeout_ms == other->timeout_ms);
    CHECK(frame->end_of_stream == (other->end_of_stream != 0));
    CHECK(frame->encoding == (uint32_t)other->encoding);
    CHECK(frame->credit == other->credit);
    CHECK(frame->token == other->token);
    CHECK(frame->has_message == (other->has_message != 0));
    CHECK(frame->has_status == (other->status != NULL));
    CHECK(frame->has_welcome == (other->welcome != NULL));
    CHECK(equals_text(frame->method, other->method));
    CHECK(equals(frame->payload, other->payload.data, other->payload.len));
    CHECK(frame->metadata_count == other->n_metadata);
    size_t position = 0;
    yz_metadatum entry;
    for (size_t index = 0; index < other->n_metadata; index++) {
        CHECK(yz_frame_next_metadatum(frame, &position, &entry));
        CHECK(equals_text(entry.key, other->metadata[index]->key));
        CHECK(equals_text(entry.value, other->metadata[index]->value));
    }
    CHECK(!yz_frame_next_metadatum(frame, &position, &entry));
}

/* Returns whether both decoders took it. */
static bool feed(yizhan_bytes bytes) {
    yz_frame frame;
    if (yz_frame_decode(bytes, &frame) != NULL) return false;
    CHECK(is_inside(frame.method, bytes) && is_inside(frame.payload, bytes) && is_inside(frame.status, bytes));
    CHECK(is_inside(frame.hello, bytes) && is_inside(frame.welcome, bytes));
    CHECK(frame.metadata_count <= YZ_METADATA_ENTRIES_MAX && frame.metadata_bytes <= YZ_METADATA_BYTES_MAX);
    ProtobufCMessage *other = yizhan_unpack(&yizhan__bus__v1__frame__descriptor, bytes, NULL);
    if (other == NULL) return false;
    compare(&frame, (const Yizhan__Bus__V1__Frame *)other);
    protobuf_c_message_free_unpacked(other, NULL);
    return true;
}

/* Memory of exactly the input's size, so that the sanitizer sees a read one byte behind it. */
static bool feed_exactly(const uint8_t *bytes, size_t size) {
    uint8_t *copy = malloc(size > 0 ? size : 1);
    CHECK(copy != NULL);
    if (size > 0) memcpy(copy, bytes, size);
    bool is_taken = feed(slice(copy, size));
    free(copy);
    return is_taken;
}

static void fuzz(void) {
    uint64_t random = 20261124;
    size_t taken = 0;
    uint8_t bytes[BYTES_MAX];
    for (unsigned input = 0; input < INPUTS; input++) {
        size_t size = 0;
        if (input % 8 == 0) {
            size = next_random(&random) % 64;
            for (size_t index = 0; index < size; index++) bytes[index] = (uint8_t)next_random(&random);
        } else {
            size = damage(&random, bytes, make_frame(&random, bytes));
        }
        if (feed_exactly(bytes, size)) taken += 1;
    }
    /* Neither everything nor nothing: both ways through the decoder were walked. */
    CHECK(taken > INPUTS / 8 && taken < INPUTS * 7 / 8);
    printf("test_frame: %d inputs, %zu of them frames\n", INPUTS, taken);
}

/* Inputs that the host's own decoder is tested with: refused here where it refuses them. */
static void replay(const char *folder) {
    DIR *files = opendir(folder);
    if (files == NULL) return;
    unsigned count = 0;
    for (const struct dirent *file = readdir(files); file != NULL; file = readdir(files)) {
        if (strstr(file->d_name, ".bin") == NULL) continue;
        char path[512];
        uint8_t bytes[4096];
        CHECK(snprintf(path, sizeof path, "%s/%s", folder, file->d_name) < (int)sizeof path);
        FILE *opened = fopen(path, "rb");
        CHECK(opened != NULL);
        size_t size = fread(bytes, 1, sizeof bytes, opened);
        fclose(opened);
        yz_frame frame;
        bool is_refused = yz_frame_decode(slice(bytes, size), &frame) != NULL;
        if (is_refused != (strncmp(file->d_name, "refused-", 8) == 0)) {
            fprintf(stderr, "%s was %s\n", path, is_refused ? "refused" : "taken");
            exit(1);
        }
        count += 1;
    }
    closedir(files);
    printf("test_frame: %u files of the corpus\n", count);
}

int main(void) {
    fuzz();
    replay("../../Fuzz/corpus");
    return 0;
}
