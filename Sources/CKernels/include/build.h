// What the linker wrote into this program about itself.
#ifndef APUS_BUILD_H
#define APUS_BUILD_H
#include <stdint.h>

// The program's GNU build id, a digest of its code; how many bytes it has, 0 where there is none.
int32_t apus_build_id(uint8_t *bytes, int32_t room);

#endif
