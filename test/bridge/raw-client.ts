import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { Bridge } from "../../src/bridge/bridge.ts";

/** A connection on which a test says what it likes. */
export interface RawClient {
	readonly socket: Socket;
	readonly answer: string;
	readonly closed: boolean;
}

export function rawClient(bridge: Bridge): RawClient {
	const socket = connect(Number(new URL(bridge.url).port), "127.0.0.1");
	let answer = "";
	let closed = false;
	socket.setEncoding("latin1").on("data", (text) => {
		answer += text;
	});
	socket.on("close", () => {
		closed = true;
	});
	socket.on("error", () => {});
	onTestFinished(() => void socket.destroy());
	return {
		socket,
		get answer() {
			return answer;
		},
		get closed() {
			return closed;
		},
	};
}
