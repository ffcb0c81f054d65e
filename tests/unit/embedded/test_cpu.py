import pytest

from pulmu.embedded import cpu
from pulmu.embedded.cpu import missing_features, parse_cpuinfo
from pulmu.embedded.errors import CpuUnsupported

HASWELL = frozenset({"sse4_2", "avx2", "fma", "f16c", "bmi2"})


@pytest.mark.parametrize(
    ("system", "machine", "features", "missing"),
    [
        ("linux", "x86_64", HASWELL, []),
        ("linux", "x86_64", HASWELL - {"avx2", "bmi2"}, ["avx2", "bmi2"]),
        ("linux", "aarch64", frozenset({"asimd", "sve"}), []),
        ("linux", "aarch64", frozenset({"asimd"}), ["sve"]),
        ("darwin", "arm64", frozenset({"neon"}), []),
        ("linux", "x86_64", frozenset(), []),
        ("linux", "riscv64", frozenset({"v"}), []),
    ],
)
def test_missing_features(system: str, machine: str, features: frozenset[str], missing: list[str]) -> None:
    assert missing_features(system, machine, features) == missing


def test_parse_cpuinfo() -> None:
    assert parse_cpuinfo("processor\t: 0\nflags\t\t: fpu AVX2 fma\nbugs : none\n") == {"fpu", "avx2", "fma"}
    assert parse_cpuinfo("Features\t: fp asimd sve\n") == {"fp", "asimd", "sve"}
    assert parse_cpuinfo("nothing") == frozenset()


def test_an_old_processor_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cpu, "_features", lambda: frozenset({"sse2"}))
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    with pytest.raises(CpuUnsupported, match=r"AVX2.*PULMU_DATABASE_URL"):
        cpu.check_cpu()
