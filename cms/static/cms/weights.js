// The sum of the weights, as one types them.

const place = document.querySelector("[data-weights]");

function weights() {
  return [...document.querySelectorAll('input[name$="-weight"]')].filter((input) => {
    const out = document.querySelector(`input[name="${input.name.replace(/weight$/, "DELETE")}"]`);
    return !out?.checked && /^\d+$/.test(input.value.trim());
  });
}

function show() {
  const given = weights();
  const sum = given.reduce((total, input) => total + Number(input.value), 0);
  const { right, wrong, alone } = place.dataset;
  const rightWords = given.length === 1 ? alone : right;
  place.querySelector("[data-weights-sum]").textContent = `${sum}%`;
  place.querySelector("[data-weights-words]").textContent = sum === 100 ? rightWords : wrong;
}

if (place) {
  const status = place.querySelector("[data-weights-status]");
  let resting;
  place.closest("form").addEventListener("input", (event) => {
    if (!/-(weight|DELETE)$/.test(event.target.name || "")) return;
    show();
    clearTimeout(resting);
    resting = setTimeout(() => {
      status.textContent = place.querySelector("[data-weights-sum]").textContent;
    }, 1000);
  });
}
