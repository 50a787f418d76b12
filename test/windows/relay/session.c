/* winsock2.h has to come before windows.h. */
#include <winsock2.h>
#include <ws2tcpip.h>

#include "session.h"

#include <stdint.h>
#include <stdlib.h>

#include "log.h"
#include "pipe.h"

/* The two threads need little stack: their buffers are in the session. */
enum { THREAD_STACK = 128 * 1024 };

struct session {
    const struct options *options;
    HANDLE pipe;
    HANDLE slots;
    HANDLE stop; /* set when either direction has to take the whole session down */
    SOCKET engine;
    long number;
    char to_engine[PIPE_BUFFER];
    char to_client[PIPE_BUFFER];
};

static volatile long sessions = 0;

enum { CONNECT_TRIES = 20, CONNECT_WAIT_MS = 250 };

/*
 * Under Wine 8 a thread that waits in connect() is sometimes never woken when hundreds connect at once, although the
 * connection has come about. So nobody waits for ever here: the socket is asked itself, and given up for another in the end.
 */
static bool connect_socket(SOCKET engine, const struct sockaddr_in *address)
{
    u_long non_blocking = 1, blocking = 0;
    if (ioctlsocket(engine, FIONBIO, &non_blocking) != 0)
        return false;
    if (connect(engine, (const struct sockaddr *)address, sizeof *address) != 0) {
        if (WSAGetLastError() != WSAEWOULDBLOCK)
            return false;
        fd_set writable, failed;
        FD_ZERO(&writable);
        FD_ZERO(&failed);
        FD_SET(engine, &writable);
        FD_SET(engine, &failed);
        struct timeval wait = {.tv_usec = CONNECT_WAIT_MS * 1000};
        select(0, NULL, &writable, &failed, &wait);
        struct sockaddr_in peer;
        int length = sizeof peer;
        if (getpeername(engine, (struct sockaddr *)&peer, &length) != 0)
            return false;
    }
    return ioctlsocket(engine, FIONBIO, &blocking) == 0;
}

static SOCKET connect_engine(const struct options *options)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(options->port)};
    if (inet_pton(AF_INET, options->host, &address.sin_addr) != 1)
        return INVALID_SOCKET;
    for (int i = 0; i < CONNECT_TRIES; i++) {
        SOCKET engine = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        if (engine == INVALID_SOCKET)
            return INVALID_SOCKET;
        int on = 1;
        setsockopt(engine, IPPROTO_TCP, TCP_NODELAY, (const char *)&on, sizeof on);
        if (connect_socket(engine, &address))
            return engine;
        closesocket(engine);
    }
    return INVALID_SOCKET;
}

/* Wakes both threads, whatever they wait for: the pipe by the event, the socket by its shutdown. */
static void stop(struct session *session)
{
    SetEvent(session->stop);
    shutdown(session->engine, SD_BOTH);
}

static bool send_all(SOCKET engine, const char *bytes, DWORD length)
{
    while (length > 0) {
        int sent = send(engine, bytes, (int)length, 0);
        if (sent <= 0)
            return false;
        bytes += sent;
        length -= (DWORD)sent;
    }
    return true;
}

/* Client to engine. Runs until the client closes its end or the session stops. */
static void pump_to_engine(struct session *session)
{
    bool ended = false;
    for (;;) {
        DWORD length = 0;
        enum outcome outcome =
            pipe_read(session->pipe, session->stop, session->to_engine, sizeof session->to_engine, &length);
        if (outcome != OUTCOME_DONE) {
            log_event(session->number, outcome == OUTCOME_FAILED ? "closed by the client" : "stopped");
            return;
        }
        if (length == 0) {
            if (!ended) {
                log_event(session->number, "half-closed by the client");
                shutdown(session->engine, SD_SEND);
            }
            ended = true;
        } else if (!ended && !send_all(session->engine, session->to_engine, length)) {
            log_event(session->number, "engine takes no more");
            return;
        }
        /* What a client sends after its own end is dropped: an engine doesn't read on after the empty message. */
    }
}

