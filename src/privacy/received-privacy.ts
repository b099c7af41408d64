import type { DropCounts } from "../../exporter/tally.ts";
import type { Privacy } from "../recorder/privacy.ts";

/** What of spans that other programs made may be kept and passed on. */
export interface ReceivedPrivacy extends Pick<Privacy, "text" | "named" | "failed"> {
	/** A quick look: true where `named` would give back the text as it is, and every value in it where it is JSON. */
	isPlain(name: string, text: string): boolean;
	/** Whether nothing may pass of a session in this folder; `undefined` where its spans do not say. */
	excludes(project: string | undefined): boolean;
	/** False: a setting that was to keep some content back is broken, so none passes. */
	readonly content: boolean;
	/** Fields that were left out because they could not be searched, by reason. */
	dropped(): DropCounts;
}
