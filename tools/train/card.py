"""Step 6: the model card, from what the other steps wrote down.

python -m tools.train.card --work WORK --model FOLDER/NAME.onnx --date YYYY-MM-DD
"""

import argparse
import json
from pathlib import Path

from tools.train.wordnet import WIDTH

_TEXT = """# {name}

{purpose}

| | |
| --- | --- |
| date | {date} |
| size | {size:.1f} MB, int8 weights, activations scaled at run time |
| sha256 of the .onnx | `{sha256}` |
| input | English news, windows of at most {pieces} {units} |
| architecture | {architecture} |
| outputs | {outputs} |
| training | {documents} documents, {epochs} epochs{start}, seed {seed}, {minutes:.0f} minutes, two cores |
| reproduce | `tools/train/README.md`, with what it says of the shipped model |

## Data and licences

- **{base}** of all-MiniLM-L6-v2: Apache-2.0.
- **PolNeAR 1.0.0**, train split (attributions in US political news): *states no licence*. The weights were
  trained on it and are shipped; no text of it is. Whoever cannot accept that can train on another corpus in
  its format or in this project's gold format with the same commands.
- **Stanford CoreNLP's analysis** of the same articles (silver parts of speech, names, dependencies).
- **GUM** (gold parts of speech, dependencies, entities; academic, bio, court, interview, voyage, news):
  annotation CC BY 4.0; texts CC BY 2.5 (news, interview), CC BY-SA 3.0 (bio, voyage), CC BY 4.0 (academic,
  court).
{passages}
## Figures

Attribution is end to end F1: content found (word Jaccard at least 0.5) and source overlapping. Parts of
speech: accuracy; entities: F1 of exact spans; heads: unlabelled and labelled, without punctuation. The
figures of `dev` (PolNeAR) for syntax are against CoreNLP's own output, those of `gum-dev` (held-out news)
against gold. `gold` sets are this project's articles, by the model alone, before any rule. What was chosen
between trainings (stages, shares of a blend) was chosen by these sets, so they flatter a little.

{figures}
## Limits

Trained on written English news. {nesting}
Wishes and intentions are tagged as PolNeAR has them; rules after the model tell saying from wanting. Names in
headlines in capitals are less sure. Distances to a head above {reach} words are all one.
"""
_PURPOSE = (
    "Tags who said what in English news, with parts of speech, names and dependencies in the same pass."
)
_FLAT = "Attributions inside attributions are not tagged."
_NESTED = "The second tag layer, for attributions inside others, has seen only passages of our own writing."
_ARCHITECTURE = {
    "pieces": "MiniLM: a transformer of 6 layers, 384 wide{slim}",
    "words": f"{{layers}} gated dilated convolutions, {WIDTH} wide, over word vectors and hashed "
    "forms; taught by a larger model (distillation)",
}
_BASE = {
    "pieces": "Base weights, vocabulary and tokenizer",
    "words": "Word vectors (the word-piece table, reduced by principal components) and vocabulary",
}
_PLAIN = """- **Unlabelled news** (FNC-1, Airwars, InsightCrime, SATP, two sets on Ukraine; some {count}
  texts): only a larger model's opinion on them was learnt; no text of them is shipped.
"""
_SLIM_TEXTS = 600
_PASSAGES = "- **Passages of our own writing** (`tools/train/passages`): this project's licence.\n"


def figure_table(figures: dict[str, dict[str, float]]) -> str:
    """The figures as a Markdown table, one row a set of documents."""
    columns = ["end_to_end", "content", "pos", "entity", "uas", "las"]
    rows = [
        "| documents | attribution | content | pos | entity | uas | las |",
        "| --- |" + " --- |" * len(columns),
    ]
    for name, values in figures.items():
        cells = (f"{values[column]:.1f}" if column in values else "" for column in columns)
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


def model_card(record: dict, figures: dict[str, dict[str, float]], name: str, size: int, date: str) -> str:
    """The card of a model from its JSON record and its figures; ``size`` in bytes."""
    training = record["training"]
    nested = training.get("nested", False)
    units = record.get("units", "pieces")
    passages = _PASSAGES if nested else ""
    return _TEXT.format(
        name=name,
        purpose=_PURPOSE,
        date=date,
        size=size / 1e6,
        sha256=record["sha256"],
        pieces=record["max_pieces"],
        units="word pieces" if units == "pieces" else units,
        architecture=_ARCHITECTURE[units].format(
            slim=_slimmed(training), layers=len(training.get("layers", []))
        ),
        base=_BASE[units],
        outputs=", ".join(f"{len(labels)} {kind}" for kind, labels in record["labels"].items())
        + ", links, heads",
        documents=training["documents"],
        epochs=training["epochs"],
        start=_stages(training),
        seed=training["seed"],
        minutes=training["seconds"] / 60,
        passages=passages + _unlabelled(training),
        figures=figure_table(figures),
        nesting=_NESTED if nested else _FLAT,
        reach=record["arc"]["reach"],
    )


def _unlabelled(training: dict) -> str:
    """What of the training was unlabelled news, where any was; a slimmed model's record does not count it."""
    count = training.get("unlabelled", _SLIM_TEXTS if "slim" in training else 0)
    return _PLAIN.format(count=f"{round(count, -2):,}") if count else ""


def _slimmed(training: dict) -> str:
    """What was left of each layer, where some was cut out of it."""
    slim = training.get("slim")
    return f", with {slim['heads']} attention heads and {slim['inner']} inner units a layer" if slim else ""


def _stages(training: dict) -> str:
    """How the checkpoints came about, where there was more than one."""
    stages = " more, from a first checkpoint" if training.get("start") else ""
    if shares := training.get("blend"):
        stages = " in two stages, blended " + ", ".join(f"{name} {share:g}" for name, share in shares.items())
    slim = training.get("slim")
    return f"{stages}, then {slim['epochs']} more of what was left after slimming" if slim else stages


def main() -> None:
    """Write ``NAME.md`` beside the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--date", required=True)
    options = parser.parse_args()
    record = json.loads(options.model.with_suffix(".json").read_text(encoding="utf-8"))
    path = options.work / f"{options.model.stem}.figures.json"
    figures = json.loads(path.read_text(encoding="utf-8"))
    size = options.model.stat().st_size
    text = model_card(record, figures, options.model.stem, size, options.date)
    options.model.with_suffix(".md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
