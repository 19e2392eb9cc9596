"""Bare WeasyPrint, warm: one process, fonts and style sheet shared, pages made beforehand.

    python benchmarks/archive/bare.py FOLDER WARM_UP

Knows nothing of casekit. FOLDER holds ``print.css``, ``fonts.json``, ``pictures/`` and numbered
pages ``0000.html`` with ``0000.css``. Prints the processor's seconds for all pages after the first
WARM_UP.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import process_time

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

FOLDER = Path(sys.argv[1])
WARM_UP = int(sys.argv[2])
FONTS = json.loads((FOLDER / "fonts.json").read_text())


class Fetcher(URLFetcher):
    """Pictures and fonts by the addresses that the pages use."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """What is behind an address."""
        kind, _, name = url.partition(":")
        if kind == "font":
            return URLFetcherResponse(url, Path(FONTS[url]).read_bytes(), {})
        return URLFetcherResponse(url, (FOLDER / "pictures" / name).read_bytes(), {})


fetcher = Fetcher()
fonts = FontConfiguration()
style = CSS(filename=FOLDER / "print.css", font_config=fonts, url_fetcher=fetcher)
started = 0.0
pages = sorted(FOLDER.glob("*.html"))
for number, page in enumerate(pages):
    if number == WARM_UP:
        started = process_time()
    margins = CSS(filename=page.with_suffix(".css"), font_config=fonts, url_fetcher=fetcher)
    html = HTML(string=page.read_text("utf-8"), base_url="case:", url_fetcher=fetcher)
    html.write_pdf(stylesheets=[style, margins], font_config=fonts, pdf_variant="pdf/ua-1")
print(process_time() - started)
