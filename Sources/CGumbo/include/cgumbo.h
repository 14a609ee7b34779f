#ifndef CGUMBO_H
#define CGUMBO_H

#include <gumbo.h>
#include <stddef.h>

/// A parsed page and all memory it takes.
typedef struct kanbao_html kanbao_html;

/// Parses UTF-8 as HTML5. NULL when it takes more than `memory_limit` bytes or `milliseconds` of the processor.
///
/// gumbo itself has no limits, and a page of unclosed tags takes it quadratic time and memory.
kanbao_html *kanbao_html_parse(const char *bytes, size_t length, size_t memory_limit, unsigned milliseconds);

/// The document's node.
const GumboNode *kanbao_html_document(const kanbao_html *html);

/// Gives all memory back, at once and without recursion.
void kanbao_html_free(kanbao_html *html);

/// The children of an element or a document; `count` is 0 for any other node.
const GumboNode *const *kanbao_html_children(const GumboNode *node, unsigned *count);

/// The characters of a text node, NULL for any other node.
const char *kanbao_html_text(const GumboNode *node);

/// The line of the source where the node begins, from 1; 0 when it stands nowhere.
unsigned kanbao_html_line(const GumboNode *node);

/// The name of an element: `p`. For a tag that HTML doesn't know the name as written, `length` bytes without an end.
const char *kanbao_html_name(const GumboNode *element, size_t *length);

#endif
