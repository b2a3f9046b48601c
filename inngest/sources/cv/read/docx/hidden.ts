import { XMLSerializer } from "@xmldom/xmldom";
import { alike } from "../color";
import type { Hidden } from "../document";
import { type Format, fillOf, formatOf, type Styles } from "./format";
import { ancestor, elements, named, parse, value } from "./xml";

/** Half-points, Word's unit for letters: 2 points. */
const UNREADABLE = 4;

/** Per cent of their usual width; narrower letters are strokes. */
const NARROWEST = 15;

/** Takes out of a part the runs that a reader does not see. */
export function withoutHidden(xml: string, styles: Styles): { xml: string; hidden: Hidden[] } {
  const document = parse(xml);
  const [background] = elements(document, "w:background");
  const paper = background?.getAttribute("w:color") ?? "FFFFFF";
  const byReason = new Map<string, string[]>();
  for (const run of elements(document, "w:r")) {
    const reason = hiddenReason(run, styles, paper);
    if (!reason) continue;
    const text = elements(run, "w:t")
      .map((node) => node.textContent ?? "")
      .join("");
    if (text.trim() !== "") byReason.set(reason, [...(byReason.get(reason) ?? []), text]);
    run.parentNode?.removeChild(run);
  }
  const hidden = [...byReason].map(([reason, texts]) => ({
    text: texts.join(" ").replace(/\s+/g, " ").trim(),
    reason,
    page: null,
  }));
  return { xml: new XMLSerializer().serializeToString(document), hidden };
}

function hiddenReason(run: Element, styles: Styles, paper: string): string | null {
  const own = named(run, "w:rPr");
  const paragraph = ancestor(run, "w:p");
  const ofParagraph = paragraph && named(paragraph, "w:pPr");
  const character = value(own, "w:rStyle");
  const format: Format = {
    ...styles.base,
    ...styles.format(value(ofParagraph, "w:pStyle") ?? styles.usual),
    ...styles.format(character ?? ""),
    ...formatOf(own),
  };
  if (format.vanish) return "invisible text";
  if (format.size !== undefined && format.size < UNREADABLE)
    return points("letters", format.size / 2);
  if (format.width !== undefined && format.width < NARROWEST) return "letters without width";
  const height = ofParagraph && exactHeight(ofParagraph);
  if (height !== null && height < UNREADABLE / 2) return points("lines", height);
  const ground = format.fill ?? groundOf(run, ofParagraph, styles) ?? paper;
  return isColor(format.color) && isColor(ground) && alike(`#${format.color}`, `#${ground}`)
    ? "in the colour of the page"
    : null;
}

const points = (what: string, size: number) => `${what} of ${size.toFixed(1)} points`;

/** Points of a paragraph whose lines have a height of their own, whatever is in them; null for others. */
function exactHeight(properties: Element): number | null {
  const spacing = named(properties, "w:spacing");
  if (spacing?.getAttribute("w:lineRule") !== "exact") return null;
  return Number(spacing.getAttribute("w:line")) / 20;
}

/** The colour behind a run: its paragraph's, else its cell's; "auto" where only a drawing tells. */
function groundOf(run: Element, paragraph: Element | null, styles: Styles): string | null {
  const own = fillOf(paragraph);
  if (own) return own;
  const cell = ancestor(run, "w:tc");
  const ofCell = cell && fillOf(named(cell, "w:tcPr"));
  if (ofCell) return ofCell;
  const table = ancestor(run, "w:tbl");
  const style = table && value(named(table, "w:tblPr"), "w:tblStyle");
  const drawn = ancestor(run, "w:txbxContent") && !inEmptyBox(run);
  return drawn || (style && styles.shadedTables.has(style)) ? "auto" : null;
}

/** A text box that says it has no ground, so that the page shows through. */
function inEmptyBox(run: Element): boolean {
  const drawn = ancestor(run, "wps:wsp");
  const properties = drawn && named(drawn, "wps:spPr");
  if (properties) return named(properties, "a:noFill") !== null;
  const shape = ancestor(run, "v:shape") ?? ancestor(run, "v:rect");
  return shape !== null && /^(?:f|false)$/.test(shape.getAttribute("filled") ?? "");
}

const isColor = (color: string | undefined): color is string => /^[\da-f]{6}$/i.test(color ?? "");
