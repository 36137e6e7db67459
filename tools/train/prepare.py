"""Step 1: corpora to training documents.

python -m tools.train.prepare --polnear FOLDER --corenlp FOLDER --gum FOLDER [--gold FOLDER ...] --out WORK
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from tools.train.attribution_corpora import read_gold, read_plain, read_polnear
from tools.train.document import TrainingDocument, write_documents
from tools.train.gum import read_gum
from tools.train.treebanks import corenlp_tokens, read_corenlp, with_tokens

GUM_GENRES = ("academic", "bio", "court", "interview", "news", "speech", "voyage")
# Every fifth news document is kept for development; speeches are kept whole, as another genre.
HELD_OUT_EVERY = 5
HELD_OUT_GENRE = "speech"


def polnear_documents(folder: Path, silver: Path | None, split: str) -> Iterator[TrainingDocument]:
    """One split of PolNeAR, with CoreNLP's analysis where there is one."""
    analyses = dict(read_corenlp(silver / f"{split}.jsonl.gz")) if silver else {}
    for document in read_polnear(folder / split, every_annotator=split == "train"):
        sentences = analyses.get(document.name)
        tokens = None if sentences is None else corenlp_tokens(document.text, sentences)
        yield with_tokens(document, tokens)


def gum_documents(folder: Path, *, held_out: bool) -> Iterator[TrainingDocument]:
    """GUM for training, or its held-out news."""
    for genre in GUM_GENRES:
        if genre == HELD_OUT_GENRE or (held_out and genre != "news"):
            continue
        for index, document in enumerate(read_gum(folder / f"gum_{genre}.conllu.gz")):
            if (genre == "news" and index % HELD_OUT_EVERY == 0) == held_out:
                yield document


def main() -> None:
    """Write ``train``, ``dev`` (PolNeAR), ``gum-dev`` and ``plain.jsonl.gz`` to the work folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--polnear", type=Path, help="folder with train/ and dev/")
    parser.add_argument("--corenlp", type=Path, help="folder with train.jsonl.gz and dev.jsonl.gz")
    parser.add_argument("--gum", type=Path, help="folder with gum_GENRE.conllu.gz")
    parser.add_argument(
        "--gold", type=Path, nargs="*", default=[], help="training folders in the gold format"
    )
    parser.add_argument(
        "--repeat", type=int, default=3, help="how often an epoch shows the gold format's texts"
    )
    parser.add_argument("--plain", type=Path, help="JSON lines of unlabelled articles, for teachers to label")
    parser.add_argument("--plain-limit", type=int, default=600)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    train: list[TrainingDocument] = []
    if options.polnear:
        train += polnear_documents(options.polnear, options.corenlp, "train")
        dev = polnear_documents(options.polnear, options.corenlp, "dev")
        print("dev", write_documents(options.out / "dev.jsonl.gz", dev))
    if options.gum:
        train += gum_documents(options.gum, held_out=False)
        held_out = gum_documents(options.gum, held_out=True)
        print("gum-dev", write_documents(options.out / "gum-dev.jsonl.gz", held_out))
    for folder in options.gold:
        train += list(read_gold(folder)) * options.repeat
    if options.plain:
        plain = read_plain(options.plain, options.plain_limit)
        print("plain", write_documents(options.out / "plain.jsonl.gz", plain))
    print("train", write_documents(options.out / "train.jsonl.gz", train))


if __name__ == "__main__":
    main()
