import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { fold } from "../../sections";
import { type CvDocument, type Hidden, type Line, lettersIn, lineText } from "../document";
import { annotationsOf, linksIn } from "./annotations";
import { asidesIn, asidesOf } from "./asides";
import { pageOrder } from "./columns";
import { fontsOf } from "./fonts";
import { linesOf } from "./lines";
import { asMatrix, IDENTITY } from "./matrix";
import { metadataStuffing } from "./metadata";
import { asFailure, openPdf } from "./open";
import type { Painting, Run } from "./painted";
import { follow } from "./painting";
import { coveringPictures } from "./pictures";
import { type Row, type Segment, toSegments } from "./rows";
import { recognisePages } from "./scan";
import { boxAround, hiddenReason, isUnder } from "./visibility";

/** Fewer letters on a page that a picture fills, and the page is a scan. */
const FEWEST_LETTERS = 30;

/** Reads a PDF's pages as a person would see them; scanned pages by OCR, as far as they are allowed. */
export async function readPdf(
  bytes: Uint8Array,
  onPage: (page: number, of: number) => void,
): Promise<CvDocument> {
  const pdf = await openPdf(bytes, "reading");
  try {
    const layers = await pdf.getOptionalContentConfig();
    const pages: Page[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      pages.push(await readPage(page, layers));
      page.cleanup();
    }
    const scans = pages.filter(({ scanned }) => scanned);
    if (scans.length > 0) {
      const numbers = scans.map(({ number }) => number);
      const recognised = await recognisePages(bytes, numbers, onPage);
      for (const page of scans) withRecognised(page, recognised.get(page.number) ?? []);
    }
    const annotations = await annotationsOf(pdf);
    return {
      kind: "pdf",
      pages: pdf.numPages,
      lines: inOrder(pages),
      links: linksIn(annotations),
      hidden: [...(await metadataStuffing(pdf)), ...pages.flatMap(({ hidden }) => hidden)],
      asides: [...(await asidesOf(pdf)), ...asidesIn(annotations)],
    };
  } catch (error) {
    throw asFailure(error);
  } finally {
    await pdf.destroy();
  }
}

type Page = {
  number: number;
  text: Line[];
  /** A narrow column of facts, and whether it stands left of the text. */
  aside: Line[];
  asideFirst: boolean;
  hidden: Hidden[];
  scanned: boolean;
};

type Layers = Awaited<ReturnType<PDFDocumentProxy["getOptionalContentConfig"]>>;

async function readPage(page: PDFPageProxy, layers: Layers): Promise<Page> {
  const view = page.getViewport({ scale: 1 });
  const operators = await page.getOperatorList();
  const painting = follow(operators, asMatrix(view.transform) ?? IDENTITY, fontsOf(page), (group) =>
    layers.isVisible(group),
  );
  const pictures = painting.shapes.filter(
    (shape) => shape.picture && painting.runs.some((run) => isUnder(shape, boxAround(run))),
  );
  const { width, height } = view;
  const seen = { width, height, covers: await coveringPictures(page, pictures) };
  const shown: Run[] = [];
  const hidden: { run: Run; reason: string }[] = [];
  for (const run of painting.runs) {
    const reason = hiddenReason(run, painting, seen);
    if (reason) hidden.push({ run, reason });
    else shown.push(run);
  }
  const turned = shown.filter((run) => !run.upright).map((run) => toSegments([run]));
  const letters = shown.reduce((count, { text }) => count + lettersIn(text), 0);
  return {
    number: page.pageNumber,
    ...layOut(toSegments(shown.filter((run) => run.upright)), turned, page.pageNumber),
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