/* Writes toward the client, with the faults that were asked for. False when the session has to stop. */
static bool deliver(struct session *session, const char *bytes, DWORD length, uint64_t *total)
{
    const struct options *options = session->options;
    while (length > 0) {
        DWORD piece = length;
        if (options->chunk != 0 && piece > options->chunk)
            piece = options->chunk;
        if (options->cut_after != 0 && piece > options->cut_after - *total)
            piece = (DWORD)(options->cut_after - *total);
        if (options->delay_ms != 0 && WaitForSingleObject(session->stop, options->delay_ms) == WAIT_OBJECT_0)
            return false;
        if (pipe_write(session->pipe, session->stop, bytes, piece) != OUTCOME_DONE)
            return false;
        bytes += piece;
        length -= piece;
        *total += piece;
        if (options->cut_after != 0 && *total >= options->cut_after) {
            log_event(session->number, "cut");
            return false;
        }
    }
    return true;
}

/* Engine to client. At the engine's end the pipe stays open, half-closed, until the client closes it. */
static DWORD WINAPI pump_to_client(void *argument)
{
    struct session *session = argument;
    uint64_t total = 0;
    for (;;) {
        int length = recv(session->engine, session->to_client, sizeof session->to_client, 0);
        if (length == SOCKET_ERROR) {
            /* The engine is gone in the middle: its end of the pipe goes with it. */
            log_event(session->number, "engine gone");
            stop(session);
            return 0;
        }
        if (length == 0)
            break;
        uint64_t end_after = session->options->end_after;
        if (end_after != 0 && (uint64_t)length > end_after - total)
            length = (int)(end_after - total);
        if (!deliver(session, session->to_client, (DWORD)length, &total)) {
            stop(session);
            return 0;
        }
        if (end_after != 0 && total >= end_after)
            break;
    }
    if (WaitForSingleObject(session->stop, session->options->delay_ms) == WAIT_OBJECT_0)
        return 0;
    log_event(session->number, "ended by the engine");
    if (session->options->close_at_end) {
        /* Returns once the client has read everything, or is gone. */
        FlushFileBuffers(session->pipe);
        stop(session);
    } else if (!session->options->swallow_end &&
               pipe_write(session->pipe, session->stop, session->to_client, 0) == OUTCOME_FAILED) {
        stop(session);
    }
    return 0;
}

static void session_free(struct session *session)
{
    if (session->engine != INVALID_SOCKET)
        closesocket(session->engine);
    if (session->stop != NULL)
        CloseHandle(session->stop);
    free(session);
}

static DWORD WINAPI session_main(void *argument)
{
    struct session *session = argument;
    HANDLE pipe = session->pipe, slots = session->slots;

    log_event(session->number, "connected");
    session->engine = connect_engine(session->options);
    if (session->engine == INVALID_SOCKET) {
        log_event(session->number, "engine not reachable");
    } else {
        HANDLE other = CreateThread(NULL, THREAD_STACK, pump_to_client, session, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
        if (other != NULL) {
            pump_to_engine(session);
            stop(session);
            WaitForSingleObject(other, INFINITE);
            CloseHandle(other);
        }
    }
    log_event(session->number, "closed");
    session_free(session);
    CloseHandle(pipe);
    if (slots != NULL)
        ReleaseSemaphore(slots, 1, NULL);
    return 0;
}

bool session_start(const struct options *options, HANDLE pipe, HANDLE slots)
{
    struct session *session = calloc(1, sizeof *session);
    if (session == NULL)
        return false;
    session->options = options;
    session->pipe = pipe;
    session->slots = slots;
    session->engine = INVALID_SOCKET;
    session->number = InterlockedIncrement(&sessions);
    session->stop = CreateEventA(NULL, TRUE, FALSE, NULL);
    HANDLE thread = session->stop == NULL ? NULL
                                          : CreateThread(NULL, THREAD_STACK, session_main, session,
                                                         STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    if (thread == NULL) {
        session_free(session);
        return false;
    }
    CloseHandle(thread);
    return true;
}
