import { luminance } from "../color";
import type { Ink } from "./state";

/**
 * Soft masks (ISO 32000-1, 11.5): a drawing of its own whose brightness, or whose paint, tells how
 * much of what follows is seen. One in which nothing bright is painted lets nothing through.
 */
export class SoftMasks {
  #open: { byPaint: boolean; lets: boolean }[] = [];
  #last = true;

  /** Whether what is painted now is a mask, which nobody sees. */
  get drawing(): boolean {
    return this.#open.length > 0;
  }

  /** What the mask that was drawn last lets through. */
  get lets(): "parts" | "shut" {
    return this.#last ? "parts" : "shut";
  }

  begin(smask: object): void {
    const byPaint = "subtype" in smask && smask.subtype === "Alpha";
    // What a transfer function makes of dark and bright is not worked out.
    const turned = "transferMap" in smask && Boolean(smask.transferMap);
    const backdrop = "backdrop" in smask && typeof smask.backdrop === "string" && smask.backdrop;
    const lets = turned || (!byPaint && backdrop !== false && isBright(backdrop));
    this.#open.push({ byPaint, lets });
  }

  /** Something is painted in the mask. */
  paint({ color, alpha }: Ink): void {
    const mask = this.#open.at(-1);
    if (mask && alpha > 0.1) mask.lets ||= mask.byPaint || color === null || isBright(color);
  }

  end(): void {
    this.#last = this.#open.pop()?.lets ?? true;
  }
}

const isBright = (color: string) => luminance(color) > 25;
