// Filters a list at once. The choice stands in the address (?alder=0-5&behov=anonym), so that it can be shared, and so
// that Back works. Without JavaScript each choice leads to a page of its own.
(() => {
  const list = document.querySelector("[data-liste]");
  const links = list.querySelectorAll("a[data-valg]");
  const items = [...list.querySelectorAll("li[data-valg]")];
  const groups = list.querySelectorAll("[data-gruppe]");
  const status = list.querySelector("[role=status]");
  const empty = list.querySelector(".tomt");
  const marks = [...links].map((link) => link.dataset.valg);

  const fits = (choice) => (item) =>
    Object.entries(choice).every(([filter, value]) => item.dataset.valg.split(" ").includes(`${filter}:${value}`));
  const chosen = () =>
    Object.fromEntries([...new URLSearchParams(location.search)].filter((pair) => marks.includes(pair.join(":"))));

  const show = () => {
    const choice = chosen();
    const found = items.filter(fits(choice));
    for (const item of items) item.hidden = !found.includes(item);
    for (const group of groups) group.hidden = !group.querySelector("li[data-valg]:not([hidden])");
    for (const link of links) {
      const [filter, value] = link.dataset.valg.split(":");
      const others = { ...choice };
      delete others[filter];
      // Chosen, the link takes the choice away again. One without a choice of its own takes away all.
      const on = filter && choice[filter] === value;
      const next = filter ? { ...others, ...(!on && { [filter]: value }) } : {};
      const query = new URLSearchParams(next);
      link.href = `${query}` ? `?${query}` : location.pathname;
      if (filter) {
        on ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
        link.querySelector(".antall").textContent = `(${items.filter(fits({ ...others, [filter]: value })).length})`;
      } else link.hidden = !Object.keys(choice).length;
    }
    empty.hidden = found.length > 0;
    const { en, flere } = status.dataset;
    const said = found.length === 1 ? en : flere.replace("{antall}", found.length);
    if (status.textContent !== said) status.textContent = said;
  };

  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-valg]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    show();
    // The link that takes away all is gone now.
    if (link.hidden || empty.contains(link)) links[0].focus();
  });
  addEventListener("popstate", show);
  show();
})();
