// Viser hvor hver tekst er skrevet, når redaktøren ber om det. Finnes bare i forhåndsvisningen.
(() => {
  const panel = document.querySelector(".redaktor");
  if (!panel) return;
  const KEY = "stafett-vis-kilder";
  const box = panel.querySelector("input");
  const labels = new Map();
  for (const label of panel.querySelectorAll(".redaktor-kilder .kilde")) labels.set(label.textContent, label);

  const place = (block) => {
    const link = block.closest("a, button, summary");
    const label = labels.get(block.dataset.kilde).cloneNode(true);
    label.classList.add("kilde-ved");
    const isBrick = link && link.parentElement.childElementCount === 1 && getComputedStyle(link).display !== "inline";
    if (isBrick) {
      const words = document.createElement("span"); // a link cannot stand in a link
      words.className = label.className;
      words.textContent = label.textContent;
      block.append(words);
    } else (link ?? block).before(label);
  };

  const show = () => {
    for (const label of document.querySelectorAll(".kilde-ved")) label.remove();
    sessionStorage.setItem(KEY, box.checked ? "1" : "");
    if (!box.checked) return;
    for (const block of document.querySelectorAll("[data-kilde]")) if (!block.closest(".vh")) place(block);
  };

  box.checked = sessionStorage.getItem(KEY) === "1";
  box.closest("[hidden]").hidden = false;
  box.addEventListener("change", show);
  show();
})();
