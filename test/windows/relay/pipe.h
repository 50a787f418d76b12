#ifndef RELAY_PIPE_H
#define RELAY_PIPE_H

#include <stdbool.h>
#include <stdint.h>
#include <windows.h>

#include "options.h"

enum { PIPE_BUFFER = 64 * 1024 };

/* How an operation on a pipe ended. */
enum outcome {
    OUTCOME_DONE,
    OUTCOME_STOPPED, /* the `stop` event was set before it was done */
    OUTCOME_FAILED   /* GetLastError() says why; mostly: the other side is gone */
};

/*
 * Makes the instance that holds the pipe's name and is never used, as go-winio does: with it the name exists at every
 * moment, and a client that comes while no instance listens gets ERROR_PIPE_BUSY instead of ERROR_FILE_NOT_FOUND.
 */
HANDLE pipe_hold_name(const struct options *options);

/* Makes one more instance, which listens until a client takes it. INVALID_HANDLE_VALUE on failure. */
HANDLE pipe_create(const struct options *options);

/* Waits for a client of the instance. */
enum outcome pipe_accept(HANDLE pipe);

/* Reads what is there, at least one message or a part of it. A length of 0 is the client's half-close. */
enum outcome pipe_read(HANDLE pipe, HANDLE stop, void *buffer, DWORD size, DWORD *length);

/* Writes all bytes as one message; with a length of 0 an empty message, the half-close. Waits while the client is slow. */
enum outcome pipe_write(HANDLE pipe, HANDLE stop, const void *buffer, DWORD length);

#endif
