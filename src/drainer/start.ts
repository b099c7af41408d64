// The drainer begins here: what it imports from here on is compiled once for all.
import { keepCompiled } from "../compiled.ts";
import { followProxy } from "../follow-proxy.ts";

keepCompiled();
await followProxy(process.env);
await import("./main.ts");
