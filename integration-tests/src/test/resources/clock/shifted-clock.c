/*
 * Shifts the wall clock of the process that loads it (LD_PRELOAD) by the seconds that a file holds,
 * a 64-bit number in the machine's byte order, read at each look at the clock. The monotonic clock
 * stays as it is. libfaketime does the same, but makes a JVM's timed waits return at once.
 *
 * A wait until a time of the wall clock is the kernel's, whose clock is not shifted: it is told the time that this is on
 * its own. Else who waits on a clock that was set back, as RocksDB's threads do, would do nothing but look at it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *shift;

__attribute__((constructor)) static void open_shift(void) {
  const char *file = getenv("SHIFTED_CLOCK");
  int fd = file == NULL ? -1 : open(file, O_RDONLY | O_CLOEXEC);
  if (fd >= 0) {
    void *page = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, fd, 0);
    if (page != MAP_FAILED) {
      shift = page;
    }
    close(fd);
  }
}

int clock_gettime(clockid_t id, struct timespec *t) {
  static int (*original)(clockid_t, struct timespec *);
  if (original == NULL) {
    original = (int (*)(clockid_t, struct timespec *)) dlsym(RTLD_NEXT, "clock_gettime");
  }
  int result = original(id, t);
  if (result == 0 && shift != NULL && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) {
    t->tv_sec += *shift;
  }
  return result;
}

int gettimeofday(struct timeval *t, void *zone) {
  struct timespec now;
  if (clock_gettime(CLOCK_REALTIME, &now) != 0) {
    return -1;
  }
  t->tv_sec = now.tv_sec;
  t->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *t) {
  struct timespec now;
  if (clock_gettime(CLOCK_REALTIME, &now) != 0) {
    return (time_t) -1;
  }
  if (t != NULL) {
    *t = now.tv_sec;
  }
  return now.tv_sec;
}

/* Deadlines on the monotonic clock come here, too: a machine that has run for 31 years would be taken for a date. */
enum { FIRST_DATE = 1000000000 };

int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
  static int (*original)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
  if (original == NULL) {
    original = (int (*)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *))
        dlsym(RTLD_NEXT, "pthread_cond_timedwait");
  }
  struct timespec unshifted = *until;
  if (shift != NULL && until->tv_sec > FIRST_DATE) {
    unshifted.tv_sec -= *shift;
  }
  return original(condition, mutex, &unshifted);
}
