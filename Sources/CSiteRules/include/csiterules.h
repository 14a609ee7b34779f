#ifndef CSITERULES_H
#define CSITERULES_H

#include <stddef.h>
#include <stdint.h>

/// The rules in Data/Sites, inside the program; a line of `---` parts them.
const uint8_t *kanbao_site_rules(void);

/// How many bytes they have.
size_t kanbao_site_rules_length(void);

#endif
