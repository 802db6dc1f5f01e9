"""Orbits of torch.optim on Rosenbrock's valley in float64, for pytorch.ts: JSON in, JSON out."""

import inspect
import json
import sys

import torch
from torch.optim import nadam

torch.set_default_dtype(torch.float64)

# PyTorch 1.13 counts the last momentum twice in the product of NAdam's second term, against its own
# documentation: without that factor it is the published rule, which is compared.
source = inspect.getsource(nadam)
fault = "mu_product * mu * mu_next"
mended = fault in source
if mended:
    exec(compile(source.replace(fault, "mu_product * mu_next"), "nadam", "exec"), nadam.__dict__)
    torch.optim.NAdam = nadam.NAdam


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
        "mended": mended,
        "orbits": [orbit(**each) for each in json.load(sys.stdin)],
    },
    sys.stdout,
)
