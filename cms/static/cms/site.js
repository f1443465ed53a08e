// Improves pages that already work: the phone's menu, focus on errors, counted words, files that
// are too big.

// "84 of 250 words" follows the typing; a screen reader hears it when the typing rests.
function countWords(box) {
  const control = document.getElementById(box.dataset.countFor);
  const limit = Number(box.dataset.limit);
  const words = box.querySelector(".cw-count__words");
  const bar = box.querySelector(".cw-fill");
  const status = box.querySelector("[data-count-status]");
  if (!control || !limit) return;
  let resting;

  const show = () => {
    const count = (control.value.match(/\S+/g) || []).length;
    const over = count > limit;
    words.textContent = (over ? box.dataset.overText : box.dataset.wordsText)
      .replace("{words}", count)
      .replace("{limit}", limit)
      .replace("{over}", count - limit);
    bar.setAttribute("width", `${Math.min(count / limit, 1) * 100}%`);
    box.classList.toggle("cw-count--over", over);
  };

  control.addEventListener("input", () => {
    show();
    clearTimeout(resting);
    resting = setTimeout(() => { status.textContent = words.textContent; }, 1000);
  });
  show();
}

// A file that is too big is said so when it is chosen, before minutes of sending it in vain.
function weighFiles(group) {
  const input = group.querySelector("input[type=file]");
  const most = Number(group.dataset.mostBytes);
  const said = group.querySelector("[data-too-big]");
  if (!input || !most || !said) return;

  const weigh = () => {
    const isTooBig = [...input.files].some((file) => file.size > most);
    said.hidden = !isTooBig;
    group.classList.toggle("govuk-form-group--error", isTooBig);
    return isTooBig;
  };

  input.addEventListener("change", weigh);
  input.form?.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !weigh()) return;
    event.preventDefault();
    input.focus();
  });
}

async function start() {
  document.querySelectorAll("[data-count-for]").forEach(countWords);
  document.querySelectorAll("[data-most-bytes]").forEach(weighFiles);
  const govuk = document.getElementById("govuk-frontend");
  if (!govuk) return;
  const { initAll } = await import(govuk.href);
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  initAll();
}

start();
