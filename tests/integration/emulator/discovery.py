"""Google's own description of the API, as JSON Schemas to hold bodies against."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

AIPLATFORM = "GoogleCloudAiplatformV1beta1"
_BOUNDS = {"int32": (-(2**31), 2**31 - 1), "uint32": (0, 2**32 - 1)}


@cache
def document() -> dict[str, Any]:
    text = (files("googleapiclient") / "discovery_cache/documents/aiplatform.v1beta1.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def validator(name: str) -> Draft202012Validator:
    schemas = {key: _converted(value) for key, value in document()["schemas"].items()}
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schemas})


def check(name: str, body: object) -> None:
    """Fails with every place where the body is not what the document says; unknown names are wrong."""
    problems = [f"{error.json_path}: {error.message[:200]}" for error in validator(name).iter_errors(body)]
    assert not problems, f"{name}: {problems}"


def _converted(schema: dict[str, Any]) -> dict[str, Any]:
    """A discovery schema as a JSON Schema; descriptions and the like are left out."""
    if "$ref" in schema:
        return {"$ref": f"#/$defs/{schema['$ref']}"}
    kind = schema.get("type", "any")
    if kind == "any":
        return {}
    found: dict[str, Any] = {"type": kind}
    if "enum" in schema:
        found["enum"] = schema["enum"]
    if kind == "integer" and schema.get("format") in _BOUNDS:
        found["minimum"], found["maximum"] = _BOUNDS[schema["format"]]
    if kind == "string" and schema.get("format") == "byte":
        found["pattern"] = "^[A-Za-z0-9+/_-]*=*$"
    if kind == "array":
        found["items"] = _converted(schema.get("items", {}))
    if kind == "object":
        found["properties"] = {
            name: _converted(value) for name, value in schema.get("properties", {}).items()
        }
        more = schema.get("additionalProperties")
        found["additionalProperties"] = _converted(more) if isinstance(more, dict) else False
    return found
