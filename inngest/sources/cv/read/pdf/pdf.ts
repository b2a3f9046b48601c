import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import { cvFailure } from "../../failures";
import { LIMITS } from "../../limits";
import { fold } from "../../sections";
import {
  type Aside,
  type CvDocument,
  type Hidden,
  type Line,
  lettersIn,
  lineText,
} from "../document";
import { libraryFolder } from "../library";
import { asidesIn, asidesOf } from "./asides";
import { pageOrder } from "./columns";
import { linesOf } from "./lines";
import { asMatrix, IDENTITY } from "./matrix";
import { metadataStuffing } from "./metadata";
import { type Fonts, follow, type Painting, type Run } from "./painting";
import { type Row, type Segment, toSegments } from "./rows";
import { recognisePages } from "./scan";
import { hiddenReason } from "./visibility";

/** Fewer letters on a page that a picture fills, and the page is a scan. */
const FEWEST_LETTERS = 30;

/** Reads a PDF's pages as a person would see them; scanned pages by OCR, as far as they are allowed. */
export async function readPdf(
  bytes: Uint8Array,
  onPage: (page: number, of: number) => void,
): Promise<CvDocument> {
  const pdf = await openPdf(bytes);
  try {
    const pages: Page[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      pages.push(await readPage(pdf, page));
      page.cleanup();
    }
    const scans = pages.filter(({ scanned }) => scanned);
    if (scans.length > 0) {
      const numbers = scans.map(({ number }) => number);
      const recognised = await recognisePages(pdf, numbers, onPage);
      for (const page of scans) withRecognised(page, recognised.get(page.number) ?? []);
    }
    return {
      kind: "pdf",
      pages: pdf.numPages,
      lines: inOrder(pages),
      links: pages.flatMap(({ links }) => links),
      hidden: [...(await metadataStuffing(pdf)), ...pages.flatMap(({ hidden }) => hidden)],
      asides: [...(await asidesOf(pdf)), ...pages.flatMap(({ asides }) => asides)],
    };
  } catch (error) {
    throw asFailure(error);
  } finally {
    await pdf.destroy();
  }
}

/** Opens a PDF, or says why it cannot be opened. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const library = libraryFolder("pdfjs-dist");
  try {
    const pdf = await getDocument({
      // pdf.js takes the buffer away from its owner.
      data: bytes.slice(),
      verbosity: 0,
      isEvalSupported: false,
      enableXfa: false,
      stopAtErrors: false,
      maxImageSize: LIMITS.imagePixels,
      useSystemFonts: false,
      standardFontDataUrl: `${library}/standard_fonts/`,
      cMapUrl: `${library}/cmaps/`,
      wasmUrl: `${library}/wasm/`,
    }).promise;
    if (pdf.numPages > LIMITS.pages) {
      await pdf.destroy();
      throw cvFailure("cv/too-many-pages");
    }
    return pdf;
  } catch (error) {
    throw asFailure(error);
  }
}

type Page = {
  number: number;
  text: Line[];
  /** A narrow column of facts, and whether it stands left of the text. */
  aside: Line[];
  asideFirst: boolean;
  links: string[];
  hidden: Hidden[];
  asides: Aside[];
  scanned: boolean;
};

async function readPage(pdf: PDFDocumentProxy, page: PDFPageProxy): Promise<Page> {
  const view = page.getViewport({ scale: 1 });
  const operators = await page.getOperatorList();
  const layers = await pdf.getOptionalContentConfig();
  const painting = follow(operators, asMatrix(view.transform) ?? IDENTITY, fontsOf(page), (group) =>
    layers.isVisible(group),
  );
  const shown: Run[] = [];
  const hidden: { run: Run; reason: string }[] = [];
  for (const run of painting.runs) {
    const reason = hiddenReason(run, painting, view);
    if (reason) hidden.push({ run, reason });
    else shown.push(run);
  }
  const annotations: unknown[] = await page.getAnnotations();
  const turned = shown.filter((run) => !run.upright).map((run) => toSegments([run]));
  const letters = shown.reduce((count, { text }) => count + lettersIn(text), 0);
  return {
    number: page.pageNumber,
    ...layOut(toSegments(shown.filter((run) => run.upright)), turned, page.pageNumber),
    links: linksOf(annotations),
    asides: asidesIn(annotations),
    hidden: gather(hidden, page.pageNumber),
    scanned: letters < FEWEST_LETTERS && hasLargePicture(painting, view),
  };
}

