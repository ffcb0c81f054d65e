"""Who PostgreSQL runs as: it refuses root, and `nobody` often cannot reach what root keeps to itself.

Started by anyone but root, it simply runs as that user. Started by root, the first of these that
works is taken, judged by trying it on the very folders:

    1. `nobody`, which owns the database folder and nothing else
    2. `nobody` that may pass through closed folders (CAP_DAC_READ_SEARCH), such as /root
    3. `nobody` that may pass any file permission (CAP_DAC_OVERRIDE): what containers often grant
    4. a user namespace in which root's own number is called `nobody`; it has no capability outside
"""

import ctypes
import os
import pwd
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pulmu.embedded.errors import FolderUnreachable

_CAP_DAC_OVERRIDE = 1
_CAP_DAC_READ_SEARCH = 2
_PR_SET_SECUREBITS, _NO_SETUID_FIXUP = 28, 1 << 2
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE = 47, 2
_CAPABILITY_VERSION_3 = 0x20080522
_CLONE_NEWUSER = 0x10000000

_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_PROBE = 'cd "$1" && : > probe && rm probe && "$2" --show --pgdata="$1"'


@dataclass(frozen=True, slots=True)
class Account:
    """`owner` is the uid and gid that the server's files must have, as seen by this process."""

    description: str
    owner: tuple[int, int]
    nobody: tuple[int, int] | None = None
    capability: int | None = None
    namespace: bool = False

    def enter(self) -> None:
        """Becomes this account; between fork and exec, so system calls only. Raises OSError."""
        if self.nobody is None:
            return
        uid, gid = self.nobody
        if self.namespace:
            _enter_namespace(uid, gid)
            return
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        if self.capability is not None:
            # Keeps capabilities over the change of user, and lets access(2) count them: initdb asks it.
            _call("prctl", _PR_SET_SECUREBITS, _NO_SETUID_FIXUP, 0, 0, 0)
        os.setresuid(uid, uid, uid)
        if self.capability is not None:
            _keep(self.capability)

    def own(self, folder: Path) -> None:
        """Gives `folder` and everything in it to the account. Raises OSError."""
        if self.nobody is None:
            return
        for parent, folders, files in os.walk(folder):
            for path in (Path(parent), *(Path(parent) / name for name in (*folders, *files))):
                status = path.lstat()
                if (status.st_uid, status.st_gid) != self.owner:
                    os.chown(path, *self.owner, follow_symlinks=False)


def choose_account(folder: Path, initdb: Path) -> Account:
    """An account that can write to `folder` and run `initdb` and its `postgres`; owns the folder afterwards.

    Raises FolderUnreachable if there is none.
    """
    if os.geteuid() != 0:
        return Account("this user", (os.geteuid(), os.getegid()))
    reasons = []
    for account in candidates():
        trial = folder / "trial"
        trial.mkdir(exist_ok=True)
        try:
            account.own(trial)
            subprocess.run(
                ["/bin/sh", "-c", _PROBE, "sh", trial, initdb],
                preexec_fn=account.enter,
                capture_output=True,
                check=True,
                timeout=30,
            )
        except (OSError, subprocess.SubprocessError) as error:
            said = (getattr(error, "stderr", None) or b"").decode(errors="replace").strip()
            reasons.append(f"    {account.description}: {said.splitlines()[0] if said else error}")
        else:
            account.own(folder)
            return account
        finally:
            trial.rmdir()
    raise FolderUnreachable(
        "PostgreSQL cannot run as root, and no unprivileged account reaches both the data folder "
        f"{folder} and the program {initdb}:\n" + "\n".join(reasons) + "\n"
        "Set PULMU_HOME to a folder that everybody may pass through, such as /var/lib/pulmu (and keep the "
        "Python environment in one), start Pulmu as an ordinary user, or set PULMU_DATABASE_URL."
    )


def candidates() -> list[Account]:
    """What root can turn into here, least rights first."""
    try:
        entry = pwd.getpwnam("nobody")
        nobody = (entry.pw_uid, entry.pw_gid)
    except KeyError:
        nobody = (65534, 65534)
    found = [Account("nobody", nobody, nobody)]
    if _LIBC is not None:
        found += [
            Account("nobody through closed folders", nobody, nobody, capability=_CAP_DAC_READ_SEARCH),
            Account("nobody past permissions", nobody, nobody, capability=_CAP_DAC_OVERRIDE),
            Account("nobody in a user namespace", (0, 0), nobody, namespace=True),
        ]
    return found


def _call(name: str, *arguments: object) -> None:
    if getattr(_LIBC, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), name)


def _keep(capability: int) -> None:
    """Exactly this capability, in all sets, so that it outlives exec."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    bits = 1 << capability
    data = (ctypes.c_uint32 * 6)(bits, bits, bits, 0, 0, 0)  # effective, permitted, inheritable; two words
    _call("capset", header, data)
    _call("prctl", _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, capability, 0, 0)


def _enter_namespace(uid: int, gid: int) -> None:
    outer_uid, outer_gid = os.geteuid(), os.getegid()
    os.setgroups([])
    _call("unshare", _CLONE_NEWUSER)
    for name, text in (
        ("uid_map", f"{uid} {outer_uid} 1"),
        ("setgroups", "deny"),
        ("gid_map", f"{gid} {outer_gid} 1"),
    ):
        file = os.open(f"/proc/self/{name}", os.O_WRONLY)
        os.write(file, text.encode())
        os.close(file)
