// One picture that stands still and the tracks that move over it. It knows nothing of what they mean.

const PLAY = "▶\uFE0E", PAUSE = "❚❚";  // \uFE0E: a letter, not a coloured emoji

const KEPT = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "];
const STRIDES = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };
const LOST = "The kernel has restarted, and this panel no longer answers. Run its cell again.";

const floats = (view) => new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

// Marks, each at (x, y), s pixels wide. The caller has set the colours.
const MARKS = {
  o: (g, x, y, s) => { g.beginPath(); g.arc(x, y, s / 2, 0, 7); g.fill(); },
  ring: (g, x, y, s) => { g.lineWidth = s / 8; g.beginPath(); g.arc(x, y, s / 2, 0, 7); g.stroke(); },
  x: (g, x, y, s, pt) => {
    g.lineWidth = 1.2 * pt; g.beginPath();
    g.moveTo(x - s / 2, y - s / 2); g.lineTo(x + s / 2, y + s / 2);
    g.moveTo(x - s / 2, y + s / 2); g.lineTo(x + s / 2, y - s / 2);
    g.stroke();
  },
};

const textOf = ({ texts, roll }, k, j) => roll ? texts[k + roll[j]] ?? "" : texts[Math.min(k, texts.length - 1)][j];

function drawTrack(g, track, points, k, pt) {
  const frame = Math.min(k, track.frames - 1);
  const [first, last] = track.kind === "trail" ? [0, frame + 1] : [frame * track.n, (frame + 1) * track.n];
  const mark = MARKS[track.kind], text = track.kind === "text", free = text || track.kind === "outline";
  g.save();
  g.strokeStyle = g.fillStyle = track.color;
  if (text) {
    g.font = `${track.size}px "DejaVu Sans", Verdana, sans-serif`;
    g.textAlign = track.align; g.textBaseline = "middle";
  }
  if (!free) { g.beginPath(); g.rect(...track.clip); g.clip(); }
  g.lineWidth = track.size; g.lineJoin = "round";
  g.beginPath();
  for (let i = first, pen = false; i < last; i++) {
    const x = points[2 * (track.start + i)], y = points[2 * (track.start + i) + 1];
    const there = isFinite(x + y);
    if (there && mark) mark(g, x, y, track.size, pt);
    else if (there && text) g.fillText(textOf(track, k, i - first), x, y);
    else if (there) pen ? g.lineTo(x, y) : g.moveTo(x, y);
    pen = there;
  }
  if (track.kind === "fill") g.fill();
  else if (!mark && !text) g.stroke();
  g.restore();
}

function make(tag, properties, parent) {
  const node = Object.assign(document.createElement(tag), properties);
  parent.append(node);
  return node;
}

// ipywidgets' sliders have a handle without a name, and say another value than the one beside them.
function nameSliders(panel) {
  for (const handle of panel.querySelectorAll(".noUi-handle")) {
    const words = (name) => handle.closest(".widget-inline-hbox")?.querySelector(name)?.textContent ?? "";
    const said = { ariaLabel: words(".widget-label"), ariaValueText: words(".widget-readout") };
    for (const name in said) if (handle[name] !== said[name]) handle[name] = said[name];
  }
  for (const readout of panel.querySelectorAll(".of-a-list .widget-readout")) {
    if (readout.contentEditable !== "false") readout.contentEditable = "false";  // what is typed there goes nowhere
  }
}

