-- platform V2__repositories.sql (owned by `builtin`; `pulls` may rely on it, and carries an identical copy in its worktree until merged)
create table platform.repository (
    id bigint generated always as identity primary key,
    owner text not null,
    name text not null,
    -- case does not count
    owner_key text collate "C" not null generated always as (lower(owner)) stored,
    name_key text collate "C" not null generated always as (lower(name)) stored,
    description text not null,
    default_branch text not null,
    -- who made it: the same maker may ask again
    key text not null default '',
    created_at timestamptz not null default now(),
    unique (owner_key, name_key)
);
