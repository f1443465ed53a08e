// Sends a form only while the site is in reach: <form data-needs-connection> with a place
// <p data-not-sent hidden>. Without a connection the form would lead to a page of the browser's own,
// and what was typed would be gone. So the site is asked first, and where it does not answer one
// stays and reads why. Without this script the form is sent as always.

const LONGEST = 10000;

async function isInReach() {
  if (!navigator.onLine) return false;
  const signal = AbortSignal.timeout(LONGEST);
  return fetch(location.href, { method: "HEAD", cache: "no-store", signal }).then(() => true, () => false);
}

function hold(form) {
  const said = form.querySelector("[data-not-sent]");
  // What becomes of the next submit: it is asked about, let through, or held as one too many.
  let next = "asked";

  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
    if (next === "through") {
      next = "held";
      return;
    }
    event.preventDefault();
    if (next === "held") return;
    next = "held";
    said.hidden = true;
    const isThere = await isInReach();
    said.hidden = isThere;
    next = isThere ? "through" : "asked";
    if (isThere) form.requestSubmit(event.submitter);
  });

  // Back on the page from the history, it may be sent again.
  window.addEventListener("pageshow", () => { next = "asked"; });
}

document.querySelectorAll("form[data-needs-connection]").forEach(hold);
