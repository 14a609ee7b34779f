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

// In the child, between fork and exec: nothing but system calls.
static void become(char *const words[], int input, int output, int errors, pid_t parent) {
  static char *const environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", NULL};
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
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
  int output[2], report[2];
  if (pipe2(output, O_CLOEXEC) != 0) return errno;
  if (pipe2(report, O_CLOEXEC) != 0) {
    int reason = errno;
    close(output[0]);
    close(output[1]);
    return reason;
  }
  // Room for pages ahead, so that the program needn't wait for its reader; the system may give less.
  fcntl(output[1], F_SETPIPE_SZ, 1 << 20);
  process->errors = memfd_create("kanbao", MFD_CLOEXEC);
  process->output = output[0];
  pid_t parent = getpid();
  process->pid = fork();
  if (process->pid == 0) {
    int to = fcntl(report[1], F_DUPFD_CLOEXEC, 20);
    limit(RLIMIT_AS, memory, memory);
    limit(RLIMIT_FSIZE, file, file);
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_CPU, seconds, RLIM_INFINITY);
    become(words, input, output[1], process->errors, parent);
    int reason = errno;
    while (write(to, &reason, sizeof reason) < 0 && errno == EINTR) {}
    _exit(127);
  }
  int reason = process->pid < 0 ? errno : 0;
  close(output[1]);
  close(report[1]);
  if (reason == 0) {
    int said = 0;
    ssize_t got;
    while ((got = read(report[0], &said, sizeof said)) < 0 && errno == EINTR) {}
    if (got == sizeof said) {
      reason = said;
      while (waitpid(process->pid, NULL, 0) < 0 && errno == EINTR) {}
    }
  }
  close(report[0]);
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
