#define _GNU_SOURCE
#include "cncurses.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

void kanbao_set_character(cchar_t *character, const uint32_t *scalars, int count, attr_t attributes, short pair) {
  wchar_t text[CCHARW_MAX + 1];
  int length = count < CCHARW_MAX ? count : CCHARW_MAX;
  for (int i = 0; i < length; i++) text[i] = (wchar_t)scalars[i];
  text[length] = L'\0';
  setcchar(character, text, attributes, pair, NULL);
}

const char *kanbao_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

int kanbao_width(uint32_t scalar) {
  char bytes[32];
  mbstate_t state;
  memset(&state, 0, sizeof state);
  if (wcrtomb(bytes, (wchar_t)scalar, &state) == (size_t)-1) return -1;
  return wcwidth((wchar_t)scalar);
}

long kanbao_encode(uint32_t scalar, uint8_t *bytes) {
  mbstate_t state;
  memset(&state, 0, sizeof state);
  size_t length = wcrtomb((char *)bytes, (wchar_t)scalar, &state);
  return length == (size_t)-1 ? -1 : (long)length;
}

long kanbao_decode(const uint8_t *bytes, size_t count, uint32_t *scalar) {
  mbstate_t state;
  wchar_t value = 0;
  memset(&state, 0, sizeof state);
  size_t length = mbrtowc(&value, (const char *)bytes, count, &state);
  *scalar = (uint32_t)value;
  if (length == (size_t)-1) return -1;
  if (length == (size_t)-2) return -2;
  return length == 0 ? 1 : (long)length;
}

int kanbao_memory_file(void) { return memfd_create("kanbao-screen", MFD_CLOEXEC); }

// Signals that only tell the main loop something.
static const int told[] = {SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH};
// Signals that end the process, after the terminal was given back.
static const int fatal[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS};
enum { told_count = sizeof told / sizeof told[0], fatal_count = sizeof fatal / sizeof fatal[0] };

static volatile sig_atomic_t signal_descriptor = -1;
static struct sigaction told_before[told_count], fatal_before[fatal_count], pipe_before;
static stack_t stack_before;
static char rescue_stack[16384];

static volatile sig_atomic_t rescue_descriptor = -1;
static struct termios rescue_modes;
static uint8_t rescue_bytes[512];
static size_t rescue_count;

static void tell(int number) {
  int before = errno;
  unsigned char byte = (unsigned char)number;
  if (signal_descriptor >= 0 && write(signal_descriptor, &byte, 1) < 0) {
    // The pipe is full of signals already.
  }
  errno = before;
}

static void rescue(int number) {
  int descriptor = rescue_descriptor;
  rescue_descriptor = -1;
  if (descriptor >= 0) {
    if (write(descriptor, rescue_bytes, rescue_count) < 0) {
      // There is nobody left to tell.
    }
    tcsetattr(descriptor, TCSANOW, &rescue_modes);
  }
  // SA_RESETHAND has put the default action back.
  raise(number);
}

static void install(int number, void (*handler)(int), int flags, struct sigaction *before) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, before);
}

int kanbao_signals_install(int descriptor) {
  stack_t stack;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = rescue_stack;
  stack.ss_size = sizeof rescue_stack;
  if (sigaltstack(&stack, &stack_before) != 0) return -1;
  signal_descriptor = descriptor;
  for (int i = 0; i < told_count; i++) install(told[i], tell, SA_RESTART, &told_before[i]);
  for (int i = 0; i < fatal_count; i++) install(fatal[i], rescue, SA_RESETHAND | SA_ONSTACK, &fatal_before[i]);
  install(SIGPIPE, SIG_IGN, 0, &pipe_before);
  return 0;
}

void kanbao_signals_restore(void) {
  for (int i = 0; i < told_count; i++) sigaction(told[i], &told_before[i], NULL);
  for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &fatal_before[i], NULL);
  sigaction(SIGPIPE, &pipe_before, NULL);
  sigaltstack(&stack_before, NULL);
  signal_descriptor = -1;
}

void kanbao_stop(int group) {
  struct sigaction mine;
  sigset_t stop, before;
  install(SIGTSTP, SIG_DFL, 0, &mine);
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &stop, &before);
  kill(group ? 0 : getpid(), SIGTSTP);
  sigprocmask(SIG_SETMASK, &before, NULL);
  sigaction(SIGTSTP, &mine, NULL);
}

void kanbao_rescue_arm(int descriptor, const struct termios *modes, const uint8_t *bytes, size_t count) {
  rescue_descriptor = -1;
  rescue_modes = *modes;
  rescue_count = count < sizeof rescue_bytes ? count : sizeof rescue_bytes;
  memcpy(rescue_bytes, bytes, rescue_count);
  rescue_descriptor = descriptor;
}

void kanbao_rescue_disarm(void) { rescue_descriptor = -1; }
