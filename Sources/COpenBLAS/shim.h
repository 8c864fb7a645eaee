// The part of OpenBLAS that the whitening, the products and the inverse call.
#pragma once
#include <cblas.h>

// LAPACK entry points that OpenBLAS exports without a C header. The Fortran symbols take matrices
// column by column and are up to 2.3 times faster than LAPACKE's row-major wrappers.
void spotrf_(const char *uplo, const int *n, float *a, const int *lda, int *info);
void spotri_(const char *uplo, const int *n, float *a, const int *lda, int *info);
void ssyevd_(const char *jobz, const char *uplo, const int *n, float *a, const int *lda, float *w,
             float *work, const int *lwork, int *iwork, const int *liwork, int *info);
