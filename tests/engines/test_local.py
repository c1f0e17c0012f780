"""A worker's models take its part of the cores."""

from __future__ import annotations

import os

import pytest

from belegt.engines.local import _share
from belegt.learned.session import THREADS, threads


def test_two_workers_on_two_cores_use_one_thread_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    _share(2)
    assert threads() == 1


def test_eight_workers_on_sixteen_cores_use_two_threads_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})
    monkeypatch.setattr(os, "cpu_count", lambda: 16)
    _share(8)
    assert threads() == 2


def test_what_the_user_asked_for_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(THREADS, "3")
    _share(2)
    assert threads() == 3
