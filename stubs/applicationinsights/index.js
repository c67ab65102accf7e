// Stands in for applicationinsights, which nothing here needs (see docs/adr).
module.exports = {};
