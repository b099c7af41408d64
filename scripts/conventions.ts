// Writes docs/conventions.md from exporter/conventions: `node --import tsx scripts/conventions.ts`.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { conventionsPage } from "../test/support/conventions-page.ts";

writeFileSync(join(import.meta.dirname, "..", "docs", "conventions.md"), conventionsPage());
