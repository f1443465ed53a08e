// Follows a job in the background: shows how far it is, and reloads the page when it is over.
// <section data-follow="/address/"> with [data-follow-words] and [data-follow-percent] in it.

const WAIT = 1500;
const section = document.querySelector("[data-follow]");

async function look() {
  try {
    const answer = await fetch(section.dataset.follow, {
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    });
    const told = await answer.json();
    if (!told.is_under_way) {
      window.location.reload();
      return;
    }
    section.querySelector("[data-follow-percent]").textContent = told.progress;
    const words = section.querySelector("[data-follow-words]");
    if (words.textContent !== told.words) words.textContent = told.words;
    section.querySelector(".cw-fill")?.setAttribute("width", `${told.progress}%`);
  } catch {
    // No connection: the page still has its link to reload.
  }
  setTimeout(look, WAIT);
}

if (section) setTimeout(look, WAIT);
