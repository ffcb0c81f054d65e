"""Whether the processor has the instructions that the bundled pgvector was compiled for.

On x86-64 AVX2, FMA, F16C and BMI2 (Intel from Haswell, AMD from Zen on), on Linux arm64 SVE. Without
them the server dies of SIGILL at the first vector, far from the cause.
"""

import platform
import subprocess
import sys
from pathlib import Path

from pulmu.embedded.errors import CpuUnsupported

_X86 = ("avx2", "fma", "f16c", "bmi2")
_CPUINFO = Path("/proc/cpuinfo")


def check_cpu() -> None:
    """Raises CpuUnsupported. A processor that cannot be asked passes."""
    missing = missing_features(sys.platform, platform.machine().lower(), _features())
    if missing:
        raise CpuUnsupported(
            f"This processor lacks {', '.join(name.upper() for name in missing)}, which the bundled "
            "PostgreSQL extension pgvector needs. Set PULMU_DATABASE_URL to a PostgreSQL server "
            "(14 or later) with pgvector 0.8 or later instead."
        )


def missing_features(system: str, machine: str, features: frozenset[str]) -> list[str]:
    """What the binaries need and `features` (lower case) has not; nothing known means nothing missing."""
    if not features:
        return []
    if machine in ("x86_64", "amd64"):
        return [name for name in _X86 if name not in features]
    if machine in ("aarch64", "arm64") and system == "linux":
        return [name for name in ("sve",) if name not in features]
    return []


def parse_cpuinfo(text: str) -> frozenset[str]:
    """The flags of the first processor in the text of /proc/cpuinfo."""
    for line in text.splitlines():
        key, _, value = line.partition(":")
        if key.strip() in ("flags", "Features"):
            return frozenset(value.lower().split())
    return frozenset()


def _features() -> frozenset[str]:
    try:
        if sys.platform == "darwin":
            names = ["machdep.cpu.features", "machdep.cpu.leaf7_features"]
            done = subprocess.run(["sysctl", "-n", *names], capture_output=True, text=True, timeout=10)
            return frozenset(done.stdout.lower().split())
        return parse_cpuinfo(_CPUINFO.read_text(encoding="utf-8", errors="replace"))
    except (OSError, subprocess.SubprocessError):
        return frozenset()
