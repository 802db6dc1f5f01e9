"""Orbits of torch.optim on Rosenbrock's valley in float64, for pytorch.ts: JSON in, JSON out."""

import json
import sys

import torch

torch.set_default_dtype(torch.float64)


def orbit(optimizer, options, start, steps):
    w = torch.tensor(start, requires_grad=True)
    mover = getattr(torch.optim, optimizer)([w], **options)
    path = [w.tolist()]
    for _ in range(steps):
        mover.zero_grad()
        x, y = w[0], w[1]
        (((1 - x) ** 2) + 100 * (y - x**2) ** 2).backward()
        mover.step()
        path.append(w.tolist())
    return path


json.dump(
    {
        "version": torch.__version__,
        "orbits": [orbit(**each) for each in json.load(sys.stdin)],
    },
    sys.stdout,
)
