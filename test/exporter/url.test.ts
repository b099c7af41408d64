import { expect, test } from "vitest";
import { parseOpenSyncUrl } from "../../exporter/opensync/url.ts";

test.each([
	["https://happy-otter-123.convex.cloud", "https://happy-otter-123.convex.site"],
	["https://happy-otter-123.eu-west-1.convex.cloud/", "https://happy-otter-123.eu-west-1.convex.site"],
	[" https://happy-otter-123.convex.site// ", "https://happy-otter-123.convex.site"],
	["http://127.0.0.1:3211", "http://127.0.0.1:3211"],
	["https://sync.example.org/convex/http/", "https://sync.example.org/convex/http"],
])("%s is the deployment at %s", (given, expected) => {
	expect(parseOpenSyncUrl(given)).toBe(expected);
});

test.each([
	"",
	"happy-otter-123.convex.cloud",
	"ftp://x.org",
	"https://",
	"https://me:pw@x.org",
	"https://x.org?a=1",
	"https://x.org/\n",
])("%j is no deployment's URL", (given) => {
	expect(parseOpenSyncUrl(given)).toBeUndefined();
});
