// exporter/sha256.ts
import * as crypto from "node:crypto";
var hashOnce = crypto.hash;
var sha256 = hashOnce ? (text) => hashOnce("sha256", text, "hex") : (text) => crypto.createHash("sha256").update(text).digest("hex");

export {
  sha256
};
