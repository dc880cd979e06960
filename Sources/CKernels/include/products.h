// Matrix products by kernels of our own, for processors with AVX2 and FMA or AVX-512. Every element
// of a result is one chain of fused multiply-adds over k in ascending order that begins at 0,
// whatever the shape: a product in parts has the bits of the whole. Only the room Kernels calls these.
#ifndef APUS_PRODUCTS_H
#define APUS_PRODUCTS_H
#include "kernels.h"

// How an operand enters.
typedef struct {
  apus_view view;
  int32_t transposed;
} apus_operand;

// c = alpha op(a) op(b) + beta c, with the instructions of a level that the processor has: 3 or 4.
// c is not read where beta is 0.
void apus_product(int32_t level, apus_operand a, apus_operand b, apus_scalar alpha,
                  apus_scalar beta, apus_view c);

// v = momentum v - rate aᵀ b, then w += v; moments near 1e-36 settle at 0.
void apus_product_descend(int32_t level, apus_view a, apus_view b, apus_scalar rate,
                          apus_scalar momentum, apus_view v, apus_view w);
#endif
