"""`make eval`: the table of the evaluation set, for the embedder that the settings name."""

import argparse
import statistics
import time
from collections.abc import Sequence

from pulmu.embedding.select import embedder_of
from pulmu.settings import Settings
from tests.evaluation.dataset import PARTS, queries, searched
from tests.evaluation.measures import Measured, Rank, groups, measure, score
from tests.evaluation.product import product
from tests.support.servers import running_servers


def main() -> None:
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__)
    parser.add_argument("--part", choices=PARTS, default="held_out", help="tune with those for it only")
    parser.add_argument("--embedding", help="another model than the one in use")
    parser.add_argument("--misses", action="store_true", help="show what is not among the first five")
    asked = parser.parse_args()
    settings = Settings()
    model = embedder_of(settings, asked.embedding or settings.embedding)
    model.warm_up()
    prompts = searched(asked.part)
    with running_servers() as servers, product(servers, model, prompts) as on:
        rankings = on.rankings()
        measured = {name: measure(rank, queries(asked.part)) for name, rank in rankings.items()}
        milliseconds = _milliseconds(rankings["fused"], [query.words for query in queries(asked.part)])
    print(f"{model.id}, {asked.part}, {len(prompts)} prompts\n")
    _table(measured)
    print(f"\na query takes {milliseconds:.1f} ms (p50; embedder and database, without HTTP)")
    for one in measured["fused"] if asked.misses else ():
        if one.recall(5) < 1:
            print(f"- {one.query.words}\n    right {sorted(one.query.right)}\n    found {one.found[:5]}")


def _table(measured: dict[str, list[Measured]]) -> None:
    print(f"{'':<24}" + "".join(f"{name:<24}" for name in measured))
    print(f"{'':<16}{'queries':>8}" + f"{'R@1':>8}{'R@5':>8}{'MRR':>8}" * len(measured))
    for rows in zip(*(groups(found) for found in measured.values()), strict=True):
        (group, found), *_ = rows
        scores = [score(of_group) for _, of_group in rows]
        figures = "".join(f"{one.recall_1:>8.3f}{one.recall_5:>8.3f}{one.mrr:>8.3f}" for one in scores)
        print(f"{group:<16}{len(found):>8}{figures}")


def _milliseconds(rank: Rank, words: Sequence[str]) -> float:
    """The median over queries that were asked before, so that nothing is measured but the search."""
    taken = []
    for one in words:
        began = time.perf_counter()
        rank(one)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


if __name__ == "__main__":
    main()
