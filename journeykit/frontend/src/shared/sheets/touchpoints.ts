/** Generated with schema.ts: do not edit, run `npm run schema`. */
import { reader } from "../sheet";

export const touchpointsOf = reader(
  "touchpoints",
  {"name":"","situation":"","stages":[],"journeys":[],"channel":"","nature":"","initiator":"","department":"","device":"","frequency":"","volume":null,"group_importance":null,"customer_importance":null,"validated":false,"validated_on":null,"validated_how":"","metrics":[],"comment":""},
  {"nature":["","digital","physical"],"initiator":["","brand","customer"]},
);
