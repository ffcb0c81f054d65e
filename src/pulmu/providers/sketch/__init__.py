"""4, locally: a deterministic placeholder renderer, so that the studio works without any account.

A request's path through the files:

    provider      the port: submit, poll, operation names
    parameters    what the catalogue promised, checked again
    lexicon       the words (lexicon.toml) and how Korean and English tokens hold them
    reading       prompt → concepts (colours, objects, scenes …); senses settles words like 밤
    look          concepts → what the surface is made of
    surfaces/     a look → a seamless tile of colour, bump, roughness, metal and glow
    objects/      a name → a drawing made of signed distance fields
    figure        the object of a prompt, ready to be lit
    assembly      a drawing and its surfaces → a model: normals, colours, cover per pixel
    light         a model → a lit picture
    icon, texture, scene/   the three styles; each answers `frame(phase)` for a still and a loop
    finish        moods over the finished picture (pixel art, watercolour, …)
    picture       the three styles behind one face
    stills, video the bytes of a PNG and an MP4

It is no AI and says so in every file it writes.
"""

NAME = "sketch"
