"""What holds for every worker."""

import os

import tasks


def test_linear_algebra_runs_on_one_thread() -> None:
    assert tasks.app.main == "citywide"
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
