import { AnnotationType, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { z } from "zod";

/**
 * A PDF's annotations in the order of its pages; to be asked once its pages have been read, when
 * they cost nothing more. (A page's own annotations come with all its text read once more.)
 */
export async function annotationsOf(pdf: PDFDocumentProxy): Promise<unknown[]> {
  const kinds = new Set<number>(Object.values(AnnotationType));
  const found: unknown = await pdf.getAnnotationsByType(kinds, new Set());
  return z.array(z.unknown()).catch([]).parse(found);
}

/** Targets of the hyperlinks that a reader can click. */
export function linksIn(annotations: unknown[]): string[] {
  return annotations.flatMap((annotation) => {
    const { data } = link.safeParse(annotation);
    return data && !(data.annotationFlags & NOT_SHOWN) ? [data.url] : [];
  });
}

const link = z.object({ url: z.string(), annotationFlags: z.number().catch(0) });

/** The flags Invisible, Hidden and NoView (ISO 32000-1, table 165). */
const NOT_SHOWN = 0x1 | 0x2 | 0x20;
