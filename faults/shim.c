/* The disk and the clock as a fault would have them, under a program that knows nothing of it (LD_PRELOAD).
   What is to fail is read from a mapped file at every call, so that a disk can break and recover while the program runs. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind { WRITE, SYNC, RENAME, UNLINK, TRUNCATE, CREATE, KINDS };

struct control {              /* faults/shim.py writes the same fields, all of eight bytes */
    int64_t failing;          /* a bit for each kind that may fail */
    int64_t at;               /* the how-many-th call from now on fails, 1 is the next */
    int64_t for_ever;         /* and all after it */
    int64_t error;            /* the errno; 0: the process is killed instead */
    int64_t delay_us;         /* every sync takes so much longer */
    int64_t clock_us;         /* added to the wall clock */
    int64_t asleep_us;        /* so long the computer seems to have slept */
    int64_t matched;          /* calls of the failing kinds since `at` was set */
    int64_t failed;           /* calls that were made to fail */
    int64_t calls[KINDS];     /* all calls under the folder */
};

static struct control *control;
static char folder[PATH_MAX];
static size_t length;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_CONTROL"), *under = getenv("FAULTS_FOLDER");
    if (!path || !under) return;
    int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    if (file < 0) return;
    void *shared = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    if (shared == MAP_FAILED) return;
    length = strlen(under);
    memcpy(folder, under, length + 1);
    control = shared;
}

/* Whether the call is to fail: with errno set. */
static int fails(enum kind kind) {
    __atomic_add_fetch(&control->calls[kind], 1, __ATOMIC_SEQ_CST);
    if (!(control->failing & (1 << kind))) return 0;
    int64_t number = __atomic_add_fetch(&control->matched, 1, __ATOMIC_SEQ_CST);
    if (number != control->at && !(control->for_ever && number > control->at)) return 0;
    __atomic_add_fetch(&control->failed, 1, __ATOMIC_SEQ_CST);
    if (!control->error) kill(getpid(), SIGKILL);
    errno = (int)control->error;
    return 1;
}

static int under(const char *path) {
    return control && path && !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

static int file_fails(enum kind kind, int file) {
    char link[64], path[PATH_MAX];
    if (!control || file <= 2) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    return under(path) && fails(kind);
}

static int path_fails(enum kind kind, int at, const char *name) {
    char link[64], path[PATH_MAX + 1];
    if (!control || !name) return 0;
    if (name[0] == '/') return under(name) && fails(kind);
    if (at == AT_FDCWD) {
        if (!getcwd(path, sizeof path)) return 0;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        ssize_t size = readlink(link, path, sizeof path - 1);
        if (size <= 0) return 0;
        path[size] = 0;
    }
    return under(path) && fails(kind);
}

static void wait_for_disk(int file) {
    char link[64], path[PATH_MAX];
    if (!control || control->delay_us <= 0) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return;
    path[size] = 0;
    if (under(path)) usleep((useconds_t)control->delay_us);
}

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

ssize_t write(int file, const void *bytes, size_t size) {
    return file_fails(WRITE, file) ? -1 : REAL(write)(file, bytes, size);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
    return file_fails(WRITE, file) ? -1 : REAL(writev)(file, parts, count);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t at) {
    return file_fails(WRITE, file) ? -1 : REAL(pwrite)(file, bytes, size, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at) {
    return file_fails(WRITE, file) ? -1 : REAL(pwrite64)(file, bytes, size, at);
}
int fsync(int file) {
    wait_for_disk(file);
    return file_fails(SYNC, file) ? -1 : REAL(fsync)(file);
}
int fdatasync(int file) {
    wait_for_disk(file);
    return file_fails(SYNC, file) ? -1 : REAL(fdatasync)(file);
}
int ftruncate(int file, off_t size) {
    return file_fails(TRUNCATE, file) ? -1 : REAL(ftruncate)(file, size);
}
int ftruncate64(int file, off64_t size) {
    return file_fails(TRUNCATE, file) ? -1 : REAL(ftruncate64)(file, size);
}
int rename(const char *from, const char *to) {
    return path_fails(RENAME, AT_FDCWD, to) ? -1 : REAL(rename)(from, to);
}
int renameat(int from_at, const char *from, int to_at, const char *to) {
    return path_fails(RENAME, to_at, to) ? -1 : REAL(renameat)(from_at, from, to_at, to);
}
int link(const char *from, const char *to) {
    return path_fails(RENAME, AT_FDCWD, to) ? -1 : REAL(link)(from, to);
}
int linkat(int from_at, const char *from, int to_at, const char *to, int flags) {
    return path_fails(RENAME, to_at, to) ? -1 : REAL(linkat)(from_at, from, to_at, to, flags);
}
int unlink(const char *path) {
    return path_fails(UNLINK, AT_FDCWD, path) ? -1 : REAL(unlink)(path);
}
int unlinkat(int at, const char *path, int flags) {
    return path_fails(UNLINK, at, path) ? -1 : REAL(unlinkat)(at, path, flags);
}

#define WITH_MODE(flags)                     \
    mode_t mode = 0;                         \
    if ((flags) & (O_CREAT | O_TMPFILE)) {   \
        va_list more;                        \
        va_start(more, flags);               \
        mode = va_arg(more, mode_t);         \
        va_end(more);                        \
    }
int open(const char *path, int flags, ...) {
    WITH_MODE(flags)
    return (flags & O_CREAT) && path_fails(CREATE, AT_FDCWD, path) ? -1 : REAL(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    WITH_MODE(flags)
    return (flags & O_CREAT) && path_fails(CREATE, AT_FDCWD, path) ? -1 : REAL(open64)(path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
    WITH_MODE(flags)
    return (flags & O_CREAT) && path_fails(CREATE, at, path) ? -1 : REAL(openat)(at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
    WITH_MODE(flags)
    return (flags & O_CREAT) && path_fails(CREATE, at, path) ? -1 : REAL(openat64)(at, path, flags, mode);
}

int clock_gettime(clockid_t clock, struct timespec *moment) {
    int result = REAL(clock_gettime)(clock, moment);
    int wall = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
    if (control && !result && (wall || clock == CLOCK_BOOTTIME)) {
        int64_t us = (wall ? control->clock_us : 0) + control->asleep_us + moment->tv_nsec / 1000;
        int64_t whole = us / 1000000, rest = us % 1000000;
        if (rest < 0) whole--, rest += 1000000;
        moment->tv_sec += whole;
        moment->tv_nsec = rest * 1000 + moment->tv_nsec % 1000;
    }
    return result;
}
int gettimeofday(struct timeval *restrict moment, void *restrict zone) {
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    moment->tv_sec = now.tv_sec;
    moment->tv_usec = now.tv_nsec / 1000;
    return 0;
}
time_t time(time_t *where) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (where) *where = now.tv_sec;
    return now.tv_sec;
}
