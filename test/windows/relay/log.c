#include "log.h"

#include <stdio.h>
#include <windows.h>

static HANDLE file = INVALID_HANDLE_VALUE;

bool log_open(const char *path)
{
    /* Append access makes each WriteFile one line at the end, whichever thread it comes from. */
    file = CreateFileA(path, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                       CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    return file != INVALID_HANDLE_VALUE;
}

void log_event(long client, const char *event)
{
    if (file == INVALID_HANDLE_VALUE)
        return;
    char line[160];
    int length = snprintf(line, sizeof line, "%llu client %ld: %s\n", (unsigned long long)GetTickCount64(), client, event);
    if (length <= 0 || (size_t)length >= sizeof line)
        return;
    DWORD written = 0;
    WriteFile(file, line, (DWORD)length, &written, NULL);
}
