/*
 * BAOAB on the double well in two dimensions as one writes it in C: particle by particle, two normal
 * numbers a step from xoroshiro128+ (Blackman and Vigna 2018) by the formula of Box and Muller, and the
 * force of the end of a step kept for the beginning of the next.
 *
 * langevin PARTICLES STEPS prints the seconds and the mean of x^4 - x^2, which is T at equilibrium.
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

struct particle {
  double x, y, u, v;
};

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  const long count = atol(argv[1]), steps = atol(argv[2]);
  const double mass = 1.0, friction = 1.0, dt = 0.1, temperature = 0.2;
  const double half = dt / 2, kick = half / mass;
  const double c = exp(-friction * dt / mass), s = sqrt((1 - c * c) * temperature / mass);
  struct particle *all = calloc((size_t)count, sizeof(struct particle));
  if (all == NULL) return 1;
  for (long i = 0; i < count; i++) all[i].x = 1.0;

  const double start = seconds();
  for (long i = 0; i < count; i++) {
    struct particle p = all[i];
    double fx = p.x * (p.x * p.x - 1), fy = p.y;
    for (long k = 0; k < steps; k++) {
      const double radius = sqrt(-2.0 * log(uniform()));
      const double angle = 6.283185307179586 * uniform();
      p.u -= kick * fx;
      p.v -= kick * fy;
      p.x += half * p.u;
      p.y += half * p.v;
      p.u = c * p.u + s * radius * cos(angle);
      p.v = c * p.v + s * radius * sin(angle);
      p.x += half * p.u;
      p.y += half * p.v;
      fx = p.x * (p.x * p.x - 1);
      fy = p.y;
      p.u -= kick * fx;
      p.v -= kick * fy;
    }
    all[i] = p;
  }
  const double elapsed = seconds() - start;

  double sum = 0.0;
  for (long i = 0; i < count; i++) sum += all[i].x * all[i].x * (all[i].x * all[i].x - 1);
  printf("%.9f %.17g\n", elapsed, sum / (double)count);
  return 0;
}
