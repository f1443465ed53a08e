// Shows how far an upload has got: <form data-upload="Sending your files: {percent} of 100"
// data-upload-failed="..."> with a place <p data-upload-line hidden><progress max="100"></progress>
// <span></span></p>. Without files, and without this script, the form is sent as always.
// The answer is {"href": "..."} for where to go on, or the page that says what is wrong.

function upload(form) {
  const line = form.querySelector("[data-upload-line]");
  const bar = line.querySelector("progress");
  const words = line.querySelector("span");
  let isSending = false;

  const say = (percent) => {
    bar.value = percent;
    words.textContent = form.dataset.upload.replace("{percent}", percent);
  };

  const fail = () => {
    isSending = false;
    bar.hidden = true;
    words.textContent = form.dataset.uploadFailed;
    form.dispatchEvent(new Event("unsent"));
  };

  const show = (request) => {
    const type = request.getResponseHeader("Content-Type") || "";
    if (type.startsWith("application/json")) {
      form.dispatchEvent(new Event("arrived"));
      window.location.assign(JSON.parse(request.responseText).href);
    } else if (request.status < 500) {
      document.open();
      document.write(request.responseText);
      document.close();
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
    request.addEventListener("load", () => show(request));
    request.addEventListener("error", fail);
    line.hidden = false;
    bar.hidden = false;
    say(0);
    request.send(new FormData(form, event.submitter));
  });
}

document.querySelectorAll("form[data-upload]").forEach(upload);
