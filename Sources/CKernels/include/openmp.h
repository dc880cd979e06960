// The OpenMP runtime that a build of OpenBLAS brings along. Only the room Kernels calls this.
#ifndef APUS_OPENMP_H
#define APUS_OPENMP_H

// Keeps the calling thread's use of OpenMP to that thread; later calls cost nothing.
void apus_openmp_use_one_thread(void);
#endif
