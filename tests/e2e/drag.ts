import type { Page } from "@playwright/test";

/** Drags files of this machine onto the middle of the page, by the browser's own drag events; `hanging` runs before they are let go. */
export async function dragFiles(page: Page, paths: string[], hanging: () => Promise<void>) {
  const session = await page.context().newCDPSession(page);
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  const at = { x: size.width / 2, y: size.height / 2 };
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  const send = (type: "dragEnter" | "dragOver" | "drop") =>
    session.send("Input.dispatchDragEvent", { type, ...at, data });
  await send("dragEnter");
  await send("dragOver");
  await hanging();
  await send("drop");
  await session.detach();
}
