"""What happens to an asset, each event with the asset as it is then."""

from typing import Literal

from pulmu.domains.assets.schemas import Asset
from pulmu.events.base import Event


class AssetEvent(Event):
    asset: Asset


class AssetCreated(AssetEvent):
    type: Literal["asset.created"] = "asset.created"


class AssetAnalysed(AssetEvent):
    """Its thumbnail is there and search finds it."""

    type: Literal["asset.analysed"] = "asset.analysed"


class AssetChanged(AssetEvent):
    """A person changed its title, tags or favourite."""

    type: Literal["asset.changed"] = "asset.changed"


class AssetTrashed(AssetEvent):
    type: Literal["asset.trashed"] = "asset.trashed"


class AssetRestored(AssetEvent):
    type: Literal["asset.restored"] = "asset.restored"
