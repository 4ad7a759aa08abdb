"""The engines, each asked in Chromium as a reader asks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bygg import LANGUAGES
from sett import DEPTH, Query
from titler import KOMMUNE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OPEN = "details.sok > summary"
FIELD = "#ramme-sokefelt"

_OUR_RESULTS = """
  const results = () => [...document.querySelectorAll("details.sok form ol.treff > li")]
    .map((item) => item.querySelector("a[href]:not([href^='tel:'])")?.href)
    .filter(Boolean);
"""
# The box says in data-svar which query the list is the whole answer to.
_OUR_ANSWER = f"""
(query) => new Promise((done, fail) => {{
  {_OUR_RESULTS}
  const form = document.querySelector("details.sok form");
  const tell = () => {{
    if (form.dataset.svar?.trim() !== query.trim()) return;
    watch.disconnect();
    clearTimeout(limit);
    done(results());
  }};
  const watch = new MutationObserver(tell);
  const limit = setTimeout(() => fail(new Error(`no answer to ${{query}}`)), 5000);
  watch.observe(form, {{ attributes: true }});
  tell();
}})
"""
# Material's worker tells when it has searched; the list is drawn right after.
_COUNT_ANSWERS = """
window.asked = window.answered = 0;
const Plain = Worker;
window.Worker = class extends Plain {
  constructor(...all) {
    super(...all);
    this.addEventListener("message", ({ data }) => { if (data.type === 3) window.answered++; });
  }
  postMessage(message) {
    if (message.type === 2) window.asked++;
    super.postMessage(message);
  }
};
"""
_MATERIAL_ANSWER = """
async () => {
  const field = document.querySelector("[data-md-component=search-query]");
  const before = window.asked;
  field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  const limit = performance.now() + 3000;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  while ((window.asked === before || window.answered < window.asked) && performance.now() < limit) await frame();
  await frame();
  await frame();
  return [...document.querySelectorAll(".md-search-result__item")].map((item) => item.querySelector("a[href]").href);
}
"""
_PAGEFIND_ANSWERS = """
async ([address, queries, depth]) => {
  const pagefind = await import(address);
  const answers = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, depth).map((result) => result.data()));
    answers.push(pages.map(({ url }) => new URL(url, location.href).href));
  }
  return answers;
}
"""


def ours(browser: Browser, address: str, queries: Sequence[Query]) -> dict[Query, list[str]]:
    """Ask our own box on each målform's front page.

    Args:
        browser: a started Chromium.
        address: where the built site is served.
        queries: what to ask, in both målformer.
    """
    answers: dict[Query, list[str]] = {}
    for page, root, asked in _pages(browser, f"{address}/{KOMMUNE}", queries):
        page.goto(root)
        page.click(OPEN)
        for query in asked:
            page.fill(FIELD, query.text)
            answers[query] = _under(root, page.evaluate(_OUR_ANSWER, query.text))
    return answers


def material(browser: Browser, address: str, queries: Sequence[Query]) -> dict[Query, list[str]]:
    """Ask Material's box; arguments as for ``ours``, the address with a folder for each målform under it."""
    answers: dict[Query, list[str]] = {}
    for page, root, asked in _pages(
        browser, address, queries, folders={language: f"{language}/" for language in LANGUAGES}
    ):
        page.add_init_script(_COUNT_ANSWERS)
        page.goto(root)
        page.click("[data-md-component=search-query]")
        for query in asked:
            page.fill("[data-md-component=search-query]", query.text)
            answers[query] = _under(root, page.evaluate(_MATERIAL_ANSWER))
    return answers


def pagefind(browser: Browser, address: str, queries: Sequence[Query]) -> dict[Query, list[str]]:
    """Ask Pagefind's index of a folder of pages; arguments as for ``ours``."""
    answers: dict[Query, list[str]] = {}
    for page, root, asked in _pages(browser, address, queries):
        language = asked[0].ui
        page.goto(f"{address}/{language}.html")
        texts = [query.text for query in asked]
        found = page.evaluate(_PAGEFIND_ANSWERS, [f"{address}/pagefind/pagefind.js", texts, DEPTH])
        answers.update((query, _under(root, results)) for query, results in zip(asked, found, strict=True))
    return answers


def _pages(
    browser: Browser, address: str, queries: Sequence[Query], folders: Mapping[str, str] = LANGUAGES
) -> Iterator[tuple[Page, str, list[Query]]]:
    """For each målform that somebody asks in: an empty page, the målform's root, and the queries."""
    for language, folder in folders.items():
        if asked := [query for query in queries if query.ui == language]:
            page = browser.new_page()
            yield page, f"{address}/{folder}", asked
            page.close()


def _under(root: str, addresses: Iterable[str]) -> list[str]:
    """Addresses as they are under the målform's root."""
    return [address.removeprefix(root).partition("?")[0] for address in addresses]
