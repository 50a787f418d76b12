#ifndef RELAY_SESSION_H
#define RELAY_SESSION_H

#include <stdbool.h>
#include <windows.h>

#include "options.h"

/*
 * Serves one client on threads of its own, from the connected `pipe` to a new TCP connection to the engine. The session
 * owns the pipe from here on and closes it; `slots` is released then (it may be NULL). On false nothing was taken over.
 */
bool session_start(const struct options *options, HANDLE pipe, HANDLE slots);

#endif
