import { parse } from "postgres-array";
import { isoTimestamp } from "../timestamp";

/** A column's type as pg_type knows it. */
export type ColumnType = {
  /** Of the type, or of the elements when it is an array. */
  name: string;
  isArray: boolean;
};

/** The JSON that to_jsonb() makes of a value, from the text that the WAL holds. */
export function toJson(text: string | null, type: ColumnType): unknown {
  if (text === null) return null;
  if (!type.isArray) return scalar(text, type.name);
  return parse(text, (entry) => scalar(entry, type.name));
}

function scalar(text: string, type: string): unknown {
  switch (type) {
    case "bool":
      return text === "t";
    case "int2":
    case "int4":
    case "int8":
    case "oid":
    case "float4":
    case "float8":
    case "numeric":
      return number(text);
    case "json":
    case "jsonb":
      return JSON.parse(text);
    case "timestamp":
    case "timestamptz":
      return isoTimestamp(text);
    default:
      return text;
  }
}

/** NaN, the infinities and what a double cannot hold stay text, for JSON.stringify would change them. */
function number(text: string): number | string {
  const value = Number(text);
  const exact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
  return exact ? value : text;
}
