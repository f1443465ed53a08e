// Saves a form by itself: <form data-autosave="/address/"> with the autosave line on the page;
// data-autosave-after="5" waits for so many seconds without a key; data-unsaved says that what it
// shows is not saved.
// The answer is JSON: {"time": "14:32", "note": "...", "version": "3", "seen": "..."}; all but the
// first two go into the fields of that name. Status 409 carries a note that says what happened, and
// where two texts stand against each other {"both": true}, which shows the button [data-both].
// Files are left to the buttons: they would be sent again with every word.
//
// What is not saved yet is kept in the browser as well, so that a closed tab loses nothing: for
// each person and page, in a cipher whose key only that person's own pages hold. site.js ends it.

const WAIT = 2;
const TRY_AGAIN = 15000;
// States in which the site is out of reach.
const CUT = ["trouble", "down", "held"];
const KEPT = "citywide-typed:";
const MARK = "written_by";
// What belongs to one opening of the page, not to what is typed.
const OF_THE_PAGE = ["csrfmiddlewaretoken", MARK, "unsent"];

function wordsOf(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

// What somebody has typed, as [name, value]; with `isShown`, only what they see of it.
function typedIn(form, isShown = false) {
  const hidden = new Set([...form.elements].filter((box) => box.type === "hidden").map((box) => box.name));
  return [...wordsOf(form)].filter(([name]) => !OF_THE_PAGE.includes(name) && !(isShown && hidden.has(name)));
}

// Puts it back, with what the page had seen then; what has no box any more is sent all the same.
function fillIn(form, typed) {
  const values = new Map();
  for (const [name, value] of typed) values.set(name, [...(values.get(name) || []), value]);
  for (const box of [...form.elements]) {
    if (!box.name || OF_THE_PAGE.includes(box.name) || ["file", "submit", "button", "fieldset"].includes(box.type)) continue;
    const given = values.get(box.name) || [];
    if (box.type === "checkbox" || box.type === "radio") box.checked = given.includes(box.value);
    else if (box.type === "select-multiple") for (const option of box.options) option.selected = given.includes(option.value);
    else if (given.length) box.value = given.shift();
  }
  for (const [name, left] of values) {
    if (form.elements[name]) continue;
    for (const value of left) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  for (const box of form.elements) {
    if (box.name && box.type !== "hidden") box.dispatchEvent(new Event("change", { bubbles: true }));
    if (box.name && box.type !== "hidden") box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// One place in the browser: of this page and of the person whose mark the form has.
function shelfOf(mark) {
  const place = `${KEPT}${mark.split(":")[0]}:${location.pathname}`;
  const toText = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
  const toBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const key = crypto.subtle
    .digest("SHA-256", new TextEncoder().encode(mark))
    .then((bytes) => crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]));
  let turn = 0;

  return {
    place,
    async put(words) {
      const mine = (turn += 1);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const text = new TextEncoder().encode(JSON.stringify(words));
      const cipher = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key, text);
      const kept = JSON.stringify({ at: Date.now(), iv: toText(iv), cipher: toText(cipher) });
      // A full or a forbidden store keeps nothing: the words stay on the page.
      if (mine === turn) try { localStorage.setItem(place, kept); } catch { /* as said */ }
    },
    async find() {
      try {
        const { iv, cipher } = JSON.parse(localStorage.getItem(place));
        const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: toBytes(iv) }, await key, toBytes(cipher));
        return JSON.parse(new TextDecoder().decode(text));
      } catch { return null; }
    },
    drop() {
      turn += 1;
      try { localStorage.removeItem(place); } catch { /* as said */ }
    },
  };
}

const NO_SHELF = { place: "", put() {}, async find() { return null; }, drop() {} };

