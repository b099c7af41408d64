import { ADDRESS_RULES } from "./addresses.ts";
import { Alphabet } from "./alphabet.ts";
import { CALLED } from "./called.ts";
import { COMMAND_ARGUMENTS } from "./commands.ts";
import { CONTAINERS } from "./containers.ts";
import { CREDENTIAL_OPTIONS } from "./credential-options.ts";
import { ENCODED_KEY } from "./encoded-keys.ts";
import { HEADER_RULES } from "./headers.ts";
import { KUBERNETES_SECRET } from "./kubernetes.ts";
import { distinct } from "./likeness.ts";
import { PHRASE_RULES } from "./phrases.ts";
import { PIPED, PRINTED } from "./piped.ts";
import { PRIVATE_KEY } from "./private-keys.ts";
import { beginsWord, type Rule } from "./rule.ts";

/** Secrets that are recognised by what they are made of, not by their first letters alone. */

const BASE64URL = new Alphabet("A-Za-z0-9_-");

/** Three runs with dots between (or five, encrypted), the first of which is JSON: `eyJ` is `{"` in base64. */
const JWT: Rule = {
	kind: "jwt",
	keywords: ["eyJ"],
	find(text, start) {
		if (!text.startsWith("eyJ", start) || text[start - 1] === "-" || !beginsWord(text, start)) return undefined;
		const header = BASE64URL.runEnd(text, start);
		if (header - start < 12 || text[header] !== ".") return undefined;
		let end = BASE64URL.runEnd(text, header + 1);
		if (end - header < 8) return undefined;
		const signed = text.startsWith("eyJ", header + 1);
		let parts = 2;
		while (parts < 5 && text[end] === ".") {
			const next = BASE64URL.runEnd(text, end + 1);
			if (next === end + 1 && parts > 2) break;
			end = next;
			parts += 1;
		}
		return signed || parts >= 3 ? [start, end] : undefined;
	},
};

/** URLs that are secrets as a whole: whoever knows one may post. */
const WEBHOOK: Rule = webhook("webhook-url", [
	"hooks.slack.com/services/",
	"hooks.slack.com/workflows/",
	"/api/webhooks/",
	".webhook.office.com/webhookb2/",
	"hooks.zapier.com/hooks/catch/",
	"maker.ifttt.com/trigger/",
	"/bot/v2/hook/",
	"/bot/hook/",
	"hooks.airtable.com/workflows/",
	"/webhooks/incoming/",
]);

function webhook(kind: string, keywords: readonly string[]): Rule {
	const path = new Alphabet("A-Za-z0-9_./@-");
	return {
		kind,
		keywords,
		find(text, _start, end) {
			const stop = path.runEnd(text, end);
			return stop - end >= 16 && /\d/.test(text.slice(end, Math.min(stop, end + 128))) ? [end, stop] : undefined;
		},
	};
}

/** A token with a fixed piece in its middle or at its end. `pattern` is tried `back` characters before the keyword. */
function around(kind: string, keyword: string, back: number, pattern: RegExp): Rule {
	return {
		kind,
		keywords: [keyword],
		find(text, start) {
			const from = start - back;
			if (from < 0 || (from > 0 && !beginsWord(text, from) && !text.startsWith("bot", from - 3))) return undefined;
			pattern.lastIndex = from;
			const match = pattern.exec(text)?.[0];
			if (match === undefined || distinct(match) < 8) return undefined;
			return [from, from + match.length];
		},
	};
}

export const STRUCTURE_RULES: readonly Rule[] = [
	PRIVATE_KEY,
	JWT,
	...ADDRESS_RULES,
	...HEADER_RULES,
	COMMAND_ARGUMENTS,
	CREDENTIAL_OPTIONS,
	PIPED,
	CALLED,
	CONTAINERS,
	PRINTED,
	...PHRASE_RULES,
	ENCODED_KEY,
	KUBERNETES_SECRET,
	WEBHOOK,
	around("telegram-token", ":AA", 10, /\d{10}:AA[A-Za-z0-9_-]{32,33}(?![A-Za-z0-9_-])/y),
	around("telegram-token", ":AA", 9, /\d{9}:AA[A-Za-z0-9_-]{32,33}(?![A-Za-z0-9_-])/y),
	around("azure-client-secret", "Q~", 4, /[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])/y),
	around("terraform-token", ".atlasv1.", 14, /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}/y),
	around("mailchimp-key", "-us", 32, /[a-f0-9]{32}-us\d{1,2}(?!\d)/y),
	around("cloudflare-key", "v1.0-", 0, /v1\.0-[a-f0-9]{24}-[a-f0-9]{100,146}/y),
	around("airtable-token", "pat", 0, /pat[A-Za-z0-9]{14}\.[a-f0-9]{64}(?![a-f0-9])/y),
];
