"""Gradients that scipy.optimize asks for, for scipy-minimize.ts: JSON in, JSON out."""

import json
import sys

import numpy
import scipy
from scipy.optimize import minimize

PARTS = {
    "rosenbrock": (
        lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
        lambda x, y: [-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)],
    ),
    "beale": (
        lambda x, y: (1.5 - x + x * y) ** 2
        + (2.25 - x + x * y**2) ** 2
        + (2.625 - x + x * y**3) ** 2,
        lambda x, y: [
            2 * (1.5 - x + x * y) * (y - 1)
            + 2 * (2.25 - x + x * y**2) * (y**2 - 1)
            + 2 * (2.625 - x + x * y**3) * (y**3 - 1),
            2 * (1.5 - x + x * y) * x
            + 4 * (2.25 - x + x * y**2) * x * y
            + 6 * (2.625 - x + x * y**3) * x * y**2,
        ],
    ),
    "booth": (
        lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2,
        lambda x, y: [
            2 * (x + 2 * y - 7) + 4 * (2 * x + y - 5),
            4 * (x + 2 * y - 7) + 2 * (2 * x + y - 5),
        ],
    ),
    "himmelblau": (
        lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
        lambda x, y: [
            4 * x * (x**2 + y - 11) + 2 * (x + y**2 - 7),
            2 * (x**2 + y - 11) + 4 * y * (x + y**2 - 7),
        ],
    ),
    "styblinski-tang": (
        lambda x, y: (x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y) / 2,
        lambda x, y: [2 * x**3 - 16 * x + 2.5, 2 * y**3 - 16 * y + 2.5],
    ),
}


def run(name, method, start):
    value, slope = PARTS[name]
    found = minimize(
        lambda w: value(*w), numpy.array(start), jac=lambda w: numpy.array(slope(*w)), method=method
    )
    return {"gradients": int(found.njev), "x": found.x.tolist(), "loss": float(found.fun)}


json.dump(
    {"version": scipy.__version__, "runs": [run(**each) for each in json.load(sys.stdin)]},
    sys.stdout,
)
