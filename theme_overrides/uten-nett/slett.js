// Takes the place of the service worker where a kommune no longer offers use without network: it deletes what is saved,
// and itself.
const NAME = `uten-nett ${new URL(registration.scope).pathname}`;
const leave = async () => {
  await caches.delete(NAME);
  await registration.unregister();
};
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));
