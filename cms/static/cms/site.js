// Improves pages that already work: the phone's menu, focus on errors, counted words, files that
// are too big, boxes that an answer asks for.

// "84 of 250 words" follows the typing; a screen reader hears it when the typing rests.
function count(box) {
  const control = document.getElementById(box.dataset.countFor);
  const limit = Number(box.dataset.limit);
  const words = box.querySelector(".cw-count__words");
  const bar = box.querySelector(".cw-fill");
  const status = box.querySelector("[data-count-status]");
  if (!control || !limit) return;
  let resting;

  const show = () => {
    // A new line is sent as two characters.
    const written = "countWords" in box.dataset
      ? (control.value.match(/\S+/g) || []).length
      : [...control.value.replace(/\n/g, "\r\n")].length;
    const over = written > limit;
    words.textContent = (over ? box.dataset.saidOver : box.dataset.said)
      .replace("{count}", written)
      .replace("{limit}", limit)
      .replace("{over}", written - limit);
    bar.setAttribute("width", `${Math.min(written / limit, 1) * 100}%`);
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

// Boxes that some answers ask for are open without a script; here, once one of these is chosen.
function openWhatIsAsked(part) {
  const details = part.querySelector("details");
  const answers = part.dataset.opensFor.split(" ");
  const isAsked = () => answers.includes(part.querySelector("input:checked, option:checked")?.value);
  const hasMore = [...details.querySelectorAll("input, textarea")].some((box) => box.value)
    || details.querySelector(".govuk-error-message");
  details.open = Boolean(isAsked() || hasMore);
  part.addEventListener("change", () => { details.open ||= isAsked(); });
}

// What was typed and not saved is kept in this browser by autosave.js. It ends with the form that
// has led on to another page, with its writer's signing out, and after a week.
const KEPT = "citywide-typed:";
const WEEK = 7 * 24 * 3600 * 1000;

function forgetTyped(isOver) {
  for (const place of Object.keys(localStorage)) {
    if (place.startsWith(KEPT) && isOver(place)) localStorage.removeItem(place);
  }
}

function endWhatIsKept() {
  const sent = sessionStorage.getItem("citywide-sent");
  sessionStorage.removeItem("citywide-sent");
  const hasLedOn = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
  const isArrived = hasLedOn && !location.pathname.startsWith("/account/");
  if (sent && isArrived) localStorage.removeItem(sent);
  forgetTyped((place) => !(Date.now() - JSON.parse(localStorage.getItem(place)).at < WEEK));
  document.querySelectorAll('form[action$="/account/logout/"]').forEach((form) => {
    const person = form.elements.written_by?.value.split(":")[0];
    if (person) form.addEventListener("submit", () => forgetTyped((place) => place.startsWith(`${KEPT}${person}:`)));
  });
}

async function start() {
  document.querySelectorAll("[data-count-for]").forEach(count);
  document.querySelectorAll("[data-opens-for]").forEach(openWhatIsAsked);
  document.querySelectorAll("[data-most-bytes]").forEach(weighFiles);
  // A browser that forbids its store keeps nothing to end.
  try { endWhatIsKept(); } catch { /* as said */ }
  const govuk = document.getElementById("govuk-frontend");
  if (!govuk) return;
  const { initAll } = await import(govuk.href);
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  initAll();
}

start();
