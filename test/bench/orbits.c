/*
 * Gradient descent along a range of learning rates, one orbit at a time: a loop
 * that lets the orbit settle, then a loop that stores each value kept.
 * -DSIN takes the loss 0.05x² + cos 3x instead of the double well.
 *
 * orbits COUNT FROM TO BURN_IN KEEP prints the seconds of one pass and the sum
 * of the values kept, so that the loops cannot be dropped.
 */
#define _POSIX_C_SOURCE 199309L
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static inline double gradient(double x) {
#ifdef SIN
  return 0.1 * x - 3.0 * sin(3.0 * x);
#else
  return x * (x * x - 1.0);
#endif
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 6) return 2;
  const long count = atol(argv[1]), burn_in = atol(argv[4]), keep = atol(argv[5]);
  const double from = atof(argv[2]), to = atof(argv[3]);
  double *kept = malloc(sizeof(double) * (size_t)(count * keep));
  if (kept == NULL) return 1;
  /* Touch every page before the clock starts. */
  for (long i = 0; i < count * keep; i++) kept[i] = 1.0;

  const double start = seconds();
  for (long i = 0; i < count; i++) {
    const double rate = from + (to - from) * (double)i / (double)count;
    double x = 0.3;
    for (long k = 0; k < burn_in; k++) x = x - rate * gradient(x);
    for (long k = 0; k < keep; k++) {
      x = x - rate * gradient(x);
      kept[i * keep + k] = x;
    }
  }
  const double elapsed = seconds() - start;

  double sum = 0.0;
  for (long i = 0; i < count * keep; i++) sum += kept[i];
  printf("%.9f %.17g\n", elapsed, sum);
  return 0;
}
