"""What this machine's processor does with products of 8-bit integers."""

import platform
from pathlib import Path

_X86 = {"x86_64", "amd64", "i386", "i686"}
_WITHOUT_OVERFLOW = {"avx512_vnni", "avx_vnni"}


def saturates(machine: str | None = None, cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether u8 × s8 overflows: on x86 without VNNI, and where that cannot be told (macOS, Windows)."""
    if (machine or platform.machine()).lower() not in _X86:
        return False
    try:
        lines = cpuinfo.read_text("utf-8", "replace").splitlines()
    except OSError:
        return True
    flags = next((line.partition(":")[2].split() for line in lines if line.startswith("flags")), [])
    return not _WITHOUT_OVERFLOW & set(flags)
