// Writes docs/span-contract.md from exporter/contract.ts: `node --import tsx scripts/span-contract.ts`.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { spanContractPage } from "../test/support/span-contract-page.ts";

writeFileSync(join(import.meta.dirname, "..", "docs", "span-contract.md"), spanContractPage());
