"""HTML pages that stand alone: style, letters and pictures within the file, no network."""

from __future__ import annotations

import base64
import html
import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from mediakit.plot.look import theme
from mediakit.plot.look.embedding import code_of
from mediakit.plot.look.policy import own, with_policy
from mediakit.tables.colours import themed

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = [
    "described",
    "figure",
    "image",
    "page",
    "picture",
    "png",
    "region",
    "script_of_plotly",
]

_STYLE: Final = (
    themed("body")
    + """
:root{color-scheme:light dark}
body{font-family:"IBM Plex Sans Arabic","DejaVu Sans",sans-serif;max-width:60rem;margin:2rem auto;
padding:0 1rem;line-height:1.6}
h2{margin-top:2.5rem}
a{color:var(--mk-link)}
img{max-width:100%;height:auto}
code{font-family:"DejaVu Sans Mono",monospace,"IBM Plex Sans Arabic";font-size:.9em;
overflow-wrap:anywhere}
nav ul{columns:2 20rem;padding-inline-start:1.2rem}
nav li{break-inside:avoid;margin-bottom:.4rem}
nav small,.part{display:block;color:var(--mk-faint);font-size:.85em}
.region{overflow:auto;max-height:30rem;border:1px solid var(--mk-line);margin:1rem 0}
.region .sideways{overflow:visible!important}
.picture{overflow-x:auto;overflow-y:hidden}
.picture>div{margin:0 auto}
/* pictures are drawn on white paper, also on a dark page */
img,.picture{display:block;margin:0 auto;color:#1f2328;background:#fff}
:focus-visible{outline:3px solid var(--mk-link)}
.region .mediakit-table{min-width:100%}
.region table{width:100%}
.region p{margin:.5rem}
.warning{border-inline-start:4px solid var(--mk-mark);padding:.5rem 2rem;color:var(--mk-ink);
background:var(--mk-note)}
@media (max-width:30rem){
body{margin:1rem auto;padding:0 .75rem}
h1{font-size:1.5rem;line-height:1.3}
h2{font-size:1.2rem;line-height:1.4;margin-top:2rem}
.region{max-height:24rem}
.mediakit-table th,.mediakit-table td{padding:.3em .45em}
.mediakit-table .text{min-width:14em}
.warning{padding:.5rem;padding-inline-start:1.75rem}
/* letters of a picture are read when it scrolls, not when it shrinks */
.picture img{max-width:none;width:38rem}
/* a hit is a line of running text, below what is told of its document */
.mediakit-table .concordance thead{display:none}
.mediakit-table .concordance tr{display:block;padding:.4em .5em;
border-bottom:1px solid var(--mk-line)}
.mediakit-table .concordance td{display:inline;padding:0;border:0;white-space:normal!important}
.mediakit-table .concordance b{padding:0 .3em}
.mediakit-table .concordance .about{color:var(--mk-faint);font-size:.9em;
margin-inline-end:.7em}
.mediakit-table .concordance .about+td:not(.about)::before{content:"";display:block}
}
/* in a page from right to left plotly would measure its texts wrongly */
#js-plotly-tester{direction:ltr}
"""
)
_STYLES: Final = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
# Signs that a page may not hold; in JavaScript an escape means the same.
_NO_TEXT: Final = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_ESCAPED: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_FINE: Final = 1.4  # dots of a picture on a page for each that its place has
_ALWAYS: Final = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0\u2013\u2014\u2026\u2212\u00d7\u00b7"


def page(body: str, *, title: str, language: str, script: str = "") -> str:
    """Put a body into a page of its own.

    Parameters
    ----------
    body : str
        What stands between the body tags; its style sheets are moved to where they belong.
    title : str
        The title of the page.
    language : {"en", "ar"}
        The language, which sets the direction.
    script : str, optional
        JavaScript that the body needs.

    Returns
    -------
    str
        A whole document, which asks no network for anything and runs its own scripts alone.
    """
    side = "rtl" if language == "ar" else "ltr"
    name = html.escape(title)
    code = f"{own('<script>')}{script}</script>" if script else ""
    look = _STYLE + "".join(dict.fromkeys(_STYLES.findall(body)))  # of tables alike, once
    body = _STYLES.sub("", body)
    return with_policy(
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{side}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{name}</title><style>{theme.font_face_css(_letters(title + body))}{look}</style>"
        f"{code}</head><body><main><h1>{name}</h1>{body}</main></body></html>\n"
    )


