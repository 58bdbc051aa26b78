/*
 * Hotline orders from C: logs in, lists, registers and follows them.
 *
 *   orders [OPTIONS] HOST login NAME            reads the password from standard input, prints a session token
 *   orders [OPTIONS] HOST list                  newest first
 *   orders [OPTIONS] HOST create TITLE CONTENT  prints the number of the new order
 *   orders [OPTIONS] HOST watch [AFTER [COUNT]] changes after a sequence number as they happen
 *
 *   --tls-ca FILE                    trust the authority of this PEM file, and encrypt
 *   --tls-cert FILE, --tls-key FILE  the terminal's own certificate, where the host asks for one
 *   --timeout-ms N                   how long a call may take
 *
 * The session token comes from YIZHAN_TOKEN: command lines are seen by other users. Exit status: 0 done, 1 failed,
 * 2 usage, 3 log in, 4 not allowed, 5 not found, 6 nobody answers, 7 invalid input, 130 interrupted.
 */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yizhan.h>

#include "yizhan/hotline/v1/hotline.pb-c.h"
#include "yizhan/identity/v1/identity.pb-c.h"

typedef struct {
    yizhan_options connection;
    yizhan_call_options call;
    const char *host;
    const char *command;
    int argument_count;
    char **arguments;
} command_line;

/* What SIGINT interrupts. */
static yizhan_connection *connection;

static void on_interrupt(int number) {
    (void)number;
    yizhan_interrupt(connection);
}

/* ---- Output ---- */

/* Prints a text of the host; what would control the terminal becomes "?". */
static void print_text(FILE *out, const char *text) {
    for (; text != NULL && *text != 0; text++) {
        unsigned char byte = (unsigned char)*text;
        fputc(byte < 0x20 || byte == 0x7f ? '?' : byte, out);
    }
}

static void print_line(const Yizhan__Hotline__V1__Order *order) {
    const ProtobufCEnumValue *state =
        protobuf_c_enum_descriptor_get_value(&yizhan__hotline__v1__order_state__descriptor, (int)order->state);
    print_text(stdout, order->number);
    printf("\t%s\t", state != NULL ? state->name : "?");
    print_text(stdout, order->title);
    putchar('\n');
    fflush(stdout);
}

static int exit_status(yizhan_code code) {
    switch (code) {
    case YIZHAN_OK: return 0;
    case YIZHAN_UNAUTHENTICATED: return 3;
    case YIZHAN_PERMISSION_DENIED: return 4;
    case YIZHAN_NOT_FOUND: return 5;
    case YIZHAN_UNAVAILABLE: return 6;
    case YIZHAN_INVALID_ARGUMENT:
    case YIZHAN_OUT_OF_RANGE: return 7;
    case YIZHAN_CANCELLED: return 130;
    default: return 1;
    }
}

static int report(const yizhan_error *error) {
    fprintf(stderr, "orders: %s: ", yizhan_code_name(error->code));
    print_text(stderr, error->message);
    if (error->reason[0] != 0) fprintf(stderr, " (%s)", error->reason);
    fputc('\n', stderr);
    for (size_t index = 0; index < error->violation_count; index++) {
        fputs("  ", stderr);
        print_text(stderr, error->violations[index].field);
        fputs(": ", stderr);
        print_text(stderr, error->violations[index].description);
        fputc('\n', stderr);
    }
    return exit_status(error->code);
}

/* ---- Commands ---- */

static int login(const command_line *line) {
    char password[256];
    yizhan_error error;
    if (fgets(password, sizeof password, stdin) == NULL) return 2;
    password[strcspn(password, "\r\n")] = 0;
    Yizhan__Identity__V1__LoginRequest request = YIZHAN__IDENTITY__V1__LOGIN_REQUEST__INIT;
    request.login_name = line->arguments[0];
    request.password = password;
    ProtobufCMessage *answer = yizhan_unary_message(
        connection,
        "/yizhan.identity.v1.IdentityService/Login",
        &request.base,
        &yizhan__identity__v1__login_response__descriptor,
        &line->call,
        &error
    );
    if (answer == NULL) return report(&error);
    Yizhan__Identity__V1__LoginResponse *response = (Yizhan__Identity__V1__LoginResponse *)answer;
    print_text(stdout, response->session_token);
    putchar('\n');
    yizhan__identity__v1__login_response__free_unpacked(response, NULL);
    return 0;
}

static int list(const command_line *line) {
    yizhan_error error;
    Yizhan__Hotline__V1__ListOrdersRequest request = YIZHAN__HOTLINE__V1__LIST_ORDERS_REQUEST__INIT;
    ProtobufCMessage *answer = yizhan_unary_message(
        connection,
        "/yizhan.hotline.v1.HotlineService/ListOrders",
        &request.base,
        &yizhan__hotline__v1__list_orders_response__descriptor,
        &line->call,
        &error
    );
    if (answer == NULL) return report(&error);
    Yizhan__Hotline__V1__ListOrdersResponse *response = (Yizhan__Hotline__V1__ListOrdersResponse *)answer;
    for (size_t index = 0; index < response->n_orders; index++) print_line(response->orders[index]);
    yizhan__hotline__v1__list_orders_response__free_unpacked(response, NULL);
    return 0;
}

