// src/destinations/quietly.ts
function quietly(action) {
  try {
    action();
  } catch {
  }
}

export {
  quietly
};