function autosave(form) {
  const line = document.querySelector("[data-saved]");
  const words = line?.querySelector("[data-saved-words]");
  if (!line || !words) return;
  const mark = form.elements[MARK]?.value || "";
  const shelf = mark && window.crypto?.subtle ? shelfOf(mark) : NO_SHELF;
  const signIn = line.querySelector("[data-sign-in]");
  const both = line.querySelector("[data-both]");
  const wait = 1000 * (Number(form.dataset.autosaveAfter) || WAIT);
  let waiting;
  let saving = null;
  // What a save has refused stands on the page and nowhere else.
  let isUnsaved = "unsaved" in form.dataset;
  let isSubmitted = false;
  let shown = "";
  let back = "";

  // A screen reader hears a change of state, not each save.
  const say = (state, text) => {
    line.setAttribute("aria-live", state === shown ? "off" : "polite");
    line.classList.remove("cw-saved--idle");
    line.classList.toggle("cw-saved--trouble", !["saving", "saved"].includes(state));
    document.querySelectorAll("[data-saved-words]").forEach((place) => { place.textContent = text; });
    signIn.hidden = !["out", "other"].includes(state);
    if (both) both.hidden = state !== "both";
    shown = state;
  };

  const keep = () => shelf.put({ typed: typedIn(form), shown: typedIn(form, true) });

  const post = async () => {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body: wordsOf(form),
      headers: { Accept: "application/json", "X-Requested-With": "autosave" },
      credentials: "same-origin",
    });
    return [answer, await answer.json().catch(() => ({}))];
  };

  // A page instead of the time: the session or the token is another. The page itself, asked for once
  // more, says whose it is now, and has a token of now; nothing else of it is taken.
  const renew = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok) return "down";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector(`[name=${MARK}]`);
    if (!now) return "out";
    if (now.value !== mark) return "other";
    const token = page.querySelector("[name=csrfmiddlewaretoken]").value;
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((box) => { box.value = token; });
    return "";
  };

  const send = async () => {
    if (shown !== "saved") say("saving", line.dataset.savingText);
    isUnsaved = false;
    let trouble = "trouble";
    let told = {};
    try {
      let answer;
      [answer, told] = await post();
      if (!told.time && !told.note) {
        trouble = answer.status >= 500 ? "down" : await renew();
        if (!trouble) [answer, told] = await post();
        trouble ||= "down";
      }
      for (const [name, value] of Object.entries(told)) {
        if (form.elements[name]?.type === "hidden") form.elements[name].value = value;
      }
      if (!answer.ok || !told.time) throw new Error("not saved");
      say("saved", [line.dataset.savedText.replace("{time}", told.time), told.note, back].filter(Boolean).join(" "));
      if (!isUnsaved) shelf.drop();
    } catch {
      isUnsaved = true;
      keep();
      if (told.note) say(told.both ? "both" : "refused", told.note);
      else say(trouble, line.dataset[`${trouble}Text`]);
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
    keep();
    clearTimeout(waiting);
    waiting = setTimeout(save, wait);
  });

  // Submitting is the last word: it waits for the save on its way, whose version it needs, then
  // nothing is saved or submitted any more. Without a connection it would lead to a page that has
  // lost everything, so one stays here; where that is not sure, it is tried once more.
  form.addEventListener("submit", async (event) => {
    if (!navigator.onLine || CUT.includes(shown)) {
      event.preventDefault();
      if (navigator.onLine) await (saving || save());
      if (shown === "saved") form.requestSubmit(event.submitter);
      else if (!navigator.onLine || CUT.includes(shown)) say("held", line.dataset.heldText);
      return;
    }
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
      return;
    }
    // Where it leads on, it has arrived; see site.js.
    try { sessionStorage.setItem("citywide-sent", shelf.place); } catch { /* then it is compared */ }
  });

  // Back on the page from the history, one goes on writing.
  window.addEventListener("pageshow", () => { isSubmitted = false; });
  // So one does when the files that were sent did not arrive (upload.js).
  form.addEventListener("unsent", () => { isSubmitted = false; });
  form.addEventListener("arrived", shelf.drop);

  const goOn = () => { if (isUnsaved && shown !== "saving") save(); };
  window.addEventListener("online", goOn);
  // From the tab in which one has signed in again.
  window.addEventListener("focus", () => { if (["out", "other"].includes(shown)) goOn(); });
  window.addEventListener("beforeunload", (event) => { if (isUnsaved) event.preventDefault(); });

  // What was typed here before and is not saved comes back, unless this page answers to it.
  shelf.find().then((kept) => {
    if (!kept) return;
    const isSame = JSON.stringify(kept.shown) === JSON.stringify(typedIn(form, true));
    if (isSame || "answers" in line.dataset) {
      shelf.drop();
      if (isUnsaved) keep();
      return;
    }
    fillIn(form, kept.typed);
    back = line.dataset.backText;
    say("back", back);
  });
}

document.querySelectorAll("form[data-autosave]").forEach(autosave);