function render({ model, el }) {
  const box = make("div", { className: "film" }, el);
  box.style.width = `${model.get("width")}px`;
  const canvas = make("canvas", { tabIndex: 0, role: "img" }, box), g = canvas.getContext("2d");
  const player = make("div", { className: "player", role: "group", ariaLabel: "player" }, box);
  const button = (text, name, action) => make("button", { textContent: text, title: name, ariaLabel: name, onclick: action }, player);
  const words = make("p", { ariaLive: "polite" }, box), lost = make("div", { className: "lost", role: "status" }, box);
  let panel = el, back = null, points = null, waiting = 0, ticking = 0;

  const end = () => model.get("captions").length - 1;
  const set = (values) => { for (const name in values) model.set(name, values[name]); model.save_changes(); };
  const go = (k) => set({ k: Math.max(0, Math.min(end(), k)), playing: false });
  const play = () => set(model.get("playing") ? { playing: false }
    : { k: model.get("k") < end() ? model.get("k") : 0, playing: true });  // k first: playing starts from it

  button("❘◀", "to the start", () => go(0));
  button("−1", "one step back", () => go(model.get("k") - 1));
  const toggle = button(PLAY, "play", play);
  button("+1", "one step on", () => go(model.get("k") + 1));
  const scrub = make("input", { type: "range", min: 0, ariaLabel: "frame", oninput: () => go(+scrub.value) }, player);
  const speed = make("select", { ariaLabel: "speed, frames a second", onchange: () => set({ speed: +speed.value }) }, player);
  for (const s of [2, 5, 10, 20, 40, 60]) make("option", { value: s, textContent: `${s} / s` }, speed);

  const draw = () => {
    waiting = 0;
    if (!back || !points) return;
    const k = Math.min(model.get("k"), end()), pt = canvas.width / (model.get("width") * 0.75);
    g.drawImage(back, 0, 0);
    for (const track of model.get("tracks")) drawTrack(g, track, points, k, pt);
    const caption = model.get("captions")[k];
    canvas.ariaLabel = `${model.get("name")}. ${caption}`;
    lost.textContent = el.closest(".jupyter-widgets-disconnected") ? LOST : "";
    words.ariaLive = model.get("playing") ? "off" : "polite";
    if (words.textContent !== caption) words.textContent = caption;
    player.style.display = end() ? "" : "none";
    scrub.max = end(); scrub.value = k;
    speed.value = model.get("speed");
    toggle.textContent = model.get("playing") ? PAUSE : PLAY;
    toggle.title = toggle.ariaLabel = model.get("playing") ? "pause" : "play";
  };
  const soon = () => { waiting ||= requestAnimationFrame(draw); };
  const newPoints = () => { points = floats(model.get("points")); soon(); };
  const newBackground = async () => {
    const bytes = model.get("background"), bitmap = await createImageBitmap(new Blob([bytes]));
    if (bytes !== model.get("background")) return;  // a newer one came while this one was read
    back = bitmap;
    if (canvas.width !== back.width) canvas.width = back.width;
    if (canvas.height !== back.height) canvas.height = back.height;
    soon();
  };
  // By the clock, not by counting: a slow browser leaves frames out, two views of one film stay together.
  const start = () => {
    soon();
    cancelAnimationFrame(ticking);
    if (!model.get("playing")) return;
    let k0 = model.get("k"), t0 = performance.now(), k = k0;
    const tick = () => {
      if (model.get("k") !== k) [k0, t0] = [model.get("k"), performance.now()];  // chosen elsewhere: go on from there
      k = Math.min(end(), k0 + Math.floor((performance.now() - t0) * model.get("speed") / 1000));
      if (k === end()) return set({ k, playing: false });
      if (k !== model.get("k")) model.set("k", k);
      ticking = requestAnimationFrame(tick);
    };
    tick();
  };

  // Each message says where the pointer came down, for the widgets may merge two messages into one.
  const at = (e) => {
    const shown = canvas.getBoundingClientRect();  // true on a zoomed page too
    return [(e.clientX - shown.left) * canvas.width / shown.width, (e.clientY - shown.top) * canvas.height / shown.height];
  };
  let down = null;
  canvas.onpointerdown = (e) => {
    if (e.button) return;
    canvas.setPointerCapture(e.pointerId);
    down = [...at(e), e.timeStamp];
    set({ pointer: [...at(e), ...down] });
  };
  canvas.onpointermove = (e) => { if (down) set({ pointer: [...at(e), ...down] }); };
  canvas.onlostpointercapture = () => { down = null; };
  const keys = {
    ArrowRight: () => go(model.get("k") + 1), ArrowLeft: () => go(model.get("k") - 1),
    Home: () => go(0), End: () => go(end()), " ": play,
  };
  // A key pressed in the panel stays there: JupyterLab would move to another cell, scroll, or delete this one.
  const pressed = (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || (e.shiftKey && e.key === "Enter")) return;
    e.stopPropagation();
    if (e.key === "Escape") el.closest(".jp-Cell")?.focus();
    const here = e.target === canvas;
    if (!KEPT.includes(e.key) || !(here || (e.target.tagName === "BUTTON" && e.key !== " "))) return;
    e.preventDefault();
    if (here && model.get("listens").includes(e.key)) set({ key: [e.key, e.timeStamp] });
    else if (end() && box.contains(e.target)) keys[e.key]?.();
  };
  // On a slider of more than a thousand steps an arrow key takes ten of them, and with Shift one.
  const stride = (e) => {
    const slider = e.target.closest(".noUi-target")?.noUiSlider, way = STRIDES[e.key];
    if (!slider || !way || e.shiftKey || e.ctrlKey || e.metaKey || e.altKey) return;
    const { step, range } = slider.options;
    if (range.max - range.min < 1000 * step) return;
    slider.set(+slider.get() + 10 * step * way);
    e.preventDefault(); e.stopPropagation();
  };
  const naming = new MutationObserver(() => nameSliders(panel));
  const placed = new ResizeObserver(() => {  // called when the picture gets its place in the page
    panel = el.closest(".film-panel") ?? el;
    panel.onkeydown = pressed;
    panel.addEventListener("keydown", stride, true);  // before the slider itself hears of it; added once
    nameSliders(panel);
    naming.observe(panel, { subtree: true, childList: true, characterData: true, attributeFilter: ["aria-valuetext", "contenteditable"] });
  });
  placed.observe(box);

  const watched = {
    "change:background": newBackground, "change:points": newPoints, "change:playing change:speed": start,
    "change:k change:tracks change:captions comm_live_update": soon,
  };
  for (const [events, action] of Object.entries(watched)) model.on(events, action);
  newPoints(); newBackground(); start();
  return () => {
    cancelAnimationFrame(ticking); naming.disconnect(); placed.disconnect();
    for (const [events, action] of Object.entries(watched)) model.off(events, action);
  };
}

export default { render };
