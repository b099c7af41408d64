import type { Reader, Writer } from "protobufjs/minimal.js";

/** Of the generated code, what is used. Decoded messages are read as unknown values, as those of JSON are. */
interface Codec {
	encode(message: object): Writer;
	decode(reader: Reader | Uint8Array): object;
}

export const opentelemetry: {
	readonly proto: {
		readonly collector: {
			readonly trace: {
				readonly v1: {
					readonly ExportTraceServiceRequest: Codec;
					readonly ExportTraceServiceResponse: Codec;
				};
			};
		};
	};
};
