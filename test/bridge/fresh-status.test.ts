import { expect, test } from "vitest";
import type { DestinationStatus } from "../../src/bridge/destination.ts";
import { freshStatus } from "../../src/bridge/fresh-status.ts";

const statusWith = (journalBytes: number) => ({ journalBytes }) as DestinationStatus;

/** A back whose answers are given by hand. */
function back() {
	const asked: ((status: DestinationStatus) => void)[] = [];
	return {
		asked,
		status: () => new Promise<DestinationStatus>((resolve) => void asked.push(resolve)),
		answer: (journalBytes: number) => asked.at(-1)?.(statusWith(journalBytes)),
	};
}

async function startedWith(journalBytes: number) {
	const one = back();
	const starting = freshStatus(one);
	one.answer(journalBytes);
	return { ...one, status: await starting };
}

test("the status is the newest one where the back answers", async () => {
	const { status, answer } = await startedWith(1);
	const second = status();
	answer(2);
	expect((await second).journalBytes).toBe(2);
});

test("it is the last one that came where the back is too busy, which is then not asked again and again", async () => {
	const { status, answer, asked } = await startedWith(1);
	expect((await status()).journalBytes).toBe(1);
	expect((await status()).journalBytes).toBe(1);
	expect(asked).toHaveLength(2);
	answer(2);
	await new Promise(setImmediate);
	const next = status();
	answer(3);
	expect((await next).journalBytes).toBe(3);
});

test("it is the last one that came where a bug keeps the back from answering, whenever that shows", async () => {
	let answer = Promise.resolve(statusWith(1));
	const status = await freshStatus({ status: () => answer });
	answer = Promise.reject(new Error("bug"));
	expect((await status()).journalBytes).toBe(1);
	let fail: (error: Error) => void = () => {};
	answer = new Promise((_, reject) => {
		fail = reject;
	});
	expect((await status()).journalBytes).toBe(1);
	fail(new Error("bug, when nobody waits any more"));
	await new Promise(setImmediate);
	answer = Promise.resolve(statusWith(2));
	expect((await status()).journalBytes).toBe(2);
});
