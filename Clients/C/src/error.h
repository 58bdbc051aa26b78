/* Making errors. */
#ifndef YIZHAN_ERROR_H
#define YIZHAN_ERROR_H

#include "yizhan.h"

/* Sets an error, where there is one to set. Always false, so that a failing function can return it. */
__attribute__((format(printf, 3, 4))) bool yz_fail(yizhan_error *error, yizhan_code code, const char *format, ...);

/* Sets an error to another. Always false. */
bool yz_fail_with(yizhan_error *error, const yizhan_error *other);

/* Sets an error to the status that a host sent. A code of 0 in it, or one that does not exist, becomes UNKNOWN. */
void yz_error_of_status(yizhan_error *error, yizhan_bytes status);

/* Copies as many whole UTF-8 characters as there is room for; what follows one that is broken is left out. */
void yz_copy_text(char *out, size_t size, yizhan_bytes text);

#endif
