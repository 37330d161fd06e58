-- title: Chains of republication
-- description: The way of each text from its furthest known origin, through documents and outlets; first those that pass through most outlets.
-- tables: documents, outlets, republications, document_chains
select c.outlets, c.depth, c.path, d.key, d.title, d.published, root.name as root, origin.key as root_document
from document_chains c
join documents d on d.id = c.document_id
left join outlets root on root.id = c.root_outlet_id
left join documents origin on origin.id = c.root_document_id
order by c.outlets desc, c.weak, c.depth, c.document_id
limit {rows}
