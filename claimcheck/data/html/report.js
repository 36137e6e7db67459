
"use strict";
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const card = document.getElementById("card");
  const PATIENCE = 300; // milliseconds in which a pointer may cross from the words to their card
  let shownFor = null;
  let leaving = 0;

  // ---- cards: what the list below says of a statement, over its words

  function show(words) {
    const listed = document.getElementById(words.dataset.statement);
    if (!listed || shownFor === words) return;
    shownFor = words;
    card.replaceChildren(...Array.from(listed.children, (part) => part.cloneNode(true)));
    card.hidden = false;
    place(words.getClientRects()[0]);
  }

  function place(words) {
    if (!words || window.innerWidth <= 640) {
      card.style.left = card.style.top = "";
      return;
    }
    const box = card.getBoundingClientRect();
    const below = words.bottom + 8;
    const fits = below + box.height < window.innerHeight;
    card.style.left = `${Math.max(8, Math.min(words.left, window.innerWidth - box.width - 8))}px`;
    card.style.top = `${fits ? below : Math.max(8, words.top - box.height - 8)}px`;
  }

  document.addEventListener(
    "scroll",
    () => {
      if (shownFor) place(shownFor.getClientRects()[0]);
    },
    { passive: true },
  );

  function hide() {
    shownFor = null;
    card.hidden = true;
  }

  const spoken = (event) =>
    event.target instanceof Element ? event.target.closest(".article [data-statement]") : null;
  for (const kind of ["mouseover", "focusin", "click"]) {
    document.addEventListener(kind, (event) => {
      const words = spoken(event);
      clearTimeout(leaving);
      if (words) show(words);
      else if (!(event.target instanceof Element && event.target.closest("#card"))) leaving = setTimeout(hide, PATIENCE);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  for (const link of all(".article a.number")) link.setAttribute("aria-describedby", "card");

  // ---- jumps: all stretches of the words are marked, not only the first

  function mark() {
    for (const words of all(".marked")) words.classList.remove("marked");
    const anchor = decodeURIComponent(location.hash.slice(1));
    if (!anchor) return;
    for (const words of all("[data-anchor]")) {
      if (words.dataset.anchor === anchor) words.classList.add("marked");
    }
    const target = document.getElementById(anchor);
    if (target) target.focus({ preventScroll: true });
  }
  window.addEventListener("hashchange", mark);
  mark();

  // ---- filters

  const boxes = all("#filters input");
  const chosen = (name) => new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));

  function filter() {
    const sides = chosen("side");
    const verdicts = chosen("verdict");
    const known = new Set(boxes.filter((box) => box.name === "side").map((box) => box.value));
    for (const part of all("main [data-side]")) {
      const out = known.has(part.dataset.side) && !sides.has(part.dataset.side);
      if (part.closest(".article")) part.classList.toggle("off", out);
      else part.hidden = out;
    }
    let shown = 0;
    const rows = all("tr.question");
    for (const row of all(".question")) {
      const accounts = all("[data-side]", row);
      const silent = accounts.length > 0 && accounts.every((part) => part.hidden);
      row.hidden = silent || !verdicts.has(row.dataset.verdict);
      if (rows.includes(row) && !row.hidden) shown += 1;
    }
    document.getElementById("shown").textContent = `${shown} of ${rows.length} questions shown`;
  }
  for (const box of boxes) {
    box.hidden = false;
    box.addEventListener("change", filter);
  }
})();
