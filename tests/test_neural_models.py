"""The installed models: checked files, one result for every quotation style, furniture unread."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from claimcheck.errors import DataError
from claimcheck.model import Document, Span
from claimcheck.neural import load_tagger
from claimcheck.neural.encoding import encode
from claimcheck.neural.session import rows_by_head
from claimcheck.neural.tagger import Tagger
from claimcheck.neural.weights import CHECKSUMS, MODELS, check_weights, read_contract
from claimcheck.neural.words import WordTable, encode_words
from claimcheck.readers.text import document_from_text
from claimcheck.segment import blanked, segment
from claimcheck.tokens import tokens_of
from tools.train.checksums import write_checksums

ARTICLE = (
    "Officials of the port said that nine ships had left.\n\n{0}We saw smoke over the pier,{1} said "
    "Ines Vark, a clerk at the customs house. {0}Then the lights went out.{1}\n\nThe harbour master, Olaf "
    "Renn, denied that anyone was hurt and called the news {0}invented{1}.\n"
)
STYLES = {"straight": '""', "curly": "“”", "british": "‘’", "guillemets": "«»", "low-high": "„“"}


def drafts(model: str, text: str) -> list[tuple[object, ...]]:
    tagging = load_tagger(model).tag(segment(document_from_text(text)))
    return [(draft.content, draft.cue, draft.source) for draft in tagging.drafts]


@pytest.mark.parametrize("model", ["default", "fast"])
@pytest.mark.parametrize("style", STYLES)
def test_every_quotation_style_gives_one_result(model: str, style: str) -> None:
    plain = drafts(model, ARTICLE.format(*STYLES["straight"]))
    assert len(plain) >= 3
    assert drafts(model, ARTICLE.format(*STYLES[style])) == plain


@pytest.mark.parametrize("model", ["default", "fast"])
def test_two_runs_give_the_same(model: str) -> None:
    segmented = segment(document_from_text(ARTICLE.format("“", "”")))
    assert Tagger(read_contract(model)).tag(segmented) == Tagger(read_contract(model)).tag(segmented)


def test_a_model_is_loaded_once() -> None:
    assert load_tagger("default") is load_tagger()


def test_syntax_has_one_entry_a_token_where_the_model_gives_it() -> None:
    segmented = segment(document_from_text(ARTICLE.format("“", "”")))
    syntax = load_tagger("default").tag(segmented).syntax
    if syntax is None:
        pytest.skip("the installed model has no syntax")
    count = len(segmented.tokens)
    assert [len(part) for part in (syntax.pos, syntax.entity, syntax.head, syntax.relation)] == [count] * 4
    for token, head in enumerate(syntax.head):
        assert head == -1 or segmented.inner_sentence_of[head] == segmented.inner_sentence_of[token]


@pytest.mark.parametrize(
    "text", ["The army said it killed 15 IS militants near Brod.", "The WHO said that four nurses died."]
)
def test_names_that_look_like_small_words_are_names(text: str) -> None:
    segmented = segment(document_from_text(text))
    syntax = load_tagger("default").tag(segmented).syntax
    if syntax is None:
        pytest.skip("the installed model has no syntax")
    words = [text[start:end] for start, end in segmented.tokens]
    assert {syntax.pos[i] for i, word in enumerate(words) if word in ("IS", "WHO")} == {"PROPN"}


@pytest.mark.parametrize("model", ["default", "fast"])
def test_half_a_character_is_read_like_any_other(model: str) -> None:
    text = "The clerk \ud800 said that the hall was shut."
    assert drafts(model, text) == drafts(model, text.replace("\ud800", "\ufffd"))


def test_an_empty_document_has_no_drafts() -> None:
    assert load_tagger("default").tag(segment(Document("d1", "n", "p", "", ""))).drafts == ()


def test_what_lies_outside_the_paragraphs_is_blanked() -> None:
    text = "MENU\n\nShe said no.\n\nSign up\n"
    assert blanked(text, (Span(6, 18),)) == " " * 6 + "She said no." + " " * 10


FILES = ("{0}.onnx", "{0}.json", "tokenizer.json", CHECKSUMS)


@pytest.mark.parametrize("model", ["default", "fast"])
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["cut", "missing"])
def test_a_damaged_file_is_named(model: str, name: str, damage: str, tmp_path: Path) -> None:
    for file in FILES:
        shutil.copy(MODELS / file.format(model), tmp_path)
    damaged = tmp_path / name.format(model)
    if damage == "cut":
        data = damaged.read_bytes()
        damaged.write_bytes(data[: len(data) // 2])
    else:
        damaged.unlink()
    with pytest.raises(DataError, match=r"damaged|cannot be read|no such model") as caught:
        Tagger(read_contract(model, tmp_path)).tag(segment(document_from_text(ARTICLE.format("“", "”"))))
    assert str(caught.value.where).startswith(str(tmp_path))


@pytest.mark.parametrize("name", FILES[:3])
def test_one_bit_is_noticed(name: str, tmp_path: Path) -> None:
    for file in FILES:
        shutil.copy(MODELS / file.format("fast"), tmp_path)
    damaged = tmp_path / name.format("fast")
    data = bytearray(damaged.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    with pytest.raises(DataError, match="SHA-256") as caught:
        Tagger(read_contract("fast", tmp_path))
    assert caught.value.where == str(damaged)


def test_the_installed_checksums_are_what_the_tool_writes(tmp_path: Path) -> None:
    for path in (*MODELS.glob("*.json"), *MODELS.glob("*.onnx")):
        shutil.copy(path, tmp_path)
    write_checksums(tmp_path)
    assert (tmp_path / CHECKSUMS).read_bytes() == (MODELS / CHECKSUMS).read_bytes()


def test_a_model_that_is_not_there() -> None:
    with pytest.raises(DataError, match=r"no such model.*default"):
        load_tagger("enormous")


def test_damaged_tables_are_named(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps({"labels": {}}))
    write_checksums(tmp_path)
    with pytest.raises(DataError, match="tables are damaged"):
        read_contract("x", tmp_path)


def test_checksums_of_the_installed_models() -> None:
    for name in ("default", "fast"):
        assert check_weights(read_contract(name)).stat().st_size > 1_000_000


def test_unknown_words_are_looked_up_by_their_longest_prefix() -> None:
    table = WordTable(MODELS / "tokenizer.json", 4096)
    known, unknown = table.encode("harbour harbourqqq").ids
    assert known == unknown


def test_words_are_encoded_as_training_encodes_them() -> None:
    text = "The WHO said “it’s 14–15 km”.\n\nIS denied that; Caf\u00e9s ``closed''."
    table = WordTable(MODELS / "tokenizer.json", 4096)
    starts, tokens = [0, 31], tokens_of(text)
    expected = encode(text, table, starts)
    found, hashes = encode_words(text, table, starts, tokens)
    for name in ("starts", "ends", "paragraph", "feature", "sentence_end", "piece", "word", "piece_of_word"):
        assert np.array_equal(getattr(found, name), getattr(expected, name)), name
    words = [expected.canonical[start:end] for start, end in tokens.spans]
    assert np.array_equal(hashes, table.hashes(words))
    assert {'"', "FBI", "closed"} <= set(words)


def test_the_output_of_a_word_model_is_parted_by_head() -> None:
    scores = np.arange(20, dtype=np.float32).reshape(4, 5)  # two words between the special ones
    rows = rows_by_head(scores, {"pos": 3, "arc": 2})
    assert rows["pos"].tolist() == [[5, 6, 7], [10, 11, 12]]
    assert rows["arc"].tolist() == [[8, 9], [13, 14]]
    assert rows["root"].tolist() == [[3, 4]]


def test_importing_the_package_loads_no_model_library() -> None:
    heavy = "('onnxruntime', 'tokenizers', 'numpy')"
    code = f"import sys, claimcheck.neural; sys.exit(any(m in sys.modules for m in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
