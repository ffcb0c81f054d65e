"""Support codes, the sentences the vendor puts them in, and the markers that ask for them.

A prompt with `[[safety:celebrity]]` is made and then filtered, with `[[safety:celebrity:prompt]]` it is
refused before anything is made, with `[[safety:celebrity:partly]]` one result of several is lost.
"""

import re
from typing import Literal

Stage = Literal["result", "prompt", "partly"]

GROUPS: dict[str, tuple[str, ...]] = {
    "child": ("58061214", "17301594"),
    "celebrity": ("29310472", "15236754"),
    "video": ("64151117", "42237218"),
    "dangerous": ("62263041",),
    "hate": ("57734940", "22137204"),
    "other": ("74803281", "29578790", "42876398"),
    "prohibited": ("89371032", "49114662", "63429089", "72817394", "60599140"),
    "third-party": ("35561574", "35561575"),
    "sexual": ("90789179", "43188360"),
    "toxic": ("78610348",),
    "violence": ("61493863", "56562880"),
    "vulgar": ("32635315",),
}
_MARKER = re.compile(r"\[\[safety:([\w-]+)(?::(result|prompt|partly))?\]\]")


def marked(prompt: str) -> tuple[str, Stage] | None:
    """The group and the stage a prompt asks for; an unknown group is no marker."""
    found = _MARKER.search(prompt)
    if found is None or found[1] not in GROUPS:
        return None
    stages: dict[str | None, Stage] = {
        None: "result",
        "result": "result",
        "prompt": "prompt",
        "partly": "partly",
    }
    return found[1], stages[found[2]]


def code(group: str, stage: Stage) -> str:
    """The first code of a group is about what was sent, the last about what was made."""
    return GROUPS[group][0 if stage == "prompt" else -1]


def prompt_refused(group: str) -> str:
    return (
        "The prompt could not be submitted. This prompt contains sensitive words that violate Google's "
        "Responsible AI practices. Try rephrasing your prompt, or contact your Google representative to "
        f"request allowlisting. Support codes: {code(group, 'prompt')}"
    )


def videos_filtered(group: str, count: int) -> str:
    return (
        f"Veo could not generate {count} videos based on the prompt provided. You will not be charged for "
        "this request. Try rephrasing the prompt. If you think this was an error, send feedback. "
        f"Support codes: {code(group, 'result')}"
    )


def images_filtered(group: str, count: int, asked: int) -> str:
    lost = (
        "Unable to show generated images. All images were filtered out because they violated Vertex AI's "
        "usage guidelines."
        if count == asked
        else f"Your current safety filter threshold filtered out {count} generated images."
    )
    return (
        f"{lost} You will not be charged for blocked images. Try rephrasing the prompt. If you think this "
        f"was an error, send feedback. Support codes: {code(group, 'result')}"
    )


def image_withheld(group: str) -> str:
    return (
        "Unable to show the generated image. The image violated Google's Responsible AI practices. You will "
        "not be charged for blocked images. Try rephrasing the prompt. If you think this was an error, send "
        f"feedback. Support codes: {code(group, 'result')}"
    )
