// Clocks and the line of figures that every load generator ends with; C and C++.
#ifndef MEASURE_H
#define MEASURE_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <time.h>

static inline uint64_t clock_ns(clockid_t clock) {
    struct timespec time;
    if (clock_gettime(clock, &time)) return 0;
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static inline uint64_t now_ns(void) { return clock_ns(CLOCK_MONOTONIC); }

// CPU time of another process, threads that have ended included.
static inline uint64_t process_cpu_ns(pid_t pid) {
    clockid_t clock;
    return clock_getcpuclockid(pid, &clock) ? 0 : clock_ns(clock);
}

typedef struct {
    uint32_t *latencies;
    size_t count, capacity;
    uint64_t start, server_cpu, client_cpu;
    pid_t server;
} Measurement;

static inline void measurement_start(Measurement *self, pid_t server) {
    self->server = server;
    self->count = 0;
    self->server_cpu = process_cpu_ns(server);
    self->client_cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID);
    self->start = now_ns();
}

static inline void measurement_add(Measurement *self, uint64_t latency) {
    if (self->count == self->capacity) {
        self->capacity = self->capacity ? self->capacity * 2 : 1 << 20;
        self->latencies = (uint32_t *)realloc(self->latencies, self->capacity * sizeof(uint32_t));
    }
    self->latencies[self->count++] = latency > UINT32_MAX ? UINT32_MAX : (uint32_t)latency;
}

static inline int measurement_compare(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

// Prints one line of JSON: calls, calls a second, and microseconds.
static inline int measurement_print(Measurement *self) {
    double elapsed = (double)(now_ns() - self->start), count = (double)self->count;
    double server = (double)(process_cpu_ns(self->server) - self->server_cpu);
    double client = (double)(clock_ns(CLOCK_PROCESS_CPUTIME_ID) - self->client_cpu);
    if (self->count == 0) return fprintf(stderr, "no call was answered\n"), 1;
    qsort(self->latencies, self->count, sizeof(uint32_t), measurement_compare);
    printf("{\"calls\": %zu, \"rate\": %.1f, \"p50\": %.3f, \"p99\": %.3f, \"server_cpu\": %.3f, \"client_cpu\": %.3f}\n",
           self->count, count * 1e9 / elapsed, self->latencies[self->count / 2] / 1e3,
           self->latencies[(size_t)(count * 0.99)] / 1e3, server / 1e3 / count, client / 1e3 / count);
    fflush(stdout);
    return 0;
}
#endif
