-- db-scheduler's own table, as its documentation gives it for PostgreSQL. Kinds of work: "apply" (id: a component's ref), "compare" (all).
create table monitoring.scheduled (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by text,
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures int,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

create index scheduled_execution_time on monitoring.scheduled (execution_time);
create index scheduled_last_heartbeat on monitoring.scheduled (last_heartbeat);

-- What the default branch of a repository declares.
create table monitoring.declaration (
    -- host/owner/name in lower case: by which it is found
    repository text primary key,
    host text not null,
    owner text not null,
    name text not null,
    sha text not null,
    -- the file at that commit
    content text not null,
    -- what is wrong with it, and with whose components it names
    problems json not null,
    -- refs of components that another repository declares: this one is read again when they are free
    contested text[] not null default '{}',
    read_at timestamptz not null default now()
);

-- Whose default branch was looked at when nobody had told of it, whether it declares anything or not.
create table monitoring.read_repository (
    repository text primary key
);

-- A component that a repository declares. Two cannot declare the same one: the second has a problem that names the first.
create table monitoring.component (
    -- the entity's ref
    ref text primary key,
    -- null once nothing declares it: what it has left is taken away by its next apply, and the row with it
    repository text references monitoring.declaration on delete set null,
    -- what could not be generated of it: a bundle that is not there, an override of a panel that does not exist
    problems json not null default '[]'
);

create index component_repository on monitoring.component (repository);

create table monitoring.dashboard (
    id uuid primary key,
    component text not null references monitoring.component on delete cascade,
    uid text not null unique,
    name text not null,
    number int not null,
    commit_sha text not null,
    -- Panel of each
    panels json not null,
    -- text, not json: the same byte for byte
    grafana_json text not null,
    declared boolean not null default true,
    state text not null default 'PENDING' check (state in ('PENDING', 'APPLIED', 'EDITED', 'DRIFTED', 'FAILED', 'NOT_CONFIGURED')),
    message text not null default '',
    url text,
    -- Grafana's, as Atrium saved it last
    version int not null default 0,
    -- of grafana_json as it was saved last
    saved_hash text not null default '',
    -- what Grafana is being given, until it is known that it has it
    saving_json text,
    applied_at timestamptz
);

create index dashboard_component on monitoring.dashboard (component, number);

create table monitoring.application (
    id uuid primary key,
    number bigint generated always as identity unique,
    component text not null,
    repository text not null,
    sha text not null,
    trigger text not null,
    force boolean not null default false,
    status text not null default 'QUEUED' check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    message text,
    -- how often Grafana or Prometheus' rules could not be reached
    attempts int not null default 0,
    created_at timestamptz not null default now(),
    finished_at timestamptz
);

create index application_component on monitoring.application (component, number desc);
-- what is asked for while one waits is asked for already
create unique index application_queued on monitoring.application (component) where status = 'QUEUED';
create index application_active on monitoring.application (component) where status in ('QUEUED', 'RUNNING');
