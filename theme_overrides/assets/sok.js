// Search in the målform's own index, with what is written in the header's search panel.
const form = document.querySelector("details.sok form");
const input = form.querySelector("input");
const status = form.querySelector("[role=status]");
const list = form.querySelector("ol");
const { indeks, rot, treff, ingen, feil } = form.dataset;
const LIMIT = 12;
let docs;

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

/** Get the index, and search for what somebody wrote while this was on its way. */
export const ready = () => {
  load().catch(() => (docs = undefined));
  if (!list.firstChild) search();
};
