"""Other people's labels in ours, and their way onto the encoder's words."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimcheck.tokens import tokens_of
from tools.train.attribution_corpora import read_gold, read_standoff
from tools.train.document import Attribution, TrainingDocument, read_documents, write_documents
from tools.train.examples import IGNORED, make_example
from tools.train.gum import read_gum
from tools.train.labels import ENTITY, POS, RELATION, TAGS, entity_class, plain_relation, universal_pos
from tools.train.treebanks import corenlp_tokens


@dataclass
class Encoding:
    ids: list[int]
    offsets: list[tuple[int, int]]


class WordTokenizer:
    """One piece a word: enough of a tokenizer for alignment."""

    def encode(self, text: str, add_special_tokens: bool) -> Encoding:
        offsets = tokens_of(text).spans
        return Encoding([1000] * len(offsets), offsets)


def example(text: str, **layers: object):
    document = TrainingDocument(
        "x", text, layers.get("attributions"), layers.get("tokens"), "nests" in layers
    )
    return make_example(document, WordTokenizer())


@pytest.mark.parametrize(
    ("penn", "word", "relation", "expected"),
    [
        ("IN", "that", "mark", "SCONJ"),
        ("IN", "of", "case", "ADP"),
        ("TO", "to", "mark", "PART"),
        ("TO", "to", "case", "ADP"),
        ("VBD", "was", "auxpass", "AUX"),
        ("VBD", "was", "root", "VERB"),
        ("DT", "this", "nsubj", "PRON"),
        ("DT", "this", "det", "DET"),
        ("DT", "no", "neg", "DET"),
        ("RB", "n't", "neg", "PART"),
        ("NN", "%", "nmod", "SYM"),
        ("NNPS", "Alps", "nsubj", "PROPN"),
        ("``", "``", "punct", "PUNCT"),
    ],
)
def test_penn_tags(penn: str, word: str, relation: str, expected: str) -> None:
    assert universal_pos(penn, word, relation) == expected
    assert expected in POS


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("dobj", "obj"),
        ("nsubjpass", "nsubj:pass"),
        ("nmod:unmarked", "nmod"),
        ("obl:agent", "obl:agent"),
        ("acl:relcl", "acl:relcl"),
        ("advcl:relcl", "advcl"),
        ("mwe", "fixed"),
        ("unheard-of", "dep"),
    ],
)
def test_relations(given: str, expected: str) -> None:
    assert plain_relation(given) == expected
    assert expected in RELATION


def test_misc_names_of_peoples_are_groups() -> None:
    assert entity_class("MISC", ["Norwegian"]) == "group"
    assert entity_class("MISC", ["South", "Koreans"]) == "group"
    assert entity_class("MISC", ["World", "Cup"]) == "other"
    assert entity_class("O", ["cup"]) is None


def test_corenlp_becomes_version_two() -> None:
    text = "Two bridges and a road weren't hit by Ruritanian jets."
    rows = [
        [0, 3, "CD", "NUMBER", 1, "nummod"],
        [4, 11, "NNS", "O", 7, "nsubjpass"],
        [12, 15, "CC", "O", 1, "cc"],
        [16, 17, "DT", "O", 4, "det"],
        [18, 22, "NN", "O", 1, "conj"],
        [23, 27, "VBD", "O", 7, "auxpass"],
        [27, 30, "RB", "O", 7, "neg"],
        [31, 34, "VBN", "O", -1, "root"],
        [35, 37, "IN", "O", 9, "case"],
        [38, 48, "JJ", "MISC", 10, "amod"],
        [49, 53, "NNS", "O", 7, "nmod"],
        [53, 54, ".", "O", 7, "punct"],
    ]
    rows[8][4] = 10
    tokens = corenlp_tokens(text, [rows])
    assert (tokens[2].head, tokens[2].relation) == (4, "cc")
    assert tokens[10].relation == "obl:agent"
    assert tokens[9].entity == "B-group"
    made = example(text, tokens=tokens)
    words = [text[a:b] for a, b in zip(made.encoded.starts, made.encoded.ends, strict=True)]
    assert words[5:8] == ["weren", "'", "t"]
    # "n't" begins inside "weren"; of its own words the letter stands for it.
    assert [RELATION[made.relation[i]] for i in (5, 6, 7)] == ["aux:pass", "punct", "advmod"]
    assert made.head[5:9].tolist() == [8, 7, 8, -1]
    assert POS[made.pos[7]] == "PART"
    assert ENTITY[made.entity[0]] == "B-number"


def test_headlines_of_the_silver_corpus_teach_no_syntax() -> None:
    words = ["Mayor", "Vows", "Swift", "Action", "After", "Harbour", "Flood"]
    rows, start = [], 0
    for word in words:
        rows.append([start, start + len(word), "NNP", "PERSON", -1, "root"])
        start += len(word) + 1
    made = example(" ".join(words), tokens=corenlp_tokens(" ".join(words), [rows]))
    assert set(made.pos.tolist()) == set(made.head.tolist()) == set(made.entity.tolist()) == {IGNORED}


GUM = """# newdoc id = GUM_test
# newpar
# newpar_block = p (1 s)
1\tMayor\tmayor\tPROPN\tNNP\t_\t2\tnmod:desc\t_\tEntity=(1-person-new
2\tAna\tAna\tPROPN\tNNP\t_\t4\tnsubj\t_\t_
3\tBrug\tBrug\tPROPN\tNNP\t_\t2\tflat\t_\tEntity=1)
4-5\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
4\tdid\tdo\tAUX\tVBD\t_\t6\taux\t_\t_
5\tn't\tnot\tPART\tRB\t_\t6\tadvmod\t_\t_
6\tpay\tpay\tVERB\tVB\t_\t0\troot\t_\t_
7\t$\t$\tSYM\t$\t_\t6\tobj\t_\tSpaceAfter=No
8\t5\t5\tNUM\tCD\t_\t7\tnummod\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

