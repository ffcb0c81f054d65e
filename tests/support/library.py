"""A library of assets, as generations would have left it behind: rows with real files."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, func, insert, text
from sqlalchemy.orm import Session

from pulmu.db.work import work
from pulmu.domains.assets import statements
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.generations.models import GenerationRow
from pulmu.domains.search.indexing import lexemes
from pulmu.embedding.base import Embedder
from pulmu.identity import new_id
from pulmu.storage.local import LocalStorage
from tests.support.media import png

START = datetime(2026, 3, 1, tzinfo=UTC)
"""When the first asset of a library was made; each that follows, a minute later."""


class Library:
    """Adds assets in the order in which they are made, the oldest first."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.storage = LocalStorage(folder)
        self._count = 0
        with work(engine) as unit:
            self._generation = new_id()
            unit.session.execute(
                insert(GenerationRow).values(
                    id=self._generation, author="소라", kind="image", model="m", provider="sketch",
                    prompt="도서관", parameters={}, inputs=[], request_sha256="0" * 64,
                    status="queued", due_at=func.now(), sent_at=func.now(),
                )
            )  # fmt: skip

    def add(self, prompt: str = "바위", *, data: bytes | None = None, **columns: Any) -> UUID:
        """One asset that waits for its analysis; `data` are the bytes of its file."""
        [asset_id] = self.add_many([{"prompt": prompt, **columns}], data=data)
        return asset_id

    def add_many(self, rows: Sequence[Mapping[str, Any]], *, data: bytes | None = None) -> list[UUID]:
        """All of them share one file."""
        file = self.storage.put(png() if data is None else data)
        values = [self._values(row, file.sha256, file.size) for row in rows]
        with work(self.engine) as unit:
            unit.session.execute(insert(AssetRow), values)
        return [row["id"] for row in values]

    def add_analysed(self, rows: Sequence[Mapping[str, Any]], embedder: Embedder) -> list[UUID]:
        """Assets with real vectors of their prompts, and without thumbnails."""
        vectors = embedder.encode_passages([row["prompt"] for row in rows])
        return self.add_many(
            [
                {"embedding": vector.tolist(), "embedding_model": embedder.id, **row}
                for row, vector in zip(rows, vectors, strict=True)
            ]
        )

    def row(self, asset_id: UUID) -> AssetRow:
        with Session(self.engine) as session:
            return session.scalars(statements.by_id(asset_id)).one()

    def events(self) -> list[tuple[str, str]]:
        """(type, asset id) of every event, in the order of their insertion."""
        query = "SELECT type, payload->'asset'->>'id' FROM events ORDER BY sequence"
        with self.engine.connect() as connection:
            return [(kind, asset) for kind, asset in connection.execute(text(query))]

    def clear_events(self) -> None:
        with self.engine.begin() as connection:
            connection.execute(text("DELETE FROM events"))

    def _values(self, columns: Mapping[str, Any], sha256: str, size: int) -> dict[str, Any]:
        position = self._count
        self._count += 1
        columns = {"id": new_id(), **columns}
        return {
            "generation_id": self._generation,
            "position": position,
            "author": "소라",
            "kind": "image",
            "model": "sketch-image",
            "provider": "sketch",
            "placeholder": True,
            "parameters": {},
            "input_asset_ids": [],
            "title": "",
            "tags": [],
            "favourite": False,
            "sha256": sha256,
            "size": size,
            "media_type": "image/png",
            "width": 64,
            "height": 48,
            "created_at": START + timedelta(minutes=position),
            **(_index(columns) if "embedding" in columns else {}),
            **columns,
        }


def _index(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The words of a row that has been analysed; those that wait have none yet."""
    said = {name: columns.get(name) for name in ("id", "prompt", "vendor_prompt")}
    row = AssetRow(title=columns.get("title", ""), tags=columns.get("tags", []), **said)
    return {**lexemes(row), "analysed_at": START, "indexed_at": START}
