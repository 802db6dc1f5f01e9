/*
 * Orbits of one map along a range of learning rates, in C: a loop that lets
 * the orbit settle, then a loop that stores each value kept.
 *
 * -DSINE, -DHEAVY_BALL or -DHIMMELBLAU takes another map than the double well
 * under gradient descent; -DLANES=16 carries so many orbits side by side in
 * arrays, which the compiler turns into vectors; without it one orbit at a time.
 *
 * orbits COUNT FROM TO BURN_IN KEEP prints the seconds of one pass and the sum
 * of the values kept, so that the loops cannot be dropped. COUNT is a multiple of LANES.
 */
#define _POSIX_C_SOURCE 199309L
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* STEP takes one step: of the orbit, or of orbit l of a row. */
#ifdef LANES
#define OF_LANE(name) name[l]
#else
#define OF_LANE(name) name
#endif
#define X OF_LANE(x)
#define Y OF_LANE(y)
#define V OF_LANE(v)
#define W OF_LANE(w)
#define RATE OF_LANE(rate)

#if defined(SINE)
#define STEP X = X - RATE * (0.1 * X - 3.0 * sin(3.0 * X))
#elif defined(HEAVY_BALL)
#define STEP \
  V = 0.5 * V - RATE * (X * (X * X - 1.0)); \
  X = X + V
#elif defined(HIMMELBLAU)
#define STEP \
  { \
    const double p = X * X + Y - 11.0, q = X + Y * Y - 7.0; \
    V = 0.5 * V - RATE * (4.0 * X * p + 2.0 * q); \
    W = 0.5 * W - RATE * (2.0 * p + 4.0 * Y * q); \
    X = X + V; \
    Y = Y + W; \
  }
#else
#define STEP X = X - RATE * (X * (X * X - 1.0))
#endif

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static inline double rate_of(long i, long count, double from, double to) {
  return from + (to - from) * (double)i / (double)(count - 1);
}

#ifdef LANES
/* Unrolled, the loops over lanes would be vectorised no more: gcc looks at them too late. */
static void sweep(double *kept, long count, double from, double to, long burn_in, long keep) {
  for (long i = 0; i < count; i += LANES) {
    double rate[LANES], x[LANES], y[LANES], v[LANES], w[LANES];
    for (int l = 0; l < LANES; l++) {
      rate[l] = rate_of(i + l, count, from, to);
      x[l] = y[l] = 0.3;
      v[l] = w[l] = 0.0;
    }
    for (long k = 0; k < burn_in; k++) {
#pragma GCC unroll 1
      for (int l = 0; l < LANES; l++) {
        STEP;
      }
    }
    for (long k = 0; k < keep; k++) {
      double *row = kept + i * keep + k * LANES;
#pragma GCC unroll 1
      for (int l = 0; l < LANES; l++) {
        STEP;
        row[l] = x[l];
      }
    }
    (void)y, (void)v, (void)w;
  }
}
#else
static void sweep(double *kept, long count, double from, double to, long burn_in, long keep) {
  for (long i = 0; i < count; i++) {
    const double rate = rate_of(i, count, from, to);
    double x = 0.3, y = 0.3, v = 0.0, w = 0.0;
    for (long k = 0; k < burn_in; k++) {
      STEP;
    }
    for (long k = 0; k < keep; k++) {
      STEP;
      kept[i * keep + k] = x;
    }
    (void)y, (void)v, (void)w;
  }
}
#endif

int main(int argc, char **argv) {
  if (argc != 6) return 2;
  const long count = atol(argv[1]), burn_in = atol(argv[4]), keep = atol(argv[5]);
  const double from = atof(argv[2]), to = atof(argv[3]);
  double *kept = malloc(sizeof(double) * (size_t)(count * keep));
  if (kept == NULL) return 1;
  /* Touch every page before the clock starts. */
  for (long i = 0; i < count * keep; i++) kept[i] = 1.0;

  const double start = seconds();
  sweep(kept, count, from, to, burn_in, keep);
  const double elapsed = seconds() - start;

  double sum = 0.0;
  for (long i = 0; i < count * keep; i++) sum += kept[i];
  printf("%.9f %.17g\n", elapsed, sum);
  return 0;
}
