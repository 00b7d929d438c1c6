export const boundaryConfig = [];
