import { cvFailure } from "./failures";
import { LIMITS } from "./limits";

/** What a file is by its content; its name is what somebody typed. Throws when it cannot be a CV. */
export function fileKind(bytes: Uint8Array): "pdf" | "docx" {
  if (bytes.length === 0) throw cvFailure("cv/empty");
  if (bytes.length > LIMITS.fileBytes) throw cvFailure("cv/too-large");
  // Readers accept a PDF header within the first kilobyte (ISO 32000-1, annex H.3.4.1).
  if (latin1(bytes.subarray(0, 1024)).includes("%PDF-")) return "pdf";
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return "docx";
  if (startsWith(bytes, COMPOUND_FILE)) {
    throw cvFailure(isEncryptedOffice(bytes) ? "cv/encrypted" : "cv/old-word");
  }
  throw cvFailure("cv/not-a-cv");
}

/** OLE compound file: the old .doc, and the wrapper of a .docx with a password ([MS-OFFCRYPTO] 2.3). */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

function isEncryptedOffice(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"));
}

function startsWith(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
