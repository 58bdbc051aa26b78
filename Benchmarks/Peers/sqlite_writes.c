// Writes rows durably with SQLite's C interface, a savepoint a row, BATCH rows a transaction: what the disk and SQLite give.
//
// usage: sqlite_writes FILE BATCH SECONDS
#include "measure.h"
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

static sqlite3 *database;

static void check(int result, int expected) {
    if (result == expected) return;
    fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(database));
    exit(1);
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
    return statement;
}

static void step(sqlite3_stmt *statement) {
    check(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_reset(statement);
}

int main(int count, char **arguments) {
    if (count != 4) return fprintf(stderr, "usage: sqlite_writes FILE BATCH SECONDS\n"), 2;
    static const char body[] = "some text of a row, about a hundred bytes long, to be like a real small row of the tables";
    const char *set_up[] = {
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "CREATE TABLE bench_row (org_id TEXT NOT NULL, id INTEGER PRIMARY KEY, body TEXT NOT NULL)",
    };
    check(sqlite3_open(arguments[1], &database), SQLITE_OK);
    for (size_t i = 0; i < sizeof set_up / sizeof *set_up; i++) {
        check(sqlite3_exec(database, set_up[i], NULL, NULL, NULL), SQLITE_OK);
    }
    sqlite3_stmt *insert = prepare("INSERT INTO bench_row (org_id, body) VALUES (?, ?)");
    sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
    sqlite3_stmt *savepoint = prepare("SAVEPOINT row"), *release = prepare("RELEASE row");

    int batch = atoi(arguments[2]);
    Measurement measurement = {0};
    measurement_start(&measurement, getpid());
    uint64_t end = measurement.start + (uint64_t)(atof(arguments[3]) * 1e9);
    for (uint64_t now = measurement.start; now < end;) {
        step(begin);
        for (int i = 0; i < batch; i++) {
            step(savepoint);
            sqlite3_bind_text(insert, 1, "bench", -1, SQLITE_STATIC);
            sqlite3_bind_text(insert, 2, body, -1, SQLITE_STATIC);
            step(insert);
            step(release);
        }
        step(commit);
        uint64_t after = now_ns();
        for (int i = 0; i < batch; i++) measurement_add(&measurement, after - now);
        now = after;
    }
    return measurement_print(&measurement);
}
