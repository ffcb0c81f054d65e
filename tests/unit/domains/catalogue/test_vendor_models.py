"""The rules of Google's models, each just inside and just outside, on the catalogue that is shipped."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pulmu.domains.catalogue import costs, lifecycle, rules
from pulmu.domains.catalogue.schemas import Model
from pulmu.domains.catalogue.service import load
from pulmu.errors import InvalidRequest, SettingsError
from pulmu.providers.base import InputRole

CATALOGUE = load()
TODAY = date(2026, 11, 22)


def model(model_id: str) -> Model:
    return next(model for model in CATALOGUE.models if model.id == model_id)


def refusal(model_id: str, parameters: dict[str, Any], roles: tuple[InputRole, ...] = ()) -> dict[str, str]:
    with pytest.raises(InvalidRequest) as caught:
        rules.complete(model(model_id), parameters, roles)
    return caught.value.fields


def test_a_text_model_writes_and_is_offered_in_no_form() -> None:
    writer = CATALOGUE.writer("vertex")
    assert writer is not None
    assert writer.id not in {model.id for model in CATALOGUE.models}
    assert CATALOGUE.writer("sketch") is None
    assert writer.doubts, "its price is not certain"


VEO = "veo-3.1-generate-001"
FAST = "veo-3.1-fast-generate-001"
LITE = "veo-3.1-lite-generate-001"
BANANA = "gemini-nano-banana-2.1"
OMNI = "gemini-omni-1.2-flash"


@pytest.mark.parametrize(
    ("model_id", "inside", "outside", "field"),
    [
        (VEO, {"duration": 4}, {"duration": 5}, "duration"),
        (VEO, {"duration": 8}, {"duration": 9}, "duration"),
        (VEO, {"resolution": "1080p", "duration": 8}, {"resolution": "1080p", "duration": 6}, "duration"),
        (VEO, {"resolution": "4K", "duration": 8}, {"resolution": "4K", "duration": 4}, "duration"),
        (VEO, {"resolution": "720p", "duration": 4}, {"resolution": "8K"}, "resolution"),
        (VEO, {"count": 4}, {"count": 5}, "count"),
        (VEO, {"aspect_ratio": "9:16"}, {"aspect_ratio": "1:1"}, "aspect_ratio"),
        (VEO, {"person_generation": "dont_allow"}, {"person_generation": "allow_all"}, "person_generation"),
        (VEO, {"seed": 4294967295}, {"seed": 4294967296}, "seed"),
        (VEO, {}, {"enhance_prompt": False}, "enhance_prompt"),
        (FAST, {"resolution": "1080p", "duration": 8}, {"resolution": "4K"}, "resolution"),
        (LITE, {"resolution": "1080p", "duration": 8}, {"resolution": "1080p", "duration": 4}, "duration"),
        (BANANA, {"aspect_ratio": "9:21"}, {"aspect_ratio": "10:21"}, "aspect_ratio"),
        (BANANA, {"size": "4K"}, {"size": "512"}, "size"),
        (BANANA, {}, {"seed": 1}, "seed"),
        ("gemini-3.1-flash-image", {"size": "512"}, {"aspect_ratio": "9:21"}, "aspect_ratio"),
        ("gemini-3.1-flash-lite-image", {"size": "1K"}, {"size": "2K"}, "size"),
        ("gemini-3-pro-image", {"aspect_ratio": "21:9"}, {"aspect_ratio": "1:8"}, "aspect_ratio"),
        ("imagen-4.0-ultra-generate-001", {"count": 1}, {"count": 2}, "count"),
        ("imagen-4.0-generate-001", {"count": 4}, {"negative_prompt": "흐림"}, "negative_prompt"),
        (OMNI, {"duration": 3}, {"duration": 2}, "duration"),
        (OMNI, {"duration": 10}, {"duration": 11}, "duration"),
        (OMNI, {"resolution": "4k"}, {"resolution": "4K"}, "resolution"),
    ],
)
def test_each_limit_has_an_inside_and_an_outside(
    model_id: str, inside: dict[str, Any], outside: dict[str, Any], field: str
) -> None:
    rules.complete(model(model_id), inside)
    assert f"parameters.{field}" in refusal(model_id, outside)


@pytest.mark.parametrize(
    ("model_id", "inside", "outside"),
    [
        (VEO, ("first_frame", "last_frame"), ("last_frame",)),
        (VEO, ("reference",) * 3, ("reference", "first_frame")),
        (VEO, ("extend",), ("extend", "first_frame")),
        (OMNI, ("first_frame",), ("first_frame", "reference")),
        (OMNI, ("reference",), ("reference", "extend")),
    ],
)
def test_inputs_that_go_together_and_those_that_do_not(
    model_id: str, inside: tuple[InputRole, ...], outside: tuple[InputRole, ...]
) -> None:
    rules.complete(model(model_id), {}, inside)
    assert "input_asset_ids" in refusal(model_id, {}, outside)


def test_references_are_made_in_eight_seconds_only() -> None:
    assert rules.complete(model(VEO), {"duration": 8}, ("reference",))["duration"] == 8
    assert "parameters.duration" in refusal(VEO, {"duration": 6}, ("reference",))


def test_where_a_rule_leaves_one_value_nobody_has_to_choose_it() -> None:
    quick = model(VEO).model_copy(
        update={
            "parameters": tuple(
                p.model_copy(update={"default": 4}) if p.name == "duration" else p
                for p in model(VEO).parameters
            )
        }
    )
    assert rules.complete(quick, {"resolution": "1080p"})["duration"] == 8


def test_the_error_reads_as_a_person_would_say_it() -> None:
    with pytest.raises(InvalidRequest, match=r"duration: must be one of 4, 6, 8; you asked for 5"):
        rules.complete(model(VEO), {"duration": 5})
    with pytest.raises(InvalidRequest, match="this model refuses a seed"):
        rules.complete(model(BANANA), {"seed": 1})


def test_as_many_inputs_as_the_model_takes() -> None:
    assert rules.roles(model(BANANA), 14, None) == ["reference"] * 14
    with pytest.raises(InvalidRequest, match="14 × reference"):
        rules.roles(model(BANANA), 15, None)
    assert rules.roles(model(VEO), 1, None) == ["first_frame"]
    with pytest.raises(InvalidRequest):
        rules.roles(model(LITE), 1, ["reference"])


@pytest.mark.parametrize(("role", "limit"), [("first_frame", 20 * 2**20), ("reference", 20 * 2**20)])
def test_an_input_may_have_twenty_mebibytes(role: InputRole, limit: int) -> None:
    rules.check_input(model(VEO), role, media_type="image/png", size=limit)
    with pytest.raises(InvalidRequest, match="20 MiB"):
        rules.check_input(model(VEO), role, media_type="image/png", size=limit + 1)
    with pytest.raises(InvalidRequest, match="video/mp4"):
        rules.check_input(model(VEO), role, media_type="video/mp4", size=1)


class TestLifecycle:
    def test_a_retired_model_is_refused_with_its_successor(self) -> None:
        with pytest.raises(InvalidRequest, match=r"veo-3\.1-generate-001"):
            lifecycle.refuse_retired(model("veo-3.0-generate-001"), TODAY, own_endpoint=False)
        with pytest.raises(InvalidRequest):
            lifecycle.refuse_retired(model("veo-3.0-generate-001"), TODAY, own_endpoint=True)

    def test_imagen_works_only_where_somebody_still_serves_it(self) -> None:
        imagen = model("imagen-4.0-generate-001")
        with pytest.raises(InvalidRequest, match=BANANA):
            lifecycle.refuse_retired(imagen, TODAY, own_endpoint=False)
        lifecycle.refuse_retired(imagen, TODAY, own_endpoint=True)
        assert "2026-06-30" in lifecycle.warnings(imagen, TODAY)[0].ko

    def test_a_model_that_may_be_off_any_day_is_used_with_a_warning(self) -> None:
        lifecycle.refuse_retired(model(VEO), TODAY, own_endpoint=False)
        assert "at any time" in lifecycle.warnings(model(VEO), TODAY)[0].en

    @pytest.mark.parametrize(("days", "warned"), [(61, False), (60, True), (1, True), (0, True)])
    def test_sixty_days_ahead_it_is_said(self, days: int, warned: bool) -> None:
        pro = model("gemini-3-pro-image")
        assert pro.retires is not None
        assert bool(lifecycle.warnings(pro, pro.retires - timedelta(days=days))) is warned

    def test_the_form_gets_what_can_be_used_first(self) -> None:
        offered = lifecycle.offered(CATALOGUE, "vertex", TODAY, own_endpoint=False)
        available = [model.available for model in offered]
        assert available == sorted(available, reverse=True)
        assert {model.id for model in offered if not model.available} >= {"veo-2.0-generate-001"}


@pytest.mark.parametrize(
    ("model_id", "parameters", "roles", "dollars"),
    [
        (VEO, {}, (), 8 * 0.40),
        (VEO, {"audio": False, "duration": 4}, (), 4 * 0.20),
        (VEO, {"resolution": "4K"}, (), 8 * 0.60),
        (VEO, {"count": 3}, (), 3 * 8 * 0.40),
        (VEO, {}, ("extend",), 7 * 0.40),
        (LITE, {"audio": False, "duration": 4}, (), 4 * 0.03),
        (BANANA, {"size": "4K"}, (), 0.113),
        ("imagen-4.0-fast-generate-001", {"count": 2}, (), 0.04),
        ("gemini-3-pro-image", {"size": "4K"}, (), None),
        ("sketch-image", {}, (), 0),
    ],
)
def test_what_it_will_cost(
    model_id: str, parameters: dict[str, Any], roles: tuple[InputRole, ...], dollars: float | None
) -> None:
    chosen = rules.complete(model(model_id), parameters, roles)
    expected = dollars if dollars is None else pytest.approx(dollars)
    assert costs.estimate(model(model_id), chosen, roles) == expected


def test_a_bad_entry_of_an_own_file_is_told_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "우리.toml"
    own.write_text(
        "# 우리 모델\n\n[[models]]\n"
        'id = "veo-ours"\nprovider = "vertex"\nfamily = "veo"\nkind = "video"\n'
        'label = { ko = "우리", en = "Ours" }\ndescription = { ko = "우리", en = "Ours" }\n'
        "parameters = { duration = { choices = [4, 8], default = 4 } }\n"
        'rules = [{ when = {}, only = { duration = [5] }, reason = { ko = "가", en = "a" } }]\n',
        "utf-8",
    )
    with pytest.raises(SettingsError, match=r"우리\.toml, line 3: veo-ours: .*must be one of 4, 8"):
        load(own)
