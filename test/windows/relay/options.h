#ifndef RELAY_OPTIONS_H
#define RELAY_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

/* What the command line asks for. */
struct options {
    const char *pipe;       /* full name, \\.\pipe\NAME */
    const char *host;       /* IPv4 address of the engine */
    uint16_t port;          /* its TCP port */
    unsigned max_instances; /* 0: no limit */
    unsigned listeners;     /* how many instances listen at a time */
    bool close_at_end;      /* close the pipe at the engine's end of stream instead of half-closing it */
    bool swallow_end;       /* keep the engine's end of stream to itself */
    bool deny;              /* the pipe's access list denies everybody */
    uint64_t cut_after;     /* bytes toward a client after which its pipe breaks; 0: never */
    uint64_t end_after;     /* bytes toward a client after which its stream ends, half-closed; 0: never */
    unsigned delay_ms;      /* wait before each write toward a client */
    uint32_t chunk;         /* most bytes of one write toward a client; 0: no limit */
    const char *ready_file; /* written once clients can connect */
    const char *log_file;   /* one line for each event of a client */
};

/* Fills `options` from the command line. On a mistake it prints what is wrong and answers false. */
bool options_parse(struct options *options, int argc, char **argv);

#endif