static int create(const command_line *line) {
    yizhan_error error;
    char key[YIZHAN_KEY_SIZE];
    yizhan_call_options options = line->call;
    Yizhan__Hotline__V1__CreateOrderRequest request = YIZHAN__HOTLINE__V1__CREATE_ORDER_REQUEST__INIT;
    Yizhan__Hotline__V1__NewOrder order = YIZHAN__HOTLINE__V1__NEW_ORDER__INIT;
    order.channel = YIZHAN__HOTLINE__V1__CHANNEL__CHANNEL_KIOSK;
    order.title = line->arguments[0];
    order.content = line->arguments[1];
    request.order = &order;
    /* A terminal keeps the key until it has the answer, and repeats the call with it after a lost connection. */
    if (!yizhan_make_key(key)) return 1;
    options.idempotency_key = key;
    ProtobufCMessage *answer = yizhan_unary_message(
        connection,
        "/yizhan.hotline.v1.HotlineService/CreateOrder",
        &request.base,
        &yizhan__hotline__v1__order__descriptor,
        &options,
        &error
    );
    if (answer == NULL) return report(&error);
    Yizhan__Hotline__V1__Order *created = (Yizhan__Hotline__V1__Order *)answer;
    print_text(stdout, created->number);
    putchar('\n');
    yizhan__hotline__v1__order__free_unpacked(created, NULL);
    return 0;
}

/* How many changes are still to be shown. */
typedef struct {
    uint64_t left;
} watch_state;

static bool show_change(void *context, yizhan_bytes message) {
    watch_state *state = context;
    yizhan_error error;
    ProtobufCMessage *unpacked = yizhan_unpack(&yizhan__hotline__v1__order_change__descriptor, message, &error);
    if (unpacked == NULL) {
        report(&error);
        return false;
    }
    Yizhan__Hotline__V1__OrderChange *change = (Yizhan__Hotline__V1__OrderChange *)unpacked;
    printf("%" PRIu64 "\t", change->sequence);
    if (change->order != NULL) print_line(change->order);
    yizhan__hotline__v1__order_change__free_unpacked(change, NULL);
    state->left -= 1;
    return state->left > 0;
}

static int watch(const command_line *line) {
    yizhan_error error;
    yizhan_buffer packed = YIZHAN_BUFFER_INIT;
    watch_state state = {UINT64_MAX};
    Yizhan__Hotline__V1__WatchOrdersRequest request = YIZHAN__HOTLINE__V1__WATCH_ORDERS_REQUEST__INIT;
    if (line->argument_count > 0) request.after_sequence = strtoull(line->arguments[0], NULL, 10);
    if (line->argument_count > 1) state.left = strtoull(line->arguments[1], NULL, 10);
    if (state.left == 0) return 2;
    if (!yizhan_pack(&request.base, &packed, &error)) return report(&error);
    bool is_well = yizhan_watch(
        connection,
        "/yizhan.hotline.v1.HotlineService/WatchOrders",
        (yizhan_bytes){packed.data, packed.size},
        &line->call,
        show_change,
        &state,
        &error
    );
    yizhan_buffer_clear(&packed);
    return is_well ? 0 : report(&error);
}

/* ---- Command line ---- */

static bool read_option(command_line *line, const char *name, const char *value) {
    if (strcmp(name, "--tls-ca") == 0) {
        line->connection.authority_file = value;
    } else if (strcmp(name, "--tls-cert") == 0) {
        line->connection.certificate_file = value;
    } else if (strcmp(name, "--tls-key") == 0) {
        line->connection.key_file = value;
    } else if (strcmp(name, "--timeout-ms") == 0) {
        line->call.timeout_ms = (uint32_t)strtoul(value, NULL, 10);
    } else {
        return false;
    }
    return true;
}

static bool read_command_line(command_line *line, int count, char **words) {
    memset(line, 0, sizeof *line);
    line->connection.session_token = getenv("YIZHAN_TOKEN");
    line->connection.client_name = "orders/" YIZHAN_VERSION;
    int index = 1;
    for (; index + 1 < count && words[index][0] == '-'; index += 2) {
        if (!read_option(line, words[index], words[index + 1])) return false;
    }
    if (index + 2 > count) return false;
    line->host = words[index];
    line->command = words[index + 1];
    line->arguments = words + index + 2;
    line->argument_count = count - index - 2;
    return true;
}

typedef struct {
    const char *name;
    int argument_min;
    int argument_max;
    int (*run)(const command_line *line);
} command;

static const command commands[] = {
    {"login", 1, 1, login},
    {"list", 0, 0, list},
    {"create", 2, 2, create},
    {"watch", 0, 2, watch},
};

static const command *find_command(const command_line *line) {
    for (size_t index = 0; index < sizeof commands / sizeof commands[0]; index++) {
        const command *candidate = &commands[index];
        if (strcmp(candidate->name, line->command) != 0) continue;
        bool fits = line->argument_count >= candidate->argument_min && line->argument_count <= candidate->argument_max;
        return fits ? candidate : NULL;
    }
    return NULL;
}

int main(int count, char **words) {
    command_line line;
    yizhan_error error;
    const command *chosen = read_command_line(&line, count, words) ? find_command(&line) : NULL;
    if (chosen == NULL) {
        fputs("usage: orders [--tls-ca FILE] [--tls-cert FILE --tls-key FILE] [--timeout-ms N] HOST COMMAND\n", stderr);
        fputs("  login NAME | list | create TITLE CONTENT | watch [AFTER [COUNT]]\n", stderr);
        return 2;
    }
    connection = yizhan_connect(line.host, &line.connection, &error);
    if (connection == NULL) return report(&error);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, NULL);
    int status = chosen->run(&line);
    /* A signal that comes from here on ends the program. */
    signal(SIGINT, SIG_DFL);
    yizhan_disconnect(connection);
    return status;
}
