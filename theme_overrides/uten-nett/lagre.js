// The service worker of one kommune: keeps the whole guide for use without network. Only the page «Bruk uten nett»
// registers it. The build writes EDITION above this: every file with the hash and the size of its content.
//
// A file lies in the cache under its address and its hash, so two editions stand side by side while a new one comes in.
// Nothing is ever put there but what EDITION lists, and only with the content that it lists.
const { scope } = registration;
const ROOT = new URL(scope).pathname;
const NAME = `uten-nett ${ROOT}`;
const PATHS = Object.keys(EDITION.filer);
const PATIENCE = 3000; // ms before a saved page is shown in place of one that does not come
const AT_ONCE = 8; // files that are fetched side by side

let stopped = false; // the reader has asked to have it all deleted

const has = (path) => Object.hasOwn(EDITION.filer, path);
const keyOf = (path) => `${scope}${path}?${EDITION.filer[path][0]}`;

// Saving

const digest = async (bytes) => {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).slice(0, 8);
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

const keep = async (path, bytes) => {
  if ((await digest(bytes)) !== EDITION.filer[path][0] || stopped) throw new Error(path);
  const type = EDITION.typer[path.split(".").pop()] ?? "application/octet-stream";
  const saved = new Response(bytes, { headers: { ...EDITION.hoder, "Content-Type": type } });
  await (await caches.open(NAME)).put(keyOf(path), saved);
};

const get = async (path) => {
  const answer = await fetch(scope + path, { cache: "no-cache", redirect: "error" });
  if (!answer.ok) throw new Error(path);
  return answer;
};

const missing = async () => {
  const saved = new Set((await (await caches.open(NAME)).keys()).map(({ url }) => url));
  return PATHS.filter((path) => !saved.has(keyOf(path)));
};

// Tells every page how far it has come.
const tell = async (left) => {
  for (const page of await clients.matchAll({ includeUncontrolled: true })) page.postMessage({ left, all: PATHS.length });
};

// The pack: for each file, in the order of EDITION, the numbers of its lines; then all lines, each of them once. The last
// line of a file has got a line break there. So it weighs a quarter of what the files do one by one.
const unpack = async (wanted) => {
  const stream = (await get(EDITION.pakke)).body.pipeThrough(new DecompressionStream("gzip"));
  const pack = new Uint8Array(await new Response(stream).arrayBuffer());
  const numbers = new Uint32Array(pack.buffer, 0, EDITION.tall);
  const lines = [];
  for (let from = numbers.byteLength, to; (to = pack.indexOf(10, from) + 1); from = to) lines.push(pack.subarray(from, to));
  let next = 0;
  for (const path of PATHS) {
    const size = EDITION.filer[path][1];
    const bytes = new Uint8Array(size + 1);
    for (let at = 0; at <= size; next += 1) {
      const line = lines[numbers[next]];
      bytes.set(line, at);
      at += line.length;
    }
    if (wanted.has(path)) {
      await keep(path, bytes.subarray(0, size));
      wanted.delete(path);
      tell(wanted.size);
    }
  }
};

// A page is asked for by its folder: some servers send «index.html» on to it.
const fetchOne = async (path) => {
  const answer = await get(path.replace(/(^|\/)index\.html$/, "$1"));
  await keep(path, await answer.arrayBuffer());
};

// What came before a failure is still there at the next try.
const save = async () => {
  const wanted = new Set(await missing());
  if (wanted.size > PATHS.length / 4) await unpack(wanted).catch(() => {});
  const rest = [...wanted];
  while (rest.length) {
    await Promise.all(rest.splice(0, AT_ONCE).map(fetchOne));
    tell(rest.length);
  }
  if ((await missing()).length) throw new Error(NAME);
};

// The new edition is whole and holds, so what only the former one had goes.
const tidy = async () => {
  const cache = await caches.open(NAME);
  const mine = new Set(PATHS.map(keyOf));
  for (const { url } of await cache.keys()) if (!mine.has(url)) await cache.delete(url);
  await clients.claim();
};

// Answering

const saved = (path) => caches.match(keyOf(path), { cacheName: NAME });
const fromCache = new Set(); // pages shown from the cache: what they search in must be of the same edition

const late = () => new Promise((resolve) => setTimeout(resolve, PATIENCE));

const withNotice = async (page) => {
  const html = await page.text();
  const notice = EDITION.varsel[html.match(/<html lang="(..)"/)[1]];
  const place = '<div class="innhold">';
  return new Response(html.replace(place, `${place}\n<p class="notis">${notice}</p>`), { headers: page.headers });
};

const notSaved = async (path) =>
  has(`${path}/index.html`)
    ? Response.redirect(`${scope}${path}/`)
    : ((await saved(EDITION.mangler)) ?? Response.error());

const answerPage = async (event, path, file) => {
  const network = fetch(event.request);
  const page = file && (await saved(file));
  if (!page) return network.catch(() => notSaved(path));
  const answer = await Promise.race([network.catch(() => {}), late()]);
  if (answer && answer.status < 500) return answer;
  fromCache.add(event.resultingClientId);
  return file.endsWith(".html") ? withNotice(page) : page;
};

const answerPart = async (event, file) => {
  const part = await saved(file);
  if (!part) return fetch(event.request);
  if (file.startsWith("assets/") || fromCache.has(event.clientId)) return part; // what lies in assets/ never changes
  return (await Promise.race([fetch(event.request).catch(() => {}), late()])) ?? part;
};

addEventListener("install", (event) => event.waitUntil(save().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(tidy()));
addEventListener("message", (event) => {
  const reply = async () => {
    if (event.data === "slett") {
      stopped = true;
      return caches.delete(NAME);
    }
    if (event.data === "lagre") {
      stopped = false;
      await save().catch(() => {});
    }
    event.source.postMessage({ left: (await missing()).length, date: EDITION.dato });
  };
  event.waitUntil(reply());
});
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(scope)) return;
  const path = new URL(url).pathname.slice(ROOT.length);
  const file = [path, `${path}index.html`].find(has);
  if (mode === "navigate") event.respondWith(answerPage(event, path, file));
  else if (file) event.respondWith(answerPart(event, file));
});
