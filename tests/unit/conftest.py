"""Hypothesis on a noisy machine: how long one example takes says nothing."""

from hypothesis import settings

settings.register_profile("pulmu", deadline=None)
settings.load_profile("pulmu")
