import { createHash, timingSafeEqual } from "node:crypto";

/** Whether an `Authorization` header carries the token. Takes as long whatever it carries. */
export function carriesToken(authorization: string | undefined, token: string): boolean {
	const given = /^bearer +(.*)$/i.exec(authorization ?? "")?.[1]?.trim() ?? "";
	return timingSafeEqual(hash(given), hash(token));
}

const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
