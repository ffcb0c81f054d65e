from pathlib import Path

import pytest

from pulmu.errors import SettingsError
from pulmu.settings import Settings, load, secret

PASSWORD = "비밀번호-7391"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def refusal() -> str:
    with pytest.raises(SettingsError) as refused:
        load()
    return str(refused.value)


def test_nothing_set_means_a_local_studio() -> None:
    settings = load()
    assert (settings.host, settings.port, settings.provider) == ("127.0.0.1", 8400, "sketch")
    assert settings.database_url is None
    assert not settings.trust_user_header
    assert settings.files_folder.is_absolute()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("PULMU_PROT", "PULMU_PORT"),
        ("PULMU_DATABSE_URL", "PULMU_DATABASE_URL"),
        ("PULMU_MAX_PROMPT_CHARACTER", "PULMU_MAX_PROMPT_CHARACTERS"),
        ("pulmu_hom", "PULMU_HOME"),
    ],
)
def test_an_unknown_name_suggests_the_nearest(
    typed: str, meant: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(typed, "1")
    assert f"{typed} is not a setting of Pulmu; did you mean {meant}?" in refusal()
    monkeypatch.delenv(typed)
    load()
    (tmp_path / ".env").write_text(f"{typed}=1\n", "utf-8")
    assert f"did you mean {meant}?" in refusal()


def test_an_unknown_name_like_no_other_lists_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULMU_ZZZZ", "1")
    assert "PULMU_REDIS_URL" in refusal()


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("PULMU_USER=파일\nPULMU_PORT=8500\nOTHER=ok\n", "utf-8")
    monkeypatch.setenv("PULMU_USER", "환경")
    assert (load().user, load().port) == ("환경", 8500)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PULMU_PORT", "70000"),
        ("PULMU_PORT", "여덟"),
        ("PULMU_PROVIDER", "crayon"),
        ("PULMU_LOG_LEVEL", "loud"),
        ("PULMU_GENERATION_THREADS", "0"),
        ("PULMU_LEASE_SECONDS", "0.5"),
        ("PULMU_USER", "가" * 101),
        ("PULMU_DATABASE_URL", f"mysql://u:{PASSWORD}@h/d"),
        ("PULMU_DATABASE_URL", f"u:{PASSWORD}@h/d"),
        ("PULMU_REDIS_URL", f"http://:{PASSWORD}@h"),
        ("PULMU_REDIS_URL", PASSWORD),
    ],
)
def test_a_bad_value_is_refused_by_name(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    told = refusal()
    assert told.startswith(f"{name}: ")
    assert PASSWORD not in told


def test_every_bad_value_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULMU_PORT", "-1")
    monkeypatch.setenv("PULMU_MAX_ATTEMPTS", "0")
    assert [line.partition(":")[0] for line in sorted(refusal().splitlines())] == [
        "PULMU_MAX_ATTEMPTS",
        "PULMU_PORT",
    ]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_postgresql_scheme_comes_to_the_one_driver(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULMU_DATABASE_URL", f"{scheme}://u:{PASSWORD}@h:5432/풀무")
    url = load().database_url
    assert url is not None
    assert url.get_secret_value() == f"postgresql+psycopg://u:{PASSWORD}@h:5432/풀무"


@pytest.mark.parametrize("scheme", ["redis", "rediss"])
def test_redis_may_be_encrypted(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULMU_REDIS_URL", f"{scheme}://:{PASSWORD}@h:6379/0")
    assert secret(load().redis_url, "REDIS_URL") == f"{scheme}://:{PASSWORD}@h:6379/0"


def test_an_empty_value_is_the_same_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PULMU_DATABASE_URL", "PULMU_REDIS_URL", "PULMU_CATALOGUE"):
        monkeypatch.setenv(name, "")
    settings = load()
    assert (settings.database_url, settings.redis_url, settings.catalogue) == (None, None, None)


def test_passwords_do_not_show_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULMU_DATABASE_URL", f"postgresql://u:{PASSWORD}@h/d")
    monkeypatch.setenv("PULMU_REDIS_URL", f"redis://:{PASSWORD}@h")
    settings = load()
    assert PASSWORD not in f"{settings!r} {settings} {settings.model_dump()}"


def test_a_part_without_its_url_says_who_would_set_it() -> None:
    with pytest.raises(SettingsError, match=r"PULMU_REDIS_URL.*pulmu up"):
        secret(load().redis_url, "REDIS_URL")


def test_host_names_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULMU_ALLOWED_HOSTS", "studio.local, 풀무.test ,,")
    assert load().allowed_hosts == ("studio.local", "풀무.test")


def test_a_home_below_ones_own_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PULMU_HOME", "~/풀무 자료")
    assert load().home == tmp_path / "풀무 자료"


def test_the_users_name_is_normalised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULMU_USER", "  \u1109\u1169\u1105\u1161 ")
    assert load().user == "소라"


def test_a_blank_user_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULMU_USER", "   ")
    assert "PULMU_USER" in refusal()


def test_settings_do_not_change() -> None:
    settings = Settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1  # type: ignore[misc]


def test_each_their_own_needs_users_that_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULMU_VISIBILITY", "own")
    assert "PULMU_TRUST_USER_HEADER" in refusal()
    monkeypatch.setenv("PULMU_TRUST_USER_HEADER", "true")
    assert load().visibility == "own"
