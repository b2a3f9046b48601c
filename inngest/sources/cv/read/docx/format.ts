import { children, elements, named, parse, value } from "./xml";

/** How letters are set, as far as it matters for what is seen. Colours as Word writes them: `RRGGBB`, or auto. */
export type Format = {
  vanish?: boolean;
  color?: string;
  /** Half-points. */
  size?: number;
  /** Width of the letters in per cent. */
  width?: number;
  /** The colour right behind the letters. */
  fill?: string;
};

export type Styles = {
  /** What holds where nothing else is said. */
  base: Format;
  /** Of character and paragraph styles by their id, what they inherit included. */
  format(id: string): Format;
  /** The paragraph style of a paragraph that names none. */
  usual: string;
  /** Ids of table styles that colour cells. */
  shadedTables: Set<string>;
};

/** Reads what the styles say. */
export function stylesOf(xml: string | undefined): Styles {
  const root = xml === undefined ? null : parse(xml);
  const all = root ? elements(root, "w:style") : [];
  const byId = new Map(all.map((style) => [style.getAttribute("w:styleId") ?? "", style]));
  const [defaults] = root ? elements(root, "w:rPrDefault") : [];
  const known = new Map<string, Format>();
  const format = (id: string, depth = 0): Format => {
    const style = byId.get(id);
    if (!style || depth > 10) return {};
    const found = known.get(id) ?? {
      ...format(value(style, "w:basedOn") ?? "", depth + 1),
      ...formatOf(named(style, "w:rPr")),
    };
    known.set(id, found);
    return found;
  };
  const usual = all.find((style) => is(style, "w:type", "paragraph") && isOn(style, "w:default"));
  const shaded = all.filter(
    (style) => is(style, "w:type", "table") && elements(style, "w:shd").some(isColoured),
  );
  return {
    base: formatOf(defaults && named(defaults, "w:rPr")),
    format: (id) => format(id),
    usual: usual?.getAttribute("w:styleId") ?? "",
    shadedTables: new Set(shaded.map((style) => style.getAttribute("w:styleId") ?? "")),
  };
}

/** What a `w:rPr` says. */
export function formatOf(properties: Element | null | undefined): Format {
  if (!properties) return {};
  const format: Format = {};
  for (const child of children(properties)) {
    const given = child.getAttribute("w:val") ?? "";
    switch (child.nodeName) {
      case "w:vanish":
      case "w:specVanish":
        format.vanish = !/^(?:0|false|off)$/.test(given);
        break;
      case "w:color":
        format.color = colorOf(child, given);
        break;
      // What Word 2010 and later fill letters with instead.
      case "w14:textFill": {
        const [plain] = elements(child, "w14:srgbClr");
        if (elements(child, "w14:noFill").length > 0) format.vanish = true;
        else if (plain) format.color = plain.getAttribute("w14:val") ?? "auto";
        break;
      }
      case "w:sz":
        format.size = Number(given || Number.NaN);
        break;
      case "w:w":
        format.width = Number.parseInt(given || "100", 10);
        break;
      case "w:highlight":
        if (given !== "none") format.fill = HIGHLIGHTS[given] ?? "808080";
        break;
      case "w:shd":
        if (isFilled(child)) format.fill = child.getAttribute("w:fill") ?? "auto";
        break;
    }
  }
  return format;
}

/** The colour with which a `w:shd` among the properties fills; null for none. */
export function fillOf(properties: Element | null): string | null {
  const shading = properties && named(properties, "w:shd");
  return shading && isFilled(shading) ? shading.getAttribute("w:fill") : null;
}

const isFilled = (shading: Element) => !/^(?:auto|)$/.test(shading.getAttribute("w:fill") ?? "");

const isColoured = (shading: Element) =>
  isFilled(shading) && !/^f{6}$/i.test(shading.getAttribute("w:fill") ?? "");

/** A theme's colour counts more than the one that stands beside it for older programs. */
function colorOf(color: Element, given: string): string {
  const theme = color.getAttribute("w:themeColor") ?? "";
  const ofPaper = /^(?:background1|light1)$/.test(theme) && !color.getAttribute("w:themeShade");
  return ofPaper ? "FFFFFF" : given;
}

const HIGHLIGHTS: Record<string, string> = {
  black: "000000",
  white: "FFFFFF",
  yellow: "FFFF00",
  lightGray: "C0C0C0",
  darkGray: "808080",
  darkBlue: "000080",
};

const is = (element: Element, name: string, value: string) => element.getAttribute(name) === value;
const isOn = (element: Element, name: string) =>
  /^(?:1|true|on)$/.test(element.getAttribute(name) ?? "");
