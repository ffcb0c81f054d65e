"""`make eval`: the table of the evaluation set, for the embedder that the settings name."""

import argparse

from pulmu.embedding.select import embedder
from pulmu.settings import Settings
from tests.evaluation.dataset import HALVES, library, queries
from tests.evaluation.meaning import by_meaning
from tests.evaluation.measures import Rank, groups, measure, score


def main() -> None:
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__)
    parser.add_argument("--half", choices=HALVES, default="held_out", help="tune with `tuning` only")
    parser.add_argument("--misses", action="store_true", help="show what is not among the first five")
    asked = parser.parse_args()
    model = embedder(Settings())
    rankings: dict[str, Rank] = {"meaning": by_meaning(model, library())}
    print(f"{model.id}, {asked.half}, {len(library())} prompts")
    for name, rank in rankings.items():
        measured = measure(rank, queries(asked.half))
        print(f"\n{name:<16}{'queries':>8}{'R@1':>7}{'R@5':>7}{'MRR':>7}")
        for group, found in groups(measured):
            row = score(found)
            print(f"{group:<16}{row.count:>8}{row.recall_1:>7.3f}{row.recall_5:>7.3f}{row.mrr:>7.3f}")
        for one in measured if asked.misses else ():
            if one.recall(5) < 1:
                print(f"- {one.query.words}\n    right {set(one.query.right)}\n    found {one.found[:3]}")


if __name__ == "__main__":
    main()
