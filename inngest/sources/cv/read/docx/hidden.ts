import { DOMParser, XMLSerializer } from "@xmldom/xmldom";
import { cvFailure } from "../../failures";
import type { Hidden } from "../document";

/** Half-points, Word's unit for letters: 2 points. */
const UNREADABLE = 4;

/** Text in this many of 255 of white counts as white. */
const NEAR_WHITE = 225;

type Format = { vanish?: boolean; color?: string; size?: number; shaded?: boolean };

/** Formats of the document's character and paragraph styles by their id. */
export type Styles = Map<string, Format>;

/** Reads what the styles say about hiding; what they inherit included. */
export function stylesOf(xml: string | undefined): Styles {
  const styles: Styles = new Map();
  if (!xml) return styles;
  const parents = new Map<string, string>();
  for (const style of elements(parse(xml), "w:style")) {
    const id = style.getAttribute("w:styleId") ?? "";
    const parent = child(style, "w:basedOn")?.getAttribute("w:val");
    if (parent) parents.set(id, parent);
    styles.set(id, formatOf(child(style, "w:rPr")));
  }
  for (const id of styles.keys()) {
    let format = styles.get(id) ?? {};
    let parent = parents.get(id);
    for (let depth = 0; parent && depth < 10; depth += 1) {
      format = { ...styles.get(parent), ...format };
      parent = parents.get(parent);
    }
    styles.set(id, format);
  }
  return styles;
}

/** Takes out of a part the runs that a reader does not see. */
export function withoutHidden(xml: string, styles: Styles): { xml: string; hidden: Hidden[] } {
  const document = parse(xml);
  const byReason = new Map<string, string[]>();
  for (const run of elements(document, "w:r")) {
    const reason = hiddenReason(run, styles);
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

function hiddenReason(run: Element, styles: Styles): string | null {
  const own = child(run, "w:rPr");
  const paragraph = ancestor(run, "w:p");
  const paragraphFormat = paragraph && child(paragraph, "w:pPr");
  const styleId = (of: Element | null | undefined, name: string) =>
    (of && child(of, name)?.getAttribute("w:val")) ?? "";
  const format: Format = {
    ...styles.get(styleId(paragraphFormat, "w:pStyle")),
    ...styles.get(styleId(own, "w:rStyle")),
    ...formatOf(own),
  };
  if (format.vanish) return "invisible text";
  if (format.size !== undefined && format.size < UNREADABLE) {
    return `letters of ${(format.size / 2).toFixed(1)} points`;
  }
  const shaded = format.shaded || isShaded(paragraphFormat) || inShadedCell(run);
  return format.color && isWhite(format.color) && !shaded ? "in the colour of the page" : null;
}

function formatOf(properties: Element | null | undefined): Format {
  if (!properties) return {};
  const vanish = child(properties, "w:vanish") ?? child(properties, "w:specVanish");
  const color = child(properties, "w:color")?.getAttribute("w:val");
  const size = Number(child(properties, "w:sz")?.getAttribute("w:val") || Number.NaN);
  const highlighted = child(properties, "w:highlight") !== null;
  return {
    ...(vanish ? { vanish: !/^(?:0|false|off)$/.test(vanish.getAttribute("w:val") ?? "") } : {}),
    ...(color ? { color } : {}),
    ...(Number.isFinite(size) ? { size } : {}),
    ...(highlighted || isShaded(properties) ? { shaded: true } : {}),
  };
}

function isShaded(properties: Element | null | undefined): boolean {
  const fill = properties && child(properties, "w:shd")?.getAttribute("w:fill");
  return Boolean(fill && fill !== "auto" && !isWhite(fill));
}

/** A filled table cell or text box behind the run. */
function inShadedCell(run: Element): boolean {
  const cell = ancestor(run, "w:tc");
  if (cell && isShaded(child(cell, "w:tcPr"))) return true;
  return ancestor(run, "w:txbxContent") !== null && !inEmptyBox(run);
}

/** A text box that says it has no ground, so that the page shows through. */
function inEmptyBox(run: Element): boolean {
  const drawn = ancestor(run, "wps:wsp");
  const properties = drawn && child(drawn, "wps:spPr");
  if (properties) return child(properties, "a:noFill") !== null;
  const shape = ancestor(run, "v:shape") ?? ancestor(run, "v:rect");
  return shape !== null && /^(?:f|false)$/.test(shape.getAttribute("filled") ?? "");
}

function isWhite(color: string): boolean {
  if (!/^[\da-f]{6}$/i.test(color)) return false;
  return [0, 2, 4].every((at) => Number.parseInt(color.slice(at, at + 2), 16) >= NEAR_WHITE);
}

function parse(xml: string): Document {
  let broken = false;
  const onError = () => {
    broken = true;
  };
  const document = new DOMParser({
    errorHandler: { warning: () => {}, error: onError, fatalError: onError },
  }).parseFromString(xml, "text/xml");
  if (broken || !document?.documentElement) throw cvFailure("cv/damaged");
  return document;
}

function elements(root: Document | Element, name: string): Element[] {
  return Array.from(root.getElementsByTagName(name));
}

function child(parent: Element, name: string): Element | null {
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeName === name) return node as Element;
  }
  return null;
}

function ancestor(node: Element, name: string): Element | null {
  for (let up = node.parentNode; up; up = up.parentNode) {
    if (up.nodeName === name) return up as Element;
  }
  return null;
}
