// Laster siden på nytt når innholdet er bygd igjen. Finnes bare i forhåndsvisningen.
const seen = document.currentScript.dataset.versjon;
async function follow() {
  try {
    const answer = await fetch(`/_stafett/versjon?sett=${seen}`);
    if ((await answer.text()) !== seen) return location.reload();
  } catch {
    await new Promise((wait) => setTimeout(wait, 1000));
  }
  follow();
}
follow();
