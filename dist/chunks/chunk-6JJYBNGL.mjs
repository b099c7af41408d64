// src/machine/in-words.ts
function inWords(words, last) {
  const rest = words.slice(0, -1).join(", ");
  return rest === "" ? words.join("") : `${rest} ${last} ${words.at(-1)}`;
}

export {
  inWords
};
