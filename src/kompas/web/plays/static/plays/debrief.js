// On paper everything stands open; afterwards the folds are as they were.
"use strict";

addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open])")) {
    fold.open = true;
    fold.dataset.forPaper = "";
  }
});
addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("[data-for-paper]")) {
    fold.open = false;
    delete fold.dataset.forPaper;
  }
});
