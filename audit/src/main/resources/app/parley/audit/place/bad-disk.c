/* A disk that goes bad: while the file named by BAD_DISK exists, nothing can be written to a database, its log
   or its journal any more, as Linux tells it: EIO. Put before a process by LD_PRELOAD. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_bad(int fd) {
    const char *flag = getenv("BAD_DISK");
    if (flag == NULL || access(flag, F_OK) != 0) {
        return 0;
    }
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) {
        return 0;
    }
    path[length] = 0;
    return strstr(path, "/parley.db") != NULL;
}

/* The C library's own `function`, found once. */
#define BEHIND(function)                                                  \
    static __typeof__(&function) behind;                                  \
    if (behind == NULL) {                                                 \
        behind = (__typeof__(&function))dlsym(RTLD_NEXT, #function);      \
    }

#define FAIL_IF_BAD(fd)  \
    if (is_bad(fd)) {    \
        errno = EIO;     \
        return -1;       \
    }

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    BEHIND(pwrite64)
    FAIL_IF_BAD(fd)
    return behind(fd, bytes, count, at);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    BEHIND(write)
    FAIL_IF_BAD(fd)
    return behind(fd, bytes, count);
}

int fsync(int fd) {
    BEHIND(fsync)
    FAIL_IF_BAD(fd)
    return behind(fd);
}

int fdatasync(int fd) {
    BEHIND(fdatasync)
    FAIL_IF_BAD(fd)
    return behind(fd);
}

int ftruncate64(int fd, off64_t length) {
    BEHIND(ftruncate64)
    FAIL_IF_BAD(fd)
    return behind(fd, length);
}
