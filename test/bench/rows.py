# The same pass over the rows as test/bench/rows.ts, in numpy's matrix-vector form; prints its seconds.
import sys
import time

import numpy as np

rows, columns, batch, passes = (int(word) for word in sys.argv[1:])
generator = np.random.default_rng(1)
x = generator.random((rows, columns)) - 0.5
y = generator.random(rows) - 0.5
w = 0.1 * np.arange(columns)


def once():
    for first in range(0, rows, batch):
        part = x[first : first + batch]
        miss = part @ w - y[first : first + batch]
        miss @ miss / len(miss), 2 * (part.T @ miss) / len(miss)


once()
start = time.perf_counter()
for _ in range(passes):
    once()
print(time.perf_counter() - start)
