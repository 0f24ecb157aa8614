/* Loaded into the program by LD_PRELOAD: fails calls of the system, to test what becomes of files.
 *
 * FAULT_CALLS  which calls count: w a write to a file, r a rename, s a sync, l a lock
 * FAULT_AT     the number of the one that fails, from 1; with a + at its end, so do all after it
 * FAULT_ERRNO  the error that it gives
 * FAULT_MARK   a file that is made when a call fails
 *
 * A sync that does not fail does nothing: it would only take time. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_int count;

static int fails(char call) {
    const char *calls = getenv("FAULT_CALLS"), *at = getenv("FAULT_AT"), *mark = getenv("FAULT_MARK");
    if (!calls || !at || !mark || !strchr(calls, call)) return 0;
    int number = ++count, which = atoi(at);
    if (number < which || (number > which && !strchr(at, '+'))) return 0;
    long file = syscall(SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY, 0600);
    if (file >= 0) syscall(SYS_close, file);
    const char *error = getenv("FAULT_ERRNO");
    errno = error ? atoi(error) : EIO;
    return 1;
}

static int is_file(int descriptor) {
    struct stat found;
    return descriptor > 2 && fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode);
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
    if (is_file(descriptor) && fails('w')) return -1;
    return syscall(SYS_write, descriptor, bytes, length);
}

ssize_t writev(int descriptor, const struct iovec *parts, int number) {
    if (is_file(descriptor) && fails('w')) return -1;
    return syscall(SYS_writev, descriptor, parts, number);
}

/* Copies of files go through write, so that they are counted. */
ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t length, unsigned flags) {
    (void)from, (void)from_at, (void)to, (void)to_at, (void)length, (void)flags;
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t length) {
    (void)to, (void)from, (void)offset, (void)length;
    errno = ENOSYS;
    return -1;
}

int rename(const char *from, const char *to) {
    if (fails('r')) return -1;
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int fsync(int descriptor) { return (void)descriptor, fails('s') ? -1 : 0; }

int flock(int descriptor, int operation) {
    return fails('l') ? -1 : (int)syscall(SYS_flock, descriptor, operation);
}

int fdatasync(int descriptor) { return (void)descriptor, fails('s') ? -1 : 0; }
