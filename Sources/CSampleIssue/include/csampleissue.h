#ifndef CSAMPLEISSUE_H
#define CSAMPLEISSUE_H

#include <stddef.h>
#include <stdint.h>

/// The sample issue as a dump: the bytes of Data/云江日报.dump, inside the program.
const uint8_t *kanbao_sample_issue(void);

/// How many bytes it has.
size_t kanbao_sample_issue_length(void);

#endif
