#include "pipe.h"

#include <sddl.h>
#include <stdio.h>

static HANDLE create_instance(const struct options *options, DWORD flags)
{
    SECURITY_ATTRIBUTES security = {.nLength = sizeof security};
    DWORD instances = options->max_instances == 0 ? PIPE_UNLIMITED_INSTANCES : options->max_instances + 1;

    if (options->deny && !ConvertStringSecurityDescriptorToSecurityDescriptorA(
                             "D:P(D;;GA;;;WD)", SDDL_REVISION_1, &security.lpSecurityDescriptor, NULL))
        return INVALID_HANDLE_VALUE;

    HANDLE pipe = CreateNamedPipeA(options->pipe, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | flags,
                                   PIPE_TYPE_MESSAGE | PIPE_READMODE_BYTE | PIPE_WAIT, instances, PIPE_BUFFER,
                                   PIPE_BUFFER, 0, &security);
    DWORD error = GetLastError();
    if (security.lpSecurityDescriptor != NULL)
        LocalFree(security.lpSecurityDescriptor);
    SetLastError(error);
    return pipe;
}

HANDLE pipe_hold_name(const struct options *options)
{
    HANDLE pipe = create_instance(options, FILE_FLAG_FIRST_PIPE_INSTANCE);
    if (pipe == INVALID_HANDLE_VALUE || options->deny)
        return pipe; /* nobody can connect to a denied pipe, so this one may as well listen */

    /* A new instance listens at once. A client that comes and goes takes it out of the way for good. */
    HANDLE client = CreateFileA(options->pipe, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    if (client == INVALID_HANDLE_VALUE) {
        DWORD error = GetLastError();
        CloseHandle(pipe);
        SetLastError(error);
        return INVALID_HANDLE_VALUE;
    }
    CloseHandle(client);
    return pipe;
}

HANDLE pipe_create(const struct options *options)
{
    return create_instance(options, 0);
}

/*
 * Waits for an operation that was begun. Before it returns the operation is over in every case, since `overlapped` and the
 * buffer belong to the caller's frame.
 */
static enum outcome finish(HANDLE pipe, HANDLE stop, OVERLAPPED *overlapped, BOOL begun, DWORD *length)
{
    if (!begun && GetLastError() != ERROR_IO_PENDING)
        return OUTCOME_FAILED;

    HANDLE events[2] = {overlapped->hEvent, stop};
    DWORD which = WaitForMultipleObjects(stop == NULL ? 1 : 2, events, FALSE, INFINITE);
    if (which != WAIT_OBJECT_0)
        CancelIoEx(pipe, overlapped);
    if (GetOverlappedResult(pipe, overlapped, length, TRUE))
        return OUTCOME_DONE;
    return which == WAIT_OBJECT_0 ? OUTCOME_FAILED : OUTCOME_STOPPED;
}

enum outcome pipe_accept(HANDLE pipe)
{
    DWORD unused = 0;
    OVERLAPPED overlapped = {.hEvent = CreateEventA(NULL, TRUE, FALSE, NULL)};
    if (overlapped.hEvent == NULL)
        return OUTCOME_FAILED;
    BOOL begun = ConnectNamedPipe(pipe, &overlapped);
    enum outcome outcome;
    /* A client may have been faster than ConnectNamedPipe. */
    if (!begun && GetLastError() == ERROR_PIPE_CONNECTED)
        outcome = OUTCOME_DONE;
    else
        outcome = finish(pipe, NULL, &overlapped, begun, &unused);
    DWORD error = GetLastError();
    CloseHandle(overlapped.hEvent);
    SetLastError(error);
    return outcome;
}

enum outcome pipe_read(HANDLE pipe, HANDLE stop, void *buffer, DWORD size, DWORD *length)
{
    OVERLAPPED overlapped = {.hEvent = CreateEventA(NULL, TRUE, FALSE, NULL)};
    if (overlapped.hEvent == NULL)
        return OUTCOME_FAILED;
    BOOL begun = ReadFile(pipe, buffer, size, NULL, &overlapped);
    enum outcome outcome = finish(pipe, stop, &overlapped, begun, length);
    DWORD error = GetLastError();
    CloseHandle(overlapped.hEvent);
    SetLastError(error);
    return outcome;
}

enum outcome pipe_write(HANDLE pipe, HANDLE stop, const void *buffer, DWORD length)
{
    DWORD written = 0;
    OVERLAPPED overlapped = {.hEvent = CreateEventA(NULL, TRUE, FALSE, NULL)};
    if (overlapped.hEvent == NULL)
        return OUTCOME_FAILED;
    BOOL begun = WriteFile(pipe, buffer, length, NULL, &overlapped);
    enum outcome outcome = finish(pipe, stop, &overlapped, begun, &written);
    DWORD error = GetLastError();
    CloseHandle(overlapped.hEvent);
    if (outcome == OUTCOME_DONE && written != length) {
        /* A message is written whole or not at all; anything else would be a lost byte. */
        error = ERROR_WRITE_FAULT;
        outcome = OUTCOME_FAILED;
    }
    SetLastError(error);
    return outcome;
}