def _letters(text: str) -> str:
    """Give each letter of a text once, in a fixed order; plotly writes some as escapes."""
    plain = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), html.unescape(text))
    return "".join(sorted({sign for sign in set(plain) if sign.isprintable()} | set(_ALWAYS)))


def region(content: str, *, label: str) -> str:
    """Wrap what may be too large in a box that scrolls, also by the keyboard.

    It scrolls from where its direction begins, and nothing before that can be reached.
    """
    name = html.escape(label, quote=True)
    way = ' dir="rtl"' if '<table dir="rtl"' in content else ""
    return (
        f'<div class="region" role="region" tabindex="0" aria-label="{name}"{way}>{content}</div>'
    )


def png(drawn: Any, *, dpi: int) -> bytes:
    """Give a picture of matplotlib as PNG."""
    return _packed(_dots(drawn, dpi), format="png", optimize=True)


def _dots(drawn: Any, dpi: int) -> Image:
    """Give the dots of a picture; they are packed when it is known into what."""
    from PIL import Image

    buffer = io.BytesIO()
    drawn.figure.savefig(buffer, format="png", dpi=dpi, pil_kwargs={"compress_level": 0})
    with Image.open(buffer) as picture:
        return picture.convert("RGB")


def _packed(dots: Image, **options: Any) -> bytes:
    small = io.BytesIO()
    dots.save(small, **options)
    return small.getvalue()


def image(picture: bytes, alt: str, *, kind: str = "png", width: int | None = None) -> str:
    """Write a picture into the page, with words for those who do not see it.

    One whose width in pixels is given scrolls where the page is too narrow to read it.
    """
    data = base64.b64encode(picture).decode()
    size = "" if width is None else f' width="{width}"'
    told = html.escape(alt, quote=True)
    drawn = f'<img alt="{told}"{size} src="data:image/{kind};base64,{data}">'
    return drawn if width is None else f'<div class="picture" tabindex="0">{drawn}</div>'


def picture(drawn: Any, *, alt: str, dpi: int) -> str:
    """Write a picture of matplotlib into the page with all its colours, and sharp on fine screens.

    WebP without loss is a third of the size of PNG; where Pillow cannot write it, PNG it is.
    """
    from PIL import features

    width = round(dpi * float(drawn.figure.get_size_inches()[0]))
    dots = _dots(drawn, round(_FINE * dpi))
    if not features.check("webp"):
        return image(_packed(dots, format="png", optimize=True), alt, width=width)
    packed = _packed(dots, format="webp", lossless=True, quality=60, method=2)
    return image(packed, alt, kind="webp", width=width)


def described(drawn: Any) -> str:
    """Say in words what a picture shows: its title and its caption, as they stand on it."""
    texts: Iterable[str]
    if drawn.axes:
        texts = (drawn.figure.get_suptitle(), drawn.figure.get_supxlabel())
    else:
        texts = _words_of_plotly(drawn.figure)
    return " ".join(" ".join(text.translate(_UNSEEN).split()) for text in texts if text)


def _words_of_plotly(drawn: Any) -> list[str]:
    """Give the title, and the caption: what is written in faint ink at the very bottom."""
    notes = [
        note.text
        for note in drawn.layout.annotations
        if note.y == 0 and note.font.color == theme.FAINT_INK
    ]
    found = [drawn.layout.title.text or "", *notes[:1]]
    return [html.unescape(text.replace("<br>", " ")) for text in found]


def figure(drawn: Any, *, name: str, alt: str) -> str:
    """Write a picture of plotly into a page that holds `script_of_plotly`, with words for it."""
    layout = drawn.figure.layout
    code = code_of(
        drawn.figure,
        full_html=False,
        include_plotlyjs=False,
        div_id=name,
        default_width=f"{layout.width}px",
        default_height=f"{layout.height}px",
        config={"displayModeBar": False},
    )
    label, code = html.escape(alt, quote=True), own(code)
    # a page from right to left would turn the places of the texts too
    return (
        f'<div class="picture" role="img" aria-label="{label}" dir="ltr" tabindex="0">{code}</div>'
    )


# Signs that tell a renderer the direction, and the backslash before a dollar sign.
_UNSEEN: Final = {ord(sign): None for sign in "\u200e\u200f\u2066\u2067\u2068\u2069\\"}


def script_of_plotly() -> str:
    """Give the library that interactive pictures need, once for a page."""
    from plotly.offline import get_plotlyjs

    code = str(get_plotlyjs()).replace("</script", "<\\/script")
    return _NO_TEXT.sub(lambda sign: f"\\u{ord(sign[0]):04x}", code)