# newpar
1\tStop\tstop\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_
"""


def test_gum_is_read_with_its_surface_and_names_headed_by_their_last_word(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu.gz"
    path.write_bytes(gzip.compress(GUM.replace("4\tnsubj", "6\tnsubj").encode()))
    (document,) = read_gum(path)
    assert document.text == "Mayor Ana Brug didn't pay $5.\nStop! "
    tokens = document.tokens or ()
    assert [document.text[t.start : t.end] for t in tokens[:5]] == ["Mayor", "Ana", "Brug", "did", "n't"]
    assert [(t.head, t.relation) for t in tokens[:3]] == [(2, "compound"), (2, "compound"), (5, "nsubj")]
    assert [t.entity for t in tokens[:3]] == ["O", "B-person", "I-person"]
    assert [t.entity for t in tokens[6:8]] == ["B-money", "I-money"]


def test_gum_names_go_on_past_of_and_leave_titles_out(tmp_path: Path) -> None:
    lines = [
        "1\tMayor\tmayor\tPROPN\tNNP\t_\t2\tnmod:desc\t_\tEntity=(1-person-new",
        "2\tBrug\tBrug\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=1)",
        "3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_",
        "4\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\tEntity=(2-organization-new",
        "5\tRoyal\tRoyal\tADJ\tNNP\t_\t6\tamod\t_\t_",
        "6\tAcademy\tAcademy\tPROPN\tNNP\t_\t3\tobj\t_\t_",
        "7\tof\tof\tADP\tIN\t_\t8\tcase\t_\t_",
        "8\tSciences\tScience\tPROPN\tNNPS\t_\t6\tnmod\t_\tEntity=2)",
        "9\ton\ton\tADP\tIN\t_\t10\tcase\t_\t_",
        "10\tFriday\tFriday\tPROPN\tNNP\t_\t3\tobl\t_\tEntity=(3-time-new)",
    ]
    path = tmp_path / "gum.conllu.gz"
    path.write_bytes(gzip.compress("\n".join(["# newdoc id = x", "# newpar", *lines, "", ""]).encode()))
    (document,) = read_gum(path)
    entities = [token.entity for token in document.tokens or ()]
    name = ["B-organisation", "I-organisation", "I-organisation", "I-organisation"]
    assert entities == ["O", "B-person", "O", "O", *name, "O", "B-date"]
    assert [token.relation for token in document.tokens or ()][4] == "compound"


def test_tags_and_links_of_nested_attributions(tmp_path: Path) -> None:
    text = "The army denied that it fired, a source told the Post."
    gold = {
        "attributions": [
            {"content": [[0, 29]], "cue": [[40, 44]], "source": [[31, 39]], "parent": None},
            {"content": [[16, 29]], "cue": [[9, 15]], "source": [[0, 8]], "parent": "a1"},
        ]
    }
    (tmp_path / "x.txt").write_text(text)
    (tmp_path / "x.json").write_text(json.dumps(gold))
    (tmp_path / "schema.json").write_text("{}")
    (document,) = read_gold(tmp_path)
    made = make_example(document, WordTokenizer())
    assert [TAGS[i] for i in made.tags[:3]] == ["B-CONTENT", "I-CONTENT", "I-CONTENT"]
    assert [TAGS[i] for i in made.inner[:4]] == ["B-SOURCE", "I-SOURCE", "B-CUE", "B-CONTENT"]
    assert made.links.cue_of_content == [0]
    assert made.links.source_of_cue == [0]


def test_flat_corpora_say_nothing_about_nesting() -> None:
    made = example("He said no.", attributions=(Attribution(((0, 2),), ((3, 7),), ((8, 10),)),))
    assert set(made.inner.tolist()) == {IGNORED}
    assert [TAGS[i] for i in made.tags] == ["B-SOURCE", "B-CUE", "B-CONTENT", "O"]


def test_standoff_with_a_discontinuous_content() -> None:
    spans = 'T1\tAttribution 0 4;10 14\t"Go "now\nT2\tAttribution 5 9\tsaid\n'
    text = spans + "E1\tAttribution:T9 Content:T1 Cue:T2\n"
    (attribution,) = read_standoff(text)
    assert attribution.content == ((0, 4), (10, 14))
    assert attribution.source == ()


def test_documents_survive_their_file(tmp_path: Path) -> None:
    document = TrainingDocument("x", "Né.", (Attribution((), ((0, 2),), ((0, 3),), nested=True),), None, True)
    write_documents(tmp_path / "a.gz", [document])
    assert list(read_documents(tmp_path / "a.gz")) == [document]


def test_an_article_comes_once_for_each_annotator_where_asked(tmp_path: Path) -> None:
    from tools.train.attribution_corpora import read_polnear

    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "harbour.txt").write_text("Olt said no.", encoding="utf-8")
    for annotator, content in (("a", "9 11"), ("b", "4 11")):
        marks = f"T1\tSource 0 3\tOlt\nT2\tContent {content}\tno\nE1\tAttribution:T1 Source:T1 Content:T2\n"
        (tmp_path / "attributions" / f"harbour_{annotator}.ann").write_text(marks, encoding="utf-8")
    one, both = list(read_polnear(tmp_path)), list(read_polnear(tmp_path, every_annotator=True))
    assert [document.attributions[0].content for document in both] == [((9, 11),), ((4, 11),)]
    assert one == both[:1]


def test_unlabelled_news_is_spread_over_the_file(tmp_path: Path) -> None:
    from tools.train.attribution_corpora import read_plain

    path = tmp_path / "news.jsonl"
    path.write_text("".join(f'{{"text": "article {i}"}}\n' for i in range(10)), encoding="utf-8")
    assert [document.text[-1] for document in read_plain(path, 3)] == ["0", "4", "8"]
    assert len(list(read_plain(path, 50))) == 10


def test_folds_of_kinds_part_no_kind() -> None:
    from tools.train.document import TrainingDocument
    from tools.train.folds import folds_of, kind_of

    names = [f"{kind}_{number:03}" for kind in ("letters", "radio", "wire") for number in range(4)]
    passages = [TrainingDocument(name, "", None, None) for name in names]
    folds = folds_of(passages, 2, whole_kinds=True)
    assert len({(kind_of(name), fold) for name, fold in zip(names, folds, strict=True)}) == 3
    assert set(folds) == {0, 1}
    assert folds_of(passages, 5, whole_kinds=False)[:6] == [0, 1, 2, 3, 4, 0]
