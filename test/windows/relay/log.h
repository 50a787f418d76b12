#ifndef RELAY_LOG_H
#define RELAY_LOG_H

#include <stdbool.h>

/* Opens the file of events. Without one, log_event does nothing. */
bool log_open(const char *path);

/* Writes "<milliseconds> client <number>: <event>" as one line. Any thread may call it. */
void log_event(long client, const char *event);

#endif
