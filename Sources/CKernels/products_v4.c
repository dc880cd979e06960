// Products with AVX-512: 32 registers of 64 bytes. The attribute keeps clang from splitting them.
#if defined(__x86_64__)
#define TARGET __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
#define WIDTH 64
#define FUSED 1
#define WIDEST 5
#include "vectors.h"
#include "product_tiles.h"
#include "product_transposed.h"

PANEL(1, 8)
PANEL(2, 8)
PANEL(3, 8)
PANEL(4, 4)
PANEL(5, 4)
static void (*const panels[])(const panel_job *) = {0, panel_1, panel_2, panel_3, panel_4, panel_5};

#include "product_panels.h"
#include "product_turned.h"

void apus_product_v4(const product_job *job) { multiply(job); }
#endif
