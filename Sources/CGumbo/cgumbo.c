#include "cgumbo.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// Memory comes from chunks that are given back together. What gumbo frees in between goes to a list by its size, a
// power of two, and is used again. When a limit is passed, the allocator jumps out of the parser.

enum { class_count = 32, smallest_class = 5, chunk_size = 1 << 18, clock_interval = 1024 };

typedef struct chunk {
  struct chunk *next;
} chunk;

// Before each piece: its class. 16 bytes, so that what follows is aligned.
typedef struct {
  uint64_t size_class;
  uint64_t padding;
} piece_header;

struct kanbao_html {
  GumboOutput *output;
  chunk *chunks;
  char *next;
  size_t left;
  size_t used;
  size_t limit;
  void *free_lists[class_count];
  struct timespec deadline;
  unsigned until_clock;
  jmp_buf escape;
};

static void give_up_when_late(kanbao_html *html) {
  if (html->until_clock-- > 0) return;
  html->until_clock = clock_interval;
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  if (now.tv_sec > html->deadline.tv_sec ||
      (now.tv_sec == html->deadline.tv_sec && now.tv_nsec > html->deadline.tv_nsec))
    longjmp(html->escape, 1);
}

static void *take_from_chunk(kanbao_html *html, size_t size) {
  if (size > html->left) {
    size_t chunk_bytes = size + sizeof(piece_header) > chunk_size ? size + sizeof(piece_header) : chunk_size;
    if (html->used + chunk_bytes > html->limit) longjmp(html->escape, 1);
    chunk *made = malloc(chunk_bytes);
    if (!made) longjmp(html->escape, 1);
    html->used += chunk_bytes;
    made->next = html->chunks;
    html->chunks = made;
    // The header's room keeps the first piece aligned.
    html->next = (char *)made + sizeof(piece_header);
    html->left = chunk_bytes - sizeof(piece_header);
  }
  void *piece = html->next;
  html->next += size;
  html->left -= size;
  return piece;
}

static void *allocate(void *userdata, size_t size) {
  kanbao_html *html = userdata;
  give_up_when_late(html);
  unsigned size_class = smallest_class;
  while (((size_t)1 << size_class) < size + sizeof(piece_header)) {
    if (++size_class == class_count) longjmp(html->escape, 1);
  }
  piece_header *header = html->free_lists[size_class];
  if (header) {
    memcpy(&html->free_lists[size_class], header + 1, sizeof(void *));
  } else {
    header = take_from_chunk(html, (size_t)1 << size_class);
    header->size_class = size_class;
  }
  return header + 1;
}

static void deallocate(void *userdata, void *pointer) {
  if (!pointer) return;
  kanbao_html *html = userdata;
  piece_header *header = (piece_header *)pointer - 1;
  memcpy(pointer, &html->free_lists[header->size_class], sizeof(void *));
  html->free_lists[header->size_class] = header;
}

kanbao_html *kanbao_html_parse(const char *bytes, size_t length, size_t memory_limit, unsigned milliseconds) {
  kanbao_html *html = calloc(1, sizeof *html);
  if (!html) return NULL;
  html->limit = memory_limit;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &html->deadline);
  html->deadline.tv_sec += milliseconds / 1000;
  html->deadline.tv_nsec += (long)(milliseconds % 1000) * 1000000;
  if (html->deadline.tv_nsec >= 1000000000) {
    html->deadline.tv_nsec -= 1000000000;
    html->deadline.tv_sec += 1;
  }
  if (setjmp(html->escape)) {
    kanbao_html_free(html);
    return NULL;
  }
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = deallocate;
  options.userdata = html;
  options.max_errors = 0;
  html->output = gumbo_parse_with_options(&options, bytes, length);
  return html;
}

const GumboNode *kanbao_html_document(const kanbao_html *html) { return html->output->document; }

void kanbao_html_free(kanbao_html *html) {
  chunk *next;
  for (chunk *chunk = html->chunks; chunk; chunk = next) {
    next = chunk->next;
    free(chunk);
  }
  free(html);
}

const GumboNode *const *kanbao_html_children(const GumboNode *node, unsigned *count) {
  const GumboVector *children = NULL;
  if (node->type == GUMBO_NODE_DOCUMENT) children = &node->v.document.children;
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) children = &node->v.element.children;
  *count = children ? children->length : 0;
  return children ? (const GumboNode *const *)children->data : NULL;
}

const char *kanbao_html_text(const GumboNode *node) {
  switch (node->type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
      return node->v.text.text;
    default:
      return NULL;
  }
}

unsigned kanbao_html_line(const GumboNode *node) {
  if (kanbao_html_text(node)) return node->v.text.start_pos.line;
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) return node->v.element.start_pos.line;
  return 0;
}

const char *kanbao_html_name(const GumboNode *element, size_t *length) {
  if (element->v.element.tag != GUMBO_TAG_UNKNOWN) {
    const char *name = gumbo_normalized_tagname(element->v.element.tag);
    *length = strlen(name);
    return name;
  }
  GumboStringPiece name = element->v.element.original_tag;
  gumbo_tag_from_original_text(&name);
  *length = name.length;
  return name.data;
}
