"""Articles made of hostile parts, for properties that must hold of any text."""

from __future__ import annotations

from hypothesis import strategies as st

MARKS = "\"'“”‘’„‚«»‹›`´\"\"''``()[]{}<>—–-…"
ODD = (
    "\u0301\u0302\u0303"  # marks with nothing to stand on
    "\u202e\u202d\u2066\u2069\u200e\u200f"  # directions
    "\u200b\u200c\u200d\ufeff\u00ad"  # nothing to see
    "\x00\x07\x1b\x7f\x85\u2028\u2029\x0b\x0c\r"  # controls and ends of line
    "👩‍👩‍👧‍👦🇦🇫🏳️‍🌈"
    "１２３٤٥٦④Ⅻ½⅔"  # figures of other scripts
    "ﬁＡⅤ㎏"
    "\ud800\udfff"  # halves of characters, as escapes in JSON can be
)
_NUMBER_WORDS = """
    a dozen score two three fifteen hundred thousand million billion lakh crore half third dozens hundreds
    several few no none zero one-third 1,000 1.5 10,00,000 31 2024 1e9 12% 3-4 ten of more than up to at least
    about nearly
"""
_NEWS_WORDS = """
    the army rebels police union company spokesman minister he she they it enemy council said told denied
    claimed added accused according to reports killed wounded captured denied that were had soldiers civilians
    children in near Ostrel Darvend Monday yesterday who which and but or , . ; : ? ! —
"""
NUMBERS = _NUMBER_WORDS.split()
WORDS = [*_NEWS_WORDS.split(), "\n", "\n\n"]

PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(NUMBERS),
    st.text(alphabet=MARKS, min_size=1, max_size=4),
    st.text(alphabet=ODD, min_size=1, max_size=3),
    st.sampled_from(
        ("Mr.", "Gen.", "U.S.", "Col Bek Orun,", "Kira Moresh", "(Reuters) -", "Q:", "A:", "10:42", "•")
    ),
    st.text(min_size=1, max_size=5),
)
ARTICLES = st.tuples(
    st.lists(PIECES, min_size=1, max_size=120), st.sampled_from((" ", "", "\n", "\r\n", "\u00a0"))
).map(lambda parts: parts[1].join(parts[0]))

_LETTERS = "QmFzZTY0-aNDkgaXMgbm8gd29yZA_Zz"

# Parts that have broken something somewhere, and how often each is repeated in an article of its own.
REPEATED = {
    "opening marks": ("“", 3_000),
    "closing marks": ("”", 3_000),
    "marks by turns": ("'\"", 2_000),
    "opening brackets": ("(", 5_000),
    "closing brackets": (")", 5_000),
    "no spaces": ("thearmysaid", 2_000),
    "only digits": ("1234567890", 2_000),
    "digits and spaces": ("12 ", 3_000),
    "every number word": (" ".join(NUMBERS) + " ", 30),
    "commas": ("The army said, ", 500),
    "one long sentence": ("the army said that 3 rebels had been killed near Ostrel and ", 150),
    "one long paragraph": ("The army said that 3 rebels had been killed. The rebels denied it. ", 100),
    "accusations": ("Col Bek Orun accused the rebels of killing 3 men, and denied that 5 had died. ", 80),
    "no letters but a few": ("\u0301\u202ea", 1_000),
    "lines": ("A: he said 3\n", 700),
    "empty lines": ("The army said.\n\n\n\n\n\n\n\n\n\n", 500),
    "headings": ("ARMY: 3 killed\n\n", 300),
    "interviews": ("Q: Did 3 die?\n\nA: No, 5 died, the army said.\n\n", 120),
    "joined emoji": ("👩‍👩‍👧‍👦", 500),
    "capitals": ("ARMY SAYS 3 KILLED ", 300),
    "names": ("Bek Orun Kira Moresh ", 500),
    "names with commas": ("Ostrel, ", 1_000),
    "names of names": ("the Army of Front and Union of ", 200),
    "nested reports": ("The army said that the police said that ", 150),
    "quotations": ('"We lost 3 men," he said. "They lost 5." ', 100),
    "replies": ('"No." came the reply from Orun. ', 120),
    "one word of code": (_LETTERS, 300),
    "one word of hyphens": ("Anti-", 2_000),
    "one word of apostrophes": ("O'", 2_000),
    "one word of initials": ("U.S.", 2_000),
    "one word of slashes": ("Ostrel/", 1_000),
    "spaces": (" ", 20_000),
}


def long_article(name: str, times: float = 1) -> str:
    """An article of one kind of part and a sentence, ``times`` as long as it is for the tests."""
    part, count = REPEATED[name]
    return part * int(count * times) + " The army said that 3 men had died."
