// A link to an entry opens what it is folded in. Newer browsers do this by themselves.

function aapne() {
  const maal = location.hash && document.getElementById(location.hash.slice(1));
  for (let mappe = maal?.closest("details:not([open])"); mappe; mappe = mappe.parentElement.closest("details:not([open])")) {
    mappe.open = true;
  }
  maal?.querySelector("details")?.setAttribute("open", "");
  maal?.scrollIntoView();
}

addEventListener("hashchange", aapne);
if (location.hash) aapne();
