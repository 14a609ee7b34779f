#include "csiterules.h"

// #embed is C23; clang has it in every mode and only remarks on it.
#pragma clang diagnostic ignored "-Wc23-extensions"

// Those with the narrower marks come first.
static const uint8_t rules[] = {
#embed "../../Data/Sites/layout.yaml"
    , '\n', '-', '-', '-', '\n',
#embed "../../Data/Sites/navigation.yaml"
    , '\n', '-', '-', '-', '\n',
#embed "../../Data/Sites/founder.yaml"
    , '\n', '-', '-', '-', '\n',
#embed "../../Data/Sites/people.yaml"
    , '\n', '-', '-', '-', '\n',
#embed "../../Data/Sites/weixin.yaml"
};

const uint8_t *kanbao_site_rules(void) { return rules; }

size_t kanbao_site_rules_length(void) { return sizeof rules; }
