/*
 * Puts an engine that listens on TCP behind a Windows named pipe, with the semantics of an engine's own pipe (go-winio in
 * message mode): 64 KiB buffers, an empty message as half-close in either direction, and a pipe that the engine half-closes
 * at the end of a hijacked stream but doesn't close. Switches add the faults that a client has to survive.
 */
#include <winsock2.h>

#include <stdio.h>
#include <windows.h>

#include "log.h"
#include "options.h"
#include "pipe.h"
#include "session.h"

static int fail(const char *what, DWORD error)
{
    fprintf(stderr, "relay: %s failed with error %lu\n", what, (unsigned long)error);
    return 1;
}

/* The file appears with its content at once, so that whoever waits for it never reads half of it. */
static bool write_ready_file(const char *path)
{
    char temporary[MAX_PATH];
    int length = snprintf(temporary, sizeof temporary, "%s.new", path);
    if (length < 0 || (size_t)length >= sizeof temporary)
        return false;
    FILE *file = fopen(temporary, "wb");
    if (file == NULL)
        return false;
    bool written = fprintf(file, "%lu\n", (unsigned long)GetCurrentProcessId()) > 0;
    if (fclose(file) != 0 || !written)
        return false;
    return MoveFileExA(temporary, path, MOVEFILE_REPLACE_EXISTING) != 0;
}

struct listener {
    const struct options *options;
    HANDLE slots;
};

static int serve(const struct options *options, HANDLE slots, bool ready)
{
    for (;;) {
        if (slots != NULL)
            WaitForSingleObject(slots, INFINITE);
        HANDLE pipe = pipe_create(options);
        if (pipe == INVALID_HANDLE_VALUE)
            return fail("CreateNamedPipe", GetLastError());
        if (!ready) {
            if (!write_ready_file(options->ready_file))
                return fail("writing the ready file", GetLastError());
            ready = true;
        }
        if (pipe_accept(pipe) != OUTCOME_DONE || !session_start(options, pipe, slots)) {
            /* A client that came and went, or no memory for another: the next one may have more luck. */
            CloseHandle(pipe);
            if (slots != NULL)
                ReleaseSemaphore(slots, 1, NULL);
        }
    }
}

static DWORD WINAPI listener_main(void *argument)
{
    const struct listener *listener = argument;
    ExitProcess((UINT)serve(listener->options, listener->slots, true));
}

int main(int argc, char **argv)
{
    struct options options;
    if (!options_parse(&options, argc, argv))
        return 2;

    WSADATA data;
    int error = WSAStartup(MAKEWORD(2, 2), &data);
    if (error != 0)
        return fail("WSAStartup", (DWORD)error);
    if (options.log_file != NULL && !log_open(options.log_file))
        return fail("opening the log", GetLastError());

    HANDLE slots = NULL;
    if (options.max_instances != 0) {
        slots = CreateSemaphoreA(NULL, (LONG)options.max_instances, (LONG)options.max_instances, NULL);
        if (slots == NULL)
            return fail("CreateSemaphore", GetLastError());
    }
    HANDLE name = pipe_hold_name(&options);
    if (name == INVALID_HANDLE_VALUE)
        return fail("CreateNamedPipe", GetLastError());
    /*
     * An engine has one instance listening at a time, and so has a relay by default. Under Wine hundreds of clients that wait
     * for it at once keep its server busy with waking them all, so a relay for such a crowd listens with more.
     */
    static struct listener listener;
    listener = (struct listener){.options = &options, .slots = slots};
    for (unsigned i = 1; i < options.listeners; i++) {
        HANDLE thread = CreateThread(NULL, 0, listener_main, &listener, 0, NULL);
        if (thread == NULL)
            return fail("CreateThread", GetLastError());
        CloseHandle(thread);
    }
    int code = serve(&options, slots, options.ready_file == NULL);
    CloseHandle(name);
    return code;
}
