"""Pulmu (풀무): a self-hosted studio where game teams make images and videos and find them by meaning."""

import os
from importlib.metadata import version

__version__ = version("pulmu")

# numpy's BLAS reads this when it is loaded. Its threads spin while they wait for each other, which doubles
# what a search costs, and the bundled model's matrices are too small to gain by them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
