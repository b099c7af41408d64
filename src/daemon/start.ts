// The daemon begins here: what it imports from here on is compiled once for all.

import { followProxy } from "../machine/follow-proxy.ts";
import { keepCompiled } from "./compiled.ts";

keepCompiled();
await followProxy(process.env);
await import("./main.ts");
