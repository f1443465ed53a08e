// Saves a form by itself: <form data-autosave="/address/"> with the autosave line on the page;
// data-autosave-after="5" waits for so many seconds without a key; data-unsaved says that what it
// shows is not saved.
// The answer is JSON: {"time": "14:32", "note": "...", "version": "3", "seen": "..."}; all but the
// first two go into the fields of that name. Status 409 carries a note that says what happened.
// Files are left to the buttons: they would be sent again with every word.

const WAIT = 2;
const TRY_AGAIN = 15000;

function autosave(form) {
  const line = document.querySelector("[data-saved]");
  const words = line?.querySelector("[data-saved-words]");
  if (!line || !words) return;
  const wait = 1000 * (Number(form.dataset.autosaveAfter) || WAIT);
  let waiting;
  let saving = null;
  // What a save has refused stands on the page and nowhere else.
  let isUnsaved = "unsaved" in form.dataset;
  let isSubmitted = false;
  let shown = "";

  // A screen reader hears a change of state, not each save.
  const say = (state, text) => {
    line.setAttribute("aria-live", state === shown ? "off" : "polite");
    line.classList.remove("cw-saved--idle");
    line.classList.toggle("cw-saved--trouble", state === "trouble");
    words.textContent = text;
    shown = state;
  };

  const wordsOf = () => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  };

  const send = async () => {
    if (shown !== "saved") say("saving", line.dataset.savingText);
    isUnsaved = false;
    let told = {};
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: wordsOf(),
        headers: { Accept: "application/json", "X-Requested-With": "autosave" },
        credentials: "same-origin",
      });
      told = await answer.json().catch(() => ({}));
      for (const [name, value] of Object.entries(told)) {
        if (form.elements[name]?.type === "hidden") form.elements[name].value = value;
      }
      // A page instead of the time is the way to sign in: nothing was saved.
      if (!answer.ok || !told.time) throw new Error("not saved");
      say("saved", `${line.dataset.savedText.replace("{time}", told.time)} ${told.note || ""}`.trim());
    } catch {
      isUnsaved = true;
      say("trouble", told.note || line.dataset.troubleText);
      if (!told.note) {
        clearTimeout(waiting);
        waiting = setTimeout(save, TRY_AGAIN);
      }
    }
  };

  // One save at a time: two at once would look like two people.
  const save = async () => {
    clearTimeout(waiting);
    if (isSubmitted) return;
    if (saving) {
      waiting = setTimeout(save, wait);
      return;
    }
    saving = send();
    await saving;
    saving = null;
  };

  form.addEventListener("input", () => {
    isUnsaved = true;
    clearTimeout(waiting);
    waiting = setTimeout(save, wait);
  });

  // Submitting is the last word: it waits for the save on its way, whose version it needs, then
  // nothing is saved or submitted any more.
  form.addEventListener("submit", async (event) => {
    clearTimeout(waiting);
    const isAgain = isSubmitted;
    isSubmitted = true;
    if (isAgain || saving) event.preventDefault();
    if (isAgain) return;
    isUnsaved = false;
    if (saving) {
      await saving;
      isSubmitted = false;
      saving = null;
      isUnsaved = false;
      form.requestSubmit(event.submitter);
    }
  });

  // Back on the page from the history, one goes on writing.
  window.addEventListener("pageshow", () => { isSubmitted = false; });
  // So one does when the files that were sent did not arrive (upload.js).
  form.addEventListener("unsent", () => { isSubmitted = false; });

  window.addEventListener("online", () => { if (isUnsaved) save(); });
  window.addEventListener("beforeunload", (event) => { if (isUnsaved) event.preventDefault(); });
}

document.querySelectorAll("form[data-autosave]").forEach(autosave);
