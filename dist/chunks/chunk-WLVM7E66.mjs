// src/cli/colour.ts
var CODES = { bold: [1, 22], dim: [2, 22], green: [32, 39], yellow: [33, 39], red: [31, 39] };
function painter(stream) {
  const colours = stream.isTTY === true && stream.hasColors();
  return (style, text) => {
    const [on, off] = CODES[style];
    return colours ? `\x1B[${on}m${text}\x1B[${off}m` : text;
  };
}

export {
  painter
};
