// Sparse inputs on every other processor: no fused multiply-add, short vectors.
#define TARGET
#define WIDTH 16
#define FUSED 0
#define PAIR_WIDEST 6
#include "vectors.h"
#include "sparse_tiles.h"
#include "sparse_panels.h"

void apus_sparse_product_v1(const input_job *job) { sparse_product(job); }
void apus_sparse_gradient_v1(const gradient_job *job) { sparse_gradient(job); }
