import {
  SHELLS,
  completionScript
} from "./chunk-NFC46BRV.mjs";
import "./chunk-CBDR3GSY.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-MWFYSG7B.mjs";
import "./chunk-SKMDWICE.mjs";
import "./chunk-6JJYBNGL.mjs";
import "./chunk-3OBZ6DI6.mjs";
import "./chunk-3LQP4VJI.mjs";
import "./chunk-R4H7LTBK.mjs";
import "./chunk-PBHHBO34.mjs";
import "./chunk-7LB3W7BW.mjs";
import "./chunk-3V5IVVKW.mjs";
import "./chunk-JYX6WLKF.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-D7RFK3MU.mjs";
import "./chunk-7FVHBEZX.mjs";
import "./chunk-5MPSQKBN.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-P7JP6564.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  SHELLS,
  completionScript
};
