// exporter/outbox/crc32.ts
import * as zlib from "node:zlib";
var table = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? rest >>> 1 ^ 3988292384 : rest >>> 1;
  return rest >>> 0;
});
var crc32InScript = (data, before = 0) => {
  let rest = ~before;
  for (const byte of typeof data === "string" ? Buffer.from(data) : data) {
    rest = rest >>> 8 ^ (table[(rest ^ byte) & 255] ?? 0);
  }
  return ~rest >>> 0;
};
var crc322 = zlib.crc32 ?? crc32InScript;

export {
  crc322 as crc32
};
