import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulmu.media import SUFFIXES, file_name

ASSET = "0198f2aa-0000-7000-8000-00008f3c21d0"


@given(st.text(st.characters()), st.sampled_from([*SUFFIXES, "application/x-unknown"]))
def test_a_file_name_is_one_safe_path_component(prompt: str, media_type: str) -> None:
    name = file_name(prompt, ASSET, media_type)
    assert re.fullmatch(r"[\w-]+-8f3c21d0\.[a-z0-9]+", name)
    assert len(name.encode()) <= 255
    assert unicodedata.is_normalized("NFC", name)


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("울퉁불퉁한 화산암 거북이, 도트 그래픽", "울퉁불퉁한-화산암-거북이-도트-그래픽-8f3c21d0.png"),
        ("../../etc/passwd", "etc-passwd-8f3c21d0.png"),
        ("C:\\물약\\..\\검.exe", "C-물약-검-exe-8f3c21d0.png"),
        ("...", "pulmu-8f3c21d0.png"),
        ("🐢", "pulmu-8f3c21d0.png"),
        ("\u1100\u1173\u11af", "글-8f3c21d0.png"),
        ("여러\n줄의\t글", "여러-줄의-글-8f3c21d0.png"),
    ],
)
def test_the_prompts_words_are_kept(prompt: str, name: str) -> None:
    assert file_name(prompt, ASSET, "image/png") == name


def test_a_long_prompt_is_cut() -> None:
    assert file_name("가" * 500, ASSET, "video/mp4") == f"{'가' * 60}-8f3c21d0.mp4"
