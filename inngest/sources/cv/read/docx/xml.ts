import { DOMParser } from "@xmldom/xmldom";
import { cvFailure } from "../../failures";

/** Reads a part's XML. Throws SourceFailure when it is none. */
export function parse(xml: string): Document {
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

/** All elements of a name within. */
export function elements(root: Document | Element, name: string): Element[] {
  return Array.from(root.getElementsByTagName(name));
}

export function children(parent: Element): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === node.ELEMENT_NODE) found.push(node as Element);
  }
  return found;
}

/** The first child of a name. */
export function named(parent: Element, name: string): Element | null {
  return children(parent).find((child) => child.nodeName === name) ?? null;
}

/** What the child of a name says. */
export function value(parent: Element | null, name: string): string | null {
  return (parent && named(parent, name)?.getAttribute("w:val")) ?? null;
}

export function ancestor(node: Element, name: string): Element | null {
  for (let up = node.parentNode; up; up = up.parentNode) {
    if (up.nodeName === name) return up as Element;
  }
  return null;
}
