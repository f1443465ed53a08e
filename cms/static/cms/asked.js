// Shows a question only while the answer on which it depends is given: <div data-asked-by="name of
// the box" data-asked-for='["Yes"]'>. Without this script every question of the page is there, with
// the rule in words; what is hidden keeps what was typed and the server leaves it out.

function chosen(form, name) {
  return new FormData(form).getAll(name).map(String);
}

function show(form) {
  // From the top: what depends on a hidden question is hidden as well.
  for (const part of form.querySelectorAll("[data-asked-by]")) {
    const name = part.dataset.askedBy;
    const source = form.querySelector(`[name="${CSS.escape(name)}"]`)?.closest("[data-asked-by]");
    const wanted = JSON.parse(part.dataset.askedFor);
    const is = !source?.hidden && chosen(form, name).some((value) => wanted.includes(value));
    part.hidden = !is;
    part.querySelector("[data-asked-words]").hidden = true;
  }
}

for (const form of document.querySelectorAll("form:has([data-asked-by])")) {
  show(form);
  form.addEventListener("input", () => show(form));
}
