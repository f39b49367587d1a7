"use strict";

// A first click on a heading sorts figures from the largest and words from A, a second the other way, a third as declared.
const words = new Intl.Collator("en", { numeric: true });
for (const table of document.querySelectorAll("table")) {
  const body = table.tBodies[0];
  const declared = [...body.rows];
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => heading.firstElementChild.addEventListener("click", () => {
    const isFigure = heading.classList.contains("figure");
    const orders = isFigure ? ["none", "descending", "ascending"] : ["none", "ascending", "descending"];
    const order = orders[(orders.indexOf(heading.ariaSort) + 1) % 3];
    for (const other of headings) other.ariaSort = "none";
    heading.ariaSort = order;
    const sign = order === "descending" ? -1 : 1;
    const rows = order === "none" ? declared : declared.toSorted((one, other) =>
      isFigure ? byFigure(one.cells[column], other.cells[column], sign)
        : sign * words.compare(one.cells[column].textContent, other.cells[column].textContent));
    body.append(...rows);
  }));
}

// Cells without a figure come last, whatever the order.
function byFigure(one, other, sign) {
  const [first, second] = [one.dataset.value, other.dataset.value];
  return first === undefined || second === undefined
    ? (first === undefined) - (second === undefined)
    : sign * (first - second);
}

const unfold = document.getElementById("unfold");
unfold?.addEventListener("click", () => {
  const isUnfolded = unfold.ariaExpanded === "true";
  unfold.ariaExpanded = String(!isUnfolded);
  unfold.textContent = isUnfolded ? "Draw every repeat" : "Draw repeats once";
  document.getElementById("unfolded").hidden = isUnfolded;
  document.getElementById("folded").hidden = !isUnfolded;
});

// A choice above plots shows the one that is chosen.
for (const choice of document.querySelectorAll(".choice select")) {
  const show = () => {
    for (const option of choice.options) document.getElementById(option.value).hidden = !option.selected;
  };
  choice.addEventListener("change", show);
  show();
}

// What a link names is opened, with what it stands in.
const open = () => {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  for (let box = target?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  target?.scrollIntoView();
};
addEventListener("hashchange", open);
open();

document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
});