function layOut(segments: Segment[], turned: Row[], page: number) {
  const { aside, text, asideFirst } = pageOrder(segments);
  return {
    text: linesOf([...text, ...turned], page),
    aside: linesOf(aside, page),
    asideFirst,
  };
}

/** All pages' lines: the text goes on from page to page, columns of facts stand before or after it. */
function inOrder(pages: Page[]): Line[] {
  const before = pages.slice(0, 1).filter(({ asideFirst }) => asideFirst);
  const after = pages.filter((page) => !before.includes(page));
  return [
    ...before.flatMap(({ aside }) => aside),
    ...pages.flatMap(({ text }) => text),
    ...after.flatMap(({ aside }) => aside),
  ].filter((line) => !isPageNumber(line));
}

const isPageNumber = (line: Line) =>
  /^(?:page|seite|página|pag\.)? ?\d{1,2} ?(?:(?:\/|of|von|sur|de) ?\d{1,2})?$/iu.test(
    lineText(line),
  );

/** A picture over a good part of the page. */
function hasLargePicture({ shapes }: Painting, page: { width: number; height: number }): boolean {
  return shapes.some(({ box, picture }) => {
    const area = (box.x1 - box.x0) * (box.y1 - box.y0);
    return picture && area > 0.25 * page.width * page.height;
  });
}

/**
 * Puts what was read in a page's picture in its place. Scanners lay their own reading over the
 * picture as invisible text; it hides nothing as long as it says what the picture shows.
 */
function withRecognised(page: Page, segments: Segment[]): void {
  Object.assign(page, layOut(segments, [], page.number));
  const shown = new Set(wordsOf([...page.aside, ...page.text].map(lineText).join(" ")));
  page.hidden = page.hidden.filter(({ text }) => {
    const words = wordsOf(text);
    return words.filter((word) => shown.has(word)).length < 0.6 * words.length;
  });
}

const wordsOf = (text: string) =>
  fold(text)
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);

/** Hidden runs as texts, one for each way of hiding. */
function gather(runs: { run: Run; reason: string }[], page: number): Hidden[] {
  const byReason = new Map<string, Run[]>();
  for (const { run, reason } of runs) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), run]);
  }
  return [...byReason].map(([reason, found]) => ({ text: inReadingOrder(found), reason, page }));
}

function inReadingOrder(runs: Run[]): string {
  return linesOf(
    toSegments(runs).map((segment) => [segment]),
    1,
  )
    .map((line: Line) => line.cells.join(" "))
    .join(" ");
}

function fontsOf(page: PDFPageProxy): Fonts {
  const font = (name: string): unknown =>
    page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
  return {
    bold: (name) => {
      const known = font(name);
      if (typeof known !== "object" || known === null) return false;
      const named = "name" in known && /bold|black|heavy|semibold|demi/i.test(String(known.name));
      return named || ("bold" in known && known.bold === true);
    },
    unitsPerWidth: (name) => {
      const known = font(name);
      const given = typeof known === "object" && known && "fontMatrix" in known;
      return (given && asMatrix(known.fontMatrix)?.[0]) || 0.001;
    },
  };
}

function linksOf(annotations: unknown[]): string[] {
  return annotations.flatMap((annotation) => {
    if (typeof annotation !== "object" || annotation === null) return [];
    if ("url" in annotation && typeof annotation.url === "string") return [annotation.url];
    return [];
  });
}

/** pdf.js tells its errors apart by name. What it does not name so is a fault of ours. */
function asFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === "PasswordException") return cvFailure("cv/encrypted", { cause: error });
  const damaged = /^(?:InvalidPDF|Format|XRef|Parser|MissingPDF|UnknownError|Response)/.test(
    error.name,
  );
  return damaged ? cvFailure("cv/damaged", { cause: error }) : error;
}
