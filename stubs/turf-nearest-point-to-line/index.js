// Stands in for @turf/nearest-point-to-line, which nothing here needs (see docs/adr).
module.exports = {};
