from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pulmu.domains.catalogue.rules import complete, find, roles
from pulmu.domains.catalogue.schemas import Catalogue, Label, Model, Parameter
from pulmu.domains.catalogue.service import load
from pulmu.errors import InvalidRequest, SettingsError

NAME = Label(ko="이름", en="Name")


def parameter(**fields: Any) -> Parameter:
    return Parameter(**{"name": "p", "label": NAME, **fields})


SIZE = parameter(name="size", type="choice", choices=("512", "1K"), default="1K")
DURATION = parameter(name="duration", type="choice", choices=(4, 6), unit="seconds")
COUNT = parameter(name="count", type="integer", minimum=1, maximum=4, default=1)
LOOP = parameter(name="loop", type="boolean", default=False)
NEGATIVE = parameter(name="negative", type="text")


def model(**fields: Any) -> Model:
    return Model(
        **{
            "id": "veo", "provider": "sketch", "family": "sketch", "kind": "video", "label": NAME,
            "description": NAME, "parameters": (SIZE, DURATION, COUNT, LOOP, NEGATIVE), **fields,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("control", "inside", "outside"),
    [
        (SIZE, ["512", "1K"], ["2K", "512 ", 512, "", True]),
        (DURATION, [4, 6], [5, "4", 4.5, True]),
        (COUNT, [1, 2, 4], [0, 5, -1, 1.5, "1", True, float("nan"), 10**30]),
        (parameter(type="integer"), [-(10**12), 0, 10**12], [0.5, "0", False]),
        (LOOP, [True, False], [0, 1, "true"]),
        (NEGATIVE, ["", "흐림"], [1, 1.5, False]),
    ],
)
def test_a_parameter_takes_what_is_just_inside_its_bounds_and_nothing_outside(
    control: Parameter, inside: list[object], outside: list[object]
) -> None:
    assert [value for value in inside if control.problem(value) is not None] == []
    assert [value for value in outside if control.problem(value) is None] == []


def test_a_fraction_is_no_choice_among_whole_numbers() -> None:
    assert DURATION.problem(4.0) is not None


@given(st.integers())
def test_bounds_of_whole_numbers_are_inclusive(value: int) -> None:
    assert (COUNT.problem(value) is None) == (1 <= value <= 4)


def test_defaults_fill_what_was_left_out_or_null() -> None:
    assert complete(model(), {"duration": 6, "size": None}) == {
        "size": "1K",
        "count": 1,
        "loop": False,
        "duration": 6,
    }


def test_every_wrong_parameter_is_named_at_once() -> None:
    with pytest.raises(InvalidRequest) as refused:
        complete(model(), {"count": 9, "size": "8K", "색": "빨강", "loop": True})
    assert set(refused.value.fields) == {"parameters.count", "parameters.size", "parameters.색"}
    assert "at most 4" in refused.value.fields["parameters.count"]
    assert "512, 1K" in refused.value.fields["parameters.size"]
    assert "duration" in refused.value.fields["parameters.색"], "it says which ones there are"


class TestFind:
    catalogue = Catalogue(
        models=(model(), model(id="still", kind="image"), model(id="other", provider="vertex"))
    )

    def test_a_model_is_found_by_its_id_and_kind(self) -> None:
        assert find(self.catalogue, provider="sketch", kind="video", model_id="veo").id == "veo"

    @pytest.mark.parametrize(
        ("kind", "wanted", "code", "names"),
        [
            ("image", "veo", "wrong_kind", "video"),
            ("video", "other", "unknown_model", "veo"),
            ("video", "Veo", "unknown_model", "veo"),
            ("image", "없는-모델", "unknown_model", "still"),
        ],
    )
    def test_any_other_is_refused_with_those_there_are(
        self, kind: Any, wanted: str, code: str, names: str
    ) -> None:
        with pytest.raises(InvalidRequest) as refused:
            find(self.catalogue, provider="sketch", kind=kind, model_id=wanted)
        assert refused.value.problem_code == code
        assert names in refused.value.detail


class TestRoles:
    maker = model(inputs={"first_frame": 1, "reference": 2})

    def test_inputs_take_the_models_roles_in_order(self) -> None:
        assert roles(self.maker, 0, None) == []
        assert roles(self.maker, 3, None) == ["first_frame", "reference", "reference"]

    def test_roles_that_were_asked_for_are_kept(self) -> None:
        assert roles(self.maker, 2, ["reference", "reference"]) == ["reference", "reference"]

    @pytest.mark.parametrize(
        ("count", "asked"),
        [
            (4, None),
            (2, ["first_frame", "first_frame"]),
            (1, ["extend"]),
            (2, ["reference"]),
            (0, ["extend"]),
        ],
    )
    def test_a_role_without_room_is_refused(self, count: int, asked: Any) -> None:
        with pytest.raises(InvalidRequest):
            roles(self.maker, count, asked)

    def test_a_model_without_inputs_says_so(self) -> None:
        with pytest.raises(InvalidRequest, match="no input assets"):
            roles(model(), 1, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "choice"},
        {"type": "text", "choices": ("하나",)},
        {"type": "choice", "choices": ("1", "2"), "default": "3"},
        {"type": "integer", "minimum": 1, "default": 0},
        {"type": "boolean", "default": "no"},
    ],
)
def test_a_control_that_contradicts_itself_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        parameter(**fields)


