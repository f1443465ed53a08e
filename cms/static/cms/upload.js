// Shows how far an upload has got: <form data-upload="Sending your files: {percent} of 100"
// data-upload-failed="..."> with a place <p data-upload-line hidden><progress max="100"></progress>
// <span aria-hidden="true"></span><span role="status"></span></p>: the first shows every percent, the
// second is read out at the start, half way and at the end. Without files, and without this script,
// the form is sent as always.
// The answer is {"href": "..."} for where to go on, or the page that says what is wrong: that page is
// left to the browser, which sends the form once more as always, so that it is a whole page.

const QUIET = "govuk-visually-hidden";

function upload(form) {
  const line = form.querySelector("[data-upload-line]");
  const bar = line.querySelector("progress");
  const words = line.querySelector("[aria-hidden]");
  const status = line.querySelector("[role=status]");
  let isSending = false;

  const say = (percent) => {
    const now = form.dataset.upload.replace("{percent}", percent);
    const isTold = percent === 0 || percent === 100 || (bar.value < 50 && percent >= 50);
    bar.value = percent;
    words.textContent = now;
    status.classList.add(QUIET);
    if (isTold && status.textContent !== now) status.textContent = now;
  };

  const fail = () => {
    isSending = false;
    bar.hidden = true;
    words.textContent = "";
    status.textContent = form.dataset.uploadFailed;
    status.classList.remove(QUIET);
    form.dispatchEvent(new Event("unsent"));
  };

  // What was pressed is not sent by itself once a script sends the form.
  const sendAsAlways = (button) => {
    if (button?.name) {
      const { name, value } = button;
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    HTMLFormElement.prototype.submit.call(form);
  };

  // The same page at another place of it is not loaded anew by itself; and loaded anew as it stands,
  // a page that says what is wrong would send its form again.
  const goOn = (href) => {
    const to = new URL(href, location.href);
    if (to.pathname + to.search !== location.pathname + location.search) {
      location.assign(to);
    } else {
      history.replaceState(null, "", to);
      location.reload();
    }
  };

  const show = (request, button) => {
    const type = request.getResponseHeader("Content-Type") || "";
    if (type.startsWith("application/json")) {
      form.dispatchEvent(new Event("arrived"));
      goOn(JSON.parse(request.responseText).href);
    } else if (request.status < 500) {
      sendAsAlways(button);
    } else {
      fail();
    }
  };

  form.addEventListener("submit", (event) => {
    const isHeavy = [...form.querySelectorAll("input[type=file]")].some((box) => box.files.length);
    if (event.defaultPrevented || !isHeavy) return;
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "upload");
    request.upload.addEventListener("progress", (at) => {
      if (at.lengthComputable) say(Math.round((100 * at.loaded) / at.total));
    });
    request.addEventListener("load", () => show(request, event.submitter));
    request.addEventListener("error", fail);
    line.hidden = false;
    bar.hidden = false;
    say(0);
    request.send(new FormData(form, event.submitter));
  });
}

document.querySelectorAll("form[data-upload]").forEach(upload);
