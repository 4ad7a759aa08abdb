// Search in the målform's own index. Fetched when the search is opened; without JavaScript the page shows links instead.
(() => {
  const box = document.querySelector("details.sok");
  const form = box.querySelector("form");
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ol");
  const { indeks, rot, treff, ingen, feil } = form.dataset;
  const LIMIT = 12;
  let docs;

  form.hidden = false;
  box.querySelector(".uten-js").hidden = true;

  const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
  const fold = (text) => text.toLowerCase().normalize("NFC");

  const load = () => {
    docs ??= fetch(indeks)
      .then((answer) => answer.json())
      .then((index) => {
        const names = {};
        return index.docs.map(({ location, title, text }) => {
          const [page, anchor] = location.split("#");
          const name = plain(title);
          names[page] ??= name;
          const within = anchor && names[page] !== name ? names[page] : "";
          return { location, name, within, title: fold(name), text: fold(text.replace(/<[^>]*>/g, " ")) };
        });
      });
    return docs;
  };

  // A word counts most at the start of a word in the title, least inside a word of the text.
  const weigh = (words, doc) => {
    let sum = 0;
    for (const word of words) {
      const start = ` ${word}`;
      const score =
        (` ${doc.title}`.includes(start) ? 12 : doc.title.includes(word) ? 6 : 0) +
        (` ${doc.text}`.includes(start) ? 3 : doc.text.includes(word) ? 1 : 0);
      if (!score) return 0;
      sum += score;
    }
    return sum + (doc.location.includes("#") ? 0 : 2) + (doc.title === words.join(" ") ? 9 : 0);
  };

  const search = async () => {
    const words = fold(input.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    list.replaceChildren();
    status.textContent = "";
    if (!words.length) return;
    let all;
    try {
      all = await load();
    } catch {
      docs = undefined;
      status.textContent = feil;
      return;
    }
    const found = all
      .map((doc) => [weigh(words, doc), doc])
      .filter(([score]) => score)
      .sort(([a], [b]) => b - a)
      .slice(0, LIMIT);
    status.textContent = found.length ? treff.replace("{antall}", found.length) : ingen;
    list.replaceChildren(
      ...found.map(([, doc]) => {
        const link = Object.assign(document.createElement("a"), { href: rot + doc.location, textContent: doc.name });
        const item = document.createElement("li");
        item.append(link, doc.within && ` ${doc.within}`);
        return item;
      }),
    );
  };

  box.addEventListener("toggle", () => {
    if (!box.open) return;
    load().catch(() => (docs = undefined));
    input.focus();
  });
  input.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", (event) => {
    const stops = [input, ...list.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    stops[Math.max(0, stops.indexOf(document.activeElement) + step)]?.focus();
  });

  // Escape, or a click elsewhere, closes an open panel and gives focus back.
  const panels = document.querySelectorAll(".topp details");
  addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector(".topp details[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
  addEventListener("click", (event) => {
    for (const panel of panels) if (!panel.contains(event.target)) panel.open = false;
  });
})();
