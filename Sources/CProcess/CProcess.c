#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void limit(int resource, unsigned long soft, unsigned long hard) {
  struct rlimit value = {.rlim_cur = soft, .rlim_max = hard};
  setrlimit(resource, &value);
}

// In the child, which has the caller's memory until exec: nothing but system calls.
__attribute__((noinline)) static void become(char *const words[], int input, int output, int errors, pid_t parent) {
  // The programs take and leave small pieces of memory for each character: they keep more of these at hand, and ask the
  // system for more at once.
  static char *const environment[] = {
      "PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8",
      "GLIBC_TUNABLES=glibc.malloc.tcache_count=65535:glibc.malloc.top_pad=4194304:"
      "glibc.malloc.trim_threshold=268435456",
      NULL};
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  // Out of the way of the descriptors to be made, each with the flag that closes it at exec.
  input = fcntl(input, F_DUPFD_CLOEXEC, 10);
  output = fcntl(output, F_DUPFD_CLOEXEC, 10);
  errors = fcntl(errors, F_DUPFD_CLOEXEC, 10);
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null > 0) dup2(null, 0);
  dup2(output, 1);
  dup2(errors >= 0 ? errors : null, 2);
  dup2(input, 3);
  close_range(4, ~0U, CLOSE_RANGE_CLOEXEC);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  execvpe(words[0], words, environment);
}

int kanbao_process_start(char *const words[], int input, unsigned long memory, unsigned long file,
                         unsigned long seconds, struct kanbao_process *process) {
  int output[2];
  if (pipe2(output, O_CLOEXEC) != 0) return errno;
  // Room for pages ahead, so that the program needn't wait for its reader; the system may give less.
  fcntl(output[1], F_SETPIPE_SZ, 1 << 20);
  process->errors = memfd_create("kanbao", MFD_CLOEXEC);
  process->output = output[0];
  pid_t parent = getpid();
  // The child shares memory with this thread, which waits until it has become the program or told why it couldn't: no
  // page is copied. No handler of the caller's may run in it.
  volatile int reason = 0;
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, &before);
  process->pid = vfork();
  if (process->pid == 0) {
    limit(RLIMIT_AS, memory, memory);
    limit(RLIMIT_FSIZE, file, file);
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_CPU, seconds, RLIM_INFINITY);
    become(words, input, output[1], process->errors, parent);
    reason = errno;
    _exit(127);
  }
  if (process->pid < 0) reason = errno;
  sigprocmask(SIG_SETMASK, &before, NULL);
  close(output[1]);
  if (reason != 0 && process->pid > 0) {
    while (waitpid(process->pid, NULL, 0) < 0 && errno == EINTR) {}
  }
  if (reason != 0) {
    close(output[0]);
    if (process->errors >= 0) close(process->errors);
  }
  return reason;
}

void kanbao_process_allow(pid_t pid, unsigned long seconds) {
  struct rlimit value = {.rlim_cur = seconds, .rlim_max = RLIM_INFINITY};
  prlimit(pid, RLIMIT_CPU, &value, NULL);
}
