"""Figures drawn as inline SVG.

Every place is in percent of the drawing's width, so that it fits any screen without a script and its
letters keep their size.  The same figures stand beside or below it as text, so it is hidden from readers
that cannot see.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.renderers.html_tables import entry, side_class, side_key
from claimcheck.renderers.html_text import Html, Part, element, joined
from claimcheck.view import Bar, Moment, Scale, Timeline

_HEIGHT = 18  # pixels, of a bar's row
_LEFT, _WIDTH = 2.0, 95.0  # percent: room for round ends and arrows
_TOP, _DEPTH = 8.0, 80.0  # percent, of the time line
_MARGIN = 12.0  # percent on both sides of the time line's days, for the labels of its levels


def _across(share: float) -> str:
    return f"{_LEFT + share * _WIDTH:.2f}%"


def _along(share: float) -> str:
    return f"{_MARGIN + share * (100 - 2 * _MARGIN):.2f}%"


def _up(share: float) -> str:
    return f"{_TOP + (1 - share) * _DEPTH:.2f}%"


def _style(bar: Bar) -> str:
    names = ("mark", side_class(bar.entry.index), "denied" if bar.entry.denies else None)
    return " ".join(name for name in names if name)


def range_chart(scale: Scale) -> Html:
    """A bar for each account: low to high, a dot for the best figure, an arrow for an open end."""
    note = " (logarithmic)" if scale.logarithmic else ""
    opens = "; an arrow: no upper end given" if any(bar.opens for bar in scale.bars) else ""
    denied = "; hollow or broken: denied" if any(bar.entry.denies for bar in scale.bars) else ""
    rows = (
        element(
            "li",
            element("span", *_labelled(bar)),
            element("svg", _bar(bar), class_=_style(bar), height=_HEIGHT, aria_hidden="true"),
            data_side=side_key(bar.entry.index, voice=bar.entry.voice),
        )
        for bar in scale.bars
    )
    axis = element("li", element("span"), _axis(scale.ticks), class_="axis", aria_hidden="true")
    return element(
        "figure",
        element("figcaption", f"Figures on a common scale{note}{opens}{denied}"),
        element("ul", *rows, axis, class_="bars"),
    )


def _labelled(bar: Bar) -> tuple[Part, ...]:
    """The account, and its party where the source's name does not say it: colour is never alone."""
    said = entry(bar.entry, "span")
    if bar.entry.index is None or bar.party == bar.entry.who:
        return (said,)
    return (said, " ", element("span", bar.party, class_=f"key {side_class(bar.entry.index)}"))


def _bar(bar: Bar) -> Html:
    middle = _HEIGHT / 2
    start, end = _across(bar.start), _across(bar.end)
    arrow = element(
        "svg", element("path", d=f"M-7 {middle - 5}L0 {middle}L-7 {middle + 5}", class_="arrow"),
        x=end, class_="point",
    )  # fmt: skip
    dot = element("circle", cx=_across(bar.point), cy=middle, r=4.5) if bar.point is not None else None
    return joined(
        (
            element("line", x1=_across(0), x2=_across(1), y1=middle, y2=middle, class_="ground"),
            element("line", x1=start, x2=end, y1=middle, y2=middle, class_="range"),
            element("line", x1=start, x2=start, y1=middle - 5, y2=middle + 5, class_="end"),
            arrow
            if bar.opens
            else element("line", x1=end, x2=end, y1=middle - 5, y2=middle + 5, class_="end"),
            dot,
        )
    )


def _axis(ticks: Iterable[tuple[float, str]]) -> Html:
    return element(
        "svg",
        *(
            joined(
                (
                    element("line", x1=_across(share), x2=_across(share), y1=0, y2=4, class_="tick"),
                    element("text", label, x=_across(share), y=15, text_anchor=_anchor(share)),
                )
            )
            for share, label in ticks
        ),
        height=_HEIGHT,
    )


def _anchor(share: float) -> str:
    """Labels at the ends of an axis lean inwards, so that none is cut."""
    return "start" if share < 0.02 else "end" if share > 0.98 else "middle"


def timeline_chart(timeline: Timeline) -> Html:
    """Figures by day, those of one party joined by a line; the same as a list below."""
    drawing = element(
        "svg",
        *(_level(share, label) for share, label in timeline.ticks),
        *(
            element("text", label, x=_along(share), y="100%", text_anchor="middle")
            for share, label in timeline.days
        ),
        *_joins(timeline),
        *(_moment(at=moment.at, bar=moment.bar) for moment in timeline.moments),
        class_="timeline",
        height=180,
        aria_hidden="true",
    )
    listed = (
        element(
            "li",
            element("time", moment.day, datetime=moment.day),
            ": ",
            *_labelled(moment.bar),
            data_side=side_key(moment.bar.entry.index, voice=moment.bar.entry.voice),
        )
        for moment in timeline.moments
    )
    return element(
        "figure", element("figcaption", "Figures by day"), drawing, element("ol", *listed, class_="moments")
    )


def _level(share: float, label: str) -> Html:
    height = _up(share)
    return joined(
        (
            element("line", x1=_across(0), x2=_across(1), y1=height, y2=height, class_="ground"),
            element("text", label, x="0", y=height, dy=-3),
        )
    )


def _level_of(bar: Bar) -> float:
    """The height at which a line meets a figure: the best, else the low end."""
    return bar.start if bar.point is None else bar.point


def _joins(timeline: Timeline) -> Iterable[Html]:
    last: dict[int, Moment] = {}
    for moment in timeline.moments:
        before = last.get(moment.line)
        last[moment.line] = moment
        if before is not None:
            yield element(
                "line",
                x1=_along(before.at),
                x2=_along(moment.at),
                y1=_up(_level_of(before.bar)),
                y2=_up(_level_of(moment.bar)),
                class_=f"{_style(moment.bar)} join",
            )


def _moment(at: float, bar: Bar) -> Html:
    where, low, high = _along(at), _up(bar.start), _up(bar.end)
    arrow = element(
        "svg", element("path", d="M-5 7L0 0L5 7", class_="arrow"), x=where, y=high, class_="point"
    )
    return element(
        "g",
        element("line", x1=where, x2=where, y1=low, y2=high, class_="range"),
        arrow if bar.opens else None,
        element("circle", cx=where, cy=_up(_level_of(bar)), r=4.5),
        class_=_style(bar),
    )
