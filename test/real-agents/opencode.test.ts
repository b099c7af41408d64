import { describeRealAgent } from "./describe-real-agent.ts";
import { REAL_OPENCODE } from "./real-opencode.ts";

describeRealAgent(REAL_OPENCODE);
