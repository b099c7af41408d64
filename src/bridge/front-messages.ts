import type { Judged } from "./back.ts";
import type { ResolvedBridgeConfig } from "./config.ts";
import type { DestinationStatus } from "./destination.ts";
import type { Encoding } from "./otlp/decode.ts";

/** What a server in a thread of its own is started with. */
export interface FrontData {
	readonly config: ResolvedBridgeConfig;
	/** What counts the requests under way, shared by both threads. */
	readonly inFlight: SharedArrayBuffer;
}

/** What the server's thread tells. */
export type FromFront =
	| { readonly type: "listening"; readonly url: string }
	| { readonly type: "failed"; readonly error: Error }
	| { readonly type: "closed" }
	| { readonly type: "take"; readonly id: number; readonly body: Uint8Array<ArrayBuffer>; readonly encoding: Encoding }
	| { readonly type: "status"; readonly id: number };

/** What the server's thread is told. */
export type ToFront =
	| { readonly type: "close"; readonly graceMs: number }
	/** The answer to a question; without one, a bug kept it from being answered. */
	| { readonly type: "answer"; readonly id: number; readonly answer?: Judged | DestinationStatus };
