// Bundles the web page that `pi-sync local` serves: one document, one script, one style sheet, nothing from elsewhere.
import { copyFileSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What the page may weigh, gzipped, in bytes: it is loaded while the user waits. */
const MOST_BYTES = 250_000;

/** Bundles into a folder and returns esbuild's metafile. Throws if the page weighs too much. */
export async function bundlePage(outdir) {
	const { metafile } = await build({
		absWorkingDir: root,
		entryPoints: [
			{ in: "page/main.tsx", out: "page" },
			{ in: "page/style/page.css", out: "page" },
		],
		outdir,
		bundle: true,
		minify: true,
		format: "esm",
		platform: "browser",
		target: ["chrome123", "firefox121", "safari17.5"],
		jsx: "automatic",
		jsxImportSource: "preact",
		legalComments: "none",
		metafile: true,
		logLevel: "warning",
	});
	copyFileSync(join(root, "page", "index.html"), join(outdir, "index.html"));
	const files = ["index.html", "page.js", "page.css"];
	const weight = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(outdir, file))).length, 0);
	if (weight > MOST_BYTES)
		throw new Error(`dist/page weighs ${weight} bytes gzipped; at most ${MOST_BYTES} are allowed`);
	return metafile;
}
