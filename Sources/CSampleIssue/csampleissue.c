#include "csampleissue.h"

// #embed is C23; clang has it in every mode and only remarks on it.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t sample[] = {
#embed "../../Data/云江日报.dump"
};

const uint8_t *kanbao_sample_issue(void) { return sample; }

size_t kanbao_sample_issue_length(void) { return sizeof sample; }
