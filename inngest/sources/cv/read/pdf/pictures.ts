import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { z } from "zod";
import { type Box, inverse, type Matrix, point } from "./matrix";
import type { Shape } from "./painted";

/** Whether a picture covers what lies under a box. */
export type Covers = (picture: Shape, box: Box) => boolean;

/** pdf.js's ImageKind.RGBA_32BPP: the only kind that can be see-through. */
const WITH_ALPHA = 4;

const pixels = z.object({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  data: z.instanceof(Uint8ClampedArray).or(z.instanceof(Uint8Array)),
});

type Pixels = z.infer<typeof pixels>;

/** Looks at the pictures that have text under or over them, for shadows and stamps are see-through. */
export async function coveringPictures(page: PDFPageProxy, pictures: Shape[]): Promise<Covers> {
  const known = new Map<unknown, Pixels | null>();
  for (const { picture } of pictures) {
    if (picture && !known.has(picture.image))
      known.set(picture.image, await load(page, picture.image));
  }
  return ({ picture }, box) => {
    const found = picture && known.get(picture.image);
    return !picture || !found || isOpaque(found, picture.place, box);
  };
}

/** The pixels of a picture that may be see-through; null for any other. */
async function load(page: PDFPageProxy, image: unknown): Promise<Pixels | null> {
  const { data } = pixels.safeParse(typeof image === "string" ? await named(page, image) : image);
  const alpha = data && data.data.length === data.width * data.height * WITH_ALPHA;
  return data && alpha ? data : null;
}

/** To be asked for names that pdf.js gave: of any other it would never tell. */
function named(page: PDFPageProxy, name: string): Promise<unknown> {
  const objects = name.startsWith("g_") ? page.commonObjs : page.objs;
  return new Promise((resolve) => objects.get(name, resolve));
}

/** How many places across and down are looked at. */
const PLACES = { across: 12, down: 3 };

/** Whether a picture, placed on the page, is opaque nearly all over a box. */
function isOpaque({ width, height, data }: Pixels, place: Matrix, box: Box): boolean {
  const back = inverse(place);
  if (!back) return false;
  let opaque = 0;
  for (let i = 0; i < PLACES.across; i += 1) {
    for (let j = 0; j < PLACES.down; j += 1) {
      const x = box.x0 + ((i + 0.5) / PLACES.across) * (box.x1 - box.x0);
      const y = box.y0 + ((j + 0.5) / PLACES.down) * (box.y1 - box.y0);
      // A picture fills the unit square, its first row at the top.
      const at = point(back, x, y);
      const column = Math.min(width - 1, Math.max(0, Math.floor(at.x * width)));
      const row = Math.min(height - 1, Math.max(0, Math.floor((1 - at.y) * height)));
      if ((data[(row * width + column) * WITH_ALPHA + 3] ?? 0) > 230) opaque += 1;
    }
  }
  return opaque > 0.9 * PLACES.across * PLACES.down;
}
