// Starts another program with limits, as Swift can't: they must hold before the program's first instruction.
#ifndef CPROCESS_H
#define CPROCESS_H

#include <sys/types.h>

// The program that is started, and where it can be heard.
struct kanbao_process {
  pid_t pid;
  // Reads what the program writes to standard output.
  int output;
  // A file in memory with what it wrote to standard error, or -1.
  int errors;
};

// Starts `words[0]`, looked for in PATH, with `input` as descriptor 3, no standard input, and these limits: bytes of
// address space, bytes of a file, seconds of computing. It ends when the caller ends. Returns 0 or an errno.
int kanbao_process_start(char *const words[], int input, unsigned long memory, unsigned long file,
                         unsigned long seconds, struct kanbao_process *process);

// Sets anew for how many seconds since its start the program may compute.
void kanbao_process_allow(pid_t pid, unsigned long seconds);

#endif
