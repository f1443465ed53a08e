// Shows what is written as it will be: presses the page's own button for the preview.
const button = document.querySelector("[data-preview]");
const PAUSE = 600;
let waiting;

function show() {
  // A frame's form must not count as leaving the page.
  button.form.requestSubmit(button);
}

if (button) {
  button.form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  show();
}
