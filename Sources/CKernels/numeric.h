// The clones of a kernel, and the transcendental functions the loops inline.
#ifndef APUS_NUMERIC_H
#define APUS_NUMERIC_H
#include "include/kernels.h"
#include <math.h>

// One function, three versions; ifunc picks at load time. Other processors get the plain one, and so
// does ThreadSanitizer, which is not ready yet when ifunc asks.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

typedef apus_scalar real;

#ifdef APUS_DOUBLE
static inline real real_expm1(real x) { return expm1(x); }
static inline real real_exp(real x) { return exp(x); }
static inline real real_erf(real x) { return erf(x); }
static inline real real_log1p(real x) { return log1p(x); }
static inline real real_sqrt(real x) { return sqrt(x); }
#else
// e^x = 2^n e^r with n = round(x / ln 2) and |r| <= ln 2 / 2; e^r - 1 by its Taylor polynomial of
// degree 7 (error below 1e-8 of the result). Branch-free, so that the loops vectorise.
static inline real exp_reduced(real x, real *power) {
  real clamped = x < -87.0f ? -87.0f : (x > 88.0f ? 88.0f : x);
  real shifted = clamped * 1.44269504088896341f + 12582912.0f;  // 1.5 * 2^23: rounds to integer
  real n = shifted - 12582912.0f;
  real r = clamped - n * 0.693359375f;
  r = r + n * 2.12194440e-4f;
  union { int32_t bits; real value; } two = {.bits = ((int32_t)n + 127) << 23};
  *power = two.value;
  real p = 1.0f / 5040;
  p = p * r + 1.0f / 720;
  p = p * r + 1.0f / 120;
  p = p * r + 1.0f / 24;
  p = p * r + 1.0f / 6;
  p = p * r + 0.5f;
  return r + r * r * p;
}
static inline real real_exp(real x) {
  real power, reduced = exp_reduced(x, &power);
  real result = power * reduced + power;
  result = x < -87.0f ? 0 : result;  // not a number near 1e-38, which a huge factor would revive
  return x != x ? x : (x > 88.72f ? INFINITY : result);
}
static inline real real_expm1(real x) {
  real power, reduced = exp_reduced(x, &power);
  real result = power * reduced + (power - 1.0f);
  return x != x ? x : (x > 88.72f ? INFINITY : result);
}
static inline real real_erf(real x) { return erff(x); }
static inline real real_log1p(real x) { return log1pf(x); }
static inline real real_sqrt(real x) { return sqrtf(x); }
#endif
#endif
