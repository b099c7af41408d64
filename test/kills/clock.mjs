// Loaded into a process before its program: `Date` says what the system says, and `PI_SYNC_TEST_CLOCK` milliseconds more
// from a moment on that differs between processes, as after a correction of the clock.
const jump = Number(process.env.PI_SYNC_TEST_CLOCK ?? 0);
const jumpsAt = 200 + (process.pid % 7) * 150;
const RealDate = Date;
const now = () => RealDate.now() + (performance.now() > jumpsAt ? jump : 0);
globalThis.Date = class TestDate extends RealDate {
	constructor(...args) {
		super(...(args.length === 0 ? [now()] : args));
	}
	static now() {
		return now();
	}
};
