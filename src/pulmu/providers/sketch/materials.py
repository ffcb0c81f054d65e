"""What things are made of: default colour, the pattern of the surface, and how it takes light."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Material:
    """`pattern` names a function of `surfaces.patterns`. All numbers are 0..1.

    `bump` scales the pattern's height, `translucency` lets light through the volume, `opacity` is how
    much hides what lies behind, `tint` how far a colour word repaints it (gold stays a little gold).
    """

    colour: str
    pattern: str = "plain"
    rough: float = 0.55
    metal: float = 0.0
    bump: float = 1.0
    translucency: float = 0.0
    glow: float = 0.0
    opacity: float = 1.0
    tint: float = 1.0
    second: str | None = None


MATERIALS: dict[str, Material] = {
    "plain": Material("#8fa3b8", rough=0.5),
    "hide": Material("#8fae58", "hide", rough=0.62),
    "shellplate": Material("#5c8f3f", "scutes", rough=0.45),
    "stone": Material("#8d8f93", "stone", rough=0.9),
    "basalt": Material("#5a545c", "basalt", rough=0.85, glow=0.75),
    "marble": Material("#e6e3de", "marble", rough=0.25),
    "brick": Material("#a8543f", "bricks", rough=0.85, second="#cdbfae"),
    "metal": Material("#a3adba", "brushed", rough=0.3, metal=1.0),
    "gold_metal": Material("#f2b632", "hammered", rough=0.22, metal=1.0, tint=0.7),
    "silver_metal": Material("#cfd6df", "hammered", rough=0.2, metal=1.0, tint=0.8),
    "bronze": Material("#b8743a", "hammered", rough=0.34, metal=1.0, tint=0.8),
    "wood": Material("#99653a", "grain", rough=0.65, tint=0.75),
    "bark": Material("#6a4a33", "bark", rough=0.9),
    "glass": Material("#bfe3ea", "plain", rough=0.06, bump=0.0, translucency=0.8, opacity=0.42),
    "crystal": Material("#9d7cf0", "crystal", rough=0.08, translucency=0.7, glow=0.06, opacity=0.86),
    "ice": Material("#a6dcf2", "ice", rough=0.1, translucency=0.75, opacity=0.86),
    "lava": Material("#ff7a1f", "lava", rough=0.8, glow=1.0, second="#2e2426"),
    "fire": Material("#ff8a1e", "fire", rough=0.8, glow=0.85, translucency=0.5, second="#ffd94a"),
    "jelly": Material("#6fce5b", "jelly", rough=0.08, translucency=0.85, opacity=0.84),
    "water": Material("#3f9fe0", "water", rough=0.05, translucency=0.8, opacity=0.8),
    "cloth": Material("#a9483f", "weave", rough=0.9),
    "knit": Material("#d8a15c", "knit", rough=0.95),
    "leather": Material("#80512f", "leather", rough=0.6),
    "paper": Material("#e9d8b0", "paper", rough=0.85),
    "bone": Material("#e8dfc7", "bone", rough=0.6),
    "clay": Material("#b5714c", "clay", rough=0.8),
    "sand": Material("#dcb775", "sand", rough=0.95),
    "grass": Material("#5fa13a", "grass", rough=0.9),
    "leaves": Material("#4f9a3c", "leaves", rough=0.7),
    "snow": Material("#eef4fa", "snow", rough=0.8, translucency=0.2),
    "plastic": Material("#ef5350", "plain", rough=0.18, bump=0.2),
    "candy": Material("#ff8ac2", "candy", rough=0.12, bump=0.4, translucency=0.35),
    "gem": Material("#e0347a", "gemstone", rough=0.05, translucency=0.35, glow=0.04, opacity=0.94),
    "jade": Material("#4fae86", "marble", rough=0.15, translucency=0.45, tint=0.7),
    "cloudy": Material("#f3f5fb", "cloudy", rough=0.95, translucency=0.5),
    "shadow": Material("#3b2a57", "shadow", rough=0.8, glow=0.35, second="#9a4dff"),
    "cosmic": Material("#3a2a86", "cosmic", rough=0.5, glow=0.5, second="#e05bd0"),
    "circuit": Material("#5b6a7a", "circuit", rough=0.4, metal=0.7, glow=0.6, second="#38e1ff"),
    "leafy": Material("#4f9a3c", "foliage", rough=0.8),
    "fur": Material("#b98a5a", "fur", rough=0.95),
    "skin": Material("#f1c27d", "plain", rough=0.6, bump=0.3, translucency=0.25),
    "flesh": Material("#e86a62", "jelly", rough=0.35, bump=0.4, translucency=0.3),
    "fruit": Material("#e0382f", "fruit", rough=0.3, bump=0.4, translucency=0.2),
    "petal": Material("#f06a9b", "petal", rough=0.55, translucency=0.4),
    "roof": Material("#b5503f", "tiles", rough=0.8),
    "plaster": Material("#e9dcc3", "clay", rough=0.9, bump=0.5),
    "planks": Material("#99653a", "planks", rough=0.7, tint=0.75),
    "scales": Material("#4a9e6b", "scales", rough=0.4),
    "feathers": Material("#5b8fd6", "feathers", rough=0.8),
    "crust": Material("#d79a55", "sand", rough=0.7),
}
