"""Settings, read once by an entry point: `PULMU_…` in the environment, then in a `.env` file.

An unknown `PULMU_…` name is an error that suggests the nearest known one, because a setting with a
typing error is otherwise silently the default.
"""

import difflib
import os
from pathlib import Path
from typing import Annotated, Literal, Self

import platformdirs
from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    AliasChoices,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from pulmu.errors import SettingsError
from pulmu.text import normalise_line

PREFIX = "PULMU_"
DOTENV = Path(".env")
_FOREIGN = {"GOOGLE_CLOUD_PROJECT", "GOOGLE_CLOUD_LOCATION", "GOOGLE_VERTEX_BASE_URL"}


def default_home() -> Path:
    """The platform's folder for application data, for instance `~/.local/share/pulmu`."""
    return Path(platformdirs.user_data_dir("pulmu", appauthor=False))


def default_cache() -> Path:
    """The platform's folder for what can be made again, for instance `~/.cache/pulmu`."""
    return Path(platformdirs.user_cache_dir("pulmu", appauthor=False))


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


Folder = Annotated[Path, AfterValidator(_absolute)]


class Settings(BaseSettings):
    """All settings; each is `PULMU_` and the upper-case name. Durations are in seconds."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=DOTENV,
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    home: Folder = Field(default_factory=default_home)
    """Data folder: files, embedded databases, logs."""
    cache: Folder = Field(default_factory=default_cache)
    """What can be made again: the bundled embedding model as this machine runs it."""
    host: str = "127.0.0.1"
    port: int = Field(default=8400, ge=0, le=65535)
    """Gateway port; 0 picks a free one."""
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    """Further host names (comma-separated) under which the studio is reached, beside the loopback ones."""
    database_url: SecretStr | None = None
    """`postgresql://…` of a server you run; empty starts the embedded one."""
    redis_url: SecretStr | None = None
    """`redis://…` of a server you run (Redis or Valkey); empty starts the embedded one."""
    provider: Literal["sketch", "vertex"] = "sketch"
    """Who makes the pictures: `sketch` (local placeholder) or `vertex` (Google's models)."""
    vertex_base_url: str | None = Field(
        default=None, validation_alias=AliasChoices("PULMU_VERTEX_BASE_URL", "GOOGLE_VERTEX_BASE_URL")
    )
    """Another endpoint than the vendor's, such as `pulmu emulator`; GOOGLE_VERTEX_BASE_URL does as well."""
    vertex_api_key: SecretStr | None = None
    """An API key instead of application-default credentials; the vendor takes none for Veo."""
    google_cloud_project: str | None = Field(default=None, validation_alias="GOOGLE_CLOUD_PROJECT")
    google_cloud_location: str | None = Field(default=None, validation_alias="GOOGLE_CLOUD_LOCATION")
    """Overrides the catalogue's region for models that are served in it."""
    user: str = Field(default="local", min_length=1, max_length=100)
    """Author stored on what this studio makes, until there are accounts."""
    trust_user_header: bool = False
    """Take the author from the `X-Pulmu-User` header: for tests and a proxy that authenticates."""
    visibility: Literal["team", "own"] = "team"
    """Everybody sees everything, or each only what they made; `own` needs `trust_user_header`."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    catalogue: Folder | None = None
    """A TOML file that adds to or overrides the models of the built-in catalogue."""
    embedding: str = Field(default="bundled", min_length=1)
    """The model behind search: `bundled`, `kure-v1`, or a folder or ONNX file of another one."""

    generation_threads: int = Field(default=8, ge=1, le=256)
    """Provider calls that one generation worker has in flight."""
    analysis_threads: int = Field(default=1, ge=1, le=64)
    lease_seconds: float = Field(default=30, ge=1)
    """How long a claimed generation is its worker's without a heartbeat."""
    sweep_seconds: float = Field(default=5, gt=0)
    """Pause between two looks for work that was committed but not sent, or lost with its worker."""
    resend_seconds: float = Field(default=20, gt=0)
    """How long committed work may wait before its message is sent again."""
    stall_seconds: float = Field(default=30, ge=1)
    """A worker that receives nothing for so long, though there is something, ends and is started again."""
    stop_seconds: float = Field(default=90, gt=0)
    """How long a stop waits for provider calls under way, whose results would otherwise be lost."""
    reserve_bytes: int = Field(default=200_000_000, ge=0)
    """Where the disk has less left than this, no new work is taken and none begun."""
    store_seconds: float = Field(default=600, gt=0)
    """How long a result that is nowhere else is held while the disk is full."""
    max_attempts: int = Field(default=4, ge=1, le=20)
    """Attempts of one generation, retries of passing faults included."""
    retry_initial_seconds: float = Field(default=2, gt=0)
    retry_max_seconds: float = Field(default=120, gt=0)
    poll_initial_seconds: float | None = Field(default=None, gt=0)
    """Pause before the first poll of a long operation; by default 10 for `vertex`, 1 for `sketch`."""
    poll_max_seconds: float = Field(default=30, gt=0)
    poll_deadline_seconds: float = Field(default=1200, gt=0)
    """A long operation that is not done after this long fails."""
    max_prompt_characters: int = Field(default=8_000, ge=1)
    max_body_bytes: int = Field(default=1_048_576, ge=1024)
    max_upload_bytes: int = Field(default=33_554_432, ge=1024)
    max_upload_pixels: int = Field(default=50_000_000, ge=1, le=89_000_000)
    """Width × height of a picture that somebody sends; above the upper limit Pillow itself warns."""
    max_queued_per_user: int = Field(default=500, ge=1, le=100_000)
    """Queued and running generations of one author; more are refused until some are done."""
    file_check_seconds: float = Field(default=86_400, gt=0)
    """How long one look through all files takes, in 256 steps."""
    orphan_seconds: float = Field(default=86_400, gt=0)
    """How old a file that no row names must be before it is removed."""
    event_days: float = Field(default=30, gt=0)
    """How long events are kept for browsers that come back."""
    max_streams: int = Field(default=2000, ge=1)
    """Event streams that one gateway has open; each takes a file descriptor and some 10 KiB."""
    stream_send_seconds: float = Field(default=20, gt=0)
    """An event stream whose client takes nothing for so long is closed; the browser comes back."""

    @field_validator("user", mode="after")
    @classmethod
    def _normalise_user(cls, value: str) -> str:
        if not (name := normalise_line(value)):
            raise ValueError("must not be blank")
        return name

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            tuple(part.strip() for part in value.split(",") if part.strip())
            if isinstance(value, str)
            else value
        )

    @field_validator(
        "database_url", "redis_url", "catalogue", "vertex_base_url", "vertex_api_key", mode="before"
    )
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("database_url", mode="after")
    @classmethod
    def _psycopg(cls, value: SecretStr | None) -> SecretStr | None:
        """Accepts `postgres://`, `postgresql://` and `postgresql+psycopg://`; keeps the last."""
        if value is None:
            return None
        scheme, separator, rest = value.get_secret_value().partition("://")
        if not separator or scheme not in ("postgres", "postgresql", "postgresql+psycopg"):
            raise ValueError("must be postgresql://user:password@host:port/name")
        return SecretStr(f"postgresql+psycopg://{rest}")

    @field_validator("redis_url", mode="after")
    @classmethod
    def _redis(cls, value: SecretStr | None) -> SecretStr | None:
        schemes = ("redis://", "rediss://")
        if value is not None and not value.get_secret_value().startswith(schemes):
            raise ValueError("must be redis://:password@host:port/0")
        return value

    @model_validator(mode="after")
    def _vertex_is_reachable(self) -> Self:
        if self.provider == "vertex" and not (self.google_cloud_project or self.vertex_api_key):
            raise ValueError(
                "PULMU_PROVIDER=vertex needs GOOGLE_CLOUD_PROJECT (with application-default credentials)"
                " or PULMU_VERTEX_API_KEY; docs/vertex.md says how"
            )
        return self

    @model_validator(mode="after")
    def _users_are_told_apart(self) -> Self:
        if self.visibility == "own" and not self.trust_user_header:
            raise ValueError(
                "PULMU_VISIBILITY=own needs PULMU_TRUST_USER_HEADER=true and a proxy that authenticates and"
                " sets X-Pulmu-User; without it everybody is the same user"
            )
        return self

    @property
    def first_poll_seconds(self) -> float:
        return self.poll_initial_seconds or (10.0 if self.provider == "vertex" else 1.0)

    @property
    def own_endpoint(self) -> bool:
        """Requests go to another endpoint than the vendor's, which may serve other models."""
        return self.vertex_base_url is not None

    @property
    def files_folder(self) -> Path:
        return self.home / "files"

    @property
    def models_folder(self) -> Path:
        """Embedding models that were fetched or configured, converted for this machine."""
        return self.home / "models"


