/// The only C that knows curses: its macros as functions, and what Swift cannot do in a signal handler.
#ifndef KANBAO_CNCURSES_H
#define KANBAO_CNCURSES_H

#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <ncurses.h>
#include <term.h>

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <termios.h>

// Macros and globals that Swift cannot see.

static inline WINDOW *kanbao_window(void) { return stdscr; }
static inline WINDOW *kanbao_physical_window(void) { return curscr; }
static inline int kanbao_colour_count(void) { return COLORS; }
static inline attr_t kanbao_bold(void) { return A_BOLD; }
static inline attr_t kanbao_dim(void) { return A_DIM; }
static inline attr_t kanbao_reverse(void) { return A_REVERSE; }
static inline attr_t kanbao_underline(void) { return A_UNDERLINE; }

/// Makes a character of curses from a base and its marks (at most 5 scalars in all).
void kanbao_set_character(cchar_t *character, const uint32_t *scalars, int count, attr_t attributes, short pair);

/// The value of a string capability of the terminal, or null where it has none.
const char *kanbao_capability(const char *name);

// The locale.

/// How many cells a scalar takes in this locale; negative when the locale doesn't know it or cannot encode it.
int kanbao_width(uint32_t scalar);
/// Encodes a scalar in the locale into at most 32 bytes; returns how many, or -1 where the locale can't write it.
long kanbao_encode(uint32_t scalar, uint8_t *bytes);
/// Decodes one character of the locale: the bytes it took, -1 when invalid, -2 when more are needed.
long kanbao_decode(const uint8_t *bytes, size_t count, uint32_t *scalar);

// Output.

/// A file in memory, open for reading and writing, or -1. Curses writes to it what the terminal is to get.
int kanbao_memory_file(void);

// Signals.

/// Writes the number of each signal that asks, stops, continues or resizes into a descriptor; returns 0, or -1.
///
/// SIGPIPE is ignored from now on. A crash or SIGQUIT first rescues the terminal (see `kanbao_rescue_arm`).
/// Install before curses starts, so that curses leaves the signals alone.
int kanbao_signals_install(int descriptor);
/// Puts every signal back as it was.
void kanbao_signals_restore(void);
/// Stops this process as Ctrl-Z does (with its group when `group` is not 0) and returns once it goes on.
void kanbao_stop(int group);

/// From now on a crash sets these modes and writes these bytes (at most 512) to the terminal before the process dies.
void kanbao_rescue_arm(int descriptor, const struct termios *modes, const uint8_t *bytes, size_t count);
void kanbao_rescue_disarm(void);

#endif
