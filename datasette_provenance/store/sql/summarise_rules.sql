-- How often each rule applied, which documents were taken over most, and what sources are called.
delete from credit_rules;
insert into credit_rules
select kind, method, count(*), count(distinct document_id), max(confidence) from credits group by kind, method;
delete from citation_rules;
insert into citation_rules
select method, quote_type, count(distinct citation_group), count(distinct document_id), max(confidence)
from citations group by method, quote_type;

delete from taken_over;
insert into taken_over
with taken as (
    select upstream_document_id as id, count(*) as copies, sum(direction_basis = 'date') as by_date_alone
    from republications
    where upstream_document_id is not null
        and relation = 'wasDerivedFrom' and direction_basis <> 'undetermined'
    group by upstream_document_id
    order by copies desc, id
    limit 1000
)
select taken.id, taken.copies,
    -- With "+", or a first load, which has no statistics yet, would look through all copies that there are for each.
    (select count(distinct c.publisher_id) from republications r cross join documents c on c.id = r.document_id
     where r.upstream_document_id = taken.id and +r.relation = 'wasDerivedFrom'
         and r.direction_basis <> 'undetermined'),
    taken.by_date_alone
from taken;

delete from source_names;
insert into source_names
select source_id, name, role, documents
from (
    select *, row_number() over (partition by source_id order by documents desc, name, role) as nth
    from (
        select source_id, name, coalesce(role, '') as role, count(*) as documents
        from document_sources where source_id is not null group by 1, 2, 3))
where nth <= 10;
