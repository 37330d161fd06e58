// Saves clicks and nothing else: every page works without it. Remembers which layers of the reader are on.
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
  }
  box.addEventListener("change", () => {
    remember(Object.fromEntries(boxes.map((each) => [each.id, each.checked])));
  });
}
