// Shows the mail as it is written: presses the page's own button for the preview.
const form = document.querySelector("[data-mail-words]");
const button = form?.querySelector("[data-mail-preview]");
const PAUSE = 600;
let waiting;

function show() {
  // A frame's form must not count as leaving the page.
  button.form.requestSubmit(button);
}

if (button) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  show();
}
