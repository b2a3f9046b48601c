import { cvFailure } from "../../failures";
import { LIMITS } from "../../limits";
import type { CvDocument, Hidden } from "../document";
import { asidesOf } from "./asides";
import { stylesOf } from "./format";
import { withoutHidden } from "./hidden";
import { linesOf } from "./lines";
import { MAIN, type Parts, part, text, unpack } from "./package";
import { readTree } from "./tree";

/** Reads a Word document: its headers first, where people put their address, then its text. */
export async function readDocx(bytes: Uint8Array): Promise<CvDocument> {
  const parts = unpack(bytes);
  const pages = pagesOf(parts);
  if (pages > LIMITS.pages) throw cvFailure("cv/too-many-pages");
  const document: CvDocument = {
    kind: "docx",
    pages,
    lines: [],
    links: [],
    hidden: propertyStuffing(parts),
    asides: asidesOf(parts),
  };
  const styles = stylesOf(read(parts, "word/styles.xml"));
  const seen = new Set<string>();
  for (const name of [...named(parts, "header"), MAIN, ...named(parts, "footer")]) {
    const { xml, hidden } = withoutHidden(read(parts, name) ?? "", styles);
    document.hidden.push(...hidden);
    try {
      const { lines, links } = linesOf(await readTree(asMain(parts, name, xml)));
      const content = lines.map((line) => line.cells.join(" ")).join("\n");
      // First page, odd and even pages often have the same header.
      if (name !== MAIN && (seen.has(content) || content.length > 2_000)) continue;
      seen.add(content);
      document.lines.push(...lines);
      document.links.push(...links);
    } catch (error) {
      throw cvFailure("cv/damaged", { cause: error });
    }
  }
  return document;
}

function named(parts: Parts, kind: "header" | "footer"): string[] {
  return Object.keys(parts)
    .filter((name) => new RegExp(`^word/${kind}\\d*\\.xml$`).test(name))
    .toSorted();
}

/** The package with another part, and its relations, in the main part's place. */
function asMain(parts: Parts, name: string, xml: string): Parts {
  if (name === MAIN) return { ...parts, [MAIN]: part(xml) };
  const body = xml
    .replace(/<w:(?:hdr|ftr)\b/, "<w:document")
    .replace(/(<w:document\b[^>]*>)/, "$1<w:body>")
    .replace(/<\/w:(?:hdr|ftr)>/, "</w:body></w:document>");
  const relations = `word/_rels/${name.slice("word/".length)}.rels`;
  const none = part(
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
  );
  return {
    ...parts,
    [MAIN]: part(body),
    "word/_rels/document.xml.rels": parts[relations] ?? none,
  };
}

/** What the program that saved it last counted; 1 when it did not say. */
function pagesOf(parts: Parts): number {
  const [, counted] = /<Pages>(\d{1,6})<\/Pages>/.exec(read(parts, "docProps/app.xml") ?? "") ?? [];
  return Math.max(1, Number(counted ?? 1));
}

/** Properties that Word knows. What another is called is a stranger's word, and the reason is ours. */
const PROPERTIES = new Set(
  "title subject creator keywords description category contentStatus lastModifiedBy".split(" "),
);

/** Titles and keywords are short; longer text in them is meant for machines. */
function propertyStuffing(parts: Parts): Hidden[] {
  const xml = read(parts, "docProps/core.xml") ?? "";
  return [...xml.matchAll(/<(?:dc|cp):(\w+)[^>]*>([^<]{201,})</g)].map(
    ([, name = "", value = ""]) => ({
      text: value,
      reason: `in the file's properties${PROPERTIES.has(name) ? ` (${name})` : ""}`,
      page: null,
    }),
  );
}

function read(parts: Parts, name: string): string | undefined {
  const found = parts[name];
  return found && text(found);
}
