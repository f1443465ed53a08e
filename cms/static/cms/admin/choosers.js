/* Begins Wagtail's date and time choosers, on the page and in what is added to it later. */
(function () {
  "use strict";

  function begin(marker) {
    const field = document.getElementById(marker.dataset.chooserFor);
    const start = window[marker.dataset.chooser];
    if (!field || !start || marker.dataset.chooserFor.includes("__prefix__")) {
      return;
    }
    marker.removeAttribute("data-chooser");
    start(field.id, JSON.parse(marker.dataset.chooserConfig));
  }

  function beginAll(root) {
    root.querySelectorAll("[data-chooser]").forEach(begin);
  }

  document.addEventListener("DOMContentLoaded", function () {
    beginAll(document);
    new MutationObserver(function (changes) {
      for (const change of changes) {
        change.addedNodes.forEach(function (node) {
          if (node.nodeType === Node.ELEMENT_NODE) {
            beginAll(node);
          }
        });
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
