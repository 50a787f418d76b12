#include "options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char pipe_name[256];
static char host_name[64];

static const char usage[] =
    "relay --pipe NAME --target HOST:PORT [--max-instances N] [--listeners N] [--close-at-end] [--swallow-end]\n"
    "      [--cut-after BYTES] [--end-after BYTES] [--delay-ms N] [--chunk N] [--deny] [--ready-file FILE] [--log FILE]\n";

static bool fail(const char *problem, const char *value)
{
    fprintf(stderr, "relay: %s: %s\n%s", problem, value, usage);
    return false;
}

static bool parse_number(const char *text, uint64_t most, uint64_t *value)
{
    char *end = NULL;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || *text == '-' || number > most)
        return false;
    *value = number;
    return true;
}

static bool parse_target(struct options *options, const char *text)
{
    const char *colon = strrchr(text, ':');
    uint64_t port = 0;
    if (colon == NULL || (size_t)(colon - text) >= sizeof host_name || !parse_number(colon + 1, UINT16_MAX, &port) ||
        port == 0)
        return fail("--target is not HOST:PORT", text);
    memcpy(host_name, text, (size_t)(colon - text));
    host_name[colon - text] = '\0';
    options->host = host_name;
    options->port = (uint16_t)port;
    return true;
}

static bool parse_pipe(struct options *options, const char *text)
{
    int length = snprintf(pipe_name, sizeof pipe_name, "\\\\.\\pipe\\%s", text);
    if (*text == '\0' || length < 0 || (size_t)length >= sizeof pipe_name)
        return fail("--pipe is not a pipe's name", text);
    options->pipe = pipe_name;
    return true;
}

static bool parse_value(struct options *options, const char *name, const char *value)
{
    uint64_t number = 0;
    if (strcmp(name, "--pipe") == 0)
        return parse_pipe(options, value);
    if (strcmp(name, "--target") == 0)
        return parse_target(options, value);
    if (strcmp(name, "--ready-file") == 0) {
        options->ready_file = value;
        return true;
    }
    if (strcmp(name, "--log") == 0) {
        options->log_file = value;
        return true;
    }
    if (strcmp(name, "--cut-after") == 0) {
        if (!parse_number(value, UINT64_MAX, &options->cut_after))
            return fail("--cut-after is not a number of bytes", value);
        return true;
    }
    if (strcmp(name, "--end-after") == 0) {
        if (!parse_number(value, UINT64_MAX, &options->end_after))
            return fail("--end-after is not a number of bytes", value);
        return true;
    }
    /* 254 is the most that a pipe's own limit can say; one instance only holds the name. */
    if (strcmp(name, "--max-instances") == 0) {
        if (!parse_number(value, 253, &number) || number == 0)
            return fail("--max-instances is not a number from 1 to 253", value);
        options->max_instances = (unsigned)number;
        return true;
    }
    if (strcmp(name, "--listeners") == 0) {
        if (!parse_number(value, 64, &number) || number == 0)
            return fail("--listeners is not a number from 1 to 64", value);
        options->listeners = (unsigned)number;
        return true;
    }
    if (strcmp(name, "--delay-ms") == 0) {
        if (!parse_number(value, 600000, &number))
            return fail("--delay-ms is not a number of milliseconds", value);
        options->delay_ms = (unsigned)number;
        return true;
    }
    if (strcmp(name, "--chunk") == 0) {
        if (!parse_number(value, 1u << 30, &number))
            return fail("--chunk is not a number of bytes", value);
        options->chunk = (uint32_t)number;
        return true;
    }
    return fail("unknown option", name);
}

bool options_parse(struct options *options, int argc, char **argv)
{
    memset(options, 0, sizeof *options);
    options->listeners = 1;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--close-at-end") == 0)
            options->close_at_end = true;
        else if (strcmp(argv[i], "--swallow-end") == 0)
            options->swallow_end = true;
        else if (strcmp(argv[i], "--deny") == 0)
            options->deny = true;
        else if (i + 1 == argc)
            return fail("unknown option, or one without its value", argv[i]);
        else if (!parse_value(options, argv[i], argv[i + 1]))
            return false;
        else
            i++;
    }
    if (options->pipe == NULL || options->host == NULL)
        return fail("missing option", options->pipe == NULL ? "--pipe" : "--target");
    return true;
}
