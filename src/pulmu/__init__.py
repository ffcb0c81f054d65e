"""Pulmu (풀무): a self-hosted studio where game teams make images and videos and find them by meaning."""

from importlib.metadata import version

__version__ = version("pulmu")
