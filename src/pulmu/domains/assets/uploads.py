"""A person's own pictures: streamed to the storage, looked at there, and only then kept as assets."""

import asyncio
import re
from collections.abc import AsyncIterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from starlette.requests import ClientDisconnect

from pulmu.db.work import AsyncWork
from pulmu.domains.assets import pictures, service, statements
from pulmu.domains.assets.events import AssetCreated
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.assets.pictures import Picture
from pulmu.domains.assets.schemas import MAX_TITLE, Asset
from pulmu.errors import InvalidRequest, TooLarge
from pulmu.events.base import record
from pulmu.identity import new_id
from pulmu.queue import messages
from pulmu.queue.send import Sender
from pulmu.storage.base import Storage, StoredFile

_SUFFIX = re.compile(r"\.(png|jpe?g|jfif|webp)$", re.IGNORECASE)
_FOLDERS = re.compile(r".*[/\\]")

_decoder = ThreadPoolExecutor(1, thread_name_prefix="picture")
"""One at a time: a picture at the limit takes some hundred megabytes while it is decoded."""


@dataclass(frozen=True, slots=True)
class Limits:
    bytes: int
    pixels: int


async def receive(storage: Storage, body: AsyncIterable[bytes], limits: Limits) -> tuple[StoredFile, Picture]:
    """Keeps the picture that `body` brings; nothing stays of one that breaks off or is refused.

    Raises TooLarge, StorageError, InvalidRequest where the client goes away, and what `pictures.inspect`
    does.
    """
    await asyncio.to_thread(storage.check_room)
    with storage.receive() as incoming, _heard_to_the_end():
        async for chunk in body:
            if incoming.size + len(chunk) > limits.bytes:
                raise too_large(limits.bytes)
            await asyncio.to_thread(incoming.write, chunk)
        await asyncio.to_thread(incoming.flush)
        inspect = partial(pictures.inspect, incoming.path, max_pixels=limits.pixels)
        picture = await asyncio.get_running_loop().run_in_executor(_decoder, inspect)
        return await asyncio.to_thread(incoming.keep), picture


async def add(
    work: AsyncWork, sender: Sender, file: StoredFile, picture: Picture, *, name: str, author: str
) -> tuple[AssetRow, bool]:
    """The asset and whether it is new: the same bytes of the same author are the one from before.

    That one keeps its title, and comes out of the trash if it lies there.
    """
    row = await work.session.scalar(
        statements.add_upload(
            {
                "id": new_id(),
                "author": author,
                "title": title_of(name),
                "sha256": file.sha256,
                "size": file.size,
                "media_type": picture.media_type,
                "width": picture.width,
                "height": picture.height,
            }
        )
    )
    if row is None:
        earlier = (await work.session.scalars(statements.uploaded(author, file.sha256))).one()
        await service.restore(work, earlier.id)
        return await service.get(work, earlier.id), False
    await work.session.execute(record(AssetCreated(asset=Asset.model_validate(row)), author=author))
    work.after_commit(partial(sender.send, messages.analyse(row.id)))
    return row, True


@contextmanager
def _heard_to_the_end() -> Iterator[None]:
    try:
        yield
    except ClientDisconnect:
        raise InvalidRequest("The upload broke off: send it again", code="upload_incomplete") from None


def title_of(name: str) -> str:
    """A file's name without folders and ending: `사진/거북이.png` → `거북이`."""
    return _SUFFIX.sub("", _FOLDERS.sub("", name))[:MAX_TITLE].strip()


def too_large(most: int) -> TooLarge:
    return TooLarge(
        f"The file has more than {most} bytes (PULMU_MAX_UPLOAD_BYTES): make it smaller",
        code="upload_too_large",
    )
