// Stands in for @turf/turf, which nothing here needs (see docs/adr).
module.exports = {};
