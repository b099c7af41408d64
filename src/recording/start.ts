// The recording thread begins here: what it imports from here on is compiled once for all.
import { keepCompiled } from "../compiled.ts";

keepCompiled();
await import("./main.ts");
