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

# Whole articles that have broken something somewhere, each by itself.
LONG = {
    "opening marks": "“" * 10_000 + " he said.",
    "closing marks": "He said: " + "”" * 10_000,
    "marks by turns": "'\"" * 5_000 + " the army said.",
    "brackets": "(" * 5_000 + "the army said" + ")" * 5_000,
    "no spaces": "thearmysaid" * 5_000,
    "only digits": "1234567890" * 5_000,
    "digits and spaces": "12 " * 10_000,
    "every number word": " ".join(NUMBERS * 100) + " soldiers were killed, the army said.",
    "commas": "The army said, " * 3_000,
    "one long sentence": "the army said that 3 rebels had been killed near Ostrel and " * 1_500,
    "one long paragraph": "The army said that 3 rebels had been killed. The rebels denied it. " * 700,
    "no letters but a few": "\u0301" * 3_000 + "a" + "\u202e" * 3_000,
    "lines": "\n".join("A: he said 3" for _ in range(3_000)),
    "empty lines": "The army said.\n" + "\n" * 20_000 + "The rebels denied it.",
    "joined emoji": "👩‍👩‍👧‍👦" * 2_000 + " the army said 3 had died.",
    "capitals": "ARMY SAYS 3 KILLED " * 1_500,
    "names": "Bek Orun Kira Moresh " * 2_000 + "said.",
    "nested reports": "The army said that the police said that " * 800 + "3 had died.",
}
