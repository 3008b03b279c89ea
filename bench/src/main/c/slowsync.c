/* Makes the disk slower: every fsync and fdatasync takes SLOW_SYNC_MICROS longer. A virtual machine's disk often says that
 * it has synced at once; a laptop's takes half a millisecond to two, a disk that turns ten. For all that bench/run starts:
 *
 *   cc -O2 -shared -fPIC -o target/slowsync.so bench/src/main/c/slowsync.c
 *   SLOW_SYNC_MICROS=1000 LD_PRELOAD=$PWD/target/slowsync.so bench/run --load power */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static int slowly(const char *name, int file) {
    int (*sync)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    const char *micros = getenv("SLOW_SYNC_MICROS");
    long longer = micros ? atol(micros) * 1000 : 0;
    struct timespec time = {longer / 1000000000, longer % 1000000000};
    nanosleep(&time, NULL);
    return sync(file);
}

int fsync(int file) { return slowly("fsync", file); }

int fdatasync(int file) { return slowly("fdatasync", file); }
