// Sparse inputs with AVX-512. The attribute keeps clang from splitting its vectors.
#if defined(__x86_64__)
#define TARGET __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
#define WIDTH 64
#define FUSED 1
#define PAIR_WIDEST 12
#include "vectors.h"
#include "sparse_tiles.h"
#include "sparse_panels.h"

void apus_sparse_product_v4(const input_job *job) { sparse_product(job); }
void apus_sparse_gradient_v4(const gradient_job *job) { sparse_gradient(job); }
#endif
