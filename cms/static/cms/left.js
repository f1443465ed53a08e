// Says in the last hour how long a form can still be sent, and when that is over:
// <p role="status" data-left-seconds="5400" data-minutes-text="{minutes} minutes left." ... hidden>.
// The seconds are the server's, counted from the loading of the page. A screen reader hears some of
// the minutes, not each.

const HEARD = [60, 30, 10, 5, 2, 1, 0];

function count(line) {
  const end = Date.now() + 1000 * Number(line.dataset.leftSeconds);
  let shown;

  const show = () => {
    const left = end - Date.now();
    const minutes = Math.max(Math.ceil(left / 60_000), 0);
    if (minutes <= 60 && minutes !== shown) {
      const { overText, minuteText, minutesText } = line.dataset;
      line.setAttribute("aria-live", HEARD.includes(minutes) ? "polite" : "off");
      line.hidden = false;
      line.textContent = [overText, minuteText][minutes] ?? minutesText.replace("{minutes}", minutes);
      shown = minutes;
    }
    // Again when the next minute begins; a browser waits no longer than some days.
    if (minutes) setTimeout(show, Math.min(left - 60_000 * (minutes - 1) + 50, 86_400_000));
  };

  show();
}

document.querySelectorAll("[data-left-seconds]").forEach(count);
