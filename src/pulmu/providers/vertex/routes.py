"""Where models are reached. Imports no SDK, which takes seconds: every part of the studio reads this."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

Family = Literal["gemini-image", "imagen", "veo", "omni"]
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Route:
    """A model's API and place; `successor` is named to whoever asks for it once it is gone."""

    family: Family
    region: str
    successor: str | None = None
    regions: tuple[str, ...] = ()
    """Further regions that serve it."""

    def location(self, wished: str | None) -> str:
        """The wished location if the model is served there, otherwise its own region."""
        return wished if wished in self.regions else self.region


@dataclass(frozen=True, slots=True)
class TextRoute:
    """Where the model is reached that writes prompts; the first region is its own."""

    model: str
    regions: tuple[str, ...]
    most_written: int
    """Tokens of one answer at most."""

    def location(self, wished: str | None) -> str:
        return wished if wished in self.regions else self.regions[0]


@dataclass(frozen=True, slots=True)
class Connection:
    """How the vendor is reached: with an API key or with credentials, by default the application's.

    A key without a project is express mode. Timeouts are in seconds.
    """

    project: str | None
    location: str | None = None
    """Preferred for models that are served there."""
    api_key: str | None = field(default=None, repr=False)
    base_url: str | None = None
    """Another endpoint than the vendor's, for instance `pulmu emulator`."""
    credentials: "Credentials | None" = field(default=None, repr=False)
    submit_timeout: float = 180
    poll_timeout: float = 30

    @property
    def is_emulator(self) -> bool:
        """The endpoint is on this machine or not encrypted: real credentials are not even looked for."""
        if self.base_url is None:
            return False
        url = urlsplit(self.base_url)
        return url.scheme == "http" or url.hostname in _LOOPBACK
