import type { ReceivedPrivacy } from "../../src/privacy/received-privacy.ts";
import { Redaction, type RedactionOptions } from "../../src/privacy/redaction.ts";
import type { Privacy } from "../../src/recorder/privacy.ts";

/** The redaction that everybody gets, with a salt that makes its markers the same in every run. */
export function privacyOf(
	options: Partial<RedactionOptions> = {},
): Privacy & Pick<ReceivedPrivacy, "isPlain"> & { readonly failures: () => number } {
	const redaction = new Redaction({ salt: "test", ...options });
	let failures = 0;
	return {
		text: (text) => redaction.text(text),
		named: (name, text) => redaction.named(name, text),
		isPlain: (name, text) => redaction.isPlain(name, text),
		excludes: () => false,
		failed: () => {
			failures += 1;
		},
		failures: () => failures,
	};
}

export const TEST_PRIVACY: Privacy = privacyOf();
