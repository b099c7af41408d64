import { render } from "preact";
import { App } from "./app.tsx";
import { startLive } from "./live.ts";
import { startTheme } from "./theme.ts";

startTheme();
startLive();
const root = document.querySelector("#page");
if (root) render(<App />, root);
