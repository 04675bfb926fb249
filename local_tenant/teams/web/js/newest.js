// The newest message stays in view, unless one has scrolled up to read.

let box, way;
let following = true;

const atEnd = () => box.scrollHeight - box.scrollTop - box.clientHeight < 60;

/** Watches over `scrolled`, whose content is `content`; `button` leads back. */
export function followNewest(scrolled, content, button) {
  [box, way] = [scrolled, button];
  box.addEventListener("scroll", () => { following = atEnd(); way.hidden = following; }, { passive: true });
  // Cards grow when their pictures come, the box when the text field shrinks.
  const sizes = new ResizeObserver(() => { if (following) toNewest(); });
  sizes.observe(content);
  sizes.observe(box);
  way.onclick = () => { toNewest(); [...content.querySelectorAll(".message")].pop()?.focus({ preventScroll: true }); };
}

export function toNewest() {
  following = true;
  way.hidden = true;
  box.scrollTop = box.scrollHeight;
}
