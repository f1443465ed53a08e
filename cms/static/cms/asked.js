// Shows a question only while the answer on which it depends is given: <div data-asked-by="name of
// the box" data-asked-for='["Yes"]'>. Without this script every question of the page is there, with
// the rule in words; what is hidden keeps what was typed and the server leaves it out. What stands
// beside such a question comes and goes with it.

const parts = [...document.querySelectorAll("[data-asked-by]")];

function show() {
  // From the top: what depends on a hidden question is hidden as well.
  for (const part of parts) {
    const name = CSS.escape(part.dataset.askedBy);
    const boxes = [...document.querySelectorAll(`[name="${name}"]`)];
    const wanted = JSON.parse(part.dataset.askedFor);
    const isShown = !boxes[0]?.closest("[data-asked-by][hidden]");
    part.hidden = !(isShown && boxes.some((box) => box.checked && wanted.includes(box.value)));
    part.querySelectorAll("[data-asked-words]").forEach((words) => { words.hidden = true; });
  }
}

if (parts.length) {
  show();
  document.addEventListener("change", show);
}
