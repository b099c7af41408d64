import { expect, test } from "vitest";
import { parseOpenSyncUrl } from "../../exporter/opensync/url.ts";

test.each([
	["https://otter.convex.site", "https://otter.convex.site"],
	["https://otter.convex.cloud", "https://otter.convex.site"],
	["https://otter.eu-west-1.convex.cloud/", "https://otter.eu-west-1.convex.site"],
	["HTTPS://Otter.Convex.Cloud", "https://otter.convex.site"],
	["https://sync.example/base///", "https://sync.example/base"],
	["http://127.0.0.1:3210/", "http://127.0.0.1:3210"],
	["http://[::1]:3210", "http://[::1]:3210"],
	[" https://sync.example ", "https://sync.example"],
	["https://sync.example/#", "https://sync.example"],
	["https://sync.example/base/?", "https://sync.example/base"],
	["https://convex.cloud.example", "https://convex.cloud.example"],
	["https://notconvex.cloud", "https://notconvex.cloud"],
])("%s is the deployment at %s", (given, expected) => {
	expect(parseOpenSyncUrl(given)).toBe(expected);
});

test.each([
	"",
	"otter.convex.cloud",
	"ftp://sync.example",
	"https://",
	"https://me:pw@sync.example",
	"https://sync.example?a=1",
	"https://sync.example/\n",
])("%j is no deployment's URL", (given) => {
	expect(parseOpenSyncUrl(given)).toBeUndefined();
});
