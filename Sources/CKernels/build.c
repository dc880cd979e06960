#define _GNU_SOURCE
#include "include/build.h"
#include <elf.h>
#include <link.h>
#include <stdint.h>
#include <string.h>

typedef struct {
  uint8_t *bytes;
  int32_t room, count;
} id_request;

// The program itself is the first object; going on would find the id of a library.
static int find_id(struct dl_phdr_info *object, size_t size, void *data) {
  (void)size;
  id_request *request = data;
  for (int i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &object->dlpi_phdr[i];
    if (header->p_type != PT_NOTE) continue;
    const uint8_t *at = (const uint8_t *)object->dlpi_addr + header->p_vaddr;
    const uint8_t *end = at + header->p_memsz;
    while (end - at >= (long)sizeof(ElfW(Nhdr))) {
      const ElfW(Nhdr) *note = (const void *)at;
      const uint8_t *name = at + sizeof *note;
      const uint8_t *content = name + ((note->n_namesz + 3) & ~3u);
      if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 && !memcmp(name, "GNU", 4) &&
          note->n_descsz <= (uint32_t)request->room) {
        memcpy(request->bytes, content, note->n_descsz);
        request->count = (int32_t)note->n_descsz;
        return 1;
      }
      at = content + ((note->n_descsz + 3) & ~3u);
    }
  }
  return 1;
}

int32_t apus_build_id(uint8_t *bytes, int32_t room) {
  id_request request = {bytes, room, 0};
  dl_iterate_phdr(find_id, &request);
  return request.count;
}
