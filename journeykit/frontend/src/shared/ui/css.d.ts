/** A view imports its style sheet for its effect; the build writes it beside the bundle. */
declare module "*.css";
