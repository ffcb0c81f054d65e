"""Ports: a free one, and whether a wanted one can be had."""

import errno
import socket

from pulmu.embedded.errors import PortTaken

LOOPBACK = "127.0.0.1"


def free_port(host: str = LOOPBACK) -> int:
    """A port that was free a moment ago; whoever binds it must be ready to try another one."""
    return _bind(host, 0)


def is_free(port: int, host: str = LOOPBACK) -> bool:
    try:
        _bind(host, port)
    except OSError:
        return False
    return True


def claim_gateway_port(host: str, port: int) -> int:
    """The port the gateway will use; 0 picks a free one.

    Raises PortTaken, naming the setting to change.
    """
    try:
        if port == 0:
            return free_port(host)
        _bind(host, port)
    except socket.gaierror as error:
        raise PortTaken(f"PULMU_HOST={host} is not a known host name. Use 127.0.0.1.") from error
    except OSError as error:
        raise PortTaken(_advice(host, port, error)) from error
    return port


def _advice(host: str, port: int, error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return (
                f"Port {port} on {host} is taken by another program. "
                f"Stop that program, or set PULMU_PORT to another number (0 picks a free one)."
            )
        case errno.EACCES:
            return f"Port {port} needs administrator rights. Set PULMU_PORT to a number above 1023."
        case errno.EADDRNOTAVAIL:
            return f"PULMU_HOST={host} is not an address of this computer. Use 127.0.0.1."
        case _:
            return f"Cannot listen on {host}:{port}: {error.strerror}. Change PULMU_HOST or PULMU_PORT."


def _bind(host: str, port: int) -> int:
    """Binds all addresses of `host` for a moment, as the gateway will; returns the (last) port.

    Raises OSError. An address that this computer has not is left out, if there is another one.
    """
    bound, absent = 0, None
    for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                # As servers do: a connection in TIME_WAIT is no reason to refuse, a listener is.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                probe.bind(address)
                probe.listen(1)
                bound = int(probe.getsockname()[1])
        except OSError as error:
            if error.errno not in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                raise
            absent = error
    if not bound and absent is not None:
        raise absent
    return bound
