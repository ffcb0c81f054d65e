"""`python encoder_process.py KIND FOLDER`: an encoder in a process of its own, whose memory can be told.

Reads `{"texts": […], "batch": n, "times": n}` a line, and writes `{"seconds": […], "memory": MiB,
"vectors": […]}`. Runs without Pulmu in the environment that has torch.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import psutil

Encode = Callable[[list[str], int], Any]


def torch_encoder(folder: str) -> Encode:
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(psutil.cpu_count() or 1)
    model = SentenceTransformer(folder, device="cpu")
    return lambda texts, batch: model.encode(texts, batch_size=batch, show_progress_bar=False)


def onnx_encoder(folder: str) -> Encode:
    from pathlib import Path

    from pulmu.embedding.onnx import OnnxEmbedder
    from pulmu.embedding.prepared import read_prepared
    from pulmu.embedding.tokens import FileTokenizer

    prepared = read_prepared(Path(folder))
    assert prepared is not None
    model = OnnxEmbedder(prepared, lambda: FileTokenizer(prepared.tokenizer))
    return lambda texts, _: model.encode_passages(texts)


def main() -> None:
    kind, folder = sys.argv[1:]
    encode = torch_encoder(folder) if kind == "torch" else onnx_encoder(folder)
    for line in sys.stdin:
        asked = json.loads(line)
        seconds, vectors = [], []
        for number in range(asked["times"]):
            one = asked["texts"] if asked["batch"] > 1 else [asked["texts"][number % len(asked["texts"])]]
            start = time.perf_counter()
            vectors = encode(one, asked["batch"])
            seconds.append(time.perf_counter() - start)
        memory = psutil.Process().memory_info().rss / (1 << 20)
        answer = {"seconds": seconds, "memory": memory, "vectors": [list(map(float, row)) for row in vectors]}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
