"""What ships with the program or is taken from a library, read with as little as possible."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck import shipped
from claimcheck.errors import DataError

TEXT = 'Col. Ade Brun left. "We saw No. 3 fall," he said. Nobody else did, e.g. at sea.'

SAME_AS_THE_WHOLE = f"""
import sys
from claimcheck.nltk_parts import nltk_parts
parts = nltk_parts()
assert not [name for name in sys.modules if name.startswith("nltk.") or name == "nltk"]
import nltk
import nltk.tokenize.punkt, nltk.stem.snowball
assert nltk.tokenize.punkt is not parts.punkt and nltk.word_tokenize
assert nltk.tokenize.punkt.__file__ == parts.punkt.__file__
text = {TEXT!r}
both = parts.punkt, nltk.tokenize.punkt
parted, whole = (list(module.PunktSentenceTokenizer().span_tokenize(text)) for module in both)
assert parted == whole and len(whole) > 1
parted, whole = (m.EnglishStemmer() for m in (parts.snowball, nltk.stem.snowball))
assert [parted.stem(word) for word in text.split()] == [whole.stem(word) for word in text.split()]
"""

AFTER_THE_WHOLE = """
import nltk
from claimcheck.nltk_parts import nltk_parts
assert nltk_parts().punkt is nltk.tokenize.punkt
"""


@pytest.mark.parametrize("code", [SAME_AS_THE_WHOLE, AFTER_THE_WHOLE])
def test_the_parts_of_nltk_are_those_of_the_whole(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent.parent, check=True)


def test_a_table_is_read_once_and_not_to_be_changed() -> None:
    words = shipped.table("en/pronouns.toml")
    assert words is shipped.table("en/pronouns.toml")
    with pytest.raises(TypeError):
        words["third"] = {}  # type: ignore[index]


@pytest.mark.parametrize(("content", "what"), [(None, "cannot be read"), (b"a = [", "no valid TOML")])
def test_a_damaged_table_is_named(
    content: bytes | None, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "DATA", tmp_path)
    if content is not None:
        (tmp_path / f"{what[0]}.toml").write_bytes(content)
    with pytest.raises(DataError, match=what) as caught:
        shipped.table(f"{what[0]}.toml")
    assert str(tmp_path) in caught.value.line()
