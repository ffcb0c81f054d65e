"""Why a part of the studio could not be started, and what to do about it.

    EmbeddedError
    ├── PlatformUnsupported
    │   ├── BinaryMissing         no server binary in the Python environment for this platform
    │   └── CpuUnsupported        the processor lacks instructions that the binaries use
    ├── FolderUnusable            the data folder cannot be made, read or written
    │   ├── FolderUnreachable     started as root, and no unprivileged account reaches the folder
    │   └── DiskFull              the disk or quota is used up
    ├── PortTaken                 another program listens there, or the address is not ours
    ├── AlreadyRunning            another process holds the data folder; knows its pid and URL
    ├── StartFailed               a child ended before it was ready; the message has its last words
    │   └── StartTimeout          a child did not get ready in time
    ├── ServiceUnusable           a server given by URL cannot be used
    │   ├── DatabaseUnusable
    │   └── RedisUnusable
    └── Interrupted               asked to stop before everything was up

No message contains a password.
"""

from typing import ClassVar

from pulmu.errors import PulmuError


class EmbeddedError(PulmuError):
    code: ClassVar[str] = "embedded_error"


class PlatformUnsupported(EmbeddedError):
    code = "platform_unsupported"


class BinaryMissing(PlatformUnsupported):
    code = "binary_missing"


class CpuUnsupported(PlatformUnsupported):
    code = "cpu_unsupported"


class FolderUnusable(EmbeddedError):
    code = "folder_unusable"


class FolderUnreachable(FolderUnusable):
    code = "folder_unreachable"


class DiskFull(FolderUnusable):
    code = "disk_full"


class PortTaken(EmbeddedError):
    code = "port_taken"


class AlreadyRunning(EmbeddedError):
    """`url` is None where the holder did not say (yet)."""

    code = "already_running"

    def __init__(self, detail: str, *, pid: int | None = None, url: str | None = None) -> None:
        super().__init__(detail)
        self.pid = pid
        self.url = url


class StartFailed(EmbeddedError):
    code = "start_failed"


class StartTimeout(StartFailed):
    code = "start_timeout"


class ServiceUnusable(EmbeddedError):
    code = "service_unusable"


class DatabaseUnusable(ServiceUnusable):
    code = "database_unusable"


class RedisUnusable(ServiceUnusable):
    code = "redis_unusable"


class Interrupted(EmbeddedError):
    code = "interrupted"
