import { createHash } from "node:crypto";
import { PDFDocument, PDFHexString, PDFName, PDFRawStream } from "pdf-lib";

/** Fills a password up to 32 bytes (ISO 32000-1, 7.6.3.3). */
const PADDING = Buffer.from(
  "28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a",
  "hex",
);

/** Everything allowed: the permissions' bits that are reserved must be set. */
const PERMISSIONS = -4;

/**
 * Encrypts a PDF with the standard security handler's first revision (RC4, 40 bits), the one that
 * every reader knows. With an empty user password it opens for everybody, as a print-protected
 * file does.
 */
export async function encryptPdf(
  bytes: Uint8Array,
  passwords: { user: string; owner: string },
): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const { context } = pdf;
  // Strings would have to be encrypted too; a CV's are its links and properties.
  for (const page of pdf.getPages()) page.node.delete(PDFName.of("Annots"));
  context.trailerInfo.Info = undefined;

  const id = createHash("md5").update(bytes).digest();
  const owner = rc4(md5(padded(passwords.owner)).subarray(0, 5), padded(passwords.user));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = md5(padded(passwords.user), owner, permissions, id).subarray(0, 5);

  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue;
    const place = Buffer.alloc(5);
    place.writeUIntLE(ref.objectNumber, 0, 3);
    place.writeUIntLE(ref.generationNumber, 3, 2);
    const own = md5(key, place).subarray(0, 10);
    context.assign(ref, PDFRawStream.of(object.dict, rc4(own, object.contents)));
  }
  context.trailerInfo.Encrypt = context.obj({
    Filter: "Standard",
    V: 1,
    R: 2,
    O: hex(owner),
    U: hex(rc4(key, PADDING)),
    P: PERMISSIONS,
  });
  context.trailerInfo.ID = context.obj([hex(id), hex(id)]);
  return pdf.save({
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
  });
}

const padded = (password: string) =>
  Buffer.concat([Buffer.from(password, "latin1"), PADDING]).subarray(0, 32);

const md5 = (...parts: Uint8Array[]) => createHash("md5").update(Buffer.concat(parts)).digest();

const hex = (bytes: Uint8Array) => PDFHexString.of(Buffer.from(bytes).toString("hex"));

/** Node's OpenSSL no longer has RC4. */
function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index & 255] ?? 0;
  const swap = (a: number, b: number) => {
    [state[a], state[b]] = [at(b), at(a)];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return data.map((byte) => {
    i = (i + 1) & 255;
    j = (j + at(i)) & 255;
    swap(i, j);
    return byte ^ at(at(i) + at(j));
  });
}
