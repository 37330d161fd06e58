-- Whether an edge r joins two documents of one outlet that have the same words, and nothing tells which came first.
(+r.relation = 'wasRevisionOf' and r.direction_method = 'direction.undetermined'
  and r.containment >= 0.99 and r.upstream_containment >= 0.99)
