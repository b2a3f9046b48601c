import mammoth from "mammoth";
import { z } from "zod";
import { type Parts, repack } from "./package";

/** A node of the document as mammoth reads it. */
export type Node = {
  type: string;
  children: Node[];
  value: string;
  styleName: string | null;
  isBold: boolean;
  /** Points; null where only a style says it. */
  fontSize: number | null;
  numbered: boolean;
  href: string | null;
  breakType: string | null;
};

/** What mammoth hands to a document transform; the rest of it does not matter here. */
const node: z.ZodType<Node> = z.lazy(() =>
  z
    .object({
      type: z.string(),
      children: z.array(node).catch([]),
      value: z.string().catch(""),
      styleName: z.string().nullable().catch(null),
      isBold: z.boolean().catch(false),
      fontSize: z.number().nullable().catch(null),
      numbering: z.unknown().optional(),
      href: z.string().nullable().catch(null),
      breakType: z.string().nullable().catch(null),
    })
    .transform(({ numbering, ...rest }) => ({ ...rest, numbered: Boolean(numbering) })),
);

/** Reads a package's main part. */
export async function readTree(parts: Parts): Promise<Node> {
  let tree: unknown;
  await mammoth.convertToHtml(
    { buffer: repack(parts) },
    {
      transformDocument: (document: unknown) => {
        tree = document;
        return document;
      },
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
      includeDefaultStyleMap: false,
    },
  );
  return node.parse(tree);
}
