import { plainText } from "../../plain-text";
import { extract } from "../extract/extract";
import { cvFailure } from "../failures";
import { fileKind } from "../file-kind";
import { LIMITS } from "../limits";
import { tidy } from "../tidy";
import type { Reading } from "../worker/task";
import { addressedToMachines } from "./asides";
import { type Hidden, lettersIn, lineText } from "./document";
import { readDocx } from "./docx/docx";
import { readPdf } from "./pdf/pdf";

/** A CV has at least so many letters; a file with fewer is a picture, or nothing. */
const FEWEST_LETTERS = 30;

const textOf = (hidden: Hidden) => hidden.text;

/** Reads a file and structures it by rules. */
export async function readFile(
  bytes: Uint8Array,
  onPage: (page: number, of: number) => void,
): Promise<Reading> {
  const document = fileKind(bytes) === "pdf" ? await readPdf(bytes, onPage) : await readDocx(bytes);
  const text = plainText(document.lines.map(lineText).join("\n"), LIMITS.textLength);
  if (lettersIn(text) < FEWEST_LETTERS) throw cvFailure("cv/no-text");
  const asides = addressedToMachines(
    document.asides,
    [text, ...document.hidden.map(textOf)].join("\n"),
  );
  // Here already: what whoever asked for the reading has to hold is no larger than a CV's.
  const { hidden, ...fields } = tidy(extract(document), [...document.hidden, ...asides]);
  return { kind: document.kind, pages: document.pages, text, hidden, fields };
}
