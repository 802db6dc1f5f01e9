"""Runs exported programs one after the other, for exported.ts: a list of their texts in, what each printed out."""

import contextlib
import io
import json
import sys

import torch


def output(program):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, "program", "exec"), {"__name__": "__main__"})
    return printed.getvalue()


json.dump(
    {"version": torch.__version__, "outputs": [output(each) for each in json.load(sys.stdin)]},
    sys.stdout,
)
