// Saves clicks and nothing else: every page works without it. Remembers which layers of the reader are on, and says of
// wide tables how many columns lie beyond the edge.
const KEY = "provenance-layers";

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    // Storage may be switched off, or hold what another version wrote: the page's own defaults are right then.
    return {};
  }
}

function remember(layers) {
  try {
    localStorage.setItem(KEY, JSON.stringify(layers));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

// A module runs when the page has been read.
const boxes = [...document.querySelectorAll(".pv-layers input")];
const layers = remembered();
for (const box of boxes) {
  if (typeof layers[box.id] === "boolean") {
    box.checked = layers[box.id];
    // A layer that was switched on is not on out of sight.
    if (box.checked && !box.defaultChecked) box.closest("details")?.setAttribute("open", "");
  }
  box.addEventListener("change", () => {
    remember(Object.fromEntries(boxes.map((each) => [each.id, each.checked])));
  });
}

// --- Tables that scroll sideways --------------------------------------------------------------------------------

// How many columns of a table lie beyond the right edge, even in part.
function beyond(region) {
  const edge = region.getBoundingClientRect().right - region.scrollLeft;
  const heads = [...(region.querySelector("thead tr")?.children ?? [])];
  return heads.filter((head) => head.getBoundingClientRect().right > edge + 1).length;
}

// A region that does not scroll is no stop for the keyboard; one that does says what is beyond its edge.
function tell(region) {
  const note = region.previousElementSibling?.matches(".pv-sideways") ? region.previousElementSibling : null;
  const shown = region.clientWidth > 0;
  if (!shown || region.scrollWidth <= region.clientWidth + 1) {
    if (shown) region.removeAttribute("tabindex");
    note?.remove();
    return;
  }
  region.tabIndex = 0;
  const more = beyond(region);
  const what = region.dataset.columns || "columns";
  const words = more ? `Scroll sideways for ${more} more ${more === 1 ? what.replace(/s$/, "") : what}` : "Scroll sideways for the rest";
  if (note) {
    note.textContent = words;
    return;
  }
  const added = document.createElement("p");
  added.className = "pv-sideways";
  added.textContent = words;
  region.before(added);
}

const watched = new ResizeObserver((seen) => seen.forEach((entry) => tell(entry.target)));
for (const region of document.querySelectorAll(".pv-scroll")) watched.observe(region);

// --- What is unfolded stays so ----------------------------------------------------------------------------------

// Datasette 0.65 folds every <details> that a click was not in, for the sake of its menus; ours are no menus.
let unfolded = [];
document.addEventListener(
  "click",
  (event) => {
    const clicked = event.target.closest?.("summary")?.parentElement;
    unfolded = [...document.querySelectorAll(".provenance details[open]")].filter((each) => each !== clicked);
  },
  true,
);
document.addEventListener("click", () => {
  for (const each of unfolded) each.open = true;
});
