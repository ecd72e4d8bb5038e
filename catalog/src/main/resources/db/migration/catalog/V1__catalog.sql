-- in public: every connection finds it there, whatever module's schema is migrated first
create extension if not exists pg_trgm with schema public;

create function catalog.lower_all(texts text[]) returns text[]
    language sql immutable strict parallel safe
    return array(select lower(t collate pg_c_utf8) from unnest(texts) t);

create function catalog.hash_all(texts text[]) returns bigint[]
    language sql immutable strict parallel safe
    return array(select hashtextextended(t, 0) from unnest(texts) t);

-- Every path=value of an entity's fields. An index of these gives exact answers, where one of the JSON itself must look at each
-- row again; the planner knows from its statistics which values are frequent, and from the cost to use it at all.
create function catalog.field_keys(fields jsonb) returns bigint[]
    language sql immutable strict parallel safe cost 1000
    return array(select hashtextextended(f.key || '=' || v, 0)
                 from jsonb_each(fields) f, jsonb_array_elements_text(f.value) v);

-- One row. Whoever changes the catalog updates it last and commits right after: changes therefore become visible in the
-- order of their versions, and a reader that saw version n has seen everything up to n.
create table catalog.clock (
    one boolean primary key default true check (one),
    version bigint not null
);
insert into catalog.clock (version) values (0);

-- A place that descriptors are read from: configured, registered, or named by another location.
create table catalog.location (
    id bigint generated always as identity primary key,
    target text not null unique,
    type text not null check (type in ('file', 'url', 'git')),
    origin text not null check (origin in ('CONFIGURED', 'REGISTERED', 'NAMED')),
    status text not null default 'PENDING' check (status in ('PENDING', 'READY', 'STALE', 'FAILED')),
    -- what the source calls the content that was read last (an ETag, a commit, a hash)
    revision text,
    repository text,
    commit_sha text,
    commit_author text,
    commit_message text,
    commit_at timestamptz,
    -- a read takes a ticket before it looks at the source; what it brings counts only if no later ticket was applied
    ticket bigint not null default 0,
    applied bigint not null default 0,
    registered_by text,
    created_at timestamptz not null default now(),
    read_at timestamptz,
    changed_at timestamptz
);

create table catalog.location_edge (
    parent_id bigint not null references catalog.location on delete cascade,
    child_id bigint not null references catalog.location on delete cascade,
    -- where the parent names the child
    path text not null,
    line int not null,
    col int not null,
    pointer text not null,
    optional boolean not null,
    primary key (parent_id, child_id)
);
create index location_edge_child on catalog.location_edge (child_id);

create table catalog.entity (
    ref text collate "C" primary key,
    location_id bigint not null references catalog.location,
    path text not null,
    url text,
    line int not null,
    col int not null,
    api_version text not null,
    -- the kind in lower case, as in the ref, and as written
    kind text collate "C" not null,
    kind_name text not null,
    namespace text collate "C" not null,
    name text not null,
    -- the name in lower case: what pages are sorted by unless told otherwise
    name_key text collate "C" not null,
    title text,
    description text,
    type text,
    lifecycle text,
    owner_ref text collate "C",
    system_ref text collate "C",
    tags text[] not null,
    -- for filters
    tag_keys text[] not null generated always as (catalog.lower_all(tags)) stored,
    hash text not null,
    -- changes when lines move but the content stays
    layout int not null,
    revision int not null,
    -- path -> values in lower case, for filters on any path; '#' -> the paths that are there
    fields jsonb not null,
    -- the words of name and title, for typing errors; and the vectors of those words, and of these and the description
    words text not null,
    name_vector tsvector not null,
    text_vector tsvector not null,
    document json not null
) with (toast_tuple_target = 512);

-- what lists do not read lies apart, and packing it would cost more than it saves
alter table catalog.entity alter column fields set storage external, alter column document set storage external;

create index entity_kind_name on catalog.entity (kind, name_key, ref);
create index entity_name on catalog.entity (name_key, ref);
create index entity_owner on catalog.entity (owner_ref, name_key, ref);
create index entity_system on catalog.entity (system_ref);
create index entity_kind_type_owner on catalog.entity (kind, type, owner_ref);
create index entity_location on catalog.entity (location_id);
create index entity_fields on catalog.entity using gin (catalog.field_keys(fields));
create index entity_name_vector on catalog.entity using gin (name_vector);
create index entity_text_vector on catalog.entity using gin (text_vector);
create index entity_tags on catalog.entity using gin (tag_keys);
create index entity_words on catalog.entity using gin (words gin_trgm_ops);

-- filters compare these in lower case: without statistics of that the planner takes every value for a rare one
create statistics catalog.entity_type_key on (lower(type collate pg_c_utf8)) from catalog.entity;
create statistics catalog.entity_lifecycle_key on (lower(lifecycle collate pg_c_utf8)) from catalog.entity;

-- In the canonical direction of its type (ownedBy, partOf, dependsOn, ...), also when declared from the far end (`reverse`).
-- Neither end need exist: a relation to nothing is dangling until something arrives.
create table catalog.relation (
    source text collate "C" not null,
    type text collate "C" not null,
    target text collate "C" not null,
    reverse boolean not null,
    -- where it is declared, in the file of the declaring end
    line int not null,
    col int not null,
    pointer text not null,
    primary key (source, type, target, reverse)
);
create index relation_target on catalog.relation (target, type, source, reverse);

-- A ref that a location declares although it belongs to another: read again when that one lets it go.
create table catalog.claim (
    ref text collate "C" not null,
    location_id bigint not null references catalog.location on delete cascade,
    primary key (ref, location_id)
);
create index claim_location on catalog.claim (location_id);

create table catalog.problem (
    id bigint generated always as identity primary key,
    location_id bigint not null references catalog.location on delete cascade,
    -- of reading the location itself, rather than of what was in it: then the place may be in the location that names it
    of_reading boolean not null,
    location text not null,
    ref text collate "C",
    severity text not null check (severity in ('ERROR', 'WARNING')),
    message text not null,
    path text not null,
    line int not null,
    col int not null,
    pointer text not null
);
create index problem_location on catalog.problem (location_id);
create index problem_ref on catalog.problem (ref) where ref is not null;

-- Every version of every entity. The latest revision of a living entity has its document in catalog.entity alone; it moves
-- here when the next revision comes.
create table catalog.revision (
    ref text collate "C" not null,
    number int not null,
    change text not null check (change in ('CREATED', 'UPDATED', 'DELETED')),
    at timestamptz not null,
    location text not null,
    commit_sha text,
    commit_author text,
    commit_message text,
    document json,
    primary key (ref, number)
);

-- What happened, for those who want to know at once; kept for days.
create table catalog.outbox (
    sequence bigint generated always as identity primary key,
    version bigint not null,
    at timestamptz not null,
    ref text collate "C" not null,
    change text not null,
    commit_sha text
);
create index outbox_at on catalog.outbox (at);

create table catalog.star (
    viewer text collate "C" not null,
    ref text collate "C" not null,
    starred_at timestamptz not null default now(),
    primary key (viewer, ref)
);
