import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { programOf } from "./programs.ts";
import { freePorts, ServerProcess } from "./server-process.ts";

/** A real Kafka broker with three partitions for every topic. */
export interface Kafka {
	/** Host and port. */
	readonly broker: string;
	readonly process: ServerProcess;
}

/** Starts a broker on free ports of 127.0.0.1. */
export async function startKafka(parent: string): Promise<Kafka> {
	const folder = join(parent, "kafka");
	mkdirSync(folder);
	const [port = 0, controller] = await freePorts(2);
	const properties = join(folder, "server.properties");
	writeFileSync(properties, propertiesOf(folder, port, controller ?? 0));
	const java = ["-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", join(programOf("kafka"), "*")];
	execFileSync("java", [
		...java,
		"kafka.tools.StorageTool",
		"format",
		"-t",
		"cGktc3luYy10ZXN0cy0wMQ",
		"-c",
		properties,
	]);
	const server = new ServerProcess({
		name: "kafka",
		command: ["java", "-Xmx256m", ...java, "kafka.Kafka", properties],
		env: {},
		ready: () => listens(port),
	});
	await server.start();
	return { broker: `127.0.0.1:${port}`, process: server };
}

function listens(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, "127.0.0.1");
		socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
		socket.once("connect", () => socket.destroy());
	});
}

const propertiesOf = (folder: string, port: number, controller: number): string => `
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controller}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=${join(folder, "data").replaceAll("\\", "/")}
num.partitions=3
message.max.bytes=20971520
offsets.topic.replication.factor=1
group.initial.rebalance.delay.ms=0
`;
