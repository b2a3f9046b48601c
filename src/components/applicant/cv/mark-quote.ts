import type { TextLayer } from "pdfjs-dist";
import { quoteIn } from "@/data/passage";

/** Marks the pieces of a drawn page's text in which the quote stands, and brings the first into sight. */
export function markQuote({ textDivs, textContentItemsStr }: TextLayer, quote: string): void {
  const at = quoteIn(textContentItemsStr.join(" "), quote);
  if (!at) return;
  let start = 0;
  let first: HTMLElement | undefined;
  for (const [index, text] of textContentItemsStr.entries()) {
    const piece = textDivs[index];
    if (piece && text.trim() && start < at.end && start + text.length > at.start) {
      piece.classList.add("cited");
      first ??= piece;
    }
    start += text.length + 1;
  }
  first?.scrollIntoView({ block: "center" });
}