class TestFile:
    """`models.toml`, and a studio's own file beside it."""

    ENTRY = """
[[models]]
id = "{id}"
provider = "sketch"
family = "sketch"
kind = "{kind}"
label = {{ ko = "우리 모델", en = "Ours" }}
description = {{ ko = "우리 것", en = "Ours" }}
parameters = {{ {parameters} }}
"""

    @pytest.fixture
    def own(self, tmp_path: Path) -> Path:
        return tmp_path / "우리 모델.toml"

    def write(
        self, own: Path, *, name: str = "ours", kind: str = "image", parameters: str = "", more: str = ""
    ) -> Path:
        own.write_text(more + self.ENTRY.format(id=name, kind=kind, parameters=parameters), "utf-8")
        return own

    def refusal(self, own: Path) -> str:
        with pytest.raises(SettingsError) as refused:
            load(own)
        return str(refused.value)

    def test_the_one_that_ships_is_whole(self) -> None:
        models = load().models
        assert {made.kind for made in models if made.provider == "sketch"} == {"image", "video"}
        assert len({made.id for made in models}) == len(models)
        for made in models:
            assert complete(made, {}), "the defaults fit"
            assert "자리표시자" in made.label.ko or not made.placeholder
            assert made.successor is None or made.successor in {other.id for other in models}

    def test_an_own_file_adds_models_after_those_that_ship(self, own: Path) -> None:
        self.write(own, parameters='size = { choices = ["512"], default = "512" }, count = {}')
        assert [made.id for made in load(own).models] == [*(made.id for made in load().models), "ours"]
        added = load(own).models[-1]
        assert complete(added, {}) == {"size": "512", "count": 1}
        assert added.parameters[0].label.ko == "크기", "the shared description is kept"

    def test_an_own_entry_replaces_the_one_of_its_id_in_place(self, own: Path) -> None:
        self.write(own, name="sketch-image")
        before, after = load().models, load(own).models
        assert [made.id for made in after] == [made.id for made in before]
        assert after[0].description.en == "Ours"
        assert after[0].parameters == ()

    def test_an_own_file_may_describe_parameters_of_its_own(self, own: Path) -> None:
        blur = '[parameters.blur]\ntype = "boolean"\nlabel = { ko = "흐림", en = "Blur" }\ndefault = false\n'
        self.write(own, more=blur, parameters="blur = {}")
        assert complete(load(own).models[-1], {}) == {"blur": False}

    def test_broken_toml_names_the_file(self, own: Path) -> None:
        own.write_text('[[models]\nid = "ours"', "utf-8")
        assert str(own) in self.refusal(own)

    def test_a_missing_file_names_its_setting(self, own: Path) -> None:
        told = self.refusal(own)
        assert "PULMU_CATALOGUE" in told
        assert str(own) in told

    @pytest.mark.parametrize(
        ("changes", "place"),
        [
            ({"kind": "sound"}, "kind"),
            ({"parameters": "blur = {}"}, "blur"),
            ({"parameters": 'size = { default = "9K" }'}, "parameters.0"),
            ({"parameters": "count = { minimum = 3 }"}, "parameters.0"),
            ({"parameters": "count = { wobble = 3 }"}, "wobble"),
        ],
    )
    def test_a_bad_entry_is_named(self, own: Path, changes: dict[str, str], place: str) -> None:
        told = self.refusal(self.write(own, **changes))
        assert str(own) in told
        assert "ours" in told
        assert place in told

    @pytest.mark.parametrize(
        "content",
        [
            b'[models]\nid = "ours"',
            b'models = ["ours"]',
            b"parameters = 3",
            b'[[models]]\nid = "ours"\nparameters = ["size"]',
            b'[[models]]\nid = "ours"\nparameters = { size = "512" }',
            b'[[models]]\nid = ["ours"]',
            "# 한글".encode("euc-kr"),
        ],
    )
    def test_a_file_of_another_shape_is_named(self, own: Path, content: bytes) -> None:
        own.write_bytes(content)
        assert str(own) in self.refusal(own)


def test_a_studios_own_text_model_is_the_one_that_writes(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[text_models]]\nid = "gemini-own"\nprovider = "vertex"\nlabel = { ko = "우리 것", en = "Ours" }\n'
        'regions = ["global"]\nmost_written = 100\nprices = { read = 2, written = 10 }\n',
        encoding="utf-8",
    )
    writer = load(own).writer("vertex")
    assert writer is not None
    assert writer.id == "gemini-own"
    assert writer.prices is not None
    assert writer.prices.of(500_000, 100_000) == 2.0


def test_a_text_model_without_a_place_is_told(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[text_models]]\nid = "gemini-own"\nprovider = "vertex"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"own\.toml: text_models\.0\.label"):
        load(own)
