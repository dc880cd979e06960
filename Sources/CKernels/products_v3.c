// Products with AVX2 and FMA: 16 registers of 32 bytes.
#if defined(__x86_64__)
#define TARGET __attribute__((target("arch=x86-64-v3")))
#define WIDTH 32
#define FUSED 1
#define WIDEST 2
#include "vectors.h"
#include "product_tiles.h"
#include "product_transposed.h"

PANEL(1, 8)
PANEL(2, 6)
static void (*const panels[])(const panel_job *) = {0, panel_1, panel_2};

#include "product_panels.h"
#include "product_turned.h"

void apus_product_v3(const product_job *job) { multiply(job); }
#endif
