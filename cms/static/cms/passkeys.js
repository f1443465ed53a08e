// Passkeys: shows what needs them where the browser knows them, and says what went wrong.

const trouble = document.getElementById("passkey-trouble");
const sentence = trouble?.querySelector("p");
const usual = sentence?.textContent;

if (window.PublicKeyCredential) {
  document.querySelectorAll("[data-passkey]").forEach((part) => { part.hidden = false; });
  document.querySelectorAll("[data-no-passkey]").forEach((part) => { part.hidden = true; });
}

// Mostly people changed their mind or waited too long; the rest has words of its own.
const WORDS = { InvalidStateError: "known", SecurityError: "address" };

document.addEventListener("allauth.error", (event) => {
  if (!trouble) return;
  event.preventDefault();
  sentence.textContent = trouble.dataset[WORDS[event.detail.exception?.name]] || usual;
  trouble.hidden = false;
  trouble.focus();
});
