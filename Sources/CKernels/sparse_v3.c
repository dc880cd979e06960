// Sparse inputs with AVX2 and FMA.
#if defined(__x86_64__)
#define TARGET __attribute__((target("arch=x86-64-v3")))
#define WIDTH 32
#define FUSED 1
#define PAIR_WIDEST 6
#include "vectors.h"
#include "sparse_tiles.h"
#include "sparse_panels.h"

void apus_sparse_product_v3(const input_job *job) { sparse_product(job); }
void apus_sparse_gradient_v3(const gradient_job *job) { sparse_gradient(job); }
#endif
