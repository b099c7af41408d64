import {
  NOBODY,
  isAlive,
  newOwner
} from "./chunk-C54NQPQ4.mjs";
import "./chunk-A6F2QY3V.mjs";
export {
  NOBODY,
  isAlive,
  newOwner
};
