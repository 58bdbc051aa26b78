#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "wire.h"
#include "yizhan/bus/v1/status.pb-c.h"

static const char *const code_names[] = {
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
};

const char *yizhan_code_name(yizhan_code code) {
    size_t index = (size_t)code;
    return index < sizeof code_names / sizeof code_names[0] ? code_names[index] : "UNKNOWN";
}

static yizhan_bytes bytes_of(const char *text) {
    if (text == NULL) return (yizhan_bytes){NULL, 0};
    return (yizhan_bytes){(const uint8_t *)text, strlen(text)};
}

void yz_copy_text(char *out, size_t size, yizhan_bytes text) {
    size_t count = 0;
    while (count < text.size && text.data[count] != 0) {
        size_t character = 1;
        while (character < 4 && count + character < text.size && (text.data[count + character] & 0xc0) == 0x80) {
            character += 1;
        }
        if (count + character >= size) break;
        if (!yz_is_utf8((yizhan_bytes){text.data + count, character})) break;
        memcpy(out + count, text.data + count, character);
        count += character;
    }
    out[count] = 0;
}

bool yz_fail(yizhan_error *error, yizhan_code code, const char *format, ...) {
    if (error == NULL) return false;
    /* Longer than the message, so that its cut falls between characters. */
    char text[sizeof error->message + 512];
    va_list arguments;
    va_start(arguments, format);
    int count = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (count < 0) text[0] = 0;
    memset(error, 0, sizeof *error);
    error->code = code;
    yz_copy_text(error->message, sizeof error->message, bytes_of(text));
    return false;
}

bool yz_fail_with(yizhan_error *error, const yizhan_error *other) {
    if (error != NULL && error != other) *error = *other;
    return false;
}

static bool is_type(const char *url, const char *name) {
    const char *slash = strrchr(url, '/');
    return slash != NULL && strcmp(slash + 1, name) == 0;
}

static void add_violations(yizhan_error *error, yizhan_bytes bytes) {
    ProtobufCMessage *message = yizhan_unpack(&yizhan__bus__v1__bad_request__descriptor, bytes, NULL);
    if (message == NULL) return;
    const Yizhan__Bus__V1__BadRequest *request = (const Yizhan__Bus__V1__BadRequest *)message;
    for (size_t index = 0; index < request->n_field_violations; index++) {
        if (error->violation_count == YIZHAN_VIOLATIONS_MAX) break;
        yizhan_violation *violation = &error->violations[error->violation_count++];
        const Yizhan__Bus__V1__BadRequest__FieldViolation *sent = request->field_violations[index];
        yz_copy_text(violation->field, sizeof violation->field, bytes_of(sent->field));
        yz_copy_text(violation->description, sizeof violation->description, bytes_of(sent->description));
    }
    protobuf_c_message_free_unpacked(message, NULL);
}

static void add_info(yizhan_error *error, yizhan_bytes bytes) {
    ProtobufCMessage *message = yizhan_unpack(&yizhan__bus__v1__error_info__descriptor, bytes, NULL);
    if (message == NULL) return;
    const Yizhan__Bus__V1__ErrorInfo *info = (const Yizhan__Bus__V1__ErrorInfo *)message;
    yz_copy_text(error->reason, sizeof error->reason, bytes_of(info->reason));
    yz_copy_text(error->domain, sizeof error->domain, bytes_of(info->domain));
    protobuf_c_message_free_unpacked(message, NULL);
}

static void add_retry(yizhan_error *error, yizhan_bytes bytes) {
    ProtobufCMessage *message = yizhan_unpack(&yizhan__bus__v1__retry_info__descriptor, bytes, NULL);
    if (message == NULL) return;
    error->retry_after_ms = ((const Yizhan__Bus__V1__RetryInfo *)message)->retry_after_ms;
    protobuf_c_message_free_unpacked(message, NULL);
}

void yz_error_of_status(yizhan_error *error, yizhan_bytes bytes) {
    ProtobufCMessage *message = yizhan_unpack(&yizhan__bus__v1__status__descriptor, bytes, NULL);
    if (message == NULL) {
        yz_fail(error, YIZHAN_INTERNAL, "The host sent a status that cannot be read.");
        return;
    }
    const Yizhan__Bus__V1__Status *status = (const Yizhan__Bus__V1__Status *)message;
    memset(error, 0, sizeof *error);
    bool is_known = status->code > YIZHAN_OK && status->code <= YIZHAN_UNAUTHENTICATED;
    error->code = is_known ? (yizhan_code)status->code : YIZHAN_UNKNOWN;
    yz_copy_text(error->message, sizeof error->message, bytes_of(status->message));
    for (size_t index = 0; index < status->n_details; index++) {
        const Google__Protobuf__Any *detail = status->details[index];
        yizhan_bytes value = {detail->value.data, detail->value.len};
        if (detail->type_url == NULL) continue;
        if (is_type(detail->type_url, "yizhan.bus.v1.BadRequest")) add_violations(error, value);
        if (is_type(detail->type_url, "yizhan.bus.v1.ErrorInfo")) add_info(error, value);
        if (is_type(detail->type_url, "yizhan.bus.v1.RetryInfo")) add_retry(error, value);
    }
    protobuf_c_message_free_unpacked(message, NULL);
}
