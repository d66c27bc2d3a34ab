/**
 * In a page: how many characters stand on each line of the elements that match, the last line of each and elements
 * of fewer than three lines left out. A line is told by the place of its characters.
 */
export function lineLengths(selector: string): number[] {
  const lengths: number[] = [];
  for (const element of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const lines: number[] = [];
    let bottom = Number.NEGATIVE_INFINITY;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      for (let index = 0; index < text.length; index += 1) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const box = range.getBoundingClientRect();
        if (box.width === 0) continue;
        if (box.top > bottom - 1) lines.push(0);
        bottom = Math.max(bottom, box.bottom);
        lines[lines.length - 1] = (lines.at(-1) ?? 0) + 1;
      }
    }
    if (lines.length >= 3) lengths.push(...lines.slice(0, -1));
  }
  return lengths;
}
