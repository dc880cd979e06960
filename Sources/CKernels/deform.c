// Reading an image at places between its pixels.
#include "include/deform.h"
#include "numeric.h"
#include <string.h>

// Puts the four pixels around each place into one word, so that one load fetches what is read there:
// the upper two in the low half.
static inline __attribute__((always_inline)) void gather_corners(apus_deformer d,
                                                                 const uint8_t *image) {
  const long row = apus_padded_stride(d);
  for (long i = 0; i < d.height; i++)
    memcpy(d.padded + (i + 1) * row + 1, image + i * d.width, (size_t)d.width);
  for (long i = 0; i < d.height + 2; i++) {
    const uint8_t *restrict upper = d.padded + i * row, *restrict lower = upper + row;
    uint32_t *restrict to = d.corners + i * d.corner_stride;
    for (long j = 0; j < d.corner_stride; j++)
      to[j] = (uint32_t)upper[j] | (uint32_t)upper[j + 1] << 8 | (uint32_t)lower[j] << 16 |
              (uint32_t)lower[j + 1] << 24;
  }
}

// Between 0 and the limit; what is no number is 0.
static inline float clamped(float x, float limit) {
  x = x > 0 ? x : 0;
  return x < limit ? x : limit;
}

CLONES void apus_deform_pull(apus_deformer d, const uint8_t *image, apus_affine map) {
  gather_corners(d, image);
  const uint32_t *restrict corners = d.corners;
  // Places are counted from the border, where everything is zero, and beyond it is no more.
  const float right = (float)(d.width + 1), bottom = (float)(d.height + 1);
  const float x0 = map.x0 + 1, y0 = map.y0 + 1;
  const int32_t corner_stride = (int32_t)d.corner_stride, stride = (int32_t)d.stride;
  for (int32_t i = 0; i < (int32_t)d.height; i++) {
    const float *restrict dx = d.dx + (long)i * stride, *restrict dy = d.dy + (long)i * stride;
    float *restrict to = d.values + (long)i * stride;
    for (int32_t j = 0; j < stride; j++) {
      const float x = (float)j + dx[j], y = (float)i + dy[j];
      const float u = clamped(map.xx * x + map.xy * y + x0, right);
      const float v = clamped(map.yx * x + map.yy * y + y0, bottom);
      const int32_t column = (int32_t)u, row = (int32_t)v;
      const float fx = u - (float)column, fy = v - (float)row;
      const uint32_t four = corners[row * corner_stride + column];
      const float a = (float)(int32_t)(four & 255), b = (float)(int32_t)(four >> 8 & 255);
      const float c = (float)(int32_t)(four >> 16 & 255), e = (float)(int32_t)(four >> 24);
      const float upper = a + fx * (b - a), lower = c + fx * (e - c);
      to[j] = upper + fy * (lower - upper);
    }
  }
}

CLONES void apus_deform_round(apus_deformer d, uint8_t *restrict image) {
  for (long i = 0; i < d.height; i++) {
    const float *restrict values = d.values + i * d.stride;
    uint8_t *restrict row = image + i * d.width;
    for (long j = 0; j < d.width; j++) row[j] = (uint8_t)(int32_t)(values[j] + 0.5f);
  }
}
