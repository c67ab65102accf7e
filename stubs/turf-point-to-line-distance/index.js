// Stands in for @turf/point-to-line-distance, which nothing here needs (see docs/adr).
module.exports = {};