def load() -> Settings:
    """Settings of this process.

    Raises SettingsError: an unknown `PULMU_…` name, or a value that does not fit.
    """
    _refuse_unknown()
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(map(_told, error.errors(include_input=False)))) from None


def _told(item: ErrorDetails) -> str:
    reason = item["msg"].removeprefix("Value error, ")
    if not item["loc"]:
        return reason
    name = str(item["loc"][0]).upper()
    return f"{name if name in _FOREIGN or name.startswith(PREFIX) else PREFIX + name}: {reason}"


def _refuse_unknown() -> None:
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    named = {*os.environ, *(dotenv_values(DOTENV) if DOTENV.is_file() else ())}
    for name in sorted(named):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            own = [other.removeprefix(PREFIX) for other in known]  # the prefix makes all names alike
            near = difflib.get_close_matches(name.upper().removeprefix(PREFIX), own, n=1, cutoff=0.6)
            hint = f"; did you mean {PREFIX}{near[0]}?" if near else f"; known names: {', '.join(known)}"
            raise SettingsError(f"{name} is not a setting of Pulmu{hint}")


def secret(value: SecretStr | None, name: str) -> str:
    """The text of a connection URL that an entry point needs.

    Raises SettingsError if it is not set: parts of the studio do not start services by themselves.
    """
    if value is None:
        raise SettingsError(f"{PREFIX}{name} is not set; `pulmu up` sets it for the parts it starts")
    return value.get_secret_value()
