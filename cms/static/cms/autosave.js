// Saves a form by itself: <form data-autosave="/address/"> with the autosave line on the page.
// The answer is JSON: {"time": "14:32", "note": "...", "version": 3}; 409 carries a note that says what happened.

const WAIT = 2000;

function autosave(form) {
  const line = document.querySelector("[data-saved]");
  const words = line?.querySelector("[data-saved-words]");
  if (!line || !words) return;
  let waiting;
  let unsaved = false;
  let shown = "";

  // A screen reader hears a change of state, not each save.
  const say = (state, text) => {
    if (state === shown && state !== "saved") return;
    line.setAttribute("role", state === shown ? "none" : "status");
    line.classList.toggle("cw-saved--trouble", state === "trouble");
    words.textContent = text;
    shown = state;
  };

  const save = async () => {
    clearTimeout(waiting);
    if (shown !== "saved") say("saving", line.dataset.savingText);
    unsaved = false;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json", "X-Requested-With": "autosave" },
        credentials: "same-origin",
      });
      const told = await answer.json().catch(() => ({}));
      if (!answer.ok) throw new Error(told.note || "");
      if (told.version !== undefined && form.elements.version) form.elements.version.value = told.version;
      say("saved", `${line.dataset.savedText.replace("{time}", told.time)} ${told.note || ""}`.trim());
    } catch (problem) {
      unsaved = true;
      const isOurs = problem instanceof Error && !(problem instanceof TypeError) && problem.message;
      say("trouble", isOurs ? problem.message : line.dataset.troubleText);
    }
  };

  form.addEventListener("input", () => {
    unsaved = true;
    clearTimeout(waiting);
    waiting = setTimeout(save, WAIT);
  });
  form.addEventListener("submit", () => { unsaved = false; clearTimeout(waiting); });
  window.addEventListener("online", () => { if (unsaved) save(); });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
}

document.querySelectorAll("form[data-autosave]").forEach(autosave);
