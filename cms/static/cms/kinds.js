// In the form builder: shows of each question the boxes for which its kind of answer has a use.
// <div data-for-kinds="choice choices"> or <div data-not-for-kinds="statement">; the kind is the
// select of the same fieldset. Without this script all boxes are there. A box with
// data-labels='{"file": "At most this many MB"}' is called so for that kind.

function show(fieldset) {
  const kind = fieldset.querySelector("select[name$='-kind']")?.value;
  for (const part of fieldset.querySelectorAll("[data-for-kinds]")) {
    part.hidden = !part.dataset.forKinds.split(" ").includes(kind);
  }
  for (const part of fieldset.querySelectorAll("[data-not-for-kinds]")) {
    part.hidden = part.dataset.notForKinds.split(" ").includes(kind);
  }
  for (const box of fieldset.querySelectorAll("[data-labels]")) {
    const words = JSON.parse(box.dataset.labels)[kind];
    const label = fieldset.querySelector(`label[for="${CSS.escape(box.id)}"]`);
    if (words && label) label.textContent = words;
  }
  // What is wrong is shown, whatever the kind.
  for (const error of fieldset.querySelectorAll(".govuk-form-group--error")) {
    const part = error.closest("[data-for-kinds], [data-not-for-kinds]");
    if (part) part.hidden = false;
  }
}

for (const fieldset of document.querySelectorAll("fieldset:has(select[name$='-kind'])")) {
  show(fieldset);
  fieldset.addEventListener("change", () => show(fieldset));
}
