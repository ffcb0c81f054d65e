"""The database of the studio to be seeded, whether it runs or not."""

from collections.abc import Iterator
from contextlib import contextmanager

from pulmu.db.migrate import upgrade
from pulmu.embedded.checks import check_database
from pulmu.embedded.instance import InstanceLock
from pulmu.embedded.postgres import EmbeddedPostgres, running_url
from pulmu.settings import Settings


@contextmanager
def studio_database(settings: Settings) -> Iterator[str]:
    """Its URL, at the newest schema: the one given, that of the running studio, or one started for the block.

    Raises EmbeddedError where there is none to be had.
    """
    folder = settings.home / "postgres"
    given = settings.database_url.get_secret_value() if settings.database_url else running_url(folder)
    if given is not None:
        check_database(given)
        upgrade(given)
        yield given
        return
    with InstanceLock.take(settings.home):
        server = EmbeddedPostgres(folder, logs=settings.home / "logs")
        try:
            url = server.start()
            upgrade(url)
            yield url
        finally:
            server.stop()
