import { describe, expect, it } from "vitest";
import { parseOpenSyncUrl } from "../../src/settings/url.ts";

describe("an OpenSync URL", () => {
	it.each([
		["https://otter.convex.site", "https://otter.convex.site"],
		["https://otter.convex.cloud", "https://otter.convex.site"],
		["https://otter.eu-west-1.convex.cloud/", "https://otter.eu-west-1.convex.site"],
		["HTTPS://Otter.Convex.Cloud", "https://otter.convex.site"],
		["https://sync.example/base///", "https://sync.example/base"],
		["http://127.0.0.1:3210/", "http://127.0.0.1:3210"],
		["http://[::1]:3210", "http://[::1]:3210"],
		[" https://sync.example ", "https://sync.example"],
		["https://convex.cloud.example", "https://convex.cloud.example"],
		["https://notconvex.cloud", "https://notconvex.cloud"],
	])("%s becomes %s", (given, url) => {
		expect(parseOpenSyncUrl(given)).toBe(url);
	});
});
