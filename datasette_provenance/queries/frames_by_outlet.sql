-- title: Frames by outlet
-- description: The share of each outlet's documents, in percent, in which a frame is present: one row for each outlet, over all dates. voice is all, author or quoted; count is documents, or origins to count one document of each.
-- tables: documents, outlets, frames, document_frames, framing_until, outlet_totals
with outlet_days as (
  -- The last day of each outlet, whose row holds the sums of all dates, and that of its undated documents.
  select counted, outlet_id, case :voice when '' then 'all' else :voice end as voice, '' as day from outlet_totals
  union all
  select counted, outlet_id, case :voice when '' then 'all' else :voice end, (
    select max(day) from framing_until m
    where m.counted = t.counted and m.outlet_id = t.outlet_id
      and m.voice = case :voice when '' then 'all' else :voice end and m.day <> '')
  from outlet_totals t
), sums as (
  select u.outlet_id, sum(documents) as n, sum(economic) as economic, sum(capacity) as capacity, sum(morality) as morality,
    sum(fairness) as fairness, sum(legality) as legality, sum(policy) as policy, sum(crime) as crime,
    sum(security) as security, sum(health) as health, sum(quality) as quality, sum(cultural) as cultural,
    sum(opinion) as opinion, sum(political) as political, sum(external) as external
  from outlet_days l
  cross join framing_until u on u.counted = l.counted and u.voice = l.voice and u.outlet_id = l.outlet_id and u.day = l.day
  where l.counted = case :count when 'origins' then 'origins' else 'documents' end
  group by u.outlet_id
)
select coalesce(o.name, 'not known') as outlet, n as documents, round(100.0 * economic / n) as economic,
  round(100.0 * capacity / n) as capacity, round(100.0 * morality / n) as morality, round(100.0 * fairness / n) as fairness,
  round(100.0 * legality / n) as legality, round(100.0 * policy / n) as policy, round(100.0 * crime / n) as crime,
  round(100.0 * security / n) as security, round(100.0 * health / n) as health, round(100.0 * quality / n) as quality,
  round(100.0 * cultural / n) as cultural, round(100.0 * opinion / n) as opinion, round(100.0 * political / n) as political,
  round(100.0 * external / n) as external
from sums left join outlets o on o.id = sums.outlet_id
order by n desc, outlet
limit {rows}
