"""A model as sentence-transformers saves it: what its files say, checked before anything is computed.

Old and new spellings are understood; what is not known is refused, because a wrong guess gives vectors that
look right and find nothing.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from pulmu.embedding.base import EmbeddingError

Pooling = Literal["cls", "mean"]
_UNLIMITED = 100_000
_SPELLINGS = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_mean_sqrt_len_tokens": "mean_sqrt_len_tokens",
    "pooling_mode_weightedmean_tokens": "weightedmean",
    "pooling_mode_lasttoken": "lasttoken",
}


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """What the files of one model say."""

    transformer: Path
    """Folder of config.json, weights and tokenizer."""
    config: dict[str, Any]
    pooling: Pooling
    max_tokens: int | None
    query_prefix: str
    passage_prefix: str


def read_folder(folder: Path) -> ModelFolder:
    """Raises EmbeddingError for what is missing or not known."""
    modules = _json(folder / "modules.json")
    by_kind: dict[str, Path] = {}
    for module in modules:
        kind = str(module["type"]).rpartition(".")[2]
        if kind not in ("Transformer", "Pooling", "Normalize"):
            raise EmbeddingError(
                f"{folder / 'modules.json'} names a {kind}; known are Transformer, Pooling and Normalize"
            )
        by_kind[kind] = folder / module["path"]
    if "Transformer" not in by_kind or "Pooling" not in by_kind:
        raise EmbeddingError(f"{folder / 'modules.json'} must name a Transformer and a Pooling")
    transformer = by_kind["Transformer"]
    told = _json(folder / "config_sentence_transformers.json", optional=True)
    prompts = told.get("prompts") or {}
    default = prompts.get(told.get("default_prompt_name") or "", "")
    return ModelFolder(
        transformer=transformer,
        config=_json(transformer / "config.json"),
        pooling=_pooling(by_kind["Pooling"] / "config.json"),
        max_tokens=_max_tokens(transformer),
        query_prefix=prompts.get("query") or default,
        passage_prefix=prompts.get("passage") or prompts.get("document") or default,
    )


def _pooling(path: Path) -> Pooling:
    config = _json(path)
    if "pooling_mode" in config:
        found = config["pooling_mode"]
    else:
        chosen = [mode for key, mode in _SPELLINGS.items() if config.get(key)]
        found = chosen[0] if len(chosen) == 1 else chosen
    if found not in get_args(Pooling):
        raise EmbeddingError(f"{path} pools by {found!r}; known are cls and mean")
    if not config.get("include_prompt", True):
        raise EmbeddingError(f"{path} leaves the prompt out of the pooling, which is not known")
    pooling: Pooling = found
    return pooling


def _max_tokens(transformer: Path) -> int | None:
    settings = _json(transformer / "sentence_bert_config.json", optional=True)
    if settings.get("do_lower_case"):
        raise EmbeddingError(f"{transformer}: do_lower_case outside the tokenizer is not known")
    tokenizer = _json(transformer / "tokenizer_config.json", optional=True)
    limits = (settings.get("max_seq_length"), tokenizer.get("model_max_length"))
    return min((int(limit) for limit in limits if limit and limit < _UNLIMITED), default=None)


def _json(path: Path, *, optional: bool = False) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        if optional:
            return {}
        raise EmbeddingError(
            f"{path} is missing: {path.parent} is not a complete folder of sentence-transformers"
        ) from None
    except ValueError as error:
        raise EmbeddingError(f"{path} is not JSON: {error}") from error
