#ifndef KANBAO_CNCURSES_H
#define KANBAO_CNCURSES_H
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#endif
