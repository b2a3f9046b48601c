/** What one CV may take. Past a limit the file ends in a clear error, and nothing else suffers. */
export const LIMITS = {
  fileBytes: 10 * 1024 * 1024,
  pages: 50,
  /** For reading one file without OCR, in milliseconds. */
  readMs: 20_000,
  /** For reading a scan, in milliseconds: OCR takes seconds for a page. */
  ocrMs: 120_000,
  /** Pages of a scan that are read; a CV's facts stand on its first pages. */
  ocrPages: 8,
  /** JavaScript heap of the reading process, in MB. */
  heapMb: 512,
  /** All memory of the reading process, in MB: pictures, fonts and what OCR needs lie outside its heap. */
  memoryMb: 1536,
  /** All XML of a Word document, unpacked. */
  unpackedBytes: 40 * 1024 * 1024,
  /** Pixels of one picture in a PDF; A4 at 600 dpi has 35 million. */
  imagePixels: 40_000_000,
  textLength: 100_000,
} as const;
