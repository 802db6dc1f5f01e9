/*
 * Normal variates as one writes them in C: uniforms from xoroshiro128+
 * (Blackman and Vigna 2018), made normal in pairs by the formula of Box and Muller.
 *
 * normals COUNT ROUNDS fills an array of COUNT variates ROUNDS times; it prints the seconds
 * and the sum of the last round, so that the loop cannot be dropped.
 */
#define _POSIX_C_SOURCE 199309L
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t state[2] = {0x9e3779b97f4a7c15u, 0xbf58476d1ce4e5b9u};

static inline uint64_t rotated(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static inline uint64_t next(void) {
  const uint64_t s0 = state[0], result = s0 + state[1], s1 = state[1] ^ s0;
  state[0] = rotated(s0, 24) ^ s1 ^ (s1 << 16);
  state[1] = rotated(s1, 37);
  return result;
}

/* In (0, 1]: its logarithm is finite. */
static inline double uniform(void) { return (double)((next() >> 11) + 1) * 0x1p-53; }

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  const long count = atol(argv[1]), rounds = atol(argv[2]);
  double *values = calloc((size_t)count, sizeof(double));
  if (values == NULL) return 1;

  const double start = seconds();
  for (long round = 0; round < rounds; round++) {
    for (long i = 0; i + 1 < count; i += 2) {
      const double radius = sqrt(-2.0 * log(uniform()));
      const double angle = 6.283185307179586 * uniform();
      values[i] = radius * cos(angle);
      values[i + 1] = radius * sin(angle);
    }
  }
  const double elapsed = seconds() - start;

  double sum = 0.0;
  for (long i = 0; i < count; i++) sum += values[i];
  printf("%.9f %.17g\n", elapsed, sum);
  return 0;
}
