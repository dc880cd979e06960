// Grey images of bytes, pulled through maps of the plane: affine ones, and fields of smoothed random
// displacements. Floats whatever the scalar is, since bytes come of them. Only the room Kernels
// calls these.
#ifndef APUS_DEFORM_H
#define APUS_DEFORM_H
#include <stdint.h>

// What a worker needs to deform one image after the other. Fields are height x stride.
typedef struct {
  // Of an image; and the floats of a field's row: the width, rounded up to a multiple of 16.
  long height, width, stride;
  // How far each pixel of the deformed image is displaced, in pixels; zeros where nothing is.
  float *dx, *dy;
  // The deformed image before it is rounded.
  float *values;
  // Numbers to be smoothed, and a field that is smoothed along rows only.
  float *noise_x, *noise_y, *between;
  // Smoothing as two products, across noise's columns (width x stride, with the factor of the
  // displacements in it) and down its rows (height x height), and how far apart two pixels are at most
  // that take part in each other.
  const float *across, *down;
  long reach;
  // The image with a border of zeros: one before, and as many behind as `corners` reads. Each entry of
  // `corners` is four pixels that surround a place, (height + 2) x corner_stride.
  uint8_t *padded;
  uint32_t *corners;
  long corner_stride;
} apus_deformer;

// Bytes of a row of `padded`.
static inline long apus_padded_stride(apus_deformer d) { return d.corner_stride + 16; }

// A place (x, y) of the deformed image is (xx x + xy y + x0, yx x + yy y + y0) of the image.
typedef struct {
  float xx, xy, x0, yx, yy, y0;
} apus_affine;

// Fills dx and dy: numbers in (-1, 1) that depend on the key and the pixel alone, smoothed.
void apus_deform_field(apus_deformer d, uint64_t key);
// Fills `values`: pixel (x, y) is the image at map(x + dx, y + dy), between four pixels.
void apus_deform_pull(apus_deformer d, const uint8_t *image, apus_affine map);
// Rounds `values` to bytes.
void apus_deform_round(apus_deformer d, uint8_t *image);
#endif
