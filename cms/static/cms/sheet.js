// The score sheet: the total as one scores, and keys that work only inside the sheet.
// Keys: 0 to 9 score, N does not apply, J and K next and previous criterion, Ctrl+Enter saves. They
// can be turned off.

const KEPT = "citywide-keys";
const sheet = document.querySelector("[data-sheet]");

function total() {
  let sum = 0;
  let reachable = 0;
  let given = 0;
  sheet.querySelectorAll("[data-weight]").forEach((criterion) => {
    const chosen = criterion.querySelector(".cw-score__input:checked");
    const shown = criterion.querySelector(".cw-criterion__score");
    if (!chosen) return;
    const weight = Number(criterion.dataset.weight);
    given += 1;
    // What does not apply is in no sum.
    if (chosen.value !== "n/a") {
      sum += (Number(chosen.value) / Number(criterion.dataset.max)) * weight;
      reachable += weight;
    }
    shown.textContent = chosen.value;
    shown.classList.add("cw-criterion__score--given");
  });
  const set = (name, value) => {
    document.querySelectorAll(`[data-${name}]`).forEach((place) => { place.textContent = value; });
  };
  set("total", Math.round(sum));
  set("reachable", Math.round(reachable));
  set("given", given);
}

function move(by) {
  const criteria = [...sheet.querySelectorAll(".cw-criterion")];
  const here = criteria.findIndex((criterion) => criterion.open);
  const next = criteria[Math.min(Math.max(here + by, 0), criteria.length - 1)];
  if (!next) return;
  next.open = true;
  next.querySelector("summary").focus();
  next.scrollIntoView({ block: "nearest" });
}

function onKey(event) {
  if (localStorage.getItem(KEPT) === "off") return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    event.target.form?.requestSubmit() ?? sheet.closest("form")?.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea, input:not([type=radio])")) return;
  const given = /^[nN]$/.test(event.key) ? "n/a" : event.key;
  if (/^([0-9]|n\/a)$/.test(given)) {
    const radio = sheet.querySelector(`.cw-criterion[open] .cw-score__input[value="${given}"]`);
    if (radio) { radio.checked = true; radio.dispatchEvent(new Event("input", { bubbles: true })); }
  } else if (event.key === "j" || event.key === "J") {
    move(1);
  } else if (event.key === "k" || event.key === "K") {
    move(-1);
  }
}

function showKeys(button) {
  const off = localStorage.getItem(KEPT) === "off";
  button.textContent = off ? button.dataset.on : button.dataset.off;
  button.hidden = false;
}

if (sheet) {
  sheet.addEventListener("input", total);
  sheet.addEventListener("keydown", onKey);
  total();
  const button = document.querySelector("[data-keys]");
  if (button) {
    showKeys(button);
    button.addEventListener("click", () => {
      localStorage.setItem(KEPT, localStorage.getItem(KEPT) === "off" ? "on" : "off");
      showKeys(button);
    });
  }
}
