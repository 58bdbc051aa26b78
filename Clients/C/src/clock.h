/* Time in milliseconds that only rises. */
#ifndef YIZHAN_CLOCK_H
#define YIZHAN_CLOCK_H

#include <stdint.h>
#include <time.h>

static inline int64_t yz_now(void) {
    struct timespec time = {0, 0};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

#endif
